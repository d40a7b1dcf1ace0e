"""
The days of a cron rule, in words. English:

    days of the month     "on the 1st of every month", "on the 25th of December every year"
    days of the week      "Monday to Friday", "every Sunday", "on the last Friday of every month"
    either day field      "on the 1st of every month and also every Monday"
    both day fields       "on every 2nd day from the 1st to the 31st of every month, but only on Monday"
"""

from typing import Final

from parsers.resolve.stretches import step, stretch_round, stretches
from parsers.sentences.days import month_day, nth_weekdays, nth_workday, on_month_days
from parsers.sentences.wording import Wording
from scheduler.core.trigger import Cron, CronDays, Weekday

_ALL_MONTHS: Final = tuple(range(1, 13))
_ALL_MONTH_DAYS: Final = tuple(range(1, 32))
_ALL_WEEKDAYS: Final = tuple(range(7))
_SHORTEST_STRETCH: Final = 3
_SHORTEST_STEPS: Final = 5


def cron_day_words(rule: Cron, w: Wording) -> str:
    """Return on which days a rule fires; nothing when it is every day of the year."""
    season = _season(rule.months, w)
    if is_every_day(rule):
        return f"{w.each(1, 'day')} {season}" if season else ""
    if _both_must_match(rule) and _has_two_day_rules(rule):
        return _both_words(rule, w)
    placed, names = _placed_days(rule, w), _weekday_names(rule.weekdays, w)
    if len(placed) == 1 and not names:
        return f"{placed[0]} {_of_months(rule, w)}"
    if placed:
        return _either_words(placed, names, season, w)
    return f"{names or w.cron.no_day} {season}".rstrip()


def has_two_ways(rule: Cron) -> bool:
    """Tell whether a day may count, or must, for two reasons: a longer sentence, with a comma behind it."""
    month_days, weekdays = rule.month_days, rule.weekdays
    named = bool(month_days.numbers or month_days.nearest or month_days.last_weekday or month_days.last)
    ways = [
        named and not _is_full(month_days),
        bool(weekdays.numbers) and not _is_full(weekdays),
        bool(weekdays.nth or weekdays.last),
    ]
    return sum(ways) > 1 and not is_every_day(rule)


def is_every_day(rule: Cron) -> bool:
    """Tell whether the day fields admit every day."""
    full = [_is_full(rule.month_days), _is_full(rule.weekdays)]
    return all(full) if _both_must_match(rule) else any(full)


def _both_must_match(rule: Cron) -> bool:
    """Tell whether a day must satisfy both day fields; otherwise one is enough. Source: core/calendar_days.py."""
    return rule.month_days.starred or rule.weekdays.starred


def _is_full(field: CronDays) -> bool:
    return field.any or field.numbers in (_ALL_MONTH_DAYS, _ALL_WEEKDAYS)


def _has_two_day_rules(rule: Cron) -> bool:
    """Tell whether both day fields have a say."""
    return not (_is_full(rule.month_days) or _is_full(rule.weekdays))


def _placed_days(rule: Cron, w: Wording) -> list[str]:
    """Return the days that have a place in the month, per field: "on the 1st", "on the last Friday"."""
    numbered = "" if _is_full(rule.month_days) else _month_day_words(rule.month_days, w)
    weekdays = "" if _is_full(rule.weekdays) else _placed_weekdays(rule.weekdays, w)
    return [words for words in (numbered, weekdays) if words]


def _of_months(rule: Cron, w: Wording) -> str:
    """Return "of every month", "of June and July every year", "of every month from November to February"."""
    of_every_month = w.counted(w.of_every_month, 1)
    if rule.months == _ALL_MONTHS:
        return of_every_month
    if _is_stretch(rule.months, 12):
        return f"{of_every_month} {_season(rule.months, w)}"
    names = w.dated_months if _is_full(rule.weekdays) and _ends_in_number(rule.month_days) else w.of_months
    return f"{w.named(names, [month - 1 for month in rule.months])} {w.each(1, 'year')}"


def _ends_in_number(field: CronDays) -> bool:
    return not (field.nearest or field.last_weekday or field.last)


def _either_words(placed: list[str], names: str, season: str, w: Wording) -> str:
    scope = w.cron.of_the_month if season else w.counted(w.of_every_month, 1)
    ways = [f"{words} {scope}" for words in placed] + ([names] if names else [])
    return w.cron.also.join(ways) + (f", {season}" if season else "")


def _both_words(rule: Cron, w: Wording) -> str:
    days = _month_day_words(rule.month_days, w)
    numbers = _monday_first(rule.weekdays.numbers)
    wanted = [w.named(w.on_weekdays, numbers, last=w.or_word)] if numbers else []
    placed = _placed_weekdays(rule.weekdays, w)
    wanted += [f"{placed} {w.cron.of_the_month}"] if placed else []
    if not (days and wanted):
        return w.cron.no_day
    return w.cron.only.format(days=f"{days} {_of_months(rule, w)}", wanted=w.listed(wanted, w.or_word))


def _month_day_words(field: CronDays, w: Wording) -> str:
    """Return "on the 1st, 15th and last day"; nothing where no day is named."""
    even = step(field.numbers)
    is_stepped = even is not None and even > 1 and len(field.numbers) >= _SHORTEST_STEPS
    items = [] if is_stepped else _numbered_days(field.numbers, w)
    if field.nearest:
        items.append(w.cron.nearest.format(days=w.listed([w.numbered(n) for n in field.nearest])))
    items += [nth_workday([-1], w)] if field.last_weekday else []
    items += [_before_the_end(offset, w) for offset in reversed(field.last)]
    words = [on_month_days(items, w)] if items else []
    if is_stepped:
        first, last = w.numbered(field.numbers[0]), w.numbered(field.numbers[-1])
        words.insert(0, w.cron.stepped_days.format(nth=w.numbered(even or 1), first=first, last=last))
    return w.listed(words) if words else ""


def _numbered_days(numbers: tuple[int, ...], w: Wording) -> list[str]:
    words: list[str] = []
    for first, last in stretches(numbers):
        if last - first + 1 >= _SHORTEST_STRETCH:
            words.append(w.cron.number_run.format(first=w.month_day(first), last=w.month_day(last)))
        else:
            words += [w.month_day(n) for n in range(first, last + 1)]
    return words


def _before_the_end(offset: int, w: Wording) -> str:
    if offset == 0:
        return month_day(-1, w)
    return w.cron.before_last[0 if offset == 1 else w.plural(offset)].format(nth=w.numbered(offset), n=offset)


def _monday_first(numbers: tuple[int, ...]) -> list[int]:
    """Turn cron weekdays (0 = Sunday) into 0 = Monday, in the order of the week."""
    return sorted((number - 1) % 7 for number in numbers)


def _weekday_names(field: CronDays, w: Wording) -> str:
    """Return "Monday to Friday", "every Monday and Friday", or nothing."""
    days = [] if _is_full(field) else _monday_first(field.numbers)
    if not days:
        return ""
    stretch = stretch_round(days, 7) if _is_stretch(tuple(days), 7) else None
    if stretch is None:
        return w.named(w.every_weekdays, days)
    return w.cron.weekdays.around.format(first=w.cron.weekdays.first[stretch[0]], last=w.cron.weekdays.last[stretch[1]])


def _season(months: tuple[int, ...], w: Wording) -> str:
    """Return "in January and July", "from November to February", or nothing for the whole year."""
    if months == _ALL_MONTHS:
        return ""
    stretch = stretch_round(months, 12) if _is_stretch(months, 12) else None
    if stretch is None:
        return w.named(w.in_months, [month - 1 for month in months])
    return w.cron.months.around.format(
        first=w.cron.months.first[stretch[0] - 1], last=w.cron.months.last[stretch[1] - 1]
    )


def _is_stretch(numbers: tuple[int, ...], size: int) -> bool:
    """Tell whether the numbers are best said as "from … to …"."""
    return len(numbers) >= _SHORTEST_STRETCH and stretch_round(numbers, size) is not None


def _placed_weekdays(field: CronDays, w: Wording) -> str:
    """Return "on the first Monday and the last Friday", or nothing."""
    pairs = [((day - 1) % 7, nth) for day, nth in field.nth] + [((day - 1) % 7, -1) for day in field.last]
    return nth_weekdays([Weekday(day=day, ordinal=nth) for day, nth in pairs], w) if pairs else ""
