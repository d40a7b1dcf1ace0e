"""
A second opinion on a refused phrase, for whoever has the time to ask: what another reader would propose.

`parse` never asks: recurrent takes a third of a second to load and milliseconds to read, reads the machine's clock and
drops words. Its answer becomes a phrase, the phrase is read by our own reader, and somebody must choose it.

    RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=0   every 2 weeks on monday and wednesday at 09:00
    RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=17                        on the last friday of every month at 17:00
    2026-03-05 12:00                                               2026-03-05 12:00
"""

from datetime import date, datetime
from typing import Final

from parsers.errors import NotUnderstoodError
from parsers.phrase import Result, parse
from parsers.preferences import POLICY, Preferences
from parsers.refusals.fallback import LONGEST_TEXT, event_of
from parsers.resolve.context import Context

MOST_DIGITS: Final = 6
_WEEKDAYS: Final = {
    "MO": "monday", "TU": "tuesday", "WE": "wednesday", "TH": "thursday", "FR": "friday", "SA": "saturday",
    "SU": "sunday",
}  # fmt: skip
_PLACES: Final = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}
_UNITS: Final = {
    "SECONDLY": "second", "MINUTELY": "minute", "HOURLY": "hour", "DAILY": "day", "WEEKLY": "week",
    "MONTHLY": "month", "YEARLY": "year",
}  # fmt: skip
_KNOWN: Final = frozenset(
    {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYHOUR", "BYMINUTE", "COUNT", "UNTIL", "BYSECOND"}
)


def did_you_mean(
    result: Result, *, now: datetime, zone: str, language: str = "en", preferences: Preferences = POLICY
) -> tuple[str, ...]:
    """
    Return the suggestions for a refused phrase, with another reader's where it has one that we can read.

    Args:
        result: What `parse` made of the phrase; one with readings gives ().
        now, zone, language, preferences: As they were given to `parse`.
    """
    if result.error is None:
        return ()
    ours = result.error.suggestions
    digits = sum(character.isdigit() for character in result.text)
    is_asked = isinstance(result.error, NotUnderstoodError) and len(result.text) <= LONGEST_TEXT
    if not is_asked or digits > MOST_DIGITS or not language.lower().startswith("en"):
        return ours
    context = Context.of(now, zone, language=language.lower(), preferences=preferences)
    event = event_of(result.text, context)
    phrase = _as_phrase(event, context.local_now) if event is not None else ""
    if not phrase or phrase in ours or parse(phrase, now=now, zone=zone, preferences=preferences).error is not None:
        return ours
    near = result.error.near[:2]
    return (*near, phrase, *ours[len(near) : 2])


def _as_phrase(event: str | datetime, local_now: datetime) -> str:
    """Return an event in words; "" for rules of kinds that are not known here. The time of now was not said."""
    if isinstance(event, datetime):
        is_now = (event.hour, event.minute) == (local_now.hour, local_now.minute)
        return f"{event:%Y-%m-%d}" if is_now else f"{event:%Y-%m-%d %H:%M}"
    try:
        return _rule(dict(part.split("=") for part in event.split("RRULE:")[1].split(";")))
    except (IndexError, ValueError, KeyError):
        return ""


def _rule(parts: dict[str, str]) -> str:
    if not parts.keys() <= _KNOWN:
        return ""
    n, unit = int(parts.get("INTERVAL", 1)), _UNITS[parts["FREQ"]]
    each = f"every {unit}" if n == 1 else f"every {n} {unit}s"
    words = [each, *_days(parts, unit), *_times(parts)]
    if "COUNT" in parts:
        words.append(f"{int(parts['COUNT'])} times")
    if "UNTIL" in parts:
        words.append(f"until {date.fromisoformat(parts['UNTIL'][:8])}")
    return " ".join(words)


def _days(parts: dict[str, str], unit: str) -> list[str]:
    months = [f"{date(2000, int(month), 1):%B}".lower() for month in _values(parts, "BYMONTH")]
    days = _values(parts, "BYMONTHDAY")
    found = [f"on day {' and '.join(days)}"] if days else []
    for code in _values(parts, "BYDAY"):
        place, weekday = code[:-2], _WEEKDAYS[code[-2:]]
        if place and unit in ("month", "year"):
            found.append(f"on the {_PLACES[int(place)]} {weekday}")
        else:
            found.append(f"and {weekday}" if found else f"on {weekday}")
    return [*found, *([f"in {' and '.join(months)}"] if months else [])]


def _times(parts: dict[str, str]) -> list[str]:
    hours, minutes = _values(parts, "BYHOUR"), _values(parts, "BYMINUTE") or ["0"]
    if not hours:
        return []
    return ["at " + " and ".join(f"{int(hour):02}:{int(minute):02}" for hour in hours for minute in minutes)]


def _values(parts: dict[str, str], key: str) -> list[str]:
    return parts[key].split(",") if key in parts else []
