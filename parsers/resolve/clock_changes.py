"""
What the next time change does to a rule with fixed times: a note where it skips one of them.

    every day at 02:30, Europe/Paris    on 28 March clocks skip 02:30: it runs at 03:00

Rules whose hour is a star, windows with a step and elapsed intervals count real time; nothing happens to them. The
policy itself stands in scheduler/core/local_time.py.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final

from parsers.sentences.said import Said, said
from scheduler.core.local_time import Fold, from_seconds, stretches, to_local
from scheduler.core.recurrence import next_after
from scheduler.core.trigger import Calendar, Cron, Trigger, Union

LOOKED_AHEAD: Final = timedelta(days=366)
_MOST_NOTES: Final = 2
_DAY_SECONDS: Final = 86_400


def clock_changes(trigger: Trigger, now: datetime) -> tuple[Said, ...]:
    """
    Return a note for each time of day that the zone's next change skips on a day the trigger fires, two at most.

    Args:
        now: Aware UTC datetime; changes until a year after it are looked at.
    """
    return tuple(islice(_skipped(trigger, now), _MOST_NOTES))


def _skipped(trigger: Trigger, now: datetime) -> Iterator[Said]:
    for rule in trigger.triggers if isinstance(trigger, Union) else (trigger,):
        if isinstance(rule, Calendar) and rule.times:
            yield from _notes(rule, now, [at.hour * 3600 + at.minute * 60 + at.second for at in rule.times])
        elif isinstance(rule, Cron) and not rule.hour_is_star and len(rule.minutes) == 1:
            yield from _notes(rule, now, [hour * 3600 + rule.minutes[0] * 60 for hour in rule.hours])


def _notes(rule: Calendar | Cron, now: datetime, seconds: list[int]) -> Iterator[Said]:
    """Yield the notes of the first change that skips one of the times, given in seconds after midnight."""
    for start, end, change in _gaps(rule.zone, now):
        day = start - start % _DAY_SECONDS
        missing = [second for second in seconds if start <= day + second < end]
        if missing and next_after(rule, from_seconds(change - 1)) == from_seconds(change):
            moved = to_local(from_seconds(change), rule.zone).time()
            for second in missing:
                at = time(second // 3600, second % 3600 // 60, second % 60)
                yield said(
                    "on {date} clocks skip {time}: it runs at {moved}",
                    date=from_seconds(start).date(),
                    time=at,
                    moved=moved,
                )
            return


def _gaps(zone: str, now: datetime) -> Iterator[tuple[int, int, int]]:
    """Yield (first local second skipped, first not skipped, instant of the change) of a year from *now* on."""
    until = now + LOOKED_AHEAD
    for year in range(now.year, until.year + 1):
        for gap in _gaps_of(zone, year):
            if now < from_seconds(gap[2]) <= until:
                yield gap


@lru_cache(maxsize=1024)
def _gaps_of(zone: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """Return the gaps of one UTC year."""
    found = ((s.local_from, s.start_at + s.offset, s.start_at) for s in stretches(zone, Fold.FIRST, year))
    return tuple(gap for gap in found if gap[0] < gap[1])
