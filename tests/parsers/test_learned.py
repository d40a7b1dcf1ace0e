"""What a choice between two readings teaches, and that the next phrase follows it."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from parsers import Preferences, parse
from parsers.learned import learned_from

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
ZONE = "Europe/Paris"


def _choose(text: str, index: int, preferences: Preferences | None = None) -> Preferences | None:
    preferences = preferences or Preferences()
    readings = parse(text, now=NOW, zone=ZONE, preferences=preferences).readings
    trigger = readings[index].trigger
    return learned_from(text, trigger, now=NOW, zone=ZONE, language="en", preferences=preferences)


@pytest.mark.parametrize(
    ("text", "index", "learned"),
    [
        ("remind me on 05/06 dentist", 0, Preferences(day_first=True)),
        ("remind me on 05/06 dentist", 1, Preferences(day_first=False)),
        ("friday at 5 call mom", 0, Preferences(late_hours=False)),
        ("friday at 5 call mom", 1, Preferences(late_hours=True)),
        ("every day from 05/06 at 9 water the plants", 1, Preferences(day_first=False)),
    ],
)
def test_a_choice_is_learned(text: str, index: int, learned: Preferences) -> None:
    assert _choose(text, index) == learned


@pytest.mark.parametrize(("text", "index"), [("every 3rd friday", 1), ("next friday at 9", 1), ("30m check", 0)])
def test_other_choices_teach_nothing(text: str, index: int) -> None:
    assert _choose(text, index) is None


def test_what_is_known_is_not_learned_again() -> None:
    assert _choose("friday at 5 call mom", 0, Preferences(late_hours=True)) is None


def test_a_new_choice_replaces_the_old_one() -> None:
    assert _choose("friday at 5 call mom", 1, Preferences(late_hours=True)) == Preferences(late_hours=False)


@pytest.mark.parametrize(
    ("text", "preferences", "first"),
    [
        ("05/06 at noon lunch", Preferences(day_first=True), "06-05 12:00"),
        ("05/06 at noon lunch", Preferences(day_first=False), "05-06 12:00"),
        ("friday at 5", Preferences(late_hours=True), "11-27 17:00"),
        ("friday at 5", Preferences(late_hours=False), "11-27 05:00"),
    ],
)
def test_the_next_phrase_is_no_longer_ambiguous(text: str, preferences: Preferences, first: str) -> None:
    result = parse(text, now=NOW, zone=ZONE, preferences=preferences)
    assert f"{result.readings[0].next_fires(1)[0]:%m-%d %H:%M}" == first
    assert not result.is_ambiguous
    assert len(result.readings) == 2, "the other one can still be chosen"


def test_preferences_survive_storing() -> None:
    mine = replace(Preferences(day_first=False), morning=time(7, 30))
    assert mine.stored() == {"day_first": False, "morning": "07:30"}
    assert Preferences.of(mine.stored()) == mine
    assert Preferences.of({"no such name any more": True}) == Preferences()
