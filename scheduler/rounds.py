"""
The one writer of a process: each round writes the ends that have come in and claims what starts next, in one
transaction. Whatever ends while a round is under way goes into the next one, so batches grow with the load by
themselves and a single end waits for nobody.

A result that cannot be written now is kept and tried again; its lease is kept alive meanwhile, so nobody repeats it.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from uuid import UUID

import structlog

from scheduler.core.errors import UnavailableError
from scheduler.interfaces import ClaimedRun, Clock, Database, QueuedRun, RunUpdate, UnitOfWork
from scheduler.signals import Signals

BATCH = 250

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who claims: the name in the lease, and how long it holds without being renewed."""

    worker: str
    lease: timedelta


class Rounds:
    """
    Writes ends and claims runs.

    Args:
        holder: In whose name runs are claimed.
        next_batch: Asked before each round which runs shall be claimed.
        on_claimed: Called after the commit with that batch and the claims; what is missing belongs to others.
        on_unclaimed: Called with the batch when the round failed.
        on_settled: Called once per end after its commit, with True when it was written, False when it was discarded
            because somebody else holds the run by now.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        signals: Signals,
        holder: Holder,
        next_batch: Callable[[], Sequence[QueuedRun]],
        on_claimed: Callable[[Sequence[QueuedRun], Sequence[ClaimedRun]], None],
        on_unclaimed: Callable[[Sequence[QueuedRun]], None],
        on_settled: Callable[[RunUpdate, bool], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._signals = signals
        self._holder = holder
        self._next_batch = next_batch
        self._on_claimed = on_claimed
        self._on_unclaimed = on_unclaimed
        self._on_settled = on_settled
        self._ends: deque[RunUpdate] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def unwritten(self) -> int:
        """How many ends are not yet committed."""
        return len(self._ends)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing waits for a round and none is under way."""
        return self._idle.is_set()

    def put(self, update: RunUpdate) -> None:
        """Take an end over; it will be written, however long that takes."""
        self._ends.append(update)
        self.wake()

    def wake(self) -> None:
        """There may be something to claim."""
        self._idle.clear()
        self._wake.set()

    async def turn(self) -> None:
        """
        Wait until there is something to do, and do it.

        Raises:
            UnavailableError: The database cannot be used; nothing is lost, the next turn tries again.
        """
        await self._wake.wait()
        self._wake.clear()
        while await self._round():
            pass
        if not self._wake.is_set():
            self._idle.set()

    async def drain(self, timeout: float) -> bool:
        """Wait until everything is written, at most *timeout* seconds; False when something is left."""
        try:
            async with asyncio.timeout(timeout):
                await self._idle.wait()
        except TimeoutError:
            log.error("results.unwritten", count=self.unwritten)
        return not self._ends

    async def _round(self) -> bool:
        ends, batch = list(islice(self._ends, BATCH)), self._next_batch()
        if not ends and not batch:
            return False
        try:
            written, claims = await self._commit(ends, batch)
        except BaseException:
            self._on_unclaimed(batch)
            self._wake.set()
            raise
        for update in ends:
            self._ends.popleft()
            self._settled(update, is_written=update.run.run_id in written)
        self._on_claimed(batch, claims)
        return True

    async def _commit(
        self, ends: Sequence[RunUpdate], batch: Sequence[QueuedRun]
    ) -> tuple[set[UUID], Sequence[ClaimedRun]]:
        try:
            return await self._commit_together(ends, batch)
        except UnavailableError:
            raise
        except Exception:
            log.exception("round.refused", ends=len(ends), claims=len(batch))
        # One row that nobody can read or store must not hold up the others.
        alone = [await self._commit_alone((update,), ()) for update in ends]
        alone += [await self._commit_alone((), (queued,)) for queued in batch]
        return set().union(*(written for written, _ in alone)), [claim for _, claims in alone for claim in claims]

    async def _commit_alone(
        self, ends: Sequence[RunUpdate], batch: Sequence[QueuedRun]
    ) -> tuple[set[UUID], Sequence[ClaimedRun]]:
        try:
            return await self._commit_together(ends, batch)
        except UnavailableError:
            raise
        except Exception:
            run_ids = [str(update.run.run_id) for update in ends] + [str(queued.run_id) for queued in batch]
            log.exception("round.lost", run_ids=run_ids)
            return set(), ()

    async def _commit_together(
        self, ends: Sequence[RunUpdate], batch: Sequence[QueuedRun]
    ) -> tuple[set[UUID], Sequence[ClaimedRun]]:
        """Ends come first, so that the claims find their jobs free."""
        async with self._database.write() as work:
            written = await self._write(work, ends) if ends else set()
            claims = await self._claim(work, batch) if batch else ()
        return written, claims

    async def _write(self, work: UnitOfWork, ends: Sequence[RunUpdate]) -> set[UUID]:
        if any(update.notices for update in ends):
            work.on_commit(self._signals.outbox.ring)
        return await work.runs.finish(ends)

    async def _claim(self, work: UnitOfWork, batch: Sequence[QueuedRun]) -> Sequence[ClaimedRun]:
        now = max(self._clock.now(), *(queued.available_at for queued in batch))  # claimed a moment ahead: starts then
        return await work.runs.claim(
            [queued.run_id for queued in batch],
            worker=self._holder.worker,
            now=now,
            lease_until=now + self._holder.lease,
        )

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
