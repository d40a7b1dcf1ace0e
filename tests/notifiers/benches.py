"""One bench per channel: a notifier, and the real server on loopback at its other end, made to misbehave."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from aiohttp import web
from aiohttp.test_utils import TestServer

from notifiers.chat import ChatNotifier
from notifiers.email import EmailNotifier
from notifiers.flood_gate import FloodGate
from notifiers.mail_server import MailServer, Security
from notifiers.notifier import Notifier
from notifiers.webhook import WebhookNotifier
from scheduler.clock import SystemClock
from scheduler.core.job import Target
from scheduler.egress import Egress
from tests.notifiers.fake_mail import PASSWORD, USER, FakeMail, trusted
from tests.notifiers.fake_telegram import TOKEN, FakeTelegram

WEBHOOK_SECRET: Final = "whsec_Y2FuYXJ5LXNlY3JldC1jYW5hcnktc2VjcmV0"
SECRETS: Final = (TOKEN, PASSWORD, WEBHOOK_SECRET, WEBHOOK_SECRET.removeprefix("whsec_"), "canary")


class Bench(Protocol):
    """
    What the contract needs of a channel.

    `misbehave` scripts the next answer: "permanent" (this message only), "gone" (the target), "temporary", "silent"
    (accepts, and never says so), "absent" (nobody listens).
    """

    @property
    def notifier(self) -> Notifier: ...
    @property
    def target(self) -> Target: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def misbehave(self, how: str) -> None: ...
    def received(self) -> list[str]: ...


class ChatBench:
    """Channel "chat"."""

    def __init__(self) -> None:
        self.telegram = FakeTelegram()
        self.target = Target(channel="chat", address="7")

    async def start(self) -> None:
        await self.telegram.start()
        self.gate = FloodGate(SystemClock().monotonic)
        self.notifier = ChatNotifier(
            token=TOKEN,
            gate=self.gate,
            sign=lambda button, chat_id: f"{button.operation}:{chat_id}",
            api_base=self.telegram.url,
            read_timeout=0.3,
        )

    async def stop(self) -> None:
        await self.notifier.close()
        await self.telegram.stop()

    async def misbehave(self, how: str) -> None:
        match how:
            case "permanent":
                self.telegram.refuse(400, "Bad Request: message text is empty")
            case "gone":
                self.telegram.refuse(403, "Forbidden: bot was blocked by the user")
            case "temporary":
                self.telegram.replies.append((502, "<html>bad gateway</html>"))
            case "silent":
                self.telegram.replies.append(None)
            case "absent":
                await self.telegram.stop()

    def received(self) -> list[str]:
        return [str(fields["text"]) for fields in self.telegram.sent]


class EmailBench:
    """Channel "email"."""

    def __init__(self) -> None:
        self.mail = FakeMail(tls="starttls")
        self.target = Target(channel="email", address="anna@example.org")

    async def start(self) -> None:
        await self.mail.start()
        server = MailServer(
            host="127.0.0.1",
            port=self.mail.port,
            sender="bot@whenbot.example",
            user=USER,
            password=PASSWORD,
            security=Security.STARTTLS,
            trust=trusted(),
            total_seconds=0.6,
        )
        self.notifier = EmailNotifier(server, SystemClock())

    async def stop(self) -> None:
        await self.notifier.close()
        await self.mail.stop()

    async def misbehave(self, how: str) -> None:
        match how:
            case "permanent":
                self.mail.refusals.append("data 554 looks like spam")
            case "gone":
                self.mail.refusals.append("550 no such user")
            case "temporary":
                self.mail.refusals.append("451 greylisted")
            case "silent":
                self.mail.is_silent = True
            case "absent":
                await self.mail.stop()

    def received(self) -> list[str]:
        return [f"{mail['Subject']}\n{_part(mail, 'plain')}" for mail in self.mail.mails]


class WebhookBench:
    """Channel "webhook"."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], str]] = []
        self.statuses: list[int | None] = []
        app = web.Application()
        app.router.add_post("/hook", self._hook)
        self._server = TestServer(app, handler_cancellation=True)

    async def start(self) -> None:
        await self._server.start_server()
        self.target = Target(channel="webhook", address=str(self._server.make_url("/hook?key=canary")))
        self.egress = Egress(allow=["127.0.0.1"])
        await self.egress.start()
        self.notifier = WebhookNotifier(self.egress, [WEBHOOK_SECRET], SystemClock())

    async def stop(self) -> None:
        await self.notifier.close()
        await self.egress.close()
        await self._server.close()

    async def misbehave(self, how: str) -> None:
        if how == "absent":
            await self._server.close()
            return
        statuses: Mapping[str, int | None] = {"permanent": 404, "gone": 410, "temporary": 503, "silent": None}
        self.statuses.append(statuses[how])

    def received(self) -> list[str]:
        return [body for _, body in self.requests]

    async def _hook(self, request: web.Request) -> web.Response:
        self.requests.append((dict(request.headers), await request.text()))
        status = self.statuses.pop(0) if self.statuses else 200
        if status is None:
            assert request.transport is not None
            request.transport.close()
        return web.Response(status=status or 200)


BENCHES: Final[Mapping[str, Callable[[], Bench]]] = {"chat": ChatBench, "email": EmailBench, "webhook": WebhookBench}


def _part(mail: Any, kind: str) -> str:
    return str(mail.get_body((kind,)).get_content())


def payload(body: str) -> dict[str, Any]:
    """The JSON a webhook got."""
    return dict(json.loads(body))
