"""Numbers and lengths of time: the small rules the others are made of."""

from parsers.grammar.meaning import Span
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_DASHES = ("-", "–")
_COUNTED = frozenset({s.UNIT, s.O_CLOCK, s.TIMES, s.NUMBER, s.WEEKDAY, s.DAY_SET, s.MONTH})
_MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


def read_number(cursor: Cursor) -> int | None:
    """Read a whole number in digits or words: 5, five, twenty-five, one hundred."""
    value = cursor.take(s.NUMBER)
    if value is None:
        return None
    number = int(value)
    if number in range(20, 100, 10) and cursor.tokens[cursor.at - 1].text.isalpha():
        here = cursor.at
        cursor.sign(*_DASHES)
        ones = cursor.take(s.NUMBER)
        if ones is not None and 1 <= ones <= 9 and cursor.tokens[cursor.at - 1].text.isalpha():
            return number + int(ones)
        cursor.at = here
    return number


def read_ordinal(cursor: Cursor) -> int | None:
    """Read 1st, first, twenty-first, last (-1), "2nd last" and "third to last" (-3)."""
    if cursor.has(s.WEEKDAY) and not counts_days(cursor):
        return None
    start = cursor.at
    number = _one_ordinal(cursor)
    return -number if number is not None and number > 1 and _from_the_end(cursor, start) else number


def counts_days(cursor: Cursor) -> bool:
    """Tell whether a weekday that is an ordinal too is one here: "segunda terça", "segunda e quarta sexta-feira"."""
    step = 0
    while s.ORDINAL in cursor.ahead(step).senses:
        if not cursor.ahead(step + 1).senses.keys().isdisjoint({s.WEEKDAY, s.DAY_SET}):
            return True
        step += 1
        while cursor.ahead(step).text == "," or not cursor.ahead(step).senses.keys().isdisjoint(_LINKS):
            step += 1
    return False


_LINKS = frozenset({s.AND, s.ON, s.THE})


def _from_the_end(cursor: Cursor, start: int) -> bool:
    """Step over "last", "to last" behind an ordinal; not in "from the 2nd to last"."""
    here = cursor.at
    before = cursor.tokens[start - 2 if start > 1 and s.THE in cursor.tokens[start - 1].senses else start - 1]
    ranged = start > 0 and not before.senses.keys().isdisjoint({s.FROM, s.BETWEEN})
    cursor.sign(*_DASHES)
    cursor.take(s.TO) if not ranged and cursor.token.text not in _DASHES else None
    cursor.sign(*_DASHES)
    if cursor.take(s.ORDINAL) == -1 and (cursor.at == cursor.end or cursor.token.senses):
        return True
    cursor.at = here
    return False


def _one_ordinal(cursor: Cursor) -> int | None:
    value = cursor.take(s.ORDINAL)
    if value is not None:
        return int(value)
    here, tens = cursor.at, cursor.take(s.NUMBER)
    if tens in (20, 30) and cursor.tokens[here].text.isalpha():
        cursor.sign(*_DASHES)
        ones = cursor.take(s.ORDINAL)
        if ones is not None and 1 <= ones <= 9:
            return int(tens) + int(ones)
    cursor.at = here
    return None


def _quantity(cursor: Cursor) -> float | None:
    """Read how many of a unit: 5, 2.5, "0,5", a, half a, two and a half, half."""
    here = cursor.at
    more = cursor.take(s.MORE)
    if more and cursor.has(s.UNIT):
        return 1
    if cursor.take(s.HALF):
        cursor.take(s.ARTICLE)
        return 0.5
    decimal = cursor.take(s.DECIMAL)
    if decimal is not None:
        return float(decimal)
    if cursor.has(s.WHOLE):
        return 1.0
    number: float | None = read_number(cursor)
    if number is None:
        number = cursor.take(s.ARTICLE)
        if number is not None and cursor.take(s.HALF):
            return 0.5
        if number is None:
            return None
    elif cursor.token.text == "," and cursor.token.glued and cursor.ahead(1).glued and cursor.ahead(1).text.isdigit():
        if s.UNIT not in cursor.ahead(2).senses:
            cursor.at = here
            return None
        number = float(f"{int(number)}.{cursor.ahead(1).text}")
        cursor.at += 2
    else:
        number += _and_a_half(cursor) or _glued_part(cursor)
    if not more and s.UNIT in cursor.ahead(1).senses:
        cursor.take(s.MORE)
    return number


def _and_a_half(cursor: Cursor, *, behind_unit: bool = False) -> float:
    """
    Read "and a half", "y media", "and a quarter" behind a number or a unit; 0 when there is none.

    Behind a unit "and half an hour", "y media hora" is a length of its own.
    """
    here = cursor.at
    more = cursor.take(s.AND_HALF)
    if more is not None:
        return float(more)
    if cursor.take(s.AND):
        article = cursor.take(s.ARTICLE)
        apart = behind_unit and not article
        if cursor.take(s.HALF) and not (apart and (cursor.has(s.UNIT) or cursor.has(s.ARTICLE))):
            return 0.5
        told = article or behind_unit
        if told and cursor.take(s.QUARTER) and cursor.token.senses.keys().isdisjoint({s.PAST, s.TO, s.UNIT}):
            return 0.25
    cursor.at = here
    return 0.0


def _glued_part(cursor: Cursor) -> float:
    """Read the fraction of "2½"."""
    part = cursor.token.senses.get(s.DECIMAL) if cursor.token.glued else None
    if part is None or part >= 1:
        return 0.0
    cursor.at += 1
    return float(part)


def read_span(cursor: Cursor, *, bare_unit: bool = False, workdays: bool = False) -> Span | None:
    """
    Read a length of time: 5 minutes, 1h30m, an hour and a half, "1 year, 2 months and 3 days".

    With *bare_unit* the first number may be missing ("every hour and a half"); with *workdays* also "3 business days".
    """
    counted = _workdays(cursor) if workdays else None
    if counted is not None:
        return counted
    length = cursor.take(s.LENGTH)
    if length is not None:
        return Span(seconds=length) if length else None
    months = days = seconds = 0.0
    found = False
    while True:
        here = cursor.at
        if found:
            cursor.joint()
        elif s.CLOCK in cursor.token.senses and "h" in cursor.token.text:
            return _written_span(cursor)
        amount = _quantity(cursor)
        if amount is None and bare_unit and not found:
            amount = 1
        unit = cursor.take(s.UNIT) if amount is not None else None
        if amount is None or unit is None:
            cursor.at = here
            break
        if found and not _descends(cursor, here):
            cursor.at = here
            break
        amount += _and_a_half(cursor, behind_unit=True)
        amount += _minutes_behind(cursor) / 60 if unit == (1, "hour") else 0
        months, days, seconds = _add(months, days, seconds, amount, unit)
        found = True
    if not found or max(months, days, seconds) > 10**9:
        return None
    return Span(months=int(months), days=int(days), seconds=int(seconds))


def _minutes_behind(cursor: Cursor) -> int:
    """Read the minutes behind the hours of a length that name no unit: "une heure trente"."""
    here = cursor.at
    named = s.O_CLOCK in cursor.tokens[cursor.at - 1].senses
    minutes = read_number(cursor) if named else None
    if minutes is not None and 0 < minutes < 60 and cursor.token.senses.keys().isdisjoint(_COUNTED):
        return minutes
    cursor.at = here
    return 0


def _workdays(cursor: Cursor) -> Span | None:
    """Read "3 business days", "one working day", "a workday"."""
    here = cursor.at
    number = read_number(cursor) or cursor.take(s.ARTICLE)
    if number and cursor.take(s.DAY_SET) == _MONDAY_TO_FRIDAY:
        return Span(workdays=number)
    cursor.at = here
    return None


def _written_span(cursor: Cursor) -> Span | None:
    """Read "1h30" where a length of time is due."""
    written = cursor.take(s.CLOCK)
    return Span(seconds=written[0] * 3600 + written[1] * 60) if written else None


def _descends(cursor: Cursor, here: int) -> bool:
    """A further part must be a smaller unit than the one before: "1h 30m", not "in 5 minutes 2 hours"."""
    before = next((t.senses[s.UNIT] for t in reversed(cursor.tokens[:here]) if s.UNIT in t.senses), None)
    last = cursor.tokens[cursor.at - 1].senses[s.UNIT]
    return before is not None and _rank(last) < _rank(before)


def _rank(unit: tuple[int, str]) -> int:
    return unit[0] * {"month": 30 * 86400, "year": 366 * 86400, **_SECONDS}[unit[1]]


def span_of(amount: float, unit: tuple[int, str]) -> Span:
    """Return so many of a unit."""
    months, days, seconds = _add(0, 0, 0, amount, unit)
    return Span(months=int(months), days=int(days), seconds=int(seconds))


def _add(
    months: float, days: float, seconds: float, amount: float, unit: tuple[int, str]
) -> tuple[float, float, float]:
    factor, name = unit
    amount *= factor
    if name == "year":
        amount, name = amount * 12, "month"
    if name == "month":
        whole = int(amount)
        return months + whole, days + round((amount - whole) * 30), seconds
    if name == "week":
        amount, name = amount * 7, "day"
    if name == "day":
        whole = int(amount)
        rest = round((amount - whole) * 86400)
        return months, days + whole, seconds + rest
    return months, days, seconds + round(amount * _SECONDS[name])
