"""
A calendar rule in the form people would say it: the same days, named by the rule itself.

    weekly from Monday 2 March            every Monday
    every day, only Mondays               every Monday
    every month, in June, on the 4th      on the 4th of June every year
    every day of the month 1, from 2020   on the 1st of every month (a phase of 1 needs no date)
"""

from dataclasses import replace

from scheduler.core.trigger import Calendar, Frequency, Weekday

_ALL_MONTHS = tuple(range(1, 13))


def normal(rule: Calendar) -> Calendar:
    """Return a rule that fires at the same times and names its days; frequency and date only say what counts."""
    rule = _in_a_month(_named(_timed(rule)))
    if rule.interval > 1:
        return rule
    rule = replace(rule, anchor=None)
    if rule.set_pos:
        in_one_month = rule.freq is Frequency.MONTH and len(rule.by_month) == 1
        return replace(rule, freq=Frequency.YEAR) if in_one_month else rule
    return rule if _counts_in_year(rule) else replace(rule, freq=_said_frequency(rule))


def _in_a_month(rule: Calendar) -> Calendar:
    """Say the month where the first or last few weekdays of the year lie."""
    numbers = [weekday.ordinal or 0 for weekday in rule.by_weekday]
    if not _counts_in_year(rule) or rule.set_pos:
        return rule
    if all(0 < n < 5 for n in numbers):
        return replace(rule, by_month=(1,))
    return replace(rule, by_month=(12,)) if all(-5 < n < 0 for n in numbers) else rule


def _timed(rule: Calendar) -> Calendar:
    """Name the time of a window that holds only one."""
    window = rule.window
    is_one_time = window is not None and window.start == window.end
    return replace(rule, window=None, times=(window.start,)) if window and is_one_time else rule


def _named(rule: Calendar) -> Calendar:
    """Fill in the days that only the anchor names."""
    anchor = rule.anchor
    if rule.freq is Frequency.YEAR and not rule.by_month and rule.by_month_day and not _counts_in_year(rule):
        return replace(rule, by_month=_ALL_MONTHS) if rule.interval > 1 else rule
    if anchor is None or rule.freq is Frequency.DAY or rule.by_month_day or rule.by_weekday:
        return rule
    if rule.freq is Frequency.WEEK:
        return replace(rule, by_weekday=(Weekday(day=anchor.weekday()),))
    if rule.freq is Frequency.YEAR and not rule.by_month:
        return replace(rule, by_month=(anchor.month,), by_month_day=(anchor.day,))
    return replace(rule, by_month_day=(anchor.day,))


def _counts_in_year(rule: Calendar) -> bool:
    """Tell whether a weekday's ordinal is counted in the year."""
    return rule.freq is Frequency.YEAR and not rule.by_month and any(day.ordinal for day in rule.by_weekday)


def _said_frequency(rule: Calendar) -> Frequency:
    if rule.by_month_day or any(day.ordinal for day in rule.by_weekday):
        return Frequency.YEAR if rule.by_month else Frequency.MONTH
    return Frequency.WEEK if rule.by_weekday else Frequency.DAY
