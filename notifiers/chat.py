"""
Messages to Telegram chats, with python-telegram-bot's ExtBot (no Application, no polling).

What a failed send means (CHAT.md section 3):

    429                                          that chat is frozen, the try does not count
    no connection, 5xx, 409, refused token       an outage: tried again, the try does not count
    timeout or break after the request was sent  ambiguous: sent again, marked "(repeat)"
    migrated                                     the target has another address
    403, chat not found, no right to write       the target is gone
    topic closed or deleted                      once more, without the topic
    can't parse entities, too long               once more, as plain text in parts
    any other 400                                permanent, for this message only

Importing this module costs about a second of CPU: only `notifiers/registry.py` does, when a bot is configured.
"""

import logging
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Final, TypeAlias

import httpx
import structlog

# RetryAfter warns on every 429 unless its wait may be a timedelta (python-telegram-bot 22.2 and later).
os.environ.setdefault("PTB_TIMEDELTA", "1")

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from notifiers.errors import DeliveryError, FloodedError
from notifiers.flood_gate import FloodGate
from notifiers.notifier import Message, Receipt
from scheduler.core.html import LONGEST_MESSAGE, utf16_length
from scheduler.core.job import Target
from scheduler.core.notification import Button, Keyboard

TELEGRAM: Final = "https://api.telegram.org"
Sign: TypeAlias = Callable[[Button, int], str]

_LANES: Final = 20
_PATIENCE_SECONDS: Final = 15.0
_GONE: Final = (
    "chat not found",
    "peer_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "group chat was deactivated",
    "user not found",
    "chat_write_forbidden",
)
_TOPIC_GONE: Final = ("message thread not found", "topic_closed", "topic_deleted")
_NOT_AS_HTML: Final = ("can't parse entities", "message is too long")
_NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

log = structlog.get_logger(__name__)


class GateLimiter(BaseRateLimiter[None]):
    """Sends every request with a chat through the flood gate, and freezes a chat after a 429."""

    def __init__(self, gate: FloodGate, *, patience: float = _PATIENCE_SECONDS) -> None:
        self._gate = gate
        self._patience = patience

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Make one request; raises FloodedError when the gate has no room in time."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int):
            return await callback(*args, **kwargs)
        await self._gate.pass_(chat_id, patience=self._patience)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._gate.freeze(chat_id, _wait(error).total_seconds())
            raise


class ChatNotifier:
    """
    Channel "chat"; a target's address is the chat's id.

    Args:
        token: The bot's token; never shown in an error or log line of ours.
        gate: Shared with everything else that sends on this token.
        sign: Turns a button and the chat it goes to into callback data.
        api_base: Telegram's server, or the emulator's.
        read_timeout: Seconds to wait for Telegram's answer.
    """

    lanes = _LANES

    def __init__(
        self, *, token: str, gate: FloodGate, sign: Sign, api_base: str = TELEGRAM, read_timeout: float = 20
    ) -> None:
        for name in ("httpx", "httpcore", "telegram"):
            # Their INFO and DEBUG lines hold the URL, and so the token, or whole messages.
            logging.getLogger(name).setLevel(logging.WARNING)
        self._sign = sign
        self._requests = [_request(_LANES, read_timeout), _request(1, read_timeout)]
        self._bot = ExtBot(
            token,
            base_url=f"{api_base.rstrip('/')}/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=GateLimiter(gate),
        )

    async def close(self) -> None:
        """Give back connections."""
        for request in self._requests:
            await request.shutdown()

    async def send(self, message: Message, target: Target) -> Receipt:
        """Send one message; plain text, or no topic, where Telegram refuses what we wanted."""
        try:
            chat_id = int(target.address)
        except ValueError as error:
            raise DeliveryError("The chat's id is not a number.", is_target_gone=True) from error
        try:
            return await self._sent(message, chat_id, target.thread_id)
        except FloodedError as error:
            raise DeliveryError("Too many messages at once.", retry_after=error.retry_after) from error
        except TelegramError as error:
            raise _meaning(error) from error

    async def _sent(self, message: Message, chat_id: int, thread_id: int | None) -> Receipt:
        keyboard = self._keyboard(message.buttons, chat_id)
        try:
            return await self._one(message.html, message, chat_id, thread_id, keyboard, parse_mode=ParseMode.HTML)
        except BadRequest as error:
            reason = error.message.lower()
            if thread_id is not None and any(words in reason for words in _TOPIC_GONE):
                return await self._sent(message, chat_id, None)
            if not any(words in reason for words in _NOT_AS_HTML):
                raise
            log.error("notification.refused_as_html", key=message.key, reason=error.message)
            return await self._in_parts(message, chat_id, thread_id, keyboard)

    async def _in_parts(
        self, message: Message, chat_id: int, thread_id: int | None, keyboard: InlineKeyboardMarkup | None
    ) -> Receipt:
        *before, last = parts(message.text)
        for part in before:
            await self._one(part, message, chat_id, thread_id, None)
        return await self._one(last, message, chat_id, thread_id, keyboard)

    async def _one(
        self,
        text: str,
        message: Message,
        chat_id: int,
        thread_id: int | None,
        keyboard: InlineKeyboardMarkup | None,
        parse_mode: str | None = None,
    ) -> Receipt:
        sent = await self._bot.send_message(
            chat_id=chat_id,
            text=text,
            parse_mode=parse_mode,
            message_thread_id=thread_id,
            disable_notification=message.silent,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return Receipt(message_id=str(sent.message_id))

    def _keyboard(self, rows: Keyboard, chat_id: int) -> InlineKeyboardMarkup | None:
        if not rows:
            return None
        return InlineKeyboardMarkup([[self._button(button, chat_id) for button in row] for row in rows])

    def _button(self, button: Button, chat_id: int) -> InlineKeyboardButton:
        style = button.style or None
        if button.url:
            return InlineKeyboardButton(button.label, url=button.url, style=style)
        return InlineKeyboardButton(button.label, callback_data=self._sign(button, chat_id), style=style)


def parts(text: str, limit: int = LONGEST_MESSAGE) -> list[str]:
    """Return *text* in pieces of at most *limit* UTF-16 units, split at line ends where there are any; never empty."""
    pieces, rest = [], text or "…"
    while utf16_length(rest) > limit:
        end = limit // 2 if utf16_length(rest[:limit]) > limit else limit
        line_end = rest.rfind("\n", 1, end)
        end = line_end if line_end > 0 else end
        pieces.append(rest[:end])
        rest = rest[end:].removeprefix("\n")
    return [piece for piece in [*pieces, rest] if piece.strip()] or ["…"]


def _request(connections: int, read_timeout: float) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=5,
        write_timeout=10,
        read_timeout=read_timeout,
        pool_timeout=10,
        httpx_kwargs={"trust_env": False},
    )


def _wait(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _meaning(error: TelegramError) -> DeliveryError:
    """What a failed call means for the message; see the table above."""
    match error:
        case RetryAfter():
            return DeliveryError("Telegram asked us to slow down.", retry_after=_wait(error))
        case ChatMigrated():
            return DeliveryError("The group became a supergroup.", migrated_to=str(error.new_chat_id))
        case Forbidden():
            return DeliveryError(f"Telegram refuses: {error.message}", is_target_gone=True)
        case BadRequest():
            is_gone = any(words in error.message.lower() for words in _GONE)
            return DeliveryError(f"Telegram refuses: {error.message}", permanent=True, is_target_gone=is_gone)
        case InvalidToken():
            log.error("telegram.token_refused")
            return DeliveryError("Telegram refuses the bot's token.", is_outage=True)
        case Conflict():
            return DeliveryError("Telegram reports a conflict.", is_outage=True)
        case NetworkError() if isinstance(error.__cause__, _NOT_SENT):
            return DeliveryError("Telegram cannot be reached.", is_outage=True)
        case NetworkError() if not isinstance(error.__cause__, httpx.HTTPError):
            return DeliveryError("Telegram has trouble of its own.", is_outage=True)
    return DeliveryError("Telegram's answer did not come; the message may have arrived.", ambiguous=True)
