"""The languages that can be read: a plain mapping; a new language is one file and one line here."""

from collections.abc import Mapping

from parsers.languages.english import ENGLISH
from parsers.languages.vocabulary import Language

LANGUAGES: Mapping[str, Language] = {
    "en": ENGLISH,
}


def language_for(code: str) -> Language:
    """Return the language of a code such as `en` or `en-GB`; English when it is not known."""
    return LANGUAGES.get(code.partition("-")[0].partition("_")[0].lower(), ENGLISH)
