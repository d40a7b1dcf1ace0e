"""
A burst: many jobs due in the same second, done = ran and recorded; whenbot beside APScheduler 3.11 in one run.

Each contender runs in a process of its own: `python -m benchmarks.burst CONTENDER URL JOBS SHAPE` prints one line of
JSON. Shapes: `shared` (all jobs have one trigger) and `distinct` (each its own cron expression). APScheduler's
SQLAlchemyJobStore keeps jobs, not results: its "recorded" is the removal of the job's row, which is less than ours.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.postgres import new_database, server
from scheduler.clock import SystemClock

JOBS: Final = (1_000, 10_000)
LEAD: Final = timedelta(seconds=8)
_PATIENCE_SECONDS: Final = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """
    What a contender did.

    Attributes:
        rate: Jobs per second, from the due instant until the last one is recorded.
        late_p50, late_p99, stall: Milliseconds; how late jobs started, and the longest stall of the event loop.
    """

    rate: float
    late_p50: float
    late_p99: float
    stall: float


class Lateness:
    """Counts starts and how late they were."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def note(self, due_at: datetime) -> None:
        """One job starts now."""
        self.seconds.append((SystemClock().now() - due_at).total_seconds())

    def quantile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.seconds)
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 1)


class StallWatch:
    """Notes the longest time the event loop did not turn."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - before - 0.001)

    def stop(self) -> float:
        """Milliseconds."""
        self._task.cancel()
        return round(self.longest * 1000, 1)


def figures(rate: float, lateness: Lateness, watch: StallWatch) -> Figures:
    """Put the figures together."""
    return Figures(rate=rate, late_p50=lateness.quantile(0.5), late_p99=lateness.quantile(0.99), stall=watch.stop())


def due_soon() -> datetime:
    """Return the whole second at which all jobs are due."""
    return SystemClock().now().replace(microsecond=0) + LEAD


# whenbot --------------------------------------------------------------------------------------------------------------


async def whenbot(url: str, jobs: int, shape: str) -> Figures:
    """Run the burst through the real engine."""
    from scheduler.actions.performer import Call
    from scheduler.clock import new_id
    from scheduler.core.action import Action
    from scheduler.core.run import Outcome, Result
    from scheduler.drafts import Defaults, NewJob
    from scheduler.engine import Engine, EngineSettings
    from scheduler.signals import Signals
    from storage.database import open_database
    from storage.leases import LeaseKeeper

    lateness = Lateness()

    class Noting:
        def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
            return params

        def describe(self, _params: Mapping[str, Any]) -> str:
            return "nothing"

        async def perform(self, call: Call) -> Outcome:
            lateness.note(call.run.scheduled_for)
            return Outcome(result=Result.SUCCEEDED)

    clock = SystemClock()
    database = await open_database(url, clock=clock)
    due_at = due_soon() + timedelta(seconds=jobs / 5_000)
    action = Action(kind="nothing")
    rows = []
    for trigger in _triggers(due_at, jobs, shape):
        new = NewJob(name="nothing", trigger=trigger, action=action, max_runs=1)
        rows.append(
            new.as_job(new_id(), owner_id=0, action=action, at=clock.now(), next_run_at=due_at, defaults=Defaults())
        )
    for start in range(0, jobs, 5_000):
        async with database.write() as work:
            await work.jobs.add_many(rows[start : start + 5_000])
    engine = Engine(
        database=database,
        clock=clock,
        signals=Signals(),
        performers={"nothing": Noting()},
        leases=LeaseKeeper(database.url, clock=clock),
        settings=EngineSettings(worker="burst"),
    )
    watch = StallWatch()
    await engine.start()
    while True:
        await asyncio.sleep(0.05)
        async with database.read() as work:
            is_waiting = await work.runs.next_available_at() or await work.jobs.next_due_at()
            is_running = await work.runs.expired(clock.now() + timedelta(hours=1), 1)
        if not is_waiting and not is_running:
            break
    result = figures(jobs / (SystemClock().now() - due_at).total_seconds(), lateness, watch)
    await engine.stop()
    await database.close()
    return result


def _triggers(due_at: datetime, jobs: int, shape: str) -> Sequence[Any]:
    from parsers.cron.expression import cron_trigger
    from scheduler.core.trigger import Once

    if shape == "shared":
        return [Once(at=due_at)] * jobs
    return [cron_trigger(text, "UTC") for text in distinct_crons(due_at, jobs)]


def distinct_crons(due_at: datetime, jobs: int) -> list[str]:
    """Return cron expressions that all fire at *due_at*, each different, with seconds first."""
    at = f"{due_at.second} {due_at.minute} {due_at.hour}"
    days = [f"{due_at.day},{(due_at.day + n) % 28 + 1}" for n in range(28)]
    others = range(1, 13)
    months = [f"{due_at.month},{a},{b},{c}" for a in others for b in range(a, 13) for c in range(b, 13)]
    texts = [f"{at} {day} {month} *" for month in months for day in days]
    return list(dict.fromkeys(texts))[:jobs]


# APScheduler ----------------------------------------------------------------------------------------------------------

_lateness = Lateness()
_due_at: datetime = datetime.fromtimestamp(0, UTC)


def _noted() -> None:
    _lateness.note(_due_at)


async def apscheduler(url: str, jobs: int, shape: str) -> Figures:
    """Run the same burst through APScheduler's AsyncIOScheduler with its SQLAlchemyJobStore ("memory": none)."""
    global _due_at
    from apscheduler.executors.asyncio import AsyncIOExecutor
    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler
    from apscheduler.triggers.cron import CronTrigger
    from apscheduler.triggers.date import DateTrigger

    store = MemoryJobStore() if url == "memory" else SQLAlchemyJobStore(url=url)
    scheduler = AsyncIOScheduler(
        jobstores={"default": store},
        executors={"default": AsyncIOExecutor()},
        job_defaults={"misfire_grace_time": None},
        timezone=UTC,
    )
    scheduler.start(paused=True)
    started = time.perf_counter()
    scheduler.add_job(_noted, DateTrigger(run_date=SystemClock().now() + timedelta(days=1)))
    cost = (time.perf_counter() - started) * jobs
    _due_at = due_soon() + timedelta(seconds=cost * 2)
    triggers: list[Any] = []
    if shape == "shared":
        triggers = [DateTrigger(run_date=_due_at)] * jobs
    else:
        for text in distinct_crons(_due_at, jobs):
            second, minute, hour, day, month, _weekday = text.split()
            triggers.append(
                CronTrigger(
                    second=second, minute=minute, hour=hour, day=day, month=month, end_date=_due_at, timezone=UTC
                )
            )
    for trigger in triggers:
        scheduler.add_job(_noted, trigger)
    watch = StallWatch()
    scheduler.resume()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        await asyncio.sleep(0.05)
        if len(_lateness.seconds) >= jobs and len(store.get_all_jobs()) <= 1:
            break
    result = figures(jobs / (SystemClock().now() - _due_at).total_seconds(), _lateness, watch)
    scheduler.shutdown(wait=False)
    return result


# Side by side ---------------------------------------------------------------------------------------------------------


def main() -> None:
    """Print each pair and its ratio."""
    with server() as postgresql, tempfile.TemporaryDirectory() as folder:
        for jobs in JOBS:
            for shape in ("shared", "distinct"):
                sqlite = [str(Path(folder) / f"{jobs}-{shape}-{name}.db") for name in ("ours", "theirs")]
                _pair("SQLite", f"sqlite:///{sqlite[0]}", f"sqlite:///{sqlite[1]}", jobs, shape)
                theirs = new_database(postgresql).replace("postgresql://", "postgresql+psycopg://")
                _pair("PostgreSQL", new_database(postgresql), theirs, jobs, shape)


def _pair(store: str, ours: str, theirs: str, jobs: int, shape: str) -> None:
    mine, other = _measured("whenbot", ours, jobs, shape), _measured("apscheduler", theirs, jobs, shape)
    ratio = f"{mine.rate / other.rate:.1f}x" if mine and other else "no ratio"
    print(f"burst of {jobs}, {shape} triggers, {store}: whenbot {_worded(mine)}; APScheduler {_worded(other)}; {ratio}")


def _worded(found: Figures | None) -> str:
    if found is None:
        return "failed"
    return f"{found.rate:.0f}/s (late p50 {found.late_p50:.0f}, p99 {found.late_p99:.0f}, stall {found.stall:.0f} ms)"


def _measured(contender: str, url: str, jobs: int, shape: str) -> Figures | None:
    command = [sys.executable, "-m", "benchmarks.burst", contender, url, str(jobs), shape]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS * 2, check=False)
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1] if done.stderr else "no reason", file=sys.stderr)
        return None
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def _contend(contender: str, url: str, jobs: str, shape: str) -> None:
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    run = {"whenbot": whenbot, "apscheduler": apscheduler}[contender]
    print(json.dumps(asdict(asyncio.run(run(url, int(jobs), shape)))))


if __name__ == "__main__":
    _contend(*sys.argv[1:]) if len(sys.argv) > 1 else main()
