"""
SQLite: one file, one writer.

Every writing transaction begins IMMEDIATE: a deferred one that turns into a writer fails at once when somebody wrote in
between, whatever the busy timeout says. One connection writes, guarded by a lock, so that tasks wait in order and not
in SQLite's polling; others read from their own snapshots (WAL).
"""

import asyncio
import fcntl
import os
import shutil
import tempfile
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from scheduler.core.errors import UnavailableError
from storage.backend import Backend
from storage.column_types import read_json

BUSY_TIMEOUT_SECONDS = 5
_READERS = 4
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


def open_backend(url: URL) -> Backend:
    """Open a file; `sqlite://` without a path is a temporary one that is removed when it is closed."""
    folder = None
    if not url.database or url.database == ":memory:":
        folder = Path(tempfile.mkdtemp(prefix="whenbot-"))
        url = url.set(database=str(folder / "temporary.db"))
    path = Path(str(url.database)).absolute()
    _make_private(path)
    url = URL.create("sqlite+aiosqlite", database=str(path))
    pragmas = (*_PRAGMAS, "PRAGMA synchronous = OFF") if folder else _PRAGMAS
    return Backend(
        kind="sqlite",
        url=url,
        writer=_engine(url, "BEGIN IMMEDIATE", pragmas, connections=1),
        reader=_engine(url, "BEGIN", (*pragmas, "PRAGMA query_only = ON"), connections=_READERS),
        gate=WriteGate(),
        forget=(lambda: shutil.rmtree(folder, ignore_errors=True)) if folder else lambda: None,
    )


class WriteGate(AbstractAsyncContextManager[None]):
    """Lets one task write at a time, in the order they came."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> None:
        """Wait; raises RuntimeError instead of waiting for oneself."""
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            raise RuntimeError("This task is writing already: pass its unit of work on.")
        await self._lock.acquire()
        self._holder = task

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the next one in."""
        self._holder = None
        self._lock.release()


class FileLock:
    """The right to run on a database file; ends with `release` or with the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others in. Harmless when repeated."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def lock_file(path: Path) -> FileLock:
    """
    Lock `<path>.lock` for this process.

    Only a process that runs jobs needs it; commands that look or change something open the database without it.

    Raises:
        UnavailableError: Another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip()
        os.close(descriptor)
        which = f" (process {holder})" if holder.isdigit() else ""
        raise UnavailableError(f"Another whenbot{which} is running on {path}; stop it first.") from error
    os.truncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return FileLock(descriptor)


def _make_private(path: Path) -> None:
    """
    Only the owner reads the file; SQLite gives its companions (-wal, -shm) the same mode.

    A file that exists is never opened here: closing any descriptor of it would drop the locks of every connection this
    process has, and another program could then delete the log under us (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif not path.is_file():
            raise UnavailableError(f"{path} is not a file; the database needs one of its own.")
        elif path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except FileExistsError:
        _make_private(path)  # another process made it a moment ago
    except OSError as error:
        raise UnavailableError(f"The database file {path} cannot be opened: {error.strerror}.") from error


def _engine(url: URL, begin: str, pragmas: tuple[str, ...], *, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=30,
        json_deserializer=read_json,
        connect_args={"isolation_level": None},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.create_function("from_hex", 1, _from_hex, deterministic=True)
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine.sync_engine, "invalidate")
    def let_go(connection: Any, _record: Any, _error: BaseException | None) -> None:
        # Cancelled inside a transaction: closing alone keeps the lock while a cursor is alive somewhere.
        with suppress(Exception):
            connection.rollback()

    return engine


def _from_hex(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)
