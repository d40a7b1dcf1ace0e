"""
What can go wrong when a phrase is read. The branch of the parsers in the tree of scheduler/core/errors.py.

    PhraseError                 a phrase gives no trigger; code, span, suggestions
    ├── EmptyPhraseError        nothing was written
    ├── NotUnderstoodError      no time in the text, or words inside the schedule nobody can read
    ├── ContradictionError      two parts of the phrase exclude each other
    ├── ImpossibleError         a date, interval or field that does not exist, or a rule that never fires
    ├── InPastError             the instant lies behind us
    └── TooLongError            more text or more words than a schedule has
"""

from typing import ClassVar

from parsers.languages.english.wording import ENGLISH_WORDING
from parsers.sentences.said import Value, said
from parsers.sentences.wording import Wording
from scheduler.core.errors import WhenbotError


def _own_sentence(error: "type[PhraseError]") -> str:
    """Return the first line of a class's docstring."""
    return (error.__doc__ or "I did not understand when.").strip().partition("\n")[0]


class PhraseError(WhenbotError):
    """
    I did not understand when.

    Attributes:
        code: A stable word for programs.
        said: The sentence before it is put into words; the default is the class's own.
        span: (start, end) character offsets of the words in question; None when it is all of them.
        suggestions: Up to three phrases that can be read.
        near: Those of them that come from what was written; the others are examples, in the language's order.
    """

    code: ClassVar[str] = "phrase"

    def __init__(
        self,
        template: str | None = None,
        *,
        span: tuple[int, int] | None = None,
        suggestions: tuple[str, ...] = (),
        **values: Value,
    ) -> None:
        self.said = said(template or _own_sentence(type(self)), **values)
        super().__init__(ENGLISH_WORDING.say(self.said))
        self.span = span
        self.suggestions = suggestions
        self.near: tuple[str, ...] = ()

    def worded(self, wording: Wording) -> None:
        """Say the message in another language than English."""
        self.args = (wording.say(self.said),)


class EmptyPhraseError(PhraseError):
    """There is nothing to read."""

    code = "empty"


class NotUnderstoodError(PhraseError):
    """I found no time in this."""

    code = "not_understood"


class ContradictionError(PhraseError):
    """These words do not go together."""

    code = "contradiction"


class ImpossibleError(PhraseError):
    """That time does not exist."""

    code = "impossible"


class InPastError(PhraseError):
    """That is in the past."""

    code = "in_past"


class TooLongError(PhraseError):
    """That is too long for a schedule."""

    code = "too_long"
