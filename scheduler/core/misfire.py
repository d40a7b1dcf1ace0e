"""
Late and missed occurrences: which ones still run, which are skipped and under what name. Nothing is dropped silently.

    age of an occurrence   on time (<= late_after)   late, inside the window           older than the window
    catch_up one           runs                      newest runs, others coalesced     expired (coalesced if a newer runs)
    catch_up all           runs                      oldest 100 run, rest a gap        expired
    catch_up none          runs                      misfire                           misfire

On time means every one of them: a job that fires every 3 seconds and was held up for 10 runs all the missed ones,
whatever its catch-up rule (the overlap rule then says what happens when they meet).

Up to 1,000 skipped occurrences are named one by one, more become one `Gap`. Missed times are found by bounded search:
ten years of a job that fires every second cost milliseconds. Source: RELIABILITY promises 2 and 4.
"""

from dataclasses import dataclass
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
