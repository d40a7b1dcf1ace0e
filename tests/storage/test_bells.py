"""Processes that share a PostgreSQL wake one another."""

from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest
from sqlalchemy import make_url

from scheduler.signals import Signals
from storage.bells import CHANNEL, Bells, _dsn
from tests.conftest import new_postgresql

pytestmark = pytest.mark.services


@pytest.fixture
def url(postgresql_server: str) -> str:
    """A database of our own."""
    return new_postgresql(postgresql_server)


@pytest.fixture
async def listening(url: str) -> AsyncIterator[Callable[[], Signals]]:
    """Makes the signals of one process after the other, each with its bells."""
    all_bells: list[Bells] = []

    def make() -> Signals:
        signals = Signals()
        bells = Bells(url, on_ring=signals.hear)
        signals.pass_on(bells.announce)
        bells.start()
        all_bells.append(bells)
        return signals

    yield make
    for bells in all_bells:
        await bells.stop()


async def _connected(*all_signals: Signals) -> None:
    """Everything rings once on connecting."""
    for signals in all_signals:
        for signal in (signals.due, signals.runs, signals.outbox):
            assert await signal.wait(5)


async def test_a_ring_wakes_the_other_process(listening: Callable[[], Signals]) -> None:
    one, other = listening(), listening()
    await _connected(one, other)
    one.due.ring()
    assert await other.due.wait(5)
    assert not await other.runs.wait(0)


async def test_our_own_ring_does_not_come_back(listening: Callable[[], Signals]) -> None:
    one, other = listening(), listening()
    await _connected(one, other)
    one.outbox.ring()
    assert await other.outbox.wait(5)
    assert await one.outbox.wait(0), "it rang here at once"
    assert not await one.outbox.wait(0.1)


async def test_after_a_lost_connection_everything_rings(url: str, listening: Callable[[], Signals]) -> None:
    one = listening()
    await _connected(one)
    connection = await asyncpg.connect(_dsn(make_url(url)))
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND datname = current_database()"
    )
    await connection.close()
    one.due.ring()
    assert await one.due.wait(0)
    await _connected(one)


async def test_what_was_announced_last_is_still_sent(url: str, listening: Callable[[], Signals]) -> None:
    other = listening()
    await _connected(other)
    bells = Bells(url, on_ring=lambda _name: None)
    bells.start()
    bells.announce("runs")
    await bells.stop()
    assert await other.runs.wait(5)


async def test_strange_names_are_ignored(url: str, listening: Callable[[], Signals]) -> None:
    one = listening()
    await _connected(one)
    connection = await asyncpg.connect(_dsn(make_url(url)))
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, "no such bell")
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, "due")
    await connection.close()
    assert await one.due.wait(5)
    assert not await one.runs.wait(0)
