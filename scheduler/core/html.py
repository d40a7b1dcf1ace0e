"""
Text for Telegram's HTML parse mode: the one escape function, and the lengths Telegram counts in.

Source: core.telegram.org/bots/api#html-style (only `<`, `>` and `&` must be escaped; quotes too inside attributes) and
core.telegram.org/api/entities (lengths are UTF-16 units after parsing).
"""

import html
import re
import unicodedata
from datetime import datetime
from typing import Final

LONGEST_MESSAGE: Final = 4096

_TAG: Final = re.compile(r"<[^<>]*>")
_KEPT_CONTROLS: Final = "\n\t"


def esc(text: object) -> str:
    """
    Return *text* so that it is shown literally, between tags and inside attributes.

    Control characters (tabs and line breaks stay, all as "\\n") and lone surrogates, which cannot be sent, become "�".
    """
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return html.escape("".join(_harmless(character) for character in lines), quote=True)


def tg_time(instant: datetime, shown: str, *, style: str = "") -> str:
    """
    Return a time that each reader sees on their own clock.

    Args:
        instant: Aware datetime.
        shown: What clients that do not know the tag show, in the zone of the job ("Mon 23 Nov 09:00").
        style: Telegram's format: "r" relative, else weekday "w", date "d" or "D", time "t" or "T", in this order; ""
            says as much as *shown* does: the time alone, with the date ("Mon 23 Nov"), with seconds.
    """
    style = style or ("wD" if " " in shown else "") + ("T" if instant.second else "t")
    return f'<tg-time unix="{int(instant.timestamp())}" format="{esc(style)}">{esc(shown)}</tg-time>'


def plain(markup: str) -> str:
    """Return what is left of *markup* without its tags; every `<` that is no tag must have been escaped."""
    return html.unescape(_TAG.sub("", markup))


def utf16_length(text: str) -> int:
    """Return the length of *text* in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, limit: int) -> str:
    """Return *text* in at most *limit* UTF-16 units, with "…" where something was left off; cut before escaping."""
    if utf16_length(text) <= limit:
        return text
    room = limit - 1
    kept = 0
    for kept, character in enumerate(text):  # noqa: B007 - the index after the last whole character is what we want
        room -= 2 if character > "\uffff" else 1
        if room < 0:
            break
    return text[:kept].rstrip() + "…"


def _harmless(character: str) -> str:
    if character in _KEPT_CONTROLS or unicodedata.category(character) not in ("Cc", "Cs"):
        return character
    return "�"
