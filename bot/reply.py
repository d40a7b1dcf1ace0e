"""
What the bot says, as data. Handlers return replies; they are stored beside the update they answer, in the same
transaction, and sent afterwards (bot/sender.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from uuid import UUID

from scheduler.core.chat import ChatKind
from scheduler.core.errors import CodecError
from scheduler.core.notification import Button, Keyboard


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """
    One message, new or changed.

    Attributes:
        text: Telegram's HTML; every value of a person's in it went through `esc`.
        edit_id: The message to change in place; None sends a new one.
        reply_to: The message this answers (sent even when that one is gone).
        ask: Shown in the answer field: the client opens it as a reply to this message ("" asks nothing).
        silent: Without sound.
    """

    chat_id: int
    text: str
    keyboard: Keyboard = ()
    thread_id: int | None = None
    edit_id: int | None = None
    reply_to: int | None = None
    ask: str = ""
    silent: bool = False

    def moved(self, chat_id: int) -> "Reply":
        """The same words for the chat that took this one's place; message ids mean nothing there."""
        return replace(self, chat_id=chat_id, thread_id=None, edit_id=None, reply_to=None)

    def to_json(self) -> dict[str, Any]:
        """The reply as a JSON object."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "keyboard"}
        return {**plain, "keyboard": [[_button_to_json(button) for button in row] for row in self.keyboard]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reply":
        """Read a stored reply; unknown keys are ignored. Raises CodecError when it is none."""
        try:
            known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
            keyboard = tuple(tuple(_button_from_json(button) for button in row) for row in data["keyboard"])
            return cls(**{**known, "keyboard": keyboard})
        except (KeyError, ValueError, TypeError) as error:
            raise CodecError from error


Replies: TypeAlias = Reply | tuple[Reply, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Where an update happened, and so where its answers go.

    Attributes:
        user_id: Who wrote or pressed; 0 when nobody did (a channel).
        message_id: The message that was written, or whose button was pressed; None when there is none.
        is_press: A button was pressed.
    """

    chat_id: int
    user_id: int = 0
    kind: ChatKind = ChatKind.PRIVATE
    thread_id: int | None = None
    message_id: int | None = None
    is_press: bool = False

    @property
    def is_private(self) -> bool:
        """Tell whether only one person reads this."""
        return self.kind is ChatKind.PRIVATE

    def say(self, text: str, keyboard: Keyboard = (), *, ask: str = "", silent: bool = False) -> Reply:
        """A new message here; in a group it answers the message that was written."""
        reply_to = self.message_id if not self.is_press and (ask or not self.is_private) else None
        return Reply(
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            text=text,
            keyboard=keyboard,
            reply_to=reply_to,
            ask=ask,
            silent=silent,
        )

    def show(self, text: str, keyboard: Keyboard = ()) -> Reply:
        """The answer to a press in place of the message, the answer to a message below it."""
        return self.redraw(text, keyboard) if self.is_press else self.say(text, keyboard)

    def redraw(self, text: str, keyboard: Keyboard = ()) -> Reply:
        """The message whose button was pressed, changed; a new message when none was pressed."""
        edit_id = self.message_id if self.is_press else None
        return Reply(
            chat_id=self.chat_id, thread_id=self.thread_id, text=text, keyboard=keyboard, edit_id=edit_id, silent=True
        )


def as_tuple(replies: Replies) -> tuple[Reply, ...]:
    """What a handler returned, as a sequence."""
    if replies is None:
        return ()
    return (replies,) if isinstance(replies, Reply) else tuple(replies)


def _button_to_json(button: Button) -> dict[str, Any]:
    plain = {name: getattr(button, name) for name in Button.__dataclass_fields__}
    return {**plain, "subject": str(button.subject) if button.subject else None}


def _button_from_json(data: Mapping[str, Any]) -> Button:
    subject = data.get("subject")
    return Button(**{**data, "subject": UUID(subject) if subject else None})
