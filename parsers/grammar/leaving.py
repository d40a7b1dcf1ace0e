"""What a rule leaves out: "except sundays", "but not at noon", "except the last friday of the month"."""

from typing import Final

from parsers.grammar.bounds import read_point_day
from parsers.grammar.clocks import read_clock, read_clocks
from parsers.grammar.days import read_days, read_weekday_list
from parsers.grammar.meaning import Clock, DaySaid, Leaving, Point, Slots
from parsers.grammar.times import read_window
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_ASIDE: Final = frozenset({"part", "repeats", "day_set", "scope", "loose", "habit"})
_STEP_UNITS = ("second", "minute", "hour")


def read_leaving(cursor: Cursor, current: Slots) -> Slots | None:
    """
    Read one "except" with everything it takes out.

    Args:
        current: What the rule says so far: behind a rule with times, "except tomorrow at 8" names one of them.
    """
    here = cursor.at
    if not cursor.take(s.EXCEPT):
        return None
    unit = current.get("interval", (1, ""))[1]
    has_times = "clocks" in current or unit in _STEP_UNITS
    out = _Out()
    while True:
        before = cursor.at
        if before > here + 1 and (not cursor.joint() or _names_season(cursor, out)):
            cursor.at = before
            break
        if not out.take(cursor, has_times=has_times, hourly=unit == "hour"):
            cursor.at = before
            break
    in_months = cursor.has(s.MONTH) or (s.MONTH in cursor.ahead(1).senses and (cursor.has(s.IN) or cursor.has(s.OF)))
    if out.is_empty or in_months:
        cursor.at = here
        return None
    return {"leaving": out.leaving()}


def _names_season(cursor: Cursor, out: "_Out") -> bool:
    """Tell whether ", in june", ", from may" or "only in june" says when the rule holds: no further exception."""
    if any(s.LIMITS in cursor.ahead(step).senses for step in (0, 1)):
        return True
    comma = cursor.tokens[cursor.at - 1].text == ","
    if comma and (cursor.has(s.FROM) or cursor.has(s.BETWEEN)):
        return True
    return comma and not out.months and cursor.has(s.IN) and s.MONTH in cursor.ahead(1).senses


class _Out:
    """What was read so far, slot by slot as in `Leaving`."""

    __slots__ = (
        "clocks",
        "days",
        "hours",
        "moments",
        "month_days",
        "months",
        "nth_weekdays",
        "runs",
        "weekdays",
        "year_months",
    )

    def __init__(self) -> None:
        self.weekdays: list[int] = []
        self.nth_weekdays: list[tuple[int, int, int]] = []
        self.months: list[int] = []
        self.month_days: list[int] = []
        self.days: list[DaySaid] = []
        self.moments: list[Point] = []
        self.runs: list[tuple[DaySaid, DaySaid]] = []
        self.clocks: list[Clock] = []
        self.hours: list[tuple[Clock | None, Clock | None]] = []
        self.year_months: list[tuple[int, int]] = []

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was read."""
        return not any(getattr(self, name) for name in self.__slots__)

    def leaving(self) -> Leaving:
        """Return it as a value."""
        return Leaving(**{name: tuple(getattr(self, name)) for name in self.__slots__})

    def take(self, cursor: Cursor, *, has_times: bool, hourly: bool) -> bool:
        """Read one thing to leave out; tell whether there was one."""
        if has_times and self._take_clocks(cursor, hourly=hourly):
            return True
        cursor.skip(s.FOR, s.ON, s.IN, s.THE, s.EVERY)
        start = cursor.at
        if self._take_run(cursor):
            return True
        found = read_weekday_list(cursor) or read_days(cursor)
        if found is None:
            return False
        if found.keys() == {"days"} and len(found["days"]) == 1 and has_times:
            clock = _clock_behind(cursor)
            if clock is not None:
                self.moments.append(Point(day=found["days"][0], clock=clock))
                return True
        taken = self._take_days(found)
        cursor.at = cursor.at if taken else start
        return taken

    def _take_run(self, cursor: Cursor) -> bool:
        """Read "from march 6 to march 8", "dec 24 to jan 2"; steps over "from" before weekdays and months."""
        between = cursor.take(s.BETWEEN)
        cursor.take(s.FROM)
        here = cursor.at
        first = read_point_day(cursor)
        joined = first and (cursor.take(s.TO) or cursor.take(s.UNTIL) or (between and cursor.take(s.AND)))
        last = read_point_day(cursor) if joined else None
        if first is None or last is None or not (_is_date(first) and _is_date(last)):
            cursor.at = here
            return False
        self.runs.append((first, last))
        return True

    def _take_clocks(self, cursor: Cursor, *, hourly: bool) -> bool:
        """Read "at noon", "12:00 and 13:00", "daily at 12am"."""
        here = cursor.at
        hours = read_window(cursor)
        if hours is not None:
            self.hours.append(hours)
            return True
        if cursor.take(s.ADVERB) not in (None, (1, "day")):
            cursor.at = here
            return False
        if cursor.take(s.EVERY) and cursor.take(s.UNIT) != (1, "day"):
            cursor.at = here
            return False
        at = cursor.take(s.AT) is not None
        lone = hourly and s.MONTH not in cursor.ahead(1).senses
        clocks = read_clocks(cursor, bare_number=at or lone)
        if not clocks:
            cursor.at = here
        self.clocks += clocks
        return bool(clocks)

    def _take_days(self, found: Slots) -> bool:
        keys = found.keys() - _ASIDE
        if found.get("interval") == (1, "month"):
            keys -= {"interval"}
        if keys == {"weekdays"}:
            self.weekdays += found["weekdays"]
        elif keys == {"weekdays", "ordinals"} or keys == {"weekdays", "ordinals", "months"}:
            return self._take_nth(found)
        elif keys == {"months"}:
            self.months += found["months"]
        elif keys == {"months", "year"}:
            self.year_months += [(found["year"], month) for month in found["months"]]
        elif keys == {"month_days"}:
            self.month_days += found["month_days"]
        elif keys == {"days"}:
            self.days += found["days"]
        elif keys == {"month_days", "months"}:
            self.days += [DaySaid(month=m, day=d) for m in found["months"] for d in found["month_days"]]
        else:
            return False
        return True

    def _take_nth(self, found: Slots) -> bool:
        if "day_set" in found or any(abs(nth) > 5 for nth in found["ordinals"]):
            return False
        self.nth_weekdays += [
            (month, nth, day)
            for month in found.get("months", (0,))
            for nth in found["ordinals"]
            for day in found["weekdays"]
        ]
        return True


def _is_date(day: DaySaid) -> bool:
    return day.offset is not None or (day.month is not None and day.day is not None)


def _clock_behind(cursor: Cursor) -> Clock | None:
    here = cursor.at
    at = cursor.take(s.AT) is not None
    clock = read_clock(cursor, bare_number=at, dots=True)
    if clock is None:
        cursor.at = here
    return clock
