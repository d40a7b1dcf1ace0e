"""What is asked of the use cases in jobs.py: a job that does not exist yet, and changes to one that does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from scheduler.core.action import CALLBACK, REMINDER, Action
from scheduler.core.job import Guarantee, Job, NotifyRules, Overlap
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.retry import RetryPolicy
from scheduler.core.trigger import Once, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """
    What a job gets where nothing is said.

    Attributes:
        timeout: Longest time of one attempt.
        callback_timeout: The same for callbacks, which do more than one web call.
    """

    retry: RetryPolicy = field(default_factory=RetryPolicy)
    timeout: timedelta = timedelta(seconds=20)
    callback_timeout: timedelta = timedelta(seconds=300)

    def timeout_of(self, action: Action) -> timedelta:
        """Return the longest time of one attempt at *action*."""
        return self.callback_timeout if action.kind == CALLBACK else self.timeout


def usual_overlap(action: Action) -> Overlap:
    """Return what happens to occurrences that meet, where nothing was said: a skipped reminder would be a lost one."""
    return Overlap.ALLOW if action.kind == REMINDER else Overlap.SKIP


def usual_misfire(action: Action, trigger: Trigger) -> MisfirePolicy:
    """Return what happens to missed occurrences, where nothing was said: a one-off reminder is a promise."""
    is_promise = action.kind == REMINDER and isinstance(trigger, Once)
    return MisfirePolicy.for_reminder() if is_promise else MisfirePolicy()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """
    A job as somebody wants it; the attributes mean what they mean in `Job`.

    Attributes:
        owner_id: None: whoever creates it.
        retry, timeout: None: the installation's `Defaults`.
        overlap: None: reminders never wait for or give way to each other, all else skips while a run is busy.
        misfire: None: one-off reminders are delivered however late within 7 days, all else as `MisfirePolicy()`.
        metadata: `summary` holds the trigger in words; notifications quote it.
    """

    name: str
    trigger: Trigger
    action: Action
    phrase: str = ""
    description: str = ""
    chat_id: int | None = None
    thread_id: int | None = None
    owner_id: int | None = None
    tenant_id: str = "default"
    retry: RetryPolicy | None = None
    timeout: timedelta | None = None
    priority: int = 5
    misfire: MisfirePolicy | None = None
    overlap: Overlap | None = None
    overlap_limit: int = 10
    guarantee: Guarantee = Guarantee.AT_LEAST_ONCE
    max_runs: int | None = None
    pause_after_failures: int | None = None
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notify: NotifyRules = field(default_factory=NotifyRules)

    def as_job(
        self, job_id: UUID, *, owner_id: int, action: Action, at: datetime, next_run_at: datetime, defaults: Defaults
    ) -> Job:
        """Return the active job this becomes; raises InvalidValueError."""
        own = ("owner_id", "action", "misfire", "overlap", "retry", "timeout")
        wanted = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in own}
        return Job(
            job_id=job_id,
            owner_id=owner_id,
            action=action,
            misfire=self.misfire or usual_misfire(action, self.trigger),
            overlap=self.overlap or usual_overlap(action),
            retry=self.retry or defaults.retry,
            timeout=self.timeout or defaults.timeout_of(action),
            next_run_at=next_run_at,
            created_at=at,
            updated_at=at,
            **wanted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChanges:
    """Changes to a job that leave its times alone; None: as it is. `metadata` is merged into what is there."""

    name: str | None = None
    description: str | None = None
    action: Action | None = None
    retry: RetryPolicy | None = None
    timeout: timedelta | None = None
    priority: int | None = None
    misfire: MisfirePolicy | None = None
    overlap: Overlap | None = None
    overlap_limit: int | None = None
    guarantee: Guarantee | None = None
    pause_after_failures: int | None = None
    tags: tuple[str, ...] | None = None
    metadata: Mapping[str, Any] | None = None
    notify: NotifyRules | None = None

    def apply(self, job: Job, *, at: datetime) -> Job:
        """Return the changed job; raises InvalidValueError."""
        wanted = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        if self.metadata is not None:
            wanted["metadata"] = {**job.metadata, **self.metadata}
        return replace(job, updated_at=at, **wanted)
