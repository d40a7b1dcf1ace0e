"""Where a raw update happened. Works on JSON of any shape: it runs before anything was checked."""

from collections.abc import Mapping
from typing import Any, Final

from bot.reply import Place
from scheduler.core.chat import ChatKind

_MESSAGES: Final = ("message", "edited_message", "channel_post", "edited_channel_post")
_KINDS: Final = {kind.value: kind for kind in ChatKind}


def place_of(update: Mapping[str, Any]) -> Place:
    """Return where *update* (JSON as Telegram sent it) happened; chat 0 when it happened nowhere."""
    for name in _MESSAGES:
        if isinstance(message := update.get(name), dict):
            return _place(message, message.get("from"))
    if isinstance(query := update.get("callback_query"), dict):
        return _place(_dict(query.get("message")), query.get("from"), is_press=True)
    for event in update.values():
        if isinstance(event, dict) and ("chat" in event or "from" in event):
            return _place({"chat": event.get("chat")}, event.get("from"))
    return Place(chat_id=0)


def _place(message: Mapping[str, Any], user: Any, *, is_press: bool = False) -> Place:
    chat, person = _dict(message.get("chat")), _dict(user)
    return Place(
        chat_id=_number(chat.get("id")) or _number(person.get("id")),
        user_id=_number(person.get("id")),
        kind=_KINDS.get(str(chat.get("type")), ChatKind.PRIVATE),
        thread_id=_number(message.get("message_thread_id")) or None if message.get("is_topic_message") else None,
        message_id=_number(message.get("message_id")) or None,
        is_press=is_press,
    )


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53 else 0
