"""`whenbot parse`: sentences, JSON, and the line protocol, which answers everything."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from cli.parse import run_jsonl, run_phrase

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)


def ask(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert run_jsonl(io.StringIO("\n".join(lines) + "\n"), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def request(text: object, **more: object) -> str:
    return json.dumps({"text": text, "now": "2026-03-04T10:07:30+00:00", "tz": "Europe/Berlin", **more})


def test_an_answer_has_the_shape_of_the_protocol() -> None:
    (answer,) = ask(request("every weekday at 9 remind me to post the standup"))
    assert answer["ok"] is True
    assert answer["kind"] == "recurring"
    assert answer["next"][:2] == ["2026-03-05T09:00:00+01:00", "2026-03-06T09:00:00+01:00"]
    assert len(answer["next"]) == 5
    assert answer["summary"] == "every weekday at 09:00"
    assert answer["message"] == "post the standup"
    assert 0 < answer["confidence"] <= 1
    assert answer["alternatives"] == []
    assert answer["error"] is None


def test_other_readings_are_alternatives() -> None:
    (answer,) = ask(request("at 5"))
    assert answer["next"] == ["2026-03-05T05:00:00+01:00"]
    assert [other["next"] for other in answer["alternatives"]] == [["2026-03-04T17:00:00+01:00"]]


def test_a_rule_with_few_fires_left_returns_those() -> None:
    (answer,) = ask(request("fridays twice"))
    assert len(answer["next"]) == 2


def test_a_refusal_has_code_message_span_and_suggestions() -> None:
    (answer,) = ask(request("every day at 9 except blursdays"))
    assert answer["ok"] is False
    assert answer["kind"] is None
    assert answer["next"] == []
    assert answer["error"]["code"] == "not_understood"
    assert answer["error"]["span"] == [15, 31]
    assert answer["error"]["suggestions"]


BAD_LINES = [
    "not json",
    "[]",
    "null",
    "5",
    "{}",
    '{"text": "at 9"}',
    '{"text": "at 9", "now": "2026-03-04T10:00:00", "tz": "UTC"}',
    '{"text": "at 9", "now": "yesterday", "tz": "UTC"}',
    '{"text": "at 9", "now": 5, "tz": "UTC"}',
    '{"text": 9, "now": "2026-03-04T10:00:00Z", "tz": "UTC"}',
    '{"text": "at 9", "now": "2026-03-04T10:00:00Z", "tz": "Mars/Base"}',
    '{"text": "at 9", "now": "2026-03-04T10:00:00Z", "tz": "../../etc/passwd"}',
    '{"text": "at 9", "now": "0001-01-01T00:00:00+14:00", "tz": "UTC"}',
    '{"text": "at 9", "now": "9999-12-31T23:59:59-12:00", "tz": "UTC"}',
    '{"text": "at 9", "now": "2026-03-04T10:00:00Z", "tz": "UTC", "lang": 5}',
    "[" * 100_000,
]


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: line[:60])
def test_bad_lines_are_answered_and_the_next_one_too(line: str) -> None:
    bad, good = ask(line, request("at 9"))
    assert bad["ok"] is False
    assert bad["error"]["message"]
    assert good["ok"] is True


def test_unknown_languages_are_read_as_english() -> None:
    (answer,) = ask(request("at 9", lang="tlh"))
    assert answer["ok"] is True


def test_a_process_answers_line_by_line() -> None:
    lines = request("in 5 minutes") + "\n" + request("blah") + "\n"
    done = subprocess.run(
        [sys.executable, "-m", "cli.parse", "--jsonl"], input=lines, capture_output=True, text=True, check=True
    )
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [True, False]


def test_a_phrase_prints_sentence_message_and_fires() -> None:
    out = io.StringIO()
    assert run_phrase("every friday at 17 go home", now=NOW, tz="Europe/Berlin", count=2, out=out) == 0
    assert out.getvalue().splitlines() == [
        "every Friday at 17:00",
        "  message: go home",
        "  Fri 2026-03-06 17:00:00 CET",
        "  Fri 2026-03-13 17:00:00 CET",
    ]


def test_a_refusal_points_at_the_words() -> None:
    out = io.StringIO()
    assert run_phrase("every day at 9 except blursdays", now=NOW, out=out) == 1
    assert "               ^^^^^^^^^^^^^^^^" in out.getvalue()


def test_json_of_a_phrase() -> None:
    out = io.StringIO()
    assert run_phrase("tomorrow", now=NOW, as_json=True, out=out) == 0
    assert json.loads(out.getvalue())["kind"] == "once"


@pytest.mark.parametrize("as_json", [True, False])
def test_an_unknown_zone_is_a_usage_error(as_json: bool) -> None:
    assert run_phrase("tomorrow", now=NOW, tz="Mars/Base", as_json=as_json, out=io.StringIO()) == 2


def test_a_now_without_offset_is_a_usage_error() -> None:
    assert run_phrase("tomorrow", now=NOW.replace(tzinfo=None), out=io.StringIO()) == 2
