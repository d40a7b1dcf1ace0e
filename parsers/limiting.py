"""
Refusals for a message that only says when, and was not read: "tomorrow | after work", "every day at 9 | in Blubb".

    after, before    where no time is said: "every friday after the meeting"; always before "next": "friday after next"
    to and a number  "tomorrow | to 10": the end of something nobody began
    in and a word    alone behind a time: a place nobody knows, or a season of its own
    letters          in capitals behind a time: "9am CAT" may be a zone
    a month alone    "call August at 15:00": behind a word of the message it may be a name
    late hours       "20h" alone: a time of day, or hours from now
    short and hour   "tomorrow | om 9" where no time is said: an "at" of another language, or a slip
    seldom           in front of everything: "sometimes water the plants at 9"
"""

from itertools import pairwise

from parsers import senses as s
from parsers.errors import NotUnderstoodError
from parsers.languages.vocabulary import Language
from parsers.meaning import Slots
from parsers.requests import request_end
from parsers.tokens import Token
from parsers.unread import open_word
from parsers.zones import DOUBTFUL_ZONES

_TIMED = frozenset({"clocks", "window", "delay", "instant", "part", "minutes_past"})
_CLOCKS = frozenset({s.CLOCK, s.MERIDIEM, s.CLOCK_NAME, s.NUMBER, s.DOT_CLOCK, s.O_CLOCK})
_SIDES = frozenset({s.AFTER, s.BEFORE})
_WORD_AND_PLACE = 2
_SHORT, _LAST_HOUR = 3, 24
_FIRST_LATE = 13


def refuse_limits(
    text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...], language: Language
) -> None:
    """
    Refuse what limits the schedule and stands in the message instead.

    Raises:
        NotUnderstoodError: The words in question, with a question.
    """
    at = request_end(tokens, 0, language)
    if at < len(tokens) and tokens[at].senses.get(s.DOUBTFUL) == "often":
        raise open_word(text, tokens[at]) or NotUnderstoodError
    _refuse_name(text, tokens, rules)
    _refuse_hours(text, tokens, rules, spans)
    outside = [t for t in tokens if not any(start <= t.start < end for start, end in spans)]
    words = [token for token in outside if any(character.isalnum() for character in token.text)]
    if not words:
        return
    _refuse_side(text, words, rules, spans)
    if not any(rule.keys() & _TIMED for rule in rules):
        _refuse_hour(text, words)
    for _, end in spans:
        _refuse_end(text, [token for token in tokens if token.start >= end][:3])
    before = next((token for token in reversed(tokens) if token.end <= words[0].start), None)
    if before is not None and not before.senses.keys().isdisjoint(_CLOCKS):
        _refuse_place(text, words)


def _refuse_hours(text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...]) -> None:
    """Refuse "20h" alone: it may be the time of day, as in French, or hours from now."""
    if not any("alone" in rule for rule in rules):
        return
    for number, unit in pairwise(tokens):
        is_hour = unit.glued and unit.text == "h" and _FIRST_LATE <= number.senses.get(s.NUMBER, 0) < _LAST_HOUR
        if is_hour and spans == ((number.start, unit.end),):
            words = text[number.start : unit.end]
            raise NotUnderstoodError(
                "“{words}”: when exactly? Say the time itself.",
                span=(number.start, unit.end),
                suggestions=(f"{text[: number.start]}{number.text}:00{text[unit.end :]}",),
                words=words,
            )


def _refuse_name(text: str, tokens: list[Token], rules: tuple[Slots, ...]) -> None:
    """Refuse "call August at 15:00": a month alone behind a word of the message may be a name."""
    if not any("months" in rule and rule.keys().isdisjoint(_DAYED) for rule in rules):
        return
    for before, month, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if s.MONTH in month.senses and s.AT in behind.senses and not before.senses and before.text.isalpha():
            words = text[month.start : month.end]
            quoted = f'{text[: month.start]}"{words}"{text[month.end :]}'
            raise NotUnderstoodError(
                "Is “{words}” the day, or part of the message?",
                span=(month.start, month.end),
                suggestions=(quoted,),
                words=words,
            )


_DAYED = frozenset({"days", "weekdays", "month_days", "ordinals", "interval", "repeats"})


def _refuse_side(text: str, words: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...]) -> None:
    """Refuse "tomorrow | after work", "every friday | after next"."""
    if words[0].senses.keys().isdisjoint(_SIDES):
        return
    timed = any(rule.keys() & _TIMED for rule in rules)
    which = len(words) > 1 and s.WHICH in words[1].senses and any(end <= words[0].start for _, end in spans)
    if timed and not which:
        return
    span = words[0].start, words[min(len(words), _WORD_AND_PLACE) - 1].end
    raise NotUnderstoodError("“{words}”: when exactly? Say the time itself.", span=span, words=text[slice(*span)])


def _refuse_hour(text: str, words: list[Token]) -> None:
    """Refuse "tomorrow | om 9": all there is to say is a short word and a number that may be an hour."""
    if len(words) != _WORD_AND_PLACE or words[0].senses or not words[0].text.isalpha():
        return
    number = words[1].senses.get(s.NUMBER)
    if len(words[0].text) <= _SHORT and number is not None and number <= _LAST_HOUR:
        span = words[0].start, words[1].end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _refuse_end(text: str, behind: list[Token]) -> None:
    """Refuse "tomorrow | to 10", "every day | till 5", with nothing counted behind."""
    if len(behind) < _WORD_AND_PLACE or behind[0].senses.keys().isdisjoint({s.TO, s.UNTIL}):
        return
    counts = behind[-1].text[0].isalpha() if len(behind) > _WORD_AND_PLACE else False
    if not counts and not behind[1].senses.keys().isdisjoint({s.NUMBER, s.CLOCK, s.DOT_CLOCK}):
        span = behind[0].start, behind[1].end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _refuse_place(text: str, words: list[Token]) -> None:
    """Refuse "… at 9 | in Blubb" and "… at 9 | CAT" with nothing else to say."""
    first, last = words[0], words[-1]
    span = first.start, last.end
    is_place = len(words) == _WORD_AND_PLACE and s.IN in first.senses and not last.senses and last.text.isalpha()
    letters = text[first.start : first.end]
    is_zone = letters in DOUBTFUL_ZONES and not text.isupper()
    if is_place or is_zone:
        span = span if is_place else (first.start, first.end)
        raise NotUnderstoodError("“{words}” is no time zone I know.", span=span, words=text[slice(*span)])
