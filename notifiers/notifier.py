"""The protocol every channel follows, and the message it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from scheduler.core.html import cut, esc
from scheduler.core.job import Target
from scheduler.core.notification import Keyboard

REPEAT = "(repeat)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    A notification in words, for every channel.

    Attributes:
        key: The same over all tries of one notification: Message-ID, webhook-id, what people quote.
        kind: The event ("run.failed"), for machines.
        subject: One line of plain text.
        html: Telegram's HTML; every user value in it is escaped; at most 4096 UTF-16 units after parsing.
        text: The same without tags.
        zone: The IANA zone the times in `text` are in.
        buttons: For channels that have buttons.
        silent: Without sound.
        is_repeat: It may have arrived before; the texts say so.
        data: JSON object for machines.
    """

    key: str
    kind: str
    subject: str
    html: str
    text: str
    zone: str = "UTC"
    buttons: Keyboard = ()
    silent: bool = False
    is_repeat: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_repeat(self) -> "Message":
        """The same message, marked as one that may have arrived before."""
        if self.is_repeat:
            return self
        return replace(
            self,
            is_repeat=True,
            subject=cut(f"{self.subject} {REPEAT}", 200),
            html=f"{self.html}\n<i>{esc(REPEAT)}</i>",
            text=f"{self.text}\n{REPEAT}",
            data={**self.data, "is_repeat": True},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the channel calls the message it accepted (Telegram message id, SMTP Message-ID, HTTP status)."""

    message_id: str


class Notifier(Protocol):
    """
    Carries messages over one channel.

    Attributes:
        lanes: How many sends may run at once.
    """

    @property
    def lanes(self) -> int: ...

    async def send(self, message: Message, target: Target) -> Receipt:
        """
        Send one message, once; no retry inside, except what cannot have arrived.

        Returns:
            The channel's receipt: it has accepted the message.

        Raises:
            DeliveryError: It has not, or may not have; what to do is in its attributes. Its text holds no secret.
        """

    async def close(self) -> None:
        """Give back connections; calling it twice is harmless."""
