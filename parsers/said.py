"""
What the reader says beside its readings: refusals and notes, as an English sentence with places for values.

The English sentence is also the key of a language's own wording (`Wording.sentences`), as in gettext; so the rules of
the grammar say things in plain English and know nothing of languages.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """A weekday to be named, 0 = Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class PartName:
    """A part of the day to be named: morning, afternoon, evening, night."""

    name: str


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of a cron expression to be named: minute, hour, day of the month."""

    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What the trigger model says against a rule: a whole English sentence, which may have a wording of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """ "Every *n* units", to be worded; the unit is one of second, minute, hour, day, week, month, year."""

    n: int
    unit: str


Value: TypeAlias = "str | int | date | time | WeekdayName | PartName | FieldName | Rate | Reason | Said"


@dataclass(frozen=True, slots=True)
class Said:
    """
    A sentence still to be worded.

    Attributes:
        template: English, with `{name}` where a value stands.
        values: (name, value) in the order they were given.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()


def said(template: str, **values: Value) -> Said:
    """Return a sentence to be worded in the person's language."""
    return Said(template, tuple(values.items()))
