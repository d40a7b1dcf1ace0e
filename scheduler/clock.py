"""The only reader of the time of day and of the machine's zone, and the source of ids."""

import time
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from scheduler.core.local_time import zone_names


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, aware UTC, with microseconds."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only go forward, from an arbitrary start."""
        return time.monotonic()


def new_id() -> UUID:
    """A fresh UUIDv7: unique, and sorted by creation."""
    return uuid7()


def machine_zone() -> str:
    """Return the IANA name of this machine's zone; UTC when it has none that we know."""
    from tzlocal import get_localzone_name

    name = get_localzone_name()
    return name if name in zone_names() and not name.startswith("Etc/") else "UTC"
