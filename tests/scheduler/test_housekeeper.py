"""The housekeeper: every chore until nothing is left, whatever happens to the others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from scheduler.core.errors import UnavailableError
from scheduler.housekeeper import Chore, Housekeeper
from scheduler.interfaces import Kept
from tests.fakes import FakeClock


class FakeRetention:
    """So many old rows of each kind; a kind that is missing cannot be read now."""

    def __init__(self, **rows: int) -> None:
        self.rows = {Kept(what): count for what, count in rows.items()}
        self.asked: list[tuple[Kept, datetime, int]] = []
        self.retention = self

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        """A unit of work that is only this."""
        yield self

    async def drop(self, what: Kept, *, before: datetime, limit: int) -> int:
        """Take some away."""
        self.asked.append((what, before, limit))
        if what not in self.rows:
            raise UnavailableError
        dropped = min(self.rows[what], limit)
        self.rows[what] -= dropped
        return dropped


def _housekeeper(database: Any, clock: FakeClock, *chores: Chore) -> Housekeeper:
    return Housekeeper(database, clock, chores, batch=10, pause_seconds=0)


async def test_it_goes_on_until_nothing_old_is_left() -> None:
    clock, database = FakeClock(), FakeRetention(runs=25)
    assert await _housekeeper(database, clock, Chore(what=Kept.RUNS, keep=timedelta(days=30))).tidy() == 25
    assert database.asked == [(Kept.RUNS, clock.now() - timedelta(days=30), 10)] * 4


async def test_one_that_fails_does_not_hold_up_the_others() -> None:
    database = FakeRetention(audit=3)
    chores = [Chore(what=what, keep=timedelta(days=1)) for what in (Kept.RUNS, Kept.AUDIT)]
    assert await _housekeeper(database, FakeClock(), *chores).tidy() == 3
