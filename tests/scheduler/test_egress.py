"""The door to foreign hosts, attacked with real servers on loopback (RELIABILITY A14-A21, F44-F46)."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import BaseTestServer, TestServer

from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError
from scheduler.egress import Egress, HttpAnswer, NotConnectedError, Timeouts

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

PRIVATE = [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://10.0.0.5/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00:ec2::254]/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::ffff:100.64.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:0:0:0:0:80ff:fffe]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[2a00::5efe:7f00:1]/",
    "http://[fec0::1]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://192.0.0.192/",
    "http://168.63.129.16/",
    "http://100.100.100.200/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
]

SPELLINGS = [
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://example.org:22/",
    "http://example.org:25/",
    "http://example.org:6379/",
    "http://example.org:5432/",
    "http://example.org:11211/",
    "http://example.org:81/",
    "http://user:secret@example.org/",
    "http://user@example.org/",
    "http://@example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "ftp://example.org/",
    "unix:///run/docker.sock",
]

NONSENSE = [
    "",
    "example.org",
    "http://",
    "http:///path",
    "https://example.org:99999/",
    "https://example.org:0/",
    "http://exa mple.org/",
    "http://example.org/\r\nX: 1",
    "http://example.org/\x00",
    "http://example.org\\@127.0.0.1/",
    "http://[fe80::1%25eth0]/",
    "http://[::1",
    "javascript:alert(1)",
    "http://" + "a" * 3000 + ".org/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_refused_at_creation(url: str) -> None:
    with pytest.raises(RefusedError, match="private address"):
        Egress().check_url(url)


@pytest.mark.parametrize("url", SPELLINGS)
def test_odd_spellings_ports_schemes_and_names_are_refused(url: str) -> None:
    with pytest.raises(RefusedError) as caught:
        Egress().check_url(url)
    assert "secret" not in caught.value.message


@pytest.mark.parametrize("url", NONSENSE)
def test_nonsense_is_no_address(url: str) -> None:
    with pytest.raises(InvalidValueError):
        Egress().check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://bücher.example/",
        "http://93.184.216.34/",
        "https://[2606:2800:220:1::1]/",
        "http://example.org:65535/",
    ],
)
def test_public_addresses_pass(url: str) -> None:
    Egress().check_url(url)


def test_the_sentence_names_the_way_out() -> None:
    with pytest.raises(RefusedError) as caught:
        Egress().check_url("http://10.0.0.5/health")
    assert caught.value.message == (
        "10.0.0.5 is a private address. Only the owner of this bot can allow it (WHENBOT_EGRESS_ALLOW)."
    )


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("10.0.0.5", "http://10.0.0.5/"),
        ("10.0.0.0/8", "http://10.9.9.9:22/"),
        ("10.0.0.5:81", "http://10.0.0.5:81/"),
        ("[::1]:8080", "http://[::1]:8080/"),
        ("fd00::/8", "http://[fd00::7]/"),
        ("shop.internal", "http://SHOP.internal.:1/"),
        ("localhost:8080", "http://localhost:8080/"),
    ],
)
def test_the_owner_can_open_what_is_private(entry: str, url: str) -> None:
    Egress(allow=[entry]).check_url(url)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("10.0.0.5:81", "http://10.0.0.5:82/"),
        ("localhost:8080", "http://localhost:8081/"),
        ("10.0.0.0/24", "http://10.0.1.1/"),
        ("shop.internal", "http://evil.shop.internal/"),
        ("127.0.0.1", "http://[::ffff:127.0.0.1]/"),
    ],
)
def test_an_opening_is_no_wider_than_it_says(entry: str, url: str) -> None:
    with pytest.raises(RefusedError):
        Egress(allow=[entry]).check_url(url)


@pytest.mark.parametrize("entry", ["http://x/", "a b", "10.0.0.5:0", "x:99999", "*"])
def test_an_unreadable_opening_stops_the_start(entry: str) -> None:
    with pytest.raises(InvalidValueError):
        Egress(allow=[entry])


class Names(AbstractResolver):
    """A look-up that answers from a list, one entry per question; the last one again and again."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in answer
        ]

    async def close(self) -> None:
        pass


async def _hello(request: web.Request) -> web.Response:
    return web.json_response({"method": request.method, "headers": dict(request.headers), "body": await request.text()})


async def _goodbye(request: web.Request) -> web.Response:
    response = web.Response(text="bye")
    response.force_close()
    return response


async def _bomb(request: web.Request) -> web.Response:
    return web.Response(body=gzip.compress(b"0" * 50_000_000, 9), headers={"Content-Encoding": "gzip"})


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"x" * 65_536)
    except ConnectionError:
        return response


async def _silent(request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


async def _redirect(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "/hello", "Set-Cookie": "seen=1"})


async def _latin(request: web.Request) -> web.Response:
    return web.Response(body=b"caf\xe9 \xff", content_type="text/plain", charset=request.query["charset"])


@pytest.fixture
async def server() -> AsyncIterator[BaseTestServer]:
    app = web.Application()
    for path, handler in {
        "/hello": _hello,
        "/goodbye": _goodbye,
        "/bomb": _bomb,
        "/endless": _endless,
        "/silent": _silent,
        "/redirect": _redirect,
        "/latin": _latin,
    }.items():
        app.router.add_route("*", path, handler)
    async with TestServer(app, handler_cancellation=True) as running:
        yield running


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    door = Egress(allow=["127.0.0.1"])
    await door.start()
    yield door
    await door.close()


@pytest.mark.services
class TestRealServers:
    """What happens on the wire."""

    async def test_a_request_arrives_as_sent(self, egress: Egress, server: BaseTestServer) -> None:
        answer = await egress.request("POST", str(server.make_url("/hello")), headers={"X-A": "b"}, body="héllo")
        assert answer.status == 200
        assert not answer.truncated
        assert '"X-A": "b"' in answer.body
        assert "h\\u00e9llo" in answer.body
        assert answer.headers["content-type"].startswith("application/json")
        assert timedelta() < answer.elapsed < timedelta(seconds=10)

    async def test_an_address_literal_is_checked_without_a_look_up(self, server: BaseTestServer) -> None:
        door = Egress()
        await door.start()
        with pytest.raises(RefusedError):
            await door.request("GET", str(server.make_url("/hello")))
        await door.close()

    async def test_a_name_that_leads_inside_is_refused(self, server: BaseTestServer) -> None:
        door = Egress(resolver=Names(["127.0.0.1"]))
        await door.start()
        with pytest.raises(RefusedError, match=r"evil\.example is a private address"):
            await door.request("GET", f"http://evil.example:{server.port}/hello")
        await door.close()

    async def test_one_private_address_spoils_the_whole_name(self, server: BaseTestServer) -> None:
        door = Egress(resolver=Names(["93.184.216.34", "127.0.0.1"]))
        await door.start()
        with pytest.raises(RefusedError):
            await door.request("GET", f"http://evil.example:{server.port}/hello")
        await door.close()

    async def test_a_name_that_moves_inside_is_refused_the_second_time(self, server: BaseTestServer) -> None:
        """DNS rebinding: every connection looks the name up and judges the answer it connects to."""
        names = Names(["127.0.0.1"], ["127.0.0.2"])
        door = Egress(resolver=names, allow=["127.0.0.1"])
        await door.start()
        url = f"http://moving.example:{server.port}/goodbye"
        assert (await door.request("GET", url)).status == 200
        with pytest.raises(RefusedError):
            await door.request("GET", url)
        assert len(names.asked) == 2
        await door.close()

    async def test_the_socket_is_the_last_net(self, server: BaseTestServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Even when neither the spelling nor the look-up was judged, nothing private is connected to."""
        door = Egress()
        await door.start()
        monkeypatch.setattr("scheduler.egress.literal", lambda host: None)
        monkeypatch.setattr(door, "_checked", lambda url: server.make_url("/hello"))
        with pytest.raises(RefusedError):
            await door.request("GET", "http://x/")
        await door.close()

    async def test_an_allowed_name_may_be_private(self, server: BaseTestServer) -> None:
        door = Egress(resolver=Names(["127.0.0.1"]), allow=["shop.internal"])
        await door.start()
        assert (await door.request("GET", f"http://shop.internal:{server.port}/hello")).status == 200
        await door.close()

    async def test_redirects_are_not_followed_and_cookies_not_kept(
        self, egress: Egress, server: BaseTestServer
    ) -> None:
        assert (await egress.request("GET", str(server.make_url("/redirect")))).status == 302
        assert "Cookie" not in (await egress.request("GET", str(server.make_url("/hello")))).body

    async def test_proxy_settings_are_ignored(
        self, egress: Egress, server: BaseTestServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert (await egress.request("GET", str(server.make_url("/hello")))).status == 200

    @pytest.mark.parametrize("path", ["/bomb", "/endless"])
    async def test_long_answers_are_cut(self, egress: Egress, server: BaseTestServer, path: str) -> None:
        answer = await egress.request("GET", str(server.make_url(path)))
        assert answer.truncated
        assert len(answer.body) == 65_536

    async def test_a_silent_host_costs_no_more_than_the_total(self, egress: Egress, server: BaseTestServer) -> None:
        with pytest.raises(AttemptError, match=r"did not answer within 0\.1 s") as caught:
            await egress.request("GET", str(server.make_url("/silent?key=hunter2")), timeouts=Timeouts(total=0.1))
        assert not caught.value.permanent
        assert not isinstance(caught.value, NotConnectedError)
        assert "hunter2" not in caught.value.message

    async def test_nobody_listening_is_told_apart(self, egress: Egress) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with pytest.raises(NotConnectedError, match=r"127\.0\.0\.1 did not accept the connection\.") as caught:
            await egress.request("GET", f"http://127.0.0.1:{port}/?key=hunter2")
        assert not caught.value.permanent

    async def test_an_unknown_name_is_told_apart(self, server: BaseTestServer) -> None:
        class Nowhere(Names):
            async def resolve(
                self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
            ) -> list[ResolveResult]:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        door = Egress(resolver=Nowhere([]))
        await door.start()
        with pytest.raises(NotConnectedError, match=r"nowhere\.example could not be found"):
            await door.request("GET", "http://nowhere.example/")
        await door.close()

    async def test_what_is_not_http_is_a_failed_attempt(self, egress: Egress) -> None:
        async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ESMTP\r\n")
            await writer.drain()
            writer.close()

        async with await asyncio.start_server(greet, "127.0.0.1", 0) as plain:
            port = plain.sockets[0].getsockname()[1]
            with pytest.raises(AttemptError, match="not HTTP"):
                await egress.request("GET", f"http://127.0.0.1:{port}/")

    async def test_a_plain_server_cannot_prove_who_it_is(self, egress: Egress, server: BaseTestServer) -> None:
        with pytest.raises(NotConnectedError, match="TLS"):
            await egress.request("GET", f"https://127.0.0.1:{server.port}/hello")

    @pytest.mark.parametrize(
        ("charset", "text"), [("latin-1", "café ÿ"), ("punycode", "caf� �"), ("no-such", "caf� �")]
    )
    async def test_bodies_are_decoded_safely(
        self, egress: Egress, server: BaseTestServer, charset: str, text: str
    ) -> None:
        assert (await egress.request("GET", str(server.make_url(f"/latin?charset={charset}")))).body == text

    @pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-C: d"}, {"X A": "b"}, {"X-A": "\x00"}, {"": "b"}])
    async def test_headers_cannot_be_smuggled(
        self, egress: Egress, server: BaseTestServer, headers: dict[str, str]
    ) -> None:
        with pytest.raises(AttemptError) as caught:
            await egress.request("GET", str(server.make_url("/hello")), headers=headers)
        assert caught.value.permanent


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("1000000000", timedelta(hours=1)),
        ("9" * 400, timedelta(hours=1)),
        ("Sat, 21 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Sat, 21 Nov 2026 11:00:00 GMT", timedelta()),
        ("Sat, 21 Nov 2099 12:05:00 GMT", timedelta(hours=1)),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read_and_capped(value: str, wait: timedelta | None) -> None:
    assert HttpAnswer(status=429, headers={"retry-after": value}).retry_after(NOW) == wait
