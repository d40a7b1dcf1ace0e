"""Meanings that repeat: intervals, calendar rules, windows; their phase, bounds and exclusions."""

from collections.abc import Iterator
from typing import Any

from parsers.errors import ContradictionError, ImpossibleError
from parsers.grammar.meaning import DaySaid, Interval, Meaning, Point
from parsers.resolve.bounds import limited, year_day
from parsers.resolve.context import Candidate, Context
from parsers.resolve.filters import filters, first_anchor, implied
from parsers.resolve.left_out import remaining
from parsers.resolve.steps import STEP_SECONDS, resolve_steps, step_of
from parsers.resolve.times import Times, times_of
from parsers.sentences.said import Rate, Reason, Said, said
from scheduler.core.errors import InvalidTriggerError
from scheduler.core.trigger import Calendar, Frequency, Union

_LOOSE_MONTHLY = (1, 3, 4, -1)
_MONTH = Interval(n=1, unit="month")
_QUARTER = Interval(n=3, unit="month")
_CALENDAR = frozenset(
    {"repeats", "interval", "start", "until", "count", "lasting", "leaving", "anchor", "quarters", "weekdays"}
    | {"day_set", "ordinals", "loose", "month_days", "months", "whole_months", "year", "days", "clocks", "part"}
    | {"per_day", "per_period", "together", "places"}
)


def resolve_rule(meaning: Meaning, context: Context) -> list[Candidate]:
    """
    Return the readings of a meaning that repeats, best first.

    Raises:
        ContradictionError, ImpossibleError, InPastError: The rule cannot be, or never fires again.
    """
    try:
        interval = step_of(meaning)
        meaning = _in_its_year(meaning)
        if interval and interval.n < 1:
            raise ImpossibleError("An interval must be at least one.")
        if interval and interval.unit in STEP_SECONDS:
            stepped = meaning if meaning.interval is interval else meaning._replace(interval=interval)
            return [resolve_steps(stepped, interval, context)]
        if meaning.window:
            raise ContradictionError("How often in that time? Say for example “every hour from 9 to 17”.")
        meaning.check(_CALENDAR)
        return _calendars(meaning, context)
    except InvalidTriggerError as error:
        raise ImpossibleError("{reason}", reason=Reason(error.message)) from error


def _in_its_year(meaning: Meaning) -> Meaning:
    """Turn the year of "every friday in march 2027" into bounds. Raises ContradictionError beside other bounds."""
    if meaning.year is None or not meaning.months:
        return meaning
    if meaning.start or meaning.until:
        raise ContradictionError("A rule that repeats has no year; say “until” or “starting”.")
    first, last = (Point(day=DaySaid(year=meaning.year, month=m, day=d)) for m, d in ((1, 1), (12, 31)))
    return meaning._replace(year=None, start=first, until=last)


def _calendars(meaning: Meaning, context: Context) -> list[Candidate]:
    found: list[Candidate] = []
    for reading in times_of(meaning, context):
        for shape, cost, notes in _shapes(meaning):
            candidate = _calendar(shape, reading, context)
            found.append(candidate._replace(cost=candidate.cost + cost, notes=candidate.notes + notes))
    return sorted(found, key=lambda candidate: candidate.cost)[:4]


def _shapes(meaning: Meaning) -> Iterator[tuple[Meaning, float, tuple[Said, ...]]]:
    """Yield what "every 3rd friday" can mean: the third of the month, or every third week."""
    if meaning.quarters and meaning.interval == _QUARTER and not meaning.months:
        yield from _quarterly(meaning)
        return
    if not meaning.loose:
        yield meaning, 0.0, ()
        return
    if meaning.day_set and len(meaning.weekdays) == 5:
        if meaning.ordinals == (2,):
            raise ContradictionError("Counted in what? Say for example “on the second workday of the month”.")
        yield meaning._replace(loose=False, interval=_MONTH), 0.2, (said("counted in the month"),)
        return
    n = meaning.ordinals[0]
    monthly = meaning._replace(loose=False, interval=meaning.interval or _MONTH)
    weekly = meaning._replace(loose=False, ordinals=(), interval=Interval(n=n, unit="week"))
    if n == -1:
        yield monthly, 0.0, ()
    elif n == 2:
        yield weekly, 0.1, (said("every other week"),)
    elif n in _LOOSE_MONTHLY:
        yield monthly, 0.2, (said("counted in the month"),)
        if n > 1:
            yield weekly, 0.7, (said("{rate}", rate=Rate(n, "week")),)
    else:
        yield weekly, 0.2, (said("{rate}", rate=Rate(n, "week")),)
        if n == 5:
            yield monthly, 0.7, (said("counted in the month"),)


def _quarterly(meaning: Meaning) -> Iterator[tuple[Meaning, float, tuple[Said, ...]]]:
    """Yield "every quarter on the first monday": in the quarter's first or last month, or every three months."""
    numbers = meaning.ordinals or meaning.month_days
    if numbers:
        months = (1, 4, 7, 10) if numbers[0] > 0 else (3, 6, 9, 12)
        yield meaning._replace(interval=None, months=months), 0.1, ()
    yield meaning, 0.5, (said("{rate}", rate=Rate(3, "month")),) if numbers else ()


def _calendar(meaning: Meaning, reading: Times, context: Context) -> Candidate:
    interval = meaning.interval or implied(meaning)
    notes: list[Said] = list(reading.notes)
    if meaning.per_period and meaning.per_period not in (len(meaning.weekdays), len(meaning.month_days)):
        raise ContradictionError("On which {number} days?", number=meaning.per_period)
    if meaning.per_day and meaning.clocks and len(reading.times) != meaning.per_day:
        raise ContradictionError(
            "Not {number} times, but {named}, were named.", number=meaning.per_day, named=len(reading.times)
        )
    if meaning.leaving:
        reading = reading._replace(times=remaining(reading.times, meaning.leaving, context))
    if meaning.days:
        return _yearly_dates(meaning, interval, reading, context)
    rule = filters(meaning, context, interval, notes)
    calendar = Calendar(**rule, times=reading.times, zone=context.zone, anchor=first_anchor(rule, context))
    notes += _skip_notes(calendar)
    return Candidate(limited(calendar, meaning, context), reading.cost, tuple(notes))


def _yearly_dates(meaning: Meaning, interval: Interval, reading: Times, context: Context) -> Candidate:
    """Resolve "every year on dec 25", "every june 23rd and july 4th"."""
    days = meaning.days
    if interval.unit != "year" or any(day.month is None or day.day is None or day.year for day in days):
        raise ContradictionError("A rule that repeats cannot name a single day.")
    if meaning.months or meaning.month_days or meaning.weekdays or meaning.ordinals:
        raise ContradictionError
    by_month: dict[int, list[int]] = {}
    for day in days:
        month, number = year_day(day, context)
        by_month.setdefault(month, []).append(number)
    parts: list[Calendar] = []
    for month, numbers in by_month.items():
        rule: dict[str, Any] = {"freq": Frequency.YEAR, "interval": interval.n}
        rule.update(by_month=(month,), by_month_day=tuple(numbers))
        calendar = Calendar(**rule, times=reading.times, zone=context.zone, anchor=first_anchor(rule, context))
        parts.append(limited(calendar, meaning, context))
    if meaning.count and len(parts) > 1:
        raise ContradictionError("So many times each, or in all? Say it for each day.")
    notes = reading.notes + tuple(note for part in parts for note in _skip_notes(part))
    return Candidate(parts[0] if len(parts) == 1 else Union(triggers=tuple(parts)), reading.cost, notes)


def _skip_notes(calendar: Calendar) -> list[Said]:
    """Say which months or years a rule leaves out because they lack the day."""
    longest = max(calendar.by_month_day, default=0)
    if calendar.by_month == (2,) and 29 in calendar.by_month_day:
        return [said("29 February: leap years only")]
    if calendar.freq is Frequency.MONTH and longest > 28:
        return [said("months without a day {number} are skipped", number=longest)]
    if calendar.freq is Frequency.MONTH and any(w.ordinal == 5 for w in calendar.by_weekday):
        return [said("months without a fifth one are skipped")]
    return []
