"""Times of day: "9:30 pm", "half past 9", "noon", "7 in the evening", "8, 14 and 20"."""

from parsers.grammar.meaning import Clock
from parsers.grammar.minutes import may_be_minutes, with_minutes
from parsers.grammar.spans import read_number
from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.tokens import Token

_FRACTIONS = frozenset({s.HOUR_BEFORE, s.MINUS, s.HALF, s.NUMBER, s.UNIT, s.ARTICLE, s.QUARTER})
_OPENING = _FRACTIONS | {s.CLOCK_NAME, s.CLOCK, s.DOT_CLOCK, s.STOPPED}
_GLUED_ONLY = frozenset({"a", "p"})
_TWELVE = {"noon": 12, "midnight": 24}
_NO_RANGE = (20, 25)
_CLEAR = 8
_SURELY_HOURS = range(13, 24)
"""With "heures", "часов" behind them they are a time even where none is due."""
_RANGING = frozenset({s.FROM, s.BETWEEN, s.EVERY, s.ADVERB, s.UNIT})
_MEASURING = frozenset({s.LATER, s.AFTER, s.BEFORE, s.FROM, s.AND, s.AGO})


def read_clock(cursor: Cursor, *, bare_number: bool = False, dots: bool = False) -> Clock | None:
    """
    Read one time of day.

    Args:
        bare_number: A lone number counts ("at 9"); elsewhere it needs am, pm, o'clock or minutes.
        dots: 13.30 counts as a time.
    """
    here = cursor.at
    if cursor.token.senses.keys().isdisjoint(_OPENING):
        return None
    clock = (
        _named_clock(cursor) or _written_clock(cursor, dots=dots) or _numbered_clock(cursor, bare_number=bare_number)
    )
    if clock is None:
        cursor.at = here
        return None
    return clock


def _named_clock(cursor: Cursor) -> Clock | None:
    name = cursor.take(s.CLOCK_NAME)
    if name not in _TWELVE:
        return None if name is None else Clock(name=name)
    hour, minute = with_minutes(cursor, _TWELVE[name], o_clock=False, bare=False)
    return Clock(hour=hour % 24, minute=minute, marked=True) if minute else Clock(name=name)


def _written_clock(cursor: Cursor, *, dots: bool) -> Clock | None:
    value = cursor.take(s.CLOCK)
    if value is None and s.DOT_CLOCK in cursor.token.senses:
        marked = (
            dots
            or is_o_clock(cursor.ahead(1))
            or s.RELATIVE_DAY in cursor.ahead(1).senses
            or _marked_next(_moved(cursor, 1))
        )
        value = cursor.take(s.DOT_CLOCK) if marked else None
    if value is None:
        return None
    hour, minute, second, bare = value
    return _with_half(cursor, hour, minute, second, bare=bare)


def _numbered_clock(cursor: Cursor, *, bare_number: bool) -> Clock | None:
    token = cursor.token
    fraction = _past_or_to(cursor, bare_number=bare_number)
    if fraction is not None:
        return fraction
    number = None if s.AMOUNT in token.senses else read_number(cursor)
    if number is None:
        return _last_of_sentence(cursor) if bare_number else None
    if token.text.isdigit() and len(token.text) in (3, 4):
        return _military(cursor, number, bare_number=bare_number)
    minute = _spoken_minutes(cursor, number, bare_number=bare_number)
    if _meridiem_next(cursor) and not 1 <= number <= 12:
        return None
    told = bare_number or not cursor.has(s.UNIT) or _goes_on(cursor) or _is_sure_hour(cursor, number)
    o_clock = told and cursor.has(s.O_CLOCK)
    if bare_number and cursor.token.text == "h" and cursor.token.glued and _stands_alone(_moved(cursor, 1)):
        cursor.at += 1
        o_clock = True
    part = cursor.has(s.PART_BEHIND) and (not cursor.has(s.UNIT) or (bare_number and number <= 12))
    part = part or _is_spoken(cursor)
    before_day = cursor.at == 1 and _day_next(cursor) and s.ARTICLE not in token.senses
    marked = o_clock or _marked_next(cursor) or part or before_day
    if number > 24 or not (marked or (bare_number and _ends_number(cursor))):
        return None
    return _with_half(cursor, number, minute, 0, bare=1 <= number <= 12 and token.text[0] != "0")


def _military(cursor: Cursor, number: int, *, bare_number: bool) -> Clock | None:
    """Read "at 0900", "730 pm", "1530 hours"; without a leading zero an hour up to 12 may be either half of the day."""
    text = cursor.tokens[cursor.at - 1].text
    hour, minute = divmod(number, 100)
    hours = len(text) == 4 and cursor.token.senses.get(s.UNIT) == (1, "hour")
    if hours and cursor.ahead(1).senses.keys().isdisjoint(_MEASURING):
        cursor.at += 1
    elif cursor.has(s.UNIT) and not cursor.has(s.MERIDIEM):
        return None
    else:
        marked = _meridiem_next(cursor) or _part_next(cursor) or _is_plain_time(cursor, text)
        hour = hour if marked or bare_number else 99
    if minute > 59 or hour > 24:
        return None
    return _with_half(cursor, hour, minute, 0, bare=1 <= hour <= 12 and text[0] != "0" and not hours)


def _is_plain_time(cursor: Cursor, text: str) -> bool:
    """Tell whether four digits are a time: "0930 tomorrow"; without a leading zero only at the beginning."""
    if len(text) != 4 or not (text[0] == "0" or (cursor.at == 1 and int(text) < 1900)):
        return False
    return _day_next(cursor) or cursor.has(s.ZONE)


def _moved(cursor: Cursor, steps: int) -> Cursor:
    """Return a cursor some steps further on."""
    return Cursor(cursor.tokens, cursor.at + steps, cursor.end)


def _day_next(cursor: Cursor) -> bool:
    """Tell whether a day follows that is no part of a date in numbers: "9 tomorrow", "1730 on friday"."""
    ahead = cursor.ahead(1) if cursor.has(s.ON) else cursor.token
    return s.RELATIVE_DAY in ahead.senses or (s.WEEKDAY in ahead.senses and s.PLURAL not in ahead.senses)


def _spoken_minutes(cursor: Cursor, hour: int, *, bare_number: bool) -> int:
    """Read the minutes of "five thirty pm", "at ten oh five", "at 3 15"; 0 when there are none."""
    here = cursor.at
    first, text = cursor.tokens[here - 1], cursor.token.text
    if s.NUMBER not in cursor.token.senses and text not in _BEFORE_MINUTES:
        return 0
    cursor.sign("-", "–") if cursor.token.glued and not first.text.isdigit() else None
    zero = cursor.token.text in _ZERO or (cursor.token.senses.get(s.NUMBER) == 0 and cursor.token.text.isalpha())
    cursor.at += zero
    in_words = not cursor.token.text.isdigit()
    minutes = read_number(cursor) if s.AMOUNT not in cursor.token.senses else None
    fits = minutes is not None and hour < 24 and (1 <= minutes <= 9 if zero else 10 <= minutes <= 59)
    fits = fits and in_words == (not first.text.isdigit()) and (in_words or len(text) == 2)
    if fits and minutes and minutes <= _LAST_HOUR and not in_words and _lists_hours(cursor):
        fits = False
    told = in_words and here > 1 and s.AT in cursor.tokens[here - 2].senses
    alone = told or (bare_number and (_stands_alone(cursor) or cursor.token.text == "("))
    if fits and minutes and (_marked_next(cursor) or alone):
        return minutes
    cursor.at = here
    return 0


def _lists_hours(cursor: Cursor) -> bool:
    """Tell whether "and 20" follows: "8 14 and 20" may be three hours; "8 15 and 12 15" are two times."""
    return (
        s.AND in cursor.token.senses and s.NUMBER in cursor.ahead(1).senses and s.NUMBER not in cursor.ahead(2).senses
    )


_LAST_HOUR = 24
_ZERO = frozenset({"oh", "o", "zero"})
_BEFORE_MINUTES = _ZERO | {"-", "–"}


def _stands_alone(cursor: Cursor) -> bool:
    """Tell whether the text ends here or goes on with a schedule word that is nothing to be counted."""
    token = cursor.token
    if not token.text or token.text in ",.;!?)":
        return True
    return bool(token.senses) and token.senses.keys().isdisjoint({s.UNIT, s.NUMBER, s.TIMES, s.DAY_SET, s.ARTICLE})


def starts_alone(cursor: Cursor) -> bool:
    """Tell whether the next token is a number with nothing to count behind it: "around 1030", not "about 9 people"."""
    return s.NUMBER in cursor.token.senses and _stands_alone(_moved(cursor, 1))


def is_o_clock(token: Token) -> bool:
    """Tell whether a word makes an hour of any number: "Uhr", not "h" or "heures"."""
    return s.O_CLOCK in token.senses and s.UNIT not in token.senses


def is_marked(cursor: Cursor, steps: int) -> bool:
    """Tell whether a token some steps on is a time whatever stands before it: "9:30", "9am"."""
    token, after = cursor.ahead(steps).senses, cursor.ahead(steps + 1)
    return s.CLOCK in token or (s.NUMBER in token and s.MERIDIEM in after.senses and after.text not in _GLUED_ONLY)


def _marked_next(cursor: Cursor) -> bool:
    """Tell whether am or pm, a part of the day or a day with one follows: "9 tomorrow morning", "8 this evening"."""
    return _meridiem_next(cursor) or _part_next(cursor) or _tonight_next(cursor) or _day_part_next(cursor)


def _day_part_next(cursor: Cursor) -> bool:
    token, after = cursor.token.senses, cursor.ahead(1).senses
    number = cursor.at - 1
    opens = number < 1 or bool(cursor.tokens[number - 1].senses) or cursor.tokens[number - 1].text == ","
    if s.DAY_PART not in after or s.RELATIVE_DAY in after or not opens:
        return False
    return s.RELATIVE_DAY in token or s.WEEKDAY in token or token.get(s.WHICH) == "this"


def _last_of_sentence(cursor: Cursor) -> Clock | None:
    """Read the hour of "um 9." where the dot can only be a full stop: nothing of a schedule follows."""
    hour = cursor.token.senses.get(s.STOPPED)
    if hour is None or hour > 24 or cursor.ahead(1).senses:
        return None
    bare = 1 <= hour <= 12 and cursor.token.text[0] != "0"
    cursor.at += 1
    return Clock(hour=hour % 24, bare=bare)


def _past_or_to(cursor: Cursor, *, bare_number: bool) -> Clock | None:
    """Read "half past 9", "quarter to 5", "10 minutes past 8", "ten to noon", "at 20 to 5", "at half three"."""
    if cursor.token.senses.keys().isdisjoint(_FRACTIONS):
        return None
    here = cursor.at
    before = cursor.take(s.HOUR_BEFORE)
    if before is not None:
        found = _before_the_hour(cursor, 60 - int(before), here)
        if found is not None or not cursor.has(s.QUARTER):
            return found
    if cursor.take(s.MINUS):
        taken = 15 if cursor.take(s.QUARTER) else read_number(cursor)
        if taken is not None and cursor.token.senses.get(s.UNIT) == (1, "minute"):
            cursor.at += 1
        return _before_the_hour(cursor, taken, here)
    if cursor.token.senses.keys().isdisjoint({s.HALF, s.NUMBER, s.UNIT, s.ARTICLE, s.QUARTER}):
        return None
    minutes: int | None = None
    cursor.take(s.ARTICLE)
    if cursor.take(s.HALF):
        minutes = 30
    elif cursor.take(s.QUARTER):
        minutes = 15
    else:
        minutes = read_number(cursor)
        if minutes is not None and cursor.token.senses.get(s.UNIT) == (1, "minute"):
            cursor.at += 1
    sign = 1 if cursor.take(s.PAST) else -1 if _to_next(cursor, here, minutes, bare_number=bare_number) else 0
    from_half = s.HOUR_BEFORE in cursor.token.senses
    half = minutes == 30 and not sign and (bare_number or here == 0) and starts_alone(cursor)
    clock = read_clock(cursor, bare_number=True) if (sign or half) and minutes is not None and minutes < 60 else None
    hour = None if clock is None else _TWELVE.get(clock.name or "") if clock.name else clock.hour
    if clock is None or hour is None or (clock.minute and not from_half) or minutes is None:
        cursor.at = here
        return None
    total = hour * 60 + clock.minute + (sign or 1) * minutes
    total += 12 * 60 if clock.bare and total < 60 else 24 * 60 if total <= 0 else 0
    return Clock(hour=total // 60 % 24, minute=total % 60, bare=clock.bare, part=clock.part, marked=bool(clock.name))


def _to_next(cursor: Cursor, here: int, minutes: int | None, *, bare_number: bool) -> bool:
    """
    Step over the "to" of "10 minutes to 8"; "from 10 to 8" and "9 to 5" are windows.

    A lone number is a count of minutes behind "at", in words ("ten to six") and where no hour fits ("20 to 5").
    """
    if minutes not in (None, 0) and cursor.take(s.SHORT_OF):
        return True
    if minutes in (None, 0, 30) or s.TO not in cursor.token.senses or s.AT in cursor.token.senses:
        return False
    clear = cursor.at > here + 1 or (minutes == 15 and not cursor.tokens[here].text.isdigit())
    if not clear:
        number, before = cursor.tokens[here], cursor.tokens[here - 1].senses if here else {}
        told = s.AT in before or not number.text.isdigit() or minutes in _NO_RANGE
        told = told or (minutes == 15 and cursor.ahead(1).senses.get(s.CLOCK_NAME) == "noon")
        fits = minutes is not None and minutes % 5 == 0 and minutes < 30
        clear = told and fits and _RANGING.isdisjoint(before) and cursor.token.text.isalpha()
        clear = clear and s.UNTIL not in cursor.token.senses
    if clear:
        cursor.at += 1
    return clear


def _before_the_hour(cursor: Cursor, minutes: int | None, here: int) -> Clock | None:
    """Read the hour of "halb neun", "без четверти девять": that many minutes before it."""
    clock = read_clock(cursor, bare_number=True) if minutes is not None and 0 < minutes < 60 else None
    if clock is None or minutes is None or clock.name or clock.minute:
        cursor.at = here
        return None
    hour = (clock.hour or 24) - 1
    return Clock(hour=hour or 12 if clock.bare else hour, minute=60 - minutes, bare=clock.bare, part=clock.part)


def _meridiem_next(cursor: Cursor) -> bool:
    token = cursor.token
    return s.MERIDIEM in token.senses and (token.text not in _GLUED_ONLY or token.glued)


def _part_next(cursor: Cursor) -> bool:
    """Tell whether "in the evening" or "at night" follows."""
    step = 0
    while step < 2 and not cursor.ahead(step).senses.keys().isdisjoint(_BEFORE_PARTS):
        step += 1
    return step > 0 and s.DAY_PART in cursor.ahead(step).senses and s.RELATIVE_DAY not in cursor.ahead(step).senses


_BEFORE_PARTS = frozenset({s.IN, s.THE, s.AT})


def _ends_number(cursor: Cursor) -> bool:
    """A lone number is an hour only when no unit, ordinal, price or further digits follow."""
    token = cursor.token
    if token.glued and token.text not in (",", ".", "!", "?", ";", ":", ")", '"', "-", "–"):
        return False
    if s.TIMES in token.senses and token.text.isalpha():
        return False
    if s.MONTH in token.senses and (s.WEAK not in token.senses or s.GENITIVE in token.senses):
        return not cursor.ahead(1).senses.keys().isdisjoint({s.NUMBER, s.ORDINAL}) and not _is_year(cursor.ahead(1))
    return s.UNIT not in token.senses or (s.ORDINAL in token.senses and not token.glued)


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4


def _with_half(cursor: Cursor, hour: int, minute: int, second: int, *, bare: bool) -> Clock | None:
    """Apply o'clock, minutes, am, pm or a part of the day that follows."""
    o_clock = cursor.take(s.O_CLOCK) is not None or s.O_CLOCK in cursor.tokens[cursor.at - 1].senses
    if not minute:
        hour, minute = with_minutes(cursor, hour, o_clock=o_clock, bare=bare)
    if _meridiem_next(cursor):
        if not 1 <= hour <= 12:
            if cursor.take(s.MERIDIEM) == "am" or hour > 23:
                return None
            return Clock(hour=hour, minute=minute, second=second)
        half = cursor.take(s.MERIDIEM)
        cursor.sign(".") if cursor.token.glued and cursor.token.text == "." and cursor.at + 1 < cursor.end else None
        return Clock(hour=hour % 12 + (12 if half == "pm" else 0), minute=minute, second=second, marked=True)
    part = cursor.take(s.PART_BEHIND)
    if part is None and _part_next(cursor):
        cursor.skip(s.IN, s.THE, s.AT)
        part = cursor.take(s.DAY_PART)
    if hour > 24 or (hour == 24 and minute):
        return None
    return Clock(hour=hour % 24, minute=minute, second=second, bare=bare, part=part, closing=hour == 24)


def _goes_on(cursor: Cursor) -> bool:
    """Tell whether behind "9 heures" comes what only a time of day has: minutes, a quarter, a part of the day."""
    step = 2 if s.AND in cursor.ahead(1).senses or s.MINUS in cursor.ahead(1).senses else 1
    behind = cursor.ahead(step).senses
    if behind.get(s.WHICH) == "this" and s.DAY_PART in cursor.ahead(step + 1).senses:
        return True
    if step == 1 and s.NUMBER in behind:
        return s.UNIT not in cursor.ahead(2).senses
    return not behind.keys().isdisjoint({s.PART_BEHIND, s.QUARTER, s.HALF})


def _is_spoken(cursor: Cursor) -> bool:
    """Tell whether minutes and a part of the day follow: "tre e un quarto di pomeriggio", "trois et demie du matin"."""
    if s.AND not in cursor.token.senses and s.MINUS not in cursor.token.senses:
        return False
    steps = 1
    while not cursor.ahead(steps).senses.keys().isdisjoint({s.THE, s.ARTICLE}) and steps < 3:
        steps += 1
    minutes = cursor.ahead(steps).senses.keys().isdisjoint({s.QUARTER, s.HALF}) is False
    return minutes and s.PART_BEHIND in cursor.ahead(steps + 1).senses


def _is_sure_hour(cursor: Cursor, number: int) -> bool:
    """Tell whether "15h", "15 часов" are a time wherever they stand, not a length: the afternoon, a zone."""
    token, after = cursor.token, cursor.ahead(1)
    if not (token.glued and len(token.text) == 1):
        return len(token.text) > 1 and number in _SURELY_HOURS
    alone = cursor.at == 1 and not after.text
    return 12 < number <= 24 or s.ZONE in after.senses or s.ZONE_WORD in after.senses or (alone and number >= _CLEAR)


def read_clocks(cursor: Cursor, *, bare_number: bool) -> tuple[Clock, ...]:
    """Read one or several times: "8, 14 and 20", "9am and 5pm". A later pm also holds for lone hours before it."""
    first_at = cursor.at
    first = read_clock(cursor, bare_number=bare_number, dots=bare_number)
    if first is None:
        return ()
    clocks = [first]
    while True:
        here = cursor.at
        if not (cursor.joint() or cursor.sign("/") or _is_listed(cursor, clocks)):
            break
        cursor.skip(s.AT)
        start = cursor.at
        clock = read_clock(cursor, bare_number=bare_number or s.AT in cursor.tokens[cursor.at - 1].senses, dots=True)
        if clock is None:
            cursor.at = here
            break
        if len(clocks) == 1 and start == here + 1 == cursor.at - 1 and may_be_minutes(cursor, here):
            clocks[0] = clocks[0]._replace(or_minutes=True)
        clocks.append(clock)
    pm = any(t.senses.get(s.MERIDIEM) == "pm" for t in cursor.tokens[first_at : cursor.at])
    return tuple(afternoon_with(clocks) if pm else clocks)


def _is_listed(cursor: Cursor, clocks: list[Clock]) -> bool:
    """Tell whether the next of "8am 2pm and 8pm" stands here: each marked, and later than the one before."""
    number, marked = cursor.token.senses.get(s.NUMBER), s.MERIDIEM in cursor.ahead(1).senses
    hour = (number or 0) % 12 + (12 if cursor.ahead(1).senses.get(s.MERIDIEM) == "pm" else 0)
    return number is not None and marked and clocks[-1].marked and hour > clocks[-1].hour


def afternoon_with(clocks: list[Clock]) -> list[Clock]:
    """Move lone hours to the afternoon where that keeps them before the marked time after them."""
    done: list[Clock] = []
    limit = 24
    for clock in reversed(clocks):
        if clock.bare and clock.hour < 12 and clock.hour + 12 <= limit <= 23:
            clock = Clock(hour=clock.hour + 12, minute=clock.minute, second=clock.second)
        limit = clock.hour if not clock.name else 24
        done.append(clock)
    return done[::-1]


def _tonight_next(cursor: Cursor) -> bool:
    return s.DAY_PART in cursor.token.senses and s.RELATIVE_DAY in cursor.token.senses
