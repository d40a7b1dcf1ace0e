"""English phrases for what happens once, kind by kind. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

PERIODS = [
    ("end of 2027", "2027-12-31 09:00"),
    ("over the weekend", "2026-03-07 09:00"),
    ("saturday this weekend", "2026-03-07 09:00"),
    ("last weekday of june", "2026-06-30 09:00"),
    ("beginning of june", "2026-06-01 09:00"),
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
TIMES = [
    ("15 to noon", "2026-03-04 11:45"),
    ("tomorrow at 24:00", "2026-03-06 00:00"),
    ("first thing tomorrow", "2026-03-05 09:00"),
    ("later today", "2026-03-04 15:00"),
    ("9.30 tomorrow", "2026-03-05 09:30"),
    ("at dinner time tomorrow", "2026-03-05 19:00"),
    ("ten past noon", "2026-03-04 12:10"),
    ("five to midnight", "2026-03-04 23:55"),
    ("a quarter to noon", "2026-03-04 11:45"),
    ("20 to 5pm", "2026-03-04 16:40"),
    ("quarter to 12am", "2026-03-04 23:45"),
    ("quarter to one", "2026-03-04 12:45"),
    ("five thirty pm", "2026-03-04 17:30"),
    ("nine fifteen am", "2026-03-05 09:15"),
    ("at ten oh five", "2026-03-05 10:05"),
    ("at eight twenty-three tomorrow", "2026-03-05 08:23"),
    ("at 8 45", "2026-03-05 08:45"),
    ("at half nine", "2026-03-05 09:30"),
    ("3 o'clock pm", "2026-03-04 15:00"),
    ("3:30 p m", "2026-03-04 15:30"),
    ("around 1030", "2026-03-05 10:30"),
    ("at 1530 hours", "2026-03-04 15:30"),
    ("0930 tomorrow", "2026-03-05 09:30"),
    ("1730 tomorrow", "2026-03-05 17:30"),
    ("friday5pm", "2026-03-06 17:00"),
    ("april12 at 9am", "2026-04-12 09:00"),
    ("at 17h", "2026-03-04 17:00"),
    ("at 730 in the evening", "2026-03-04 19:30"),
    ("8 this evening", "2026-03-04 20:00"),
    ("9 tomorrow morning", "2026-03-05 09:00"),
    ("9 tomorrow", "2026-03-05 09:00"),
    ("8.30 tomorrow morning", "2026-03-05 08:30"),
    ("on saturday for 9am", "2026-03-07 09:00"),
    ("at friday afternoon", "2026-03-06 15:00"),
    ("the evening before april 12", "2026-04-11 18:00"),
]
DATES = [
    ("may 27 32", "2032-05-27 09:00"),
    ("5 jan 27 10:00", "2027-01-05 10:00"),
    ("jan 5 '27", "2027-01-05 09:00"),
    ("1/1/27", "2027-01-01 09:00"),
    ("2027/12", "2027-12-01 09:00"),
    ("2026-12", "2026-12-01 09:00"),
    ("march 5 next year", "2027-03-05 09:00"),
    ("next year in march", "2027-03-01 09:00"),
    ("20 of next month", "2026-04-20 09:00"),
    ("fifth last day of may", "2026-05-27 09:00"),
    ("on the first", "2026-04-01 09:00"),
    ("the monday after april 12", "2026-04-13 09:00"),
    ("the friday before april 12 at 9", "2026-04-10 09:00"),
    ("friday in a week at 10", "2026-03-13 10:00"),
]
SPANS = [
    ("in 2½ hours", "2026-03-04 13:37:30"),
    ("in three quarters of an hour", "2026-03-04 11:52:30"),
    ("in an hour and a quarter", "2026-03-04 12:22:30"),
    ("in5minutes", "2026-03-04 11:12:30"),
    ("in a week's time", "2026-03-11 11:07:30"),
    ("in 1h15", "2026-03-04 12:22:30"),
    ("in 10 more minutes", "2026-03-04 11:17:30"),
    ("in another hour", "2026-03-04 12:07:30"),
    ("1500 hours from now", "2026-05-06 00:07:30"),
]
ZONES = [
    ("at 14:00 central european time", "2026-03-04T14:00:00+01:00"),
    ("at 16:00 in the north hall", "2026-03-04T16:00:00+01:00"),
    ("at 16:00 in victoria park", "2026-03-04T16:00:00+01:00"),
    ("Sun, 21 Nov 2027 09:00:00 +0100", "2027-11-21T09:00:00+01:00"),
    ("Sun, 21 Nov 2027 09:00:00 -0500", "2027-11-21T09:00:00-05:00"),
    ("tomorrow 9am UTC+5:30", "2026-03-05T09:00:00+05:30"),
    ("9am in Kuala Lumpur", "2026-03-05T09:00:00+08:00"),
    ("9am Ho Chi Minh time", "2026-03-05T09:00:00+07:00"),
    ("tomorrow at 9 in Japan", "2026-03-05T09:00:00+09:00"),
    ("tomorrow 9am central", "2026-03-05T09:00:00-06:00"),
    ("noon mountain time", "2026-03-04T12:00:00-07:00"),
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


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times_as_they_are_spoken(text: str, expected: str) -> None:
    assert _first(text) == expected


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: str) -> None:
    assert _first(text) == expected


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_lengths_of_time(text: str, expected: str) -> None:
    assert _first(text) == expected


@pytest.mark.parametrize(("text", "expected"), ZONES)
def test_zones_said_in_the_phrase(text: str, expected: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).readings[0].next_fires(1)[0].isoformat() == expected


SLIPS = [
    ("in 5 minuts", "2026-03-04 11:12:30"),
    ("in thre hours", "2026-03-04 14:07:30"),
    ("in 3 weks", "2026-03-25 11:07:30"),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_letter_left_out_is_put_back(text: str, expected: str) -> None:
    assert _first(text) == expected


MESSAGES = [
    ("shopping dec 1 at 10", "2026-12-01 10:00", "shopping"),
    ("go to room 101 tomorrow morning", "2026-03-05 09:00", "go to room 101"),
    ("read chapter 7 tomorrow evening", "2026-03-05 18:00", "read chapter 7"),
    ("tomorrow at 9 sunday lunch", "2026-03-05 09:00", "sunday lunch"),
    ("5pm pacific rim meeting", "2026-03-04 17:00", "pacific rim meeting"),
    ("at 7pm reunion", "2026-03-04 19:00", "reunion"),
    ("at 5pm turkey in the oven", "2026-03-04 17:00", "turkey in the oven"),
    ("2026-03 report tomorrow", "2026-03-05 09:00", "2026-03 report"),
    ("friday evening after work", "2026-03-06 18:00", "after work"),
]


@pytest.mark.parametrize(("text", "expected", "message"), MESSAGES)
def test_words_like_times_stay_in_the_message(text: str, expected: str, message: str) -> None:
    reading = parse(text, now=NOW, zone=ZONE).readings[0]
    assert f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" == expected
    assert reading.message == message


TWO_READINGS = [
    ("5 minutes before midnight tomorrow", "2026-03-04 23:55", "2026-03-05 23:55"),
    ("monday night at 1am", "2026-03-10 01:00", "2026-03-09 01:00"),
    ("weekend after next", "2026-03-14 09:00", "2026-03-21 09:00"),
    ("at half three", "2026-03-05 03:30", "2026-03-04 15:30"),
    ("at 730", "2026-03-05 07:30", "2026-03-04 19:30"),
    ("monday in two weeks", "2026-03-23 09:00", "2026-03-16 09:00"),
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
    "tomorrow in the middle of the night",
    "before friday",
    "before noon",
    "every monday at 24:00",
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
    "pay 1500 tomorrow",
    "at a couple of",
    "3 jan 10",
    "jan 5 27 people",
    "1/1/95",
    "9:00 UTC-3:30",
    "at 650.650.6500",
    "version: 1.1.30",
    "a quarter of the pie",
    "the night before the exam",
    "3.5",
    "1730",
    "last week's sunday",
    "in a few minutes",
    "in several hours",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_day_ahead_is_refused(text: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).error is not None
