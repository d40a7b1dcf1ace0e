"""What a running installation drops by itself: updates and drafts nobody can need any more."""

from datetime import timedelta

import structlog

from scheduler.interfaces import Clock
from storage.database import Database

EVERY_SECONDS = 3600.0
KEPT = timedelta(hours=48)

log = structlog.get_logger(__name__)


async def tidy(database: Database, clock: Clock) -> int:
    """
    Drop handled updates and expired drafts older than 48 hours; returns how many rows.

    Telegram repeats an update for at most 24 hours, so what is dropped here cannot come again.

    Raises:
        UnavailableError: The database cannot be used now; the next round tries again.
    """
    before = clock.now() - KEPT
    async with database.write() as work:
        dropped = await work.inbox.purge(before) + await work.drafts.purge(before)
    if dropped:
        log.info("housekeeping", dropped=dropped)
    return dropped
