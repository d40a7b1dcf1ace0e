"""The contract of JobStore, over every database."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select, update

from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.errors import ConflictError, NotFoundError
from scheduler.core.job import Guarantee, JobStatus, NotifyRules, Overlap, Target
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.retry import Backoff, RetryPolicy
from scheduler.core.trigger import Calendar, Exclusions, Frequency, Once
from scheduler.interfaces import JobFilter
from storage.database import Database
from storage.tables import job_table
from tests.storage.values import MINUTE, NOON, make_job, read_job, step, stored_job


async def test_every_field_comes_back(any_database: Database) -> None:
    trigger = Calendar(
        freq=Frequency.WEEK,
        anchor=date(2026, 3, 2),
        interval=2,
        times=(time(9),),
        zone="Europe/Berlin",
        exclusions=Exclusions(months=(8,)),
    )
    job = make_job(
        thread_id=3,
        tenant_id="acme",
        name="Grüße 🎉",
        phrase="jeden 2. Montag",
        description="what it is for",
        trigger=trigger,
        action=Action(kind="reminder", params={"text": "Müll", "list": [1, {"a": None}]}),
        retry=RetryPolicy(backoff=Backoff.LINEAR, max_retries=7, delay=timedelta(seconds=2), max_age=timedelta(days=1)),
        timeout=timedelta(seconds=90),
        priority=1,
        misfire=MisfirePolicy(catch_up=CatchUp.ALL, window=timedelta(hours=3)),
        overlap=Overlap.ALLOW,
        guarantee=Guarantee.AT_MOST_ONCE,
        max_runs=12,
        tags=("ops", "Küche"),
        metadata={"k": [1, 2]},
        notify=NotifyRules(on_success=True, targets=(Target(channel="email", address="a@b.c", thread_id=9),)),
        next_run_at=NOON + timedelta(microseconds=1),
    )
    stored = await stored_job(any_database, **{name: getattr(job, name) for name in job.__dataclass_fields__})
    assert stored == replace(job, number=1)
    assert await read_job(any_database, job.job_id) == stored


async def test_numbers_count_per_chat_and_among_jobs_without_one(any_database: Database) -> None:
    chats = (7, 7, -100, None, None, 7)
    assert [(await stored_job(any_database, chat_id=chat)).number for chat in chats] == [1, 2, 1, 1, 2, 3]


async def test_many_are_added_at_once_in_order(any_database: Database) -> None:
    jobs = [make_job(chat_id=chat) for chat in (7, 8, 7)]
    async with any_database.write() as unit:
        added = await unit.jobs.add_many(jobs)
    assert [(job.job_id, job.number) for job in added] == [
        (jobs[0].job_id, 1),
        (jobs[1].job_id, 1),
        (jobs[2].job_id, 2),
    ]


async def test_the_same_id_twice_is_a_conflict(any_database: Database) -> None:
    job = await stored_job(any_database)
    with pytest.raises(ConflictError):
        await stored_job(any_database, job_id=job.job_id)


async def test_a_job_is_found_by_its_number_even_when_deleted(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        deleted = await unit.jobs.save(job.deleted(at=NOON))
    async with any_database.read() as unit:
        assert await unit.jobs.by_number(7, 1) == deleted
        assert await unit.jobs.by_number(7, 2) is None
        assert await unit.jobs.by_number(None, 1) is None


async def test_unknown_ids_are_left_out(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.read() as unit:
        assert await unit.jobs.get(new_id()) is None
        assert await unit.jobs.get_many([job.job_id, new_id()]) == {job.job_id: job}
        assert await unit.jobs.get_many([]) == {}


async def test_saving_raises_the_version_and_keeps_counters_and_number(any_database: Database) -> None:
    job = await stored_job(any_database)
    changed = replace(job.renamed("Other", at=NOON + MINUTE), number=99, run_count=5, failure_count=5, chat_id=8)
    async with any_database.write() as unit:
        saved = await unit.jobs.save(changed)
    assert saved == replace(job, name="Other", updated_at=NOON + MINUTE, version=2)
    assert await read_job(any_database, job.job_id) == saved


async def test_saving_an_outdated_job_is_a_conflict(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        await unit.jobs.save(job.renamed("First", at=NOON))
    with pytest.raises(ConflictError):
        async with any_database.write() as unit:
            await unit.jobs.save(job.renamed("Second", at=NOON))
    assert (await read_job(any_database, job.job_id)).name == "First"


async def test_saving_an_unknown_job_finds_nothing(any_database: Database) -> None:
    with pytest.raises(NotFoundError):
        async with any_database.write() as unit:
            await unit.jobs.save(make_job())


async def test_a_paused_job_is_not_due(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        await unit.jobs.save(job.paused(at=NOON))
        assert await unit.jobs.due(NOON, 10) == []
        assert await unit.jobs.next_due_at() is None


async def test_due_jobs_come_earliest_first_up_to_the_limit(any_database: Database) -> None:
    late, early, _future = [
        await stored_job(any_database, next_run_at=NOON + offset) for offset in (-MINUTE, -2 * MINUTE, MINUTE)
    ]
    async with any_database.write() as unit:
        due = await unit.jobs.due(NOON, 10)
        assert [d.job_id for d in due] == [early.job_id, late.job_id]
        assert (due[0].trigger, due[0].next_run_at, due[0].version) == (early.trigger, NOON - 2 * MINUTE, 1)
        assert len(await unit.jobs.due(NOON, 1)) == 1
        assert await unit.jobs.next_due_at() == NOON - 2 * MINUTE


async def test_a_job_due_exactly_now_is_due(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        assert await unit.jobs.due(NOON - timedelta(microseconds=1), 10) == []
        assert [d.job_id for d in await unit.jobs.due(NOON, 10)] == [job.job_id]


async def test_advancing_moves_the_cursor_and_counts(any_database: Database) -> None:
    job = await stored_job(any_database)
    async with any_database.write() as unit:
        assert await unit.jobs.advance([step(job, recorded=3)]) == {job.job_id}
    moved = await read_job(any_database, job.job_id)
    assert (moved.next_run_at, moved.run_count, moved.version) == (NOON + timedelta(hours=1), 3, 1)


async def test_advancing_to_nothing_finishes_the_job(any_database: Database) -> None:
    job = await stored_job(any_database, trigger=Once(at=NOON))
    async with any_database.write() as unit:
        await unit.jobs.advance([step(job, next_run_at=None)])
    finished = await read_job(any_database, job.job_id)
    assert (finished.status, finished.next_run_at) == (JobStatus.FINISHED, None)


async def test_only_cursors_nobody_moved_are_advanced(any_database: Database) -> None:
    moved, edited, fresh = [await stored_job(any_database) for _ in range(3)]
    async with any_database.write() as unit:
        await unit.jobs.advance([step(moved)])
        await unit.jobs.save(edited.renamed("Edited", at=NOON))
    async with any_database.write() as unit:
        assert await unit.jobs.advance([step(moved), step(edited), step(fresh)]) == {fresh.job_id}
        assert await unit.jobs.advance([]) == set()
    assert (await read_job(any_database, moved.job_id)).run_count == 1
    assert (await read_job(any_database, edited.job_id)).run_count == 0


async def test_active_and_paused_jobs_of_a_person_are_counted(any_database: Database) -> None:
    jobs = [await stored_job(any_database, owner_id=7) for _ in range(3)]
    await stored_job(any_database, owner_id=8)
    async with any_database.write() as unit:
        await unit.jobs.save(jobs[0].paused(at=NOON))
        await unit.jobs.save(jobs[1].deleted(at=NOON))
        assert await unit.jobs.count(7) == 2


async def _listed(database: Database, which: JobFilter) -> list[str]:
    async with database.read() as unit:
        return [job.name for job in (await unit.jobs.page(which)).items]


async def test_a_page_shows_failing_then_next_then_paused_then_finished_jobs(any_database: Database) -> None:
    async with any_database.write() as unit:
        await unit.jobs.add(make_job(name="later", next_run_at=NOON + 2 * MINUTE))
        await unit.jobs.add(make_job(name="finished", status=JobStatus.FINISHED))
        await unit.jobs.add(make_job(name="paused, old", status=JobStatus.PAUSED, created_at=NOON - MINUTE))
        await unit.jobs.add(make_job(name="paused, new", status=JobStatus.PAUSED))
        await unit.jobs.add(make_job(name="soon", next_run_at=NOON + MINUTE))
        await unit.jobs.add(make_job(name="failing", next_run_at=NOON + 3 * MINUTE, failures_in_row=2))
        await unit.jobs.add(make_job(name="deleted", status=JobStatus.DELETED))
    everything = ["failing", "soon", "later", "paused, new", "paused, old", "finished"]
    assert await _listed(any_database, JobFilter(chat_id=7)) == everything
    assert await _listed(any_database, JobFilter(only_failing=True)) == ["failing"]
    assert await _listed(any_database, JobFilter(statuses=(JobStatus.DELETED,))) == ["deleted"]
    async with any_database.read() as unit:
        page = await unit.jobs.page(JobFilter(chat_id=7), offset=2, limit=2)
    assert ([job.name for job in page.items], page.total, page.offset) == (["later", "paused, new"], 6, 2)


async def test_a_page_is_limited_to_chat_and_owner(any_database: Database) -> None:
    await stored_job(any_database, name="mine")
    await stored_job(any_database, name="elsewhere", chat_id=8)
    await stored_job(any_database, name="hers", owner_id=9)
    assert await _listed(any_database, JobFilter(chat_id=7, owner_id=7)) == ["mine"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("SHOP", True), ("grüße", True), ("#ops", True), ("#Küche", True), ("100%", True), ("_", False), ("#shop", False)],
)
async def test_a_search_looks_into_name_and_tags_in_any_case(any_database: Database, text: str, found: bool) -> None:
    await stored_job(any_database, name="Shop GRÜSSE 100%", tags=("ops", "küche"))
    assert bool(await _listed(any_database, JobFilter(text=text))) == found


async def test_texts_with_a_nul_character_are_stored_without(any_database: Database) -> None:
    job = await stored_job(
        any_database, name="a\x00b", action=Action(kind="reminder", params={"text": "c\x00d \\u0000"})
    )
    job = await read_job(any_database, job.job_id)
    assert (job.name, job.action.params) == ("a\ufffdb", {"text": "c\x00d \\u0000"})


async def test_an_unreadable_trigger_pauses_its_job_and_stops_no_other(any_database: Database) -> None:
    broken, sound = [await stored_job(any_database, next_run_at=NOON - n * MINUTE) for n in (2, 1)]
    async with any_database.write() as unit:
        damage = update(job_table).where(job_table.c.job_id == broken.job_id).values(trigger='{"v": 99}')
        await unit.jobs._connection.execute(damage)
    async with any_database.write() as unit:
        assert [d.job_id for d in await unit.jobs.due(NOON, 10)] == [sound.job_id]
    async with any_database.write() as unit:
        status = select(job_table.c.status).where(job_table.c.job_id == broken.job_id)
        assert await unit.jobs._connection.scalar(status) == "paused"
        assert await unit.jobs.next_due_at() == sound.next_run_at
