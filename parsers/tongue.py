"""
Which language a text is in: the person's own, English, or another one that knows most of its words.

Words decide, not statistics: a language that has more of the text's words as schedule words is asked first. So a phrase
of one language is never read with the few words it shares with another ("jeden Tag um 9 am Bahnhof" is not "9 am").
"""

import re
from functools import lru_cache
from typing import Final

from parsers.languages.foreign_words import FOREIGN, FOREIGN_INSIDE
from parsers.languages.registry import ENGLISH, LANGUAGES, language_for
from parsers.languages.vocabulary import Known, Language
from parsers.words.tokens import END_LENGTH, LONGEST_PHRASE

_FAMILIAR: Final = 0.4
"""The share of its words another language must know before a text is read in it; without a sure one, all."""


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case; of a long one those of its two ends."""
    ends = text if len(text) <= LONGEST_PHRASE else f"{text[:END_LENGTH]} {text[-END_LENGTH:]}"
    return _word().findall(ends.lower().replace("’", "'"))


def likely_languages(text: str, own: str) -> list[Language]:
    """
    Return the languages to read a text in, the likeliest first; among equals the person's own, then English.

    Args:
        own: Code of the person's language. It and English are always among them, English not where it only knows one
            word of a sentence in the other ("mon vélo"); others only where they know most of the words and no
            fewer than those two, and they are not even made while those two know every word.
    """
    words = words_of(text)
    near = list(dict.fromkeys((language_for(own), language_for(ENGLISH))))
    counted = [(language, language.known(words)) for language in near]
    others = _others(near) if max(known.some for _, known in counted) < len(words) else []
    if counted[-1][1].strong <= counted[0][1].strong + 1 and counted[0][1].some > counted[-1][1].some:
        near, counted = near[:1], counted[:1]
    most = max(known.some for _, known in counted)
    enough = max(most, _FAMILIAR * len(words))
    others_known = [(other, other.known(words)) for other in others if other.may_know(words) >= enough]
    most = max([most, *(known.some for _, known in others_known if known.some == len(words))])
    counted += [(language, known) for language, known in others_known if known.some >= most]
    ranked = sorted(
        ((known, -rank, language) for rank, (language, known) in enumerate(counted)),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    dated = any(character.isdigit() for character in text)
    return [
        language for known, _, language in ranked if language in near or _is_familiar(known, len(words), dated=dated)
    ]


def _others(near: list[Language]) -> list[Language]:
    return [language for language in map(language_for, LANGUAGES) if language not in near]


def _is_familiar(known: Known, words: int, *, dated: bool) -> bool:
    """Tell whether a language knows enough: most words, or every word of several or beside a number ("16 giu 2031")."""
    every = known.some == words and (words > 1 or (words == 1 and dated))
    return every or (known.strong > 0 and known.some >= _FAMILIAR * words)


def foreign_word(message: str, own: str, spoken: Language) -> str | None:
    """
    Return a word of a message that says when in a language without a grammar; None where there is none.

    Someone with such a language who is read in a third one was not understood: any word will do; so it is where the
    message begins with a number ("5 maja o | 8:00").
    """
    words = words_of(message)
    own_unknown = own.partition("-")[0] not in LANGUAGES
    stranger = own_unknown and (spoken.code != ENGLISH or message[0].isdigit())
    found = next((word for word in words if stranger or (word in FOREIGN and word not in spoken.words)), None)
    if found is None and not message.isascii():
        found = next((part for part in FOREIGN_INSIDE if part in message), None)
    return found
