"""
Text to typed tokens, in one linear scan.

Every character that is not white space belongs to exactly one token. A token carries its span and the senses its word
has in the language; a token without senses is part of a message. Addresses, prices, telephone and version numbers, file
names and identifiers are recognised whole, so that their digits are never a time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.digits import MOST_DIGITS, whole_number, written_number
from parsers.words.glued import glued_words, run_together
from parsers.words.senses import Senses
from parsers.words.zones import REGIONS

NO_SENSES: Senses = {}
HOURS: Final = 24
LONGEST_PHRASE: Final = 512
END_LENGTH: Final = 200


class Token(NamedTuple):
    """One word, number, time or sign: `text` in lower case, [start, end) in the original, `glued` = no space before."""

    text: str
    start: int
    end: int
    senses: Senses
    glued: bool = False
    repaired: bool = False

    @property
    def is_strong(self) -> bool:
        """Tell whether this word may not stand unread beside a schedule."""
        return not self.senses.keys().isdisjoint(s.STRONG) and s.WEAK not in self.senses


_LEXEME_SOURCE = r"""
    (?P<plain> (?!utc|gmt|version|release|build)[^\W\d_]++(?=[\s,;!?)]|\Z) )    # most words: none of the rest begins so
    | (?P<offset> (?<!\w)(?:utc|gmt)\s?[+-]\d{1,12}(?::\d\d)?(?![\w:])
                | (?<=:\d\d)\s?\+\d\d:?\d\d(?![\w:]) | (?<=:\d\d)\s-(?:0\d|1[0-2])\d\d(?![\w:]) )
    | (?P<region> (?<!\w)(?:REGIONS)/[a-z_]+(?:/[a-z_]+)?(?:[+-]\d{1,2})?(?!\w) )
    | (?P<opaque> [a-z][a-z0-9+.-]{1,15}://\S+ | www\.\S+                    # addresses
      | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+                        # e-mail
      | [#$€£¥]\s?[\w.,]*\w | \d[\d.,]{0,12}\s?[€£$%]                      # issues, prices, percentages
      | (?<![\w/])~?/[a-z][\w/.-]* | @[a-z]\w{2,} (?<!@daily)              # paths, names
      | (?<!\w)\+\d[\d -]{6,18}\d                                             # telephone
      | (?<![\w.-])(?:\d{1,2}[-. ])?(?:\(\d{3}\)\s?|\d{3}[-.])?\d{3}-\d{4}(?![\w-])
      | (?<![\w.])\d{1,3}\.\d{1,3}\.(?:\d|\d{3})(?![\w.]\w)(?!\d)             # versions
      | (?<!\w)(?:version|release|build):?\s\d+(?:\.\d+)+
      | (?<![\w.])\d{3}\.\d{3}\.\d{4}(?![\w.])
      | (?<!\w)0\d{1,5}[/-]\d{5,12}(?![\w-])
      | (?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])                         # network addresses
      | (?<![\w])v\d+(?:\.\d+)*
      | \w*_\w* | (?<!\w)[^\W\d_]+\d\w* | (?<!\w)[^\W\d_]+\.[a-z]{2,4}(?!\w)(?<!\.m)  # identifiers, file names
    )
    | (?P<instant> \d{4}-\d\d-\d\d (?:t|\s)\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?
                   (?:\s?z(?!\w)|\s?[+-]\d\d:\d\d(?![\d:])|[+-]\d{4}(?!\d))
              | \d{4}-\d\d-\d\d t \d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? (?!\w) | \d{8}t\d{6}z?(?!\w) )
    | (?P<yeardate> (?<![\d.])\d{4}(?P<ysep>[-/.:])\d{1,2}(?P=ysep)\d{1,2}(?![\d/-]) )
    | (?P<yearmonth> (?<![\d.])(?:19|20|21)\d\d[-/](?:0[1-9]|1[0-2])(?![\w/:-]|\.\d)
              | (?<![\d./])(?:0?[1-9]|1[0-2])/20\d\d(?![\w/:-]|\.\d) )
    | (?P<date> (?<![\d.])\d{1,2}\s?(?P<sep>[/.-])\s?\d{1,2}(?:(?P=sep)|\s(?P=sep)\s?)(?:\d{4}|\d{2})(?![\d/-]) )
    | (?P<clock> \d{1,2}:\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?)?(?!\d|:\d) | \d{1,2}h\d{2}(?!\w) )
    | (?P<pair> (?<![\d.])\d{1,2}(?:\s?\.\s?|/)\d{1,3}(?![\d/]|\.\d) )
    | (?P<fraction> [¼½¾] )
    | (?P<number> \d{1,3}(?:,\d{3})+(?!\d) | \d+ )
    | (?P<meridiem> (?<![^\W\d_])[ap]\.\s?m\b\.? )
    | (?P<word> [^\W\d_]+(?:['’][^\W\d_]+)? )
    | (?P<sign> \S )
    """.replace("REGIONS", REGIONS)


@lru_cache(maxsize=1)
def _lexeme() -> re.Pattern[str]:
    """Compile the scanner when the first text comes: it takes longer than all imports."""
    return re.compile(_LEXEME_SOURCE, re.VERBOSE | re.IGNORECASE)


def scan(text: str, language: Language) -> list[Token]:
    """Return the tokens of *text* in order, in time linear in its length."""
    return list(_joined("" if text.isupper() else text, _lexemes(text, language), language))


def scan_message(text: str, language: Language) -> list[Token]:
    """Return the tokens of a text of any length: of a long one the two ends, and one token for all between them."""
    if len(text) <= LONGEST_PHRASE:
        return scan(text, language)
    head_end, tail_start = _gap_after(text, END_LENGTH), _gap_before(text, len(text) - END_LENGTH)
    middle = Token("…", head_end, tail_start, NO_SENSES)
    tail = [t._replace(start=t.start + tail_start, end=t.end + tail_start) for t in scan(text[tail_start:], language)]
    return [*scan(text[:head_end], language), middle, *tail]


def outside(tokens: list[Token], spans: Iterable[tuple[int, int]]) -> list[Token]:
    """Return the tokens that begin in none of the character *spans*."""
    for start, end in spans:
        tokens = [token for token in tokens if not start <= token.start < end]
    return tokens


def _gap_after(text: str, at: int) -> int:
    """Return the end of the last whole word before *at*; *at* itself in a text without spaces."""
    cut = max(text.rfind(space, 0, at) for space in " \n\t")
    return cut if cut > 0 else at


def _gap_before(text: str, at: int) -> int:
    cuts = [cut for cut in (text.find(space, at) for space in " \n\t") if cut >= 0]
    return min(cuts, default=at)


def _lexemes(text: str, language: Language) -> Iterator[Token]:
    end, words = -1, language.words
    for match in _lexeme().finditer(text):
        kind, start = match.lastgroup, match.start()
        if kind in ("ysep", "sep"):
            kind = "yeardate" if match.group("yeardate") else "date"
        lower = match.group().lower()
        if kind == "plain":
            kind = "word"
            if words.get(lower) and lower not in language.contractions:
                yield Token(lower, start, match.end(), words[lower], start == end)
                end = match.end()
                continue
        if kind == "word":
            lower = lower.replace("’", "'")
        if kind == "word" and "'" in lower and lower not in words:
            head = lower.partition("'")[0]
            if head in language.elisions:
                middle = start + len(head) + 1
                yield Token(lower[: len(head) + 1], start, middle, words.get(head + "'", NO_SENSES), start == end)
                lower, start, end = lower[len(head) + 1 :], middle, middle
        if kind in ("word", "sign") or lower in words:
            senses = words.get(lower, NO_SENSES)
        elif kind == "opaque" and lower[0] == "x" and lower[1:].isdecimal():
            senses = {s.SO_OFTEN: int(lower[1:MOST_DIGITS])}
        elif kind == "opaque" or kind is None:
            senses = NO_SENSES
        elif kind == "region":
            senses = {s.ZONE: match.group()}
        elif kind == "meridiem":
            senses = {s.MERIDIEM: "am" if lower[0] == "a" else "pm"}
        else:
            senses = written_number(kind, lower, language)
            if kind == "pair" and _is_two(lower, text[match.end() : match.end() + 1], language):
                yield from _parted_pair(match.group(), start, glued=start == end)
                end = match.end()
                continue
        parts = run_together(lower, words) if kind == "opaque" and start != end else ()
        if parts:
            for part in parts:
                yield Token(part, start, start + len(part), _part_senses(part, words), start == end)
                start = end = start + len(part)
            continue
        glued, end = start == end, match.end()
        run = glued_words(lower, language) if kind == "word" and not senses else ()
        if run and lower not in language.contractions and lower not in language.ordinary:
            for part in run:
                yield Token(part, start, start + len(part), words[part], glued)
                start, glued = start + len(part), False
            continue
        if lower in language.contractions:
            first, *others = language.contractions[lower]
            yield Token(first, start, end, words.get(first, NO_SENSES), glued)
            yield from (Token(other, end, end, words.get(other, NO_SENSES), True) for other in others)
        else:
            yield Token(lower, start, end, senses, glued)


def _part_senses(text: str, words: Mapping[str, Senses]) -> Senses:
    return whole_number(text) if text.isdigit() else words.get(text, NO_SENSES)


def _joined(text: str, lexemes: Iterator[Token], language: Language) -> Iterator[Token]:
    """Join ordinal endings to their number and expressions of several words into one token."""
    tokens = list(lexemes)
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if token.senses and s.NUMBER not in token.senses and not _leads_others(token.text, language):
            yield token
            index += 1
            continue
        if s.NUMBER in token.senses and index + 1 < count and _is_listed(tokens, index):
            token = tokens[index] = token._replace(senses=NO_SENSES)
        if token.text in language.numbered and index + 2 < count:
            _leave_number(tokens, index + 2 if tokens[index + 1].text in ":#" else index + 1)
        if not token.senses and index + 2 < count:
            _leave_numbers_of_name(
                tokens, index, is_code=token.text.isalpha() and text[token.start : token.end].isupper()
            )
        following = tokens[index + 1] if index + 1 < count else None
        size, senses = _expression(tokens, index, language)
        ends = following is not None and following.glued and following.text in language.ordinal_suffixes
        if not size and s.NUMBER in token.senses and following and ends:
            yield token._replace(text=token.text + following.text, end=following.end, senses=_ordinal(token, following))
            index += 2
            continue
        dashed = _dashed_clock(tokens, index) if language.dashed_clocks and not size else None
        if dashed is not None:
            yield dashed
            index += 3
            continue
        ending = None if size else _hyphened(tokens, index, language)
        if ending is not None:
            yield token._replace(text=token.text + "-" + ending.text, end=ending.end, senses=_ordinal(token, ending))
            index += 3
            continue
        if size:
            last = tokens[index + size - 1]
            text = " ".join(part.text for part in tokens[index : index + size])
            yield token._replace(text=text, end=last.end, senses=senses)
            index += size
        else:
            yield token
            index += 1


def _leads_others(word: str, language: Language) -> bool:
    """Tell whether an expression begins with a word, or a number behind it is its own."""
    return word in language.expressions or word in language.numbered


def _is_listed(tokens: list[Token], at: int) -> bool:
    """Tell whether the number at *at* counts the points of a list: "1) call Bob 2) call Jim"."""
    behind = tokens[at + 1]
    return behind.text == ")" and behind.glued and not any(t.text == "(" for t in tokens[max(at - 8, 0) : at])


def _leave_numbers_of_name(tokens: list[Token], at: int, *, is_code: bool) -> None:
    """
    Take the senses from numbers that belong to the word at *at*: "server-2", "INV-2026-03", "ICE 709", "1) call Bob".

    Args:
        is_code: The word is written in capitals in a text that is not: a number of three digits is its own, too.
    """
    behind = at + 1
    if tokens[at].text.isalpha():
        while behind + 1 < len(tokens) and _is_glued_number(tokens[behind], tokens[behind + 1]):
            tokens[behind : behind + 2] = [part._replace(senses=NO_SENSES) for part in tokens[behind : behind + 2]]
            behind += 2
    if is_code and behind == at + 1 and len(tokens[behind].text) >= _CODE_DIGITS and tokens[behind].text.isdigit():
        _leave_number(tokens, behind)


_CODE_DIGITS = 3
_HYPHENS = frozenset("-/")


def _is_glued_number(hyphen: Token, number: Token) -> bool:
    return hyphen.text in _HYPHENS and hyphen.glued and number.glued and number.text[0].isdigit()


def _leave_number(tokens: list[Token], at: int) -> None:
    """Take the senses from the numbers at *at* that a word before them owns: "room 305", "pages 20-35"; not "5pm"."""
    last, count = at, len(tokens)
    if "." in tokens[at].text and s.INSTANT not in tokens[at].senses:
        tokens[at] = tokens[at]._replace(senses=NO_SENSES)
    while last + 2 < count and tokens[last + 1].text in _RANGE and s.NUMBER in tokens[last + 2].senses:
        last += 2
    behind = tokens[last + 1].senses if last + 1 < count else NO_SENSES
    is_long = tokens[at].senses.get(s.NUMBER, 0) > _MOST_DAYS and not _OWNING_LONG & behind.keys()
    if is_long or (s.NUMBER in tokens[at].senses and _OWNING.isdisjoint(behind)):
        tokens[at : last + 1] = [token._replace(senses=NO_SENSES) for token in tokens[at : last + 1]]


_RANGE = frozenset("-–—&,")
_MOST_DAYS = 31
_OWNING_LONG = frozenset({s.MERIDIEM, s.UNIT, s.TIMES})
_OWNING = frozenset(
    {s.MERIDIEM, s.UNIT, s.MONTH, s.O_CLOCK, s.ORDINAL, s.TIMES, s.DAY_PART, s.DAY_BEHIND, s.PART_BEHIND}
)


def _expression(tokens: list[Token], index: int, language: Language) -> tuple[int, Senses]:
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    for words, senses in language.expressions.get(tokens[index].text, ()):
        size = len(words)
        if words[1] != following:
            continue
        if index + size <= len(tokens) and all(tokens[index + step].text == word for step, word in enumerate(words)):
            return size, senses
    return 0, NO_SENSES


def repaired(token: Token, language: Language) -> Token:
    """Return the token as the known word one slip away; unchanged when it is known, ordinary or has no such word."""
    if token.senses or not token.text.isalpha():
        return token
    known = language.repaired(token.text)
    return token if known is None else token._replace(text=known, senses=language.words[known], repaired=True)


def _dashed_clock(tokens: list[Token], index: int) -> Token | None:
    """Return "14-00", "9-30" as a time where one is due; "9-17" and "9-15" may be two hours."""
    if s.NUMBER not in tokens[index].senses or index + 2 >= len(tokens):
        return None
    hour, dash, minutes = tokens[index : index + 3]
    goes_on = index + 3 < len(tokens) and tokens[index + 3].glued and tokens[index + 3].text in "-–."
    written = dash.text in ("-", "–") and dash.glued and minutes.glued and len(minutes.text) == 2 and not goes_on
    if not (written and hour.text.isdigit() and minutes.text.isdigit() and int(hour.text) < HOURS):
        return None
    if index and tokens[index - 1].text in ("-", "–", ".", "/") and hour.glued:
        return None
    minute = int(minutes.text)
    if minute >= 60 or (minute <= HOURS and minutes.text[0] != "0"):
        return None
    clock = int(hour.text), minute, 0, 1 <= int(hour.text) <= 12 and hour.text[0] != "0"
    return hour._replace(text=f"{hour.text}-{minutes.text}", end=minutes.end, senses={s.DOT_CLOCK: clock})


def _hyphened(tokens: list[Token], index: int, language: Language) -> Token | None:
    """Return the ending of "15-го", which makes an ordinal of the number at *index*."""
    if s.NUMBER not in tokens[index].senses or index + 2 >= len(tokens):
        return None
    dash, ending = tokens[index + 1], tokens[index + 2]
    known = dash.text == "-" and f"-{ending.text}" in language.ordinal_suffixes
    return ending if known and dash.glued and ending.glued else None


def _ordinal(number: Token, ending: Token) -> Senses:
    value = number.senses[s.NUMBER]
    return {s.ORDINAL: value, s.STOPPED: value} if ending.text == "." else {s.ORDINAL: value}


def _is_two(pair: str, behind: str, language: Language) -> bool:
    """Tell whether "15. 9" is no date but an ordinal before another number: "am 15. 9 Uhr"; "15. 9." is one."""
    return "." in language.ordinal_suffixes and ". " in pair and behind != "."


def _parted_pair(text: str, start: int, *, glued: bool) -> Iterator[Token]:
    dot = text.index(".")
    second = start + len(text) - len(text[dot + 1 :].lstrip())
    yield Token(text[:dot].rstrip(), start, start + len(text[:dot].rstrip()), whole_number(text[:dot].rstrip()), glued)
    yield Token(".", start + dot, start + dot + 1, NO_SENSES, text[dot - 1] != " ")
    yield Token(text[dot + 1 :].lstrip(), second, start + len(text), whole_number(text[dot + 1 :].lstrip()))
