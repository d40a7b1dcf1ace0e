"""
When a trigger fires: one engine for firing, previews, calendars and catching up.

    trigger --compile--> Plan = where it may fire + a pattern of local times + the fold policy
    Plan    --walks----> the zone's stretches (local_time), asks in each for the pattern's first local time

A pattern is the days of each month as a bit mask (bit 0 = the 1st) times the times of a day, numbered from 0, so the
next fire time and the number of fires in a span are found by looking up and counting, never by trying second by second.

Searches end `LOOKAHEAD` after the point they begin at (or after `bounds.start`, if that is later). RELIABILITY promise 7
speaks of five years; the calendar needs more for what people do ask for: 29 February falls on a given weekday every 28
years and, around 2100, every 40. A search that finds nothing stays under 50 ms all the same, which is the point of the limit.
Intervals without exclusions are pure arithmetic and have no such limit.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Protocol, TypeAlias, assert_never

from scheduler.core.errors import NaiveDatetimeError
from scheduler.core.local_time import (
    ALL_TIME,
    DAY_SECONDS,
    EPOCH_ORDINAL,
    FIRST_SECOND,
    LAST_SECOND,
    Fold,
    Stretch,
    from_seconds,
    stretches,
    to_seconds,
)
from scheduler.core.trigger import (
    NO_EXCLUSIONS,
    Bounds,
    Calendar,
    Cron,
    CronDays,
    Every,
    Exclusions,
    Frequency,
    Once,
    Trigger,
    Union,
    Weekday,
    Window,
)

LOOKAHEAD = timedelta(days=41 * 366)
# A count that is not used up within a century of its start is not enforced.
_COUNT_HORIZON_SECONDS = 100 * 366 * DAY_SECONDS
_LOOKAHEAD_SECONDS = int(LOOKAHEAD.total_seconds())
_LAST_DAY = date.max.toordinal() - EPOCH_ORDINAL
_MOST_COUNTED_ONE_BY_ONE = 10_000

MonthDays: TypeAlias = Callable[[int, int], int]
"""(year, month) -> the matching days as bits, bit 0 = the 1st."""


def next_after(trigger: Trigger, after: datetime) -> datetime | None:
    """
    Return the first instant strictly later than *after* at which *trigger* fires.

    Every Monday 09:00 in Berlin, after Monday 09:00 sharp: the Monday a week later.

    Args:
        trigger: Any trigger; its zone decides what "9:00" means.
        after: Aware datetime, any zone.

    Returns:
        Aware UTC datetime with whole seconds; None when the trigger is exhausted, fires only beyond `LOOKAHEAD`, or
        beyond the year 9999.

    Raises:
        NaiveDatetimeError: *after* has no zone.

    Source:
        Gap and fold policy: core/local_time.py. Cron fields: crontab(5), Debian.
    """
    if after.tzinfo is None:
        raise NaiveDatetimeError
    match trigger:
        case Once():
            return trigger.at if trigger.at > after else None
        case Union():
            found = [fire for part in trigger.triggers if (fire := next_after(part, after)) is not None]
            return min(found, default=None)
        case _:
            second = compile_rule(trigger).first_from(to_seconds(after) + 1)
            return None if second is None else from_seconds(second)


def occurrences(
    trigger: Trigger, after: datetime, *, until: datetime | None = None, limit: int | None = None
) -> Iterator[datetime]:
    """
    Yield the fire times strictly later than *after*, oldest first, computed one at a time.

    Args:
        trigger: Any trigger.
        after: Aware datetime, any zone.
        until: Last instant that may be yielded (inclusive); None: no end.
        limit: Most instants to yield; None: no limit (the iterator may then be endless).

    Raises:
        NaiveDatetimeError: *after* or *until* has no zone.
    """
    if after.tzinfo is None or (until is not None and until.tzinfo is None):
        raise NaiveDatetimeError
    fires = _walk(trigger, after)
    if until is not None:
        fires = takewhile(lambda fire: fire <= until, fires)
    return islice(fires, limit)


def _walk(trigger: Trigger, after: datetime) -> Iterator[datetime]:
    fire = next_after(trigger, after)
    while fire is not None:
        yield fire
        fire = next_after(trigger, fire)


def last_before(trigger: Trigger, before: datetime, *, since: datetime) -> datetime | None:
    """
    Return the newest fire time in since <= t < before; None when there is none.

    Looks back in windows of doubling length until one holds a fire time, then halves that window down to the newest:
    about 60 calls of `next_after` at most, however long the span and however dense the rule.

    Args:
        trigger: Any trigger.
        before: Aware datetime, exclusive.
        since: Aware datetime, inclusive.

    Raises:
        NaiveDatetimeError: *before* or *since* has no zone.
    """
    # Whole seconds: `until` is the last one inside, `floor` the one just outside.
    floor, until = -to_seconds_up(since, negate=True) - 1, to_seconds_up(before) - 1
    span = 1
    low = until
    found: datetime | None = None
    while found is None and low > floor:
        low = max(until - span, floor)
        found = _fires_within(trigger, low, until)
        span *= 2
    if found is None:
        return None
    high = until
    while high - low > 1:
        middle = (low + high) // 2
        newer = _fires_within(trigger, middle, until)
        if newer is None:
            high = middle
        else:
            low, found = middle, newer
    return found
