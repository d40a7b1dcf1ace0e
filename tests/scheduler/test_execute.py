"""Runs over a real database: attempts, retries, overlap, shutdown."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from scheduler.actions.performer import Call
from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.errors import AttemptError, RefusedError
from scheduler.core.job import Guarantee, Job, JobStatus, Overlap
from scheduler.core.notification import Event
from scheduler.core.retry import RetryPolicy
from scheduler.core.run import Outcome, Result, RunKind, RunState
from scheduler.core.trigger import Every, Once
from scheduler.drafts import JobChanges
from scheduler.interfaces import Database
from tests.fakes import MONDAY_NOON, OK, FakeClock
from tests.samples import queued, sample_run
from tests.scheduler.bench import Bench

FAILURE = Outcome(result=Result.FAILED, error="503", status_code=503)
MINUTELY = Every(interval=timedelta(seconds=60), anchor=MONDAY_NOON + timedelta(seconds=60))


async def due_job(bench: Bench, *script: Any, **changes: Any) -> Job:
    """A job that runs every minute, after its first occurrence."""
    bench.play.script.extend(script)
    job = await bench.make(**{"trigger": MINUTELY, **changes})
    await bench.pass_time(60)
    return job


@pytest.fixture
async def small(database: Database, clock: FakeClock) -> AsyncIterator[Bench]:
    """Two attempts at once."""
    made = Bench(database, clock, concurrency=2)
    yield made
    await made.close()


# Attempts and retries ------------------------------------------------------------------------------------------------


async def test_an_attempt_knows_its_deadline_and_its_key(bench: Bench) -> None:
    job = await due_job(bench, timeout=timedelta(seconds=7))
    (call,) = bench.play.calls
    assert (call.number, call.deadline) == (1, bench.clock.now() + timedelta(seconds=7))
    assert call.idempotency_key == str((await bench.only_run(job)).run_id)


async def test_a_failure_is_tried_again_on_time_and_recovers(bench: Bench) -> None:
    job = await due_job(bench, FAILURE)
    assert (await bench.only_run(job)).state is RunState.WAITING
    await bench.pass_time(7, tick=False)
    assert len(bench.play.calls) == 1
    await bench.pass_time(0.5, tick=False)
    run = await bench.only_run(job)
    assert (run.state, run.attempt, [call.number for call in bench.play.calls]) == (RunState.SUCCEEDED, 2, [1, 2])
    assert [attempt.result for attempt in await bench.attempts(run)] == [Result.FAILED, Result.SUCCEEDED]
    assert await bench.told(run.run_id) == []


async def test_a_retry_survives_a_restart(bench: Bench, clock: FakeClock) -> None:
    job = await due_job(bench, FAILURE)
    reborn = Bench(bench.database, clock)
    await reborn.pass_time(8)
    assert (await reborn.only_run(job)).state is RunState.SUCCEEDED
    assert len(reborn.play.calls) == 1
    await reborn.close()


async def test_used_up_retries_are_told_once(bench: Bench) -> None:
    job = await due_job(bench, FAILURE, FAILURE, retry=RetryPolicy(max_retries=1))
    await bench.pass_time(8, tick=False)
    run = await bench.only_run(job)
    assert (run.state, run.error, run.status_code) == (RunState.DEAD, "503", 503)
    assert await bench.told(run.run_id) == [Event.FAILED]
    after = await bench.job(job)
    assert (after.failure_count, after.failures_in_row) == (1, 1)


async def test_a_recovery_says_since_when(bench: Bench) -> None:
    job = await due_job(bench, AttemptError("gone", permanent=True))
    await bench.pass_time(60)
    first, second = await bench.history(job)
    assert await bench.told(second.run_id) == [Event.RECOVERED]
    async with bench.database.read() as work:
        (item,) = await work.outbox.of_run(second.run_id)
    assert first.finished_at is not None
    assert item.payload["down_since"] == first.finished_at.isoformat()


@pytest.mark.parametrize(
    ("raised", "state", "error"),
    [
        (AttemptError("gone", permanent=True), RunState.FAILED, "gone"),
        (RefusedError("private address"), RunState.REFUSED, "private address"),
        (AttemptError("slow down", retry_after=timedelta(seconds=40)), RunState.WAITING, "slow down"),
        (ValueError("boom"), RunState.WAITING, "ValueError: boom"),
    ],
)
async def test_whatever_is_raised_becomes_an_outcome(
    bench: Bench, raised: Exception, state: RunState, error: str
) -> None:
    run = await bench.only_run(await due_job(bench, raised))
    assert (run.state, run.error) == (state, error)


async def test_what_the_other_side_asks_to_wait_is_waited(bench: Bench) -> None:
    run = await bench.only_run(await due_job(bench, AttemptError("wait", retry_after=timedelta(seconds=40))))
    assert run.available_at == bench.clock.now() + timedelta(seconds=40)


async def test_an_attempt_is_cut_off_at_its_timeout(bench: Bench) -> None:
    job = await due_job(bench, asyncio.Event(), timeout=timedelta(seconds=1))
    async with asyncio.timeout(5):
        while bench.play.hanging:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await bench.quiet()
    run = await bench.only_run(job)
    (attempt,) = await bench.attempts(run)
    assert (run.state, attempt.result) == (RunState.WAITING, Result.TIMED_OUT)


async def test_a_kind_nobody_can_perform_is_refused(bench: Bench) -> None:
    job = await bench.make(trigger=MINUTELY)
    async with bench.database.write() as work:
        gone = Action(kind="gone")
        stored = await bench.jobs.get(work, job.job_id, actor=None)
        await work.jobs.save(type(stored)(**{**{n: getattr(stored, n) for n in stored.__slots__}, "action": gone}))
    await bench.pass_time(60)
    assert (await bench.only_run(job)).state is RunState.REFUSED


async def test_a_reminder_is_told_by_its_outbox_row(bench: Bench) -> None:
    reminder = Action(kind="reminder", params={"text": "tea"})
    job = await bench.make(trigger=Once(at=MONDAY_NOON + timedelta(hours=1)), action=reminder)
    await bench.pass_time(timedelta(hours=1, minutes=12))
    run = await bench.only_run(job)
    async with bench.database.read() as work:
        (item,) = await work.outbox.of_run(run.run_id)
    assert (item.event, item.target, item.payload["late_by_seconds"]) == (Event.REMINDER, "7", 720)


# Order and overlap ---------------------------------------------------------------------------------------------------


async def test_an_occurrence_that_meets_a_busy_run_is_skipped(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, timeout=timedelta(minutes=10))
    await bench.pass_time(60)
    gate.set()
    await bench.quiet()
    states = [(run.state, run.reason) for run in await bench.history(job)]
    assert states == [(RunState.SUCCEEDED, None), (RunState.SKIPPED, "overlap")]


async def test_a_run_that_waits_for_its_retry_counts_as_busy(bench: Bench) -> None:
    job = await due_job(bench, AttemptError("wait", retry_after=timedelta(seconds=90)))
    await bench.pass_time(60)
    assert [run.state for run in await bench.history(job)] == [RunState.WAITING, RunState.SKIPPED]


async def test_runs_overlap_where_the_job_allows_it(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, overlap=Overlap.ALLOW, timeout=timedelta(minutes=10))
    await bench.pass_time(60)
    gate.set()
    await bench.quiet()
    assert [run.state for run in await bench.history(job)] == [RunState.SUCCEEDED] * 2


async def test_a_queued_occurrence_starts_as_soon_as_the_one_before_it_ends(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, overlap=Overlap.QUEUE_ONE, timeout=timedelta(minutes=10))
    await bench.pass_time(60)
    await bench.pass_time(60)
    assert [run.state for run in await bench.history(job)] == [RunState.RUNNING, RunState.QUEUED, RunState.SKIPPED]
    gate.set()
    await bench.quiet()
    assert [run.state for run in await bench.history(job)] == [
        RunState.SUCCEEDED,
        RunState.SUCCEEDED,
        RunState.SKIPPED,
    ]


async def test_queued_occurrences_run_one_after_the_other_in_order(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, overlap=Overlap.QUEUE_ALL, timeout=timedelta(minutes=10))
    for _ in range(3):
        await bench.pass_time(60)
    gate.set()
    await bench.quiet()
    due = [call.run.scheduled_for for call in bench.play.calls]
    assert due == sorted(due)
    assert [run.state for run in await bench.history(job)] == [RunState.SUCCEEDED] * 4


async def test_a_later_occurrence_cancels_the_one_under_way(bench: Bench) -> None:
    job = await due_job(bench, asyncio.Event(), overlap=Overlap.CANCEL_OTHER, timeout=timedelta(minutes=10))
    await bench.pass_time(60)
    history = [(run.state, run.reason) for run in await bench.history(job)]
    assert history == [(RunState.CANCELLED, "overlap"), (RunState.SUCCEEDED, None)]
    assert bench.leases.held == {}


async def test_a_later_occurrence_cancels_the_one_that_waits_for_its_retry(bench: Bench) -> None:
    late = AttemptError("wait", retry_after=timedelta(seconds=90))
    job = await due_job(bench, late, overlap=Overlap.CANCEL_OTHER)
    await bench.pass_time(60)
    assert [run.state for run in await bench.history(job)] == [RunState.CANCELLED, RunState.SUCCEEDED]


async def test_two_runs_that_wait_for_their_retry_do_not_wait_for_each_other(bench: Bench) -> None:
    wait = [AttemptError("wait", retry_after=timedelta(seconds=90)) for _ in range(2)]
    job = await due_job(bench, *wait, overlap=Overlap.ALLOW)
    await bench.pass_time(60)
    await bench.pass_time(timedelta(seconds=1))
    async with bench.database.write() as work:
        await bench.jobs.edit(work, job.job_id, JobChanges(overlap=Overlap.SKIP), actor=None)
    await bench.pass_time(timedelta(seconds=95), tick=False)
    await bench.pass_time(timedelta(seconds=95), tick=False)
    states = [run.state for run in (await bench.history(job))[:2]]
    assert states == [RunState.SUCCEEDED] * 2


async def test_a_job_that_fails_too_often_is_paused(bench: Bench) -> None:
    failures = [AttemptError("no", permanent=True) for _ in range(3)]
    job = await due_job(bench, *failures, pause_after_failures=2)
    await bench.pass_time(60)
    await bench.pass_time(60)
    stored = await bench.job(job)
    assert (stored.status, stored.next_run_at, stored.version) == (JobStatus.PAUSED, None, job.version + 1)
    assert [run.state for run in await bench.history(job)] == [RunState.FAILED] * 2


async def test_who_lost_its_lease_is_cut_off(bench: Bench) -> None:
    job = await due_job(bench, asyncio.Event(), timeout=timedelta(minutes=10))
    run = await bench.only_run(job)
    bench.executor.cancel([run.run_id])
    await bench.quiet()
    assert bench.executor.running == 0


async def test_no_more_attempts_at_once_than_allowed_and_urgent_ones_first(small: Bench) -> None:
    gates = [asyncio.Event() for _ in range(4)]
    small.play.script.extend(gates)
    for priority in (5, 5, 9, 1):
        await small.make(trigger=MINUTELY, priority=priority, timeout=timedelta(minutes=10))
    await small.pass_time(60)
    assert [call.job.priority for call in small.play.calls] == [1, 5]
    for gate in gates:
        gate.set()
    await small.quiet()
    assert [call.job.priority for call in small.play.calls] == [1, 5, 5, 9]


async def test_a_run_offered_twice_starts_once(bench: Bench) -> None:
    job = await bench.make()
    run = sample_run(job)
    async with bench.database.write() as work:
        await work.runs.record([run])
    bench.executor.offer([queued(run), queued(run)])
    await bench.quiet()
    assert len(bench.play.calls) == 1


async def test_a_run_withdrawn_after_it_was_handed_over_does_not_start(bench: Bench) -> None:
    job = await bench.make()
    run = sample_run(job, available_at=MONDAY_NOON, run_id=new_id())
    bench.executor.offer([queued(run)])
    await bench.quiet()
    assert bench.play.calls == []


# Leases, fences, shutdown --------------------------------------------------------------------------------------------


async def test_a_lease_is_held_until_the_end_is_written(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate)
    run = await bench.only_run(job)
    assert bench.leases.held == {run.run_id: 1}
    gate.set()
    await bench.quiet()
    assert bench.leases.held == {}


async def test_who_lost_its_lease_changes_nothing(bench: Bench, clock: FakeClock) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, timeout=timedelta(minutes=10))
    other = Bench(bench.database, clock)
    other.play.script.append(Outcome(result=Result.SUCCEEDED, output="by the other"))
    clock.turn(31)
    assert await other.reaper.sweep() == 1
    await other.pass_time(0)
    gate.set()
    await bench.quiet()
    run = await bench.only_run(job)
    assert (run.state, run.output, run.fence) == (RunState.SUCCEEDED, "by the other", 2)
    assert (await bench.job(job)).success_count == 1
    await other.close()


async def test_stopping_waits_for_what_ends_in_time(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate)
    stopping = asyncio.create_task(bench.executor.stop(timedelta(seconds=5)))
    await asyncio.sleep(0)
    gate.set()
    await stopping
    assert (await bench.only_run(job)).state is RunState.SUCCEEDED


async def test_what_is_cut_off_by_a_shutdown_does_not_use_the_budget(bench: Bench, clock: FakeClock) -> None:
    job = await due_job(bench, asyncio.Event())
    await bench.executor.stop(timedelta(milliseconds=10))
    run = await bench.only_run(job)
    assert (run.state, run.attempt, run.lease_owner) == (RunState.QUEUED, 0, None)
    assert [attempt.result for attempt in await bench.attempts(run)] == [Result.INTERRUPTED]
    reborn = Bench(bench.database, clock)
    await reborn.pass_time(0)
    again = await reborn.only_run(job)
    assert (again.state, again.attempt, again.crashes) == (RunState.SUCCEEDED, 1, 0)
    await reborn.close()


async def test_what_may_run_at_most_once_is_unknown_after_a_cut(bench: Bench) -> None:
    job = await due_job(bench, asyncio.Event(), guarantee=Guarantee.AT_MOST_ONCE)
    await bench.executor.stop(timedelta(milliseconds=10))
    run = await bench.only_run(job)
    assert run.state is RunState.UNKNOWN
    assert await bench.told(run.run_id) == [Event.FAILED]


async def test_nothing_starts_after_the_stop(bench: Bench) -> None:
    await bench.executor.stop(timedelta())
    job = await due_job(bench, OK)
    assert bench.play.calls == []
    assert (await bench.only_run(job)).state is RunState.QUEUED


async def test_a_manual_run_ignores_the_overlap_rule(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate)
    async with bench.database.write() as work:
        await bench.jobs.run_now(work, job.job_id, actor=None)
    await bench.pass_time(0)
    gate.set()
    await bench.quiet()
    kinds = {run.kind: run.state for run in await bench.history(job)}
    assert kinds == {RunKind.SCHEDULED: RunState.SUCCEEDED, RunKind.MANUAL: RunState.SUCCEEDED}


# Ahead of time -------------------------------------------------------------------------------------------------------


async def test_a_run_is_claimed_ahead_and_starts_on_the_instant(bench: Bench) -> None:
    job = await bench.make(trigger=MINUTELY)
    await bench.pass_time(59.98)
    assert bench.play.calls == []
    run = await bench.only_run_ahead(job)
    assert (run.state, run.started_at) == (RunState.RUNNING, MINUTELY.anchor)
    await bench.pass_time(0.02, tick=False)
    assert len(bench.play.calls) == 1


async def test_what_is_claimed_ahead_is_given_back_at_a_stop(bench: Bench) -> None:
    job = await bench.make(trigger=MINUTELY)
    await bench.pass_time(59.98)
    await bench.executor.stop(timedelta())
    run = await bench.only_run_ahead(job)
    assert (run.state, run.attempt, bench.play.calls) == (RunState.QUEUED, 0, [])
    assert run.available_at == MINUTELY.anchor


async def test_a_run_that_ends_just_before_the_next_is_due_does_not_overlap_it(bench: Bench) -> None:
    gate = asyncio.Event()
    job = await due_job(bench, gate, timeout=timedelta(minutes=10))
    await bench.pass_time(59.98)
    gate.set()
    await bench.quiet()
    await bench.pass_time(0.02)
    assert [run.state for run in await bench.history(job)] == [RunState.SUCCEEDED] * 2


# What must not upset it -----------------------------------------------------------------------------------------------


async def test_a_callback_that_cancels_itself_has_failed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken for a shutdown, it would be repeated at once and without end."""
    tries = 0

    async def cancels(_call: Call) -> Outcome:
        nonlocal tries
        tries += 1
        raise asyncio.CancelledError

    monkeypatch.setattr(bench.play, "perform", cancels)
    job = await due_job(bench)
    assert tries == 1
    assert (await bench.only_run(job)).state is RunState.WAITING


async def test_a_run_claimed_while_the_clock_is_set_back_still_starts(bench: Bench) -> None:
    job = await bench.make(trigger=Once(at=MONDAY_NOON + timedelta(seconds=60)))
    bench.clock.turn(60)
    await bench.due.tick()
    bench.clock.jump(timedelta(seconds=-0.2))
    for _ in range(5):
        await asyncio.sleep(0.03)
        await bench.pass_time(6)
    assert (await bench.only_run(job)).state is RunState.SUCCEEDED


async def test_output_no_database_can_store_is_made_storable(bench: Bench) -> None:
    job = await due_job(bench, Outcome(result=Result.SUCCEEDED, output="caf\udce9.txt\x00"))
    run = await bench.only_run(job)
    assert (run.state, run.output) == (RunState.SUCCEEDED, "caf?.txt�")


async def test_a_job_nobody_can_read_does_not_stop_the_others(bench: Bench, sqlite_url: str) -> None:
    bad, good = await bench.make(trigger=MINUTELY), await bench.make(trigger=MINUTELY)
    with contextlib.closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw, raw:
        raw.execute("update job set overlap = 'unheard of' where number = ?", (bad.number,))
    await bench.pass_time(3700)
    await bench.pass_time(1)
    assert {call.job.job_id for call in bench.play.calls} == {good.job_id}
