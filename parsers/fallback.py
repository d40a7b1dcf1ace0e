"""
Other people's readers, fenced. dateparser reads a one-off date in a language the grammar does not know; recurrent
proposes what a refused English phrase may have meant (second_opinion.py). Nothing else is asked of them.

Imported when first needed (it takes seconds to load), languages pinned to the user's, the whole text or nothing, only
the future, and always at a price that asks for confirmation. Everything it says is checked here; nothing it raises gets
out.
"""

from datetime import datetime
from typing import Final

from parsers.context import Candidate, Context
from parsers.languages.registry import LANGUAGES
from parsers.said import said
from scheduler.core.trigger import Once

LONGEST_TEXT: Final = 80
COST: Final = 1.0
_LETTERS: Final = 2


def foreign_date(text: str, context: Context) -> Candidate | None:
    """Return a date in the user's language when the grammar does not know that language; None when it is not sure."""
    code = context.language.partition("-")[0]
    if code in LANGUAGES or len(code) != _LETTERS or not code.isalpha() or len(text) > LONGEST_TEXT:
        return None
    if not any(character.isdigit() for character in text):
        return None
    import dateparser

    settings = {
        "RELATIVE_BASE": context.local_now,
        "PREFER_DATES_FROM": "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    try:
        local = dateparser.parse(text, languages=[code], settings=settings)
        if local is None or local.tzinfo is not None:
            return None
        at = context.pinned(local.date(), local.time().replace(microsecond=0))
    except Exception:  # foreign code: whatever it raises means that it did not read the text
        return None
    if at <= context.now:
        return None
    return Candidate(Once(at=at, zone=context.zone), COST, (said("read by a general date reader: please check"),))


def event_of(text: str, context: Context) -> str | datetime | None:
    """
    Return what recurrent makes of a short text: a rule as iCalendar writes it, a local time, or None.

    It drops the words it does not know, so this is a proposal to be checked and chosen, never a reading.
    """
    try:
        from recurrent.event_parser import RecurringEvent

        found = RecurringEvent(now_date=context.local_now).parse(text)
    except Exception:  # foreign code: whatever it raises means that it has nothing to propose
        return None
    return found if isinstance(found, str | datetime) else None
