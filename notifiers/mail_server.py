"""Where mail is handed in, and what a mail address looks like."""

import re
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from scheduler.core.errors import InvalidValueError

_TOTAL_SECONDS: Final = 30.0
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")


class Security(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """
    Where mail is handed in.

    Attributes:
        sender: The From address; its domain also ends the Message-IDs.
        user, password: Empty: no login. Not possible without encryption.
        trust: Certificates to accept; None: the system's.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = Security.STARTTLS
    trust: ssl.SSLContext | None = field(default=None, repr=False)
    total_seconds: float = _TOTAL_SECONDS

    def __post_init__(self) -> None:
        """Refuse what would send a password in the clear, and senders that are no address."""
        if self.user and self.security is Security.NONE:
            raise InvalidValueError("A mail server with a user needs SMTP_TLS=starttls or tls.")
        checked_address(self.sender)


def checked_address(address: str) -> str:
    """Return *address* when it is one plain ASCII mail address; raises InvalidValueError (RELIABILITY A44)."""
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise InvalidValueError("This is no address mail can be sent to.")
    return address
