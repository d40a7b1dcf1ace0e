"""Rules that repeat: "every 5 minutes", "daily", "every other tuesday", "every 1st of the month", "from 9 to 17"."""

from parsers import senses as s
from parsers.cursor import Cursor
from parsers.grammar_clocks import afternoon_with, is_marked, read_clock, read_clocks, starts_alone
from parsers.grammar_days import read_days, read_weekday_list
from parsers.grammar_spans import read_number, read_ordinal, read_span
from parsers.meaning import Clock, DaySaid, Slots

_TODAY = DaySaid(offset=0)


def read_repeat(cursor: Cursor) -> Slots | None:
    """Read one clause that says "again and again", as slots; None when there is none."""
    adverb = cursor.take(s.ADVERB)
    if adverb is not None:
        return {"interval": adverb, "repeats": True}
    here = cursor.at
    if not cursor.take(s.EVERY):
        return None
    found = _every(cursor)
    if found is None:
        cursor.at = here
        return None
    return {**found, "repeats": True}


def _every(cursor: Cursor) -> Slots | None:
    """Read what stands behind "every"; the caller puts the cursor back when nothing fits."""
    cursor.skip(s.THE)
    part = cursor.take(s.DAY_PART)
    if part is not None:
        return {"interval": (1, "day"), "part": part}
    name = cursor.take(s.CLOCK_NAME)
    if name is not None:
        return {"interval": (1, "day"), "clocks": (Clock(name=name),)}
    step = cursor.take(s.OTHER)
    if step is not None:
        return _stepped(cursor, step)
    return _numbered(cursor) or _counted(cursor) or _length(cursor) or _named(cursor)


def _stepped(cursor: Cursor, step: int) -> Slots | None:
    """Read what "every other" or "every 3" counts: a unit, a weekday, weekends."""
    unit = cursor.take(s.UNIT)
    if unit is not None:
        return {"interval": (step * unit[0], unit[1])}
    part = cursor.take(s.DAY_PART)
    if part is not None:
        return {"interval": (step, "day"), "part": part}
    weekdays = read_weekday_list(cursor)
    if weekdays:
        return {**weekdays, "interval": (step, "week")}
    month = cursor.token.senses.get(s.MONTH)
    return {"interval": (step, "year")} if month is not None and s.WEAK not in cursor.token.senses else None


def _numbered(cursor: Cursor) -> Slots | None:
    """Read "3 fridays", "2 weekends"."""
    here = cursor.at
    number = read_number(cursor)
    weekdays = read_weekday_list(cursor) if number else None
    if number and weekdays:
        return {**weekdays, "interval": (number, "week")}
    cursor.at = here
    return None


def _counted(cursor: Cursor) -> Slots | None:
    """Read "4th day", "3rd month", "second tuesday", "1st of the month", "2nd friday in march"."""
    here = cursor.at
    number = read_ordinal(cursor)
    if number is None:
        return None
    unit = cursor.take(s.UNIT) if number > 0 else None
    if unit is not None and not (unit == (1, "day") and _of_follows(cursor)):
        if s.WEEKDAY in cursor.token.senses:
            cursor.at = here
            return None
        return {"interval": (number * unit[0], unit[1])}
    cursor.at = here
    found = read_days(cursor)
    if found is None:
        return None
    fixed = found.keys() & {"months", "scope", "interval"}
    if "month_days" in found and not fixed and s.UNIT in cursor.tokens[here].senses:
        cursor.at = here
        return None
    if "ordinals" in found and not fixed and len(found["ordinals"]) == 1:
        found["loose"] = True
    return found


def _of_follows(cursor: Cursor) -> bool:
    return any(k in cursor.token.senses for k in (s.OF, s.IN)) and (
        s.UNIT in cursor.ahead(2).senses or s.MONTH in cursor.ahead(1).senses or s.UNIT in cursor.ahead(1).senses
    )


def _length(cursor: Cursor) -> Slots | None:
    """Read "5 minutes", "hour and a half", "1h30m", "2.5 hours", "day", "quarter"."""
    here = cursor.at
    unit = cursor.take(s.UNIT)
    if unit is not None and (s.AND not in cursor.token.senses or not _continues(cursor)):
        return {"interval": unit}
    cursor.at = here
    number = read_number(cursor)
    unit = cursor.take(s.UNIT) if number is not None else None
    if number is not None and unit is not None and not _continues(cursor):
        return {"interval": (number * unit[0], unit[1])}
    cursor.at = here
    span = read_span(cursor, bare_unit=True)
    if span is None:
        return None
    if span.is_elapsed:
        return {"interval": (span.seconds, "second")}
    if not span.months and span.seconds:
        return {"interval": (span.days * 86400 + span.seconds, "second")}
    if span.months and span.days:
        cursor.at = here
        return None
    return {"interval": (span.months, "month") if span.months else (span.days, "day")}


def _continues(cursor: Cursor) -> bool:
    """Tell whether a length of time goes on ("1h" 30m, "2 hours" and 15 minutes)."""
    steps = 0
    while cursor.ahead(steps).text == "," or s.AND in cursor.ahead(steps).senses:
        steps += 1
    first, second = cursor.ahead(steps), cursor.ahead(steps + 1)
    half = s.ARTICLE in first.senses and s.HALF in second.senses
    return half or (first.senses.keys().isdisjoint({s.NUMBER, s.ARTICLE}) is False and s.UNIT in second.senses)


def _named(cursor: Cursor) -> Slots | None:
    return read_weekday_list(cursor) or read_days(cursor)


def read_times(cursor: Cursor, *, after_day: bool) -> Slots | None:
    """
    Read times of day: "at 9 and 17", "9am", "in the morning", "15 minutes past the hour", "from 9 to 17".

    Args:
        after_day: A day was read directly before, so a dotted time may follow it.
    """
    return _window(cursor) or _past_the_hour(cursor) or _part(cursor) or _clocks(cursor, after_day=after_day)


def _clocks(cursor: Cursor, *, after_day: bool) -> Slots | None:
    here = cursor.at
    at = cursor.take(s.AT) is not None
    hedged = cursor.at
    cursor.skip(s.ONLY)
    at = at or (cursor.at > hedged and starts_alone(cursor))
    if not at and after_day and cursor.has(s.FOR) and is_marked(cursor, 1):
        cursor.at += 1
    if not at and s.AND not in cursor.token.senses and cursor.has(s.FOR):
        cursor.at = here
        return None
    clocks = read_clocks(cursor, bare_number=at) if at or not after_day else _after_day(cursor)
    if not clocks:
        cursor.at = here
        return None
    cursor.skip(s.ONLY)
    return {"clocks": clocks}


def _after_day(cursor: Cursor) -> tuple[Clock, ...]:
    """Read a time directly behind a day: "2026-03-04 13.30", "tonight 7" (a lone number only behind a day part)."""
    before = cursor.tokens[cursor.at - 1]
    clocks = read_clocks(cursor, bare_number=s.DAY_PART in before.senses)
    if clocks:
        return clocks
    clock = read_clock(cursor, dots=True, bare_number=_military(cursor))
    return (clock,) if clock else ()


def _military(cursor: Cursor) -> bool:
    text = cursor.token.text
    return text.isdigit() and len(text) == 4 and int(text) < 1900 and s.UNIT not in cursor.ahead(1).senses


def _part(cursor: Cursor) -> Slots | None:
    here = cursor.at
    cursor.skip(s.IN, s.AT, s.ON, s.THE)
    cursor.skip(s.WHICH) if cursor.token.text == "this" else None
    part = cursor.take(s.DAY_PART)
    if part is None or s.RELATIVE_DAY in cursor.tokens[cursor.at - 1].senses:
        cursor.at = here
        return None
    found: Slots = {"part": part}
    if s.PLURAL in cursor.tokens[cursor.at - 1].senses:
        found["repeats"] = True
    if cursor.tokens[cursor.at - 2].text == "this" and cursor.at - 2 >= here:
        found["days"] = (_TODAY,)
    return found


def _past_the_hour(cursor: Cursor) -> Slots | None:
    """Read "15 minutes past the hour", "on the hour", "at half past every hour"."""
    here = cursor.at
    cursor.skip(s.AT, s.ON)
    minutes: int | None = read_number(cursor)
    if minutes is not None:
        if cursor.token.senses.get(s.UNIT) == (1, "minute"):
            cursor.at += 1
        past = cursor.take(s.PAST)
    elif cursor.take(s.HALF):
        minutes, past = 30, cursor.take(s.PAST)
    else:
        minutes, past = 0, cursor.at > here and s.ON in cursor.tokens[here].senses
    the = cursor.take(s.THE) or cursor.take(s.EVERY)
    if past and the and minutes < 60 and cursor.token.text == "hour":
        cursor.at += 1
        return {"minutes_past": minutes}
    cursor.at = here
    return None


def _window(cursor: Cursor) -> Slots | None:
    """Read "from 9 to 17", "between 9am and 5pm", "9-17", "after 2pm and before 3pm"."""
    here = cursor.at
    opened = cursor.take(s.FROM) or cursor.take(s.BETWEEN)
    if not opened and cursor.has(s.AFTER):
        return _after_before(cursor)
    first = read_clock(cursor, bare_number=True, dots=True) if opened or _range_next(cursor) else None
    joined = first is not None and (cursor.take(s.TO) or cursor.take(s.UNTIL) or (opened and cursor.take(s.AND)))
    if first is None or not joined:
        cursor.at = here
        return None
    cursor.skip(s.AT)
    last = read_clock(cursor, bare_number=True, dots=True)
    if last is None:
        cursor.at = here
        return None
    if not last.bare and not last.name and last.hour >= 12 and _marked(cursor):
        first = afternoon_with([first, last])[0]
    return {"window": (first, last)}


def _marked(cursor: Cursor) -> bool:
    return s.MERIDIEM in cursor.tokens[cursor.at - 1].senses


def _range_next(cursor: Cursor) -> bool:
    """Tell whether "9-17" or "9am to 5pm" stands here, without "from"."""
    steps = 1
    if s.MERIDIEM in cursor.ahead(steps).senses:
        steps += 1
    return s.TO in cursor.ahead(steps).senses and not cursor.token.senses.keys().isdisjoint(
        {s.NUMBER, s.CLOCK, s.CLOCK_NAME}
    )


def _after_before(cursor: Cursor) -> Slots | None:
    here = cursor.at
    cursor.take(s.AFTER)
    first = read_clock(cursor, bare_number=True)
    if first is None:
        cursor.at = here
        return None
    after_first = cursor.at
    cursor.joint()
    if cursor.take(s.BEFORE):
        last = read_clock(cursor, bare_number=True)
        if last is not None:
            return {"window": (first, last), "open_end": True}
    cursor.at = after_first
    return {"window": (first, None)}
