"""Where a rule starts and ends, how often it fires, what it leaves out."""

from parsers.grammar.clocks import read_clock
from parsers.grammar.days import read_days
from parsers.grammar.meaning import DaySaid, Point, Slots
from parsers.grammar.periods import read_edge
from parsers.grammar.runs import read_days_of_one_month, read_month_day_run
from parsers.grammar.spans import read_number, read_span
from parsers.words import senses as s
from parsers.words.cursor import Cursor


def read_point(cursor: Cursor) -> Point | None:
    """Read a day, a time, or a day with a time: "march 3rd", "next tuesday at 9", "17:00", "now"."""
    here = cursor.at
    instant = cursor.take(s.INSTANT)
    if instant is not None:
        return Point(instant=instant)
    if cursor.take(s.NOW):
        return Point(day=DaySaid(offset=0), clock=None)
    day = read_point_day(cursor)
    after_day = cursor.at
    at = cursor.take(s.AT) is not None or cursor.sign(",")
    clock = read_clock(cursor, bare_number=at, dots=day is not None)
    if clock is None:
        cursor.at = after_day
    elif day is None:
        after_clock = cursor.at
        cursor.skip(s.ON)
        day = read_point_day(cursor)
        if day is None:
            cursor.at = after_clock
    if day is None and clock is None:
        cursor.at = here
        return None
    return Point(day=day, clock=clock)


def read_point_day(cursor: Cursor) -> DaySaid | None:
    """Read exactly one day or month; anything that repeats is not a point."""
    here = cursor.at
    cursor.skip(s.IN, s.THE, s.ON)
    cursor.single = True
    found = read_edge(cursor, once=True) or read_days(cursor)
    cursor.single = False
    day = _as_day(found) if found else None
    if day is None:
        cursor.at = here
    return day


def _as_day(found: Slots) -> DaySaid | None:
    keys = found.keys() - {"part"}
    if keys - {"days", "months", "year", "weekdays", "month_days", "ordinals"}:
        return None
    if keys == {"days"} and len(found["days"]) == 1:
        day = found["days"][0]
        return day if isinstance(day, DaySaid) else None
    if "months" in keys and keys <= {"months", "year"} and len(found["months"]) == 1:
        return DaySaid(year=found.get("year"), month=found["months"][0])
    if any(len(found[key]) != 1 for key in keys - {"year"}):
        return None
    month, year = (found.get("months") or (None,))[0], found.get("year")
    if keys == {"weekdays"}:
        return DaySaid(weekday=found["weekdays"][0])
    if "month_days" in keys and keys <= {"month_days", "months", "year"}:
        return DaySaid(year=year, month=month, day=found["month_days"][0])
    if month is None and found.get("ordinals") == (-1,):
        return None  # "until last friday" lies behind
    if {"weekdays", "ordinals"} <= keys <= {"weekdays", "ordinals", "months", "year"}:
        return DaySaid(year=year, month=month, weekday=found["weekdays"][0], ordinal=found["ordinals"][0])
    return None


def read_start(cursor: Cursor) -> Slots | None:
    """Read "starting march 3rd", "from jan 1 to march 25th", "from november until june"."""
    here = cursor.at
    if cursor.has(s.EDGE) and s.OF in cursor.ahead(1).senses:
        return None  # "beginning of june"
    said_start = cursor.take(s.STARTING)
    if said_start:
        cursor.skip(s.FROM, s.ON, s.IN, s.AT)
        if s.NOW in cursor.tokens[cursor.at - 1].senses or cursor.take(s.NOW):
            return {}
    elif not (cursor.take(s.FROM) or cursor.take(s.BETWEEN)):
        return None
    between = s.BETWEEN in cursor.tokens[here].senses
    run = None if said_start else read_days_of_one_month(cursor) or read_month_day_run(cursor, between=between)
    if run is not None:
        return run
    at = cursor.tokens[cursor.at - 1].senses.get(s.AT)
    point = read_point(cursor) if not at else _clock_point(cursor)
    if point is None and said_start:
        cursor.take(s.IN)
        span = read_span(cursor)
        point = Point(span=span) if span else None
    if point is None:
        cursor.at = here
        return None
    point = _from_its_first_day(point)
    until_at = cursor.at
    until = _to_point(cursor, between=between)
    if until is None:
        if between or s.OF in cursor.tokens[here].senses:
            cursor.at = here
            return None
        _onward(cursor)
        return {"start": point}
    again = not said_start and cursor.tokens[until_at].senses.get(s.UNTIL) is not True
    season = _season(point, until) if again else None
    if season and until.clock:
        cursor.at = until_at + 1
        read_point_day(cursor)
    return season or {"start": _in_month_of(until, point), "until": until}


def _from_its_first_day(start: Point) -> Point:
    """A rule that starts "next month" starts with the first day of it."""
    day = start.day
    if day is None or day != DaySaid(unit=day.unit, ahead=day.ahead, which=day.which) or day.unit not in _PERIODS:
        return start
    return start._replace(day=day._replace(day=1))


_PERIODS = ("week", "month", "quarter", "year")


def _onward(cursor: Cursor) -> None:
    """Step over "on", "onwards" behind "from april"."""
    here = cursor.at
    if cursor.take(s.ONWARD) and (cursor.at == cursor.end or cursor.token.senses.keys().isdisjoint(_DAYS)):
        return
    cursor.at = here


_DAYS = frozenset({s.WEEKDAY, s.DAY_SET, s.MONTH, s.ORDINAL, s.DATE, s.NUMERIC_DATE, s.THE, s.NUMBER, s.DAY_WORD})


def _in_month_of(until: Point, start: Point) -> Point:
    """Give "the 1st" of "from the 1st to may 4th" the month it has: may, or the one before."""
    first, last = start.day, until.day
    if first is None or last is None or first != DaySaid(day=first.day) or not (first.day and last.day and last.month):
        return start
    before = first.day > last.day
    year = last.year - 1 if last.year and before and last.month == 1 else last.year
    return start._replace(
        day=DaySaid(year=year, month=(last.month - 2) % 12 + 1 if before else last.month, day=first.day)
    )


def _season(first: Point, last: Point) -> Slots | None:
    """Return "from february to april", "from monday to friday" as days that come again; None for a single range."""
    if first.clock or first.day is None or last.day is None:
        return None
    one, other = first.day, last.day
    if one == DaySaid(month=one.month) and other == DaySaid(month=other.month) and one.month and other.month:
        return {"months": _wrapped(one.month, other.month, 12, low=1), "whole_months": True, "repeats": True}
    if one == DaySaid(weekday=one.weekday) and other == DaySaid(weekday=other.weekday):
        assert one.weekday is not None
        assert other.weekday is not None
        return {"weekdays": _wrapped(one.weekday, other.weekday, 7, low=0), "repeats": True}
    return None


def _wrapped(first: int, last: int, size: int, *, low: int) -> tuple[int, ...]:
    return tuple((first - low + step) % size + low for step in range((last - first) % size + 1))


def _clock_point(cursor: Cursor) -> Point | None:
    clock = read_clock(cursor, bare_number=True)
    return None if clock is None else Point(clock=clock)


def _to_point(cursor: Cursor, *, between: bool) -> Point | None:
    here = cursor.at
    if cursor.take(s.TO) or cursor.take(s.UNTIL) or (between and cursor.take(s.AND)):
        point = read_point(cursor)
        if point is not None:
            cursor.take(s.INCLUSIVE)
            return point
    cursor.at = here
    return None


def read_anchor(cursor: Cursor) -> Slots | None:
    """Read "counting from 2026-03-04 10:05"."""
    here = cursor.at
    if cursor.take(s.ANCHOR):
        point = read_point(cursor)
        if point is not None:
            return {"anchor": point}
    cursor.at = here
    return None


def read_beyond(cursor: Cursor) -> Slots | None:
    """Read "after april 1", "before friday": bounds that leave the day itself out."""
    here = cursor.at
    after = cursor.take(s.AFTER)
    if after or cursor.take(s.BEFORE):
        point = read_point(cursor)
        if point is not None and point.day is not None:
            return {"start" if after else "until": point._replace(beyond=True)}
    cursor.at = here
    return None


def read_until(cursor: Cursor) -> Slots | None:
    """Read "until november", "through dec 25 2026 at 17:00"."""
    here = cursor.at
    if not _names_days_of_rule(cursor) and cursor.take(s.UNTIL):
        cursor.skip(s.THE, s.ON)
        point = read_point(cursor)
        if point is not None:
            cursor.take(s.INCLUSIVE)
            return {"until": point}
    cursor.at = here
    return None


def _names_days_of_rule(cursor: Cursor) -> bool:
    """Tell whether "по" begins the days of a rule and no end: "по пн", "по 1-м и 15-м числам"."""
    if not cursor.has(s.PLURAL):
        return False
    steps = 1
    while cursor.ahead(steps).text == "," or not cursor.ahead(steps).senses.keys().isdisjoint(_NUMBERS):
        steps += 1
    return cursor.ahead(steps).senses.keys() >= {s.DAY_BEHIND, s.PLURAL} or s.CASELESS in cursor.ahead(1).senses


_NUMBERS = frozenset({s.NUMBER, s.ORDINAL, s.AND})


def _rest_of_period(cursor: Cursor) -> Slots | None:
    """Read "the year", "this month" behind "for the rest of"."""
    cursor.skip(s.THE, s.WHICH)
    unit = cursor.take(s.UNIT)
    if unit not in ((1, "week"), (1, "month"), (1, "year")):
        return None
    return {"until": Point(day=DaySaid(unit=unit[1], day=-1))}


_COUNTING = frozenset(
    {s.FOR, s.ONLY, s.THE, s.SO_OFTEN, s.TIMES, s.COUNTED, s.NUMBER, s.DELAYING}
    | {s.MORE, s.HALF, s.DECIMAL, s.WHOLE, s.ARTICLE, s.LENGTH, s.CLOCK, s.UNIT}
)


def read_count(cursor: Cursor) -> Slots | None:
    """Read "for 5 times", "10x", "twice", "for 2 weeks", "for the next three weeks", "3 times a day"."""
    if cursor.token.senses.keys().isdisjoint(_COUNTING):
        return None
    here = cursor.at
    bare = cursor.has(s.DELAYING)
    said_for = cursor.take(s.FOR)
    cursor.skip(s.ONLY, s.THE)
    if said_for and cursor.take(s.REST):
        return _rest_of_period(cursor)
    which = cursor.take(s.WHICH) if said_for else None
    if said_for and which == "next":
        span = read_span(cursor, bare_unit=True)
        if span is not None:
            return {"lasting": span}
    if cursor.has(s.SO_OFTEN) and cursor.at and cursor.tokens[cursor.at - 1].senses:
        return {"count": cursor.take(s.SO_OFTEN)}
    if len(cursor.token.text) == 1 and cursor.take(s.TIMES):
        so_often = read_number(cursor)
        if so_often is not None and s.UNIT not in cursor.token.senses:
            return {"count": so_often}
        cursor.at = here
    counted = cursor.take(s.COUNTED)
    number = counted if counted is not None else read_number(cursor)
    times = counted is not None or (number is not None and _times_word(cursor))
    if times and number is not None:
        every = cursor.has(s.EVERY)
        per = _per_unit(cursor)
        if every and per == (1, "day") and _names_one_time(cursor):
            return {"count": number, "interval": per, "repeats": True}
        if per is not None and not said_for:
            return _several(number, per)
        open_rate = counted is not None and cursor.has(s.PER) and s.NUMBER in cursor.ahead(1).senses
        if per is None and not open_rate:
            return {"count": number}
    cursor.at = here
    if which is None:
        cursor.take(s.FOR)
        cursor.skip(s.ONLY, s.THE)
        span = read_span(cursor, bare_unit=bare)
        if span is not None and (cursor.take(s.LONG) or said_for):
            return {"lasting": span}
    cursor.at = here
    return None


def _names_one_time(cursor: Cursor) -> bool:
    """Tell whether one time of day follows: "5 times every day at 7:30" fires once a day."""
    here = cursor.at
    clock = read_clock(cursor, bare_number=True) if cursor.take(s.AT) else None
    alone = clock is not None and not cursor.joint()
    cursor.at = here
    return alone


def _times_word(cursor: Cursor) -> bool:
    """Step over "times"; "x" is that word only directly behind its number: "25x"."""
    is_sign = len(cursor.token.text) == 1 and not cursor.token.glued
    return not is_sign and cursor.take(s.TIMES) is not None


def _per_unit(cursor: Cursor) -> tuple[int, str] | None:
    here = cursor.at
    adverb = cursor.take(s.ADVERB)
    if isinstance(adverb, tuple):
        return adverb
    if s.UNIT in cursor.token.senses and cursor.has(s.PER):
        found: tuple[int, str] = cursor.take(s.UNIT)
        return found
    if cursor.take(s.PER) or cursor.take(s.EVERY):
        cursor.skip(s.THE)
        number = read_number(cursor) or 1
        unit = cursor.take(s.UNIT)
        if isinstance(unit, tuple):
            return number * unit[0], unit[1]
    cursor.at = here
    adverb = cursor.take(s.ADVERB)
    if isinstance(adverb, tuple):
        return adverb
    cursor.at = here
    return None


def _several(number: int, unit: tuple[int, str]) -> Slots | None:
    """Read "once a week" as an interval, "3 times a day" and "twice daily" as an announcement of times."""
    if number == 1:
        return {"interval": unit, "repeats": True}
    if unit == (1, "day"):
        return {"interval": unit, "repeats": True, "per_day": number}
    if unit == (1, "hour") and 60 % number == 0:
        return {"interval": (60 // number, "minute"), "repeats": True}
    return {"interval": unit, "repeats": True, "per_period": number}
