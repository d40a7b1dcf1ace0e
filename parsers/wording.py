"""The small words that English sentences are made of: names, lists, ordinals, times of day."""

from collections.abc import Sequence
from datetime import date, time
from typing import Final

from parsers.said import FieldName, PartName, Rate, Said, Value, WeekdayName

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = tuple(f"{date(2000, month, 1):%B}" for month in range(1, 13))
ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last} " + words[-1]


def ordinal(n: int) -> str:
    """Return `1st`, `2nd`, `11th`."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def clock(at: time) -> str:
    """Return `09:00`; with seconds only where there are some, `09:00:30`."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def each(n: int, unit: str) -> str:
    """Return `every day`, `every 2 days`."""
    return f"every {unit}" if n == 1 else f"every {n} {unit}s"


def every(seconds: int) -> str:
    """Return `every 90 minutes`: in the largest unit up to hours that divides the seconds."""
    size, unit = next(pair for pair in ((3600, "hour"), (60, "minute"), (1, "second")) if seconds % pair[0] == 0)
    return each(seconds // size, unit)


def told(sentence: Said) -> str:
    """Return a refusal or a note in words."""
    return sentence.template.format(**{name: _worded(value) for name, value in sentence.values})


def _worded(value: Value) -> str:
    match value:
        case time():
            return f"{value:%H:%M}"
        case date():
            return f"{value.day} {MONTHS[value.month - 1]}"
        case WeekdayName(number):
            return WEEKDAYS[number]
        case PartName(name) | FieldName(name):
            return name
        case Rate(n, unit):
            return each(n, unit)
        case _:
            return str(value)
