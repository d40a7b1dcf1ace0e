"""
Cron fields -> a sentence without the cron text, which `describe` adds. English:

    a few times a day     "every day at 09:00", "every Monday and Friday at 09:00 and 17:00"
    steps                 "every 5 minutes", "every 15 minutes from 09:00 to 17:45, Monday to Friday"
    inside the hour       "every hour on the hour", "every hour at minute 30"
    anything else         "at minutes 3, 17 and 40 past hours 2, 9 and 21"

It is made from the expanded fields, never from the text. A step is only called one when it holds across the hour:
`*/40` is "every hour at minutes 0 and 40". Where the words would fill a page, a shorter and still true sentence stands.
The times are worded here, the days in describe_cron_days.py.
"""

from datetime import time
from typing import Final, NamedTuple

from parsers.resolve.stretches import round_step, step, stretches
from parsers.sentences.cron_days import cron_day_words, has_two_ways, is_every_day
from parsers.sentences.wording import Wording, clock
from scheduler.core.trigger import NO_EXCLUSIONS, Cron

_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR
_ALL_HOURS: Final = tuple(range(24))
_FEW_TIMES: Final = 3
_SOME_TIMES: Final = 6
_MOST_WINDOWS: Final = 3
_SHORTEST_STRETCH: Final = 3
_SHORTEST_STEPS: Final = 5
_MOST_TIMES_WORDS: Final = 100
_MOST_DAYS_WORDS: Final = 140


class _Steps(NamedTuple):
    """Every so many seconds, in windows of (first, last) second of the day."""

    seconds: int
    windows: tuple[tuple[int, int], ...]


def cron_words(rule: Cron, w: Wording) -> str:
    """
    Return when a cron rule fires, in words: one line of at most 260 characters, beginning in lower case.

    Bounds, exclusions and the zone are not said; neither is what happens when the clocks change.
    """
    days = cron_day_words(rule, w)
    if len(days) > _MOST_DAYS_WORDS:
        days = w.cron.certain_days
    if _is_listable(rule):
        comma = "," if has_two_ways(rule) and days != w.cron.certain_days else ""
        return f"{days or w.each(1, 'day')}{comma} {w.at_times(_times_of_day(rule))}"
    times = _step_words(rule, w) or _field_words(rule, w)
    if len(times) > _MOST_TIMES_WORDS:
        times = w.counted(w.cron.times_a_day, _times_a_day(rule))
    return f"{times}, {days}" if days else times


def _times_a_day(rule: Cron) -> int:
    return len(rule.hours) * len(rule.minutes) * len(rule.seconds)


def _is_listable(rule: Cron) -> bool:
    """Tell whether the times of day are best said one by one."""
    times = _times_a_day(rule)
    return times <= _FEW_TIMES or (times <= _SOME_TIMES and _steps(rule) is None)


def _times_of_day(rule: Cron) -> list[time]:
    return [_time(hour * _HOUR + rest) for hour in rule.hours for rest in _inside_the_hour(rule)]


def _time(second: int) -> time:
    return time(second // _HOUR, second % _HOUR // 60, second % 60)


def _inside_the_hour(rule: Cron) -> list[int]:
    return [minute * 60 + second for minute in rule.minutes for second in rule.seconds]


def _step_words(rule: Cron, w: Wording) -> str | None:
    """Return "every 15 minutes" with its windows; None where no even step is behind it."""
    if rule.hours == _ALL_HOURS:
        inside = _inside_the_hour(rule)
        even = round_step(inside, _HOUR)
        return w.each_seconds(even) if even is not None and len(inside) > 1 and inside[0] == 0 else None
    steps = _steps(rule)
    if steps is None:
        return None
    windows = [w.window.format(start=clock(_time(first)), end=clock(_time(last))) for first, last in steps.windows]
    return f"{w.each_seconds(steps.seconds)} {w.listed(windows)}"


def _steps(rule: Cron) -> _Steps | None:
    """Return the even steps of a rule that does not fire in all hours, if they make few windows."""
    steps = _found_steps(rule)
    if steps is None or len(steps.windows) > _MOST_WINDOWS:
        return None
    counts = [(last - first) % _DAY // steps.seconds + 1 for first, last in steps.windows]
    return steps if min(counts) > 1 and max(counts) >= _SHORTEST_STRETCH else None


def _found_steps(rule: Cron) -> _Steps | None:
    hours, inside = rule.hours, _inside_the_hour(rule)
    between_hours = step(hours)
    if len(inside) == 1 and between_hours is not None:
        return _Steps(between_hours * _HOUR, ((hours[0] * _HOUR + inside[0], hours[-1] * _HOUR + inside[0]),))
    even, uneven = round_step(inside, _HOUR), step(inside)
    if even is not None:
        runs = _over_midnight(stretches(hours)) if _is_daily(rule) else stretches(hours)
        return _Steps(even, tuple((a * _HOUR + inside[0], b * _HOUR + inside[-1]) for a, b in runs))
    if uneven is not None:
        return _Steps(uneven, tuple((hour * _HOUR + inside[0], hour * _HOUR + inside[-1]) for hour in hours))
    return None


def _over_midnight(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the last stretch of hours to the first one when they meet at midnight."""
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == 23:
        return [*runs[1:-1], (runs[-1][0], runs[0][1])]
    return runs


def _is_daily(rule: Cron) -> bool:
    """Tell whether no day of the year is left out."""
    return len(rule.months) == 12 and is_every_day(rule) and rule.exclusions == NO_EXCLUSIONS


def _field_words(rule: Cron, w: Wording) -> str:
    return _minute_words(rule, w) + _second_words(rule.seconds, w)


def _minute_words(rule: Cron, w: Wording) -> str:
    even = _even_steps(rule.minutes, "minute", w)
    steps = even or _uneven_steps(rule.minutes, "minute", w.cron.minute_steps, w)
    minutes = _numbered(rule.minutes, w.cron.minutes, w)
    if rule.hours != _ALL_HOURS:
        hours = _numbered(rule.hours, w.cron.hours, w)
        return (
            w.cron.steps_of.format(steps=steps, hours=hours)
            if steps
            else w.cron.minutes_past.format(minutes=minutes, hours=hours)
        )
    if steps:
        return even or w.cron.steps_of_every_hour.format(steps=steps)
    if rule.minutes == (0,) and rule.seconds == (0,):
        return w.cron.on_the_hour
    return w.cron.every_hour_at.format(minutes=minutes)


def _second_words(seconds: tuple[int, ...], w: Wording) -> str:
    steps = _even_steps(seconds, "second", w) or _uneven_steps(seconds, "second", w.cron.second_steps, w)
    if steps:
        return w.cron.within_minute.format(steps=steps)
    return "" if seconds == (0,) else w.cron.at_seconds.format(seconds=_numbered(seconds, w.cron.seconds, w))


def _even_steps(numbers: tuple[int, ...], unit: str, w: Wording) -> str | None:
    """Return "every 5 minutes" where the step holds across the hour (or minute)."""
    even = round_step(numbers, 60)
    return w.each(even, unit) if even is not None and len(numbers) > 1 and numbers[0] == 0 else None


def _uneven_steps(numbers: tuple[int, ...], unit: str, around: str, w: Wording) -> str | None:
    """Return "every 7 minutes from minute 0 to minute 56"; None for a few or irregular ones."""
    uneven = step(numbers)
    if uneven is None or len(numbers) < _SHORTEST_STEPS:
        return None
    return around.format(steps=w.each(uneven, unit), first=numbers[0], last=numbers[-1])


def _numbered(numbers: tuple[int, ...], forms: tuple[str, str], w: Wording) -> str:
    """Return "minute 5", "minutes 3, 17 and 40", "hours 9 to 17 and 22"."""
    words: list[str] = []
    for first, last in stretches(numbers):
        if last - first + 1 >= _SHORTEST_STRETCH:
            words.append(w.cron.number_run.format(first=first, last=last))
        else:
            words += [str(n) for n in range(first, last + 1)]
    return forms[len(numbers) > 1].format(numbers=w.listed(words))
