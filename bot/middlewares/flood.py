"""How many messages a minute one person may send; the rest is dropped, with one answer. Presses do not count."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot import replies
from bot.reply import Place
from bot.visit import Desk

MESSAGES_PER_MINUTE: Final = 30
_PEOPLE_REMEMBERED: Final = 10_000


class FloodLimit(BaseMiddleware):
    """
    Counts each person's messages in windows of a minute, in memory.

    The first one over the limit is answered; the others of that minute are not even looked up.
    """

    def __init__(self, limit: int = MESSAGES_PER_MINUTE) -> None:
        self._limit = limit
        self._seen: OrderedDict[int, tuple[float, int]] = OrderedDict()

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        """Hand the update on while its sender is below the limit."""
        place: Place = data["place"]
        desk: Desk = data["desk"]
        count = self._count(place.user_id, desk.clock.monotonic())
        if count <= self._limit:
            return await handler(event, data)
        return place.say(replies.too_many_messages(self._limit)) if count == self._limit + 1 else None

    def _count(self, user_id: int, moment: float) -> int:
        began, count = self._seen.pop(user_id, (moment, 0))
        if moment - began >= 60:
            began, count = moment, 0
        self._seen[user_id] = (began, count + 1)
        if len(self._seen) > _PEOPLE_REMEMBERED:
            self._seen.popitem(last=False)
        return count + 1
