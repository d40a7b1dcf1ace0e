"""Ends reach the database, however long that takes, and claims go with them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest

from scheduler.core.errors import UnavailableError
from scheduler.core.run import RunState
from scheduler.interfaces import ClaimedRun, Database, QueuedRun, RunUpdate, UnitOfWork
from scheduler.rounds import Holder, Rounds
from scheduler.signals import Signals
from tests.fakes import FakeClock
from tests.samples import queued, sample_job, sample_run


class Shelf:
    """A database that writes results down and gives every run away, or refuses."""

    def __init__(self) -> None:
        self.commits: list[list[UUID]] = []
        self.lost: set[UUID] = set()
        self.poison: set[UUID] = set()
        self.failures = 0
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise UnavailableError("The disk is full.")
        work = _Work(self)
        yield cast(UnitOfWork, work)
        self.commits.append(work.touched)


class _Work:
    def __init__(self, shelf: Shelf) -> None:
        self.runs = self
        self.touched: list[UUID] = []
        self._shelf = shelf

    def on_commit(self, call: Any) -> None:
        call()

    async def finish(self, updates: Sequence[RunUpdate]) -> set[UUID]:
        return self._touch([update.run.run_id for update in updates])

    async def claim(self, run_ids: Sequence[UUID], **_: Any) -> list[ClaimedRun]:
        job = sample_job()
        return [ClaimedRun(run=sample_run(job, run_id=run_id), job=job) for run_id in self._touch(run_ids)]

    def _touch(self, run_ids: Sequence[UUID]) -> set[UUID]:
        if self._shelf.poison.intersection(run_ids):
            raise ValueError("nobody can store this")
        self.touched.extend(run_ids)
        return set(run_ids) - self._shelf.lost


class Writing:
    """Rounds at work, and what became of each run."""

    def __init__(self, shelf: Shelf) -> None:
        self.settled: dict[UUID, bool] = {}
        self.wanted: list[QueuedRun] = []
        self.claimed: list[UUID] = []
        self.rounds = Rounds(
            database=cast(Database, shelf),
            clock=FakeClock(),
            signals=Signals(),
            holder=Holder(worker="w", lease=timedelta(seconds=30)),
            next_batch=self._next_batch,
            on_claimed=lambda _, claims: self.claimed.extend(claim.run.run_id for claim in claims),
            on_unclaimed=self.wanted.extend,
            on_settled=self._settle,
        )
        self.task = asyncio.create_task(self._go_round())

    async def _go_round(self) -> None:
        while True:
            with suppress(UnavailableError):
                await self.rounds.turn()
            await asyncio.sleep(0.01)

    def _next_batch(self) -> Sequence[QueuedRun]:
        batch, self.wanted[:] = list(self.wanted), []
        return batch

    def _settle(self, update: RunUpdate, is_written: bool) -> None:
        self.settled[update.run.run_id] = is_written

    def put(self, count: int = 1) -> list[UUID]:
        updates = [RunUpdate(run=sample_run(sample_job(), state=RunState.SUCCEEDED)) for _ in range(count)]
        for update in updates:
            self.rounds.put(update)
        return [update.run.run_id for update in updates]

    def want(self, count: int = 1) -> list[UUID]:
        runs = [queued(sample_run(sample_job())) for _ in range(count)]
        self.wanted.extend(runs)
        self.rounds.wake()
        return [run.run_id for run in runs]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def writing(shelf: Shelf) -> AsyncIterator[Writing]:
    made = Writing(shelf)
    yield made
    made.task.cancel()
    await asyncio.wait([made.task])


async def test_what_ends_during_a_commit_goes_into_the_next_one(shelf: Shelf, writing: Writing) -> None:
    shelf.gate.clear()
    first = writing.put()
    await asyncio.sleep(0.02)
    rest = writing.put(50)
    shelf.gate.set()
    assert await writing.rounds.drain(1)
    assert shelf.commits == [first, rest]
    assert all(writing.settled.values())


async def test_ends_and_claims_share_a_transaction(shelf: Shelf, writing: Writing) -> None:
    both = [*writing.put(2), *writing.want(2)]
    assert await writing.rounds.drain(1)
    assert shelf.commits == [both]
    assert set(writing.claimed) == set(both[2:])


async def test_nothing_is_lost_while_the_database_cannot_be_used(shelf: Shelf, writing: Writing) -> None:
    shelf.failures = 3
    ends, claims = writing.put(3), writing.want(2)
    assert await writing.rounds.drain(2)
    assert writing.settled == dict.fromkeys(ends, True)
    assert set(writing.claimed) == set(claims)


async def test_what_is_not_yet_written_is_said(shelf: Shelf, writing: Writing) -> None:
    shelf.gate.clear()
    writing.put(3)
    assert not await writing.rounds.drain(0.01)
    assert writing.rounds.unwritten == 3


async def test_a_result_that_lost_its_lease_is_discarded(shelf: Shelf, writing: Writing) -> None:
    kept, lost = writing.put(2)
    shelf.lost.add(lost)
    await writing.rounds.drain(1)
    assert writing.settled == {kept: True, lost: False}


async def test_one_row_the_database_refuses_holds_up_no_other(shelf: Shelf, writing: Writing) -> None:
    before, poison, after = writing.put(3)
    readable, unreadable = writing.want(2)
    shelf.poison.update({poison, unreadable})
    await writing.rounds.drain(1)
    assert writing.settled == {before: True, poison: False, after: True}
    assert writing.claimed == [readable]
