"""Whom a call is about: the chat, the message, the thread, with the refusals Telegram gives for each."""

from bot.emulator.params import Params
from bot.emulator.rules import BotApiError, bad_request
from bot.emulator.state import Chat, Message, World


def chat_of(world: World, params: Params, field: str = "chat_id") -> Chat:
    """
    Return the chat a call names.

    Raises:
        BotApiError: It is missing, unknown, or was upgraded to a supergroup.
    """
    if not params.text(field).strip():
        raise bad_request(f"{field} is empty")
    chat = world.chats.get(params.integer(field))
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise BotApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    return chat


def writable_chat_of(world: World, params: Params) -> Chat:
    """Return the chat a call names, if the bot may write there; a blocked or removed bot may not."""
    chat = chat_of(world, params)
    status = chat.status_of(world.bot.id)
    if chat.type == "private":
        if status != "member":
            raise BotApiError(403, "Forbidden: bot was blocked by the user")
        if not world.users[chat.id].started:
            raise BotApiError(403, "Forbidden: bot can't initiate conversation with a user")
    elif status == "kicked":
        raise BotApiError(403, f"Forbidden: bot was kicked from the {chat.type} chat")
    elif status == "left":
        raise BotApiError(403, f"Forbidden: bot is not a member of the {chat.type} chat")
    return chat


def message_of(world: World, chat: Chat, params: Params, *, missing: str, field: str = "message_id") -> Message:
    """Return the message a call names, or refuse with "Bad Request: *missing*"."""
    message_id = params.integer(field)
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = world.messages[chat.id].get(message_id)
    if message is None:
        raise bad_request(missing)
    return message


def thread_of(chat: Chat, params: Params) -> int | None:
    """Return the topic a call writes to; None is the general one."""
    thread_id = params.integer("message_thread_id")
    if thread_id == 0:
        return None
    if str(thread_id) not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def reply_of(world: World, chat: Chat, params: Params) -> int | None:
    """Return the message id a call replies to; a missing one is refused unless the call allows it."""
    reply = params.mapping("reply_parameters")
    message_id = Params(reply).integer("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return None
    if message_id in world.messages[chat.id]:
        return message_id
    if Params(reply).flag("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
