"""Being added to a chat, removed from it, or blocked."""

from dataclasses import replace
from typing import Final

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from bot import replies
from bot.chat_changes import forget_chat
from bot.reply import Replies
from bot.visit import Visit

_OUTSIDE: Final = frozenset({"left", "kicked"})


def create_router() -> Router:
    """Changes of our own membership."""
    router = Router(name="groups")
    router.my_chat_member.register(membership)
    return router


async def membership(event: ChatMemberUpdated, visit: Visit) -> Replies:
    """Remember whether the chat can be reached; greet a group when somebody who may use the bot adds it."""
    if event.new_chat_member.status in _OUTSIDE:
        await forget_chat(visit.work, visit.place.chat_id)
        return None
    if visit.person.role is None:
        return None
    if not visit.chat.is_reachable:
        await visit.work.chats.save_chat(replace(visit.chat, is_reachable=True))
    was_outside = event.old_chat_member.status in _OUTSIDE
    return visit.place.say(replies.hello_group(visit.zone)) if was_outside and not visit.place.is_private else None
