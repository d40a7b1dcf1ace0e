"""Cron text: the dialect, its refusals, and agreement with two other readers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from croniter import CroniterBadDateError, croniter
from cronsim import CronSim
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse
from parsers.cron.expression import cron_trigger
from scheduler.core.recurrence import next_after
from scheduler.core.trigger import Cron, CronDays

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

FIRES = [
    ("0 9 * * 1-5", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("*/5 * * * *", ["03-04 10:10", "03-04 10:15"]),
    ("0 */5 * * * *", ["03-04 10:10", "03-04 10:15"]),
    ("30 */5 * * * *", ["03-04 10:10:30", "03-04 10:15:30"]),
    ("0 22-4 * * *", ["03-04 22:00", "03-04 23:00", "03-05 00:00"]),
    ("0 9 * * fri-mon", ["03-06 09:00", "03-07 09:00", "03-08 09:00", "03-09 09:00", "03-13 09:00"]),
    ("0 9 * JAN,jun *", ["06-01 09:00", "06-02 09:00"]),
    ("0 9 * * 7", ["03-08 09:00", "03-15 09:00"]),
    ("0 9 * * 0", ["03-08 09:00", "03-15 09:00"]),
    ("0 9 13 * 5", ["03-06 09:00", "03-13 09:00", "03-20 09:00"]),
    ("0 9 L * *", ["03-31 09:00", "04-30 09:00"]),
    ("0 9 L-2 * *", ["03-29 09:00", "04-28 09:00"]),
    ("0 9 L,15 * *", ["03-15 09:00", "03-31 09:00", "04-15 09:00"]),
    ("0 9 15,L * *", ["03-15 09:00", "03-31 09:00", "04-15 09:00"]),
    ("0 9 L,15W * *", ["03-16 09:00", "03-31 09:00", "04-15 09:00"]),
    ("0 9 L-2,1-2,LW * *", ["03-29 09:00", "03-31 09:00", "04-01 09:00", "04-02 09:00"]),
    ("0 9 LW * *", ["03-31 09:00", "04-30 09:00", "05-29 09:00"]),
    ("0 9 15W * *", ["03-16 09:00", "04-15 09:00", "05-15 09:00"]),
    ("0 9 * * 5L", ["03-27 09:00", "04-24 09:00"]),
    ("0 9 * * friL", ["03-27 09:00", "04-24 09:00"]),
    ("0 9 * * MON#3", ["03-16 09:00", "04-20 09:00"]),
    ("0 9 ? * 2", ["03-10 09:00", "03-17 09:00"]),
    ("0 0 12 1/5 * ?", ["03-06 12:00", "03-11 12:00"]),
    ("0 15 10 * * ? 2027", ["2027-01-01 10:15", "2027-01-02 10:15"]),
    ("@hourly", ["03-04 11:00", "03-04 12:00"]),
    ("@weekly", ["03-08 00:00", "03-15 00:00"]),
    ("@yearly", ["2027-01-01 00:00", "2028-01-01 00:00"]),
    ("cron 0 9 * * *", ["03-05 09:00", "03-06 09:00"]),
    ("cron: @monthly", ["04-01 00:00", "05-01 00:00"]),
]


@pytest.mark.parametrize(("text", "expected"), FIRES)
def test_when_cron_text_fires(text: str, expected: list[str]) -> None:
    result = parse(text, now=NOW, zone="UTC")
    assert result.error is None
    fires = [f"{fire:%Y-%m-%d %H:%M:%S}" for fire in result.readings[0].next_fires(len(expected))]
    years = [text if text.startswith("20") else f"2026-{text}" for text in expected]
    assert fires == [text if text.count(":") == 2 else f"{text}:00" for text in years]


REFUSED = """
* * * *|* * * * *,b|* * * janu-jun *|* * 5-100 * *|* * ?,* * *|* ? * * *|-90 * * * *|0 0 * * 1#0|0 0 * * 1#7|0 0 * * L-1
0 0 * * L8|0 0 0 0 0|0-1& * * * *|0-10/ * * * *|0-10/error * * * *|0-10000000 * * * *|1-1_0 * * * *|4 0 L/2 2 0
? * * * *|a * * * *|60 * * * *|* 24 * * *|* * 32 * *|* * * 13 *|* * * * 8|0 0 30 2 *|0 0 31 4 *|*/0 * * * *|cron|cron 5
5-3-1 * * * *|1,,2 * * * *|٣ * * * *
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_wrong_cron_text_is_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="UTC").readings == ()


def test_the_span_is_the_wrong_field() -> None:
    error = parse("0 25 * * * backup", now=NOW, zone="UTC").error
    assert error is not None
    assert error.code == "cron"
    assert error.span == (2, 4)


FIELD_ERRORS = [
    ("* * * * 8", "“8” is no day of the week: it goes from 0 to 7 (0 and 7 are Sunday)."),
    ("0 9 * * 1-9", "“9” is no day of the week: it goes from 0 to 7 (0 and 7 are Sunday)."),
    ("60 * * * *", "“60” is no minute: it goes from 0 to 59."),
    ("* 24 * * *", "“24” is no hour: it goes from 0 to 23."),
    ("* * 32 * *", "“32” is no day of the month: it goes from 1 to 31."),
    ("* * * 13 *", "“13” is no month: it goes from 1 to 12."),
    ("75 * * * * *", "“75” is no second: it goes from 0 to 59."),
    ("*/0 * * * *", "“0” is no step: it goes from 1 to 60."),
    ("1,,2 * * * *", "The minute is missing: it goes from 0 to 59."),
]


@pytest.mark.parametrize(("text", "message"), FIELD_ERRORS)
def test_a_wrong_field_is_named(text: str, message: str) -> None:
    error = parse(text, now=NOW, zone="UTC").error
    assert error is not None
    assert error.message == message


@pytest.mark.parametrize("text", ["0 9 * * * * * * x", "0 9 * * * * * x", "0 9 * * * * *", "* * * * * * * *"])
def test_a_star_too_many_is_never_taken_for_the_message(text: str) -> None:
    error = parse(text, now=NOW, zone="UTC").error
    assert error is not None
    assert error.span is not None
    assert text[slice(*error.span)] == "*"


def test_six_fields_before_a_message_are_six_fields() -> None:
    (reading,) = parse("0 9 * * * */2 ping", now=NOW, zone="UTC").readings
    assert reading.message == "ping"


def test_a_rule_that_never_fires_says_so() -> None:
    error = parse("0 0 31 2 *", now=NOW, zone="UTC").error
    assert error is not None
    assert "never" in error.message


def test_a_sixth_field_or_the_message_are_both_offered() -> None:
    result = parse("0 9 * * 1-5 5 pushups", now=NOW, zone="UTC")
    assert [reading.message for reading in result.readings] == ["5 pushups", "pushups"]
    assert result.is_ambiguous


def test_five_plain_words_are_no_cron() -> None:
    assert parse("may mar sun mon sat", now=NOW, zone="UTC").readings == ()


@pytest.mark.parametrize("text", ["0 9 * january monday-friday", "`0 9 * jan mon-fri`", '"0 9 * jan mon-fri"'])
def test_full_names_and_quotation_marks_are_read_away(text: str) -> None:
    (reading,) = parse(text, now=NOW, zone="UTC").readings
    assert reading.trigger == cron_trigger("0 9 * jan mon-fri", "UTC")
    assert reading.message is None


def test_the_hour_star_is_kept_apart() -> None:
    assert cron_trigger("0 * * * *", "UTC").hour_is_star
    assert not cron_trigger("0 */1 * * *", "UTC").hour_is_star


def test_fields_become_values() -> None:
    trigger = cron_trigger("*/20 8-10 1,15 * */2", "UTC")
    assert trigger == Cron(
        text="*/20 8-10 1,15 * */2",
        minutes=(0, 20, 40),
        hours=(8, 9, 10),
        month_days=CronDays(numbers=(1, 15)),
        weekdays=CronDays(numbers=(0, 2, 4, 6), starred=True),
    )


def fields(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high).map(str)
    span = st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda p: f"{min(p)}-{max(p)}")
    stepped = st.integers(2, min(9, high - low)).map(lambda n: f"*/{n}")
    return st.just("*") | st.lists(number | span, min_size=1, max_size=3).map(",".join) | stepped


@settings(max_examples=40)
@given(fields(0, 59), fields(0, 23), fields(1, 28), fields(1, 12), fields(0, 6))
def test_plain_expressions_fire_as_cronsim_says(minute: str, hour: str, day: str, month: str, weekday: str) -> None:
    text = f"{minute} {hour} {day} {month} {weekday}"
    trigger = cron_trigger(text, "UTC")
    other: Any = CronSim(text, NOW)
    at = NOW
    for _ in range(3):
        at_next = next_after(trigger, at)
        assert at_next is not None
        assert at_next == next(other)
        at = at_next


@st.composite
def named_fields(draw: st.DrawFn) -> str:
    """
    Six fields, seconds first, with names and places in the month.

    Left out is what croniter reads otherwise: "0-0" (as `*`), and a day of the month beside "fri#2" (as never).
    """
    second, minute = (draw(fields(0, 59).filter(lambda field: "-" not in field)) for _ in range(2))
    hour = draw(st.sampled_from(("*", "9", "8-17", "6,18", "*/7")))
    month = draw(st.sampled_from(("*", "jan", "mar-may", "6,dec", "2")))
    weekday = draw(st.sampled_from(("*", "mon", "tue-thu", "sun,sat", "fri#2", "mon#1,wed#3", "l5")))
    days = ("*",) if "#" in weekday or "l" in weekday else ("*", "1", "31", "10-12,20", "l")
    return " ".join((second, minute, hour, draw(st.sampled_from(days)), month, weekday))


@settings(max_examples=40, deadline=None)
@given(named_fields())
def test_names_and_places_in_the_month_fire_as_croniter_says(text: str) -> None:
    """Croniter writes the last Friday `L5`, we `5L`."""
    other: Any = croniter(text, NOW, second_at_beginning=True)
    trigger = cron_trigger(text.replace("l5", "5L"), "UTC")
    at = NOW
    for _ in range(3):
        at_next = next_after(trigger, at)
        wanted = _next_of(other)
        assert at_next == wanted
        if at_next is None:
            return
        at = at_next


def _next_of(other: Any) -> datetime | None:
    try:
        found: datetime = other.get_next(datetime)
    except CroniterBadDateError:
        return None
    return found
