"""
What becomes of a run: pure decisions of the executor and the reaper, drawn in core/run.py.

    unstartable   after the claim, before the start: skipped, cancelled, dead(expired), or put back for a while
    cuts_off      after the claim: it may start, and what its job is doing is cancelled
    settle        after an attempt: succeeded, waiting, failed, timed_out, dead, refused
    interrupted   the attempt was cut off by a shutdown: queued again, without using the retry budget
    pauses        after an attempt: its job has failed too often
    orphaned      its end was never recorded: queued again, unknown, or dead(poison)

All of them take and return values; a run that is not running any more holds no lease.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, assert_never

from scheduler.core import retry
from scheduler.core.errors import TransitionError
from scheduler.core.job import Guarantee, Job, JobStatus, Overlap
from scheduler.core.misfire import SkipReason, deadline, may_still_start
from scheduler.core.run import CRASH_LIMIT, Outcome, Result, Run, RunKind, RunState, may_become

PUT_BACK = timedelta(seconds=10)
MOST_QUEUED = 100
LATE_AFTER = timedelta(seconds=60)

_ENDS = {Result.SUCCEEDED: RunState.SUCCEEDED, Result.REFUSED: RunState.REFUSED}


def unstartable(run: Run, job: Job, *, busy: int, waiting: int, now: datetime) -> Run | None:
    """
    Return the claimed run as it shall be instead of being started; None when it may start.

    Args:
        run: Just claimed.
        job: As it is now.
        busy, waiting: See `ClaimedRun`.
        now: The present instant.
    """
    is_scheduled = run.kind is RunKind.SCHEDULED
    if job.status is JobStatus.DELETED:
        return _ended(run, RunState.CANCELLED, now, reason="deleted")
    if is_scheduled and job.status is JobStatus.PAUSED:
        return _ended(run, RunState.SKIPPED, now, reason=SkipReason.PAUSED)
    if not may_still_start(run.scheduled_for, now, job.misfire):
        return _ended(run, RunState.DEAD if run.attempt else RunState.SKIPPED, now, reason=SkipReason.EXPIRED)
    if is_scheduled and not _has_room(job, busy=busy, waiting=waiting):
        return _overlapping(run, job, waiting=waiting, now=now)
    return None


def _has_room(job: Job, *, busy: int, waiting: int) -> bool:
    match job.overlap:
        case Overlap.ALLOW:
            return busy < job.overlap_limit
        case Overlap.CANCEL_OTHER:
            return True
        case Overlap.QUEUE_ALL:
            return busy == 0 and waiting == 0
        case Overlap.SKIP | Overlap.QUEUE_ONE:
            return busy == 0
        case _:
            assert_never(job.overlap)


def _overlapping(run: Run, job: Job, *, waiting: int, now: datetime) -> Run:
    """Overlap is about occurrences that meet in time; one that is caught up, or tried again, waits for its turn."""
    most_waiting = {Overlap.QUEUE_ONE: 1, Overlap.QUEUE_ALL: MOST_QUEUED}.get(job.overlap, 0)
    if run.attempt or run.crashes or waiting < most_waiting or now - run.scheduled_for > LATE_AFTER:
        return put_back(run, available_at=now + PUT_BACK)
    return _ended(run, RunState.SKIPPED, now, reason=SkipReason.OVERLAP)


def cuts_off(run: Run, job: Job, *, busy: int) -> bool:
    """Tell whether an occurrence that may start first ends what its job is doing."""
    return busy > 0 and run.kind is RunKind.SCHEDULED and job.overlap is Overlap.CANCEL_OTHER


def put_back(run: Run, *, available_at: datetime) -> Run:
    """Return the run as it was before it was claimed, to be started from *available_at* on."""
    state = RunState.WAITING if run.attempt else RunState.QUEUED
    return _changed(run, state=state, available_at=available_at)


def settle(run: Run, job: Job, outcome: Outcome, *, now: datetime, jitter: float) -> Run:
    """
    Return the run after an attempt that ended by itself or ran out of time.

    Args:
        run: As claimed; its attempt counter is raised by one.
        job: Its job, for the retry policy.
        outcome: Not `INTERRUPTED` (see `interrupted`).
        now: When the attempt ended.
        jitter: 0 <= jitter < 1.
    """
    tried: dict[str, Any] = {
        "attempt": run.attempt + 1,
        "output": outcome.output,
        "error": outcome.error,
        "status_code": outcome.status_code,
    }
    if outcome.result in _ENDS:
        return _ended(run, _ENDS[outcome.result], now, **tried)
    decision = retry.decide(
        job.retry,
        failed_attempts=run.attempt + 1,
        first_started_at=run.started_at or now,
        now=now,
        jitter=jitter,
        permanent=outcome.permanent or _may_have_happened(job, outcome),
        retry_after=outcome.retry_after,
        expires_at=deadline(run.scheduled_for, job.misfire),
    )
    match decision:
        case retry.RetryAt(at=at):
            return _changed(run, state=RunState.WAITING, available_at=at, **tried)
        case retry.GiveUp(reason=reason):
            return _ended(run, _failure(run, outcome), now, reason=reason, **tried)


def _may_have_happened(job: Job, outcome: Outcome) -> bool:
    """Nobody knows what an attempt that was cut off has done; `at_most_once` must not repeat it."""
    return job.guarantee is Guarantee.AT_MOST_ONCE and outcome.result is Result.TIMED_OUT


def _failure(run: Run, outcome: Outcome) -> RunState:
    """A first failure has its own name; with retries before it the run is a dead letter."""
    if run.attempt:
        return RunState.DEAD
    return RunState.TIMED_OUT if outcome.result is Result.TIMED_OUT else RunState.FAILED


def interrupted(run: Run, job: Job, *, now: datetime) -> Run:
    """Return a run whose attempt was cut off by our own shutdown; unknown where a repeat is not allowed."""
    if job.guarantee is Guarantee.AT_MOST_ONCE:
        return _ended(run, RunState.UNKNOWN, now, reason="interrupted")
    return put_back(run, available_at=now)


def orphaned(run: Run, job: Job, *, now: datetime) -> Run:
    """Return a run whose lease ran out before its end was recorded: a crash, counted apart from failures."""
    crashed = replace(run, crashes=run.crashes + 1, error="whenbot stopped before the result was recorded.")
    if job.guarantee is Guarantee.AT_MOST_ONCE:
        return _ended(crashed, RunState.UNKNOWN, now, reason="crashed")
    if crashed.crashes >= CRASH_LIMIT:
        return _ended(crashed, RunState.DEAD, now, reason="poison")
    return put_back(crashed, available_at=now)


def pauses(job: Job, run: Run) -> bool:
    """Tell whether this failure is one too many in a row for its job; *job* is as it was before."""
    limit = job.pause_after_failures
    return limit is not None and run.state.is_failure and job.failures_in_row + 1 >= limit


def tally(run: Run) -> bool | None:
    """Tell which of its job's counters a run raises in this state: True success, False failure, None neither."""
    if run.state is RunState.SUCCEEDED:
        return True
    return False if run.state.is_failure else None


def _ended(run: Run, state: RunState, now: datetime, *, reason: str | None = None, **changes: Any) -> Run:
    return _changed(run, state=state, finished_at=now, reason=str(reason) if reason else None, **changes)


def _changed(run: Run, **changes: Any) -> Run:
    after = changes["state"]
    if not may_become(run.state, after):
        raise TransitionError(f"A run that is {run.state} cannot become {after}.")
    return replace(run, lease_owner=None, lease_until=None, **changes)
