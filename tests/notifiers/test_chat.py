"""Telegram's answers and what they mean (CHAT.md section 3)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from notifiers.chat import parts
from notifiers.errors import DeliveryError
from scheduler.core.html import utf16_length
from scheduler.core.job import Target
from tests.notifiers.benches import ChatBench, payload
from tests.notifiers.fake_telegram import TOKEN
from tests.notifiers.messages import FAILURE, REMINDER, message


@pytest.fixture
async def bench() -> AsyncIterator[ChatBench]:
    made = ChatBench()
    await made.start()
    yield made
    await made.stop()


async def _problem(bench: ChatBench) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await bench.notifier.send(message(FAILURE), bench.target)
    return caught.value


@pytest.mark.services
class TestAgainstTelegram:
    """A real HTTP server answers as Telegram does."""

    async def test_a_message_is_sent_as_html_with_signed_buttons(self, bench: ChatBench) -> None:
        await bench.notifier.send(message(FAILURE), replace(bench.target, thread_id=5))
        [sent] = bench.telegram.sent
        assert (sent["chat_id"], sent["parse_mode"], sent["message_thread_id"]) == ("7", "HTML", "5")
        keyboard = payload(sent["reply_markup"])["inline_keyboard"]
        assert [[button["callback_data"] for button in row] for row in keyboard] == [["retry:7", "log:7"], ["pause:7"]]
        assert payload(sent["link_preview_options"]) == {"is_disabled": True}
        assert sent["disable_notification"] == "False" or sent["disable_notification"] == "false"

    async def test_a_429_freezes_the_chat_and_waits_as_long_as_asked(self, bench: ChatBench) -> None:
        bench.telegram.refuse(429, "Too Many Requests: retry after 30", retry_after=30)
        first = await _problem(bench)
        assert first.retry_after == timedelta(seconds=30)
        second = await _problem(bench)
        assert second.retry_after is not None
        assert timedelta(seconds=28) < second.retry_after <= timedelta(seconds=30)
        assert len(bench.telegram.sent) == 1, "nothing is sent inside the window"
        await bench.notifier.send(message(), replace(bench.target, address="8"))

    @pytest.mark.parametrize(
        ("status", "description", "expected"),
        [
            (403, "Forbidden: bot was kicked from the supergroup chat", {"is_target_gone": True, "permanent": True}),
            (403, "Forbidden: user is deactivated", {"is_target_gone": True}),
            (400, "Bad Request: chat not found", {"is_target_gone": True}),
            (400, "Bad Request: not enough rights to send text messages to the chat", {"is_target_gone": True}),
            (400, "Bad Request: BUTTON_DATA_INVALID", {"is_target_gone": False, "permanent": True}),
            (401, "Unauthorized", {"is_outage": True, "permanent": False}),
            (409, "Conflict: terminated by other getUpdates request", {"is_outage": True}),
            (500, "Internal Server Error", {"is_outage": True, "ambiguous": False}),
        ],
    )
    async def test_refusals(self, bench: ChatBench, status: int, description: str, expected: dict[str, Any]) -> None:
        bench.telegram.refuse(status, description)
        problem = await _problem(bench)
        assert {name: getattr(problem, name) for name in expected} == expected

    async def test_a_truncated_answer_is_ambiguous(self, bench: ChatBench) -> None:
        bench.telegram.replies.append((200, '{"ok": tr'))
        assert (await _problem(bench)).ambiguous

    async def test_a_migrated_group_names_its_new_id(self, bench: ChatBench) -> None:
        bench.telegram.refuse(
            400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001
        )
        assert (await _problem(bench)).migrated_to == "-1001"

    async def test_what_is_no_html_goes_once_as_plain_text(self, bench: ChatBench) -> None:
        bench.telegram.refuse(400, "Bad Request: can't parse entities: Unsupported start tag")
        shown = message(FAILURE)
        await bench.notifier.send(shown, bench.target)
        assert bench.telegram.sent[1]["text"] == shown.text
        assert "parse_mode" not in bench.telegram.sent[1]

    async def test_what_is_too_long_goes_in_parts_with_the_buttons_last(self, bench: ChatBench) -> None:
        bench.telegram.refuse(400, "Bad Request: message is too long")
        await bench.notifier.send(replace(message(FAILURE), text="line\n" * 1_200), bench.target)
        _, *plain = bench.telegram.sent
        assert len(plain) == 2
        assert ["reply_markup" in fields for fields in plain] == [False, True]

    @pytest.mark.parametrize("words", ["message thread not found", "TOPIC_CLOSED"])
    async def test_a_closed_topic_falls_back_to_the_chat(self, bench: ChatBench, words: str) -> None:
        bench.telegram.refuse(400, f"Bad Request: {words}")
        await bench.notifier.send(message(), replace(bench.target, thread_id=5))
        assert "message_thread_id" not in bench.telegram.sent[1]

    async def test_cancelling_is_let_through(self, bench: ChatBench) -> None:
        await bench.misbehave("silent")
        sending = asyncio.create_task(bench.notifier.send(message(REMINDER), Target(channel="chat", address="7")))
        await bench.telegram.arrived.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

    async def test_the_notifier_does_not_show_its_token(self, bench: ChatBench) -> None:
        assert TOKEN not in repr(bench.notifier)


@pytest.mark.parametrize("text", ["short", "", " ", "a" * 9_000, "😀" * 5_000, "line\n" * 3_000, "\n" * 9_000])
def test_parts_are_short_and_lose_nothing(text: str) -> None:
    pieces = parts(text)
    assert pieces
    assert all(0 < utf16_length(piece) <= 4096 for piece in pieces)
    assert "".join("".join(pieces).split()) in ("".join(text.split()), "…")
