"""Time zones for people: found by city, offered by language, named in buttons. Works offline, on IANA names."""

import unicodedata
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

from parsers.words.zones import PLACES
from scheduler.core.local_time import zone_names

_NAMESPACE: Final = UUID("6c7e1e0a-7f0b-4e57-9d34-1d2b5a5f6c01")
_REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_MOST_FOUND: Final = 6

# Where people who speak a language mostly live; the first is the likeliest.
_BY_LANGUAGE: Final = {
    "en": ("Europe/London", "America/New_York", "America/Los_Angeles"),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Toronto"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Argentina/Buenos_Aires"),
    "pt": ("America/Sao_Paulo", "Europe/Lisbon"),
    "it": ("Europe/Rome", "Europe/Zurich"),
    "ru": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Almaty"),
    "uk": ("Europe/Kyiv",),
    "pl": ("Europe/Warsaw",),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"),
    "tr": ("Europe/Istanbul",),
    "hi": ("Asia/Kolkata",),
    "ja": ("Asia/Tokyo",),
    "ko": ("Asia/Seoul",),
    "zh": ("Asia/Shanghai", "Asia/Taipei", "Asia/Singapore"),
}


def likely_zones(language: str, default: str) -> tuple[str, ...]:
    """Up to three zones to offer first: the installation's default, then where *language* is spoken."""
    return tuple(dict.fromkeys((default, *_BY_LANGUAGE.get(language[:2], _BY_LANGUAGE["en"]))))[:3]


def find_zones(place: str) -> tuple[str, ...]:
    """
    The zones *place* may mean, best first, at most six: an IANA name, a city, or the beginning of one.

    A name that fits exactly is alone: "paris" is Europe/Paris only. Accents, case, "_" and "-" do not matter.
    """
    wanted = _plain(place)
    if len(wanted) < 2:
        return ()
    cities = _cities()
    if exact := cities.get(wanted):
        return exact
    begun = dict.fromkeys(zone for city, zones in cities.items() if city.startswith(wanted) for zone in zones)
    return tuple(begun)[:_MOST_FOUND]


def zone_id(name: str) -> UUID:
    """A button's subject for a zone."""
    return uuid5(_NAMESPACE, name)


def zone_named(subject: UUID | None) -> str | None:
    """The zone a button is about; None when this machine's zone data does not know it any more."""
    return _by_id().get(subject) if subject else None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("_", " ").replace("-", " ").strip(" ?!.,"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return ("UTC", *sorted(name for name in zone_names() if name.partition("/")[0] in _REGIONS))


@lru_cache(maxsize=1)
def _by_id() -> dict[UUID, str]:
    return {zone_id(name): name for name in _names()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[str, ...]]:
    """Every spelling -> zones: full names, last parts, and the well-known cities that are no zone of their own."""
    found: dict[str, dict[str, None]] = {"utc": {"UTC": None}, "gmt": {"UTC": None}}
    for name in _names():
        for spelling in {_plain(name), _plain(name.rpartition("/")[2])}:
            found.setdefault(spelling, {})[name] = None
    for spellings, zone in PLACES.items():
        for spelling in spellings.split("|"):
            found.setdefault(_plain(spelling), {zone: None})
    return {spelling: tuple(zones) for spelling, zones in found.items()}
