"""Notifications on their way: kept in order per target, leased like runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Text,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.core.notification import DeliveryState, Event, OutboxItem
from storage.batches import Batch, BatchStatement, unindexed
from storage.column_types import EPOCH, Instant
from storage.mapping import outbox_values, to_outbox_item
from storage.tables import outbox_table as table

_QUEUED, _SENDING, _SENT = DeliveryState.QUEUED.value, DeliveryState.SENDING.value, DeliveryState.SENT.value
# What a delivery may change.
_SETTLED = (
    "item_id",
    "state",
    "attempts",
    "available_at",
    "pending_at",
    "lease_owner",
    "lease_until",
    "is_ambiguous",
    "message_id",
    "error",
    "sent_at",
)
_other = table.alias("other")
_SETTLED_POSITIONS = tuple(table.c.keys().index(name) for name in _SETTLED)


class OutboxStore(interfaces.OutboxStore):
    """Notifications in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, items: Sequence[OutboxItem]) -> None:
        """See OutboxStore."""
        if items:
            await _ADD.execute(self._connection, [outbox_values(item) for item in items])

    async def lease(
        self, channel: str, *, worker: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[OutboxItem]:
        """See OutboxStore; a row that waits for its next try holds back the later ones of its target."""
        values = {"channel_": channel, "worker_": worker, "now_": now, "lease_until_": lease_until, "most": limit}
        items = [to_outbox_item(row) for row in await self._connection.execute(_LEASE, values)]
        return sorted(items, key=lambda item: (item.created_at, item.item_id))

    async def settle(self, items: Sequence[OutboxItem]) -> None:
        """See OutboxStore; who lost its lease can only say that it did send after all."""
        if items:
            await _SETTLE.execute(self._connection, [_settled_values(item) for item in items])

    async def next_available_at(self, channel: str) -> datetime | None:
        """See OutboxStore; only first rows of a target count, one in flight from the end of its lease."""
        moment = func.min(func.coalesce(table.c.lease_until, table.c.pending_at), type_=Instant)
        is_first = ~_exists_other(_is_before())
        statement = select(moment).where(table.c.channel == channel, table.c.pending_at.is_not(None), is_first)
        return await self._connection.scalar(statement)

    async def expire_leases(self, *, except_worker: str) -> int:
        """See OutboxStore."""
        held = (table.c.pending_at.is_not(None), table.c.lease_until > EPOCH, table.c.lease_owner != except_worker)
        return (await self._connection.execute(update(table).where(*held).values(lease_until=EPOCH))).rowcount

    async def of_run(self, run_id: UUID) -> Sequence[OutboxItem]:
        """See OutboxStore."""
        own = table.c.run_key == run_id.hex
        rows = await self._connection.execute(select(table).where(own).order_by(table.c.created_at, table.c.item_id))
        return [to_outbox_item(row) for row in rows]

    async def drop_target(self, channel: str, target: str, *, error: str) -> int:
        """See OutboxStore; a row in flight is left to who sends it."""
        waiting = (table.c.channel == channel, table.c.target == target, table.c.pending_at.is_not(None))
        done = await self._connection.execute(
            update(table)
            .where(*waiting, table.c.state == _QUEUED)
            .values(state=DeliveryState.DEAD.value, error=error, pending_at=None)
        )
        return done.rowcount

    async def drop_reminders(self, job_id: UUID, *, error: str) -> int:
        """See OutboxStore; a row in flight is left to who sends it."""
        waiting = (table.c.job_id == job_id, table.c.event == Event.REMINDER.value, table.c.pending_at.is_not(None))
        done = await self._connection.execute(
            update(table)
            .where(*waiting, table.c.state == _QUEUED)
            .values(state=DeliveryState.DEAD.value, error=error, pending_at=None)
        )
        return done.rowcount

    async def redirect(self, channel: str, old: str, new: str) -> int:
        """See OutboxStore; what the new address is told already is not sent there again."""
        waiting = (table.c.channel == channel, table.c.target == old, table.c.pending_at.is_not(None))
        is_told = exists().where(
            _other.c.run_key == table.c.run_key,
            _other.c.event == table.c.event,
            _other.c.channel == channel,
            _other.c.target == new,
        )
        done = await self._connection.execute(update(table).where(*waiting, ~is_told).values(target=new))
        await self._connection.execute(delete(table).where(*waiting))
        return done.rowcount


def _settled_values(item: OutboxItem) -> tuple[Any, ...]:
    values = outbox_values(item)
    return (*(values[at] for at in _SETTLED_POSITIONS), item.lease_owner)


# Statements ----------------------------------------------------------------------------------------------------------


def _is_before() -> ColumnElement[bool]:
    return tuple_(_other.c.created_at, _other.c.item_id) < tuple_(table.c.created_at, table.c.item_id)


def _exists_other(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether the same target has another open row for which *condition* holds."""
    return exists().where(
        _other.c.channel == table.c.channel,
        _other.c.target == table.c.target,
        _other.c.pending_at.is_not(None),
        condition,
    )


def _lease() -> Any:
    now = bindparam("now_", type_=Instant)
    is_in_flight = (_other.c.state == _SENDING) & (_other.c.lease_until > now)
    is_held_back = _exists_other(or_(_is_before(), is_in_flight))
    is_free = or_(table.c.state == _QUEUED, table.c.lease_until <= now)
    chosen = (
        select(table.c.item_id)
        .where(
            table.c.channel == bindparam("channel_", type_=Text),
            table.c.pending_at <= now,
            is_free,
            ~is_held_back,
        )
        .order_by(table.c.created_at, table.c.item_id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    return (
        update(table)
        .where(table.c.item_id.in_(chosen))
        .values(
            state=_SENDING,
            is_ambiguous=or_(table.c.is_ambiguous, table.c.state == _SENDING),
            lease_owner=bindparam("worker_", type_=Text),
            lease_until=bindparam("lease_until_", type_=Instant),
        )
        .returning(*table.c)
    )


_LEASE = _lease()


def _settle(batch: Batch) -> Any:
    result = batch.source.c
    is_ours = or_(result.holder.is_(None), table.c.lease_owner == result.holder, result.state == _SENT)
    return (
        update(table)
        .where(table.c.item_id == result.item_id, unindexed(table.c.pending_at).is_not(None), is_ours)
        .values({name: result[name] for name in _SETTLED if name != "item_id"})
    )


_ADD = BatchStatement(table.c, lambda batch: batch.insert_into(table))
_SETTLE = BatchStatement([*(table.c[name] for name in _SETTLED), Column("holder", Text)], _settle)
