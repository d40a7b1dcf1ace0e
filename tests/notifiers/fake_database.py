"""A database in memory with just what deliveries need; written from the contracts in scheduler/interfaces.py."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from scheduler.core.chat import ChatProfile, Person, Role
from scheduler.core.errors import UnavailableError
from scheduler.core.notification import DeliveryState, OutboxItem
from scheduler.interfaces import Database, UnitOfWork

WAITING = (DeliveryState.QUEUED, DeliveryState.SENDING)


class FakeDatabase:
    """
    Rows in a dict, one transaction at a time, nothing rolled back.

    Attributes:
        failures: How many of the next transactions fail as unavailable.
        open_units: Units of work open now; notifiers check that it is 0 while they send.
    """

    def __init__(self) -> None:
        self.rows: dict[UUID, OutboxItem] = {}
        self.chats: dict[int, ChatProfile] = {}
        self.owners: list[Person] = [Person(user_id=1, role=Role.OWNER)]
        self.failures = 0
        self.open_units = 0
        self._committed: list[Callable[[], None]] = []

    def as_database(self) -> Database:
        """The same, as the Protocol."""
        return cast(Database, self)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        if self.failures:
            self.failures -= 1
            raise UnavailableError
        self.open_units += 1
        try:
            yield cast(UnitOfWork, _Work(self))
        finally:
            self.open_units -= 1
        committed, self._committed = self._committed, []
        for call in committed:
            call()

    read = write

    def on_commit(self, call: Callable[[], None]) -> None:
        self._committed.append(call)

    def texts(self, state: DeliveryState) -> list[str]:
        """The texts of all rows in *state*, oldest first."""
        rows = sorted(self.rows.values(), key=lambda row: (row.created_at, row.item_id))
        return [str(row.payload["text"]) for row in rows if row.state is state]


class _Work:
    def __init__(self, data: FakeDatabase) -> None:
        self.outbox = _Outbox(data)
        self.chats = _Chats(data)
        self.on_commit = data.on_commit


class _Outbox:
    def __init__(self, data: FakeDatabase) -> None:
        self._data = data

    def _first_of_targets(self, channel: str) -> list[OutboxItem]:
        rows = sorted(self._data.rows.values(), key=lambda row: (row.created_at, row.item_id))
        firsts: dict[str, OutboxItem] = {}
        for row in rows:
            if row.channel == channel and row.state in WAITING:
                firsts.setdefault(row.target, row)
        return list(firsts.values())

    async def add(self, items: Sequence[OutboxItem]) -> None:
        self._data.rows.update({item.item_id: item for item in items})

    async def lease(
        self, channel: str, *, worker: str, now: datetime, lease_until: datetime, limit: int
    ) -> list[OutboxItem]:
        taken: list[OutboxItem] = []
        for row in self._first_of_targets(channel):
            is_held = row.state is DeliveryState.SENDING and row.lease_until is not None and row.lease_until > now
            if len(taken) < limit and row.available_at <= now and not is_held:
                leased = replace(
                    row,
                    state=DeliveryState.SENDING,
                    lease_owner=worker,
                    lease_until=lease_until,
                    is_ambiguous=row.is_ambiguous or row.state is DeliveryState.SENDING,
                )
                self._data.rows[row.item_id] = leased
                taken.append(leased)
        return taken

    async def settle(self, items: Sequence[OutboxItem]) -> None:
        for item in items:
            assert self._data.rows[item.item_id].lease_owner == item.lease_owner
            assert item.lease_until is None
            self._data.rows[item.item_id] = item

    async def next_available_at(self, channel: str) -> datetime | None:
        return min((row.lease_until or row.available_at for row in self._first_of_targets(channel)), default=None)

    async def drop_reminders(self, job_id: UUID, *, error: str) -> int:
        raise AssertionError("deliveries do not drop reminders")

    async def drop_target(self, channel: str, target: str, *, error: str) -> int:
        return self._each(channel, target, state=DeliveryState.DEAD, error=error)

    async def redirect(self, channel: str, old: str, new: str) -> int:
        return self._each(channel, old, target=new)

    def _each(self, channel: str, address: str, /, **changes: Any) -> int:
        found = [
            row
            for row in self._data.rows.values()
            if (row.channel, row.target) == (channel, address) and row.state is DeliveryState.QUEUED
        ]
        self._data.rows.update({row.item_id: replace(row, **changes) for row in found})
        return len(found)


class _Chats:
    def __init__(self, data: FakeDatabase) -> None:
        self._data = data

    async def people(self, roles: Sequence[Role]) -> list[Person]:
        return [person for person in self._data.owners if person.role in roles]

    async def chat(self, chat_id: int) -> ChatProfile | None:
        return self._data.chats.get(chat_id)

    async def save_chat(self, chat: ChatProfile) -> None:
        self._data.chats[chat.chat_id] = chat

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        await _Outbox(self._data).redirect("chat", str(old_chat_id), str(new_chat_id))
