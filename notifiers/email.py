"""
Messages by e-mail: one kept connection, one message at a time.

    no connection, login refused, no TLS      an outage: tried again, the try does not count
    4xx (greylisting, full mailbox)           tried again
    5xx for the recipient                     the target is gone
    other 5xx                                 permanent, for this message only
    break or timeout while sending            ambiguous; the Message-ID is the same each time, so copies can be told

Credentials are never sent over an unencrypted connection.

Source: RELIABILITY promises 11 and 13, F41-F43, A44, A45; RFC 5321 4.2, 5322 3.6.4; RFC 3834 (Auto-Submitted).
"""

import asyncio
import re
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import Final

import aiosmtplib
import structlog

from notifiers.errors import DeliveryError
from notifiers.mail_server import MailServer, Security, checked_address
from notifiers.notifier import Message, Receipt
from scheduler.core.html import esc
from scheduler.core.job import Target
from scheduler.interfaces import Clock

_LONGEST_SUBJECT: Final = 150
_KEPT_TAG: Final = re.compile(r"</?(b|i|u|s|code|pre|blockquote)(\s[^<>]*)?>")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")

log = structlog.get_logger(__name__)


class EmailNotifier:
    """Channel "email"; a target's address is a mail address."""

    lanes = 1

    def __init__(self, server: MailServer, clock: Clock) -> None:
        self._server = server
        self._clock = clock
        self._lock = asyncio.Lock()
        self._connection: aiosmtplib.SMTP | None = None

    async def send(self, message: Message, target: Target) -> Receipt:
        """Send one mail; the receipt holds its Message-ID."""
        try:
            recipient = checked_address(target.address)
            mail = self._mail(message, recipient)
        except ValueError as error:
            raise DeliveryError("This is no address mail can be sent to.", is_target_gone=True) from error
        async with self._lock:
            is_connected = False
            try:
                async with asyncio.timeout(self._server.total_seconds):
                    connection = await self._connected()
                    is_connected = True
                    await self._handed_in(connection, mail, recipient)
            except TimeoutError as error:
                self._drop()
                raise DeliveryError(
                    "The mail server took too long.", ambiguous=is_connected, is_outage=not is_connected
                ) from error
            except BaseException:
                self._drop()
                raise
        return Receipt(message_id=mail["Message-ID"])

    async def close(self) -> None:
        """Say goodbye to the mail server."""
        async with self._lock:
            if self._connection is not None and self._connection.is_connected:
                with suppress(aiosmtplib.SMTPException, TimeoutError):
                    await self._connection.quit(timeout=2)
            self._drop()

    async def _connected(self) -> aiosmtplib.SMTP:
        """Return a connection that answers; a kept one is asked first."""
        if self._connection is not None:
            with suppress(aiosmtplib.SMTPException, OSError):
                await self._connection.noop(timeout=5)
                return self._connection
            self._drop()
        server = self._server
        connection = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=server.trust,
            timeout=server.total_seconds,
        )
        try:
            await connection.connect()
        except BaseException as error:
            connection.close()
            if isinstance(error, aiosmtplib.SMTPException | OSError | ssl.SSLError | ValueError):
                log.error("mail.no_connection", reason=type(error).__name__)
                raise _no_connection(error) from error
            raise
        self._connection = connection
        return connection

    async def _handed_in(self, connection: aiosmtplib.SMTP, mail: EmailMessage, recipient: str) -> None:
        try:
            await connection.sendmail(self._server.sender, [recipient], mail.as_bytes(policy=SMTP_POLICY))
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code if error.recipients else 550
            raise _refused(code, is_about_recipient=True) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _refused(error.code) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise DeliveryError("The mail server broke off; the mail may have arrived.", ambiguous=True) from error

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _mail(self, message: Message, recipient: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = self._server.sender
        mail["To"] = recipient
        mail["Subject"] = " ".join(message.subject.split())[:_LONGEST_SUBJECT]
        mail["Date"] = format_datetime(self._clock.now())
        mail["Message-ID"] = f"<{re.sub(r'[^A-Za-z0-9.-]', '-', message.key)}@{self._server.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        note = f"Times: {message.zone}."
        mail.set_content(f"{message.text}\n\n{note}\n")
        mail.add_alternative(f"<p>{as_mail_html(message.html)}</p><p><small>{esc(note)}</small></p>", subtype="html")
        return mail


def as_mail_html(markup: str) -> str:
    """Return Telegram's HTML for mail: only plain tags, without attributes, links or images; line ends kept."""

    def bare(found: re.Match[str]) -> str:
        kept = _KEPT_TAG.fullmatch(found[0])
        return f"{'</' if found[0].startswith('</') else '<'}{kept[1]}>" if kept else ""

    return _ANY_TAG.sub(bare, markup).replace("\n", "<br>\n")


def _no_connection(error: BaseException) -> DeliveryError:
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return DeliveryError("The mail server refuses our login.", is_outage=True)
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        return DeliveryError("The mail server offers no encryption or login; nothing was sent.", is_outage=True)
    return DeliveryError("The mail server cannot be reached safely.", is_outage=True)


def _refused(code: int, *, is_about_recipient: bool = False) -> DeliveryError:
    is_final = 500 <= code <= 599
    return DeliveryError(
        f"The mail server refuses the {'recipient' if is_about_recipient else 'mail'} ({code}).",
        permanent=is_final,
        is_target_gone=is_final and is_about_recipient,
    )
