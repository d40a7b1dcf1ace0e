"""
Who may do what in the chat: two tables and one middleware.

Every command and every button names what it needs; `may` in scheduler/core/chat.py says which role has it. The filters
in bot/filters.py look their command or button up here while routers are built, so none can be forgotten. Only the role
is asked here; whether the very job may be changed is asked where it is changed (scheduler/jobs.py).

Commands for admins look like unknown commands to everybody else. Strangers get one neutral sentence a day, and the
owner a question with two buttons.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot import keyboards, replies
from bot.callback_data import Pressed
from bot.reply import Replies, Reply
from bot.said import Said
from bot.visit import Visit
from scheduler.core.chat import Operation, Role, may
from scheduler.core.errors import NotPermittedError

COMMANDS: Final[Mapping[str, Operation]] = {
    "start": Operation.SEE,
    "help": Operation.SEE,
    "timezone": Operation.SEE,
    "settings": Operation.SEE,
    "jobs": Operation.SEE,
    "job": Operation.SEE,
    "today": Operation.SEE,
    "next": Operation.SEE,
    "history": Operation.SEE,
    "trash": Operation.SEE,
    "stop": Operation.CHANGE,
    "pause": Operation.CHANGE,
    "resume": Operation.CHANGE,
    "run": Operation.CHANGE,
    "delete": Operation.CHANGE,
    "remind": Operation.CREATE,
    "cancel": Operation.CREATE,
    "admin": Operation.ADMINISTER,
    "users": Operation.ADMINISTER,
    "stats": Operation.ADMINISTER,
    "audit": Operation.ADMINISTER,
}
BUTTONS: Final[Mapping[str, Operation]] = {
    "create": Operation.CREATE,
    "cancel": Operation.CREATE,
    "choose": Operation.CREATE,
    "others": Operation.CREATE,
    "forget": Operation.CREATE,
    "suggest": Operation.CREATE,
    "again": Operation.CREATE,
    "example": Operation.CREATE,
    "zone": Operation.SEE,
    "city": Operation.SEE,
    "help": Operation.SEE,
    "open": Operation.SEE,
    "jobs": Operation.SEE,
    "trash": Operation.SEE,
    "history": Operation.SEE,
    "log": Operation.SEE,
    "run": Operation.CHANGE,
    "pause": Operation.CHANGE,
    "resume": Operation.CHANGE,
    "delete": Operation.CHANGE,
    "restore": Operation.CHANGE,
    "retry": Operation.CHANGE,
    "allow": Operation.ADMINISTER,
    "refuse": Operation.ADMINISTER,
    "revoke": Operation.APPOINT,
    "users": Operation.ADMINISTER,
}
STAFF: Final = frozenset({Operation.ADMINISTER, Operation.APPOINT})

_ASKED: Final = "strangers"
_ASK_AGAIN_AFTER: Final = timedelta(days=1)
_ASKED_LIMIT: Final = 50


class Access(BaseMiddleware):
    """Lets an update through to its handler only when the person's role allows what it asks for."""

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        """Answer strangers and people below the needed role here; hand everybody else on."""
        visit: Visit = data["visit"]
        said: Said | None = data.get("said")
        pressed: Pressed | None = data.get("pressed")
        if visit.person.role is None:
            if said is not None and said.command == "start" and said.rest.startswith("claim_"):
                return await handler(event, data)
            return await _met_stranger(visit)
        needed = _needed(said, pressed)
        if may(visit.person.role, needed, is_own=True, is_in_chat=True):
            return await handler(event, data)
        if said is not None and needed in STAFF:
            return visit.place.say(replies.unknown_command(said.command))
        raise NotPermittedError


def _needed(said: Said | None, pressed: Pressed | None) -> Operation:
    if pressed is not None:
        return BUTTONS[pressed.operation]
    if said is not None and said.command:
        return COMMANDS.get(said.command, Operation.SEE)
    return Operation.CREATE


async def _met_stranger(visit: Visit) -> Replies:
    """Say one neutral sentence and ask the owner, at most once a day per stranger and fifty times a day in all."""
    asked = await visit.work.settings.get(_ASKED) or {}
    fresh_after = (visit.now - _ASK_AGAIN_AFTER).isoformat()
    asked = {user_id: at for user_id, at in asked.items() if at > fresh_after}
    key = str(visit.person.user_id)
    if key in asked or len(asked) >= _ASKED_LIMIT:
        return None
    await visit.work.settings.put(_ASKED, {**asked, key: visit.now.isoformat()})
    await visit.record("stranger", subject=key)
    owners = await visit.work.chats.people((Role.OWNER,)) or await visit.work.chats.people((Role.ADMIN,))
    question = replies.stranger_asks(visit.person)
    keyboard = keyboards.stranger(UUID(int=visit.person.user_id))
    asks = tuple(Reply(chat_id=owner.user_id, text=question, keyboard=keyboard) for owner in owners)
    return (visit.place.say(replies.private_bot()), *asks)
