"""Sending, editing, deleting, answering: Telegram's rules in Telegram's words."""

import asyncio

import pytest

from tests.bot.emulator.local_chat import TOKEN, Bot, Person, TurnedClock

NOT_MODIFIED = "Bad Request: message is not modified: "


def keyboard(data: str = "v1:x", text: str = "Go") -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Bad Request: message text is empty"),
        ("   ", "Bad Request: message text is empty"),
        ("x" * 4097, "Bad Request: message is too long"),
        ("👋" * 2049, "Bad Request: message is too long"),
    ],
)
async def test_text_out_of_bounds_is_refused(bot: Bot, text: str, answer: str) -> None:
    assert await bot.refusal("sendMessage", chat_id=1, text=text) == answer


async def test_length_counts_after_parsing(bot: Bot) -> None:
    text = "<b>" + "&amp;" * 4096 + "</b>"
    sent = await bot.result("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    assert sent["text"] == "&" * 4096


async def test_lone_surrogate_is_refused(bot: Bot) -> None:
    answer = await bot.http.post(
        f"/bot{TOKEN}/sendMessage",
        content=b'{"chat_id": 1, "text": "\\ud83d"}',
        headers={"Content-Type": "application/json"},
    )
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize(
    ("params", "answer"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 99, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": 1, "text": "x", "parse_mode": "Wiki"}, "Bad Request: unsupported parse_mode"),
        ({"chat_id": 1, "text": "x", "message_thread_id": 5}, "Bad Request: message thread not found"),
        (
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 9}},
            "Bad Request: message to be replied not found",
        ),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        ({"chat_id": 1, "text": "x", "reply_markup": keyboard("x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_markup": keyboard("")}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_markup": keyboard("é" * 33)}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "no url"}]]}},
            "Bad Request: BUTTON_URL_INVALID",
        ),
    ],
)
async def test_wrong_call_is_refused_in_telegrams_words(bot: Bot, params: dict[str, object], answer: str) -> None:
    assert await bot.refusal("sendMessage", **params) == answer


async def test_64_bytes_of_callback_data_are_fine(bot: Bot) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard("é" * 32))
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "é" * 32


async def test_same_text_and_keyboard_is_not_modified(bot: Bot) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard())
    same = {"chat_id": 1, "message_id": sent["message_id"], "text": "x", "reply_markup": keyboard()}
    assert (await bot.refusal("editMessageText", **same)).startswith(NOT_MODIFIED)


async def test_edit_without_keyboard_takes_it_away(bot: Bot, person: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard())
    await bot.result("editMessageText", chat_id=1, message_id=sent["message_id"], text="x")
    assert (await person.reads())[0]["keyboard"] == []


async def test_persons_message_cannot_be_edited_by_the_bot(bot: Bot, person: Person) -> None:
    message = await person.says("mine")
    answer = await bot.refusal("editMessageText", chat_id=1, message_id=message["message_id"], text="x")
    assert answer == "Bad Request: message can't be edited"


async def test_missing_message_cannot_be_edited(bot: Bot) -> None:
    assert await bot.refusal("editMessageText", chat_id=1, message_id=77, text="x") == (
        "Bad Request: message to edit not found"
    )


async def test_message_older_than_two_days_stays(bot: Bot, clock: TurnedClock) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x")
    clock.turn(hours=48)
    answer = await bot.refusal("deleteMessage", chat_id=1, message_id=sent["message_id"])
    assert answer == "Bad Request: message can't be deleted for everyone"


async def test_press_reaches_the_bot_and_returns_its_answer(bot: Bot, person: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard("v1:go"))
    pressing = asyncio.create_task(person.presses(sent["message_id"], "Go"))
    [update] = await bot.updates(timeout=5)
    await bot.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Done")
    assert await pressing == {"answer": {"alert": False, "text": "Done"}}


async def test_two_presses_are_two_queries(bot: Bot, person: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard())
    presses = [asyncio.create_task(person.presses(sent["message_id"], "v1:x")) for _ in range(2)]
    found: list[dict[str, object]] = []
    while len(found) < 2:
        found = await bot.updates(timeout=5)
        await asyncio.sleep(0)
    ids = [update["callback_query"]["id"] for update in found]  # type: ignore[index]
    assert len(set(ids)) == 2
    for query_id in ids:
        await bot.result("answerCallbackQuery", callback_query_id=query_id)
    assert [await press for press in presses] == [{"answer": {"alert": False}}] * 2


async def test_query_is_too_old_after_fifteen_seconds(bot: Bot, person: Person, clock: TurnedClock) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard())
    pressing = asyncio.create_task(person.presses(sent["message_id"], "Go"))
    [update] = await bot.updates(timeout=5)
    pressing.cancel()
    clock.turn(seconds=16)
    answer = await bot.refusal("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert answer == "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_overlong_callback_answer_is_refused(bot: Bot, person: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=1, text="x", reply_markup=keyboard())
    pressing = asyncio.create_task(person.presses(sent["message_id"], "Go"))
    [update] = await bot.updates(timeout=5)
    query_id = update["callback_query"]["id"]
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query_id, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    pressing.cancel()


async def test_unknown_method_is_404(bot: Bot) -> None:
    answer = await bot.call("sendTelepathy")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


async def test_wrong_token_is_401(bot: Bot) -> None:
    answer = await bot.http.get("/bot7000000001:another-token/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_silent_message_is_marked(bot: Bot, person: Person) -> None:
    await bot.result("sendMessage", chat_id=1, text="x", disable_notification=True)
    assert (await person.reads())[0]["silent"] is True


@pytest.mark.parametrize(
    ("commands", "answer"),
    [
        ([{"command": "Jobs", "description": "x"}], "Bad Request: BOT_COMMAND_INVALID"),
        ([{"command": "jobs", "description": ""}], "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "Bad Request: BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_wrong_commands_are_refused(bot: Bot, commands: list[dict[str, str]], answer: str) -> None:
    assert await bot.refusal("setMyCommands", commands=commands) == answer
