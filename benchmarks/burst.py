"""A burst: many jobs due in the same second, done = ran and recorded, through the real engine on SQLite."""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from scheduler.actions.performer import Call
from scheduler.clock import SystemClock, new_id
from scheduler.core.action import Action
from scheduler.core.run import Outcome, Result
from scheduler.core.trigger import Once
from scheduler.drafts import Defaults, NewJob
from scheduler.engine import Engine, EngineSettings
from scheduler.signals import Signals
from storage.database import Database, open_database
from storage.leases import LeaseKeeper

JOBS = 10_000


class Counting:
    """Does nothing, and counts how often and how late."""

    def __init__(self) -> None:
        self.late: list[float] = []

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """Accept everything."""
        return params

    def describe(self, params: Mapping[str, Any]) -> str:
        """Nothing."""
        return "nothing"

    async def perform(self, call: Call) -> Outcome:
        """Note the lateness."""
        self.late.append((SystemClock().now() - call.run.scheduled_for).total_seconds())
        return Outcome(result=Result.SUCCEEDED)


async def main() -> None:
    """Print the rate, the lateness and the longest stall of the event loop."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        database = await open_database(f"sqlite+aiosqlite:///{Path(folder) / 'burst.db'}", clock=clock)
        due_at = clock.now().replace(microsecond=0) + timedelta(seconds=8)
        await _store(database, clock, due_at)
        counting = Counting()
        engine = Engine(
            database=database,
            clock=clock,
            signals=Signals(),
            performers={"nothing": counting},
            leases=LeaseKeeper(database.url, clock=clock),
            settings=EngineSettings(worker="burst"),
        )
        await engine.start()
        stall = asyncio.create_task(_longest_stall())
        rate = await _until_recorded(database, due_at.timestamp())
        stall.cancel()
        late = sorted(counting.late)
        print(
            f"burst: {JOBS} jobs due in one second on SQLite, ran and recorded: {rate:.0f}/s; "
            f"late p50 {late[len(late) // 2] * 1000:.0f} ms, p99 {late[len(late) * 99 // 100] * 1000:.0f} ms; "
            f"longest stall of the loop {_stalls['longest'] * 1000:.0f} ms"
        )
        await engine.stop()
        await database.close()


_stalls = {"longest": 0.0}


async def _store(database: Database, clock: SystemClock, due_at: datetime) -> None:
    action = Action(kind="nothing")
    new = NewJob(name="nothing", trigger=Once(at=due_at), action=action)
    jobs = [
        new.as_job(new_id(), owner_id=0, action=action, at=clock.now(), next_run_at=due_at, defaults=Defaults())
        for _ in range(JOBS)
    ]
    async with database.write() as work:
        await work.jobs.add_many(jobs)


async def _until_recorded(database: Database, due_at: float) -> float:
    while True:
        await asyncio.sleep(0.05)
        async with database.read() as work:
            is_waiting = await work.runs.next_available_at() or await work.jobs.next_due_at()
            is_running = await work.runs.expired(SystemClock().now() + timedelta(hours=1), 1)
        if not is_waiting and not is_running:
            return JOBS / (SystemClock().now().timestamp() - due_at)


async def _longest_stall() -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        _stalls["longest"] = max(_stalls["longest"], time.perf_counter() - before - 0.001)


if __name__ == "__main__":
    asyncio.run(main())
