"""
Periods counted from this one, and days in them.

    "next month", "the week after next"        the same day of it as today
    "end of next year", "middle of june"       its edges
    "this weekend", "the next business day"
    "of next month" behind an ordinal          "the 15th of next month", "the last friday of this month"
"""

from itertools import product

from parsers.errors import ContradictionError
from parsers.grammar.meaning import DaySaid, Slots, Span
from parsers.grammar.months import read_year
from parsers.grammar.spans import read_span
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_UNITS = {(1, "week"): "week", (1, "month"): "month", (3, "month"): "quarter", (1, "year"): "year"}
MIDDLE = 15
"""The day of the month in its middle."""
_AHEAD = {"this": 0, "next": 1, "after next": 2}
_ROUND_WEEKS = (8, 15)
WORKDAYS = (0, 1, 2, 3, 4)
_WEEKEND = (5, 6)
_PERIODS = frozenset({s.THE, s.WHICH, s.UNIT, s.DAY_SET})
_BEHIND_NEXT = frozenset({s.WEEKDAY, s.UNIT, s.MONTH, s.DAY_SET, s.CLOCK_NAME})


def read_period(cursor: Cursor) -> DaySaid | None:
    """Read "next month", "this week", "the year after next", "next weekend", "the next business day"."""
    if cursor.token.senses.keys().isdisjoint(_PERIODS):
        return None
    here = cursor.at
    cursor.skip(s.THE)
    which = cursor.take(s.WHICH)
    if which == "this" and cursor.token.senses.get(s.WHICH) == "next":
        which = cursor.take(s.WHICH)
    unit = _days_unit(cursor) if cursor.has(s.DAY_SET) else _UNITS.get(cursor.take(s.UNIT) or (0, ""))
    which = cursor.take(s.WHICH_BEHIND) if unit and which is None else which
    if unit and which is None and after_next(cursor):
        return DaySaid(unit=unit, ahead=2)
    if unit and which in _AHEAD and not (unit == "workday" and which == "this"):
        return DaySaid(unit=unit, ahead=_AHEAD[which], which=which)
    cursor.at = here
    return None


def _days_unit(cursor: Cursor) -> str | None:
    token = cursor.token
    days = cursor.take(s.DAY_SET)
    if s.PLURAL in token.senses:
        return None
    return "weekend" if days == _WEEKEND else "workday" if days == WORKDAYS else None


def after_next(cursor: Cursor) -> bool:
    """Step over "after next" with nothing named behind it: not the beginning of "after next tuesday"."""
    the = 1 if s.THE in cursor.ahead(1).senses else 0
    if s.AFTER not in cursor.token.senses or cursor.ahead(1 + the).senses.get(s.WHICH) != "next":
        return False
    if not cursor.ahead(2 + the).senses.keys().isdisjoint(_BEHIND_NEXT):
        return False
    cursor.at += 2 + the
    return True


def read_lone_period(cursor: Cursor) -> Slots | None:
    """Read a period as a day: "next week", "this weekend"; "this week" only with a day: "this week on friday"."""
    here = cursor.at
    day = read_period(cursor)
    if day is None or day.unit == "quarter" or (day.unit != "weekend" and not day.ahead and not _day_behind(cursor)):
        cursor.at = here
        return None
    return {"days": (_dated_in(cursor, day) or day,)}


def _dated_in(cursor: Cursor, year: DaySaid) -> DaySaid | None:
    """Read "on january 15" behind "next year"; None with the cursor where it was."""
    here = cursor.at
    cursor.skip(s.ON, s.THE)
    month = cursor.take(s.MONTH) if year.unit == "year" else None
    day = cursor.take(s.ORDINAL) or (cursor.take(s.NUMBER) if s.MERIDIEM not in cursor.ahead(1).senses else None)
    if month is None or not isinstance(day, int) or not 1 <= day <= _MOST_DAYS:
        cursor.at = here
        return None
    return _within(year, day=day)._replace(month=month)


_MOST_DAYS = 31


def _day_behind(cursor: Cursor) -> bool:
    step = 0
    while step < 2 and any(kind in cursor.ahead(step).senses for kind in (s.ON, s.THE)):
        step += 1
    return any(kind in cursor.ahead(step).senses for kind in (s.WEEKDAY, s.ORDINAL))


def read_edge(cursor: Cursor, *, once: bool = False) -> Slots | None:
    """
    Read "end of the month", "beginning of next week", "end of june", "in the middle of june", "mid-july".

    "At the end" alone is left to the caller. With *once* "the end of the month" is this month's; else every month's.
    """
    here = cursor.at
    edge = cursor.take(s.EDGE)
    if edge is None:
        return None
    direct = s.DIRECT in cursor.tokens[cursor.at - 1].senses
    linked = cursor.sign("-", "–") or cursor.take(s.OF) is not None or direct
    found = _edge_of(cursor, edge, linked=linked, once=once)
    if found is None:
        cursor.at = here
    return found


def read_bare_edge(cursor: Cursor) -> Slots | None:
    """Read "at the end", "at the beginning", "in the middle" behind "every month"."""
    here = cursor.at
    cursor.skip(s.AT, s.ON, s.IN, s.THE)
    edge = MIDDLE if cursor.token.senses.get(s.EDGE) == "middle" else cursor.token.senses.get(s.EDGE)
    cursor.at += 1
    if isinstance(edge, int) and s.OF not in cursor.token.senses:
        return {"month_days": (edge,)}
    cursor.at = here
    return None


def _edge_of(cursor: Cursor, edge: int | str, *, linked: bool, once: bool) -> Slots | None:
    in_words = isinstance(edge, str)
    period = read_period(cursor)
    if period is not None:
        return _edge_of_period(period, edge)
    every = linked and _over_every(cursor)
    unit = cursor.token.senses.get(s.UNIT) if linked else None
    if every and unit is not None:
        return _edge_of_every(cursor, edge, unit)
    if unit == (1, "month") and not in_words and not once:
        cursor.at += 1
        return {"month_days": (edge,), "repeats": True}
    if unit in _UNITS:
        cursor.at += 1
        return _edge_of_period(DaySaid(unit=_UNITS[unit]), edge)
    month = cursor.take(s.MONTH) if linked or in_words else None
    if month is None:
        whole = read_year(cursor) if linked and not in_words else None
        return {"days": (DaySaid(unit="year", year=whole, day=edge),)} if whole and isinstance(edge, int) else None
    year = read_year(cursor)
    if in_words:
        return {"days": (DaySaid(month=month, year=year, edge=edge),)}
    return {"month_days": (edge,), "months": (month,), **({"year": year} if year else {})}


def _over_every(cursor: Cursor) -> bool:
    """Step over "the" and "every"; tell whether the second was there."""
    start = cursor.at
    cursor.skip(s.THE, s.EVERY)
    return any(s.EVERY in token.senses for token in cursor.tokens[start : cursor.at])


def _edge_of_every(cursor: Cursor, edge: int | str, unit: tuple[int, str]) -> Slots | None:
    """
    Read the unit behind "end of every", "start of each", "middle of every": days that come again.

    Raises:
        ContradictionError: "The end of every week" is Friday for some, Sunday for others.
    """
    cursor.at += 1
    day = MIDDLE if edge == "middle" and unit == (1, "month") else edge
    if unit == (1, "week") and edge == 1:
        return {"weekdays": (0,), "repeats": True}
    if (not isinstance(day, int) and unit in _UNITS) or unit == (1, "week"):
        raise ContradictionError("Which day is that? Say the date itself.")
    if not isinstance(day, int):
        return None
    if unit == (1, "month"):
        return {"month_days": (day,), "repeats": True}
    months = {(3, "month"): (1, 4, 7, 10), (1, "year"): (1,)}.get(unit)
    if months is None:
        return None
    return {"month_days": (day,), "months": months if day == 1 else _last_months(months), "repeats": True}


def _last_months(months: tuple[int, ...]) -> tuple[int, ...]:
    return (12,) if len(months) == 1 else tuple(month + 2 for month in months)


def _edge_of_period(period: DaySaid, edge: int | str) -> Slots | None:
    if period.unit in ("weekend", "workday"):
        return None
    day = edge if isinstance(edge, int) and not (period.unit == "week" and edge < 0) else None
    return {"days": (_within(period, day=day, edge=None if day else edge),)}


def _within(
    period: DaySaid,
    *,
    day: int | None = None,
    edge: int | str | None = None,
    weekday: int | None = None,
    day_set: tuple[int, ...] = (),
    ordinal: int | None = None,
) -> DaySaid:
    """Return a day of a period."""
    return DaySaid(
        unit=period.unit,
        ahead=period.ahead,
        which=period.which,
        year=period.year,
        day=day,
        edge=edge,
        weekday=weekday,
        day_set=day_set,
        ordinal=ordinal,
    )


def read_scope(cursor: Cursor, found: Slots) -> Slots | None:
    """
    Read "of next month", "in the week after next" behind ordinals, as the single days they make.

    Days of the year are counted here too: "the 100th day of the year", "day 35 of 2027".
    """
    here = cursor.at
    if not (cursor.take(s.OF) or cursor.take(s.IN) or cursor.has(s.WHICH)):
        return None
    period = read_period(cursor) or _whole_year(cursor, found)
    if period is None or period.unit == "workday" or found.get("repeats"):
        cursor.at = here
        return None
    if "ordinals" in found:
        return {"days": _weekdays_within(period, found)}
    return {"days": tuple(_within(period, day=number) for number in found["month_days"])}


def _weekdays_within(period: DaySaid, found: Slots) -> tuple[DaySaid, ...]:
    if found.get("day_set"):
        return tuple(_within(period, day_set=found["weekdays"], ordinal=n) for n in found["ordinals"])
    return tuple(
        _within(period, weekday=weekday, ordinal=n) for n, weekday in product(found["ordinals"], found["weekdays"])
    )


def _whole_year(cursor: Cursor, found: Slots) -> DaySaid | None:
    """Read "the year" behind a day no month has, or a year in digits behind any day that is counted."""
    counted = "ordinals" in found or s.DAY_WORD in cursor.tokens[cursor.at - 2].senses
    cursor.skip(s.THE)
    if max(found.get("month_days", (0,))) > 31 and cursor.token.senses.get(s.UNIT) == (1, "year"):
        cursor.at += 1
        return DaySaid(unit="year")
    year = read_year(cursor) if counted else None
    return DaySaid(unit="year", year=year) if year else None


def read_weekday_scope(cursor: Cursor, weekday: int) -> DaySaid | None:
    """Read what counts a weekday on: "friday next week", "monday of this week", "friday week", "friday after next"."""
    if after_next(cursor):
        return DaySaid(weekday=weekday, which="after next")
    counted = cursor.has(s.IN)
    weeks = cursor.take(s.WEEKS_ON) or read_weeks_on(cursor)
    if weeks:
        in_weeks = counted and cursor.tokens[cursor.at - 1].senses.get(s.UNIT) != (1, "day")
        return DaySaid(weekday=weekday, which="in weeks" if in_weeks else None, plus=7 * weeks)
    here = cursor.at
    cursor.take(s.OF) or cursor.take(s.IN) or (s.WHICH in cursor.ahead(1).senses and cursor.take(s.ON))
    period = read_period(cursor)
    if period is not None and period.unit == "weekend" and weekday in _WEEKEND and period.ahead < 2:
        return DaySaid(weekday=weekday, which=period.which)
    if period is None or period.unit != "week":
        cursor.at = here
        return None
    return _within(period, weekday=weekday)


def read_weeks_on(cursor: Cursor) -> int:
    """
    Read "week" in "friday week", "in 2 weeks" in "heute in zwei Wochen"; 0 for "monday week plans".

    Eight days are a week here, fifteen two: "Montag in acht Tagen", "lundi en quinze".
    """
    here = cursor.at
    bare = cursor.has(s.DELAYING)
    span = read_span(cursor, bare_unit=bare) if cursor.take(s.IN) else None
    if span is not None and span == Span(days=span.days) and span.days > 0:
        weeks, rest = divmod(span.days, 7)
        if weeks and (rest == 0 or span.days in _ROUND_WEEKS):
            return weeks
    cursor.at = here
    unit = cursor.token.senses.get(s.UNIT)
    after = cursor.ahead(1)
    if unit not in ((1, "week"), (2, "week")) or s.PLURAL in cursor.token.senses:
        return 0
    ends = not after.text or after.text in ",.;!?)" or not after.senses.keys().isdisjoint({s.AT, s.CLOCK, s.IN})
    clock = s.NUMBER in after.senses and s.MERIDIEM in cursor.ahead(2).senses
    if not (ends or clock):
        return 0
    cursor.at += 1
    return int(unit[0])
