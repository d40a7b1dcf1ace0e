"""A refusal made helpful: which word it was, what is wrong with it, and what was probably meant."""

import re
from itertools import islice

from parsers.errors import NotUnderstoodError
from parsers.languages.vocabulary import Language
from parsers.messages.unread import open_word
from parsers.words import senses as s
from parsers.words.nearby import near_words, word_for
from parsers.words.repairs import mended_text
from parsers.words.tokens import Token, repaired

_MOST_NEAR = 2
_HOURS = 24
_BEHIND_EVERY = frozenset({s.WEEKDAY, s.DAY_SET, s.UNIT, s.MONTH, s.DAY_PART})


def explained(error: NotUnderstoodError, text: str, tokens: list[Token], language: Language) -> NotUnderstoodError:
    """
    Return the refusal of *text*, pointing at the first word that is clearly at fault; *error* itself where none is.

    Args:
        tokens: As last tried, with repaired words.
    """
    for index, token in enumerate(tokens):
        better = _wrong_hour(text, tokens, index) or _unknown_behind_every(text, tokens, index, language)
        better = (
            better
            or _vague(text, tokens, index)
            or _without_unit(text, tokens, index)
            or _bare_day(text, token)
            or (open_word(text, *tokens[index : index + 2]) if token.is_strong else None)
        )
        if better is not None:
            better.suggestions = (*better.suggestions, *_mended_suggestions(text, tokens, better.span))
            return better
    supposed = tokens if any(token.repaired for token in tokens) else [repaired(token, language) for token in tokens]
    error.suggestions = (*error.suggestions, *_mended_suggestions(text, supposed, error.span))
    return error


def _without_unit(text: str, tokens: list[Token], index: int) -> NotUnderstoodError | None:
    """Ask for the unit of "in 5"."""
    if s.IN not in tokens[index].senses or s.ON in tokens[index].senses or index + 1 >= len(tokens):
        return None
    number, behind = tokens[index + 1], tokens[index + 2].senses if index + 2 < len(tokens) else {}
    if s.NUMBER not in number.senses or not number.text.isdigit() or len(number.text) > 2 or behind.keys() - {s.TO}:
        return None
    span = tokens[index].start, number.end
    return NotUnderstoodError("“{words}”: minutes, hours or days?", span=span, words=text[slice(*span)])


def _mended_suggestions(text: str, tokens: list[Token], span: tuple[int, int] | None) -> tuple[str, ...]:
    """Return the text with slips repaired: whole, and without the words in question."""
    if not any(token.repaired for token in tokens):
        return ()
    whole = mended_text(text, tokens)
    if span is None:
        return (whole,)
    before = mended_text(text[: span[0]], [t for t in tokens if t.end <= span[0]]).strip()
    after = mended_text(" " * span[1] + text[span[1] :], [t for t in tokens if t.start >= span[1]]).strip()
    return whole, f"{before} {after}".strip()


def _wrong_hour(text: str, tokens: list[Token], index: int) -> NotUnderstoodError | None:
    """Explain "at 25", "at 25:00" and "13pm"."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    half = following is not None and s.MERIDIEM in following.senses and following.text not in ("a", "p")
    number = token.senses.get(s.NUMBER)
    if half and following and number is not None and token.text.isdigit() and not 1 <= number <= 12:
        words = text[token.start : following.end]
        clock = f"{number:02}:00" if number < _HOURS else ""
        return NotUnderstoodError(
            "I did not understand “{words}”: am and pm go with hours from 1 to 12.",
            span=(token.start, following.end),
            suggestions=(text[: token.start] + clock + text[following.end :],) if clock else (),
            words=words,
        )
    if following is not None and _goes_on_with_hour(tokens, index):
        words = text[following.start : following.end]
        return NotUnderstoodError(
            "I did not understand “{words}”: hours go from 0 to 23.",
            span=(following.start, following.end),
            words=words,
        )
    if s.AT not in token.senses or following is None:
        return None
    behind = tokens[index + 2].senses if index + 2 < len(tokens) else {}
    hour = following.senses.get(s.NUMBER, 0) if following.text.isdigit() and len(following.text) < 3 else 0
    if (hour > 24 and s.UNIT not in behind) or (s.CLOCK in following.senses and following.senses[s.CLOCK] is None):
        return NotUnderstoodError(
            "I did not understand “{words}”: hours go from 0 to 23."
            if hour
            else "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.",
            span=(token.start, following.end),
            suggestions=_with_last_digit(text, tokens, following),
            words=text[token.start : following.end],
        )
    return None


def _with_last_digit(text: str, tokens: list[Token], hour: Token) -> tuple[str, ...]:
    """Return the text with 05:00 and 15:00 in place of an hour of 25; () where the hour is not what is wrong."""
    typed = re.fullmatch(r"[2-9](\d)(?:[:.]([0-5]\d))?", hour.text)
    if typed is None:
        return ()
    minutes = typed[2] or "00"
    before = mended_text(text[: hour.start], [token for token in tokens if token.end <= hour.start])
    return tuple(f"{before}{ten}{typed[1]}:{minutes}{text[hour.end :]}" for ten in "01")


def _goes_on_with_hour(tokens: list[Token], index: int) -> bool:
    """Tell whether "and 25" or ", 25" follows an hour: "at 9 and 25"."""
    if index < 1 or (tokens[index].text != "," and s.AND not in tokens[index].senses):
        return False
    before, number, behind = tokens[index - 1], tokens[index + 1], tokens[index + 2 : index + 3]
    hour = number.senses.get(s.NUMBER, 0) if len(number.text) == 2 else 0
    told = any(s.AT in token.senses for token in tokens[max(index - 4, 0) : index])
    return told and s.NUMBER in before.senses and hour > 24 and not any(s.UNIT in token.senses for token in behind)


def _unknown_behind_every(text: str, tokens: list[Token], index: int, language: Language) -> NotUnderstoodError | None:
    """Explain "every blursday": the word behind "every" is none of a schedule."""
    if s.EVERY not in tokens[index].senses or index + 1 >= len(tokens):
        return None
    at = index + 1
    counted = s.NUMBER in tokens[at].senses and at + 1 < len(tokens)
    word = tokens[at + 1] if counted else tokens[at]
    if word.senses or not word.text.isalpha():
        return None
    kinds = frozenset({s.UNIT}) if counted else _BEHIND_EVERY
    known = list(islice(near_words(word.text, language, kinds), _MOST_NEAR)) or _common(language, counted=counted)
    near = tuple(text[: word.start] + word_known + text[word.end :] for word_known in known)
    return NotUnderstoodError(
        "I did not understand “{words}”.",
        span=(word.start, word.end),
        suggestions=near,
        words=text[word.start : word.end],
    )


def _common(language: Language, *, counted: bool) -> list[str]:
    """Return what stands behind "every" or "every 5" most often."""
    if counted:
        days = [word for word, senses in language.words.items() if senses.get(s.UNIT) == (1, "day") and word.isalpha()]
        return days[-1:]
    return [word_for(language, s.DAY_WORD, bool), word_for(language, s.DAY_SET, bool)]


def _vague(text: str, tokens: list[Token], index: int) -> NotUnderstoodError | None:
    """Explain "in a few minutes": how many?"""
    unit = tokens[index + 1] if index + 1 < len(tokens) else None
    if s.VAGUE not in tokens[index].senses or unit is None or s.UNIT not in unit.senses:
        return None
    span = (tokens[index].start, unit.end)
    suggestions = tuple(f"{text[: span[0]]}{number} {text[unit.start :]}" for number in (3, 5, 10))
    words = text[slice(*span)]
    return NotUnderstoodError("“{words}”: how many? Say a number.", span=span, suggestions=suggestions, words=words)


def _bare_day(text: str, token: Token) -> NotUnderstoodError | None:
    """Explain "sun" alone and "05/06 dentist": a day only with "on" before it."""
    pair = token.senses.get(s.NUMERIC_DATE)
    weak_day = s.WEEKDAY in token.senses and s.WEAK in token.senses and token.text == text.strip().lower()
    if not weak_day and (pair is None or pair[2] is not None):
        return None
    words = text[token.start : token.end]
    return NotUnderstoodError(
        "I am not sure that “{words}” is a day.",
        span=(token.start, token.end),
        suggestions=(f"{text[: token.start]}on {text[token.start :]}",),
        words=words,
    )
