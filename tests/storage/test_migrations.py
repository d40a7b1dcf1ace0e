"""The tables' history: agrees with the tables, goes up and down, and refuses what it does not know."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from scheduler.clock import SystemClock
from scheduler.core.errors import UnavailableError
from storage import migrate
from storage.database import open_database
from storage.tables import metadata
from tests.conftest import new_postgresql


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
    else:
        yield new_postgresql(request.getfixturevalue("postgresql_server"))


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_migrations_make_the_tables(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    assert migrate._on_connection(empty_url, _differences) == []


def test_it_goes_up_down_and_up_again(empty_url: str) -> None:
    assert migrate.current(empty_url) is None
    migrate.upgrade(empty_url)
    assert migrate.current(empty_url) == migrate.head()
    migrate.upgrade(empty_url)
    migrate.downgrade(empty_url, "base")
    assert migrate.current(empty_url) is None
    assert migrate._on_connection(empty_url, _tables) == {"alembic_version"}
    migrate.upgrade(empty_url)
    assert migrate._on_connection(empty_url, _differences) == []


def test_two_processes_may_start_at_once(empty_url: str) -> None:
    async def both() -> None:
        await asyncio.gather(*(asyncio.to_thread(migrate.upgrade, empty_url) for _ in range(3)))

    asyncio.run(both())
    assert migrate.current(empty_url) == migrate.head()


def test_it_is_quick(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    before = time.process_time()
    migrate.upgrade(url)
    assert time.process_time() - before < 1


async def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    url = f"sqlite:///{path}"
    await asyncio.to_thread(migrate.upgrade, url)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UnavailableError, match="newer"):
        await open_database(url, clock=SystemClock())
    with pytest.raises(UnavailableError, match="newer"):
        await asyncio.to_thread(migrate.downgrade, url, "base")
    assert await asyncio.to_thread(migrate.current, url) == "9999"


def test_a_migration_that_fails_leaves_no_half_schema(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_index", broken)
        with pytest.raises(ZeroDivisionError):
            migrate.upgrade(empty_url)
    assert migrate._on_connection(empty_url, _tables) == set()
    migrate.upgrade(empty_url)


def test_asking_for_the_revision_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "none.db"
    assert migrate.current(f"sqlite:///{path}") is None
    assert not path.parent.exists()
