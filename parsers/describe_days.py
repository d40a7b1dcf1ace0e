"""Days with a place in the month, in words: "the first and last Monday", "1st, 15th and last day"."""

from collections.abc import Iterable, Sequence

from parsers.wording import Wording
from scheduler.core.trigger import Weekday


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
    return f"{w.left_out_day.format(day=month_day(number, w))} {w.of_every_month[0]}"


def from_first(numbers: Iterable[int]) -> tuple[int, ...]:
    """Sort first, second, …, second to last, last."""
    return tuple(sorted(numbers, key=lambda n: (n < 0, n)))


def _ordinals(numbers: Sequence[int], gender: str, w: Wording) -> str:
    return w.listed([w.ordinals[gender].get(n) or w.numbered(n) for n in numbers])
