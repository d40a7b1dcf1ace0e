"""Three schedulers on one PostgreSQL: every occurrence once on record, by whichever comes first, even if one dies."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from scheduler.clock import SystemClock, new_id
from scheduler.core.action import REMINDER, Action
from scheduler.core.run import RunState
from scheduler.core.trigger import Once
from scheduler.drafts import Defaults, NewJob
from storage.database import Database, open_database
from storage.tables import attempt_table, run_table
from tests.conftest import new_postgresql
from tests.end_to_end.installation import Whenbot

pytestmark = pytest.mark.services
JOBS = 1_500
SCHEDULERS = 3
PATIENCE_SECONDS = 90


@pytest.fixture
def url(postgresql_server: str) -> str:
    """A database of our own."""
    return new_postgresql(postgresql_server)


@pytest.fixture
def schedulers(url: str, tmp_path: Path) -> Iterator[list[Whenbot]]:
    """Three processes that run jobs and talk to nobody."""
    made = [
        Whenbot(data_dir=tmp_path / f"data{number}", environment={"DATABASE_URL": url}, arguments=("--no-bot",))
        for number in range(SCHEDULERS)
    ]
    yield made
    for whenbot in made:
        whenbot.end()


async def _store(database: Database) -> None:
    """Many one-off jobs, due in the same second, whose reminders nobody hears."""
    clock = SystemClock()
    due_at = clock.now().replace(microsecond=0) + timedelta(seconds=4)
    action = Action(kind=REMINDER, params={"text": "tea"})
    new = NewJob(name="tea", trigger=Once(at=due_at), action=action)
    job = new.as_job(new_id(), owner_id=0, action=action, at=clock.now(), next_run_at=due_at, defaults=Defaults())
    async with database.write() as work:
        await work.jobs.add_many([replace(job, job_id=new_id()) for _ in range(JOBS)])


async def _read(database: Database, statement: Any) -> list[tuple[Any, ...]]:
    async with database.read() as work:
        return [tuple(row) for row in await work.runs._connection.execute(statement)]


async def _states(database: Database) -> Counter[str]:
    return Counter(dict(await _read(database, select(run_table.c.state, func.count()).group_by(run_table.c.state))))


async def _until(database: Database, succeeded: int) -> Counter[str]:
    """Wait until so many runs have succeeded, or for 90 seconds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        states = await _states(database)
        if states[RunState.SUCCEEDED] >= succeeded or time.monotonic() >= deadline:
            return states
        await asyncio.sleep(0.05)


async def test_every_occurrence_runs_once_although_one_scheduler_is_killed(url: str, schedulers: list[Whenbot]) -> None:
    database = await open_database(url, clock=SystemClock())
    try:
        await asyncio.gather(*(asyncio.to_thread(whenbot.start) for whenbot in schedulers))
        await _store(database)
        await _until(database, JOBS // 5)
        schedulers[0].kill()
        states = await _until(database, JOBS)
        assert states == {RunState.SUCCEEDED: JOBS}, "nothing lost, nothing left open"
        per_job = await _read(database, select(func.count()).select_from(run_table).group_by(run_table.c.job_id))
        assert per_job == [(1,)] * JOBS, "no occurrence twice on record"
        successes = select(func.count()).select_from(attempt_table).where(attempt_table.c.result == "succeeded")
        assert await _read(database, successes) == [(JOBS,)], "no result twice"
        workers = await _read(database, select(run_table.c.worker).distinct())
        assert len(workers) > 1, "they share the work"
    finally:
        await database.close()
