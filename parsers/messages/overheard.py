"""
Messages that are no messages: what is left of a text beside its schedule says when, in another language.

"27/11/2028 alle 18.30" is not the 27th with the message "alle 18.30": Italian knows the word, and a number stands
beside it. A message of the person's own words ("call mom", "alle Blumen gießen") never consists of such words alone.
"""

from parsers.errors import NotUnderstoodError
from parsers.languages.registry import LANGUAGES, language_for
from parsers.languages.vocabulary import Language
from parsers.tongue import words_of
from parsers.words import senses as s

_MOST_WORDS = 5


def overheard(text: str, message: str, spans: tuple[tuple[int, int], ...], spoken: Language) -> list[Language]:
    """Return the other languages in which all of a message that touches its schedule says when."""
    words = words_of(message)
    if not words or len(words) > _MOST_WORDS or not _touches(text, message, spans):
        return []
    numbered = any(character.isdigit() for character in message)
    return [language for language in _others(spoken) if _says_when(words, language, spoken, numbered=numbered)]


def _touches(text: str, message: str, spans: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether nothing but marks stands between message and schedule: no "remind me to"."""
    start = text.find(message)
    gaps = [(start + len(message), first) for first, _ in spans] + [(last, start) for _, last in spans]
    return start >= 0 and any(low <= high and not _says_something(text[low:high]) for low, high in gaps)


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _others(spoken: Language) -> list[Language]:
    return [language for language in map(language_for, LANGUAGES) if language is not spoken]


def _says_when(words: list[str], language: Language, spoken: Language, *, numbered: bool) -> bool:
    """Tell whether every word is one of a schedule in a language, and one of them surely so or beside a number."""
    if language.may_know(words) < len(words):
        return False
    known = language.known(words)
    if known.some < len(words) or all(word in spoken.ordinary for word in words):
        return False
    kinds: set[str] = set().union(*(language.words.get(word, {}) for word in words))
    if len(words) == 1 and s.WEEKDAY in kinds:
        return True
    return known.strong > 0 or (numbered and bool(kinds & {s.AT, s.EVERY, s.FROM, s.ON}))


def all_known(text: str, asked: list[Language]) -> list[Language]:
    """Return the languages not *asked* that know every word of a text with a number: "am 1.1.2027" is German, too."""
    words = words_of(text)
    if not words or len(words) > _MOST_WORDS or not any(character.isdigit() for character in text):
        return []
    others = [language for language in map(language_for, LANGUAGES) if language not in asked]
    return [
        language
        for language in others
        if language.may_know(words) >= len(words) and language.known(words).some == len(words)
    ]


def refusal_of(text: str, message: str) -> NotUnderstoodError:
    """Return the refusal that points at a message that is none."""
    start = max(text.find(message), 0)
    span = start, start + len(message) if text.startswith(message, start) else len(text)
    return NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])
