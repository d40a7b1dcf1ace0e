"""The command menu Telegram shows, sent once and again only when it changed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
)

from scheduler.core.chat import Role
from storage.database import Database

_log = structlog.get_logger(__name__)

EVERYONE: Final[Mapping[str, str]] = {
    "jobs": "What is scheduled",
    "today": "What is due today",
    "next": "What comes next",
    "remind": "Schedule something: /remind tomorrow at 9 call Bob",
    "history": "What became of a job: /history 2",
    "trash": "Deleted jobs",
    "timezone": "Your clock",
    "help": "What I can do",
}
STAFF: Final[Mapping[str, str]] = {
    **EVERYONE,
    "admin": "State of this installation",
    "users": "Who may use it",
    "stats": "Runs in figures",
}
_SENT: Final = "command_menu"


async def send_menu(bot: Bot, database: Database) -> None:
    """Set the commands per kind of chat; failure is logged and must not stop the start."""
    async with database.read() as work:
        staff = [person.user_id for person in await work.chats.people((Role.OWNER, Role.ADMIN))]
        sent = await work.settings.get(_SENT)
    wanted = _fingerprint(bot.id, staff)
    if sent == wanted:
        return
    try:
        await _set(bot, EVERYONE, BotCommandScopeAllPrivateChats())
        await _set(bot, EVERYONE, BotCommandScopeAllGroupChats())
        for user_id in staff:
            await _set(bot, STAFF, BotCommandScopeChat(chat_id=user_id))
    except AiogramError as error:
        _log.warning("command menu not set", error=type(error).__name__)
        return
    async with database.write() as work:
        await work.settings.put(_SENT, wanted)


async def _set(bot: Bot, commands: Mapping[str, str], scope: BotCommandScopeUnion) -> None:
    await bot.set_my_commands([BotCommand(command=name, description=text) for name, text in commands.items()], scope)


def _fingerprint(bot_id: int, staff: list[int]) -> str:
    said = json.dumps([bot_id, sorted(staff), EVERYONE, STAFF], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]
