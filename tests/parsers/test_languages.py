"""
The corpora of the languages: what each phrase means, what it leaves as the message, and what must not be read.

    ONCE         phrase, its one instant          MESSAGES    phrase, the message it leaves
    RECURRING    phrase, its first fires          REFUSED     what is no schedule
    ENDING       phrase, all its fires            ANYWHERE    read whatever language the person has
                                                  AMBIGUOUS   with a second reading
"""

from datetime import datetime
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse
from tests.parsers.corpora import french, german, italian, portuguese, spanish

CORPORA = (german, french, spanish, portuguese, italian)


def rows(table: str) -> list[Any]:
    """Return the rows of a table in all corpora, each with its corpus."""
    return [
        pytest.param(corpus, *(row if isinstance(row, tuple) else (row,)), id=f"{corpus.CODE}-{row}"[:120])
        for corpus in CORPORA
        for row in getattr(corpus, table)
    ]


def read(corpus: ModuleType, phrase: str, language: str | None = None) -> Result:
    return parse(phrase, now=corpus.NOW, zone=corpus.ZONE, language=language or corpus.CODE)


def fires(corpus: ModuleType, phrase: str, count: int) -> list[str]:
    result = read(corpus, phrase)
    assert result.readings, result.error
    found = [at.astimezone(ZoneInfo(corpus.ZONE)) for at in result.readings[0].next_fires(count)]
    return [f"{at:%m-%d %H:%M}" + (f":{at:%S}" if at.second else "") for at in found]


@pytest.mark.parametrize(("corpus", "phrase", "expected"), rows("ONCE"))
def test_once(corpus: ModuleType, phrase: str, expected: str) -> None:
    result = read(corpus, phrase)
    assert result.readings, result.error
    local = datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(corpus.ZONE))
    assert result.readings[0].is_once
    assert result.readings[0].message is None
    assert result.readings[0].next_fires(2) == (local,)


@pytest.mark.parametrize(("corpus", "phrase", "expected"), rows("RECURRING"))
def test_recurring(corpus: ModuleType, phrase: str, expected: list[str]) -> None:
    assert fires(corpus, phrase, len(expected)) == expected
    best = read(corpus, phrase).readings[0]
    assert not best.is_once
    assert best.message is None


@pytest.mark.parametrize(("corpus", "phrase", "expected"), rows("ENDING"))
def test_ending(corpus: ModuleType, phrase: str, expected: list[str]) -> None:
    assert fires(corpus, phrase, len(expected) + 1) == expected


@pytest.mark.parametrize(("corpus", "phrase", "message"), rows("MESSAGES"))
def test_message(corpus: ModuleType, phrase: str, message: str) -> None:
    result = read(corpus, phrase)
    assert result.readings, result.error
    assert result.readings[0].message == message


@pytest.mark.parametrize(("corpus", "phrase"), rows("REFUSED"))
def test_refused(corpus: ModuleType, phrase: str) -> None:
    assert read(corpus, phrase).error is not None


@pytest.mark.parametrize(("corpus", "phrase"), rows("ANYWHERE"))
def test_it_is_read_whatever_language_the_person_has(corpus: ModuleType, phrase: str) -> None:
    english = read(corpus, phrase, language="en").readings[0]
    assert english.trigger == read(corpus, phrase).readings[0].trigger


@pytest.mark.parametrize(("corpus", "phrase"), rows("AMBIGUOUS"))
def test_a_second_reading_is_offered(corpus: ModuleType, phrase: str) -> None:
    assert read(corpus, phrase).is_ambiguous
