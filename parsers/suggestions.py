"""What to write instead: up to three phrases beside a refusal, each of which can be read."""

from collections.abc import Callable, Iterator
from itertools import islice

from parsers.errors import PhraseError

MOST = 3
_MOST_WORDS = 10
_LONGEST_TEXT = 200
_EDGES = " ,;:-–—"
_EXAMPLES = {
    "in_past": ("in 10 minutes", "tomorrow at 9", "every day at 9"),
}
_ALWAYS = ("every weekday at 9", "in 20 minutes", "tomorrow at 17:30")


def with_suggestions(
    error: PhraseError, text: str, can_read: Callable[[str], bool], is_example: Callable[[str], bool]
) -> PhraseError:
    """
    Return the error with suggestions: its own, the text without the words in question, then examples.

    Args:
        can_read: Tells whether a phrase gives a reading now; what it denies is not suggested.
        is_example: The same for the examples, which can be read at any time if the language can.
    """
    found: list[str] = []
    for phrase in _own(error, text):
        if len(found) == MOST:
            break
        if phrase and phrase not in found and can_read(phrase):
            found.append(phrase)
    examples = (example for example in _EXAMPLES.get(error.code, _ALWAYS) if example not in found)
    found += islice((example for example in examples if is_example(example)), MOST - len(found))
    error.suggestions = tuple(found)
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
