"""
The housekeeper: drops what is older than it has to be kept, in small batches with pauses, so that nothing waits for it.

Each chore says what is dropped and how long it is kept. An error in one does not hold up the others; what is left is
dropped the next time.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from scheduler.core.errors import UnavailableError
from scheduler.interfaces import Clock, Database, Kept

PAUSE_SECONDS = 0.05

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """What is dropped, and how long after its end it is kept."""

    what: Kept
    keep: timedelta


class Housekeeper:
    """
    Drops what is old.

    Args:
        batch: Most rows per transaction.
        pause_seconds: Between two transactions.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        chores: Sequence[Chore],
        *,
        batch: int = 500,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._chores = tuple(chores)
        self._batch = batch
        self._pause_seconds = pause_seconds

    async def tidy(self) -> int:
        """Do every chore until nothing old is left; returns how many rows went."""
        dropped = 0
        for chore in self._chores:
            try:
                dropped += await self._do(chore)
            except UnavailableError as error:
                log.warning("housekeeping.waits", what=str(chore.what), error=error.message)
        return dropped

    async def _do(self, chore: Chore) -> int:
        before = self._clock.now() - chore.keep
        dropped = 0
        while count := await self._drop(chore.what, before):
            dropped += count
            await asyncio.sleep(self._pause_seconds)
        if dropped:
            log.info("housekeeping.dropped", what=str(chore.what), rows=dropped)
        return dropped

    async def _drop(self, what: Kept, before: datetime) -> int:
        async with self._database.write() as work:
            return await work.retention.drop(what, before=before, limit=self._batch)
