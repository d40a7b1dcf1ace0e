"""What a bot asks about chats and their members, and what it does in them besides messages."""

from dataclasses import replace

from bot.emulator.methods.targets import chat_of, writable_chat_of
from bot.emulator.params import Params
from bot.emulator.rules import BotApiError, bad_request
from bot.emulator.shapes import chat_json, member_json, message_json
from bot.emulator.state import PRESENT, Json, World, with_member

_CHAT_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)
_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(world: World, params: Params) -> Json:
    """getChat: a ChatFullInfo."""
    chat = chat_of(world, params)
    shape = chat_json(world, chat) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    if chat.type != "private":
        shape["permissions"] = {"can_send_messages": True}
    pinned = world.messages[chat.id].get(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        shape["pinned_message"] = message_json(world, pinned, with_reply=False)
    return shape


def get_chat_member(world: World, params: Params) -> Json:
    """getChatMember."""
    chat = chat_of(world, params)
    user_id = params.integer("user_id")
    if user_id not in world.users:
        raise bad_request("invalid user_id specified" if user_id <= 0 else "user not found")
    return member_json(world, chat, user_id)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """getChatAdministrators: groups only; other bots would be left out, and so is none here."""
    chat = chat_of(world, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    if not chat.has(world.bot.id):
        raise BotApiError(403, f"Forbidden: bot is not a member of the {chat.type} chat")
    admins = [int(user_id) for user_id, status in chat.members.items() if status in ("creator", "administrator")]
    return [member_json(world, chat, user_id) for user_id in admins]


def get_chat_member_count(world: World, params: Params) -> int:
    """getChatMemberCount."""
    return sum(1 for status in chat_of(world, params).members.values() if status in PRESENT)


def leave_chat(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = writable_chat_of(world, params)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    world.put_chat(with_member(chat, world.bot.id, "left"))
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction."""
    chat = writable_chat_of(world, params)
    action = params.text("action")
    if action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.feed.tell(chat.id, {"type": "typing", "action": action})
    return True


def create_forum_topic(world: World, params: Params) -> Json:
    """createForumTopic."""
    chat = writable_chat_of(world, params)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.status_of(world.bot.id) not in ("administrator", "creator"):
        raise bad_request("not enough rights to create a topic")
    name = params.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    thread_id = world.next_message_id()
    world.put_chat(replace(chat, topics={**chat.topics, str(thread_id): name}))
    return {"message_thread_id": thread_id, "name": name, "icon_color": 0x6FB9F0}
