"""Rows for occurrences that nobody was there for: while a job was paused or in the trash."""

from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from scheduler.core.job import Job
from scheduler.core.misfire import SkipReason
from scheduler.core.recurrence import count_between, last_before, next_after, occurrences
from scheduler.core.run import Run, RunState

COUNTED = 1000
TICK = timedelta(microseconds=1)


def missed_row(job: Job, run_id: UUID, *, since: datetime, now: datetime) -> Run | None:
    """
    Return one `skipped(paused)` row for all occurrences in since < t <= now; None when there was none.

    A single one becomes an ordinary skipped row; several carry `gap_until` and `gap_count` (None: more than 1000 of a
    combined trigger, not counted).
    """
    first = next_after(job.trigger, since)
    if first is None or first > now:
        return None
    last = last_before(job.trigger, now + TICK, since=first) or first
    is_gap = last > first
    return Run(
        run_id=run_id,
        job_id=job.job_id,
        scheduled_for=first,
        state=RunState.SKIPPED,
        reason=SkipReason.PAUSED,
        priority=job.priority,
        available_at=first,
        queued_at=now,
        finished_at=now,
        job_version=job.version,
        gap_until=last if is_gap else None,
        gap_count=_count(job, since, now) if is_gap else None,
    )


def _count(job: Job, since: datetime, now: datetime) -> int | None:
    exact = count_between(job.trigger, since, now)
    if exact is not None:
        return exact
    counted = sum(1 for _ in islice(occurrences(job.trigger, since, until=now), COUNTED + 1))
    return counted if counted <= COUNTED else None
