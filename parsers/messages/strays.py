"""
Weak words that stand where they are no schedule: "lunch with May on friday", "at 8 march to the office".

    months   may, march, sun…: a month beside a number, behind "in", "of", "every" or in a list of months
    names    any month behind "with": "meeting with Jan on monday"
    weekly   an adjective behind its noun where the schedule says itself when: "rapport mensuel tous les lundis"
    second   an ordinal before a day, a unit behind a number that is no hour
    tom      short for tomorrow only as the first word, with a time right behind it: "tom 1:15pm", not "call tom at 5"
    meals    a time of day only where no other time is said: "dinner tomorrow at 19:30"

What is no schedule loses its senses before the grammar reads.
"""

from parsers.words import senses as s
from parsers.words.tokens import NO_SENSES, Token

_BEFORE_MEALS = frozenset({s.AT, s.BEFORE, s.AFTER, s.UNTIL, s.FROM, s.UNIT, s.AND})
_BEFORE_MONTHS = frozenset(
    {s.NUMBER, s.ORDINAL, s.IN, s.OF, s.EVERY, s.UNTIL, s.FROM, s.STARTING, s.EXCEPT, s.BETWEEN, s.WHICH, s.ONLY}
    | {s.BEFORE, s.AFTER, s.WEEKDAY, s.EDGE, s.OTHER, s.DAY_SET, s.PER, s.DATE, s.ANCHOR, s.MONTH, s.ON}
)
_BEHIND_MONTHS = frozenset({s.NUMBER, s.ORDINAL, s.MONTH, s.DATE})
_DAYS = frozenset({s.WEEKDAY, s.DAY_SET, s.DATE, s.MONTH})
_NAMING_DAYS = frozenset({s.WEEKDAY, s.DAY_SET, s.RELATIVE_DAY, s.DATE, s.EVERY, s.ADVERB, s.UNIT, s.ORDINAL})
_LISTING = frozenset({s.AND, s.TO, s.UNTIL, s.ONLY})
_BEHIND_SECOND = frozenset(
    {s.WEEKDAY, s.DAY_SET, s.DAY_WORD, s.UNIT, s.OF, s.MONTH, s.ORDINAL, s.AND, s.TO, s.DAY_PART, s.WHICH}
)
_BEFORE_SECOND = frozenset({s.EVERY, s.ORDINAL, s.ARTICLE, s.HALF, s.PER, s.OTHER, s.DECIMAL, s.DAY_SET, s.COUNTED})


def without_strays(tokens: list[Token], companions: frozenset[str] = frozenset()) -> list[Token]:
    """Return the tokens, those weak words, and names behind *companions*, without senses where they are no schedule."""
    weak = [index for index, token in enumerate(tokens) if s.WEAK in token.senses]
    named = {
        index for index, token in enumerate(tokens) if s.MONTH in token.senses and _is_name(tokens, index, companions)
    }
    if not weak and not named:
        return tokens
    exception = next((index for index, token in enumerate(tokens) if s.EXCEPT in token.senses), len(tokens))
    stray = {index for index in weak if _is_stray_month(tokens, index) and (index < exception or _tells(tokens, index))}
    stray |= {index for index in weak if _is_stray_second(tokens, index) or _is_adjective(tokens, index)}
    stray |= {index for index in weak if s.RELATIVE_DAY in tokens[index].senses and not _is_day(tokens, index)}
    stray |= {index for index in weak if s.EXCEPT in tokens[index].senses and _leaves_nothing(tokens, index)}
    stray |= _stray_meals(tokens, weak) | named
    if not stray:
        return tokens
    return [token._replace(senses=NO_SENSES) if index in stray else token for index, token in enumerate(tokens)]


def _is_name(tokens: list[Token], at: int, companions: frozenset[str]) -> bool:
    """
    Tell whether a month is a person: "with Jan", "w/ June", "meet April every monday"; not "with april 5".

    In "call June at 15:00" no other day is said: that is asked back (limiting.py).
    """
    before = at - 2 if at > 1 and tokens[at - 1].text == "/" else at - 1
    if before < 0 or tokens[before].text not in companions:
        return False
    behind = _senses(tokens, at + 1)
    if behind & (_BEHIND_MONTHS - {s.DATE}) and not _senses(tokens, at + 2) & {s.MERIDIEM, s.UNIT}:
        return False
    return s.AT not in behind or any(not token.senses.keys().isdisjoint(_NAMING_DAYS) for token in tokens)


def _senses(tokens: list[Token], index: int) -> frozenset[str]:
    """Return the kinds of senses at *index*; those of a sign are its text."""
    if not 0 <= index < len(tokens):
        return frozenset()
    return frozenset(tokens[index].senses) or frozenset(tokens[index].text[:1])


def _is_stray_month(tokens: list[Token], at: int) -> bool:
    if s.MONTH not in tokens[at].senses or len(tokens) == 1:
        return False
    if at and s.GENITIVE in tokens[at].senses and tokens[at - 1].senses:
        return False  # "15 марта", "последний день мая"
    next_one = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "." else at + 1
    before, behind = _senses(tokens, at - 1), _senses(tokens, next_one)
    if behind & _BEHIND_MONTHS and not (s.NUMBER in behind and s.UNIT in _senses(tokens, next_one + 1)):
        return False
    if behind & (_LISTING | {",", "-", "–"}) and s.MONTH in _senses(tokens, at + 2):
        return False
    if before & (_LISTING | {",", "-", "–"}) and not before & _BEFORE_MONTHS:
        return not _senses(tokens, at - 2) & {s.MONTH, s.EDGE}
    if before & {s.NUMBER, s.ORDINAL}:
        return bool(_senses(tokens, at - 2) & {s.AT, ":"})
    if before & _DAYS and not before & (_BEFORE_MONTHS - _DAYS):
        return _tells(tokens, at)
    return not before & _BEFORE_MONTHS


def _leaves_nothing(tokens: list[Token], at: int) -> bool:
    """Tell whether an exception word ends a message in front of the schedule: "para fora | toda quinta"."""
    follows = s.EVERY in _senses(tokens, at + 1) and at > 0
    return follows and not any(token.is_strong for token in tokens[:at])


def _is_day(tokens: list[Token], at: int) -> bool:
    """Tell whether a weak word for a day ("tom") is the first one, with a time right behind it."""
    return not at and (s.CLOCK in _senses(tokens, 1) or s.MERIDIEM in _senses(tokens, 2))


def _is_adjective(tokens: list[Token], at: int) -> bool:
    """Tell whether "mensuel" stands behind a word of the message and before a schedule that needs no such word."""
    if s.ADVERB not in tokens[at].senses or not at or tokens[at - 1].senses or not tokens[at - 1].text.isalpha():
        return False
    return bool(_senses(tokens, at + 1) & {s.EVERY, s.RELATIVE_DAY, s.ADVERB})


def _tells(tokens: list[Token], at: int) -> bool:
    """Tell whether a message goes on behind a weak month: "monday | march to the office"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and ((not behind.senses and behind.text.isalpha()) or s.TO in behind.senses)


def _is_stray_second(tokens: list[Token], at: int) -> bool:
    senses = tokens[at].senses
    if not senses.keys() >= {s.ORDINAL, s.UNIT} or len(tokens) == 1:
        return False
    if _senses(tokens, at + 1) & _BEHIND_SECOND or _senses(tokens, at - 1) & _BEFORE_SECOND:
        return False
    if any(s.ORDINAL in _senses(tokens, at + step) for step in (-3, -2, 2, 3)):
        return False
    return not (s.NUMBER in _senses(tokens, at - 1) and s.AT not in _senses(tokens, at - 2))


def _stray_meals(tokens: list[Token], weak: list[int]) -> set[int]:
    meals = [index for index in weak if s.CLOCK_NAME in tokens[index].senses]
    if not meals or not any(_is_time(tokens, index) for index in range(len(tokens))):
        return set()
    return {index for index in meals if not _senses(tokens, index - 1) & _BEFORE_MEALS}


def _is_time(tokens: list[Token], index: int) -> bool:
    senses = tokens[index].senses
    if not senses.keys().isdisjoint({s.CLOCK, s.MERIDIEM, s.O_CLOCK}):
        return s.WEAK not in senses and s.ARTICLE not in senses
    if s.CLOCK_NAME in senses:
        return s.WEAK not in senses
    return s.NUMBER in senses and index > 0 and s.AT in tokens[index - 1].senses
