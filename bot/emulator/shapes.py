"""Telegram's JSON shapes of what the world holds, and the people side's smaller ones."""

from datetime import UTC, datetime
from typing import Any

from bot.emulator.safe_html import to_html
from bot.emulator.state import Chat, Json, Message, Query, User, World

ADMIN_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
_WITHHELD = ("can_be_edited", "is_anonymous", "can_promote_members")


def user_json(user: User) -> Json:
    """Return a Bot API User."""
    shape: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    shape |= _without_none(last_name=user.last_name, username=user.username, language_code=user.language_code)
    return shape


def chat_json(world: World, chat: Chat) -> Json:
    """Return a Bot API Chat."""
    if chat.type == "private":
        user = world.users[chat.id]
        names = _without_none(last_name=user.last_name, username=user.username)
        return {"id": chat.id, "type": "private", "first_name": user.first_name, **names}
    shape: Json = {"id": chat.id, "type": chat.type, "title": chat.title or ""}
    if chat.is_forum:
        shape["is_forum"] = True
    return shape


def message_json(world: World, message: Message, *, with_reply: bool = True) -> Json:
    """Return a Bot API Message; the message it replies to is included one level deep."""
    chat = world.chats[message.chat_id]
    shape: Json = {
        "message_id": message.message_id,
        "from": user_json(world.users[message.sender_id]),
        "chat": chat_json(world, chat),
        "date": message.sent_unix,
    }
    if message.edited_unix is not None:
        shape["edit_date"] = message.edited_unix
    if message.thread_id is not None:
        shape |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    replied = world.messages[message.chat_id].get(message.reply_to or 0)
    if with_reply and replied is not None:
        shape["reply_to_message"] = message_json(world, replied, with_reply=False)
    prefix = "caption" if message.document else "text"
    if message.text:
        shape[prefix] = message.text
    if message.entities:
        shape["entities" if prefix == "text" else "caption_entities"] = [
            _entity_json(world, entity) for entity in message.entities
        ]
    shape |= _without_none(
        document=message.document,
        location=message.location,
        reply_markup=message.keyboard,
        link_preview_options=message.link_preview,
    )
    if message.is_protected:
        shape["has_protected_content"] = True
    return shape | (message.service or {})


def query_json(world: World, query: Query) -> Json:
    """Return a Bot API CallbackQuery."""
    message = world.messages[query.chat_id].get(query.message_id)
    shape: Json = {
        "id": query.id,
        "from": user_json(world.users[query.user_id]),
        "chat_instance": str(7_000_000_000 + abs(query.chat_id)),
        "data": query.data,
    }
    if message is not None:
        shape["message"] = message_json(world, message)
    return shape


def member_json(world: World, chat: Chat, user_id: int) -> Json:
    """Return a Bot API ChatMember of the kind its status asks for."""
    status = chat.status_of(user_id)
    shape: Json = {"status": status, "user": user_json(world.users[user_id])}
    match status:
        case "creator":
            shape["is_anonymous"] = False
        case "administrator":
            shape |= {right: right not in _WITHHELD for right in ADMIN_RIGHTS}
        case "kicked":
            shape["until_date"] = 0
        case "restricted":
            shape |= {"is_member": True, "until_date": 0} | dict.fromkeys(_RESTRICTED_RIGHTS, False)
    return shape


_RESTRICTED_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def item_json(world: World, message: Message) -> Json:
    """
    Return the people side's view of a message.

    Shape:
        message_id, from ("bot" or user id), date (ISO, UTC), text, html, keyboard (rows of text with data, url, copy
        or other), silent; and where they apply edited_at, reply_to, thread_id, document, location, service, prompt,
        reactions, pinned.
    """
    item: Json = {
        "message_id": message.message_id,
        "from": "bot" if message.sender_id == world.bot.id else message.sender_id,
        "date": _iso(message.sent_unix),
        "text": message.text,
        "html": to_html(message.text, message.entities),
        "keyboard": [
            [_button(button) for button in row] for row in (message.keyboard or {}).get("inline_keyboard", [])
        ],
        "silent": message.is_silent,
    }
    item |= _without_none(
        edited_at=None if message.edited_unix is None else _iso(message.edited_unix),
        reply_to=message.reply_to,
        thread_id=message.thread_id,
        location=message.location,
        service=message.service,
        prompt=message.prompt,
    )
    if message.document is not None:
        item["document"] = {name: message.document[name] for name in ("file_name", "file_size", "mime_type", "file_id")}
    if message.reactions:
        item["reactions"] = list(message.reactions)
    if message.message_id in world.chats[message.chat_id].pinned:
        item["pinned"] = True
    return item


def _button(button: Json) -> Json:
    shown: Json = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button:
        shown["url"] = button["url"]
    if "copy_text" in button:
        shown["copy"] = button["copy_text"]["text"]
    if "style" in button:
        shown["style"] = button["style"]
    return shown


def _entity_json(world: World, entity: Json) -> Json:
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    shape = {name: value for name, value in entity.items() if name != "user_id"}
    user = world.users.get(entity["user_id"])
    return shape | {"user": user_json(user) if user else {"id": entity["user_id"], "is_bot": False, "first_name": "?"}}


def _iso(unix: int) -> str:
    return datetime.fromtimestamp(unix, UTC).isoformat().replace("+00:00", "Z")


def _without_none(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None}
