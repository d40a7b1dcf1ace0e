"""Is this for us, and what does it say: reads messages into `said` and buttons into `pressed`, and drops the rest."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.callback_data import Signer
from bot.chat_changes import move_chat
from bot.reply import Place
from bot.said import Me, read_message
from scheduler.core.errors import NotPermittedError


class Addressed(BaseMiddleware):
    """Gives handlers `said` or `pressed`; a message that is not for us ends here."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        """Read the event; forged buttons were refused when the press was answered (bot/first_look.py)."""
        place: Place = data["place"]
        me: Me = data["me"]
        if isinstance(event, Message):
            if event.migrate_to_chat_id is not None:
                return await move_chat(data["work"], place.chat_id, event.migrate_to_chat_id)
            data["said"] = read_message(event, me)
            if data["said"] is None or place.user_id == 0:
                return None
        elif isinstance(event, CallbackQuery):
            try:
                data["pressed"] = self._signer.read(event.data or "", place.chat_id)
            except NotPermittedError:
                return None
        return await handler(event, data)
