"""Values to store; name only what the test is about. All instants count from `NOON`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.job import Job, NotifyRules, Target
from scheduler.core.notification import Event, OutboxItem
from scheduler.core.run import Run, RunState
from scheduler.core.trigger import Every
from scheduler.interfaces import Advance, ClaimedRun, RunUpdate
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOURLY = Every(interval=timedelta(hours=1), anchor=NOON)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=30)


def make_job(**changes: Any) -> Job:
    """An hourly job of chat 7, due at noon."""
    job = Job(
        job_id=new_id(),
        chat_id=7,
        owner_id=7,
        name="Shop health",
        phrase="every hour",
        trigger=HOURLY,
        action=Action(kind="webhook", params={"url": "https://shop.example/health"}),
        next_run_at=NOON,
        notify=NotifyRules(targets=(Target(channel="chat", address="7"),)),
        created_at=NOON,
        updated_at=NOON,
    )
    return replace(job, **changes)


def make_run(job: Job, **changes: Any) -> Run:
    """The queued run of a job's occurrence at noon."""
    run = Run(run_id=new_id(), job_id=job.job_id, scheduled_for=NOON, available_at=NOON, queued_at=NOON)
    return replace(run, **changes)


def make_item(*, number: int = 0, **changes: Any) -> OutboxItem:
    """The notification number *number* for chat 7, each a second after the one before."""
    at = NOON + timedelta(seconds=number)
    item = OutboxItem(
        item_id=new_id(),
        event=Event.SUCCEEDED,
        run_id=new_id(),
        channel="chat",
        target="7",
        payload={"number": number},
        available_at=NOON,
        created_at=at,
    )
    return replace(item, **changes)


def step(job: Job, **changes: Any) -> Advance:
    """Move a job due at noon to one o'clock."""
    move = Advance(
        job_id=job.job_id,
        expected_next_run_at=NOON,
        expected_version=job.version,
        next_run_at=NOON + timedelta(hours=1),
        recorded=1,
    )
    return replace(move, **changes)


def ended(claimed: ClaimedRun, state: RunState = RunState.SUCCEEDED, **changes: Any) -> RunUpdate:
    """The end of a claimed run, a second later."""
    at = NOON + timedelta(seconds=1)
    run = replace(claimed.run, state=state, finished_at=at if state.is_terminal else None)
    return replace(RunUpdate(run=run), **changes)


async def stored_job(database: Database, **changes: Any) -> Job:
    """A job that is stored already."""
    async with database.write() as unit:
        return await unit.jobs.add(make_job(**changes))


async def stored_run(database: Database, job: Job, **changes: Any) -> Run:
    """A run that is recorded already."""
    run = make_run(job, **changes)
    async with database.write() as unit:
        assert await unit.runs.record([run]) == {run.run_id}
    return run


async def claim(database: Database, *run_ids: UUID, worker: str = "a") -> list[ClaimedRun]:
    """Claim runs at noon, for 30 seconds."""
    async with database.write() as unit:
        return list(await unit.runs.claim(run_ids, worker=worker, now=NOON, lease_until=NOON + LEASE))


async def read_run(database: Database, run_id: UUID) -> Run:
    """A run as it is stored now."""
    async with database.read() as unit:
        run = await unit.runs.get(run_id)
    assert run is not None
    return run


async def read_job(database: Database, job_id: UUID) -> Job:
    """A job as it is stored now."""
    async with database.read() as unit:
        job = await unit.jobs.get(job_id)
    assert job is not None
    return job
