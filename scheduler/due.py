"""
The tick: due occurrences go on record once, cursors move on, and what shall run is handed over.

    due -> plan (due_steps) -> advance (compare-and-set) -> record -> commit -> Dispatcher

Cursors move first and rows follow only for those that moved, all in one transaction: two ticks that race record an
occurrence once. Runs are recorded up to the horizon ahead of their time, so that a single alarm starts them on time.
The cursor never moves back: when the clock does, nothing is repeated; when it jumps forward, that is downtime.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from scheduler.clock import new_id
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.run import Run, RunState
from scheduler.due_steps import Step, is_late, step_for
from scheduler.interfaces import Clock, Database, Dispatcher, DueJob, QueuedRun, UnitOfWork
from scheduler.signals import Signals

BATCH = 250
ROWS_PER_TRANSACTION = 2_000
LONGEST_SLEEP = timedelta(seconds=5)
SHORTEST_SLEEP = timedelta(milliseconds=20)
FORWARD_JUMP, BACKWARD_JUMP = timedelta(seconds=60), timedelta(seconds=-1)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What one transaction did: the runs to hand over, and whether more may be due."""

    queued: Sequence[QueuedRun]
    is_last: bool


class DueLoop:
    """
    Records what is due.

    Args:
        dispatcher: Receives every new run once its row is committed.
        horizon: How far ahead occurrences become runs.

    Attributes:
        ticked_at: When the last complete tick began; None before the first.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        signals: Signals,
        dispatcher: Dispatcher,
        horizon: timedelta = timedelta(seconds=2),
    ) -> None:
        self.ticked_at: datetime | None = None
        self._database = database
        self._clock = clock
        self._signals = signals
        self._dispatcher = dispatcher
        self._horizon = horizon
        self._watch = ClockWatch(clock)

    async def turn(self) -> None:
        """Tick, then sleep until something is due again or a change rings; at most five seconds."""
        await self.tick()
        await self._signals.due.wait((await self._pause()).total_seconds())

    async def tick(self) -> int:
        """
        Record everything due up to the horizon; returns how many runs were queued.

        Raises:
            UnavailableError: The database cannot be used; what was committed before has been handed over.
        """
        self._watch.look()
        began_at = self._clock.now()
        queued = 0
        while await self._is_anything_due():
            tick = await self._record_batch()
            await self._dispatcher.submit(tick.queued)
            queued += len(tick.queued)
            if tick.is_last:
                break
        self.ticked_at = began_at
        return queued

    async def _is_anything_due(self) -> bool:
        """Ask without taking the writer's turn."""
        async with self._database.read() as work:
            due_at = await work.jobs.next_due_at()
        return due_at is not None and due_at <= self._clock.now() + self._horizon

    async def _record_batch(self) -> Tick:
        now = self._clock.now()
        until = now + self._horizon
        async with self._database.write() as work:
            due = await work.jobs.due(until, BATCH)
            policies = await self._policies(work, [job for job in due if is_late(job, now)])
            steps = _plan(due, policies, now=now, until=until)
            moved = await work.jobs.advance([step.advance for step in steps])
            runs = [run for step in steps if step.advance.job_id in moved for run in step.runs]
            new = await work.runs.record(runs)
        for run in runs:
            _log(run)
        return Tick(queued=[_handed(run) for run in runs if _is_to_start(run, new)], is_last=not moved)

    async def _policies(self, work: UnitOfWork, late: Sequence[DueJob]) -> Mapping[UUID, MisfirePolicy]:
        jobs = await work.jobs.get_many([job.job_id for job in late]) if late else {}
        return {job_id: job.misfire for job_id, job in jobs.items()}

    async def _pause(self) -> timedelta:
        async with self._database.read() as work:
            due_at = await work.jobs.next_due_at()
        if due_at is None:
            return LONGEST_SLEEP
        return min(max(due_at - self._horizon - self._clock.now(), SHORTEST_SLEEP), LONGEST_SLEEP)


def _plan(
    due: Sequence[DueJob], policies: Mapping[UUID, MisfirePolicy], *, now: datetime, until: datetime
) -> list[Step]:
    """Plan as many jobs as fit into one transaction; the rest stays due."""
    steps: list[Step] = []
    rows = 0
    for job in due:
        if rows >= ROWS_PER_TRANSACTION:
            break
        step = step_for(job, policy=policies.get(job.job_id), now=now, until=until, new_id=new_id)
        steps.append(step)
        rows += len(step.runs)
    return steps


def _is_to_start(run: Run, new: set[UUID]) -> bool:
    return run.state is RunState.QUEUED and run.run_id in new


def _handed(run: Run) -> QueuedRun:
    return QueuedRun(run_id=run.run_id, job_id=run.job_id, priority=run.priority, available_at=run.available_at)


def _log(run: Run) -> None:
    log.debug(
        "run.recorded",
        state=str(run.state),
        job_id=str(run.job_id),
        run_id=str(run.run_id),
        attempt=0,
        scheduled_for=run.scheduled_for.isoformat(),
        reason=run.reason,
    )


class ClockWatch:
    """Compares the time of day with a clock that only goes forward, and says when the first one jumped."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: tuple[datetime, float] | None = None

    def look(self) -> timedelta:
        """Return by how much the time of day has jumped since the last look; logged when it matters."""
        now, steady = self._clock.now(), self._clock.monotonic()
        before, self._last = self._last, (now, steady)
        if before is None:
            return timedelta()
        jump = now - before[0] - timedelta(seconds=steady - before[1])
        if jump > FORWARD_JUMP:
            log.warning("clock.jumped_forward", seconds=round(jump.total_seconds()))
        elif jump < BACKWARD_JUMP:
            log.warning("clock.went_back", seconds=round(-jump.total_seconds()))
        return jump
