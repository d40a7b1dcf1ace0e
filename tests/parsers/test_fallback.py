"""The general date reader: languages without a grammar, whole texts, every number accounted for, to be confirmed."""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

READ = [
    ("nl", "over 5 minuten", "2026-03-04 11:12"),
    ("nl", "over 2 uur", "2026-03-04 13:07"),
    ("nl", "over 3 weken", "2026-03-25 11:07"),
    ("nl", "overmorgen om 15:00", "2026-03-06 15:00"),
    ("nl", "vandaag om 17:00", "2026-03-04 17:00"),
    ("nl", "morgen 9:00", "2026-03-05 09:00"),
    ("nl", "20 maart 26", "2026-03-20 09:00"),
    ("pl", "za 5 minut", "2026-03-04 11:12"),
    ("pl", "za 2 godziny", "2026-03-04 13:07"),
    ("pl", "pojutrze o 15:00", "2026-03-06 15:00"),
    ("pl", "jutro o 17:30", "2026-03-05 17:30"),
    ("tr", "5 dakika sonra", "2026-03-04 11:12"),
    ("tr", "2 saat sonra", "2026-03-04 13:07"),
    ("tr", "yarın 9:00", "2026-03-05 09:00"),
    ("tr", "15 nisan 2026 14:30", "2026-04-15 14:30"),
    ("sv", "om 5 minuter", "2026-03-04 11:12"),
    ("sv", "om 3 veckor", "2026-03-25 11:07"),
    ("sv", "15 april 2026 14:30", "2026-04-15 14:30"),
    ("sv", "idag 17:00", "2026-03-04 17:00"),
]

REFUSED = [
    # a number that the reader drops, or takes for a length
    *(("nl", text) for text in ["morgen om 9", "morgen om 9 uur", "om 5 uur", "5 april om 7 uur 's avonds"]),
    *(("pl", text) for text in ["jutro o 9", "za 3 dni o 9", "za tydzień 9:00", "piątek 13", "5 maja o 8:00"]),
    *(("tr", text) for text in ["yarın saat 9", "3 gün sonra saat 10", "5 mayıs saat 8"]),
    *(("sv", text) for text in ["imorgon kl 9", "om 3 dagar kl 9", "5 maj kl 8"]),
    # what repeats
    *(("nl", text) for text in ["elke dag om 9:00", "iedere vrijdag 10:00"]),
    *(("pl", text) for text in ["codziennie o 9:00", "w każdy piątek o 10:00"]),
    *(("tr", text) for text in ["her gün 9:00", "her cuma 10:00"]),
    *(("sv", text) for text in ["varje dag kl 9:00", "varje fredag 10:00"]),
]

LEFT_OUT = [
    "vrijdag om 10:00",
    "overmorgen 15:00 Jan bellen",
    "w piątek o 10:00",
    "pojutrze o 15:00",
    "yarın 9:00",
    "cuma 10:00",
    "imorgon 9:00",
    "torstaina 9:00",
    "zítra 9:00",
    "holnap 9:00",
    "明天 9:00",
    "明日 9:00",
    "내일 9:00",
    "tomorrow om 9",
    "morgen om 9",
    "friday klo 9",
]


def test_a_date_in_a_language_without_grammar_is_offered_for_confirmation() -> None:
    reading = parse("15 kwietnia 2026 14:30", now=NOW, zone="Europe/Warsaw", language="pl").readings[0]
    assert f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" == "2026-04-15 14:30"
    assert reading.confidence < 0.7
    assert reading.notes


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_a_text_whose_numbers_all_count_is_read(language: str, text: str, expected: str) -> None:
    reading = parse(text, now=NOW, zone="Europe/Berlin", language=language).readings[0]
    assert f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" == expected
    assert reading.message is None


@pytest.mark.parametrize(("language", "text"), REFUSED)
def test_a_text_of_which_something_would_be_dropped_is_refused(language: str, text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin", language=language).readings == ()


@pytest.mark.parametrize("text", LEFT_OUT)
@pytest.mark.parametrize("language", ["en", "de"])
def test_words_for_days_of_other_languages_are_never_left_in_the_message(text: str, language: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin", language=language).readings == ()


@pytest.mark.parametrize("text", ["15 kwietnia 2020 14:30", "zrób 15 kwietnia coś 2026", "kwietnia", "bla bla 5"])
def test_the_past_and_half_read_texts_are_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Warsaw", language="pl").readings == ()


def test_someone_with_such_a_language_may_write_english() -> None:
    reading = parse("tomorrow at 9 buy 3 apples", now=NOW, zone="Europe/Warsaw", language="pl").readings[0]
    assert reading.message == "buy 3 apples"


def test_english_never_asks_it() -> None:
    assert parse("15 kwietnia 2026 14:30", now=NOW, zone="UTC", language="en").readings == ()
