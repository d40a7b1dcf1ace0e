"""Leases are renewed from another thread, whatever the event loop does; over every database."""

import asyncio
import threading
import time
from collections.abc import Collection, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from scheduler.clock import SystemClock, new_id
from scheduler.core.errors import UnavailableError
from storage import leases
from storage.backend import Backend
from storage.database import Database
from storage.leases import LeaseKeeper
from storage.registry import open_backend
from tests.storage.values import LEASE, NOON, claim, ended, read_run, stored_job, stored_run

QUICKLY = timedelta(milliseconds=50)


def _nobody(_run_ids: Collection[UUID]) -> None:
    """Told about lost leases, does nothing."""


@pytest.fixture
def keeper(any_database: Database) -> Iterator[LeaseKeeper]:
    """A keeper that renews every 50 ms."""
    made = LeaseKeeper(any_database.url, clock=SystemClock(), every=QUICKLY)
    yield made
    made.stop()


async def test_a_blocked_event_loop_loses_no_lease(any_database: Database, keeper: LeaseKeeper) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    [claimed] = await claim(any_database, run.run_id)
    keeper.start(_nobody)
    keeper.hold(run.run_id, claimed.run.fence)
    deadline = time.monotonic() + 10
    while True:
        time.sleep(0.3)  # blocks the loop on purpose
        lease_until = (await read_run(any_database, run.run_id)).lease_until
        if lease_until != NOON + LEASE or time.monotonic() > deadline:
            break
    assert lease_until is not None
    assert lease_until > SystemClock().now() + LEASE / 2
    assert keeper.seconds_since_renewal < 5


async def test_only_the_right_fence_of_a_running_run_is_renewed(any_database: Database, keeper: LeaseKeeper) -> None:
    job = await stored_job(any_database)
    over, stale = [await stored_run(any_database, job, scheduled_for=NOON - n * LEASE) for n in range(2)]
    claimed = await claim(any_database, over.run_id, stale.run_id)
    async with any_database.write() as unit:
        await unit.runs.finish([ended(c) for c in claimed if c.run.run_id == over.run_id])
    keeper.start(_nobody)
    keeper.hold(over.run_id, 1)
    keeper.hold(stale.run_id, 7)
    time.sleep(0.5)
    assert (await read_run(any_database, over.run_id)).lease_until is None
    assert (await read_run(any_database, stale.run_id)).lease_until == NOON + LEASE


async def test_nothing_held_starts_nothing() -> None:
    keeper = LeaseKeeper("sqlite:////nowhere/at/all.db", clock=SystemClock(), every=QUICKLY)
    keeper.start(_nobody)
    run_id = new_id()
    assert keeper._thread is None
    assert keeper.seconds_since_renewal == 0
    keeper.drop(run_id)
    keeper.stop()


async def test_it_survives_a_database_that_is_gone_and_stops_quickly() -> None:
    keeper = LeaseKeeper("postgresql://u@/d?host=/nowhere", clock=SystemClock(), every=QUICKLY)
    keeper.start(_nobody)
    keeper.hold(new_id(), 1)
    time.sleep(0.4)
    thread = keeper._thread
    assert thread is not None
    assert thread.is_alive()
    assert keeper.seconds_since_renewal > 0.3
    before = time.monotonic()
    keeper.stop()
    assert time.monotonic() - before < 2
    assert not thread.is_alive()


async def test_a_database_that_cannot_be_opened_once_is_tried_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = threading.Event()
    failures = [UnavailableError("too many open files")]

    def flaky(url: str) -> Backend:
        if failures:
            raise failures.pop()
        opened.set()
        return open_backend(url)

    monkeypatch.setattr(leases, "open_backend", flaky)
    keeper = LeaseKeeper(sqlite_url, clock=SystemClock(), every=QUICKLY)
    keeper.start(_nobody)
    keeper.hold(new_id(), 1)
    assert opened.wait(10)
    keeper.stop()


async def _lost(keeper: LeaseKeeper, run_id: UUID, fence: int) -> list[UUID]:
    """Hold a run, and return what is reported as lost within ten seconds."""
    told: asyncio.Queue[Collection[UUID]] = asyncio.Queue()
    keeper.start(told.put_nowait)
    keeper.hold(run_id, fence)
    async with asyncio.timeout(10):
        return list(await told.get())


async def test_a_lease_that_somebody_else_has_by_now_is_reported(any_database: Database, keeper: LeaseKeeper) -> None:
    run = await stored_run(any_database, await stored_job(any_database))
    await claim(any_database, run.run_id)
    assert await _lost(keeper, run.run_id, 0) == [run.run_id]


async def test_what_could_not_be_renewed_for_too_long_counts_as_lost() -> None:
    keeper = LeaseKeeper(
        "postgresql://u@/d?host=/nowhere", clock=SystemClock(), every=QUICKLY, fenced_after=4 * QUICKLY
    )
    run_id = new_id()
    before = time.monotonic()
    assert await _lost(keeper, run_id, 1) == [run_id]
    assert time.monotonic() - before >= 0.2
    keeper.stop()
