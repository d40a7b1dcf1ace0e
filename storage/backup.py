"""
Copies of the whole database, taken while it is in use.

    SQLite       the online backup: one snapshot, readers and writers go on; checked, a single file
    PostgreSQL   pg_dump in its custom format, listed by pg_restore; both come with PostgreSQL

The copy is written beside its place under a temporary name, flushed to the disk, and only then takes its name: there is
never half a copy under it.

Source: sqlite.org/backup.html; sqlite.org/howtocorrupt.html 2.2 (the database file is only opened through SQLite).
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from scheduler.core.errors import ConflictError, InvalidValueError, NotFoundError, UnavailableError
from storage.registry import sqlite_path

BUSY_SECONDS = 30


def back_up(url: str, target: Path, *, replace: bool = False) -> None:
    """
    Copy the database of *url* to the file *target*, readable by its owner only.

    Blocks until done: call it from a command, or through `asyncio.to_thread`.

    Args:
        replace: A file that is there already is replaced, once the copy is complete.

    Raises:
        NotFoundError: There is no database yet.
        ConflictError: *target* exists, or is the database itself.
        InvalidValueError: PostgreSQL's tools are not installed; the message says how to do it elsewhere.
        UnavailableError: The database cannot be read, the copy not be written, or it is damaged.
    """
    source = sqlite_path(url)
    if source is not None and not source.is_file():
        raise NotFoundError(f"There is no database at {source} yet.")
    _refuse_taken(target, source, replace=replace)
    with _beside(target) as part:
        if source is not None:
            _copy_sqlite(source, part)
        else:
            _dump_postgresql(make_url(url), part, target)
        _flush(part)
        if replace:
            part.replace(target)
        else:
            _move(part, target)
    _flush(target.parent)


def _refuse_taken(target: Path, source: Path | None, *, replace: bool) -> None:
    own = () if source is None else (source, Path(f"{source}-wal"), Path(f"{source}-shm"), Path(f"{source}.lock"))
    if any(target.absolute() == path.absolute() or _is_same(target, path) for path in own):
        raise ConflictError(f"{target} belongs to the database itself; name another file.")
    if target.exists() and not (replace and target.is_file()):
        raise ConflictError(f"{target} exists already; name another file, or say --force.")
    logs = [log for log in (Path(f"{target}-wal"), Path(f"{target}-journal")) if log.exists()]
    if logs:  # SQLite would play it back into the copy
        raise ConflictError(f"{logs[0]} is there, as if {target} was in use; name another file.")


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file in *target*'s folder, mode 0600, removed at the end unless it was moved away."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(descriptor)
    except OSError as error:
        raise UnavailableError(f"{target.parent} cannot be written: {error.strerror}.") from error
    part = Path(name)
    try:
        yield part
    except OSError as error:
        raise UnavailableError(f"The copy cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(source: Path, part: Path) -> None:
    """All pages in one step: a single snapshot, which no writer makes begin anew."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)) as live,
            closing(sqlite3.connect(part, isolation_level=None)) as copy,
        ):
            live.execute("PRAGMA query_only = ON")
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # a single file, without companions
            found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(1)")]
    except sqlite3.Error as error:
        raise UnavailableError(f"The database cannot be copied: {error}.") from error
    if found != ["ok"]:
        raise UnavailableError(f"The copy is damaged, and with it probably {source}: {found[0]}.")


def _dump_postgresql(url: URL, part: Path, target: Path) -> None:
    dump, restore = shutil.which("pg_dump"), shutil.which("pg_restore")
    shown = _for_libpq(url).render_as_string(hide_password=True)
    if dump is None or restore is None:
        raise InvalidValueError(
            "This is PostgreSQL, and pg_dump is not installed here. Where it is, run: "
            f"pg_dump --format=custom --file={target} '{shown}'"
        )
    plain = _for_libpq(url)._replace(password=None).render_as_string()
    secret = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    _call([dump, "--format=custom", "--no-password", f"--file={part}", f"--dbname={plain}"], secret)
    _call([restore, "--list", str(part)], {})


def _for_libpq(url: URL) -> URL:
    """The URL as PostgreSQL's own tools write it."""
    url = url.set(drivername="postgresql")
    if "ssl" not in url.query:
        return url
    return url.difference_update_query(["ssl"]).update_query_dict({"sslmode": url.query["ssl"]})


def _call(command: list[str], secret: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - found on PATH, no shell, the password is not among the arguments
        command, env={**os.environ, **secret}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line.split(": ", 2)[-1] for line in done.stderr.strip().splitlines()]
        raise UnavailableError(f"{Path(command[0]).name} failed: {'; '.join(said[:2]) or done.returncode}")


def _move(part: Path, target: Path) -> None:
    """Give the copy its name, unless somebody took it meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise ConflictError(f"{target} exists already; name another file, or say --force.") from None
    except OSError:  # a file system without hard links
        part.replace(target)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
