"""What another reader proposes for a refused phrase: only where we can read it, never as a reading."""

from datetime import UTC, datetime

import pytest

from parsers import parse
from parsers.refusals import fallback
from parsers.refusals.second_opinion import did_you_mean

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)


def near(text: str) -> tuple[str, ...]:
    return did_you_mean(parse(text, now=NOW, zone="Europe/Berlin"), now=NOW, zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("every funny monday at 9am", "every week on monday at 09:00"),
    ],
)
def test_a_rule_of_another_reader_becomes_a_phrase(text: str, phrase: str) -> None:
    assert phrase in near(text)


@pytest.mark.parametrize(
    "text", ["hello", "every banana", "every funny monday at 9am", "?" * 80, "x" * 500, "1 2 3 4 5 6 7 ish"]
)
def test_what_is_proposed_can_be_read(text: str) -> None:
    assert all(parse(phrase, now=NOW, zone="Europe/Berlin").readings for phrase in near(text))
    assert len(near(text)) <= 3


def test_it_is_asked_for_short_refused_phrases_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("parsers.refusals.second_opinion.event_of", lambda text, _context: asked.append(text))
    for text in ("every day at 9", "every banana " * 20, "every banana 1 2 3 4 5 6 7"):
        near(text)
    assert asked == []


def test_a_reading_needs_no_suggestions() -> None:
    assert near("every day at 9") == ()


def test_while_it_is_busy_others_go_without() -> None:
    with fallback._ASKED:
        assert "every week on monday at 09:00" not in near("every funny monday at 9am")
    assert "every week on monday at 09:00" in near("every funny monday at 9am")
