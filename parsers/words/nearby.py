"""
Phrases near a refused one: what was probably meant, by the kind of refusal. Each is checked before it is suggested.

    in the past      the next such day: "yesterday at 5" -> "tomorrow at 5", "2 march 2020" -> "2 march 2027"
    impossible       the nearest that exists: "31 feb" -> "28 feb", "every 0 minutes" -> "every minute"
    contradiction    without one of its parts, or with two bounds swapped
    not understood   numbers as above; unknown words spelled like the nearest schedule words, two slips at most
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final

from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.repairs import mended_text
from parsers.words.tokens import Token

_LONGEST_WORD: Final = 20
_SHORTEST_WORD: Final = 4
_MOST_WORDS: Final = 4
_LARGE: Final = 1000
_MODERATE: Final = {"second": 30, "minute": 30, "hour": 12, "day": 30, "week": 4, "month": 6, "year": 10}
_SCHEDULE: Final = frozenset({s.WEEKDAY, s.DAY_SET, s.UNIT, s.MONTH, s.DAY_PART, s.RELATIVE_DAY, s.EVERY, s.ADVERB})
_PARTS: Final = frozenset(
    {s.EVERY, s.AT, s.ON, s.FROM, s.UNTIL, s.STARTING, s.FOR, s.EXCEPT, s.IN, s.BETWEEN, s.WEEKDAY, s.TO, s.CLOCK_NAME}
)
_LENGTH: Final = frozenset({s.NUMBER, s.UNIT, s.ARTICLE, s.AND, s.HALF, s.DECIMAL})


def nearby(code: str, text: str, tokens: list[Token], language: Language, today: date) -> Iterator[str]:
    """Yield phrases like *text*, refused with error *code*, the likeliest first; some may be no better."""
    match code:
        case "in_past":
            yield from _ahead(text, tokens, language, today)
            yield from _possible(text, tokens, language)
            yield from _parted(text, tokens)
        case "impossible":
            yield from _possible(text, tokens, language)
            yield from _swapped(text, tokens)
            yield from _parted(text, tokens)
        case "contradiction":
            yield from _one_of_two_times(text, tokens, language)
            yield from _count_behind(text, tokens)
            yield from _swapped(text, tokens)
            yield from _parted(text, tokens)
        case "not_understood":
            yield from _possible(text, tokens, language)


def _with(text: str, token: Token, new: str) -> str:
    return text[: token.start] + new + text[token.end :]


def word_for(language: Language, sense: str, fits: Callable[[Any], bool]) -> str:
    """Return the first word a language lists with a value of the sense that fits; "" when it has none."""
    return next((word for word, senses in language.words.items() if sense in senses and fits(senses[sense])), "")


def _ahead(text: str, tokens: list[Token], language: Language, today: date) -> Iterator[str]:
    for index, token in enumerate(tokens):
        senses = token.senses
        if senses.get(s.RELATIVE_DAY, 1) < 1:
            yield _with(text, token, word_for(language, s.RELATIVE_DAY, lambda days: days == 1))
        if senses.get(s.WHICH) == "last":
            yield _with(text, token, word_for(language, s.WHICH, lambda which: which == "next"))
        if s.AGO in senses:
            start = index
            while start and not tokens[start - 1].senses.keys().isdisjoint(_LENGTH):
                start -= 1
            length = text[tokens[start].start : token.start].strip()
            ahead = f"{word_for(language, s.IN, bool)} {length}"
            yield text[: tokens[start].start] + ahead + text[token.end :]
        if not senses.keys().isdisjoint({s.DATE, s.INSTANT, s.NUMERIC_DATE, s.NUMBER}):
            for year in (today.year, today.year + 1):
                later = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(year), token.text)
                if later != token.text:
                    yield _with(text, token, later.upper())


def _possible(text: str, tokens: list[Token], language: Language) -> Iterator[str]:
    for index, token in enumerate(tokens):
        number = token.senses.get(s.NUMBER)
        behind = tokens[index + 1].senses if index + 1 < len(tokens) else {}
        if number is not None and token.text[0].isdigit():
            if index and tokens[index - 1].text == "-":
                yield text[: tokens[index - 1].start] + text[token.start :]
            yield from _counted(text, tokens, index, number, behind, language)
        yield from _existing_day(text, tokens, index, language)


def _counted(text: str, tokens: list[Token], index: int, number: int, behind: Any, language: Language) -> Iterator[str]:
    """Yield sizes that are possible: "every 0 minutes", "in 99999 days", "for 5000000 times"."""
    token = tokens[index]
    if s.UNIT in behind and number == 0:
        unit = tokens[index + 1]
        if index and s.EVERY in tokens[index - 1].senses:
            one = unit.text[:-1] if unit.text[:-1] in language.words else unit.text
            yield text[: token.start] + one + text[unit.end :]
        yield _with(text, token, "5")
    elif s.UNIT in behind and number > _LARGE:
        yield _with(text, token, str(_MODERATE.get(behind[s.UNIT][1], 30)))
    elif s.TIMES in behind and (number > _LARGE or number == 0):
        yield _with(text, token, "10")


def _existing_day(text: str, tokens: list[Token], index: int, language: Language) -> Iterator[str]:
    """Yield the last day the month has: 31 feb, 31st of april, 2027-02-29, 31/04/2027."""
    token = tokens[index]
    iso = re.match(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", token.text)
    if iso and not token.senses.keys().isdisjoint({s.DATE, s.INSTANT}):
        year, low = int(iso[1]), min(max(int(iso[3]), 1), 12)
        last = min(max(int(iso[4]), 1), monthrange(max(year, 1), low)[1])
        yield _with(text, token, f"{year}-{low:02}-{last:02}{token.text[iso.end() :].upper()}")
    pair = token.senses.get(s.NUMERIC_DATE)
    if pair is not None:
        low, high = sorted(pair[:2])
        if 1 <= low <= 12 < high:
            yield _with(text, token, token.text.replace(str(high), str(_last_day(low)), 1))
    month = int(token.senses.get(s.MONTH, 0))
    for at in (index - 2, index - 1, index + 1, index + 2) if month else ():
        day_token = tokens[at] if 0 <= at < len(tokens) else None
        day = int(day_token.senses.get(s.NUMBER, day_token.senses.get(s.ORDINAL, 0))) if day_token else 0
        if day_token is not None and _last_day(month) < day < 100:
            ending = day_token.text.lstrip("0123456789")
            ending = "th" if ending in ("st", "nd", "rd") and "th" in language.ordinal_suffixes else ending
            yield _with(text, day_token, f"{_last_day(month)}{ending}")


def _last_day(month: int) -> int:
    return monthrange(2027, month)[1]


def _parts(tokens: list[Token]) -> list[int]:
    """Return the indices where the parts of a phrase begin: "every", "at", "from", a weekday …"""
    starts = [index for index, token in enumerate(tokens) if not token.senses.keys().isdisjoint(_PARTS)]
    return [at for at in starts if at - 1 not in starts or s.WEEKDAY not in tokens[at].senses]


def _parted(text: str, tokens: list[Token]) -> Iterator[str]:
    """Yield the text without one of its parts, the last one first."""
    starts = _parts(tokens)
    for number in reversed(range(len(starts))):
        first = tokens[starts[number]].start
        behind = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        if s.WEEKDAY in tokens[starts[number]].senses:
            behind = starts[number] + 1
        last = tokens[behind].start if behind < len(tokens) else _end_of_part(tokens, starts[number])
        yield " ".join(f"{text[:first]} {text[last:]}".split()).strip(" ,;")


def _count_behind(text: str, tokens: list[Token]) -> Iterator[str]:
    """Yield "every 10 minutes 5 times blink" for "5 times every 10 minutes blink"."""
    if len(tokens) < 3 or s.NUMBER not in tokens[0].senses or s.TIMES not in tokens[1].senses:
        return
    if s.EVERY in tokens[2].senses:
        end = next((index for index, token in enumerate(tokens) if not token.senses), len(tokens))
        rule = text[tokens[2].start : tokens[end - 1].end]
        yield f"{rule} {text[tokens[0].start : tokens[1].end]}{text[tokens[end - 1].end :]}"


def _end_of_part(tokens: list[Token], first: int) -> int:
    """Return where the last part ends; unknown words behind it are the message."""
    known = [index for index, token in enumerate(tokens) if token.senses and index >= first]
    return tokens[known[-1] if known else first].end


def _swapped(text: str, tokens: list[Token]) -> Iterator[str]:
    """Yield "from april 1 to april 10" for "from april 10 to april 1"."""
    starts = [*_parts(tokens), len(tokens)]
    for first, second, behind in zip(starts, starts[1:], starts[2:], strict=False):
        begins = not tokens[first].senses.keys().isdisjoint({s.FROM, s.STARTING, s.BETWEEN})
        if begins and not tokens[second].senses.keys().isdisjoint({s.TO, s.UNTIL}) and first + 1 < second < behind - 1:
            one = text[tokens[first + 1].start : tokens[second - 1].end]
            other = text[tokens[second + 1].start : tokens[behind - 1].end]
            between = text[tokens[second - 1].end : tokens[second + 1].start]
            yield text[: tokens[first + 1].start] + other + between + one + text[tokens[behind - 1].end :]


def _one_of_two_times(text: str, tokens: list[Token], language: Language) -> Iterator[str]:
    """Yield "tomorrow at 9am" and "tomorrow at 10am" for "tomorrow from 9 to 10am"."""
    at = word_for(language, s.AT, bool)
    for joint in range(1, len(tokens) - 1):
        if tokens[joint].senses.keys().isdisjoint({s.TO, s.AND}):
            continue
        first, last = _hour_before(tokens, joint - 1), joint + 1
        if first is None or not _is_hour(tokens[last]):
            continue
        behind = last + (s.MERIDIEM in tokens[min(last + 1, len(tokens) - 1)].senses)
        half = text[tokens[last].end : tokens[behind].end]
        one, other = text[tokens[first].start : tokens[joint - 1].end], text[tokens[last].start : tokens[behind].end]
        told = first > 0 and not tokens[first - 1].senses.keys().isdisjoint({s.FROM, s.BETWEEN})
        front = text[: tokens[first - told].start]
        for hour in (one + (half if first == joint - 1 else ""), other):
            yield f"{front}{at} {hour}{text[tokens[behind].end :]}"


def _hour_before(tokens: list[Token], at: int) -> int | None:
    """Return the index of the hour that ends at token *at* ("9", "9 am"); None when none does."""
    first = at - 1 if at and s.MERIDIEM in tokens[at].senses else at
    return first if _is_hour(tokens[first]) else None


def _is_hour(token: Token) -> bool:
    return not token.senses.keys().isdisjoint({s.NUMBER, s.CLOCK})


def respelled(text: str, tokens: list[Token], language: Language) -> Iterator[str]:
    """Yield the text with unknown words replaced by the nearest schedule words."""
    done = spelled(tokens, language)
    if any(token.repaired for token in done):
        yield mended_text(text, done)


def spelled(tokens: list[Token], language: Language) -> list[Token]:
    """
    Return the tokens with unknown words replaced by the nearest schedule words, the first few of them.

    Two slips in a word are supposed only where the text has a schedule word, too: "appeler maman" is not "matin".
    """
    done = list(tokens)
    is_schedule = any(token.is_strong for token in tokens)
    for index in [index for index, token in enumerate(tokens) if _may_be_slip(token, language)][:_MOST_WORDS]:
        text = tokens[index].text
        near = language.repaired(text)
        if near is None and is_schedule:
            near = next(near_words(text, language, first=text[0]), None)
        if near is not None:
            done[index] = tokens[index]._replace(text=near, repaired=True)
    return done


def _may_be_slip(token: Token, language: Language) -> bool:
    return (
        not token.senses
        and token.text.isalpha()
        and _SHORTEST_WORD <= len(token.text) <= _LONGEST_WORD
        and token.text not in language.ordinary
    )


def near_words(word: str, language: Language, kinds: frozenset[str] = _SCHEDULE, *, first: str = "") -> Iterator[str]:
    """Yield the words with one of the senses that differ from *word* in two letters at most, nearest first."""
    found = [
        (distance, known)
        for known in _words_with(language, kinds)
        if abs(len(known) - len(word)) <= 2
        and (known[0] == word[0] or (not first and known[-3:] == word[-3:]))
        and (distance := _distance(word[:_LONGEST_WORD], known)) <= 2
    ]
    yield from (known for _, known in sorted(found))


@lru_cache(maxsize=64)
def _words_with(language: Language, kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the words of four letters at least that have one of the senses."""
    return tuple(known for known, senses in language.words.items() if len(known) > 3 and not kinds.isdisjoint(senses))


def _distance(a: str, b: str) -> int:
    """Return how many letters must be inserted, deleted, replaced or swapped to make *a* into *b*."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        above, row, older = row, [i, *row[1:]], before
        for j, right in enumerate(b, start=1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                row[j] = min(row[j], older[j - 2] + 1)
        before = above
    return row[-1]
