"""
Tokens to meanings: a schedule is a run of clauses, each of which fills slots of a `Meaning`.

    schedule  := clause ((joint)? clause)*           a joint is "," or "and"
    clause    := repeat | bound | leaving | delay | times | days | zone
    two clauses that fill the same slot begin a second rule when a joint stands between them; else the schedule ends

Every rule is recursive descent over at most `MOST_TOKENS` tokens; a rule that does not fit gives its tokens back. What
no clause used is left to the caller, who decides whether it is a message or a refusal (messages.py).
"""

from typing import Any, Final, NamedTuple

from parsers.grammar.clauses import read_clause
from parsers.grammar.clocks import read_clock
from parsers.grammar.meaning import DaySaid, Interval, Meaning, Point, Slots
from parsers.grammar.sharing import FIRM, LEAD, PARTED, shared
from parsers.grammar.times import EACH
from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.tokens import Token

MOST_TOKENS: Final = 80
MOST_RULES: Final = 8
_LEADING = frozenset({"start", "until", "count", "lasting", "leaving", "months", "year", "whole_months", "repeats"})


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
        clause = read_clause(cursor, said.current, at_start=here == start)
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
        also = bool(joint) and any(s.AND in token.senses for token in joint)
        parted = bool(joint) and any(token.text == ";" for token in joint)
        is_time = joined and clause.keys() == {"clocks"} and "clocks" in self.current
        apart = also and (parted or _names_other_days(self.current, clause) or _repeats_otherwise(self.current, clause))
        if clause.keys() == {"clocks"} and (also or len(clause["clocks"]) > 1):
            self.current = _with_time_of_bound(self.current)
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
    for dates, steps in ((current, clause), (clause, current)):
        if _are_yearly_dates(dates) and "interval" in steps and _is_stepped(steps):
            rule = _yearly({**current, **clause}, _YEAR)
            return None if "days" in rule or current.keys() & clause.keys() > {"repeats"} else rule
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


_YEAR = (1, "year")


def _are_yearly_dates(slots: Slots) -> bool:
    """Tell whether it says "every june 5": a date that comes again."""
    return "days" in slots and "repeats" in slots and "interval" not in slots


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
    if coarse != _YEAR or len(months) != 1 or any(day != DaySaid(month=day.month, day=day.day) for day in days):
        return rule
    kept = {key: value for key, value in rule.items() if key != "days"}
    return {**kept, "months": tuple(months), "month_days": tuple(day.day for day in days)}


def _is_stepped(slots: Slots) -> bool:
    return slots["interval"][1] in ("second", "minute", "hour")


_DAY_SLOTS = frozenset({"month_days", "ordinals", "days"})


def meanings(rules: tuple[Slots, ...]) -> list[tuple[Meaning, ...]]:
    """
    Turn the slots of each rule into meanings, one tuple per way to share what the rules say, best first.

    Raises:
        ContradictionError: The rules cannot be said together.
    """
    return [tuple(_meaning(rule) for rule in reading) for reading in shared(rules)]


def _meaning(rule: Slots) -> Meaning:
    values: dict[str, Any] = {key: value for key, value in rule.items() if key in _SLOTS}
    values = _with_time_of_bound(values)
    for slot in rule.keys() & {"interval", "period"}:
        values[slot] = Interval(n=rule[slot][0], unit=rule[slot][1])
    if EACH in rule and rule.keys().isdisjoint(_NAMING_DAYS):
        values["repeats"] = True
    if "from_point" in rule:
        point: Point = rule["from_point"]
        values.update(start=point, delay_from=True)
    return Meaning(**values)


def _with_time_of_bound(values: dict[str, Any]) -> dict[str, Any]:
    """A rule of days without a time takes the one said with its bound: "from april 1 to may 1 at 9" (and 10)."""
    unit = values["interval"][1] if "interval" in values else ""
    if "clocks" in values or "window" in values or unit in ("second", "minute", "hour"):
        return values
    for key in ("start", "until"):
        point = values.get(key)
        if point is not None and point.day is not None and point.clock is not None:
            values = {**values, key: point._replace(clock=None), "clocks": (point.clock,)}
            break
    return values


_NAMING_DAYS = frozenset({"days", "month_days", "weekdays", "delay", "instant"})
_SLOTS = frozenset(Meaning._fields)

__all__ = ["MOST_TOKENS", "Schedule", "meanings", "merge", "read_clock", "read_schedule"]
