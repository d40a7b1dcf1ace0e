"""Cron in words: exact for the usual shapes, true for all of them, and never longer than a line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import parse
from parsers.cron.expression import ALIASES, cron_trigger
from parsers.languages.english.wording import ENGLISH_WORDING
from parsers.sentences.cron import cron_words
from parsers.sentences.describe import describe
from scheduler.core.recurrence import occurrences
from scheduler.core.trigger import NO_EXCLUSIONS, UNBOUNDED, Bounds, Calendar, Cron, CronDays, Exclusions, Once
from tests.strategies import cron, crons

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)


def _words(rule: Cron) -> str:
    return cron_words(rule, ENGLISH_WORDING)


TIMES = [
    ("0 9 * * *", "every day at 09:00"),
    ("0 0 * * *", "every day at 00:00"),
    ("0 9,13,17 * * *", "every day at 09:00, 13:00 and 17:00"),
    ("0,30 9,17 * * *", "every day at 09:00, 09:30, 17:00 and 17:30"),
    ("* * * * *", "every minute"),
    ("*/5 * * * *", "every 5 minutes"),
    ("0,30 * * * *", "every 30 minutes"),
    ("*/5 0-23 * * *", "every 5 minutes"),
    ("0 * * * *", "every hour on the hour"),
    ("30 * * * *", "every hour at minute 30"),
    ("3,17,40 * * * *", "every hour at minutes 3, 17 and 40"),
    ("*/15 9-17 * * *", "every 15 minutes from 09:00 to 17:45"),
    ("* 9-17 * * *", "every minute from 09:00 to 17:59"),
    ("0 9-17 * * *", "every hour from 09:00 to 17:00"),
    ("0 9-12,14-18 * * *", "every hour from 09:00 to 12:00 and from 14:00 to 18:00"),
    ("0 */2 * * *", "every 2 hours from 00:00 to 22:00"),
    ("30 */6 * * *", "every 6 hours from 00:30 to 18:30"),
    ("0-30/10 9 * * *", "every 10 minutes from 09:00 to 09:30"),
    ("3,17,40 2,9,21 * * *", "at minutes 3, 17 and 40 past hours 2, 9 and 21"),
    ("5 1-3,7,9,11,15 * * *", "at minute 5 past hours 1 to 3, 7, 9, 11 and 15"),
    ("*/20 8,10,12,14,16 * * *", "every 20 minutes of hours 8, 10, 12, 14 and 16"),
]

UNEVEN_STEPS = [
    ("*/40 * * * *", "every hour at minutes 0 and 40"),
    ("*/7 * * * *", "every 7 minutes from minute 0 to minute 56 of every hour"),
    ("1-59/2 * * * *", "every 2 minutes from minute 1 to minute 59 of every hour"),
    ("5-59/15 * * * *", "every hour at minutes 5, 20, 35 and 50"),
    ("5-59/15 9-17 * * *", "every 15 minutes from 09:05 to 17:50"),
    ("0 */5 * * *", "every 5 hours from 00:00 to 20:00"),
]

MIDNIGHT = [
    ("0 22-4 * * *", "every hour from 22:00 to 04:00"),
    ("*/15 22-4 * * 1", "every 15 minutes from 00:00 to 04:45 and from 22:00 to 23:45, every Monday"),
]

SECONDS = [
    ("* * * * * *", "every second"),
    ("*/10 * * * * *", "every 10 seconds"),
    ("30 * * * * *", "every minute, at second 30"),
    ("0,15 * * * * *", "every minute, at seconds 0 and 15"),
    ("0 30 9 * * *", "every day at 09:30"),
    ("15 30 9 * * 1-5", "Monday to Friday at 09:30:15"),
    ("15 */5 9-17 * * *", "every 5 minutes from 09:00:15 to 17:55:15"),
    ("*/10 0 9 * * *", "every 10 seconds from 09:00 to 09:00:50"),
    ("*/10 */5 * * * *", "every 5 minutes, every 10 seconds within that minute"),
    ("15 0 * * * *", "every hour at minute 0, at second 15"),
]

WEEKDAYS = [
    ("0 2 * * 0", "every Sunday at 02:00"),
    ("0 2 * * 7", "every Sunday at 02:00"),
    ("0 9 * * 1-5", "Monday to Friday at 09:00"),
    ("0 9 * * fri-mon", "Friday to Monday at 09:00"),
    ("0 9 * * 6,0", "every Saturday and Sunday at 09:00"),
    ("0 9 * * 1,3,5", "every Monday, Wednesday and Friday at 09:00"),
    ("*/15 9-17 * * 1-5", "every 15 minutes from 09:00 to 17:45, Monday to Friday"),
    ("0 9 * * 5L", "on the last Friday of every month at 09:00"),
    ("0 9 * * 1#1", "on the first Monday of every month at 09:00"),
    ("0 9 * * 2#3,4", "on the third Tuesday of every month and also every Thursday, at 09:00"),
    ("0 9 * 11-2 1", "every Monday from November to February at 09:00"),
]

MONTH_DAYS = [
    ("0 9 1 * *", "on the 1st of every month at 09:00"),
    ("0 9 1,15 * *", "on the 1st and 15th of every month at 09:00"),
    ("0 4 8-14 * *", "on the 8th to 14th of every month at 04:00"),
    ("0 4 */2 * *", "on every 2nd day from the 1st to the 31st of every month at 04:00"),
    ("59 23 L * *", "on the last day of every month at 23:59"),
    ("0 9 L-1 * *", "on the day before the last day of every month at 09:00"),
    ("0 9 15,L-3 * *", "on the 15th and 3rd day before the last day of every month at 09:00"),
    ("0 9 LW * *", "on the last weekday of every month at 09:00"),
    ("0 9 15W * *", "on the weekday nearest to the 15th of every month at 09:00"),
    ("0 9 * 1,7 *", "every day in January and July at 09:00"),
    ("0 9 1 1,7 *", "on the 1st of January and July every year at 09:00"),
    ("0 9 25 12 *", "on the 25th of December every year at 09:00"),
    ("*/5 * * 1,7 *", "every 5 minutes, every day in January and July"),
]

TWO_DAY_FIELDS = [
    ("0 9 1 * 1", "on the 1st of every month and also every Monday, at 09:00"),
    ("0 9 1 6 1", "on the 1st of the month and also every Monday, in June, at 09:00"),
    ("0 9 1 * 5L", "on the 1st of every month and also on the last Friday of every month, at 09:00"),
    ("0 9 1-31 * 1", "every day at 09:00"),
    ("0 9 1 * 0-6", "every day at 09:00"),
    ("0 9 */2 * 1", "on every 2nd day from the 1st to the 31st of every month, but only on Monday, at 09:00"),
    ("0 9 1 * */3", "on the 1st of every month, but only on Wednesday, Saturday or Sunday, at 09:00"),
    ("0 9 */1 * 1", "every Monday at 09:00"),
]

SHAPES = [*TIMES, *UNEVEN_STEPS, *MIDNIGHT, *SECONDS, *WEEKDAYS, *MONTH_DAYS, *TWO_DAY_FIELDS]


@pytest.mark.parametrize(("text", "words"), SHAPES)
def test_fields_in_words(text: str, words: str) -> None:
    trigger = cron_trigger(text, "Europe/Berlin")
    assert _words(trigger) == words
    assert describe(trigger, full=False) == f"{words} (cron {text})"


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_named_as_typed(alias: str) -> None:
    sentence = parse(alias, now=NOW, zone="UTC").readings[0].sentence
    assert sentence == f"{_words(cron_trigger(ALIASES[alias], 'UTC'))} (cron {alias})"


def test_a_year_is_said() -> None:
    trigger = cron_trigger("0 0 9 * * * 2027", "Europe/Berlin")
    assert describe(trigger, full=False) == "every day at 09:00, only in 2027 (cron 0 0 9 * * * 2027)"


def test_bounds_and_exclusions_are_said() -> None:
    limits = Bounds(start=datetime(2026, 5, 1, 7, tzinfo=UTC))
    trigger = replace(cron("0 9 * * *"), bounds=limits, exclusions=Exclusions(weekdays=(6,)))
    words = "every day at 09:00, starting 2026-05-01 07:00, except Sunday (cron 0 9 * * *)"
    assert describe(trigger, full=False) == words


def test_hours_are_not_joined_over_midnight_when_days_are_left_out() -> None:
    trigger = replace(cron_trigger("0 22-4 * * *", "UTC"), exclusions=Exclusions(weekdays=(6,)))
    assert _words(trigger) == "every hour from 00:00 to 04:00 and from 22:00 to 23:00"


def test_times_that_would_fill_a_page_are_counted() -> None:
    minutes = ",".join(str(n) for n in range(60) if n % 3)
    assert _words(cron(f"{minutes} * * * *")) == "960 times a day"


def test_days_that_would_fill_a_page_are_not_listed() -> None:
    days = ",".join(str(n) for n in range(1, 32) if n % 3)
    assert _words(cron(f"0 9 {days} 1,3,4,6,9,11 *")) == "on certain days at 09:00"


def test_a_rule_without_a_day_claims_none() -> None:
    trigger = Cron(text="0 9", minutes=(0,), hours=(9,), month_days=CronDays(), weekdays=CronDays())
    assert _words(trigger) == "on no day at 09:00"


def test_a_long_text_is_cut() -> None:
    text = ",".join(str(n) for n in range(60) if n % 3) + " * * * *"
    sentence = describe(cron(text), full=False)
    assert sentence.startswith("960 times a day (cron 1,2,4,5")
    assert sentence.endswith("…)")


@given(crons())
def test_the_sentence_is_one_short_line(trigger: Cron) -> None:
    plain = replace(trigger, bounds=UNBOUNDED, exclusions=NO_EXCLUSIONS)
    for rule in (trigger, plain):
        assert 0 < len(_words(rule)) <= 260
        assert len(describe(rule, full=False).splitlines()) == 1
    sentence = describe(plain, full=False)
    assert len(sentence) < 320
    assert sentence == f"{_words(plain)} (cron {plain.text})"


@given(crons())
def test_the_full_form_is_the_text_and_its_limits(trigger: Cron) -> None:
    plain = replace(trigger, bounds=UNBOUNDED, exclusions=NO_EXCLUSIONS)
    assert describe(plain) == f"cron {trigger.text}"
    assert describe(trigger).startswith(f"cron {trigger.text}")


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["*", "1-5", "0"]))
def test_one_time_a_day_is_exact(hour: int, minute: int, days: str) -> None:
    said = {"*": "every day", "1-5": "Monday to Friday", "0": "every Sunday"}[days]
    assert _words(cron(f"{minute} {hour} * * {days}")) == f"{said} at {hour:02}:{minute:02}"


@given(st.sampled_from([2, 3, 4, 5, 6, 10, 12, 15, 20, 30]))
def test_a_step_that_divides_the_hour_is_exact(step: int) -> None:
    assert _words(cron(f"*/{step} * * * *")) == f"every {step} minutes"


field_mixtures = st.tuples(
    st.sampled_from(["0", "30", "*/15", "0,30", "5-59/15", "*"]),
    st.sampled_from(["9", "9,17", "9-17", "*/2", "*/6", "9-12,14-18", "0-2,22-23"]),
    st.sampled_from(["*", "L", "1", "1,15", "1-7", "*/2"]),
    st.sampled_from(["*", "1,7", "6", "1,11,12", "3-6"]),
    st.sampled_from(["*", "1", "1-5", "0,6", "5L", "1#1", "1,3,5", "1-6"]),
).map(" ".join)


@given(field_mixtures | crons().map(lambda trigger: trigger.text))
def test_words_that_can_be_read_back_fire_at_the_same_times(text: str) -> None:
    """The reader of phrases knows nothing of these words; where it reads them as a calendar rule, both must agree."""
    trigger = cron(text)
    result = parse(_words(trigger), now=NOW, zone="UTC")
    if result.error is not None or result.readings[0].message or " and also " in _words(trigger):
        return
    read = result.readings[0].trigger
    if isinstance(read, Calendar):
        after = NOW + timedelta(days=1)
        fires = [list(islice(occurrences(rule, after, limit=30), 30)) for rule in (trigger, read)]
        assert fires[0] == fires[1], _words(trigger)


def test_a_moment_is_said_without_seconds_on_the_full_minute() -> None:
    at = datetime(2026, 11, 21, 15, 42, tzinfo=UTC)
    assert describe(Once(at=at)) == "on Saturday 21 November 2026 at 15:42"
    assert describe(Once(at=at.replace(second=30))) == "on Saturday 21 November 2026 at 15:42:30"
    now = at - timedelta(seconds=5)
    assert parse("in 5 seconds", now=now, zone="UTC").readings[0].sentence == "on Saturday 21 November 2026 at 15:42"
