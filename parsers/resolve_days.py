"""Days as said, pinned to local dates: tomorrow, next friday, 03/04, the 2nd friday in february."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from parsers.context import Context
from parsers.errors import ImpossibleError, InPastError
from parsers.meaning import DaySaid
from parsers.said import Said, WeekdayName, said

_FURTHEST_YEAR = 2200


class Day(NamedTuple):
    """One reading of a day; `firm` = the year was said or clear, so it may not move to a later one."""

    date: date
    cost: float = 0.0
    notes: tuple[Said, ...] = ()
    period: str = "none"


def dates_of(day: DaySaid, context: Context) -> list[Day]:
    """
    Return the dates a day can mean, best first; `period` is what it repeats by when it lies behind (week, month, year).

    Raises:
        ImpossibleError: There is no such date.
    """
    if day.offset is not None:
        return [Day(context.today + timedelta(days=day.offset))]
    if day.unit is not None:
        return [_next_unit(day.unit, context)]
    if day.weekday is not None and day.ordinal is not None:
        return [_nth_weekday(day, context)]
    if day.weekday is not None:
        return _weekday(day.weekday, day.which, context)
    if day.month is None:
        return [_month_day(day.day or 1, context)]
    return _written_date(day, context)


def _weekday(weekday: int, which: str | None, context: Context) -> list[Day]:
    today = context.today
    ahead = (weekday - today.weekday()) % 7
    if which == "last":
        raise InPastError
    if which == "next week":
        return [Day(today + timedelta(days=7 - today.weekday() + weekday))]
    if which == "next":
        coming = today + timedelta(days=ahead or 7)
        if ahead == 0:
            return [Day(coming)]
        return [
            Day(coming, 0.2, (said("the coming {weekday}", weekday=WeekdayName(weekday)),)),
            Day(coming + timedelta(days=7), 0.7, (said("{weekday} a week later", weekday=WeekdayName(weekday)),)),
        ]
    return [Day(today + timedelta(days=ahead), period="week")]


def _next_unit(unit: str, context: Context) -> Day:
    note = (said(f"next {unit}: the same day of it as today"),)
    if unit == "week":
        return Day(context.today + timedelta(days=7), 0.4, note)
    return Day(add_months(context.today, 1 if unit == "month" else 12), 0.4, note)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month some months on, the last one of a shorter month. Raises ImpossibleError."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        raise ImpossibleError("That is too far away.")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _nth_weekday(day: DaySaid, context: Context) -> Day:
    assert day.weekday is not None
    assert day.ordinal is not None
    month = day.month or context.today.month
    for year in (day.year,) if day.year else range(context.today.year, context.today.year + 8):
        found = nth_weekday(year, month, day.weekday, day.ordinal)
        if found and (day.year or found >= context.today):
            return Day(found, period="none" if day.year else "year")
    raise ImpossibleError("There is no such weekday in that month.")


def nth_weekday(year: int, month: int, weekday: int, ordinal: int) -> date | None:
    """Return the nth (or, below zero, nth last) weekday of a month; None when there are fewer."""
    first, length = date(year, month, 1), monthrange(year, month)[1]
    days = range(1 + (weekday - first.weekday()) % 7, length + 1, 7)
    index = ordinal - 1 if ordinal > 0 else ordinal
    return date(year, month, days[index]) if -len(days) <= index < len(days) else None


def _month_day(number: int, context: Context) -> Day:
    """Return the next day with that number, today included."""
    year, month = context.today.year, context.today.month
    for _ in range(12):
        length = monthrange(year, month)[1]
        day = number if number > 0 else length + 1 + number
        if 1 <= day <= length and date(year, month, day) >= context.today:
            return Day(date(year, month, day), period="month")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    raise ImpossibleError("No month has a day {number}.", number=number)


def _written_date(day: DaySaid, context: Context) -> list[Day]:
    readings = [(day.month, day.day)]
    if day.swapped:
        readings.append((day.swapped[0], day.swapped[1]))
        if not context.day_first:
            readings.reverse()
    found: list[Day] = []
    for rank, (month, number) in enumerate(readings):
        pinned = _in_year(day.year, month or 1, number, context)
        if pinned:
            notes = (said("{date}", date=pinned),) if len(readings) > 1 else ()
            cost = 0.3 + 0.4 * rank if len(readings) > 1 else 0.0
            found.append(Day(pinned, cost, notes, "none" if day.year else "year"))
    if not found:
        raise ImpossibleError("There is no such date.")
    return found


def _in_year(year: int | None, month: int, number: int | None, context: Context) -> date | None:
    """Return the date in its year, or in the next year that has it; a missing day is the first."""
    if year is not None and not 1 <= year <= _FURTHEST_YEAR:
        raise ImpossibleError("That year is too far away.")
    for candidate in (year,) if year else range(context.today.year, context.today.year + 9):
        length = monthrange(candidate, month)[1] if 1 <= month <= 12 else 0
        day = 1 if number is None else number if number > 0 else length + 1 + number
        if 1 <= day <= length:
            found = date(candidate, month, day)
            if year or found >= context.today:
                return found
    return None


def moved_on(day: Day) -> date | None:
    """Return the same day one period later, for a day whose time has passed; None when its year or week was said."""
    if day.period == "week":
        return day.date + timedelta(days=7)
    if day.period == "month":
        return add_months(day.date, 1)
    if day.period == "year":
        try:
            return day.date.replace(year=day.date.year + 1)
        except ValueError:
            return None
    return None
