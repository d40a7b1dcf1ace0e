"""Both client libraries of the house talk to the local Telegram unchanged."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import telegram
import telegram.error
from aiogram import Bot, types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

TOKEN = "7000000001:local-telegram-token-for-tests-0000"

pytestmark = pytest.mark.services


@pytest.fixture
async def aio(url: str) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    yield bot
    await bot.session.close()


@pytest.fixture
async def ptb(url: str) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, base_url=url + "/bot", base_file_url=url + "/file/bot") as bot:
        yield bot


@pytest.fixture
async def people(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=url) as http:
        yield http


async def says(people: httpx.AsyncClient, text: str) -> None:
    (await people.post("/emulator/chats/1/messages", json={"from": 1, "text": text})).raise_for_status()


KEYBOARD = types.InlineKeyboardMarkup(
    inline_keyboard=[[types.InlineKeyboardButton(text="Go", callback_data="v1:go", style="success")]]
)


async def test_aiogram_learns_who_it_is(aio: Bot) -> None:
    me = await aio.get_me()
    assert (me.id, me.username) == (7000000001, "when_bot")


async def test_aiogram_holds_a_conversation(aio: Bot, people: httpx.AsyncClient) -> None:
    await says(people, "/start")
    [update] = await aio.get_updates(timeout=1)
    assert update.message is not None
    sent = await aio.send_message(1, "<b>Hi</b> &amp; 👋", parse_mode="HTML", reply_markup=KEYBOARD)
    pressing = asyncio.create_task(
        people.post(f"/emulator/chats/1/messages/{sent.message_id}/press", json={"from": 1, "button": "Go"})
    )
    [press] = await aio.get_updates(offset=update.update_id + 1, timeout=5)
    assert press.callback_query is not None
    assert press.callback_query.data == "v1:go"
    await aio.answer_callback_query(press.callback_query.id, text="Going", show_alert=True)
    assert (await pressing).json() == {"answer": {"text": "Going", "alert": True}}


async def test_aiogram_uploads_and_downloads_a_document(aio: Bot) -> None:
    sent = await aio.send_document(1, types.BufferedInputFile(b"log line\n", "run.txt"), caption="<i>Log</i>")
    assert sent.document is not None
    content = await aio.download(sent.document.file_id)
    assert content is not None
    assert content.read() == b"log line\n"


async def test_aiogram_edits_and_deletes(aio: Bot) -> None:
    sent = await aio.send_message(1, "one", reply_markup=KEYBOARD)
    edited = await aio.edit_message_text("two", chat_id=1, message_id=sent.message_id)
    assert isinstance(edited, types.Message)
    assert edited.text == "two"
    assert edited.reply_markup is None
    assert await aio.delete_message(1, sent.message_id)


async def test_aiogram_sets_and_gets_commands(aio: Bot) -> None:
    commands = [types.BotCommand(command="jobs", description="Your jobs")]
    await aio.set_my_commands(commands, scope=types.BotCommandScopeAllPrivateChats(), language_code="de")
    found = await aio.get_my_commands(scope=types.BotCommandScopeAllPrivateChats(), language_code="de")
    assert [(one.command, one.description) for one in found] == [("jobs", "Your jobs")]


async def test_aiogram_reads_chats_and_members(aio: Bot, people: httpx.AsyncClient) -> None:
    members = [{"user_id": 1, "status": "creator"}]
    group = (await people.post("/emulator/chats", json={"type": "forum", "title": "Ops", "members": members})).json()
    chat = await aio.get_chat(group["id"])
    assert chat.is_forum
    [owner] = await aio.get_chat_administrators(group["id"])
    assert owner.status == "creator"
    me = await aio.get_chat_member(group["id"], 7000000001)
    assert me.status == "member"
    updates = await aio.get_updates()
    assert [update.event_type for update in updates] == ["my_chat_member", "message"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("429", TelegramRetryAfter),
        ("403-blocked", TelegramForbiddenError),
        ("400-chat-not-found", TelegramBadRequest),
        ("401", TelegramUnauthorizedError),
        ("409", TelegramConflictError),
        ("migrate", TelegramMigrateToChat),
        ("reset-before", TelegramNetworkError),
        ("reset-after", TelegramNetworkError),
    ],
)
async def test_aiogram_meets_faults(aio: Bot, people: httpx.AsyncClient, fault: str, error: type[Exception]) -> None:
    await people.post("/emulator/faults", json={"method": "sendMessage", "count": 1, "fault": fault})
    with pytest.raises(error):
        await aio.send_message(1, "hello")
    items = (await people.get("/emulator/chats/1/messages")).json()["items"]
    assert len(items) == (1 if fault == "reset-after" else 0)


async def test_second_aiogram_poller_ends_the_first(aio: Bot, url: str) -> None:
    first = asyncio.create_task(aio.get_updates(timeout=20))
    while not first.done():
        await aio.get_updates(timeout=0)
    with pytest.raises(TelegramConflictError):
        await first


async def test_ptb_sends_edits_and_deletes(ptb: telegram.Bot) -> None:
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Go", callback_data="v1:go")]])
    sent = await ptb.send_message(
        1,
        '<tg-time unix="1795424400" format="r">Mon 09:00</tg-time>',
        parse_mode="HTML",
        reply_markup=markup,
        disable_notification=True,
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
    )
    assert sent.entities[0].type == "date_time"
    edited = await ptb.edit_message_reply_markup(1, sent.message_id, reply_markup=None)
    assert isinstance(edited, telegram.Message)
    assert edited.reply_markup is None
    assert await ptb.delete_message(1, sent.message_id)


async def test_ptb_uploads_and_downloads_a_document(ptb: telegram.Bot) -> None:
    sent = await ptb.send_document(1, b"x" * 5000, filename="größe.csv", caption="<b>CSV</b>", parse_mode="HTML")
    assert sent.document is not None
    assert sent.document.file_name == "größe.csv"
    file = await ptb.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"x" * 5000


async def test_ptb_reads_updates(ptb: telegram.Bot, people: httpx.AsyncClient) -> None:
    await says(people, "/jobs #ops")
    [update] = await ptb.get_updates(timeout=1, allowed_updates=["message"])
    assert update.message is not None
    assert update.message.text == "/jobs #ops"
    assert [entity.type for entity in update.message.entities] == ["bot_command", "hashtag"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("429", telegram.error.RetryAfter),
        ("403-kicked", telegram.error.Forbidden),
        ("400-parse", telegram.error.BadRequest),
        ("502-html", telegram.error.NetworkError),
        ("truncated-json", telegram.error.TelegramError),
        ("migrate", telegram.error.ChatMigrated),
        ("reset-before", telegram.error.NetworkError),
    ],
)
async def test_ptb_meets_faults(
    ptb: telegram.Bot,
    people: httpx.AsyncClient,
    fault: str,
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Without it RetryAfter warns that its value will become a timedelta.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    await people.post("/emulator/faults", json={"method": "sendMessage", "count": 1, "fault": fault})
    with pytest.raises(error):
        await ptb.send_message(1, "hello")


async def test_hanging_call_ends_with_the_clients_patience(ptb: telegram.Bot, people: httpx.AsyncClient) -> None:
    await people.post("/emulator/faults", json={"method": "sendMessage", "count": 1, "fault": "hang"})
    with pytest.raises(telegram.error.TimedOut):
        await ptb.send_message(1, "hello", read_timeout=0.1)
    assert (await people.get("/emulator/chats/1/messages")).json() == {"items": []}
