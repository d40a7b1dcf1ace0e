"""
Words of a schedule typed without the space between them: "everymonday", "nextfriday", "tomorrowmorning".

    every     a weekday, a set of days, a unit, a part of the day; "other" and one of them
    next      a weekday, a unit
    days      a part of the day

Each part has three letters at least and is a sure word of the language; "everyone" and "eachother" are no such words.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.senses import Senses

SHORTEST: Final = 6
_LONGEST: Final = 30
_SHORTEST_PART: Final = 3
_NAMED = frozenset({s.WEEKDAY, s.DAY_SET, s.UNIT})
_BEHIND: Mapping[str, frozenset[str]] = {
    s.EVERY: _NAMED | {s.DAY_PART},
    s.OTHER: _NAMED,
    s.WHICH: frozenset({s.WEEKDAY, s.UNIT}),
    s.WEEKDAY: frozenset({s.DAY_PART}),
    s.RELATIVE_DAY: frozenset({s.DAY_PART}),
}
_FIRST = frozenset({s.EVERY, s.WHICH, s.WEEKDAY, s.RELATIVE_DAY})


def glued_words(word: str, language: Language) -> tuple[str, ...]:
    """Return the words an unknown *word* (lower case) consists of; () when it is one."""
    if not SHORTEST <= len(word) <= _LONGEST or not word.startswith(_leading(language)):
        return ()
    return _parts(word, language.words, _FIRST)


@lru_cache(maxsize=16)
def _leading(language: Language) -> tuple[str, ...]:
    """Return the words with which others are run together, in one tuple for `str.startswith`."""
    words = language.words.items()
    return tuple(word for word, senses in words if len(word) >= _SHORTEST_PART and _kind(senses, _FIRST))


def _kind(senses: Senses, kinds: frozenset[str]) -> str | None:
    """Return what the first part of a glued word is; None when it is not of these kinds."""
    if s.WHICH in senses and s.WHICH in kinds and senses[s.WHICH] == "next":
        return s.WHICH
    if s.WEAK in senses:
        return None
    return next(
        (kind for kind in (s.EVERY, s.OTHER, s.WEEKDAY, s.RELATIVE_DAY) if kind in kinds and kind in senses), None
    )


def _parts(word: str, words: Mapping[str, Senses], kinds: frozenset[str]) -> tuple[str, ...]:
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        kind = _kind(words.get(head, {}), kinds)
        if kind is None:
            continue
        last = words.get(tail, {})
        if s.WEAK not in last and not last.keys().isdisjoint(_BEHIND[kind]):
            return head, tail
        others = _parts(tail, words, _BEHIND[kind] | ({s.OTHER} if kind == s.EVERY else set()))
        if others:
            return head, *others
    return ()


_RUN_TOGETHER: Final = re.compile(r"([^\W\d_]{1,12})(\d{1,2})([^\W\d_]{0,8})")


def run_together(text: str, words: Mapping[str, Senses]) -> tuple[str, ...]:
    """Return the parts of "april12", "friday5pm", "in5minutes": a schedule word, a number, what is counted; else ()."""
    match = _RUN_TOGETHER.fullmatch(text)
    if match is None:
        return ()
    head, _, tail = match.groups()
    first, last = words.get(head, {}), words.get(tail, {})
    if len(head) == 1:
        return (head, text[1:]) if first.get(s.AT) == "loose" and not tail else ()
    marked = not last.keys().isdisjoint({s.MERIDIEM, s.UNIT}) if tail else False
    is_day = not first.keys().isdisjoint({s.MONTH, s.WEEKDAY, s.RELATIVE_DAY, s.ADVERB})
    fits = is_day and s.WEAK not in first and (marked or (not tail and s.MONTH in first))
    return tuple(part for part in match.groups() if part) if fits or (marked and _leads(first)) else ()


def _leads(senses: Senses) -> bool:
    return not senses.keys().isdisjoint({s.IN, s.AT, s.EVERY})
