"""Who is in which chat: making groups, changing members, becoming a supergroup, and what a bot may hear there."""

from dataclasses import replace

from bot.emulator.shapes import chat_json, item_json, member_json, message_json, user_json
from bot.emulator.state import PRESENT, Chat, Json, Message, World, with_member


def bot_hears(world: World, message: Message) -> bool:
    """
    Say whether the bot is told of a person's *message*: in groups only commands, mentions and replies to the bot.

    Source: core.telegram.org/bots/features, privacy mode. Administrators and service messages are exempt.
    """
    chat = world.chats[message.chat_id]
    if not chat.has(world.bot.id):
        return False
    if chat.type == "private" or message.service is not None or chat.status_of(world.bot.id) == "administrator":
        return True
    replied = world.messages[chat.id].get(message.reply_to or 0)
    if replied is not None and replied.sender_id == world.bot.id:
        return True
    name = f"@{world.bot.username}".lower()
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        shown = units[start:end].decode("utf-16-le").lower()
        if entity["type"] == "mention" and shown == name:
            return True
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            addressee = shown.partition("@")[2]
            return not addressee or f"@{addressee}" == name
    return False


def open_group(world: World, *, kind: str, title: str, members: dict[str, str], by: int) -> Chat:
    """Make a group ("group", "supergroup" or "forum") with the bot in it, and tell the bot that it was added."""
    chat_type = "group" if kind == "group" else "supergroup"
    chat = Chat(
        id=world.next_chat_id(chat_type),
        type=chat_type,
        title=title,
        is_forum=kind == "forum",
        members={name: status for name, status in members.items() if name != str(world.bot.id)},
    )
    world.put_chat(chat)
    return change_member(world, chat, world.bot.id, status=members.get(str(world.bot.id), "member"), by=by)


def change_member(world: World, chat: Chat, user_id: int, *, status: str, by: int) -> Chat:
    """
    Give *user_id* a new status in *chat*, tell the bot, and show the service message when someone comes or goes.

    In a private chat the bot's status "kicked" means that the person blocked it.
    """
    was = member_json(world, chat, user_id)
    changed = with_member(chat, user_id, status)
    world.put_chat(changed)
    change: Json = {
        "chat": chat_json(world, changed),
        "from": user_json(world.users[by]),
        "date": world.now_unix,
        "old_chat_member": was,
        "new_chat_member": member_json(world, changed, user_id),
    }
    if user_id == world.bot.id:
        world.updates.add("my_chat_member", change)
    elif changed.status_of(world.bot.id) == "administrator":
        world.updates.add("chat_member", change)
    if chat.type != "private" and (was["status"] in PRESENT) != (status in PRESENT):
        who = user_json(world.users[user_id])
        came = {"new_chat_members": [who], "new_chat_member": who, "new_chat_participant": who}
        post_service(world, changed, came if status in PRESENT else {"left_chat_member": who}, by=by)
    return changed


def post_service(world: World, chat: Chat, service: Json, *, by: int) -> Message:
    """Put a service message into *chat* and tell the bot."""
    message = world.put_message(
        Message(
            chat_id=chat.id,
            message_id=world.next_message_id(),
            sender_id=by,
            sent_unix=world.now_unix,
            service=service,
        )
    )
    world.feed.tell(chat.id, {"type": "message", "message": item_json(world, message)})
    if bot_hears(world, message):
        world.updates.add("message", message_json(world, message))
    return message


def migrate(world: World, chat_id: int) -> int:
    """
    Turn a group into a supergroup and return the new chat id; both service messages reach the bot.

    A chat that is no group stays as it is, and the returned id belongs to nobody.
    """
    chat = world.chats.get(chat_id)
    if chat is None or chat.type == "private":
        return world.next_chat_id("supergroup")
    if chat.migrated_to is not None:
        return chat.migrated_to
    new = replace(chat, id=world.next_chat_id("supergroup"), type="supergroup", pinned=(), topics={})
    owner = next((int(name) for name, status in chat.members.items() if status == "creator"), world.bot.id)
    world.put_chat(new)
    post_service(world, chat, {"migrate_to_chat_id": new.id}, by=owner)
    world.put_chat(replace(chat, migrated_to=new.id))
    post_service(world, new, {"migrate_from_chat_id": chat.id}, by=owner)
    return new.id
