"""
Lengths of time that say when: "in 5 minutes", "2 hours from now", "5 hours after noon", "a week on tuesday".

A length alone ("30m") is one too at the beginning; in front of something that was not read ("3 days after the party")
it is none.
"""

from parsers.grammar.bounds import read_point
from parsers.grammar.meaning import DaySaid, Point, Slots, Span
from parsers.grammar.spans import read_number, read_span, span_of
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_PIECES = (15, 45)
_TIMES = frozenset({s.CLOCK, s.CLOCK_NAME, s.NUMBER, s.DOT_CLOCK})
_OPENING = frozenset(
    {s.NOW, s.IN, s.AFTER, s.ONLY, s.THE, s.ON, s.AGO_BEFORE, s.WHICH, s.NUMBER, s.DECIMAL, s.ARTICLE, s.HALF, s.MORE}
    | {s.UNIT, s.WEEKDAY, s.CLOCK}
)
_DAYS_AND_MORE = ("day", "week", "month", "year")


def read_delay(cursor: Cursor, *, at_start: bool) -> Slots | None:
    """Read one length of time from now or from a point, as slots; the caller puts the cursor back."""
    if cursor.token.senses.keys().isdisjoint(_OPENING) and cursor.token.text != "+":
        return None
    beside = _counted_days(cursor) or _turned(cursor) or _unit_beside(cursor) or _weekday_beside(cursor)
    return beside or _led(cursor, at_start=at_start) or _unled(cursor, at_start=at_start)


def _led(cursor: Cursor, *, at_start: bool) -> Slots | None:
    """Read "in 5 minutes", "after 4 days", "now + 1 hour", "in the next hour", "in three weeks' time"."""
    here = cursor.at
    now = cursor.take(s.NOW)
    plus = cursor.sign("+")
    if plus or (not now and (cursor.has(s.IN) or cursor.has(s.AFTER))):
        bare = cursor.has(s.DELAYING)
        cursor.take(s.IN) or cursor.take(s.AFTER)
        cursor.skip(s.ONLY)
        cursor.take(s.THE)
        which = cursor.take(s.WHICH)
        bare = bare or which == "next" or cursor.token.senses.get(s.UNIT, (1, ""))[0] in _PIECES
        span = _short(cursor) or read_span(cursor, bare_unit=bare, workdays=True)
        if span is not None and which in (None, "next"):
            if _is_past(cursor):
                return {"delay": span.backwards}
            if plus and not now and not at_start:
                return {"delay": span, "delay_from": True}
            _skip_apostrophe(cursor)
            cursor.take(s.LATER)
            return {"delay": span}
    cursor.at = here
    return None


def _is_past(cursor: Cursor) -> bool:
    """Step over "or so" and "ago" behind a length; tell whether there was the latter."""
    cursor.skip(s.ONLY) if cursor.token.text == "or so" else None
    return cursor.take(s.AGO) is not None


def _unled(cursor: Cursor, *, at_start: bool) -> Slots | None:
    """Read "2 hours from now", "5 hours after noon", "next hour", "a week on tuesday", "30m"."""
    first = cursor.at
    cursor.skip(s.ONLY)
    hedged = cursor.at > first
    ago = cursor.take(s.AGO_BEFORE)
    which = cursor.take(s.WHICH)
    hours = _short(cursor) if s.LATER in cursor.ahead(1).senses else None
    span = hours or read_span(cursor, bare_unit=which == "next", workdays=True)
    if span is None or which not in (None, "next"):
        return None
    if _is_past(cursor) or ago:
        return {"delay": span.backwards}
    if which:
        return {"delay": span} if span.is_elapsed else None
    if cursor.take(s.LATER):
        return {"delay": span}
    measured = _measured(cursor, span) or _from_day(cursor, span)
    return measured or ({"delay": span, "alone": True} if at_start and not hedged and _is_alone(cursor) else None)


def _short(cursor: Cursor) -> Span | None:
    """Read "1h15" behind "in" or before "from now"; alone it is a time of day."""
    if s.CLOCK not in cursor.token.senses or "h" not in cursor.token.text or cursor.token.senses[s.CLOCK] is None:
        return None
    hours, minutes = cursor.token.senses[s.CLOCK][:2]
    cursor.at += 1
    return Span(seconds=3600 * hours + 60 * minutes)


def _turned(cursor: Cursor) -> Slots | None:
    """Read "минут через 20", "через минут двадцать": about that long, the unit in front."""
    here = cursor.at
    led = cursor.take(s.DELAYING)
    counted = s.PLURAL in cursor.token.senses
    unit = cursor.take(s.UNIT)
    number = read_number(cursor) if unit and ((led and counted) or cursor.take(s.DELAYING)) else None
    if unit is None or number is None or _counts_something(cursor):
        cursor.at = here
        return None
    return {"delay": span_of(number, unit)}


def _counts_something(cursor: Cursor) -> bool:
    """Tell whether what follows the number just read is its unit, or a word it may count."""
    token = cursor.token
    return bool(token.text) and (s.UNIT in token.senses or (not token.senses and token.text.isalnum()))


def _skip_apostrophe(cursor: Cursor) -> None:
    if cursor.token.text in ("'", "’"):
        cursor.at += 1


def _is_alone(cursor: Cursor) -> bool:
    """Tell whether nothing unread measures the length: not "3 days after the party"."""
    return cursor.token.senses.keys().isdisjoint({s.AFTER, s.BEFORE, s.FROM})


def _measured(cursor: Cursor, span: Span) -> Slots | None:
    """Read the point of "5 hours after noon", "7 hours before tomorrow at midnight"."""
    here = cursor.at
    apart = s.OF in cursor.token.senses
    sign = 1 if cursor.take(s.AFTER) or (not apart and cursor.take(s.FROM)) else -1 if cursor.take(s.BEFORE) else 0
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


def _unit_beside(cursor: Cursor) -> Slots | None:
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


def read_part_beside(cursor: Cursor) -> Slots | None:
    """Read "evening before april 12", "morning after friday": a part of the day next to a day that is named."""
    here = cursor.at
    part = cursor.take(s.DAY_PART)
    single = part and cursor.tokens[here].senses.keys().isdisjoint({s.PLURAL, s.RELATIVE_DAY})
    sign, point = _named_day(cursor) if single else (0, None)
    if point is None or point.day is None or point.clock:
        cursor.at = here
        return None
    return {"days": (point.day._replace(plus=point.day.plus + sign),), "part": part}


def _named_day(cursor: Cursor) -> tuple[int, Point | None]:
    """Read "after friday", "before april 12": the side, and the day; a time alone is none."""
    sign = 1 if cursor.take(s.AFTER) else -1 if cursor.take(s.BEFORE) else 0
    if not sign or not cursor.token.senses.keys().isdisjoint(_TIMES):
        return 0, None
    return sign, read_point(cursor)


def _weekday_beside(cursor: Cursor) -> Slots | None:
    """Read "the monday after april 12", "the friday before march 20 at 9"."""
    here = cursor.at
    cursor.skip(s.ON, s.THE)
    token = cursor.token
    weekday = cursor.take(s.WEEKDAY)
    sign, point = _named_day(cursor) if weekday is not None and s.PLURAL not in token.senses else (0, None)
    if point is None or point.day is None:
        cursor.at = here
        return None
    day = DaySaid(weekday=weekday, which="after" if sign > 0 else "before", beside=point.day)
    return {"days": (day,), **({"clocks": (point.clock,)} if point.clock else {})}
