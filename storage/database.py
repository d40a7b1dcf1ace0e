"""The database: opens units of work, commits them, says whether it can be written."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from scheduler import interfaces
from scheduler.interfaces import Clock
from storage import migrate
from storage.audit import AuditStore
from storage.backend import Backend
from storage.batches import Kind
from storage.chats import ChatStore
from storage.drafts import DraftStore
from storage.faults import translated, translated_connecting
from storage.inbox import InboxStore
from storage.jobs import JobStore
from storage.outbox import OutboxStore
from storage.registry import open_backend
from storage.retention import RetentionStore
from storage.runs import RunStore
from storage.settings import SettingStore

_PROBE = "database.probe"


class UnitOfWork:
    """One transaction over all stores: those of `scheduler.interfaces.UnitOfWork`, and the bot's own."""

    def __init__(self, connection: AsyncConnection, kind: Kind, *, clock: Clock, is_writing: bool) -> None:
        self.jobs = JobStore(connection, kind, is_writing=is_writing)
        self.outbox = OutboxStore(connection)
        self.runs = RunStore(connection, kind, clock=clock, jobs=self.jobs, outbox=self.outbox, is_writing=is_writing)
        self.inbox = InboxStore(connection)
        self.chats = ChatStore(connection, kind, outbox=self.outbox)
        self.drafts = DraftStore(connection)
        self.audit = AuditStore(connection)
        self.settings = SettingStore(connection, kind)
        self.retention = RetentionStore(connection)
        self.calls: list[Callable[[], None]] = []

    def on_commit(self, call: Callable[[], None]) -> None:
        """See UnitOfWork."""
        self.calls.append(call)


class Database(interfaces.Database):
    """
    An open database.

    On SQLite a task that is writing must not open a second writing unit inside (RuntimeError).
    """

    def __init__(self, backend: Backend, *, clock: Clock) -> None:
        self._backend = backend
        self._clock = clock

    @property
    def kind(self) -> Kind:
        """ "sqlite" or "postgresql"."""
        return self._backend.kind

    @property
    def url(self) -> str:
        """Where it is, password included: for opening it again, not for logs."""
        return self._backend.url.render_as_string(hide_password=False)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """See Database."""
        async with self._backend.gate, self._transaction(self._backend.writer) as connection:
            unit = UnitOfWork(connection, self.kind, clock=self._clock, is_writing=True)
            yield unit
        for call in unit.calls:
            call()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """See Database."""
        async with self._transaction(self._backend.reader) as connection:
            yield UnitOfWork(connection, self.kind, clock=self._clock, is_writing=False)

    async def ping(self) -> None:
        """Write something and commit it. Raises UnavailableError when that is not possible now."""
        async with self.write() as unit:
            await unit.settings.put(_PROBE, self._clock.now().isoformat())

    async def close(self) -> None:
        """Close all connections."""
        await self._backend.close()

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        with translated_connecting():
            connection = await engine.connect()
        try:
            with translated():
                async with connection.begin():
                    yield connection
        finally:
            await asyncio.shield(connection.close())


async def open_database(url: str, *, clock: Clock, upgrade: bool = True) -> Database:
    """
    Open the database of *url* and bring its tables up to date.

    Args:
        url: "sqlite:///path", "sqlite://" (a temporary file), "postgresql://user@host/name".
        clock: Where the time of day comes from.
        upgrade: False leaves the tables as they are.

    Raises:
        InvalidValueError: No such kind of database.
        UnavailableError: It cannot be opened, or was made by a newer version of this program.
    """
    backend = await asyncio.to_thread(open_backend, url)
    database = Database(backend, clock=clock)
    try:
        if upgrade:
            await asyncio.to_thread(migrate.upgrade, database.url)
    except BaseException:
        await database.close()
        raise
    return database
