"""Days as said, pinned to local dates: tomorrow, next friday, 03/04, the 2nd friday in february."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from parsers.errors import ImpossibleError, InPastError
from parsers.grammar.meaning import DaySaid
from parsers.resolve.calendar_days import nth_weekday
from parsers.resolve.context import Context, Day
from parsers.resolve.periods import days_of_period
from parsers.sentences.said import WeekdayName, said

_FURTHEST_YEAR = 2200
_YEARS_TRIED = 17
_MONTHS_TRIED = 24


def dates_of(day: DaySaid, context: Context) -> list[Day]:
    """
    Return the dates a day can mean, best first; `then` is the next such date, for one whose time has passed.

    Raises:
        ImpossibleError: There is no such date.
        InPastError: It is a past one.
    """
    found = _dates_of(day, context)
    return [Day(one.local_date + timedelta(days=day.plus), one.cost, one.notes) for one in found] if day.plus else found


def _dates_of(day: DaySaid, context: Context) -> list[Day]:
    if day.offset is not None:
        return [Day(context.today + timedelta(days=day.offset))]
    if day.unit is not None or day.edge is not None:
        return _in_period(day, context)
    if day.weekday is not None and day.beside is not None:
        return [_beside(day.weekday, day.which, one) for one in dates_of(day.beside, context)]
    if (day.weekday is not None or day.day_set) and day.ordinal is not None:
        return [_nth_weekday(day, context)]
    if day.weekday is not None:
        return _weekday(day.weekday, day.which, context)
    if day.month is None:
        return [_first_of(_month_days(day.day or 1, context), day)]
    return _written_date(day, context)


def _weekday(weekday: int, which: str | None, context: Context) -> list[Day]:
    today = context.today
    ahead = (weekday - today.weekday()) % 7
    if which == "last":
        raise InPastError
    if which == "in weeks":
        coming, this_week = today + timedelta(days=ahead), today + timedelta(days=weekday - today.weekday())
        return [Day(coming)] if coming == this_week else [Day(coming, 0.2), Day(this_week, 0.6)]
    if which == "from now":
        return [Day(today + timedelta(days=ahead or 7))]
    if which in ("next", "after next"):
        coming = today + timedelta(days=(ahead or 7) + (7 if which == "after next" else 0))
        if ahead == 0:
            return [Day(coming)]
        first = said("the coming {weekday}", weekday=WeekdayName(weekday))
        if which == "after next":
            first = said("{weekday} after the coming one", weekday=WeekdayName(weekday))
        return [
            Day(coming, 0.2, (first,)),
            Day(coming + timedelta(days=7), 0.7, (said("{weekday} a week later", weekday=WeekdayName(weekday)),)),
        ]
    found = today + timedelta(days=ahead)
    return [Day(found, then=found + timedelta(days=7))]


def _beside(weekday: int, which: str | None, day: Day) -> Day:
    """Return the first such weekday after a day, or the last one before it."""
    if which == "after":
        step = (weekday - day.local_date.weekday()) % 7 or 7
    else:
        step = -((day.local_date.weekday() - weekday) % 7 or 7)
    return Day(day.local_date + timedelta(days=step), day.cost, day.notes)


def _in_period(day: DaySaid, context: Context) -> list[Day]:
    """Return the day of a period; "march 5 next year" and "the middle of june" are dates in a year."""
    if day.unit == "year" and day.month is not None and day.edge is None:
        year = context.today.year + day.ahead
        return _written_date(DaySaid(year=year, month=day.month, day=day.day), context)
    if day.unit is None and day.month is not None:
        first = _written_date(DaySaid(year=day.year, month=day.month, day=15), context)[0].local_date
        months = (first.year - context.today.year) * 12 + first.month - context.today.month
        day = DaySaid(unit="month", ahead=months, edge=day.edge)
    return days_of_period(day, context)


def _nth_weekday(day: DaySaid, context: Context) -> Day:
    return _first_of(_nth_weekdays(day, context), day)


def _nth_weekdays(day: DaySaid, context: Context) -> Iterator[date]:
    weekdays = day.day_set or (day.weekday or 0,)
    for year in _years(day.year, context):
        found = nth_weekday(year, day.month or context.today.month, weekdays, day.ordinal or 1)
        if found and (day.year or found >= context.today):
            yield found


def _years(year: int | None, context: Context) -> range:
    if year is not None and not 1 <= year <= _FURTHEST_YEAR:
        raise ImpossibleError("That year is too far away.")
    return range(year, year + 1) if year else range(context.today.year, context.today.year + _YEARS_TRIED)


def _first_of(dates: Iterator[date], day: DaySaid) -> Day:
    """Return the first of the dates, and the one after it. Raises ImpossibleError."""
    found = list(islice(dates, 2))
    if not found:
        if day.ordinal is not None:
            raise ImpossibleError("There is no such weekday in that month.")
        if day.month is None:
            raise ImpossibleError("No month has a day {number}.", number=day.day or 1)
        raise ImpossibleError("There is no such date.")
    return Day(found[0], then=found[1] if len(found) > 1 else None)


def _month_days(number: int, context: Context) -> Iterator[date]:
    """Yield the days with that number, today's included."""
    year, month = context.today.year, context.today.month
    for _ in range(_MONTHS_TRIED):
        length = monthrange(year, month)[1]
        day = number if number > 0 else length + 1 + number
        if 1 <= day <= length and date(year, month, day) >= context.today:
            yield date(year, month, day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _written_date(day: DaySaid, context: Context) -> list[Day]:
    readings = [(day.month, day.day)]
    if day.swapped:
        readings.append((day.swapped[0], day.swapped[1]))
        if not context.day_first:
            readings.reverse()
    found: list[Day] = []
    for rank, (month, number) in enumerate(readings):
        dates = list(islice(_in_years(day.year, month or 1, number, context), 2))
        if dates:
            notes = (said("{date}", date=dates[0]),) if len(readings) > 1 else ()
            further = 0.4 if context.preferences.day_first is None else 0.8
            cost = 0.3 + further * rank if len(readings) > 1 else 0.0
            found.append(Day(dates[0], cost, notes, dates[1] if len(dates) > 1 else None))
    if not found:
        raise ImpossibleError("There is no such date.")
    return found


def _in_years(year: int | None, month: int, number: int | None, context: Context) -> Iterator[date]:
    """Yield the date in its year, or in the years from now that have it; a missing day is the first."""
    for candidate in _years(year, context):
        length = monthrange(candidate, month)[1] if 1 <= month <= 12 else 0
        day = 1 if number is None else number if number > 0 else length + 1 + number
        if 1 <= day <= length:
            found = date(candidate, month, day)
            if year or found >= context.today:
                yield found
