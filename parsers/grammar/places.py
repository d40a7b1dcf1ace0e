"""Zones named in a phrase: "9am New York", "14:00 UTC+2", "noon eastern time", "at 9 in Kuala Lumpur"."""

from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.zones import OWN_TIMES, people_zone, place_zone

_MOST_WORDS = 4
_WORDS_TOO = frozenset(
    {"act", "center", "easter", "knox", "midway", "north", "resolute", "reunion", "south", "stanley", "troll"}
    | {"victoria", "virgin", "wake", "west"}
)


def read_zone(cursor: Cursor, *, linked: bool) -> str | None:
    """
    Read a zone, a place or an abbreviation, and "time" behind it, as an IANA name; None when there is none.

    A word that means other things too ("central", "pacific") needs "time" or nothing of a message behind it; a place
    the vocabulary does not know needs a time and "in" before it (*linked*) or "time" behind it.
    """
    here = cursor.at
    is_weak = s.WEAK in cursor.token.senses
    name: str | None = cursor.take(s.ZONE)
    if name is None:
        return _place(cursor, linked=linked)
    said_time = cursor.take(s.ZONE_WORD) is not None
    behind = cursor.token
    if is_weak and not said_time and behind.text.isalnum() and (not behind.senses or s.ZONE in behind.senses):
        cursor.at = here
        return None
    return name


def _place(cursor: Cursor, *, linked: bool) -> str | None:
    """Read a city of the zone table, the longest name that fits."""
    words: list[str] = []
    for step in range(_MOST_WORDS):
        token = cursor.ahead(step)
        if not token.text or not token.text[0].isalpha():
            break
        words.append(token.text)
    for size in range(len(words), 0, -1):
        said_time = s.ZONE_WORD in cursor.ahead(size).senses
        lone = size == 1 and (bool(cursor.token.senses) or words[0] in OWN_TIMES or words[0] in _WORDS_TOO)
        name = place_zone(" ".join(words[:size])) if (linked or said_time) and not lone else None
        name = name or (people_zone(words[0]) if size == 1 and said_time else None)
        if name is not None:
            cursor.at += size + said_time
            return name
    return None
