"""
A run: what we do about one occurrence (or about "run now"), its attempts, and what became of it.

                       ┌──────────────── retry ─────────────┐
                       ▼                                    │
    queued ──claim──▶ running ──┬─▶ succeeded               │
      │                 │       ├─▶ waiting ──(available_at)┘
      │                 │       ├─▶ failed      permanent error, first try
      │                 │       ├─▶ timed_out   out of time, and no retry allowed
      │                 │       ├─▶ dead        retries used up, or three crashes (poison)
      │                 │       ├─▶ refused     not allowed here
      │                 │       └─▶ unknown     at_most_once, and its end was never recorded
      │                 └─lease ran out─▶ queued (at_least_once; the attempt is recorded as interrupted)
      ├─▶ skipped(reason)   overlap, misfire, coalesced, paused, expired, limit
      └─▶ cancelled         its job was deleted, or a later occurrence took its place

`claim` raises `fence`; every later write carries it, so a worker that lost its lease changes nothing.
Terminal states never change; a replay is a new run that names the old one in `parent_run_id`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

OUTPUT_LIMIT = 16_384
ERROR_LIMIT = 2_000
CRASH_LIMIT = 3


class RunKind(StrEnum):
    """Why a run exists."""

    SCHEDULED = "scheduled"
    MANUAL = "manual"
    RETRY_OF = "retry-of"
    BACKFILL = "backfill"


class RunState(StrEnum):
    """See the drawing above."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    DEAD = "dead"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    REFUSED = "refused"

    @property
    def is_terminal(self) -> bool:
        """Tell whether the run is over."""
        return self not in OPEN_STATES

    @property
    def is_failure(self) -> bool:
        """Tell whether people would call it a failure."""
        return self in FAILURE_STATES


OPEN_STATES = frozenset({RunState.QUEUED, RunState.RUNNING, RunState.WAITING})
BUSY_STATES = frozenset({RunState.RUNNING, RunState.WAITING})
FAILURE_STATES = frozenset({RunState.FAILED, RunState.TIMED_OUT, RunState.DEAD, RunState.REFUSED, RunState.UNKNOWN})

_NEXT: Mapping[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.SKIPPED, RunState.CANCELLED}),
    RunState.RUNNING: frozenset(RunState) - {RunState.RUNNING},
    RunState.WAITING: frozenset({RunState.RUNNING, RunState.CANCELLED, RunState.SKIPPED, RunState.DEAD}),
}


def may_become(before: RunState, after: RunState) -> bool:
    """Tell whether the state machine has an arrow from *before* to *after*."""
    return after in _NEXT.get(before, frozenset())


def _storable(text: str) -> str:
    """Replace NUL and lone surrogates: no database stores them."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


class Result(StrEnum):
    """How one attempt ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What became of one attempt.

    Attributes:
        result: How it ended.
        output: What it said (capped at OUTPUT_LIMIT characters).
        error: One sentence for people; empty on success.
        status_code: HTTP status or exit code, where there is one.
        permanent: Trying again cannot help.
        retry_after: What the other side asked us to wait.
        details: Small JSON object an action may add (shown in the run's details).
    """

    result: Result
    output: str = ""
    error: str = ""
    status_code: int | None = None
    permanent: bool = False
    retry_after: timedelta | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Cap the texts, and drop NUL characters, which PostgreSQL cannot store."""
        object.__setattr__(self, "output", _storable(self.output[:OUTPUT_LIMIT]))
        object.__setattr__(self, "error", _storable(self.error[:ERROR_LIMIT]))

    @property
    def is_success(self) -> bool:
        """Tell whether the attempt did what was asked."""
        return self.result is Result.SUCCEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """
    What we do about one occurrence.

    Attributes:
        run_id: UUIDv7.
        scheduled_for: The occurrence (UTC); for manual runs, when it was asked for.
        reason: Why it was skipped, refused or died; None otherwise.
        attempt: Attempts started so far that count against the retry budget.
        crashes: Attempts whose end was never recorded.
        available_at: Not to be started before.
        lease_owner, lease_until, fence: Who holds it, until when, and how often it was claimed.
        gap_until, gap_count: On a gap row: the last missed instant and how many (None: not counted).
        requested_by: User id of who pressed the button; None for the schedule.
        parent_run_id: The run this one repeats.
        job_version: The job's version when the run was made; an edit withdraws queued runs of older versions.
    """

    run_id: UUID
    job_id: UUID
    kind: RunKind = RunKind.SCHEDULED
    scheduled_for: datetime
    state: RunState = RunState.QUEUED
    reason: str | None = None
    priority: int = 5
    attempt: int = 0
    crashes: int = 0
    available_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
    fence: int = 0
    queued_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    output: str = ""
    error: str = ""
    status_code: int | None = None
    worker: str | None = None
    trace_id: str = ""
    job_version: int = 1
    requested_by: int | None = None
    parent_run_id: UUID | None = None
    gap_until: datetime | None = None
    gap_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try of a run (`number` counts from 1 over all tries, interrupted ones included)."""

    run_id: UUID
    number: int
    started_at: datetime
    finished_at: datetime | None
    result: Result
    status_code: int | None = None
    output: str = ""
    error: str = ""
    worker: str | None = None
