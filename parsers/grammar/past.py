"""Minutes of the hour: "on the hour", "15 and 45 minutes past the hour", "quarter to every hour", "at :20"."""

from parsers.grammar.meaning import Slots
from parsers.grammar.spans import read_number
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_BEHIND_ON = frozenset({s.THE, s.EDGE})
_AMOUNTS = frozenset({s.ARTICLE, s.HALF, s.QUARTER, s.NUMBER})
_HOUR, _MINUTE, _SECOND = (1, "hour"), (1, "minute"), (1, "second")


def read_past(cursor: Cursor, *, hourly: bool) -> Slots | None:
    """
    Read minutes past the hour, or seconds past the minute.

    Args:
        hourly: "Every hour" stands before: the hour itself need not be named.
    """
    here = cursor.at
    found = _on_the_hour(cursor, hourly=hourly) or _counted(cursor, hourly=hourly) or _numbered(cursor, hourly=hourly)
    if found is None:
        cursor.at = here
    return found


def _on_the_hour(cursor: Cursor, *, hourly: bool) -> Slots | None:
    """Read "on the hour", "on the half hour", "on the hour and the half"; "on the half" behind "every hour"."""
    here = cursor.at
    if cursor.ahead(1).senses.keys().isdisjoint(_BEHIND_ON) or cursor.has(s.IN):
        return None
    if not (cursor.take(s.ON) or cursor.take(s.AT)):
        return None
    if _at_its_beginning(cursor):
        return _past([0])
    minutes: list[int] = []
    while cursor.take(s.THE) or minutes:
        half = cursor.take(s.HALF) is not None
        named = _takes(cursor, _HOUR)
        if not named and not (half and (minutes or hourly)):
            break
        minutes.append(30 if half else 0)
        after = cursor.at
        if not cursor.joint():
            return _past(minutes)
        cursor.skip(s.ON, s.AT)
        if not (cursor.has(s.THE) or cursor.has(s.HALF)):
            cursor.at = after
            return _past(minutes)
    cursor.at = here
    return None


def _at_its_beginning(cursor: Cursor) -> bool:
    """Step over "the top of the hour", "the start of every hour"; tell whether it stood there."""
    here = cursor.at
    cursor.take(s.THE)
    if cursor.take(s.EDGE) == 1 and cursor.take(s.OF) and _names(cursor, _HOUR):
        return True
    cursor.at = here
    return False


def _counted(cursor: Cursor, *, hourly: bool) -> Slots | None:
    """Read "15 minutes past the hour", "0, 20 and 40 past", "quarter to every hour", "10 minutes before the hour"."""
    here = cursor.at
    cursor.skip(s.AT, s.ON)
    minutes = [] if cursor.token.senses.keys().isdisjoint(_AMOUNTS) else _amounts(cursor)
    if not minutes:
        cursor.at = here
        return None
    unit = cursor.take(s.UNIT)
    sign = 1 if cursor.take(s.PAST) else -1 if cursor.take(s.TO) or cursor.take(s.BEFORE) else 0
    whole = _MINUTE if unit == _SECOND else _HOUR
    if not sign or unit not in (None, _MINUTE, _SECOND) or max(minutes) > 59:
        cursor.at = here
        return None
    if not _names(cursor, whole) and not (hourly and whole == _HOUR and _ends(cursor)):
        cursor.at = here
        return None
    if unit == _SECOND:
        return {"seconds_past": minutes[0]} if len(minutes) == 1 and sign > 0 else None
    return _past([minute * sign % 60 for minute in minutes])


def _amounts(cursor: Cursor) -> list[int]:
    """Read "15", "half", "a quarter", "0, 20 and 40"."""
    cursor.take(s.ARTICLE)
    if cursor.take(s.HALF):
        return [30]
    if cursor.take(s.QUARTER):
        return [15]
    found: list[int] = []
    while True:
        here = cursor.at
        if found and not cursor.joint():
            break
        number = read_number(cursor)
        if number is None:
            cursor.at = here
            break
        found.append(number)
    return found


def _numbered(cursor: Cursor, *, hourly: bool) -> Slots | None:
    """Read "at minute 15", "at minutes 0 and 30 of every hour", "at :20"."""
    cursor.take(s.AT)
    if _takes(cursor, _MINUTE):
        minutes = _amounts(cursor)
        linked = cursor.take(s.OF) or cursor.take(s.PAST)
        if minutes and max(minutes) < 60 and (_names(cursor, _HOUR) if linked else hourly and _ends(cursor)):
            return _past(minutes)
        return None
    if cursor.sign(":") and cursor.token.glued and len(cursor.token.text) == 2:
        number = read_number(cursor)
        if hourly and number is not None and number < 60:
            return _past([number])
    return None


def _names(cursor: Cursor, unit: tuple[int, str]) -> bool:
    """Step over "the hour", "every hour", "each hour"; tell whether it stood there."""
    here = cursor.at
    if (cursor.take(s.THE) or cursor.take(s.EVERY)) and _takes(cursor, unit):
        return True
    cursor.at = here
    return False


def _ends(cursor: Cursor) -> bool:
    """Tell whether the minutes end here: "at 20 past", not "at 20 past 9"."""
    return cursor.token.senses.keys().isdisjoint({s.NUMBER, s.CLOCK, s.CLOCK_NAME, s.UNIT, s.ARTICLE})


def _takes(cursor: Cursor, unit: tuple[int, str]) -> bool:
    if cursor.token.senses.get(s.UNIT) != unit:
        return False
    cursor.at += 1
    return True


def _past(minutes: list[int]) -> Slots:
    return {"minutes_past": tuple(sorted(set(minutes)))}
