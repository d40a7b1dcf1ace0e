"""A conversation over a fresh database: an owner, two members, and whoever else writes."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog
import structlog.testing

from bot.visit import Desk
from scheduler.actions.registry import performers
from scheduler.actions.run_callback import CallbackRegistry
from scheduler.core.chat import Person, Role
from scheduler.egress import Egress
from scheduler.jobs import Jobs
from scheduler.limits import DEFAULT_LIMITS
from scheduler.signals import Signals
from storage.database import Database, open_database
from tests.bot.conversation import MEMBER, OTHER, OWNER, Conversation
from tests.fakes import FakeClock

PEOPLE = ((OWNER, "Anna", Role.OWNER), (MEMBER, "Ben", Role.MEMBER), (OTHER, "Cleo", Role.MEMBER))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file with the people in it, to copy from."""
    path = tmp_path_factory.mktemp("bot") / "empty.db"
    asyncio.run(_fill(path))
    return path


async def _fill(path: Path) -> None:
    clock = FakeClock()
    database = await open_database(f"sqlite:///{path}", clock=clock)
    async with database.write() as work:
        for user_id, name, role in PEOPLE:
            await work.chats.save_person(
                Person(user_id=user_id, first_name=name, role=role, zone="Europe/Paris", created_at=clock.now())
            )
    await database.close()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged, kept instead of printed (structlog's own console prints locals, which takes seconds)."""
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def database(empty_database: Path, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Database]:
    for part in empty_database.parent.glob("empty.db*"):
        shutil.copy(part, tmp_path / part.name)
    opened = await open_database(f"sqlite:///{tmp_path / 'empty.db'}", clock=clock, upgrade=False)
    yield opened
    await opened.close()


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    kinds = performers(Egress(), CallbackRegistry(), clock=clock)
    return Desk(
        jobs=Jobs(clock, kinds, Signals(), limits=DEFAULT_LIMITS),
        performers=kinds,
        clock=clock,
        default_zone="UTC",
        version="0.1",
        started_at=clock.now(),
    )


@pytest.fixture
async def chat(database: Database, desk: Desk) -> AsyncIterator[Conversation]:
    conversation = Conversation(database, desk)
    yield conversation
    await conversation.handling.stop(grace_seconds=1)
    await conversation.bot.session.close()
