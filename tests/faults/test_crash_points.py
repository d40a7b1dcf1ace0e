"""
kill -9 at named points of a run's life (F1-F4, F6-F8 of the fault matrix): one row per occurrence, the effect at least
once and under one key, the report once, or repeated and marked.
"""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.installation import ROOT, Talk, Target, Whenbot, eventually

pytestmark = pytest.mark.services
CRASHING = str(ROOT / "tests" / "faults" / "crashing.py")
PLAIN = ("-m", "cli.main")


def _live_again_after(point: str, bot: Whenbot, phrase: str) -> tuple[Talk, int]:
    """Create a job in a process that dies at *point*, and start it again; returns the chat and the card's id."""
    bot.launcher = (CRASHING, point)  # runs go on record two seconds ahead: the card must have been drawn by then
    bot.start()
    talk = Talk(bot)
    card = talk.create(phrase)
    assert bot.process is not None
    assert bot.process.wait(30) == -9, "it came to the point"
    bot.launcher = PLAIN
    bot.start()
    return talk, int(card["message_id"])


def _reports(talk: Talk, after: int, *, last: str) -> list[str]:
    """What people are told about the call, up to a message like *last*."""
    talk.hear(last, after=after, within=60)
    return [m["text"] for m in talk.messages(after) if re.search(r"\b200\b", m["text"])]


def _runs(data_dir: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(f"file:{data_dir / 'whenbot.db'}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT state, fence FROM run").fetchall()


@pytest.mark.parametrize(
    ("point", "calls"),
    [
        ("before-record-commit", 1),
        ("after-record", 1),
        ("after-claim", 1),
        ("before-effect", 1),
        ("before-result-commit", 2),
        ("before-send", 1),
        ("after-send", 1),
    ],
)
def test_killed_at_a_point_it_still_happens_and_is_told(
    point: str, calls: int, install: Callable[..., Whenbot], target: Target
) -> None:
    bot = install()
    talk, card = _live_again_after(point, bot, f"in 8 seconds call {target.url}/{point}")
    is_sent = point == "after-send"
    reports = _reports(talk, card, last=r"\(repeat\)" if is_sent else r"\b200\b")
    assert len(target.calls) == calls
    assert len({headers["Idempotency-Key"] for headers in target.bodies}) == 1
    unmarked = [text for text in reports if "(repeat)" not in text]
    assert len(reports) == 1 + is_sent
    assert len(unmarked) <= 1, "what may have been sent before is marked"
    bot.stop()
    [(state, _fence)] = _runs(bot.data_dir)
    assert state == "succeeded"


def test_what_waits_for_its_retry_is_tried_at_its_time_and_not_at_once(
    install: Callable[..., Whenbot], target: Target
) -> None:
    """F9."""
    bot = install(RETRY_DELAY="8")
    bot.start()
    talk = Talk(bot)
    target.status = 503
    talk.create(f"in 1 second call {target.url}/later")
    eventually(lambda: target.calls, "the first call")
    bot.kill()
    target.status = 200
    bot.start()
    eventually(lambda: len(target.calls) > 1, "the retry", within=30)
    assert target.calls[1] - target.calls[0] > 3.5, "the wait goes on where it was"
