"""Meanings that repeat: intervals, calendar rules, windows; their phase, bounds and exclusions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from parsers.calendar_days import add_months
from parsers.context import Candidate, Context
from parsers.errors import ContradictionError, ImpossibleError, InPastError
from parsers.meaning import DaySaid, Interval, Leaving, Meaning
from parsers.resolve_days import dates_of
from parsers.resolve_once import point_instant, shifted
from parsers.resolve_times import Times, times_of, window_of
from parsers.said import Rate, Reason, Said, WeekdayName, said
from scheduler.core.errors import InvalidTriggerError
from scheduler.core.local_time import to_local
from scheduler.core.recurrence import next_after
from scheduler.core.trigger import (
    Bounds,
    Calendar,
    Every,
    Exclusions,
    Frequency,
    Union,
    Weekday,
    Window,
)

_ELAPSED = {"second": 1, "minute": 60, "hour": 3600}
_FREQUENCY = {"day": Frequency.DAY, "week": Frequency.WEEK, "month": Frequency.MONTH, "year": Frequency.YEAR}
_LOOSE_MONTHLY = (1, 3, 4, -1)


def resolve_rule(meaning: Meaning, context: Context) -> list[Candidate]:
    """
    Return the readings of a meaning that repeats, best first.

    Raises:
        ContradictionError, ImpossibleError, InPastError: The rule cannot be, or never fires again.
    """
    try:
        interval = meaning.interval
        if meaning.minutes_past is not None:
            interval = _hours_of(meaning)
            meaning = replace(meaning, interval=interval)
        if interval and interval.n < 1:
            raise ImpossibleError("An interval must be at least one.")
        if interval and interval.unit in _ELAPSED:
            return [_elapsed(meaning, interval, context)]
        if meaning.window:
            raise ContradictionError("How often in that time? Say for example “every hour from 9 to 17”.")
        _take_into_account(meaning, _CALENDAR)
        return _calendars(meaning, context)
    except InvalidTriggerError as error:
        raise ImpossibleError("{reason}", reason=Reason(error.message)) from error


def _hours_of(meaning: Meaning) -> Interval:
    """Return what "15 minutes past the hour" repeats by; "every day" beside it only names the days."""
    interval = meaning.interval
    if interval is not None and interval.unit == "hour":
        return interval
    if interval is not None and (interval.n > 1 or not (interval.unit == "day" or _names_days(meaning))):
        raise ContradictionError
    return Interval(n=1, unit="hour")


_LIMITS = frozenset({"repeats", "interval", "start", "until", "count", "lasting", "leaving"})
_PLAIN = _LIMITS | {"anchor", "whole_months"}
_FILTERS = frozenset({"weekdays", "day_set", "ordinals", "loose", "month_days", "months", "whole_months", "year"})
_STEPPED = _LIMITS | _FILTERS | {"window", "open_end"}
_CALENDAR = _LIMITS | _FILTERS | {"anchor", "days", "clocks", "part", "per_day", "per_period"}


def _take_into_account(meaning: Meaning, slots: frozenset[str]) -> None:
    """Refuse what a way of reading would pass over in silence."""
    if meaning.delay is not None or not meaning.says_only(slots):
        raise ContradictionError


def bounds_of(meaning: Meaning, context: Context) -> Bounds:
    """Return the bounds said; a count without a start counts from now. Raises InPastError, InvalidTriggerError."""
    start = point_instant(meaning.start, context, end=False) if meaning.start else None
    end = None
    if meaning.until:
        after = context if start is None else _at(context, max(start, context.now))
        end = point_instant(meaning.until, after, end=True)
        if end <= context.now:
            raise InPastError("It would end in the past.")
    if meaning.lasting is not None:
        if end is not None:
            raise ContradictionError("Say either how long or until when.")
        end = shifted(start or context.now.replace(microsecond=0), meaning.lasting, context) - timedelta(seconds=1)
    if meaning.count is not None and start is None:
        start = context.now.replace(microsecond=0)
    if start is None and end is None and meaning.count is None:
        return _UNBOUNDED
    return Bounds(start=start, end=end, count=meaning.count)


_UNBOUNDED = Bounds()
_NOTHING_LEFT_OUT = Exclusions()


def _at(context: Context, now: datetime) -> Context:
    return Context.of(now, context.zone, language=context.language, preferences=context.preferences)


def exclusions_of(leaving: Leaving | None, context: Context, start: datetime | None) -> Exclusions:
    """Return what "except" took out; dates without a year hold every year. Raises ImpossibleError."""
    if leaving is None:
        return _NOTHING_LEFT_OUT
    year_days: list[tuple[int, int]] = []
    dates: list[date] = []
    for day in leaving.days:
        if day.month and day.day and not day.year and day.day > 0:
            year_days.append(_year_day(day, context))
        else:
            dates.append(dates_of(day, context)[0].local_date)
    for year, month in leaving.year_months:
        first = date(year, month, 1)
        dates += [first + timedelta(days=n) for n in range((add_months(first, 1) - first).days)]
    return Exclusions(
        weekdays=leaving.weekdays,
        months=leaving.months,
        month_days=leaving.month_days,
        year_days=tuple(year_days),
        dates=tuple(dates),
    )


def _year_day(day: DaySaid, context: Context) -> tuple[int, int]:
    found = dates_of(day, context)[0].local_date
    return found.month, found.day


def _elapsed(meaning: Meaning, interval: Interval, context: Context) -> Candidate:
    """Resolve "every 5 minutes": elapsed time, or steps inside a window when days or hours were named."""
    if meaning.clocks or meaning.part or meaning.days or meaning.per_day:
        return _from_clock(meaning, interval, context)
    seconds = interval.n * _ELAPSED[interval.unit]
    if meaning.window or meaning.minutes_past is not None or _names_days(meaning):
        _take_into_account(meaning, _STEPPED)
        return _stepped(meaning, timedelta(seconds=seconds), context)
    _take_into_account(meaning, _PLAIN)
    bounds = bounds_of(meaning, context)
    now = context.now.replace(microsecond=0)
    step = timedelta(seconds=seconds)
    anchor = bounds.start if meaning.start and bounds.start else now + step
    if meaning.anchor:
        anchor = point_instant(meaning.anchor, context, end=False)
    leaving = exclusions_of(meaning.leaving, context, bounds.start)
    return Candidate(Every(interval=step, anchor=anchor, zone=context.zone, bounds=bounds, exclusions=leaving))


def _from_clock(meaning: Meaning, interval: Interval, context: Context) -> Candidate:
    raise ContradictionError("“{rate}” and a time of day do not go together.", rate=Rate(interval.n, interval.unit))


def _names_days(meaning: Meaning) -> bool:
    return bool(meaning.weekdays or meaning.months or meaning.month_days or meaning.ordinals)


def _stepped(meaning: Meaning, step: timedelta, context: Context) -> Candidate:
    start, end, notes = window_of(meaning, context.preferences)
    window = Window(start=start, end=end, step=step)
    if meaning.loose and meaning.ordinals not in ((1,), (-1,)):
        raise ContradictionError("Counted in what? Say for example “on the third friday of the month”.")
    days = replace(meaning, interval=None, repeats=True, window=None, loose=False)
    if not (meaning.weekdays or meaning.month_days or meaning.ordinals):
        days = replace(days, interval=Interval(n=1, unit="day"))
    rule = _filters(days, context, days.interval or _implied(days))
    calendar = Calendar(**rule, window=window, zone=context.zone)
    return Candidate(_bounded(calendar, meaning, context), 0.0, notes)


def _calendars(meaning: Meaning, context: Context) -> list[Candidate]:
    found: list[Candidate] = []
    for reading in times_of(meaning, context):
        for shape, cost, notes in _shapes(meaning):
            candidate = _calendar(shape, reading, context)
            found.append(candidate._replace(cost=candidate.cost + cost, notes=candidate.notes + notes))
    return sorted(found, key=lambda candidate: candidate.cost)[:4]


def _shapes(meaning: Meaning) -> Iterator[tuple[Meaning, float, tuple[Said, ...]]]:
    """Yield what "every 3rd friday" can mean: the third of the month, or every third week."""
    if not meaning.loose:
        yield meaning, 0.0, ()
        return
    n = meaning.ordinals[0]
    monthly = replace(meaning, loose=False, interval=meaning.interval or Interval(n=1, unit="month"))
    weekly = replace(meaning, loose=False, ordinals=(), interval=Interval(n=n, unit="week"))
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


def _calendar(meaning: Meaning, reading: Times, context: Context) -> Candidate:
    interval = meaning.interval or _implied(meaning)
    notes: list[Said] = list(reading.notes)
    if meaning.per_period and meaning.per_period not in (len(meaning.weekdays), len(meaning.month_days)):
        raise ContradictionError("On which {number} days?", number=meaning.per_period)
    if meaning.per_day and meaning.clocks and len(reading.times) != meaning.per_day:
        raise ContradictionError(
            "Not {number} times, but {named}, were named.", number=meaning.per_day, named=len(reading.times)
        )
    if meaning.days:
        return _yearly_dates(meaning, interval, reading, context)
    rule = _filters(meaning, context, interval, notes)
    calendar = Calendar(**rule, times=reading.times, zone=context.zone, **_provisional_anchor(rule, context))
    notes += _skip_notes(calendar)
    return Candidate(_bounded(calendar, meaning, context), reading.cost, tuple(notes))


def _provisional_anchor(rule: dict[str, Any], context: Context) -> dict[str, Any]:
    return {"anchor": context.today} if rule.get("interval", 1) > 1 else {}


def _implied(meaning: Meaning) -> Interval:
    """Return the unit a rule without "every n units" counts in."""
    if meaning.days or (meaning.months and (meaning.month_days or meaning.ordinals)):
        return Interval(n=1, unit="year")
    if meaning.month_days or meaning.ordinals:
        return Interval(n=1, unit="month")
    if meaning.weekdays:
        return Interval(n=1, unit="week")
    return Interval(n=1, unit="day")


def _filters(meaning: Meaning, context: Context, interval: Interval, notes: list[Said] | None = None) -> dict[str, Any]:
    """Return freq, interval and the filters of a calendar rule."""
    unit, n = interval.unit, interval.n
    if meaning.year is not None:
        raise ContradictionError("A rule that repeats has no year; say “until” or “starting”.")
    rule: dict[str, Any] = {"interval": n}
    if meaning.months:
        rule["by_month"] = meaning.months
    if meaning.ordinals:
        return _nth_rule(meaning, unit, rule)
    if meaning.month_days:
        return _month_day_rule(meaning, unit, rule)
    if meaning.weekdays:
        if unit == "day" and n == 1:
            unit = "week"
        if unit != "week":
            raise ContradictionError("“{rate}” and weekdays do not go together.", rate=Rate(n, unit))
        return {**rule, "freq": Frequency.WEEK, "by_weekday": tuple(Weekday(day=d) for d in meaning.weekdays)}
    if meaning.months and unit not in ("day", "week"):
        raise ContradictionError("On which days of these months?")
    if meaning.months and meaning.interval is None and not meaning.whole_months:
        raise ContradictionError("How often in these months? Say for example “every day in march”.")
    return _unnamed(unit, rule, context, [] if notes is None else notes)


def _unnamed(unit: str, rule: dict[str, Any], context: Context, notes: list[Said]) -> dict[str, Any]:
    """Fill in today's weekday or date where only a unit was said ("weekly", "every month")."""
    today = context.today
    rule["freq"] = _FREQUENCY[unit]
    if unit == "week":
        rule["by_weekday"] = (Weekday(day=today.weekday()),)
        notes.append(said("on {weekday}, like today", weekday=WeekdayName(today.weekday())))
    elif unit == "month":
        rule["by_month_day"] = (today.day,)
        notes.append(said("on day {number}, like today", number=today.day))
    elif unit == "year":
        rule.update(by_month=(today.month,), by_month_day=(today.day,))
        notes.append(said("on {date}, like today", date=today))
    return rule


def _nth_rule(meaning: Meaning, unit: str, rule: dict[str, Any]) -> dict[str, Any]:
    if meaning.month_days:
        raise ContradictionError
    if unit not in ("month", "year") or (unit == "year" and not meaning.months):
        raise ContradictionError("Counted in what? Say for example “first monday of the month”.")
    if meaning.day_set:
        if len(meaning.weekdays) != 5:
            raise ContradictionError("Say which day of the weekend.")
        days = {"by_weekday": tuple(Weekday(day=d) for d in meaning.weekdays), "set_pos": meaning.ordinals}
        if meaning.months and len(meaning.months) > 1 and unit == "year":
            raise ContradictionError
        return {**rule, "freq": Frequency.MONTH if unit == "month" else Frequency.YEAR, **days}
    if any(abs(n) > 5 for n in meaning.ordinals):
        raise ImpossibleError("A month has at most five of a weekday.")
    by_weekday = tuple(Weekday(day=d, ordinal=n) for d in meaning.weekdays for n in meaning.ordinals)
    freq = Frequency.YEAR if unit == "year" or (meaning.months and rule["interval"] == 1) else Frequency.MONTH
    return {**rule, "freq": freq, "by_weekday": by_weekday}


def _month_day_rule(meaning: Meaning, unit: str, rule: dict[str, Any]) -> dict[str, Any]:
    if unit == "day" and rule["interval"] == 1 and len(meaning.month_days) > 1:
        unit = "year" if meaning.months else "month"
    if meaning.weekdays or unit not in ("month", "year") or (unit == "year" and not meaning.months):
        raise ContradictionError
    freq = Frequency.YEAR if unit == "year" or (meaning.months and rule["interval"] == 1) else Frequency.MONTH
    return {**rule, "freq": freq, "by_month_day": meaning.month_days}


def _yearly_dates(meaning: Meaning, interval: Interval, reading: Times, context: Context) -> Candidate:
    """Resolve "every year on dec 25", "every june 23rd and july 4th"."""
    days = meaning.days
    if interval.unit != "year" or any(day.month is None or day.day is None or day.year for day in days):
        raise ContradictionError("A rule that repeats cannot name a single day.")
    if meaning.months or meaning.month_days or meaning.weekdays or meaning.ordinals:
        raise ContradictionError
    by_month: dict[int, list[int]] = {}
    for day in days:
        month, number = _year_day(day, context)
        by_month.setdefault(month, []).append(number)
    parts: list[Calendar] = []
    for month, numbers in by_month.items():
        rule: dict[str, Any] = {"freq": Frequency.YEAR, "interval": interval.n}
        rule.update(by_month=(month,), by_month_day=tuple(numbers))
        anchor: dict[str, Any] = _provisional_anchor(rule, context)
        calendar = Calendar(**rule, times=reading.times, zone=context.zone, **anchor)
        parts.append(_bounded(calendar, meaning, context))
    if meaning.count and len(parts) > 1:
        raise ContradictionError("So many times each, or in all? Say it for each day.")
    notes = reading.notes + tuple(note for part in parts for note in _skip_notes(part))
    return Candidate(parts[0] if len(parts) == 1 else Union(triggers=tuple(parts)), reading.cost, notes)


def _bounded(calendar: Calendar, meaning: Meaning, context: Context) -> Calendar:
    """Add bounds and exclusions, then let the phase start with the soonest day."""
    bounds = bounds_of(meaning, context)
    calendar = replace(calendar, bounds=bounds, exclusions=exclusions_of(meaning.leaving, context, bounds.start))
    if calendar.interval == 1:
        return calendar
    if meaning.anchor and meaning.anchor.day:
        return replace(calendar, anchor=dates_of(meaning.anchor.day, context)[0].local_date)
    every = replace(calendar, interval=1, anchor=None, bounds=replace(bounds, count=None))
    since = context.now if bounds.start is None else max(context.now, bounds.start - timedelta(seconds=1))
    soonest = next_after(every, since)
    if soonest is None:
        raise ImpossibleError("That would never fire.")
    return replace(calendar, anchor=to_local(soonest, context.zone).date())


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
