"""The decisions about runs: before the start, after an attempt, after a crash."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.core.errors import TransitionError
from scheduler.core.job import Guarantee, Job, JobStatus, Overlap
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.retry import NO_RETRY
from scheduler.core.run import Outcome, Result, Run, RunKind, RunState
from scheduler.settle import PUT_BACK, cuts_off, interrupted, orphaned, pauses, settle, tally, unstartable
from tests.fakes import MONDAY_NOON as NOW
from tests.fakes import OK
from tests.samples import sample_job, sample_run

FAILURE = Outcome(result=Result.FAILED, error="503", status_code=503)
TIMEOUT = Outcome(result=Result.TIMED_OUT, error="No answer.")


def claimed(job: Job, **changes: Any) -> Run:
    return sample_run(job, state=RunState.RUNNING, fence=1, started_at=NOW, lease_owner="w", lease_until=NOW, **changes)


def after(outcome: Outcome, job: Job | None = None, **changes: Any) -> Run:
    job = job or sample_job()
    return settle(claimed(job, **changes), job, outcome, now=NOW, jitter=0.5)


def instead(job: Job, *, busy: int = 0, waiting: int = 0, **changes: Any) -> Run | None:
    return unstartable(claimed(job, **changes), job, busy=busy, waiting=waiting, now=NOW)


def test_a_run_that_is_due_may_start() -> None:
    assert instead(sample_job()) is None


def test_nothing_of_a_deleted_job_starts_not_even_by_hand() -> None:
    run = instead(sample_job(status=JobStatus.DELETED), kind=RunKind.MANUAL)
    assert run is not None
    assert (run.state, run.reason) == (RunState.CANCELLED, "deleted")


def test_a_paused_job_runs_by_hand_only() -> None:
    job = sample_job(status=JobStatus.PAUSED)
    run = instead(job)
    assert run is not None
    assert (run.state, run.reason) == (RunState.SKIPPED, "paused")
    assert instead(job, kind=RunKind.MANUAL) is None


def test_beyond_the_window_a_fresh_run_is_skipped_and_a_tried_one_is_dead() -> None:
    job = sample_job(misfire=MisfirePolicy(window=timedelta(minutes=5)))
    old = NOW - timedelta(minutes=6)
    fresh, tried = instead(job, scheduled_for=old), instead(job, scheduled_for=old, attempt=2)
    assert fresh is not None
    assert tried is not None
    assert (fresh.state, fresh.reason) == (RunState.SKIPPED, "expired")
    assert (tried.state, tried.reason) == (RunState.DEAD, "expired")


def test_an_occurrence_that_meets_an_earlier_one_is_skipped() -> None:
    run = instead(sample_job(), busy=1)
    assert run is not None
    assert (run.state, run.reason, run.finished_at) == (RunState.SKIPPED, "overlap", NOW)


def test_runs_may_overlap_where_the_job_allows_it_or_a_person_asks() -> None:
    assert instead(sample_job(overlap=Overlap.ALLOW), busy=1) is None
    assert instead(sample_job(), busy=1, kind=RunKind.MANUAL) is None


@pytest.mark.parametrize("changes", [{"scheduled_for": NOW - timedelta(hours=2)}, {"attempt": 1}, {"crashes": 1}])
def test_what_is_caught_up_or_tried_again_waits_for_its_turn(changes: dict[str, Any]) -> None:
    run = instead(sample_job(), busy=1, **changes)
    assert run is not None
    assert not run.state.is_terminal
    assert run.available_at == NOW + PUT_BACK


@pytest.mark.parametrize(
    ("overlap", "busy", "waiting", "state"),
    [
        (Overlap.SKIP, 1, 0, RunState.SKIPPED),
        (Overlap.QUEUE_ONE, 0, 1, None),
        (Overlap.QUEUE_ONE, 1, 0, RunState.QUEUED),
        (Overlap.QUEUE_ONE, 1, 1, RunState.SKIPPED),
        (Overlap.QUEUE_ALL, 0, 0, None),
        (Overlap.QUEUE_ALL, 0, 1, RunState.QUEUED),
        (Overlap.QUEUE_ALL, 1, 99, RunState.QUEUED),
        (Overlap.QUEUE_ALL, 1, 100, RunState.SKIPPED),
        (Overlap.CANCEL_OTHER, 1, 0, None),
        (Overlap.ALLOW, 2, 0, None),
        (Overlap.ALLOW, 3, 0, RunState.SKIPPED),
    ],
)
def test_what_an_occurrence_does_that_meets_others(
    overlap: Overlap, busy: int, waiting: int, state: RunState | None
) -> None:
    run = instead(sample_job(overlap=overlap, overlap_limit=3), busy=busy, waiting=waiting)
    assert (run.state if run else None) == state


def test_only_an_occurrence_of_such_a_job_cuts_off_others() -> None:
    job = sample_job(overlap=Overlap.CANCEL_OTHER)
    assert cuts_off(claimed(job), job, busy=1)
    assert not cuts_off(claimed(job), job, busy=0)
    assert not cuts_off(claimed(job, kind=RunKind.MANUAL), job, busy=1)
    assert not cuts_off(claimed(job), sample_job(), busy=1)


@pytest.mark.parametrize(("in_row", "pause_after", "is_paused"), [(1, 3, False), (2, 3, True), (9, None, False)])
def test_too_many_failures_in_a_row_pause_the_job(in_row: int, pause_after: int | None, is_paused: bool) -> None:
    job = sample_job(failures_in_row=in_row, pause_after_failures=pause_after)
    assert pauses(job, after(replace(FAILURE, permanent=True))) == is_paused
    assert not pauses(job, after(OK))


def test_success_ends_the_run_and_its_lease() -> None:
    run = after(OK)
    assert (run.state, run.attempt, run.output, run.finished_at) == (RunState.SUCCEEDED, 1, "fine", NOW)
    assert (run.lease_owner, run.lease_until, run.fence) == (None, None, 1)


def test_a_first_failure_waits_for_its_retry() -> None:
    run = after(FAILURE)
    assert (run.state, run.attempt, run.finished_at) == (RunState.WAITING, 1, None)
    assert run.available_at == NOW + timedelta(seconds=7.5)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(replace(FAILURE, permanent=True), RunState.FAILED), (replace(TIMEOUT, permanent=True), RunState.TIMED_OUT)],
)
def test_a_permanent_first_failure_is_not_tried_again(outcome: Outcome, state: RunState) -> None:
    assert (after(outcome).state, after(outcome).reason) == (state, "permanent")


def test_without_retries_the_first_failure_is_the_end() -> None:
    job = sample_job(retry=NO_RETRY)
    assert after(FAILURE, job).state is RunState.FAILED
    assert after(TIMEOUT, job).state is RunState.TIMED_OUT


def test_used_up_retries_make_a_dead_letter() -> None:
    run = after(FAILURE, attempt=3)
    assert (run.state, run.reason, run.attempt) == (RunState.DEAD, "exhausted", 4)


def test_a_refusal_ends_the_run_at_once() -> None:
    assert after(Outcome(result=Result.REFUSED, error="private address")).state is RunState.REFUSED


def test_no_retry_is_planned_beyond_the_window() -> None:
    job = sample_job(misfire=MisfirePolicy(window=timedelta(seconds=30)))
    run = settle(claimed(job, attempt=1), job, FAILURE, now=NOW + timedelta(seconds=20), jitter=0.9)
    assert (run.state, run.reason) == (RunState.DEAD, "expired")


def test_at_most_once_does_not_repeat_what_may_have_happened() -> None:
    job = sample_job(guarantee=Guarantee.AT_MOST_ONCE)
    assert after(TIMEOUT, job).state is RunState.TIMED_OUT
    assert after(FAILURE, job).state is RunState.WAITING


def test_an_interrupted_attempt_does_not_use_the_budget() -> None:
    job = sample_job()
    run = interrupted(claimed(job), job, now=NOW)
    assert (run.state, run.attempt, run.available_at) == (RunState.QUEUED, 0, NOW)
    assert interrupted(claimed(job, attempt=2), job, now=NOW).state is RunState.WAITING


def test_crashes_are_counted_apart_and_the_third_is_poison() -> None:
    job = sample_job()
    first, third = orphaned(claimed(job), job, now=NOW), orphaned(claimed(job, crashes=2), job, now=NOW)
    assert (first.state, first.crashes, first.attempt) == (RunState.QUEUED, 1, 0)
    assert (third.state, third.reason) == (RunState.DEAD, "poison")


def test_an_orphan_that_must_not_run_twice_is_unknown() -> None:
    job = sample_job(guarantee=Guarantee.AT_MOST_ONCE)
    assert orphaned(claimed(job), job, now=NOW).state is RunState.UNKNOWN
    assert interrupted(claimed(job), job, now=NOW).state is RunState.UNKNOWN


def test_only_ends_are_tallied() -> None:
    assert [tally(after(OK)), tally(after(FAILURE)), tally(after(FAILURE, attempt=3))] == [True, None, False]


def test_a_run_that_is_over_is_not_settled_again() -> None:
    job = sample_job()
    over = sample_run(job, state=RunState.SUCCEEDED)
    with pytest.raises(TransitionError, match="succeeded"):
        orphaned(over, job, now=NOW)
