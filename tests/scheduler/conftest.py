"""A database in a file, a clock that stands still, and the engine on a workbench."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scheduler.interfaces import Database
from storage.database import open_database
from tests.fakes import FakeClock
from tests.scheduler.bench import Bench


@pytest.fixture
def clock() -> FakeClock:
    """Monday noon, until it is turned."""
    return FakeClock()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    path = tmp_path_factory.mktemp("database") / "empty.db"

    async def make() -> None:
        await (await open_database(f"sqlite:///{path}", clock=FakeClock())).close()

    asyncio.run(make())
    return path


@pytest.fixture
async def database(empty_database: Path, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Database]:
    """A fresh SQLite file."""
    path = shutil.copy(empty_database, tmp_path / "whenbot.db")
    opened = await open_database(f"sqlite:///{path}", clock=clock, upgrade=False)
    yield opened
    await opened.close()


@pytest.fixture
async def bench(database: Database, clock: FakeClock) -> AsyncIterator[Bench]:
    """The engine's parts over the database."""
    made = Bench(database, clock)
    yield made
    await made.close()
