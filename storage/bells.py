"""
Wake-ups between processes that share a PostgreSQL: what rings in one rings in all, over LISTEN/NOTIFY.

A ring carries a name only. It is sent after the commit it tells of, from a connection of its own; rings that come close
together are sent once. A lost one costs seconds at most, as every loop also wakes by itself; after a reconnection
everything rings, because nobody knows what was missed.

Source: PostgreSQL documentation, NOTIFY; asyncpg, Connection.add_listener.
"""

import asyncio
import random
from collections.abc import Callable
from typing import Final

import asyncpg
import structlog
from sqlalchemy import URL, make_url

CHANNEL: Final = "whenbot"
_CHECK_SECONDS: Final = 15.0
_TIMEOUT_SECONDS: Final = 5.0
_LAST_SECONDS: Final = 1.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0

_log = structlog.get_logger("storage.bells")


class Bells:
    """
    Rings other processes' bells, and ours when they ring.

    Args:
        url: As `Database.url` has it.
        on_ring: Called in the event loop with the name of each bell another process rang; None: ring all.
    """

    def __init__(self, url: str, *, on_ring: Callable[[str | None], None]) -> None:
        self._dsn = _dsn(make_url(url))
        self._on_ring = on_ring
        self._names: set[str] = set()
        self._wake = asyncio.Event()
        self._own_pid = 0
        self._task: asyncio.Task[None] | None = None
        self._is_stopping = False

    def announce(self, name: str) -> None:
        """Ring the bell *name* in all other processes; returns at once."""
        self._names.add(name)
        self._wake.set()

    def start(self) -> None:
        """Connect and listen; a connection that is lost is made again."""
        self._task = asyncio.create_task(self._forever())

    async def stop(self) -> None:
        """Send what was announced last, within a second, and listen no more."""
        if self._task is not None:
            self._is_stopping = True
            self._wake.set()
            await asyncio.wait([self._task], timeout=_LAST_SECONDS if self._names else 0)
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _forever(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._is_stopping or self._names:
            try:
                connection = await asyncpg.connect(self._dsn, timeout=_TIMEOUT_SECONDS)
                pause = _SHORTEST_PAUSE
                try:
                    await self._listen(connection)
                finally:
                    connection.terminate()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                _log.warning("bells.silent", error=str(error), seconds=pause)
            if not self._is_stopping or self._names:
                await asyncio.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _listen(self, connection: asyncpg.Connection) -> None:
        """Send what is announced, hear the rest; raises when the connection is lost."""
        self._own_pid = connection.get_server_pid()
        await connection.add_listener(CHANNEL, self._heard)
        self._on_ring(None)
        while not self._is_stopping or self._names:
            try:
                async with asyncio.timeout(_CHECK_SECONDS):
                    await self._wake.wait()
            except TimeoutError:
                await connection.execute("SELECT 1", timeout=_TIMEOUT_SECONDS)
                continue
            self._wake.clear()
            names, self._names = self._names, set()
            for name in sorted(names):
                await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, name, timeout=_TIMEOUT_SECONDS)

    def _heard(self, _connection: object, pid: int, _channel: str, name: object) -> None:
        if pid != self._own_pid:
            self._on_ring(str(name))


def _dsn(url: URL) -> str:
    """Return the address in libpq's words, as asyncpg reads it."""
    if "ssl" in url.query:
        url = url.update_query_dict({"sslmode": url.query["ssl"]}).difference_update_query(["ssl"])
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
