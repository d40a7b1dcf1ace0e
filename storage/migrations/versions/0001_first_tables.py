"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Id, Instant, PlainText
from storage.tables import COUNTER

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "job",
    "run",
    "attempt",
    "outbox",
    "inbox",
    "chat",
    "person",
    "membership",
    "draft",
    "audit",
    "api_key",
    "setting",
)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "job",
        sa.Column("job_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chat_key", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("tenant_id", PlainText(), nullable=False),
        sa.Column("name", PlainText(), nullable=False),
        sa.Column("phrase", PlainText(), nullable=False),
        sa.Column("description", PlainText(), nullable=False),
        sa.Column("trigger", PlainText(), nullable=False),
        sa.Column("action_kind", PlainText(), nullable=False),
        sa.Column("action_params", sa.JSON(), nullable=False),
        sa.Column("status", PlainText(), nullable=False),
        sa.Column("status_before_delete", PlainText(), nullable=True),
        sa.Column("next_run_at", Instant(), nullable=True),
        sa.Column("retry", PlainText(), nullable=False),
        sa.Column("timeout_us", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("misfire", PlainText(), nullable=False),
        sa.Column("overlap", PlainText(), nullable=False),
        sa.Column("guarantee", PlainText(), nullable=False),
        sa.Column("max_runs", sa.Integer(), nullable=True),
        sa.Column("run_count", sa.Integer(), nullable=False),
        sa.Column("success_count", sa.Integer(), nullable=False),
        sa.Column("failure_count", sa.Integer(), nullable=False),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("notify", PlainText(), nullable=False),
        sa.Column("search_text", PlainText(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=True),
        sa.Column("updated_at", Instant(), nullable=True),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("job_id", name="pk_job"),
        sa.UniqueConstraint("chat_key", "number", name="uq_job_chat_key_number"),
    )
    op.create_index("ix_job_next_run_at", "job", ["next_run_at"])
    op.create_index("ix_job_owner_id", "job", ["owner_id"])
    op.create_table(
        "run",
        sa.Column("run_id", Id(), nullable=False),
        sa.Column("job_id", Id(), nullable=False),
        sa.Column("kind", PlainText(), nullable=False),
        sa.Column("scheduled_for", Instant(), nullable=False),
        sa.Column("slot", PlainText(), nullable=False),
        sa.Column("state", PlainText(), nullable=False),
        sa.Column("reason", PlainText(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("crashes", sa.Integer(), nullable=False),
        sa.Column("available_at", Instant(), nullable=False),
        sa.Column("ready_at", Instant(), nullable=True),
        sa.Column("lease_owner", PlainText(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("output", PlainText(), nullable=False),
        sa.Column("error", PlainText(), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("worker", PlainText(), nullable=True),
        sa.Column("trace_id", PlainText(), nullable=False),
        sa.Column("job_version", sa.Integer(), nullable=False),
        sa.Column("requested_by", sa.BigInteger(), nullable=True),
        sa.Column("parent_run_id", Id(), nullable=True),
        sa.Column("gap_until", Instant(), nullable=True),
        sa.Column("gap_count", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", name="pk_run"),
        sa.ForeignKeyConstraint(["job_id"], ["job.job_id"], name="fk_run_job_id_job", ondelete="CASCADE"),
        sa.UniqueConstraint("job_id", "scheduled_for", "slot", name="uq_run_job_id_scheduled_for_slot"),
    )
    op.create_index("ix_run_ready_at", "run", ["ready_at"])
    op.create_index("ix_run_lease_until", "run", ["lease_until"])
    op.create_index(
        "ix_run_open_job_id",
        "run",
        ["job_id"],
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "attempt",
        sa.Column("run_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("result", PlainText(), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("output", PlainText(), nullable=False),
        sa.Column("error", PlainText(), nullable=False),
        sa.Column("worker", PlainText(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", "number", name="pk_attempt"),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name="fk_attempt_run_id_run", ondelete="CASCADE"),
    )
    op.create_table(
        "outbox",
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("run_key", PlainText(), nullable=False),
        sa.Column("event", PlainText(), nullable=False),
        sa.Column("run_id", Id(), nullable=True),
        sa.Column("job_id", Id(), nullable=True),
        sa.Column("channel", PlainText(), nullable=False),
        sa.Column("target", PlainText(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", PlainText(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", Instant(), nullable=False),
        sa.Column("pending_at", Instant(), nullable=True),
        sa.Column("lease_owner", PlainText(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("is_ambiguous", sa.Boolean(), nullable=False),
        sa.Column("message_id", PlainText(), nullable=True),
        sa.Column("error", PlainText(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("item_id", name="pk_outbox"),
        sa.UniqueConstraint("run_key", "event", "channel", "target", name="uq_outbox_run_key_event_channel_target"),
    )
    op.create_index("ix_outbox_pending_at", "outbox", ["channel", "pending_at"])
    op.create_index(
        "ix_outbox_open_target",
        "outbox",
        ["channel", "target", "created_at", "item_id"],
        sqlite_where=sa.text("pending_at IS NOT NULL"),
        postgresql_where=sa.text("pending_at IS NOT NULL"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", PlainText(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("error", PlainText(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_update_id", "inbox", ["state", "update_id"])
    op.create_table(
        "chat",
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kind", PlainText(), nullable=False),
        sa.Column("title", PlainText(), nullable=False),
        sa.Column("zone", PlainText(), nullable=True),
        sa.Column("language", PlainText(), nullable=False),
        sa.Column("is_reachable", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chat"),
    )
    op.create_table(
        "person",
        sa.Column("user_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("first_name", PlainText(), nullable=False),
        sa.Column("username", PlainText(), nullable=True),
        sa.Column("role", PlainText(), nullable=True),
        sa.Column("zone", PlainText(), nullable=True),
        sa.Column("language", PlainText(), nullable=False),
        sa.Column("created_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name="pk_person"),
    )
    op.create_table(
        "membership",
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("status", PlainText(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name="pk_membership"),
    )
    op.create_table(
        "draft",
        sa.Column("draft_id", Id(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("phrase", PlainText(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_draft"),
    )
    op.create_index("ix_draft_expires_at", "draft", ["expires_at"])
    op.create_table(
        "audit",
        sa.Column("audit_id", COUNTER, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("what", PlainText(), nullable=False),
        sa.Column("subject", PlainText(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "api_key",
        sa.Column("key_id", Id(), nullable=False),
        sa.Column("name", PlainText(), nullable=False),
        sa.Column("key_hash", PlainText(), nullable=False),
        sa.Column("role", PlainText(), nullable=False),
        sa.Column("tenant_id", PlainText(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("last_used_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name="pk_api_key"),
        sa.UniqueConstraint("key_hash", name="uq_api_key_key_hash"),
    )
    op.create_table(
        "setting",
        sa.Column("name", PlainText(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def downgrade() -> None:
    """Drop them, and all there is in them."""
    for table in reversed(TABLES):
        op.drop_table(table)
