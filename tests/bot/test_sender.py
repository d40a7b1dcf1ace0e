"""What a failed send means, and that our markup and Telegram's limits agree."""

from collections.abc import Sequence
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiohttp import ClientConnectorError, ServerDisconnectedError

from bot.callback_data import Signer
from bot.errors import ChatGoneError, ChatMovedError
from bot.reply import Reply
from bot.sender import Sender
from scheduler.core.notification import Button

METHOD = SendMessage(chat_id=1, text="x")


class ScriptedSession(BaseSession):
    """Answers each request with the next step: an error, or success."""

    def __init__(self, *script: AiogramError) -> None:
        super().__init__()
        self.script = list(script)
        self.requests: list[Any] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """Play the next step."""
        self.requests.append(method)
        if self.script:
            raise self.script.pop(0)
        return True

    async def close(self) -> None:
        """Nothing to close."""

    async def stream_content(self, *_: Any, **__: Any) -> Any:
        """Never used."""
        yield b""


def _network(cause: Exception) -> TelegramNetworkError:
    error = TelegramNetworkError(method=METHOD, message="broken")
    error.__cause__ = cause
    return error


def _refusal(message: str) -> TelegramBadRequest:
    return TelegramBadRequest(method=METHOD, message=f"Bad Request: {message}")


NOT_CONNECTED = ClientConnectorError(None, OSError("refused"))  # type: ignore[arg-type]


async def _send(reply: Reply, *script: AiogramError, is_repeat: bool = False) -> Sequence[Any]:
    session = ScriptedSession(*script)
    sender = Sender(Bot("42:TEST", session=session), Signer(b"sixteen bytes ok"))
    await sender.send(reply, is_repeat=is_repeat)
    return session.requests


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting takes no time here; what was waited is kept."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("bot.sender.asyncio.sleep", sleep)
    return waited


HELLO = Reply(chat_id=1, text="<b>hello</b>")
CHANGE = Reply(chat_id=1, text="<b>changed</b>", edit_id=5)


async def test_a_new_message_is_html_with_signed_buttons() -> None:
    rows = (
        (Button(label="✅ Create", operation="create", style="success"),),
        (Button(label="Site", url="https://example.org"),),
    )
    [sent] = await _send(Reply(chat_id=1, text="<b>hi</b>", keyboard=rows, thread_id=3, reply_to=8, silent=True))
    assert isinstance(sent, SendMessage)
    assert (sent.parse_mode, sent.message_thread_id, sent.disable_notification) == ("HTML", 3, True)
    assert sent.reply_parameters is not None
    assert sent.reply_parameters.allow_sending_without_reply
    markup: Any = sent.reply_markup
    assert len(markup.inline_keyboard[0][0].callback_data) <= 64
    assert markup.inline_keyboard[0][0].style == "success"
    assert markup.inline_keyboard[1][0].url == "https://example.org"


async def test_429_waits_as_told(waits: list[float]) -> None:
    requests = await _send(HELLO, TelegramRetryAfter(method=METHOD, message="slow", retry_after=7))
    assert len(requests) == 2
    assert 7 < waits[0] < 8
    assert "(repeat)" not in requests[1].text


@pytest.mark.parametrize(
    "error",
    [
        TelegramServerError(method=METHOD, message="bad gateway"),
        ClientDecodeError("not JSON", ValueError(), "<html>502</html>"),
        _network(NOT_CONNECTED),
    ],
)
async def test_what_never_arrived_is_sent_again_unmarked(error: AiogramError) -> None:
    requests = await _send(HELLO, error)
    assert [request.text for request in requests] == ["<b>hello</b>"] * 2


@pytest.mark.parametrize("cause", [TimeoutError(), ServerDisconnectedError()])
async def test_what_may_have_arrived_is_sent_again_marked(cause: Exception) -> None:
    requests = await _send(HELLO, _network(cause))
    assert requests[1].text == "(repeat) <b>hello</b>"


async def test_a_json_answer_that_broke_off_may_have_arrived() -> None:
    requests = await _send(HELLO, ClientDecodeError("broken off", ValueError(), '{"ok":true,"resu'))
    assert requests[1].text.startswith("(repeat)")


async def test_an_edit_is_never_marked() -> None:
    requests = await _send(CHANGE, _network(TimeoutError()))
    assert [request.text for request in requests] == ["<b>changed</b>"] * 2


async def test_waits_grow_and_end(waits: list[float]) -> None:
    broken = [_network(NOT_CONNECTED) for _ in range(100)]
    requests = await _send(HELLO, *broken)
    assert len(requests) == 60
    assert max(waits) <= 60
    assert waits[6] > waits[0]


async def test_not_modified_is_fine() -> None:
    assert len(await _send(CHANGE, _refusal("message is not modified: x"))) == 1


@pytest.mark.parametrize("words", ["message to edit not found", "message can't be edited"])
async def test_a_lost_message_is_sent_as_a_new_one(words: str) -> None:
    requests = await _send(CHANGE, _refusal(words))
    assert isinstance(requests[0], EditMessageText)
    assert isinstance(requests[1], SendMessage)


async def test_refused_markup_is_sent_as_plain_text() -> None:
    requests = await _send(Reply(chat_id=1, text="a &lt; b <b>c"), _refusal("can't parse entities: x"))
    assert (requests[1].text, requests[1].parse_mode) == ("a < b c", None)


async def test_a_closed_topic_falls_back_to_the_chat() -> None:
    requests = await _send(Reply(chat_id=1, text="x", thread_id=9), _refusal("message thread not found"))
    assert requests[1].message_thread_id is None


async def test_anything_else_refused_is_given_up() -> None:
    assert len(await _send(HELLO, _refusal("BUTTON_DATA_INVALID"))) == 1


@pytest.mark.parametrize(
    "error",
    [
        TelegramForbiddenError(method=METHOD, message="Forbidden: bot was blocked by the user"),
        _refusal("chat not found"),
    ],
)
async def test_a_gone_chat_is_reported(error: AiogramError) -> None:
    with pytest.raises(ChatGoneError):
        await _send(HELLO, error)


async def test_a_moved_chat_is_reported_with_its_new_id() -> None:
    with pytest.raises(ChatMovedError) as caught:
        await _send(HELLO, TelegramMigrateToChat(method=METHOD, message="moved", migrate_to_chat_id=-77))
    assert caught.value.new_chat_id == -77


async def test_text_that_is_too_long_is_cut_without_breaking_tags() -> None:
    [sent] = await _send(Reply(chat_id=1, text="<b>" + "&lt;" * 5000 + "</b>"))
    assert sent.text.replace("&lt;", "<").rstrip("…") == "<" * 4095


async def test_a_repeat_after_a_crash_is_marked() -> None:
    [sent] = await _send(HELLO, is_repeat=True)
    assert sent.text.startswith("(repeat) ")


async def test_an_answer_that_fails_is_not_tried_again() -> None:
    session = ScriptedSession(_refusal("query is too old"))
    sender = Sender(Bot("42:TEST", session=session), Signer(b"sixteen bytes ok"))
    await sender.answer("1", "Paused")
    assert len(session.requests) == 1
