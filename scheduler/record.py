"""
The one writer of results: whatever has ended while the last commit was under way goes into the next one.

A result that cannot be written now is kept and tried again; its lease is kept alive meanwhile, so nobody repeats it.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from itertools import islice
from uuid import UUID

import structlog

from scheduler.core.errors import UnavailableError
from scheduler.interfaces import Database, RunUpdate
from scheduler.signals import Signals

BATCH = 500
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 5.0

log = structlog.get_logger(__name__)


class Recorder:
    """
    Collects ends of attempts and commits them in groups.

    Args:
        on_settled: Called once per update after its commit, with True when it was written, False when it was
            discarded because somebody else holds the run by now.
    """

    def __init__(self, database: Database, signals: Signals, *, on_settled: Callable[[RunUpdate, bool], None]) -> None:
        self._database = database
        self._signals = signals
        self._on_settled = on_settled
        self._waiting: deque[RunUpdate] = deque()
        self._arrived = asyncio.Event()
        self._emptied = asyncio.Event()
        self._emptied.set()

    @property
    def waiting(self) -> int:
        """How many results are not yet committed."""
        return len(self._waiting)

    def put(self, update: RunUpdate) -> None:
        """Take a result over; it will be written, however long that takes."""
        self._waiting.append(update)
        self._emptied.clear()
        self._arrived.set()

    async def run(self) -> None:
        """Write what arrives, until cancelled."""
        pause = SHORTEST_PAUSE
        while True:
            await self._arrived.wait()
            try:
                await self._write_waiting()
                pause = SHORTEST_PAUSE
            except UnavailableError as error:
                log.warning("results.waiting", count=self.waiting, error=error.message)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def drain(self, timeout: float) -> bool:
        """Wait until everything is written, at most *timeout* seconds; False when something is left."""
        try:
            async with asyncio.timeout(timeout):
                await self._emptied.wait()
        except TimeoutError:
            log.error("results.unwritten", count=self.waiting)
            return False
        return True

    async def _write_waiting(self) -> None:
        while batch := list(islice(self._waiting, BATCH)):
            try:
                written = await self._write(batch)
            except UnavailableError:
                raise
            except Exception:
                log.exception("results.refused", count=len(batch))
                written = await self._write_singly(batch)
            for update in batch:
                self._waiting.popleft()
                self._settled(update, is_written=update.run.run_id in written)
        self._arrived.clear()
        self._emptied.set()

    async def _write(self, batch: Collection[RunUpdate]) -> set[UUID]:
        async with self._database.write() as work:
            written = await work.runs.finish(list(batch))
            if any(update.notices for update in batch):
                work.on_commit(self._signals.outbox.ring)
        return written

    async def _write_singly(self, batch: Collection[RunUpdate]) -> set[UUID]:
        """One result that the database refuses must not hold up the others; its run is left to the reaper."""
        written: set[UUID] = set()
        for update in batch:
            try:
                written |= await self._write([update])
            except UnavailableError:
                raise
            except Exception:
                log.exception("result.lost", run_id=str(update.run.run_id), job_id=str(update.run.job_id))
        return written

    def _settled(self, update: RunUpdate, *, is_written: bool) -> None:
        run = update.run
        log.info(
            "run.written" if is_written else "run.discarded",
            state=str(run.state),
            job_id=str(run.job_id),
            run_id=str(run.run_id),
            attempt=run.attempt,
            reason=run.reason,
        )
        self._on_settled(update, is_written)
