"""
Where the schedule stands in a message, and what is left of the message.

    [opener] schedule message            "every weekday at 9 remind me to post the standup"
    [opener] message schedule            "remind me to call mom tomorrow at 5"
    [opener] schedule message schedule   "every day at 9 water the plants except sundays": one schedule in two places
    opener … schedule …                  "remind me about rent on friday for the flat": only after "remind me"

A word with a strong sense (number, weekday, "except" …) directly beside the schedule but not read with it is a
refusal: it is never dropped into the message.
"""

from typing import NamedTuple

from parsers import senses as s
from parsers.errors import NotUnderstoodError, TooLongError
from parsers.grammar import merge, read_schedule
from parsers.languages.vocabulary import Language
from parsers.leftover import message_between, opener_length, words_of_opener
from parsers.meaning import Slots
from parsers.tokens import Token
from parsers.unread import refuse_beside, refuse_dated, refuse_glued, refuse_open_end, refuse_zones

_BOUND_SLOTS = frozenset({"count", "lasting", "until", "start", "anchor", "leaving", "zone"})
MOST_WORDS = 96
_CLOSING = frozenset(".!?)\"'”’,;:…")
_DAY_SLOTS = frozenset({"weekdays", "month_days", "ordinals", "days"})
_RELATING = (s.FOR, s.OF, s.FROM, s.TO, s.AND)


class Island(NamedTuple):
    """A run of tokens [start, end) that reads as schedule clauses."""

    start: int
    end: int
    rules: tuple[Slots, ...]

    @property
    def says_when(self) -> bool:
        """Tell whether it could stand alone: more than bounds."""
        return any(not rule.keys() <= _BOUND_SLOTS for rule in self.rules)


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
    found = _find(text, tokens, language)
    refuse_zones(text, tokens, found.rules, found.spans)
    if found.message is not None and len(found.message) == 1 and found.message.isascii() and found.message.isalpha():
        at = next(t for t in tokens if text[t.start : t.end] == found.message)
        raise NotUnderstoodError("I did not understand “{words}”.", span=(at.start, at.end), words=found.message)
    return found


def _find(text: str, tokens: list[Token], language: Language) -> Found:
    opener = opener_length(tokens, 0, language)
    said_to = words_of_opener(tokens, 0, language)
    last = _without_closing(tokens, language)
    islands = _islands(tokens, opener, last)
    if not islands:
        raise NotUnderstoodError(span=_first_strong(tokens))
    first = islands[0] if islands[0].start == opener else None
    tail = islands[-1] if islands[-1].end == last else None
    if first and tail and first is not tail:
        return _both_ends(text, tokens, first, tail, language)
    if first and first.says_when:
        return _at_start(text, tokens, first, language)
    if tail and tail.says_when:
        return _at_end(text, tokens, tail, said_to, language)
    standing = [island for island in islands if island.says_when]
    if opener and len(standing) == 1:
        return _in_the_middle(text, tokens, standing[0], said_to, language)
    at = (standing or islands)[0]
    span = (tokens[at.start].start, tokens[at.end - 1].end)
    if standing:
        words = text[slice(*span)]
        raise NotUnderstoodError(
            "“{words}” stands in the middle of a sentence.", span=span, suggestions=(words,), words=words
        )
    raise NotUnderstoodError("That says how long or until when, but not when.", span=span)


def _without_closing(tokens: list[Token], language: Language) -> int:
    """Return the index behind the last token that is not closing punctuation or a closing word ("please")."""
    last = len(tokens)
    while last and (tokens[last - 1].text in _CLOSING or tokens[last - 1].text in language.closers):
        last -= 1
    return last


def _islands(tokens: list[Token], start: int, last: int) -> list[Island]:
    found: list[Island] = []
    at = start
    while at < last:
        schedule = read_schedule(tokens, at, last) if tokens[at].senses or tokens[at].text == "+" else None
        if schedule and _counts(tokens, at, schedule.end, schedule.rules, alone=at == start and schedule.end == last):
            if schedule.rules[0].get("alone") and at != start:
                at += 1
                continue
            found.append(Island(at, schedule.end, schedule.rules))
            at = schedule.end
        else:
            at += 1
    return found


def _counts(tokens: list[Token], start: int, end: int, rules: tuple[Slots, ...], *, alone: bool) -> bool:
    """A lone weak word ("may", "sun", "second") or pair of numbers ("9/10") is no schedule; "lunch" alone is one."""
    if not _is_solid(tokens[start:end], rules[0], alone=alone) or _is_doubtful(tokens[start:end], alone=alone):
        return False
    if alone:
        return True
    read = [token for token in tokens[start:end] if token.senses and s.THE not in token.senses]
    return not (len(read) == 1 and s.WEAK in read[0].senses) and any(rules)


def _is_doubtful(read: list[Token], *, alone: bool) -> bool:
    senses = read[0].senses
    if len(read) > 1:
        return False
    first, second, year = senses.get(s.NUMERIC_DATE, (0, 0, 0))
    if first and year is None:
        return not alone or first == second
    if s.DATE in senses and senses[s.DATE][0] is None:
        return not alone
    return s.WEAK in senses and s.WEEKDAY in senses


def _is_solid(read: list[Token], rule: Slots, *, alone: bool) -> bool:
    """A lone month is not a day, and a lone ordinal ("he came first") only one in digits behind "on" or all alone."""
    if rule.keys() == {"months"} and len(read) == 1:
        return False
    if rule.keys() == {"month_days"}:
        said_on = any(s.ON in token.senses for token in read)
        return any(token.text[0].isdigit() for token in read) and (alone or said_on)
    return True


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
    behind_opener = opener_length(tokens, after, language) > after
    if not behind_opener:
        refuse_open_end(text, tokens, island.rules, after)
        refuse_beside(text, tokens, after)
        refuse_dated(text, tokens, island.end, len(tokens))
    message = message_between(text, tokens, island.end, len(tokens), language, joined="start")
    found = Found(island.rules, (_span(tokens, island),), message, (after,))
    shorter = None if behind_opener else _without_word(tokens, island, island.end - 1)
    if shorter is None:
        return found
    longer = message_between(text, tokens, shorter.end, len(tokens), language, joined="start")
    return Found(shorter.rules, (_span(tokens, shorter),), longer, (shorter.end,), found)


def _at_end(text: str, tokens: list[Token], island: Island, opener: int, language: Language) -> Found:
    refuse_glued(text, tokens, island.start, island.end)
    before = _beside(tokens, island.start - 1, -1)
    if before >= opener:
        refuse_beside(text, tokens, before)
        if not opener:
            refuse_dated(text, tokens, 0, island.start)
    message = message_between(text, tokens, opener, island.start, language, joined="end")
    found = Found(island.rules, (_span(tokens, island),), message, (before,))
    shorter = _without_word(tokens, island, island.start) if island.start > opener else None
    if shorter is None:
        return found
    longer = message_between(text, tokens, opener, shorter.start, language, joined="end")
    return Found(shorter.rules, (_span(tokens, shorter),), longer, (shorter.start - 1,), found)


def _in_the_middle(text: str, tokens: list[Token], island: Island, opener: int, language: Language) -> Found:
    refuse_beside(text, tokens, _beside(tokens, island.start - 1, -1))
    refuse_beside(text, tokens, _beside(tokens, island.end, 1))
    before = message_between(text, tokens, opener, island.start, language, joined="end")
    after = message_between(text, tokens, island.end, len(tokens), language, joined="start")
    message = " ".join(part for part in (before, after) if part) or None
    return Found(island.rules, (_span(tokens, island),), message, (island.start - 1, island.end))


def _both_ends(text: str, tokens: list[Token], first: Island, tail: Island, language: Language) -> Found:
    """Read a schedule in two places as one; a tail that does not fit stays in the message only where it belongs."""
    between = opener_length(tokens, _beside(tokens, first.end, 1), language)
    related = any(kind in tokens[tail.start - 1].senses for kind in _RELATING)
    once = not any(rule.get("repeats") or rule.keys() & _BOUND_SLOTS for rule in tail.rules)
    if related and once and first.says_when:
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
        return Found(rules, (_span(tokens, first), _span(tokens, tail)), message, (first.end, tail.start - 1))
    if between > _beside(tokens, first.end, 1) and once and first.says_when:
        return _at_start(text, tokens, first, language)
    span = _span(tokens, tail)
    raise NotUnderstoodError("“{words}” does not fit the beginning.", span=span, words=text[slice(*span)])


_PINNED = frozenset({"clocks", "window", "delay", "instant", "minutes_past", "seconds_past", "part"})
_DAYS_SAID = _DAY_SLOTS | {"delay", "instant"}


def _lone_word_apart(text: str, tokens: list[Token], first: Island, tail: Island, language: Language) -> Found | None:
    """
    Leave "good morning" and "black friday" in the message when the schedule at the other end needs no such word.

    Where no time was said ("tomorrow … evening") the word may as well be the time: the other reading is kept beside it.
    """
    if _is_lone(tokens, tail) and _is_complete(first, tail):
        whole, lone, found = first, tail, _at_start(text, tokens, first, language)
    elif _is_lone(tokens, first) and _is_complete(tail, first) and _names_days(tail):
        whole, lone = tail, first
        found = _at_end(text, tokens, tail, words_of_opener(tokens, 0, language), language)
    else:
        return None
    if "part" not in lone.rules[0] or any(rule.keys() & _PINNED for rule in whole.rules):
        return found
    merged = merge(first.rules[-1], tail.rules[0], joined=False)
    if merged is None or len(tail.rules) > 1:
        return found
    message = message_between(text, tokens, first.end, tail.start, language)
    both = (_span(tokens, first), _span(tokens, tail))
    return found._replace(other=Found((*first.rules[:-1], merged), both, message, (first.end, tail.start - 1)))


def _without_word(tokens: list[Token], island: Island, at: int) -> Island | None:
    """
    Return the schedule without the lone word at its edge *at*, where a word of the message stands beside it.

    "every day at 9 | morning standup", "say good night | every day at 22:00", "every day at 9 | sunday roast"; not
    "monday morning", "at 7 in the evening".
    """
    is_behind = at > island.start
    step = 1 if is_behind else -1
    if not (0 <= at + step < len(tokens) and island.start < island.end - 1):
        return None
    word, outside, inside = tokens[at], tokens[at + step], tokens[at - step]
    start, end = (island.start, at) if is_behind else (at + 1, island.end)
    if not _is_lone_word(word) or outside.senses or not outside.text.isalnum():
        return None
    if is_behind and inside.senses.keys().isdisjoint({s.CLOCK, s.NUMBER, s.MERIDIEM, s.O_CLOCK}):
        return None
    rest = read_schedule(tokens, start, end)
    if rest is None or rest.end != end or not any(rule.keys() & {"clocks", "window"} for rule in rest.rules):
        return None
    shorter = Island(start, end, rest.rules)
    if s.DAY_PART in word.senses:
        return shorter if is_behind or _names_days(shorter) else None
    return shorter if is_behind and _needs_no_weekday(shorter) else None


def _is_lone(tokens: list[Token], island: Island) -> bool:
    """Tell whether it is one word, without a preposition."""
    return island.end - island.start == 1 and _is_lone_word(tokens[island.start])


def _is_lone_word(token: Token) -> bool:
    """Tell whether it is a part of the day, or a weekday in the singular."""
    senses = token.senses
    is_part = s.DAY_PART in senses and s.RELATIVE_DAY not in senses
    return is_part or (s.WEEKDAY in senses and s.PLURAL not in senses)


def _is_complete(whole: Island, lone: Island) -> bool:
    """Tell whether the schedule needs no such word."""
    return "part" in lone.rules[0] or _needs_no_weekday(whole)


def _needs_no_weekday(island: Island) -> bool:
    """Tell whether the days are clear; in "at 9" and "every 2 weeks" a weekday is missing."""
    if any(rule.get("interval", (0, ""))[1] in ("second", "minute", "hour", "day") for rule in island.rules):
        return True
    return any(rule.keys() & _DAYS_SAID for rule in island.rules)


def _names_days(island: Island) -> bool:
    return any(rule.keys() & (_DAY_SLOTS | {"interval", "delay", "instant", "repeats"}) for rule in island.rules)


def _widens(first: Slots, tail: Slots) -> bool:
    """Tell whether one part says "every day" and the other names days: apart, they do not explain each other."""
    pairs = ((first, tail), (tail, first))
    return any(
        one.get("interval", (0, ""))[1] == "day" and not other.keys().isdisjoint(_DAY_SLOTS) for one, other in pairs
    )


def _span(tokens: list[Token], island: Island) -> tuple[int, int]:
    return tokens[island.start].start, tokens[island.end - 1].end
