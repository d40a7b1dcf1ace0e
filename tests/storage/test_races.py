"""Several processes at once: every row is made once, taken once, counted once. Each racer has a database of its own."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from scheduler.clock import SystemClock
from scheduler.core.errors import UnavailableError
from scheduler.core.notification import DeliveryState
from scheduler.interfaces import ClaimedRun
from storage.database import Database, open_database
from tests.storage.values import LEASE, NOON, ended, make_item, make_job, make_run, read_job, step, stored_job

RACERS = 4
_SENT = DeliveryState.SENT


@pytest.fixture
async def racers(any_database: Database) -> AsyncIterator[list[Database]]:
    """Four ways into one database, as four processes have them."""
    opened = [await open_database(any_database.url, clock=SystemClock(), upgrade=False) for _ in range(RACERS)]
    yield opened
    for database in opened:
        await database.close()


async def test_an_occurrence_is_recorded_by_one_racer(any_database: Database, racers: Sequence[Database]) -> None:
    jobs = [await stored_job(any_database) for _ in range(4)]

    async def record(database: Database) -> set[UUID]:
        runs = [make_run(job, scheduled_for=NOON + timedelta(seconds=n)) for job in jobs for n in range(50)]
        async with database.write() as unit:
            return await unit.runs.record(runs)

    made = await asyncio.gather(*(record(database) for database in racers))
    assert sum(len(ids) for ids in made) == 200
    async with any_database.read() as unit:
        assert {q.run_id for q in await unit.runs.startable(NOON, 1000)} == set().union(*made)


async def test_a_tick_moves_every_cursor_once(any_database: Database, racers: Sequence[Database]) -> None:
    async with any_database.write() as unit:
        await unit.jobs.add_many([make_job() for _ in range(60)])

    async def tick(database: Database) -> Counter[UUID]:
        moved: Counter[UUID] = Counter()
        for _ in range(12):
            async with database.write() as unit:
                due = await unit.jobs.due(NOON, 10)
                await asyncio.sleep(0)
                steps = [step(replace(make_job(), job_id=job.job_id, version=job.version)) for job in due]
                moved.update(await unit.jobs.advance(steps))
        return moved

    moved = sum(await asyncio.gather(*(tick(database) for database in racers)), Counter[UUID]())
    assert len(moved) == 60
    assert set(moved.values()) == {1}


async def test_a_run_is_claimed_by_one_racer_and_its_job_found_idle_once(
    any_database: Database, racers: Sequence[Database]
) -> None:
    jobs = [await stored_job(any_database) for _ in range(5)]
    runs = [make_run(job, scheduled_for=NOON + timedelta(seconds=n)) for job in jobs for n in range(10)]
    async with any_database.write() as unit:
        await unit.runs.record(runs)

    async def claim(database: Database, worker: str) -> list[ClaimedRun]:
        claimed: list[ClaimedRun] = []
        ids = [run.run_id for run in runs]
        random.shuffle(ids)
        for start in range(0, len(ids), 7):
            async with database.write() as unit:
                now, until = NOON, NOON + LEASE
                claimed += await unit.runs.claim(ids[start : start + 7], worker=worker, now=now, lease_until=until)
        return claimed

    claims = await asyncio.gather(*(claim(database, str(n)) for n, database in enumerate(racers)))
    claimed = [c for racer in claims for c in racer]
    assert Counter(c.run.run_id for c in claimed) == Counter(run.run_id for run in runs)
    assert {c.run.fence for c in claimed} == {1}
    assert Counter(c.job.job_id for c in claimed if not c.busy) == Counter(job.job_id for job in jobs)


async def test_counters_are_exact_when_ends_are_written_at_once(
    any_database: Database, racers: Sequence[Database]
) -> None:
    jobs = [await stored_job(any_database) for _ in range(3)]
    runs = [make_run(job, scheduled_for=NOON + timedelta(seconds=n)) for n in range(40) for job in jobs]
    async with any_database.write() as unit:
        await unit.runs.record(runs)
        claimed = list(await unit.runs.claim([r.run_id for r in runs], worker="a", now=NOON, lease_until=NOON + LEASE))

    async def finish(database: Database) -> int:
        mine = random.sample(claimed, len(claimed))
        written = 0
        for start in range(0, len(mine), 10):
            updates = [
                ended(c, tally=True, notices=(make_item(run_id=c.run.run_id),)) for c in mine[start : start + 10]
            ]
            async with database.write() as unit:
                written += len(await unit.runs.finish(updates))
        return written

    assert sum(await asyncio.gather(*(finish(database) for database in racers))) == len(runs)
    assert [(await read_job(any_database, job.job_id)).success_count for job in jobs] == [40, 40, 40]


async def test_numbers_are_never_given_twice(any_database: Database, racers: Sequence[Database]) -> None:
    async def add(database: Database) -> list[int]:
        numbers = []
        for _ in range(10):
            async with database.write() as unit:
                numbers.append((await unit.jobs.add(make_job())).number)
        return numbers

    given = await asyncio.gather(*(add(database) for database in racers))
    assert sorted(number for numbers in given for number in numbers) == list(range(1, 41))


async def test_a_target_never_has_two_items_in_flight(any_database: Database, racers: Sequence[Database]) -> None:
    async with any_database.write() as unit:
        await unit.outbox.add([make_item(number=n, target=str(n % 3)) for n in range(30)])
    flights: Counter[str] = Counter()
    sent: list[tuple[str, int]] = []

    async def deliver(database: Database, worker: str) -> None:
        idle = 0
        while idle < 5 and len(sent) < 30:
            async with database.write() as unit:
                until = NOON + LEASE
                items = await unit.outbox.lease("chat", worker=worker, now=NOON, lease_until=until, limit=2)
            idle = 0 if items else idle + 1
            for item in items:
                flights[item.target] += 1
                assert flights[item.target] == 1
                await asyncio.sleep(0.001)
                sent.append((item.target, item.payload["number"]))
                flights[item.target] -= 1
                async with database.write() as unit:
                    await unit.outbox.settle([replace(item, state=_SENT)])
            await asyncio.sleep(0.005)

    await asyncio.gather(*(deliver(database, str(n)) for n, database in enumerate(racers)))
    for target in "012":
        assert [n for t, n in sent if t == target] == list(range(int(target), 30, 3))


@pytest.mark.services
async def test_the_tick_leaves_a_job_alone_that_somebody_is_changing(postgresql: Database) -> None:
    job = await stored_job(postgresql)
    async with postgresql.write() as unit:
        assert await unit.jobs.get(job.job_id) == job
        async with postgresql.write() as tick:
            assert await tick.jobs.due(NOON, 10) == []
        await unit.jobs.save(job.renamed("New", at=NOON))


@pytest.mark.services
@pytest.mark.parametrize("name", ["serialization_failure", "deadlock_detected", "lock_not_available", "disk_full"])
async def test_passing_troubles_of_the_server_mean_not_now(postgresql: Database, name: str) -> None:
    with pytest.raises(UnavailableError):
        async with postgresql.write() as unit:
            await unit.audit._connection.exec_driver_sql(f"DO $$ BEGIN RAISE {name}; END $$")
    await postgresql.ping()


@pytest.fixture
async def postgresql(postgresql_url: str) -> AsyncIterator[Database]:
    """PostgreSQL only."""
    opened = await open_database(postgresql_url, clock=SystemClock(), upgrade=False)
    yield opened
    await opened.close()
