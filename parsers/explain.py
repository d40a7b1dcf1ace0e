"""A refusal made helpful: which word it was, what is wrong with it, and what was probably meant."""

from collections.abc import Iterator

from parsers import senses as s
from parsers.errors import NotUnderstoodError
from parsers.languages.vocabulary import Language
from parsers.repairs import mended_text
from parsers.tokens import Token, repaired
from parsers.unread import open_word

_MOST_NEAR = 2


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
            or _bare_day(text, token)
            or (open_word(text, token) if token.is_strong else None)
        )
        if better is not None:
            better.suggestions = (*better.suggestions, *_mended_suggestions(text, tokens, better.span))
            return better
    supposed = tokens if any(token.repaired for token in tokens) else [repaired(token, language) for token in tokens]
    error.suggestions = (*error.suggestions, *_mended_suggestions(text, supposed, error.span))
    return error


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
        return NotUnderstoodError(
            "I did not understand “{words}”: am and pm go with hours from 1 to 12.",
            span=(token.start, following.end),
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
            words=text[token.start : following.end],
        )
    return None


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
    word = tokens[index + 1]
    if word.senses or not word.text.isalpha():
        return None
    near = tuple(text[: word.start] + known + text[word.end :] for known in _near(word.text, language))
    return NotUnderstoodError(
        "I did not understand “{words}”.",
        span=(word.start, word.end),
        suggestions=near,
        words=text[word.start : word.end],
    )


def _near(word: str, language: Language) -> Iterator[str]:
    """Yield up to two words that stand behind "every" and differ from *word* in two letters at most, nearest first."""
    found = [
        (distance, known)
        for known, senses in language.words.items()
        if len(known) > 3
        and not senses.keys().isdisjoint({s.WEEKDAY, s.DAY_SET, s.UNIT, s.MONTH, s.DAY_PART})
        and abs(len(known) - len(word)) <= 2
        and (distance := _distance(word[:20], known)) <= 2
    ]
    yield from (known for _, known in sorted(found)[:_MOST_NEAR])


def _distance(a: str, b: str) -> int:
    """Return how many letters must be inserted, deleted or replaced to make *a* into *b*."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        above, row[0] = row[0], i
        for j, right in enumerate(b, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]


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
