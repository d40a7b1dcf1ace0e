"""Days of a week, month or year counted from this one, pinned to dates: "the 15th of next month", "end of the week"."""

from collections.abc import Iterator
from datetime import date, timedelta

from parsers.errors import ContradictionError, ImpossibleError
from parsers.grammar.meaning import DaySaid
from parsers.resolve.calendar_days import add_months, add_workdays, nth_of
from parsers.resolve.context import Context, Day
from parsers.sentences.said import Said, WeekdayName, said

_SATURDAY, _FRIDAY = 5, 4
_NEXT: dict[str, Said] = {
    "week": said("next week: the same day of it as today"),
    "month": said("next month: the same day of it as today"),
    "year": said("next year: the same day of it as today"),
}


def days_of_period(day: DaySaid, context: Context) -> list[Day]:
    """
    Return the dates a day of a period can mean, best first.

    Raises:
        ImpossibleError: The period has no such day.
        ContradictionError: It does not say which day.
    """
    if day.unit == "weekend":
        return _weekends(day, context)
    if day.unit == "workday":
        return [Day(add_workdays(context.today, day.ahead))]
    if day.edge in ("early", "late"):
        raise ContradictionError("Which day is that? Say the date itself.")
    if day.month is None and day.day is None and day.edge is None and day.weekday is None and not day.day_set:
        return [_same_day(day, context)]
    found = _days_in(day, day.ahead, context)
    is_open = day.ahead == 0 and day.which is None and day.year is None
    return _days_in(day, 1, context) if is_open and all(one.local_date < context.today for one in found) else found


def _same_day(day: DaySaid, context: Context) -> Day:
    if day.ahead == 0 or day.unit not in _NEXT:
        raise ContradictionError("Which day is that? Say the date itself.")
    note = _NEXT[day.unit] if day.ahead == 1 else said("the same day of it as today")
    if day.unit == "week":
        return Day(context.today + timedelta(days=7 * day.ahead), 0.4, (note,))
    return Day(add_months(context.today, day.ahead * (1 if day.unit == "month" else 12)), 0.4, (note,))


def _weekends(day: DaySaid, context: Context) -> list[Day]:
    """Return the Saturday, of "next weekend" also the one a week later; on a Sunday this weekend is today."""
    today = context.today
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    if day.ahead == 0:
        sunday = Day(saturday + timedelta(days=1), 0.8)
        return [sunday] if saturday < today else [Day(saturday, 0.1, (_named(saturday),)), sunday]
    if today.weekday() >= _SATURDAY:
        later = saturday + timedelta(days=7 * day.ahead)
        return [Day(later, 0.1, (_named(later),))]
    coming = saturday + timedelta(days=7 * (day.ahead - 1))
    later = coming + timedelta(days=7)
    return [Day(coming, 0.2, (_named(coming),)), Day(later, 0.7, (_named(later),))]


def _named(day: date) -> Said:
    return said("{weekday}, {date}", weekday=WeekdayName(day.weekday()), date=day)


def _days_in(day: DaySaid, ahead: int, context: Context) -> list[Day]:
    first, last = _bounds(day, ahead, context.today)
    if day.month is not None:
        first = first.replace(month=day.month)
        last = add_months(first, 1) - timedelta(days=1)
    if day.edge is not None:
        return list(_edge(day, first, context))
    if day.ordinal is not None:
        found = nth_of(day.day_set or (day.weekday or 0,), day.ordinal, first, last)
    elif day.weekday is not None:
        if day.unit != "week":
            raise ContradictionError("Which day is that? Say the date itself.")
        found = first + timedelta(days=day.weekday)
    else:
        number = day.day or 1
        found = first + timedelta(days=number - 1) if number > 0 else last + timedelta(days=number + 1)
        found = found if first <= found <= last else None
    if found is None:
        raise ImpossibleError("There is no such day in it.")
    return [Day(found)]


def _bounds(day: DaySaid, ahead: int, today: date) -> tuple[date, date]:
    """Return the first and last day of the period; weeks begin on Monday."""
    if day.unit == "week":
        first = today + timedelta(days=7 * ahead - today.weekday())
        return first, first + timedelta(days=6)
    if day.unit == "year":
        year = day.year or today.year + ahead
        return date(year, 1, 1), date(year, 12, 31)
    size = 3 if day.unit == "quarter" else 1
    first = today.replace(day=1, month=today.month - (today.month - 1) % size)
    first = add_months(first, size * ahead)
    return first, add_months(first, size) - timedelta(days=1)


def _edge(day: DaySaid, first: date, context: Context) -> Iterator[Day]:
    """Yield the middle of a week or month, and both ends a week can have."""
    if day.unit == "week" and day.edge == -1:
        friday, sunday = (first + timedelta(days=step) for step in (_FRIDAY, 6))
        if friday >= context.today:
            yield Day(friday, 0.3, (_named(friday),))
        yield Day(sunday, 0.6, (_named(sunday),))
        return
    if day.unit not in ("week", "month"):
        raise ContradictionError("Which day is that? Say the date itself.")
    middle = first + timedelta(days=2 if day.unit == "week" else 14)
    yield Day(middle, 0.3, (_named(middle),))
