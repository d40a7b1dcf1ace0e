"""The bot's own settings: name, descriptions, commands by scope and language, menu button."""

import json

from bot.emulator.params import Params
from bot.emulator.rules import bad_request, checked_commands
from bot.emulator.shapes import user_json
from bot.emulator.state import Json, World

_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(world: World, params: Params) -> Json:
    """getMe."""
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands."""
    world.put_setting(_commands_key(world, params), checked_commands(params.nested("commands")) or None)
    world.feed.tell_all({"type": "bot"})
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """getMyCommands: those of exactly this scope and language."""
    found: list[dict[str, str]] = world.settings.get(_commands_key(world, params), [])
    return found


def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.put_setting(_commands_key(world, params), None)
    world.feed.tell_all({"type": "bot"})
    return True


def set_my_name(world: World, params: Params) -> bool:
    """setMyName: 0-64 characters; an empty name restores the first one."""
    return _set_text(world, params, "name", 64)


def get_my_name(world: World, params: Params) -> Json:
    """getMyName."""
    return {"name": _text(world, params, "name") or world.bot.first_name}


def set_my_description(world: World, params: Params) -> bool:
    """setMyDescription: 0-512 characters."""
    return _set_text(world, params, "description", 512)


def get_my_description(world: World, params: Params) -> Json:
    """getMyDescription."""
    return {"description": _text(world, params, "description")}


def set_my_short_description(world: World, params: Params) -> bool:
    """setMyShortDescription: 0-120 characters."""
    return _set_text(world, params, "short_description", 120)


def get_my_short_description(world: World, params: Params) -> Json:
    """getMyShortDescription."""
    return {"short_description": _text(world, params, "short_description")}


def set_chat_menu_button(world: World, params: Params) -> bool:
    """setChatMenuButton: for one private chat or, without chat_id, for all."""
    button = params.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: unsupported menu button type")
    world.put_setting(_menu_key(world, params), button)
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    """getChatMenuButton."""
    found: Json = world.settings.get(_menu_key(world, params)) or {"type": "default"}
    return found


def commands_shown(world: World, chat_id: int, user_id: int, language: str | None) -> list[dict[str, str]]:
    """
    Return the commands a person sees in a chat: the narrowest scope that has any, in their language first.

    Source: Bot API, "Determining list of commands".
    """
    chat = world.chats[chat_id]
    is_admin = chat.status_of(user_id) in ("creator", "administrator")
    here = {"chat_id": chat_id}
    if chat.type == "private":
        scopes: list[Json] = [{"type": "chat"} | here, {"type": "all_private_chats"}]
    else:
        scopes = [{"type": "chat_member", "user_id": user_id} | here]
        if is_admin:
            scopes.append({"type": "chat_administrators"} | here)
        scopes.append({"type": "chat"} | here)
        if is_admin:
            scopes.append({"type": "all_chat_administrators"})
        scopes.append({"type": "all_group_chats"})
    for scope in [*scopes, {"type": "default"}]:
        for code in dict.fromkeys((language or "", "")):
            found: list[dict[str, str]] = world.settings.get(_key_of(scope, code), [])
            if found:
                return found
    return []


def _commands_key(world: World, params: Params) -> str:
    scope = params.mapping("scope") or {"type": "default"}
    kind = scope.get("type")
    if not isinstance(kind, str) or kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    exact: Json = {"type": kind}
    for name in _SCOPES[kind]:
        number = Params(scope).integer(name)
        if name == "chat_id" and number not in world.chats:
            raise bad_request("chat not found")
        exact[name] = number
    return _key_of(exact, params.text("language_code"))


def _key_of(scope: Json, language: str) -> str:
    return f"commands:{json.dumps(scope, sort_keys=True)}:{language}"


def _menu_key(world: World, params: Params) -> str:
    chat_id = params.integer("chat_id")
    if chat_id and chat_id not in world.chats:
        raise bad_request("chat not found")
    return f"menu_button:{chat_id or ''}"


def _set_text(world: World, params: Params, name: str, limit: int) -> bool:
    text = params.text(name)
    if len(text) > limit:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG" if name != "name" else "BOT_TITLE_INVALID")
    world.put_setting(f"{name}:{params.text('language_code')}", text or None)
    world.feed.tell_all({"type": "bot"})
    return True


def _text(world: World, params: Params, name: str) -> str:
    language = params.text("language_code")
    return str(world.settings.get(f"{name}:{language}") or world.settings.get(f"{name}:") or "")
