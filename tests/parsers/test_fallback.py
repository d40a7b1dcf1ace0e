"""The general date reader: only for languages without a grammar, only whole texts, only the future, to be confirmed."""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_a_date_in_a_language_without_grammar_is_offered_for_confirmation() -> None:
    reading = parse("15 kwietnia 2026 14:30", now=NOW, zone="Europe/Warsaw", language="pl").readings[0]
    assert f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" == "2026-04-15 14:30"
    assert reading.confidence < 0.7
    assert reading.notes


@pytest.mark.parametrize("text", ["15 kwietnia 2020 14:30", "zrób 15 kwietnia coś 2026", "kwietnia", "bla bla 5"])
def test_the_past_and_half_read_texts_are_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Warsaw", language="pl").readings == ()


def test_english_never_asks_it() -> None:
    assert parse("15 kwietnia 2026 14:30", now=NOW, zone="UTC", language="en").readings == ()
