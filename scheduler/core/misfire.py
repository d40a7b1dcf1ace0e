"""
Late and missed occurrences: which ones still run, which are skipped and under what name. Nothing is dropped silently.

    age of an occurrence   on time (<= late_after)   late, inside the window         older than the window
    catch_up one           runs                      newest runs, others coalesced   expired; coalesced if a newer runs
    catch_up all           runs                      oldest 100 run, rest a gap      expired
    catch_up none          runs                      misfire                         misfire

On time means every one of them: a job that fires every 3 seconds and was held up for 10 runs all the missed ones,
whatever its catch-up rule (the overlap rule then says what happens when they meet).

Up to 1,000 skipped occurrences are named one by one, more become one `Gap`. Missed times are found by bounded search:
ten years of a job that fires every second cost milliseconds. Source: RELIABILITY promises 2 and 4.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice

from scheduler.core.errors import InvalidValueError, NaiveDatetimeError
from scheduler.core.recurrence import count_between, last_before, next_after, occurrences
from scheduler.core.trigger import Trigger

MOST_CAUGHT_UP = 100
MOST_NAMED = 1_000
_TICK = timedelta(microseconds=1)


class CatchUp(StrEnum):
    """What becomes of occurrences that were missed."""

    ONE = "one"
    ALL = "all"
    NONE = "none"


class SkipReason(StrEnum):
    """Why an occurrence did not run."""

    OVERLAP = "overlap"
    MISFIRE = "misfire"
    COALESCED = "coalesced"
    PAUSED = "paused"
    EXPIRED = "expired"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class MisfirePolicy:
    """
    What a job does about lateness.

    Attributes:
        catch_up: Which missed occurrences run.
        window: How late an occurrence may still start, 10 seconds to 366 days.
        late_after: From what age on it counts as late, 1 second to 1 hour and not more than the window.
    """

    catch_up: CatchUp = CatchUp.ONE
    window: timedelta = timedelta(hours=24)
    late_after: timedelta = timedelta(seconds=60)

    def __post_init__(self) -> None:
        """Check ranges; raises InvalidValueError."""
        if not timedelta(seconds=10) <= self.window <= timedelta(days=366):
            raise InvalidValueError("The catch-up window must be between 10 seconds and a year.")
        if not timedelta(seconds=1) <= self.late_after <= timedelta(hours=1):
            raise InvalidValueError("Lateness must begin between a second and an hour after the due time.")
        # With a window under a minute nothing beyond it is "on time" any more.
        object.__setattr__(self, "late_after", min(self.late_after, self.window))

    @classmethod
    def for_reminder(cls) -> "MisfirePolicy":
        """Return the policy of one-off reminders: delivered, however late, within 7 days."""
        return cls(window=timedelta(days=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """
    Many skipped occurrences as one row.

    Attributes:
        from_at: First skipped.
        to_at: Last skipped.
        count: How many were skipped in between (occurrences that did run are not counted); None when the rule is a
            combination with too many to be counted one by one.
        reason: Why.
    """

    from_at: datetime
    to_at: datetime
    count: int | None
    reason: SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUpPlan:
    """
    What to do about a due job; every occurrence up to now is in exactly one of the first three.

    Attributes:
        runs: Occurrences to run, oldest first.
        skipped: Occurrences to record as skipped, oldest first.
        gap: Skipped occurrences too many to name; None when all are named.
        next_at: The job's new cursor, later than now; None when the trigger is exhausted.
    """

    runs: tuple[datetime, ...] = ()
    skipped: tuple[tuple[datetime, SkipReason], ...] = ()
    gap: Gap | None = None
    next_at: datetime | None = None


def plan(trigger: Trigger, due_at: datetime, now: datetime, policy: MisfirePolicy) -> CatchUpPlan:
    """
    Decide what becomes of a due job's occurrences from its cursor up to now.

    An hourly job due at 09:00, looked at at 12:00:10 with the default policy: 12:00 runs (on time), 11:00 runs (newest
    missed), 09:00 and 10:00 are skipped(coalesced), the new cursor is 13:00.

    Args:
        trigger: The job's rule.
        due_at: The job's cursor; counts as an occurrence even if the rule no longer names it. May lie a little ahead
            of *now* (the horizon); it then simply runs.
        now: The present instant.
        policy: The job's policy.

    Raises:
        NaiveDatetimeError: *due_at* or *now* has no zone.
    """
    due_at, now = _utc(due_at), _utc(now)
    until, late_before = max(now, due_at), now - policy.late_after
    following = next_after(trigger, due_at)
    if due_at >= late_before and (following is None or following > until):
        return CatchUpPlan(runs=(due_at,), next_at=following)
    missed = _missed(trigger, due_at, now, policy) if due_at < late_before else CatchUpPlan()
    return CatchUpPlan(
        runs=(*missed.runs, *_walk(trigger, due_at, late_before, until)),
        skipped=missed.skipped,
        gap=missed.gap,
        next_at=next_after(trigger, until),
    )


def deadline(scheduled_for: datetime, policy: MisfirePolicy) -> datetime:
    """Return the last instant at which an attempt at this occurrence may start."""
    return scheduled_for + policy.window


def may_still_start(scheduled_for: datetime, now: datetime, policy: MisfirePolicy) -> bool:
    """
    Tell whether an attempt may start now; asked again before every start and every retry.

    The window alone decides: an occurrence that was on time when it was recorded does not lose its retries because
    the policy catches up nothing.

    Raises:
        NaiveDatetimeError: An instant has no zone.
    """
    return _utc(now) <= deadline(_utc(scheduled_for), policy)


def _missed(trigger: Trigger, due_at: datetime, now: datetime, policy: MisfirePolicy) -> CatchUpPlan:
    """Decide about the late occurrences, of which *due_at* is the first."""
    newest_late = now - policy.late_after - _TICK
    match policy.catch_up:
        case CatchUp.NONE:
            return _skip(trigger, due_at, newest_late, SkipReason.MISFIRE)
        case CatchUp.ONE:
            newest = last_before(trigger, newest_late + _TICK, since=due_at) or due_at
            if not may_still_start(newest, now, policy):
                return _skip(trigger, due_at, newest_late, SkipReason.EXPIRED)
            return replace(_skip(trigger, due_at, newest - _TICK, SkipReason.COALESCED), runs=(newest,))
        case CatchUp.ALL:
            window_start = now - policy.window
            expired = _skip(trigger, due_at, min(window_start - _TICK, newest_late), SkipReason.EXPIRED)
            runs = tuple(islice(_walk(trigger, due_at, window_start, newest_late), MOST_CAUGHT_UP))
            rest = _rest(trigger, runs[-1], newest_late) if runs else None
            return replace(expired, runs=runs, gap=_joined(expired.gap, rest))


def _skip(trigger: Trigger, due_at: datetime, until: datetime, reason: SkipReason) -> CatchUpPlan:
    """Skip the occurrences from *due_at* to *until* (inclusive): by name, or as a gap when there are too many."""
    named = tuple(islice(_walk(trigger, due_at, due_at, until), MOST_NAMED + 1))
    if len(named) > MOST_NAMED:
        return CatchUpPlan(gap=_gap(trigger, due_at, until, reason))
    return CatchUpPlan(skipped=tuple((at, reason) for at in named))


def _walk(trigger: Trigger, due_at: datetime, since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the occurrences since <= t <= until, oldest first; *due_at* is the first of all by definition."""
    if since <= due_at <= until:
        yield due_at
    yield from occurrences(trigger, max(due_at, since - _TICK), until=until)


def _rest(trigger: Trigger, after: datetime, until: datetime) -> Gap | None:
    """Return the occurrences after < t <= until as a gap; None when there are none."""
    first = next_after(trigger, after)
    return None if first is None or first > until else _gap(trigger, first, until, SkipReason.LIMIT)


def _gap(trigger: Trigger, first: datetime, until: datetime, reason: SkipReason) -> Gap:
    """Return the occurrences from *first*, which is one, to *until* (inclusive) as a gap."""
    later = count_between(trigger, first, until)
    last = last_before(trigger, until + _TICK, since=first) or first
    return Gap(from_at=first, to_at=last, count=None if later is None else later + 1, reason=reason)


def _joined(older: Gap | None, newer: Gap | None) -> Gap | None:
    """Return one gap for both."""
    if older is None or newer is None:
        return older or newer
    count = None if older.count is None or newer.count is None else older.count + newer.count
    return replace(newer, from_at=older.from_at, count=count)


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise NaiveDatetimeError
    return instant.astimezone(UTC)
