"""Which days a calendar rule names: from a meaning to the frequency, interval and filters of a `Calendar`."""

from datetime import date
from typing import Any

from parsers.errors import ContradictionError, ImpossibleError
from parsers.grammar.meaning import Interval, Meaning
from parsers.resolve.bounds import first_day
from parsers.resolve.context import Context
from parsers.sentences.said import Rate, Said, WeekdayName, said
from scheduler.core.trigger import Frequency, Weekday

_FREQUENCY = {"day": Frequency.DAY, "week": Frequency.WEEK, "month": Frequency.MONTH, "year": Frequency.YEAR}


def implied(meaning: Meaning) -> Interval:
    """Return the unit a rule without "every n units" counts in."""
    if meaning.days or (meaning.months and (meaning.month_days or meaning.ordinals)):
        return Interval(n=1, unit="year")
    if meaning.month_days or meaning.ordinals:
        return Interval(n=1, unit="month")
    if meaning.weekdays:
        return Interval(n=1, unit="week")
    return Interval(n=1, unit="day")


def first_anchor(rule: dict[str, Any], context: Context) -> date | None:
    """Return what a rule that leaves out periods counts from until its first day is found."""
    return context.today if rule["interval"] > 1 else None


def filters(meaning: Meaning, context: Context, interval: Interval, notes: list[Said] | None = None) -> dict[str, Any]:
    """Return freq, interval and the filters of a calendar rule."""
    unit, n = interval.unit, interval.n
    if meaning.year is not None:
        raise ContradictionError("A rule that repeats has no year; say “until” or “starting”.")
    rule: dict[str, Any] = {"interval": n}
    if meaning.months:
        rule["by_month"] = meaning.months
    if meaning.together and (meaning.month_days or meaning.ordinals or (unit == "day" and n > 1)):
        return _together(meaning, unit, rule)
    if meaning.ordinals:
        return _nth_rule(meaning, unit, rule)
    if meaning.month_days:
        return _month_day_rule(meaning, unit, rule)
    if meaning.weekdays:
        if unit == "day" and n == 1:
            unit = "week"
        if unit == "day" and n % 7 == 0:
            rule["interval"], unit = n // 7, "week"
        if unit != "week":
            raise ContradictionError("“{rate}” and weekdays do not go together.", rate=Rate(n, unit))
        return {**rule, "freq": Frequency.WEEK, "by_weekday": tuple(Weekday(day=d) for d in meaning.weekdays)}
    if meaning.months and unit not in ("day", "week"):
        raise ContradictionError("On which days of these months?")
    if meaning.months and meaning.interval is None and not meaning.whole_months:
        raise ContradictionError("How often in these months? Say for example “every day in march”.")
    found, note = _unnamed(unit, rule, first_day(meaning, context))
    if note is not None and notes is not None and meaning.start is None:
        notes.append(note)
    return found


def _unnamed(unit: str, rule: dict[str, Any], first: date) -> tuple[dict[str, Any], Said | None]:
    """Fill in the first day's weekday or date where only a unit was said ("weekly", "every month")."""
    rule = {**rule, "freq": _FREQUENCY[unit]}
    if unit == "week":
        note = said("on {weekday}, like today", weekday=WeekdayName(first.weekday()))
        return {**rule, "by_weekday": (Weekday(day=first.weekday()),)}, note
    if unit == "month" and first.day == 31:
        return {**rule, "by_month_day": (-1,)}, said("on the last day, like today")
    if unit == "month":
        return {**rule, "by_month_day": (first.day,)}, said("on day {number}, like today", number=first.day)
    if unit == "year":
        found = {**rule, "by_month": (first.month,), "by_month_day": (first.day,)}
        return found, said("on {date}, like today", date=first)
    return rule, None


def _together(meaning: Meaning, unit: str, rule: dict[str, Any]) -> dict[str, Any]:
    """Let all days named hold at once: "every friday the 13th", "every 3 days, but only on weekdays"."""
    if meaning.day_set and meaning.ordinals:
        raise ContradictionError
    if unit == "day" and rule["interval"] > 1 and meaning.month_days and "month_days" not in meaning.together:
        raise ContradictionError
    if unit in ("day", "week") and rule["interval"] == 1:
        unit = "month"
    if unit == "month" and meaning.months and rule["interval"] == 1:
        unit = "year"
    if unit == "year" and not meaning.months:
        raise ContradictionError("Of which month? Say for example “every year on may 31”.")
    weekdays = _nth_weekdays(meaning) if meaning.ordinals else tuple(Weekday(day=day) for day in meaning.weekdays)
    return {**rule, "freq": _FREQUENCY[unit], "by_weekday": weekdays, "by_month_day": meaning.month_days}


def _nth_rule(meaning: Meaning, unit: str, rule: dict[str, Any]) -> dict[str, Any]:
    if meaning.month_days:
        raise ContradictionError
    if unit == "year" and not meaning.months:
        rule["by_month"] = _months_of_year(meaning)
    elif unit not in ("month", "year"):
        raise ContradictionError("Counted in what? Say for example “first monday of the month”.")
    yearly = unit == "year" or (bool(meaning.months) and rule["interval"] == 1)
    if meaning.day_set:
        if len(meaning.weekdays) != 5:
            raise ContradictionError("Say which day of the weekend.")
        if any(abs(n) > 23 for n in meaning.ordinals):
            raise ImpossibleError("A month has at most 23 of these days.")
        days = {"by_weekday": tuple(Weekday(day=d) for d in meaning.weekdays), "set_pos": meaning.ordinals}
        one_month = unit == "year" and len(rule["by_month"]) == 1
        if unit == "year" and not one_month and rule["interval"] > 1:
            raise ContradictionError
        return {**rule, "freq": Frequency.YEAR if one_month else Frequency.MONTH, **days}
    return {**rule, "freq": Frequency.YEAR if yearly else Frequency.MONTH, "by_weekday": _nth_weekdays(meaning)}


def _nth_weekdays(meaning: Meaning) -> tuple[Weekday, ...]:
    if any(abs(n) > 5 for _, n in meaning.nth_weekdays):
        raise ImpossibleError("A month has at most five of a weekday.")
    return tuple(Weekday(day=day, ordinal=n) for day, n in meaning.nth_weekdays)


def _months_of_year(meaning: Meaning) -> tuple[int]:
    """Return where the first or last weekdays of the year lie. Raises ContradictionError for any others."""
    if all(0 < n < 5 for _, n in meaning.nth_weekdays):
        return (1,)
    if all(-5 < n < 0 for _, n in meaning.nth_weekdays):
        return (12,)
    raise ContradictionError("Of which month? Say for example “every year on may 31”.")


def _month_day_rule(meaning: Meaning, unit: str, rule: dict[str, Any]) -> dict[str, Any]:
    if unit == "day" and rule["interval"] == 1 and len(meaning.month_days) > 1:
        unit = "year" if meaning.months else "month"
    if unit == "week":
        raise ContradictionError("Which day of the week is that? Say its name.")
    if unit == "year" and not meaning.months:
        raise ContradictionError("Of which month? Say for example “every year on may 31”.")
    if meaning.weekdays or unit not in ("month", "year"):
        raise ContradictionError
    freq = Frequency.YEAR if unit == "year" or (meaning.months and rule["interval"] == 1) else Frequency.MONTH
    return {**rule, "freq": freq, "by_month_day": meaning.month_days}
