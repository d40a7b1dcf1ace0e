"""
What the reader says beside its readings: refusals and notes, as an English sentence with places for values.

The English sentence is also the key of a language's own wording (`Wording.sentences`), as in gettext; so the rules of
the grammar say things in plain English and know nothing of languages.
"""

from datetime import date, time
from typing import NamedTuple, TypeAlias


class WeekdayName(NamedTuple):
    """A weekday to be named, 0 = Monday."""

    number: int


class PartName(NamedTuple):
    """A part of the day to be named: morning, afternoon, evening, night."""

    name: str


class FieldName(NamedTuple):
    """A field of a cron expression to be named: minute, hour, day of the month."""

    name: str


class Reason(NamedTuple):
    """What the trigger model says against a rule: a whole English sentence, which may have a wording of its own."""

    text: str


class Rate(NamedTuple):
    """ "Every *n* units", to be worded; the unit is one of second, minute, hour, day, week, month, year."""

    n: int
    unit: str


Value: TypeAlias = "str | int | date | time | WeekdayName | PartName | FieldName | Rate | Reason | Said"


class Said(NamedTuple):
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
