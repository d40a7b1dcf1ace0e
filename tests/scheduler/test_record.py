"""Results reach the database, however long that takes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, cast
from uuid import UUID

import pytest

from scheduler.core.errors import UnavailableError
from scheduler.core.run import RunState
from scheduler.interfaces import Database, RunUpdate, UnitOfWork
from scheduler.record import Recorder
from scheduler.signals import Signals
from tests.samples import sample_job, sample_run


class Shelf:
    """A database that writes results down, or refuses."""

    def __init__(self) -> None:
        self.commits: list[list[UUID]] = []
        self.lost: set[UUID] = set()
        self.poison: set[UUID] = set()
        self.failures = 0
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        yield cast(UnitOfWork, _Work(self))

    async def finish(self, updates: Sequence[RunUpdate]) -> set[UUID]:
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise UnavailableError("The disk is full.")
        ids = [update.run.run_id for update in updates]
        if self.poison.intersection(ids):
            raise ValueError("nobody can store this")
        self.commits.append(ids)
        return set(ids) - self.lost


class _Work:
    def __init__(self, shelf: Shelf) -> None:
        self.runs = shelf

    def on_commit(self, call: Any) -> None:
        call()


class Writing:
    """A recorder at work, and what it said about each run."""

    def __init__(self, shelf: Shelf) -> None:
        self.settled: dict[UUID, bool] = {}
        self.recorder = Recorder(cast(Database, shelf), Signals(), on_settled=self._settle)
        self.task = asyncio.create_task(self.recorder.run())

    def _settle(self, update: RunUpdate, is_written: bool) -> None:
        self.settled[update.run.run_id] = is_written

    def put(self, count: int = 1) -> list[UUID]:
        updates = [RunUpdate(run=sample_run(sample_job(), state=RunState.SUCCEEDED)) for _ in range(count)]
        for update in updates:
            self.recorder.put(update)
        return [update.run.run_id for update in updates]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def writing(shelf: Shelf) -> AsyncIterator[Writing]:
    made = Writing(shelf)
    yield made
    made.task.cancel()
    with suppress(asyncio.CancelledError):
        await made.task


async def test_what_ends_during_a_commit_goes_into_the_next_one(shelf: Shelf, writing: Writing) -> None:
    shelf.gate.clear()
    first = writing.put()
    await asyncio.sleep(0.01)
    rest = writing.put(50)
    shelf.gate.set()
    assert await writing.recorder.drain(1)
    assert shelf.commits == [first, rest]
    assert all(writing.settled.values())


async def test_results_outlive_a_database_that_cannot_be_used(shelf: Shelf, writing: Writing) -> None:
    shelf.failures = 2
    ids = writing.put(3)
    assert not await writing.recorder.drain(0.05)
    assert writing.recorder.waiting == 3
    assert await writing.recorder.drain(2)
    assert writing.settled == dict.fromkeys(ids, True)


async def test_a_result_that_lost_its_lease_is_discarded(shelf: Shelf, writing: Writing) -> None:
    kept, lost = writing.put(2)
    shelf.lost.add(lost)
    await writing.recorder.drain(1)
    assert writing.settled == {kept: True, lost: False}


async def test_one_result_the_database_refuses_holds_up_no_other(shelf: Shelf, writing: Writing) -> None:
    before, poison, after = writing.put(3)
    shelf.poison.add(poison)
    await writing.recorder.drain(1)
    assert writing.settled == {before: True, poison: False, after: True}
