"""An engine on a workbench: all its parts over a real database, moved by hand."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from scheduler.core.job import Job
from scheduler.core.notification import Event
from scheduler.core.run import Attempt, Run
from scheduler.dispatch.local import LocalDispatcher
from scheduler.dispatch.rescan import Rescan
from scheduler.due import DueLoop
from scheduler.execute import Executor, ExecutorSettings
from scheduler.interfaces import Database
from scheduler.jobs import Jobs
from scheduler.limits import DEFAULT_LIMITS
from scheduler.reaper import Reaper
from scheduler.signals import Signals
from tests.fakes import FakeAlarms, FakeClock, IdleLeaseKeeper, ScriptedPerformer
from tests.samples import sample_draft

QUIET_WITHIN_SECONDS = 10.0


class Bench:
    """
    The parts, wired as the engine wires them; time stands still unless `pass_time` is called.

    Attributes:
        play: The performer of every kind of action.
    """

    def __init__(self, database: Database, clock: FakeClock, *script: Any, concurrency: int = 100) -> None:
        self.database = database
        self.clock = clock
        self.signals = Signals()
        self.play = ScriptedPerformer(*script)
        self.alarms = FakeAlarms()
        self.leases = IdleLeaseKeeper()
        performers = dict.fromkeys(("webhook", "reminder", "callback"), self.play)
        self.jobs = Jobs(clock, performers, self.signals, limits=DEFAULT_LIMITS)
        self.executor = Executor(
            database=database,
            clock=clock,
            signals=self.signals,
            performers=performers,
            leases=self.leases,
            settings=ExecutorSettings(worker="bench", concurrency=concurrency),
            on_end=lambda run_id, again: self.local.ended(run_id, again),
            draw_jitter=lambda: 0.5,
        )
        self.local = LocalDispatcher(
            offer=self.executor.offer, start_due=self.executor.start_due, alarms=self.alarms, clock=clock
        )
        self.due = DueLoop(database=database, clock=clock, signals=self.signals, dispatcher=self.local)
        self.rescan = Rescan(
            database=database,
            clock=clock,
            signals=self.signals,
            dispatcher=self.local,
            held=lambda: self.local.held,
        )
        self.reaper = Reaper(database=database, clock=clock, signals=self.signals)
        self._rounds = asyncio.create_task(self._go_round())

    async def close(self) -> None:
        """End the background tasks."""
        await self.executor.stop(timedelta())
        self._rounds.cancel()
        await asyncio.wait([self._rounds])

    async def _go_round(self) -> None:
        while True:
            await self.executor.rounds.turn()

    async def make(self, **changes: Any) -> Job:
        """Create a job through the use case, as the library does."""
        async with self.database.write() as work:
            return await self.jobs.create(work, sample_draft(**changes), actor=None)

    async def pass_time(self, by: timedelta | float, *, tick: bool = True) -> None:
        """Turn the clock, tick, ring what is due, and wait until nothing moves any more."""
        now = self.clock.turn(by)
        if tick:
            await self.due.tick()
            await self.rescan.scan()
        self.alarms.ring(now)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until no run can be started and every result is written; attempts that wait for an event may go on."""
        for _ in range(3):
            await asyncio.sleep(0)  # who waits for an event that is set goes on first
        async with asyncio.timeout(QUIET_WITHIN_SECONDS):
            while not (self.executor.rounds.is_idle and self.executor.running == self.play.hanging):  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    async def job(self, job: Job) -> Job:
        """The job as it is stored now."""
        async with self.database.read() as work:
            stored = await work.jobs.get(job.job_id)
        assert stored is not None
        return stored

    async def history(self, job: Job) -> list[Run]:
        """All its runs up to now, oldest first."""
        async with self.database.read() as work:
            page = await work.runs.history(job.job_id, limit=1000)
        return sorted(page.items, key=lambda run: (run.scheduled_for, run.queued_at))

    async def only_run(self, job: Job) -> Run:
        """Its one run."""
        (run,) = await self.history(job)
        return run

    async def only_run_ahead(self, job: Job) -> Run:
        """Its one run that was just claimed or queued, even before its time."""
        (run_id,) = self.leases.seen
        async with self.database.read() as work:
            run = await work.runs.get(run_id)
        assert run is not None
        assert run.job_id == job.job_id
        return run

    async def attempts(self, run: Run) -> Sequence[Attempt]:
        """A run's attempts."""
        async with self.database.read() as work:
            return await work.runs.attempts(run.run_id)

    async def told(self, run_id: UUID) -> list[Event]:
        """What people are told about a run."""
        async with self.database.read() as work:
            return [item.event for item in await work.outbox.of_run(run_id)]
