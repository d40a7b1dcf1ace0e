"""
A job as one JSON object: what `--json` prints, and with its trigger what export writes and import reads.

    {"v": 1, "job_id": "0193…", "number": 3, "name": "Health", "phrase": "every 5 minutes", "summary": …,
     "trigger": {"v": 1, "kind": "every", …}, "zone": "Europe/Berlin", "status": "active", "next_run_at": "…Z",
     "action": {"kind": "webhook", "params": {"url": "https://…", "headers": {"Authorization": "(secret)"}}}, …}

Instants and durations are ISO 8601 ("PT20S"), the trigger as in scheduler/core/codec.py. Values of webhook headers are
secrets unless the header is known to be harmless: they are marked, never written.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scheduler.core import codec
from scheduler.core.action import WEBHOOK, Action
from scheduler.core.errors import CodecError, InvalidValueError
from scheduler.core.job import PHRASE_LIMIT, Guarantee, Job, JobStatus, NotifyRules, Overlap
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.retry import RetryPolicy
from scheduler.drafts import usual_misfire, usual_overlap

VERSION: Final = 1
SECRET: Final = "(secret)"  # noqa: S105 - stands where one was
_HARMLESS: Final = frozenset(
    {"accept", "accept-language", "cache-control", "content-language", "content-type", "if-none-match", "user-agent"}
)


class ActionRecord(BaseModel):
    """An action's kind and parameters."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    params: dict[str, Any] = Field(default_factory=dict)


class JobRecord(BaseModel):
    """
    The fields of `scheduler.core.job.Job`.

    Attributes:
        v: Version of this shape.
        number, summary, zone, next_run_at, version, updated_at, deleted_at: For readers; an import finds its own.
    """

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    v: Literal[1]
    job_id: UUID
    number: int = 0
    chat_id: int | None = None
    thread_id: int | None = None
    owner_id: int = 0
    tenant_id: str = "default"
    name: str
    phrase: str = Field(default="", max_length=PHRASE_LIMIT)
    summary: str = ""
    description: str = ""
    trigger: dict[str, Any]
    zone: str = ""
    action: ActionRecord
    status: JobStatus = JobStatus.ACTIVE
    next_run_at: datetime | None = None
    retry: RetryPolicy = Field(default_factory=RetryPolicy)
    timeout: timedelta = timedelta(seconds=20)
    priority: int = 5
    misfire: MisfirePolicy | None = None
    overlap: Overlap | None = None
    overlap_limit: int = 10
    guarantee: Guarantee = Guarantee.AT_LEAST_ONCE
    max_runs: int | None = None
    pause_after_failures: int | None = None
    run_count: int = Field(default=0, ge=0)
    success_count: int = Field(default=0, ge=0)
    failure_count: int = Field(default=0, ge=0)
    failures_in_row: int = Field(default=0, ge=0)
    tags: tuple[str, ...] = ()
    metadata: dict[str, Any] = Field(default_factory=dict)
    notify: NotifyRules = Field(default_factory=NotifyRules)
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None


_NOT_IMPORTED: Final = {"v", "number", "summary", "zone", "next_run_at", "version", "updated_at", "deleted_at"}
_READ_HERE: Final = {"trigger", "action", "misfire", "overlap"}


def to_record(job: Job) -> dict[str, Any]:
    """Return *job* as plain JSON values, without secrets."""
    given = {name: getattr(job, name) for name in JobRecord.model_fields if hasattr(job, name)}
    record = JobRecord.model_construct(
        **{
            **given,
            "v": VERSION,
            "summary": str(job.metadata.get("summary", "")),
            "trigger": codec.encode(job.trigger),
            "zone": job.trigger.zone,
            "action": ActionRecord(kind=job.action.kind, params=_shown(job.action)),
        }
    )
    return record.model_dump(mode="json")


def from_record(data: object) -> Job:
    """
    Return the job that *data* describes; its action's parameters are not checked yet, its next run is not known.

    Raises:
        CodecError: *data* is malformed or of another version; the sentence says where.
    """
    if isinstance(data, dict) and data.get("v") != VERSION:
        raise CodecError(f"This job was written in version {data.get('v')}; only version {VERSION} can be read here.")
    record = _checked(data)
    try:
        return _job(record)
    except CodecError:
        raise
    except InvalidValueError as error:
        raise CodecError(error.message) from error


def _job(record: JobRecord) -> Job:
    if record.status is JobStatus.DELETED:
        raise CodecError("A deleted job is not imported; take it out of the trash first.")
    trigger = codec.decode(record.trigger)
    action = Action(kind=record.action.kind, params=record.action.params)
    plain = {n: getattr(record, n) for n in JobRecord.model_fields if n not in _NOT_IMPORTED | _READ_HERE}
    return Job(
        **plain,
        trigger=trigger,
        action=action,
        misfire=record.misfire or usual_misfire(action, trigger),
        overlap=record.overlap or usual_overlap(action),
    )


def refuse_missing_secrets(job: Job) -> None:
    """Raise CodecError when a mark stands where a secret was."""
    headers = job.action.params.get("headers")
    missing = [name for name, value in headers.items() if value == SECRET] if isinstance(headers, Mapping) else []
    if missing:
        raise CodecError(
            f"The header {missing[0]} held a secret, which is not in the file; write it where {SECRET} stands."
        )


def _checked(data: object) -> JobRecord:
    try:
        return JobRecord.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "job"
        raise CodecError(f"{place}: {first['msg'].removeprefix('Value error, ')}") from None


def _shown(action: Action) -> dict[str, Any]:
    """The parameters, values of headers that may be secret replaced by a mark."""
    headers = action.params.get("headers")
    if action.kind != WEBHOOK or not isinstance(headers, Mapping):
        return dict(action.params)
    marked = {name: value if str(name).lower() in _HARMLESS else SECRET for name, value in headers.items()}
    return {**action.params, "headers": marked}
