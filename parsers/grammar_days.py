"""Days as people name them: weekdays, dates, months, "next friday", "the last day of the month"."""

from typing import Any

from parsers import senses as s
from parsers.cursor import Cursor
from parsers.grammar_spans import read_number, read_ordinal
from parsers.meaning import DaySaid

Slots = dict[str, Any]
"""A part of a `Meaning`: slot name to value."""


def read_days(cursor: Cursor) -> Slots | None:
    """Read one clause that names days, as slots; None when there is none."""
    cursor.skip(s.ON, s.ONLY, s.THE)
    return (
        _edge_of_month(cursor)
        or _ordinals(cursor)
        or _weekdays(cursor)
        or _which_unit(cursor)
        or _dates(cursor)
        or _day_numbers(cursor)
    )


def _skip_dot(cursor: Cursor) -> None:
    if cursor.token.text == "." and cursor.token.glued:
        cursor.at += 1


def _edge_of_month(cursor: Cursor) -> Slots | None:
    """Read "end of the month", "beginning of each month", "at the end" is left to the caller."""
    here = cursor.at
    edge = cursor.take(s.EDGE)
    if edge is not None and cursor.take(s.OF):
        cursor.skip(s.THE, s.EVERY)
        if cursor.token.senses.get(s.UNIT) == (1, "month"):
            cursor.at += 1
            return {"month_days": (edge,), "repeats": True}
        month = cursor.take(s.MONTH)
        if month is not None:
            return {"month_days": (edge,), "months": (month,)}
    cursor.at = here
    return None


def read_weekday_list(cursor: Cursor) -> Slots | None:
    """Read weekdays: "mon, wed and fri", "mon-fri", "tuesdays through saturdays", "weekends"."""
    days: list[int] = []
    plural = day_set = False
    while True:
        here = cursor.at
        if days:
            if not (cursor.joint() or cursor.sign("/") or s.WEEKDAY in cursor.token.senses):
                break
            cursor.skip(s.ON, s.THE)
        group = cursor.take(s.DAY_SET)
        first = cursor.take(s.WEEKDAY) if group is None else None
        if group is None and first is None:
            cursor.at = here
            break
        plural = plural or s.PLURAL in cursor.tokens[cursor.at - 1].senses
        _skip_dot(cursor)
        if first is None:
            day_set = True
            days.extend(group)
        else:
            days.extend(_run_of_days(cursor, first))
            plural = plural or s.PLURAL in cursor.tokens[cursor.at - 1].senses
    if not days:
        return None
    found: Slots = {"weekdays": tuple(dict.fromkeys(days))}
    if day_set:
        found["day_set"] = True
    if plural:
        found["repeats"] = True
    return found


def _run_of_days(cursor: Cursor, first: int) -> list[int]:
    """Read the rest of "mon-fri"; wraps over Sunday."""
    here = cursor.at
    if not cursor.single and cursor.take(s.TO):
        last = cursor.take(s.WEEKDAY)
        if last is not None:
            _skip_dot(cursor)
            return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    cursor.at = here
    return [first]


def _weekdays(cursor: Cursor) -> Slots | None:
    here = cursor.at
    which = cursor.take(s.WHICH)
    if which is not None:
        day = cursor.take(s.WEEKDAY)
        if day is None:
            cursor.at = here
            return None
        return {"days": (DaySaid(weekday=day, which=which),)}
    start = cursor.at
    found = read_weekday_list(cursor)
    if found and len(found["weekdays"]) > 1 and not found.get("repeats") and _was_run(cursor, start):
        found["repeats"] = True
    if found and cursor.token.senses.get(s.WHICH) == "next" and cursor.ahead(1).senses.get(s.UNIT) == (1, "week"):
        cursor.at += 2
        if len(found["weekdays"]) > 1:
            cursor.at = here
            return None
        return {"days": (DaySaid(weekday=found["weekdays"][0], which="next week"),)}
    return found


def _was_run(cursor: Cursor, start: int) -> bool:
    """A range of weekdays ("monday through friday") means every week."""
    return any(s.TO in token.senses for token in cursor.tokens[start : cursor.at])


def _which_unit(cursor: Cursor) -> Slots | None:
    """Read "next week", "next month", "next year"; "next hour" is a length of time."""
    here = cursor.at
    which = cursor.take(s.WHICH)
    if which == "next":
        unit = cursor.take(s.UNIT)
        if unit is not None and unit[1] in ("week", "month", "year") and unit[0] == 1:
            return {"days": (DaySaid(unit=unit[1], which=which),)}
    cursor.at = here
    return None


def _ordinals(cursor: Cursor) -> Slots | None:
    """Read "2nd friday of each month", "the 4th and 10th of the month", "last day of the month", "22nd of feb"."""
    here = cursor.at
    numbers = _ordinal_list(cursor)
    if not numbers:
        cursor.at = here
        return None
    found: Slots
    weekdays = read_weekday_list(cursor)
    if weekdays:
        found = {**weekdays, "ordinals": numbers}
    else:
        if s.MONTH in cursor.token.senses:
            return _day_then_month(cursor, numbers, here)
        cursor.take(s.DAY_WORD)
        if min(numbers) < -31 or max(numbers) > 31:
            cursor.at = here
            return None
        found = {"month_days": numbers}
    ended = _of_month(cursor, found)
    if ended is None or (numbers[0] < 0 and not ended and not weekdays and cursor.tokens[cursor.at - 1].text != "day"):
        cursor.at = here
        return None
    return found


def _ordinal_list(cursor: Cursor) -> tuple[int, ...]:
    """Read "1st and 15th", "first and last"; not "the 5th and on the last" friday: that begins other days."""
    numbers: list[int] = []
    apart = False
    while True:
        here = cursor.at
        if numbers:
            if not (cursor.joint() or cursor.sign("/")):
                break
            apart = cursor.has(s.ON) or (cursor.has(s.THE) and max(numbers) > 4)
            cursor.skip(s.ON, s.THE)
        number = read_ordinal(cursor)
        if number is None or (numbers and apart and not cursor.token.senses.keys().isdisjoint({s.WEEKDAY, s.DAY_SET})):
            cursor.at = here
            break
        numbers.append(number)
    return tuple(numbers)


def _of_month(cursor: Cursor, found: Slots) -> bool | None:
    """Read what an ordinal counts in: "of the month", "of each month", "of every 3rd month", "in november [2026]"."""
    here = cursor.at
    if not (cursor.take(s.OF) or cursor.take(s.IN)):
        month = cursor.has(s.MONTH) and "ordinals" in found
        if not month and not cursor.has(s.WHICH):
            return False
    cursor.skip(s.THE)
    if cursor.take(s.WHICH) == "last":
        cursor.at = here
        return False
    months = read_months(cursor)
    if months:
        found["months"] = months
        year = read_year(cursor)
        if year:
            found["year"] = year
        return True
    repeats = cursor.take(s.EVERY)
    if repeats:
        step = cursor.take(s.OTHER) or read_number(cursor) or read_ordinal(cursor) or 1
        months = read_months(cursor)
        if months and step == 1:
            found.update(months=months, repeats=True)
            return True
        return _counted_unit(cursor, found, step, here)
    return _counted_unit(cursor, found, 0, here)


def _counted_unit(cursor: Cursor, found: Slots, step: int, here: int) -> bool:
    unit = cursor.take(s.UNIT)
    if unit == (1, "month"):
        found.update({"interval": (step, "month")} if step else {"scope": "month"}, repeats=True)
        return True
    months = _months_of(found, unit) if step < 2 else ()
    if months:
        found.update(months=months, repeats=True)
        return True
    cursor.at = here
    return False


def _months_of(found: Slots, unit: tuple[int, str] | None) -> tuple[int, ...]:
    """Return in which months "the first monday of the quarter" or "the last day of the year" lies; () if unsure."""
    numbers = found.get("ordinals") or found["month_days"]
    counted = unit in ((3, "month"), (1, "year"))
    if not counted or ("ordinals" in found and any(n > 4 for n in numbers)) or len({n > 0 for n in numbers}) > 1:
        return ()
    if unit == (1, "year"):
        return (1,) if numbers[0] > 0 else (12,)
    return (1, 4, 7, 10) if numbers[0] > 0 else (3, 6, 9, 12)


def read_month_scope(cursor: Cursor, found: Slots) -> None:
    """Read "of the month", "of every month", "of june" behind days of the month, into *found*."""
    _of_month(cursor, found)


def read_months(cursor: Cursor) -> tuple[int, ...]:
    """Read months: "march", "march and june", "november through february", "jan/apr/jul"."""
    months: list[int] = []
    while True:
        here = cursor.at
        if months:
            if not (cursor.joint() or cursor.sign("/")):
                break
            cursor.skip(s.IN)
        first = cursor.take(s.MONTH)
        if first is None:
            cursor.at = here
            break
        _skip_dot(cursor)
        if months and _day_follows(cursor):
            cursor.at = here
            break
        months.extend(_run_of_months(cursor, first))
    return tuple(dict.fromkeys(months))


def _day_follows(cursor: Cursor) -> bool:
    return s.ORDINAL in cursor.token.senses or _is_day_number(cursor)


def _is_day_number(cursor: Cursor) -> bool:
    """Tell whether a number of at most two digits is no hour, amount or number of times: "march 5", not "5 minutes"."""
    token, after = cursor.token, cursor.ahead(1)
    hour = s.MERIDIEM in after.senses and (after.glued or after.text not in ("a", "p"))
    measured = not after.senses.keys().isdisjoint({s.UNIT, s.O_CLOCK, s.TIMES})
    return token.text.isdigit() and len(token.text) <= 2 and not (hour or measured)


def _run_of_months(cursor: Cursor, first: int) -> list[int]:
    here = cursor.at
    until = cursor.token.senses.get(s.UNTIL) is True
    if not cursor.single and not until and cursor.take(s.TO):
        last = cursor.take(s.MONTH)
        if last is not None and not _day_follows(cursor):
            _skip_dot(cursor)
            return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    cursor.at = here
    return [first]


def read_year(cursor: Cursor) -> int | None:
    """Read a year: four digits, not followed by a unit or am/pm; a comma may stand before it."""
    here = cursor.at
    cursor.sign(",")
    token = cursor.token
    if token.text.isdigit() and len(token.text) == 4 and 1900 <= int(token.text) <= 2200:
        after = cursor.ahead(1)
        if not (after.glued and after.senses) and not (s.UNIT in after.senses and s.WEAK not in after.senses):
            cursor.at += 1
            return int(token.text)
    cursor.at = here
    return None


def _dates(cursor: Cursor) -> Slots | None:
    """Read one or several days: "today", "2026-03-04", "4/3/2026", "march 3rd and 5th", "3 march 2026", "in june"."""
    days: list[DaySaid] = []
    months: tuple[int, ...] = ()
    while True:
        here = cursor.at
        if days:
            if not cursor.joint():
                break
            cursor.skip(s.ON, s.THE)
        day = _one_date(cursor)
        if day is None:
            cursor.at = here
            break
        days.extend(day)
    if days:
        found: Slots = {"days": tuple(days)}
        part = cursor.tokens[cursor.at - 1].senses.get(s.DAY_PART)
        if part and s.RELATIVE_DAY in cursor.tokens[cursor.at - 1].senses:
            found["part"] = part
        return found
    here = cursor.at
    cursor.take(s.IN)
    cursor.take(s.OF)
    months = read_months(cursor)
    if months:
        year = read_year(cursor)
        return {"months": months, "year": year} if year else {"months": months}
    cursor.at = here
    return None


def _one_date(cursor: Cursor) -> list[DaySaid] | None:
    offset = cursor.take(s.RELATIVE_DAY)
    if offset is not None:
        return [DaySaid(offset=offset)]
    date = cursor.take(s.DATE)
    if date is not None:
        return [DaySaid(year=date[0], month=date[1], day=date[2])]
    numeric = cursor.take(s.NUMERIC_DATE)
    if numeric is not None:
        return [_numeric(*numeric)]
    return _month_then_days(cursor) or _number_then_month(cursor)


def _numeric(first: int, second: int, year: int | None) -> DaySaid:
    """Keep both orders of 03/04; month and day are day-first here, `swapped` the other one."""
    if second > 12:
        return DaySaid(year=year, month=first, day=second)
    if first > 12 or first == second:
        return DaySaid(year=year, month=second, day=first)
    return DaySaid(year=year, month=second, day=first, swapped=(first, second))


def _month_then_days(cursor: Cursor) -> list[DaySaid] | None:
    """Read "march 3rd", "aug 20 and 30", "Dec. 12, 2014", "2009 May 22nd"."""
    here = cursor.at
    year = read_year(cursor) if cursor.token.text.isdigit() else None
    month = cursor.take(s.MONTH)
    if month is None:
        cursor.at = here
        return None
    _skip_dot(cursor)
    cursor.sign("-")
    cursor.skip(s.THE)
    days = _month_day_list(cursor)
    if not days:
        cursor.at = here
        return None
    year = year or read_year(cursor)
    return [DaySaid(year=year, month=month, day=day) for day in days]


def _month_day_list(cursor: Cursor) -> list[int]:
    days: list[int] = []
    while True:
        here = cursor.at
        if days:
            if not cursor.joint():
                break
            cursor.skip(s.THE)
        day = cursor.take(s.ORDINAL)
        if day is None and _is_day_number(cursor) and not (days and s.MONTH in cursor.ahead(1).senses):
            day = cursor.take(s.NUMBER)
        if day is None or not 1 <= day <= 31:
            cursor.at = here
            break
        days.append(int(day))
    return days


def _number_then_month(cursor: Cursor) -> list[DaySaid] | None:
    """Read "22 february 2012", "22-feb", "31 of may"."""
    here = cursor.at
    token = cursor.token
    if not (token.text.isdigit() and len(token.text) <= 2):
        return None
    day = cursor.take(s.NUMBER)
    cursor.sign("-", ".")
    cursor.take(s.OF)
    month = cursor.take(s.MONTH)
    if month is None:
        cursor.at = here
        return None
    _skip_dot(cursor)
    cursor.sign("-")
    return [DaySaid(year=read_year(cursor), month=month, day=day)]


def _day_then_month(cursor: Cursor, numbers: tuple[int, ...], here: int) -> Slots | None:
    """Read the month after "22nd", "20th and 30th": ordinals that stand directly before it."""
    month = cursor.take(s.MONTH)
    _skip_dot(cursor)
    if month is None or min(numbers) < 1:
        cursor.at = here
        return None
    year = read_year(cursor)
    return {"days": tuple(DaySaid(year=year, month=month, day=number) for number in numbers)}


def _day_numbers(cursor: Cursor) -> Slots | None:
    """Read "day 15", "day 20 and 30 of the month"."""
    here = cursor.at
    if cursor.take(s.DAY_WORD):
        days = _month_day_list(cursor)
        if days:
            found: Slots = {"month_days": tuple(days)}
            _of_month(cursor, found)
            return found
    cursor.at = here
    return None
