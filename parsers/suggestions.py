"""What to write instead: up to three phrases beside a refusal, each of which can be read."""

from parsers.errors import PhraseError
from parsers.languages.vocabulary import Language

_EXAMPLES = {
    "empty": ("in 20 minutes", "every weekday at 9", "tomorrow at 17:30"),
    "not_understood": ("every weekday at 9", "in 20 minutes", "tomorrow at 17:30"),
    "in_past": ("in 10 minutes", "tomorrow at 9"),
}
MOST = 3


def with_suggestions(error: PhraseError, text: str, language: Language) -> PhraseError:
    """Return the error with suggestions, its own first; examples of the language where it has none."""
    if not error.suggestions:
        error.suggestions = _EXAMPLES.get(error.code, _EXAMPLES["not_understood"])[:MOST]
    return error
