"""
Coverage after resolving: every part said in a phrase bears on when it fires, or the phrase is refused.

Phrases are joined from pieces (days, times, months, bounds, exceptions) which each know, without the parser, on which
days or at which times they hold; the fires of the reading must be those of the pieces together.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
DAYS_AHEAD = 800
COMPARED = 30


class Piece(NamedTuple):
    """Words, and the days on which they hold."""

    text: str
    holds: Callable[[date], bool]


class Times(NamedTuple):
    """Words, and the times of day they name."""

    text: str
    times: tuple[time, ...]


def is_last(day: date, weekday: int) -> bool:
    return day.weekday() == weekday and day.day > monthrange(day.year, day.month)[1] - 7


def hours(first: int, last: int, step: int = 1, minute: int = 0) -> tuple[time, ...]:
    return tuple(time(hour, minute) for hour in range(first, last + 1, step))


DAYS = [
    Piece("every day", lambda day: True),
    Piece("every monday", lambda day: day.weekday() == 0),
    Piece("on tuesdays and thursdays", lambda day: day.weekday() in (1, 3)),
    Piece("every weekday", lambda day: day.weekday() < 5),
    Piece("every day from monday to thursday", lambda day: day.weekday() < 4),
    Piece("on the 5th of every month", lambda day: day.day == 5),
    Piece("on the 1st and 15th of every month", lambda day: day.day in (1, 15)),
    Piece("on the last day of every month", lambda day: day.day == monthrange(day.year, day.month)[1]),
    Piece("on the last friday of every month", lambda day: is_last(day, 4)),
    Piece(
        "on the first and third monday of every month", lambda day: day.weekday() == 0 and (day.day - 1) // 7 in (0, 2)
    ),
    Piece("every day from the 10th to the 20th", lambda day: 10 <= day.day <= 20),
]
SEVERAL_DAYS = [piece for piece in DAYS if piece.text not in ("every day", "every day from the 10th to the 20th")]
TIMES = [
    Times("at 09:00", (time(9),)),
    Times("at 8 and 20", (time(8), time(20))),
    Times("at noon", (time(12),)),
    Times("at 17:45", (time(17, 45),)),
    Times("in the evening", (time(18),)),
]
STEPS = [
    Times("every hour", hours(0, 23)),
    Times("every 2 hours from 9 to 17", hours(9, 17, 2)),
    Times("every 3 hours between 09:00 and 18:00", hours(9, 18, 3)),
    Times("15 minutes past the hour from 10 to 14", hours(10, 13, minute=15)),
]
MONTHS = [
    Piece("", lambda day: True),
    Piece("in june", lambda day: day.month == 6),
    Piece("in june and july", lambda day: day.month in (6, 7)),
    Piece("from february to april", lambda day: day.month in (2, 3, 4)),
    Piece("only in november", lambda day: day.month == 11),
    Piece("from november through january", lambda day: day.month in (11, 12, 1)),
]
BOUNDS = [
    Piece("", lambda day: True),
    Piece("until 2026-10-20", lambda day: day <= date(2026, 10, 20)),
    Piece("starting 2026-05-10", lambda day: day >= date(2026, 5, 10)),
    Piece("from 2026-05-10 to 2026-12-20", lambda day: date(2026, 5, 10) <= day <= date(2026, 12, 20)),
    Piece("until june 2027", lambda day: day <= date(2027, 6, 30)),
]
EXCEPTIONS = [
    Piece("", lambda day: True),
    Piece("except sundays", lambda day: day.weekday() != 6),
    Piece("except in july", lambda day: day.month != 7),
    Piece("except on the 1st", lambda day: day.day != 1),
    Piece("except on december 25", lambda day: (day.month, day.day) != (12, 25)),
    Piece("but not on mondays and fridays", lambda day: day.weekday() not in (0, 4)),
]


def fires(times: tuple[time, ...], *pieces: Piece) -> set[datetime]:
    """Return when all pieces hold, from the pieces alone."""
    found = set()
    for ahead in range(DAYS_AHEAD):
        day = NOW.date() + timedelta(days=ahead)
        if all(piece.holds(day) for piece in pieces):
            found |= {datetime.combine(day, at, UTC) for at in times}
    return {at for at in found if at > NOW}


def read(phrase: str) -> list[datetime]:
    """Return the next fires of the best reading; none when the phrase is refused."""
    result = parse(phrase, now=NOW, zone="UTC")
    if not result.readings:
        return []
    assert result.readings[0].message is None, phrase
    end = NOW + timedelta(days=DAYS_AHEAD - 1)
    return [at for at in result.readings[0].next_fires(COMPARED) if at < end]


def is_plain_interval(days: Piece, times: Times) -> bool:
    """Tell whether no day and no window is named: "every day every hour" counts from now, not from midnight."""
    return (days.text, times.text) == ("every day", "every hour")


def said(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def joined_orders(days: Piece, times: Times, months: Piece, bounds: Piece, exceptions: Piece) -> list[str]:
    parts = days.text, times.text, months.text, bounds.text, exceptions.text
    d, t, m, b, e = parts
    front = f"{b}, {said(d, t, m, e)}" if b else said(t, d, m, e)
    return [
        said(d, t, m, b, e),
        said(t, d, m, b, e),
        said(d, m, t, b, e),
        said(d, t, f"{e}," if e and m else e, m, b) if "july" not in e else said(m, d, t, e, b),
        said(d, m, e, t, b),
        front,
    ]


def check(phrase: str, expected: set[datetime]) -> bool:
    """Compare; tell whether the phrase was read at all."""
    found = read(phrase)
    if found:
        assert found == sorted(expected)[: len(found)], phrase
        assert len(found) == min(COMPARED, len(expected)), phrase
    return bool(found) or not expected


rules = st.tuples(
    st.sampled_from(DAYS),
    st.sampled_from(TIMES + STEPS),
    st.sampled_from(MONTHS),
    st.sampled_from(BOUNDS),
    st.sampled_from(EXCEPTIONS),
)


@settings(max_examples=300, deadline=None)
@given(rules, st.integers(0, 5))
def test_one_rule_says_what_its_pieces_say(rule: tuple[Piece, Times, Piece, Piece, Piece], order: int) -> None:
    days, times, months, bounds, exceptions = rule
    assume(not is_plain_interval(days, times))
    check(joined_orders(*rule)[order], fires(times.times, days, months, bounds, exceptions))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEVERAL_DAYS),
    st.sampled_from(SEVERAL_DAYS),
    st.sampled_from(TIMES + STEPS),
    st.sampled_from(TIMES),
    st.sampled_from(MONTHS),
    st.sampled_from(BOUNDS),
    st.sampled_from(["own", "last", "first", "step"]),
)
def test_two_rules_say_what_their_pieces_say(
    one: Piece, other: Piece, times: Times, later: Times, months: Piece, bounds: Piece, way: str
) -> None:
    """Times in both rules, only in the last, only in the first; months and bounds behind a comma hold for both."""
    tail = "".join(f", {text}" for text in (months.text, bounds.text) if text)
    first_times, second_times = {
        "own": (times, later),
        "last": (later, later),
        "first": (times, times),
        "step": (times, times),
    }[way]
    phrase = {
        "own": f"{one.text} {times.text} and {other.text} {later.text}",
        "last": f"{one.text} and {other.text} {later.text}",
        "first": f"{one.text} {times.text} and {other.text}",
        "step": f"{times.text} {one.text} and {other.text}",
    }[way]
    expected = fires(first_times.times, one, months, bounds) | fires(second_times.times, other, months, bounds)
    check(phrase + tail, expected)


def test_most_plain_joins_are_read() -> None:
    """Refusing everything would also keep the promise above; it must not come to that."""
    phrases = [
        (said(days.text, times.text, months.text, bounds.text), fires(times.times, days, months, bounds))
        for days in DAYS
        for times in TIMES[:2] + STEPS[:2]
        for months in MONTHS[:4]
        for bounds in BOUNDS[:3]
        if not is_plain_interval(days, times)
    ]
    unread = [phrase for phrase, expected in phrases if not check(phrase, expected)]
    assert len(unread) < len(phrases) * 0.1, unread[:20]


def test_most_joins_with_and_are_read() -> None:
    phrases = [
        (f"{one.text} and {other.text} {times.text}", fires(times.times, one) | fires(times.times, other))
        for one in SEVERAL_DAYS
        for other in SEVERAL_DAYS
        for times in TIMES[:3]
    ]
    unread = [phrase for phrase, expected in phrases if not check(phrase, expected)]
    assert len(unread) < len(phrases) * 0.1, unread[:20]


BOTH_READINGS = [
    ("every monday and every friday in july at 10", "every Monday at 10:00; and every Friday in July at 10:00"),
    ("every monday in june at 9 and friday at 10", "every Monday in June at 09:00; and every Friday at 10:00"),
]


@pytest.mark.parametrize(("phrase", "second"), BOTH_READINGS)
def test_months_that_may_hold_for_one_or_all_are_offered_both_ways(phrase: str, second: str) -> None:
    result = parse(phrase, now=NOW, zone="UTC")
    assert result.is_ambiguous
    assert result.readings[1].sentence == second
