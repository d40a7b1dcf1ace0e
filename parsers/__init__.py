"""Phrases to triggers: `parse` reads a text, pure and without third-party modules. The pipeline is in phrase.py."""

from parsers.errors import PhraseError
from parsers.phrase import Reading, Result, parse
from parsers.preferences import Preferences

__all__ = ["PhraseError", "Preferences", "Reading", "Result", "parse"]
