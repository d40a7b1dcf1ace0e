"""What a language is: words with senses, expressions of several words, and how requests begin."""

import re
from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from unicodedata import normalize

from parsers.sentences.wording import Wording
from parsers.words.senses import EVERY, GENITIVE, MERIDIEM, O_CLOCK, PLURAL, STRONG, WEAK, Senses

SHORTEST_REPAIR = 4
_TELLING = (STRONG | {O_CLOCK}) - {MERIDIEM}
"""What tells a language: "am" and "pm" are words of several."""


class Known(NamedTuple):
    """How many words of a text a language knows: surely of a schedule, and any."""

    strong: int
    some: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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
        dashed_clocks: Times are also written 14-00.
        asking: Request words only where a joint, a mark or a schedule follows ("tell me", "timer").
        denials: Beginnings that ask for the opposite: "don't remind", "stop reminding", "no reminder".
        undoing, reminders: Verbs that end something, and what they end: "cancel my 9am reminder".
        nots: What denies a request where it is all that is left: "erinnere mich morgen nicht".
        joints: What may stand between request words and message ("to", "that", "about").
        greetings: Words before a request that ask for nothing ("hi").
        partings: The same before and behind it ("thanks a lot").
        naming: Request words that are the message where there is no other ("timer", "wake me up").
        numbered: Words whose number is theirs, never a time ("room 12", "chapter 5").
        linking: Words with which a message goes on behind a schedule in its middle ("… tomorrow at 5 about the party").
        companions: Words before a person; a month there is a name ("with Jan").
        rated: Words behind a pair of numbers that is a share or a score, no day ("9/10 people").
        tellers: First words of a sentence that tells something ("we", "it").
        questions: First words of a question ("how", "was").
        subjects: Who does it, where a sentence tells something ("we", "it's"); empty: tales are not looked for.
        needs: What may follow them in a request ("need", "have to", "have a").
        past: Verbs that only tell ("was", "went").
        over: Verbs that tell where they are the last word before the time ("the build failed at 9"; "failed builds").
        talk: Beginnings of answers, greetings and proposals: up to three words ("see you", "maybe").
        idle: Words that say nothing where there are no others ("ok", "then", "again").
        doing: Words of `questions` that are orders, too, before anything but a subject ("do", "have").
        stating: Words behind a time that tell about it, not when ("tomorrow is another day").
        verb_endings: Endings of a verb that closes a request ("Mama morgen um 5 anrufen"), where verbs stand last.
        ordinary: Words never taken for a typo of a schedule word.
        wording: How triggers, notes and refusals are said in it.
        examples: Three phrases any person may type, suggested beside a refusal.
        contractions: Words that stand for several ("montagabend", "месяца"), which must be known themselves.
        elisions: Beginnings that an apostrophe parts from their word ("l", "d"): `l'heure` is two tokens.
        decimal_comma: Numbers are written 1.500,5 and dates 31.12.2026, the day first.
    """

    code: str
    words: Mapping[str, Senses]
    expressions: Mapping[str, list[tuple[tuple[str, ...], Senses]]]
    ordinal_suffixes: frozenset[str]
    openers: Mapping[str, list[tuple[str, ...]]]
    closers: frozenset[str]
    ordinary: frozenset[str]
    wording: Wording
    examples: tuple[str, ...]
    contractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elisions: frozenset[str] = frozenset()
    decimal_comma: bool = False
    dashed_clocks: bool = False
    asking: Mapping[str, list[tuple[str, ...]]] = field(default_factory=dict)
    denials: Mapping[str, list[tuple[str, ...]]] = field(default_factory=dict)
    undoing: frozenset[str] = frozenset()
    reminders: frozenset[str] = frozenset()
    nots: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    greetings: Mapping[str, list[tuple[str, ...]]] = field(default_factory=dict)
    partings: Mapping[str, list[tuple[str, ...]]] = field(default_factory=dict)
    naming: Mapping[str, list[tuple[str, ...]]] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = ()
    linking: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    rated: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    talk: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    _deletions: dict[str, list[str]] = field(default_factory=dict)
    _part_deletions: dict[str, list[str]] = field(default_factory=dict)
    _parts: set[str] = field(default_factory=set)
    _heard: set[str] = field(default_factory=set)

    def may_know(self, words: Iterable[str]) -> int:
        """Return at least as many as `known` would count of the *words*, much faster: parts of expressions count."""
        heard = self._ever_heard()
        return sum(map(heard.__contains__, words)) + " ".join(words).count("'")

    def _ever_heard(self) -> set[str]:
        """Return every word that stands anywhere in the vocabulary, collected when first asked for."""
        heard = self._heard
        if not heard:
            heard.update(self.words, self.contractions, self.openers, self.expressions, *self._common)
            heard.update(word for entries in self.expressions.values() for parts, _ in entries for word in parts)
        return heard

    def known(self, words: Iterable[str]) -> "Known":
        """Count which of the *words* (lower case) this language has for schedules and requests."""
        strong = some = at = 0
        said, heard = list(words), self._ever_heard()
        while at < len(said):
            word = said[at]
            if word not in heard and "'" not in word:
                at += 1
                continue
            size, senses = self._expression(said, at)
            if size > 1:
                some += size
                strong += WEAK not in senses and not senses.keys().isdisjoint(_TELLING)
                at += size
                continue
            at += 1
            word = self._without_elision(word)
            parts = [self.words.get(part, {}) for part in self.contractions.get(word, (word,))]
            if any(parts):
                some += 1
                strong += any(WEAK not in part and not part.keys().isdisjoint(_TELLING) for part in parts)
            elif word in self.expressions or word in self.openers or self._is_common(word):
                some += 1
        return Known(strong, some)

    def _expression(self, said: list[str], at: int) -> tuple[int, Senses]:
        """Return how many of the words from *at* on are one expression, and its senses; hyphens count for nothing."""
        following = said[at + 1] if at + 1 < len(said) else ""
        for parts, senses in self.expressions.get(said[at], ()):
            if parts[1] != following and parts[1][0].isalpha():
                continue
            words = [part for part in parts if part[0].isalpha()]
            if len(words) > 1 and said[at : at + len(words)] == words:
                return len(words), senses
        return 1, {}

    @property
    def _common(self) -> tuple[frozenset[str], ...]:
        return self.tellers, self.stating, self.linking, self.joints, self.questions

    def _is_common(self, word: str) -> bool:
        return any(word in known for known in self._common) or f"-{word}" in self.ordinal_suffixes

    def _without_elision(self, word: str) -> str:
        head, mark, tail = word.partition("'")
        return tail if mark and head in self.elisions and word not in self.words else word

    def repaired(self, word: str) -> str | None:
        """
        Return the one vocabulary word at edit distance 1 (insert, delete, replace, swap) of *word*, or None.

        Words of at least four letters on both sides; "every" may have lost one more ("tod", "ogi"). Of candidates with
        different meanings those win that have one letter more, if they agree: a letter left out is the commonest slip
        ("weks", "thre").
        """
        if len(word) < SHORTEST_REPAIR - 1 or word in self.ordinary or word in self.words:
            return None
        if not self._deletions:
            self._index()
        found = {known for key in _shortened(word) for known in self._deletions.get(key, ()) if _near(word, known)}
        if len(word) < SHORTEST_REPAIR:
            found = {known for known in found if EVERY in self.words[known]}
        if not found:
            return None
        dropped = [known for known in found if len(known) > len(word)]
        return self._one_of(found) or self._one_of(dropped)

    def near(self, word: str) -> list[str]:
        """
        Return the schedule words at edit distance 1 of *word*, whichever of them was meant; those that stand only in
        expressions, too ("depois" of "depois de amanhã"). Words of at least five letters, none that is ordinary.
        """
        if len(word) <= SHORTEST_REPAIR or word in self.ordinary or word in self.words:
            return []
        if not self._deletions:
            self._index()
        if word in self._parts:
            return []
        keys = _shortened(word)
        found = {known for key in keys for known in self._deletions.get(key, ()) if self._is_strong(known)}
        found |= {known for key in keys for known in self._part_deletions.get(key, ())}
        return sorted(known for known in found if _near(word, known))

    def _is_strong(self, known: str) -> bool:
        senses = self.words[known]
        return WEAK not in senses and not senses.keys().isdisjoint(STRONG)

    def _one_of(self, known: Iterable[str]) -> str | None:
        """Return the shortest of words that mean the same; None when they do not, or there are none."""
        first, *others = sorted(known, key=lambda one: (len(one), PLURAL in self.words[one], one)) or [""]
        return (first or None) if all(self._differ_in_number(first, other) for other in others) else None

    def _differ_in_number(self, one: str, other: str) -> bool:
        """Tell whether two words mean the same but for singular and plural, and the case."""
        form = {PLURAL: True, GENITIVE: True}
        return {**self.words[one], **form} == {**self.words[other], **form}

    def _index(self) -> None:
        for known, senses in self.words.items():
            if len(known) >= SHORTEST_REPAIR and senses and known.isalpha():
                for key in _shortened(known):
                    self._deletions.setdefault(key, []).append(known)
        for expressions in self.expressions.values():
            for parts, senses in expressions:
                if WEAK not in senses and not senses.keys().isdisjoint(_TELLING):
                    self._parts.update(part for part in parts if len(part) > SHORTEST_REPAIR and part.isalpha())
        self._parts.difference_update(word for word in self.words if self._is_strong(word))
        for known in self._parts:
            for key in _shortened(known):
                self._part_deletions.setdefault(key, []).append(known)


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


def parted(text: str, elisions: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Part a text as the scanner does: at spaces, around hyphens between letters, behind an elision."""
    if text.isalpha():
        return (text,)
    words = (re.sub(r"(?<=\w)-(?=\w)", " - ", text) if "-" in text else text).split()
    if "'" not in text:
        return tuple(words)
    pairs = (word.partition("'") for word in words)
    return tuple(
        part
        for head, mark, tail in pairs
        for part in ((head + mark, tail) if mark and head in elisions else (head + mark + tail,))
        if part
    )


def by_first_word(texts: Iterable[str], elisions: frozenset[str] = frozenset()) -> dict[str, list[tuple[str, ...]]]:
    """Sort expressions under their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        words = parted(text, elisions)
        found.setdefault(words[0], []).append(words)
    return {first: sorted(entries, key=len, reverse=True) for first, entries in found.items()}


def plain(text: str) -> str:
    """Return a text without accents, as people type it in a hurry: "manana", "ubermorgen"."""
    return "".join(letter for letter in normalize("NFD", text) if not "\u0300" <= letter <= "\u036f")


class VocabularyBuilder:
    """
    Collects words with their senses; a word named twice keeps both senses.

    Args:
        plain_too: Also know each word without its accents, unless that is a word of its own.
        elisions: As in `Language`.
        respelled: Letters and what people type for them: "ü" -> "ue". Words are also known so written.
    """

    def __init__(
        self,
        *,
        plain_too: bool = False,
        elisions: frozenset[str] = frozenset(),
        respelled: Mapping[str, str] | None = None,
    ) -> None:
        self._plain_too = plain_too
        self._elisions = elisions
        self._letters = str.maketrans(dict(respelled or {}))
        self._respelled: set[str] = set()
        self.words: dict[str, dict[str, Any]] = {}
        self.expressions: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}

    def add(self, texts: str | Iterable[str], **senses: Any) -> None:
        """
        Give every text (words separated by `|` in a string) the senses; several words make an expression.

        Hyphens and apostrophes inside a word part it, as they part tokens: "segunda-feira", "aujourd'hui".
        """
        for text in texts.split("|") if isinstance(texts, str) else texts:
            self._add(text, senses)
            for other in self.spellings(text)[1:]:
                if other not in self.words or other in self._respelled:
                    self._respelled.add(other)
                    self._add(other, senses)

    def spellings(self, text: str) -> list[str]:
        """Return a text and the other ways people write it."""
        if text.isascii():
            return [text]
        found = [text, text.translate(self._letters)]
        if self._plain_too:
            found += [plain(text), plain(found[1])]
        return list(dict.fromkeys(found))

    def phrases(self, texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
        """Sort phrases under their first word, longest first, in every spelling; expressions in them are one token."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for text in texts:
            for spelling in self.spellings(text):
                words = self._joined(parted(spelling, self._elisions))
                found.setdefault(words[0], []).append(words)
        return {first: sorted(entries, key=len, reverse=True) for first, entries in found.items()}

    def _joined(self, words: tuple[str, ...]) -> tuple[str, ...]:
        done: list[str] = []
        at = 0
        while at < len(words):
            known = (parts for parts, _ in self.expressions.get(words[at], ()))
            size = next((len(parts) for parts in known if words[at : at + len(parts)] == parts), 1)
            done.append(" ".join(words[at : at + size]))
            at += size
        return tuple(done)

    def _add(self, text: str, senses: dict[str, Any]) -> None:
        parts = parted(text, self._elisions)
        if len(parts) == 1:
            self.words.setdefault(text, {}).update(senses)
            return
        entries = self.expressions.setdefault(parts[0], [])
        at = next((index for index, (words, _) in enumerate(entries) if words == parts), None)
        if at is None:
            insort(entries, (parts, senses), key=lambda entry: -len(entry[0]))
        else:
            entries[at] = (parts, {**entries[at][1], **senses})
