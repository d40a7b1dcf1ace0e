"""A local Telegram in process, or on an ephemeral loopback port."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.emulator.server import Emulator, create_emulator
from tests.bot.emulator.local_chat import TOKEN, Bot, Person, TurnedClock, in_process, listening


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def state_path(tmp_path: Path) -> Path:
    return tmp_path / "telegram.jsonl"


@pytest.fixture
def emulator(clock: TurnedClock) -> Emulator:
    return create_emulator(token=TOKEN, now=clock)


@pytest.fixture
async def http(emulator: Emulator) -> AsyncIterator[httpx.AsyncClient]:
    async with in_process(emulator) as client:
        yield client


@pytest.fixture
def bot(http: httpx.AsyncClient) -> Bot:
    return Bot(http)


@pytest.fixture
def person(http: httpx.AsyncClient) -> Person:
    return Person(http)


@pytest.fixture
async def url(emulator: Emulator) -> AsyncIterator[str]:
    async with listening(emulator) as address:
        yield address


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
