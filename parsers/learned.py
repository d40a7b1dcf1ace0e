"""What a person's choice between two readings says about the next phrase."""

from datetime import datetime
from typing import Final

from parsers.phrase import parse
from parsers.preferences import Preferences
from scheduler.core.trigger import Trigger

_OPEN: Final = ("day_first", "late_hours")


def learned_from(
    text: str, chosen: Trigger, *, now: datetime, zone: str, language: str, preferences: Preferences
) -> Preferences | None:
    """
    Return the preferences that make *chosen* the likeliest reading of *text*; None when the choice tells nothing.

    A choice tells something when one setting gives this reading, and its opposite another one: the order of day and
    month, or whether a bare hour is after noon.

    Args:
        now, zone, language: As when the phrase was read first.
    """
    for name in _OPEN:
        for value in (True, False):
            wanted, opposite = _with(preferences, name, value), _with(preferences, name, not value)
            likeliest = [_likeliest(text, p, now=now, zone=zone, language=language) for p in (wanted, opposite)]
            if likeliest[0] == chosen != likeliest[1] and wanted != preferences:
                return wanted
    return None


def _with(preferences: Preferences, name: str, value: bool) -> Preferences:
    return Preferences.of({**preferences.stored(), name: value})


def _likeliest(text: str, preferences: Preferences, *, now: datetime, zone: str, language: str) -> Trigger | None:
    readings = parse(text, now=now, zone=zone, language=language, preferences=preferences).readings
    return readings[0].trigger if readings else None
