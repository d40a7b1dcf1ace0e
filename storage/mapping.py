"""
Rows to core values and back; the only file that knows both.

Writing gives tuples in the order of the table's columns (`*_values`), reading takes whole rows in the same order.
Triggers and policies are decoded through bounded caches by their text: a tick decodes thousands at once, and most jobs
share their policies.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from scheduler.core.action import Action
from scheduler.core.chat import ChatKind, ChatProfile, Person, Role
from scheduler.core.codec import decode, encode
from scheduler.core.job import Guarantee, Job, JobStatus, NotifyRules, Overlap, Target
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.notification import DeliveryState, Event, OutboxItem
from scheduler.core.retry import Backoff, RetryPolicy
from scheduler.core.run import OPEN_STATES, Attempt, Result, Run, RunKind, RunState
from scheduler.core.trigger import Trigger
from scheduler.interfaces import AuditEntry

_MICROSECOND = timedelta(microseconds=1)
_WAITING_STATES = (RunState.QUEUED, RunState.WAITING)
_OPEN_DELIVERIES = (DeliveryState.QUEUED, DeliveryState.SENDING)

_JOB_STATUSES = {status.value: status for status in JobStatus}
_OVERLAPS = {overlap.value: overlap for overlap in Overlap}
_GUARANTEES = {guarantee.value: guarantee for guarantee in Guarantee}
_RUN_STATES = {state.value: state for state in RunState}
_RUN_KINDS = {kind.value: kind for kind in RunKind}


def to_text(value: object) -> str:
    """Return compact JSON with sorted keys, so that equal values have equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# Jobs ----------------------------------------------------------------------------------------------------------------


def job_values(job: Job) -> dict[str, Any]:
    """Return the columns of *job* by name."""
    return {
        "job_id": job.job_id,
        "number": job.number,
        "chat_key": chat_key(job.chat_id),
        "chat_id": job.chat_id,
        "thread_id": job.thread_id,
        "owner_id": job.owner_id,
        "tenant_id": job.tenant_id,
        "name": job.name,
        "phrase": job.phrase,
        "description": job.description,
        "trigger": trigger_text(job.trigger),
        "action_kind": job.action.kind,
        "action_params": dict(job.action.params),
        "status": job.status.value,
        "status_before_delete": job.status_before_delete and job.status_before_delete.value,
        "next_run_at": job.next_run_at if job.status is JobStatus.ACTIVE else None,
        "retry": retry_text(job.retry),
        "timeout_us": job.timeout // _MICROSECOND,
        "priority": job.priority,
        "misfire": misfire_text(job.misfire),
        "overlap": job.overlap.value,
        "overlap_limit": job.overlap_limit,
        "guarantee": job.guarantee.value,
        "max_runs": job.max_runs,
        "pause_after_failures": job.pause_after_failures,
        "run_count": job.run_count,
        "success_count": job.success_count,
        "failure_count": job.failure_count,
        "failures_in_row": job.failures_in_row,
        "tags": list(job.tags),
        "details": dict(job.metadata),
        "notify": notify_text(job.notify),
        "search_text": search_text(job),
        "version": job.version,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "deleted_at": job.deleted_at,
    }


def to_job(row: Row[Any]) -> Job:
    """Read a row of `job`."""
    (
        job_id, number, _chat_key, chat_id, thread_id, owner_id, tenant_id, name, phrase, description, trigger,
        action_kind, action_params, status, before, next_run_at, retry, timeout_us, priority, misfire, overlap,
        overlap_limit, guarantee, max_runs, pause_after_failures, run_count, success_count, failure_count,
        failures_in_row, tags, details, notify, _search_text, version, created_at, updated_at, deleted_at,
    ) = tuple(row)  # fmt: skip
    return Job(
        job_id=job_id,
        number=number,
        chat_id=chat_id,
        thread_id=thread_id,
        owner_id=owner_id,
        tenant_id=tenant_id,
        name=name,
        phrase=phrase,
        description=description,
        trigger=to_trigger(trigger),
        action=Action(kind=action_kind, params=action_params),
        status=_JOB_STATUSES[status],
        status_before_delete=JobStatus(before) if before else None,
        next_run_at=next_run_at,
        retry=to_retry(retry),
        timeout=timedelta(microseconds=timeout_us),
        priority=priority,
        misfire=to_misfire(misfire),
        overlap=_OVERLAPS[overlap],
        overlap_limit=overlap_limit,
        guarantee=_GUARANTEES[guarantee],
        max_runs=max_runs,
        pause_after_failures=pause_after_failures,
        run_count=run_count,
        success_count=success_count,
        failure_count=failure_count,
        failures_in_row=failures_in_row,
        tags=tuple(tags),
        metadata=details,
        notify=to_notify(notify),
        version=version,
        created_at=created_at,
        updated_at=updated_at,
        deleted_at=deleted_at,
    )


def chat_key(chat_id: int | None) -> int:
    """Return what numbers are unique in: the chat, or 0 for jobs without one."""
    return chat_id or 0


def search_text(job: Job) -> str:
    """Return what a search looks into: the name and every tag with its #, in lower case."""
    return "\n".join([job.name, *(f"#{tag.removeprefix('#')}" for tag in job.tags)]).casefold()


@lru_cache(maxsize=4096)
def trigger_text(trigger: Trigger) -> str:
    """Return the stored form of a trigger."""
    return to_text(encode(trigger))


@lru_cache(maxsize=16_384)
def to_trigger(text: str) -> Trigger:
    """Read a stored trigger. Raises CodecError."""
    return decode(json.loads(text))


@lru_cache(maxsize=256)
def retry_text(policy: RetryPolicy) -> str:
    """Return the stored form of a retry policy; durations in microseconds."""
    return to_text(_with_micros(asdict(policy)))


@lru_cache(maxsize=256)
def to_retry(text: str) -> RetryPolicy:
    """Read a stored retry policy."""
    data = json.loads(text)
    return RetryPolicy(
        backoff=Backoff(data["backoff"]),
        max_retries=data["max_retries"],
        delay=timedelta(microseconds=data["delay"]),
        factor=data["factor"],
        max_delay=timedelta(microseconds=data["max_delay"]),
        max_age=timedelta(microseconds=data["max_age"]),
    )


@lru_cache(maxsize=256)
def misfire_text(policy: MisfirePolicy) -> str:
    """Return the stored form of a misfire policy; durations in microseconds."""
    return to_text(_with_micros(asdict(policy)))


@lru_cache(maxsize=256)
def to_misfire(text: str) -> MisfirePolicy:
    """Read a stored misfire policy."""
    data = json.loads(text)
    return MisfirePolicy(
        catch_up=CatchUp(data["catch_up"]),
        window=timedelta(microseconds=data["window"]),
        late_after=timedelta(microseconds=data["late_after"]),
    )


@lru_cache(maxsize=1024)
def notify_text(rules: NotifyRules) -> str:
    """Return the stored form of notification rules."""
    return to_text(asdict(rules))


@lru_cache(maxsize=1024)
def to_notify(text: str) -> NotifyRules:
    """Read stored notification rules."""
    data = json.loads(text)
    return NotifyRules(**{**data, "targets": tuple(Target(**target) for target in data["targets"])})


def _with_micros(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value // _MICROSECOND if isinstance(value, timedelta) else value for name, value in data.items()}


# Runs ----------------------------------------------------------------------------------------------------------------


def run_values(run: Run) -> tuple[Any, ...]:
    """Return the columns of *run* in the table's order; a run that is not running holds no lease."""
    is_running = run.state is RunState.RUNNING
    return (
        run.run_id,
        run.job_id,
        run.kind.value,
        run.scheduled_for,
        "" if run.kind is RunKind.SCHEDULED else run.run_id.hex,
        run.state.value,
        run.reason,
        run.priority,
        run.attempt,
        run.crashes,
        run.available_at,
        run.available_at if run.state in _WAITING_STATES else None,
        run.lease_owner if is_running else None,
        run.lease_until if is_running else None,
        run.fence,
        run.queued_at,
        run.started_at,
        _finished_at(run),
        run.output,
        run.error,
        run.status_code,
        run.worker,
        run.trace_id,
        run.job_version,
        run.requested_by,
        run.parent_run_id,
        run.gap_until,
        run.gap_count,
    )


def to_run(row: Row[Any]) -> Run:
    """Read a row of `run`."""
    (
        run_id, job_id, kind, scheduled_for, _slot, state, reason, priority, attempt, crashes, available_at, _ready_at,
        lease_owner, lease_until, fence, queued_at, started_at, finished_at, output, error, status_code, worker,
        trace_id, job_version, requested_by, parent_run_id, gap_until, gap_count,
    ) = tuple(row)  # fmt: skip
    return Run(
        run_id=run_id,
        job_id=job_id,
        kind=_RUN_KINDS[kind],
        scheduled_for=scheduled_for,
        state=_RUN_STATES[state],
        reason=reason,
        priority=priority,
        attempt=attempt,
        crashes=crashes,
        available_at=available_at,
        lease_owner=lease_owner,
        lease_until=lease_until,
        fence=fence,
        queued_at=queued_at,
        started_at=started_at,
        finished_at=finished_at,
        output=output,
        error=error,
        status_code=status_code,
        worker=worker,
        trace_id=trace_id,
        job_version=job_version,
        requested_by=requested_by,
        parent_run_id=parent_run_id,
        gap_until=gap_until,
        gap_count=gap_count,
    )


def _finished_at(run: Run) -> Any:
    """Open runs are found by having no end, so a run that is over always has one."""
    return None if run.state in OPEN_STATES else run.finished_at or run.started_at or run.queued_at


def attempt_values(attempt: Attempt) -> tuple[Any, ...]:
    """Return the columns of *attempt* in the table's order."""
    return (
        attempt.run_id,
        attempt.number,
        attempt.started_at,
        attempt.finished_at,
        attempt.result.value,
        attempt.status_code,
        attempt.output,
        attempt.error,
        attempt.worker,
    )


def to_attempt(row: Row[Any]) -> Attempt:
    """Read a row of `attempt`."""
    return Attempt(**{**row._mapping, "result": Result(row.result)})


# Notifications -------------------------------------------------------------------------------------------------------


def outbox_values(item: OutboxItem) -> tuple[Any, ...]:
    """Return the columns of *item* in the table's order; only an item being sent holds a lease."""
    is_sending = item.state is DeliveryState.SENDING
    return (
        item.item_id,
        (item.run_id or item.item_id).hex,
        item.event.value,
        item.run_id,
        item.job_id,
        item.channel,
        item.target,
        item.thread_id,
        dict(item.payload),
        item.state.value,
        item.attempts,
        item.available_at,
        item.available_at if item.state in _OPEN_DELIVERIES else None,
        item.lease_owner if is_sending else None,
        item.lease_until if is_sending else None,
        item.is_ambiguous,
        item.message_id,
        item.error,
        item.created_at,
        item.sent_at,
    )


def to_outbox_item(row: Row[Any]) -> OutboxItem:
    """Read a row of `outbox`."""
    return OutboxItem(
        item_id=row.item_id,
        event=Event(row.event),
        run_id=row.run_id,
        job_id=row.job_id,
        channel=row.channel,
        target=row.target,
        thread_id=row.thread_id,
        payload=row.payload,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        available_at=row.available_at,
        lease_owner=row.lease_owner,
        lease_until=row.lease_until,
        is_ambiguous=row.is_ambiguous,
        message_id=row.message_id,
        error=row.error,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )


# People --------------------------------------------------------------------------------------------------------------


def to_person(row: Row[Any]) -> Person:
    """Read a row of `person`."""
    return Person(**{**row._mapping, "role": Role(row.role) if row.role else None})


def to_chat(row: Row[Any]) -> ChatProfile:
    """Read a row of `chat`."""
    return ChatProfile(**{**row._mapping, "kind": ChatKind(row.kind)})


def to_audit_entry(row: Row[Any]) -> AuditEntry:
    """Read a row of `audit`."""
    return AuditEntry(**{name: value for name, value in row._mapping.items() if name != "audit_id"})
