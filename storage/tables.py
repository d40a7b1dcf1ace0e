"""
The tables. Row classes never leave this folder; `mapping.py` turns them into core values and back.

    job ──< run ──< attempt          chat ──< membership >── person
             └╌╌╌< outbox            draft, inbox, audit, api_key, setting

Nullable "queue" columns hold what is to be done, so that one plain index on each finds it on every database:

    job.next_run_at       NULL when nothing is due
    run.ready_at          available_at while queued or waiting, else NULL
    run.lease_until       while running, else NULL
    outbox.pending_at     available_at while not yet sent or given up, else NULL

`UNIQUE(job_id, scheduled_for, slot)` keeps an occurrence on record once and also orders a job's history: slot is ""
for scheduled runs and the run's own id for all others, which therefore never take an occurrence's place. Unlike a
partial index this works on every database. `job.chat_key` is chat_id, or 0 for jobs without a chat, because NULLs are
never equal and numbers must be unique among those jobs too.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from storage.column_types import Id, Instant, PlainText

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
COUNTER = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER counts up by itself there


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """What all tables share: their own metadata and the naming of constraints."""


class JobRow(Row, table=True):
    """A job. `trigger`, `retry`, `misfire` and `notify` are JSON texts, decoded through a cache."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("chat_key", "number"),
        Index("ix_job_next_run_at", "next_run_at"),
        Index("ix_job_owner_id", "owner_id"),
    )

    job_id: UUID = Field(primary_key=True, sa_type=Id)
    number: int
    chat_key: int = Field(sa_type=BigInteger)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    owner_id: int = Field(sa_type=BigInteger)
    tenant_id: str = Field(sa_type=PlainText)
    name: str = Field(sa_type=PlainText)
    phrase: str = Field(sa_type=PlainText)
    description: str = Field(sa_type=PlainText)
    trigger: str = Field(sa_type=PlainText)
    action_kind: str = Field(sa_type=PlainText)
    action_params: dict[str, Any] = Field(sa_type=JSON)
    status: str = Field(sa_type=PlainText)
    status_before_delete: str | None = Field(default=None, sa_type=PlainText)
    next_run_at: datetime | None = Field(default=None, sa_type=Instant)
    retry: str = Field(sa_type=PlainText)
    timeout_us: int = Field(sa_type=BigInteger)
    priority: int
    misfire: str = Field(sa_type=PlainText)
    overlap: str = Field(sa_type=PlainText)
    overlap_limit: int = Field(sa_column_kwargs={"server_default": "10"})
    guarantee: str = Field(sa_type=PlainText)
    max_runs: int | None = None
    pause_after_failures: int | None = None
    run_count: int
    success_count: int
    failure_count: int
    failures_in_row: int
    tags: list[str] = Field(sa_type=JSON)
    details: dict[str, Any] = Field(sa_type=JSON)
    notify: str = Field(sa_type=PlainText)
    search_text: str = Field(sa_type=PlainText)
    version: int
    created_at: datetime | None = Field(default=None, sa_type=Instant)
    updated_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


IS_DEAD = text("state = 'dead'")
"""A literal, not a parameter: only so does SQLite use the partial index."""


class RunRow(Row, table=True):
    """What is done about one occurrence. Partial indexes find open runs and dead letters among years of history."""

    __tablename__ = "run"
    __table_args__ = (
        UniqueConstraint("job_id", "scheduled_for", "slot"),
        Index("ix_run_ready_at", "ready_at"),
        Index("ix_run_lease_until", "lease_until"),
        Index(
            "ix_run_open_job_id",
            "job_id",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index("ix_run_dead", "run_id", sqlite_where=IS_DEAD, postgresql_where=IS_DEAD),
    )

    run_id: UUID = Field(primary_key=True, sa_type=Id)
    job_id: UUID = Field(sa_type=Id, sa_column_args=[ForeignKey("job.job_id", ondelete="CASCADE")])
    kind: str = Field(sa_type=PlainText)
    scheduled_for: datetime = Field(sa_type=Instant)
    slot: str = Field(sa_type=PlainText)
    state: str = Field(sa_type=PlainText)
    reason: str | None = Field(default=None, sa_type=PlainText)
    priority: int
    attempt: int
    crashes: int
    available_at: datetime = Field(sa_type=Instant)
    ready_at: datetime | None = Field(default=None, sa_type=Instant)
    lease_owner: str | None = Field(default=None, sa_type=PlainText)
    lease_until: datetime | None = Field(default=None, sa_type=Instant)
    fence: int
    queued_at: datetime = Field(sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    output: str = Field(sa_type=PlainText)
    error: str = Field(sa_type=PlainText)
    status_code: int | None = None
    worker: str | None = Field(default=None, sa_type=PlainText)
    trace_id: str = Field(sa_type=PlainText)
    job_version: int
    requested_by: int | None = Field(default=None, sa_type=BigInteger)
    parent_run_id: UUID | None = Field(default=None, sa_type=Id)
    gap_until: datetime | None = Field(default=None, sa_type=Instant)
    gap_count: int | None = Field(default=None, sa_type=BigInteger)


class AttemptRow(Row, table=True):
    """One try of a run."""

    __tablename__ = "attempt"

    run_id: UUID = Field(primary_key=True, sa_type=Id, sa_column_args=[ForeignKey("run.run_id", ondelete="CASCADE")])
    number: int = Field(primary_key=True)
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    result: str = Field(sa_type=PlainText)
    status_code: int | None = None
    output: str = Field(sa_type=PlainText)
    error: str = Field(sa_type=PlainText)
    worker: str | None = Field(default=None, sa_type=PlainText)


class OutboxRow(Row, table=True):
    """A notification on its way. `run_key` is the run's id as text, or the item's own where there is no run."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("run_key", "event", "channel", "target"),
        Index("ix_outbox_pending_at", "channel", "pending_at"),
        Index(
            "ix_outbox_open_target",
            "channel",
            "target",
            "created_at",
            "item_id",
            sqlite_where=text("pending_at IS NOT NULL"),
            postgresql_where=text("pending_at IS NOT NULL"),
        ),
    )

    item_id: UUID = Field(primary_key=True, sa_type=Id)
    run_key: str = Field(sa_type=PlainText)
    event: str = Field(sa_type=PlainText)
    run_id: UUID | None = Field(default=None, sa_type=Id)
    job_id: UUID | None = Field(default=None, sa_type=Id)
    channel: str = Field(sa_type=PlainText)
    target: str = Field(sa_type=PlainText)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    payload: dict[str, Any] = Field(sa_type=JSON)
    state: str = Field(sa_type=PlainText)
    attempts: int
    available_at: datetime = Field(sa_type=Instant)
    pending_at: datetime | None = Field(default=None, sa_type=Instant)
    lease_owner: str | None = Field(default=None, sa_type=PlainText)
    lease_until: datetime | None = Field(default=None, sa_type=Instant)
    is_ambiguous: bool
    message_id: str | None = Field(default=None, sa_type=PlainText)
    error: str = Field(sa_type=PlainText)
    created_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)


class InboxRow(Row, table=True):
    """An update from Telegram, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_update_id", "state", "update_id"),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    payload: dict[str, Any] = Field(sa_type=JSON)
    state: str = Field(sa_type=PlainText)
    tries: int
    received_at: datetime = Field(sa_type=Instant)
    replies: list[dict[str, Any]] = Field(sa_type=JSON)
    error: str = Field(sa_type=PlainText)


class ChatRow(Row, table=True):
    """A chat and its settings."""

    __tablename__ = "chat"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    zone: str | None = Field(default=None, sa_type=PlainText)
    language: str = Field(sa_type=PlainText)
    is_reachable: bool
    created_at: datetime | None = Field(default=None, sa_type=Instant)


class PersonRow(Row, table=True):
    """Somebody with a Telegram account ("user" is a reserved word in PostgreSQL)."""

    __tablename__ = "person"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    first_name: str = Field(sa_type=PlainText)
    username: str | None = Field(default=None, sa_type=PlainText)
    role: str | None = Field(default=None, sa_type=PlainText)
    zone: str | None = Field(default=None, sa_type=PlainText)
    language: str = Field(sa_type=PlainText)
    created_at: datetime | None = Field(default=None, sa_type=Instant)
    preferences: dict[str, Any] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "{}"})


class MembershipRow(Row, table=True):
    """What a person is in a group, as Telegram last told us."""

    __tablename__ = "membership"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    status: str = Field(sa_type=PlainText)
    seen_at: datetime = Field(sa_type=Instant)


class DraftRow(Row, table=True):
    """A job somebody is still putting together."""

    __tablename__ = "draft"

    draft_id: UUID = Field(primary_key=True, sa_type=Id)
    chat_id: int = Field(sa_type=BigInteger)
    user_id: int = Field(sa_type=BigInteger)
    phrase: str = Field(sa_type=PlainText)
    data: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant, index=True)


class AuditRow(Row, table=True):
    """Who changed what."""

    __tablename__ = "audit"

    audit_id: int | None = Field(default=None, primary_key=True, sa_type=COUNTER)
    at: datetime = Field(sa_type=Instant, index=True)
    actor_id: int = Field(sa_type=BigInteger)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    what: str = Field(sa_type=PlainText)
    subject: str = Field(sa_type=PlainText)
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)


class ApiKeyRow(Row, table=True):
    """A key of the REST API; only its hash is stored."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("key_hash"),)

    key_id: UUID = Field(primary_key=True, sa_type=Id)
    name: str = Field(sa_type=PlainText)
    key_hash: str = Field(sa_type=PlainText)
    role: str = Field(sa_type=PlainText)
    tenant_id: str = Field(sa_type=PlainText)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class SettingRow(Row, table=True):
    """A small named JSON value of the installation."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True, sa_type=PlainText)
    value: Any = Field(sa_type=JSON)


metadata = Row.metadata


def _table(row: type[Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


job_table = _table(JobRow)
run_table = _table(RunRow)
attempt_table = _table(AttemptRow)
outbox_table = _table(OutboxRow)
inbox_table = _table(InboxRow)
chat_table = _table(ChatRow)
person_table = _table(PersonRow)
membership_table = _table(MembershipRow)
draft_table = _table(DraftRow)
audit_table = _table(AuditRow)
setting_table = _table(SettingRow)
