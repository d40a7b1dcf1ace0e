"""
What a button carries: operation, subject, version and page, signed for one chat, in 64 bytes.

    1 p Ae8x…22 . 2s . 0 . 16 characters of HMAC-SHA256
    │ │ │         │    └ page or choice number, base 36
    │ │ │         └ the job's version the card was drawn for, base 36
    │ │ └ subject: a UUID in base64url (all zero: none)
    │ └ code of the operation, one character of the table below
    └ version of this format

The signature covers everything before it and the chat's id, so a button cannot be altered or moved to another chat.
Keyboards are stateless: they work after a restart. Telegram's limit: 1-64 bytes (Bot API, InlineKeyboardButton).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from scheduler.core.errors import InvalidValueError, NotPermittedError
from scheduler.core.notification import Button

_FORMAT: Final = "1"
_MAC_BYTES: Final = 12
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_NOBODY: Final = UUID(int=0)

# operation -> its code. The code is part of keyboards that were sent: never reuse one.
OPERATIONS: Final[Mapping[str, str]] = {
    "create": "c",
    "cancel": "x",
    "choose": "r",
    "others": "i",
    "forget": "f",
    "suggest": "s",
    "again": "g",
    "zone": "z",
    "city": "y",
    "example": "e",
    "help": "?",
    "open": "o",
    "run": "n",
    "pause": "p",
    "resume": "u",
    "delete": "d",
    "restore": "t",
    "jobs": "j",
    "trash": "w",
    "history": "h",
    "log": "l",
    "retry": "k",
    "allow": "a",
    "refuse": "b",
    "revoke": "v",
    "users": "m",
}
_BY_CODE: Final = {code: name for name, code in OPERATIONS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """
    A button somebody pressed, its signature checked.

    Attributes:
        subject: The job, run, draft or person it is about; None when it is about nothing in particular.
        version: The job's version the card showed; 0 when it does not matter.
    """

    operation: str
    subject: UUID | None = None
    version: int = 0
    page: int = 0


class Signer:
    """Signs buttons for one installation."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 16:
            raise InvalidValueError("The key that signs buttons needs at least 16 bytes.")
        self._key = hashlib.sha256(b"whenbot buttons\0" + secret).digest()

    def sign(self, button: Button, chat_id: int) -> str:
        """
        Return the callback data of *button* for the chat it is sent to; at most 64 characters, all ASCII.

        Raises:
            InvalidValueError: An unknown operation, or a number that does not fit.
        """
        if button.operation not in OPERATIONS:
            raise InvalidValueError(f"There is no operation “{button.operation}”.")
        if not 0 <= button.version < 36**7 or not 0 <= button.page <= 0xFFFF:
            raise InvalidValueError("A button's version or page is out of range.")
        subject = _base64((button.subject or _NOBODY).bytes)
        code = OPERATIONS[button.operation]
        body = f"{_FORMAT}{code}{subject}.{_base36(button.version)}.{_base36(button.page)}"
        return f"{body}.{self._mac(body, chat_id)}"

    def read(self, data: str, chat_id: int) -> Pressed:
        """
        Return what a pressed button means.

        Args:
            data: Callback data as Telegram delivered it; hostile until proven otherwise.
            chat_id: The chat the button was pressed in.

        Raises:
            NotPermittedError: Not signed here, for this chat, in this format.
        """
        body, _, mac = data.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(body, chat_id).encode()):
            raise NotPermittedError("This button does not belong here.")
        try:
            head, version, page = body.split(".")
            subject = UUID(bytes=base64.urlsafe_b64decode(head[2:] + "=="))
            operation = _BY_CODE[head[1]]
            pressed = Pressed(
                operation=operation,
                subject=None if subject == _NOBODY else subject,
                version=int(version, 36),
                page=int(page, 36),
            )
        except (ValueError, KeyError, IndexError) as error:
            raise NotPermittedError("This button is from another time; ask for a new card.") from error
        if head[0] != _FORMAT:
            raise NotPermittedError("This button is from another time; ask for a new card.")
        return pressed

    def _mac(self, body: str, chat_id: int) -> str:
        message = f"{chat_id}:{body}".encode(errors="surrogatepass")
        return _base64(hmac.digest(self._key, message, "sha256")[:_MAC_BYTES])


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
