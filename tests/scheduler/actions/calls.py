"""Attempts to be made, ready to hand to a performer."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from scheduler.actions.performer import Call
from scheduler.core.action import Action
from scheduler.core.job import Job
from scheduler.core.run import Run
from scheduler.core.trigger import Once

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
RUN_ID = UUID(int=2)


def call(kind: str, params: Mapping[str, Any], *, number: int = 1) -> Call:
    """One attempt of a job that does *kind* with *params*."""
    job = Job(job_id=UUID(int=1), name="Shop health", trigger=Once(at=NOW), action=Action(kind=kind, params=params))
    run = Run(run_id=RUN_ID, job_id=job.job_id, scheduled_for=NOW, available_at=NOW, queued_at=NOW)
    return Call(job=job, run=run, number=number, deadline=NOW + timedelta(seconds=20))
