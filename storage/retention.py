"""
Dropping what is old, a batch at a time, oldest first.

Rows whose ids are UUIDv7 are found by their id: it begins with the millisecond it was made, so that a batch reads only
the oldest rows, however many there are. Nothing that is still open is dropped.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.core.job import JobStatus
from scheduler.core.run import OPEN_STATES
from scheduler.interfaces import Kept
from storage.column_types import to_micros
from storage.inbox import DONE, POISON
from storage.tables import audit_table, draft_table, inbox_table, job_table, outbox_table, run_table

_Drop: TypeAlias = Callable[[AsyncConnection, datetime, int], Awaitable[int]]


class RetentionStore(interfaces.RetentionStore):
    """Old rows in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def drop(self, what: Kept, *, before: datetime, limit: int) -> int:
        """See RetentionStore."""
        return await _DROPS[what](self._connection, before, limit)


async def _drop(connection: AsyncConnection, table: Table, old: Select[tuple[UUID]] | Select[tuple[int]]) -> int:
    (key,) = table.primary_key.columns
    ids = (await connection.execute(old)).scalars().all()
    if ids:
        await connection.execute(delete(table).where(key.in_(ids)))
    return len(ids)


def _made_before(column: ColumnElement[UUID], instant: datetime) -> ColumnElement[bool]:
    return column < UUID(int=(to_micros(instant) // 1000) << 80)


async def _runs(connection: AsyncConnection, before: datetime, limit: int) -> int:
    key = run_table.c.run_id
    over = run_table.c.state.not_in([state.value for state in OPEN_STATES])
    old = select(key).where(_made_before(key, before), over, run_table.c.finished_at < before)
    return await _drop(connection, run_table, old.order_by(key).limit(limit))


async def _notifications(connection: AsyncConnection, before: datetime, limit: int) -> int:
    key = outbox_table.c.item_id
    old = select(key).where(_made_before(key, before), outbox_table.c.pending_at.is_(None))
    return await _drop(connection, outbox_table, old.order_by(key).limit(limit))


async def _updates(connection: AsyncConnection, before: datetime, limit: int) -> int:
    over = (inbox_table.c.state.in_((DONE, POISON)), inbox_table.c.received_at < before)
    return await _drop(connection, inbox_table, select(inbox_table.c.update_id).where(*over).limit(limit))


async def _drafts(connection: AsyncConnection, before: datetime, limit: int) -> int:
    old = select(draft_table.c.draft_id).where(draft_table.c.expires_at < before)
    return await _drop(connection, draft_table, old.limit(limit))


async def _audit(connection: AsyncConnection, before: datetime, limit: int) -> int:
    key = audit_table.c.audit_id
    return await _drop(connection, audit_table, select(key).where(audit_table.c.at < before).order_by(key).limit(limit))


async def _deleted_jobs(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Drop one long deleted job: its runs first, a batch at a time, then itself."""
    is_old = (job_table.c.status == JobStatus.DELETED.value, job_table.c.deleted_at < before)
    job_id = await connection.scalar(select(job_table.c.job_id).where(*is_old).order_by(job_table.c.job_id).limit(1))
    if job_id is None:
        return 0
    runs = select(run_table.c.run_id).where(run_table.c.job_id == job_id).limit(limit)
    dropped = await _drop(connection, run_table, runs)
    if dropped == limit:
        return dropped
    await connection.execute(delete(job_table).where(job_table.c.job_id == job_id))
    return dropped + 1


_DROPS: Final[dict[Kept, _Drop]] = {
    Kept.UPDATES: _updates,
    Kept.DRAFTS: _drafts,
    Kept.RUNS: _runs,
    Kept.NOTIFICATIONS: _notifications,
    Kept.DELETED_JOBS: _deleted_jobs,
    Kept.AUDIT: _audit,
}
