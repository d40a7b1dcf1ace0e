"""
Islands: the runs of tokens in a text that read as schedule clauses.

A weak word ("may", "sun", "second") alone is none, nor is a pair of numbers ("9/10") without "on" or a request before
it ("remind me 05/06 dentist"); what stands in quotes is none where a schedule stands outside.
"""

from typing import NamedTuple

from parsers.grammar.meaning import Slots
from parsers.grammar.schedule import read_schedule
from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.tokens import Token

BOUND_SLOTS = frozenset({"count", "lasting", "until", "start", "anchor", "leaving", "zone"})
DAY_SLOTS = frozenset({"weekdays", "month_days", "ordinals", "days"})


class Island(NamedTuple):
    """A run of tokens [start, end) that reads as schedule clauses."""

    start: int
    end: int
    rules: tuple[Slots, ...]

    @property
    def says_when(self) -> bool:
        """Tell whether it could stand alone: more than bounds."""
        return any(not rule.keys() <= BOUND_SLOTS for rule in self.rules)


def islands_of(tokens: list[Token], start: int, last: int, language: Language) -> list[Island]:
    """Return the islands in tokens [start, last), first to last."""
    found: list[Island] = []
    at = start
    while at < last:
        begins = (tokens[at].senses or tokens[at].text == "+") and not (at > start and _is_decimal(tokens, at))
        schedule = read_schedule(tokens, at, last) if begins else None
        alone = at == start and schedule is not None and schedule.end == last
        asked = at == start and schedule is not None and _is_asked(tokens, at, schedule.end, language)
        if schedule and _counts(tokens, at, schedule.end, schedule.rules, alone=alone, asked=asked):
            if schedule.rules[0].get("alone") and at != start:
                at += 1
                continue
            found.append(Island(at, _end_of(tokens, at, schedule.end, last, language), schedule.rules))
            at = schedule.end
        else:
            at += 1
    return found


def unquoted(islands: list[Island], quoted: list[tuple[int, int]]) -> list[Island]:
    """Leave what stands in quotes to the message where a schedule stands outside: every day at 5 say "see you at 9"."""
    outside = [i for i in islands if not any(start <= i.start and i.end <= end for start, end in quoted)]
    return outside if any(island.says_when for island in outside) else islands


def _end_of(tokens: list[Token], start: int, end: int, last: int, language: Language) -> int:
    """Give "about" back to the message that goes on with it: "tomorrow at 5 | about the party"."""
    gives = start < end - 1 and end < last and s.ONLY in tokens[end - 1].senses and not tokens[end].is_strong
    return end - 1 if gives and tokens[end - 1].text in language.linking else end


_SURE = frozenset({s.MERIDIEM, s.UNIT, s.O_CLOCK})


def _is_decimal(tokens: list[Token], at: int) -> bool:
    """Tell whether "3.12" is as likely a number as a day or time: no dot, "am" or unit behind it."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    dotted = behind is not None and ((behind.text == "." and behind.glued) or not _SURE.isdisjoint(behind.senses))
    return s.DECIMAL in tokens[at].senses and s.NUMERIC_DATE in tokens[at].senses and not dotted


def _is_asked(tokens: list[Token], start: int, end: int, language: Language) -> bool:
    """Tell whether a pair of numbers is right behind a request, and no share or score: "remind me 05/06 dentist"."""
    senses = tokens[start].senses
    if not start or s.NUMERIC_DATE not in senses or s.DECIMAL in senses or tokens[start - 1].text in language.joints:
        return False
    behind = tokens[end] if end < len(tokens) else None
    return behind is None or not (behind.text in language.rated or s.OF in behind.senses or s.UNIT in behind.senses)


def _counts(tokens: list[Token], start: int, end: int, rules: tuple[Slots, ...], *, alone: bool, asked: bool) -> bool:
    """A lone weak word ("may", "in the sun") or pair of numbers ("9/10") is no schedule; "lunch" alone is one."""
    read = tokens[start:end]
    if not _is_solid(read, rules[0], alone=alone) or (not asked and _is_doubtful(read, alone=alone)):
        return False
    if alone:
        return True
    read = [token for token in tokens[start:end] if token.senses and s.THE not in token.senses]
    return not (len(read) == 1 and s.WEAK in read[0].senses) and any(rules)


def _is_doubtful(read: list[Token], *, alone: bool) -> bool:
    while len(read) > 1 and s.THE in read[0].senses and s.IN not in read[0].senses:
        read = read[1:]
    senses = read[0].senses
    if len(read) > 1:
        day, between = read[-1].senses, read[1:-1]
        unsure = s.WEAK in day or (s.ORDINAL in day and not between)
        return s.WEEKDAY in day and unsure and s.IN in senses and all(s.THE in token.senses for token in between)
    if s.WEEKDAY in senses and s.ORDINAL in senses and not alone:
        return True
    first, second, year = senses.get(s.NUMERIC_DATE, (0, 0, 0))
    if first and year is None:
        return not alone or first == second or (s.DECIMAL in senses and "." in read[0].text)
    if s.YEAR_MONTH in senses:
        return not alone
    if s.DATE in senses and senses[s.DATE][0] is None:
        return not alone
    return s.WEAK in senses and s.WEEKDAY in senses


def _is_solid(read: list[Token], rule: Slots, *, alone: bool) -> bool:
    """A lone month is not a day, and a lone ordinal ("he came first") only one in digits behind "on" or all alone."""
    if rule.keys() == {"months"} and len(read) == 1:
        return False
    if rule.keys() == {"month_days"}:
        said_on = any(s.ON in token.senses for token in read) or _says_the_day(read[0])
        numbered = any(token.text[0].isdigit() or s.DAY_BEHIND in token.senses for token in read)
        return (numbered or (alone and len(read) > 1)) and (alone or said_on)
    return True


def _says_the_day(token: Token) -> bool:
    """Tell whether an article makes a bare number behind it a day of the month: "le 15", "il 15"; not "les 3"."""
    return s.THE in token.senses and s.DAY_WORD in token.senses and s.PLURAL not in token.senses


def span_of(tokens: list[Token], island: Island) -> tuple[int, int]:
    """Return where an island stands in the text."""
    return tokens[island.start].start, tokens[island.end - 1].end


def names_days(island: Island) -> bool:
    """Tell whether it says which days; "at 9" alone does not."""
    return any(rule.keys() & (DAY_SLOTS | {"interval", "delay", "instant", "repeats"}) for rule in island.rules)
