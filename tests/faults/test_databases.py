"""
The database fails under a running engine (F20, F21, F25 of the fault matrix): it waits, loses nothing, and goes on by
itself when the database is back.
"""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url

from scheduler.actions.performer import Call
from scheduler.clock import SystemClock, new_id
from scheduler.core.action import Action
from scheduler.core.job import Job
from scheduler.core.run import Outcome, Result, RunState
from scheduler.core.trigger import Once
from scheduler.drafts import Defaults, NewJob
from scheduler.engine import Engine, EngineSettings
from scheduler.signals import Signals
from storage.database import Database, open_database
from storage.leases import LeaseKeeper

PATIENCE_SECONDS = 30.0
CLOCK = SystemClock()
NOTHING = Action(kind="nothing")


class Counting:
    """Succeeds, and counts."""

    def __init__(self) -> None:
        self.calls = 0

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """Accept everything."""
        return params

    def describe(self, _params: Mapping[str, Any]) -> str:
        """Nothing."""
        return "nothing"

    async def perform(self, _call: Call) -> Outcome:
        """Count."""
        self.calls += 1
        return Outcome(result=Result.SUCCEEDED)


@asynccontextmanager
async def working(database: Database) -> AsyncIterator[Counting]:
    """A running engine on a database."""
    counting = Counting()
    engine = Engine(
        database=database,
        clock=CLOCK,
        signals=Signals(),
        performers={"nothing": counting},
        leases=LeaseKeeper(database.url, clock=CLOCK),
        settings=EngineSettings(worker=f"faults-{new_id().hex[-6:]}"),
    )
    await engine.start()
    try:
        yield counting
    finally:
        await engine.stop(timedelta(seconds=1))


async def jobs_due(database: Database, *seconds: float) -> list[Job]:
    """One-off jobs, each due so many seconds from now."""
    made = []
    for ahead in seconds:
        due_at = CLOCK.now() + timedelta(seconds=ahead)
        new = NewJob(name="nothing", trigger=Once(at=due_at), action=NOTHING)
        job = new.as_job(new_id(), owner_id=0, action=NOTHING, at=CLOCK.now(), next_run_at=due_at, defaults=Defaults())
        made.append(replace(job, trigger=Once(at=due_at)))
    async with database.write() as work:
        return await work.jobs.add_many(made)


async def all_succeeded(database: Database, jobs: list[Job]) -> None:
    """Wait until each job has one run, and that succeeded."""

    async def states() -> list[list[RunState]]:
        async with database.read() as work:
            return [[run.state for run in (await work.runs.history(job.job_id)).items] for job in jobs]

    async with asyncio.timeout(PATIENCE_SECONDS):
        while await states() != [[RunState.SUCCEEDED]] * len(jobs):  # noqa: ASYNC110 - the engine tells nobody
            await asyncio.sleep(0.05)


async def test_f20_a_foreign_writer_that_holds_the_file_delays_and_loses_nothing(database: Database) -> None:
    path = str(make_url(database.url).database)
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with sqlite3.connect(path, isolation_level=None) as foreign:
            foreign.execute("BEGIN IMMEDIATE")
            held.set()
            let_go.wait(PATIENCE_SECONDS)
            foreign.execute("ROLLBACK")

    async with working(database) as counting:
        jobs = await jobs_due(database, 0.5, 1.0, 2.5)
        foreign = threading.Thread(target=hold)
        foreign.start()
        assert await asyncio.to_thread(held.wait, 5)
        await asyncio.sleep(3)
        let_go.set()
        await asyncio.to_thread(foreign.join)
        await all_succeeded(database, jobs)
        assert counting.calls == 3


async def test_f21_on_a_full_disk_it_waits_and_goes_on_when_there_is_room(database: Database) -> None:
    async with working(database) as counting:
        jobs = await jobs_due(database, 0.5, 0.6, 3.5)
        await _set_room(database, pages=1)
        await asyncio.sleep(2)
        await _set_room(database, pages=1_000_000)
        await all_succeeded(database, jobs)
        assert counting.calls == 3
    with sqlite3.connect(str(make_url(database.url).database)) as after:
        assert after.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def _set_room(database: Database, *, pages: int) -> None:
    """Let the file grow to so many pages at most: SQLite then answers as on a full disk."""
    async with database._backend.gate, database._backend.writer.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        await connection.rollback()


@pytest.mark.services
async def test_f25_after_its_connections_are_killed_it_goes_on_within_seconds(postgresql_url: str) -> None:
    database = await open_database(postgresql_url, clock=CLOCK)
    try:
        async with working(database) as counting:
            jobs = await jobs_due(database, 0.5, 1.5, 2.5)
            for _ in range(4):
                await asyncio.sleep(0.6)
                await _kill_connections(postgresql_url)
            await all_succeeded(database, jobs)
            assert counting.calls == 3, "no effect is repeated: each was recorded in time"
    finally:
        await database.close()


async def _kill_connections(url: str) -> None:
    connection = await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()
