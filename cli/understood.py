"""A phrase on the command line: which reading is meant, shown before anything is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cli.answers import refuse, say
from cli.parse import answer, sentences
from parsers import Reading, Result, parse
from parsers.refusals.second_opinion import did_you_mean
from scheduler.core.errors import InvalidValueError
from scheduler.core.job import PHRASE_LIMIT

SHOWN = 3
REFUSED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """
    How a phrase is to be read.

    Attributes:
        zone: None: as usual there.
        language: Code; None: English.
        choice: Which of several readings, counted from 1; None: there must be one.
    """

    zone: str | None = None
    language: str | None = None
    choice: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A phrase (as much of it as is stored), the reading that counts, and the language it was read in."""

    phrase: str
    reading: Reading
    language: str


def understand(phrase: str, saying: Saying, *, now: datetime, zone: str, as_json: bool) -> Understood:
    """
    Read *phrase* and say what it means on stderr.

    Args:
        zone: Where *saying* names none.

    Raises:
        typer.Exit: It was refused (1): not understood, or several readings and no choice; the readings are listed.
        InvalidValueError: There is no such reading.
        InvalidTriggerError: There is no such zone.
    """
    zone, language, choice = saying.zone or zone, saying.language or "en", saying.choice
    result = parse(phrase, now=now, zone=zone, language=language)
    if result.error is not None:
        near = did_you_mean(result, now=now, zone=zone, language=language)
        raise refuse(REFUSED, sentences(result, suggestions=near), answer(result)["error"] if as_json else None)
    if choice is None and result.is_ambiguous:
        raise refuse(REFUSED, _choices(result), _ambiguity(result) if as_json else None)
    if choice is not None and not 1 <= choice <= len(result.readings):
        count = len(result.readings)
        raise InvalidValueError(f"There is no reading {choice}: the phrase has {count}.")
    reading = result.readings[(choice or 1) - 1]
    say("\n".join(_described(reading)))
    return Understood(phrase=phrase[:PHRASE_LIMIT], reading=reading, language=language)


def _described(reading: Reading) -> list[str]:
    lines = [reading.sentence]
    if reading.message:
        lines.append(f"  message: {reading.message}")
    lines += [f"  note: {note}" for note in reading.notes]
    return lines + [f"  {_local(at)}" for at in reading.next_fires(SHOWN)]


def _choices(result: Result) -> str:
    lines = [f"“{result.text}” can be read in {len(result.readings)} ways; choose one with --reading N:"]
    for number, reading in enumerate(result.readings, 1):
        first = [f" ({_local(at)})" for at in reading.next_fires(1)]
        lines.append(f"  {number}  {reading.sentence}{''.join(first)}")
    return "\n".join(lines)


def _ambiguity(result: Result) -> dict[str, Any]:
    return {
        "code": "ambiguous",
        "message": f"The phrase can be read in {len(result.readings)} ways.",
        "readings": [
            {
                "number": number,
                "summary": reading.sentence,
                "message": reading.message,
                "next": [at.isoformat() for at in reading.next_fires(SHOWN)],
            }
            for number, reading in enumerate(result.readings, 1)
        ],
    }


def _local(at: datetime) -> str:
    return f"{at:%a %Y-%m-%d %H:%M:%S %Z}"
