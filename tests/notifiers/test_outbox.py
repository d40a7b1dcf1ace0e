"""Deliveries: order, retries, dead targets, crashes, slow channels; in virtual time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from notifiers.errors import DeliveryError
from notifiers.notifier import Message, Notifier, Receipt
from notifiers.outbox import Outbox
from notifiers.settlement import refused
from scheduler.core.chat import ChatProfile
from scheduler.core.job import Target
from scheduler.core.notification import DeliveryState, OutboxItem
from scheduler.signals import Signal
from tests.notifiers.fake_database import FakeDatabase
from tests.notifiers.messages import REMINDER, item
from tests.notifiers.virtual_time import START, LoopClock, run_virtual

SENT, QUEUED, DEAD, SENDING = DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.DEAD, DeliveryState.SENDING


class ScriptedNotifier:
    """Fails as scripted, then accepts; takes `seconds` for each message."""

    lanes = 20

    def __init__(self, data: FakeDatabase, *problems: DeliveryError | Exception | None, seconds: float = 0) -> None:
        self.problems = list(problems)
        self.seconds = seconds
        self.sent: list[tuple[float, str, str]] = []
        self.in_flight: list[str] = []
        self._data = data

    async def send(self, message: Message, target: Target) -> Receipt:
        assert not self._data.open_units, "a transaction is open while something is sent"
        assert target.address not in self.in_flight, "two messages to one target at once"
        self.in_flight.append(target.address)
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self.in_flight.remove(target.address)
        problem = self.problems.pop(0) if self.problems else None
        if problem is not None:
            raise problem
        self.sent.append((round(asyncio.get_running_loop().time() - 1_000, 1), target.address, message.text))
        return Receipt(message_id=str(len(self.sent)))

    async def close(self) -> None:
        pass

    @property
    def texts(self) -> list[str]:
        return [text.splitlines()[0].removeprefix("🔔 ") for _, _, text in self.sent]


def row(number: int, *, target: str = "7", channel: str = "chat") -> OutboxItem:
    """A reminder that says its number."""
    return item(
        replace(REMINDER, text=str(number)),
        item_id=UUID(int=number),
        target=target,
        channel=channel,
        created_at=START + timedelta(milliseconds=number),
    )


def outbox(data: FakeDatabase, bell: Signal | None = None, **notifiers: Notifier) -> Outbox:
    return Outbox(
        data.as_database(), notifiers, clock=LoopClock(), bell=bell or Signal(), worker="me", jitter=lambda: 1.0
    )


async def _deliver_all(box: Outbox, *, until: Callable[[], bool]) -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(box.run())
        wait = 0.01
        while not until():
            await asyncio.sleep(wait)
            wait = min(wait * 1.2, 60)
        box.stop()


def _run(data: FakeDatabase, notifier: ScriptedNotifier) -> None:
    """Deliver until nothing waits any more."""

    async def main() -> None:
        box = outbox(data, chat=notifier)
        await _deliver_all(box, until=lambda: not data.texts(QUEUED) and not data.texts(SENDING))

    run_virtual(main)


def _data(*rows: OutboxItem) -> FakeDatabase:
    data = FakeDatabase()
    data.rows = {row.item_id: row for row in rows}
    return data


def test_what_is_accepted_is_sent_with_its_receipt() -> None:
    data = _data(row(1))
    _run(data, ScriptedNotifier(data))
    [sent] = data.rows.values()
    assert (sent.state, sent.message_id, sent.attempts, sent.error) == (SENT, "1", 1, "")
    assert sent.sent_at is not None


def test_one_pass_for_whoever_calls_it() -> None:
    data = _data(row(1), row(2), row(3, target="8"))
    notifier = ScriptedNotifier(data)

    async def main() -> list[int]:
        await asyncio.sleep(1)
        box = outbox(data, chat=notifier)
        return [await box.deliver_due() for _ in range(3)]

    assert run_virtual(main) == [2, 1, 0]
    assert notifier.texts == ["1", "3", "2"]


def test_each_target_gets_its_messages_in_order_even_through_failures() -> None:
    data = _data(*(row(number) for number in range(1, 6)))
    notifier = ScriptedNotifier(data, DeliveryError("x"), None, DeliveryError("x"), seconds=1)
    _run(data, notifier)
    assert notifier.texts == ["1", "2", "3", "4", "5"]


def test_different_targets_go_in_parallel_within_the_lanes() -> None:
    data = _data(*(row(number, target=str(number)) for number in range(1, 41)))
    notifier = ScriptedNotifier(data, seconds=10)
    _run(data, notifier)
    times = [at for at, _, _ in notifier.sent]
    assert len([at for at in times if at < 15]) == 20
    assert max(times) < 25


def test_a_slow_channel_delays_no_other() -> None:
    data = _data(*(row(n, target=str(n), channel="email") for n in range(1, 30)), row(50), row(51))
    slow, quick = ScriptedNotifier(data, seconds=30), ScriptedNotifier(data)

    async def main() -> None:
        await _deliver_all(outbox(data, email=slow, chat=quick), until=lambda: len(quick.sent) == 2)

    run_virtual(main)
    assert max(at for at, _, _ in quick.sent) < 1


def test_the_bell_wakes_a_sleeping_loop() -> None:
    data, bell = _data(), Signal()
    notifier = ScriptedNotifier(data)

    async def main() -> None:
        async with asyncio.TaskGroup() as tasks:
            box = outbox(data, bell, chat=notifier)
            tasks.create_task(box.run())
            await asyncio.sleep(6.5)
            data.rows[UUID(int=1)] = row(1)
            bell.ring()
            await asyncio.sleep(0.1)
            box.stop()

    run_virtual(main)
    assert [at for at, _, _ in notifier.sent] == [6.5]


def test_retries_wait_longer_and_longer_and_end_after_ten() -> None:
    data = _data(row(1))
    notifier = ScriptedNotifier(data, *(DeliveryError("no") for _ in range(20)))
    _run(data, notifier)
    [dead] = data.rows.values()
    assert (dead.state, dead.attempts, dead.error) == (DEAD, 10, "no")
    assert len(notifier.problems) == 10


def test_permanent_errors_kill_only_their_message() -> None:
    data = _data(row(1), row(2))
    _run(data, ScriptedNotifier(data, DeliveryError("empty", permanent=True)))
    assert (data.texts(DEAD), data.texts(SENT)) == (["1"], ["2"])


def test_being_asked_to_wait_does_not_count_and_is_obeyed() -> None:
    data = _data(row(1))
    waits = [DeliveryError("slow down", retry_after=timedelta(seconds=7)) for _ in range(15)]
    notifier = ScriptedNotifier(data, *waits)
    _run(data, notifier)
    [sent] = data.rows.values()
    assert (sent.state, sent.attempts) == (SENT, 1)
    assert notifier.sent[0][0] >= 15 * 7


def test_an_outage_of_hours_loses_nothing() -> None:
    data = _data(*(row(number) for number in range(1, 6)))
    notifier = ScriptedNotifier(data, *(DeliveryError("down", is_outage=True) for _ in range(200)))
    _run(data, notifier)
    assert notifier.texts == ["1", "2", "3", "4", "5"]
    assert notifier.sent[0][0] > 3 * 3600
    assert [row.attempts for row in data.rows.values()] == [1] * 5


def test_after_a_day_nobody_needs_the_message_any_more() -> None:
    data = _data(replace(row(1), created_at=START - timedelta(hours=23, minutes=59)))
    _run(data, ScriptedNotifier(data, *(DeliveryError("down", is_outage=True) for _ in range(100))))
    assert data.texts(DEAD) == ["1"]


def test_an_ambiguous_failure_is_repeated_and_says_so() -> None:
    data = _data(row(1))
    notifier = ScriptedNotifier(data, DeliveryError("?", ambiguous=True), DeliveryError("no"))
    _run(data, notifier)
    assert notifier.sent[0][2].endswith("(repeat)")


def test_a_row_whose_sender_died_comes_back_as_a_repeat() -> None:
    held = replace(row(1), state=SENDING, lease_owner="dead", lease_until=START + timedelta(seconds=30))
    data = _data(held)
    notifier = ScriptedNotifier(data)
    _run(data, notifier)
    [(at, _, text)] = notifier.sent
    assert 30 <= at < 36
    assert "(repeat)" in text


@pytest.mark.parametrize("problem", [RuntimeError("bug"), TimeoutError()])
def test_what_a_channel_raises_by_mistake_is_ambiguous(problem: Exception) -> None:
    data = _data(row(1))
    notifier = ScriptedNotifier(data, problem)
    _run(data, notifier)
    assert "(repeat)" in notifier.sent[0][2]


def test_a_channel_that_hangs_is_cut_off() -> None:
    data = _data(row(1))
    notifier = ScriptedNotifier(data, seconds=1_000)

    async def main() -> None:
        await _deliver_all(
            outbox(data, chat=notifier), until=lambda: bool(data.texts(QUEUED) and data.rows[UUID(int=1)].attempts)
        )

    run_virtual(main)
    assert data.rows[UUID(int=1)].is_ambiguous


def test_an_unreadable_notice_is_dead_and_holds_up_nobody() -> None:
    data = _data(replace(row(1), payload={"event": "?", "text": "1"}), row(2))
    notifier = ScriptedNotifier(data)
    _run(data, notifier)
    assert (data.texts(DEAD), notifier.texts) == (["1"], ["2"])


def test_a_migrated_group_is_followed_at_once() -> None:
    data = _data(row(1, target="-5"), row(2, target="-5"))
    notifier = ScriptedNotifier(data, DeliveryError("moved", migrated_to="-1005"))
    _run(data, notifier)
    assert [target for _, target, _ in notifier.sent] == ["-1005", "-1005"]
    assert notifier.texts == ["1", "2"]
    assert max(at for at, _, _ in notifier.sent) < 1


def test_a_blocked_chat_is_dropped_marked_and_told_to_the_owner_once() -> None:
    data = _data(row(1), row(2), row(3))
    data.chats[7] = ChatProfile(chat_id=7)
    notifier = ScriptedNotifier(data, DeliveryError("bot was blocked", is_target_gone=True))
    _run(data, notifier)
    assert data.texts(DEAD) == ["1", "2", "3"]
    assert not data.chats[7].is_reachable
    [(_, target, text)] = notifier.sent
    assert target == "1"
    assert text == "⚠️ I can no longer reach chat 7.\nbot was blocked\nDropped: 3."
    data.rows[UUID(int=9)] = row(9)
    notifier.problems = [DeliveryError("bot was blocked", is_target_gone=True)]
    _run(data, notifier)
    assert len(notifier.sent) == 1


def test_a_dead_address_of_another_channel_is_told_once() -> None:
    data = _data(row(1, channel="email", target="a@b.c"))
    chat = ScriptedNotifier(data)
    mail = ScriptedNotifier(data, *(DeliveryError("no such user", is_target_gone=True) for _ in range(2)))

    async def main() -> None:
        box = outbox(data, chat=chat, email=mail)
        await asyncio.sleep(1)
        for number in (2, 3, 4):
            await box.deliver_due()
            if number == 2:
                data.rows[UUID(int=2)] = row(2, channel="email", target="a@b.c")

    run_virtual(main)
    assert len(chat.sent) == 1


def test_an_owner_who_blocked_the_bot_is_not_written_to_about_it() -> None:
    data = _data(row(1, target="1"))
    data.chats[1] = ChatProfile(chat_id=1)
    notifier = ScriptedNotifier(data, DeliveryError("bot was blocked", is_target_gone=True))
    _run(data, notifier)
    assert notifier.sent == []


def test_a_database_that_is_away_is_waited_for() -> None:
    data = _data(row(1))
    data.failures = 3
    notifier = ScriptedNotifier(data)
    _run(data, notifier)
    assert notifier.texts == ["1"]


def test_a_result_is_recorded_when_the_database_is_back() -> None:
    data = _data(row(1))

    class Sabotage(ScriptedNotifier):
        async def send(self, message: Message, target: Target) -> Receipt:
            data.failures = 10
            return await super().send(message, target)

    notifier = Sabotage(data)
    _run(data, notifier)
    assert data.texts(SENT) == ["1"]
    assert len(notifier.sent) == 1


def test_stopping_lets_the_send_in_flight_finish_and_starts_nothing_new() -> None:
    data = _data(row(1), row(2))
    notifier = ScriptedNotifier(data, seconds=10)

    async def main() -> float:
        box = outbox(data, chat=notifier)
        running = asyncio.create_task(box.run())
        await asyncio.sleep(1)
        box.stop()
        await running
        return asyncio.get_running_loop().time() - 1_000

    assert run_virtual(main) == pytest.approx(10, abs=0.5)
    assert (data.texts(SENT), data.texts(QUEUED)) == (["1"], ["2"])


def test_cancelling_is_let_through_and_leaves_the_lease() -> None:
    data = _data(row(1))

    async def main() -> None:
        running = asyncio.create_task(outbox(data, chat=ScriptedNotifier(data, seconds=10)).run())
        await asyncio.sleep(1)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    run_virtual(main)
    assert data.texts(SENDING) == ["1"]


def test_rows_of_channels_without_a_notifier_stay() -> None:
    data = _data(row(1, channel="pigeon"))

    async def main() -> int:
        return await outbox(data, chat=ScriptedNotifier(data)).deliver_due()

    assert run_virtual(main) == 0
    assert data.texts(QUEUED) == ["1"]


@pytest.mark.parametrize(("attempts", "shortest", "longest"), [(0, 5, 10), (1, 15, 30), (2, 45, 90), (7, 1_800, 3_600)])
def test_waits_lie_between_half_and_the_whole(attempts: int, shortest: float, longest: float) -> None:
    def wait(jitter: float) -> float:
        settled = refused(item(attempts=attempts), DeliveryError("x"), now=START, jitter=jitter)
        return (settled.available_at - START).total_seconds()

    assert (wait(0), wait(1)) == (shortest, longest)
