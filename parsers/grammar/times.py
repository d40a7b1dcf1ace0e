"""Times of day in a rule: "at 9 and 17", "in the morning", "15 minutes past the hour", "from 9 to 17"."""

from parsers.grammar.clocks import afternoon_with, is_marked, is_o_clock, read_clock, read_clocks, starts_alone
from parsers.grammar.meaning import Clock, DaySaid, Slots
from parsers.grammar.past import read_past
from parsers.words import senses as s
from parsers.words.cursor import Cursor

EACH = "_each"
"""The slot of "morgens", "abends": every day, unless days are named: "am Freitag abends um 8"."""
_TODAY = DaySaid(offset=0)
_HOURS = frozenset({s.NUMBER, s.CLOCK, s.CLOCK_NAME, s.DOT_CLOCK})
_PARTS = frozenset({s.WHICH, s.DAY_PART, s.PART_TOO, s.PART_BEHIND})
_OPENING = (
    _HOURS
    | _PARTS
    | {s.FROM, s.BETWEEN, s.AFTER, s.AT, s.ON, s.IN, s.THE, s.FOR, s.ONLY}
    | {s.ARTICLE, s.HALF, s.QUARTER, s.UNIT, s.HOUR_BEFORE, s.MINUS, s.STOPPED}
)


def read_times(cursor: Cursor, *, after_day: bool, hourly: bool) -> Slots | None:
    """
    Read times of day: "at 9 and 17", "9am", "in the morning", "15 minutes past the hour", "from 9 to 17".

    Args:
        after_day: A day was read directly before, so a dotted time may follow it.
        hourly: "Every hour" was read before, so "at 20 past" and "at :20" are minutes of it.
    """
    token = cursor.token
    if token.senses.keys().isdisjoint(_OPENING) and token.text != ":":
        return None
    return (
        _window(cursor)
        or read_past(cursor, hourly=hourly)
        or _clocks_of_parts(cursor)
        or _part(cursor)
        or _clocks(cursor, after_day=after_day)
    )


def _clocks_of_parts(cursor: Cursor) -> Slots | None:
    """Read "morgens um 8 und abends um 8": several times, each behind its part of the day."""
    here = cursor.at
    clocks: list[Clock] = []
    each = False
    while True:
        before = cursor.at
        if clocks and not cursor.joint():
            break
        cursor.skip(s.IN, s.ON, s.THE)
        token = cursor.token
        if s.DAY_PART not in token.senses:
            cursor.at = before
            break
        part = None if s.RELATIVE_DAY in token.senses else cursor.take(s.DAY_PART)
        clock = read_clock(cursor, bare_number=True) if part and cursor.take(s.AT) else None
        if clock is None or clock.name:
            cursor.at = before
            break
        clocks.append(clock._replace(part=part))
        each = each or s.PLURAL in token.senses
    if len(clocks) < 2:
        cursor.at = here
        return None
    return {"clocks": tuple(clocks), **({EACH: True} if each else {})}


def _clocks(cursor: Cursor, *, after_day: bool) -> Slots | None:
    here = cursor.at
    if s.AT in cursor.ahead(1).senses:
        cursor.skip(s.ONLY)
        _over_hours(cursor)
    word = cursor.take(s.AT) or _leads_hour(cursor) or None
    at = word is not None and word != "marked"
    cursor.skip(s.AT) if at else None
    hedged = cursor.at
    cursor.skip(s.ONLY)
    at = at or (cursor.at > hedged and starts_alone(cursor)) or _of_other_days(cursor)
    if not at and after_day and cursor.has(s.FOR) and is_marked(cursor, 1):
        cursor.at += 1
    if not at and s.AND not in cursor.token.senses and cursor.has(s.FOR):
        cursor.at = here
        return None
    clocks = read_clocks(cursor, bare_number=at) if word or not after_day else _after_day(cursor)
    clocks = clocks or _told_at_the_end(cursor) or _behind_every_day(cursor)
    if not clocks:
        cursor.at = here
        return None
    _skip_filler(cursor)
    return {"clocks": clocks}


def _skip_filler(cursor: Cursor) -> None:
    """Step over "sharp" behind a time, not over the "only" of a message: "at 9 only drink water"."""
    here = cursor.at
    while cursor.has(s.ONLY) and not cursor.has(s.UNTIL) and not _limits_days(cursor):
        cursor.at += 1
    if cursor.token.text.isalpha() and not cursor.token.senses:
        cursor.at = here


def _limits_days(cursor: Cursor) -> bool:
    """Tell whether "only on mondays" stands here, which says more than "sharp"."""
    after = cursor.ahead(1).senses.keys()
    return cursor.has(s.LIMITS) and not after.isdisjoint({s.ON, s.IN, s.WEEKDAY, s.DAY_SET, s.MONTH})


def _leads_hour(cursor: Cursor) -> bool:
    """Step over the article of "le tre del pomeriggio"; tell whether it stood before such an hour."""
    behind = cursor.ahead(1).senses
    if s.THE in cursor.token.senses and s.NUMBER in behind and s.PART_BEHIND in cursor.ahead(2).senses:
        cursor.at += 1
        return True
    return False


def _over_hours(cursor: Cursor) -> None:
    """Step over the unit in front of "часов в 9", "часа в три": about that time."""
    hours = cursor.token.senses.keys() >= {s.UNIT, s.O_CLOCK} and s.NUMBER in cursor.ahead(2).senses
    cursor.at += hours and s.UNIT not in cursor.ahead(3).senses


def _told_at_the_end(cursor: Cursor) -> tuple[Clock, ...]:
    """Read "8, 14 und 20 Uhr": the word behind the last one makes hours of all."""
    here = cursor.at
    if not cursor.has(s.NUMBER) and not cursor.has(s.DOT_CLOCK):
        return ()
    clocks = read_clocks(cursor, bare_number=True)
    if len(clocks) > 1 and is_o_clock(cursor.tokens[cursor.at - 1]):
        return clocks
    cursor.at = here
    return ()


def _of_other_days(cursor: Cursor) -> bool:
    """Tell whether the hour of further days stands here: "at 9 on weekdays and | 11 on weekends"."""
    if s.AND not in cursor.tokens[cursor.at - 1].senses or s.NUMBER not in cursor.token.senses:
        return False
    behind = cursor.ahead(2).senses
    return s.ON in cursor.ahead(1).senses and (s.WEEKDAY in behind or s.DAY_SET in behind)


def _after_day(cursor: Cursor) -> tuple[Clock, ...]:
    """Read a time directly behind a day: "2026-03-04 13.30", "tonight 7" (a lone number only behind a day part)."""
    before = cursor.tokens[cursor.at - 1]
    clocks = read_clocks(cursor, bare_number=s.DAY_PART in before.senses)
    if clocks:
        return clocks
    clock = read_clock(cursor, dots=True, bare_number=_military(cursor) or _hour_sign(cursor))
    return (clock,) if clock else ()


def _behind_every_day(cursor: Cursor) -> tuple[Clock, ...]:
    """Read "9h" of "tous les jours 9h"."""
    before = cursor.tokens[cursor.at - 1].senses if cursor.at else {}
    daily = (1, "day") in (before.get(s.UNIT), before.get(s.ADVERB))
    return read_clocks(cursor, bare_number=True) if daily and cursor.ahead(1).glued and _hour_sign(cursor) else ()


def _hour_sign(cursor: Cursor) -> bool:
    """Tell whether "18h" stands here: a time, not a length; up to noon only where the text ends or goes on in time."""
    hour, sign, after = cursor.token.senses.get(s.NUMBER), cursor.ahead(1).senses, cursor.ahead(2)
    if hour is None or s.O_CLOCK not in sign:
        return False
    return hour > 12 or bool(after.senses) or after.text in ("", ",", ".")


def _military(cursor: Cursor) -> bool:
    text = cursor.token.text
    return text.isdigit() and len(text) == 4 and int(text) < 1900 and s.UNIT not in cursor.ahead(1).senses


def _part(cursor: Cursor) -> Slots | None:
    """Read "in the morning", "this evening"; "abends" means every evening, but not behind a day."""
    here = cursor.at
    cursor.skip(s.IN, s.AT, s.ON, s.THE)
    if cursor.token.senses.keys().isdisjoint(_PARTS):
        cursor.at = here
        return None
    this = cursor.token.senses.get(s.WHICH) == "this" and cursor.take(s.WHICH) is not None
    too = None if cursor.has(s.DAY_SET) else _part_too(cursor, here)
    part = None if cursor.has(s.DAY_SET) else too or cursor.take(s.DAY_PART)
    part = part or read_part_with_hour(cursor)
    measured = cursor.at > here + 1 and s.THE in cursor.tokens[cursor.at - 2].senses
    measured = measured and (cursor.has(s.BEFORE) or cursor.has(s.AFTER))
    is_day = too is None and s.RELATIVE_DAY in cursor.tokens[cursor.at - 1].senses
    if part is None or measured or is_day:
        cursor.at = here
        return None
    found: Slots = {"part": part}
    further = read_further_parts(cursor)
    if further:
        found = {"clocks": tuple(Clock(name=name) for name in (part, *further))}
    read = cursor.tokens[cursor.at - 1].senses
    if s.PLURAL in read:
        found.update({EACH: True} if s.PART_BEHIND in read else {"repeats": True})
    if this:
        found["days"] = (_TODAY,)
    return found


def _part_too(cursor: Cursor, here: int) -> str | None:
    """Read "morgen" as "morning" behind "am", "diesen" or a day: "heute Morgen", "am Morgen"."""
    before = cursor.tokens[cursor.at - 1].senses if cursor.at else {}
    led = cursor.at > here or not before.keys().isdisjoint({s.WEEKDAY, s.RELATIVE_DAY})
    return cursor.take(s.PART_TOO) if led else None


def read_further_parts(cursor: Cursor) -> tuple[str, ...]:
    """Read "and evening", "and in the evening" behind a part of the day."""
    found: list[str] = []
    while True:
        here = cursor.at
        if not cursor.joint():
            break
        cursor.skip(s.IN, s.AT, s.THE, s.EVERY)
        part = None if s.RELATIVE_DAY in cursor.token.senses else cursor.take(s.DAY_PART)
        if part is None or not _part_ends(cursor):
            cursor.at = here
            break
        found.append(part)
    return tuple(found)


def _part_ends(cursor: Cursor) -> bool:
    """Tell whether no time of its own follows: "in the morning and in the evening at 7" is left to other rules."""
    return cursor.token.senses.keys().isdisjoint({s.AT, s.CLOCK, s.NUMBER})


def read_window(cursor: Cursor) -> tuple[Clock | None, Clock | None] | None:
    """Read a window whose end is included, as its two ends."""
    here = cursor.at
    found = _window(cursor)
    if found is None or "open_end" in found:
        cursor.at = here
        return None
    ends: tuple[Clock | None, Clock | None] = found["window"]
    return ends


_DAYS = frozenset({s.WEEKDAY, s.RELATIVE_DAY, s.MONTH, s.DATE, s.NUMERIC_DATE, s.ORDINAL})


def read_part_with_hour(cursor: Cursor) -> str | None:
    """Read the "ночью" of "ночью в 3": without the hour behind it, no one time is meant."""
    at, hour = cursor.ahead(1).senses, cursor.ahead(2).senses
    before = cursor.tokens[cursor.at - 1].senses.keys() if cursor.at else set()
    timed = s.AT in at and before.isdisjoint(_DAYS) and not hour.keys().isdisjoint({s.NUMBER, s.CLOCK, s.DOT_CLOCK})
    return cursor.take(s.PART_BEHIND) if timed and s.UNIT not in cursor.token.senses else None


def _window(cursor: Cursor) -> Slots | None:
    """Read "from 9 to 17", "between 9am and 5pm", "9-17", "after 2pm and before 3pm"."""
    here = cursor.at
    opened = cursor.take(s.FROM) or cursor.take(s.BETWEEN)
    if not opened and cursor.has(s.AFTER):
        return _after_before(cursor)
    _skip_article(cursor) if opened else None
    first = read_clock(cursor, bare_number=True, dots=True) if opened or _range_next(cursor) else None
    joined = first is not None and (cursor.take(s.TO) or cursor.take(s.UNTIL) or (opened and _joins_hours(cursor)))
    if first is None or not joined:
        cursor.at = here
        return None
    _skip_article(cursor) if opened else cursor.skip(s.AT)
    last = read_clock(cursor, bare_number=True, dots=True)
    if (
        last is None
        or (_names_month(cursor) and s.NUMBER in cursor.tokens[cursor.at - 1].senses)
        or cursor.has(s.DAY_BEHIND)
    ):
        cursor.at = here
        return None
    if not last.bare and not last.name and last.hour >= 12 and _marked(cursor):
        first = afternoon_with([first, last])[0]
    if first.bare and first.part is None and last.part is not None:
        first = first._replace(part=last.part)
    return {"window": (first, last)}


def _names_month(cursor: Cursor) -> bool:
    """Tell whether a month follows: "from 1 to 4 of may" are days."""
    return cursor.has(s.MONTH) or (cursor.has(s.OF) and s.MONTH in cursor.ahead(1).senses)


def _skip_article(cursor: Cursor) -> None:
    """Step over the "las" of "de las 9"; the "el" of "del 1 al 5" stands before days."""
    while not cursor.has(s.DAY_WORD) and (cursor.has(s.AT) or cursor.has(s.THE)):
        cursor.at += 1


def _joins_hours(cursor: Cursor) -> bool:
    """Step over "and" or the "a las" of "de 9 a las 17"; tell whether there was one."""
    return cursor.take(s.AND) is not None or (cursor.token.senses.get(s.AT) == "to" and cursor.take(s.AT) is not None)


def _marked(cursor: Cursor) -> bool:
    return s.MERIDIEM in cursor.tokens[cursor.at - 1].senses


def _range_next(cursor: Cursor) -> bool:
    """Tell whether "9-17" or "9am to 5pm" stands here, without "from"."""
    if cursor.token.senses.keys().isdisjoint(_HOURS):
        return False
    steps = 1
    if s.MERIDIEM in cursor.ahead(steps).senses:
        steps += 1
    steps += s.O_CLOCK in cursor.ahead(steps).senses
    joint = cursor.ahead(steps).senses
    if s.TO not in joint or (s.AT in joint and not _is_marked_hour(cursor)):
        return False
    dotted = cursor.has(s.DOT_CLOCK) and is_o_clock(cursor.ahead(steps + 2))
    return dotted or not cursor.token.senses.keys().isdisjoint(_HOURS - {s.DOT_CLOCK})


def _is_marked_hour(cursor: Cursor) -> bool:
    """Tell whether "9h", "9:00" or "noon" stands here: "jeudi 15 à 16h" is a day and a time."""
    marked = s.CLOCK in cursor.token.senses or s.CLOCK_NAME in cursor.token.senses
    return marked or s.O_CLOCK in cursor.ahead(1).senses


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
