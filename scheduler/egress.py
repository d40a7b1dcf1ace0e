"""
The only door to foreign HTTP hosts: guarded before the name is looked up, after it, and when the socket is opened.

    check_url      spelling, scheme, user info, port, private names and address literals; no network
    _Resolver      every address of a name must be public (aiohttp does not ask a resolver for literals)
    _socket        the last net: the address that is really connected to

No redirects, cookies, proxies or netrc. A connection is used again only within two seconds, so for bursts: its address
was judged when it was opened, and a name that moves is looked up again. Whatever the answer's encoding, at most
`max_bytes` are kept, and never more than one buffer of a decompressed body is in memory.

Source: RELIABILITY promise 11 (connect 5 s, total 20 s, 64 KiB), attacks A14-A21.
"""

import asyncio
import re
import socket
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from scheduler.core.addresses import AllowList, is_public, is_usual_port, literal
from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError

MAX_BYTES: Final = 65_536
CONNECT_SECONDS: Final = 5.0
TOTAL_SECONDS: Final = 20.0
LONGEST_RETRY_AFTER: Final = timedelta(hours=1)
RETRYABLE: Final = frozenset({408, 425, 429})

_KEPT_SECONDS: Final = 2.0
_LONGEST_URL: Final = 2_048
_CHUNK: Final = 16_384
_LOCAL_NAMES: Final = ("localhost", "local", "internal", "localdomain", "home.arpa")
_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}")
_NUMERIC_LABEL: Final = re.compile(r"(0[xX][0-9a-fA-F]*|[0-9]+)")
# Codecs a stranger may choose: not punycode or idna, which take quadratic time.
_TEXT_CODEC: Final = re.compile(r"(?i)utf-?(8|16|32)([lb]e)?|(us-)?ascii|latin-?1|iso-8859-1?\d|windows-125\d")
_HEADER_LIMIT: Final = 4_096


class NotConnectedError(AttemptError):
    """The other side could not be reached; nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """
    How long a request may take.

    Attributes:
        connect: Seconds for the look-up, the connection and TLS together.
        total: Seconds for everything, the body included.
    """

    connect: float = CONNECT_SECONDS
    total: float = TOTAL_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """
    What came back.

    Attributes:
        headers: Names in lower case; of repeated ones the last.
        body: Text, undecodable bytes replaced.
        truncated: There was more than was kept.
        elapsed: From the call to the last byte kept.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    truncated: bool = False
    elapsed: timedelta = timedelta()

    @property
    def is_retryable(self) -> bool:
        """Tell whether the status says that trying later may help: 408, 425, 429 and 5xx."""
        return self.status in RETRYABLE or 500 <= self.status <= 599

    def retry_after(self, now: datetime) -> timedelta | None:
        """Return what the Retry-After header asks for (seconds or an HTTP date), from 0 to one hour; None without."""
        value = self.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return min(timedelta(seconds=int(value[:9])), LONGEST_RETRY_AFTER)
        with suppress(ValueError, TypeError, OverflowError):
            at = parsedate_to_datetime(value)
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
            return min(max(at - now, timedelta()), LONGEST_RETRY_AFTER)
        return None


class Egress:
    """
    Calls foreign HTTP hosts for everybody in this process.

    Args:
        allow: Hosts, host:port, addresses and networks that may be reached although private (WHENBOT_EGRESS_ALLOW),
            on any port unless one is named.
        resolver: Looks names up; the system's by default.
    """

    def __init__(self, *, allow: Sequence[str] = (), resolver: AbstractResolver | None = None) -> None:
        self._allow = AllowList.read(allow)
        self._lookup = resolver
        self._opened: set[str] = set()
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Open the session; needs a running loop."""
        connector = aiohttp.TCPConnector(
            resolver=_Resolver(self._lookup or aiohttp.ThreadedResolver(), self._allow, self._opened),
            use_dns_cache=False,
            keepalive_timeout=_KEPT_SECONDS,
            limit=0,
            socket_factory=self._socket,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            raise_for_status=False,
            headers={"User-Agent": "whenbot/1.0", "Accept-Encoding": "identity"},
        )

    async def close(self) -> None:
        """Close the session; calling it twice is harmless."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def check_url(self, url: str) -> None:
        """
        Refuse addresses nobody may call; no look-up, so a name may still turn out to be private later.

        Raises:
            InvalidValueError: No http(s) URL with a host.
            RefusedError: A scheme, port, name or address that is not allowed here.
        """
        self._checked(url)

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
        timeouts: Timeouts = Timeouts(),
        max_bytes: int = MAX_BYTES,
    ) -> HttpAnswer:
        """
        Make one request; an answer of any status is a result, redirects are not followed.

        Raises:
            RefusedError: The address is not allowed.
            NotConnectedError: No connection, so nothing was sent.
            AttemptError: It broke off or took too long after that; permanent when the request itself makes no sense.
        """
        if self._session is None:
            raise RuntimeError("Egress.start() was not called.")
        try:
            target, sent = self._checked(url), checked_headers(headers or {})
        except InvalidValueError as error:
            raise AttemptError(error.message, permanent=True) from error
        started = asyncio.get_running_loop().time()
        try:
            async with self._session.request(
                method, target, headers=sent, data=body, allow_redirects=False, timeout=_client_timeout(timeouts)
            ) as response:
                text, truncated = await _read(response, max_bytes)
                return HttpAnswer(
                    status=response.status,
                    headers={name.lower(): value for name, value in response.headers.items()},
                    body=text,
                    truncated=truncated,
                    elapsed=timedelta(seconds=asyncio.get_running_loop().time() - started),
                )
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise _in_words(error, target.raw_host or "", timeouts) from error

    def _checked(self, url: str) -> URL:
        target = _parsed(url)
        host, port = target.raw_host or "", target.port or 0
        address = literal(host)
        if self._allow.has_name(host, port) or (address and self._allow.has_address(address, port)):
            return target
        if _is_local_name(host) or (address is not None and not is_public(address)):
            raise RefusedError(private_sentence(host))
        if address is None and _NUMERIC_LABEL.fullmatch(host.rstrip(".").rpartition(".")[2]):
            raise RefusedError(f"{host} is an odd spelling of a number address; write a name or plain 1.2.3.4.")
        if not is_usual_port(port):
            raise RefusedError(f"Port {port} is not one web servers use. Only the owner of this bot can allow it.")
        return target

    def _socket(self, info: Any) -> socket.socket:
        family, kind, protocol, _, place = info
        address = literal(str(place[0]))
        is_open = address is not None and (
            is_public(address) or str(place[0]) in self._opened or self._allow.has_address(address, int(place[1]))
        )
        if not is_open:
            raise _GuardError(private_sentence(str(place[0])))
        return socket.socket(family=family, type=kind, proto=protocol)


class _GuardError(OSError):
    """A private address was about to be connected to."""


class _Resolver(AbstractResolver):
    """Looks a name up and refuses it as a whole when one of its addresses is private; notes what allowed names are."""

    def __init__(self, lookup: AbstractResolver, allow: AllowList, opened: set[str]) -> None:
        self._lookup = lookup
        self._allow = allow
        self._opened = opened

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._lookup.resolve(host, port, family)
        if self._allow.has_name(host, port):
            self._opened.update(result["host"] for result in found)
            return found
        for result in found:
            address = literal(result["host"])
            if address is None or not (is_public(address) or self._allow.has_address(address, port)):
                raise _GuardError(private_sentence(host))
        return found

    async def close(self) -> None:
        await self._lookup.close()


def private_sentence(host: str) -> str:
    """Return why a private host is refused, and who can change that."""
    return f"{host} is a private address. Only the owner of this bot can allow it (WHENBOT_EGRESS_ALLOW)."


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers when every name is a token and no value holds control characters; else InvalidValueError."""
    for name, value in headers.items():
        if not _HEADER_NAME.fullmatch(name):
            raise InvalidValueError("A header name has only letters, digits and hyphens.")
        if len(value) > _HEADER_LIMIT or any(ord(character) < 32 or ord(character) == 127 for character in value):
            raise InvalidValueError(f"The header {name} holds line breaks or other characters that cannot be sent.")
    return dict(headers)


def _parsed(url: str) -> URL:
    if len(url) > _LONGEST_URL:
        raise InvalidValueError(f"An address has at most {_LONGEST_URL} characters.")
    if not url or any(character <= " " or character in "\\\x7f" or character.isspace() for character in url):
        raise InvalidValueError("An address has no blanks, line breaks or backslashes in it.")
    scheme, marker, _ = url.partition("://")
    if marker and scheme.lower() not in ("http", "https"):
        raise RefusedError("Only addresses that begin with http:// or https:// can be called.")
    try:
        parts = urlsplit(url)
        if parts.port == 0:
            raise ValueError
        target = URL(url).with_fragment(None)
        host, port = target.raw_host, target.port
    except ValueError as error:
        raise InvalidValueError("That is no address that can be called.") from error
    if not marker or not host or not port or "%" in host:
        raise InvalidValueError("That is no address that can be called; it looks like https://example.org/path.")
    if "@" in parts.netloc:
        raise RefusedError("Names and passwords do not belong into an address; send them in a header.")
    return target


def _is_local_name(host: str) -> bool:
    name = host.lower().rstrip(".")
    return any(name == local or name.endswith(f".{local}") for local in _LOCAL_NAMES)


def _client_timeout(timeouts: Timeouts) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=timeouts.total, connect=timeouts.connect, sock_connect=timeouts.connect, ceil_threshold=3_600
    )


async def _read(response: aiohttp.ClientResponse, limit: int) -> tuple[str, bool]:
    """Return the body as text in at most *limit* bytes, and whether there was more."""
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    kept = bytearray()
    while len(kept) <= limit:
        chunk = await response.content.read(_CHUNK)
        if not chunk:
            break
        kept += unpack(chunk, limit + 1 - len(kept))
    truncated = len(kept) > limit
    charset = response.charset or "utf-8"
    known = charset if _TEXT_CODEC.fullmatch(charset) else "utf-8"
    return bytes(kept[:limit]).decode(known, errors="replace"), truncated


def _unpacker(encoding: str) -> Any:
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return lambda chunk, room: chunk[:room]
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)

    def unpack(chunk: bytes, room: int) -> bytes:
        try:
            return inflate.decompress(chunk, max(room, 1))
        except zlib.error as error:
            raise ValueError("The answer's compression is damaged.") from error

    return unpack


def _in_words(error: Exception, host: str, timeouts: Timeouts) -> AttemptError:
    guard = error if isinstance(error, _GuardError) else getattr(error, "os_error", None)
    if isinstance(guard, _GuardError):
        return RefusedError(str(guard))
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotConnectedError(f"{host} did not accept a connection within {timeouts.connect:g} s.")
    if isinstance(error, TimeoutError):
        return AttemptError(f"{host} did not answer within {timeouts.total:g} s.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return NotConnectedError(f"{host} could not be found.")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return NotConnectedError(f"{host} could not prove who it is (TLS).")
    if isinstance(error, aiohttp.ClientConnectorError):
        return NotConnectedError(f"{host} did not accept the connection.")
    if isinstance(error, aiohttp.InvalidURL):
        return AttemptError("That is no address that can be called.", permanent=True)
    return AttemptError(f"{host} broke off or answered something that is not HTTP.")
