"""Drafts: jobs somebody is still putting together in a chat. Only the bot uses them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler.core.errors import NotFoundError
from storage.tables import draft_table as table


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A job not yet saved: what was typed, and what was chosen so far (`data`, JSON)."""

    draft_id: UUID
    chat_id: int
    user_id: int
    phrase: str
    data: Mapping[str, Any]
    created_at: datetime
    expires_at: datetime


class DraftStore:
    """Drafts in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, draft: Draft) -> None:
        """Store a new draft."""
        await self._connection.execute(insert(table).values(asdict(draft)))

    async def get(self, draft_id: UUID) -> Draft | None:
        """One draft, expired ones too; None when it is gone."""
        row = (await self._connection.execute(select(table).where(table.c.draft_id == draft_id))).one_or_none()
        return None if row is None else Draft(**row._mapping)

    async def save(self, draft: Draft) -> None:
        """Write a changed draft. Raises NotFoundError when it is gone."""
        statement = update(table).where(table.c.draft_id == draft.draft_id).values(asdict(draft))
        if not (await self._connection.execute(statement)).rowcount:
            raise NotFoundError("This draft is gone.")

    async def remove(self, draft_id: UUID) -> bool:
        """Drop a draft; tells whether it was there (two taps on “Save” find it once)."""
        return bool((await self._connection.execute(delete(table).where(table.c.draft_id == draft_id))).rowcount)
