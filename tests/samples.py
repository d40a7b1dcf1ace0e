"""Ordinary jobs and runs to begin a test with; name only what the test is about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.job import Job
from scheduler.core.run import Run
from scheduler.core.trigger import Every
from scheduler.drafts import NewJob
from scheduler.interfaces import QueuedRun
from tests.fakes import MONDAY_NOON

HOURLY = Every(interval=timedelta(hours=1), anchor=MONDAY_NOON + timedelta(hours=1))
CHECK = Action(kind="webhook", params={"url": "https://shop.example/health"})


def sample_job(**changes: Any) -> Job:
    """An hourly active job in chat 7, made by person 7, next due an hour after MONDAY_NOON."""
    job = Job(
        job_id=new_id(),
        number=1,
        chat_id=7,
        owner_id=7,
        name="Shop health",
        trigger=HOURLY,
        action=CHECK,
        next_run_at=HOURLY.anchor,
        created_at=MONDAY_NOON,
        updated_at=MONDAY_NOON,
    )
    return replace(job, **changes)


def sample_draft(**changes: Any) -> NewJob:
    """What `sample_job` looks like before it exists."""
    draft = NewJob(name="Shop health", trigger=HOURLY, action=CHECK, phrase="every hour", chat_id=7, owner_id=7)
    return replace(draft, **changes)


def sample_run(job: Job, **changes: Any) -> Run:
    """A queued run of *job*, due at MONDAY_NOON."""
    run = Run(
        run_id=new_id(),
        job_id=job.job_id,
        scheduled_for=MONDAY_NOON,
        available_at=MONDAY_NOON,
        queued_at=MONDAY_NOON,
        job_version=job.version,
    )
    return replace(run, **changes)


def queued(run: Run) -> QueuedRun:
    """The run as the dispatcher sees it."""
    return QueuedRun(run_id=run.run_id, job_id=run.job_id, priority=run.priority, available_at=run.available_at)
