"""Which URL scheme opens which database. Another one: a new file, a line here, and the contract suite over it."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from scheduler.core.errors import InvalidValueError
from storage import postgresql, sqlite
from storage.backend import Backend

BACKENDS: dict[str, Callable[[URL], Backend]] = {
    "sqlite": sqlite.open_backend,
    "postgresql": postgresql.open_backend,
    "postgres": postgresql.open_backend,
}


def open_backend(url: str) -> Backend:
    """
    Open the database of *url* ("sqlite:///var/whenbot.db", "postgresql://user@host/name").

    Raises:
        InvalidValueError: The URL is malformed or its scheme is not in the table.
        UnavailableError: The file cannot be opened.
    """
    parsed = _parsed(url)
    return BACKENDS[_scheme(parsed)](parsed)


def lock_database(url: str) -> sqlite.FileLock:
    """
    Make sure that no other process runs jobs on the same SQLite file; PostgreSQL may be shared.

    Raises:
        InvalidValueError: As `open_backend`.
        UnavailableError: Another process does.
    """
    path = sqlite_path(url)
    return sqlite.FileLock(-1) if path is None else sqlite.lock_file(path)


def sqlite_path(url: str) -> Path | None:
    """Return the file of *url*; None when it names no file. Raises InvalidValueError."""
    parsed = _parsed(url)
    is_file = _scheme(parsed) == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)) if is_file else None


def _parsed(url: str) -> URL:
    schemes = ", ".join(f"{name}://" for name in BACKENDS)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise InvalidValueError(f"A database URL begins with {schemes}.") from error
    if _scheme(parsed) not in BACKENDS:
        raise InvalidValueError(f"A database URL begins with {schemes}.")
    return parsed


def _scheme(url: URL) -> str:
    return url.drivername.partition("+")[0]
