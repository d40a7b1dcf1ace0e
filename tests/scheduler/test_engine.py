"""The engine as a whole, in real time: a few seconds."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.actions.performer import Performer
from scheduler.clock import SystemClock
from scheduler.core.errors import UnavailableError
from scheduler.core.run import RunState
from scheduler.core.trigger import Every, Once
from scheduler.engine import Engine, EngineSettings
from scheduler.interfaces import Database, UnitOfWork
from scheduler.jobs import Jobs
from scheduler.limits import DEFAULT_LIMITS
from scheduler.signals import Signals
from storage.database import open_database
from tests.fakes import IdleLeaseKeeper, ScriptedPerformer
from tests.samples import sample_draft

CLOCK = SystemClock()


class Flaky:
    """A database that can be switched off."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.is_off = False

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        self._check()
        async with self.database.write() as work:
            yield work

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        self._check()
        async with self.database.read() as work:
            yield work

    def _check(self) -> None:
        if self.is_off:
            raise UnavailableError("The disk is full.")


class Running:
    """An engine at work."""

    def __init__(self, database: Database) -> None:
        self.flaky = Flaky(database)
        self.play = ScriptedPerformer()
        performers: Mapping[str, Performer] = {"webhook": self.play}
        signals = Signals()
        self.jobs = Jobs(CLOCK, performers, signals, limits=DEFAULT_LIMITS)
        self.engine = Engine(
            database=self.flaky,
            clock=CLOCK,
            signals=signals,
            performers=performers,
            leases=IdleLeaseKeeper(),
            settings=EngineSettings(worker="test"),
        )

    async def state(self, job_id: object) -> list[RunState]:
        async with self.flaky.database.read() as work:
            return [run.state for run in (await work.runs.history(job_id)).items]  # type: ignore[arg-type]

    async def until_called(self, times: int) -> None:
        async with asyncio.timeout(10):
            while len(self.play.calls) < times:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@pytest.fixture
async def running(empty_database: Path) -> AsyncIterator[Running]:
    path = empty_database.with_name("engine.db")
    path.write_bytes(empty_database.read_bytes())
    database = await open_database(f"sqlite:///{path}", clock=CLOCK, upgrade=False)
    made = Running(database)
    await made.engine.start()
    yield made
    await made.engine.stop(timedelta(seconds=1))
    await database.close()


async def test_jobs_run_at_their_seconds_through_a_database_outage(running: Running) -> None:
    first = (CLOCK.now() + timedelta(seconds=2)).replace(microsecond=0)
    recurring = Every(interval=timedelta(seconds=1), anchor=first)
    async with running.flaky.write() as work:
        job = await running.jobs.create(work, sample_draft(trigger=recurring), actor=None)
        once = await running.jobs.create(work, sample_draft(trigger=Once(at=first)), actor=None)
    await running.until_called(2)
    assert all(timedelta() <= CLOCK.now() - call.run.scheduled_for for call in running.play.calls)
    assert running.engine.is_ticking(CLOCK.now())
    running.flaky.is_off = True
    await asyncio.sleep(1.2)
    running.flaky.is_off = False
    count = len(running.play.calls)
    await running.until_called(count + 2)
    await running.engine.stop(timedelta(seconds=1))
    assert set(await running.state(job.job_id)) <= {RunState.SUCCEEDED, RunState.SKIPPED, RunState.QUEUED}
    assert await running.state(once.job_id) == [RunState.SUCCEEDED]


async def test_run_now_starts_without_waiting_for_a_tick(running: Running) -> None:
    async with running.flaky.write() as work:
        job = await running.jobs.create(work, sample_draft(), actor=None)
    await asyncio.sleep(0.1)
    async with running.flaky.write() as work:
        await running.jobs.run_now(work, job.job_id, actor=None)
    async with asyncio.timeout(1):
        await running.until_called(1)
