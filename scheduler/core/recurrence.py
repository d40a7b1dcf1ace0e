"""
When a trigger fires: one engine for firing, previews, calendars and catching up.

    trigger --compile_rule--> Plan: where it may fire, the local times it names, the fold policy
    Plan    --walks---------> the zone's stretches (local_time); asks in each for the first local time named

Local times are the days of a month as bits (calendar_days) times the times of a day numbered from 0, so that the next
fire time and the number of fire times in a span are looked up and counted, never tried second by second.

A search ends `LOOKAHEAD` after the point it begins at (or after `bounds.start`, if that is later). RELIABILITY promise
7 says five years; real rules need more: 29 February is a Monday every 28 years and, around 2100, after 40. What the
limit is for, an answer in 50 ms even when there is none, holds all the same. Intervals without exclusions are
arithmetic and have no such limit. Nothing fires in the outermost two days of the years 1 to 9999.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Protocol, assert_never

from scheduler.core.calendar_days import Days, allowed_days, calendar_days, cron_days
from scheduler.core.errors import NaiveDatetimeError
from scheduler.core.local_time import (
    ALL_TIME,
    DAY_SECONDS,
    EPOCH_ORDINAL,
    FIRST_SECOND,
    LAST_SECOND,
    Fold,
    Stretch,
    from_seconds,
    stretches,
    to_seconds,
    year_of,
)
from scheduler.core.trigger import NO_EXCLUSIONS, Calendar, Cron, Every, Once, Trigger, Union, Window

LOOKAHEAD = timedelta(days=41 * 366)
_LOOKAHEAD_SECONDS = LOOKAHEAD.days * DAY_SECONDS
# A count not used up within a century of its start is not enforced: looking for its end would take too long.
_COUNT_HORIZON_SECONDS = 100 * 366 * DAY_SECONDS
_EARLIEST = FIRST_SECOND + 2 * DAY_SECONDS
_LATEST = LAST_SECOND - 2 * DAY_SECONDS


def next_after(trigger: Trigger, after: datetime) -> datetime | None:
    """
    Return the first instant strictly later than *after* at which *trigger* fires.

    Every Monday 09:00 in Berlin, after Monday 09:00 sharp: the Monday a week later.

    Args:
        trigger: Any trigger; its zone decides what "9:00" means.
        after: Aware datetime, any zone.

    Returns:
        Aware UTC datetime with whole seconds; None when the trigger is exhausted, fires only beyond `LOOKAHEAD`, or
        beyond the year 9999.

    Raises:
        NaiveDatetimeError: *after* has no zone.

    Source:
        Gap and fold policy: core/local_time.py. Cron fields: crontab(5), Debian.
    """
    match trigger:
        case Once():
            if after.tzinfo is None:
                raise NaiveDatetimeError
            return trigger.at if trigger.at > after else None
        case Union():
            fires = [next_after(part, after) for part in trigger.triggers]
            return min((fire for fire in fires if fire is not None), default=None)
        case _:
            second = compile_rule(trigger).first(to_seconds(after) + 1)
            return None if second is None else from_seconds(second)


def occurrences(
    trigger: Trigger, after: datetime, *, until: datetime | None = None, limit: int | None = None
) -> Iterator[datetime]:
    """
    Return the fire times strictly later than *after*, oldest first, each worked out when it is asked for.

    Args:
        trigger: Any trigger.
        after: Aware datetime, any zone.
        until: Last instant that may be returned (inclusive); None: no end.
        limit: Most instants to return; None: no limit (the iterator may then be endless).

    Raises:
        NaiveDatetimeError: *after* or *until* has no zone.
    """
    if after.tzinfo is None or (until is not None and until.tzinfo is None):
        raise NaiveDatetimeError
    fires = _walk(trigger, after)
    if until is not None:
        fires = takewhile(lambda fire: fire <= until, fires)
    return islice(fires, limit)


def last_before(trigger: Trigger, before: datetime, *, since: datetime) -> datetime | None:
    """
    Return the newest fire time t with since <= t < before; None when there is none.

    Looks back in windows of doubling length until one holds a fire time, then halves that window down to the newest:
    some sixty calls of `next_after` at most, however long the span and however dense the rule.

    Raises:
        NaiveDatetimeError: *before* or *since* has no zone.
    """
    newest, floor = _second_before(before), _second_before(since)
    span, low, found = 1, newest, None
    while found is None and low > floor:
        low = max(newest - span, floor)
        found = _first_within(trigger, low, newest)
        span *= 2
    high = newest
    while found is not None and high - low > 1:
        middle = (low + high) // 2
        newer = _first_within(trigger, middle, newest)
        if newer is None:
            high = middle
        else:
            low, found = middle, newer
    return found


def count_between(trigger: Trigger, after: datetime, until: datetime) -> int | None:
    """
    Return how many fire times lie in after < t <= until, without visiting them.

    Every minute over ten years is counted in a few milliseconds.

    Returns:
        The exact number; None for a `Union`, whose parts may name the same instant.

    Raises:
        NaiveDatetimeError: *after* or *until* has no zone.
    """
    first, last = to_seconds(after) + 1, to_seconds(until)
    match trigger:
        case Once():
            return int(first <= to_seconds(trigger.at) <= last)
        case Union():
            return None
        case _:
            return compile_rule(trigger).count(first, last)


def _walk(trigger: Trigger, after: datetime) -> Iterator[datetime]:
    fire = next_after(trigger, after)
    while fire is not None:
        yield fire
        fire = next_after(trigger, fire)


def _first_within(trigger: Trigger, low: int, high: int) -> datetime | None:
    """Return the first fire time in low < t <= high (seconds)."""
    fire = next_after(trigger, from_seconds(low))
    return fire if fire is not None and to_seconds(fire) <= high else None


def _second_before(instant: datetime) -> int:
    """Return the last whole second strictly before *instant*."""
    return max(to_seconds(instant) - (instant.microsecond == 0), FIRST_SECOND)


# The compiled rule ---------------------------------------------------------------------------------------------------


class LocalTimes(Protocol):
    """The local times a rule names, in seconds as in `local_time.Stretch`; *offset* is the stretch's."""

    def first(self, low: int, high: int, offset: int) -> int | None:
        """Return the first one in low <= t < high."""

    def count(self, low: int, high: int, offset: int) -> int:
        """Return how many there are in low <= t < high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    A rule made ready for searching; all values in seconds since 1970.

    Attributes:
        times: The local times it names.
        zone: IANA name; None when the wall clock plays no part.
        fold: Policy for repeated local times; None: real time.
        starts: First instant that may fire.
        ends: Last instant that may fire.
        reach: How far a search goes.
        skips: Fire times that are passed over.
    """

    times: LocalTimes
    zone: str | None
    fold: Fold | None
    starts: int
    ends: int
    reach: int
    skips: frozenset[int] = frozenset()

    def first(self, second: int) -> int | None:
        """Return the first fire time that is not before *second*."""
        found = self._named(second)
        while found in self.skips and found is not None:
            found = self._named(found + 1)
        return found

    def _named(self, second: int) -> int | None:
        begin = max(second, self.starts)
        end = min(self.ends, begin + self.reach)
        for stretch in self._stretches(begin, end):
            low, high = _owned(stretch, begin, end)
            local = self.times.first(low, high, stretch.offset)
            if local is not None:
                return stretch.instant(local)
        return None

    def count(self, first: int, last: int) -> int:
        """Return how many fire times lie in first <= t <= last; times that share an instant count once."""
        begin, end = max(first, self.starts), min(last, self.ends)
        total = -sum(begin <= skip <= end for skip in self.skips)
        for stretch in self._stretches(begin, end):
            low, high = _owned(stretch, begin, end)
            # Missing local times all mean the stretch's first instant, and so does the first that exists.
            shared = min(stretch.start_at + stretch.offset + 1, high)
            if low < shared:
                total += self.times.first(low, shared, stretch.offset) is not None
                low = shared
            total += self.times.count(low, high, stretch.offset)
        return total

    def nth(self, number: int) -> int | None:
        """Return the number-th fire time from `starts` on; None when there are fewer within a century."""
        horizon = min(self.ends, self.starts + _COUNT_HORIZON_SECONDS)
        low, span, left = self.starts, DAY_SECONDS, number
        while (inside := self.count(low, low + span - 1)) < left:
            low, left, span = low + span, left - inside, 2 * span
            if low > horizon:
                return None
        while span > 1:  # it lies in the first half of low … low + span - 1, or in the second
            half = span // 2
            inside = self.count(low, low + half - 1)
            if inside < left:
                low, left, span = low + half, left - inside, span - half
            else:
                span = half
        return low

    def _stretches(self, begin: int, end: int) -> Iterator[Stretch]:
        if begin > end:
            return
        if self.zone is None:
            yield from ALL_TIME
            return
        for year in range(year_of(begin), date.max.year + 1):
            for stretch in stretches(self.zone, self.fold, year):
                if stretch.start_at > end:
                    return
                if stretch.end_at > begin:
                    yield stretch


def _owned(stretch: Stretch, begin: int, end: int) -> tuple[int, int]:
    """Return the local times low <= t < high that the stretch owns and that fire from *begin* to *end*."""
    low = stretch.local_from if begin <= stretch.start_at else max(stretch.local_from, begin + stretch.offset)
    return low, min(stretch.local_to, end + stretch.offset + 1)


@lru_cache(maxsize=4096)
def compile_rule(rule: Every | Calendar | Cron) -> Plan:
    """Return the rule made ready for searching; costs a few microseconds, remembered for the last 4,096 rules."""
    match rule:
        case Every():
            plan = _every_plan(rule)
        case Calendar():
            listed = ListedTimes(rule.times) if rule.window is None else WindowTimes(rule.window)
            plan = _plan(DayTimes(Days(calendar_days(rule)), listed), rule, rule.fold)
        case Cron():
            times = CronTimes(rule.hours, rule.minutes, rule.seconds)
            plan = _plan(DayTimes(Days(cron_days(rule)), times), rule, None if rule.hour_is_star else rule.fold)
        case _:
            assert_never(rule)
    if rule.exclusions.instants:
        excluded = map(to_seconds, rule.exclusions.instants)
        plan = replace(plan, skips=frozenset(second for second in excluded if plan.first(second) == second))
    last = plan.nth(rule.bounds.count) if rule.bounds.count is not None else None
    return plan if last is None else replace(plan, ends=last)


def _plan(times: LocalTimes, rule: Every | Calendar | Cron, fold: Fold | None) -> Plan:
    bounds = rule.bounds
    return Plan(
        times=times,
        zone=rule.zone,
        fold=fold,
        starts=_EARLIEST if bounds.start is None else max(to_seconds(bounds.start), _EARLIEST),
        ends=_LATEST if bounds.end is None else min(to_seconds(bounds.end), _LATEST),
        reach=_LOOKAHEAD_SECONDS,
    )


def _every_plan(rule: Every) -> Plan:
    anchor, interval = to_seconds(rule.anchor), rule.interval.days * DAY_SECONDS + rule.interval.seconds
    days = None if rule.exclusions == NO_EXCLUSIONS else Days(allowed_days(rule.exclusions))
    plan = _plan(Grid(anchor, interval, days), rule, None)
    plan = replace(plan, starts=max(plan.starts, anchor))
    if days is None:
        return replace(plan, zone=None, reach=LAST_SECOND - FIRST_SECOND)
    return replace(plan, reach=_LOOKAHEAD_SECONDS + interval)


# Local times ---------------------------------------------------------------------------------------------------------


class Grid:
    """Elapsed time: anchor + n * interval, on the allowed local days (None: on all)."""

    __slots__ = ("_anchor", "_days", "_interval")

    def __init__(self, anchor: int, interval: int, days: Days | None) -> None:
        self._anchor, self._interval, self._days = anchor, interval, days

    def first(self, low: int, high: int, offset: int) -> int | None:
        """Return the first one in low <= t < high."""
        base = self._anchor + offset
        local = low + (base - low) % self._interval
        while local < high:
            if self._days is None:
                return local
            today = local // DAY_SECONDS + EPOCH_ORDINAL
            day = self._days.first(today, (high - 1) // DAY_SECONDS + EPOCH_ORDINAL)
            if day is None:
                return None
            if day == today:
                return local
            midnight = (day - EPOCH_ORDINAL) * DAY_SECONDS
            local = midnight + (base - midnight) % self._interval
        return None

    def count(self, low: int, high: int, offset: int) -> int:
        """Return how many there are in low <= t < high."""
        base = self._anchor + offset
        if self._days is None:
            return self._points(low, high, base)
        total = 0
        last = (high - 1) // DAY_SECONDS + EPOCH_ORDINAL
        day = self._days.first(low // DAY_SECONDS + EPOCH_ORDINAL, last)
        while day is not None:
            midnight = (day - EPOCH_ORDINAL) * DAY_SECONDS
            total += self._points(max(low, midnight), min(high, midnight + DAY_SECONDS), base)
            day = self._days.first(day + 1, last)
        return total

    def _points(self, low: int, high: int, base: int) -> int:
        return max(0, (high - 1 - base) // self._interval - (low - 1 - base) // self._interval)


class TimesOfDay(Protocol):
    """The times of one day in seconds since midnight, numbered 0 to size - 1 in order."""

    @property
    def size(self) -> int:
        """How many there are, at least one."""

    def at(self, number: int) -> int:
        """Return the time with that number."""

    def rank(self, second: int) -> int:
        """Return how many are earlier than *second*: the number of the first that is not."""


class DayTimes:
    """Wall-clock rules: every named day at every named time."""

    __slots__ = ("_days", "_times")

    def __init__(self, days: Days, times: TimesOfDay) -> None:
        self._days, self._times = days, times

    def first(self, low: int, high: int, offset: int) -> int | None:
        """Return the first one in low <= t < high."""
        if low >= high:
            return None
        today, second = divmod(low, DAY_SECONDS)
        today += EPOCH_ORDINAL
        last = (high - 1) // DAY_SECONDS + EPOCH_ORDINAL
        number = 0
        day = self._days.first(today, last)
        if day == today:
            number = self._times.rank(second)
            if number == self._times.size:
                number, day = 0, self._days.first(today + 1, last)
        if day is None:
            return None
        local = (day - EPOCH_ORDINAL) * DAY_SECONDS + self._times.at(number)
        return local if local < high else None

    def count(self, low: int, high: int, offset: int) -> int:
        """Return how many there are in low <= t < high."""
        return self._before(high) - self._before(low) + self._whole_days(low, high) if low < high else 0

    def _whole_days(self, low: int, high: int) -> int:
        first, last = (second // DAY_SECONDS + EPOCH_ORDINAL for second in (low, high))
        return self._days.count(first, last - 1) * self._times.size

    def _before(self, local: int) -> int:
        """Return how many times of its day are earlier than *local*."""
        day, second = divmod(local, DAY_SECONDS)
        day += EPOCH_ORDINAL
        return self._times.rank(second) if self._days.first(day, day) else 0


class ListedTimes:
    """Single times of day."""

    __slots__ = ("_times", "size")

    def __init__(self, times: tuple[time, ...]) -> None:
        self._times = tuple(_second_of(at) for at in times)
        self.size = len(times)

    def at(self, number: int) -> int:
        """Return the time with that number."""
        return self._times[number]

    def rank(self, second: int) -> int:
        """Return how many are earlier than *second*."""
        return bisect_left(self._times, second)


class WindowTimes:
    """From the window's start to its end by its step."""

    __slots__ = ("_start", "_step", "size")

    def __init__(self, window: Window) -> None:
        self._start, self._step = _second_of(window.start), int(window.step.total_seconds())
        self.size = (_second_of(window.end) - self._start) // self._step + 1

    def at(self, number: int) -> int:
        """Return the time with that number."""
        return self._start + number * self._step

    def rank(self, second: int) -> int:
        """Return how many are earlier than *second*."""
        return min(max(-((self._start - second) // self._step), 0), self.size)


class CronTimes:
    """Every named second of every named minute of every named hour."""

    __slots__ = ("_hours", "_minutes", "_seconds", "size")

    def __init__(self, hours: tuple[int, ...], minutes: tuple[int, ...], seconds: tuple[int, ...]) -> None:
        self._hours, self._minutes, self._seconds = hours, minutes, seconds
        self.size = len(hours) * len(minutes) * len(seconds)

    def at(self, number: int) -> int:
        """Return the time with that number."""
        rest, second = divmod(number, len(self._seconds))
        hour, minute = divmod(rest, len(self._minutes))
        return self._hours[hour] * 3600 + self._minutes[minute] * 60 + self._seconds[second]

    def rank(self, second: int) -> int:
        """Return how many are earlier than *second*."""
        hour, rest = divmod(second, 3600)
        minute, second = divmod(rest, 60)
        number = bisect_left(self._hours, hour)
        if number == len(self._hours) or self._hours[number] != hour:
            return number * len(self._minutes) * len(self._seconds)
        number, place = number * len(self._minutes), bisect_left(self._minutes, minute)
        number += place
        if place == len(self._minutes) or self._minutes[place] != minute:
            return number * len(self._seconds)
        return number * len(self._seconds) + bisect_left(self._seconds, second)


def _second_of(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
