"""The terminal chat off a terminal: plain lines in, plain lines out."""

import asyncio
import io

import httpx
import pytest

from bot.emulator.server import Emulator
from bot.emulator.terminal import chat
from tests.bot.emulator.local_chat import Bot, listening

pytestmark = pytest.mark.services


async def answer_everything(url: str) -> None:
    """A small bot: a card with a button for each text, an edit and a toast for each press."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        bot, offset = Bot(http), 0
        while True:
            for update in await bot.updates(offset=offset, timeout=20):
                offset = update["update_id"] + 1
                if "message" in update:
                    keyboard = {"inline_keyboard": [[{"text": "Create", "callback_data": "v1:c"}]]}
                    text = "<b>Card</b>: " + update["message"]["text"]
                    await bot.call("sendMessage", chat_id=1, text=text, parse_mode="HTML", reply_markup=keyboard)
                else:
                    query = update["callback_query"]
                    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Created\x1b[31m")
                    message_id = query["message"]["message_id"]
                    await bot.call("editMessageText", chat_id=1, message_id=message_id, text="Job 1")


async def test_conversation_in_plain_lines(emulator: Emulator) -> None:
    output, errors = io.StringIO(), io.StringIO()
    async with listening(emulator) as url:
        answering = asyncio.create_task(answer_everything(url))
        code = await chat(url, source=io.StringIO("every day at 9\n1\n/press 7\n"), output=output, errors=errors)
        answering.cancel()
    lines = output.getvalue().splitlines()
    assert code == 0
    assert lines[:2] == ["Card: every day at 9", "[1] Create"]
    assert sorted(lines[2:4]) == ["(edited) Job 1", "(›) Created[31m"]
    assert lines[4:] == ["(!) There are no buttons to press."]
    assert errors.getvalue() == ""


async def test_no_server_is_one_sentence(unused_port: int) -> None:
    errors = io.StringIO()
    url = f"http://127.0.0.1:{unused_port}"
    assert await chat(url, source=io.StringIO(""), output=io.StringIO(), errors=errors) == 69
    assert errors.getvalue() == f"No local Telegram answers at {url}. Start it with: whenbot run\n"


async def test_digits_are_an_id_before_they_are_a_name(emulator: Emulator) -> None:
    output = io.StringIO()
    async with listening(emulator) as url:
        answering = asyncio.create_task(answer_everything(url))
        code = await chat(url, user="1", source=io.StringIO("hello\n"), output=output, errors=io.StringIO())
        answering.cancel()
        async with httpx.AsyncClient(base_url=url) as http:
            people = (await http.get("/emulator/users")).json()["items"]
    assert code == 0
    assert "Card: hello" in output.getvalue()
    assert "1" not in [person["first_name"] for person in people]


async def test_a_silent_bot_is_waited_for_only_once(emulator: Emulator) -> None:
    async with listening(emulator) as url, asyncio.timeout(5):
        lines = io.StringIO("a\n" * 20)
        assert await chat(url, source=lines, output=io.StringIO(), errors=io.StringIO(), patience_seconds=1) == 0
