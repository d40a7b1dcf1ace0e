"""Meanings that happen once: in 5 minutes, tomorrow at 9, 2026-12-31T23:59:59Z, 5 hours after noon."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from parsers.errors import ContradictionError, ImpossibleError, InPastError
from parsers.grammar.meaning import DaySaid, Meaning, Point, Span
from parsers.resolve.calendar_days import add_months, add_workdays
from parsers.resolve.context import Candidate, Context, Day
from parsers.resolve.days import dates_of
from parsers.resolve.times import Times, one_clock, times_of
from parsers.sentences.said import Said, WeekdayName, said
from scheduler.core.local_time import to_local
from scheduler.core.trigger import Every, Once, Union


def resolve_once(meaning: Meaning, context: Context) -> list[Candidate]:
    """
    Return the readings of a meaning that does not repeat, best first.

    Raises:
        InPastError: Every reading lies behind.
        ImpossibleError: No such date.
        ContradictionError: The parts exclude each other.
    """
    if meaning.instant:
        _take_into_account(meaning, _INSTANT)
        at = instant_of(meaning.instant, context)
        return [_once(at, context)]
    if meaning.delay is not None:
        _take_into_account(meaning, _MEASURED if meaning.delay_from else _DELAYED)
        return _delayed(meaning, meaning.delay, context)
    if meaning.window:
        raise ContradictionError("When in that time? Say one time, or how often: “every hour from 9 to 17”.")
    _take_into_account(meaning, _ON_DAYS)
    return _on_days(meaning, context)


_INSTANT = frozenset({"instant"})
_AGAIN = 0.5
_DELAYED = frozenset({"days", "weekdays", "clocks", "part"})
_MEASURED = _DELAYED | {"delay_from", "start"}
_ON_DAYS = frozenset(
    {"days", "weekdays", "day_set", "ordinals", "places", "month_days", "months", "year", "clocks", "part"}
)


def _take_into_account(meaning: Meaning, slots: frozenset[str]) -> None:
    if not meaning.says_only(slots):
        raise ContradictionError


def instant_of(text: str, context: Context) -> datetime:
    """Return the UTC instant of an ISO text; without offset it is local time. Raises ImpossibleError."""
    if len(text) > 8 and text[8] == "t":
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}t{text[9:11]}:{text[11:13]}:{text[13:]}"
    try:
        at = datetime.fromisoformat(
            text.upper().replace(" Z", "Z").replace(",", ".").replace(" +", "+").replace(" -", "-")
        )
        if at.tzinfo is None:
            return context.pinned(at.date(), at.time().replace(microsecond=0))
        return at.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise ImpossibleError("There is no such date or time.") from error


def _once(at: datetime, context: Context, cost: float = 0.0, notes: tuple[Said, ...] = ()) -> Candidate:
    if at <= context.now:
        raise InPastError
    return Candidate(Once(at=at, zone=context.zone), cost, notes)


def shifted(start: datetime, span: Span, context: Context) -> datetime:
    """
    Return the instant a span after (or before) *start*: months and days on the wall clock, the rest as elapsed time.

    Raises:
        ImpossibleError: Too far away.
    """
    at = start
    try:
        if not span.is_elapsed:
            local = at.astimezone(context.local_zone).replace(tzinfo=None)
            day = add_months(local.date(), span.months) + timedelta(days=span.days)
            day = add_workdays(day, span.workdays) if span.workdays else day
            at = context.pinned(day, local.time())
        at += timedelta(seconds=span.seconds)
    except OverflowError as error:
        raise ImpossibleError("That is too far away.") from error
    if at.year > 2300:
        raise ImpossibleError("That is too far away.")
    return at


def _delayed(meaning: Meaning, delay: Span, context: Context) -> list[Candidate]:
    if len(meaning.weekdays) == 1 and not (meaning.delay_from or meaning.days or meaning.months or meaning.month_days):
        if delay != Span(days=delay.days) or delay.days % 7 or delay.days < 7:
            raise ContradictionError("Say either how long from now, or which day.")
        day_said = DaySaid(weekday=meaning.weekdays[0], which="in weeks", plus=delay.days)
        return _pinned(dates_of(day_said, context), times_of(meaning, context), context)
    if (meaning.days and not meaning.delay_from) or meaning.weekdays or meaning.month_days or meaning.months:
        raise ContradictionError("Say either how long from now, or which day.")
    now = context.now.replace(microsecond=0)
    if meaning.delay_from and meaning.start:
        if meaning.days:
            raise ContradictionError("Say either how long from now, or which day.")
        timed = meaning.clocks or meaning.part
        return _days_from(meaning, delay, context) if timed else _from_point(meaning.start, delay, context)
    if meaning.delay_from:
        base = resolve_once(Meaning(days=meaning.days, clocks=meaning.clocks, part=meaning.part), context)
        return [
            _once(shifted(c.trigger.at, delay, context), context, c.cost, c.notes)
            for c in base
            if isinstance(c.trigger, Once)
        ]
    if meaning.clocks or meaning.part:
        if delay.is_elapsed or delay.seconds:
            raise ContradictionError("Say either how long from now, or a time of day.")
        day = add_months(context.today, delay.months) + timedelta(days=delay.days)
        day = add_workdays(day, delay.workdays) if delay.workdays else day
        return _pinned([Day(day)], times_of(meaning, context), context)
    if delay == Span():
        raise ImpossibleError("That is no time at all.")
    once = _once(shifted(now, delay, context), context)
    if not meaning.alone or not delay.is_elapsed:
        return [once]
    step = timedelta(seconds=delay.seconds)
    again = Every(interval=step, anchor=now + step, zone=context.zone)
    return [once, Candidate(again, _AGAIN, (said("again and again"),), strand=1)]


def _from_point(point: Point, delay: Span, context: Context) -> list[Candidate]:
    """Return the instants a length from each reading of a point; those in the past fall away while one is ahead."""
    if point.instant:
        return [_once(shifted(instant_of(point.instant, context), delay, context), context)]
    found: list[Candidate] = []
    for day in _point_days(point, delay, context):
        at = one_clock(point.clock, context.preferences) if point.clock else context.preferences.default_time
        instant = shifted(context.pinned(day.local_date, at), delay, context)
        if instant > context.now:
            found.append(_once(instant, context, day.cost, day.notes))
    if not found:
        raise InPastError
    return found


def _days_from(meaning: Meaning, delay: Span, context: Context) -> list[Candidate]:
    """Return a time of day so many days from a day: "at noon two days after june 5"."""
    assert meaning.start is not None
    if meaning.start.day is None or meaning.start.clock or delay.is_elapsed or delay.seconds:
        raise ContradictionError("Say either how long from now, or a time of day.")
    midnights = [
        (day, shifted(context.pinned(day.local_date, time()), delay, context))
        for day in dates_of(meaning.start.day, context)
    ]
    days = [day._replace(local_date=to_local(at, context.zone).date(), then=None) for day, at in midnights]
    return _pinned(days, times_of(meaning, context), context)


def _point_days(point: Point, delay: Span, context: Context) -> list[Day]:
    """Return the days of the point to measure from; of a time alone the next one with a result still ahead."""
    if point.day is not None:
        days = dates_of(point.day, context)
        at_midnight = point.clock is not None and point.clock.name == "midnight"
        return _with_midnight_after(days, context) if at_midnight else days
    days = [Day(context.today + timedelta(days=step)) for step in range(3)]
    at = one_clock(point.clock, context.preferences) if point.clock else context.preferences.default_time
    ahead = [day for day in days if context.pinned(day.local_date, at) > context.now]
    return [day for day in ahead if shifted(context.pinned(day.local_date, at), delay, context) > context.now][:1]


def point_instant(point: Point, context: Context, *, end: bool) -> datetime:
    """
    Return the instant a bound begins (the day's first second) or, with *end*, closes (the last second named).

    Raises:
        ImpossibleError: No such date.
    """
    if point.instant:
        return instant_of(point.instant, context)
    if point.span is not None:
        return shifted(context.now, point.span, context)
    day = _bound_day(point.day, context) if point.day else context.today
    if end and point.day is not None and point.day.day is None and point.day.month and point.day.weekday is None:
        day = add_months(day.replace(day=1), 1) - timedelta(days=1)
    if point.clock:
        at = one_clock(point.clock, context.preferences)
        pinned = context.pinned(day, at)
        if point.day is None and pinned <= context.now:
            pinned = context.pinned(day + timedelta(days=1), at)
        return pinned
    return context.pinned(day, time(23, 59, 59) if end else time())


def _bound_day(day: DaySaid, context: Context) -> date:
    """Return the date of a bound; a month alone is the one we are in, when it is that one."""
    if day == DaySaid(month=context.today.month):
        return context.today.replace(day=1)
    return dates_of(day, context)[0].local_date


def _on_days(meaning: Meaning, context: Context) -> list[Candidate]:
    times = times_of(meaning, context)
    said = days_said(meaning)
    if not said:
        if not meaning.clocks and not meaning.part:
            raise ContradictionError("When? I found no day and no time.")
        return _next_time(times, context)
    if len(said) == 1:
        if said[0] == DaySaid(offset=0) and not meaning.clocks and not meaning.part:
            times = _later_today(times, context)
        days = _checked(dates_of(said[0], context), meaning)
        if any(clock.name == "midnight" for clock in meaning.clocks):
            days = _with_midnight_after(days, context)
        elif any(clock.closing for clock in meaning.clocks):
            days = _days_after(days, meaning)
        elif any(reading.next_day for reading in times):
            days = _with_night_after(days, context)
        tonight = said[0].offset == 0 or any(clock.name == "midnight" for clock in meaning.clocks)
        return _pinned(days, times, context, tonight=tonight)
    if meaning.weekdays and (meaning.days or meaning.month_days):
        raise ContradictionError("Say each weekday beside its date, or leave it out.")
    several = [_pinned(dates_of(day, context), times[:1], context)[0] for day in said]
    return [_together(several)]


def _with_midnight_after(days: list[Day], context: Context) -> list[Day]:
    """Offer the midnight that ends the day beside the one it begins with; of today only that one is left."""
    if len(days) > 1 or days[0].local_date == context.today:
        return days
    day = days[0]
    end = day.local_date + timedelta(days=1)
    first = said("midnight at the beginning of {weekday}", weekday=WeekdayName(day.local_date.weekday()))
    second = said("midnight at the end of {weekday}", weekday=WeekdayName(day.local_date.weekday()))
    return [
        day._replace(cost=day.cost + 0.2, notes=(*day.notes, first)),
        Day(end, day.cost + 0.6, (*day.notes, second)),
    ]


def _days_after(days: list[Day], meaning: Meaning) -> list[Day]:
    """Return the days on which the 24:00 of *days* lies."""
    if len(meaning.clocks) > 1:
        raise ContradictionError("24:00 is 00:00 of the day after: say that day.")
    step = timedelta(days=1)
    return [day._replace(local_date=day.local_date + step, then=day.then and day.then + step) for day in days]


def _with_night_after(days: list[Day], context: Context) -> list[Day]:
    """Read the small hours of "monday night" as those of the night that follows it; offer Monday's own beside them."""
    if len(days) > 1 or days[0].local_date == context.today:
        return days
    day = days[0]
    after = Day(day.local_date + timedelta(days=1), day.cost + 0.2, day.notes)
    return [after, day._replace(cost=day.cost + 0.6)]


def _later_today(times: list[Times], context: Context) -> list[Times]:
    """Return the default time for "today", or the next part of the day that is still ahead."""
    preferences = context.preferences
    for at in (times[0].times[0], preferences.afternoon, preferences.evening, preferences.night):
        if context.pinned(context.today, at) > context.now:
            return [Times((at,), 0.3, (said("no time was said: {time}", time=at),))]
    return times


def days_said(meaning: Meaning) -> tuple[DaySaid, ...]:
    """
    Return the single days a meaning names, whichever slots they came in.

    Raises:
        ContradictionError: The slots do not make single days.
    """
    if meaning.days:
        if meaning.days[0].unit and len(meaning.days) == 1 and _is_whole(meaning.days[0]):
            return (_in_period(meaning.days[0], meaning),)
        if meaning.months or meaning.month_days or meaning.ordinals or len(meaning.weekdays) > 1:
            raise ContradictionError
        return meaning.days
    if meaning.ordinals:
        if meaning.month_days:
            raise ContradictionError
        if meaning.ordinals == (-1,) and not meaning.months:
            raise InPastError("That is in the past; say for example “last friday of the month”.")
        if meaning.day_set and len(meaning.months) == 1 and len(meaning.ordinals) == 1:
            found = DaySaid(month=meaning.months[0], day_set=meaning.weekdays, ordinal=meaning.ordinals[0])
            return (found._replace(year=meaning.year),)
        if not meaning.months or len(meaning.weekdays) != 1 or meaning.day_set:
            raise ContradictionError("Of which month? Say for example “first monday of the month”.")
        return tuple(
            DaySaid(year=meaning.year, month=month, weekday=weekday, ordinal=n)
            for month, (weekday, n) in product(meaning.months, meaning.nth_weekdays)
        )
    if meaning.month_days:
        if len(meaning.weekdays) > 1:
            raise ContradictionError
        months: tuple[int | None, ...] = meaning.months or (None,)
        return tuple(DaySaid(year=meaning.year, month=m, day=d) for m, d in product(months, meaning.month_days))
    if meaning.months:
        if meaning.weekdays or len(meaning.months) > 1:
            raise ContradictionError("How often in those months?")
        return (DaySaid(year=meaning.year, month=meaning.months[0]),)
    return tuple(DaySaid(weekday=day) for day in meaning.weekdays)


def _is_whole(day: DaySaid) -> bool:
    """Tell whether it is a period without a day in it: "next month"."""
    return day == DaySaid(unit=day.unit, ahead=day.ahead, which=day.which)


def _in_period(period: DaySaid, meaning: Meaning) -> DaySaid:
    """Return the day said beside a period: "next week on friday", "next month on the 15th", "next year in march"."""
    weekdays, numbers, months = meaning.weekdays, meaning.month_days, meaning.months
    if meaning.ordinals or meaning.day_set or max(len(weekdays), len(numbers), len(months)) > 1:
        raise ContradictionError("Which day is that? Say the date itself.")
    if period.unit == "week" and weekdays and not (numbers or months):
        return period._replace(weekday=weekdays[0])
    if period.unit == "month" and numbers and not months:
        return period._replace(day=numbers[0])
    if period.unit == "year" and months:
        return period._replace(month=months[0], day=numbers[0] if numbers else None)
    if weekdays or numbers or months:
        raise ContradictionError("Which day is that? Say the date itself.")
    return period


def _checked(days: list[Day], meaning: Meaning) -> list[Day]:
    """Keep the dates that fall on the weekday said beside them."""
    if not meaning.weekdays or not (meaning.days or meaning.month_days):
        return days
    kept = [day for day in days if day.local_date.weekday() in meaning.weekdays]
    if not kept:
        day = days[0].local_date
        raise ContradictionError(
            "{date} {year} is a {weekday}.", date=day, year=day.year, weekday=WeekdayName(day.weekday())
        )
    return [day if day.then and day.then.weekday() in meaning.weekdays else day._replace(then=None) for day in kept]


def _next_time(times: list[Times], context: Context) -> list[Candidate]:
    found: list[Candidate] = []
    for reading in times:
        once = [
            Candidate(Once(at=context.pinned(context.tomorrow_or_today(at), at), zone=context.zone))
            for at in reading.times
        ]
        joined = _together(once)
        notes = reading.notes
        if len(reading.times) == 1:
            at = reading.times[0]
            notes += context.change_notes(context.tomorrow_or_today(at), at)
        found.append(joined._replace(cost=reading.cost, notes=notes))
    return found


def _together(candidates: list[Candidate]) -> Candidate:
    onces = tuple(sorted({c.trigger for c in candidates if isinstance(c.trigger, Once)}, key=lambda once: once.at))
    notes = tuple(dict.fromkeys(note for c in candidates for note in c.notes))
    cost = max((c.cost for c in candidates), default=0.0)
    return Candidate(onces[0] if len(onces) == 1 else Union(triggers=onces), cost, notes)


def _pinned(days: list[Day], times: list[Times], context: Context, *, tonight: bool = False) -> list[Candidate]:
    """
    Combine readings of the day with readings of the time; those in the past move to the day's next date or fall away.

    With *tonight* the small hours of today are those after it: "today at midnight".
    """
    found: list[Candidate] = []
    for day, reading in product(days, times):
        once: list[Candidate] = []
        for at in reading.times:
            candidate = _pinned_one(day, at, reading, context, tonight=tonight)
            if candidate:
                once.append(candidate)
        if len(once) == len(reading.times):
            found.append(_together(once))
    if not found:
        raise InPastError
    return sorted(found, key=lambda candidate: candidate.cost)[:4]


def _pinned_one(day: Day, at: time, reading: Times, context: Context, *, tonight: bool) -> Candidate | None:
    date = day.local_date
    early = (reading.next_day and at.hour < 5) or (at == time() and not reading.notes)
    if tonight and early and date == context.today and day.then is None:
        date += timedelta(days=1)
    instant = context.pinned(date, at)
    if instant <= context.now:
        if day.then is None:
            return None
        date, instant = day.then, context.pinned(day.then, at)
    notes = day.notes + reading.notes + context.change_notes(date, at)
    return Candidate(Once(at=instant, zone=context.zone), day.cost + reading.cost, notes)
