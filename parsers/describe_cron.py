"""
Cron fields -> an English sentence without the cron text, which `describe` adds.

    a few times a day     "every day at 09:00", "every Monday and Friday at 09:00 and 17:00"
    steps                 "every 5 minutes", "every 15 minutes from 09:00 to 17:45, Monday to Friday"
    inside the hour       "every hour on the hour", "every hour at minute 30"
    anything else         "at minutes 3, 17 and 40 past hours 2, 9 and 21"
    days of the month     "on the 1st of every month", "on the 25th of December every year"
    days of the week      "Monday to Friday", "every Sunday", "on the last Friday of every month"
    either day field      "on the 1st of every month and also every Monday, at 09:00"
    both day fields       "on every 2nd day from the 1st to the 31st of every month, only if it is a Monday, at 09:00"

It is made from the expanded fields, never from the text. A step is only called one when it holds across the hour:
`*/40` is "every hour at minutes 0 and 40". Where the words would fill a page, a shorter and still true sentence stands.
"""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise
from typing import Final, NamedTuple

from parsers.wording import MONTHS, ORDINALS, WEEKDAYS, clock, each, every, listed, ordinal
from scheduler.core.trigger import NO_EXCLUSIONS, Cron, CronDays

_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR
_ALL_HOURS: Final = tuple(range(24))
_ALL_MONTHS: Final = tuple(range(1, 13))
_ALL_MONTH_DAYS: Final = tuple(range(1, 32))
_ALL_WEEKDAYS: Final = tuple(range(7))
_FEW_TIMES: Final = 3
_SOME_TIMES: Final = 6
_MOST_WINDOWS: Final = 3
_SHORTEST_RUN: Final = 3
_SHORTEST_STEPS: Final = 5
_MOST_TIMES_WORDS: Final = 90
_MOST_DAYS_WORDS: Final = 140


class _Steps(NamedTuple):
    """Every so many seconds, in windows of (first, last) second of the day."""

    seconds: int
    windows: tuple[tuple[int, int], ...]


def cron_words(rule: Cron) -> str:
    """
    Return when a cron rule fires, in words: one line of at most 240 characters, beginning in lower case.

    Bounds, exclusions and the zone are not said; neither is what happens when the clocks change.
    """
    days = _day_words(rule)
    if len(days) > _MOST_DAYS_WORDS:
        days = "on certain days"
    if _is_listable(rule):
        comma = "," if " and also " in days or " only if " in days else ""
        return f"{days or 'every day'}{comma} at {listed(_times_of_day(rule))}"
    times = _step_words(rule) or _field_words(rule)
    if len(times) > _MOST_TIMES_WORDS:
        times = f"{_times_a_day(rule):,} times a day"
    return f"{times}, {days}" if days else times


# Times ---------------------------------------------------------------------------------------------------------------


def _times_a_day(rule: Cron) -> int:
    return len(rule.hours) * len(rule.minutes) * len(rule.seconds)


def _is_listable(rule: Cron) -> bool:
    """Tell whether the times of day are best said one by one."""
    times = _times_a_day(rule)
    return times <= _FEW_TIMES or (times <= _SOME_TIMES and _steps(rule) is None)


def _times_of_day(rule: Cron) -> list[str]:
    return [_clock(hour * _HOUR + rest) for hour in rule.hours for rest in _inside_the_hour(rule)]


def _clock(second: int) -> str:
    return clock(time(second // _HOUR, second % _HOUR // 60, second % 60))


def _inside_the_hour(rule: Cron) -> list[int]:
    return [minute * 60 + second for minute in rule.minutes for second in rule.seconds]


def _step_words(rule: Cron) -> str | None:
    """Return "every 15 minutes" with its windows; None where no even step is behind it."""
    if rule.hours == _ALL_HOURS:
        inside = _inside_the_hour(rule)
        step = _round_step(inside, _HOUR)
        return every(step) if step is not None and len(inside) > 1 and inside[0] == 0 else None
    steps = _steps(rule)
    if steps is None:
        return None
    windows = [f"from {_clock(first)} to {_clock(last)}" for first, last in steps.windows]
    return f"{every(steps.seconds)} {listed(windows)}"


def _steps(rule: Cron) -> _Steps | None:
    """Return the even steps of a rule that does not fire in all hours, if they make few windows."""
    steps = _found_steps(rule)
    if steps is None or len(steps.windows) > _MOST_WINDOWS:
        return None
    counts = [(last - first) % _DAY // steps.seconds + 1 for first, last in steps.windows]
    return steps if min(counts) > 1 and max(counts) >= _SHORTEST_RUN else None


def _found_steps(rule: Cron) -> _Steps | None:
    hours, inside = rule.hours, _inside_the_hour(rule)
    between_hours = _step(hours)
    if len(inside) == 1 and between_hours is not None:
        return _Steps(between_hours * _HOUR, ((hours[0] * _HOUR + inside[0], hours[-1] * _HOUR + inside[0]),))
    round_step, step = _round_step(inside, _HOUR), _step(inside)
    if round_step is not None:
        runs = _over_midnight(_runs(hours)) if _is_daily(rule) else _runs(hours)
        return _Steps(round_step, tuple((a * _HOUR + inside[0], b * _HOUR + inside[-1]) for a, b in runs))
    if step is not None:
        return _Steps(step, tuple((hour * _HOUR + inside[0], hour * _HOUR + inside[-1]) for hour in hours))
    return None


def _step(numbers: Sequence[int]) -> int | None:
    """Return the distance between neighbours when it is always the same one."""
    distances = {later - earlier for earlier, later in pairwise(numbers)}
    return distances.pop() if len(distances) == 1 else None


def _round_step(numbers: Sequence[int], size: int) -> int | None:
    """Return the distance between neighbours when it also holds from the last one round to the first."""
    step = _step(numbers) if len(numbers) > 1 else size
    return step if step is not None and step * len(numbers) == size else None


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (first, last) of every stretch of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _over_midnight(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the last stretch of hours to the first one when they meet at midnight."""
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == 23:
        return [*runs[1:-1], (runs[-1][0], runs[0][1])]
    return runs


def _field_words(rule: Cron) -> str:
    return _minute_words(rule) + _second_words(rule.seconds)


def _minute_words(rule: Cron) -> str:
    steps = _regular(rule.minutes, "minute")
    if rule.hours != _ALL_HOURS:
        hours = _numbered(rule.hours, "hour")
        return f"{steps} of {hours}" if steps else f"at {_numbered(rule.minutes, 'minute')} past {hours}"
    if steps:
        return f"{steps} of every hour" if " from " in steps else steps
    if rule.minutes == (0,) and rule.seconds == (0,):
        return "every hour on the hour"
    return f"every hour at {_numbered(rule.minutes, 'minute')}"


def _second_words(seconds: tuple[int, ...]) -> str:
    steps = _regular(seconds, "second")
    if steps:
        return f", {steps} within that minute"
    return "" if seconds == (0,) else f", at {_numbered(seconds, 'second')}"


def _regular(numbers: tuple[int, ...], unit: str) -> str | None:
    """Return "every 5 minutes" or "every 7 minutes from minute 0 to minute 56"; None for a few or uneven ones."""
    if len(numbers) == 1:
        return None
    round_step, step = _round_step(numbers, 60), _step(numbers)
    if round_step is not None and numbers[0] == 0:
        return each(round_step, unit)
    if step is not None and len(numbers) >= _SHORTEST_STEPS:
        return f"{each(step, unit)} from {unit} {numbers[0]} to {unit} {numbers[-1]}"
    return None


def _numbered(numbers: tuple[int, ...], unit: str) -> str:
    """Return "minute 5", "minutes 3, 17 and 40", "hours 9 to 17 and 22"."""
    words: list[str] = []
    for first, last in _runs(numbers):
        if last - first + 1 >= _SHORTEST_RUN:
            words.append(f"{first} to {last}")
        else:
            words += [str(n) for n in range(first, last + 1)]
    return f"{unit}{'s' if len(numbers) > 1 else ''} {listed(words)}"


# Days ----------------------------------------------------------------------------------------------------------------


def _day_words(rule: Cron) -> str:
    """Return on which days; nothing when it is every day of the year."""
    months = _month_names(rule.months)
    if _is_every_day(rule):
        return f"every day in {months}" if months else ""
    if _both_must_match(rule) and _has_two_day_rules(rule):
        return _both_words(rule, months)
    placed, names = _placed_days(rule), "" if _is_full(rule.weekdays) else _weekday_names(rule.weekdays.numbers)
    if len(placed) == 1 and not names:
        return placed[0] + _of_months(months)
    if placed:
        return _either_words(placed, names, months)
    return (names or "on no day") + (f" in {months}" if months else "")


def _placed_days(rule: Cron) -> list[str]:
    """Return the days that have a place in the month, per field: "on the 1st", "on the last Friday"."""
    numbered = "" if _is_full(rule.month_days) else _month_day_words(rule.month_days)
    weekdays = "" if _is_full(rule.weekdays) else _listed_or_nothing(_placed_weekdays(rule.weekdays))
    return [f"on {words}" for words in (numbered, weekdays) if words]


def _of_months(months: str) -> str:
    return f" of {months} every year" if months else " of every month"


def _either_words(placed: list[str], names: str, months: str) -> str:
    scope = " of the month" if months else " of every month"
    ways = [words + scope for words in placed] + ([names] if names else [])
    return " and also ".join(ways) + (f", in {months}" if months else "")


def _both_must_match(rule: Cron) -> bool:
    """Tell whether a day must satisfy both day fields; otherwise one is enough. Source: core/calendar_days.py."""
    return rule.month_days.starred or rule.weekdays.starred


def _is_full(field: CronDays) -> bool:
    """Tell whether the field admits every day."""
    return field.any or field.numbers in (_ALL_MONTH_DAYS, _ALL_WEEKDAYS)


def _is_every_day(rule: Cron) -> bool:
    full = [_is_full(rule.month_days), _is_full(rule.weekdays)]
    return all(full) if _both_must_match(rule) else any(full)


def _is_daily(rule: Cron) -> bool:
    """Tell whether no day of the year is left out."""
    return rule.months == _ALL_MONTHS and _is_every_day(rule) and rule.exclusions == NO_EXCLUSIONS


def _has_two_day_rules(rule: Cron) -> bool:
    """Tell whether both day fields have a say."""
    return not (_is_full(rule.month_days) or _is_full(rule.weekdays))


def _both_words(rule: Cron, months: str) -> str:
    days = _month_day_words(rule.month_days)
    names = [WEEKDAYS[day] for day in _monday_first(rule.weekdays.numbers)]
    wanted = [f"a {listed(names, 'or')}"] if names else []
    wanted += [f"{words} of the month" for words in _placed_weekdays(rule.weekdays)]
    if not (days and wanted):
        return "on no day"
    return f"on {days}{_of_months(months)}, only if it is {listed(wanted, 'or')}"


def _month_day_words(field: CronDays) -> str:
    """Return "the 1st, 15th and the last day"."""
    words = _numbered_days(field.numbers)
    words += [f"the weekday nearest to the {listed([ordinal(n) for n in field.nearest])}"] if field.nearest else []
    words += ["the last weekday"] if field.last_weekday else []
    words += [_before_the_end(offset) for offset in reversed(field.last)]
    return _listed_or_nothing(words)


def _listed_or_nothing(words: list[str]) -> str:
    return listed(words) if words else ""


def _before_the_end(offset: int) -> str:
    if offset == 0:
        return "the last day"
    return "the day before the last day" if offset == 1 else f"the {ordinal(offset)} day before the last day"


def _numbered_days(numbers: tuple[int, ...]) -> list[str]:
    step = _step(numbers)
    if step is not None and step > 1 and len(numbers) >= _SHORTEST_STEPS:
        return [f"every {ordinal(step)} day from the {ordinal(numbers[0])} to the {ordinal(numbers[-1])}"]
    words: list[str] = []
    for first, last in _runs(numbers):
        if last - first + 1 >= _SHORTEST_RUN:
            words.append(f"{ordinal(first)} to {ordinal(last)}")
        else:
            words += [ordinal(n) for n in range(first, last + 1)]
    return [f"the {words[0]}", *words[1:]] if words else []


def _monday_first(numbers: tuple[int, ...]) -> list[int]:
    """Turn cron weekdays (0 = Sunday) into indexes of `WEEKDAYS`, in the order of the week."""
    return sorted((number - 1) % 7 for number in numbers)


def _weekday_names(numbers: tuple[int, ...]) -> str:
    """Return "Monday to Friday", "every Monday and Friday", or nothing."""
    days = _monday_first(numbers)
    stretch = _stretch(days, 7)
    if stretch is not None:
        return f"{WEEKDAYS[stretch[0]]} to {WEEKDAYS[stretch[1]]}"
    return f"every {listed([WEEKDAYS[day] for day in days])}" if days else ""


def _month_names(months: tuple[int, ...]) -> str:
    """Return "January and July", "November to February", or nothing for the whole year."""
    if months == _ALL_MONTHS:
        return ""
    stretch = _stretch(months, 12)
    if stretch is not None:
        return f"{MONTHS[stretch[0] - 1]} to {MONTHS[stretch[1] - 1]}"
    return listed([MONTHS[month - 1] for month in months])


def _stretch(numbers: Sequence[int], size: int) -> tuple[int, int] | None:
    """Return (first, last) when three or more numbers follow each other round a circle of *size*, but not all round."""
    circle = {number % size for number in numbers}
    starts = [number for number in numbers if (number - 1) % size not in circle]
    ends = [number for number in numbers if (number + 1) % size not in circle]
    return (starts[0], ends[0]) if len(starts) == 1 and len(numbers) >= _SHORTEST_RUN else None


def _placed_weekdays(field: CronDays) -> list[str]:
    """Return ["the first Monday", "the last Friday"]."""
    words = [f"the {ORDINALS[nth]} {WEEKDAYS[(day - 1) % 7]}" for nth, day in sorted((n, d) for d, n in field.nth)]
    return words + [f"the last {WEEKDAYS[day]}" for day in _monday_first(field.last)]
