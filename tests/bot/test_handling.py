"""Stored updates are handled once: crashes, failing handlers, an unavailable database, poison."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.errors import ChatGoneError, ChatMovedError
from bot.reply import Reply
from scheduler.core.errors import UnavailableError
from storage.database import Database, UnitOfWork
from storage.inbox import DONE, HANDLED, PENDING, POISON, InboxUpdate
from tests.bot.conversation import GROUP, OWNER, Conversation


async def _row(chat: Conversation, update_id: int) -> InboxUpdate:
    found = await chat.read(lambda work: work.inbox.get(update_id))
    assert isinstance(found, InboxUpdate)
    return found


async def _store(chat: Conversation, *updates: dict[str, Any]) -> list[InboxUpdate]:
    rows = [chat.row(update) for update in updates]
    await chat.write(lambda work: work.inbox.add(rows))
    return rows


async def test_effect_and_handled_commit_together_then_replies_then_done(chat: Conversation) -> None:
    [row] = await _store(chat, {"message": chat.message("every day at 9 stretch")})
    seen: list[str] = []
    send = chat.sender.send

    async def look_then_send(reply: Reply, *, is_repeat: bool = False) -> None:
        seen.append((await _row(chat, row.update_id)).state)
        await send(reply, is_repeat=is_repeat)

    chat.sender.send = look_then_send  # type: ignore[method-assign]
    chat.handling.take(row)
    await chat.handling.idle()
    assert seen == [HANDLED]
    assert (await _row(chat, row.update_id)).state == DONE


async def test_what_was_stored_before_a_crash_is_handled_after_it(chat: Conversation) -> None:
    [row] = await _store(chat, {"message": chat.message("/help")})
    fresh = chat.new_handling()
    await fresh.resume()
    await fresh.idle()
    assert (await _row(chat, row.update_id)).state == DONE


async def test_what_was_handled_before_a_crash_is_only_sent_again_marked(chat: Conversation) -> None:
    [row] = await _store(chat, {"message": chat.message("/help")})
    said = Reply(chat_id=OWNER, text="as said before")
    await chat.write(lambda work: work.inbox.mark_handled(row.update_id, [said.to_json()]))
    fresh = chat.new_handling()
    await fresh.resume()
    await fresh.idle()
    assert chat.sender.repeats == [said]
    assert [heard.text for heard in chat.sender.messages.values()] == ["as said before"]
    assert (await _row(chat, row.update_id)).state == DONE


async def test_the_same_row_twice_has_one_effect(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    query = chat.query(preview, chat.signer.sign(preview.button("Create"), OWNER))
    [row] = await _store(chat, {"callback_query": query})
    chat.handling.take(row)
    other = chat.new_handling()
    other.take(row)
    await chat.handling.idle()
    await other.idle()
    assert len(await chat.jobs()) == 1


async def test_rows_of_a_chat_are_handled_in_order(chat: Conversation) -> None:
    updates = [{"message": chat.message(f"/job_{number}")} for number in range(1, 9)]
    heard = await chat.feed(*updates)
    assert len(heard) == 8
    created = await chat.feed(*({"message": chat.message(f"every day at 9 task {n}")} for n in range(5)))
    assert [message.text.splitlines()[0] for message in created] == [f"🔔 Task {n}" for n in range(5)]


class BrokenError(Exception):
    """A bug."""


def _breaking(chat: Conversation, monkeypatch: pytest.MonkeyPatch, *, times: int, error: Exception) -> list[int]:
    """Let /help raise a number of times after it changed something."""
    calls: list[int] = []

    async def show_help(_event: object, visit: Any) -> Any:
        await visit.work.settings.put("half", len(calls))
        calls.append(1)
        if len(calls) <= times:
            raise error
        return visit.place.say("helped")

    monkeypatch.setattr("bot.handlers.start.show_help", show_help)
    chat.handling = chat.new_handling()
    return calls


async def test_a_failing_handler_changes_nothing_and_is_tried_again(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _breaking(chat, monkeypatch, times=2, error=BrokenError())
    [answer] = await chat.say("/help")
    assert answer.text == "helped"
    assert len(calls) == 3


async def test_after_three_tries_a_poisonous_update_is_put_aside_with_an_apology(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _breaking(chat, monkeypatch, times=99, error=BrokenError())
    [row] = await _store(chat, {"message": chat.message("/help")})
    chat.handling.take(row)
    await chat.handling.idle()
    [apology] = chat.sender.messages.values()
    assert apology.text == "Something went wrong on my side; nothing was changed."
    assert len(calls) == 3
    stored = await _row(chat, row.update_id)
    assert stored.state == POISON
    assert stored.tries == 3
    assert await chat.read(lambda work: work.settings.get("half")) is None
    [answer] = await chat.say("/settings")
    assert "Europe/Paris" in answer.text


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": "x"}},
        {"message": "not an object"},
        {"message": {"chat": [], "from": 7}},
        {"callback_query": {"id": 5}},
        {"callback_query": {"id": "1", "from": None, "message": None, "data": "x"}},
        {"unheard_of": {"chat": {"id": 1}}},
        {},
    ],
)
async def test_odd_updates_are_put_aside_and_others_go_on(chat: Conversation, update: dict[str, Any]) -> None:
    rows = await _store(chat, update)
    chat.handling.take(rows[0])
    await chat.handling.idle()
    assert (await _row(chat, rows[0].update_id)).state in (DONE, POISON)
    assert await chat.say("/help")


class Flaky(Database):
    """Opens a database whose first writes fail."""

    def __init__(self, inner: Database, *, failures: int) -> None:
        self._inner = inner
        self.failures = failures

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """Fail, then work."""
        if self.failures > 0:
            self.failures -= 1
            raise UnavailableError
        async with self._inner.write() as work:
            yield work


async def test_an_unavailable_database_is_waited_for_and_not_counted(chat: Conversation) -> None:
    [row] = await _store(chat, {"message": chat.message("/help")})
    flaky = chat.new_handling()
    flaky._database = Flaky(chat.database, failures=7)
    flaky.take(row)
    await flaky.idle()
    stored = await _row(chat, row.update_id)
    assert (stored.state, stored.tries) == (DONE, 0)
    assert len(chat.sender.messages) == 1


async def test_a_forged_press_gets_an_alert_and_does_nothing(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    data = chat.signer.sign(card.button("Delete"), OWNER)
    assert await chat.press_data(card, data[:-1] + ("A" if data[-1] != "A" else "B")) == []
    assert chat.sender.answers[-1][1:] == ("This button does not belong here.", True)
    assert await chat.press_data(card, chat.signer.sign(card.button("Delete"), 12345)) == []
    [job] = await chat.jobs()
    assert job.status.value == "active"


async def test_every_press_is_answered_once_and_before_anything_else(chat: Conversation) -> None:
    order: list[str] = []
    answer, send = chat.sender.answer, chat.sender.send

    async def noted_answer(query_id: str, text: str = "", *, is_alert: bool = False) -> None:
        order.append("answer")
        await answer(query_id, text, is_alert=is_alert)

    async def noted_send(reply: Reply, *, is_repeat: bool = False) -> None:
        order.append("send")
        await send(reply, is_repeat=is_repeat)

    card = await chat.create("every day at 9 stretch")
    chat.sender.answer = noted_answer  # type: ignore[method-assign]
    chat.sender.send = noted_send  # type: ignore[method-assign]
    await chat.press(card, "Pause")
    assert order == ["answer", "send"]


async def test_a_blocked_chat_is_remembered(chat: Conversation) -> None:
    await chat.say("/help")

    async def gone(_reply: Reply, *, is_repeat: bool = False) -> None:
        raise ChatGoneError

    send, chat.sender.send = chat.sender.send, gone  # type: ignore[method-assign, assignment]
    await chat.say("/help")
    assert not (await chat.read(lambda work: work.chats.chat(OWNER))).is_reachable
    chat.sender.send = send  # type: ignore[method-assign]
    await chat.say("/help")
    assert (await chat.read(lambda work: work.chats.chat(OWNER))).is_reachable


async def test_an_answer_follows_a_group_to_its_new_id(chat: Conversation) -> None:
    await chat.create("/remind every day at 9 deploy", chat=GROUP)
    send = chat.sender.send

    async def moved(reply: Reply, *, is_repeat: bool = False) -> None:
        if reply.chat_id == GROUP:
            raise ChatMovedError(GROUP - 1)
        await send(reply, is_repeat=is_repeat)

    chat.sender.send = moved  # type: ignore[method-assign]
    [answer] = await chat.say("/jobs", chat=GROUP)
    assert answer.chat_id == GROUP - 1
    assert len(await chat.jobs(GROUP - 1)) == 1


async def test_stopping_leaves_the_rest_for_the_next_process(chat: Conversation) -> None:
    rows = await _store(chat, *({"message": chat.message("/help")} for _ in range(3)))
    for row in rows:
        chat.handling.take(row)
    await chat.handling.stop(grace_seconds=5)
    states = [(await _row(chat, row.update_id)).state for row in rows]
    assert set(states) <= {PENDING, DONE}
    fresh = chat.new_handling()
    await fresh.resume()
    await fresh.idle()
    assert [(await _row(chat, row.update_id)).state for row in rows] == [DONE] * 3
    assert len(chat.sender.messages) == 3
