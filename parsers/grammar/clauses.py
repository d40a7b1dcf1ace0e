"""
The clauses of a schedule: one rule each, asked in turn until one fits.

    clause := repeat | leaving | part beside | times | bound | delay | days | zone

Every rule takes the cursor, the slots read so far and whether it stands at the start, and returns the slots it fills.
"""

from parsers.grammar.days import read_days
from parsers.grammar.delays import read_delay, read_part_beside
from parsers.grammar.leaving import read_leaving
from parsers.grammar.limits import read_limits
from parsers.grammar.meaning import Slots
from parsers.grammar.months import read_year
from parsers.grammar.periods import read_bare_edge
from parsers.grammar.places import read_zone
from parsers.grammar.repeats import read_repeat
from parsers.grammar.times import read_times
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_LINKING = frozenset({s.ON, s.IN, s.OF, s.ONLY, s.THE})


def read_clause(cursor: Cursor, current: Slots, *, at_start: bool) -> Slots | None:
    """
    Read the next clause; None when no rule fits, with the cursor where it was.

    Args:
        cursor: Where to read.
        current: The slots read so far, which decide what a word may still mean; a late year is added to its days.
        at_start: Nothing of the schedule was read before.

    A word the language does not know can only begin a place: "9am | Kuala Lumpur time".
    """
    here, token = cursor.at, cursor.token
    is_unknown = not token.senses and token.text.isalpha()
    for rule in (_zone,) if is_unknown else _RULES:
        found = rule(cursor, current, at_start)
        if found is not None:
            return found
        cursor.at = here
    return None


def _repeat(cursor: Cursor, _current: Slots, _at_start: bool) -> Slots | None:
    cursor.skip(*_LINKING)
    return read_repeat(cursor)


def _leaving(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    return read_leaving(cursor, current)


def _beside(cursor: Cursor, _current: Slots, _at_start: bool) -> Slots | None:
    cursor.skip(s.ON, s.THE)
    return read_part_beside(cursor) if cursor.has(s.DAY_PART) else None


def _times_first(cursor: Cursor, current: Slots, at_start: bool) -> Slots | None:
    """Read times; behind a time "+ 3 days", "5 hours after noon" in front of a point, "1h30 from now" are lengths."""
    if s.LATER in cursor.ahead(1).senses and cursor.token.text[-3:-2] == "h":
        return None
    after_day = not at_start and not current.keys().isdisjoint({"days", "weekdays", "month_days", "ordinals"})
    after_day = after_day and "clocks" not in current
    hourly = current.get("interval", (0, ""))[1] == "hour"
    return read_times(cursor, after_day=after_day, hourly=hourly)


def _bound(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    return read_limits(cursor, current)


def _delay(cursor: Cursor, current: Slots, at_start: bool) -> Slots | None:
    """Read a length of time from now or from a point; beside a rule that repeats it is none."""
    if "interval" in current or current.get("repeats"):
        return _every_other_week(cursor, current)
    return read_delay(cursor, at_start=at_start)


def _every_other_week(cursor: Cursor, current: Slots) -> Slots | None:
    """Read "по вторникам через неделю": behind weekdays that come again it leaves every other week out."""
    if "weekdays" not in current or current.keys() & {"interval", "ordinals"} or not cursor.take(s.DELAYING):
        return None
    return {"interval": (2, "week")} if cursor.take(s.UNIT) == (1, "week") else None


def _days(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    here = cursor.at
    cursor.skip(s.AT, s.ON)
    instant = cursor.take(s.INSTANT)
    if instant is not None:
        return {"instant": instant}
    cursor.at = here
    only = _skip_only(cursor)
    _skip_at_edge(cursor, current)
    if "interval" in current and current["interval"][1] == "month":
        edge = read_bare_edge(cursor)
        if edge:
            return edge
    if s.IN in cursor.token.senses and s.DELAYING not in cursor.token.senses:
        after = cursor.ahead(1).senses
        if not after.keys().isdisjoint({s.MONTH, s.THE, s.WHICH, s.DAY_SET}):
            cursor.at += 1
    months_at = cursor.at
    found = read_days(cursor)
    if found and "months" in found and found.keys() <= {"months", "year"}:
        ranged = any(s.TO in token.senses for token in cursor.tokens[months_at : cursor.at])
        if only or ranged or "interval" in current:
            found.update(repeats=True, whole_months=True)
    elif found and only and "weekdays" in found:
        found["repeats"] = True
    if found and only and current.keys() & {"interval", "repeats"}:
        found["together"] = frozenset(found)
    if found is None and "days" in current and "clocks" in current and current["days"][-1].year is None:
        return _late_year(cursor, current)
    return found


def _skip_at_edge(cursor: Cursor, current: Slots) -> None:
    """Step over "at" of "at the end of each month"; behind "every month" `_edge` reads it."""
    monthly = current.get("interval", (0, ""))[1] == "month"
    step = 2 if s.THE in cursor.ahead(1).senses else 1
    if s.AT in cursor.token.senses and s.EDGE in cursor.ahead(step).senses and not monthly:
        cursor.at += step


def _skip_only(cursor: Cursor) -> bool:
    """Step over joints before days; tell whether "only" was among them."""
    start = cursor.at
    named = cursor.ahead(1).senses
    if s.AT in cursor.token.senses and (s.WEEKDAY in named or s.RELATIVE_DAY in named or s.DATE in named):
        cursor.at += 1
    cursor.skip(s.ON, s.OF, s.ONLY, s.THE)
    if s.IN in cursor.token.senses and cursor.at > start and s.THE not in cursor.tokens[cursor.at - 1].senses:
        cursor.at += 1 if s.MONTH in cursor.ahead(1).senses else 0
    return cursor.at > start and any(s.LIMITS in token.senses for token in cursor.tokens[start : cursor.at])


def _late_year(cursor: Cursor, current: Slots) -> Slots | None:
    """Read the year behind the time: "Wed Aug 05 12:00:00 2015"."""
    year = read_year(cursor)
    day = current["days"][-1]
    if year is None or day.month is None or len(current["days"]) > 1:
        return None
    current["days"] = (day._replace(year=year),)
    return {"dated": True}


def _zone(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    """Read a zone behind a time: "9am New York", "14:00 UTC", "at 9 in Berlin time"."""
    if current.keys().isdisjoint(_ZONED) or (_is_elapsed(current) and len(cursor.token.text) > _LONGEST_LETTERS):
        return None
    here, linked = cursor.at, cursor.take(s.IN) or cursor.take(s.AT)
    cursor.sign("(")
    behind_time = not cursor.tokens[here - 1].senses.keys().isdisjoint(_TIME_SENSES)
    behind_time = behind_time or (
        not current.keys().isdisjoint({"window", "delay"}) and s.UNIT in cursor.tokens[here - 1].senses
    )
    if s.ZONE_WORD in cursor.tokens[cursor.at - 1].senses or cursor.take(s.ZONE_WORD):
        cursor.skip(s.OF, s.THE)
        linked = True
    name = read_zone(cursor, linked=bool(linked) and behind_time) if linked or behind_time else None
    if name is None:
        cursor.at = here
        return None
    cursor.sign(")")
    return {"zone": name}


def _is_elapsed(current: Slots) -> bool:
    """Tell whether a length from now was read: no zone matters to it, and "in 2 hours | New York trip" is a message."""
    return "delay" in current and bool(current["delay"].is_elapsed)


_LONGEST_LETTERS = 4
_RULES = (_repeat, _leaving, _beside, _times_first, _bound, _delay, _days, _zone)
_ZONED = frozenset(
    {"clocks", "window", "part", "interval", "days", "weekdays", "instant", "month_days", "ordinals", "start", "until"}
    | {"delay"}
)
_TIME_SENSES = frozenset(
    {s.CLOCK, s.MERIDIEM, s.CLOCK_NAME, s.NUMBER, s.DOT_CLOCK, s.O_CLOCK, s.DAY_PART, s.PART_BEHIND, s.RELATIVE_DAY}
)
