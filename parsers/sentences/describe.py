"""
Trigger -> one canonical sentence, which the parser reads back to the same trigger. English:

    Once      "on Wednesday 4 March 2026 at 17:30"
    Every     "every 90 minutes, counting from 2026-03-04 10:05"
    Calendar  "every Monday and Friday at 09:00", "every 15 minutes from 09:00 to 17:00 on Monday"
              "on the last day of every month at 09:00", "every 2 weeks on Tuesday at 09:00, counting from 2026-03-03"
    Cron      "cron 0 9 * * 1-5"; for a card "Monday to Friday at 09:00 (cron 0 9 * * 1-5)", see describe_cron.py
    Union     the parts, joined by "; and "

Bounds and exclusions follow: ", starting …", ", until …", ", 10 times", ", except Sunday". The words are the language's
(wording.py); their order is the same in all.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import assert_never

from parsers.languages.registry import language_for
from parsers.sentences.cron import cron_words
from parsers.sentences.days import day_words, left_out_day, left_out_nth
from parsers.sentences.normal import normal
from parsers.sentences.wording import Wording, clock
from scheduler.core.local_time import resolve, to_local
from scheduler.core.trigger import (
    UNBOUNDED,
    Bounds,
    Calendar,
    Cron,
    Every,
    Exclusions,
    Once,
    Trigger,
    Union,
)

_LAST = time(23, 59, 59)
_YEAR_END = (12, 31, _LAST)
_LONGEST_CRON = 50


def describe(
    trigger: Trigger, *, language: str = "en", full: bool = True, zone: bool = False, now: datetime | None = None
) -> str:
    """
    Return the canonical sentence of a trigger, times in its zone.

    Args:
        language: Code of the language, such as `en` or `de-AT`; English where it is not known.
        full: Also say what an interval is counted from, and of cron only its text; without it the sentence suits a
            card, but is not exact.
        zone: Name the zone at the end. Rules of several zones always name theirs.
        now: A start that is not later, or at midnight, goes without saying ("10 times" counts from now on); the
            sentence is then not exact.
    """
    return described(trigger, language_for(language).wording, full=full, zone=zone, now=now)


def described(
    trigger: Trigger, wording: Wording, *, full: bool = True, zone: bool = False, now: datetime | None = None
) -> str:
    """Return the same in the words given."""
    if isinstance(trigger, Union):
        zone = zone or len({part.zone for part in trigger.triggers}) > 1
        return wording.joint.join(_rule(part, wording, full=full, zone=zone, now=now) for part in trigger.triggers)
    return _rule(trigger, wording, full=full, zone=zone, now=now)


def _rule(
    rule: Once | Every | Calendar | Cron, w: Wording, *, full: bool, zone: bool, now: datetime | None = None
) -> str:
    named = w.zone.format(zone=rule.zone) if zone else ""
    match rule:
        case Once():
            return _once(rule, w) + named
        case Every():
            counted = w.counting_from.format(date=_instant(rule.anchor, rule.zone)) if full else ""
            return (
                _interval(rule.interval, w) + counted + _limits(rule.bounds, rule.exclusions, rule.zone, w, now) + named
            )
        case Calendar():
            bounds = rule.bounds if full else _whole_days(rule)
            return _calendar(rule, w, full=full) + _limits(bounds, rule.exclusions, rule.zone, w, now) + named
        case Cron():
            return (_exact_cron(rule, w) if full else _cron(rule, w, now)) + named
        case _:
            assert_never(rule)


def _once(trigger: Once, w: Wording) -> str:
    local = to_local(trigger.at, trigger.zone)
    if _is_second_pass(trigger.at, trigger.zone):
        return w.at_instant.format(instant=_instant(trigger.at, trigger.zone))
    return w.once.format(
        weekday=w.dated_weekdays[local.weekday()] if w.dated_weekdays else w.named(w.on_weekdays, [local.weekday()]),
        day=local.day,
        month=w.dated_months.each[local.month - 1],
        year=local.year,
        at=w.at_times([local.time()]),
    )


def _is_second_pass(at: datetime, zone: str) -> bool:
    """Tell whether the wall clock alone would be read as another instant."""
    return resolve(to_local(at, zone).replace(tzinfo=None), zone)[0] != at


def _instant(at: datetime, zone: str) -> str:
    if _is_second_pass(at, zone):
        return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    local = to_local(at, zone)
    return f"{local:%Y-%m-%d} {clock(local.time())}"


def _interval(step: timedelta, w: Wording) -> str:
    return w.each_seconds(step.days * 86400 + step.seconds)


def _exact_cron(rule: Cron, w: Wording) -> str:
    """Return the fields and what limits them; a year in the fields is not said again."""
    says_year = _only_year(rule.bounds, rule.zone) and len(rule.text.split()) == 7
    return f"cron {rule.text}{_limits(UNBOUNDED if says_year else rule.bounds, rule.exclusions, rule.zone, w)}"


def _cron(trigger: Cron, w: Wording, now: datetime | None) -> str:
    """Say what the fields mean, and the fields."""
    year = _only_year(trigger.bounds, trigger.zone)
    when = w.cron.only_in_year.format(year=year) if year else ""
    limits = _limits(UNBOUNDED if year else trigger.bounds, trigger.exclusions, trigger.zone, w, now)
    text = " ".join(trigger.text.split())
    shown = text if len(text) <= _LONGEST_CRON else text[: _LONGEST_CRON - 1] + "…"
    return f"{cron_words(trigger, w)}{when}{limits} (cron {shown})"


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


def _calendar(rule: Calendar, w: Wording, *, full: bool) -> str:
    rule = normal(rule)
    window = rule.window
    days = day_words(rule, w, bare=window is not None)
    counted = w.counting_from.format(date=f"{rule.anchor:%Y-%m-%d}") if rule.anchor and full else ""
    if window is None:
        return f"{days} {w.at_times(rule.times)}{counted}"
    ends = w.window.format(start=clock(window.start), end=clock(window.end))
    return f"{_interval(window.step, w)} {ends} {days}".rstrip() + counted


def _whole_days(rule: Calendar) -> Bounds:
    """Return the bounds, an end behind the last time of its day moved to midnight: nothing more fires by it."""
    end = rule.bounds.end
    if end is None:
        return rule.bounds
    local = to_local(end, rule.zone).replace(tzinfo=None)
    if local.time() < (rule.window.end if rule.window else rule.times[-1]) or _is_second_pass(end, rule.zone):
        return rule.bounds
    return replace(rule.bounds, end=resolve(datetime.combine(local, _LAST), rule.zone)[0])


def _limits(bounds: Bounds, exclusions: Exclusions, zone: str, w: Wording, now: datetime | None = None) -> str:
    text = ""
    if bounds.start and not (now and bounds.start <= now):
        text += w.starting.format(date=_start(bounds.start, zone) if now else _instant(bounds.start, zone))
    if bounds.end:
        text += w.until.format(date=_end(bounds.end, zone))
    if bounds.count:
        text += w.counted(w.times, bounds.count)
    nth = [left_out_nth(month, weekday, w) for month, weekday in exclusions.nth_weekdays]
    instants = [w.left_out_date.format(date=_instant(at, zone)) for at in exclusions.instants]
    for left_out in (_left_out(exclusions, w), nth, instants):
        text += w.except_days.format(days=w.listed(left_out)) if left_out else ""
    return text


def _start(at: datetime, zone: str) -> str:
    """Return a start for a card: midnight goes without saying."""
    local = to_local(at, zone)
    return f"{local:%Y-%m-%d}" if local.time() == time() else _instant(at, zone)


def _end(at: datetime, zone: str) -> str:
    local = to_local(at, zone)
    if local.time() == _LAST and not _is_second_pass(at, zone):
        return f"{local:%Y-%m-%d}"
    return _instant(at, zone)


def _left_out(exclusions: Exclusions, w: Wording) -> list[str]:
    words = [w.left_out_weekdays[day] for day in exclusions.weekdays]
    words += [w.left_out_months[month - 1] for month in exclusions.months]
    words += [left_out_day(day, w) for day in exclusions.month_days]
    words += [
        w.left_out_year_day.format(day=day, the_day=w.month_day(day), month=w.dated_months.each[month - 1])
        for month, day in exclusions.year_days
    ]
    return words + [w.left_out_date.format(date=f"{day:%Y-%m-%d}") for day in exclusions.dates]
