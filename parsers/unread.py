"""Refusals for words beside a schedule that belong to it but were not read: they are never dropped into the message."""

from parsers import senses as s
from parsers.errors import NotUnderstoodError
from parsers.meaning import Slots
from parsers.tokens import Token
from parsers.zones import GOES_ON, OWN_TIMES

_LINKS = frozenset({s.ON, s.IN, s.OF, s.AT, s.THE, s.FOR, s.FROM, s.AND, s.ONLY, s.TO, s.WHICH, s.PER})
_DATED = frozenset({s.CLOCK, s.DATE, s.INSTANT, s.NUMERIC_DATE, s.EVERY, s.EXCEPT})
_BEFORE_NOUN = frozenset({s.THE, s.O_CLOCK, s.CLOCK, s.MERIDIEM})
_HYPHENS = frozenset("-–'’")
_LONGEST_PLACE = 3


def refuse_beside(text: str, tokens: list[Token], index: int) -> None:
    """Refuse when the token beside a schedule, or the one behind a joint there, should have been read with it."""
    while (
        0 <= index < len(tokens) and not tokens[index].senses.keys().isdisjoint(_LINKS) and not tokens[index].is_strong
    ):
        index += 1
    question = open_word(text, tokens[index]) if 0 <= index < len(tokens) else None
    if question is not None:
        raise question
    if not 0 <= index < len(tokens) or not tokens[index].is_strong or _is_noun(tokens, index):
        return
    end = index
    while end < len(tokens) and (tokens[end].senses or end == index) and end - index < 6:
        end += 1
    end = end + 1 if end < len(tokens) and end == index + 1 and s.EXCEPT in tokens[index].senses else end
    span = (tokens[index].start, tokens[end - 1].end)
    raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _is_noun(tokens: list[Token], index: int) -> bool:
    """Tell whether a unit in the plural counts nothing: "um 17 Uhr Stunden eintragen", "um 17 Uhr die Stunden …"."""
    unit, before = tokens[index].senses, tokens[index - 1].senses if index else {}
    return s.UNIT in unit and s.PLURAL in unit and not before.keys().isdisjoint(_BEFORE_NOUN)


def open_word(text: str, token: Token) -> NotUnderstoodError | None:
    """Return the question a word leaves open ("bimonthly"); None for other words."""
    span = (token.start, token.end)
    words = text[slice(*span)]
    match token.senses.get(s.DOUBTFUL):
        case "months":
            return NotUnderstoodError("“{words}”: every two months, or twice a month?", span=span, words=words)
        case "years":
            return NotUnderstoodError("“{words}”: twice a year, or every two years?", span=span, words=words)
        case "which":
            return NotUnderstoodError("“{words}”: which one, or every one?", span=span, words=words)
        case "sunday":
            return NotUnderstoodError("“{words}”: on Sunday, or about that time?", span=span, words=words)
        case _:
            return None


def refuse_open_end(text: str, tokens: list[Token], rules: tuple[Slots, ...], after: int) -> None:
    """Refuse "every monday and …" and, where no time was said, "every monday at …" with something unknown behind."""
    if after >= len(tokens) or (after + 1 < len(tokens) and s.THE in tokens[after + 1].senses):
        return
    timed = any(rule.keys() & {"clocks", "window", "delay", "instant"} for rule in rules)
    senses = tokens[after].senses
    if s.AND in senses or (s.AT in senses and not timed):
        span = (tokens[after].start, tokens[min(after + 1, len(tokens) - 1)].end)
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_dated(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Refuse a message in which a time or date was left unread and nothing ("remind me to") sets it apart."""
    for index in range(start, end):
        token = tokens[index]
        if s.WEAK in token.senses:
            continue
        year = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
        if year or not token.senses.keys().isdisjoint(_DATED):
            words = text[token.start : token.end]
            raise NotUnderstoodError("I did not understand “{words}”.", span=(token.start, token.end), words=words)


def refuse_glued(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Refuse a schedule word that is half of a longer one: "semi-monthly", "monday-ish"."""
    for first in (start - 2, end - 1):
        trio = tokens[first : first + 3] if first >= 0 else []
        if len(trio) == 3 and trio[1].text in _HYPHENS and trio[1].glued and trio[2].glued:
            span = (trio[0].start, trio[2].end)
            raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_zones(text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...]) -> None:
    """Refuse "UTC+99" wherever it stands, and a place nobody knows behind a schedule: "in Atlantis time"."""
    for token in tokens:
        if s.NO_ZONE in token.senses:
            words = text[token.start : token.end]
            raise NotUnderstoodError(
                "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.",
                span=(token.start, token.end),
                words=words,
            )
    timed = any(rule.keys() & {"clocks", "window", "part", "days"} for rule in rules)
    for _, end in spans if timed else ():
        after = next((index for index, token in enumerate(tokens) if token.start >= end), len(tokens))
        span = _unknown_place(text, tokens, after)
        if span is not None:
            raise NotUnderstoodError("“{words}” is no time zone I know.", span=span, words=text[slice(*span)])


def _unknown_place(text: str, tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Return the span of "in Atlantis time" or "Mars time" at token *at*; "tea time" is none."""
    linked = at < len(tokens) and s.IN in tokens[at].senses
    first = at + 1 if linked else at
    for last in range(first, min(first + _LONGEST_PLACE, len(tokens) - 1)):
        name = tokens[last]
        if name.senses or name.text in OWN_TIMES or not name.text[0].isalpha():
            return None
        if not linked and not text[name.start].isupper():
            return None
        if s.ZONE_WORD in tokens[last + 1].senses and tokens[last + 1].text.startswith("time"):
            if not linked and last + 2 < len(tokens) and tokens[last + 2].text in GOES_ON:
                return None
            return tokens[first].start, tokens[last + 1].end
    return None
