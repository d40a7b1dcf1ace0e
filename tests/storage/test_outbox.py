"""The contract of OutboxStore, over every database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from scheduler.clock import new_id
from scheduler.core.notification import DeliveryState, Event, OutboxItem
from storage.database import Database
from tests.storage.values import LEASE, MINUTE, NOON, make_item


async def _add(database: Database, *items: OutboxItem) -> None:
    async with database.write() as unit:
        await unit.outbox.add(items)


async def _lease(
    database: Database, *, limit: int = 10, worker: str = "a", at: timedelta = MINUTE
) -> Sequence[OutboxItem]:
    async with database.write() as unit:
        return await unit.outbox.lease("chat", worker=worker, now=NOON + at, lease_until=NOON + at + LEASE, limit=limit)


async def _settle(database: Database, item: OutboxItem, state: DeliveryState = DeliveryState.SENT) -> None:
    async with database.write() as unit:
        await unit.outbox.settle([replace(item, state=state)])


async def _stored(database: Database, item: OutboxItem) -> OutboxItem:
    assert item.run_id is not None
    async with database.read() as unit:
        return next(i for i in await unit.outbox.of_run(item.run_id) if i.item_id == item.item_id)


async def test_every_field_comes_back(any_database: Database) -> None:
    item = make_item(
        event=Event.FAILED,
        job_id=new_id(),
        thread_id=5,
        payload={"text": "Grüße \\u0000", "list": [None, 1.5, True]},
        state=DeliveryState.SENT,
        attempts=3,
        is_ambiguous=True,
        message_id="77",
        error="was slow",
        sent_at=NOON,
    )
    await _add(any_database, item)
    assert await _stored(any_database, item) == item


async def test_the_same_notification_is_queued_once(any_database: Database) -> None:
    item = make_item()
    await _add(any_database, item)
    await _add(any_database, replace(item, item_id=new_id(), payload={}), replace(item, item_id=new_id(), target="8"))
    async with any_database.read() as unit:
        assert item.run_id is not None
        assert [i.target for i in await unit.outbox.of_run(item.run_id)] == ["7", "8"]


async def test_notifications_without_a_run_never_collide(any_database: Database) -> None:
    await _add(any_database, *(make_item(number=n, run_id=None, target=str(n)) for n in range(3)))
    assert len(await _lease(any_database)) == 3


async def test_a_leased_item_is_being_sent(any_database: Database) -> None:
    item = make_item()
    await _add(any_database, item)
    [leased] = await _lease(any_database)
    until = NOON + MINUTE + LEASE
    assert leased == replace(item, state=DeliveryState.SENDING, lease_owner="a", lease_until=until)
    assert await _lease(any_database, worker="b") == []


async def test_each_target_gets_its_oldest_first_and_one_at_a_time(any_database: Database) -> None:
    items = [make_item(number=n, target=target) for n, target in enumerate("778879")]
    await _add(any_database, *reversed(items))
    assert [i.payload["number"] for i in await _lease(any_database)] == [0, 2, 5]
    await _settle(any_database, replace(items[0], lease_owner="a"))
    assert [i.payload["number"] for i in await _lease(any_database)] == [1]


async def test_a_row_that_waits_holds_back_the_later_ones_of_its_target(any_database: Database) -> None:
    await _add(any_database, make_item(available_at=NOON + 5 * MINUTE), make_item(number=1))
    assert await _lease(any_database) == []
    async with any_database.read() as unit:
        assert await unit.outbox.next_available_at("chat") == NOON + 5 * MINUTE
    [first] = await _lease(any_database, at=5 * MINUTE)
    assert first.payload["number"] == 0


async def test_an_older_row_that_comes_late_waits_for_the_one_in_flight(any_database: Database) -> None:
    await _add(any_database, make_item(number=1))
    assert len(await _lease(any_database)) == 1
    await _add(any_database, make_item(number=0))
    assert await _lease(any_database) == []


async def test_channels_do_not_see_each_other(any_database: Database) -> None:
    await _add(any_database, make_item(channel="email"))
    assert await _lease(any_database) == []
    async with any_database.read() as unit:
        assert await unit.outbox.next_available_at("chat") is None
        assert await unit.outbox.next_available_at("email") == NOON


async def test_the_limit_takes_the_oldest(any_database: Database) -> None:
    await _add(any_database, *(make_item(number=n, target=str(n)) for n in (3, 1, 2)))
    assert [i.payload["number"] for i in await _lease(any_database, limit=2)] == [1, 2]


async def test_a_lease_that_ran_out_makes_the_item_ambiguous(any_database: Database) -> None:
    await _add(any_database, make_item())
    [leased] = await _lease(any_database)
    async with any_database.read() as unit:
        assert await unit.outbox.next_available_at("chat") == leased.lease_until
    assert not leased.is_ambiguous
    assert await _lease(any_database, at=MINUTE + LEASE - timedelta(microseconds=1), worker="b") == []
    [again] = await _lease(any_database, at=MINUTE + LEASE, worker="b")
    assert (again.is_ambiguous, again.lease_owner) == (True, "b")


async def test_a_failed_delivery_waits_for_its_next_try(any_database: Database) -> None:
    await _add(any_database, make_item())
    [leased] = await _lease(any_database)
    again = replace(leased, attempts=1, error="slow", available_at=NOON + 3 * MINUTE)
    await _settle(any_database, again, DeliveryState.QUEUED)
    expected = replace(again, state=DeliveryState.QUEUED, lease_owner=None, lease_until=None)
    assert await _stored(any_database, leased) == expected
    assert await _lease(any_database, at=2 * MINUTE) == []
    assert len(await _lease(any_database, at=3 * MINUTE)) == 1


async def test_what_is_sent_stays_sent(any_database: Database) -> None:
    await _add(any_database, make_item())
    [leased] = await _lease(any_database)
    await _settle(any_database, replace(leased, message_id="5", sent_at=NOON))
    await _settle(any_database, leased, DeliveryState.QUEUED)
    stored = await _stored(any_database, leased)
    assert (stored.state, stored.message_id, stored.sent_at) == (DeliveryState.SENT, "5", NOON)
    async with any_database.read() as unit:
        assert await unit.outbox.next_available_at("chat") is None


async def test_who_lost_the_lease_can_only_say_that_it_was_sent(any_database: Database) -> None:
    await _add(any_database, make_item())
    [lost] = await _lease(any_database)
    await _lease(any_database, at=2 * MINUTE, worker="b")
    await _settle(any_database, lost, DeliveryState.QUEUED)
    assert (await _stored(any_database, lost)).lease_owner == "b"
    await _settle(any_database, lost, DeliveryState.SENT)
    assert (await _stored(any_database, lost)).state is DeliveryState.SENT


async def test_leases_of_other_workers_end_at_once(any_database: Database) -> None:
    await _add(any_database, make_item(), make_item(target="8"))
    await _lease(any_database, limit=1, worker="them")
    await _lease(any_database, limit=1, worker="me")
    async with any_database.write() as unit:
        assert await unit.outbox.expire_leases(except_worker="me") == 1
    assert [i.is_ambiguous for i in await _lease(any_database, worker="me")] == [True]


async def test_a_dead_target_is_dropped_but_not_what_is_in_flight(any_database: Database) -> None:
    first, second, other = make_item(), make_item(number=1), make_item(number=2, target="8")
    await _add(any_database, first, second, other)
    await _lease(any_database, limit=1)
    async with any_database.write() as unit:
        assert await unit.outbox.drop_target("chat", "7", error="blocked") == 1
    dropped = await _stored(any_database, second)
    assert (dropped.state, dropped.error) == (DeliveryState.DEAD, "blocked")
    assert (await _stored(any_database, first)).state is DeliveryState.SENDING
    assert (await _stored(any_database, other)).state is DeliveryState.QUEUED


async def test_waiting_reminders_of_a_job_are_dropped(any_database: Database) -> None:
    job_id = new_id()
    reminder = make_item(event=Event.REMINDER, job_id=job_id)
    failure, other = make_item(event=Event.FAILED, job_id=job_id), make_item(event=Event.REMINDER, job_id=new_id())
    await _add(any_database, reminder, failure, other)
    async with any_database.write() as unit:
        assert await unit.outbox.drop_reminders(job_id, error="deleted") == 1
    states = [(await _stored(any_database, item)).state for item in (reminder, failure, other)]
    assert states == [DeliveryState.DEAD, DeliveryState.QUEUED, DeliveryState.QUEUED]


async def test_a_moved_target_is_followed_once(any_database: Database) -> None:
    old, told = make_item(), make_item(number=1)
    await _add(any_database, old, told, replace(told, item_id=new_id(), target="-100"))
    async with any_database.write() as unit:
        assert await unit.outbox.redirect("chat", "7", "-100") == 1
    assert [(i.target, i.payload["number"]) for i in await _lease(any_database)] == [("-100", 0)]
    async with any_database.read() as unit:
        assert told.run_id is not None
        assert [i.target for i in await unit.outbox.of_run(told.run_id)] == ["-100"]
