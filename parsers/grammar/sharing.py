"""
Several rules said together: what one of them says may hold for the others.

    time      "mondays and the 15th at 10": a rule without a time takes the next one's, else the one before
    step      "every hour on the 1st and on friday": steps go on until another time is said
    interval  "every 2 weeks on monday at 9 and friday at 10"; "mon 8am, tue 9am every week"
    months    in front of all rules or behind a comma: for all; directly behind one rule: both readings are kept
    bounds    in front of all rules or at the very end: for all; inside an earlier rule: for that rule only

A semicolon parts rules: behind it only a missing time and the zone are taken over.
"""

from typing import Final

from parsers.errors import ContradictionError
from parsers.grammar.meaning import Slots

LEAD: Final = "_lead"
FIRM: Final = "_firm"
PARTED: Final = "_parted"
Rules = list[Slots]

_STEP_UNITS = ("second", "minute", "hour")
_STEP_SLOTS = ("interval", "window", "open_end", "minutes_past", "seconds_past")
_CLOCK_SLOTS = ("clocks", "part", "per_day")
_OWN_TIME = frozenset({"clocks", "part", "per_day", "window", "minutes_past", "seconds_past", "delay", "instant"})
_BOUNDS = ("start", "until", "lasting", "leaving", "count")
_MONTHS = ("months", "year", "whole_months")
_FOLDING = frozenset({"weekdays", "day_set", "repeats", "zone", FIRM, LEAD, *_BOUNDS})
_DATED = frozenset({"days", "instant", "delay"})


def shared(rules: tuple[Slots, ...]) -> list[Rules]:
    """
    Return the rules with what they share filled in: one list, or two where months may hold for all rules or for one.

    Raises:
        ContradictionError: A number of times for several rules, or steps and weeks that do not go together.
    """
    if len(rules) == 1:
        return [list(rules)]
    done = _folded(rules)
    if len(done) == 1:
        return [done]
    parted = any(PARTED in rule for rule in done)
    readings = [done] if parted else _with_months(done)
    return [_filled(reading, parted=parted) for reading in readings]


def _filled(rules: Rules, *, parted: bool) -> Rules:
    done = rules if parted else _with_bounds(_with_repeats(_with_weeks(rules)))
    done = [_with_time(done, index) for index in range(len(done))]
    zone = next((rule["zone"] for rule in reversed(done) if "zone" in rule), None)
    return [{"zone": zone, **rule} if zone else rule for rule in done]


def _folded(rules: tuple[Slots, ...]) -> Rules:
    """Give weekdays without a time of their own to the rule before: "monday at 9 and friday"."""
    done: Rules = []
    for rule in rules:
        before = done[-1] if done else {}
        bounds = frozenset(_BOUNDS)
        fits = rule.keys() <= _FOLDING and "weekdays" in rule and "weekdays" in before and "ordinals" not in before
        again = "repeats" not in rule or ("repeats" in before and before.get("interval", (1, ""))[0] == 1)
        tight = before.keys().isdisjoint(bounds | {"months"}) and not (before.keys() & rule.keys() & bounds)
        if fits and again and tight and "days" not in before:
            done[-1] = {**before, **rule, "weekdays": before["weekdays"] + rule["weekdays"]}
        else:
            done.append(rule)
    return done


def _with_months(rules: Rules) -> list[Rules]:
    """Give months to the rules without any: surely, or as the first of two readings."""
    owners = [index for index, rule in enumerate(rules) if "months" in rule]
    if len(owners) != 1 or "days" in rules[owners[0]]:
        return [rules]
    owner = owners[0]
    source = rules[owner]
    said = {key: source[key] for key in _MONTHS if key in source}
    spread = [rule if rule.keys() & _DATED else {**said, **rule} for rule in rules]
    if "months" in source.get(LEAD, ()) or (owner == len(rules) - 1 and "months" in source.get(FIRM, ())):
        return [spread]
    if owner < len(rules) - 1 and all("repeats" in rule for rule in rules[owner + 1 :]):
        return [rules]
    return [spread, rules]


def _with_weeks(rules: Rules) -> Rules:
    """Let "every week" at the very end hold for all weekdays: "mon 8am, tue 9am every week"."""
    weekly = rules[-1].get("interval", (0, ""))
    plain = all(
        "weekdays" in rule and rule.keys().isdisjoint({"repeats", "interval", "days", "ordinals"})
        for rule in rules[:-1]
    )
    if weekly[1] != "week" or "weekdays" not in rules[-1] or "together" in rules[-1] or not plain:
        return rules
    return [{**rule, "interval": weekly, "repeats": True} for rule in rules]


def _with_repeats(rules: Rules) -> Rules:
    """Let "every" hold on, and let "of the month" hold for the ordinals before it."""
    done: Rules = []
    scope = next((_scope(rule) for rule in reversed(rules) if _scope(rule)), None)
    for index, rule in enumerate(rules):
        before = done[index - 1] if done else {}
        if scope and rule.keys() & {"ordinals", "month_days"} and not rule.keys() & {"scope", "months", "interval"}:
            rule = {key: value for key, value in rule.items() if key != "loose"} | scope
        if before.get("repeats") and not _is_single(rule, before):
            n, unit = before.get("interval", (1, ""))
            if n > 1 and unit not in _STEP_UNITS and not rule.keys() & {"repeats", "interval"}:
                rule = {"interval": (n, unit), **rule}
            rule = {**rule, "repeats": True}
        done.append(rule)
    return done


def _scope(rule: Slots) -> Slots | None:
    """Return what "of the month" or "of every 2nd month" said in a rule of ordinals or days of the month."""
    if not rule.keys() & {"ordinals", "month_days"}:
        return None
    if rule.get("interval", (0, ""))[1] == "month":
        return {"interval": rule["interval"], "repeats": True}
    return {"scope": rule["scope"], "repeats": True} if "scope" in rule else None


def _is_single(rule: Slots, before: Slots) -> bool:
    """Tell whether a rule names days that happen once, whatever stands before: "and tomorrow", "and on march 20"."""
    if rule.keys() & {"instant", "delay"}:
        return True
    days = rule.get("days", ())
    named = any(day.offset is not None or day.year or day.which or day.unit for day in days)
    return named or (bool(days) and "days" not in before)


def _is_stepped(rule: Slots) -> bool:
    return "minutes_past" in rule or "seconds_past" in rule or rule.get("interval", (1, ""))[1] in _STEP_UNITS


def _is_timed(rule: Slots) -> bool:
    return _is_stepped(rule) or bool(rule.keys() & _OWN_TIME)


def _with_time(rules: Rules, index: int) -> Slots:
    rule = rules[index]
    if _is_timed(rule):
        return rule
    before = next((other for other in reversed(rules[:index]) if _is_timed(other)), None)
    if before is not None and _is_stepped(before):
        if rule.get("interval", (1, ""))[0] > 1 or rule.keys() & _DATED:
            raise ContradictionError("How often on each of these days?")
        return {**rule, **{key: before[key] for key in _STEP_SLOTS if key in before}}
    behind = next((other for other in rules[index + 1 :] if other.keys() & set(_CLOCK_SLOTS)), None)
    source = behind or before or {}
    return {**rule, **{key: source[key] for key in _CLOCK_SLOTS if key in source}}


def _with_bounds(rules: Rules) -> Rules:
    """Give the bounds said in front of all rules, or at the end, to every rule that repeats."""
    first, last = rules[0], rules[-1]
    if "count" in last or "count" in first.get(LEAD, ()):
        raise ContradictionError("So many times each, or in all? Say it for each rule.")
    said = {key: first[key] for key in _BOUNDS if key in first and key in first.get(LEAD, ())}
    said |= {key: last[key] for key in _BOUNDS if key in last}
    return [{**said, **rule} if _repeats(rule) else rule for rule in rules]


def _repeats(rule: Slots) -> bool:
    return bool(rule.keys() & {"repeats", "interval", "minutes_past", "seconds_past"})
