"""
Lengths of time that say when: "in 5 minutes", "2 hours from now", "5 hours after noon", "a week on tuesday".

A length alone ("30m") is one too at the beginning; in front of something that was not read ("3 days after the party")
it is none.
"""

from parsers import senses as s
from parsers.cursor import Cursor
from parsers.grammar_bounds import read_point
from parsers.grammar_spans import read_number, read_span
from parsers.meaning import DaySaid, Point, Slots, Span

_DAYS_AND_MORE = ("day", "week", "month", "year")


def read_delay(cursor: Cursor, *, at_start: bool) -> Slots | None:
    """Read one length of time from now or from a point, as slots; the caller puts the cursor back."""
    now = cursor.take(s.NOW)
    plus = cursor.sign("+")
    if now and not plus:
        return None
    found = None if plus else _counted_days(cursor) or _day_beside(cursor)
    if found is not None:
        return found
    signed = cursor.take(s.IN) or cursor.take(s.AFTER)
    before_only = cursor.at
    cursor.skip(s.ONLY)
    hedged = cursor.at > before_only
    cursor.take(s.THE) if signed else None
    ago = not signed and cursor.take(s.AGO_BEFORE)
    which = cursor.take(s.WHICH)
    next_one = which == "next"
    span = read_span(cursor, bare_unit=next_one, workdays=True)
    if span is None or which not in (None, "next"):
        return None
    cursor.skip(s.ONLY) if cursor.token.text == "or so" else None
    if ago or cursor.take(s.AGO):
        return {"delay": span.backwards}
    if next_one and not signed:
        return {"delay": span} if span.is_elapsed else None
    if plus and not now and not at_start:
        return {"delay": span, "delay_from": True}
    if signed or plus:
        _skip_apostrophe(cursor)
        cursor.take(s.LATER)
        return {"delay": span}
    if cursor.take(s.LATER):
        return {"delay": span}
    measured = _measured(cursor, span) or _from_day(cursor, span)
    return measured or ({"delay": span, "alone": True} if at_start and not hedged and _is_alone(cursor) else None)


def _skip_apostrophe(cursor: Cursor) -> None:
    if cursor.token.text in ("'", "’"):
        cursor.at += 1


def _is_alone(cursor: Cursor) -> bool:
    """Tell whether nothing unread measures the length: not "3 days after the party"."""
    return cursor.token.senses.keys().isdisjoint({s.AFTER, s.BEFORE, s.FROM})


def _measured(cursor: Cursor, span: Span) -> Slots | None:
    """Read the point of "5 hours after noon", "7 hours before tomorrow at midnight"."""
    here = cursor.at
    sign = 1 if cursor.take(s.AFTER) or cursor.take(s.FROM) else -1 if cursor.take(s.BEFORE) else 0
    if sign:
        if cursor.token.senses.get(s.WHICH) == "next" and s.CLOCK_NAME in cursor.ahead(1).senses:
            cursor.at += 1
        point = read_point(cursor)
        if point is not None:
            return {"delay": span if sign > 0 else span.backwards, "from_point": point}
    cursor.at = here
    return None


def _from_day(cursor: Cursor, span: Span) -> Slots | None:
    """Read the day of "a week on tuesday", "two weeks tomorrow", "a fortnight today"."""
    here = cursor.at
    weeks = bool(span.months) or (span.days > 0 and span.days % 7 == 0)
    if span.seconds or span.workdays or not weeks:
        return None
    on = cursor.take(s.ON)
    offset = cursor.take(s.RELATIVE_DAY) if not on else None
    weekday = cursor.take(s.WEEKDAY) if offset is None else None
    if (offset is None and weekday is None) or s.PLURAL in cursor.tokens[cursor.at - 1].senses:
        cursor.at = here
        return None
    day = DaySaid(offset=offset) if weekday is None else DaySaid(weekday=weekday)
    if span.months:
        return {"delay": span, "from_point": Point(day=day)}
    return {"days": (DaySaid(offset=day.offset, weekday=day.weekday, plus=span.days),)}


def _counted_days(cursor: Cursor) -> Slots | None:
    """Read "3 fridays from now", "in two mondays", "5 mornings hence", as the single days they are."""
    here = cursor.at
    signed = cursor.take(s.IN)
    number = read_number(cursor)
    plural = s.PLURAL in cursor.token.senses
    weekday = cursor.take(s.WEEKDAY) if number else None
    part = cursor.take(s.DAY_PART) if number and weekday is None else None
    if not number or number > 999 or not plural or (weekday is None and part is None):
        cursor.at = here
        return None
    if not cursor.take(s.LATER) and not signed:
        cursor.at = here
        return None
    if weekday is None:
        return {"days": (DaySaid(offset=number),), "part": part}
    return {"days": (DaySaid(weekday=weekday, which="from now", plus=7 * (number - 1)),)}


def _day_beside(cursor: Cursor) -> Slots | None:
    """Read "the day after next tuesday", "the week before march 5": a unit without a number, and its point."""
    here = cursor.at
    cursor.skip(s.THE)
    unit = cursor.token.senses.get(s.UNIT, (0, ""))
    if unit[0] == 1 and unit[1] in _DAYS_AND_MORE and not cursor.ahead(1).senses.keys().isdisjoint({s.AFTER, s.BEFORE}):
        span = read_span(cursor, bare_unit=True)
        found = _measured(cursor, span) if span else None
        if found is not None and found["from_point"].day is not None:
            return found
    cursor.at = here
    return None
