"""Sending, editing, deleting, copying messages and answering button presses."""

from dataclasses import replace
from typing import Any

from bot.emulator.entities import Entity, given_entities, parse_html, plain
from bot.emulator.methods.targets import chat_of, message_of, reply_of, thread_of, writable_chat_of
from bot.emulator.params import Params
from bot.emulator.rules import (
    DELETABLE_SECONDS,
    LONGEST_CALLBACK_ANSWER,
    QUERY_LIVES_SECONDS,
    bad_request,
    check_caption,
    check_text,
    checked_inline_keyboard,
)
from bot.emulator.shapes import item_json, message_json
from bot.emulator.state import Chat, Json, Message, World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_PROMPTS = ("keyboard", "remove_keyboard", "force_reply")


def send_message(world: World, params: Params) -> Json:
    """sendMessage."""
    chat = writable_chat_of(world, params)
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params, "text", "entities")
    check_text(text)
    draft = _draft(world, chat, params)
    return message_json(world, _post(world, replace(draft, text=text, entities=tuple(entities))))


def send_document(world: World, params: Params) -> Json:
    """sendDocument: an upload, an attach:// upload, or the file_id of a document sent before."""
    chat = writable_chat_of(world, params)
    caption, entities = formatted(params, "caption", "caption_entities")
    check_caption(caption)
    draft = _draft(world, chat, params)
    document = _document(world, params)
    return message_json(world, _post(world, replace(draft, text=caption, entities=tuple(entities), document=document)))


def edit_message_text(world: World, params: Params) -> Json:
    """editMessageText. Without reply_markup the keyboard goes away, as in Telegram."""
    message = _editable(world, params)
    if message.document is not None:
        raise bad_request("there is no text in the message to edit")
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params, "text", "entities")
    check_text(text, is_edit=True)
    preview = params.mapping("link_preview_options") or None
    return _edited(
        world, message, text=text, entities=tuple(entities), keyboard=_keyboard(params), link_preview=preview
    )


def edit_message_caption(world: World, params: Params) -> Json:
    """editMessageCaption."""
    message = _editable(world, params)
    if message.document is None:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = formatted(params, "caption", "caption_entities")
    check_caption(caption)
    return _edited(world, message, text=caption, entities=tuple(entities), keyboard=_keyboard(params))


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """editMessageReplyMarkup."""
    return _edited(world, _editable(world, params), keyboard=_keyboard(params))


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage: own messages and, in a private chat or as administrator, those of people; not after 48 hours."""
    chat = chat_of(world, params)
    message = message_of(world, chat, params, missing="message to delete not found")
    is_own = message.sender_id == world.bot.id
    is_admin = chat.status_of(world.bot.id) in ("administrator", "creator")
    is_fresh = world.now_unix - message.sent_unix < DELETABLE_SECONDS
    if not (is_own or is_admin or chat.type == "private"):
        raise bad_request("message can't be deleted")
    if not is_fresh and not is_admin:
        raise bad_request("message can't be deleted for everyone")
    world.drop_message(chat.id, message.message_id)
    world.feed.tell(chat.id, {"type": "delete", "message_id": message.message_id})
    return True


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: 1 to 100; those that cannot be deleted are skipped."""
    chat_of(world, params)
    message_ids = params.nested("message_ids")
    if not isinstance(message_ids, list) or not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message_id in message_ids:
        one = Params({"chat_id": params.values["chat_id"], "message_id": message_id})
        if one.integer("message_id") in world.messages[one.integer("chat_id")]:
            delete_message(world, one)
    return True


def copy_message(world: World, params: Params) -> Json:
    """copyMessage: the same content as a new message of the bot; answers a MessageId."""
    chat = writable_chat_of(world, params)
    source = chat_of(world, params, "from_chat_id")
    original = message_of(world, source, params, missing="message to copy not found")
    if original.service is not None:
        raise bad_request("the message can't be copied")
    draft = replace(
        _draft(world, chat, params),
        text=original.text,
        entities=original.entities,
        document=original.document,
        location=original.location,
    )
    if original.document is not None and params.values.get("caption") is not None:
        caption, entities = formatted(params, "caption", "caption_entities")
        check_caption(caption)
        draft = replace(draft, text=caption, entities=tuple(entities))
    return {"message_id": _post(world, draft).message_id}


def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery: within 15 seconds of the press; the first answer counts."""
    query = world.queries.get(params.text("callback_query_id"))
    if query is None or world.now().timestamp() - query.pressed_unix > QUERY_LIVES_SECONDS:
        raise bad_request(_TOO_OLD)
    text = params.text("text")
    if len(text) > LONGEST_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url:
        raise bad_request("URL_INVALID")
    if query.answer is None:
        answer: Json = {"alert": params.flag("show_alert")}
        if text:
            answer["text"] = text
        world.answer(query, answer)
        change = {"type": "toast", "query_id": query.id, "user_id": query.user_id, "message_id": query.message_id}
        world.feed.tell(query.chat_id, change | {"answer": answer})
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """setMessageReaction: emoji reactions only; a bot has at most one."""
    chat = writable_chat_of(world, params)
    message = message_of(world, chat, params, missing="message to react not found")
    reactions = params.nested("reaction") or []
    if not isinstance(reactions, list) or not all(isinstance(item, dict) for item in reactions):
        raise bad_request("can't parse reaction types JSON object")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(item.get("type") != "emoji" or not item.get("emoji") for item in reactions):
        raise bad_request("REACTION_INVALID")
    changed = world.put_message(replace(message, reactions=tuple(str(item["emoji"]) for item in reactions)))
    world.feed.tell(chat.id, {"type": "edit", "message": item_json(world, changed)})
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    """pinChatMessage."""
    chat = writable_chat_of(world, params)
    message = message_of(world, chat, params, missing="message to pin not found")
    if message.message_id not in chat.pinned:
        world.put_chat(replace(chat, pinned=(*chat.pinned, message.message_id)))
        world.feed.tell(chat.id, {"type": "edit", "message": item_json(world, message)})
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """unpinChatMessage: the one named, or the last pinned."""
    chat = writable_chat_of(world, params)
    message_id = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    world.put_chat(replace(chat, pinned=tuple(pinned for pinned in chat.pinned if pinned != message_id)))
    message = world.messages[chat.id].get(message_id)
    if message is not None:
        world.feed.tell(chat.id, {"type": "edit", "message": item_json(world, message)})
    return True


def formatted(params: Params, text_field: str, entities_field: str) -> tuple[str, list[Entity]]:
    """Return text and entities from HTML, from given entities, or from plain text; Markdown is not spoken here."""
    text, mode = params.text(text_field), params.text("parse_mode").lower()
    if mode == "html":
        return parse_html(text)
    if mode:
        raise bad_request("unsupported parse_mode")
    given = params.nested(entities_field)
    return plain(text) if given is None else given_entities(text, given)


def _draft(world: World, chat: Chat, params: Params) -> Message:
    keyboard, prompt = _markup(world, chat, params)
    return Message(
        chat_id=chat.id,
        message_id=0,
        sender_id=world.bot.id,
        sent_unix=world.now_unix,
        keyboard=keyboard,
        prompt=prompt,
        reply_to=reply_of(world, chat, params),
        thread_id=thread_of(chat, params),
        is_silent=params.flag("disable_notification"),
        is_protected=params.flag("protect_content"),
        link_preview=params.mapping("link_preview_options") or None,
    )


def _post(world: World, draft: Message) -> Message:
    message = world.put_message(replace(draft, message_id=world.next_message_id()))
    world.feed.tell(message.chat_id, {"type": "message", "message": item_json(world, message)})
    return message


def _keyboard(params: Params) -> Json | None:
    markup = params.mapping("reply_markup")
    rows = checked_inline_keyboard(markup["inline_keyboard"]) if "inline_keyboard" in markup else []
    return {"inline_keyboard": rows} if rows else None


def _markup(world: World, chat: Chat, params: Params) -> tuple[Json | None, Json | None]:
    markup = params.mapping("reply_markup")
    if not markup or "inline_keyboard" in markup:
        return _keyboard(params), None
    if not any(name in markup for name in _PROMPTS):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "keyboard" in markup:
        _check_reply_keyboard(chat, markup["keyboard"])
    return None, markup


def _check_reply_keyboard(chat: Chat, rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text.strip():
                raise bad_request("keyboard button text must be non-empty")
            asks = isinstance(button, dict) and (button.get("request_location") or button.get("request_contact"))
            if asks and chat.type != "private":
                what = "location" if button.get("request_location") else "phone number"
                raise bad_request(f"{what} can be requested in private chats only")


def _document(world: World, params: Params) -> Json:
    named = params.text("document")
    upload = params.uploads.get("document")
    if upload is None and named.startswith("attach://"):
        upload = params.uploads.get(named.removeprefix("attach://"))
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        file = world.put_file(upload.file_name or "document", upload.mime_type, upload.content)
    elif named in world.files:
        file = world.files[named]
    elif named:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    else:
        raise bad_request("there is no document in the request")
    return {
        "file_name": file.file_name,
        "mime_type": file.mime_type,
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": file.file_size,
    }


def _editable(world: World, params: Params) -> Message:
    if not params.text("chat_id") and params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = writable_chat_of(world, params)
    message = message_of(world, chat, params, missing="message to edit not found")
    if message.sender_id != world.bot.id or message.service is not None:
        raise bad_request("message can't be edited")
    return message


def _edited(world: World, message: Message, **changes: Any) -> Json:
    changed = replace(message, **changes)
    if (changed.text, changed.entities, changed.keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    changed = world.put_message(replace(changed, edited_unix=world.now_unix))
    world.feed.tell(message.chat_id, {"type": "edit", "message": item_json(world, changed)})
    return message_json(world, changed)
