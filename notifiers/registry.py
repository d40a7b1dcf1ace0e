"""All channels: one entry each. What is sent over one that is not set up here ends dead, with that as its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from notifiers.errors import DeliveryError
from notifiers.flood_gate import FloodGate
from notifiers.mail_server import MailServer
from notifiers.notifier import Message, Notifier, Receipt
from scheduler.core.job import Target
from scheduler.core.notification import Button
from scheduler.egress import Egress
from scheduler.interfaces import Clock

CHAT: Final = "chat"
EMAIL: Final = "email"
WEBHOOK: Final = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """
    What channels are made of.

    Attributes:
        token: The bot's token; empty: no chat channel.
        sign: Turns a button and a chat's id into callback data.
        mail: The mail server; None: no e-mail.
        webhook_secrets: Signing keys, newest first; empty: no webhook channel.
    """

    clock: Clock
    egress: Egress
    gate: FloodGate
    sign: Callable[[Button, int], str]
    token: str = field(default="", repr=False)
    api_base: str = "https://api.telegram.org"
    mail: MailServer | None = None
    webhook_secrets: Sequence[str | bytes] = field(default=(), repr=False)


class NotSetUp:
    """Stands in for a channel whose settings are missing."""

    lanes = 20

    async def send(self, message: Message, target: Target) -> Receipt:
        """Refuse for good."""
        raise DeliveryError(f"The channel “{target.channel}” is not set up here.", permanent=True)

    async def close(self) -> None:
        """Nothing to give back."""


def _chat(means: Means) -> Notifier:
    if not means.token:
        return NotSetUp()
    from notifiers.chat import ChatNotifier

    return ChatNotifier(token=means.token, gate=means.gate, sign=means.sign, api_base=means.api_base)


def _email(means: Means) -> Notifier:
    if means.mail is None:
        return NotSetUp()
    from notifiers.email import EmailNotifier

    return EmailNotifier(means.mail, means.clock)


def _webhook(means: Means) -> Notifier:
    if not means.webhook_secrets:
        return NotSetUp()
    from notifiers.webhook import WebhookNotifier

    return WebhookNotifier(means.egress, means.webhook_secrets, means.clock)


FACTORIES: Final[Mapping[str, Callable[[Means], Notifier]]] = {
    CHAT: _chat,
    EMAIL: _email,
    WEBHOOK: _webhook,
}


def open_channels(means: Means) -> dict[str, Notifier]:
    """
    Return every channel, by name.

    The libraries behind them are imported here, which costs about a second of CPU: call it in a thread
    (`asyncio.to_thread`) where a loop is already ticking.
    """
    return {channel: factory(means) for channel, factory in FACTORIES.items()}
