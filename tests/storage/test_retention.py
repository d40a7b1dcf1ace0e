"""What is dropped when it is old, and what stays; over every database."""

from datetime import timedelta

import pytest

from scheduler.clock import SystemClock, new_id
from scheduler.core.job import JobStatus
from scheduler.core.notification import DeliveryState
from scheduler.core.run import RunState
from scheduler.interfaces import AuditEntry, Kept
from storage.database import Database
from storage.drafts import Draft
from storage.inbox import InboxUpdate
from tests.storage.values import MINUTE, NOON, claim, ended, make_item, stored_job, stored_run

LATER = SystemClock().now() + timedelta(days=1)
"""Ids carry the real time they were made at."""


async def _drop(database: Database, what: Kept, *, limit: int = 10) -> int:
    async with database.write() as work:
        return await work.retention.drop(what, before=LATER, limit=limit)


async def test_finished_runs_go_with_their_attempts_and_open_ones_stay(any_database: Database) -> None:
    job = await stored_job(any_database)
    over = await stored_run(any_database, job)
    still_open = await stored_run(any_database, job, scheduled_for=NOON - MINUTE)
    async with any_database.write() as work:
        await work.runs.finish(
            [ended(c) for c in await work.runs.claim([over.run_id], worker="a", now=NOON, lease_until=NOON + MINUTE)]
        )
    assert await _drop(any_database, Kept.RUNS) == 1
    async with any_database.read() as work:
        assert await work.runs.get(over.run_id) is None
        assert await work.runs.get(still_open.run_id) is not None
    assert await _drop(any_database, Kept.RUNS) == 0


async def test_a_run_that_ended_lately_stays_however_old_it_is(any_database: Database) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    await claim(any_database, run.run_id)
    long_ago = NOON - timedelta(days=1)
    async with any_database.write() as work:
        assert await work.retention.drop(Kept.RUNS, before=long_ago, limit=10) == 0


async def test_what_was_delivered_goes_and_what_is_on_its_way_stays(any_database: Database) -> None:
    sent, waiting = make_item(number=1, state=DeliveryState.SENT), make_item(number=2)
    async with any_database.write() as work:
        await work.outbox.add([sent, waiting])
    assert await _drop(any_database, Kept.NOTIFICATIONS) == 1
    assert await _drop(any_database, Kept.NOTIFICATIONS) == 0


async def test_handled_and_poisonous_updates_go_and_open_ones_stay(any_database: Database) -> None:
    async with any_database.write() as work:
        await work.inbox.add([InboxUpdate(update_id=n, payload={}, received_at=NOON) for n in (1, 2, 3)])
        await work.inbox.mark_done([1])
        await work.inbox.mark_poison(2, "broken")
        assert await work.retention.drop(Kept.UPDATES, before=NOON, limit=10) == 0
    assert await _drop(any_database, Kept.UPDATES) == 2
    async with any_database.read() as work:
        assert [update.update_id for update in await work.inbox.unfinished()] == [3]


async def test_expired_drafts_go(any_database: Database) -> None:
    draft = Draft(
        draft_id=new_id(), chat_id=7, user_id=7, phrase="at 9", data={}, created_at=NOON, expires_at=NOON + MINUTE
    )
    async with any_database.write() as work:
        await work.drafts.add(draft)
        assert await work.retention.drop(Kept.DRAFTS, before=NOON + MINUTE, limit=10) == 0
    assert await _drop(any_database, Kept.DRAFTS) == 1


async def test_the_oldest_audit_entries_go_first(any_database: Database) -> None:
    async with any_database.write() as work:
        for n in range(3):
            at = NOON + n * MINUTE
            await work.audit.add(AuditEntry(at=at, actor_id=7, chat_id=None, what="job.create", subject=str(n)))
    assert await _drop(any_database, Kept.AUDIT, limit=2) == 2
    async with any_database.read() as work:
        assert [entry.subject for entry in (await work.audit.page()).items] == ["2"]


@pytest.mark.parametrize("status", [JobStatus.DELETED, JobStatus.PAUSED])
async def test_a_job_goes_some_time_after_it_was_deleted(any_database: Database, status: JobStatus) -> None:
    job = await stored_job(any_database, status=status, deleted_at=NOON, next_run_at=None)
    for n in range(3):
        await stored_run(any_database, job, scheduled_for=NOON - n * MINUTE, state=RunState.SUCCEEDED, finished_at=NOON)
    counts = [await _drop(any_database, Kept.DELETED_JOBS, limit=2) for _ in range(3)]
    assert counts == ([2, 2, 0] if status is JobStatus.DELETED else [0, 0, 0])
    async with any_database.read() as work:
        assert (await work.jobs.get(job.job_id) is None) == (status is JobStatus.DELETED)
