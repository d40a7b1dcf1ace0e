"""Where a rule starts and ends, and what it leaves out, pinned to instants and dates."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from parsers.errors import ContradictionError, ImpossibleError, InPastError
from parsers.grammar.meaning import DaySaid, Leaving, Meaning
from parsers.resolve.calendar_days import add_months
from parsers.resolve.context import Context
from parsers.resolve.days import dates_of
from parsers.resolve.once import point_instant, shifted
from scheduler.core.local_time import to_local
from scheduler.core.recurrence import next_after
from scheduler.core.trigger import Bounds, Calendar, Every, Exclusions, Weekday


def _is_same_period(meaning: Meaning) -> bool:
    """Tell whether start and end are one day, or of one period ("every day next week"): both counted from now."""
    first = meaning.start.day if meaning.start else None
    last = meaning.until.day if meaning.until else None
    if first is None or last is None:
        return False
    return first == last or (first.unit is not None and first._replace(day=None) == last._replace(day=None))


def start_of(meaning: Meaning, context: Context) -> datetime | None:
    """Return the first instant of the start said; "starting in 3 days" begins with that day, but for steps in a day."""
    if meaning.start is None:
        return None
    beyond = meaning.start.beyond
    start = point_instant(meaning.start, context, end=beyond) + timedelta(seconds=beyond)
    span, interval = meaning.start.span, meaning.interval
    if span is None or span.seconds or (interval and interval.unit in ("second", "minute", "hour")):
        return start
    return context.pinned(to_local(start, context.zone).date(), time())


def bounds_of(meaning: Meaning, context: Context) -> Bounds:
    """
    Return the bounds said; a count without a start counts from now.

    "For an hour" without a start takes in its last instant, since now itself never fires; behind a start it does not.

    Raises:
        ContradictionError, InPastError, InvalidTriggerError: They cannot be.
    """
    start = start_of(meaning, context)
    end = None
    if meaning.until:
        from_now = start is None or _is_same_period(meaning)
        after = context if start is None or from_now else _at(context, max(start, context.now))
        beyond = meaning.until.beyond
        end = point_instant(meaning.until, after, end=not beyond) - timedelta(seconds=beyond)
        if end <= context.now:
            raise InPastError("It would end in the past.")
    if meaning.lasting is not None:
        if end is not None:
            raise ContradictionError("Say either how long or until when.")
        end = shifted(start or context.now.replace(microsecond=0), meaning.lasting, context)
        end -= timedelta(seconds=1 if start else 0)
    if meaning.count is not None and start is None:
        start = context.now.replace(microsecond=0)
    if start is None and end is None and meaning.count is None:
        return _UNBOUNDED
    return Bounds(start=start, end=end, count=meaning.count)


_UNBOUNDED = Bounds()
_LONGEST_RUN = 62
_NOTHING_LEFT_OUT = Exclusions()


def _at(context: Context, now: datetime) -> Context:
    return Context.of(now, context.zone, language=context.language, preferences=context.preferences)


def first_day(meaning: Meaning, context: Context) -> date:
    """Return the day a rule without a day of its own is counted from: its start's, else today."""
    start = start_of(meaning, context)
    if start is None:
        return context.today
    return to_local(max(start, context.now), context.zone).date()


def exclusions_of(leaving: Leaving | None, context: Context) -> Exclusions:
    """Return the days "except" took out; dates without a year hold every year. Raises ImpossibleError."""
    if leaving is None:
        return _NOTHING_LEFT_OUT
    year_days: list[tuple[int, int]] = []
    dates: list[date] = []
    for day in leaving.days:
        if day.month and day.day and not day.year and day.day > 0:
            year_days.append(year_day(day, context))
        else:
            dates.append(dates_of(day, context)[0].local_date)
    for year, month in leaving.year_months:
        first = date(year, month, 1)
        dates += [first + timedelta(days=n) for n in range((add_months(first, 1) - first).days)]
    for one, other in leaving.runs:
        run = _run(one, other, context)
        if one.offset is None and not one.year and not other.year:
            year_days += [(day.month, day.day) for day in run]
        else:
            dates += run
    return Exclusions(
        weekdays=leaving.weekdays,
        nth_weekdays=tuple((month, Weekday(day=day, ordinal=nth)) for month, nth, day in leaving.nth_weekdays),
        months=leaving.months,
        month_days=leaving.month_days,
        year_days=tuple(year_days),
        dates=tuple(dates),
        instants=tuple(point_instant(moment, context, end=False) for moment in leaving.moments),
    )


def _run(one: DaySaid, other: DaySaid, context: Context) -> list[date]:
    """Return the days from one to the other. Raises ImpossibleError when they are in the wrong order, or too many."""
    first = dates_of(one, context)[0].local_date
    last = dates_of(other, _at(context, context.pinned(first, time())))[0].local_date
    if last < first:
        raise ImpossibleError("The end is before the start.")
    if (last - first).days >= _LONGEST_RUN:
        raise ImpossibleError("That leaves out too many days; say until when, and a second rule.")
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def year_day(day: DaySaid, context: Context) -> tuple[int, int]:
    """Return month and day of a date without a year. Raises ImpossibleError."""
    found = dates_of(day, context)[0].local_date
    return found.month, found.day


def limited(calendar: Calendar, meaning: Meaning, context: Context) -> Calendar:
    """Add bounds and exclusions, then let the phase start with the soonest day."""
    bounds = bounds_of(meaning, context)
    if bounds is not _UNBOUNDED or meaning.leaving is not None:
        calendar = replace(calendar, bounds=bounds, exclusions=exclusions_of(meaning.leaving, context))
        checked_moments(calendar)
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


def checked_moments(rule: Calendar | Every) -> None:
    """Refuse "except tomorrow at 9" beside a rule that does not fire then. Raises ImpossibleError."""
    if not rule.exclusions.instants:
        return
    everything = replace(rule, exclusions=replace(rule.exclusions, instants=()))
    for instant in rule.exclusions.instants:
        if next_after(everything, instant - timedelta(seconds=1)) != instant:
            local = to_local(instant, rule.zone)
            raise ImpossibleError("It would not fire on {date} at {time} anyway.", date=local.date(), time=local.time())
