"""
Sends replies, and tries until each is sent or can never be. What a failed send means: see `_failed`.

    429                            wait as told, again
    5xx, HTML instead of JSON      wait longer each time, again
    no connection                  the same
    no answer after sending        again, marked "(repeat)": it may have arrived (Telegram has no idempotency key)
    not modified                   done
    message to edit is gone        send it as a new one
    cannot parse entities          send it as plain text, log it: that is our mistake
    blocked, kicked, chat gone     ChatGoneError
    moved                          ChatMovedError
"""

import asyncio
import random
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from aiohttp import ClientConnectorError

from bot.callback_data import Signer
from bot.errors import ChatGoneError, ChatMovedError
from bot.reply import Reply
from scheduler.core.html import LONGEST_MESSAGE, cut, esc, plain, utf16_length
from scheduler.core.notification import Button

_log = structlog.get_logger(__name__)

FIRST_WAIT_SECONDS: Final = 0.5
LONGEST_WAIT_SECONDS: Final = 60.0
REPEATED: Final = "(repeat) "
TRANSIENT: Final = (ClientDecodeError, TelegramServerError, TelegramNetworkError, TelegramRetryAfter)
_GONE: Final = ("chat not found", "user is deactivated", "bot was kicked", "bot was blocked", "peer_id_invalid")
_EDIT_LOST: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")
_THREAD_LOST: Final = ("message thread not found", "topic_closed", "topic_deleted")


class Sender:
    """Sends replies through aiogram; `max_tries` bounds how long one that fails for a while is tried."""

    def __init__(self, bot: Bot, signer: Signer, *, max_tries: int = 60) -> None:
        self._bot = bot
        self._signer = signer
        self._max_tries = max_tries

    async def send(self, reply: Reply, *, is_repeat: bool = False) -> None:
        """
        Send one reply; returns when Telegram took it, or when it can never be sent and why is logged.

        Args:
            is_repeat: It may have been sent before (we crashed in between): say so.

        Raises:
            ChatGoneError: Blocked, kicked or deleted.
            ChatMovedError: The group has a new id.
        """
        draft = _Draft(reply, is_repeat=is_repeat)
        for number in range(self._max_tries):
            try:
                await self._once(draft)
                return
            except AiogramError as error:
                if not _failed(draft, error):
                    return
                await asyncio.sleep(_wait_seconds(error, number))
        _log.error("reply given up", chat_id=reply.chat_id)

    async def answer(self, query_id: str, text: str = "", *, is_alert: bool = False) -> None:
        """Answer a press; one that is too old, or an unreachable Telegram, is not worth a second try."""
        try:
            await self._bot.answer_callback_query(query_id, text=text or None, show_alert=is_alert or None)
        except AiogramError as error:
            _log.info("press not answered", error=type(error).__name__)

    async def _once(self, draft: "_Draft") -> None:
        reply, text = draft.reply, draft.text()
        parse_mode = None if draft.is_plain else "HTML"
        keyboard = self._keyboard(reply)
        if reply.edit_id is not None and not draft.is_new:
            await self._bot.edit_message_text(
                text, chat_id=reply.chat_id, message_id=reply.edit_id, parse_mode=parse_mode, reply_markup=keyboard
            )
            return
        answered = ReplyParameters(message_id=reply.reply_to, allow_sending_without_reply=True)
        ask = ForceReply(input_field_placeholder=reply.ask[:64], selective=True) if reply.ask else None
        await self._bot.send_message(
            reply.chat_id,
            text,
            message_thread_id=None if draft.is_threadless else reply.thread_id,
            parse_mode=parse_mode,
            disable_notification=reply.silent or None,
            reply_parameters=answered if reply.reply_to else None,
            reply_markup=ask or keyboard,
        )

    def _keyboard(self, reply: Reply) -> InlineKeyboardMarkup | None:
        rows = [[self._button(button, reply.chat_id) for button in row] for row in reply.keyboard if row]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    def _button(self, button: Button, chat_id: int) -> InlineKeyboardButton:
        label, style = cut(button.label, 64), button.style or None
        if button.url:
            return InlineKeyboardButton(text=label, url=button.url, style=style)
        return InlineKeyboardButton(text=label, callback_data=self._signer.sign(button, chat_id), style=style)


class _Draft:
    """A reply and what was learnt while trying to send it."""

    def __init__(self, reply: Reply, *, is_repeat: bool) -> None:
        self.reply = reply
        self.is_repeat = is_repeat
        self.is_plain = False
        self.is_new = False
        self.is_threadless = False

    def text(self) -> str:
        """What to send now. Text that is too long loses its markup rather than a tag."""
        markup = self.reply.text
        is_edit = self.reply.edit_id is not None and not self.is_new
        if self.is_repeat and not is_edit:
            markup = REPEATED + markup
        words = plain(markup)
        if utf16_length(words) > LONGEST_MESSAGE:
            words = cut(words, LONGEST_MESSAGE)
            return words if self.is_plain else esc(words)
        return words if self.is_plain else markup


def _failed(draft: _Draft, error: AiogramError) -> bool:
    """Learn from a failed try; True: try again. Raises ChatGoneError and ChatMovedError."""
    if isinstance(error, TelegramMigrateToChat):
        raise ChatMovedError(error.migrate_to_chat_id) from error
    if isinstance(error, TRANSIENT):
        draft.is_repeat = draft.is_repeat or _may_have_arrived(error)
        return True
    said = str(error).lower()
    if isinstance(error, TelegramForbiddenError) or any(words in said for words in _GONE):
        raise ChatGoneError from error
    if "not modified" in said:
        return False
    if isinstance(error, (TelegramBadRequest, TelegramNotFound)):
        return _repaired(draft, said)
    _log.error("reply refused", chat_id=draft.reply.chat_id, error=type(error).__name__)
    return False


def _repaired(draft: _Draft, said: str) -> bool:
    """Change what Telegram complained about; False when there is nothing left to change."""
    if "can't parse entities" in said and not draft.is_plain:
        _log.error("our markup was refused", chat_id=draft.reply.chat_id)
        draft.is_plain = True
    elif any(words in said for words in _EDIT_LOST) and not draft.is_new:
        draft.is_new = True
    elif any(words in said for words in _THREAD_LOST) and not draft.is_threadless:
        draft.is_threadless = True
    else:
        _log.error("reply refused", chat_id=draft.reply.chat_id, reason=said[:200])
        return False
    return True


def _may_have_arrived(error: AiogramError) -> bool:
    """Tell whether the request was written before the connection failed, or its JSON answer broke off."""
    if isinstance(error, ClientDecodeError):
        return str(error.data).lstrip().startswith("{")
    return isinstance(error, TelegramNetworkError) and not isinstance(error.__cause__, ClientConnectorError)


def _wait_seconds(error: AiogramError, number: int) -> float:
    if isinstance(error, TelegramRetryAfter):
        return error.retry_after + random.uniform(0.1, 0.5)
    if not isinstance(error, TRANSIENT):
        return 0.0
    longest: float = min(FIRST_WAIT_SECONDS * 2 ** min(number, 10), LONGEST_WAIT_SECONDS)
    return longest * random.uniform(0.5, 1.0)
