"""The aiogram side of the wire: the bot object, its address and the flood gate in front of every send."""

import logging
from typing import Any, Final, Protocol

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import LinkPreviewOptions
from aiogram.utils.token import TokenValidationError

from bot.errors import WrongTokenError

REQUEST_TIMEOUT_SECONDS: Final = 30.0
_SENDING: Final = ("send", "edit", "copy", "forward", "delete")


class Gate(Protocol):
    """The limits everything that sends on one token shares (notifiers/flood_gate.py)."""

    async def pass_(self, chat_id: int, *, interactive: bool = False) -> None:
        """Return when one message may be sent to this chat; it counts from then on."""

    def freeze(self, chat_id: int, seconds: float) -> None:
        """Send nothing to this chat for so long."""


def create_bot(token: str, *, api_base: str | None = None, gate: Gate | None = None) -> Bot:
    """
    Return an aiogram Bot for *token*; nothing is sent yet.

    Args:
        api_base: Another server than Telegram's ("http://127.0.0.1:8080").
        gate: Asked before every message.

    Raises:
        WrongTokenError: It does not even look like a token.
    """
    logging.getLogger("aiogram").setLevel(logging.WARNING)
    session = AiohttpSession(timeout=REQUEST_TIMEOUT_SECONDS)
    if api_base:
        session.api = TelegramAPIServer.from_base(api_base)
    if gate is not None:
        session.middleware(GateMiddleware(gate))
    defaults = DefaultBotProperties(parse_mode="HTML", link_preview=LinkPreviewOptions(is_disabled=True))
    try:
        return Bot(token, session=session, default=defaults)
    except TokenValidationError as error:
        raise WrongTokenError from error


class GateMiddleware(BaseRequestMiddleware):
    """Makes every message to a chat wait for the gate, ahead of notifications, and tells the gate about 429s."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Wait, then send; answers to presses and polling do not wait."""
        chat_id: Any = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int) or not method.__api_method__.startswith(_SENDING):
            return await make_request(bot, method)
        await self._gate.pass_(chat_id, interactive=True)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._gate.freeze(chat_id, error.retry_after)
            raise


def is_wrong_token(error: BaseException) -> bool:
    """Tell whether Telegram refused the token (401, or 404 on a token it cannot even read)."""
    return isinstance(error, TelegramUnauthorizedError)
