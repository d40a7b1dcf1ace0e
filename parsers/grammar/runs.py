"""Runs of days by their number: "10 to 12 march" once, "the 1st to the 5th of every month" again and again."""

from parsers.grammar.meaning import DaySaid, Point, Slots
from parsers.grammar.months import read_month_scope, read_year
from parsers.grammar.spans import read_number, read_ordinal
from parsers.words import senses as s
from parsers.words.cursor import Cursor


def read_days_of_one_month(cursor: Cursor) -> Slots | None:
    """Read "10 to 12 march", "the 10th to the 13th of march 2027", "march 10-12": from one day to another, once."""
    here = cursor.at
    month = cursor.take(s.MONTH)
    first = _day_number(cursor)
    joined = first and (_joins_days(cursor) or cursor.take(s.AND))
    last = _day_number(cursor) if joined else None
    if last is not None and month is None:
        cursor.take(s.OF)
        month = cursor.take(s.MONTH)
    if not first or not last or month is None or not first < last or not _ends_day(cursor):
        cursor.at = here
        return None
    year = read_year(cursor)
    cursor.take(s.INCLUSIVE)
    start, until = (Point(day=DaySaid(year=year, month=month, day=day)) for day in (first, last))
    return {"start": start, "until": until}


def _joins_days(cursor: Cursor) -> bool:
    """Step over "to" or "until"; the "à" of "le 5 à 9" names an hour."""
    if s.AT in cursor.token.senses:
        return False
    return cursor.take(s.TO) is not None or cursor.take(s.UNTIL) is not None


def _day_number(cursor: Cursor) -> int | None:
    cursor.skip(s.THE)
    number = read_ordinal(cursor) or read_number(cursor)
    return number if number is not None and 1 <= number <= 31 else None


def _ends_day(cursor: Cursor) -> bool:
    """Tell whether the number before was a day, not the hour of "march 10 to 12 o'clock"."""
    return cursor.token.senses.keys().isdisjoint({s.MERIDIEM, s.O_CLOCK, s.UNIT, s.TIMES, s.MONTH, s.DAY_PART})


def read_month_day_run(cursor: Cursor, *, between: bool) -> Slots | None:
    """Read "the 1st to the 5th", "day 1 and 5 of the month" as days of every month."""
    here = cursor.at
    told_behind = s.DAY_BEHIND in cursor.ahead(3).senses
    named = cursor.has(s.DAY_WORD) or (cursor.has(s.THE) and s.DAY_WORD in cursor.ahead(1).senses)
    numbered = named or (told_behind and cursor.has(s.NUMBER))
    first = _month_day(cursor, numbered=numbered)
    joined = first is not None and (_joins_days(cursor) or (between and cursor.take(s.AND)))
    last = _month_day(cursor, numbered=numbered) if joined else None
    cursor.take(s.DAY_BEHIND) if told_behind else None
    if first is None or last is None or not 1 <= first < last <= 31 or cursor.has(s.MONTH) or cursor.has(s.WEEKDAY):
        cursor.at = here
        return None
    found: Slots = {"month_days": tuple(range(first, last + 1)), "repeats": True}
    of_month = cursor.has(s.OF)
    read_month_scope(cursor, found)
    if of_month and "months" in found:
        cursor.at = here
        return None
    return found


def _month_day(cursor: Cursor, *, numbered: bool) -> int | None:
    """Read "the 1st"; behind "days" also a plain number."""
    cursor.skip(s.THE)
    cursor.take(s.DAY_WORD)
    return read_number(cursor) if numbered else read_ordinal(cursor)
