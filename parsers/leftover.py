"""
What is left of a text beside its schedule: the message, exactly as it was written.

Only request words ("remind me to"), joining marks and a pair of quotes around everything go.
"""

from unicodedata import category

from parsers import senses as s
from parsers.languages.vocabulary import Language
from parsers.tokens import Token

_MARKS = frozenset(",;:-–—→>|")
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "(": ")"}
_QUOTES = frozenset("\"'“‘«")


def opener_length(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index behind the request words that begin at token *at* ("please remind me to"); quotes count too."""
    at = words_of_opener(tokens, at, language)
    while at < len(tokens) and tokens[at].text in _PAIRS:
        at += 1
    return at


def words_of_opener(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index behind the last request word that begins at token *at*; quotes before the message stay."""
    start = behind = at
    while at < len(tokens):
        if tokens[at].text in _PAIRS:
            at += 1
            continue
        size = _opener_at(tokens, at, language, first=at == start)
        if not size:
            break
        at = behind = at + size
    return behind


def _opener_at(tokens: list[Token], at: int, language: Language, *, first: bool) -> int:
    for words in language.openers.get(tokens[at].text, ()):
        if len(words) == 1 and s.TO in tokens[at].senses and not first:
            continue
        if len(tokens) >= at + len(words) and all(tokens[at + i].text == word for i, word in enumerate(words)):
            return len(words)
    return 0


def message_between(
    text: str, tokens: list[Token], start: int, end: int, language: Language, *, joined: str = "both"
) -> str | None:
    """
    Return the text of tokens [start, end) without openers, closers and joining marks; None for nothing.

    Args:
        joined: Where it touches a schedule: "start", "end" or "both"; only there marks join the two.
    """
    while joined != "end" and start < end and tokens[start].text in _MARKS:
        start += 1
    behind = words_of_opener(tokens[:end], start, language)
    start = behind if behind < end else start
    while end > start and (
        (joined != "start" and _joins(tokens, start, end - 1)) or tokens[end - 1].text in language.closers
    ):
        end -= 1
        while end > start and _joins(tokens, start, end - 1):
            end -= 1
    start, end = _unquoted(tokens, start, end)
    message = text[tokens[start].start : tokens[end - 1].end].strip() if start < end else ""
    return message if any(_says_something(character) for character in message) else None


def _joins(tokens: list[Token], start: int, at: int) -> bool:
    """Tell whether a mark joins what stands before it with the rest; the ">" of "<b>" belongs to its word."""
    text = tokens[at].text
    return text in _MARKS and not (text in ">|" and at > start and tokens[at].glued)


def _says_something(character: str) -> bool:
    """Tell whether it is a letter, a digit or a picture, not only punctuation."""
    return character.isalnum() or category(character) == "So"


def _unquoted(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """Leave out a pair of quotes around everything, and half a pair whose other half stands outside."""
    if end - start > 2 and tokens[start].text in _QUOTES:
        closing = _PAIRS[tokens[start].text]
        if tokens[end - 1].text == closing and not any(t.text == closing for t in tokens[start + 1 : end - 1]):
            return start + 1, end - 1
    if start == end:
        return start, end
    inside = [token.text for token in tokens[start:end]]
    before, after = ({token.text for token in part} for part in (tokens[:start], tokens[end:]))
    for opening, closing in _PAIRS.items():
        if inside[0] == opening and closing not in inside[1:] and closing in after:
            return start + 1, end
        if inside[-1] == closing and opening not in inside[:-1] and opening in before:
            return start, end - 1
        if inside[0] == closing and opening in before:
            return start + 1, end
    return start, end
