"""
Which days of a month a rule names, as bits: bit 0 is the 1st. Pure calendar: no times, no zones.

    Calendar     phase (every n-th period) & filters, then positions inside each period, then exclusions
    Cron         day-of-month field & or | day-of-week field, in the named months, then exclusions
    Every        all days but the excluded ones

March 2026 begins on a Sunday; its Mondays are the 2nd, 9th, 16th, 23rd and 30th: 0b0100000010000001000000100000010.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, assert_never

from scheduler.core.trigger import NO_EXCLUSIONS, Calendar, Cron, CronDays, Exclusions, Frequency, Weekday

MonthDays: TypeAlias = Callable[[int, int], int]
"""(year, month) -> bits of the matching days."""

_EVERY_SEVENTH = sum(1 << day for day in range(0, 31, 7))
_MOST_MONTHS_REMEMBERED = 1300


class Days:
    """
    The days a rule names, found and counted month by month; months once worked out are remembered.

    Days are numbered by `date.toordinal()`.
    """

    __slots__ = ("_known", "_month_days")

    def __init__(self, month_days: MonthDays) -> None:
        self._month_days = month_days
        self._known: dict[tuple[int, int], int] = {}

    def first(self, day: int, last: int) -> int | None:
        """Return the first matching day in day..last (both inclusive); None when there is none."""
        while day <= last:
            at = date.fromordinal(day)
            rest = self._month(at.year, at.month) >> (at.day - 1)
            if rest:
                found = day + _lowest(rest)
                return found if found <= last else None
            day += monthrange(at.year, at.month)[1] - at.day + 1
        return None

    def count(self, day: int, last: int) -> int:
        """Return how many days in day..last (both inclusive) match."""
        total = 0
        while day <= last:
            at = date.fromordinal(day)
            length = monthrange(at.year, at.month)[1]
            inside = min(length - at.day, last - day) + 1
            total += (self._month(at.year, at.month) >> (at.day - 1) & ((1 << inside) - 1)).bit_count()
            day += inside
        return total

    def _month(self, year: int, month: int) -> int:
        bits = self._known.get((year, month))
        if bits is None:
            if len(self._known) >= _MOST_MONTHS_REMEMBERED:
                self._known.clear()
            bits = self._known[year, month] = self._month_days(year, month)
        return bits


def calendar_days(rule: Calendar) -> MonthDays:
    """Return the days of a calendar rule."""
    filtered = _filtered_days(rule)
    return _without(rule.exclusions, _positioned_days(rule, filtered) if rule.set_pos else filtered)


def cron_days(rule: Cron) -> MonthDays:
    """
    Return the days of a cron rule.

    Source:
        crontab(5), Debian: when neither day field begins with `*`, either may match; otherwise both must.
    """
    both_must_match = any(field.starred or field.any for field in (rule.month_days, rule.weekdays))

    def month_days(year: int, month: int) -> int:
        if month not in rule.months:
            return 0
        first_weekday, length = monthrange(year, month)
        by_number = _cron_month_days(rule.month_days, first_weekday, length)
        by_weekday = _cron_weekdays(rule.weekdays, first_weekday, length)
        return by_number & by_weekday if both_must_match else by_number | by_weekday

    return _without(rule.exclusions, month_days)


def allowed_days(exclusions: Exclusions) -> MonthDays:
    """Return all days but the excluded ones."""
    return _without(exclusions, lambda year, month: _all_days(monthrange(year, month)[1]))


def _without(exclusions: Exclusions, month_days: MonthDays) -> MonthDays:
    if exclusions == NO_EXCLUSIONS:
        return month_days

    def remaining(year: int, month: int) -> int:
        bits = month_days(year, month)
        for day in _days_of(bits):
            if exclusions.covers(date(year, month, day)):
                bits &= ~(1 << (day - 1))
        return bits

    return remaining


# Calendar rules ------------------------------------------------------------------------------------------------------


def _filtered_days(rule: Calendar) -> MonthDays:
    """Return the days in phase that pass every filter, before positions and exclusions."""
    months, numbers, weekdays = _named_days(rule)
    ordinals_count_in_year = rule.freq is Frequency.YEAR and not rule.by_month

    def month_days(year: int, month: int) -> int:
        if months and month not in months:
            return 0
        first_weekday, length = monthrange(year, month)
        bits = _in_phase(rule, year, month, length)
        if bits and numbers:
            bits &= _bits((n if n > 0 else length + 1 + n for n in numbers), length)
        if bits and weekdays:
            named = 0
            for weekday in weekdays:
                if weekday.ordinal is not None and ordinals_count_in_year:
                    named |= _weekday_in_year(weekday.day, weekday.ordinal, year, month)
                else:
                    named |= _weekday_in_month(weekday.day, weekday.ordinal, first_weekday, length)
            bits &= named
        return bits

    return month_days


def _named_days(rule: Calendar) -> tuple[tuple[int, ...], tuple[int, ...], tuple[Weekday, ...]]:
    """Return (months, month days, weekdays); where no filter names a day the anchor does."""
    anchor = rule.anchor
    if rule.by_month_day or rule.by_weekday or rule.freq is Frequency.DAY or anchor is None:
        return rule.by_month, rule.by_month_day, rule.by_weekday
    if rule.freq is Frequency.WEEK:
        return rule.by_month, (), (Weekday(day=anchor.weekday()),)
    if rule.freq is Frequency.YEAR and not rule.by_month:
        return (anchor.month,), (anchor.day,), ()
    return rule.by_month, (anchor.day,), ()


def _in_phase(rule: Calendar, year: int, month: int, length: int) -> int:
    """Return the month's days whose period is a multiple of the interval away from the anchor's."""
    everything = _all_days(length)
    if rule.interval == 1 or rule.anchor is None:
        return everything
    first = date(year, month, 1).toordinal()
    anchor = rule.anchor.toordinal()
    match rule.freq:
        case Frequency.DAY:
            return _bits(range((anchor - first) % rule.interval + 1, length + 1, rule.interval), length)
        case Frequency.WEEK:
            weeks = ((first + day - 1) // 7 - (anchor - 1) // 7 for day in range(length))
            return _bits((day + 1 for day, week in enumerate(weeks) if week % rule.interval == 0), length)
        case Frequency.MONTH:
            months = (year - rule.anchor.year) * 12 + month - rule.anchor.month
            return everything if months % rule.interval == 0 else 0
        case Frequency.YEAR:
            return everything if (year - rule.anchor.year) % rule.interval == 0 else 0
        case _:
            assert_never(rule.freq)


def _positioned_days(rule: Calendar, filtered: MonthDays) -> MonthDays:
    """Keep only the positions `set_pos` names among each period's days."""

    def month_days(year: int, month: int) -> int:
        bits = filtered(year, month)
        kept: set[date] = set()
        for first, last in _periods(rule.freq, year, month, bits):
            kept |= _at_positions(rule.set_pos, _dates_between(filtered, first, last))
        return _bits((day.day for day in kept if (day.year, day.month) == (year, month)), 31)

    return month_days


def _periods(freq: Frequency, year: int, month: int, bits: int) -> set[tuple[date, date]]:
    """Return first and last day of every period that one of the month's days belongs to."""
    days = [date(year, month, day) for day in _days_of(bits)]
    match freq:
        case Frequency.DAY:
            return {(day, day) for day in days}
        case Frequency.WEEK:
            mondays = {day.toordinal() - day.weekday() for day in days}
            last = date.max.toordinal()
            return {(date.fromordinal(m), date.fromordinal(min(m + 6, last))) for m in mondays}
        case Frequency.MONTH:
            return {(day.replace(day=1), day.replace(day=monthrange(year, month)[1])) for day in days}
        case Frequency.YEAR:
            return {(day.replace(month=1, day=1), day.replace(month=12, day=31)) for day in days}
        case _:
            assert_never(freq)


def _dates_between(month_days: MonthDays, first: date, last: date) -> list[date]:
    found: list[date] = []
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = index // 12, index % 12 + 1
        found.extend(date(year, month, day) for day in _days_of(month_days(year, month)))
    return [day for day in found if first <= day <= last]


def _at_positions(positions: Iterable[int], days: list[date]) -> set[date]:
    indexes = (position - 1 if position > 0 else len(days) + position for position in positions)
    return {days[index] for index in indexes if 0 <= index < len(days)}


# Cron fields ---------------------------------------------------------------------------------------------------------


def _cron_month_days(field: CronDays, first_weekday: int, length: int) -> int:
    if field.any:
        return _all_days(length)
    bits = _bits(field.numbers, length) | _bits((length - offset for offset in field.last), length)
    if field.last_weekday:
        bits |= 1 << (_nearest_workday(length, first_weekday, length) - 1)
    for day in field.nearest:
        if day <= length:
            bits |= 1 << (_nearest_workday(day, first_weekday, length) - 1)
    return bits


def _cron_weekdays(field: CronDays, first_weekday: int, length: int) -> int:
    if field.any:
        return _all_days(length)
    named: list[tuple[int, int | None]] = [(day, None) for day in field.numbers]
    named += [(day, -1) for day in field.last]
    named += field.nth
    bits = 0
    for day, ordinal in named:
        bits |= _weekday_in_month(_from_sunday(day), ordinal, first_weekday, length)
    return bits


def _from_sunday(day: int) -> int:
    """Turn cron's weekday (0 or 7 = Sunday) into Python's (0 = Monday)."""
    return (day + 6) % 7


def _nearest_workday(day: int, first_weekday: int, length: int) -> int:
    """Return the Monday-to-Friday day nearest to *day* without leaving the month."""
    weekday = (first_weekday + day - 1) % 7
    if weekday == 5:
        return day - 1 if day > 1 else day + 2
    if weekday == 6:
        return day + 1 if day < length else day - 2
    return day


# Bits ----------------------------------------------------------------------------------------------------------------


def _all_days(length: int) -> int:
    return (1 << length) - 1


def _bits(days: Iterable[int], length: int) -> int:
    bits = 0
    for day in days:
        if 1 <= day <= length:
            bits |= 1 << (day - 1)
    return bits


def _days_of(bits: int) -> list[int]:
    return [day + 1 for day in range(31) if bits >> day & 1]


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _weekday_in_month(weekday: int, ordinal: int | None, first_weekday: int, length: int) -> int:
    """Return the bits of a weekday (0 = Monday) in a month; with an ordinal only its nth, -1 = last."""
    first = (weekday - first_weekday) % 7
    bits = _EVERY_SEVENTH << first & _all_days(length)
    if ordinal is None:
        return bits
    days = _days_of(bits)
    index = ordinal - 1 if ordinal > 0 else len(days) + ordinal
    return 1 << (days[index] - 1) if 0 <= index < len(days) else 0


def _weekday_in_year(weekday: int, ordinal: int, year: int, month: int) -> int:
    """Return the bit of the nth weekday of the year if it lies in *month*."""
    if ordinal > 0:
        first = date(year, 1, 1)
        days = (weekday - first.weekday()) % 7 + 7 * (ordinal - 1)
    else:
        first = date(year, 12, 31)
        days = -((first.weekday() - weekday) % 7 + 7 * (-ordinal - 1))
    ordinal_day = first.toordinal() + days
    if not 1 <= ordinal_day <= date.max.toordinal():
        return 0
    day = date.fromordinal(ordinal_day)
    return 1 << (day.day - 1) if (day.year, day.month) == (year, month) else 0
