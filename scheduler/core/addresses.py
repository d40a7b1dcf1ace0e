"""
Which network addresses a stranger's URL may lead to: only public ones, whatever dress they wear.

`ipaddress.is_global` alone is not enough: it is True for ::ffff:100.64.0.1, 64:ff9b::a9fe:a9fe (NAT64), 2002:7f00:1::
(6to4), ::127.0.0.1, fec0::1, 192.0.0.192, 168.63.129.16 and multicast (Python 3.11.7). So: unwrap every IPv4 address an
IPv6 one carries, then an own deny list, `is_global`, multicast and reserved.

Source: RELIABILITY A14-A16; IANA special-purpose address registries (RFC 6890); RFC 6052, 3056, 4380.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

from scheduler.core.errors import InvalidValueError

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

_DENIED: Final[tuple[Network, ...]] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT, and some clouds' metadata (100.100.100.200)
        "168.63.129.16/32",  # Azure's wire server
        "192.0.0.0/24",  # IETF protocol assignments, Oracle's metadata (192.0.0.192)
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
    )
)
_LOW_32_BITS: Final[tuple[IPv6Network, ...]] = tuple(
    IPv6Network(text)
    for text in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated (SIIT)
        "64:ff9b::/96",  # NAT64
    )
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_SIX_TO_FOUR: Final = IPv6Network("2002::/16")
_TEREDO: Final = IPv6Network("2001::/32")
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})

# Ports from 1024 up where a service listens that takes commands from whoever connects.
DENIED_PORTS: Final = frozenset(
    {
        *(1433, 1434, 1521, 1883, 2049, 2181, 2222, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432, 5433, 5671, 5672),
        *(5900, 5901, 5984, 5985, 5986, 6000, 6379, 6380, 6443, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668),
        *(6669, 6697, 7000, 7001, 8086, 8883, 9042, 9092, 9160, 9200, 9300, 10250, 10255, 11211, 15672, 25672, 26379),
        *(27017, 27018, 27019, 28015, 50000, 61613, 61616),
    }
)


def is_public(address: Address) -> bool:
    """Tell whether *address*, and every IPv4 address inside it, belongs to the public internet."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        inner = embedded(address)
        if inner is not None:
            return is_public(inner)
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address in network for network in _DENIED if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_private or address.is_unspecified
    )


def embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address *address* carries (mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP)."""
    number = int(address)
    if any(address in network for network in _LOW_32_BITS):
        return IPv4Address(number & 0xFFFF_FFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFF_FFFF)
    if address in _TEREDO:
        return IPv4Address(~number & 0xFFFF_FFFF)
    if number >> 32 & 0xFFFF_FFFF in _ISATAP:
        return IPv4Address(number & 0xFFFF_FFFF)
    return None


def is_usual_port(port: int) -> bool:
    """Tell whether web servers listen there: 80, 443, and from 1024 up except known services."""
    return port in (80, 443) or (1024 <= port <= 65_535 and port not in DENIED_PORTS)


def literal(host: str) -> Address | None:
    """Return the address *host* spells (canonical form only, IPv6 without brackets), or None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowEntry:
    """One thing the owner opened: a host name or a network, on one port or on all."""

    host: str = ""
    network: Network | None = None
    port: int | None = None


@dataclass(frozen=True, slots=True)
class AllowList:
    """What may be reached although it is private, and on which ports."""

    entries: tuple[AllowEntry, ...] = ()

    @classmethod
    def read(cls, texts: Sequence[str]) -> "AllowList":
        """Read "shop.internal", "shop.internal:8080", "10.0.0.5", "10.0.0.0/8", "[::1]:8080"; InvalidValueError."""
        return cls(tuple(_entry(text.strip()) for text in texts if text.strip()))

    def has_name(self, host: str, port: int) -> bool:
        """Tell whether the owner opened this host name."""
        return any(entry.host == host.lower().rstrip(".") and entry.port in (None, port) for entry in self.entries)

    def has_address(self, address: Address, port: int) -> bool:
        """Tell whether the owner opened this address."""
        return any(
            entry.network is not None
            and entry.network.version == address.version
            and address in entry.network
            and entry.port in (None, port)
            for entry in self.entries
        )


def _entry(text: str) -> AllowEntry:
    host, port = _split_port(text)
    try:
        return AllowEntry(network=ip_network(host, strict=False), port=port)
    except ValueError:
        pass
    if not host or not all(part and part.replace("-", "").isalnum() for part in host.rstrip(".").split(".")):
        raise InvalidValueError(f"“{text}” is not a host, host:port, address or network.")
    return AllowEntry(host=host.lower().rstrip("."), port=port)


def _split_port(text: str) -> tuple[str, int | None]:
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        digits = rest.removeprefix(":")
    elif text.count(":") == 1:
        host, _, digits = text.partition(":")
    else:
        return text, None
    if digits and not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 65_535):
        raise InvalidValueError(f"“{text}” has a port that does not exist.")
    return host, int(digits) if digits else None
