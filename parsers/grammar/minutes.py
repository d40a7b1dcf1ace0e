"""Minutes behind an hour: "y cuarto", "menos diez", "et demie", "9 Uhr 30", "las nueve y veinte"."""

from parsers.grammar.spans import read_number
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_ROUND = (5, 10, 15, 20)


def with_minutes(cursor: Cursor, hour: int, *, o_clock: bool, bare: bool) -> tuple[int, int]:
    """Read the minutes behind an hour: "et demie", "y cuarto", "menos diez", "9 Uhr 30"; 0 when there are none."""
    here = cursor.at
    minus = cursor.take(s.MINUS) is not None
    counted = not minus and s.AND_MINUTES in cursor.token.senses
    joined = minus or cursor.take(s.AND) is not None
    linked_at = cursor.at
    cursor.skip(s.THE, s.ARTICLE) if joined else None
    minutes: int | None = None
    if joined and cursor.take(s.QUARTER):
        minutes = 15
    elif joined and not minus and cursor.take(s.HALF) and s.UNIT not in cursor.token.senses:
        minutes = 30
    elif minus or o_clock or counted:
        cursor.at = linked_at
        minutes = _joined_minutes(cursor, here) if counted else read_number(cursor)
        if minutes is not None and not joined and cursor.token.senses.get(s.UNIT) == (1, "minute"):
            cursor.at += 1
        if minutes is not None and not minus and (joined != counted or _counts(cursor)):
            minutes = None
    if minutes is None or not 0 < minutes < 60:
        cursor.at = here
        return hour, 0
    before = hour - 1 or 12 if bare else (hour or 24) - 1
    return (before, 60 - minutes) if minus else (hour, minutes)


def _joined_minutes(cursor: Cursor, behind_hour: int) -> int | None:
    """
    Read the minutes of "las nueve y diez", "9 y 20 de la noche": in words, or no hour; "9 y 17" are two hours.

    Nor are they the minutes of the last of several hours: "a las ocho, catorce y veinte".
    """
    in_digits = cursor.token.text.isdigit()
    minutes = read_number(cursor)
    told = cursor.has(s.MERIDIEM) or cursor.has(s.PART_BEHIND)
    if minutes is None or (in_digits and minutes <= 24 and not (told and minutes in _ROUND)):
        return None
    listed = behind_hour > 1 and cursor.tokens[behind_hour - 2].text == ","
    if listed or (in_digits and not cursor.tokens[behind_hour - 1].text.isdigit()):
        return None
    cursor.at += cursor.token.senses.get(s.UNIT) == (1, "minute")
    return minutes


def may_be_minutes(cursor: Cursor, joint: int) -> bool:
    """Tell whether "8 y 20" stands around the joint: 8:20, or 8 and 20 o'clock."""
    hour, link, minutes = cursor.tokens[joint - 1 : joint + 2]
    in_digits = hour.text.isdigit() and minutes.text.isdigit()
    return in_digits and s.AND_MINUTES in link.senses and minutes.senses.get(s.NUMBER) in _ROUND


def _counts(cursor: Cursor) -> bool:
    """Tell whether a number is no minutes: "9 Uhr 5 Mal"."""
    return not cursor.token.senses.keys().isdisjoint({s.UNIT, s.O_CLOCK, s.TIMES})
