"""
A part of the day or a weekday alone at the edge of a message: schedule, message, or either ("good morning", "sunday").
"""

from parsers.grammar.schedule import read_schedule
from parsers.messages.islands import DAY_SLOTS, Island, names_days
from parsers.words import senses as s
from parsers.words.tokens import Token

_DAYS_SAID = DAY_SLOTS | {"delay", "instant"}


def without_word(tokens: list[Token], island: Island, at: int) -> Island | None:
    """
    Return the schedule without the lone word at its edge *at*, where a word of the message stands beside it.

    "every day at 9 | morning standup", "say good night | every day at 22:00", "every day at 9 | sunday roast"; not
    "monday morning", "at 7 in the evening".
    """
    is_behind = at > island.start
    step = 1 if is_behind else -1
    if not (0 <= at + step < len(tokens) and island.start < island.end - 1):
        return None
    word, outside, inside = tokens[at], tokens[at + step], tokens[at - step]
    start, end = (island.start, at) if is_behind else (at + 1, island.end)
    if not _is_lone_word(word) or outside.senses or not outside.text.isalnum():
        return None
    if is_behind and inside.senses.keys().isdisjoint({s.CLOCK, s.NUMBER, s.MERIDIEM, s.O_CLOCK}):
        return None
    rest = read_schedule(tokens, start, end)
    if rest is None or rest.end != end or not any(rule.keys() & {"clocks", "window"} for rule in rest.rules):
        return None
    shorter = Island(start, end, rest.rules)
    if s.DAY_PART in word.senses:
        return shorter if is_behind or names_days(shorter) else None
    return shorter if is_behind and _needs_no_weekday(shorter) else None


def is_lone(tokens: list[Token], island: Island) -> bool:
    """Tell whether it is one word, without a preposition."""
    return island.end - island.start == 1 and _is_lone_word(tokens[island.start])


def _is_lone_word(token: Token) -> bool:
    """Tell whether it is a part of the day, or a weekday in the singular."""
    senses = token.senses
    is_part = s.DAY_PART in senses and s.RELATIVE_DAY not in senses
    return is_part or (s.WEEKDAY in senses and s.PLURAL not in senses)


def is_complete(whole: Island, lone: Island) -> bool:
    """Tell whether the schedule needs no such word."""
    return "part" in lone.rules[0] or _needs_no_weekday(whole)


def _needs_no_weekday(island: Island) -> bool:
    """Tell whether the days are clear; in "at 9" and "every 2 weeks" a weekday is missing."""
    if any(rule.get("interval", (0, ""))[1] in ("second", "minute", "hour", "day") for rule in island.rules):
        return True
    return any(rule.keys() & _DAYS_SAID for rule in island.rules)
