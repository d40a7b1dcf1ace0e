"""Times of day: from clocks as said to local times, with both halves of the day where the words leave it open."""

from datetime import time
from typing import NamedTuple

from parsers.errors import ContradictionError
from parsers.grammar.meaning import Clock, Meaning
from parsers.preferences import THIS_TIME, Preferences
from parsers.resolve.context import Context
from parsers.sentences.said import PartName, Said, said

_TWO_HOURS = 0.4
_LAST = time(23, 59, 59)
_EVENING, _MORNING = time(18), time(11)
FIRST_CLEAR_HOUR = 8  # a bare hour of 1 to 7 has two readings
_SETTLED = 1.0  # the cost of a reading the person has turned down before
_SPREAD = {1: (9,), 2: (9, 21), 3: (9, 15, 21), 4: (9, 13, 17, 21)}


class Times(NamedTuple):
    """One reading of the times of a rule."""

    times: tuple[time, ...]
    cost: float = 0.0
    notes: tuple[Said, ...] = ()
    next_day: bool = False


def times_of(meaning: Meaning, context: Context) -> list[Times]:
    """Return the readings of the times said, best first; the default time when none was said."""
    preferences = context.preferences
    if not meaning.clocks:
        return [_unsaid(meaning, preferences)]
    if len(meaning.clocks) == 2 and meaning.clocks[0].or_minutes:
        return _minutes_or_hours(meaning, context)
    part = meaning.part
    clocks = tuple(_with_part(_told(clock, context), part) for clock in meaning.clocks)
    plain = tuple(_plain(clock, preferences) for clock in clocks)
    for clock, at in zip(meaning.clocks, plain, strict=True):
        _check_part(clock.part or part, at)
    late_night = part == "night" and any(t.hour < 5 for t in plain)
    if not _is_open(clocks):
        return [Times(plain, 0.0, _read_as(clocks, plain), late_night)]
    later = tuple(_later(clock, preferences) for clock in clocks)
    first, second = (later, plain) if preferences.late_hours else (plain, later)
    return [
        Times(first, 0.2, _read_as(clocks, first), late_night),
        Times(second, 0.6 if preferences.late_hours is None else _SETTLED, _read_as(clocks, second), late_night),
    ]


def _minutes_or_hours(meaning: Meaning, context: Context) -> list[Times]:
    """Read "a las 8 y 20" as 8:20, less likely as 8 and 20 o'clock."""
    hour, minutes = meaning.clocks
    one = meaning._replace(clocks=(hour._replace(minute=minutes.hour, or_minutes=False),))
    both = meaning._replace(clocks=(hour._replace(or_minutes=False), minutes))
    return times_of(one, context) + [at._replace(cost=at.cost + _TWO_HOURS) for at in times_of(both, context)]


def one_clock(clock: Clock, preferences: Preferences) -> time:
    """
    Return the local time of a clock where only one reading is wanted: the ends of bounds.

    Raises:
        ContradictionError: The hour is not in the part of the day said with it.
    """
    at = _plain(_with_part(clock, None), preferences)
    _check_part(clock.part, at)
    return at


def _unsaid(meaning: Meaning, preferences: Preferences) -> Times:
    if meaning.part:
        at = preferences.named(meaning.part)
        if meaning.part == "noon":
            return Times((at,))
        return Times((at,), 0.0, (said("{part} read as {time}", part=PartName(meaning.part), time=at),))
    if meaning.per_day:
        if meaning.per_day not in _SPREAD:
            raise ContradictionError("At which {number} times of the day?", number=meaning.per_day)
        spread = tuple(time(hour) for hour in _SPREAD[meaning.per_day])
        return Times(spread, 0.3, (said("no times were said: {times}", times=", ".join(f"{t:%H:%M}" for t in spread)),))
    at = preferences.default_time
    return Times((at,), 0.1, (said("no time was said: {time}", time=at),))


def _with_part(clock: Clock, part: str | None) -> Clock:
    """Settle a bare hour by the part of the day said with it: "7 in the evening"."""
    said = clock.part or part
    if said is None or not clock.bare:
        return clock
    hour = clock.hour
    if said == "morning":
        hour %= 12
    elif said == "noon":
        hour += 12 if hour < _EARLIEST_NOON else 0
    elif said == "night":
        hour = 0 if hour == 12 else hour + 12 if hour >= 5 else hour
    elif hour < 12:
        hour += 12
    return Clock(hour=hour, minute=clock.minute, second=clock.second)


_EARLIEST_NOON = 11
_HOURS_OF = {
    "morning": range(12),
    "noon": range(_EARLIEST_NOON, 16),
    "afternoon": range(12, 20),
    "evening": range(16, 24),
    "night": (*range(6), *range(17, 24)),
}


def _check_part(part: str | None, at: time) -> None:
    if part is not None and at.hour not in _HOURS_OF[part]:
        raise ContradictionError("{time} is not in the {part}.", time=at, part=PartName(part))


def _told(clock: Clock, context: Context) -> Clock:
    """Return the clock itself; for "this time tomorrow" the one it is now."""
    if clock.name != THIS_TIME:
        return clock
    now = context.local_now
    return Clock(hour=now.hour, minute=now.minute)


def _plain(clock: Clock, preferences: Preferences) -> time:
    if clock.name:
        return preferences.named(clock.name)
    return time(clock.hour, clock.minute, clock.second)


def _later(clock: Clock, preferences: Preferences) -> time:
    at = _plain(clock, preferences)
    return at.replace(hour=at.hour + 12) if clock.bare and 1 <= at.hour < FIRST_CLEAR_HOUR else at


def _is_open(clocks: tuple[Clock, ...]) -> bool:
    if any(not clock.bare and not clock.name and clock.hour >= 13 for clock in clocks):
        return False
    return any(clock.bare and clock.hour < FIRST_CLEAR_HOUR for clock in clocks)


def _read_as(clocks: tuple[Clock, ...], times: tuple[time, ...]) -> tuple[Said, ...]:
    """Say how a bare hour was read."""
    return tuple(
        said("{hour} read as {time}", hour=f"{clock.hour}:{clock.minute:02}" if clock.minute else clock.hour, time=at)
        for clock, at in zip(clocks, times, strict=True)
        if clock.bare and clock.hour < 12 and (not clock.minute or clock.hour < FIRST_CLEAR_HOUR)
    )


def _counts_to_twelve(first: Clock | None, end: time) -> bool:
    """Tell whether the start lets the end be an hour after noon: "from 9am to 8", "from 9 to 5", not "from 10 to 9"."""
    if first is None:
        return False
    return first.marked or first.name is not None or (first.bare and end.hour < FIRST_CLEAR_HOUR)


def is_overnight(start: time, end: time) -> bool:
    """Tell whether a window goes over midnight: from the evening to the morning. From 17 to 9 is rather a slip."""
    return start >= _EVENING and end <= _MORNING


def window_of(meaning: Meaning, preferences: Preferences) -> tuple[time, time, tuple[Said, ...]]:
    """
    Return first and last local time of a window, and notes; the whole day when none was said.

    "from 9 to 5" and "from 1pm to 5" end at 17:00: a bare end before the start is the afternoon's. Behind a 24-hour
    start ("from 17 to 9") it is the next morning's, and no window.

    Raises:
        ContradictionError: The window ends before it starts.
    """
    first, last = (clock and _with_part(clock, meaning.part) for clock in meaning.window or (None, None))
    past = meaning.minutes_past[0] if meaning.minutes_past else 0
    start = _plain(first, preferences) if first else time(0, past)
    if past and first:
        if start.minute or start.second:
            raise ContradictionError("The window does not start on the hour.")
        start = start.replace(minute=past)
    if last is None:
        return start, _LAST, ()
    end = _plain(last, preferences)
    notes: tuple[Said, ...] = ()
    if last.name == "midnight" or (end == time(0) and start > end):
        end = _LAST
    if end == start:
        raise ContradictionError("The window ends where it starts.")
    if end < start and last.bare and end.hour < 12 and _counts_to_twelve(first, end):
        end = end.replace(hour=end.hour + 12)
        notes = (said("{hour} read as {time}", hour=last.hour, time=end),)
    elif first and first.bare and last.bare and end.hour < FIRST_CLEAR_HOUR:
        raise ContradictionError("Say am or pm for these hours, or use hours up to 24.")
    overnight = first is not None and not first.bare and is_overnight(start, _plain(last, preferences))
    if end <= start and not overnight:
        raise ContradictionError("The window ends before it starts.")
    if end <= start:
        end, notes = _plain(last, preferences), (said("over midnight"),)
    if meaning.open_end:
        total = end.hour * 3600 + end.minute * 60 + end.second - 1
        end = time(total // 3600, total // 60 % 60, total % 60)
    return start, end, notes
