"""
The trigger model: when a job is due, as frozen values. A closed union; `recurrence.next_after` is its one engine.

    Once        one instant
    Every       elapsed time: anchor + n * interval, real seconds, no wall clock
    Calendar    wall-clock rules: days by frequency, weekday, month, times of day or a window with a step
    Cron        parsed cron fields (parsers/cron/expression.py reads the text)
    Union       several rules at once; an instant named twice fires once

All but `Once` and `Union` carry a zone, bounds and exclusions. Instants are aware UTC datetimes with whole seconds.
Wall-clock rules in a spring gap fire once at the first instant after it, in an autumn fold once, at the first pass
(see core/local_time.py). Source of the rules: RELIABILITY promises 7, crontab(5).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from scheduler.core.errors import InvalidTriggerError, NaiveDatetimeError
from scheduler.core.local_time import Fold as Fold
from scheduler.core.local_time import zone as _known_zone

SHORTEST_INTERVAL = timedelta(seconds=1)
LONGEST_INTERVAL = timedelta(days=366 * 100)


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise NaiveDatetimeError
    try:
        return instant.astimezone(UTC).replace(microsecond=0)
    except OverflowError as error:
        raise InvalidTriggerError("This date is too far away.") from error


def _numbers(values: Iterable[int], low: int, high: int, name: str) -> tuple[int, ...]:
    for value in values:
        if not low <= value <= high:
            raise InvalidTriggerError(f"A {name} goes from {low} to {high}, not {value}.")
    return tuple(sorted(set(values)))


class Frequency(StrEnum):
    """The unit a calendar rule counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """
    Where a rule begins and ends.

    Attributes:
        start: First instant that may fire (inclusive, UTC); None: no beginning.
        end: Last instant that may fire (inclusive, UTC); None: no end.
        count: How many times it fires in all, counted from *start* (which must be given); None: no limit.
    """

    start: datetime | None = None
    end: datetime | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        """Check the order; raises InvalidTriggerError, NaiveDatetimeError."""
        for name, instant in (("start", self.start), ("end", self.end)):
            if instant is not None:
                object.__setattr__(self, name, _utc(instant))
        if self.start is not None and self.end is not None and self.end < self.start:
            raise InvalidTriggerError("The end is before the start.")
        if self.count is not None:
            if self.count < 1 or self.count > 100_000:
                raise InvalidTriggerError("The number of times must be between 1 and 100,000.")
            if self.start is None:
                raise InvalidTriggerError("A number of times needs a start to count from.")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Weekday:
    """A weekday (0 = Monday … 6 = Sunday), or its nth in the month or year (`ordinal` 1…53, -1 = last)."""

    day: int
    ordinal: int | None = None

    def __post_init__(self) -> None:
        """Check ranges; raises InvalidTriggerError."""
        _numbers((self.day,), 0, 6, "weekday")
        if self.ordinal is not None and (self.ordinal == 0 or abs(self.ordinal) > 53):
            raise InvalidTriggerError("A weekday's ordinal goes from 1 to 53, or -1 for the last.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions:
    """
    Local days on which a rule does not fire, whatever it says, and single instants it passes over.

    Attributes:
        weekdays: 0 = Monday … 6 = Sunday.
        nth_weekdays: (month, weekday with ordinal) pairs; month 0 = every month. (0, last Friday), (3, 2nd Monday).
        months: 1-12.
        month_days: 1-31, or -1 = last day, -2 = the one before …
        year_days: (month, day) pairs, every year.
        dates: Single local dates.
        instants: Single instants (UTC), whatever day they are on.
    """

    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, Weekday], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[tuple[int, int], ...] = ()
    dates: tuple[date, ...] = ()
    instants: tuple[datetime, ...] = ()

    def __post_init__(self) -> None:
        """Sort, drop repeats, check ranges; raises InvalidTriggerError, NaiveDatetimeError."""
        object.__setattr__(self, "weekdays", _numbers(self.weekdays, 0, 6, "weekday"))
        object.__setattr__(self, "months", _numbers(self.months, 1, 12, "month"))
        object.__setattr__(self, "month_days", _numbers(self.month_days, -31, 31, "day of the month"))
        for month, day in self.year_days:
            _numbers((month,), 1, 12, "month")
            _numbers((day,), 1, 31, "day of the month")
        for month, weekday in self.nth_weekdays:
            _numbers((month,), 0, 12, "month")
            _numbers((abs(weekday.ordinal or 0),), 1, 5, "weekday's ordinal")
        if 0 in self.month_days:
            raise InvalidTriggerError("Days are counted from 1.")
        object.__setattr__(self, "year_days", tuple(sorted(set(self.year_days))))
        object.__setattr__(self, "nth_weekdays", tuple(sorted(set(self.nth_weekdays), key=_nth_order)))
        object.__setattr__(self, "dates", tuple(sorted(set(self.dates))))
        object.__setattr__(self, "instants", tuple(sorted({_utc(instant) for instant in self.instants})))
        if len(self.weekdays) == 7 or len(self.months) == 12:
            raise InvalidTriggerError("Everything is excluded; this would never fire.")

    def covers(self, day: date) -> bool:
        """Tell whether nothing fires on the local date *day*."""
        return (
            day.weekday() in self.weekdays
            or day.month in self.months
            or day.day in self.month_days
            or (day.month, day.day) in self.year_days
            or day in self.dates
            or (bool(self.nth_weekdays or self.month_days) and self._covers_counted(day))
        )

    def _covers_counted(self, day: date) -> bool:
        """Tell whether *day* is excluded by its place in the month: the last day, the second Monday."""
        left = monthrange(day.year, day.month)[1] - day.day
        places = ((day.day - 1) // 7 + 1, -(left // 7) - 1)
        return -left - 1 in self.month_days or any(
            month in (0, day.month) and weekday.day == day.weekday() and weekday.ordinal in places
            for month, weekday in self.nth_weekdays
        )


def _nth_order(pair: tuple[int, Weekday]) -> tuple[int, int, int]:
    month, weekday = pair
    return month, weekday.day, weekday.ordinal or 0


UNBOUNDED = Bounds()
NO_EXCLUSIONS = Exclusions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """One instant (`at`, UTC); `zone` is only how to show it."""

    at: datetime
    zone: str = "UTC"

    def __post_init__(self) -> None:
        """Normalise to UTC and whole seconds; raises NaiveDatetimeError, InvalidTriggerError."""
        object.__setattr__(self, "at", _utc(self.at))
        _known_zone(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """
    Elapsed time: fires at `anchor + n * interval` for n = 0, 1, 2 …, real seconds whatever the wall clock does.

    The anchor itself is a fire time: "every 5 minutes" said at 10:00 has its anchor at 10:05. `zone` serves
    exclusions and display.
    """

    interval: timedelta
    anchor: datetime
    zone: str = "UTC"
    bounds: Bounds = UNBOUNDED
    exclusions: Exclusions = NO_EXCLUSIONS

    def __post_init__(self) -> None:
        """Check the interval; raises InvalidTriggerError, NaiveDatetimeError."""
        object.__setattr__(self, "anchor", _utc(self.anchor))
        _known_zone(self.zone)
        if self.interval.microseconds or not SHORTEST_INTERVAL <= self.interval <= LONGEST_INTERVAL:
            raise InvalidTriggerError("An interval must be whole seconds, at least one second and at most a century.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Several times a day: from `start` to `end` (local, inclusive), every `step` counted from `start`."""

    start: time
    end: time
    step: timedelta

    def __post_init__(self) -> None:
        """Check order and step; raises InvalidTriggerError."""
        if any(t.tzinfo is not None or t.microsecond for t in (self.start, self.end)):
            raise InvalidTriggerError("Times of day are local, in whole seconds.")
        if self.end < self.start:
            raise InvalidTriggerError("The window ends before it starts.")
        if self.step.microseconds or not SHORTEST_INTERVAL <= self.step <= timedelta(days=1):
            raise InvalidTriggerError("A step inside a day must be between a second and a day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """
    Wall-clock rule: on which local days, at which local times.

    A day belongs when its period (day, week starting Monday, month, year) is a multiple of `interval` away from the
    period of `anchor`, and it passes every filter that is not empty. With `freq` WEEK, MONTH or YEAR and no filter that
    names days, the anchor's weekday, month day or (without `by_month`) month and day apply. `set_pos` then keeps only
    those positions (1 = first, -1 = last) among the period's days. Days that do not exist (31 April, 29 February) are
    skipped.

    Attributes:
        anchor: Local date that fixes the phase when `interval` > 1; required then, and where no filter names the days.
        by_month: 1-12.
        by_month_day: 1-31, or -1 = last day, -2 = the one before …
        by_weekday: Weekdays, with or without ordinal (counted inside the month; YEAR without by_month: the year).
        set_pos: Positions among the days of one period.
        times: Local times of day, whole seconds; exactly one of `times` and `window` is given.
        window: Several times a day by a step.
        fold: Which pass fires when a local time exists twice.
    """

    freq: Frequency
    interval: int = 1
    anchor: date | None = None
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_weekday: tuple[Weekday, ...] = ()
    set_pos: tuple[int, ...] = ()
    times: tuple[time, ...] = ()
    window: Window | None = None
    fold: Fold = Fold.FIRST
    zone: str = "UTC"
    bounds: Bounds = UNBOUNDED
    exclusions: Exclusions = NO_EXCLUSIONS

    def __post_init__(self) -> None:
        """Sort the filters, check that the rule says when; raises InvalidTriggerError."""
        _known_zone(self.zone)
        if not 1 <= self.interval <= 10_000:
            raise InvalidTriggerError("An interval must be between 1 and 10,000.")
        object.__setattr__(self, "by_month", _numbers(self.by_month, 1, 12, "month"))
        object.__setattr__(self, "by_month_day", _numbers(self.by_month_day, -31, 31, "day of the month"))
        object.__setattr__(
            self, "by_weekday", tuple(sorted(set(self.by_weekday), key=lambda w: (w.ordinal or 0, w.day)))
        )
        object.__setattr__(self, "set_pos", _numbers(self.set_pos, -366, 366, "position"))
        object.__setattr__(self, "times", tuple(sorted(set(self.times))))
        if 0 in self.by_month_day or 0 in self.set_pos:
            raise InvalidTriggerError("Days and positions are counted from 1.")
        if bool(self.times) == (self.window is not None):
            raise InvalidTriggerError("A calendar rule needs times of day or a window, and not both.")
        if any(t.tzinfo is not None or t.microsecond for t in self.times):
            raise InvalidTriggerError("Times of day are local, in whole seconds.")
        if self.anchor is None and (self.interval > 1 or self._names_no_day()):
            raise InvalidTriggerError("This rule needs a date to count from.")

    def _names_no_day(self) -> bool:
        return self.freq is not Frequency.DAY and not (self.by_month_day or self.by_weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class CronDays:
    """
    A cron day-of-month field or day-of-week field, expanded.

    Attributes:
        numbers: Plain values: 1-31, or weekdays 0 = Sunday … 6 = Saturday.
        any: True when the field was `*` (or `?`): it does not restrict. (`*/2` does not set this but, as crontab(5)
            counts a field starting with `*` as unrestricted, both day fields must then match: see `starred`.)
        starred: True when the text began with `*` or `?`.
        last: Day-of-month: offsets from the last day (0 = `L`, 3 = `L-3`). Weekday: weekdays whose last one in the
            month counts (`5L`).
        last_weekday: `LW`: the last Monday-to-Friday day of the month.
        nearest: `nW`: the Monday-to-Friday day nearest to day n, inside the month.
        nth: `d#k` pairs (weekday, k).
    """

    numbers: tuple[int, ...] = ()
    any: bool = False
    starred: bool = False
    last: tuple[int, ...] = ()
    last_weekday: bool = False
    nearest: tuple[int, ...] = ()
    nth: tuple[tuple[int, int], ...] = ()

    def checked(self, *, low: int, high: int, name: str) -> "CronDays":
        """Return an equal field, sorted and without repeats; raises InvalidTriggerError for a number out of range."""
        highest_last = 30 if name == "day of the month" else high
        for day, ordinal in self.nth:
            _numbers((day,), low, high, name)
            _numbers((ordinal,), 1, 5, "weekday's ordinal")
        return CronDays(
            numbers=_numbers(self.numbers, low, high, name),
            any=self.any,
            starred=self.starred or self.any,
            last=_numbers(self.last, 0, highest_last, name),
            last_weekday=self.last_weekday,
            nearest=_numbers(self.nearest, low, high, name),
            nth=tuple(sorted(set(self.nth))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cron:
    """
    Parsed cron fields; `text` is the expression as typed (normalised spaces), kept for people.

    `hour_is_star` marks the rules that count real time (hour field exactly `*`): nothing in a spring gap, both passes
    of an autumn fold. All others keep the wall clock.
    """

    text: str
    seconds: tuple[int, ...] = (0,)
    minutes: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    month_days: CronDays = field(default_factory=lambda: CronDays(any=True, starred=True))
    months: tuple[int, ...] = tuple(range(1, 13))
    weekdays: CronDays = field(default_factory=lambda: CronDays(any=True, starred=True))
    hour_is_star: bool = False
    fold: Fold = Fold.FIRST
    zone: str = "UTC"
    bounds: Bounds = UNBOUNDED
    exclusions: Exclusions = NO_EXCLUSIONS

    def __post_init__(self) -> None:
        """Sort and check the fields; raises InvalidTriggerError."""
        _known_zone(self.zone)
        object.__setattr__(self, "seconds", _numbers(self.seconds, 0, 59, "second"))
        object.__setattr__(self, "minutes", _numbers(self.minutes, 0, 59, "minute"))
        object.__setattr__(self, "hours", _numbers(self.hours, 0, 23, "hour"))
        object.__setattr__(self, "months", _numbers(self.months, 1, 12, "month"))
        object.__setattr__(self, "month_days", self.month_days.checked(low=1, high=31, name="day of the month"))
        object.__setattr__(self, "weekdays", self.weekdays.checked(low=0, high=6, name="weekday"))
        if not (self.seconds and self.minutes and self.hours and self.months):
            raise InvalidTriggerError("A cron field names no value.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Several rules at once ("weekdays at 9 and weekends at 11"); at most 16, not nested."""

    triggers: tuple[Every | Calendar | Cron | Once, ...]

    def __post_init__(self) -> None:
        """Check the number of parts; raises InvalidTriggerError."""
        if not 2 <= len(self.triggers) <= 16:
            raise InvalidTriggerError("A combined schedule has between 2 and 16 parts.")

    @property
    def zone(self) -> str:
        """The first part's zone, for display."""
        return self.triggers[0].zone


Rule: TypeAlias = Once | Every | Calendar | Cron
Trigger: TypeAlias = Once | Every | Calendar | Cron | Union
