"""Dates as written: "today", 2026-03-04, 4/3/2026, "march 3rd and 5th", "3 march 2026", "in june"."""

from collections.abc import Iterator

from parsers.grammar.meaning import DaySaid, Slots
from parsers.grammar.months import is_day_number, read_months, read_year, skip_dot, skip_year_word
from parsers.grammar.periods import read_period, read_weeks_on
from parsers.words import senses as s
from parsers.words.cursor import Cursor


def read_dates(cursor: Cursor) -> Slots | None:
    """Read one or several days: "today", "2026-03-04", "4/3/2026", "march 3rd and 5th", "3 march 2026", "in june"."""
    days: list[DaySaid] = []
    months: tuple[int, ...] = ()
    while True:
        here = cursor.at
        if days:
            if not cursor.joint():
                break
            cursor.skip(s.ON, s.THE)
        day = _one_date(cursor)
        if day is None:
            cursor.at = here
            break
        days.extend(day)
    if days:
        found: Slots = {"days": tuple(days)}
        part = cursor.tokens[cursor.at - 1].senses.get(s.DAY_PART)
        if part and s.RELATIVE_DAY in cursor.tokens[cursor.at - 1].senses:
            found["part"] = part
        return found
    here = cursor.at
    cursor.take(s.IN)
    cursor.take(s.OF)
    year_month = cursor.take(s.YEAR_MONTH)
    if year_month is not None:
        return {"months": (year_month[1],), "year": year_month[0]}
    months = read_months(cursor)
    if months:
        year = read_year(cursor)
        return {"months": months, "year": year} if year else {"months": months}
    cursor.at = here
    return None


def _one_date(cursor: Cursor) -> list[DaySaid] | None:
    offset = cursor.take(s.RELATIVE_DAY)
    if offset is not None:
        return [DaySaid(offset=offset, plus=7 * _weeks_on(cursor))]
    date = cursor.take(s.DATE) if s.O_CLOCK not in cursor.ahead(1).senses else None
    if date is not None:
        skip_dot(cursor) if date[0] is None else skip_year_word(cursor)
        return [DaySaid(year=date[0] or read_year(cursor), month=date[1], day=date[2])]
    numeric = cursor.take(s.NUMERIC_DATE)
    if numeric is not None:
        return [_numeric(*numeric)]
    return _month_then_days(cursor) or _number_then_month(cursor)


def _weeks_on(cursor: Cursor) -> int:
    """Read "in 2 weeks" of "heute in zwei Wochen", "en huit" of "demain en huit"."""
    return cursor.take(s.WEEKS_ON) or (read_weeks_on(cursor) if cursor.has(s.IN) else 0)


def _numeric(first: int, second: int, year: int | None) -> DaySaid:
    """Keep both orders of 03/04; month and day are day-first here, `swapped` the other one."""
    if second > 12:
        return DaySaid(year=year, month=first, day=second)
    if first > 12 or first == second:
        return DaySaid(year=year, month=second, day=first)
    return DaySaid(year=year, month=second, day=first, swapped=(first, second))


def _month_then_days(cursor: Cursor) -> list[DaySaid] | None:
    """Read "march 3rd", "aug 20 and 30", "Dec. 12, 2014", "2009 May 22nd"."""
    here = cursor.at
    year = read_year(cursor) if cursor.token.text.isdigit() else None
    month = cursor.take(s.MONTH)
    if month is None:
        cursor.at = here
        return None
    skip_dot(cursor)
    cursor.sign("-")
    cursor.skip(s.THE)
    days = read_month_day_list(cursor)
    if not days:
        cursor.at = here
        return None
    year = year or read_year(cursor, short=len(days) == 1)
    return [_of_year(cursor, DaySaid(year=year, month=month, day=day)) for day in days]


def read_month_day_list(cursor: Cursor, *, whole: bool = False) -> list[int]:
    """Read "3rd and 5th", "5, 6"; the number before a month belongs to it: only with *whole* to this list."""
    days: list[int] = []
    while True:
        here = cursor.at
        if days:
            if not cursor.joint():
                break
            _skip_day_word(cursor)
        day = cursor.take(s.ORDINAL)
        if day is None and is_day_number(cursor) and not (days and not whole and s.MONTH in cursor.ahead(1).senses):
            day = cursor.take(s.NUMBER)
        if day is None or not 1 <= day <= 31:
            cursor.at = here
            break
        days.append(int(day))
    return days


def _skip_day_word(cursor: Cursor) -> None:
    """Step over the article, or the "no dia" of "no dia 1 e no dia 15"."""
    here = cursor.at
    cursor.skip(s.ON, s.THE)
    if cursor.take(s.DAY_WORD) and cursor.has(s.NUMBER):
        return
    cursor.at = here
    cursor.skip(s.THE)


def _number_then_month(cursor: Cursor) -> list[DaySaid] | None:
    """Read "22 february 2012", "22-feb", "31 of may", "le quinze mars"; in words only behind "the" or before "of"."""
    here = cursor.at
    in_digits = cursor.token.text.isdigit()
    if in_digits and len(cursor.token.text) > 2:
        return None
    before = cursor.tokens[here - 1].senses if here else {}
    led = in_digits or s.DATED in before or (s.DAY_WORD in before and s.THE in before)
    day = cursor.take(s.NUMBER)
    cursor.sign("-", ".")
    of = cursor.take(s.OF)
    month = cursor.take(s.MONTH) if day is not None and (led or of) else None
    if month is None:
        period = read_period(cursor) if of else None
        if period is not None and period.unit == "month":
            return [DaySaid(unit="month", ahead=period.ahead, which=period.which, day=day)]
        cursor.at = here
        return None
    skip_dot(cursor)
    cursor.sign("-")
    return [_of_year(cursor, DaySaid(year=read_year(cursor, short=True), month=month, day=day))]


def _of_year(cursor: Cursor, day: DaySaid) -> DaySaid:
    """Read "next year", "of this year" behind a date without a year."""
    here = cursor.at
    cursor.take(s.OF) or cursor.take(s.IN)
    period = read_period(cursor) if day.year is None else None
    if period is None or period.unit != "year":
        cursor.at = here
        return day
    return DaySaid(unit="year", ahead=period.ahead, which=period.which, month=day.month, day=day.day)


def read_month_behind(cursor: Cursor, numbers: tuple[int, ...], here: int) -> Slots | None:
    """Read the month after "22nd", "20th and 30th": ordinals that stand directly before it."""
    month = cursor.take(s.MONTH)
    skip_dot(cursor)
    if month is None or min(numbers) < 1:
        cursor.at = here
        return None
    year = read_year(cursor, short=len(numbers) == 1)
    days = [_of_year(cursor, DaySaid(year=year, month=month, day=number)) for number in numbers]
    return {"days": (*days, *_further_dates(cursor))}


def _further_dates(cursor: Cursor) -> Iterator[DaySaid]:
    """Yield the days of ", 15. April und am 1. Oktober"; "and on the 5th at 9" is left for another rule."""
    while True:
        here = cursor.at
        joined = cursor.joint()
        cursor.skip(s.ON, s.THE)
        numbers = read_month_day_list(cursor) if joined and cursor.has(s.ORDINAL) else []
        month = cursor.take(s.MONTH) if numbers else None
        if month is None:
            cursor.at = here
            return
        skip_dot(cursor)
        year = read_year(cursor)
        yield from (DaySaid(year=year, month=month, day=number) for number in numbers)
