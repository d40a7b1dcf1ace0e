"""
One step of one due job, as data: which occurrences go on record and where its cursor moves. Pure.

Late jobs (the cursor lies more than a second back) follow their misfire policy; all others simply record every
occurrence up to the horizon. Only occurrences that shall run count towards `max_runs`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from uuid import UUID

from scheduler.core.misfire import CatchUpPlan, MisfirePolicy, SkipReason, plan
from scheduler.core.recurrence import next_after
from scheduler.core.run import Run, RunState
from scheduler.core.trigger import Trigger
from scheduler.interfaces import Advance, DueJob

MAYBE_LATE = timedelta(seconds=1)  # the smallest `late_after` a policy may have
MOST_PER_STEP = 100

NewId = Callable[[], UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one job contributes to a tick: its cursor's move, and the rows that go on record if it moves."""

    advance: Advance
    runs: tuple[Run, ...]


@lru_cache(maxsize=65_536)
def next_fire(trigger: Trigger, after: datetime) -> datetime | None:
    """`next_after`, remembered: many jobs share a trigger and are due together."""
    return next_after(trigger, after)


def step_for(due: DueJob, *, policy: MisfirePolicy | None, now: datetime, until: datetime, new_id: NewId) -> Step:
    """
    Return the step of a due job.

    Args:
        due: Its cursor is at or before *until*.
        policy: Given for late jobs only.
        now: The present instant.
        until: The horizon: occurrences up to here go on record now.
        new_id: Makes the rows' ids.
    """
    room = MOST_PER_STEP if due.max_runs is None else due.max_runs - due.run_count
    missed = plan(due.trigger, due.next_run_at, now, policy) if policy else CatchUpPlan(next_at=due.next_run_at)
    fires, next_at = _upcoming(due.trigger, missed.next_at, until=until, room=MOST_PER_STEP)
    queued = tuple(chain(missed.runs, fires))
    if due.max_runs is not None and len(queued) >= room:
        queued, next_at = queued[: max(room, 0)], None
    rows = (
        *(_queued(due, at, now=now, new_id=new_id) for at in queued),
        *(_skipped(due, at, reason, now=now, new_id=new_id) for at, reason in missed.skipped),
        *_gap(due, missed, now=now, new_id=new_id),
    )
    return Step(advance=_advance(due, next_at, len(queued)), runs=rows)


def is_late(due: DueJob, now: datetime) -> bool:
    """Tell whether a job's misfire policy must be asked."""
    return now - due.next_run_at > MAYBE_LATE


def _upcoming(
    trigger: Trigger, at: datetime | None, *, until: datetime, room: int
) -> tuple[Sequence[datetime], datetime | None]:
    """Return the occurrences from *at* to *until* (at most *room*), and the first one after them."""
    fires: list[datetime] = []
    while at is not None and at <= until and len(fires) < room:
        fires.append(at)
        at = next_fire(trigger, at)
    return fires, at


def _advance(due: DueJob, next_at: datetime | None, recorded: int) -> Advance:
    return Advance(
        job_id=due.job_id,
        expected_next_run_at=due.next_run_at,
        expected_version=due.version,
        next_run_at=next_at,
        recorded=recorded,
    )


def _queued(due: DueJob, at: datetime, *, now: datetime, new_id: NewId) -> Run:
    return Run(
        run_id=new_id(),
        job_id=due.job_id,
        scheduled_for=at,
        priority=due.priority,
        available_at=at,
        queued_at=now,
        job_version=due.version,
    )


def _skipped(
    due: DueJob,
    at: datetime,
    reason: SkipReason,
    *,
    now: datetime,
    new_id: NewId,
    gap_until: datetime | None = None,
    gap_count: int | None = None,
) -> Run:
    return Run(
        run_id=new_id(),
        job_id=due.job_id,
        scheduled_for=at,
        state=RunState.SKIPPED,
        reason=reason,
        priority=due.priority,
        available_at=at,
        queued_at=now,
        finished_at=now,
        job_version=due.version,
        gap_until=gap_until,
        gap_count=gap_count,
    )


def _gap(due: DueJob, missed: CatchUpPlan, *, now: datetime, new_id: NewId) -> Sequence[Run]:
    gap = missed.gap
    if gap is None:
        return ()
    row = _skipped(due, gap.from_at, gap.reason, now=now, new_id=new_id, gap_until=gap.to_at, gap_count=gap.count)
    return (row,)
