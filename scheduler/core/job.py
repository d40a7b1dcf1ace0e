"""
A job: trigger + action + owner + policies, and how its status may change.

    active ──pause──▶ paused ──resume──▶ active
      │ trigger exhausted              active, paused, finished ──delete──▶ deleted ──restore──▶ the status before
      ▼
    finished ──edit──▶ active

Every change makes a new value; storage compares versions when it saves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from scheduler.core.action import Action
from scheduler.core.errors import InvalidValueError, TransitionError
from scheduler.core.misfire import MisfirePolicy
from scheduler.core.retry import RetryPolicy
from scheduler.core.trigger import Once, Trigger

NAME_LIMIT = 200
PHRASE_LIMIT = 512
OVERLAP_MOST = 100


class JobStatus(StrEnum):
    """See the drawing above."""

    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    DELETED = "deleted"


class Overlap(StrEnum):
    """
    What happens when an occurrence is due while an earlier run of the job is still busy (running or waiting to retry).

        skip          it is skipped, and that is recorded
        queue_one     it waits, if no other one waits already
        queue_all     it waits behind the others, at most a hundred
        cancel_other  the earlier one is cancelled
        allow         both run, at most `overlap_limit` at once
    """

    SKIP = "skip"
    QUEUE_ONE = "queue_one"
    QUEUE_ALL = "queue_all"
    CANCEL_OTHER = "cancel_other"
    ALLOW = "allow"


class Guarantee(StrEnum):
    """What is done about a run whose end was never recorded (a crash): run again, or leave it as unknown."""

    AT_LEAST_ONCE = "at_least_once"
    AT_MOST_ONCE = "at_most_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a notification goes: a channel ("chat", "email", "webhook") and an address in it."""

    channel: str
    address: str
    thread_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyRules:
    """Which outcomes are told to whom."""

    on_success: bool = False
    on_failure: bool = True
    on_recovery: bool = True
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """
    Something that runs at certain times.

    Attributes:
        job_id: UUIDv7.
        number: Short number inside its chat (`#12`); 0 until stored.
        chat_id: Where it lives and reports; None for jobs made from Python.
        thread_id: Forum topic inside the chat.
        owner_id: Telegram user id of who made it; 0 for the library.
        phrase: What was typed, as typed.
        next_run_at: The next occurrence that is not yet recorded (UTC); None when nothing is due.
        timeout: Longest time of one attempt.
        priority: 1 (first) … 10 (last).
        overlap_limit: With `Overlap.ALLOW`: most runs at once; a further occurrence is skipped.
        max_runs: Scheduled occurrences in all; None for no limit.
        run_count: Scheduled occurrences recorded so far.
        pause_after_failures: So many failures in a row pause the job; None for never.
        failures_in_row: Finished runs that failed since the last success.
        status_before_delete: What Undo goes back to.
        version: Grows with every change of the definition or status; buttons and edits compare it.
    """

    job_id: UUID
    number: int = 0
    chat_id: int | None = None
    thread_id: int | None = None
    owner_id: int = 0
    tenant_id: str = "default"
    name: str
    phrase: str = ""
    description: str = ""
    trigger: Trigger
    action: Action
    status: JobStatus = JobStatus.ACTIVE
    status_before_delete: JobStatus | None = None
    next_run_at: datetime | None = None
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    timeout: timedelta = timedelta(seconds=20)
    priority: int = 5
    misfire: MisfirePolicy = field(default_factory=MisfirePolicy)
    overlap: Overlap = Overlap.SKIP
    overlap_limit: int = 10
    guarantee: Guarantee = Guarantee.AT_LEAST_ONCE
    max_runs: int | None = None
    pause_after_failures: int | None = None
    run_count: int = 0
    success_count: int = 0
    failure_count: int = 0
    failures_in_row: int = 0
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notify: NotifyRules = field(default_factory=NotifyRules)
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None

    def __post_init__(self) -> None:
        """Check lengths and ranges; raises InvalidValueError."""
        if not self.name.strip() or len(self.name) > NAME_LIMIT:
            raise InvalidValueError(f"A name has between 1 and {NAME_LIMIT} characters.")
        if not 1 <= self.priority <= 10:
            raise InvalidValueError("A priority goes from 1 (first) to 10 (last).")
        if not timedelta(seconds=1) <= self.timeout <= timedelta(hours=1):
            raise InvalidValueError("A timeout is between a second and an hour.")
        if self.max_runs is not None and self.max_runs < 1:
            raise InvalidValueError("The number of runs must be at least 1.")
        if self.pause_after_failures is not None and self.pause_after_failures < 1:
            raise InvalidValueError("The number of failures must be at least 1.")
        if not 1 <= self.overlap_limit <= OVERLAP_MOST:
            raise InvalidValueError(f"Between 1 and {OVERLAP_MOST} runs may overlap.")

    @property
    def id(self) -> UUID:
        """The `job_id`, by its short name for people who use the library."""
        return self.job_id

    @property
    def is_one_off(self) -> bool:
        """Tell whether it is due once only."""
        return isinstance(self.trigger, Once)

    def paused(self, *, at: datetime) -> "Job":
        """Stop being due; raises TransitionError unless active."""
        self._must_be(JobStatus.ACTIVE, verb="paused")
        return self._changed(at, status=JobStatus.PAUSED, next_run_at=None)

    def resumed(self, *, at: datetime, next_run_at: datetime | None) -> "Job":
        """Be due again from *next_run_at* on; finished when there is none. Raises TransitionError unless paused."""
        self._must_be(JobStatus.PAUSED, verb="resumed")
        return self._changed(at, status=_status_for(next_run_at), next_run_at=next_run_at)

    def deleted(self, *, at: datetime) -> "Job":
        """Go to the trash; raises TransitionError when it is there already."""
        self._must_be(JobStatus.ACTIVE, JobStatus.PAUSED, JobStatus.FINISHED, verb="deleted")
        return self._changed(
            at, status=JobStatus.DELETED, status_before_delete=self.status, next_run_at=None, deleted_at=at
        )

    def restored(self, *, at: datetime, next_run_at: datetime | None) -> "Job":
        """Come back from the trash as it was; an active job is due from *next_run_at* on."""
        self._must_be(JobStatus.DELETED, verb="restored")
        before = self.status_before_delete or JobStatus.ACTIVE
        status = _status_for(next_run_at) if before is JobStatus.ACTIVE else before
        due_at = next_run_at if status is JobStatus.ACTIVE else None
        return self._changed(at, status=status, status_before_delete=None, next_run_at=due_at, deleted_at=None)

    def rescheduled(self, trigger: Trigger, *, phrase: str, at: datetime, next_run_at: datetime | None) -> "Job":
        """Follow another trigger from now on; recorded occurrences stand. Raises TransitionError when deleted."""
        self._must_be(JobStatus.ACTIVE, JobStatus.PAUSED, JobStatus.FINISHED, verb="changed")
        if self.status is JobStatus.PAUSED:
            return self._changed(at, trigger=trigger, phrase=phrase)
        return self._changed(
            at, trigger=trigger, phrase=phrase, status=_status_for(next_run_at), next_run_at=next_run_at
        )

    def renamed(self, name: str, *, at: datetime) -> "Job":
        """Have another name."""
        return self._changed(at, name=name)

    def _changed(self, at: datetime, **changes: Any) -> "Job":
        return replace(self, updated_at=at, **changes)

    def _must_be(self, *allowed: JobStatus, verb: str) -> None:
        if self.status not in allowed:
            raise TransitionError(f"A job that is {self.status} cannot be {verb}.")


def _status_for(next_run_at: datetime | None) -> JobStatus:
    return JobStatus.ACTIVE if next_run_at else JobStatus.FINISHED
