"""
What people are told about an outcome: pure, from run and job to outbox rows.

    a reminder ran                                        REMINDER
    success after failures, and on_recovery               RECOVERED (a one-off has nothing to recover)
    success, and on_success, asked for by hand or one-off SUCCEEDED
    the run failed for good, and on_failure or by hand    FAILED
    skipped, cancelled, will be tried again               nothing

Rows go to the job's targets, or to its chat when it names none. (run, event, channel, target) is unique, so an outcome
that is recorded twice tells people once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from scheduler.clock import new_id
from scheduler.core.action import REMINDER
from scheduler.core.job import Job, Target
from scheduler.core.notification import Event, Notice, OutboxItem
from scheduler.core.run import Run, RunKind, RunState
from scheduler.settle import pauses

CHAT = "chat"
LATE_AFTER = timedelta(seconds=60)
BY_HAND = frozenset({RunKind.MANUAL, RunKind.RETRY_OF})


def notices_for(
    job: Job,
    run: Run,
    *,
    started_at: datetime,
    at: datetime,
    action: str = "",
    down_since: datetime | None = None,
) -> tuple[OutboxItem, ...]:
    """
    Return the outbox rows for a run as it is after an attempt.

    Args:
        job: As it was when the run was claimed (`failures_in_row` without this run).
        run: With its new state, output and error.
        started_at: When this attempt started; decides whether it was late.
        at: When it ended.
        action: The action in one line, without secrets.
        down_since: When the row of failures began; told on recovery.
    """
    event = event_for(job, run)
    if event is None:
        return ()
    notice = _notice(event, job, run, started_at=started_at, at=at, action=action, down_since=down_since)
    payload = notice.to_json()
    return tuple(
        OutboxItem(
            item_id=new_id(),
            event=event,
            run_id=run.run_id,
            job_id=job.job_id,
            channel=target.channel,
            target=target.address,
            thread_id=target.thread_id,
            payload=payload,
            available_at=at,
            created_at=at,
        )
        for target in _targets(job)
    )


def event_for(job: Job, run: Run) -> Event | None:
    """Return what people are told about a run in this state; None: nothing."""
    is_by_hand = run.kind in BY_HAND
    if run.state is RunState.SUCCEEDED:
        if job.action.kind == REMINDER:
            return Event.REMINDER
        if job.failures_in_row and job.notify.on_recovery and not job.is_one_off:
            return Event.RECOVERED
        return Event.SUCCEEDED if job.notify.on_success or is_by_hand or job.is_one_off else None
    if run.state.is_failure and (job.notify.on_failure or is_by_hand):
        return Event.FAILED
    return None


def _targets(job: Job) -> Iterator[Target]:
    if job.notify.targets:
        yield from dict.fromkeys(job.notify.targets)
    elif job.chat_id is not None:
        yield Target(channel=CHAT, address=str(job.chat_id), thread_id=job.thread_id)


def _notice(
    event: Event,
    job: Job,
    run: Run,
    *,
    started_at: datetime,
    at: datetime,
    action: str,
    down_since: datetime | None,
) -> Notice:
    return Notice(
        event=event,
        job_id=str(job.job_id),
        job_number=job.number,
        job_name=job.name,
        job_version=job.version,
        kind=job.action.kind,
        run_id=str(run.run_id),
        zone=job.trigger.zone,
        text=str(job.action.params.get("text", "")) if job.action.kind == REMINDER else "",
        action=action,
        schedule=str(job.metadata.get("summary", "")),
        scheduled_for=run.scheduled_for.isoformat(),
        finished_at=at.isoformat(),
        next_run_at=job.next_run_at.isoformat() if job.next_run_at else None,
        late_by_seconds=_late_by(run, started_at),
        duration_ms=round((at - started_at) / timedelta(milliseconds=1)),
        status_code=run.status_code,
        output=run.output,
        error=run.error,
        state=str(run.state),
        tries=run.attempt,
        tries_allowed=job.retry.max_retries + 1,
        failures_in_row=job.failures_in_row + run.state.is_failure,
        down_since=down_since.isoformat() if down_since else None,
        is_manual=run.kind in BY_HAND,
        is_one_off=job.is_one_off,
        is_paused=pauses(job, run),
    )


def _late_by(run: Run, started_at: datetime) -> int:
    late = started_at - run.scheduled_for
    return int(late.total_seconds()) if run.kind is RunKind.SCHEDULED and late > LATE_AFTER else 0
