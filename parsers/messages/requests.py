"""
Request words around a message: "hey bot, can you please remind me to …", "…, remind me at 5", "… please, thanks!".

A request is a chain of phrases a language lists, with marks between them and a joint ("to", "that") behind:

    openers     always request words: "remind me", "can you", "don't forget"
    asking      request words where a joint, a mark, a schedule or nothing follows: "tell me to", "timer 5 min"; not
                "tell me a joke"
    greetings   only before another request phrase: "hi, remind me …"; partings also at the end: "…, thanks!"
"""

from collections.abc import Mapping

from parsers.grammar.schedule import read_schedule
from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.tokens import Token

QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "(": ")", "[": "]", "¿": "?", "¡": "!"}
MARKS = frozenset(",;:-–—→>|")
_STOPS = frozenset(",;:-–—→|.!?…\n")
_LONGEST = 10
_Phrases = Mapping[str, list[tuple[str, ...]]]


def opening_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index behind the request words that begin at token *at*; opening quotes and brackets count too."""
    at = request_end(tokens, at, language)
    while at < len(tokens) and tokens[at].text in QUOTES:
        at += 1
    return at


def request_end(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index behind the last request word that begins at token *at*; quotes before the message stay."""
    behind, asked = at, False
    while at < len(tokens) and _may_begin(tokens[at].text, language):
        if tokens[at].text in QUOTES:
            at += 1
            continue
        size = _phrase_at(tokens, at, language, asked=asked)
        if size:
            at = behind = _over_marks(tokens, at + size)
            asked = True
            if at < len(tokens) and tokens[at].text in language.joints and not _opens_range(tokens, at):
                return _over_marks(tokens, at + 1)
            continue
        greeted = _size_of(tokens, at, language.greetings) or _size_of(tokens, at, language.partings)
        if not greeted:
            break
        at = _over_marks(tokens, at + greeted)
    return behind


def request_start(tokens: list[Token], low: int, end: int, language: Language) -> int:
    """
    Return where the request words begin that end at token *end* ("…, please remind me" | at 5); *end* where none do.

    They stand behind a mark, at *low*, or are two words at least.
    """
    for at in range(max(low, end - _LONGEST), end):
        if not _may_begin(tokens[at].text, language):
            continue
        if request_end(tokens[:end], at, language) != end:
            continue
        apart = at == low or tokens[at - 1].text in _STOPS
        if apart or max(_size_of(tokens, at, known) for known in (language.openers, language.asking)) > 1:
            return at
    return end


def denied_span(tokens: list[Token], language: Language) -> tuple[int, int] | None:
    """Return the tokens [from, to) that ask for no reminder ("don't remind", "cancel my 9am alarm"); None without."""
    at = request_end(tokens, 0, language)
    for start in sorted({0, 1, at, at + 1}):
        if start >= len(tokens):
            break
        size = _size_of(tokens, start, language.denials)
        if size:
            return start, start + size
    if at < len(tokens) and not at and tokens[at].text in language.undoing:
        last = min(at + _LONGEST_UNDONE, len(tokens))
        found = next((i for i in range(at + 1, last) if tokens[i].text in language.reminders), None)
        return None if found is None else (at, found + 1)
    return None


_LONGEST_UNDONE = 7


def _may_begin(word: str, language: Language) -> bool:
    """Tell whether a word is the first of any request phrase; most words are of none."""
    if word in QUOTES or word in language.openers or word in language.asking:
        return True
    return word in language.greetings or word in language.partings


def quoted_spans(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the tokens [from, to) inside each pair of double quotes."""
    found: list[tuple[int, int]] = []
    closing, start = "", 0
    for index, token in enumerate(tokens):
        if closing and token.text == closing:
            found.append((start, index))
            closing = ""
        elif not closing and token.text in _DOUBLE:
            closing, start = QUOTES[token.text], index + 1
    return found


_DOUBLE = frozenset('"“«„')


def parting_start(tokens: list[Token], low: int, end: int, language: Language) -> int:
    """Return where "…, thanks a lot!" begins that ends at token *end*; *end* where nothing of the kind does."""
    last = end
    while last > low and tokens[last - 1].text in _STOPS:
        last -= 1
    for at in range(max(low, last - _LONGEST), last):
        if tokens[at].text not in language.partings:
            continue
        size = _size_of(tokens, at, language.partings)
        if size and at + size == last and (at == low or tokens[at - 1].text in _STOPS):
            return at
    return end


def named_span(tokens: list[Token], end: int, language: Language) -> tuple[int, int] | None:
    """Return the tokens [from, to) before *end* that say what it is where no message does: "timer", "wake me up"."""
    for at in range(end):
        size = _size_of(tokens, at, language.naming)
        if size and at + size <= end:
            return at, at + size
    return None


def _phrase_at(tokens: list[Token], at: int, language: Language, *, asked: bool) -> int:
    """Return how many tokens the request phrase at *at* has; 0 for none. "To" alone is one only in front."""
    size = _size_of(tokens, at, language.openers)
    if size and _opens_range(tokens, at + size - 1):
        size -= 1
    if size == 1 and asked and s.TO in tokens[at].senses:
        return 0
    asking = _size_of(tokens, at, language.asking)
    return asking if asking > size and _goes_on(tokens, at + asking, language) else size


def _opens_range(tokens: list[Token], at: int) -> bool:
    """Tell whether a joint is the first word of a schedule: "recuérdame | de lunes a viernes"."""
    return s.FROM in tokens[at].senses and read_schedule(tokens, at, len(tokens)) is not None


def _goes_on(tokens: list[Token], at: int, language: Language) -> bool:
    """Tell whether what follows shows that the words before it were a request: a joint, a mark, a schedule, nothing."""
    if at >= len(tokens) or tokens[at].text in _STOPS or tokens[at].text in language.joints:
        return True
    return bool(tokens[at].senses) and read_schedule(tokens, at, len(tokens)) is not None


def _size_of(tokens: list[Token], at: int, phrases: _Phrases) -> int:
    for words in phrases.get(tokens[at].text, ()):
        if len(tokens) >= at + len(words) and all(tokens[at + i].text == word for i, word in enumerate(words)):
            return len(words)
    return 0


def _over_marks(tokens: list[Token], at: int) -> int:
    while at < len(tokens) - 1 and tokens[at].text in _STOPS:
        at += 1
    return at
