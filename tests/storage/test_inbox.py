"""Updates are stored once, handled once and remembered until they are old; over every database."""

from storage.database import Database
from storage.inbox import InboxUpdate
from tests.storage.values import NOON


def _update(update_id: int, **changes: object) -> InboxUpdate:
    payload = {"update_id": update_id, "message": {"text": "hä?"}}
    return InboxUpdate(update_id=update_id, payload=payload, received_at=NOON, **changes)  # type: ignore[arg-type]


async def _add(database: Database, *update_ids: int) -> list[int]:
    async with database.write() as unit:
        return await unit.inbox.add([_update(update_id) for update_id in update_ids])


async def _read(database: Database, update_id: int) -> InboxUpdate:
    async with database.read() as unit:
        found = await unit.inbox.get(update_id)
    assert found is not None
    return found


async def test_an_update_is_stored_once(any_database: Database) -> None:
    assert await _add(any_database, 2**40, 5) == [2**40, 5]
    assert await _add(any_database, 5, 6, 6) == [6]
    assert await _add(any_database) == []
    assert await _read(any_database, 5) == _update(5)


async def test_unfinished_updates_come_in_order(any_database: Database) -> None:
    await _add(any_database, 9, 3, 7, 5, 1)
    async with any_database.write() as unit:
        await unit.inbox.mark_handled(7, [{"text": "yes"}])
        await unit.inbox.mark_done([3])
        await unit.inbox.mark_poison(1, "broken")
        found = await unit.inbox.unfinished()
        assert [(u.update_id, u.state) for u in found] == [(5, "pending"), (7, "handled"), (9, "pending")]
        assert found[1].replies == ({"text": "yes"},)
        assert len(await unit.inbox.unfinished(limit=1)) == 1


async def test_an_update_is_handled_once(any_database: Database) -> None:
    await _add(any_database, 1)
    async with any_database.write() as unit:
        assert await unit.inbox.mark_handled(1, [])
        assert not await unit.inbox.mark_handled(1, [])
        assert not await unit.inbox.mark_handled(2, [])


async def test_failed_tries_are_counted(any_database: Database) -> None:
    await _add(any_database, 1)
    async with any_database.write() as unit:
        assert [await unit.inbox.mark_failed(1, f"error {n}") for n in range(3)] == [1, 2, 3]
        assert await unit.inbox.mark_failed(2, "unknown") == 0
    found = await _read(any_database, 1)
    assert (found.tries, found.error, found.state) == (3, "error 2", "pending")
