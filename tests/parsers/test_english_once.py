"""English phrases for what happens once, kind by kind. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

PERIODS = [
    ("week after next", "2026-03-18 09:00"),
    ("the month after next", "2026-05-04 09:00"),
    ("end of next month", "2026-04-30 09:00"),
    ("beginning of next week", "2026-03-09 09:00"),
    ("the beginning of the year", "2027-01-01 09:00"),
    ("end of the year", "2026-12-31 09:00"),
    ("end of next year at noon", "2027-12-31 12:00"),
    ("middle of june", "2026-06-15 09:00"),
    ("mid-march at 10", "2026-03-15 10:00"),
    ("the 15th of next month", "2026-04-15 09:00"),
    ("20th day of next month", "2026-04-20 09:00"),
    ("the 9th of this month at 14:00", "2026-03-09 14:00"),
    ("next month on the 15th", "2026-04-15 09:00"),
    ("last day of next month", "2026-04-30 09:00"),
    ("first monday of next month", "2026-04-06 09:00"),
    ("last friday of next month at 10", "2026-04-24 10:00"),
    ("the 2nd business day of next month", "2026-04-02 09:00"),
    ("friday of this week", "2026-03-06 09:00"),
    ("friday of next week", "2026-03-13 09:00"),
    ("this week on friday", "2026-03-06 09:00"),
    ("the 100th day of the year", "2026-04-10 09:00"),
    ("the 35th day of 2027", "2027-02-04 09:00"),
    ("this weekend", "2026-03-07 09:00"),
    ("next business day", "2026-03-05 09:00"),
]
COUNTED = [
    ("friday week", "2026-03-13 09:00"),
    ("tuesday week at 10", "2026-03-17 10:00"),
    ("a week on tuesday", "2026-03-17 09:00"),
    ("two weeks on friday", "2026-03-20 09:00"),
    ("a week tomorrow", "2026-03-12 09:00"),
    ("a fortnight today", "2026-03-18 09:00"),
    ("the day after march 20", "2026-03-21 09:00"),
    ("the day before friday at noon", "2026-03-05 12:00"),
    ("3 fridays from now", "2026-03-20 09:00"),
    ("5 mornings hence", "2026-03-09 09:00"),
    ("in 3 business days", "2026-03-09 11:07:30"),
    ("3 working days from now", "2026-03-09 11:07:30"),
    ("2 business days after march 20", "2026-03-24 09:00"),
    ("in 2 business days at 10", "2026-03-06 10:00"),
    ("in the next hour", "2026-03-04 12:07:30"),
    ("in an hour or so", "2026-03-04 12:07:30"),
]


def _first(text: str) -> str:
    result = parse(text, now=NOW, zone=ZONE)
    assert result.readings, f"{text!r}: {result.error}"
    reading = result.readings[0]
    assert reading.is_once
    assert reading.message is None
    return f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M:%S}".removesuffix(":00") if reading else ""


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_days_of_periods_counted_from_now(text: str, expected: str) -> None:
    assert _first(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_days_counted_from_others(text: str, expected: str) -> None:
    assert _first(text) == expected


TWO_READINGS = [
    ("next weekend", "2026-03-07 09:00", "2026-03-14 09:00"),
    ("end of the week", "2026-03-06 09:00", "2026-03-08 09:00"),
    ("friday after next", "2026-03-13 09:00", "2026-03-20 09:00"),
    ("tomorrow at midnight", "2026-03-05 00:00", "2026-03-06 00:00"),
    ("midnight on friday", "2026-03-06 00:00", "2026-03-07 00:00"),
    ("the day after next tuesday", "2026-03-11 09:00", "2026-03-18 09:00"),
]


@pytest.mark.parametrize(("text", "first", "second"), TWO_READINGS)
def test_both_readings_are_offered(text: str, first: str, second: str) -> None:
    result = parse(text, now=NOW, zone=ZONE)
    assert result.is_ambiguous
    assert [f"{r.next_fires(1)[0]:%Y-%m-%d %H:%M}" for r in result.readings] == [first, second]


SINGLE = ["midnight tonight", "midnight today", "midnight"]


@pytest.mark.parametrize("text", SINGLE)
def test_tonights_midnight_is_the_one_ahead(text: str) -> None:
    result = parse(text, now=NOW, zone=ZONE)
    assert [f"{r.next_fires(1)[0]:%Y-%m-%d %H:%M}" for r in result.readings] == ["2026-03-05 00:00"]


MOVES_ON = [
    ("on the 31st at 9", "2026-01-31T11:00", "2026-03-31 09:00"),
    ("last day of february at 9", "2027-02-28T11:00", "2028-02-29 09:00"),
    ("2nd friday in april at 9", "2026-04-10T11:00", "2027-04-09 09:00"),
    ("in 1 business day", "2026-03-07T11:00", "2026-03-09 11:00"),
    ("in 6 business days", "2026-03-07T11:00", "2026-03-16 11:00"),
    ("this weekend", "2026-03-08T08:00", "2026-03-08 09:00"),
    ("beginning of the week", "2026-03-04T11:00", "2026-03-09 09:00"),
]


@pytest.mark.parametrize(("text", "now", "expected"), MOVES_ON)
def test_a_day_whose_time_has_passed_moves_to_the_next_real_one(text: str, now: str, expected: str) -> None:
    result = parse(text, now=datetime.fromisoformat(now + "+00:00"), zone="UTC")
    assert f"{result.readings[0].next_fires(1)[0]:%Y-%m-%d %H:%M}" == expected


REFUSED = [
    "early may",
    "late next month",
    "3 days after the party",
    "the 2nd of this month",
    "monday of this week",
    "friday next month",
    "next month on friday",
    "2026-03-04 00:00",
    "thursday the 5th at 9 in march 2027",
    "last 2 weeks",
    "past 2 days",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_day_ahead_is_refused(text: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).error is not None
