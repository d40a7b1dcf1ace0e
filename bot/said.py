"""
What a message says to the bot: its command and text, and whether it is meant for us at all.

In a private chat everything is. In a group only commands (never `/cmd@otherbot`), mentions and replies to the bot's own
messages are.
"""

import re
from dataclasses import dataclass
from typing import Final

from aiogram.types import Message

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?=\s|$)")
_NUMBERED: Final = re.compile(r"job_(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot itself, as Telegram knows it."""

    user_id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """
    A message to the bot.

    Attributes:
        command: Lower case, without slash; "" when it is plain text. `/job_12` is the command "job" with rest "12".
        rest: What follows the command.
        text: The plain text, without our name; "" for a command.
        answers: The text of the bot's own message this replies to; "" when it replies to none.
        is_foreign: Somebody else's words (forwarded, or sent through another bot): never acted on unasked.
    """

    command: str = ""
    rest: str = ""
    text: str = ""
    answers: str = ""
    is_foreign: bool = False


def read_message(message: Message, me: Me) -> Said | None:
    """
    Return what *message* says to us; None when it is not for us or has no words.

    Captions count as text. What was forwarded or sent through another bot does not speak for its sender: in a group it
    is not for us, in private it is text without a command.
    """
    text = (message.text or message.caption or "").strip()
    if not text:
        return None
    if message.via_bot is not None or message.forward_origin is not None:
        return Said(text=text, is_foreign=True) if message.chat.type == "private" else None
    replied = message.reply_to_message
    answers = ""
    if replied is not None and replied.from_user is not None and replied.from_user.id == me.user_id:
        answers = replied.text or replied.caption or "…"
    if text.startswith("/"):
        return _read_command(text, me, answers)
    bare = _without_name(text, me)
    if message.chat.type != "private" and bare == text and not answers:
        return None
    return Said(text=bare, answers=answers)


def _read_command(text: str, me: Me, answers: str) -> Said | None:
    match = _COMMAND.match(text)
    if match is None:
        return Said(text=text, answers=answers)
    if match[2] and match[2].lower() != me.username.lower():
        return None
    name, rest = match[1].lower(), text[match.end() :].strip()
    if numbered := _NUMBERED.fullmatch(name):
        name, rest = "job", numbered[1]
    return Said(command=name, rest=_without_name(rest, me), answers=answers)


def _without_name(text: str, me: Me) -> str:
    if not me.username or f"@{me.username.lower()}" not in text.lower():
        return text
    name = re.compile(rf"(?<!\w)@{re.escape(me.username)}(?!\w)[,:]?", re.IGNORECASE)
    return " ".join(name.sub(" ", text).split()) if name.search(text) else text
