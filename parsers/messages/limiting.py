"""
Refusals for a message that only says when, and was not read: "tomorrow | after work", "every day at 9 | in Blubb".

    after, before    where no time is said: "every friday after the meeting"; always before "next": "friday after next"
    of               before "next": "on the 15th | of next moth"
    to and a number  "tomorrow | to 10": the end of something nobody began
    in and a word    alone behind a time: a place nobody knows, or a season of its own
    every and a slip "every moday" left in the message: a day or unit two slips away was meant
    zones            right behind the schedule: "… | (UTC)", "… | Tokyo time"
    at and a slip    "at half past elven", "in the evning" left in the message where no time is said
    letters          in capitals behind a time: "9am CAT" may be a zone
    a month alone    "call August at 15:00": behind a word of the message it may be a name
    late hours       "20h" alone: a time of day, or hours from now
    short and hour   "tomorrow | om 9" where no time is said: an "at" of another language, or a slip
    seldom           in front of everything: "sometimes water the plants at 9"
"""

from itertools import pairwise

from parsers.errors import NotUnderstoodError
from parsers.grammar.meaning import Slots
from parsers.languages.vocabulary import Language
from parsers.messages.requests import request_end
from parsers.messages.unread import open_word
from parsers.words import senses as s
from parsers.words.nearby import near_words
from parsers.words.tokens import Token
from parsers.words.zones import ABBREVIATIONS, DOUBTFUL_ZONES

_TIMED = frozenset({"clocks", "window", "delay", "instant", "part", "minutes_past"})
_CLOCKS = frozenset({s.CLOCK, s.MERIDIEM, s.CLOCK_NAME, s.NUMBER, s.DOT_CLOCK, s.O_CLOCK})
_TOLD = _TIMED - {"delay"}
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
    outside = [t for t in tokens[at:] if not any(start <= t.start < end for start, end in spans)]
    words = [token for token in outside if any(character.isalnum() for character in token.text)]
    if not words:
        return
    _refuse_zone(text, words, rules, spans)
    _refuse_side(text, words, rules, spans)
    if not any(rule.keys() & _TOLD for rule in rules):
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


def refuse_slips(
    text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...], language: Language
) -> None:
    """
    Refuse what a slip of the pen left in the message, where nothing could be mended.

    Raises:
        NotUnderstoodError: The words in question.
    """
    outside = [t for t in tokens if not any(start <= t.start < end for start, end in spans)]
    _refuse_every(text, outside, language)
    if not any(rule.keys() & _TOLD for rule in rules):
        _refuse_slipped_time(text, outside, language)


def _refuse_every(text: str, outside: list[Token], language: Language) -> None:
    """Refuse "buy apples every moday | during june"; "water every plant | every day" is fine."""
    for every, word in pairwise(outside):
        if s.EVERY not in every.senses or word.senses or not word.text.isalpha():
            continue
        if next(near_words(word.text, language, _COUNTED_BY_EVERY, first=word.text[0]), None) is not None:
            span = every.start, word.end
            raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


_COUNTED_BY_EVERY = frozenset({s.WEEKDAY, s.DAY_SET, s.UNIT})


def _refuse_zone(text: str, words: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...]) -> None:
    """Refuse "every 2 hours | UTC", "Tokyo time | 5 june": a zone the grammar found no time for."""
    if (
        len(words) > 1
        and s.ZONE_WORD in words[-1].senses
        and s.ZONE in words[-2].senses
        and words[-1].end <= spans[0][0]
    ):
        span = words[-2].start, words[-1].end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])
    at = 1 if len(words) > 1 and s.IN in words[0].senses else 0
    zone, behind = words[at], words[at + 1] if at + 1 < len(words) else None
    if any("delay" in rule and rule["delay"].is_elapsed for rule in rules):
        return
    known = [rule["zone"] for rule in rules if "zone" in rule]
    if zone.senses.get(s.ZONE) in (None, *known) or not any(end <= words[0].start for _, end in spans):
        return
    said = behind is not None and s.ZONE_WORD in behind.senses
    if said or (s.WEAK not in zone.senses and zone.text in _BARE_ZONES):
        span = words[0].start, (behind if said and behind else zone).end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


_BARE_ZONES = frozenset(name for names in ABBREVIATIONS for name in names.split("|"))


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


def _refuse_slipped_time(text: str, outside: list[Token], language: Language) -> None:
    """Refuse a time with a slip in it: "at quarter to twleve", "at elven thirty", "in the evning"."""
    for at, token in enumerate(outside[:-1]):
        led, behind = not token.senses.keys().isdisjoint({s.AT, s.IN}), outside[at + 1 : at + 5]
        if led and not token.is_strong and _is_slipped(behind, language):
            span = token.start, behind[-1].end
            raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _is_slipped(behind: list[Token], language: Language) -> bool:
    """Tell whether an hour or a part of the day is meant by the first unknown word of these."""
    for token in behind:
        if not token.senses and token.text.isalpha():
            known = language.repaired(token.text)
            return known is not None and not language.words[known].keys().isdisjoint(_HOURS)
        if token.senses.keys().isdisjoint(_BEFORE_HOUR):
            return False
    return False


_HOURS = frozenset({s.NUMBER, s.DAY_PART, s.CLOCK_NAME})
_BEFORE_HOUR = frozenset({s.THE, s.HALF, s.QUARTER, s.PAST, s.TO, s.ARTICLE, s.NUMBER})


def _refuse_end(text: str, behind: list[Token]) -> None:
    """Refuse "tomorrow | to 10", "every day | till 5" with nothing counted behind, and "the 15th | of next moth"."""
    if len(behind) >= _WORD_AND_PLACE and s.OF in behind[0].senses and s.WHICH in behind[1].senses:
        span = behind[0].start, behind[-1].end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])
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
