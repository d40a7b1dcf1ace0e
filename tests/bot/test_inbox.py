"""Updates are stored before they are acknowledged, and each is taken over once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from aiogram import Bot

from bot.errors import ChatGoneError, ChatMovedError
from bot.inbox import Inbox
from bot.reply import Reply
from scheduler.core.errors import UnavailableError
from storage.database import Database, UnitOfWork
from storage.inbox import InboxUpdate
from tests.bot.conversation import Conversation


class Forgetful:
    """Commits, and then says once that it could not: the connection broke before the answer."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.failures = 1
        self.read = database.read

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """As Database.write."""
        async with self._database.write() as work:
            yield work
        if self.failures:
            self.failures -= 1
            raise UnavailableError("The connection was lost at the commit.")


class Taken:
    """Remembers what it was handed."""

    def __init__(self) -> None:
        self.rows: list[InboxUpdate] = []

    def take(self, row: InboxUpdate) -> None:
        """As Taker.take."""
        self.rows.append(row)

    async def room(self) -> None:
        """There is always room."""


def _inbox(chat: Conversation, database: Any, taken: Taken) -> Inbox:
    async def telegram(method: Any, request_timeout: float | None = None) -> list[dict[str, Any]]:
        return [] if method.offset else [{"update_id": 500, "message": {}}]

    return Inbox(bot=cast("Bot", telegram), database=database, clock=chat.desk.clock, taker=taken)


async def test_an_update_whose_commit_was_not_answered_is_taken_over_once(chat: Conversation) -> None:
    taken = Taken()
    inbox = _inbox(chat, Forgetful(chat.database), taken)
    with pytest.raises(UnavailableError):
        await inbox.fetch_once()
    assert await inbox.fetch_once() == 1
    assert await inbox.fetch_once() == 0
    assert [row.update_id for row in taken.rows] == [500]


async def test_what_telegram_repeats_is_not_taken_over_again(chat: Conversation) -> None:
    taken = Taken()
    await _inbox(chat, chat.database, taken).fetch_once()
    assert await _inbox(chat, chat.database, taken).fetch_once() == 0
    assert [row.update_id for row in taken.rows] == [500]


async def test_a_reply_whose_commit_was_not_answered_is_sent(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = chat.row({"message": chat.message("/help")})
    await chat.write(lambda work: work.inbox.add([row]))
    handling = chat.new_handling()
    monkeypatch.setattr(handling, "_database", Forgetful(chat.database))
    handling.take(row)
    await handling.idle()
    stored = await chat.read(lambda work: work.inbox.get(row.update_id))
    assert stored.state == "done"
    assert len(chat.sender.messages) == 1


async def test_a_chat_that_moved_and_is_gone_leaves_no_row_open(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = chat.row({"message": chat.message("/help")})
    await chat.write(lambda work: work.inbox.add([row]))
    failures: list[Exception] = [ChatGoneError(), ChatMovedError(-100777)]

    async def send(_reply: Reply, *, is_repeat: bool = False) -> None:
        raise failures.pop()

    monkeypatch.setattr(chat.sender, "send", send)
    chat.handling.take(row)
    await chat.handling.idle()
    assert (await chat.read(lambda work: work.inbox.get(row.update_id))).state == "done"
