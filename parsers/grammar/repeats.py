"""Rules that repeat: "every 5 minutes", "daily", "every other tuesday", "every 1st of the month"."""

from typing import Final

from parsers.grammar.dates import read_month_day_list
from parsers.grammar.days import read_days, read_short_days, read_weekday_list
from parsers.grammar.meaning import Clock, DaySaid, Slots
from parsers.grammar.months import read_month_scope
from parsers.grammar.spans import read_number, read_ordinal, read_span
from parsers.grammar.times import read_further_parts, read_part_with_hour, read_times
from parsers.words import senses as s
from parsers.words.cursor import Cursor

_TODAY = DaySaid(offset=0)


_QUARTER = (3, "month")
_WITHOUT_EVERY = frozenset(
    {s.ALWAYS, s.ADVERB, s.PARITY, s.ALL, s.THE, s.WHICH, s.ARTICLE, s.UNIT, s.DAY_SET, s.WEEKDAY}
)
_MEASURES = frozenset({s.UNIT, s.MERIDIEM, s.O_CLOCK, s.TIMES, s.WEEKDAY, s.DAY_SET, s.MONTH, s.NUMBER, s.CLOCK})


def read_repeat(cursor: Cursor) -> Slots | None:
    """Read one clause that says "again and again", as slots; None when there is none."""
    here = cursor.at
    if cursor.token.senses.get(s.COUNTED) == 1 and s.EVERY in cursor.ahead(1).senses:
        cursor.at += 1
    found = None if cursor.token.senses.keys().isdisjoint(_WITHOUT_EVERY) else _told_otherwise(cursor)
    found = found or _from_step_to_step(cursor)
    if found is not None:
        return {**found, "repeats": True}
    if not cursor.take(s.EVERY):
        cursor.at = here
        return None
    found = _days_by_parity(cursor) or _every(cursor)
    if found is None:
        cursor.at = here
        return None
    return {**found, "repeats": True}


def _told_otherwise(cursor: Cursor) -> Slots | None:
    """Read what comes again without "every" in front."""
    found = (
        _always(cursor) or _adverb(cursor) or _days_by_parity(cursor) or _alternating(cursor) or _all_of_them(cursor)
    )
    return found or _every_other(cursor) or _next_few(cursor)


def _next_few(cursor: Cursor) -> Slots | None:
    """Read "the next 3 fridays", "next 5 weekdays": a rule that ends by itself."""
    here = cursor.at
    cursor.take(s.THE)
    number = read_number(cursor) if cursor.take(s.WHICH) == "next" else None
    plural = s.PLURAL in cursor.token.senses
    found = read_weekday_list(cursor) if number and number > 1 and plural else None
    if found is None or len(found["weekdays"]) not in (1, 5, 2):
        cursor.at = here
        return None
    per_week = len(found["weekdays"])
    return {**found, "count": number} if per_week == 1 or "day_set" in found else None


def _always(cursor: Cursor) -> Slots | None:
    """Read "immer montags", "immer um 9": what comes again behind a word that only says so."""
    here = cursor.at
    if cursor.take(s.ALWAYS):
        found = read_days(cursor) or read_times(cursor, after_day=False, hourly=False)
        if found is not None and "days" not in found:
            return found
    cursor.at = here
    return None


def _adverb(cursor: Cursor) -> Slots | None:
    """Read "daily", "quarterly"; "semimonthly" also announces how often."""
    token = cursor.token
    n_unit = cursor.take(s.ADVERB)
    if n_unit is None:
        return None
    found: Slots = {"interval": n_unit}
    if s.AT_MINUTE in token.senses:
        found["minutes_past"] = (token.senses[s.AT_MINUTE],)
    if s.COUNTED in token.senses:
        found["per_period"] = token.senses[s.COUNTED]
    if s.CLOCK_NAME in token.senses:
        found["clocks"] = (Clock(name=token.senses[s.CLOCK_NAME]),)
    if s.DAY_PART in token.senses:
        found["part"] = token.senses[s.DAY_PART]
    return {**found, "quarters": True} if n_unit == _QUARTER else found


def _days_by_parity(cursor: Cursor) -> Slots | None:
    """Read "odd days", "even days of the month"."""
    here = cursor.at
    parity = cursor.take(s.PARITY)
    if parity is not None and (
        cursor.take(s.DAY_WORD) or cursor.take(s.DAY_BEHIND) or cursor.take(s.UNIT) == (1, "day")
    ):
        found: Slots = {"month_days": tuple(range(parity, 32, 2)), "scope": "month"}
        read_month_scope(cursor, found)
        return found
    cursor.at = here
    return None


def _all_of_them(cursor: Cursor) -> Slots | None:
    """Read "all weekdays", "all mondays": the plural makes it a schedule."""
    here = cursor.at
    found = read_weekday_list(cursor) if cursor.take(s.ALL) else None
    if found and found.get("repeats"):
        return found
    cursor.at = here
    return None


def _alternating(cursor: Cursor) -> Slots | None:
    """Read "alternate mondays", "alternate weeks on friday": every other one, without "every"."""
    here = cursor.at
    step = cursor.take(s.OTHER) if s.ALL in cursor.token.senses else None
    found = _stepped(cursor, step) if step else None
    if found is None:
        cursor.at = here
    return found


def _from_step_to_step(cursor: Cursor) -> Slots | None:
    """Read "de 2 em 2 horas", "de quinze em quinze minutos": the number said twice."""
    here = cursor.at
    opened = cursor.take(s.FROM) or (here > 0 and s.FROM in cursor.tokens[here - 1].senses)
    first = _step(cursor) if opened else None
    second = _step(cursor) if first and cursor.take(s.IN) else None
    unit = cursor.take(s.UNIT) if second else None
    if unit == (1, "hour") and first == second == _HALF:
        return {"interval": (30, "minute")}
    if second is not None and unit is not None and first == second != _HALF:
        return {"interval": (second * unit[0], unit[1])}
    cursor.at = here
    return None


_HALF: Final = -1


def _step(cursor: Cursor) -> int | None:
    return _HALF if cursor.take(s.HALF) else read_number(cursor)


def _every_other(cursor: Cursor) -> Slots | None:
    """Read "un lundi sur deux", "lunes alternos", "un día sí y otro no"."""
    if not cursor.has_ahead(s.OTHER_BEHIND):
        return None
    here = cursor.at
    cursor.skip(s.THE, s.ARTICLE)
    unit = cursor.take(s.UNIT)
    weekdays = read_weekday_list(cursor) if unit is None else None
    step = cursor.take(s.OTHER_BEHIND) if unit or weekdays else None
    if step is not None and weekdays:
        return {**weekdays, "interval": (step, "week")}
    if step is not None and unit is not None:
        return {"interval": (step * unit[0], unit[1])}
    cursor.at = here
    return None


def _every(cursor: Cursor) -> Slots | None:
    """Read what stands behind "every"; the caller puts the cursor back when nothing fits."""
    cursor.skip(s.THE)
    part = None if cursor.has(s.DAY_SET) else cursor.take(s.DAY_PART) or cursor.take(s.PART_TOO)
    part = part or read_part_with_hour(cursor)
    further = read_further_parts(cursor) if part is not None else ()
    if further:
        return {"interval": (1, "day"), "clocks": tuple(Clock(name=name) for name in (part, *further))}
    if part is not None:
        return {"interval": (1, "day"), "part": part}
    name = cursor.take(s.CLOCK_NAME)
    if name is not None:
        return {"interval": (1, "day"), "clocks": (Clock(name=name),)}
    step = cursor.take(s.OTHER)
    if step is not None:
        return _stepped(cursor, step)
    short = read_short_days(cursor)
    if short is not None:
        return short
    found = _of_the_month(cursor) or _numbered(cursor) or _counted(cursor) or _dated(cursor)
    return found or _length(cursor) or _listed(cursor) or _named(cursor)


def _listed(cursor: Cursor) -> Slots | None:
    """Read "every 5, 15 and 25": days of the month, two of them at least."""
    here = cursor.at
    numbers: list[int] = []
    while True:
        before = cursor.at
        if numbers and not cursor.joint():
            break
        number = read_number(cursor)
        if number is None or not 1 <= number <= 31 or not cursor.token.senses.keys().isdisjoint(_MEASURES):
            cursor.at = before
            break
        numbers.append(number)
    if len(numbers) > 1 and cursor.token.senses.keys().isdisjoint(_MEASURES):
        return {"month_days": tuple(numbers), "scope": "month"}
    cursor.at = here
    return None


def _stepped(cursor: Cursor, step: int) -> Slots | None:
    """Read what "every other" or "every 3" counts: a unit, a weekday, weekends."""
    unit = cursor.take(s.UNIT)
    if unit is not None:
        return {"interval": (step * unit[0], unit[1])}
    part = cursor.take(s.DAY_PART)
    if part is not None:
        return {"interval": (step, "day"), "part": part}
    weekdays = _one_each_week(cursor)
    if weekdays:
        return {**weekdays, "interval": (step, "week")}
    month = cursor.token.senses.get(s.MONTH)
    return {"interval": (step, "year")} if month is not None and s.WEAK not in cursor.token.senses else None


def _of_the_month(cursor: Cursor) -> Slots | None:
    """Read "tous les 10 du mois", "ogni 1 e 15 del mese": days of the month behind "every"."""
    here = cursor.at
    days = read_month_day_list(cursor)
    if days and cursor.take(s.OF):
        cursor.skip(s.THE)
        if cursor.take(s.UNIT) == (1, "month"):
            return {"month_days": tuple(days), "scope": "month"}
    cursor.at = here
    return None


def _numbered(cursor: Cursor) -> Slots | None:
    """Read "3 fridays", "2 weekends"."""
    here = cursor.at
    number = read_number(cursor)
    weekdays = _one_each_week(cursor) if number else None
    if number and weekdays:
        return {**weekdays, "interval": (number, "week")}
    cursor.at = here
    return None


def _one_each_week(cursor: Cursor) -> Slots | None:
    """Read weekdays or the weekend behind a number; "every 2 workdays" counts days no rule can count."""
    here = cursor.at
    found = read_weekday_list(cursor)
    if found and "day_set" in found and len(found["weekdays"]) > 2:
        cursor.at = here
        return None
    return found


def _counted(cursor: Cursor) -> Slots | None:
    """Read "4th day", "3rd month", "second tuesday", "1st of the month", "2nd friday in march"."""
    here = cursor.at
    number = read_ordinal(cursor)
    if number is None:
        return None
    unit = cursor.take(s.UNIT) if number > 0 else None
    if unit is not None and not (unit == (1, "day") and _of_follows(cursor)):
        if s.WEEKDAY in cursor.token.senses:
            cursor.at = here
            return None
        return {"interval": (number * unit[0], unit[1])}
    cursor.at = here
    found = read_days(cursor)
    if found is None:
        return None
    fixed = found.keys() & {"months", "scope", "interval"}
    if "month_days" in found and not fixed and s.UNIT in cursor.tokens[here].senses:
        cursor.at = here
        return None
    if "ordinals" in found and not fixed and len(found["ordinals"]) == 1:
        found["loose"] = True
    return found


def _of_follows(cursor: Cursor) -> bool:
    if cursor.has(s.GENITIVE):
        return True
    return any(k in cursor.token.senses for k in (s.OF, s.IN)) and (
        s.UNIT in cursor.ahead(2).senses or s.MONTH in cursor.ahead(1).senses or s.UNIT in cursor.ahead(1).senses
    )


def _dated(cursor: Cursor) -> Slots | None:
    """Read "day 15 of the month", "día 15 a las 9"; without more "every day 9" is likelier an hour."""
    here = cursor.at
    dated = s.DATED in cursor.token.senses
    found = read_days(cursor) if cursor.has(s.DAY_WORD) else None
    if found and "month_days" in found and (len(found) > 1 or cursor.has(s.AT) or dated):
        return found
    cursor.at = here
    return None


def _length(cursor: Cursor) -> Slots | None:
    """Read "5 minutes", "hour and a half", "1h30m", "2.5 hours", "day", "quarter"; "every mo" may be a weekday."""
    here = cursor.at
    if not cursor.token.senses.keys().isdisjoint({s.WEEKDAY, s.SHORT_DAY}):
        return None  # "seg" is a second only behind a number
    unit = cursor.take(s.UNIT)
    if unit is not None and (s.AND not in cursor.token.senses or not _continues(cursor)):
        return {"interval": unit, "quarters": True} if unit == _QUARTER else {"interval": unit}
    cursor.at = here
    number = read_number(cursor)
    unit = cursor.take(s.UNIT) if number is not None else None
    if number is not None and unit is not None and not _continues(cursor):
        return {"interval": (number * unit[0], unit[1])}
    cursor.at = here
    span = read_span(cursor, bare_unit=True)
    if span is None:
        return None
    if span.is_elapsed:
        return {"interval": (span.seconds, "second")}
    if not span.months and span.seconds:
        return {"interval": (span.days * 86400 + span.seconds, "second")}
    if span.months and span.days:
        cursor.at = here
        return None
    return {"interval": (span.months, "month") if span.months else (span.days, "day")}


def _continues(cursor: Cursor) -> bool:
    """Tell whether a length of time goes on ("1h" 30m, "2 hours" and 15 minutes)."""
    steps = 0
    while cursor.ahead(steps).text == "," or s.AND in cursor.ahead(steps).senses:
        steps += 1
    first, second = cursor.ahead(steps), cursor.ahead(steps + 1)
    half = s.ARTICLE in first.senses and s.HALF in second.senses
    half = half or (steps > 0 and s.HALF in first.senses and s.UNIT not in second.senses)
    return half or (first.senses.keys().isdisjoint({s.NUMBER, s.ARTICLE}) is False and s.UNIT in second.senses)


def _named(cursor: Cursor) -> Slots | None:
    return read_weekday_list(cursor) or read_days(cursor)
