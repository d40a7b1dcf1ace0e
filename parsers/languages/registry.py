"""The languages that can be read: a plain mapping; a new language is one folder and one line here."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

from parsers.languages.vocabulary import Language

LANGUAGES: Mapping[str, str] = {
    "en": "english",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "fr": "french",
    "ru": "russian",
    "it": "italian",
}
"""Code -> folder beside this file. A language is made when it is first needed: all of them would cost start-up time."""

ENGLISH = "en"


@lru_cache(maxsize=64)
def language_for(code: str) -> Language:
    """Return the language of a code such as `en` or `en-GB`; English when it is not known."""
    short = code.partition("-")[0].partition("_")[0].lower()
    return _made(short if short in LANGUAGES else ENGLISH)


@cache
def _made(code: str) -> Language:
    language = import_module(f"parsers.languages.{LANGUAGES[code]}.words").LANGUAGE
    assert isinstance(language, Language)
    return language
