"""
Whether and when a failed attempt is tried again: one pure decision, carried out by the executor.

    RetryPolicy() waits, before jitter      10 s, 30 s, 90 s, then gives up (1 attempt + 3 retries)
    jitter                                  each wait x uniform(0.5, 1): 5-10 s, 15-30 s, 45-90 s

Source: RELIABILITY promise 10.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from scheduler.core.errors import InvalidValueError, NaiveDatetimeError

LONGEST_WAIT = timedelta(hours=1)
_LARGEST_EXPONENT = 64  # 10 ** 64 seconds are beyond every cap and still a float


class Backoff(StrEnum):
    """How the wait grows from retry to retry."""

    FIXED = "fixed"
    LINEAR = "linear"
    EXPONENTIAL = "exponential"


class GiveUpReason(StrEnum):
    """Why there is no further attempt."""

    PERMANENT = "permanent"
    EXHAUSTED = "exhausted"
    TOO_OLD = "too_old"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """
    How often and after which waits a failed run is tried again.

    With n = 1 for the first retry, the wait before jitter is `delay` (fixed), `delay * n` (linear) or
    `delay * factor ** (n - 1)` (exponential), never more than `max_delay`. The defaults give 10 s, 30 s, 90 s.

    Attributes:
        backoff: How the wait grows.
        max_retries: Retries after the first attempt, 0 to 100.
        delay: First wait, 1 second to 1 hour.
        factor: Growth of an exponential wait, 1 to 10.
        max_delay: Longest wait, from `delay` to 1 hour.
        max_age: No retry starts later than this after the first attempt, 1 second to 30 days.
    """

    backoff: Backoff = Backoff.EXPONENTIAL
    max_retries: int = 3
    delay: timedelta = timedelta(seconds=10)
    factor: float = 3.0
    max_delay: timedelta = LONGEST_WAIT
    max_age: timedelta = timedelta(hours=24)

    def __post_init__(self) -> None:
        """Check ranges; raises InvalidValueError."""
        if not 0 <= self.max_retries <= 100:
            raise InvalidValueError("The number of retries goes from 0 to 100.")
        if not timedelta(seconds=1) <= self.delay <= LONGEST_WAIT:
            raise InvalidValueError("The first wait before a retry must be between a second and an hour.")
        if not 1 <= self.factor <= 10:
            raise InvalidValueError("The wait may grow by a factor from 1 to 10.")
        if not self.delay <= self.max_delay <= LONGEST_WAIT:
            raise InvalidValueError("The longest wait must be between the first one and an hour.")
        if not timedelta(seconds=1) <= self.max_age <= timedelta(days=30):
            raise InvalidValueError("Retries may go on for a second to 30 days.")


NO_RETRY = RetryPolicy(max_retries=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAt:
    """Try again at `at` (aware, the zone of *now*)."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """No further attempt."""

    reason: GiveUpReason


Decision: TypeAlias = RetryAt | GiveUp


def delay_before(policy: RetryPolicy, retry_number: int, jitter: float) -> timedelta:
    """
    Return the wait before a retry.

    RetryPolicy(), retry 2: 15 s with jitter 0, 22.5 s with 0.5, just under 30 s at most.

    Args:
        policy: Any policy.
        retry_number: 1 for the first retry.
        jitter: 0 <= jitter < 1, drawn by the caller; 0 gives half of the wait, 1 would give all of it.

    Raises:
        InvalidValueError: *retry_number* or *jitter* is out of range.
    """
    if retry_number < 1 or not 0 <= jitter < 1:
        raise InvalidValueError("Retries are counted from 1, and jitter goes from 0 to just under 1.")
    first = policy.delay.total_seconds()
    match policy.backoff:
        case Backoff.FIXED:
            wait = first
        case Backoff.LINEAR:
            wait = first * retry_number
        case Backoff.EXPONENTIAL:
            wait = first * policy.factor ** min(retry_number - 1, _LARGEST_EXPONENT)
    return timedelta(seconds=min(wait, policy.max_delay.total_seconds()) * (0.5 + jitter / 2))


def decide(
    policy: RetryPolicy,
    *,
    failed_attempts: int,
    first_started_at: datetime,
    now: datetime,
    jitter: float,
    permanent: bool = False,
    retry_after: timedelta | None = None,
    expires_at: datetime | None = None,
) -> Decision:
    """
    Decide what follows a failed attempt.

    The first failure of a default run at 12:00:00 with jitter 0.5 gives `RetryAt(12:00:07.5)`; the fourth gives
    `GiveUp(exhausted)`. A 429 with `Retry-After: 600` gives 12:10:00; `Retry-After: 7200` is cut to one hour.

    Args:
        policy: The job's policy.
        failed_attempts: Failures so far, this one included; interrupted attempts do not count.
        first_started_at: When the run's first attempt started.
        now: When this attempt failed.
        jitter: 0 <= jitter < 1.
        permanent: Trying again cannot help.
        retry_after: What the other side asked us to wait; obeyed when longer than our own wait, up to an hour.
        expires_at: No attempt may start later (`misfire.deadline`); None: no deadline.

    Raises:
        NaiveDatetimeError: An instant has no zone.
        InvalidValueError: *failed_attempts* or *jitter* is out of range.
    """
    if any(at is not None and at.tzinfo is None for at in (first_started_at, now, expires_at)):
        raise NaiveDatetimeError
    if permanent:
        return GiveUp(reason=GiveUpReason.PERMANENT)
    if failed_attempts > policy.max_retries:
        return GiveUp(reason=GiveUpReason.EXHAUSTED)
    wait = delay_before(policy, failed_attempts, jitter)
    if retry_after is not None:
        wait = max(wait, min(retry_after, LONGEST_WAIT))
    at = now + wait
    if expires_at is not None and at > expires_at:
        return GiveUp(reason=GiveUpReason.EXPIRED)
    if at - first_started_at > policy.max_age:
        return GiveUp(reason=GiveUpReason.TOO_OLD)
    return RetryAt(at=at)
