"""
What is wrong with a cron expression, and expressions near it: the field that makes it never fire, a value in range.

    0 0 31 2 *    February has no 31st day       0 0 28 2 *
    0 9 * *       the last field is missing      0 9 * * *
    60 * * * *    out of range                   0 * * * *, 59 * * * *
    0 0 1 1 * ? 2020    the year is over         0 0 1 1 * ?
"""

import re
from calendar import monthrange
from typing import Final

from scheduler.core.trigger import Cron

FIELDS: Final = 5
_LEAP_YEAR: Final = 2028
_WITH_YEAR: Final = 7


def filled_up(text: str, count: int) -> tuple[str, ...]:
    """Return expressions with as many fields as are needed: a star for each that is missing behind the *count* said."""
    stars = " *" * (FIELDS - count)
    at_hour = f"0 {text.strip()}{stars[2:]}" if not text.strip().startswith("0 ") else ""
    return tuple(phrase for phrase in (text.strip() + stars, at_hour) if phrase)


def in_range(text: str, span: tuple[int, int], wrong: str, limits: tuple[int, int]) -> tuple[str, ...]:
    """Return the text with the wrong value of the field at *span* replaced by the nearest and the least."""
    low, high = limits
    if re.fullmatch(r"(?:19|20)\d\d", wrong) and wrong == text[slice(*span)]:
        return (text[: span[0]].rstrip() + text[span[1] :],)
    field = text[slice(*span)]
    nearest = high if wrong.isdigit() and int(wrong[:9]) > high else low
    new = [re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", str(value), field, count=1) for value in (nearest, low)]
    new = new if field == wrong else new[:1]
    return tuple(dict.fromkeys(text[: span[0]] + value + text[span[1] :] for value in new))


def alive(text: str, span: tuple[int, int], trigger: Cron) -> tuple[str, ...]:
    """Return expressions like the one at *span*, which never fires, with a day that its months have."""
    fields = _fields(text, span)
    found: list[str] = []
    if len(fields) == _WITH_YEAR:
        start, end = fields.pop()
        found.append(text[:start].rstrip() + text[end:])
    if trigger.month_days.numbers and len(fields) >= FIELDS:
        start, end = fields[-3]
        last = _longest(trigger)
        found += [text[:start] + day + text[end:] for day in (str(28 if last == 29 else last), "L")]
    return tuple(found)


def day_span(text: str, span: tuple[int, int], trigger: Cron) -> tuple[int, int] | None:
    """Return where the day and the month that never meet stand; None where it is not they."""
    fields = _fields(text, span)
    fields = fields[:-1] if len(fields) == _WITH_YEAR else fields
    days = trigger.month_days.numbers
    if len(fields) < FIELDS or not days or min(days) <= _longest(trigger):
        return None
    return fields[-3][0], fields[-2][1]


def _fields(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    return [(span[0] + m.start(), span[0] + m.end()) for m in re.finditer(r"\S+", text[slice(*span)])]


def _longest(trigger: Cron) -> int:
    return max(monthrange(_LEAP_YEAR, month)[1] for month in trigger.months)
