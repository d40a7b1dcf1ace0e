"""
The executor: takes runs that may start now, claims them in groups, makes one attempt each, and hands the end over to
be recorded.

    offer -> ReadyQueue (priority, then time) -> Rounds (claim, in one transaction with the ends of others)
          -> unstartable? skipped, cancelled, put back  |  perform -> settle -> Rounds (written) -> on_end

Runs are offered a little before their time, so that they are claimed when it comes and start without waiting for a
commit. While attempts end faster than they can be claimed, more are claimed than there are places, up to 250 at a
time; what cannot be started within two seconds is given back.

Nothing is lost when a step fails: what is not claimed stays queued in the database, what is claimed and not recorded
is found by the reaper when its lease runs out.
"""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping, Sequence
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
from scheduler.rounds import Holder, Rounds
from scheduler.settle import cuts_off, interrupted, pauses, put_back, settle, tally, unstartable
from scheduler.signals import Signals

MOST_CLAIMED = 250
UNWRITTEN_LIMIT = 2_000
STARTED_WITHIN = timedelta(seconds=2)
CANCEL_SECONDS = 2.0
EARLY_SECONDS = 0.1
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
        self.rounds = Rounds(
            database=database,
            clock=clock,
            signals=signals,
            holder=Holder(worker=settings.worker, lease=settings.lease),
            next_batch=self._next_batch,
            on_claimed=self._claimed,
            on_unclaimed=self.offer,
            on_settled=self._settled,
        )
        self._database = database
        self._clock = clock
        self._performers = performers
        self._leases = leases
        self._settings = settings
        self._on_end = on_end
        self._draw_jitter = draw_jitter
        self._ready = ReadyQueue()
        self._early: list[tuple[float, ClaimedRun]] = []
        self._look_again: asyncio.TimerHandle | None = None
        self._unstarted: deque[tuple[datetime, ClaimedRun]] = deque()
        self._reach = 0
        self._was_full = False
        self._attempts: set[asyncio.Task[None]] = set()
        self._under_way: dict[UUID, tuple[UUID, asyncio.Task[None]]] = {}
        self._lost: set[UUID] = set()
        self._turns: set[UUID] = set()
        self._running = 0
        self._open: Counter[UUID] = Counter()
        self._ended: Counter[UUID] = Counter()
        self._is_stopping = False

    @property
    def running(self) -> int:
        """How many attempts are under way."""
        return self._running

    def offer(self, runs: Sequence[QueuedRun]) -> None:
        """
        Take runs that may start now, or within a moment (`start_due` then says that their time has come).

        They are claimed before they start, so offering one twice is harmless.
        """
        if not self._is_stopping:
            self._ready.push(runs)
            self.rounds.wake()

    def start_due(self) -> None:
        """Start what was claimed ahead of its time and is due by now."""
        now, steady = self._clock.now(), self._clock.monotonic()
        early, self._early = self._early, []
        for since, claimed in early:
            if (
                claimed.run.available_at <= now or steady - since >= EARLY_SECONDS
            ):  # the clock may be set back meanwhile
                self._unstarted.append((now, claimed))
            else:
                self._early.append((since, claimed))
        self._wait_for_early()
        self._start_claimed()
        self.rounds.wake()

    def _wait_for_early(self) -> None:
        """Look again soon: their alarm may have rung before the clock was set back."""
        if self._early and (self._look_again is None or self._look_again.when() <= asyncio.get_running_loop().time()):
            self._look_again = asyncio.get_running_loop().call_later(EARLY_SECONDS, self.start_due)

    def cancel(self, run_ids: Collection[UUID]) -> None:
        """Cut off attempts that are not ours any more; what they say is discarded by their fence."""
        for run_id in run_ids:
            if run_id in self._under_way:
                self._lost.add(run_id)
                self._under_way[run_id][1].cancel()

    async def stop(self, grace: timedelta) -> None:
        """
        Start nothing more, wait for what is under way, cut off what is not done after *grace*, write all ends.

        Cut-off attempts are recorded as interrupted and their runs queued again.
        """
        self._is_stopping = True
        self._ready.clear()
        self._unstarted.extend((self._clock.now(), claimed) for _, claimed in self._early)
        self._early.clear()
        if self._look_again is not None:
            self._look_again.cancel()
        self._start_claimed()
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=grace.total_seconds())
        for task in self._attempts:
            task.cancel()
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=CANCEL_SECONDS)
        if await self.rounds.drain(DRAIN_SECONDS) and not self._attempts:
            await self._release()

    # Claiming --------------------------------------------------------------------------------------------------------

    def _next_batch(self) -> Sequence[QueuedRun]:
        free = self._settings.concurrency - self._running - len(self._early)
        if self._unstarted or free <= 0 or not self._ready or self.rounds.unwritten > UNWRITTEN_LIMIT:
            return ()
        all_ended = free == self._settings.concurrency
        self._reach = min(self._reach * 2 if all_ended and self._was_full else free, MOST_CLAIMED)
        batch = self._ready.take(self._reach, now=self._clock.now(), is_open=self._is_open)
        self._was_full = 0 < self._reach == len(batch)
        return batch

    def _is_open(self, job_id: UUID) -> bool:
        return self._open[job_id] > 0

    def _claimed(self, batch: Sequence[QueuedRun], claims: Sequence[ClaimedRun]) -> None:
        """Take the claims in the order of the batch; what is missing was withdrawn or is somebody else's."""
        now = self._clock.now()
        taken = {claimed.run.run_id: claimed for claimed in claims}
        for queued in batch:
            if claimed := taken.get(queued.run_id):
                self._take(claimed, now)
            else:
                self._on_end(queued.run_id, None)
                if not self._is_open(queued.job_id):
                    self._ready.let_go(queued.job_id)
        self._wait_for_early()
        self._start_claimed()

    def _take(self, claimed: ClaimedRun, now: datetime) -> None:
        run, job = claimed.run, claimed.job
        busy = max(claimed.busy - self._ended[job.job_id], 0)  # those only wait for their commit
        self._leases.hold(run.run_id, run.fence)
        self._open[job.job_id] += 1
        if instead := unstartable(run, job, busy=busy, waiting=claimed.waiting, now=now):
            if not instead.state.is_terminal:
                self._turns.add(run.run_id)
            self._record(claimed, instead, started_at=now, ended_at=now)
        elif cuts_off(run, job, busy=busy):
            self._turns.add(run.run_id)
            self.rounds.put(RunUpdate(run=put_back(run, available_at=run.available_at), cuts_off=True))
            self.cancel([i for i, (job_id, _) in self._under_way.items() if job_id == job.job_id])
        elif _is_ahead(run, now) and not self._is_stopping:
            self._early.append((self._clock.monotonic(), claimed))
        else:
            self._unstarted.append((now, claimed))

    def _start_claimed(self) -> None:
        """Start what is claimed as far as there are places; give back what has waited too long."""
        now = self._clock.now()
        while self._unstarted and (self._is_stopping or self._running < self._settings.concurrency):
            claimed_at, claimed = self._unstarted.popleft()
            if self._is_stopping or now - claimed_at > STARTED_WITHIN:
                self.rounds.put(RunUpdate(run=put_back(claimed.run, available_at=claimed.run.available_at)))
                continue
            task = asyncio.create_task(self._attempt(claimed, now))
            self._attempts.add(task)
            self._under_way[claimed.run.run_id] = (claimed.job.job_id, task)
            self._running += 1
            task.add_done_callback(partial(self._freed, claimed))

    def _freed(self, claimed: ClaimedRun, task: asyncio.Task[None]) -> None:
        self._attempts.discard(task)
        self._under_way.pop(claimed.run.run_id, None)
        if task.cancelled() or task.exception():
            error = None if task.cancelled() else task.exception()
            log.error("attempt.broken", run_id=str(claimed.run.run_id), exc_info=error)
            self._let_go(claimed.run, again=None)
        self._start_claimed()
        self.rounds.wake()

    # One attempt -----------------------------------------------------------------------------------------------------

    async def _attempt(self, claimed: ClaimedRun, started_at: datetime) -> None:
        run, job = claimed.run, claimed.job
        try:
            outcome = await self._outcome(claimed, started_at)
            ended_at = self._clock.now()
            is_recovery = outcome.is_success and job.failures_in_row > 0
            down_since = await self._down_since(claimed) if is_recovery else None
        finally:
            self._running -= 1  # its place is free for the round that writes its end
        if outcome.result is Result.INTERRUPTED:
            after = interrupted(run, job, now=ended_at)
        else:
            after = settle(run, job, outcome, now=ended_at, jitter=self._draw_jitter())
        self._record(claimed, after, started_at=started_at, ended_at=ended_at, outcome=outcome, down_since=down_since)

    async def _outcome(self, claimed: ClaimedRun, started_at: datetime) -> Outcome:
        run, job = claimed.run, claimed.job
        call = Call(job=job, run=run, number=run.fence, deadline=started_at + job.timeout)
        try:
            return await perform(self._performers.get(job.action.kind), call)
        except asyncio.CancelledError:
            if run.run_id in self._lost:
                return Outcome(result=Result.INTERRUPTED, error="Somebody else took it over.")
            if not self._is_stopping:
                return Outcome(result=Result.FAILED, error="It cancelled itself.")
            return Outcome(result=Result.INTERRUPTED, error="whenbot was stopped before it ended.")

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
        self.rounds.put(
            RunUpdate(run=after, attempt=attempt, notices=notices, tally=tally(after), pauses_job=pauses(job, after))
        )

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
        """Be done with a run: let its lease go, free its job, pass it on; or keep it until the job is free."""
        self._leases.drop(run.run_id)
        self._lost.discard(run.run_id)
        self._open[run.job_id] -= 1
        if self._open[run.job_id] <= 0:
            del self._open[run.job_id], self._ended[run.job_id]
            self._ready.let_go(run.job_id)
        elif again is not None and run.run_id in self._turns:
            self._turns.discard(run.run_id)
            self._ready.hold(again)
            return
        self._turns.discard(run.run_id)
        self._on_end(run.run_id, again)

    async def _release(self) -> None:
        """Give back what we claimed without starting it; all that we did start is written by now."""
        try:
            async with self._database.write() as work:
                await work.runs.release(self._settings.worker)
        except UnavailableError as error:
            log.warning("release.unavailable", error=error.message)


def _is_ahead(run: Run, now: datetime) -> bool:
    """Tell whether it was claimed before its time; what was put back to wait for its turn may start at any time."""
    return run.available_at > now and (run.attempt > 0 or run.available_at == run.scheduled_for)


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
