"""What a language is: words with senses, expressions of several words, and how requests begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parsers.senses import PLURAL, Senses

SHORTEST_REPAIR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """
    Vocabulary as data.

    Attributes:
        code: Two letters, as in chat settings.
        words: Lower-case word -> senses.
        expressions: First word -> [(all words, senses)], longest first; read as one token.
        ordinal_suffixes: Endings glued to a number ("1st").
        openers: Beginnings of a request that are not part of the message ("remind me to"): first word -> all of them,
            longest first.
        closers: Words dropped where the message touches the schedule ("please").
        ordinary: Words never taken for a typo of a schedule word.
    """

    code: str
    words: Mapping[str, Senses]
    expressions: Mapping[str, list[tuple[tuple[str, ...], Senses]]]
    ordinal_suffixes: frozenset[str]
    openers: Mapping[str, list[tuple[str, ...]]]
    closers: frozenset[str]
    ordinary: frozenset[str]
    _deletions: dict[str, list[str]] = field(default_factory=dict)

    def repaired(self, word: str) -> str | None:
        """
        Return the one vocabulary word at edit distance 1 (insert, delete, replace, swap) of *word*, or None.

        Words of at least four letters on both sides; two candidates of different meaning make it None.
        """
        if len(word) < SHORTEST_REPAIR or word in self.ordinary or word in self.words:
            return None
        if not self._deletions:
            self._index()
        found = {known for key in _shortened(word) for known in self._deletions.get(key, ()) if _near(word, known)}
        if not found:
            return None
        first, *others = sorted(found, key=lambda known: (len(known), known))
        return first if all(self._differ_in_number(first, other) for other in others) else None

    def _differ_in_number(self, one: str, other: str) -> bool:
        """Tell whether two words mean the same but for singular and plural."""
        plural = {PLURAL: True}
        return {**self.words[one], **plural} == {**self.words[other], **plural}

    def _index(self) -> None:
        for known, senses in self.words.items():
            if len(known) >= SHORTEST_REPAIR and senses:
                for key in _shortened(known):
                    self._deletions.setdefault(key, []).append(known)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _near(a: str, b: str) -> bool:
    """Tell whether one insertion, deletion, replacement or swap of neighbours turns *a* into *b*."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
        return longer[1:] == shorter
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])


def by_first_word(texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Sort expressions under their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        words = tuple(text.split())
        found.setdefault(words[0], []).append(words)
    return {first: sorted(entries, key=len, reverse=True) for first, entries in found.items()}


class VocabularyBuilder:
    """Collects words with their senses; a word named twice keeps both senses."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, Any]] = {}
        self.expressions: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}

    def add(self, texts: str | Iterable[str], **senses: Any) -> None:
        """Give every text (words separated by `|` in a string) the senses; several words make an expression."""
        for text in texts.split("|") if isinstance(texts, str) else texts:
            parts = tuple(text.split())
            if len(parts) == 1:
                self.words.setdefault(text, {}).update(senses)
            else:
                entries = self.expressions.setdefault(parts[0], [])
                entries.append((parts, senses))
                entries.sort(key=lambda entry: -len(entry[0]))
