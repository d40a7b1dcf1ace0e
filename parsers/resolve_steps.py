"""
Steps inside a day: "every 5 minutes", "every hour from 9 to 17", "15 and 45 minutes past the hour".

    nothing else said              elapsed time from now, or from the stated start
    a window, days or minutes      aligned to the window's start, on the wall clock
    "except at noon"               the single times of the day, without those left out
"""

from dataclasses import replace
from datetime import time, timedelta

from parsers.context import Candidate, Context
from parsers.errors import ContradictionError, ImpossibleError
from parsers.meaning import Clock, Interval, Meaning
from parsers.resolve_bounds import bounds_of, checked_moments, exclusions_of, limited
from parsers.resolve_filters import filters, implied
from parsers.resolve_once import point_instant
from parsers.resolve_times import is_overnight, one_clock, window_of
from parsers.said import Rate, Said
from scheduler.core.local_time import to_local
from scheduler.core.trigger import Calendar, Every, Union, Window

STEP_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAY = 86_400
_MOST_TIMES = 96
_ALIGNED = frozenset(
    {"repeats", "interval", "start", "until", "count", "lasting", "leaving", "weekdays", "day_set", "ordinals"}
    | {"loose", "month_days", "months", "whole_months", "year", "window", "open_end", "minutes_past", "seconds_past"}
)
_ELAPSED = frozenset({"repeats", "interval", "start", "until", "count", "lasting", "leaving", "anchor", "whole_months"})


def step_of(meaning: Meaning) -> Interval | None:
    """
    Return the interval, filled in where "15 minutes past the hour" says it; "every day" beside it only names the days.

    Raises:
        ContradictionError: Both were said and differ.
    """
    interval, unit = meaning.interval, "hour" if meaning.minutes_past else "minute" if meaning.seconds_past else None
    if unit is None or (interval is not None and interval.unit == unit):
        return interval
    if interval is not None and (interval.n > 1 or not (interval.unit == "day" or _names_days(meaning))):
        raise ContradictionError
    return Interval(n=1, unit=unit)


def resolve_steps(meaning: Meaning, interval: Interval, context: Context) -> Candidate:
    """
    Resolve a rule whose interval is counted in hours or less.

    Raises:
        ContradictionError, ImpossibleError, InPastError: It cannot be.
    """
    if meaning.clocks or meaning.part or meaning.days or meaning.per_day:
        raise ContradictionError("“{rate}” and a time of day do not go together.", rate=Rate(interval.n, interval.unit))
    if meaning.minutes_past and meaning.seconds_past:
        raise ContradictionError
    step = timedelta(seconds=interval.n * STEP_SECONDS[interval.unit])
    left_out = meaning.leaving.clocks if meaning.leaving else ()
    if meaning.window or meaning.minutes_past or meaning.seconds_past or left_out or _names_days(meaning):
        meaning.check(_ALIGNED)
        return _aligned(meaning, step, left_out, context)
    meaning.check(_ELAPSED)
    return _elapsed(meaning, step, context)


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
    return bool(meaning.weekdays or meaning.months or meaning.month_days or meaning.ordinals)


def _aligned(meaning: Meaning, step: timedelta, left_out: tuple[Clock, ...], context: Context) -> Candidate:
    if meaning.loose and meaning.ordinals not in ((1,), (-1,)):
        raise ContradictionError("Counted in what? Say for example “on the third friday of the month”.")
    windows, after_midnight, notes = _windows(meaning, step, left_out, context)
    calendars = [_on_its_days(meaning, window, context) for window in windows]
    if after_midnight is not None:
        calendars.append(_on_its_days(_a_day_later(meaning), after_midnight, context))
    if left_out:
        calendars = [_without(calendars, left_out, context)]
    if len(calendars) > 1 and meaning.count:
        raise ContradictionError("So many times each, or in all? Say it for each rule.")
    return Candidate(calendars[0] if len(calendars) == 1 else Union(triggers=tuple(calendars)), 0.0, notes)


def _windows(
    meaning: Meaning, step: timedelta, left_out: tuple[Clock, ...], context: Context
) -> tuple[list[Window], Window | None, tuple[Said, ...]]:
    """Return the windows of a day, the one behind midnight of a window that goes over it, and notes."""
    found: list[Window] = []
    notes: tuple[Said, ...] = ()
    behind: Window | None = None
    for past in meaning.minutes_past or (0,):
        start, end, notes = window_of(replace(meaning, minutes_past=(past,) if past else None), context.preferences)
        if meaning.seconds_past:
            start = start.replace(second=meaning.seconds_past)
        if left_out and not (meaning.window or meaning.minutes_past):
            start = _first_of_grid(meaning, step, left_out, context)
        if is_overnight(start, end):
            if meaning.minutes_past or left_out:
                raise ContradictionError("The window ends before it starts.")
            behind = _behind_midnight(start, end, step)
            end = time(23, 59, 59)
        found.append(Window(start=start, end=end, step=step))
    return found, behind, notes


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _time(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _behind_midnight(start: time, end: time, step: timedelta) -> Window | None:
    """Return the rest of a window that goes over midnight; None when no step falls into it."""
    size = int(step.total_seconds())
    first = -(_DAY - _seconds(start)) % size
    return Window(start=_time(first), end=end, step=step) if first <= _seconds(end) else None


def _a_day_later(meaning: Meaning) -> Meaning:
    """Return the days behind those of a window that goes over midnight. Raises ContradictionError."""
    leaving = meaning.leaving
    if meaning.months or meaning.month_days or meaning.ordinals or leaving:
        raise ContradictionError("These hours go over midnight: say the days of each part.")
    return replace(meaning, weekdays=tuple((day + 1) % 7 for day in meaning.weekdays))


def _on_its_days(meaning: Meaning, window: Window, context: Context) -> Calendar:
    days = replace(meaning, interval=None, repeats=True, window=None, loose=False)
    if not (meaning.weekdays or meaning.month_days or meaning.ordinals):
        days = replace(days, interval=Interval(n=1, unit="day"))
    rule = filters(days, context, days.interval or implied(days))
    return limited(Calendar(**rule, window=window, zone=context.zone), meaning, context)


def _first_of_grid(meaning: Meaning, step: timedelta, left_out: tuple[Clock, ...], context: Context) -> time:
    """Return the day's first time of steps that must meet the time left out. Raises ContradictionError."""
    size = int(step.total_seconds())
    if _DAY % size:
        raise ContradictionError("Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.")
    first = _seconds(one_clock(left_out[0], context.preferences))
    if meaning.start:
        start = point_instant(meaning.start, context, end=False)
        first = _seconds(to_local(start, context.zone).time())
    return _time(first % size)


def _without(calendars: list[Calendar], left_out: tuple[Clock, ...], context: Context) -> Calendar:
    """Return one rule with single times of day, without those left out."""
    times = sorted({at for calendar in calendars for at in _times(calendar.window)})
    if len(times) > _MOST_TIMES:
        raise ImpossibleError("That is too often a day to leave single times out.")
    return replace(calendars[0], window=None, times=remaining(tuple(times), left_out, context))


def _times(window: Window | None) -> list[time]:
    if window is None:
        return []
    size = int(window.step.total_seconds())
    return [_time(at) for at in range(_seconds(window.start), _seconds(window.end) + 1, size)[: _MOST_TIMES + 1]]


def remaining(times: tuple[time, ...], left_out: tuple[Clock, ...], context: Context) -> tuple[time, ...]:
    """
    Return the times of day without those left out.

    Raises:
        ImpossibleError: One left out is none of them, or nothing remains.
    """
    for clock in left_out:
        at = one_clock(clock, context.preferences)
        if at not in times:
            raise ImpossibleError("It would not fire at {time} anyway.", time=at)
        times = tuple(other for other in times if other != at)
    if not times:
        raise ImpossibleError("Everything is left out; that would never fire.")
    return times
