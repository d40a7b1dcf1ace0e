"""
Updates from Telegram: stored before they are acknowledged, handled once. Only the bot uses them.

    pending ──▶ handled ──▶ done         handled: the effects are committed, the replies not all sent yet
       └──────────────────▶ poison       tried too often; kept for a look
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.batches import BatchStatement
from storage.tables import inbox_table as table

PENDING, HANDLED, DONE, POISON = "pending", "handled", "done", "poison"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxUpdate:
    """One update: its JSON, its state (see above), and the replies that are still to be sent."""

    update_id: int
    payload: Mapping[str, Any]
    state: str = PENDING
    tries: int = 0
    received_at: datetime
    replies: tuple[Mapping[str, Any], ...] = ()
    error: str = ""


class InboxStore:
    """Updates in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, updates: Sequence[InboxUpdate]) -> list[int]:
        """Store updates; returns the ids that are new, in the order given. Known ones are left alone."""
        if not updates:
            return []
        new = set((await _ADD.execute(self._connection, [_values(entry) for entry in updates])).scalars())
        return list(dict.fromkeys(entry.update_id for entry in updates if entry.update_id in new))

    async def unfinished(self, limit: int = 200) -> Sequence[InboxUpdate]:
        """Pending and handled updates, by update id."""
        open_ = table.c.state.in_((PENDING, HANDLED))
        rows = await self._connection.execute(select(table).where(open_).order_by(table.c.update_id).limit(limit))
        return [_to_update(row) for row in rows]

    async def get(self, update_id: int) -> InboxUpdate | None:
        """One update, or None."""
        row = (await self._connection.execute(select(table).where(table.c.update_id == update_id))).one_or_none()
        return None if row is None else _to_update(row)

    async def mark_handled(self, update_id: int, replies: Sequence[Mapping[str, Any]]) -> bool:
        """
        The effects are part of this transaction; *replies* are still to be sent.

        Returns False when the update is not pending any more: somebody handled it first, so roll back.
        """
        values = {"state": HANDLED, "replies": [dict(reply) for reply in replies]}
        statement = update(table).where(table.c.update_id == update_id, table.c.state == PENDING).values(values)
        return bool((await self._connection.execute(statement)).rowcount)

    async def mark_done(self, update_ids: Collection[int]) -> None:
        """Everything is sent."""
        chosen = table.c.update_id.in_(list(update_ids))
        await self._connection.execute(update(table).where(chosen).values(state=DONE, replies=[]))

    async def mark_failed(self, update_id: int, error: str) -> int:
        """One more try failed; returns how many so far (0 for an unknown update)."""
        statement = update(table).where(table.c.update_id == update_id)
        statement = statement.values(tries=table.c.tries + 1, error=error)
        return await self._connection.scalar(statement.returning(table.c.tries)) or 0

    async def mark_poison(self, update_id: int, error: str) -> None:
        """Never try again."""
        statement = update(table).where(table.c.update_id == update_id).values(state=POISON, error=error)
        await self._connection.execute(statement)


def _values(entry: InboxUpdate) -> tuple[Any, ...]:
    return (
        entry.update_id,
        dict(entry.payload),
        entry.state,
        entry.tries,
        entry.received_at,
        [dict(reply) for reply in entry.replies],
        entry.error,
    )


def _to_update(row: Row[Any]) -> InboxUpdate:
    return InboxUpdate(**{**row._mapping, "replies": tuple(row.replies)})


_ADD = BatchStatement(table.c, lambda batch: batch.insert_into(table).returning(table.c.update_id))
