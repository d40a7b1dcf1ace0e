"""Deliveries over a real database: what is leased, sent and settled is what the tables then say."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from notifiers.errors import DeliveryError
from notifiers.outbox import Outbox
from scheduler.clock import SystemClock
from scheduler.core.chat import ChatProfile, Person, Role
from scheduler.core.notification import DeliveryState, OutboxItem
from scheduler.signals import Signal
from storage.database import open_database
from tests.notifiers.fake_database import FakeDatabase
from tests.notifiers.messages import REMINDER, item
from tests.notifiers.test_outbox import ScriptedNotifier


async def test_the_tables_tell_what_became_of_each_row() -> None:
    clock = SystemClock()
    now = clock.now() - timedelta(seconds=1)
    ids = [UUID(int=number) for number in range(1, 5)]

    def row(number: int, target: str) -> OutboxItem:
        return replace(
            item(replace(REMINDER, text=str(number)), item_id=ids[number - 1], target=target),
            run_id=ids[number - 1],
            available_at=now,
            created_at=now + timedelta(milliseconds=number),
        )

    database = await open_database("sqlite://", clock=clock)
    try:
        async with database.write() as work:
            await work.chats.save_person(Person(user_id=1, role=Role.OWNER))
            await work.chats.save_chat(ChatProfile(chat_id=-9))
            await work.outbox.add([row(1, "7"), row(2, "7"), row(3, "-9"), row(4, "-9")])
        blocked = DeliveryError("bot was kicked", is_target_gone=True)
        notifier = ScriptedNotifier(FakeDatabase(), None, blocked)
        outbox = Outbox(database, {"chat": notifier}, clock=clock, bell=Signal(), worker="me")
        while await outbox.deliver_due():
            pass
        async with database.read() as work:
            rows = {run_id: (await work.outbox.of_run(run_id))[0] for run_id in ids}
            chat = await work.chats.chat(-9)
        sent, dead = DeliveryState.SENT, DeliveryState.DEAD
        assert [rows[run_id].state for run_id in ids] == [sent, sent, dead, dead]
        assert rows[ids[0]].message_id == "1"
        assert rows[ids[2]].error == "bot was kicked"
        assert chat is not None
        assert not chat.is_reachable
        assert {target for _, target, text in notifier.sent if "no longer reach" in text} == {"1"}
    finally:
        await database.close()
