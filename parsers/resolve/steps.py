"""
Steps inside a day: "every 5 minutes", "every hour from 9 to 17", "15 and 45 minutes past the hour".

    nothing else said              elapsed time from now, or from the stated start
    a window, days or minutes      aligned to the window's start, on the wall clock
    "except at noon"               the single times of the day, without those left out
"""

from dataclasses import replace
from datetime import time, timedelta

from parsers.errors import ContradictionError, ImpossibleError
from parsers.grammar.meaning import Interval, Leaving, Meaning, Point
from parsers.resolve.bounds import bounds_of, checked_moments, exclusions_of, limited
from parsers.resolve.context import Candidate, Context
from parsers.resolve.filters import filters, first_anchor, implied
from parsers.resolve.left_out import outside, remaining, seconds_of, time_of
from parsers.resolve.once import point_instant
from parsers.resolve.times import is_overnight, one_clock, window_of
from parsers.sentences.said import Rate, Said
from scheduler.core.local_time import to_local
from scheduler.core.trigger import Calendar, Every, Union, Window

STEP_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAY = 86_400
_MOST_TIMES = 96
_ALIGNED = frozenset(
    {"repeats", "interval", "start", "until", "count", "lasting", "leaving", "weekdays", "day_set", "ordinals"}
    | {"loose", "month_days", "months", "whole_months", "year", "window", "open_end", "minutes_past", "seconds_past"}
    | {"together", "places", "period", "anchor"}
)
_ELAPSED = frozenset({"repeats", "interval", "start", "until", "count", "lasting", "leaving", "anchor", "whole_months"})


def step_of(meaning: Meaning) -> Interval | None:
    """
    Return the interval, filled in where "15 minutes past the hour" says it; "every day" beside it only names the days.

    Raises:
        ContradictionError: Both were said and differ.
    """
    interval, unit = meaning.interval, "hour" if meaning.minutes_past else "minute" if meaning.seconds_past else None
    if unit is None or interval is None:
        return interval if unit is None else Interval(n=1, unit=unit)
    if interval.unit == unit or _fills_the_hour(interval, meaning.minutes_past):
        return interval
    if interval.n > 1 or not (interval.unit == "day" or _names_days(meaning)):
        raise ContradictionError
    return Interval(n=1, unit=unit)


def _fills_the_hour(interval: Interval, minutes: tuple[int, ...] | None) -> bool:
    """Tell whether "every 30 minutes" and "on the hour and the half hour" say the same."""
    size = interval.n * STEP_SECONDS.get(interval.unit, 0)
    if not minutes or not size or size % 60:
        return False
    return minutes == tuple(range(minutes[0], 60, size // 60))


def resolve_steps(meaning: Meaning, interval: Interval, context: Context) -> Candidate:
    """
    Resolve a rule whose interval is counted in hours or less.

    Raises:
        ContradictionError, ImpossibleError, InPastError: It cannot be.
    """
    meaning = _on_its_day(meaning)
    if meaning.clocks or meaning.part or meaning.days or meaning.per_day:
        raise ContradictionError("“{rate}” and a time of day do not go together.", rate=Rate(interval.n, interval.unit))
    if meaning.minutes_past and meaning.seconds_past:
        raise ContradictionError
    step = timedelta(seconds=interval.n * STEP_SECONDS[interval.unit])
    leaving = meaning.leaving or Leaving()
    on_the_clock = meaning.window or meaning.minutes_past or meaning.seconds_past or leaving.clocks or leaving.hours
    if on_the_clock or _names_days(meaning):
        meaning.check(_ALIGNED)
        return _aligned(meaning, step, leaving, context)
    meaning.check(_ELAPSED)
    return _elapsed(meaning, step, context)


def _on_its_day(meaning: Meaning) -> Meaning:
    """Turn the day of "every hour tomorrow from 9 to 12" into bounds: it begins and ends with that day."""
    if len(meaning.days) != 1 or meaning.start or meaning.until or meaning.lasting or meaning.weekdays:
        return meaning
    if meaning.clocks or meaning.part:
        return meaning
    day = Point(day=meaning.days[0])
    return meaning._replace(days=(), start=day, until=day)


def _elapsed(meaning: Meaning, step: timedelta, context: Context) -> Candidate:
    bounds = bounds_of(meaning, context)
    now = context.now.replace(microsecond=0)
    leaving = exclusions_of(meaning.leaving, context)
    anchor = bounds.start if meaning.start and bounds.start else now + step
    if meaning.anchor:
        anchor = point_instant(meaning.anchor, context, end=False)
    elif leaving.instants and not meaning.start:
        anchor = now + ((leaving.instants[0] - now) % step or step)
    every = Every(interval=step, anchor=anchor, zone=context.zone, bounds=bounds, exclusions=leaving)
    checked_moments(every)
    return Candidate(every)


def _names_days(meaning: Meaning) -> bool:
    return bool(meaning.weekdays or meaning.months or meaning.month_days or meaning.ordinals or meaning.period)


def _aligned(meaning: Meaning, step: timedelta, leaving: Leaving, context: Context) -> Candidate:
    if meaning.loose and meaning.ordinals not in ((1,), (-1,)):
        raise ContradictionError("Counted in what? Say for example “on the third friday of the month”.")
    windows, after_midnight, notes = _windows(meaning, step, leaving, context)
    calendars = [_on_its_days(meaning, window, context) for window in windows]
    if after_midnight is not None:
        calendars.append(_on_its_days(_a_day_later(meaning), after_midnight, context))
    if leaving.clocks:
        calendars = [_without(calendars, leaving, context)]
    if len(calendars) > 1 and meaning.count:
        raise ContradictionError("So many times each, or in all? Say it for each rule.")
    return Candidate(calendars[0] if len(calendars) == 1 else Union(triggers=tuple(calendars)), 0.0, notes)


def _windows(
    meaning: Meaning, step: timedelta, leaving: Leaving, context: Context
) -> tuple[list[Window], Window | None, tuple[Said, ...]]:
    """Return the windows of a day, the one behind midnight of a window that goes over it, and notes."""
    found: list[Window] = []
    notes: tuple[Said, ...] = ()
    behind: Window | None = None
    minutes = meaning.minutes_past or (0,)
    for past in minutes if step.total_seconds() >= 3600 else minutes[:1]:
        one = meaning._replace(minutes_past=(past,) if past else None) if meaning.minutes_past else meaning
        start, end, notes = window_of(one, context.preferences)
        if meaning.seconds_past:
            start = start.replace(second=meaning.seconds_past)
        if (leaving.clocks or leaving.hours) and not (meaning.window or meaning.minutes_past):
            start = _first_of_grid(meaning, step, leaving, context)
        if is_overnight(start, end):
            if meaning.minutes_past or leaving.clocks or leaving.hours:
                raise ContradictionError("The window ends before it starts.")
            behind = _behind_midnight(start, end, step)
            end = time(23, 59, 59)
        found += outside(Window(start=start, end=end, step=step), leaving, context)
    if not found:
        raise ImpossibleError("Everything is left out; that would never fire.")
    return found, behind, notes


def _behind_midnight(start: time, end: time, step: timedelta) -> Window | None:
    """Return the rest of a window that goes over midnight; None when no step falls into it."""
    size = int(step.total_seconds())
    first = -(_DAY - seconds_of(start)) % size
    return Window(start=time_of(first), end=end, step=step) if first <= seconds_of(end) else None


def _a_day_later(meaning: Meaning) -> Meaning:
    """Return the days behind those of a window that goes over midnight. Raises ContradictionError."""
    leaving = meaning.leaving
    if meaning.months or meaning.month_days or meaning.ordinals or meaning.period or leaving:
        raise ContradictionError("These hours go over midnight: say the days of each part.")
    return meaning._replace(weekdays=tuple((day + 1) % 7 for day in meaning.weekdays))


def _on_its_days(meaning: Meaning, window: Window, context: Context) -> Calendar:
    named = meaning.weekdays or meaning.month_days or meaning.ordinals or meaning.period
    interval = meaning.period if named else Interval(n=1, unit="day")
    days = meaning._replace(interval=interval, repeats=True, window=None, loose=False)
    rule = filters(days, context, days.interval or implied(days))
    return limited(
        Calendar(**rule, window=window, zone=context.zone, anchor=first_anchor(rule, context)), meaning, context
    )


def _first_of_grid(meaning: Meaning, step: timedelta, leaving: Leaving, context: Context) -> time:
    """Return the day's first time of steps that must meet the time left out. Raises ContradictionError."""
    size = int(step.total_seconds())
    if _DAY % size:
        raise ContradictionError("Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.")
    first = seconds_of(one_clock(leaving.clocks[0], context.preferences)) if leaving.clocks else 0
    if meaning.start:
        start = point_instant(meaning.start, context, end=False)
        first = seconds_of(to_local(start, context.zone).time())
    return time_of(first % size)


def _without(calendars: list[Calendar], leaving: Leaving, context: Context) -> Calendar:
    """Return one rule with single times of day, without those left out."""
    times = sorted({at for calendar in calendars for at in _times(calendar.window)})
    if len(times) > _MOST_TIMES:
        raise ImpossibleError("That is too often a day to leave single times out.")
    return replace(calendars[0], window=None, times=remaining(tuple(times), leaving, context))


def _times(window: Window | None) -> list[time]:
    if window is None:
        return []
    size = int(window.step.total_seconds())
    return [time_of(at) for at in range(seconds_of(window.start), seconds_of(window.end) + 1, size)[: _MOST_TIMES + 1]]
