"""
Wall clock <-> UTC, and the policy for local times that do not exist or exist twice, written down once.

    gap    clocks go forward: a missing local time means the first instant after the gap
    fold   clocks go back: a repeated local time means its first pass, its second, or both (`Fold`)

Time is cut into *stretches*, in which a zone's offset does not change; each stretch owns a range of local times. The
ranges are what the policy is: whoever looks up a local time in them follows it. Berlin, 2026, hours of the changes:

    stretch (UTC)              offset   first pass owns      real time owns
    … to 29 Mar 01:00          +1       … to 29 Mar 02:00    … to 29 Mar 02:00
    29 Mar 01:00-25 Oct 01:00  +2       02:00 to 03:00       03:00 to 03:00         02:xx is missing: becomes 01:00 UTC
    25 Oct 01:00 to …          +1       25 Oct 03:00 to …    25 Oct 02:00 to …      02:xx exists twice

Zone rules come from the locked `tzdata` package. `zoneinfo` would prefer the machine's own copy, so that two machines
could disagree about an instant; the search path is therefore emptied when this module is imported, for the process.
Source of the policy: RELIABILITY promise 7.
"""

import calendar
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from scheduler.core.errors import InvalidTriggerError, InvalidValueError, NaiveDatetimeError

zoneinfo.reset_tzpath(to=())
ZoneInfo.clear_cache()

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY_SECONDS = 86_400
EPOCH_ORDINAL = EPOCH.toordinal()
FIRST_SECOND = (date.min.toordinal() - EPOCH_ORDINAL) * DAY_SECONDS
LAST_SECOND = (date.max.toordinal() + 1 - EPOCH_ORDINAL) * DAY_SECONDS - 1
# No two changes of any zone's offset since 1900 are closer than this (tests/scheduler/core/test_local_time.py looks).
_PROBE_SECONDS = 6 * DAY_SECONDS
# Farther out datetime arithmetic with an offset could leave the years 1 to 9999.
_EDGE_SECONDS = 2 * DAY_SECONDS


class Fold(StrEnum):
    """Which pass of a repeated local time fires when clocks go back."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


Zone: TypeAlias = str | ZoneInfo


class Stretch(NamedTuple):
    """
    A span of time with one offset, and the local times it owns under a fold policy.

    All values are whole seconds since 1970-01-01 00:00: instants in UTC, local times as if the wall clock were UTC.

    Attributes:
        start_at: First instant.
        end_at: First instant after it.
        offset: Local minus UTC.
        local_from: First local time owned.
        local_to: First local time no longer owned.
    """

    start_at: int
    end_at: int
    offset: int
    local_from: int
    local_to: int

    def instant(self, local: int) -> int:
        """Return the instant an owned local time means; missing ones become the stretch's first instant."""
        return max(self.start_at, local - self.offset)


ALL_TIME = (Stretch(FIRST_SECOND, LAST_SECOND + 1, 0, FIRST_SECOND, LAST_SECOND + 1),)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return every IANA name in the locked tzdata package."""
    return frozenset(zoneinfo.available_timezones())


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """
    Return the zone called *name* (IANA, case matters), from the tzdata package.

    Raises:
        InvalidTriggerError: There is no such zone.
    """
    if name not in zone_names():
        raise InvalidTriggerError(f"“{name}” is not a time zone I know.")
    return ZoneInfo(name)


def to_local(instant: datetime, in_zone: Zone) -> datetime:
    """
    Return *instant* as seen on a wall clock: aware, in *in_zone*, `fold` set on a second pass.

    Raises:
        NaiveDatetimeError: *instant* has no zone.
        InvalidTriggerError: Unknown zone.
    """
    if instant.tzinfo is None:
        raise NaiveDatetimeError
    return instant.astimezone(zone(_name(in_zone)))


def resolve(local: datetime, in_zone: Zone, fold: Fold = Fold.FIRST) -> tuple[datetime, ...]:
    """
    Return the instants a wall-clock time means, oldest first.

    02:30 on 29 March 2026 in Berlin (missing) gives 01:00 UTC; 02:30 on 25 October (repeated) gives 00:30 UTC for the
    first pass, 01:30 for the second, both of them for `Fold.BOTH`.

    Args:
        local: Naive wall-clock time; below a second it is cut off.
        in_zone: IANA name or ZoneInfo.
        fold: Which pass of a repeated time.

    Returns:
        One aware UTC datetime; two only for a repeated time and `Fold.BOTH`.

    Raises:
        InvalidValueError: *local* carries a zone, or lies at the very edge of the years 1 to 9999.
        InvalidTriggerError: Unknown zone.
    """
    wall = _wall_seconds(local)
    name = _name(in_zone)
    instants = [s.instant(wall) for s in _around(name, fold, wall) if s.local_from <= wall < s.local_to]
    if not instants:
        raise InvalidValueError("This date is too far away.")
    return tuple(from_seconds(second) for second in instants)


def is_missing(local: datetime, in_zone: Zone) -> bool:
    """Tell whether a naive wall-clock time falls into a gap; raises as `resolve`."""
    return not _passes(local, in_zone)


def is_repeated(local: datetime, in_zone: Zone) -> bool:
    """Tell whether a naive wall-clock time happens twice; raises as `resolve`."""
    return len(_passes(local, in_zone)) > 1


def to_seconds(instant: datetime) -> int:
    """Return whole seconds since 1970, rounded down; raises NaiveDatetimeError."""
    if instant.tzinfo is None:
        raise NaiveDatetimeError
    elapsed = instant - EPOCH
    return elapsed.days * DAY_SECONDS + elapsed.seconds


def from_seconds(second: int) -> datetime:
    """Return the aware UTC datetime; raises OverflowError outside the years 1 to 9999."""
    return EPOCH + timedelta(seconds=second)


def year_of(second: int) -> int:
    """Return the UTC year of a whole second since 1970."""
    return date.fromordinal(second // DAY_SECONDS + EPOCH_ORDINAL).year


@lru_cache(maxsize=16_384)
def stretches(name: str, fold: Fold | None, year: int) -> tuple[Stretch, ...]:
    """
    Return the stretches of one UTC year, oldest first, without holes from one year to the next.

    A year's end cuts a stretch in two; as the offset is the same on both sides nothing else changes.

    Args:
        name: IANA name.
        fold: Policy for repeated times; None: real time (nothing in a gap, both passes).
        year: 1 to 9999.

    Raises:
        InvalidTriggerError: Unknown zone.
    """
    edges, offsets = _offsets(name, year)
    return tuple(
        Stretch(
            edges[i],
            edges[i + 1],
            offsets[i + 1],
            _owned_from(fold, edges[i], offsets[i], offsets[i + 1]),
            _owned_to(fold, edges[i + 1], offsets[i + 1], offsets[i + 2]),
        )
        for i in range(len(edges) - 1)
    )


def _owned_from(fold: Fold | None, change: int, before: int, after: int) -> int:
    match fold:
        case Fold.FIRST:
            return change + before
        case Fold.SECOND | Fold.BOTH:
            return change + min(before, after)
        case None:
            return change + after


def _owned_to(fold: Fold | None, change: int, before: int, after: int) -> int:
    return change + (min(before, after) if fold is Fold.SECOND else before)


def _offsets(name: str, year: int) -> tuple[list[int], list[int]]:
    """Return a year's n + 1 edges (its changes between its two ends) and the n + 2 offsets around them."""
    start, end = _year_start(year), _year_start(year + 1)
    edges = [start, *_changes(zone(name), start, end), end]
    return edges, [_offset_at(zone(name), second) for second in (start - 1, *edges)]


def _changes(in_zone: ZoneInfo, start: int, end: int) -> Iterator[int]:
    """Yield the first second of each new offset, start < second < end."""
    second, offset = start, _offset_at(in_zone, start)
    while second < end:
        probe = min(second + _PROBE_SECONDS, end)
        found = _offset_at(in_zone, probe)
        if found != offset:
            change = _bisect_change(in_zone, second, probe)
            if change < end:
                yield change
        second, offset = probe, found


def _bisect_change(in_zone: ZoneInfo, low: int, high: int) -> int:
    old = _offset_at(in_zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_at(in_zone, middle) == old:
            low = middle
        else:
            high = middle
    return high


def _offset_at(in_zone: ZoneInfo, second: int) -> int:
    inside = min(max(second, FIRST_SECOND + _EDGE_SECONDS), LAST_SECOND - _EDGE_SECONDS)
    offset = datetime.fromtimestamp(inside, in_zone).utcoffset()
    return offset.days * DAY_SECONDS + offset.seconds if offset else 0


def _year_start(year: int) -> int:
    if year > date.max.year:
        return LAST_SECOND + 1
    return (date(year, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY_SECONDS


def _around(name: str, fold: Fold | None, wall: int) -> Iterator[Stretch]:
    """Yield the stretches that may own a local time: no offset is as large as two days."""
    first, last = max(wall - _EDGE_SECONDS, FIRST_SECOND), min(wall + _EDGE_SECONDS, LAST_SECOND)
    for year in range(year_of(first), year_of(last) + 1):
        yield from stretches(name, fold, year)


def _passes(local: datetime, in_zone: Zone) -> list[Stretch]:
    wall = _wall_seconds(local)
    return [s for s in _around(_name(in_zone), None, wall) if s.local_from <= wall < s.local_to]


def _wall_seconds(local: datetime) -> int:
    if local.tzinfo is not None:
        raise InvalidValueError("A wall-clock time carries no zone.")
    return calendar.timegm(local.timetuple())


def _name(in_zone: Zone) -> str:
    return in_zone if isinstance(in_zone, str) else in_zone.key
