"""Counting days on the calendar: months on, working days on, the nth weekday of a month."""

from calendar import monthrange
from datetime import date, timedelta

from parsers.errors import ImpossibleError

_SATURDAY = 5
_MOST_WORKDAYS = 100_000


def add_months(day: date, months: int) -> date:
    """Return the same day of the month some months on, the last one of a shorter month. Raises ImpossibleError."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        raise ImpossibleError("That is too far away.")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_workdays(day: date, count: int) -> date:
    """
    Return the day *count* working days (Monday to Friday) after *day*, or before it below zero.

    On a weekend the Monday after it is one working day on. Raises ImpossibleError.
    """
    if abs(count) > _MOST_WORKDAYS:
        raise ImpossibleError("That is too far away.")
    step = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    if weeks and not rest:
        weeks, rest = weeks - 1, 5
    day += timedelta(days=7 * weeks * step)
    while rest:
        day += timedelta(days=step)
        rest -= day.weekday() < _SATURDAY
    return day


def nth_weekday(year: int, month: int, weekdays: tuple[int, ...], ordinal: int) -> date | None:
    """Return the nth (or, below zero, nth last) of the weekdays in a month, counted together, or None."""
    first = date(year, month, 1)
    return nth_of(weekdays, ordinal, first, first.replace(day=monthrange(year, month)[1]))


def nth_of(weekdays: tuple[int, ...], ordinal: int, first: date, last: date) -> date | None:
    """Return the nth (or nth last) day from *first* to *last* that falls on one of the weekdays, or None."""
    count = (last - first).days + 1
    days = [day for day in (first + timedelta(days=step) for step in range(count)) if day.weekday() in weekdays]
    index = ordinal - 1 if ordinal > 0 else ordinal
    return days[index] if -len(days) <= index < len(days) else None
