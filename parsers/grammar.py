"""
Tokens to meanings: a schedule is a run of clauses, each of which fills slots of a `Meaning`.

    schedule  := clause ((joint)? clause)*           a joint is "," or "and"
    clause    := repeat | bound | leaving | delay | times | days | zone
    two clauses that fill the same slot begin a second rule when a joint stands between them; else the schedule ends

Every rule is recursive descent over at most `MOST_TOKENS` tokens; a rule that does not fit gives its tokens back. What
no clause used is left to the caller, who decides whether it is a message or a refusal (messages.py).
"""

from dataclasses import replace
from typing import Any, Final, NamedTuple

from parsers import senses as s
from parsers.cursor import Cursor
from parsers.grammar_clocks import read_clock
from parsers.grammar_days import read_days
from parsers.grammar_delays import read_delay, read_part_beside
from parsers.grammar_leaving import read_leaving
from parsers.grammar_limits import read_limits
from parsers.grammar_months import read_year
from parsers.grammar_periods import read_bare_edge
from parsers.grammar_places import read_zone
from parsers.grammar_repeats import read_repeat
from parsers.grammar_times import EACH, read_times
from parsers.meaning import DaySaid, Interval, Meaning, Point, Slots
from parsers.sharing import FIRM, LEAD, PARTED, shared
from parsers.tokens import Token

MOST_TOKENS: Final = 80
MOST_RULES: Final = 8
_LEADING = frozenset({"start", "until", "count", "lasting", "leaving", "months", "year", "whole_months", "repeats"})
_LINKING = frozenset({s.ON, s.IN, s.OF, s.ONLY, s.THE})


class Schedule(NamedTuple):
    """What was read between two tokens: the rules, and the index behind the last token used."""

    rules: tuple[Slots, ...]
    end: int


def read_schedule(tokens: list[Token], start: int, end: int) -> Schedule | None:
    """Read as many clauses as fit from token *start*; None when not even one does."""
    cursor = Cursor(tokens, start, min(end, start + MOST_TOKENS))
    said = _Said()
    while cursor.at < cursor.end:
        here = cursor.at
        joined = _step_over_joint(cursor) if said.current else False
        clause_at = cursor.at
        clause = _clause(cursor, said.current, at_start=here == start)
        empty = clause is None or cursor.at == clause_at
        if clause is None or empty or not said.add(clause, cursor.tokens[here:clause_at], joined=joined):
            cursor.at = here
            break
    return Schedule(said.all_rules(), cursor.at) if said.current else None


class _Said:
    """
    The rules read so far.

    Attributes:
        rules, current: The finished ones and the one being read.
        lead: Slots said in front of everything else.
        earlier: The rule before "and at 10" was added to it, and that time: "at 10 on friday" begins a rule.
    """

    __slots__ = ("current", "earlier", "lead", "rules")

    def __init__(self) -> None:
        self.rules: list[Slots] = []
        self.current: Slots = {}
        self.lead: frozenset[str] = frozenset()
        self.earlier: tuple[Slots, Slots] | None = None

    def add(self, clause: Slots, joint: list[Token], *, joined: bool) -> bool:
        """Take a clause into the current rule or begin the next with it; tell whether it fits anywhere."""
        also = any(s.AND in token.senses for token in joint)
        parted = any(token.text == ";" for token in joint)
        is_time = joined and clause.keys() == {"clocks"} and "clocks" in self.current
        apart = also and (parted or _names_other_days(self.current, clause) or _repeats_otherwise(self.current, clause))
        merged = None if apart else merge(self.current, clause, joined=joined)
        if merged is not None and _goes_on_without_joint(self.current, clause, joined=joined):
            merged["together"] = frozenset(clause)
        if merged is None and not joined and "clocks" not in clause:
            merged = self._with_earlier_time(clause)
        if merged is not None and parted and self.rules:
            return False
        self.earlier = (self.current, clause) if is_time else None
        if merged is not None:
            self.lead |= clause.keys() if not self.rules and merged.keys() <= _LEADING else frozenset()
            self.current = _marked(merged, clause, firm=joined and not also and bool(self.rules))
            return True
        if not joined or "together" in clause or not _begins_rule(clause, also=also) or len(self.rules) >= MOST_RULES:
            return False
        self.rules.append(self.current)
        self.current = {**clause, PARTED: True} if parted else clause
        return True

    def _with_earlier_time(self, clause: Slots) -> Slots | None:
        """Begin a rule with the time read last and these days: "at 9 on monday and at 10 on friday"."""
        if self.earlier is None or len(self.rules) >= MOST_RULES:
            return None
        before, time = self.earlier
        merged = merge(time, clause, joined=False)
        if merged is not None:
            self.rules.append(before)
        return merged

    def all_rules(self) -> tuple[Slots, ...]:
        """Return the rules; the first one knows what was said in front of everything else."""
        if self.rules and self.lead:
            self.rules[0] = {**self.rules[0], LEAD: self.lead}
        return (*self.rules, self.current)


def _marked(rule: Slots, clause: Slots, *, firm: bool) -> Slots:
    """Remember which slots of a later rule stand behind a comma: they may hold for all rules."""
    return {**rule, FIRM: rule.get(FIRM, frozenset()) | clause.keys()} if firm else rule


def _goes_on_without_joint(current: Slots, clause: Slots, *, joined: bool) -> bool:
    """Tell whether a day of the month follows weekdays at once: "every friday the 13th" is both."""
    numbered = "month_days" in clause and clause.keys() <= {"month_days", "months", "scope", "repeats"}
    return not joined and numbered and "weekdays" in current and "repeats" in current


def _names_other_days(current: Slots, clause: Slots) -> bool:
    """Tell whether "and" adds days of another kind: "the 5th and the last friday", not "friday, march 6th"."""
    every_day = current.get("interval") == (1, "day") and "weekdays" not in current
    if every_day and _day_kind(clause) == "weekdays" and "leaving" not in current:
        return True
    kinds = _day_kind(current), _day_kind(clause)
    return None not in kinds and kinds[0] != kinds[1]


def _repeats_otherwise(current: Slots, clause: Slots) -> bool:
    """Tell whether "and every …" says another interval for other days: "every hour on the 5th and every day …"."""
    return "interval" in current and "interval" in clause and _day_kind(current) is not None


def _day_kind(slots: Slots) -> str | None:
    return next((kind for kind in ("days", "ordinals", "month_days", "weekdays", "months") if kind in slots), None)


def _step_over_joint(cursor: Cursor) -> bool:
    parted = cursor.sign(";")
    joined = cursor.joint() or parted
    if cursor.token.text == "." and cursor.token.glued:
        cursor.at += 1
    return joined


def _begins_rule(clause: Slots, *, also: bool) -> bool:
    """A comma alone does not begin a second "every 8 hours"; "and" does."""
    if clause.keys() <= {"interval", "repeats"} and not also:
        return False
    return not clause.keys().isdisjoint(_OPENING)


_OPENING = frozenset({"interval", "weekdays", "month_days", "days", "months", "clocks", "ordinals", "instant"})


def merge(current: Slots, clause: Slots, *, joined: bool) -> Slots | None:
    """Return both clauses as one rule; None when they fill the same slot with different things."""
    both = current.keys() & clause.keys() - {"repeats", "day_set", "habit", FIRM, "together"}
    if not both and "together" in clause:
        return {**current, **clause, "together": current.get("together", frozenset()) | clause["together"]}
    if not both:
        return {**current, **clause}
    if joined and clause.keys() == {"clocks"} and both == {"clocks"}:
        return {**current, "clocks": current["clocks"] + clause["clocks"]}
    if not joined and both <= {"interval", "weekdays"} and all(current[key] == clause[key] for key in both):
        return {**current, **clause}
    if both == {"interval"} and _finer(current, clause):
        return _yearly({**current, **clause}, current["interval"])
    if both == {"interval"} and _finer(clause, current):
        return _yearly({**clause, **current}, clause["interval"])
    if both == {"interval"} and "period" not in current:
        coarse, fine = sorted((current, clause), key=_is_stepped)
        if _is_stepped(fine) and not _is_stepped(coarse) and coarse["interval"][0] > 1:
            return {**coarse, **fine, "period": coarse["interval"]}
    if both == {"interval"} and _every_day_of(current, clause):
        return {**current, **clause}
    if both == clause.keys() == {"leaving"}:
        return {**current, "leaving": current["leaving"].joined(clause["leaving"])}
    if both == {"part"} and current["part"] == clause["part"]:
        return {**current, **clause}
    return None


def _every_day_of(current: Slots, clause: Slots) -> bool:
    """Tell whether "every day" stands before a run of days of the month: "from the 1st to the 5th of every month"."""
    run = len(clause.get("month_days", ())) > 1
    return run and current["interval"] == (1, "day") and clause["interval"][1] == "month"


def _finer(coarse: Slots, fine: Slots) -> bool:
    """Tell whether one clause says the days and the other the steps inside them: "every day", "every 15 minutes"."""
    n, unit = coarse["interval"]
    if n != 1 or not _is_stepped(fine):
        return False
    return unit == "day" or (unit in ("month", "year") and not (coarse.keys() | fine.keys()).isdisjoint(_DAY_SLOTS))


def _yearly(rule: Slots, coarse: tuple[int, str]) -> Slots:
    """Keep what "every year" said of a date beside steps: "every 15 minutes on april 1 every year"."""
    days = rule.get("days", ())
    months = {day.month for day in days}
    if coarse != (1, "year") or len(months) != 1 or any(day != DaySaid(month=day.month, day=day.day) for day in days):
        return rule
    kept = {key: value for key, value in rule.items() if key != "days"}
    return {**kept, "months": tuple(months), "month_days": tuple(day.day for day in days)}


def _is_stepped(slots: Slots) -> bool:
    return slots["interval"][1] in ("second", "minute", "hour")


_DAY_SLOTS = frozenset({"month_days", "ordinals", "days"})


def _clause(cursor: Cursor, current: Slots, *, at_start: bool) -> Slots | None:
    here = cursor.at
    for rule in (_repeat, _leaving, _beside, _times_first, _bound, _delay, _days, _zone):
        found = rule(cursor, current, at_start)
        if found is not None:
            return found
        cursor.at = here
    return None


def _repeat(cursor: Cursor, _current: Slots, _at_start: bool) -> Slots | None:
    cursor.skip(*_LINKING)
    return read_repeat(cursor)


def _leaving(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    return read_leaving(cursor, current)


def _beside(cursor: Cursor, _current: Slots, _at_start: bool) -> Slots | None:
    cursor.skip(s.ON, s.THE)
    return read_part_beside(cursor) if cursor.has(s.DAY_PART) else None


def _times_first(cursor: Cursor, current: Slots, at_start: bool) -> Slots | None:
    """Read times; behind a time "+ 3 days", in front of a point "5 hours after noon" are lengths, not times."""
    after_day = not at_start and not current.keys().isdisjoint({"days", "weekdays", "month_days", "ordinals"})
    after_day = after_day and "clocks" not in current
    hourly = current.get("interval", (0, ""))[1] == "hour"
    return read_times(cursor, after_day=after_day, hourly=hourly)


def _bound(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    return read_limits(cursor, current)


def _delay(cursor: Cursor, current: Slots, at_start: bool) -> Slots | None:
    """Read a length of time from now or from a point; beside a rule that repeats it is none."""
    if "interval" in current or current.get("repeats"):
        return _every_other_week(cursor, current)
    return read_delay(cursor, at_start=at_start)


def _every_other_week(cursor: Cursor, current: Slots) -> Slots | None:
    """Read "по вторникам через неделю": behind weekdays that come again it leaves every other week out."""
    if "weekdays" not in current or current.keys() & {"interval", "ordinals"} or not cursor.take(s.DELAYING):
        return None
    return {"interval": (2, "week")} if cursor.take(s.UNIT) == (1, "week") else None


def _days(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    here = cursor.at
    cursor.skip(s.AT, s.ON)
    instant = cursor.take(s.INSTANT)
    if instant is not None:
        return {"instant": instant}
    cursor.at = here
    only = _skip_only(cursor)
    _skip_at_edge(cursor, current)
    if "interval" in current and current["interval"][1] == "month":
        edge = read_bare_edge(cursor)
        if edge:
            return edge
    if s.IN in cursor.token.senses:
        after = cursor.ahead(1).senses
        if not after.keys().isdisjoint({s.MONTH, s.THE, s.WHICH, s.DAY_SET}):
            cursor.at += 1
    months_at = cursor.at
    found = read_days(cursor)
    if found and "months" in found and found.keys() <= {"months", "year"}:
        ranged = any(s.TO in token.senses for token in cursor.tokens[months_at : cursor.at])
        if only or ranged or "interval" in current:
            found.update(repeats=True, whole_months=True)
    elif found and only and "weekdays" in found:
        found["repeats"] = True
    if found and only and current.keys() & {"interval", "repeats"}:
        found["together"] = frozenset(found)
    if found is None and "days" in current and "clocks" in current and current["days"][-1].year is None:
        return _late_year(cursor, current)
    return found


def _skip_at_edge(cursor: Cursor, current: Slots) -> None:
    """Step over "at" of "at the end of each month"; behind "every month" `_edge` reads it."""
    monthly = current.get("interval", (0, ""))[1] == "month"
    step = 2 if s.THE in cursor.ahead(1).senses else 1
    if s.AT in cursor.token.senses and s.EDGE in cursor.ahead(step).senses and not monthly:
        cursor.at += step


def _skip_only(cursor: Cursor) -> bool:
    """Step over joints before days; tell whether "only" was among them."""
    start = cursor.at
    named = cursor.ahead(1).senses
    if s.AT in cursor.token.senses and (s.WEEKDAY in named or s.RELATIVE_DAY in named or s.DATE in named):
        cursor.at += 1
    cursor.skip(s.ON, s.OF, s.ONLY, s.THE)
    if s.IN in cursor.token.senses and cursor.at > start and s.THE not in cursor.tokens[cursor.at - 1].senses:
        cursor.at += 1 if s.MONTH in cursor.ahead(1).senses else 0
    return any(s.LIMITS in token.senses for token in cursor.tokens[start : cursor.at])


def _late_year(cursor: Cursor, current: Slots) -> Slots | None:
    """Read the year behind the time: "Wed Aug 05 12:00:00 2015"."""
    year = read_year(cursor)
    day = current["days"][-1]
    if year is None or day.month is None or len(current["days"]) > 1:
        return None
    current["days"] = (replace(day, year=year),)
    return {"dated": True}


def _zone(cursor: Cursor, current: Slots, _at_start: bool) -> Slots | None:
    """Read a zone behind a time: "9am New York", "14:00 UTC", "at 9 in Berlin time"."""
    if current.keys().isdisjoint(_ZONED):
        return None
    here, linked = cursor.at, cursor.take(s.IN) or cursor.take(s.AT)
    cursor.sign("(")
    behind_time = any(key in cursor.tokens[here - 1].senses for key in _TIME_SENSES)
    if s.ZONE_WORD in cursor.tokens[cursor.at - 1].senses or cursor.take(s.ZONE_WORD):
        cursor.skip(s.OF, s.THE)
        linked = True
    name = read_zone(cursor, linked=bool(linked) and behind_time) if linked or behind_time else None
    if name is None:
        cursor.at = here
        return None
    cursor.sign(")")
    return {"zone": name}


_ZONED = frozenset({"clocks", "window", "part", "interval", "days", "weekdays", "instant"})
_TIME_SENSES = (
    *(s.CLOCK, s.MERIDIEM, s.CLOCK_NAME, s.NUMBER, s.DOT_CLOCK, s.O_CLOCK),
    *(s.DAY_PART, s.PART_BEHIND, s.RELATIVE_DAY),
)


def meanings(rules: tuple[Slots, ...]) -> list[tuple[Meaning, ...]]:
    """
    Turn the slots of each rule into meanings, one tuple per way to share what the rules say, best first.

    Raises:
        ContradictionError: The rules cannot be said together.
    """
    return [tuple(_meaning(rule) for rule in reading) for reading in shared(rules)]


def _meaning(rule: Slots) -> Meaning:
    values: dict[str, Any] = {key: value for key, value in rule.items() if key in _SLOTS}
    for slot in rule.keys() & {"interval", "period"}:
        values[slot] = Interval(n=rule[slot][0], unit=rule[slot][1])
    values = _with_time_of_bound(values)
    if EACH in rule and rule.keys().isdisjoint(_NAMING_DAYS):
        values["repeats"] = True
    if "from_point" in rule:
        point: Point = rule["from_point"]
        values.update(start=point, delay_from=True)
    return Meaning(**values)


def _with_time_of_bound(values: dict[str, Any]) -> dict[str, Any]:
    """A rule of days without a time takes the one said with its bound: "from april 1 to may 1 at 9"."""
    interval = values.get("interval")
    if "clocks" in values or "window" in values or (interval and interval.unit in ("second", "minute", "hour")):
        return values
    for key in ("start", "until"):
        point = values.get(key)
        if point is not None and point.day is not None and point.clock is not None:
            values = {**values, key: replace(point, clock=None), "clocks": (point.clock,)}
            break
    return values


_NAMING_DAYS = frozenset({"days", "month_days", "weekdays", "delay", "instant"})
_SLOTS = frozenset(Meaning.__dataclass_fields__)

__all__ = ["MOST_TOKENS", "Schedule", "meanings", "merge", "read_clock", "read_schedule"]
