"""Groups: who hears what, coming and going, growing into a supergroup."""

from typing import Any

import pytest

from tests.bot.emulator.local_chat import Bot, Person


async def a_group(person: Person, kind: str = "supergroup", bot_status: str = "member") -> int:
    members: list[dict[str, Any]] = [
        {"user_id": 1, "status": "creator"},
        {"user_id": 7000000001, "status": bot_status},
    ]
    chat = await person.post("/chats", {"type": kind, "title": "Ops", "members": members})
    return int(chat["id"])


async def heard(bot: Bot) -> list[str]:
    return [update["message"]["text"] for update in await bot.updates() if "text" in update.get("message", {})]


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("hello all", False),
        ("/jobs", True),
        ("/jobs@when_bot", True),
        ("/jobs@other_bot", False),
        ("hey @when_bot tomorrow 9", True),
        ("hey @when_botty", False),
        ("mail x@when_bot.example", False),
    ],
)
async def test_privacy_mode_lets_through_commands_and_mentions(
    bot: Bot, person: Person, text: str, is_heard: bool
) -> None:
    await person.says(text, chat_id=await a_group(person))
    assert await heard(bot) == ([text] if is_heard else [])


async def test_reply_to_the_bot_is_heard(bot: Bot, person: Person) -> None:
    chat_id = await a_group(person)
    sent = await bot.result("sendMessage", chat_id=chat_id, text="card")
    await person.says("in 25 min", chat_id=chat_id, reply_to=sent["message_id"])
    assert await heard(bot) == ["in 25 min"]


async def test_administrator_bot_hears_everything(bot: Bot, person: Person) -> None:
    await person.says("hello all", chat_id=await a_group(person, bot_status="administrator"))
    assert await heard(bot) == ["hello all"]


async def test_removed_bot_cannot_write(bot: Bot, person: Person) -> None:
    chat_id = await a_group(person, "group")
    await person.post(f"/chats/{chat_id}/members", {"user_id": "bot", "status": "kicked"})
    assert await bot.refusal("sendMessage", chat_id=chat_id, text="x") == (
        "Forbidden: bot was kicked from the group chat"
    )


async def test_group_that_migrated_names_its_new_id(bot: Bot, person: Person) -> None:
    chat_id = await a_group(person, "group")
    new = await person.post(f"/chats/{chat_id}/migrate", {})
    answer = await bot.call("sendMessage", chat_id=chat_id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new["id"]}
    told = [update["message"] for update in await bot.updates() if "message" in update]
    assert told[-2]["migrate_to_chat_id"] == new["id"]
    assert told[-1]["migrate_from_chat_id"] == chat_id


async def test_topic_comes_back_with_the_answer(bot: Bot, person: Person) -> None:
    chat_id = await a_group(person, "forum")
    await person.says("/jobs", chat_id=chat_id, thread_id=12)
    message = (await bot.updates())[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (12, True)
    await bot.result("sendMessage", chat_id=chat_id, text="x", message_thread_id=12)
    assert (await person.reads(chat_id))[-1]["thread_id"] == 12


async def test_location_is_asked_for_in_private_only(bot: Bot, person: Person) -> None:
    markup = {"keyboard": [[{"text": "Here", "request_location": True}]]}
    answer = await bot.refusal("sendMessage", chat_id=await a_group(person), text="x", reply_markup=markup)
    assert answer == "Bad Request: location can be requested in private chats only"
