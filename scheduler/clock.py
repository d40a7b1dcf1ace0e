"""The only reader of the time of day, and the source of ids."""

import time
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7


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
