"""Months and years: "march and june", "november through february", "of the month", "in november 2026"."""

from parsers.grammar.meaning import Slots
from parsers.grammar.spans import read_number, read_ordinal
from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.digits import full_year
from parsers.words.tokens import Token

_BEGINS_TIME = frozenset({s.AT, s.CLOCK, s.CLOCK_NAME})


def read_months(cursor: Cursor) -> tuple[int, ...]:
    """Read months: "march", "march and june", "november through february", "jan/apr/jul"."""
    months: list[int] = []
    while True:
        here = cursor.at
        if months:
            if not (cursor.joint() or cursor.sign("/")):
                break
            cursor.skip(s.IN, s.OF, s.ON)
        first = cursor.take(s.MONTH)
        if first is None:
            cursor.at = here
            break
        skip_dot(cursor)
        if months and _day_follows(cursor):
            cursor.at = here
            break
        months.extend(_run_of_months(cursor, first))
    return tuple(dict.fromkeys(months))


def _day_follows(cursor: Cursor) -> bool:
    return s.ORDINAL in cursor.token.senses or is_day_number(cursor)


def is_day_number(cursor: Cursor) -> bool:
    """Tell whether a number of at most two digits is no hour, amount or number of times: "march 5", not "5 minutes"."""
    token, after = cursor.token, cursor.ahead(1)
    hour = s.MERIDIEM in after.senses and (after.glued or after.text not in ("a", "p"))
    measured = not after.senses.keys().isdisjoint({s.UNIT, s.O_CLOCK, s.TIMES, s.PART_BEHIND})
    return token.text.isdigit() and len(token.text) <= 2 and not (hour or measured)


def _run_of_months(cursor: Cursor, first: int) -> list[int]:
    here = cursor.at
    until = cursor.token.senses.get(s.UNTIL) is True
    if not cursor.single and not until and cursor.take(s.TO):
        last = cursor.take(s.MONTH)
        if last is not None and not _day_follows(cursor):
            skip_dot(cursor)
            return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    cursor.at = here
    return [first]


def read_year(cursor: Cursor, *, short: bool = False) -> int | None:
    """
    Read a year: four digits, not followed by a unit or am/pm; a comma may stand before it.

    With *short* also two digits that are no hour and count nothing: "3. April 27".
    """
    here = cursor.at
    cursor.sign(",")
    cursor.skip(s.THE) if cursor.take(s.OF) else None
    token = cursor.token
    marked = short and token.text in ("'", "’") and cursor.ahead(1).text.isdigit() and len(cursor.ahead(1).text) == 2
    if marked:
        cursor.at += 1
        token = cursor.token
    if marked or (short and _is_short_year(cursor)):
        cursor.at += 1
        return full_year(int(token.text))
    if token.text.isdigit() and len(token.text) == 4 and 1900 <= int(token.text) <= 2200:
        after = cursor.ahead(1)
        if _is_year_word(after):
            cursor.at += 1
            skip_year_word(cursor)
            return int(token.text)
        if not (after.glued and after.senses) and not (s.UNIT in after.senses and s.WEAK not in after.senses):
            cursor.at += 1
            return int(token.text)
    cursor.at = here
    return None


def _is_year_word(token: Token) -> bool:
    return s.GENITIVE in token.senses and token.senses.get(s.UNIT) == (1, "year")


def skip_year_word(cursor: Cursor) -> None:
    """Step over "года", "г." behind a year."""
    if _is_year_word(cursor.token):
        cursor.at += 1
        skip_dot(cursor)


def _is_short_year(cursor: Cursor) -> bool:
    """Tell whether two digits are a year: nothing is counted behind them, and no hour is meant."""
    token, after = cursor.token, cursor.ahead(1)
    if not (token.text.isdigit() and len(token.text) == 2):
        return False
    if not after.text or not after.senses.keys().isdisjoint(_BEGINS_TIME):
        return True
    counts = not after.senses.keys().isdisjoint({s.UNIT, s.O_CLOCK, s.TIMES, s.MERIDIEM, s.MONTH, s.AND, s.TO})
    return int(token.text) > 24 and not counts and (bool(after.senses) or after.text in (",", "."))


def skip_dot(cursor: Cursor) -> None:
    if cursor.token.text == "." and cursor.token.glued:
        cursor.at += 1


def read_month_scope(cursor: Cursor, found: Slots) -> bool | None:
    """
    Read what an ordinal counts in into *found*: "of the month", "of every 3rd month", "in november [2026]".

    Tells whether there was any.
    """
    here = cursor.at
    if not (cursor.take(s.OF) or cursor.take(s.IN)):
        month = cursor.has(s.MONTH) and "ordinals" in found
        month = month or (cursor.has(s.EVERY) and cursor.ahead(1).senses.get(s.UNIT) == (1, "month"))
        if not month and not cursor.has(s.GENITIVE) and not cursor.has(s.WHICH):
            return False
    cursor.skip(s.THE)
    if cursor.take(s.WHICH) == "last":
        cursor.at = here
        return False
    months = read_months(cursor)
    if months:
        found["months"] = months
        year = read_year(cursor)
        if year:
            found["year"] = year
        return True
    repeats = cursor.take(s.EVERY)
    if repeats:
        step = cursor.take(s.OTHER) or read_number(cursor) or read_ordinal(cursor) or 1
        months = read_months(cursor)
        if months and step == 1:
            found.update(months=months, repeats=True)
            return True
        return _counted_unit(cursor, found, step, here)
    return _counted_unit(cursor, found, 0, here)


def _counted_unit(cursor: Cursor, found: Slots, step: int, here: int) -> bool:
    unit = cursor.take(s.UNIT)
    if unit == (1, "month"):
        found.update({"interval": (step, "month")} if step else {"scope": "month"}, repeats=True)
        return True
    months = _months_of(found, unit) if step < 2 else ()
    if months:
        found.update(months=months, repeats=True)
        return True
    cursor.at = here
    return False


def _months_of(found: Slots, unit: tuple[int, str] | None) -> tuple[int, ...]:
    """Return in which months "the first monday of the quarter" or "the last day of the year" lies; () if unsure."""
    numbers = found.get("ordinals") or found["month_days"]
    counted = unit in ((3, "month"), (1, "year"))
    if not counted or ("ordinals" in found and any(n > 4 for n in numbers)) or len({n > 0 for n in numbers}) > 1:
        return ()
    if unit == (1, "year"):
        return (1,) if numbers[0] > 0 else (12,)
    return (1, 4, 7, 10) if numbers[0] > 0 else (3, 6, 9, 12)
