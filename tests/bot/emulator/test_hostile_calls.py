"""A bot's worst mistakes: each is refused or read, none breaks the server, the chat's list or the record."""

import httpx
import pytest

from tests.bot.emulator.local_chat import TOKEN, Bot, Person

NESTED = "[" * 50_000
MARKUP = '{"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[%s]]}}'
ENTITY = '{"chat_id": 1, "text": "xyz", "entities": [%s]}'


@pytest.mark.parametrize(
    "body",
    [
        NESTED,
        '{"chat_id": 1, "text": "x", "reply_markup": "' + NESTED + '"}',
        '{"chat_id": NaN, "text": Infinity}',
        '{"chat_id": 1e999, "text": "x"}',
        '{"chat_id": 1, "text": {"a": 1}}',
        MARKUP % '"a"',
        MARKUP % '{"text": "a", "web_app": "s"}',
        MARKUP % '{"text": "a", "copy_text": "s"}',
        MARKUP % '{"text": "a", "url": "http://[::1"}',
        MARKUP % '{"text": "\\ud800", "callback_data": "x"}',
        ENTITY % '{"type": "date_time", "offset": 0, "length": 1, "unix_time": "<b>"}',
        ENTITY % '{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}',
        ENTITY % '{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 5}}',
        ENTITY % ('{"type": "bold", "offset": 0, "length": ' + "9" * 40 + "}"),
        '{"chat_id": 1, "parse_mode": "HTML", "text": "<tg-time unix=\\"\u00b2\\">a</tg-time>"}',
        '{"chat_id": 1, "parse_mode": "HTML", "text": "<a href=\\"tg://user?id=' + "9" * 5000 + '\\">a</a>"}',
        '{"chat_id": 1, "parse_mode": "HTML", "text": "' + "<b>" * 9000 + "x" + "</b>" * 9000 + '"}',
        '{"chat_id": 1, "text": "a\\u0000b\\u001b[31m"}',
    ],
)
async def test_hostile_message_breaks_nothing(http: httpx.AsyncClient, person: Person, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await http.post(f"/bot{TOKEN}/sendMessage", content=body.encode(), headers=headers)
    assert answer.status_code in (200, 400)
    assert "javascript" not in str([item["html"] for item in await person.reads()])
    assert (await http.get("/emulator/requests")).status_code == 200


async def test_no_more_than_a_hundred_entities_are_kept(bot: Bot) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="<b>x</b> " * 500, parse_mode="HTML")
    assert len(sent["entities"]) == 100


async def test_unknown_command_scope_is_refused(bot: Bot) -> None:
    commands = [{"command": "a", "description": "x"}]
    answer = await bot.refusal("setMyCommands", commands=commands, scope={"type": ["chat"]})
    assert answer == "Bad Request: can't parse BotCommandScope: Unsupported type specified"
