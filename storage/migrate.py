"""
Bringing the tables up to date (Alembic), and back.

Every function blocks and runs its own event loop: call it from a command, or through `asyncio.to_thread`.
A migration is one transaction on both databases; killed in the middle it leaves no half schema.
"""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from scheduler.core.errors import UnavailableError
from storage.faults import translated, translated_connecting
from storage.registry import open_backend, sqlite_path

T = TypeVar("T")
_FOLDER = Path(__file__).parent / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Go up to *revision*. Raises UnavailableError when the tables are newer than this program or out of reach."""
    _on_connection(url, lambda connection: _move(connection, command.upgrade, revision))


def downgrade(url: str, revision: str) -> None:
    """Go down to *revision* ("base": no tables at all)."""
    _on_connection(url, lambda connection: _move(connection, command.downgrade, revision))


def current(url: str) -> str | None:
    """Return the revision the tables are at; None when there are none. Makes no file."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return None
    return _on_connection(url, _current)


def head() -> str:
    """Return the newest revision this program knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _move(connection: Connection, how: Callable[[Config, str], Any], revision: str) -> None:
    if connection.dialect.name == "postgresql":  # two processes starting at once
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('whenbot migrations'))")
    here = _current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if here is not None and here not in known:
        raise UnavailableError(f"The database was made by a newer whenbot (its version: {here}). Update whenbot.")
    if not (how is command.upgrade and here == head() and revision == "head"):
        how(_config(connection), revision)


def _on_connection(url: str, act: Callable[[Connection], T]) -> T:
    async def run() -> T:
        backend = open_backend(url)
        try:
            with translated_connecting():
                connection = await backend.writer.connect()
            with translated():
                async with aclosing(connection), connection.begin():
                    return await connection.run_sync(act)
        finally:
            await backend.close()

    return asyncio.run(run())
