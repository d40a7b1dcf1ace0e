"""What limits a rule: its start and end, how often, and the periods and runs of days that are both."""

from parsers.grammar.bounds import read_anchor, read_beyond, read_count, read_point_day, read_start, read_until
from parsers.grammar.meaning import Point, Slots
from parsers.grammar.periods import read_period
from parsers.grammar.runs import read_days_of_one_month, read_month_day_run
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_NUMBERED = frozenset({s.THE, s.DAY_WORD, s.ORDINAL, s.NUMBER})


def read_limits(cursor: Cursor, current: Slots) -> Slots | None:
    """Read one clause that limits a rule; *current* is what it says so far."""
    found = _run_of_days(cursor, current) or _period(cursor, current)
    if found is None and (current.get("repeats") or "interval" in current):
        found = read_beyond(cursor) or _from_day_to_day(cursor)
    if found is not None:
        return found
    here = cursor.at
    for rule in (read_anchor, read_start, read_until, read_count):
        found = rule(cursor)
        if found is not None:
            return found  # empty for "starting now", which says nothing new
        cursor.at = here
    return None


def _period(cursor: Cursor, current: Slots) -> Slots | None:
    """Read "this week", "next month" behind "every day", "every weekday": the rule begins and ends with it."""
    here = cursor.at
    unit = current.get("interval", (0, ""))[1]
    if unit in ("day", "second", "minute", "hour") or ("weekdays" in current and current.get("repeats")):
        cursor.take(s.IN)
        period = read_period(cursor)
        if period is not None and period.unit in ("week", "month", "year"):
            return {"start": Point(day=period._replace(day=1)), "until": Point(day=period._replace(day=-1))}
    cursor.at = here
    return None


def _from_day_to_day(cursor: Cursor) -> Slots | None:
    """Read "oct 5 - oct 26" behind "mondays 9am": both days with their month, without "from"."""
    here = cursor.at
    start = read_point_day(cursor)
    until = read_point_day(cursor) if start is not None and cursor.take(s.TO) else None
    if start is None or until is None or not (start.month and start.day and until.month and until.day):
        cursor.at = here
        return None
    return {"start": Point(day=start), "until": Point(day=until)}


def _run_of_days(cursor: Cursor, current: Slots) -> Slots | None:
    """Read "10-12 march" behind "daily", "the 1st to the 5th of every month", "every month … days 1-5"."""
    here = cursor.at
    unit = current.get("interval", (0, ""))[1]
    found = read_days_of_one_month(cursor) if unit in ("day", "week") else None
    if found is not None:
        return found
    cursor.skip(s.ON)
    numbered = not cursor.token.senses.keys().isdisjoint(_NUMBERED)
    found = read_month_day_run(cursor, between=False) if numbered else None
    if found is not None and (unit == "month" or found.keys() & {"scope", "interval"}):
        return found
    cursor.at = here
    return None
