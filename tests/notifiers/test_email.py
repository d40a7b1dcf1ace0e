"""Mail: encryption, headers, bodies, the kept connection (RELIABILITY F41-F43, A44, A45)."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from notifiers.email import EmailNotifier, as_mail_html
from notifiers.errors import DeliveryError
from notifiers.mail_server import MailServer, Security, checked_address
from scheduler.clock import SystemClock
from scheduler.core.errors import InvalidValueError
from scheduler.core.job import Target
from tests.notifiers.benches import EmailBench
from tests.notifiers.fake_mail import PASSWORD, USER, FakeMail, trusted
from tests.notifiers.messages import FAILURE, REMINDER, message

ANNA = Target(channel="email", address="anna@example.org")


def _server(mail: FakeMail, **changes: Any) -> MailServer:
    server = MailServer(
        host="127.0.0.1",
        port=mail.port,
        sender="bot@whenbot.example",
        user=USER,
        password=PASSWORD,
        trust=trusted(),
        total_seconds=2,
    )
    return replace(server, **changes)


@pytest.fixture
async def bench() -> AsyncIterator[EmailBench]:
    made = EmailBench()
    await made.start()
    yield made
    await made.stop()


@pytest.mark.services
class TestAgainstAMailServer:
    """A real SMTP server takes the mail."""

    async def test_the_mail_says_what_a_mail_has_to_say(self, bench: EmailBench) -> None:
        shown = message(replace(FAILURE, job_name="<Shop> & co"))
        receipt = await bench.notifier.send(shown, ANNA)
        [mail] = bench.mail.mails
        assert (mail["From"], mail["To"]) == ("bot@whenbot.example", "anna@example.org")
        assert mail["Subject"] == "❌ #12 <Shop> & co failed – 4 of 4 tries"
        assert mail["Message-ID"] == receipt.message_id == f"<{shown.key}@whenbot.example>"
        assert mail["Auto-Submitted"] == "auto-generated"
        plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert "<Shop> & co failed" in plain.get_content()
        assert "Times: Europe/Berlin." in plain.get_content()
        assert "&lt;Shop&gt; &amp; co" in html.get_content()
        assert "tg-time" not in html.get_content()

    async def test_every_try_has_the_same_message_id(self, bench: EmailBench) -> None:
        await bench.notifier.send(message(), ANNA)
        await bench.notifier.send(message(is_ambiguous=True), ANNA)
        assert len({mail["Message-ID"] for mail in bench.mail.mails}) == 1

    async def test_credentials_travel_encrypted_over_one_kept_connection(self, bench: EmailBench) -> None:
        for _ in range(3):
            await bench.notifier.send(message(), ANNA)
        assert bench.mail.logins == [(PASSWORD, True)]
        assert bench.mail.connections == 1

    async def test_a_connection_that_was_closed_meanwhile_is_opened_again(self, bench: EmailBench) -> None:
        await bench.notifier.send(message(), ANNA)
        bench.mail.hang_up()
        await bench.notifier.send(message(), ANNA)
        assert len(bench.mail.mails) == 2

    async def test_a_refusal_does_not_spoil_the_next_mail(self, bench: EmailBench) -> None:
        bench.mail.refusals.append("450 busy")
        with pytest.raises(DeliveryError):
            await bench.notifier.send(message(), ANNA)
        await bench.notifier.send(message(), ANNA)

    @pytest.mark.parametrize(
        ("offered", "security", "trust"),
        [("none", Security.STARTTLS, True), ("starttls", Security.STARTTLS, False), ("tls", Security.TLS, False)],
    )
    async def test_no_credentials_without_proven_encryption(
        self, offered: str, security: Security, trust: bool
    ) -> None:
        mail = FakeMail(tls=offered)
        await mail.start()
        server = _server(mail, security=security, trust=trusted() if trust else ssl.create_default_context())
        notifier = EmailNotifier(server, SystemClock())
        with pytest.raises(DeliveryError) as caught:
            await notifier.send(message(), ANNA)
        assert caught.value.is_outage
        assert (mail.logins, mail.mails) == ([], [])
        await notifier.close()
        await mail.stop()

    async def test_tls_from_the_start(self) -> None:
        mail = FakeMail(tls="tls")
        await mail.start()
        notifier = EmailNotifier(_server(mail, security=Security.TLS), SystemClock())
        await notifier.send(message(), ANNA)
        assert mail.logins == [(PASSWORD, True)]
        await notifier.close()
        await mail.stop()

    async def test_without_a_user_plain_text_is_possible_when_asked_for(self) -> None:
        mail = FakeMail()
        await mail.start()
        server = _server(mail, security=Security.NONE, user="", password="")
        notifier = EmailNotifier(server, SystemClock())
        await notifier.send(message(), ANNA)
        assert len(mail.mails) == 1
        await notifier.close()
        await mail.stop()

    async def test_a_wrong_password_is_an_outage_and_not_shown(self) -> None:
        mail = FakeMail(tls="starttls")
        await mail.start()
        notifier = EmailNotifier(_server(mail, password="canary-wrong"), SystemClock())
        with pytest.raises(DeliveryError, match="refuses our login") as caught:
            await notifier.send(message(), ANNA)
        assert caught.value.is_outage
        assert "canary" not in str(caught.value.__cause__)
        await notifier.close()
        await mail.stop()

    async def test_a_server_that_never_greets_costs_no_more_than_the_total(self) -> None:
        hung_up = asyncio.Event()

        async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()
            await writer.wait_closed()
            hung_up.set()

        async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as silent:
            port = silent.sockets[0].getsockname()[1]
            server = MailServer(host="127.0.0.1", port=port, sender="a@b.example", total_seconds=0.2)
            with pytest.raises(DeliveryError) as caught:
                await EmailNotifier(server, SystemClock()).send(message(), ANNA)
            assert (caught.value.is_outage, caught.value.ambiguous) == (True, False)
            await hung_up.wait()

    async def test_line_breaks_in_a_name_stay_out_of_the_headers(self, bench: EmailBench) -> None:
        hostile = "Hi\r\nBcc: all@example.org\r\n\r\nbody"
        await bench.notifier.send(message(replace(REMINDER, text=hostile)), ANNA)
        [mail] = bench.mail.mails
        assert mail["Bcc"] is None
        assert mail["Subject"] == "🔔 Hi Bcc: all@example.org body"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@",
        "@example.org",
        "anna@example.org\r\nRCPT TO:<x@y.z>",
        "anna@example.org, ben@example.org",
        "Anna <anna@example.org>",
        "anna@exämple.org",
        "аnna@example.org",
        "anna@example.org\n",
        '"a b"@example.org',
        f"{'a' * 250}@example.org",
    ],
)
def test_addresses_that_are_none_are_refused(address: str) -> None:
    with pytest.raises(InvalidValueError):
        checked_address(address)


def test_a_password_without_encryption_is_refused_at_the_start() -> None:
    with pytest.raises(InvalidValueError, match="SMTP_TLS"):
        MailServer(host="x", port=25, sender="a@b.c", user="u", password="p", security=Security.NONE)


def test_settings_do_not_show_the_password() -> None:
    assert "canary" not in repr(MailServer(host="x", port=25, sender="a@b.c", user="u", password="canary"))


def test_html_in_mail_has_only_plain_tags() -> None:
    markup = (
        '<b onclick="x">a</b>\n<a href="javascript:x">b</a><img src="http://x"><blockquote expandable>c</blockquote>'
    )
    assert as_mail_html(markup) == "<b>a</b><br>\nb<blockquote>c</blockquote>"
