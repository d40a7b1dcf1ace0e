"""
The executor: takes runs that may start now, claims them in groups, makes one attempt each, and hands the end over to
be recorded.

    offer -> ReadyQueue (priority, then time) -> claim (one transaction for all that find a free place)
          -> unstartable? skipped, cancelled, put back  |  perform -> settle -> Recorder (group commit) -> on_end

Nothing is lost when a step fails: what is not claimed stays queued in the database, what is claimed and not recorded
is found by the reaper when its lease runs out.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog

from scheduler.actions.performer import Call, Performer
from scheduler.attempt import perform
from scheduler.core.errors import UnavailableError
from scheduler.core.run import FAILURE_STATES, Attempt, Outcome, Result, Run
from scheduler.interfaces import ClaimedRun, Clock, Database, LeaseKeeper, QueuedRun, RunUpdate
from scheduler.notices import event_for, notices_for
from scheduler.ready import ReadyQueue
from scheduler.record import Recorder
from scheduler.settle import LATE_AFTER, interrupted, put_back, settle, tally, unstartable
from scheduler.signals import Signals

STARTS_PER_TURN = 500
UNWRITTEN_LIMIT = 2_000
CLAIM_PAUSE_SECONDS = 0.5
CANCEL_SECONDS = 2.0
DRAIN_SECONDS = 2.0

OnEnd = Callable[[UUID, QueuedRun | None], None]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorSettings:
    """
    Attributes:
        worker: Names this process in leases; new per boot.
        concurrency: Most attempts at the same time.
        lease: How long a claim holds without being renewed.
    """

    worker: str
    concurrency: int = 100
    lease: timedelta = timedelta(seconds=30)


class Executor:
    """
    Starts runs, at most `concurrency` at once.

    Args:
        on_end: Called when a run has left the executor's hands: with None when it is over (or somebody else's), else
            with when it may be started again.
        draw_jitter: A number 0 <= x < 1 for each retry.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        signals: Signals,
        performers: Mapping[str, Performer],
        leases: LeaseKeeper,
        settings: ExecutorSettings,
        on_end: OnEnd,
        draw_jitter: Callable[[], float] = random.random,
    ) -> None:
        self.recorder = Recorder(database, signals, on_settled=self._settled)
        self._database = database
        self._clock = clock
        self._performers = performers
        self._leases = leases
        self._settings = settings
        self._on_end = on_end
        self._draw_jitter = draw_jitter
        self._ready = ReadyQueue()
        self._wake = asyncio.Event()
        self._attempts: set[asyncio.Task[None]] = set()
        self._open: Counter[UUID] = Counter()
        self._ended: Counter[UUID] = Counter()
        self._claiming = asyncio.Lock()
        self._is_stopping = False

    @property
    def running(self) -> int:
        """How many attempts are under way."""
        return len(self._attempts)

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing can be started now and every end is written; attempts may be under way."""
        is_full = len(self._attempts) >= self._settings.concurrency
        is_starting = self._wake.is_set() or self._claiming.locked() or (bool(self._ready) and not is_full)
        return not (is_starting or self.recorder.waiting)

    def offer(self, runs: Sequence[QueuedRun]) -> None:
        """Take runs that may start now; they are claimed before they start, so offering one twice is harmless."""
        if not self._is_stopping:
            self._ready.push(runs)
            self._wake.set()

    async def turn(self) -> None:
        """Wait until something is offered or a place becomes free, and start what there is room for."""
        await self._wake.wait()
        self._wake.clear()
        async with self._claiming:
            while not self._is_stopping and (batch := self._next_batch()):
                await self._claim_and_start(batch)

    async def stop(self, grace: timedelta) -> None:
        """
        Start nothing more, wait for what is under way, cut off what is not done after *grace*, write all ends.

        Cut-off attempts are recorded as interrupted and their runs queued again.
        """
        self._is_stopping = True
        self._wake.set()
        self._ready.clear()
        async with self._claiming:
            pass
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=grace.total_seconds())
        for task in self._attempts:
            task.cancel()
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=CANCEL_SECONDS)
        if await self.recorder.drain(DRAIN_SECONDS):
            await self._release()

    # Claiming --------------------------------------------------------------------------------------------------------

    def _next_batch(self) -> Sequence[QueuedRun]:
        if self.recorder.waiting > UNWRITTEN_LIMIT:
            return ()
        room = min(self._settings.concurrency - len(self._attempts), STARTS_PER_TURN)
        return self._ready.take(room, late_before=self._clock.now() - LATE_AFTER, is_open=self._is_open)

    def _is_open(self, job_id: UUID) -> bool:
        return self._open[job_id] > 0

    async def _claim_and_start(self, batch: Sequence[QueuedRun]) -> None:
        """Claim a batch and start it; while the database cannot be used the batch stays ready."""
        try:
            claims = await self._claim(batch)
        except UnavailableError as error:
            log.warning("claim.unavailable", count=len(batch), error=error.message)
            self.offer(batch)
            await asyncio.sleep(CLAIM_PAUSE_SECONDS)
            return
        for claimed in claims:
            self._take(claimed)
        taken = {claimed.run.run_id for claimed in claims}
        for queued in batch:
            if queued.run_id not in taken:
                self._on_end(queued.run_id, None)

    async def _claim(self, batch: Sequence[QueuedRun]) -> Sequence[ClaimedRun]:
        now = self._clock.now()
        try:
            async with self._database.write() as work:
                return await work.runs.claim(
                    [queued.run_id for queued in batch],
                    worker=self._settings.worker,
                    now=now,
                    lease_until=now + self._settings.lease,
                )
        except UnavailableError:
            raise
        except Exception:
            log.exception("claim.refused", run_ids=[str(queued.run_id) for queued in batch])
        if len(batch) == 1:
            return ()
        # One row that nobody can read must not hold up the others.
        return [claimed for queued in batch for claimed in await self._claim([queued])]

    def _take(self, claimed: ClaimedRun) -> None:
        run, job = claimed.run, claimed.job
        self._leases.hold(run.run_id, run.fence)
        is_busy = claimed.is_busy and not self._has_only_ended(job.job_id)
        self._open[job.job_id] += 1
        now = self._clock.now()
        if self._is_stopping:
            self.recorder.put(RunUpdate(run=put_back(run, available_at=run.available_at)))
        elif instead := unstartable(run, job, is_busy=is_busy, now=now):
            self._record(claimed, instead, started_at=now, ended_at=now)
        else:
            task = asyncio.create_task(self._attempt(claimed, now))
            self._attempts.add(task)
            task.add_done_callback(partial(self._freed, claimed))

    def _has_only_ended(self, job_id: UUID) -> bool:
        """Tell whether the busy runs of a job are ours, are over, and only wait for their commit."""
        return 0 < self._open[job_id] == self._ended[job_id]

    def _freed(self, claimed: ClaimedRun, task: asyncio.Task[None]) -> None:
        self._attempts.discard(task)
        self._wake.set()
        if task.cancelled() or task.exception():
            log.error(
                "attempt.broken",
                run_id=str(claimed.run.run_id),
                exc_info=None if task.cancelled() else task.exception(),
            )
            self._let_go(claimed.run, again=None)

    # One attempt -----------------------------------------------------------------------------------------------------

    async def _attempt(self, claimed: ClaimedRun, started_at: datetime) -> None:
        run, job = claimed.run, claimed.job
        call = Call(job=job, run=run, number=run.fence, deadline=started_at + job.timeout)
        try:
            outcome = await perform(self._performers.get(job.action.kind), call)
        except asyncio.CancelledError:
            outcome = Outcome(result=Result.INTERRUPTED, error="whenbot was stopped before it ended.")
        ended_at = self._clock.now()
        if outcome.result is Result.INTERRUPTED:
            after = interrupted(run, job, now=ended_at)
        else:
            after = settle(run, job, outcome, now=ended_at, jitter=self._draw_jitter())
        is_recovery = outcome.is_success and job.failures_in_row > 0
        down_since = await self._down_since(claimed) if is_recovery else None
        self._record(claimed, after, started_at=started_at, ended_at=ended_at, outcome=outcome, down_since=down_since)

    async def _down_since(self, claimed: ClaimedRun) -> datetime | None:
        """When the row of failures began that this success ends; None when that cannot be found out now."""
        job = claimed.job
        with suppress(UnavailableError, asyncio.CancelledError):  # the result itself must not be lost
            async with self._database.read() as work:
                row = await work.runs.history(
                    job.job_id, offset=job.failures_in_row - 1, limit=1, states=FAILURE_STATES
                )
            return row.items[0].finished_at if row.items else None
        return None

    def _record(
        self,
        claimed: ClaimedRun,
        after: Run,
        *,
        started_at: datetime,
        ended_at: datetime,
        outcome: Outcome | None = None,
        down_since: datetime | None = None,
    ) -> None:
        job = claimed.job
        after = replace(after, worker=self._settings.worker)
        action = self._describe(claimed) if event_for(job, after) else ""
        notices = notices_for(job, after, started_at=started_at, at=ended_at, action=action, down_since=down_since)
        attempt = _attempt_of(after, outcome, started_at, ended_at) if outcome else None
        self._ended[job.job_id] += after.state.is_terminal
        self.recorder.put(RunUpdate(run=after, attempt=attempt, notices=notices, tally=tally(after)))

    def _describe(self, claimed: ClaimedRun) -> str:
        action = claimed.job.action
        performer = self._performers.get(action.kind)
        try:
            return performer.describe(action.params) if performer else action.kind
        except Exception:
            log.exception("action.undescribed", job_id=str(claimed.job.job_id), kind=action.kind)
            return action.kind

    def _settled(self, update: RunUpdate, is_written: bool) -> None:
        run = update.run
        self._ended[run.job_id] -= run.state.is_terminal
        is_open = is_written and not run.state.is_terminal
        self._let_go(run, again=_queued(run) if is_open else None)

    def _let_go(self, run: Run, *, again: QueuedRun | None) -> None:
        """Be done with a run: let its lease go, free its job, pass it on."""
        self._leases.drop(run.run_id)
        self._open[run.job_id] -= 1
        if self._open[run.job_id] <= 0:
            del self._open[run.job_id], self._ended[run.job_id]
            self._ready.let_go(run.job_id)
        self._wake.set()
        self._on_end(run.run_id, again)

    async def _release(self) -> None:
        """Give back what we claimed without starting it; all that we did start is written by now."""
        try:
            async with self._database.write() as work:
                await work.runs.release(self._settings.worker)
        except UnavailableError as error:
            log.warning("release.unavailable", error=error.message)


def _attempt_of(run: Run, outcome: Outcome, started_at: datetime, ended_at: datetime) -> Attempt:
    return Attempt(
        run_id=run.run_id,
        number=run.fence,
        started_at=started_at,
        finished_at=ended_at,
        result=outcome.result,
        status_code=outcome.status_code,
        output=outcome.output,
        error=outcome.error,
        worker=run.worker,
    )


def _queued(run: Run) -> QueuedRun:
    return QueuedRun(run_id=run.run_id, job_id=run.job_id, priority=run.priority, available_at=run.available_at)
