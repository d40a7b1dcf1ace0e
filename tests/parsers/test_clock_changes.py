"""A rule whose time the next change of the clocks skips says what happens that day; other rules say nothing of it."""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

SKIPPED = [
    ("every day at 02:30", "Europe/Paris", "en", "on 28 March clocks skip 02:30: it runs at 03:00"),
    ("sundays at 2:15am", "America/New_York", "en", "on 14 March clocks skip 02:15: it runs at 03:00"),
    ("30 2 * * 0", "Europe/Paris", "en", "on 28 March clocks skip 02:30: it runs at 03:00"),
    ("every monday at 9 and every sunday at 02:00", "Europe/Paris", "en", "on 28 March clocks skip 02:00"),
    # a change at midnight, one late in the evening, one of half an hour
    ("every friday at 00:30", "Africa/Cairo", "en", "on 30 April clocks skip 00:30: it runs at 01:00"),
    ("every day at 23:30", "America/Nuuk", "en", "on 27 March clocks skip 23:30: it runs at 00:00"),
    ("every day at 02:10", "Australia/Lord_Howe", "en", "on 3 October clocks skip 02:10: it runs at 02:30"),
    # in the person's language
    ("every day at 02:30", "Europe/Paris", "de", "am 28. März überspringt die Uhr 02:30: dann um 03:00"),
]


@pytest.mark.parametrize(("phrase", "zone", "language", "note"), SKIPPED)
def test_a_skipped_time_is_noted(phrase: str, zone: str, language: str, note: str) -> None:
    reading = parse(phrase, now=NOW, zone=zone, language=language).readings[0]
    assert any(said.startswith(note) for said in reading.notes), reading.notes


NOT_SKIPPED = [
    ("every day at 03:00", "Europe/Paris"),
    ("every day at 01:59", "Europe/Paris"),
    ("every day at 02:30", "Asia/Tokyo"),
    # not on a Sunday; over before; that day left out; real time
    ("every monday at 02:30", "Europe/Paris"),
    ("every day at 02:30 until 2027-03-27", "Europe/Paris"),
    ("every day at 02:30 except sundays", "Europe/Paris"),
    ("30 * * * *", "Europe/Paris"),
    ("every 30 minutes", "Europe/Paris"),
    ("every 15 minutes from 1:00 am to 4:00 am", "Europe/Paris"),
]


@pytest.mark.parametrize(("phrase", "zone"), NOT_SKIPPED)
def test_a_time_that_is_there_needs_no_note(phrase: str, zone: str) -> None:
    reading = parse(phrase, now=NOW, zone=zone).readings[0]
    assert not any("skip" in said for said in reading.notes), reading.notes


def test_the_noted_time_is_when_it_runs() -> None:
    reading = parse("every day at 02:30", now=NOW, zone="Europe/Paris").readings[0]
    [fire] = reading.next_fires(1, datetime(2027, 3, 27, 12, tzinfo=UTC))
    assert f"{fire:%d %B %H:%M}" == "28 March 03:00"
