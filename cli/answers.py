"""How commands answer: data on stdout, one JSON object with --json; messages on stderr. No colours anywhere."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

WIDEST = 60


def give(item: Mapping[str, Any], lines: Sequence[str], *, as_json: bool) -> None:
    """Print one thing: the object, or *lines* for people."""
    print(as_text(item) if as_json else "\n".join(lines))


def give_all(items: Sequence[Mapping[str, Any]], lines: Sequence[str], *, as_json: bool, none: str) -> None:
    """Print a list; for people, an empty one is the message *none*."""
    if as_json:
        print(as_text({"items": items}))
    elif lines:
        print("\n".join(lines))
    else:
        say(none)


def say(sentence: str) -> None:
    """A message for people, on stderr."""
    print(sentence, file=sys.stderr)


def refuse(code: int, sentence: str, about: Mapping[str, Any] | None = None) -> typer.Exit:
    """
    Return what to raise after saying *sentence*.

    Args:
        about: With --json: what programs are told, as the object `{"error": …}` on stdout.
    """
    say(sentence)
    if about is not None:
        print(as_text({"error": about}))
    return typer.Exit(code)


def confirmed(question: str) -> bool:
    """Ask on the terminal; True without asking where there is none. Nothing typed means no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, columns aligned; every text on one line, none but the last wider than 60 characters."""
    flat = [[_printable(cell) for cell in row] for row in rows]
    flat = [[*(cell[:WIDEST] for cell in row[:-1]), row[-1]] for row in flat]
    widths = [max(len(cell) for cell in column) for column in zip(*flat, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in flat]


def _printable(text: str) -> str:
    """On one line, without characters that move a terminal's cursor."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def as_text(value: Mapping[str, Any]) -> str:
    """Return one line of JSON."""
    return json.dumps(value, ensure_ascii=True)
