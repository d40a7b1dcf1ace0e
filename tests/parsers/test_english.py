"""English phrases and when they fire first. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin (winter time)."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

ONCE = [
    # relative
    ("in 5 minutes", "2026-03-04 11:12:30"),
    ("in an hour and a half", "2026-03-04 12:37:30"),
    ("in half an hour", "2026-03-04 11:37:30"),
    ("5m", "2026-03-04 11:12:30"),
    ("1h30m", "2026-03-04 12:37:30"),
    ("in 1h 30m", "2026-03-04 12:37:30"),
    ("in 2 days", "2026-03-06 11:07:30"),
    ("in 2.5 hours", "2026-03-04 13:37:30"),
    ("in 0,5 hours", "2026-03-04 11:37:30"),
    ("in a couple of hours", "2026-03-04 13:07:30"),
    ("in twenty-five minutes", "2026-03-04 11:32:30"),
    ("3 weeks from now", "2026-03-25 11:07:30"),
    ("in three weeks' time", "2026-03-25 11:07:30"),
    ("in 1 year, 2 months and 3 days", "2027-05-07 11:07:30"),
    ("in 2 days at 9am", "2026-03-06 09:00"),
    ("now + 2 hours", "2026-03-04 13:07:30"),
    ("in 1000001 minutes", "2028-01-27 21:48:30"),
    ("1234567 seconds", "2026-03-18 18:03:37"),
    ("in 1,234,567 seconds", "2026-03-18 18:03:37"),
    ("+45 minutes", "2026-03-04 11:52:30"),
    ("5 hours after noon", "2026-03-04 17:00"),
    ("2 hours before midnight tomorrow", "2026-03-04 22:00"),
    ("4pm + 3 days", "2026-03-07 16:00"),
    ("a week from friday", "2026-03-13 09:00"),
    # days
    ("tomorrow", "2026-03-05 09:00"),
    ("day after tomorrow at noon", "2026-03-06 12:00"),
    ("tonight", "2026-03-04 20:00"),
    ("tonight at 7", "2026-03-04 19:00"),
    ("7 tonight", "2026-03-04 19:00"),
    ("tomorrow morning at 7", "2026-03-05 07:00"),
    ("friday evening", "2026-03-06 18:00"),
    ("friday at 17:30", "2026-03-06 17:30"),
    ("this friday at 8am", "2026-03-06 08:00"),
    ("next friday", "2026-03-06 09:00"),
    ("tuesday next week at 10", "2026-03-10 10:00"),
    ("wednesday at 10", "2026-03-11 10:00"),
    ("wednesday at 12", "2026-03-04 12:00"),
    ("EOD friday", "2026-03-06 17:00"),
    ("on the 15th", "2026-03-15 09:00"),
    ("thursday, march 12th", "2026-03-12 09:00"),
    ("2nd friday in april", "2026-04-10 09:00"),
    ("today", "2026-03-04 15:00"),
    # dates
    ("march 20", "2026-03-20 09:00"),
    ("3rd march", "2027-03-03 09:00"),
    ("22nd of feb at 6:30pm", "2027-02-22 18:30"),
    ("Dec. 12, 2026 8:25 a.m.", "2026-12-12 08:25"),
    ("Fri, 11 Dec 2026 10:55:50", "2026-12-11 10:55:50"),
    ("Wed Aug 05 12:00:00 2026", "2026-08-05 12:00"),
    ("2026-05-28 15:30:00", "2026-05-28 15:30"),
    ("05/28/2026 15:30", "2026-05-28 15:30"),
    ("28.05.2026 13.30", "2026-05-28 13:30"),
    ("2026-12-31T23:59:59Z", "2027-01-01 00:59:59"),
    ("2026-12-31T23:59:59-05:00", "2027-01-01 05:59:59"),
    ("2026-12-25 09:00", "2026-12-25 09:00"),
    ("29 feb", "2028-02-29 09:00"),
    ("aug 2026", "2026-08-01 09:00"),
    # times
    ("at 17:30", "2026-03-04 17:30"),
    ("at 9", "2026-03-05 09:00"),
    ("9am", "2026-03-05 09:00"),
    ("noon", "2026-03-04 12:00"),
    ("midnight", "2026-03-05 00:00"),
    ("quarter past 9 tomorrow", "2026-03-05 09:15"),
    ("at half past 12", "2026-03-04 12:30"),
    ("tomorrow at 0730", "2026-03-05 07:30"),
    ("9 o'clock", "2026-03-05 09:00"),
    ("friday 11 at night", "2026-03-06 23:00"),
    # zones
    ("9am New York", "2026-03-04 15:00"),
    ("at 14:00 UTC", "2026-03-04 15:00"),
    ("at 9 in Tokyo time", "2026-03-05 01:00"),
    ("tomorrow at 9 America/Chicago", "2026-03-05 16:00"),
    ("17:00 UTC+2", "2026-03-04 16:00"),
    ("17:00 UTC+0200", "2026-03-04 16:00"),
]

RECURRING = [
    ("every 5 minutes", ["03-04 11:12:30", "03-04 11:17:30"]),
    ("every 10000000 seconds", ["06-28 05:54:10", "10-21 23:40:50"]),
    ("every 90 minutes", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("every hour and a half", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("every second", ["03-04 11:07:31", "03-04 11:07:32"]),
    ("hourly", ["03-04 12:07:30", "03-04 13:07:30"]),
    ("daily", ["03-05 09:00", "03-06 09:00"]),
    ("every day at 5:30pm", ["03-04 17:30", "03-05 17:30"]),
    ("every morning", ["03-05 09:00", "03-06 09:00"]),
    ("every evening at 7", ["03-04 19:00", "03-05 19:00"]),
    ("daily at 8 and 20", ["03-04 20:00", "03-05 08:00"]),
    ("three times a day at 8, 14 and 20", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("twice a day", ["03-04 21:00", "03-05 09:00"]),
    ("every weekday at 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("workdays at 8:15", ["03-05 08:15", "03-06 08:15", "03-09 08:15"]),
    ("weekends at 10", ["03-07 10:00", "03-08 10:00", "03-14 10:00"]),
    ("mondays and thursdays at noon", ["03-05 12:00", "03-09 12:00"]),
    ("mon-fri 18:30", ["03-04 18:30", "03-05 18:30"]),
    (
        "every sat through tue at 9",
        ["03-07 09:00", "03-08 09:00", "03-09 09:00", "03-10 09:00", "03-14 09:00"],
    ),
    ("mon/wed/fri at 7am", ["03-06 07:00", "03-09 07:00", "03-11 07:00"]),
    ("weekly on fridays at 16:00", ["03-06 16:00", "03-13 16:00"]),
    ("once a week on sunday", ["03-08 09:00", "03-15 09:00"]),
    ("every other tuesday", ["03-10 09:00", "03-24 09:00"]),
    ("every second tuesday at 9", ["03-10 09:00", "03-24 09:00"]),
    ("every 2 weeks on tue and thu", ["03-05 09:00", "03-17 09:00", "03-19 09:00"]),
    ("fortnightly on monday at 9", ["03-09 09:00", "03-23 09:00"]),
    ("every 3 days at 10", ["03-05 10:00", "03-08 10:00"]),
    ("every 4th day", ["03-05 09:00", "03-09 09:00"]),
    ("monthly on the 31st", ["03-31 09:00", "05-31 09:00", "07-31 09:00"]),
    ("every 1st of the month at 9am", ["04-01 09:00", "05-01 09:00"]),
    ("on the 1st and 15th of every month", ["03-15 09:00", "04-01 09:00"]),
    ("the 4th of every other month", ["04-04 09:00", "06-04 09:00"]),
    ("last day of the month at 18:00", ["03-31 18:00", "04-30 18:00"]),
    ("end of each month", ["03-31 09:00", "04-30 09:00"]),
    ("first monday of the month", ["04-06 09:00", "05-04 09:00"]),
    ("last friday of every month at 4pm", ["03-27 16:00", "04-24 16:00"]),
    ("first business day of the month", ["04-01 09:00", "05-01 09:00"]),
    ("every year on december 25th", ["12-25 09:00", "2027-12-25 09:00"]),
    ("every july 4th", ["07-04 09:00", "2027-07-04 09:00"]),
    ("fourth thursday in november every year", ["11-26 09:00", "2027-11-25 09:00"]),
    ("every 29 feb", ["2028-02-29 09:00", "2032-02-29 09:00"]),
    ("quarterly on the 1st", ["04-01 09:00", "07-01 09:00"]),
    # windows
    ("every 15 minutes from 9 to 17 on weekdays", ["03-04 11:15", "03-04 11:30"]),
    ("every hour between 9am and 5pm", ["03-04 12:00", "03-04 13:00"]),
    ("every hour from 9 to 5", ["03-04 12:00", "03-04 13:00"]),
    ("every hour from 9am to 5", ["03-04 12:00", "03-04 13:00"]),
    ("every hour from 1pm to 3", ["03-04 13:00", "03-04 14:00", "03-04 15:00", "03-05 13:00"]),
    ("every hour from noon to 5", ["03-04 12:00", "03-04 13:00"]),
    ("every 2h mon-fri 9:00-17:00", ["03-04 13:00", "03-04 15:00", "03-04 17:00", "03-05 09:00"]),
    ("every 5 minutes on tuesdays", ["03-10 00:00", "03-10 00:05"]),
    ("15 minutes past the hour", ["03-04 11:15", "03-04 12:15"]),
    ("every 30 minutes in march", ["03-04 11:30", "03-04 12:00"]),
    # bounds
    ("every day at 9 until friday", ["03-05 09:00", "03-06 09:00"]),
    ("every day at 9 for 3 times", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("every day at 9 for 10 days", [f"03-{day:02} 09:00" for day in range(5, 15)]),
    ("fridays twice", ["03-06 09:00", "03-13 09:00"]),
    ("every 2 hours until 18:00", ["03-04 13:07:30", "03-04 15:07:30", "03-04 17:07:30"]),
    ("daily starting march 10th for 2 times", ["03-10 09:00", "03-11 09:00"]),
    ("mondays from april 1 to april 20", ["04-06 09:00", "04-13 09:00", "04-20 09:00"]),
    ("every wed from november until december", ["11-04 09:00", "11-11 09:00"]),
    ("every day except sundays at 9", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("daily at 9 excluding weekends", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("daily at 9 except on march 6th and march 8th", ["03-05 09:00", "03-07 09:00", "03-09 09:00"]),
    ("every monday but not in march", ["04-06 09:00", "04-13 09:00"]),
    ("every tuesday from 2026-04-01 to 2026-04-14 at 10", ["04-07 10:00", "04-14 10:00"]),
    ("starting tomorrow at 7am every 2 days", ["03-05 07:00", "03-07 07:00"]),
    ("bi-weekly on monday", ["03-09 09:00", "03-23 09:00"]),
    # several rules
    ("weekdays at 9 and weekends at 11", ["03-05 09:00", "03-06 09:00", "03-07 11:00"]),
    ("every monday at 9 and every friday at 10", ["03-06 10:00", "03-09 09:00"]),
    ("every weekday at 9 New York", ["03-04 15:00", "03-05 15:00"]),
    (
        "every minute on the 5th of every month and on the last friday of every month",
        ["03-05 00:00", "03-05 00:01", "03-05 00:02"],
    ),
    ("every 12 hours on the 1st and on friday", ["03-06 00:00", "03-06 12:00", "03-13 00:00"]),
    ("every month on the 1st and also on the first monday, in august, at 01:37", ["08-01 01:37", "08-03 01:37"]),
    ("every monday at 9 and on the 1st", ["03-09 09:00", "03-16 09:00", "03-23 09:00", "03-30 09:00", "04-01 09:00"]),
    ("every monday, and every friday at 10", ["03-06 10:00", "03-09 10:00"]),
    ("first monday and last friday of every month at 9", ["03-27 09:00", "04-06 09:00", "04-24 09:00"]),
    ("every 2 weeks on monday at 9 and friday at 10", ["03-06 10:00", "03-09 09:00", "03-20 10:00", "03-23 09:00"]),
    ("at 9 on mondays and at 10 on fridays", ["03-06 10:00", "03-09 09:00", "03-13 10:00"]),
    ("every monday at 9 and on march 20 at 10", ["03-09 09:00", "03-16 09:00", "03-20 10:00", "03-23 09:00"]),
    ("every friday at 9 until april and every weekend at 10", ["03-06 09:00", "03-07 10:00", "03-08 10:00"]),
    # runs of days come again
    ("every sunday from february to april", ["03-08 09:00", "03-15 09:00"]),
    ("every day from december to february at 8", ["12-01 08:00", "12-02 08:00"]),
    ("every 2 hours from monday to friday", ["03-04 12:00", "03-04 14:00"]),
    ("every day from monday to friday at 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("every day from the 1st to the 3rd of every month", ["04-01 09:00", "04-02 09:00", "04-03 09:00", "05-01 09:00"]),
    ("every monday from march", ["03-09 09:00", "03-16 09:00"]),
    ("last day of the quarter", ["03-31 09:00", "06-30 09:00"]),
    ("first monday of the year", ["2027-01-04 09:00", "2028-01-03 09:00"]),
    ("15 minutes past the hour from 9 to 12", ["03-04 11:15", "03-05 09:15"]),
    ("every monday in june and july 15 minutes past the hour", ["06-01 00:15", "06-01 01:15"]),
    ("twice a week on mon and thu", ["03-05 09:00", "03-09 09:00"]),
    ("every day but sunday", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
]


def local(text: str) -> str:
    text = text if text.startswith("20") else f"2026-{text}"
    return text if text.count(":") == 2 else f"{text}:00"


@pytest.mark.parametrize(("phrase", "expected"), ONCE, ids=str)
def test_one_off_phrases(phrase: str, expected: str) -> None:
    result = parse(phrase, now=NOW, zone=ZONE)
    assert result.error is None
    best = result.readings[0]
    assert best.is_once
    assert best.message is None
    (fire,) = best.next_fires(2)
    berlin = fire.astimezone(parse("noon", now=NOW, zone=ZONE).readings[0].next_fires(1)[0].tzinfo)
    assert f"{berlin:%Y-%m-%d %H:%M:%S}" == local(expected)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING, ids=lambda value: str(value)[:40])
def test_recurring_phrases(phrase: str, expected: list[str]) -> None:
    result = parse(phrase, now=NOW, zone=ZONE)
    assert result.error is None
    best = result.readings[0]
    assert not best.is_once
    assert best.message is None
    berlin = parse("noon", now=NOW, zone=ZONE).readings[0].next_fires(1)[0].tzinfo
    fires = [f"{fire.astimezone(berlin):%Y-%m-%d %H:%M:%S}" for fire in best.next_fires(len(expected))]
    assert fires == [local(text) for text in expected]


ENDING = [("every day at 9 until friday", 2), ("every day at 9 for 10 days", 10), ("fridays twice", 2)]


@pytest.mark.parametrize(("phrase", "count"), ENDING)
def test_bounds_end_the_rule(phrase: str, count: int) -> None:
    assert len(parse(phrase, now=NOW, zone=ZONE).readings[0].next_fires(50)) == count


AMBIGUOUS = [
    ("at 5", ["2026-03-05 05:00", "2026-03-04 17:00"]),
    ("every day at 3:15", ["2026-03-05 03:15", "2026-03-04 15:15"]),
    ("next friday at 10", ["2026-03-06 10:00", "2026-03-13 10:00"]),
    ("03/04/2027", ["2027-04-03 09:00", "2027-03-04 09:00"]),
    ("every 3rd friday", ["2026-03-20 09:00", "2026-03-06 09:00"]),
    ("every 5th friday", ["2026-03-06 09:00", "2026-05-29 09:00"]),
    ("every monday and every friday in july", ["2026-07-03 09:00", "2026-03-09 09:00"]),
    ("every day until 03/04/2027", ["2026-03-05 09:00", "2026-03-05 09:00"]),
    ("monday and thursday at 9", ["2026-03-05 09:00", "2026-03-05 09:00"]),
    ("30m check the build", ["2026-03-04 11:37", "2026-03-04 11:37"]),
]


@pytest.mark.parametrize(("phrase", "firsts"), AMBIGUOUS)
def test_both_readings_are_kept(phrase: str, firsts: list[str]) -> None:
    result = parse(phrase, now=NOW, zone=ZONE)
    assert result.is_ambiguous
    assert [f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" for reading in result.readings] == firsts


@pytest.mark.parametrize(
    "phrase", ["at 9", "at 17:30", "at 05:00", "every day at 8 and 20", "7 in the evening", "every friday"]
)
def test_clear_phrases_have_one_reading(phrase: str) -> None:
    assert len(parse(phrase, now=NOW, zone=ZONE).readings) == 1


def test_a_length_of_time_without_in_may_come_again() -> None:
    once, again = parse("30m check the build", now=NOW, zone=ZONE).readings
    assert (once.is_once, again.is_once) == (True, False)
    assert again.sentence == "every 30 minutes"
    assert {once.message, again.message} == {"check the build"}


def test_month_first_in_the_united_states() -> None:
    result = parse("03/04/2027", now=NOW, zone="America/New_York")
    assert f"{result.readings[0].next_fires(1)[0]:%m-%d}" == "03-04"


def test_missing_local_time_is_answered_with_the_instant_after_the_gap() -> None:
    reading = parse("2026-03-29 02:30", now=NOW, zone=ZONE).readings[0]
    assert f"{reading.next_fires(1)[0]:%H:%M %z}" == "03:00 +0200"
    assert any("clocks go forward" in note for note in reading.notes)


def test_repeated_local_time_is_the_first_pass() -> None:
    reading = parse("2026-10-25 02:30", now=NOW, zone=ZONE).readings[0]
    assert f"{reading.next_fires(1)[0]:%H:%M %z}" == "02:30 +0200"
    assert any("clocks go back" in note for note in reading.notes)


SLIPS = ["every wednsday at 9", "evrey wednesday at 9", "every wedensday at 9", "every wednesdayy at 9"]


@pytest.mark.parametrize("phrase", SLIPS)
def test_one_slip_is_repaired_at_a_price(phrase: str) -> None:
    reading = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert reading.sentence == "every Wednesday at 09:00"
    assert 0 < reading.confidence < 1
    assert any(" read as " in note for note in reading.notes)


def test_a_short_word_that_may_be_a_slip_keeps_both_readings() -> None:
    result = parse("call mom mondey at 9", now=NOW, zone=ZONE)
    assert [reading.message for reading in result.readings] == ["call mom", "call mom mondey"]
    assert result.readings[0].notes[0] == "mondey read as monday"
    assert result.is_ambiguous


SEVERAL_SLIPS = [
    ("evrey firday at 9", "every Friday at 09:00", None),
    ("evry secnd firday at 9 call mom", "every 2 weeks on Friday at 09:00", "call mom"),
    ("every day at 9 untill fridya", "every day at 09:00, until 2026-03-06", None),
]


@pytest.mark.parametrize(("phrase", "sentence", "message"), SEVERAL_SLIPS)
def test_slips_side_by_side_are_repaired_together(phrase: str, sentence: str, message: str | None) -> None:
    reading = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert (reading.sentence, reading.message) == (sentence, message)


def test_every_slip_costs() -> None:
    one, two = (parse(phrase, now=NOW, zone=ZONE).readings[0] for phrase in ("every firday at 9", "evrey firday at 9"))
    assert two.confidence < one.confidence


NOTES = [
    ("at 9", "9 read as 09:00"),
    ("monthly on the 31st", "months without a day 31 are skipped"),
    ("every 29 feb", "29 February: leap years only"),
    ("tomorrow", "no time was said: 09:00"),
    ("9am in Tokyo time", "times are in Asia/Tokyo"),
]


@pytest.mark.parametrize(("phrase", "note"), NOTES)
def test_guesses_are_said(phrase: str, note: str) -> None:
    assert note in parse(phrase, now=NOW, zone=ZONE).readings[0].notes
