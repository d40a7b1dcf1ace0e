"""People, chats and who is in which group."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.core.chat import ChatProfile, Person, Role
from scheduler.core.job import Target
from storage.batches import Kind
from storage.mapping import chat_key, notify_text, to_chat, to_notify, to_person
from storage.outbox import OutboxStore
from storage.tables import chat_table, draft_table, job_table, membership_table, person_table

_CHAT_CHANNEL = "chat"


class ChatStore(interfaces.ChatStore):
    """People and chats in one transaction."""

    def __init__(self, connection: AsyncConnection, kind: Kind, *, outbox: OutboxStore) -> None:
        self._connection = connection
        self._kind = kind
        self._outbox = outbox

    async def person(self, user_id: int) -> Person | None:
        """See ChatStore."""
        rows = await self._connection.execute(select(person_table).where(person_table.c.user_id == user_id))
        row = rows.one_or_none()
        return None if row is None else to_person(row)

    async def people(self, roles: Collection[Role]) -> Sequence[Person]:
        """See ChatStore."""
        chosen = person_table.c.role.in_([role.value for role in roles])
        order = (person_table.c.created_at, person_table.c.user_id)
        return [
            to_person(row)
            for row in await self._connection.execute(select(person_table).where(chosen).order_by(*order))
        ]

    async def save_person(self, person: Person) -> None:
        """See ChatStore; when somebody was first seen does not change."""
        await self._put(person_table, asdict(person), kept=("created_at",))

    async def chat(self, chat_id: int) -> ChatProfile | None:
        """See ChatStore."""
        row = (await self._connection.execute(select(chat_table).where(chat_table.c.chat_id == chat_id))).one_or_none()
        return None if row is None else to_chat(row)

    async def save_chat(self, chat: ChatProfile) -> None:
        """See ChatStore; when it was first seen does not change."""
        await self._put(chat_table, asdict(chat), kept=("created_at",))

    async def save_membership(self, chat_id: int, user_id: int, status: str, *, seen_at: datetime) -> None:
        """Remember what a person is in a group ("creator", "administrator", "member", "left" …)."""
        values = {"chat_id": chat_id, "user_id": user_id, "status": status, "seen_at": seen_at}
        await self._put(membership_table, values)

    async def membership(self, chat_id: int, user_id: int) -> tuple[str, datetime] | None:
        """What a person was in a group when we last heard, and when that was; None when never heard."""
        own = (membership_table.c.chat_id == chat_id, membership_table.c.user_id == user_id)
        rows = await self._connection.execute(select(membership_table.c.status, membership_table.c.seen_at).where(*own))
        row = rows.one_or_none()
        return None if row is None else (row.status, row.seen_at)

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """See ChatStore; jobs whose number is taken in the new chat get the next free one."""
        if old_chat_id == new_chat_id:
            return
        old = await self.chat(old_chat_id)
        if old is not None and await self.chat(new_chat_id) is None:
            await self.save_chat(replace(old, chat_id=new_chat_id, is_reachable=True))
        await self._connection.execute(delete(chat_table).where(chat_table.c.chat_id == old_chat_id))
        await self._move_jobs(old_chat_id, new_chat_id)
        await self._move_targets(str(old_chat_id), str(new_chat_id))
        drafts = update(draft_table).where(draft_table.c.chat_id == old_chat_id)
        await self._connection.execute(drafts.values(chat_id=new_chat_id))
        await self._connection.execute(delete(membership_table).where(membership_table.c.chat_id == old_chat_id))
        await self._outbox.redirect(_CHAT_CHANNEL, str(old_chat_id), str(new_chat_id))

    async def _move_jobs(self, old_chat_id: int, new_chat_id: int) -> None:
        highest = func.coalesce(func.max(job_table.c.number), 0)
        numbers = select(job_table.c.number).where(job_table.c.chat_key == chat_key(new_chat_id))
        taken = set((await self._connection.execute(numbers)).scalars())
        both = job_table.c.chat_key.in_([chat_key(old_chat_id), chat_key(new_chat_id)])
        free = 1 + (await self._connection.scalar(select(highest).where(both)) or 0)
        moving = select(job_table.c.job_id, job_table.c.number).where(job_table.c.chat_key == chat_key(old_chat_id))
        for job_id, number in (await self._connection.execute(moving.order_by(job_table.c.number))).all():
            values: dict[str, Any] = {"chat_id": new_chat_id, "chat_key": chat_key(new_chat_id)}
            if number in taken:
                values["number"], free = free, free + 1
            await self._connection.execute(update(job_table).where(job_table.c.job_id == job_id).values(values))

    async def _move_targets(self, old: str, new: str) -> None:
        mentioning = job_table.c.notify.contains(f'"{old}"', autoescape=True)
        rows = await self._connection.execute(select(job_table.c.job_id, job_table.c.notify).where(mentioning))
        for job_id, text in rows.all():
            rules = to_notify(text)
            moved = replace(rules, targets=tuple(_moved(target, old, new) for target in rules.targets))
            statement = update(job_table).where(job_table.c.job_id == job_id).values(notify=notify_text(moved))
            await self._connection.execute(statement)

    async def _put(self, table: Table, values: Mapping[str, Any], *, kept: Collection[str] = ()) -> None:
        dialect = postgresql if self._kind == "postgresql" else sqlite
        keys = [column.name for column in table.primary_key]
        changed = {name: value for name, value in values.items() if name not in keys and name not in kept}
        statement = dialect.insert(table).values(values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def _moved(target: Target, old: str, new: str) -> Target:
    is_old = target.channel == _CHAT_CHANNEL and target.address == old
    return replace(target, address=new) if is_old else target
