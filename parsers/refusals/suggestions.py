"""
What to write instead: up to three phrases beside a refusal, each of which can be read.

In this order: the text with its slips repaired; the error's own; phrases near the refused one (nearby.py); the two
halves of a text that says two things; the text without the words in question; the message behind a schedule, where only
the schedule is missing; the language's examples. A few are tried, no more: a refusal must be as cheap as a reading.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from parsers.errors import PhraseError
from parsers.languages.vocabulary import Language
from parsers.messages.requests import request_end
from parsers.words import senses as s
from parsers.words.nearby import nearby, respelled
from parsers.words.tokens import Token, scan

MOST: Final = 3
MOST_TRIES: Final = 5
_MOST_WORDS: Final = 12
_LONGEST_TEXT: Final = 200
_EDGES: Final = " ,;:-–—"


def with_suggestions(
    error: PhraseError, text: str, language: Language, *, today: date, can_read: Callable[[str], bool]
) -> PhraseError:
    """
    Return the error with suggestions.

    Args:
        language: The one *text* was read in.
        can_read: Tells whether a phrase gives a reading now; what it denies is not suggested.
    """
    found: list[str] = []
    tried = {text}
    for phrase in _candidates(error, text, language, today) if len(text) <= _LONGEST_TEXT else ():
        if len(found) == MOST or len(tried) > MOST_TRIES:
            break
        if phrase and phrase not in tried:
            tried.add(phrase)
            found += [phrase] if can_read(phrase) else []
    error.near = tuple(found[:MOST])
    found += [example for example in language.examples if example not in found]
    error.suggestions = tuple(found[:MOST])
    return error


def _candidates(error: PhraseError, text: str, language: Language, today: date) -> Iterator[str]:
    tokens = scan(text, language)
    if error.code == "not_understood":
        yield from respelled(text, tokens, language)
    yield from error.suggestions
    if error.code == "cron":
        return
    if error.code == "not_understood":
        yield from _with_unit(text, tokens, language)
    yield from nearby(error.code, text, tokens, language, today)
    if error.span is not None:
        start, end = error.span
        yield from _halves(text, tokens, start)
        before, after = text[:start].strip(_EDGES), text[end:].strip(_EDGES)
        if before and after:
            yield f"{before} {after}"
        yield before
        yield after
    message = _message(text, tokens, language)
    if message and error.code == "not_understood":
        yield from (f"{example} {message}" for example in reversed(language.examples))


def _with_unit(text: str, tokens: list[Token], language: Language) -> Iterator[str]:
    """Yield "in 5 minutes call mom" for "in 5 call mom", worded as the language's example of a distance is."""
    example = next((example for example in language.examples if scan(example, language)[0].senses.get(s.IN)), "")
    for token, number in pairwise(tokens):
        if example and s.IN in token.senses and s.NUMBER in number.senses:
            yield text[: token.start] + re.sub(r"\d+", number.text, example) + text[number.end :]


def _halves(text: str, tokens: list[Token], at: int) -> Iterator[str]:
    """Yield "tomorrow at 9 call mom" and "on friday call dad", said in one breath: each half has words to be said."""
    before = [token for token in tokens if token.end <= at]
    behind = [token for token in tokens if token.start >= at]
    while before and (s.AND in before[-1].senses or not before[-1].text[-1].isalnum()):
        before.pop()
    if all(any(not t.senses and t.text.isalpha() for t in half) for half in (before, behind)):
        yield text[: before[-1].end].strip(_EDGES)
        yield text[at:].strip(_EDGES)


def _message(text: str, tokens: list[Token], language: Language) -> str:
    """Return the message of a text without any schedule word: "remind me to call mom"; "" where it is none."""
    end = request_end(tokens, 0, language)
    words = tokens[end:]
    is_said = bool(end) or 1 < sum(token.text.isalpha() for token in words) <= _MOST_WORDS
    if not words or not is_said or any(token.is_strong for token in words) or text.rstrip().endswith("?"):
        return ""
    return text[words[0].start :].rstrip(" .!")
