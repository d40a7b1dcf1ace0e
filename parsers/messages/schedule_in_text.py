"""
Where the schedule stands in a message, and what is left of the message.

    [request] schedule message           "every weekday at 9 remind me to post the standup"
    [request] message schedule           "remind me to call mom tomorrow at 5"
    [request] schedule message schedule  "every day at 9 water the plants except sundays": one schedule in two places
    [request] message schedule message   "call mom tomorrow at 5 about the party": with a request, or where it goes on

A word with a strong sense (number, weekday, "except" …) directly beside the schedule but not read with it is a
refusal: it is never dropped into the message.
"""

from typing import NamedTuple

from parsers.errors import NotUnderstoodError, TooLongError
from parsers.grammar.meaning import Slots
from parsers.grammar.schedule import merge
from parsers.languages.vocabulary import Language
from parsers.messages.edges import is_complete, is_lone, without_word
from parsers.messages.islands import BOUND_SLOTS, DAY_SLOTS, Island, islands_of, names_days, span_of, unquoted
from parsers.messages.leftover import message_between
from parsers.messages.limiting import refuse_limits
from parsers.messages.requests import named_span, opening_end, parting_start, quoted_spans, request_end, request_start
from parsers.messages.strays import without_strays
from parsers.messages.telling import refuse_talk
from parsers.messages.unread import (
    in_a_sentence,
    refuse_beside,
    refuse_bound_of,
    refuse_dated,
    refuse_days,
    refuse_denied,
    refuse_glued,
    refuse_not,
    refuse_open_end,
    refuse_part_of,
    refuse_question,
    refuse_side,
    refuse_telling,
    refuse_zones,
)
from parsers.preferences import THIS_TIME
from parsers.words import senses as s
from parsers.words.tokens import Token, outside

MOST_WORDS = 96
_CLOSING = frozenset(".!?)]\"'”’,;:…")
_RELATING = (s.FOR, s.OF, s.FROM, s.TO, s.AND)
_PINNED = frozenset({"clocks", "window", "delay", "instant", "minutes_past", "seconds_past", "part"})


class Found(NamedTuple):
    """
    The rules read, the character spans they stand in, the message beside them, and the tokens at their edges.

    `other` is a second way to draw the line between schedule and message.
    """

    rules: tuple[Slots, ...]
    spans: tuple[tuple[int, int], ...]
    message: str | None
    edges: tuple[int, ...]
    other: "Found | None" = None

    @property
    def is_plain(self) -> bool:
        """Tell whether the message holds no digit: what is left of a text full of slips must not."""
        return not any(character.isdigit() for character in self.message or "")


def find_schedule(text: str, tokens: list[Token], language: Language) -> Found:
    """
    Return the schedule of a text and the message around it.

    Raises:
        NotUnderstoodError: There is none, or a word beside it was not read.
        TooLongError: More schedule words than any schedule has.
    """
    if sum(1 for token in tokens if token.senses) > MOST_WORDS:
        raise TooLongError
    refuse_denied(text, tokens, language)
    found = _find(text, tokens, language)
    _refuse_joints(text, tokens, found)
    found = _named(text, tokens, _without_filler(tokens, found), language)
    if request_end(tokens, 0, language) or (found.message or "").lower() in language.naming:
        found = found._replace(rules=tuple(_once(rule) for rule in found.rules))
    refuse_not(text, tokens, found.message, language)
    refuse_zones(text, tokens, found.rules, found.spans)
    refuse_limits(text, tokens, found.rules, found.spans, language)
    refuse_talk(text, tokens, found.spans, found.message, language)
    if found.message is not None and len(found.message) == 1 and found.message.isascii() and found.message.isalpha():
        at = next(t for t in tokens if text[t.start : t.end] == found.message)
        raise NotUnderstoodError("I did not understand “{words}”.", span=(at.start, at.end), words=found.message)
    return found


def _once(rule: Slots) -> Slots:
    """Read a lone "5 minutes" as a distance, not as a rhythm, where something is asked for."""
    return {key: value for key, value in rule.items() if key != "alone"} if "alone" in rule else rule


def _find(text: str, tokens: list[Token], language: Language) -> Found:
    tokens = without_strays(tokens, language.companions)
    opener = opening_end(tokens, 0, language)
    said_to = request_end(tokens, 0, language)
    last = _without_closing(tokens, language)
    islands = unquoted(islands_of(tokens, opener, last, language), quoted_spans(tokens))
    if not islands:
        raise NotUnderstoodError(span=_first_strong(tokens))
    first = islands[0] if islands[0].start == opener else None
    tail = islands[-1] if islands[-1].end == last else None
    if first and tail and first is not tail:
        return _both_ends(text, tokens, first, tail, language)
    if first and first.says_when:
        if opening_end(tokens, _beside(tokens, first.end, 1), language) == _beside(tokens, first.end, 1):
            _refuse_second(text, tokens, islands[1:])
        return _at_start(text, tokens, first, language)
    if tail and tail.says_when:
        _refuse_second(text, tokens, islands[:-1])
        return _at_end(text, tokens, tail, said_to, language)
    standing = [island for island in islands if island.says_when]
    if len(standing) == 1:
        return _in_the_middle(text, tokens, standing[0], said_to, language)
    if standing:
        raise in_a_sentence(text, tokens, standing[0].start, standing[0].end)
    span = span_of(tokens, islands[0])
    raise NotUnderstoodError("That says how long or until when, but not when.", span=span)


def _words_of(tokens: list[Token], found: Found) -> list[Token]:
    """Return the tokens of the message."""
    said = outside(tokens, found.spans)
    return [token for token in said if any(character.isalnum() for character in token.text)]


def _without_filler(tokens: list[Token], found: Found) -> Found:
    """Leave "only" to the schedule where it is all that is left: "daily at 9, weekdays only"."""
    words = _words_of(tokens, found)
    filler = words and all(s.ONLY in token.senses for token in words)
    return found._replace(message=None) if filler else found


def _refuse_joints(text: str, tokens: list[Token], found: Found) -> None:
    """Refuse a message that is only "to" or "on": a schedule goes on there, and was not read."""
    words = _words_of(tokens, found) if found.message and " " not in found.message else []
    if len(words) == 1 and words[0].senses and words[0].senses.keys() <= _JOINTS:
        span = words[0].start, words[0].end
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


_JOINTS = frozenset({s.ON, s.IN, s.OF, s.AT, s.FOR, s.FROM, s.TO, s.UNTIL, s.BETWEEN, s.EVERY, s.PER, s.WHICH})


def _refuse_second(text: str, tokens: list[Token], others: list[Island]) -> None:
    """Refuse another "on sunday", "at noon", "every hour", "tomorrow at 9" in the message: that is a schedule, too."""
    for island in others:
        said = not tokens[island.start].senses.keys().isdisjoint({s.ON, s.AT, s.IN})
        said = said or any(s.EVERY in token.senses for token in tokens[island.start : island.end])
        if (said or _says_day_and_time(island)) and island.says_when and island.end - island.start > 1:
            span = span_of(tokens, island)
            raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _says_day_and_time(island: Island) -> bool:
    return names_days(island) and any(rule.keys() & {"clocks", "window"} for rule in island.rules)


def _named(text: str, tokens: list[Token], found: Found, language: Language) -> Found:
    """
    Call it what was asked for where nothing else was said: "set a timer for 10 minutes" leaves "timer".

    A meal in front is time and message: "lunch on friday with Sam".
    """
    if found.other is not None:
        return found
    meal = _meal(text, tokens, found.spans[0][0])
    if meal and (found.message is None or found.message.lower().split()[0] in language.linking):
        return found._replace(message=f"{meal} {found.message or ''}".strip())
    if found.message is not None:
        return found
    beside = outside(tokens, found.spans)
    named = named_span(beside, len(beside), language)
    if named is None:
        return found
    return found._replace(message=text[beside[named[0]].start : beside[named[1] - 1].end])


def _meal(text: str, tokens: list[Token], start: int) -> str:
    """Return the meal with which a schedule and the text begin; "" when it does not."""
    for token in tokens:
        is_named = token.start == start and token.senses.keys() >= {s.CLOCK_NAME, s.WEAK}
        if is_named and token.senses[s.CLOCK_NAME] != THIS_TIME:
            return text[token.start : token.end]
        if token.start >= start or token.text.isalnum():
            break
    return ""


def _without_closing(tokens: list[Token], language: Language) -> int:
    """Return the index behind the last token that is not closing punctuation or a closing word ("please")."""
    last = len(tokens)
    parting = True
    while parting:
        while last and (tokens[last - 1].text in _CLOSING or tokens[last - 1].text in language.closers):
            last -= 1
        parting = 0 < (start := parting_start(tokens, 0, last, language)) < last
        last = start
    return last


def _first_strong(tokens: list[Token]) -> tuple[int, int] | None:
    return next(((token.start, token.end) for token in tokens if token.is_strong), None)


def _beside(tokens: list[Token], index: int, step: int) -> int:
    """Return the index of the next token that is not a joint: commas hide nothing."""
    while 0 <= index < len(tokens) and tokens[index].text in ",;:-–—":
        index += step
    return index


def _at_start(text: str, tokens: list[Token], island: Island, language: Language) -> Found:
    refuse_glued(text, tokens, island.start, island.end)
    after = _beside(tokens, island.end, 1)
    behind_opener = opening_end(tokens, after, language) > after and not _goes_on_to(tokens, after, island)
    said_to = request_end(tokens, 0, language)
    if not behind_opener:
        refuse_open_end(text, tokens, island.rules, after)
        refuse_beside(text, tokens, after, island.rules)
        refuse_dated(text, tokens, island.end, len(tokens), island.rules)
        refuse_days(text, tokens, after, len(tokens), names_days=names_days(island))
        refuse_bound_of(text, tokens, island.rules, after)
        if not said_to and after == island.end:
            refuse_telling(text, tokens, (island.start, island.end), language)
    start = after
    if said_to and after < len(tokens) and tokens[after].text in language.joints:
        start += 1
    message = message_between(text, tokens, start, len(tokens), language, joined="start")
    found = Found(island.rules, (span_of(tokens, island),), message, (after,))
    shorter = None if behind_opener else without_word(tokens, island, island.end - 1)
    if shorter is None:
        return found
    longer = message_between(text, tokens, shorter.end, len(tokens), language, joined="start")
    return Found(shorter.rules, (span_of(tokens, shorter),), longer, (shorter.end,), found)


def _goes_on_to(tokens: list[Token], after: int, island: Island) -> bool:
    """Tell whether "to" begins no request but the end of what began: "from may 10 | to decmber 20"."""
    rule = island.rules[-1]
    return s.TO in tokens[after].senses and "start" in rule and not rule.keys() & {"until", "lasting", "count"}


def _at_end(text: str, tokens: list[Token], island: Island, opener: int, language: Language) -> Found:
    refuse_glued(text, tokens, island.start, island.end)
    before = _beside(tokens, island.start - 1, -1)
    if before >= opener:
        refuse_side(text, tokens, before)
        refuse_beside(text, tokens, before, island.rules)
        refuse_part_of(text, tokens, island.start)
        if not opener:
            refuse_question(text, tokens, (island.start, island.end), language)
            refuse_dated(text, tokens, 0, island.start, island.rules)
    refuse_days(text, tokens, opener, island.start, names_days=names_days(island))
    message = message_between(text, tokens, opener, island.start, language, joined="end")
    found = Found(island.rules, (span_of(tokens, island),), message, (before,))
    shorter = without_word(tokens, island, island.start) if island.start > opener else None
    if shorter is None:
        return found
    longer = message_between(text, tokens, opener, shorter.start, language, joined="end")
    return Found(shorter.rules, (span_of(tokens, shorter),), longer, (shorter.start - 1,), found)


def _in_the_middle(text: str, tokens: list[Token], island: Island, said_to: int, language: Language) -> Found:
    """Read a schedule with words on both sides; without a request only where the sentence surely is no tale."""
    refuse_glued(text, tokens, island.start, island.end)
    refuse_beside(text, tokens, _beside(tokens, island.start - 1, -1), island.rules)
    behind = _beside(tokens, island.end, 1)
    asked = request_start(tokens, said_to, island.start, language)
    is_request = said_to or asked < island.start or request_end(tokens, behind, language) > behind
    if request_end(tokens, behind, language) == behind:
        refuse_beside(text, tokens, behind, island.rules)
    if not is_request:
        refuse_question(text, tokens, (island.start, island.end), language)
        refuse_telling(text, tokens, (island.start, island.end), language)
        refuse_dated(text, tokens, 0, island.start, island.rules)
        refuse_dated(text, tokens, island.end, len(tokens), island.rules)
    refuse_days(text, tokens, said_to, island.start, names_days=names_days(island))
    before = message_between(text, tokens, said_to, island.start, language, joined="end")
    if before is None and is_request and behind == island.end and tokens[behind].text in language.joints:
        behind += 1
    after = message_between(text, tokens, behind, len(tokens), language, joined="start")
    message = " ".join(part for part in (before, after) if part) or None
    return Found(island.rules, (span_of(tokens, island),), message, (island.start - 1, island.end))


def _both_ends(text: str, tokens: list[Token], first: Island, tail: Island, language: Language) -> Found:
    """Read a schedule in two places as one; a tail that does not fit stays in the message only where it belongs."""
    between = opening_end(tokens, _beside(tokens, first.end, 1), language)
    related = any(kind in tokens[tail.start - 1].senses for kind in _RELATING)
    once = not any(rule.get("repeats") or rule.keys() & BOUND_SLOTS for rule in tail.rules)
    if first.says_when and ((related and once) or _is_own_length(first, tail)):
        return _at_start(text, tokens, first, language)
    if first.says_when and tail.says_when:
        alone = _lone_word_apart(text, tokens, first, tail, language)
        if alone is not None:
            return alone
    fits = len(tail.rules) == 1 and not _widens(first.rules[-1], tail.rules[0])
    merged = merge(first.rules[-1], tail.rules[0], joined=False) if fits else None
    if merged is not None and (first.says_when or tail.says_when):
        refuse_beside(text, tokens, _beside(tokens, tail.start - 1, -1))
        if between == _beside(tokens, first.end, 1):
            refuse_beside(text, tokens, between)
        rules = (*first.rules[:-1], merged)
        message = message_between(text, tokens, first.end, tail.start, language)
        return Found(rules, (span_of(tokens, first), span_of(tokens, tail)), message, (first.end, tail.start - 1))
    if between > _beside(tokens, first.end, 1) and once and first.says_when:
        return _at_start(text, tokens, first, language)
    span = span_of(tokens, tail)
    raise NotUnderstoodError("“{words}” does not fit the beginning.", span=span, words=text[slice(*span)])


def _is_own_length(first: Island, tail: Island) -> bool:
    """Tell whether hours at the very end belong to the message: "every day at 19:00 walk the dog for half an hour"."""
    lasting = tail.rules[0].get("lasting") if tail.rules[0].keys() == {"lasting"} else None
    stepped = any(rule.get("interval", (0, ""))[1] in ("second", "minute", "hour") for rule in first.rules)
    return lasting is not None and lasting.is_elapsed and not stepped and any("clocks" in r for r in first.rules)


def _lone_word_apart(text: str, tokens: list[Token], first: Island, tail: Island, language: Language) -> Found | None:
    """
    Leave "good morning" and "black friday" in the message when the schedule at the other end needs no such word.

    Where no time was said ("tomorrow … evening") the word may as well be the time: the other reading is kept beside it.
    """
    if is_lone(tokens, tail) and is_complete(first, tail):
        whole, lone, found = first, tail, _at_start(text, tokens, first, language)
    elif is_lone(tokens, first) and is_complete(tail, first) and names_days(tail):
        whole, lone = tail, first
        found = _at_end(text, tokens, tail, request_end(tokens, 0, language), language)
    else:
        return None
    if "part" not in lone.rules[0] or any(rule.keys() & _PINNED for rule in whole.rules):
        return found
    merged = merge(first.rules[-1], tail.rules[0], joined=False)
    if merged is None or len(tail.rules) > 1:
        return found
    message = message_between(text, tokens, first.end, tail.start, language)
    both = (span_of(tokens, first), span_of(tokens, tail))
    return found._replace(other=Found((*first.rules[:-1], merged), both, message, (first.end, tail.start - 1)))


def _widens(first: Slots, tail: Slots) -> bool:
    """Tell whether one part says "every day" and the other names days: apart, they do not explain each other."""
    pairs = ((first, tail), (tail, first))
    return any(
        one.get("interval", (0, ""))[1] == "day" and not other.keys().isdisjoint(DAY_SLOTS) for one, other in pairs
    )
