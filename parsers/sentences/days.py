"""
The days of a calendar rule, in words. English:

    day      "every 2 days in June", "every day, but only on Friday"
    week     "every Monday and Friday", "every 2 weeks on Tuesday"
    month    "on the 1st, 15th and last day of every month", "on the first and last Monday of every month"
    year     "on the 4th of July every year", "on the last Friday of June and July every year"

What no sentence says exactly (a position among days of several kinds) is "on certain days", which is true and is not
read back.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from parsers.sentences.wording import Names, Wording
from scheduler.core.trigger import Calendar, Frequency, Weekday

_WORKDAYS: Final = (0, 1, 2, 3, 4)
_ALL_WEEKDAYS: Final = tuple(range(7))


def day_words(rule: Calendar, w: Wording, *, bare: bool = False) -> str:
    """
    Return on which days a rule fires.

    Args:
        rule: As `normal` returns it.
        bare: The words stand behind "every 15 minutes", where "every day" goes without saying.
    """
    if rule.set_pos:
        return _positioned(rule, w)
    plain, placed = _weekdays(rule, placed=False), _weekdays(rule, placed=True)
    if (plain and placed) or (rule.freq is Frequency.YEAR and not rule.by_month):
        return w.cron.certain_days
    match rule.freq:
        case Frequency.DAY:
            daily = "" if bare and rule.interval == 1 else w.each(rule.interval, "day")
            return _only(f"{daily} {_season(rule, w)}".strip(), rule, w, weekdays=True, numbers=True)
        case Frequency.WEEK:
            weekly = f"{_weekly(plain or _ALL_WEEKDAYS, rule.interval, w, bare=bare)} {_season(rule, w)}".rstrip()
            return _only(weekly, rule, w, weekdays=bool(placed), numbers=True)
        case _:
            return _monthly(rule, w)


def _weekdays(rule: Calendar, *, placed: bool) -> tuple[int, ...]:
    return tuple(weekday.day for weekday in rule.by_weekday if bool(weekday.ordinal) is placed)


def _season(rule: Calendar, w: Wording) -> str:
    return w.named(w.in_months, [month - 1 for month in rule.by_month]) if rule.by_month else ""


def _weekly(numbers: tuple[int, ...], interval: int, w: Wording, *, bare: bool) -> str:
    workdays = numbers == _WORKDAYS
    if interval == 1 and not bare:
        return w.every_workday if workdays else w.named(w.every_weekdays, numbers)
    on_days = on_weekdays(numbers, w)
    return on_days if interval == 1 else f"{w.each(interval, 'week')} {on_days}"


def on_weekdays(numbers: tuple[int, ...], w: Wording, *, last: str | None = None) -> str:
    """Return "on Monday and Friday", "on weekdays"; *last* stands for "and"."""
    return w.on_workdays if numbers == _WORKDAYS else w.named(w.on_weekdays, numbers, last=last)


def _monthly(rule: Calendar, w: Wording) -> str:
    if rule.by_month_day:
        is_dated = all(number > 0 for number in rule.by_month_day)
        scope = _scope(rule, w.dated_months if is_dated else w.of_months, w)
        return _only(f"{month_days(rule.by_month_day, w)} {scope}", rule, w, weekdays=True, numbers=False)
    if not _weekdays(rule, placed=True):
        return w.cron.certain_days
    return f"{nth_weekdays(rule.by_weekday, w)} {_scope(rule, w.of_months, w)}"


def _positioned(rule: Calendar, w: Wording) -> str:
    months = len(rule.by_month)
    in_one_month = rule.freq is Frequency.MONTH or (rule.freq is Frequency.YEAR and months == 1)
    if _weekdays(rule, placed=False) != _WORKDAYS or rule.by_month_day or not in_one_month:
        return w.cron.certain_days
    if _weekdays(rule, placed=True):
        return w.cron.certain_days
    return f"{on_month_days([nth_workday(rule.set_pos, w)], w)} {_scope(rule, w.of_months, w)}"


def _scope(rule: Calendar, names: Names, w: Wording) -> str:
    if rule.freq is Frequency.MONTH and not (rule.set_pos and rule.by_month and rule.interval == 1):
        return f"{w.counted(w.of_every_month, rule.interval)} {_season(rule, w)}".rstrip()
    return f"{w.named(names, [month - 1 for month in rule.by_month])} {w.each(rule.interval, 'year')}"


def _only(days: str, rule: Calendar, w: Wording, *, weekdays: bool, numbers: bool) -> str:
    """Add what else a day must be: "on the 13th of every month, but only on Friday"."""
    wanted: list[str] = []
    if numbers and rule.by_month_day:
        wanted.append(f"{month_days(rule.by_month_day, w)} {w.cron.of_the_month}")
    if weekdays and rule.by_weekday:
        plain = _weekdays(rule, placed=False)
        nth = "" if plain else f"{nth_weekdays(rule.by_weekday, w)} {w.cron.of_the_month}"
        wanted.append(nth or on_weekdays(plain, w, last=w.or_word))
    for words in wanted:
        days = w.cron.only.format(days=days, wanted=words)
    return days


def nth_weekdays(weekdays: Iterable[Weekday], w: Wording) -> str:
    """Return "on the first and last Monday", apart for weekdays with other ordinals or of another gender."""
    by_day: dict[int, list[int]] = {}
    for weekday in sorted(weekdays, key=lambda weekday: weekday.day):
        by_day.setdefault(weekday.day, []).append(weekday.ordinal or 1)
    groups: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for day, numbers in by_day.items():
        groups.setdefault((w.weekday_genders[day], from_first(numbers)), []).append(day)
    words = [
        w.nth[gender].format(ordinals=_ordinals(numbers, gender, w), days=w.listed([w.nth_weekdays[d] for d in days]))
        for (gender, numbers), days in groups.items()
    ]
    return w.on_nth.format(w.listed(words))


def month_days(numbers: Iterable[int], w: Wording) -> str:
    """Return "on the 1st, 15th and last day"."""
    return on_month_days([month_day(number, w) for number in from_first(numbers)], w)


def on_month_days(words: Sequence[str], w: Wording) -> str:
    """Return "on the …" around what `month_day` and `nth_workday` return."""
    return w.month_days.format(w.listed(words))


def month_day(number: int, w: Wording) -> str:
    """Return "1st", or "last day" for -1."""
    gender, day = w.nth_day
    return w.month_day(number) if number > 0 else day.format(ordinals=_ordinals([number], gender, w))


def nth_workday(numbers: Iterable[int], w: Wording) -> str:
    """Return "first and last weekday"."""
    gender, day = w.nth_workday
    return day.format(ordinals=_ordinals(from_first(numbers), gender, w))


def left_out_nth(month: int, weekday: Weekday, w: Wording) -> str:
    """Return "the second Monday of March", "the last Friday of every month" (*month* 0)."""
    gender = w.weekday_genders[weekday.day]
    ordinals = _ordinals([weekday.ordinal or 1], gender, w)
    named = w.nth[gender].format(ordinals=ordinals, days=w.nth_weekdays[weekday.day])
    return f"{named} {w.named(w.of_months, [month - 1]) if month else w.of_every_month[0]}"


def left_out_day(number: int, w: Wording) -> str:
    """Return "the 1st", "the last day of every month"."""
    if number > 0 and not w.left_out_day_of_month:
        return w.left_out_day.format(day=w.numbered(number))
    return f"{on_month_days([month_day(number, w)], w)} {w.of_every_month[0]}"


def from_first(numbers: Iterable[int]) -> tuple[int, ...]:
    """Sort first, second, …, second to last, last."""
    return tuple(sorted(numbers, key=lambda n: (n < 0, n)))


def _ordinals(numbers: Sequence[int], gender: str, w: Wording) -> str:
    return w.listed([w.ordinals[gender].get(n) or w.numbered(n) for n in numbers])
