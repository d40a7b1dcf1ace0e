"""The contract of RunStore, over every database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.clock import SystemClock, new_id
from scheduler.core.run import Attempt, Result, RunKind, RunState
from scheduler.interfaces import RunUpdate
from storage.database import Database
from tests.storage.values import (
    LEASE,
    MINUTE,
    NOON,
    claim,
    ended,
    make_item,
    make_run,
    read_job,
    read_run,
    step,
    stored_job,
    stored_run,
)


async def test_every_field_comes_back(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = make_run(
        job,
        kind=RunKind.RETRY_OF,
        state=RunState.SKIPPED,
        reason="coalesced",
        priority=2,
        attempt=1,
        crashes=2,
        available_at=NOON + MINUTE,
        fence=3,
        started_at=NOON + timedelta(microseconds=7),
        finished_at=NOON + MINUTE,
        output="Ausgabe ✓",
        error="no",
        status_code=-9,
        worker="w",
        trace_id="t",
        job_version=4,
        requested_by=2**40,
        parent_run_id=new_id(),
        gap_until=NOON + 2 * MINUTE,
        gap_count=2**40,
    )
    async with any_database.write() as unit:
        await unit.runs.record([run])
    assert await read_run(any_database, run.run_id) == run


async def test_an_occurrence_is_recorded_once(any_database: Database) -> None:
    job = await stored_job(any_database)
    first = await stored_run(any_database, job)
    again, other = make_run(job), make_run(job, scheduled_for=NOON + MINUTE)
    async with any_database.write() as unit:
        assert await unit.runs.record([again, other]) == {other.run_id}
        assert await unit.runs.record([first]) == set()
        assert await unit.runs.record([]) == set()
        assert (await unit.runs.history(job.job_id)).total == 2


async def test_one_call_records_an_occurrence_once(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        assert len(await unit.runs.record([make_run(job), make_run(job)])) == 1


async def test_manual_runs_never_take_an_occurrences_place(any_database: Database) -> None:
    job = await stored_job(any_database)
    runs = [make_run(job, kind=kind) for kind in (RunKind.MANUAL, RunKind.MANUAL, RunKind.BACKFILL, RunKind.SCHEDULED)]
    async with any_database.write() as unit:
        assert await unit.runs.record(runs) == {run.run_id for run in runs}


async def test_startable_runs_come_earliest_first(any_database: Database) -> None:
    job = await stored_job(any_database)
    late = await stored_run(any_database, job, available_at=NOON, priority=1)
    early = await stored_run(any_database, job, scheduled_for=NOON - MINUTE, available_at=NOON - MINUTE)
    waiting = await stored_run(
        any_database, job, scheduled_for=NOON - 2 * MINUTE, state=RunState.WAITING, available_at=NOON - 30 * MINUTE
    )
    await stored_run(any_database, job, scheduled_for=NOON + MINUTE, available_at=NOON + MINUTE)
    await stored_run(any_database, job, scheduled_for=NOON - 5 * MINUTE, state=RunState.SKIPPED, finished_at=NOON)
    async with any_database.read() as unit:
        found = await unit.runs.startable(NOON, 10)
        assert [q.run_id for q in found] == [waiting.run_id, early.run_id, late.run_id]
        assert (found[2].job_id, found[2].priority, found[2].available_at) == (job.job_id, 1, NOON)
        assert len(await unit.runs.startable(NOON, 2)) == 2
        assert await unit.runs.next_available_at() == NOON - 30 * MINUTE


async def test_a_claimed_run_is_running_with_a_lease(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = await stored_run(any_database, job)
    [claimed] = await claim(any_database, run.run_id)
    expected = replace(
        run,
        state=RunState.RUNNING,
        fence=1,
        lease_owner="a",
        lease_until=NOON + LEASE,
        worker="a",
        started_at=NOON,
    )
    assert (claimed.run, claimed.job, claimed.busy) == (expected, job, 0)
    assert await read_run(any_database, run.run_id) == expected
    async with any_database.read() as unit:
        assert await unit.runs.startable(NOON, 10) == []
        assert await unit.runs.next_available_at() is None


async def test_a_run_is_claimed_once(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    assert len(await claim(any_database, run.run_id)) == 1
    assert await claim(any_database, run.run_id, worker="b") == []
    assert await claim(any_database, new_id()) == []
    assert await claim(any_database) == []


async def test_a_retry_keeps_its_first_start(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = await stored_run(any_database, job, state=RunState.WAITING, attempt=1, fence=1, started_at=NOON - MINUTE)
    [claimed] = await claim(any_database, run.run_id)
    assert (claimed.run.started_at, claimed.run.fence, claimed.run.attempt) == (NOON - MINUTE, 2, 1)


@pytest.mark.parametrize(
    ("state", "is_busy"),
    [(RunState.RUNNING, True), (RunState.WAITING, True), (RunState.QUEUED, False), (RunState.SUCCEEDED, False)],
)
async def test_another_open_run_makes_the_job_busy(any_database: Database, state: RunState, is_busy: bool) -> None:
    job = await stored_job(any_database)
    await stored_run(any_database, job, scheduled_for=NOON - MINUTE, state=state, lease_until=NOON + MINUTE)
    run = await stored_run(any_database, job)
    [claimed] = await claim(any_database, run.run_id)
    assert (claimed.busy, claimed.waiting) == (int(is_busy), int(state is RunState.QUEUED))


async def test_of_two_runs_claimed_together_the_earlier_is_not_held_up(any_database: Database) -> None:
    job = await stored_job(any_database)
    later = await stored_run(any_database, job)
    earlier = await stored_run(any_database, job, scheduled_for=NOON - MINUTE)
    claimed = await claim(any_database, later.run_id, earlier.run_id)
    assert [(c.run.run_id, c.busy) for c in claimed] == [(earlier.run_id, 0), (later.run_id, 1)]


async def test_an_end_is_written_with_attempt_notice_and_counters(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = await stored_run(any_database, job)
    [claimed] = await claim(any_database, run.run_id)
    attempt = Attempt(
        run_id=run.run_id,
        number=1,
        started_at=NOON,
        finished_at=NOON + MINUTE,
        result=Result.SUCCEEDED,
        status_code=200,
        output="fine",
        error="",
        worker="a",
    )
    notice = make_item(run_id=run.run_id)
    update = ended(claimed, attempt=attempt, notices=(notice,), tally=True)
    update = replace(update, run=replace(update.run, output="fine", attempt=1, status_code=200))
    async with any_database.write() as unit:
        assert await unit.runs.finish([update]) == {run.run_id}
    async with any_database.read() as unit:
        assert await unit.runs.attempts(run.run_id) == [attempt]
        assert await unit.outbox.of_run(run.run_id) == [notice]
    over = await read_run(any_database, run.run_id)
    assert over == replace(update.run, lease_owner=None, lease_until=None)
    assert (await read_job(any_database, job.job_id)).success_count == 1


async def test_a_stale_fence_writes_nothing(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = await stored_run(any_database, job)
    [claimed] = await claim(any_database, run.run_id)
    stale = replace(claimed, run=replace(claimed.run, fence=0))
    attempt = Attempt(run_id=run.run_id, number=1, started_at=NOON, finished_at=NOON, result=Result.FAILED)
    update = ended(stale, RunState.FAILED, attempt=attempt, notices=(make_item(run_id=run.run_id),), tally=False)
    async with any_database.write() as unit:
        assert await unit.runs.finish([update]) == set()
        assert await unit.runs.attempts(run.run_id) == []
        assert await unit.outbox.of_run(run.run_id) == []
    assert await read_run(any_database, run.run_id) == claimed.run
    assert (await read_job(any_database, job.job_id)).failure_count == 0


async def test_of_a_batch_only_the_stale_ones_are_left_out(any_database: Database) -> None:
    job = await stored_job(any_database)
    runs = [await stored_run(any_database, job, scheduled_for=NOON - n * MINUTE) for n in range(3)]
    one, two, three = await claim(any_database, *(run.run_id for run in runs))
    stale = replace(two, run=replace(two.run, fence=7))
    async with any_database.write() as unit:
        written = await unit.runs.finish([ended(c, tally=True) for c in (one, stale, three)])
    assert written == {one.run.run_id, three.run.run_id}
    assert (await read_job(any_database, job.job_id)).success_count == 2


async def test_who_lost_the_lease_cannot_write_after_the_reaper(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    [claimed] = await claim(any_database, run.run_id)
    async with any_database.write() as unit:
        await unit.runs.finish([ended(claimed, RunState.QUEUED)])
        assert await unit.runs.finish([ended(claimed)]) == set()
    assert (await read_run(any_database, run.run_id)).state is RunState.QUEUED


async def test_a_terminal_run_never_changes(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    [claimed] = await claim(any_database, run.run_id)
    async with any_database.write() as unit:
        await unit.runs.finish([ended(claimed)])
        assert await unit.runs.finish([ended(claimed, RunState.FAILED)]) == set()
    assert await claim(any_database, run.run_id) == []
    assert (await read_run(any_database, run.run_id)).state is RunState.SUCCEEDED


async def test_a_retry_waits_without_a_lease(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    [claimed] = await claim(any_database, run.run_id)
    update = ended(claimed, RunState.WAITING)
    async with any_database.write() as unit:
        await unit.runs.finish([replace(update, run=replace(update.run, available_at=NOON + MINUTE, attempt=1))])
        assert await unit.runs.startable(NOON, 10) == []
        assert await unit.runs.next_available_at() == NOON + MINUTE
    waiting = await read_run(any_database, run.run_id)
    assert (waiting.state, waiting.lease_owner, waiting.lease_until) == (RunState.WAITING, None, None)


async def test_failures_in_a_row_count_since_the_last_success(any_database: Database) -> None:
    job = await stored_job(any_database, failures_in_row=2)

    async def finish(*tallies: bool | None) -> tuple[int, int, int]:
        runs = [await stored_run(any_database, job, kind=RunKind.MANUAL) for _ in tallies]
        claimed = {c.run.run_id: c for c in await claim(any_database, *(run.run_id for run in runs))}
        updates = [ended(claimed[run.run_id], tally=tally) for run, tally in zip(runs, tallies, strict=True)]
        async with any_database.write() as unit:
            await unit.runs.finish(updates)
        now = await read_job(any_database, job.job_id)
        return now.success_count, now.failure_count, now.failures_in_row

    assert await finish(False, None) == (0, 1, 3)
    assert await finish(False, True, False) == (1, 3, 1)
    assert await finish(True) == (2, 3, 0)


async def test_a_notice_that_exists_is_left_alone(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    notice = make_item(run_id=run.run_id)
    async with any_database.write() as unit:
        await unit.outbox.add([notice])
    [claimed] = await claim(any_database, run.run_id)
    async with any_database.write() as unit:
        await unit.runs.finish([ended(claimed, notices=(replace(notice, item_id=new_id(), payload={}),))])
        assert await unit.outbox.of_run(run.run_id) == [notice]


async def test_withdrawing_drops_what_is_not_due_and_ends_what_is(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        await unit.jobs.advance([step(job, recorded=4)])
    future = await stored_run(any_database, job, scheduled_for=NOON + MINUTE, available_at=NOON + MINUTE)
    due = await stored_run(any_database, job)
    waiting = await stored_run(any_database, job, scheduled_for=NOON - MINUTE, state=RunState.WAITING)
    running = await stored_run(any_database, job, scheduled_for=NOON - 2 * MINUTE)
    manual = await stored_run(any_database, job, kind=RunKind.MANUAL)
    other = await stored_run(any_database, await stored_job(any_database), scheduled_for=NOON + MINUTE)
    await claim(any_database, running.run_id)
    async with any_database.write() as unit:
        taken_back = await unit.runs.withdraw(job.job_id, now=NOON, state=RunState.SKIPPED, reason="paused")
        assert await unit.runs.get(future.run_id) is None
    assert taken_back == 3
    for run in (due, waiting):
        over = await read_run(any_database, run.run_id)
        assert (over.state, over.reason, over.finished_at) == (RunState.SKIPPED, "paused", NOON)
    states = [(await read_run(any_database, run.run_id)).state for run in (running, manual, other)]
    assert states == [RunState.RUNNING, RunState.QUEUED, RunState.QUEUED]
    assert (await read_job(any_database, job.job_id)).run_count == 3
    assert await claim(any_database, due.run_id, waiting.run_id) == []


async def test_a_run_whose_lease_ran_out_is_found(any_database: Database) -> None:
    job = await stored_job(any_database)
    run = await stored_run(any_database, job)
    [claimed] = await claim(any_database, run.run_id)
    async with any_database.write() as unit:
        assert await unit.runs.expired(NOON + LEASE - timedelta(microseconds=1), 10) == []
        [found] = await unit.runs.expired(NOON + LEASE, 10)
    assert (found.run, found.job) == (claimed.run, job)


async def test_orphans_can_be_looked_for_without_writing(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    await claim(any_database, run.run_id)
    async with any_database.read() as unit:
        assert len(await unit.runs.expired(NOON + LEASE, 10)) == 1


async def test_leases_of_other_workers_end_at_once(any_database: Database) -> None:
    job = await stored_job(any_database)
    mine, theirs = [await stored_run(any_database, job, scheduled_for=NOON - n * MINUTE) for n in range(2)]
    await claim(any_database, mine.run_id, worker="me")
    await claim(any_database, theirs.run_id, worker="them")
    async with any_database.write() as unit:
        assert await unit.runs.expire_leases(except_worker="me") == 1
        assert [c.run.run_id for c in await unit.runs.expired(NOON, 10)] == [theirs.run_id]
        assert await unit.runs.expire_leases(except_worker="me") == 0


async def test_released_runs_can_be_claimed_again(any_database: Database) -> None:
    job = await stored_job(any_database)
    mine, retry, theirs = [await stored_run(any_database, job, scheduled_for=NOON - n * MINUTE) for n in range(3)]
    async with any_database.write() as unit:
        await unit.runs.claim([retry.run_id], worker="x", now=NOON - MINUTE, lease_until=NOON)
        [running] = await unit.runs.expired(NOON, 1)
        again = replace(running.run, state=RunState.QUEUED, crashes=1)
        await unit.runs.finish([RunUpdate(run=again)])
    await claim(any_database, mine.run_id, retry.run_id, worker="me")
    await claim(any_database, theirs.run_id, worker="them")
    async with any_database.write() as unit:
        assert await unit.runs.release("me") == 2
        assert {q.run_id for q in await unit.runs.startable(NOON, 10)} == {mine.run_id, retry.run_id}
    released = await read_run(any_database, mine.run_id)
    assert (released.state, released.lease_owner, released.started_at) == (RunState.QUEUED, None, None)
    assert (await read_run(any_database, retry.run_id)).started_at == NOON - MINUTE
    assert (await read_run(any_database, theirs.run_id)).state is RunState.RUNNING


async def test_history_is_newest_first_without_queued_runs_ahead(any_database: Database) -> None:
    job = await stored_job(any_database)
    now = SystemClock().now()
    runs = [await stored_run(any_database, job, scheduled_for=now - n * MINUTE) for n in range(3)]
    skipped_ahead = await stored_run(
        any_database, job, scheduled_for=now + 10 * MINUTE, state=RunState.SKIPPED, finished_at=now
    )
    await stored_run(any_database, job, scheduled_for=now + 5 * MINUTE)
    async with any_database.read() as unit:
        page = await unit.runs.history(job.job_id)
        assert [run.run_id for run in page.items] == [run.run_id for run in (skipped_ahead, *runs)]
        part = await unit.runs.history(job.job_id, offset=1, limit=2, states=[RunState.QUEUED])
    assert ([run.run_id for run in part.items], part.total) == ([run.run_id for run in runs[1:]], 3)


async def test_the_newest_runs_of_all_jobs_leave_out_what_lies_ahead(any_database: Database) -> None:
    now = SystemClock().now()
    first, other = await stored_job(any_database, chat_id=7), await stored_job(any_database, chat_id=8)
    dead = await stored_run(any_database, first, state=RunState.DEAD, finished_at=now)
    queued = await stored_run(any_database, other, scheduled_for=now - MINUTE)
    await stored_run(any_database, other, scheduled_for=now + 5 * MINUTE)
    async with any_database.read() as unit:
        everything = await unit.runs.recent()
        of_chat = await unit.runs.recent(chat_id=8)
        of_state = await unit.runs.recent(states=[RunState.DEAD])
    assert ([run.run_id for run in everything.items], everything.total) == ([queued.run_id, dead.run_id], 2)
    assert [run.run_id for run in of_chat.items] == [queued.run_id]
    assert [run.run_id for run in of_state.items] == [dead.run_id]


async def test_a_deleted_job_row_takes_its_runs_along(any_database: Database) -> None:
    """Foreign keys are on in both databases."""
    from storage.tables import job_table

    run = await stored_run(any_database, await stored_job(any_database))
    async with any_database.write() as unit:
        await unit.jobs._connection.execute(job_table.delete())
        assert await unit.runs.get(run.run_id) is None


async def test_a_run_somebody_else_took_still_makes_the_job_busy(any_database: Database) -> None:
    job = await stored_job(any_database)
    taken = await stored_run(any_database, job, scheduled_for=NOON - MINUTE)
    run = await stored_run(any_database, job)
    await claim(any_database, taken.run_id)
    [claimed] = await claim(any_database, run.run_id, taken.run_id, worker="b")
    assert (claimed.run.run_id, claimed.busy) == (run.run_id, 1)
