"""
What a phrase means, against the same rule written for python-dateutil (RFC 5545), in UTC.

A phrase is put together from pieces, each with its part of the rule. Rules of every n-th period begin with the soonest
day: their first fire is that of the rule without "every n-th", and the rest is counted from there.
"""

from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, NamedTuple

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse

NOW = datetime(2026, 3, 4, 11, 7, 30, tzinfo=UTC)
COUNT = 6
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NTH = {1: "first", 2: "second", 3: "third", 4: "4th", -1: "last", -2: "second to last"}
UNITS = {"day": rrule.DAILY, "week": rrule.WEEKLY, "month": rrule.MONTHLY, "year": rrule.YEARLY}


class Piece(NamedTuple):
    """Words, and what they say to dateutil."""

    text: str
    rule: dict[str, Any]


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def every(interval: int, unit: str) -> str:
    return f"every {unit}" if interval == 1 else f"every {interval} {unit}s"


some_days = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)
some_months = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
intervals = st.integers(1, 4)


@st.composite
def weekly(draw: st.DrawFn) -> Piece:
    days, interval = draw(some_days), draw(intervals)
    text = f"{every(interval, 'week')} on {listed([WEEKDAYS[day] for day in days])}"
    return Piece(text, {"freq": rrule.WEEKLY, "interval": interval, "byweekday": days})


@st.composite
def monthly_by_number(draw: st.DrawFn) -> Piece:
    numbers = draw(st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True))
    interval = draw(intervals)
    text = f"on the {listed([ordinal(number) for number in numbers])} of {every(interval, 'month')}"
    return Piece(text, {"freq": rrule.MONTHLY, "interval": interval, "bymonthday": numbers})


@st.composite
def monthly_by_weekday(draw: st.DrawFn) -> Piece:
    nth, day = draw(st.sampled_from(sorted(NTH))), draw(st.integers(0, 6))
    interval = draw(intervals)
    text = f"on the {NTH[nth]} {WEEKDAYS[day]} of {every(interval, 'month')}"
    return Piece(text, {"freq": rrule.MONTHLY, "interval": interval, "byweekday": rrule.weekday(day)(nth)})


@st.composite
def last_days(draw: st.DrawFn) -> Piece:
    nth = draw(st.integers(1, 4))
    text = "on the last day of the month" if nth == 1 else f"on the {ordinal(nth)} last day of the month"
    return Piece(text, {"freq": rrule.MONTHLY, "bymonthday": -nth})


@st.composite
def workdays(draw: st.DrawFn) -> Piece:
    nth = draw(st.sampled_from((1, 2, 3, -1, -2)))
    rule = {"freq": rrule.MONTHLY, "byweekday": range(5), "bysetpos": nth}
    return Piece(f"on the {NTH[nth]} business day of every month", rule)


@st.composite
def yearly(draw: st.DrawFn) -> Piece:
    months, nth, day = draw(some_months), draw(st.sampled_from(sorted(NTH))), draw(st.integers(0, 6))
    text = f"every year on the {NTH[nth]} {WEEKDAYS[day]} of {listed([MONTHS[month - 1] for month in months])}"
    return Piece(text, {"freq": rrule.YEARLY, "bymonth": months, "byweekday": rrule.weekday(day)(nth)})


@st.composite
def daily(draw: st.DrawFn) -> Piece:
    return Piece(every(interval := draw(intervals), "day"), {"freq": rrule.DAILY, "interval": interval})


days = weekly() | monthly_by_number() | monthly_by_weekday() | last_days() | workdays() | yearly() | daily()
clocks = st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=3, unique=True)


def expected(rule: dict[str, Any], at: list[time], since: datetime) -> list[datetime]:
    """Return the first fires from *since* on, of a rule at local times: one series for each time."""
    midnight = datetime.combine(since.date(), time(), tzinfo=UTC)
    rules = rrule.rruleset()
    for one in at:
        rules.rrule(
            rrule.rrule(**rule, dtstart=midnight, byhour=one.hour, byminute=one.minute, bysecond=0, cache=False)
        )
    return list(islice(rules.xafter(since, inc=True), COUNT))


def spaced(rule: dict[str, Any], at: list[time]) -> list[datetime]:
    """Return the fires of every n-th period, counted from the soonest day."""
    (soonest, *_) = expected({**rule, "interval": 1}, at, NOW)
    start = datetime.combine(soonest.date(), time(), tzinfo=UTC)
    return [fire for fire in expected(rule, at, start) if fire > NOW]


def fires(phrase: str) -> list[datetime]:
    result = parse(phrase, now=NOW, zone="UTC")
    assert result.error is None, (phrase, result.error)
    assert result.readings[0].message is None, phrase
    return list(result.readings[0].next_fires(COUNT))


@settings(max_examples=150, deadline=None)
@given(days, clocks)
def test_phrases_fire_as_the_rule_says(piece: Piece, at: list[time]) -> None:
    phrase = f"{piece.text} at {listed([f'{one:%H:%M}' for one in at])}"
    wanted = spaced(piece.rule, at)
    assert fires(phrase)[: len(wanted)] == wanted[:COUNT], phrase


@settings(max_examples=60, deadline=None)
@given(some_days, st.dates(date(2026, 3, 5), date(2026, 6, 30)), st.integers(1, 60))
def test_bounds_end_as_the_rule_says(weekdays: list[int], start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    phrase = f"every {listed([WEEKDAYS[day] for day in weekdays])} at 09:00 from {start} to {end}"
    last = datetime.combine(end, time(23, 59, 59), tzinfo=UTC)
    first = datetime.combine(start, time(9), tzinfo=UTC)
    rule = rrule.rrule(rrule.WEEKLY, dtstart=first, until=last, byweekday=weekdays)
    wanted = list(rule)
    result = parse(phrase, now=NOW, zone="UTC")
    if not wanted:
        assert result.error is not None
    else:
        assert list(result.readings[0].next_fires(99)) == wanted, phrase


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("day", "week", "month", "year")), st.integers(1, 3), st.integers(1, 20))
def test_a_stated_start_is_the_first_and_fixes_the_rest(unit: str, interval: int, count: int) -> None:
    phrase = f"{every(interval, unit)} at 07:30 starting 2026-04-15 for {count} times"
    first = datetime(2026, 4, 15, 7, 30, tzinfo=UTC)
    wanted = list(rrule.rrule(UNITS[unit], interval=interval, dtstart=first, count=count))
    assert list(parse(phrase, now=NOW, zone="UTC").readings[0].next_fires(99)) == wanted, phrase


EXCEPTIONS = [
    ("every day at 9 except weekends", {"byweekday": range(5)}),
    ("every day at 9 except in march and april", {"bymonth": [1, 2, *range(5, 13)]}),
    ("every day at 9 except on the 5th and the 7th", {"bymonthday": [n for n in range(1, 32) if n not in (5, 7)]}),
    ("odd days at 9", {"bymonthday": range(1, 32, 2)}),
    ("days 10-12 of every month at 9", {"bymonthday": (10, 11, 12)}),
    ("every day at 9 from june to august", {"bymonth": (6, 7, 8)}),
]


@pytest.mark.parametrize(("phrase", "rule"), EXCEPTIONS)
def test_what_is_left_is_what_the_rule_names(phrase: str, rule: dict[str, Any]) -> None:
    wanted = expected({"freq": rrule.DAILY, **rule}, [time(9)], NOW)
    assert fires(phrase) == wanted
