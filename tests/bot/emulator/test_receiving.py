"""getUpdates: order, confirmation, filters, and one consumer only."""

import asyncio

from tests.bot.emulator.local_chat import Bot, Person


async def test_update_ids_grow_by_one(bot: Bot, person: Person) -> None:
    for text in ("a", "b", "c"):
        await person.says(text)
    ids = [update["update_id"] for update in await bot.updates()]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


async def test_updates_come_again_until_confirmed(bot: Bot, person: Person) -> None:
    await person.says("a")
    [update] = await bot.updates()
    assert await bot.updates() == [update]
    assert await bot.updates(offset=update["update_id"] + 1) == []
    assert await bot.updates() == []


async def test_negative_offset_keeps_the_last(bot: Bot, person: Person) -> None:
    for text in ("a", "b", "c"):
        await person.says(text)
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["c"]


async def test_limit_is_obeyed(bot: Bot, person: Person) -> None:
    for text in ("a", "b"):
        await person.says(text)
    assert len(await bot.updates(limit=1)) == 1


async def test_kinds_not_asked_for_are_dropped(bot: Bot, person: Person) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    await person.says("a")
    assert await bot.updates(allowed_updates=["message"]) == []


async def test_waiting_poll_gets_the_message_at_once(bot: Bot, person: Person) -> None:
    polling = asyncio.create_task(bot.updates(timeout=30))
    await asyncio.sleep(0)
    await person.says("a")
    [update] = await asyncio.wait_for(polling, 5)
    assert update["message"]["text"] == "a"


async def test_older_of_two_polls_ends_with_conflict(bot: Bot) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=30))
    while not first.done():
        await bot.call("getUpdates")
        await asyncio.sleep(0)
    assert first.result()["error_code"] == 409
