"""What to write instead: up to three phrases beside a refusal, each of which can be read."""

from collections.abc import Callable, Iterator

from parsers.errors import PhraseError

MOST = 3
_MOST_WORDS = 10
_LONGEST_TEXT = 200
_EDGES = " ,;:-–—"


def with_suggestions(
    error: PhraseError, text: str, can_read: Callable[[str], bool], examples: tuple[str, ...]
) -> PhraseError:
    """
    Return the error with suggestions: its own, the text without the words in question, then examples.

    Args:
        can_read: Tells whether a phrase gives a reading now; what it denies is not suggested.
        examples: Phrases of the person's language that can be read at any time.
    """
    found: list[str] = []
    for phrase in _own(error, text):
        if len(found) == MOST:
            break
        if phrase and phrase not in found and can_read(phrase):
            found.append(phrase)
    found += [example for example in examples if example not in found]
    error.suggestions = tuple(found[:MOST])
    return error


def _own(error: PhraseError, text: str) -> Iterator[str]:
    if len(text) > _LONGEST_TEXT:
        return
    yield from error.suggestions
    if error.span is not None:
        start, end = error.span
        before, after = text[:start].strip(_EDGES), text[end:].strip(_EDGES)
        if before and after:
            yield f"{before} {after}"
        yield before
        yield after
    else:
        words = text.split()[:_MOST_WORDS]
        yield from (" ".join(words[:size]) for size in range(len(words) - 1, 1, -1))
        yield from (" ".join(words[first:]) for first in range(1, len(words) - 1))
