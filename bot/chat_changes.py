"""What follows when a chat cannot be reached any more, or has another id."""

from dataclasses import replace

import structlog

from storage.database import UnitOfWork

_log = structlog.get_logger(__name__)


async def forget_chat(work: UnitOfWork, chat_id: int) -> None:
    """Blocked, kicked or gone: say nothing there until somebody writes again. Jobs go on."""
    chat = await work.chats.chat(chat_id)
    if chat is not None and chat.is_reachable:
        await work.chats.save_chat(replace(chat, is_reachable=False))
        _log.info("chat unreachable", chat_id=chat_id)


async def move_chat(work: UnitOfWork, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: everything of it follows; a second notice of the same move changes nothing."""
    if await work.chats.chat(old_chat_id) is not None:
        await work.chats.migrate(old_chat_id, new_chat_id)
        _log.info("chat moved", chat_id=old_chat_id, new_chat_id=new_chat_id)
