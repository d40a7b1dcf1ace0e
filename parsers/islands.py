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
from parsers.grammar_days import Slots
from parsers.languages.vocabulary import Language
from parsers.tokens import Token

_BOUND_SLOTS = frozenset({"count", "lasting", "until", "start", "anchor", "leaving", "zone"})
MOST_WORDS = 96
_MARKS = " \t\r\n,;:-–—→>|"
_CLOSING = frozenset(".!?)\"'”’,;:…")
_LINKS = frozenset({s.ON, s.IN, s.OF, s.AT, s.THE, s.FOR, s.FROM, s.AND, s.ONLY, s.TO, s.WHICH, s.PER})
_DATED = frozenset({s.CLOCK, s.DATE, s.INSTANT, s.NUMERIC_DATE, s.EVERY, s.EXCEPT})
_DAY_SLOTS = frozenset({"weekdays", "month_days", "ordinals", "days"})
_HYPHENS = frozenset("-–'’")
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
    """The rules read, the character spans they stand in, the message beside them, and the tokens at their edges."""

    rules: tuple[Slots, ...]
    spans: tuple[tuple[int, int], ...]
    message: str | None
    edges: tuple[int, ...]

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
    if found.message is not None and len(found.message) == 1 and found.message.isascii() and found.message.isalpha():
        at = next(t for t in tokens if text[t.start : t.end] == found.message)
        raise NotUnderstoodError(f"I did not understand “{found.message}”.", span=(at.start, at.end))
    return found


def _find(text: str, tokens: list[Token], language: Language) -> Found:
    opener = opener_length(tokens, 0, language)
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
        return _at_end(text, tokens, tail, opener, language)
    standing = [island for island in islands if island.says_when]
    if opener and len(standing) == 1:
        return _in_the_middle(text, tokens, standing[0], opener, language)
    at = (standing or islands)[0]
    span = (tokens[at.start].start, tokens[at.end - 1].end)
    if standing:
        words = text[slice(*span)]
        raise NotUnderstoodError(f"“{words}” stands in the middle of a sentence.", span=span, suggestions=(words,))
    raise NotUnderstoodError("That says how long or until when, but not when.", span=span)


def opener_length(tokens: list[Token], at: int, language: Language) -> int:
    """Return the index behind the request words that begin at token *at* ("please remind me to"); quotes count too."""
    start = at
    while at < len(tokens):
        if tokens[at].text in "\"'(“‘«":
            at += 1
            continue
        size = _opener_at(tokens, at, language, first=at == start)
        if not size:
            break
        at += size
    return at


def _opener_at(tokens: list[Token], at: int, language: Language, *, first: bool) -> int:
    for words in language.openers.get(tokens[at].text, ()):
        if len(words) == 1 and s.TO in tokens[at].senses and not first:
            continue
        if len(tokens) >= at + len(words) and all(tokens[at + i].text == word for i, word in enumerate(words)):
            return len(words)
    return 0


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


def _refuse_beside(text: str, tokens: list[Token], index: int) -> None:
    """Refuse when the token beside a schedule, or the one behind a joint there, should have been read with it."""
    while (
        0 <= index < len(tokens) and not tokens[index].senses.keys().isdisjoint(_LINKS) and not tokens[index].is_strong
    ):
        index += 1
    if not 0 <= index < len(tokens) or not tokens[index].is_strong:
        return
    end = index
    while end < len(tokens) and (tokens[end].senses or end == index) and end - index < 6:
        end += 1
    end = end + 1 if end < len(tokens) and end == index + 1 and s.EXCEPT in tokens[index].senses else end
    span = (tokens[index].start, tokens[end - 1].end)
    raise NotUnderstoodError(f"I did not understand “{text[slice(*span)]}”.", span=span)


def _refuse_open_end(text: str, tokens: list[Token], island: Island, after: int) -> None:
    """Refuse "every monday and …" and, where no time was said, "every monday at …" with something unknown behind."""
    if after >= len(tokens) or (after + 1 < len(tokens) and s.THE in tokens[after + 1].senses):
        return
    timed = any(rule.keys() & {"clocks", "window", "delay", "instant"} for rule in island.rules)
    senses = tokens[after].senses
    if s.AND in senses or (s.AT in senses and not timed):
        span = (tokens[after].start, tokens[min(after + 1, len(tokens) - 1)].end)
        raise NotUnderstoodError(f"I did not understand “{text[slice(*span)]}”.", span=span)


def _refuse_dated(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Refuse a message in which a time or date was left unread and nothing ("remind me to") sets it apart."""
    for index in range(start, end):
        token = tokens[index]
        if s.WEAK in token.senses:
            continue
        year = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
        if year or not token.senses.keys().isdisjoint(_DATED):
            raise NotUnderstoodError(
                f"I did not understand “{text[token.start : token.end]}”.", span=(token.start, token.end)
            )


def _refuse_glued(text: str, tokens: list[Token], island: Island) -> None:
    """Refuse a schedule word that is half of a longer one: "semi-monthly", "monday-ish"."""
    for first in (island.start - 2, island.end - 1):
        trio = tokens[first : first + 3] if first >= 0 else []
        if len(trio) == 3 and trio[1].text in _HYPHENS and trio[1].glued and trio[2].glued:
            span = (trio[0].start, trio[2].end)
            raise NotUnderstoodError(f"I did not understand “{text[slice(*span)]}”.", span=span)


def _beside(tokens: list[Token], index: int, step: int) -> int:
    """Return the index of the next token that is not a joint: commas hide nothing."""
    while 0 <= index < len(tokens) and tokens[index].text in ",;:-–—":
        index += step
    return index


def _at_start(text: str, tokens: list[Token], island: Island, language: Language) -> Found:
    _refuse_glued(text, tokens, island)
    after = _beside(tokens, island.end, 1)
    behind_opener = opener_length(tokens, after, language) > after
    if not behind_opener:
        _refuse_open_end(text, tokens, island, after)
        _refuse_beside(text, tokens, after)
        _refuse_dated(text, tokens, island.end, len(tokens))
    message = _message(text, tokens, island.end, len(tokens), language)
    return Found(island.rules, (_span(tokens, island),), message, (after,))


def _at_end(text: str, tokens: list[Token], island: Island, opener: int, language: Language) -> Found:
    _refuse_glued(text, tokens, island)
    before = _beside(tokens, island.start - 1, -1)
    if before >= opener:
        _refuse_beside(text, tokens, before)
        if not opener:
            _refuse_dated(text, tokens, 0, island.start)
    message = _message(text, tokens, opener, island.start, language)
    return Found(island.rules, (_span(tokens, island),), message, (before,))


def _in_the_middle(text: str, tokens: list[Token], island: Island, opener: int, language: Language) -> Found:
    _refuse_beside(text, tokens, _beside(tokens, island.start - 1, -1))
    _refuse_beside(text, tokens, _beside(tokens, island.end, 1))
    before = _message(text, tokens, opener, island.start, language)
    after = _message(text, tokens, island.end, len(tokens), language)
    message = " ".join(part for part in (before, after) if part) or None
    return Found(island.rules, (_span(tokens, island),), message, (island.start - 1, island.end))


def _both_ends(text: str, tokens: list[Token], first: Island, tail: Island, language: Language) -> Found:
    """Read a schedule in two places as one; a tail that does not fit stays in the message only where it belongs."""
    between = opener_length(tokens, _beside(tokens, first.end, 1), language)
    related = any(kind in tokens[tail.start - 1].senses for kind in _RELATING)
    once = not any(rule.get("repeats") or rule.keys() & _BOUND_SLOTS for rule in tail.rules)
    if related and once and first.says_when:
        return _at_start(text, tokens, first, language)
    fits = len(tail.rules) == 1 and not _widens(first.rules[-1], tail.rules[0])
    merged = merge(first.rules[-1], tail.rules[0], joined=False) if fits else None
    if merged is not None and (first.says_when or tail.says_when):
        _refuse_beside(text, tokens, _beside(tokens, tail.start - 1, -1))
        if between == _beside(tokens, first.end, 1):
            _refuse_beside(text, tokens, between)
        rules = (*first.rules[:-1], merged)
        message = _message(text, tokens, first.end, tail.start, language)
        return Found(rules, (_span(tokens, first), _span(tokens, tail)), message, (first.end, tail.start - 1))
    if between > _beside(tokens, first.end, 1) and once and first.says_when:
        return _at_start(text, tokens, first, language)
    span = _span(tokens, tail)
    raise NotUnderstoodError(f"“{text[slice(*span)]}” does not fit the beginning.", span=span)


def _widens(first: Slots, tail: Slots) -> bool:
    """Tell whether one part says "every day" and the other names days: apart, they do not explain each other."""
    pairs = ((first, tail), (tail, first))
    return any(
        one.get("interval", (0, ""))[1] == "day" and not other.keys().isdisjoint(_DAY_SLOTS) for one, other in pairs
    )


def _span(tokens: list[Token], island: Island) -> tuple[int, int]:
    return tokens[island.start].start, tokens[island.end - 1].end


def _message(text: str, tokens: list[Token], start: int, end: int, language: Language) -> str | None:
    """Return the text of tokens [start, end) without marks, openers and closers at its edges; None for nothing."""
    while start < end and tokens[start].text in _MARKS:
        start += 1
    behind = opener_length(tokens[:end], start, language)
    start = behind if behind < end else start
    while end > start and (tokens[end - 1].text in _MARKS or tokens[end - 1].text in language.closers):
        end -= 1
    if start >= end or all(not any(c.isalnum() for c in token.text) for token in tokens[start:end]):
        return None
    return text[tokens[start].start : tokens[end - 1].end].strip()
