"""The use cases."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.chat import Person, Role
from scheduler.core.errors import (
    ConflictError,
    InvalidTriggerError,
    InvalidValueError,
    LimitError,
    NotFoundError,
    NotPermittedError,
    TransitionError,
)
from scheduler.core.job import Job, JobStatus
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.run import Run, RunKind, RunState
from scheduler.core.trigger import Every, Once
from scheduler.drafts import JobChanges
from scheduler.interfaces import UnitOfWork
from tests.fakes import MONDAY_NOON
from tests.samples import CHECK, sample_draft, sample_job, sample_run
from tests.scheduler.bench import Bench

OWNER = Person(user_id=1, role=Role.OWNER)
ANNA = Person(user_id=7, role=Role.MEMBER)
BEN = Person(user_id=8, role=Role.MEMBER)
STRANGER = Person(user_id=9)
HOUR = timedelta(hours=1)


def every(seconds: float) -> Every:
    interval = timedelta(seconds=seconds)
    return Every(interval=interval, anchor=MONDAY_NOON + interval)


@pytest.fixture
async def work(bench: Bench) -> AsyncIterator[UnitOfWork]:
    """One unit of work for the whole test."""
    async with bench.database.write() as opened:
        yield opened


async def create(bench: Bench, work: UnitOfWork, actor: Person | None = ANNA, **changes: Any) -> Job:
    return await bench.jobs.create(work, sample_draft(**{"owner_id": None, **changes}), actor=actor)


async def end(work: UnitOfWork, job: Job, state: RunState = RunState.SUCCEEDED, **changes: Any) -> Run:
    run = sample_run(job, state=state, finished_at=MONDAY_NOON, **changes)
    await work.runs.record([run])
    return run


async def history(work: UnitOfWork, job_id: UUID) -> list[Run]:
    return list((await work.runs.history(job_id, limit=100)).items)


# Create --------------------------------------------------------------------------------------------------------------


async def test_a_new_job_is_active_numbered_and_due(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    assert (job.status, job.number, job.owner_id, job.chat_id) == (JobStatus.ACTIVE, 1, 7, 7)
    assert job.next_run_at == MONDAY_NOON + HOUR
    assert await work.jobs.get(job.job_id) == job


async def test_creating_is_audited_without_the_parameters(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    (entry,) = (await work.audit.page()).items
    assert (entry.what, entry.actor_id, entry.subject) == ("job.create", 7, str(job.job_id))
    assert "url" not in str(entry.after)


async def test_one_off_reminders_are_delivered_however_late(bench: Bench, work: UnitOfWork) -> None:
    once = Once(at=MONDAY_NOON + HOUR)
    reminder = Action(kind="reminder", params={"text": "tea"})
    assert (await create(bench, work, trigger=once, action=reminder)).misfire == MisfirePolicy.for_reminder()
    assert (await create(bench, work, trigger=once)).misfire == MisfirePolicy()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"trigger": Once(at=MONDAY_NOON)}, InvalidTriggerError),
        ({"trigger": every(30)}, LimitError),
        ({"action": Action(kind="teleport")}, InvalidValueError),
        ({"action": Action(kind="webhook", params={"bad": 1})}, InvalidValueError),
        ({"name": " "}, InvalidValueError),
    ],
)
async def test_what_cannot_be_is_refused(
    bench: Bench, work: UnitOfWork, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await create(bench, work, **changes)


async def test_owners_may_run_every_second(bench: Bench, work: UnitOfWork) -> None:
    assert (await create(bench, work, OWNER, trigger=every(1))).next_run_at == MONDAY_NOON + timedelta(seconds=1)


async def test_strangers_create_nothing(bench: Bench, work: UnitOfWork) -> None:
    with pytest.raises(NotPermittedError):
        await create(bench, work, STRANGER)


async def test_a_member_has_fifty_jobs_and_no_more(bench: Bench, work: UnitOfWork) -> None:
    for _ in range(50):
        last = await create(bench, work)
    with pytest.raises(LimitError, match="50 of 50"):
        await create(bench, work)
    await bench.jobs.delete(work, last.job_id, actor=ANNA)
    await create(bench, work)
    with pytest.raises(LimitError):
        await bench.jobs.restore(work, last.job_id, actor=ANNA)


# Take in -------------------------------------------------------------------------------------------------------------


async def test_a_job_from_elsewhere_keeps_its_id_and_counters_and_is_due_from_now_on(
    bench: Bench, work: UnitOfWork
) -> None:
    await create(bench, work)
    foreign = sample_job(number=9, run_count=4, success_count=3, version=12, next_run_at=MONDAY_NOON - 9 * HOUR)
    job = await bench.jobs.take_in(work, foreign, actor=None)
    assert (job.job_id, job.number, job.version) == (foreign.job_id, 2, 1)
    assert (job.run_count, job.success_count, job.next_run_at) == (4, 3, MONDAY_NOON + HOUR)
    assert await work.jobs.get(job.job_id) == job


async def test_a_paused_job_from_elsewhere_stays_paused(bench: Bench, work: UnitOfWork) -> None:
    job = await bench.jobs.take_in(work, sample_job(status=JobStatus.PAUSED, next_run_at=None), actor=None)
    assert (job.status, job.next_run_at) == (JobStatus.PAUSED, None)


async def test_a_job_from_elsewhere_whose_time_has_passed_is_finished(bench: Bench, work: UnitOfWork) -> None:
    job = await bench.jobs.take_in(work, sample_job(trigger=Once(at=MONDAY_NOON - HOUR)), actor=None)
    assert (job.status, job.next_run_at) == (JobStatus.FINISHED, None)


async def test_an_id_that_is_known_is_not_taken_in(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    with pytest.raises(ConflictError):
        await bench.jobs.take_in(work, sample_job(job_id=job.job_id), actor=None)


async def test_a_job_from_elsewhere_is_checked_like_a_new_one(bench: Bench, work: UnitOfWork) -> None:
    with pytest.raises(InvalidValueError):
        await bench.jobs.take_in(work, sample_job(action=Action(kind="dance")), actor=None)
    with pytest.raises(LimitError):
        await bench.jobs.take_in(work, sample_job(trigger=every(30)), actor=ANNA)


# Permissions and versions --------------------------------------------------------------------------------------------


async def test_only_the_owner_and_staff_change_a_job(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work, chat_id=-100)
    with pytest.raises(NotPermittedError):
        await bench.jobs.pause(work, job.job_id, actor=BEN)
    assert (await bench.jobs.pause(work, job.job_id, actor=OWNER)).status is JobStatus.PAUSED


async def test_members_see_the_jobs_of_the_chat_they_write_in(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work, chat_id=-100)
    assert await bench.jobs.get(work, job.job_id, actor=BEN, chat_id=-100) == job
    with pytest.raises(NotFoundError):
        await bench.jobs.get(work, job.job_id, actor=BEN, chat_id=8)


async def test_an_outdated_view_is_refused(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    await bench.jobs.rename(work, job.job_id, "Other", actor=ANNA, version=1)
    with pytest.raises(ConflictError):
        await bench.jobs.rename(work, job.job_id, "Third", actor=ANNA, version=1)


async def test_an_unknown_job_is_not_found(bench: Bench, work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        await bench.jobs.pause(work, new_id(), actor=OWNER)


# Pause and resume ----------------------------------------------------------------------------------------------------


async def test_a_second_tap_on_pause_or_resume_changes_nothing(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    paused = await bench.jobs.pause(work, job.job_id, actor=ANNA, version=1)
    assert await bench.jobs.pause(work, job.job_id, actor=ANNA, version=1) == paused
    resumed = await bench.jobs.resume(work, job.job_id, actor=ANNA, version=2)
    assert await bench.jobs.resume(work, job.job_id, actor=ANNA, version=2) == resumed
    assert resumed.metadata == job.metadata


async def test_paused_time_leaves_one_row_and_nothing_runs(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    await bench.jobs.pause(work, job.job_id, actor=ANNA)
    bench.clock.turn(3 * HOUR)
    resumed = await bench.jobs.resume(work, job.job_id, actor=ANNA)
    assert resumed.next_run_at == MONDAY_NOON + 4 * HOUR
    (gap,) = await history(work, job.job_id)
    assert (gap.state, gap.reason, gap.gap_count) == (RunState.SKIPPED, "paused", 3)
    assert (gap.scheduled_for, gap.gap_until) == (MONDAY_NOON + HOUR, MONDAY_NOON + 3 * HOUR)


async def test_a_rename_while_paused_does_not_shorten_the_pause(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    await bench.jobs.pause(work, job.job_id, actor=ANNA)
    bench.clock.turn(2 * HOUR)
    await bench.jobs.rename(work, job.job_id, "Other", actor=ANNA)
    await bench.jobs.resume(work, job.job_id, actor=ANNA)
    (gap,) = await history(work, job.job_id)
    assert gap.gap_count == 2


async def test_resuming_a_one_off_whose_time_has_passed_finishes_it(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work, trigger=Once(at=MONDAY_NOON + HOUR))
    await bench.jobs.pause(work, job.job_id, actor=ANNA)
    bench.clock.turn(2 * HOUR)
    assert (await bench.jobs.resume(work, job.job_id, actor=ANNA)).status is JobStatus.FINISHED
    (row,) = await history(work, job.job_id)
    assert (row.scheduled_for, row.reason, row.gap_count) == (MONDAY_NOON + HOUR, "paused", None)


async def test_pausing_inside_the_horizon_takes_the_queued_run_back(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600))
    bench.clock.turn(3599)
    assert await bench.due.tick() == 1
    async with bench.database.write() as work:
        await bench.jobs.pause(work, job.job_id, actor=None)
    await bench.pass_time(5)
    assert bench.play.calls == []
    assert await bench.history(job) == []
    assert (await bench.job(job)).run_count == 0


async def test_pausing_takes_a_waiting_retry_back(bench: Bench) -> None:
    bench.play.script.append(RuntimeError("boom"))
    job = await bench.make(trigger=every(3600))
    await bench.pass_time(3600)
    async with bench.database.write() as work:
        await bench.jobs.pause(work, job.job_id, actor=None)
    await bench.pass_time(60)
    run = await bench.only_run(job)
    assert (run.state, run.reason, len(bench.play.calls)) == (RunState.SKIPPED, "paused", 1)


# Delete and restore --------------------------------------------------------------------------------------------------


async def test_undo_brings_the_job_back_as_it_was(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    deleted = await bench.jobs.delete(work, job.job_id, actor=ANNA)
    assert deleted.status is JobStatus.DELETED
    assert await bench.jobs.delete(work, job.job_id, actor=ANNA) == deleted
    restored = await bench.jobs.restore(work, job.job_id, actor=ANNA)
    assert (restored.status, restored.next_run_at) == (JobStatus.ACTIVE, job.next_run_at)
    assert await bench.jobs.restore(work, job.job_id, actor=ANNA) == restored


async def test_a_one_off_restored_too_late_is_finished_and_says_what_was_missed(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work, trigger=Once(at=MONDAY_NOON + HOUR))
    await bench.jobs.delete(work, job.job_id, actor=ANNA)
    bench.clock.turn(2 * HOUR)
    assert (await bench.jobs.restore(work, job.job_id, actor=ANNA)).status is JobStatus.FINISHED
    (row,) = await history(work, job.job_id)
    assert (row.state, row.scheduled_for) == (RunState.SKIPPED, MONDAY_NOON + HOUR)


async def test_a_paused_job_comes_back_paused(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    await bench.jobs.pause(work, job.job_id, actor=ANNA)
    await bench.jobs.delete(work, job.job_id, actor=ANNA)
    assert (await bench.jobs.restore(work, job.job_id, actor=ANNA)).status is JobStatus.PAUSED


async def test_a_one_off_deleted_in_its_last_second_can_be_undone(bench: Bench) -> None:
    job = await bench.make(trigger=Once(at=MONDAY_NOON + HOUR))
    bench.clock.turn(3599)
    await bench.due.tick()
    async with bench.database.write() as work:
        await bench.jobs.delete(work, job.job_id, actor=None)
        await bench.jobs.restore(work, job.job_id, actor=None)
    await bench.pass_time(1)
    assert (await bench.only_run(job)).state is RunState.SUCCEEDED


# Edit ----------------------------------------------------------------------------------------------------------------


async def test_a_new_time_counts_from_now_and_old_runs_are_taken_back(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600), metadata={"summary": "every hour", "kept": 1})
    bench.clock.turn(3599)
    await bench.due.tick()
    async with bench.database.write() as work:
        changed = await bench.jobs.reschedule(
            work, job.job_id, every(7200), phrase="every 2 hours", summary="every 2 h", actor=None
        )
    await bench.pass_time(10)
    assert bench.play.calls == []
    assert (changed.phrase, changed.next_run_at) == ("every 2 hours", MONDAY_NOON + 2 * HOUR)
    assert changed.metadata == {"summary": "every 2 h", "kept": 1}


async def test_a_finished_job_lives_again_with_a_new_time(bench: Bench) -> None:
    job = await bench.make(trigger=Once(at=MONDAY_NOON + HOUR))
    await bench.pass_time(3600)
    async with bench.database.write() as work:
        again = await bench.jobs.reschedule(
            work, job.job_id, Once(at=MONDAY_NOON + 2 * HOUR), phrase="at 2", actor=None
        )
    assert (again.status, again.next_run_at) == (JobStatus.ACTIVE, MONDAY_NOON + 2 * HOUR)


async def test_edits_are_checked_like_new_jobs(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    with pytest.raises(LimitError):
        await bench.jobs.reschedule(work, job.job_id, every(5), phrase="", actor=ANNA)
    with pytest.raises(InvalidValueError):
        await bench.jobs.edit(
            work, job.job_id, JobChanges(action=Action(kind="webhook", params={"bad": 1})), actor=ANNA
        )


async def test_an_edit_leaves_the_rest_alone(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work, metadata={"summary": "hourly"})
    action = replace(CHECK, params={"url": "https://other.example"})
    edited = await bench.jobs.edit(
        work, job.job_id, JobChanges(action=action, priority=1, metadata={"mark": 2}), actor=ANNA
    )
    assert edited == replace(
        job, action=action, priority=1, metadata={"summary": "hourly", "mark": 2}, version=job.version + 1
    )


async def test_a_deleted_job_cannot_be_edited_or_run(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    await bench.jobs.delete(work, job.job_id, actor=ANNA)
    with pytest.raises(TransitionError):
        await bench.jobs.rename(work, job.job_id, "x", actor=ANNA)
    with pytest.raises(TransitionError):
        await bench.jobs.run_now(work, job.job_id, actor=ANNA)


# Run now and retry ---------------------------------------------------------------------------------------------------


async def test_a_manual_run_takes_no_occurrences_place(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600), max_runs=1)
    bench.clock.turn(3600)
    async with bench.database.write() as work:
        manual = await bench.jobs.run_now(work, job.job_id, actor=ANNA)
    await bench.pass_time(0)
    runs = await bench.history(job)
    assert sorted(run.kind for run in runs) == [RunKind.MANUAL, RunKind.SCHEDULED]
    assert all(run.state is RunState.SUCCEEDED for run in runs)
    assert manual.requested_by == 7
    assert (await bench.job(job)).run_count == 1


async def test_a_double_tap_runs_once(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    first = await bench.jobs.run_now(work, job.job_id, actor=ANNA)
    assert await bench.jobs.run_now(work, job.job_id, actor=ANNA) == first
    bench.clock.turn(3)
    assert await bench.jobs.run_now(work, job.job_id, actor=ANNA) != first


async def test_a_paused_job_can_be_run_by_hand(bench: Bench) -> None:
    job = await bench.make()
    async with bench.database.write() as work:
        await bench.jobs.pause(work, job.job_id, actor=None)
        await bench.jobs.run_now(work, job.job_id, actor=None)
    await bench.pass_time(0)
    assert (await bench.only_run(job)).state is RunState.SUCCEEDED


async def test_a_retry_is_a_new_run_linked_to_the_old(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    dead = await end(work, job, RunState.DEAD)
    again = await bench.jobs.retry(work, dead.run_id, actor=ANNA)
    assert (again.kind, again.parent_run_id, again.attempt) == (RunKind.RETRY_OF, dead.run_id, 0)


async def test_a_second_retry_returns_the_open_one(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    dead = await end(work, job, RunState.DEAD)
    again = await bench.jobs.retry(work, dead.run_id, actor=ANNA)
    bench.clock.turn(60)
    assert await bench.jobs.retry(work, dead.run_id, actor=OWNER) == again


async def test_a_run_that_is_not_over_cannot_be_retried(bench: Bench, work: UnitOfWork) -> None:
    job = await create(bench, work)
    run = await bench.jobs.run_now(work, job.job_id, actor=ANNA)
    with pytest.raises(TransitionError):
        await bench.jobs.retry(work, run.run_id, actor=ANNA)


async def test_a_run_is_shown_with_its_job_and_attempts(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600))
    await bench.pass_time(3600)
    (made,) = await bench.history(job)
    async with bench.database.read() as work:
        run, of_job, attempts = await bench.jobs.run(work, made.run_id, actor=OWNER)
    assert (run, of_job.job_id, len(attempts)) == (made, job.job_id, 1)
