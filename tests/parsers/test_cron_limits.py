"""Limits behind cron fields. Read on Wednesday 4 March 2026 at 11:07:30 in Berlin."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from parsers import parse
from parsers.sentences.describe import describe
from scheduler.core.trigger import Cron
from tests import strategies

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

LIMITED = [
    ("0 9 * * * until june", "every day at 09:00, until 2026-06-30", None),
    (
        "0 9 * * *, until june, except sundays: call mom",
        "every day at 09:00, until 2026-06-30, except Sunday",
        "call mom",
    ),
    ("0 9 * * * starting 2026-05-01", "every day at 09:00, starting 2026-05-01", None),
    ("0 9 * * * for 2 weeks stretch", "every day at 09:00, until 2026-03-18 11:07:30", "stretch"),
    ("0 9 * * * until 2026-06-30 at 10:00", "every day at 09:00, until 2026-06-30 10:00", None),
    ("@daily until friday", "every day at 00:00, until 2026-03-06", None),
    ("0 9 * * * for 10 minutes of yoga", "every day at 09:00", "for 10 minutes of yoga"),
    ("0 9 * * * pay the rent", "every day at 09:00", "pay the rent"),
]


@pytest.mark.parametrize(("text", "words", "message"), LIMITED)
def test_limits_are_read(text: str, words: str, message: str | None) -> None:
    reading = parse(text, now=NOW, zone="Europe/Berlin").readings[0]
    assert (reading.sentence.partition(" (cron")[0], reading.message) == (words, message)


@pytest.mark.parametrize("text", ["0 9 * * 1-5 UTC", "0 9 * * 1-5 in UTC: stand up", "0 9 * * 1-5 UTC stand up"])
def test_a_zone_behind_the_fields_is_theirs(text: str) -> None:
    reading = parse(text, now=NOW, zone="Europe/Berlin").readings[0]
    assert reading.trigger.zone == "UTC"
    assert reading.message in (None, "stand up")


@pytest.mark.parametrize("text", ["0 9 * * * except nobody", "0 9 * * * until", "0 0 9 * * 1 2027 until june"])
def test_limits_nobody_can_read_are_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").error is not None


@given(strategies.crons())
def test_cron_with_its_limits_is_read_back(trigger: Cron) -> None:
    result = parse(describe(trigger), now=NOW, zone=trigger.zone)
    if result.error is None:
        read = result.readings[0].trigger
        assert isinstance(read, Cron)
        assert (read.bounds, read.exclusions) == (trigger.bounds, trigger.exclusions)
        assert (read.minutes, read.hours, read.months) == (trigger.minutes, trigger.hours, trigger.months)
        assert result.readings[0].message is None
