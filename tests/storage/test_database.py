"""Units of work, what a full or locked database means, and the manners of each kind."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from scheduler.clock import SystemClock
from scheduler.core.errors import InvalidValueError, UnavailableError
from storage import migrate, sqlite
from storage.database import Database, open_database
from storage.registry import lock_database, open_backend, sqlite_path
from tests.conftest import run_sql


async def _value(database: Database, name: str = "name") -> object:
    async with database.read() as unit:
        return await unit.settings.get(name)


async def test_a_unit_of_work_commits_at_its_end(any_database: Database) -> None:
    async with any_database.write() as unit:
        await unit.settings.put("name", 1)
        assert await _value(any_database) is None
    assert await _value(any_database) == 1


async def test_a_unit_of_work_that_raises_leaves_nothing(any_database: Database) -> None:
    called: list[str] = []

    async def fail() -> None:
        async with any_database.write() as unit:
            await unit.settings.put("name", 1)
            unit.on_commit(lambda: called.append("no"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert (await _value(any_database), called) == (None, [])


async def test_calls_wait_for_the_commit(any_database: Database) -> None:
    called: list[str] = []
    async with any_database.write() as unit:
        unit.on_commit(lambda: called.append("a"))
        unit.on_commit(lambda: called.append("b"))
        assert called == []
    assert called == ["a", "b"]


async def test_a_cancelled_unit_of_work_is_rolled_back_and_lets_the_next_one_in(any_database: Database) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with any_database.write() as unit:
            await unit.settings.put("name", 1)
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await any_database.ping()
    assert await _value(any_database) is None


async def test_reading_cannot_write(any_database: Database) -> None:
    with pytest.raises(UnavailableError):
        async with any_database.read() as unit:
            await unit.settings.put("name", 1)


async def test_a_probe_writes(any_database: Database) -> None:
    await any_database.ping()
    assert await _value(any_database, "database.probe")


async def test_sqlite_writers_wait_for_each_other(database: Database) -> None:
    async def add() -> None:
        async with database.write() as unit:
            count = await unit.settings.get("count") or 0
            await asyncio.sleep(0.001)
            await unit.settings.put("count", count + 1)

    await asyncio.gather(*(add() for _ in range(20)))
    assert await _value(database, "count") == 20


async def test_a_task_that_writes_cannot_wait_for_itself(database: Database) -> None:
    async with database.write():
        with pytest.raises(RuntimeError):
            async with database.write():
                pass
    await database.ping()


async def test_a_locked_file_is_unavailable(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(open_backend(database.url).url.database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    quick = await _opened_with_timeout(database.url, monkeypatch)
    with pytest.raises(UnavailableError, match="busy"):
        await quick.ping()
    assert await _value(quick) is None
    other.execute("ROLLBACK")
    other.close()
    await quick.ping()
    await quick.close()


async def _opened_with_timeout(url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, "PRAGMA busy_timeout = 50"))
    return await open_database(url, clock=SystemClock(), upgrade=False)


async def test_a_full_disk_is_unavailable_until_there_is_room(database: Database) -> None:
    async def limit(pages: int) -> None:
        async with database.write() as unit:
            await unit.audit._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await limit(1)
    with pytest.raises(UnavailableError, match="full"):
        async with database.write() as unit:
            await unit.settings.put("name", "x" * 1_000_000)
    await limit(1_000_000)
    await database.ping()


async def test_a_damaged_file_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 1000)
    with pytest.raises(UnavailableError, match="damaged"):
        await open_database(f"sqlite:///{tmp_path / 'bad.db'}", clock=SystemClock())


async def test_looking_at_the_file_again_keeps_our_locks(database: Database) -> None:
    """
    POSIX drops all locks of a process when it closes any descriptor of the file; the next program that opens and closes
    the database then believes it was the last one, and deletes the log we are writing to.
    """
    await database.ping()
    await asyncio.to_thread(migrate.current, database.url)
    path = sqlite_path(database.url)
    assert path is not None
    look = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('select * from setting'); c.close()"
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", look, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").exists()


@pytest.mark.parametrize("path", ["/dev/null", "/tmp"])
async def test_what_is_no_file_is_left_as_it_is(path: str) -> None:
    """A device that we made private would be broken for everybody on the machine."""
    before = os.stat(path).st_mode
    with pytest.raises(UnavailableError, match="is not a file"):
        await open_database(f"sqlite:///{path}", clock=SystemClock())
    assert os.stat(path).st_mode == before


async def test_the_file_and_its_companions_are_private(database: Database) -> None:
    await database.ping()
    path = Path(str(open_backend(database.url).url.database))
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.glob("whenbot.db*")}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


async def test_sqlite_writes_ahead_and_syncs_fully(database: Database) -> None:
    async with database.write() as unit:
        connection = unit.audit._connection
        found = [
            await connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 5000]


async def test_a_temporary_database_is_gone_afterwards() -> None:
    database = await open_database("sqlite://", clock=SystemClock())
    path = Path(str(open_backend(database.url).url.database))
    await database.ping()
    assert path.exists()
    await database.close()
    assert not path.parent.exists()


def test_a_second_process_on_the_same_file_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'whenbot.db'}"
    lock = lock_database(url)
    program = f"from storage.registry import lock_database; lock_database({url!r})"
    second = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=Path.cwd())
    assert second.returncode != 0
    assert "Another whenbot (process" in second.stderr
    lock.release()
    lock.release()
    lock_database(url).release()


def test_a_server_needs_no_file_lock() -> None:
    lock_database("postgresql://user@host/name").release()


@pytest.mark.parametrize("url", ["mysql://host/name", "no url at all", "", "sqlite"])
def test_an_unknown_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(InvalidValueError, match="sqlite://"):
        open_backend(url)


async def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    database = await open_database(f"postgresql://u@/d?host={tmp_path}", clock=SystemClock(), upgrade=False)
    with pytest.raises(UnavailableError):
        await database.ping()
    await database.close()


@pytest.mark.services
async def test_killed_connections_heal(postgresql_server: str, postgresql_url: str) -> None:
    database = await open_database(postgresql_url, clock=SystemClock(), upgrade=False)
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'whenbot'"

    async def write() -> None:
        async with database.write() as unit:
            run_sql(postgresql_server, kill)
            await unit.settings.put("name", 1)

    with pytest.raises(UnavailableError):
        await write()
    await database.ping()
    run_sql(postgresql_server, kill)
    await database.ping()
    await database.close()
