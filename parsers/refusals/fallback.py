"""
Other people's readers, fenced. dateparser reads a one-off date in a language the grammar does not know; recurrent
proposes what a refused English phrase may have meant (second_opinion.py). Nothing else is asked of them.

Imported when first needed (it takes seconds to load), languages pinned to the user's, the whole text or nothing, only
the future, and always at a price that asks for confirmation. Everything it says is checked here; nothing it raises gets
out. dateparser drops what it does not understand ("morgen om 9" is this time tomorrow), so its answer must account for
every number of the text:

    a length from now    one number, of one unit, behind or before a word for "in": "over 5 minuten"
    a date and time      each number is the year, month, day, hour (of 24 or 12), minute or second, each of them once
    no time said         the person's default one; a time of day that is only that of now is a number not understood
"""

import re
import warnings
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from threading import Lock
from typing import Final

from parsers.languages.foreign_words import EVERY, IN
from parsers.languages.registry import LANGUAGES
from parsers.resolve.calendar_days import add_months
from parsers.resolve.context import Candidate, Context
from parsers.sentences.said import said
from scheduler.core.trigger import Once

LONGEST_TEXT: Final = 80
COST: Final = 1.0
_LETTERS: Final = 2
_MOST_NUMBERS: Final = 6
_LENGTHS: Final = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))
_MIDNIGHT: Final = time(0)


def foreign_date(text: str, context: Context) -> Candidate | None:
    """Return a date in the user's language when the grammar does not know that language; None when it is not sure."""
    code = context.own.partition("-")[0]
    if code in LANGUAGES or len(code) != _LETTERS or not code.isalpha() or len(text) > LONGEST_TEXT:
        return None
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    numbers = [int(digits[:6]) for digits in re.findall(r"\d+", text)]
    if not 1 <= len(numbers) <= _MOST_NUMBERS or words & EVERY:
        return None
    local = _asked(text, code, context.local_now)
    if local is None:
        return None
    checked = _checked(text, local, numbers, context, is_from_now=not words.isdisjoint(IN.get(code, ())))
    try:
        at = context.pinned(checked.date(), checked.time()) if checked else context.now
    except (ValueError, OverflowError):
        return None
    if at <= context.now:
        return None
    return Candidate(Once(at=at, zone=context.zone), COST, (said("read by a general date reader: please check"),))


def _asked(text: str, code: str, now: datetime) -> datetime | None:
    """Return the local time dateparser reads in a text; None when it reads none, or one in a zone of its own."""
    settings = {
        "RELATIVE_BASE": now,
        "PREFER_DATES_FROM": "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    try:
        import dateparser

        found = dateparser.parse(text, languages=[code], settings=settings)
    except Exception:  # foreign code: whatever it raises means that it did not read the text
        return None
    return found.replace(microsecond=0) if isinstance(found, datetime) and found.tzinfo is None else None


def _checked(
    text: str, local: datetime, numbers: Sequence[int], context: Context, *, is_from_now: bool
) -> datetime | None:
    """Return the local time that accounts for every number of the text; None when *local* does not."""
    now = context.local_now
    if is_from_now:
        is_length = len(numbers) == 1 and _is_length(local, numbers[0], now)
        return local if is_length else None
    on_day = [local.year, local.year % 100, local.month, local.day]
    if local.time() in (now.time(), _MIDNIGHT) and _are_fields(numbers, [on_day[:2], [local.month], [local.day]]):
        return datetime.combine(local.date(), context.preferences.default_time)
    hours = [local.hour, local.hour % 12 or 12]
    fields = [on_day[:2], [local.month], [local.day], hours, [local.minute], [local.second]]
    is_told = _says_hour(text, hours) and local.minute in (0, *numbers) and local.second in (0, *numbers)
    return local if is_told and _are_fields(numbers, fields) else None


def _says_hour(text: str, hours: Sequence[int]) -> bool:
    """Tell whether an hour is written as "9:05" or "9.05"; a bare number is too easily a day or a length."""
    return any(
        int(hour) in hours or int(hour) == 0 == hours[0] for hour in re.findall(r"(?<!\d)(\d{1,2})[:.]\d\d(?!\d)", text)
    )


def _is_length(local: datetime, number: int, now: datetime) -> bool:
    """Tell whether *local* is so many minutes, hours, days, weeks, months or years from now."""
    if any(local - now == number * unit for unit in _LENGTHS if number < 10_000):
        return True
    months = (number, 12 * number) if number < 1_200 else ()
    return any(local == datetime.combine(add_months(now.date(), n), now.time()) for n in months)


def _are_fields(numbers: Sequence[int], fields: list[list[int]]) -> bool:
    """Tell whether each number is a field of its own; there are few of both."""
    if not numbers:
        return True
    first, *others = numbers
    return any(
        first in field and _are_fields(others, fields[:index] + fields[index + 1 :])
        for index, field in enumerate(fields)
    )


_ASKED: Final = Lock()
"""The bot asks from threads; neither its import nor recurrent's calendar is made for several of them."""


def event_of(text: str, context: Context) -> str | datetime | None:
    """
    Return what recurrent makes of a short text: a rule as iCalendar writes it, a local time, or None.

    It drops the words it does not know, so this is a proposal to be checked and chosen, never a reading.
    """
    if not _ASKED.acquire(blocking=False):
        return None  # whoever asks meanwhile goes without: it may be busy with a text for long
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of its own way to call parsedatetime
            from recurrent.event_parser import RecurringEvent

            found = RecurringEvent(now_date=context.local_now).parse(text)
    except Exception:  # foreign code: whatever it raises means that it has nothing to propose
        return None
    finally:
        _ASKED.release()
    return found if isinstance(found, str | datetime) else None
