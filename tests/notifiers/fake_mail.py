"""A real SMTP server (aiosmtpd) in the test's own loop, with scripted answers."""

import asyncio
import email
import email.policy
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

CERTIFICATE = Path(__file__).with_name("loopback.pem")
USER, PASSWORD = "whenbot", "canary-password"


class FakeMail:
    """
    Takes mail for everybody.

    Attributes:
        refusals: Answers to the next RCPT ("550 no such user") or DATA ("data 554 spam"); taken one at a time.
        is_silent: Never answers after the mail was handed in.
        mails: What was accepted, parsed.
        logins: Passwords that were tried, and whether the connection was encrypted.
    """

    def __init__(self, *, tls: str = "none") -> None:
        self.refusals: list[str] = []
        self.is_silent = False
        self.mails: list[EmailMessage] = []
        self.logins: list[tuple[str, bool]] = []
        self.connections = 0
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._protocols: list[SMTP] = []

    async def start(self) -> None:
        context = _server_context() if self._tls == "tls" else None
        self._server = await asyncio.get_running_loop().create_server(self._protocol, "127.0.0.1", 0, ssl=context)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        self.hang_up()
        await self._server.wait_closed()
        await asyncio.sleep(0.01)

    def hang_up(self) -> None:
        """Close every connection there is."""
        for protocol in self._protocols:
            for transport in (protocol.transport, protocol._original_transport):
                # Aborting an encrypted connection that is closed already fails on early Python 3.11.
                if isinstance(transport, asyncio.Transport) and not transport.is_closing():
                    transport.abort()

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def _protocol(self) -> SMTP:
        self.connections += 1
        protocol = SMTP(
            self,
            hostname="localhost",
            tls_context=_server_context() if self._tls == "starttls" else None,
            authenticator=self._authenticate,
            auth_require_tls=False,
            loop=asyncio.get_running_loop(),
        )
        self._protocols.append(protocol)
        return protocol

    def _authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.password.decode(), session.ssl is not None or self._tls == "tls"))
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.refusals and not self.refusals[0].startswith("data"):
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusals:
            return self.refusals.pop(0).removeprefix("data ")
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        if self.is_silent:
            await asyncio.Event().wait()
        return "250 accepted"


def trusted() -> ssl.SSLContext:
    """What a client needs to trust the loopback certificate."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def _server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context
