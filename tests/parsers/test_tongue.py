"""Which language a text is read in: the words decide, and what is shared by two languages is never a silent reading."""

from datetime import UTC, datetime

import pytest

from parsers import parse
from parsers.languages.registry import LANGUAGES, language_for
from parsers.tongue import likely_languages

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
ZONE = "Europe/Berlin"


def _codes(text: str, own: str = "en") -> list[str]:
    return [language.code for language in likely_languages(text, own)]


def test_a_text_of_english_words_asks_nobody_else() -> None:
    assert _codes("every weekday at 9") == ["en"]


def test_the_language_that_knows_most_words_is_asked_first() -> None:
    assert _codes("jeden Montag um 9 Uhr")[0] == "de"
    assert _codes("every monday at 9", own="de")[0] == "en"


def test_a_language_that_knows_few_of_the_words_is_not_asked() -> None:
    assert "de" not in _codes("the quick brown fox said am and ran away from the montag")


def test_a_phrase_is_read_in_another_language_than_the_persons_own() -> None:
    english = parse("every monday at 9", now=NOW, zone=ZONE, language="de").readings
    german = parse("jeden Montag um 9 Uhr", now=NOW, zone=ZONE, language="en").readings
    assert english[0].trigger == german[0].trigger


@pytest.mark.parametrize("text", ["jeden Tag um 9 am Bahnhof", "jeden Montag 9 am Bahnhof sein"])
@pytest.mark.parametrize("own", ["en", "de"])
def test_words_that_two_languages_share_are_read_in_the_right_one(text: str, own: str) -> None:
    result = parse(text, now=NOW, zone=ZONE, language=own)
    for reading in result.readings:
        assert not reading.is_once, "the words “jeden …” say that it repeats"


def test_what_a_likelier_language_refused_is_not_overheard_by_another() -> None:
    """The German rule contradicts itself; English must not find its "9 am" in it."""
    result = parse("jeden Tag außer täglich 9 am Montag oder Dienstag", now=NOW, zone=ZONE)
    assert not [reading for reading in result.readings if reading.is_once]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_reads_its_own_examples(code: str) -> None:
    examples = language_for(code).examples
    assert len(examples) == 3
    for example in examples:
        assert parse(example, now=NOW, zone=ZONE, language=code).readings, example


@pytest.mark.parametrize("code", ["de-AT", "DE", "de_CH", "xx", ""])
def test_codes_of_any_shape_are_taken(code: str) -> None:
    assert parse("every monday at 9", now=NOW, zone=ZONE, language=code).readings
