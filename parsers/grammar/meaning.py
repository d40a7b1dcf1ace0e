"""
What was said, before it is pinned to a calendar: the words of one rule sorted into slots, no clock and no zone needed.

Named tuples, always made and changed by name: making as many dataclasses would be half of what importing costs.

    Clock      a time of day, perhaps open between morning and afternoon, perhaps only a name
    Span       a length of time: months, days and seconds kept apart
    DaySaid    one calendar day or month as written
    Point      a day, a time or both: where something starts, ends or happens
    Meaning    one rule
    Slots      a part of one, while it is read
"""

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from parsers.errors import ContradictionError

Slots = dict[str, Any]
"""A part of a `Meaning`: slot name to value."""


class Clock(NamedTuple):
    """
    A time of day as said.

    Attributes:
        hour, minute, second: 0-23, 0-59, 0-59; the hour is not used when `name` is set.
        bare: True when nothing told morning from afternoon ("at 5", "3:30").
        name: A word from the preferences ("noon", "end_of_day"); None for numbers.
        part: The part of the day said beside the number ("7 in the evening").
        marked: True when am or pm was said.
        closing: True for 24:00, which is 00:00 of the day after.
        or_minutes: The clock behind it may as well be its minutes: "a las 8 y 20".
    """

    hour: int = 0
    minute: int = 0
    second: int = 0
    bare: bool = False
    name: str | None = None
    part: str | None = None
    marked: bool = False
    closing: bool = False
    or_minutes: bool = False


class Span(NamedTuple):
    """A length of time; months, days and workdays (Monday to Friday) follow the calendar, seconds are elapsed time."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: int = 0

    @property
    def is_elapsed(self) -> bool:
        """Tell whether it is counted in hours or less."""
        return not (self.months or self.days or self.workdays)

    @property
    def backwards(self) -> "Span":
        """The same length into the past."""
        return Span(months=-self.months, days=-self.days, seconds=-self.seconds, workdays=-self.workdays)


class Interval(NamedTuple):
    """Every *n* of a unit: second, minute, hour, day, week, month or year."""

    n: int
    unit: str


class DaySaid(NamedTuple):
    """
    A day as written; one of the forms: a date, days from today, a weekday, a period.

    Attributes:
        year, month, day: A date; year or day may be missing.
        swapped: The same numbers with day and month exchanged, where both are possible ((month, day)).
        offset: Days from today.
        weekday, which: A weekday, with "next", "this", "last", "after next", "from now" or "in weeks" beside it.
        ordinal: With weekday and month: the nth such weekday of that month; -1 = last.
        unit, ahead: A week, weekend, month, year or workday counted from this one: "next month" is 1. Then `day` is the
            nth of its days (-1 = last), `weekday` with `ordinal` a weekday in it, `month` a month of that year.
        day_set: With ordinal: the weekdays that are counted together ("the 2nd business day").
        edge: With unit or month: a part of it, -1 = the end of a week (Friday or Sunday), "middle", "early" or "late".
        plus: Days to add: "friday week".
        beside: With weekday and which = "after" or "before": the day it stands beside ("the monday after april 12").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    swapped: tuple[int, int] | None = None
    offset: int | None = None
    weekday: int | None = None
    which: str | None = None
    ordinal: int | None = None
    unit: str | None = None
    ahead: int = 0
    day_set: tuple[int, ...] = ()
    edge: int | str | None = None
    plus: int = 0
    beside: "DaySaid | None" = None


class Point(NamedTuple):
    """
    A day, a time, an instant written in full, or a length of time from now.

    `beyond`: the bound leaves it out: "after april 1", "before friday".
    """

    day: DaySaid | None = None
    clock: Clock | None = None
    instant: str | None = None
    span: Span | None = None
    beyond: bool = False


class Leaving(NamedTuple):
    """
    What "except" takes out: the fields of `Exclusions`, and what is still to be pinned.

    Attributes:
        nth_weekdays: (month or 0, ordinal, weekday): "the last friday", "the 2nd monday in march".
        runs: First and last day: "from dec 24 to jan 2".
        moments: Single days with a time: "tomorrow at 8".
        clocks: Times on every day: "except at noon".
        hours: From and to, times of day: "except from 12 to 14".
        year_months: (year, month): "except march 2027".
    """

    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[DaySaid, ...] = ()
    runs: tuple[tuple[DaySaid, DaySaid], ...] = ()
    moments: tuple[Point, ...] = ()
    clocks: tuple[Clock, ...] = ()
    hours: tuple[tuple[Clock | None, Clock | None], ...] = ()
    year_months: tuple[tuple[int, int], ...] = ()

    def joined(self, other: "Leaving") -> "Leaving":
        """Return both together: "except sundays, except on dec 25"."""
        return Leaving(**{name: getattr(self, name) + getattr(other, name) for name in self._fields})

    dates: tuple[date, ...] = ()


class Meaning(NamedTuple):
    """
    One rule or one instant, slot by slot.

    Attributes:
        repeats: True when a word said "again and again" (every, daily, mondays, of the month).
        interval: Every n units.
        period: The days of steps inside them: "every 30 minutes, every 2 weeks on monday".
        quarters: It was said as "quarter", "quarterly".
        weekdays: Weekdays named, 0 = Monday.
        habit: True when they were named in a way that likelier means every week ("le lundi").
        day_set: True when they were named as a set ("weekdays"): with ordinals they are counted together.
        ordinals: First, second, last … of the weekdays.
        places: Further ordinals with their weekdays: "and the last friday".
        loose: True when an ordinal stood after "every" and no month was named: "every 3rd friday".
        month_days: Days of the month, -1 = last.
        together: Slots whose days must hold beside the others: "every friday the 13th", "…, but only on friday".
        months: Months named.
        whole_months: They are a season: "in march only", "january through march", and mean every day of it.
        days: Single days.
        clocks: Times of day.
        part: A part of the day named alone ("in the morning").
        window: From and to, times of day; either may be missing. `open_end`: the end itself is not included.
        minutes_past: "15 and 45 minutes past the hour".
        seconds_past: "30 seconds past the minute".
        per_day: How many times a day were announced.
        per_period: How many days of a week, month or year were announced ("3 times a week").
        delay, delay_from: A length of time from now, or from a point; negative spans for "before".
        alone: The length stood without "in": "30m" may also mean every 30 minutes.
        instant: An instant written in full.
        anchor: What an interval is counted from.
        start, until, count, lasting: Bounds.
        leaving: Exclusions.
        zone: IANA name said in the phrase.
    """

    repeats: bool = False
    interval: Interval | None = None
    period: Interval | None = None
    quarters: bool = False
    weekdays: tuple[int, ...] = ()
    day_set: bool = False
    habit: bool = False
    ordinals: tuple[int, ...] = ()
    places: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    loose: bool = False
    month_days: tuple[int, ...] = ()
    together: frozenset[str] = frozenset()
    months: tuple[int, ...] = ()
    whole_months: bool = False
    year: int | None = None
    days: tuple[DaySaid, ...] = ()
    clocks: tuple[Clock, ...] = ()
    part: str | None = None
    window: tuple[Clock | None, Clock | None] | None = None
    open_end: bool = False
    minutes_past: tuple[int, ...] | None = None
    seconds_past: int | None = None
    per_day: int | None = None
    per_period: int | None = None
    delay: Span | None = None
    delay_from: bool = False
    alone: bool = False
    instant: str | None = None
    anchor: Point | None = None
    start: Point | None = None
    until: Point | None = None
    count: int | None = None  # type: ignore[assignment]  # not the method of tuples
    lasting: Span | None = None
    leaving: Leaving | None = None
    zone: str | None = None

    def check(self, slots: frozenset[str]) -> None:
        """Raise ContradictionError when something was said that stands not in *slots*: nothing is passed over."""
        if self.delay is not None or not self.says_only(slots):
            raise ContradictionError

    @property
    def nth_weekdays(self) -> tuple[tuple[int, int], ...]:
        """All (weekday, ordinal) named: "the first and last monday and the second friday"."""
        groups = ((self.ordinals, self.weekdays), *self.places)
        return tuple((day, n) for numbers, days in groups for day in days for n in numbers)

    def says_only(self, slots: frozenset[str]) -> bool:
        """Tell whether everything that was said stands in *slots*: what a way of reading it takes into account."""
        return not any(getattr(self, slot) for slot in _slots_beside(slots))


@cache
def _slots_beside(slots: frozenset[str]) -> tuple[str, ...]:
    """Return the slots that are not among *slots*; each way of reading has one set of them."""
    return tuple(slot for slot in _CLAIMED if slot not in slots)


_CLAIMED = tuple(name for name in Meaning._fields if name not in ("delay", "alone", "zone", "habit"))


def names_open_date(meaning: Meaning) -> bool:
    """Tell whether a date like 03/04 limits a rule or stands among several days; alone, both its readings are kept."""
    points = [point.day for point in (meaning.start, meaning.until, meaning.anchor) if point and point.day]
    left_out = meaning.leaving.days if meaning.leaving else ()
    left_out += tuple(point.day for point in meaning.leaving.moments if point.day) if meaning.leaving else ()
    several = meaning.days if len(meaning.days) > 1 or meaning.repeats else ()
    return any(day.swapped is not None for day in (*points, *left_out, *several))
