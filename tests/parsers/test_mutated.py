"""Real phrases with words swapped, dropped, doubled, joined, and with odd characters: read or refused, never lost."""

from datetime import UTC, datetime
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import Reading, Result, parse
from parsers.languages.registry import language_for
from parsers.words import senses as s
from parsers.words.tokens import scan

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
ENGLISH = language_for("en")
PHRASES: Final = """
every weekday at 9 remind me to post the standup|call mom tomorrow at 5pm about the party|0 9 * * 1-5 standup
in 20 minutes: check the oven|every 1st of the month at 9am pay rent|every 15 minutes from 9 to 17 on weekdays
every other friday except in august water the plants|pay $1200 on friday|hey bot, remind me on 5 june at 9:30, thanks!
last friday of every month at 17:45|tomorrow at noon New York buy 3 apples|every day until 2026-05-01 at 8 and 20
every 90 minutes starting monday|on 31/05/2026 at 13:00 renew #4521|watch "Friday Night Lights" at 20:00
""".strip().replace("\n", "|")
ODD: Final = [
    "\u200b",
    "\u200f",
    "\u202e",
    "e\u0301",
    "é",
    "🍕",
    "👩‍👩‍👧",
    "\ud800",
    "\u00a0",
    "９",
    "а",
    "İ",
    "ß",
    "\x00",
    "٣",
    "²",
    "½",
    "’",
    "\u2028",
]
HARD = frozenset({s.CLOCK, s.DATE, s.INSTANT, s.EVERY, s.EXCEPT, s.UNTIL, s.AGO})
"""What may stand in a message only where a request or quotes set it apart."""


@st.composite
def mutated(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(PHRASES.split("|"))).split()
    for _ in range(draw(st.integers(1, 4))):
        at, other = draw(st.integers(0, len(words) - 1)), draw(st.integers(0, len(words) - 1))
        match draw(st.sampled_from(["swap", "drop", "double", "join", "odd", "other"])):
            case "swap":
                words[at], words[other] = words[other], words[at]
            case "drop" if len(words) > 1:
                del words[at]
            case "double":
                words.insert(other, words[at])
            case "join" if at + 1 < len(words):
                words[at : at + 2] = [words[at] + words[at + 1]]
            case "odd":
                cut = draw(st.integers(0, len(words[at])))
                words[at] = words[at][:cut] + draw(st.sampled_from(ODD)) + words[at][cut:]
            case _:
                words.insert(at, draw(st.sampled_from(draw(st.sampled_from(PHRASES.split("|"))).split())))
    return " ".join(words)


def outside(text: str, reading: Reading) -> str:
    """Return the text with what was read as schedule blanked out."""
    rest = list(text)
    for start, end in reading.spans:
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def check(text: str, result: Result) -> None:
    assert bool(result.readings) != (result.error is not None)
    for reading in result.readings:
        assert all(0 <= start < end <= len(text) for start, end in reading.spans)
        fires = reading.next_fires(3)
        assert fires
        assert all(fire > NOW for fire in fires)
        assert reading.sentence
    for suggestion in result.error.suggestions if result.error else ():
        assert parse(suggestion, now=NOW, zone="Europe/Berlin").readings


@given(mutated())
@settings(deadline=None)
def test_a_mutated_phrase_is_read_or_refused(text: str) -> None:
    check(text, parse(text, now=NOW, zone="Europe/Berlin"))


@given(mutated())
@settings(deadline=None)
def test_message_and_spans_cover_the_text(text: str) -> None:
    """Every number that is not in a span is in the message, in order."""
    for reading in parse(text, now=NOW, zone="Europe/Berlin").readings:
        digits = [c for c in outside(text, reading) if c.isdecimal()]
        assert digits == [c for c in reading.message or "" if c.isdecimal()]


@given(mutated())
@settings(deadline=None)
def test_no_schedule_word_lies_outside_without_a_request_or_quotes(text: str) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    if result.error is not None or any(word in text for word in ("remind", "bot", '"', "to ", "*")):
        return
    left = outside(text, result.readings[0])
    hard = [
        token.text for token in scan(left, ENGLISH) if not HARD.isdisjoint(token.senses) and s.WEAK not in token.senses
    ]
    assert hard == []


MOST_CALLS: Final = 100_000  # the longest phrase that is read, 512 characters of "every ", takes about half
SHAPES = [
    "every ",
    "at 9 ",
    '"',
    "(",
    "remind me to ",
    "thanks, ",
    "room 12 ",
    "evry ",
    "mondya ",
    "* ",
    "9-",
    "march ",
    "a-1",
    "x" * 50 + " ",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_no_faster_than_the_text(shape: str) -> None:
    """Counted, not timed: the number of calls for 10,000 characters is bounded by what 512 characters may cost."""
    import sys

    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    parse("hallo every banana", now=NOW, zone="UTC")
    sys.setprofile(count)
    try:
        result = parse((shape * 10_000)[:10_000], now=NOW, zone="UTC")
    finally:
        sys.setprofile(None)
    check((shape * 10_000)[:10_000], result)
    assert calls < MOST_CALLS
