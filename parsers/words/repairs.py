"""
Slips of the pen: a word one letter away from a schedule word is read as that word, at a price and with a note.

Only where a schedule word stands beside it; a word the language lists as ordinary never. A short word that might well
belong to the message ("mondey") keeps its other reading beside the repaired one.
"""

from collections.abc import Iterator
from typing import Final

from parsers.languages.vocabulary import Language
from parsers.sentences.said import Said, said
from parsers.words import senses as s
from parsers.words.tokens import Token, repaired

SURE_LENGTH: Final = 7
"""Words this long are hardly ever an ordinary word by chance."""

_BESIDE = s.STRONG | {s.AT, s.WHICH}
_BESIDE_DAYS = frozenset({s.ON, s.IN, s.FROM, s.TO, s.UNTIL, s.OF})
_DAYS = frozenset({s.WEEKDAY, s.DAY_SET, s.MONTH, s.RELATIVE_DAY, s.CLOCK_NAME, s.DAY_PART})
_JOINTS = ",;:"
_MOST_BETWEEN: Final = 3


def mended(tokens: list[Token], language: Language) -> list[Token]:
    """Return the tokens with unknown words beside schedule words replaced by the known word one slip away."""
    done = list(tokens)
    order = range(len(done))
    for indices in (order, reversed(order)):
        for index in indices:
            word = repaired(done[index], language)
            if word.repaired and (_fits(word, _next(done, index, -1)) or _fits(word, _next(done, index, 1))):
                done[index] = word
    return done


def mended_at(tokens: list[Token], indices: tuple[int, ...], language: Language) -> list[Token]:
    """
    Return the tokens with unknown words at *indices* (the edges of a schedule), and from there on, repaired.

    A few known words may stand between: "weekdays in the eveinng", "everry week on monday".
    """
    done = list(tokens)
    for index in indices:
        for step in (-1, 1):
            at, known = index, 0
            while 0 <= at < len(done) and known <= _MOST_BETWEEN:
                word = repaired(done[at], language)
                if not word.repaired and not word.senses and word.text not in _JOINTS:
                    break
                known += bool(word.senses) and not word.repaired and s.WEAK not in word.senses
                done[at] = word
                at += step
    return done


def unmended(tokens: list[Token], indices: tuple[int, ...], language: Language) -> Iterator[tuple[Token, list[str]]]:
    """Yield the unknown words at *indices* that several schedule words may have become, with those words."""
    for index in indices:
        for step in (-1, 1):
            at = index
            for _ in range(_MOST_BETWEEN + 1):
                if not 0 <= at < len(tokens):
                    break
                if not tokens[at].senses:
                    near = language.near(tokens[at].text) if tokens[at].text.isalpha() else []
                    if near:
                        yield tokens[at], near
                    break
                at += step


def slips(text: str, tokens: list[Token], spans: tuple[tuple[int, int], ...]) -> tuple[Said, ...]:
    """Return a note for each repaired word inside *spans*: "mondey read as monday"."""
    inside = [t for t in tokens if t.repaired and any(start <= t.start and t.end <= end for start, end in spans)]
    return tuple(
        said("{typed} read as {word}", typed=text[token.start : token.end], word=token.text) for token in inside
    )


def mended_text(text: str, tokens: list[Token]) -> str:
    """Return the text with the repaired words in place."""
    done, at = "", 0
    for token in tokens:
        if token.repaired:
            done, at = done + text[at : token.start] + token.text, token.end
    return done + text[at:]


def _next(tokens: list[Token], index: int, step: int) -> Token | None:
    index += step
    while 0 <= index < len(tokens) and tokens[index].text in _JOINTS:
        index += step
    return tokens[index] if 0 <= index < len(tokens) else None


def _fits(word: Token, beside: Token | None) -> bool:
    if beside is None or (s.WEAK in beside.senses and not beside.repaired):
        return False
    kinds = beside.senses.keys()
    if not kinds.isdisjoint(_BESIDE):
        return True
    return not kinds.isdisjoint(_BESIDE_DAYS) and not word.senses.keys().isdisjoint(_DAYS)
