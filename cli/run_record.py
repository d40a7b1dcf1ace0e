"""A run as a JSON object, and as a line for people."""

from datetime import datetime
from typing import Any

from scheduler.core.job import Job
from scheduler.core.notification import OutboxItem
from scheduler.core.run import Attempt, Run
from scheduler.core.times import short_time


def to_run_record(run: Run, job: Job | None = None) -> dict[str, Any]:
    """Return *run* as plain JSON values; with its *job*, that one's number and name, too."""
    about = {"job_number": job.number, "job_name": job.name, "chat_id": job.chat_id} if job else {}
    return {
        "run_id": str(run.run_id),
        "job_id": str(run.job_id),
        **about,
        "kind": run.kind.value,
        "state": run.state.value,
        "reason": run.reason,
        "scheduled_for": run.scheduled_for.isoformat(),
        "queued_at": run.queued_at.isoformat(),
        "available_at": run.available_at.isoformat(),
        "started_at": _text(run.started_at),
        "finished_at": _text(run.finished_at),
        "attempt": run.attempt,
        "crashes": run.crashes,
        "status_code": run.status_code,
        "output": run.output,
        "error": run.error,
        "worker": run.worker,
        "requested_by": run.requested_by,
        "parent_run_id": str(run.parent_run_id) if run.parent_run_id else None,
        "gap_until": _text(run.gap_until),
        "gap_count": run.gap_count,
    }


def to_attempt_record(attempt: Attempt) -> dict[str, Any]:
    """Return *attempt* as plain JSON values."""
    return {
        "number": attempt.number,
        "started_at": attempt.started_at.isoformat(),
        "finished_at": _text(attempt.finished_at),
        "result": attempt.result.value,
        "status_code": attempt.status_code,
        "output": attempt.output,
        "error": attempt.error,
        "worker": attempt.worker,
    }


def to_delivery_record(item: OutboxItem) -> dict[str, Any]:
    """Return what was told of a run, to whom, and whether it arrived."""
    return {
        "event": item.event.value,
        "channel": item.channel,
        "target": item.target,
        "state": item.state.value,
        "attempts": item.attempts,
        "sent_at": _text(item.sent_at),
        "error": item.error,
    }


def run_row(run: Run, job: Job) -> list[str]:
    """The cells of a run's line, what went wrong last."""
    at = short_time(run.scheduled_for, job.trigger.zone)
    what = run.error or run.reason or ""
    return [at, run.state.value, str(run.run_id), f"#{job.number}", job.name, what]


def _text(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
