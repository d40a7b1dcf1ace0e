"""
`whenbot parse`: a phrase in, what it means out; for people, for programs (--json), and line by line (--jsonl).

    in    {"text": str, "now": ISO instant with offset, "tz": IANA name, "lang": optional}
    out   {"ok": bool, "kind": "once"|"recurring"|null, "next": [up to 5 ISO instants with offset, after now],
           "summary": str|null, "message": str|null, "confidence": 0..1, "notes": [str],
           "alternatives": [{"summary", "next", "message"}],
           "error": {"code", "message", "span": [start, end]|null, "suggestions"}|null}

Only the standard library and the parsers are imported, so that it starts at once. Exit codes: 0 read, 1 refused,
2 usage.
"""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any, Final

from parsers import Reading, Result, parse
from parsers.refusals.second_opinion import did_you_mean
from scheduler.core.errors import WhenbotError
from scheduler.core.local_time import zone as zone_named

OK: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
FIRES: Final = 5
LONGEST_LINE: Final = 1_000_000


def run_phrase(
    text: str,
    *,
    now: datetime,
    tz: str = "UTC",
    lang: str = "en",
    count: int = FIRES,
    as_json: bool = False,
    out: IO[str] | None = None,
) -> int:
    """
    Print what a phrase means.

    Args:
        text: The phrase.
        now: Aware datetime the phrase is read at.
        tz: IANA name of the zone.
        count: How many fire times to show.
        as_json: One JSON object instead of sentences.
        out: Where to print; standard output when not given.

    Returns:
        0 read, 1 refused, 2 unknown zone or a *now* without offset.
    """
    target = out or sys.stdout
    try:
        zone_named(tz)
        result = parse(text, now=now, zone=tz, language=lang)
    except WhenbotError as error:
        _print(json.dumps(_failure("usage", error.message)) if as_json else error.message, target)
        return USAGE
    if as_json:
        _print(_json(answer(result, count=count)), target)
    else:
        near = did_you_mean(result, now=now, zone=tz, language=lang)
        _print(sentences(result, count=count, suggestions=near), target)
    return REFUSED if result.error else OK


def run_jsonl(lines: Iterable[str], out: IO[str]) -> int:
    """
    Answer one JSON request per line with one JSON line, in order, flushed; bad input is answered, never fatal.

    Returns:
        0, when the input ends.
    """
    for line in lines:
        if line.strip():
            out.write(_json(_answer_line(line)) + "\n")
            out.flush()
    return OK


def answer(result: Result, *, count: int = FIRES) -> dict[str, Any]:
    """Return the protocol's answer for a result, as plain values."""
    if result.error is not None:
        error = result.error
        return _failure(error.code, error.message, span=error.span, suggestions=error.suggestions)
    best, *others = result.readings
    return {
        "ok": True,
        "kind": "once" if best.is_once else "recurring",
        "next": _fires(best, count),
        "summary": best.sentence,
        "message": best.message,
        "confidence": best.confidence,
        "notes": list(best.notes),
        "alternatives": [
            {"summary": other.sentence, "next": _fires(other, count), "message": other.message} for other in others
        ],
        "error": None,
    }


def sentences(result: Result, *, count: int = FIRES, suggestions: tuple[str, ...] = ()) -> str:
    """Return the answer for people, several lines; *suggestions* stand in place of the error's own."""
    if result.error is not None:
        return _refusal(result, suggestions or result.error.suggestions)
    lines: list[str] = []
    for rank, reading in enumerate(result.readings):
        lines.append(reading.sentence if rank == 0 else f"or: {reading.sentence}")
        if reading.message and rank == 0:
            lines.append(f"  message: {reading.message}")
        lines += [f"  note: {note}" for note in reading.notes]
        lines += [f"  {fire:%a %Y-%m-%d %H:%M:%S %Z}" for fire in reading.next_fires(count)]
    return "\n".join(lines)


def _refusal(result: Result, suggestions: tuple[str, ...]) -> str:
    error = result.error
    assert error is not None
    lines = [error.message]
    if error.span and "\n" not in result.text and len(result.text) <= 200:
        start, end = error.span
        lines += [f"  {result.text}", "  " + " " * start + "^" * max(1, end - start)]
    if suggestions:
        lines.append("  try: " + " · ".join(suggestions))
    return "\n".join(lines)


def _answer_line(line: str) -> dict[str, Any]:
    try:
        text, now, tz, lang = _request(line)
        return answer(parse(text, now=now, zone=tz, language=lang))
    except _RequestError as error:
        return _failure("request", str(error))
    except WhenbotError as error:
        return _failure("request", error.message)


class _RequestError(ValueError):
    """A line that is no request."""


def _request(line: str) -> tuple[str, datetime, str, str]:
    if len(line) > LONGEST_LINE:
        raise _RequestError("The line is too long.")
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _RequestError("The line is not JSON.") from error
    if not isinstance(request, dict):
        raise _RequestError("A request is a JSON object.")
    values = [
        _text(request, key, default) for key, default in (("text", None), ("now", None), ("tz", None), ("lang", "en"))
    ]
    text, now_text, tz, lang = values
    return text, _instant(now_text), tz, lang


def _text(request: dict[Any, Any], key: str, default: str | None) -> str:
    value = request.get(key)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise _RequestError(f"“{key}” must be a text.")
    return value


def _instant(text: str) -> datetime:
    try:
        now = datetime.fromisoformat(text)
    except ValueError as error:
        raise _RequestError("“now” must be an ISO instant.") from error
    if now.tzinfo is None:
        raise _RequestError("“now” needs an offset, such as Z or +02:00.")
    return now


def _fires(reading: Reading, count: int) -> list[str]:
    return [fire.isoformat() for fire in reading.next_fires(count)]


def _failure(
    code: str, message: str, *, span: tuple[int, int] | None = None, suggestions: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "ok": False,
        "kind": None,
        "next": [],
        "summary": None,
        "message": None,
        "confidence": 0.0,
        "notes": [],
        "alternatives": [],
        "error": {
            "code": code,
            "message": message,
            "span": list(span) if span else None,
            "suggestions": list(suggestions),
        },
    }


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=True)


def _print(text: str, out: IO[str]) -> None:
    out.write(text + "\n")
    out.flush()


if __name__ == "__main__":
    if sys.argv[1:] != ["--jsonl"]:
        sys.stderr.write("usage: python -m cli.parse --jsonl   (phrases: whenbot parse)\n")
        sys.exit(USAGE)
    sys.exit(run_jsonl(sys.stdin, sys.stdout))
