"""What is dropped, and what is kept."""

from datetime import timedelta

from cli.housekeeping import KEPT, tidy
from storage.database import Database
from storage.inbox import InboxUpdate
from tests.fakes import FakeClock


async def test_handled_updates_go_after_two_days_and_open_ones_stay(database: Database) -> None:
    clock = FakeClock()
    old = clock.now() - KEPT - timedelta(seconds=1)
    rows = [InboxUpdate(update_id=number, payload={}, received_at=old) for number in (1, 2)]
    recent = InboxUpdate(update_id=3, payload={}, received_at=clock.now())
    async with database.write() as work:
        await work.inbox.add([*rows, recent])
        await work.inbox.mark_done([1, 3])
    assert await tidy(database, clock) == 1
    async with database.read() as work:
        assert await work.inbox.get(1) is None
        assert await work.inbox.get(2) is not None
        assert await work.inbox.get(3) is not None
