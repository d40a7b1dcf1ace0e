"""
The seams: what the scheduler needs from the wings, worded in core values. Storage and notifiers implement these;
only cli/wiring.py brings both sides together. Contracts are written here once.

Transactions: `database.write()` opens a unit of work that commits when its block ends normally and rolls back when it
raises; `database.read()` never writes. SQLite writes begin IMMEDIATE on one connection, one at a time. Nobody keeps a
unit of work open across a network call.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from scheduler.core.chat import ChatProfile, Person, Role
from scheduler.core.job import Job, JobStatus
from scheduler.core.notification import OutboxItem
from scheduler.core.run import Attempt, Run, RunState
from scheduler.core.trigger import Trigger

Item = TypeVar("Item")


class Clock(Protocol):
    """Where the time of day comes from."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""

    def monotonic(self) -> float:
        """Seconds that only go forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """One page of a longer list."""

    items: tuple[Item, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFilter:
    """Which jobs to list; None or empty: no restriction. `text` looks into name and tags (`#ops`), any case."""

    chat_id: int | None = None
    owner_id: int | None = None
    statuses: tuple[JobStatus, ...] = (JobStatus.ACTIVE, JobStatus.PAUSED, JobStatus.FINISHED)
    text: str = ""
    only_failing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueJob:
    """
    The little of a job that the tick needs; the whole job is read only for late ones (`JobStore.get_many`).

    """

    job_id: UUID
    trigger: Trigger
    next_run_at: datetime
    version: int
    priority: int
    max_runs: int | None
    run_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """
    Move a job's cursor, if nobody moved it first.

    Attributes:
        expected_next_run_at, expected_version: What the row must still hold.
        next_run_at: The new cursor; None finishes the job.
        recorded: How many occurrences this step put on record (added to run_count).
    """

    job_id: UUID
    expected_next_run_at: datetime
    expected_version: int
    next_run_at: datetime | None
    recorded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedRun:
    """A run that may be started at `available_at`; smallest (priority, available_at) first."""

    run_id: UUID
    job_id: UUID
    priority: int
    available_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRun:
    """
    A run this worker holds (state running, fence raised, lease set), with its job as it is now.

    Attributes:
        busy: How many other runs of the job were under way when this one was claimed: running, or waiting for a retry
            (behind a retry only those with an earlier place wait, so that two never wait for each other).
        waiting: How many earlier occurrences of the job had not been started.
    """

    run: Run
    job: Job
    busy: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunUpdate:
    """
    The end of an attempt: the run as it shall be (its `fence` must still match), the attempt, what people are told.

    Attributes:
        attempt: None when nothing was tried (skipped, refused before the start).
        notices: Outbox rows written in the same transaction.
        tally: +1 the job's success or failure counters: True success, False failure, None neither.
        cuts_off: Cancel what else the job is doing; the results of others are discarded.
        pauses_job: Pause the job, and take back what of it is queued.
    """

    run: Run
    attempt: Attempt | None = None
    notices: tuple[OutboxItem, ...] = ()
    tally: bool | None = None
    cuts_off: bool = False
    pauses_job: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what, when, from where; `before` and `after` are small JSON objects."""

    at: datetime
    actor_id: int
    chat_id: int | None
    what: str
    subject: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


class JobStore(Protocol):
    """Jobs. Deleted jobs are found only where said."""

    async def add(self, job: Job) -> Job:
        """Store a new job; returns it with its number (next free one of its chat)."""

    async def get(self, job_id: UUID) -> Job | None:
        """One job, deleted ones too."""

    async def get_many(self, job_ids: Collection[UUID]) -> dict[UUID, Job]:
        """Several jobs by id, deleted ones too; unknown ids are left out."""

    async def by_number(self, chat_id: int | None, number: int) -> Job | None:
        """The job people call `#number` in a chat, deleted ones too."""

    async def page(self, which: JobFilter, *, offset: int = 0, limit: int = 20) -> Page[Job]:
        """Jobs in the chat's order: failing first, then by next run, then paused and finished, newest first."""

    async def save(self, job: Job) -> Job:
        """
        Write the definition and status of a job read before; returns it with `version + 1`.

        Counters are not written (see `RunStore.finish`, `advance`). Raises ConflictError when the stored version is
        not `job.version` any more, NotFoundError when it is gone.
        """

    async def count(self, owner_id: int) -> int:
        """How many active and paused jobs a person has."""

    async def due(self, until: datetime, limit: int) -> Sequence[DueJob]:
        """Active jobs with `next_run_at <= until`, earliest first; locked for this transaction where possible."""

    async def advance(self, steps: Sequence[Advance]) -> set[UUID]:
        """Compare-and-set many cursors; returns the jobs that moved. `next_run_at=None` also finishes the job."""

    async def next_due_at(self) -> datetime | None:
        """The earliest `next_run_at` of all."""


class RunStore(Protocol):
    """Runs and attempts."""

    async def record(self, runs: Sequence[Run]) -> set[UUID]:
        """Insert runs in one statement; an occurrence that is on record already is left alone. Returns what is new."""

    async def get(self, run_id: UUID) -> Run | None:
        """One run."""

    async def startable(self, until: datetime, limit: int) -> Sequence[QueuedRun]:
        """Queued and waiting runs with `available_at <= until`, earliest first."""

    async def next_available_at(self) -> datetime | None:
        """When the earliest queued or waiting run may start."""

    async def claim(
        self, run_ids: Sequence[UUID], *, worker: str, now: datetime, lease_until: datetime
    ) -> Sequence[ClaimedRun]:
        """
        Take runs that are still queued or waiting: state running, `fence + 1`, lease set, `started_at` set once.

        Runs somebody else took, withdrew or ended are left out. The attempt counter is not touched here (the executor
        decides in `finish` what counts).
        """

    async def finish(self, updates: Sequence[RunUpdate]) -> set[UUID]:
        """
        Write ends of attempts in one transaction: runs (only where the fence still matches), attempts, job counters,
        outbox rows (existing ones are left alone). Returns the run ids that were written; others lost their lease.
        """

    async def withdraw(self, job_id: UUID, *, now: datetime, state: RunState, reason: str) -> int:
        """
        Take back a job's queued scheduled runs after an edit, pause or delete.

        Those not yet due (`scheduled_for > now`) vanish (they are no occurrences yet, and `run_count` is given back);
        due ones and waiting retries end as *state* with *reason*. Returns how many.
        """

    async def expired(self, now: datetime, limit: int) -> Sequence[ClaimedRun]:
        """Running runs whose lease ran out, earliest first, with their jobs."""

    async def expire_leases(self, *, except_worker: str) -> int:
        """End all leases of other workers at once. Only where we know that we are alone (SQLite's file lock)."""

    async def history(
        self, job_id: UUID, *, offset: int = 0, limit: int = 10, states: Collection[RunState] = ()
    ) -> Page[Run]:
        """A job's runs, newest first, queued ones for the future left out; *states* empty: all."""

    async def recent(
        self, *, chat_id: int | None = None, offset: int = 0, limit: int = 10, states: Collection[RunState] = ()
    ) -> Page[Run]:
        """Runs of a chat's jobs (None: of all), newest first, as in `history`."""

    async def dead(self, *, chat_id: int | None = None, offset: int = 0, limit: int = 10) -> Page[Run]:
        """Dead letters (retries used up, or three crashes), newest first; None: of all chats."""

    async def attempts(self, run_id: UUID) -> Sequence[Attempt]:
        """A run's attempts, in order."""

    async def release(self, worker: str) -> int:
        """Give back runs this worker claimed but has not started; at shutdown."""


class OutboxStore(Protocol):
    """Notifications on their way."""

    async def add(self, items: Sequence[OutboxItem]) -> None:
        """Queue notifications; one that exists already (run, event, channel, target) is left alone."""

    async def lease(
        self, channel: str, *, worker: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[OutboxItem]:
        """
        Take deliverable rows of a channel: due, at most the oldest one per target, and no row of a target that has one
        in flight. Rows whose lease ran out come back with `is_ambiguous=True`.
        """

    async def settle(self, items: Sequence[OutboxItem]) -> None:
        """Write delivery results (state, attempts, available_at, message_id, error …) and end the leases."""

    async def next_available_at(self, channel: str) -> datetime | None:
        """When the earliest row of a channel may be sent; None when it is empty."""

    async def expire_leases(self, *, except_worker: str) -> int:
        """As `RunStore.expire_leases`."""

    async def of_run(self, run_id: UUID) -> Sequence[OutboxItem]:
        """Deliveries of a run, oldest first."""

    async def drop_target(self, channel: str, target: str, *, error: str) -> int:
        """Mark every waiting row of a target dead (blocked, kicked, refused); returns how many."""

    async def drop_reminders(self, job_id: UUID, *, error: str) -> int:
        """Mark every waiting reminder of a job dead (it was paused or deleted meanwhile); returns how many."""

    async def redirect(self, channel: str, old: str, new: str) -> int:
        """A target has another address now (a group became a supergroup)."""


class ChatStore(Protocol):
    """People and chats."""

    async def person(self, user_id: int) -> Person | None:
        """One person, or None when never seen."""

    async def people(self, roles: Collection[Role]) -> Sequence[Person]:
        """Everybody with one of these roles, oldest first."""

    async def save_person(self, person: Person) -> None:
        """Insert or update a person."""

    async def chat(self, chat_id: int) -> ChatProfile | None:
        """One chat, or None."""

    async def save_chat(self, chat: ChatProfile) -> None:
        """Insert or update a chat."""

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group became a supergroup: chat, jobs, targets and outbox follow to the new id."""


class AuditStore(Protocol):
    """Who changed what."""

    async def add(self, entry: AuditEntry) -> None:
        """Append one entry."""

    async def page(self, *, offset: int = 0, limit: int = 20) -> Page[AuditEntry]:
        """Newest first."""


class SettingStore(Protocol):
    """Small named JSON values of the installation (claim code, remembered choices)."""

    async def get(self, name: str) -> Any:
        """The value, or None."""

    async def put(self, name: str, value: Any) -> None:
        """Write a value; None removes it."""


class Kept(StrEnum):
    """What is dropped some time after it is over."""

    UPDATES = "updates"
    DRAFTS = "drafts"
    RUNS = "runs"
    NOTIFICATIONS = "notifications"
    DELETED_JOBS = "deleted_jobs"
    AUDIT = "audit"


class RetentionStore(Protocol):
    """Rows that have had their time."""

    async def drop(self, what: Kept, *, before: datetime, limit: int) -> int:
        """
        Drop at most *limit* rows that were over before an instant, oldest first; what is open is never dropped.

        Returns:
            How many; 0 when none is left.
        """


class UnitOfWork(Protocol):
    """One transaction over all stores."""

    @property
    def jobs(self) -> JobStore: ...
    @property
    def runs(self) -> RunStore: ...
    @property
    def outbox(self) -> OutboxStore: ...
    @property
    def chats(self) -> ChatStore: ...
    @property
    def audit(self) -> AuditStore: ...
    @property
    def settings(self) -> SettingStore: ...
    @property
    def retention(self) -> RetentionStore: ...

    def on_commit(self, call: Callable[[], None]) -> None:
        """Call *call* once this transaction is committed (never when it is rolled back); it must not raise."""


class Database(Protocol):
    """Opens units of work. Raises UnavailableError when the database cannot be used now (locked, full, gone)."""

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work that commits at the end of its block."""

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work that only reads and never waits for a writer."""


class LeaseKeeper(Protocol):
    """Renews leases from its own thread and connection, so that a blocked event loop loses no lease."""

    def start(self, on_lost: Callable[[Collection[UUID]], None]) -> None:
        """
        Begin renewing every 10 s.

        Args:
            on_lost: Called in the event loop with runs that are somebody else's by now, or may be: another worker may
                take what nobody could renew for 20 s.
        """

    def hold(self, run_id: UUID, fence: int) -> None:
        """Keep this run's lease alive."""

    def drop(self, run_id: UUID) -> None:
        """Stop doing so."""

    def stop(self) -> None:
        """End the thread."""


class Dispatcher(Protocol):
    """Carries run ids to where they are executed (here, or workers elsewhere). Never more than ids."""

    async def submit(self, runs: Sequence[QueuedRun]) -> None:
        """Take runs over; each is claimed by whoever starts it, so handing one over twice is harmless."""
