"""Days as people name them: weekdays, "next friday", "the last day of the month"; dates stand in grammar_dates.py."""

from parsers.grammar.dates import read_dates, read_month_behind, read_month_day_list
from parsers.grammar.meaning import DaySaid, Slots
from parsers.grammar.months import is_day_number, read_month_scope, skip_dot
from parsers.grammar.periods import read_edge, read_lone_period, read_scope, read_weekday_scope
from parsers.grammar.spans import counts_days, read_number, read_ordinal
from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.tokens import Token

_WEEKDAYS = frozenset({s.WHICH, s.DAY_SET, s.WEEKDAY})
_NUMBERS = frozenset({s.ORDINAL, s.NUMBER})
_OPENING = (
    _WEEKDAYS
    | _NUMBERS
    | {s.EDGE, s.SHORT_DAY, s.THE, s.UNIT, s.IN, s.OF}
    | {s.RELATIVE_DAY, s.DATE, s.NUMERIC_DATE, s.MONTH, s.YEAR_MONTH}
)
_SPELT_OUT = 6
"""Letters of a weekday that is not shortened: "tuesday and we" is no list."""


def read_days(cursor: Cursor) -> Slots | None:
    """Read one clause that names days, as slots; None when there is none."""
    here = cursor.at
    cursor.skip(s.ON, s.ONLY, s.THE)
    _skip_at(cursor)
    token = cursor.token
    found = _named_days(cursor) if not token.senses.keys().isdisjoint(_OPENING) or token.text.isdigit() else None
    before = cursor.tokens[cursor.at - 1].senses if cursor.at else {}
    if found is None and s.DAY_WORD in before and (cursor.at > here or s.THE in before):
        cursor.at -= 1
    return found or _day_numbers(cursor)


def _named_days(cursor: Cursor) -> Slots | None:
    return (
        read_edge(cursor)
        or read_short_days(cursor)
        or _ordinals(cursor)
        or read_lone_period(cursor)
        or _weekdays(cursor)
        or read_dates(cursor)
    )


def _skip_at(cursor: Cursor) -> None:
    """Step over "at the" of "at the end of the month"."""
    step = 2 if s.THE in cursor.ahead(1).senses else 1
    if cursor.has(s.AT) and s.EDGE in cursor.ahead(step).senses:
        cursor.at += step


def read_weekday_list(cursor: Cursor) -> Slots | None:
    """Read weekdays: "mon, wed and fri", "mon-fri", "tuesdays through saturdays", "weekends"."""
    if cursor.has(s.ORDINAL) and counts_days(cursor):
        return None  # "segunda terça" is the second Tuesday
    days: list[int] = []
    before = cursor.tokens[cursor.at - 1].senses if cursor.at else {}
    plural = s.PLURAL in before and s.ON in before and not cursor.single
    day_set = habit = False
    part: str | None = None
    while True:
        here = cursor.at
        if days:
            if not (cursor.joint() or cursor.sign("/", "+") or s.WEEKDAY in cursor.token.senses):
                break
            cursor.skip(s.ON, s.THE)
        if not days and s.DOUBTFUL in cursor.token.senses and s.AT in cursor.ahead(1).senses:
            break
        group = cursor.take(s.DAY_SET)
        first = cursor.take(s.WEEKDAY) if group is None else None
        if group is None and first is None:
            cursor.at = here
            break
        plural = plural or s.PLURAL in cursor.tokens[cursor.at - 1].senses
        habit = habit or _is_habit(cursor.tokens, cursor.at - 1)
        skip_dot(cursor)
        if first is None:
            part = cursor.tokens[cursor.at - 1].senses.get(s.DAY_PART)
            day_set = True
            days.extend(group)
        else:
            days.extend(_run_of_days(cursor, first))
            plural = plural or s.PLURAL in cursor.tokens[cursor.at - 1].senses
    if not days:
        return None
    found: Slots = {"weekdays": tuple(dict.fromkeys(days))}
    if part is not None:
        found["part"] = part
    if day_set:
        found["day_set"] = True
    if plural:
        found["repeats"] = True
    if habit:
        found["habit"] = True
    return found


def read_short_days(cursor: Cursor) -> Slots | None:
    """
    Read "mo, we, fr", "tu. and thurs.", "sa/su", "su-th": two-letter weekdays in a list or run of at least two days.

    One alone is a day only as the first word, with a time right behind it: "fr 10:00".
    """
    if not (cursor.has(s.SHORT_DAY) or (cursor.has(s.WEEKDAY) and cursor.has_ahead(s.SHORT_DAY))):
        return None
    here = cursor.at
    days: list[int] = _short_run(cursor) or []
    if days:
        return {"weekdays": tuple(days), "repeats": True}
    is_short = False
    while True:
        before = cursor.at
        if days and not (cursor.joint() or cursor.sign("/", "+", "&")):
            break
        is_short = is_short or (cursor.has(s.SHORT_DAY) and not cursor.has(s.WEEKDAY))
        day = cursor.take(s.SHORT_DAY)
        day = cursor.take(s.WEEKDAY) if day is None and len(cursor.token.text) < _SPELT_OUT else day
        if day is None:
            cursor.at = before
            break
        skip_dot(cursor)
        days.append(day)
    if is_short and len(days) == 1 and here == 0 and _is_timed(cursor):
        return {"weekdays": tuple(days)}
    if len(days) < 2 or not is_short:
        cursor.at = here
        return None
    return {"weekdays": tuple(dict.fromkeys(days)), "repeats": True}


def _short_run(cursor: Cursor) -> list[int] | None:
    """Read "su-th", "mo to fr": the first and last of a run of days, at least one in two letters."""
    here = cursor.at
    ends: list[int] = []
    for step in range(2):
        short = cursor.take(s.SHORT_DAY) if step == 0 or cursor.take(s.TO) is not None else None
        if short is None:
            cursor.at = here
            return None
        skip_dot(cursor)
        ends.append(short)
    return [(ends[0] + step) % 7 for step in range((ends[1] - ends[0]) % 7 + 1)]


def _is_timed(cursor: Cursor) -> bool:
    """Tell whether a time that cannot be anything else follows."""
    return s.CLOCK in cursor.token.senses or s.MERIDIEM in cursor.ahead(1).senses


def _is_habit(tokens: list[Token], at: int) -> bool:
    habit = tokens[at].senses.get(s.HABIT)
    before = tokens[at - 1].senses if at else {}
    return habit is True or (habit is not None and before.keys().isdisjoint({s.CLOCK, s.NUMBER, s.O_CLOCK, s.QUARTER}))


def _run_of_days(cursor: Cursor, first: int) -> list[int]:
    """Read the rest of "mon-fri"; wraps over Sunday."""
    here = cursor.at
    if not cursor.single and cursor.take(s.TO):
        last = cursor.take(s.WEEKDAY)
        if last is not None:
            skip_dot(cursor)
            return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    cursor.at = here
    return [first]


def _weekdays(cursor: Cursor) -> Slots | None:
    """Read weekdays as a clause: "friday", "next friday", "friday week", "friday of next week", "mon-fri"."""
    if cursor.token.senses.keys().isdisjoint(_WEEKDAYS):
        return None
    here = cursor.at
    which = _which(cursor)
    if which is not None:
        day = cursor.take(s.WEEKDAY)
        if day is None:
            cursor.at = here
            return None
        skip_dot(cursor)
        return {"days": (DaySaid(weekday=day, which=which),)}
    found = read_weekday_list(cursor)
    if found is None:
        return None
    behind = cursor.take(s.WHICH_BEHIND)
    if behind:
        return {"days": (DaySaid(weekday=found["weekdays"][0], which=behind),)} if len(found["weekdays"]) == 1 else None
    if len(found["weekdays"]) > 1 and not found.get("repeats") and _was_run(cursor, here):
        found["repeats"] = True
    if not found.get("repeats") and not found.get("day_set"):
        return _scoped(cursor, found)
    return found


def _which(cursor: Cursor) -> str | None:
    """Read "next", "this", "last" before a weekday; "this coming" is "this"."""
    which: str | None = cursor.take(s.WHICH)
    if which == "this" and cursor.token.senses.get(s.WHICH) == "next":
        cursor.at += 1
    return which


def _scoped(cursor: Cursor, found: Slots) -> Slots | None:
    """Read "next week" or "week" behind weekdays; behind several of them it fits none."""
    day = read_weekday_scope(cursor, found["weekdays"][0])
    if day is None:
        return found
    return {"days": (day,)} if len(found["weekdays"]) == 1 else None


def _was_run(cursor: Cursor, start: int) -> bool:
    """A range of weekdays ("monday through friday") means every week."""
    return any(s.TO in token.senses for token in cursor.tokens[start : cursor.at])


def _ordinals(cursor: Cursor) -> Slots | None:
    """Read "2nd friday of each month", "the 4th and 10th of the month", "last day of the month", "22nd of feb"."""
    if cursor.token.senses.keys().isdisjoint(_NUMBERS):
        return None
    here = cursor.at
    dated = _numbers_of_days(cursor)
    numbers = dated or _first_few(cursor) or _ordinal_list(cursor)
    if not numbers:
        cursor.at = here
        return None
    found: Slots
    weekdays = None if dated else read_weekday_list(cursor)
    if weekdays:
        found = {**weekdays, "ordinals": numbers}
        several = _places(cursor, found)
        if several is not None:
            return several
    else:
        if s.MONTH in cursor.token.senses:
            return read_month_behind(cursor, numbers, here)
        if cursor.take(s.DAY_WORD):
            numbers += _further_days(cursor)
        found = {"month_days": numbers}
        if s.PLURAL in cursor.tokens[cursor.at - 1].senses:
            found["repeats"] = True
    scoped = read_scope(cursor, found)
    if scoped is not None:
        return scoped
    if "month_days" in found and (min(numbers) < -31 or max(numbers) > 31):
        cursor.at = here
        return None
    ended = read_month_scope(cursor, found)
    unsure = s.WEEKDAY in cursor.tokens[here].senses and not ended and not cursor.has(s.EVERY)
    if ended is None or unsure or (numbers[-1] == -1 and not ended and not weekdays and not _ends_with_day(cursor)):
        cursor.at = here
        return None
    return found


def _first_few(cursor: Cursor) -> tuple[int, ...]:
    """Read "first two" of "the first two mondays of every month", "last 3" of "last 3 days of the month"."""
    here = cursor.at
    edge = read_ordinal(cursor)
    number = read_number(cursor) if edge in (1, -1) else None
    counts = not cursor.token.senses.keys().isdisjoint({s.WEEKDAY, s.DAY_SET, s.DAY_WORD})
    if number is None or not 2 <= number <= 10 or not counts:
        cursor.at = here
        return ()
    return tuple(range(1, number + 1)) if edge == 1 else tuple(range(-number, 0))


def _further_days(cursor: Cursor) -> tuple[int, ...]:
    """Read on "the first day": "and the last day"."""
    numbers: tuple[int, ...] = ()
    while True:
        here = cursor.at
        if not cursor.joint():
            return numbers
        cursor.skip(s.ON, s.THE)
        more = _ordinal_list(cursor)
        if not (more and cursor.take(s.DAY_WORD)):
            cursor.at = here
            return numbers
        numbers += more


def _places(cursor: Cursor, first: Slots) -> Slots | None:
    """Read on "the first monday": "and the last friday of every month"; None where no month holds for all of them."""
    here = cursor.at
    places: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    while True:
        before = cursor.at
        if not cursor.joint():
            break
        cursor.skip(s.ON, s.THE)
        numbers = _ordinal_list(cursor)
        weekdays = read_weekday_list(cursor) if numbers else None
        if weekdays is None or "day_set" in weekdays:
            cursor.at = before
            break
        places.append((numbers, weekdays["weekdays"]))
    found: Slots = {**first, "places": tuple(places)}
    if places and "day_set" not in first and (read_month_scope(cursor, found) or _months_follow(cursor)):
        return found
    cursor.at = here
    return None


def _months_follow(cursor: Cursor) -> bool:
    """Tell whether "every month" or "ogni 4 mesi" follows."""
    steps = 2 if s.NUMBER in cursor.ahead(1).senses else 1
    return cursor.has(s.EVERY) and cursor.ahead(steps).senses.get(s.UNIT) == (1, "month")


def _is_bare_day(cursor: Cursor, *, in_digits: bool) -> bool:
    """Tell whether a number goes on with days of the month: "le 1er et le 15", "1st and 15 of the month"."""
    behind = cursor.ahead(1).senses
    scoped = in_digits and s.OF in behind and cursor.ahead(2).senses.get(s.UNIT) == (1, "month")
    return is_day_number(cursor) and (_is_article(cursor.tokens[cursor.at - 1]) or scoped)


def _is_article(token: Token) -> bool:
    return s.DAY_WORD in token.senses and s.THE in token.senses


def _ends_with_day(cursor: Cursor) -> bool:
    """Tell whether "day" was read last: "the last day"."""
    senses = cursor.tokens[cursor.at - 1].senses
    return s.DAY_WORD in senses and s.THE not in senses


def _numbers_of_days(cursor: Cursor) -> tuple[int, ...]:
    """Read "15 числа", "1 и 15 числа", "1-го и 15-го числа": a word behind numbers makes them days of the month."""
    here = cursor.at
    numbers: list[int] = []
    while not numbers or cursor.joint():
        number = read_ordinal(cursor) or read_number(cursor)
        if number is None or not -2 <= number <= 31 or number == 0:
            break
        numbers.append(number)
        if cursor.take(s.DAY_BEHIND):
            return tuple(numbers)
    cursor.at = here
    return ()


def _ordinal_list(cursor: Cursor) -> tuple[int, ...]:
    """Read "1st and 15th", "first and last"; not "the 5th and on the last" friday: that begins other days."""
    numbers: list[int] = []
    apart, in_digits = False, cursor.token.text[:1].isdigit()
    while True:
        here = cursor.at
        if numbers:
            if not (cursor.joint() or cursor.sign("/")):
                break
            named = cursor.has(s.THE) or (cursor.has(s.IN) and s.THE in cursor.ahead(1).senses)
            apart = (max(numbers) > 4 and in_digits) if named else cursor.has(s.ON)
            cursor.skip(s.ON, s.THE)
        number = read_ordinal(cursor)
        if number is None and numbers and _is_bare_day(cursor, in_digits=in_digits):
            number = read_number(cursor)
        if number is None or (numbers and apart and not cursor.token.senses.keys().isdisjoint({s.WEEKDAY, s.DAY_SET})):
            cursor.at = here
            break
        numbers.append(number)
    return tuple(numbers)


def _day_numbers(cursor: Cursor) -> Slots | None:
    """Read "day 15", "day 20 and 30 of the month", "15" behind a weekday that lets it: "jeudi 15"."""
    here = cursor.at
    dated = cursor.at > 0 and s.DATED in cursor.tokens[cursor.at - 1].senses
    if cursor.take(s.DAY_WORD) or dated:
        cursor.take(s.DAY_WORD)
        spelled = None if cursor.token.text.isdigit() else read_dates(cursor)
        if spelled:
            return spelled
        days = read_month_day_list(cursor, whole=True)
        if len(days) > 1 and cursor.has(s.MONTH):
            return _days_of_month(cursor, tuple(days), here)
        if days:
            found: Slots = {"month_days": tuple(days)}
            scoped = read_scope(cursor, found)
            if scoped is not None:
                return scoped
            read_month_scope(cursor, found)
            return found
    cursor.at = here
    return None


def _days_of_month(cursor: Cursor, numbers: tuple[int, ...], here: int) -> Slots | None:
    """Read the month behind several days: "le 3 et le 14 décembre"; they may come again where no year is said."""
    found = read_month_behind(cursor, numbers, here)
    if found is None or found["days"][0].year:
        return found
    return {"month_days": numbers, "months": (found["days"][0].month,)}
