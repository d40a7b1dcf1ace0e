"""
What is left of a text beside its schedule: the message, exactly as it was written.

Only request words ("remind me to"), joining marks and a pair of quotes around everything go.
"""

from unicodedata import category

from parsers.languages.vocabulary import Language
from parsers.messages.requests import MARKS, QUOTES, parting_start, request_end, request_start
from parsers.words.tokens import Token

_QUOTES = frozenset("\"'“‘«")


def message_between(
    text: str, tokens: list[Token], start: int, end: int, language: Language, *, joined: str = "both"
) -> str | None:
    """
    Return the text of tokens [start, end) without openers, closers and joining marks; None for nothing.

    Args:
        joined: Where it touches a schedule: "start", "end" or "both"; only there marks join the two.
    """
    while joined != "end" and start < end and tokens[start].text in MARKS:
        start += 1
    behind = start if joined == "end" else request_end(tokens[:end], start, language)
    start = start if behind == end == start + 1 else behind
    end = _trimmed(tokens, start, end, language, joined=joined)
    start, end = _unquoted(tokens, start, end)
    message = text[tokens[start].start : tokens[end - 1].end].strip() if start < end else ""
    return message if any(_says_something(character) for character in message) else None


def _trimmed(tokens: list[Token], start: int, end: int, language: Language, *, joined: str) -> int:
    """Return the end of a message without what only asks, thanks or joins it to the schedule behind it."""
    if joined == "start":
        behind, end = end, parting_start(tokens, start, end, language)
        while start < end < behind and tokens[end - 1].text in MARKS:
            end -= 1
        end = _asked_last(tokens, start, end, language)
    else:
        end = request_start(tokens, start, end, language)
    while end > start and (
        (joined != "start" and _joins(tokens, start, end - 1)) or tokens[end - 1].text in language.closers
    ):
        end -= 1
        while end > start and _joins(tokens, start, end - 1):
            end -= 1
    return end


def _asked_last(tokens: list[Token], start: int, end: int, language: Language) -> int:
    """Return the end without a question mark behind a closing word: "kannst du mich … erinnern?"."""
    last = end
    while last > start and tokens[last - 1].text in "?!.":
        last -= 1
    return last if start < last < end and tokens[last - 1].text in language.closers else end


def _joins(tokens: list[Token], start: int, at: int) -> bool:
    """Tell whether a mark joins what stands before it with the rest; the ">" of "<b>" belongs to its word."""
    text = tokens[at].text
    return text in MARKS and not (text in ">|" and at > start and tokens[at].glued)


def _says_something(character: str) -> bool:
    """Tell whether it is a letter, a digit or a picture, not only punctuation."""
    return character.isalnum() or category(character) == "So"


def _unquoted(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """Leave out a pair of quotes around everything, and half a pair whose other half stands outside."""
    if end - start > 2 and tokens[start].text in _QUOTES:
        closing = QUOTES[tokens[start].text]
        if tokens[end - 1].text == closing and not any(t.text == closing for t in tokens[start + 1 : end - 1]):
            return start + 1, end - 1
    if start == end:
        return start, end
    inside = [token.text for token in tokens[start:end]]
    before, after = ({token.text for token in part} for part in (tokens[:start], tokens[end:]))
    for opening, closing in QUOTES.items():
        if inside[0] == opening and closing not in inside[1:] and closing in after:
            return start + 1, end
        if inside[-1] == opening != closing and closing in after:
            return start, end - 1
        if inside[-1] == closing and opening not in inside[:-1] and opening in before:
            return start, end - 1
        if inside[0] == closing and opening in before:
            return start + 1, end
    return start, end
