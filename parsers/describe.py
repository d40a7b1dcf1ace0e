"""
Trigger -> one canonical English sentence, which the parser reads back to the same trigger.

    Once      "on Wednesday 4 March 2026 at 17:30"
    Every     "every 90 minutes, counting from 2026-03-04 10:05"
    Calendar  "every Monday and Friday at 09:00", "every 15 minutes from 09:00 to 17:00 on Monday"
              "on the last day of every month at 09:00", "every 2 weeks on Tuesday at 09:00, counting from 2026-03-03"
    Cron      "cron 0 9 * * 1-5"; for a card "Monday to Friday at 09:00 (cron 0 9 * * 1-5)", see describe_cron.py
    Union     the parts, joined by "; and "

Bounds and exclusions follow: ", starting …", ", until …", ", 10 times", ", except Sunday".
"""

from datetime import UTC, datetime, time, timedelta
from typing import assert_never

from parsers.describe_cron import cron_words
from parsers.wording import MONTHS, ORDINALS, WEEKDAYS, clock, each, every, listed, ordinal
from scheduler.core.local_time import resolve, to_local
from scheduler.core.trigger import (
    UNBOUNDED,
    Bounds,
    Calendar,
    Cron,
    Every,
    Exclusions,
    Frequency,
    Once,
    Trigger,
    Union,
    Weekday,
    Window,
)

_WORKDAYS = (0, 1, 2, 3, 4)
_LAST = time(23, 59, 59)
_YEAR_END = (12, 31, _LAST)
_LONGEST_CRON = 50


def describe(trigger: Trigger, *, full: bool = True) -> str:
    """
    Return the canonical sentence of a trigger, times in its zone (the zone itself is not named).

    Args:
        full: Also say what an interval is counted from, and of cron only its text; without it the sentence suits a
            card, but is not exact.
    """
    match trigger:
        case Once():
            return _once(trigger)
        case Every():
            counted = f", counting from {_instant(trigger.anchor, trigger.zone)}" if full else ""
            return _interval(trigger.interval) + counted + _limits(trigger.bounds, trigger.exclusions, trigger.zone)
        case Calendar():
            return _calendar(trigger, full=full) + _limits(trigger.bounds, trigger.exclusions, trigger.zone)
        case Cron():
            return f"cron {trigger.text}" if full else _cron(trigger)
        case Union():
            return "; and ".join(describe(part, full=full) for part in trigger.triggers)
        case _:
            assert_never(trigger)


def _once(trigger: Once) -> str:
    local = to_local(trigger.at, trigger.zone)
    if _is_second_pass(trigger.at, trigger.zone):
        return f"at {_instant(trigger.at, trigger.zone)}"
    return f"on {WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year} at {clock(local.time())}"


def _is_second_pass(at: datetime, zone: str) -> bool:
    """Tell whether the wall clock alone would be read as another instant."""
    return resolve(to_local(at, zone).replace(tzinfo=None), zone)[0] != at


def _instant(at: datetime, zone: str) -> str:
    if _is_second_pass(at, zone):
        return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    local = to_local(at, zone)
    return f"{local:%Y-%m-%d} {clock(local.time())}"


def _interval(step: timedelta) -> str:
    return every(step.days * 86400 + step.seconds)


def _cron(trigger: Cron) -> str:
    """Say what the fields mean, and the fields."""
    year = _only_year(trigger.bounds, trigger.zone)
    bounds, when = (UNBOUNDED, f", only in {year}") if year else (trigger.bounds, "")
    text = " ".join(trigger.text.split())
    shown = text if len(text) <= _LONGEST_CRON else text[: _LONGEST_CRON - 1] + "…"
    return f"{cron_words(trigger)}{when}{_limits(bounds, trigger.exclusions, trigger.zone)} (cron {shown})"


def _only_year(bounds: Bounds, zone: str) -> int | None:
    """Return the year the bounds enclose exactly, as the seventh field of a cron text does."""
    if bounds.start is None or bounds.end is None or bounds.count:
        return None
    first, last = to_local(bounds.start, zone), to_local(bounds.end, zone)
    whole = (first.month, first.day, first.time()) == (1, 1, time()) and (
        last.month,
        last.day,
        last.time(),
    ) == _YEAR_END
    return first.year if whole and first.year == last.year else None


def _calendar(rule: Calendar, *, full: bool) -> str:
    window = rule.window
    days = _days(rule, bare=window is not None)
    counted = f", counting from {rule.anchor:%Y-%m-%d}" if rule.anchor and full else ""
    if window is not None:
        return f"{_interval(window.step)}{_window(window)} {days}".rstrip() + counted
    return f"{days} at {listed([clock(at) for at in rule.times])}{counted}"


def _window(window: Window) -> str:
    return f" from {clock(window.start)} to {clock(window.end)}"


def _days(rule: Calendar, *, bare: bool) -> str:
    """Say on which days; *bare* = behind "every 15 minutes", where "every day" goes without saying."""
    months = listed([MONTHS[month - 1] for month in rule.by_month]) if rule.by_month else ""
    in_months = f" in {months}" if months else ""
    if rule.freq is Frequency.DAY:
        return (in_months.strip() if bare else each(rule.interval, "day") + in_months) or ""
    if rule.freq is Frequency.WEEK:
        return _weekly(rule, bare=bare) + in_months
    if rule.set_pos:
        return f"on the {_ordinals(rule.set_pos)} weekday {_scope(rule, months)}"
    if rule.by_weekday:
        return f"on the {_nth(rule.by_weekday)} {_scope(rule, months)}"
    return f"on the {_month_days(rule.by_month_day)} {_scope(rule, months)}"


def _weekly(rule: Calendar, *, bare: bool) -> str:
    numbers = tuple(weekday.day for weekday in rule.by_weekday)
    if not numbers and rule.anchor:
        numbers = (rule.anchor.weekday(),)
    names = "weekdays" if numbers == _WORKDAYS else listed([WEEKDAYS[day] for day in numbers])
    if rule.interval > 1:
        return f"every {rule.interval} weeks on {names}"
    if bare:
        return f"on {names}"
    return "every weekday" if numbers == _WORKDAYS else f"every {names}"


def _scope(rule: Calendar, months: str) -> str:
    if rule.freq is Frequency.MONTH:
        return "of every month" if rule.interval == 1 else f"of every {rule.interval} months"
    return f"of {months} {each(rule.interval, 'year')}"


def _nth(weekdays: tuple[Weekday, ...]) -> str:
    ordinals = tuple(dict.fromkeys(w.ordinal for w in weekdays if w.ordinal))
    days = list(dict.fromkeys(WEEKDAYS[w.day] for w in sorted(weekdays, key=lambda w: w.day)))
    return f"{_ordinals(ordinals)} {listed(days)}"


def _ordinals(numbers: tuple[int, ...]) -> str:
    return listed([ORDINALS.get(n, f"{n}th") for n in sorted(numbers, key=lambda n: (n < 0, n))])


def _month_days(numbers: tuple[int, ...]) -> str:
    if all(n < 0 for n in numbers):
        return f"{_ordinals(numbers)} day"
    return listed([ordinal(n) if n > 0 else ORDINALS.get(n, str(n)) for n in sorted(numbers, key=lambda n: (n < 0, n))])


def _limits(bounds: Bounds, exclusions: Exclusions, zone: str) -> str:
    text = ""
    if bounds.start:
        text += f", starting {_instant(bounds.start, zone)}"
    if bounds.end:
        text += f", until {_end(bounds.end, zone)}"
    if bounds.count:
        text += f", {bounds.count} times"
    left_out = _left_out(exclusions)
    return text + (f", except {left_out}" if left_out else "")


def _end(at: datetime, zone: str) -> str:
    local = to_local(at, zone)
    if local.time() == _LAST and not _is_second_pass(at, zone):
        return f"{local:%Y-%m-%d}"
    return _instant(at, zone)


def _left_out(exclusions: Exclusions) -> str:
    words = [WEEKDAYS[day] for day in exclusions.weekdays]
    words += [MONTHS[month - 1] for month in exclusions.months]
    words += [f"the {ordinal(day)}" for day in exclusions.month_days]
    words += [f"{MONTHS[month - 1]} {day}" for month, day in exclusions.year_days]
    words += [f"{day:%Y-%m-%d}" for day in exclusions.dates]
    return listed(words) if words else ""
