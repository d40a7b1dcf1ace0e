"""Whether and when a failed attempt is tried again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core.errors import InvalidValueError, NaiveDatetimeError
from scheduler.core.retry import (
    LONGEST_WAIT,
    NO_RETRY,
    Backoff,
    Decision,
    GiveUp,
    GiveUpReason,
    RetryAt,
    RetryPolicy,
    decide,
    delay_before,
)
from tests.strategies import utc, wall

NOW = utc(2026, 1, 1, 12)
ALMOST_ONE = 1 - 2**-53


def seconds(*values: float) -> list[timedelta]:
    return [timedelta(seconds=value) for value in values]


def decided(policy: RetryPolicy | None = None, **others: object) -> Decision:
    given_values = {"failed_attempts": 1, "first_started_at": NOW, "now": NOW, "jitter": 0.5} | others
    return decide(policy or RetryPolicy(), **given_values)  # type: ignore[arg-type]


def policies() -> st.SearchStrategy[RetryPolicy]:
    return st.builds(
        RetryPolicy,
        backoff=st.sampled_from(Backoff),
        max_retries=st.integers(0, 100),
        delay=st.integers(1, 600).map(lambda seconds: timedelta(seconds=seconds)),
        factor=st.floats(1, 10),
        max_delay=st.timedeltas(timedelta(minutes=10), LONGEST_WAIT),
        max_age=st.timedeltas(timedelta(seconds=1), timedelta(days=30)),
    )


@given(policy=policies(), number=st.integers(1, 10_000), jitter=st.floats(0, 1, exclude_max=True))
def test_waits_stay_between_half_of_the_first_and_the_longest(policy: RetryPolicy, number: int, jitter: float) -> None:
    assert policy.delay / 2 <= delay_before(policy, number, jitter) <= policy.max_delay


@given(policy=policies(), number=st.integers(1, 100))
def test_waits_never_shrink_from_retry_to_retry(policy: RetryPolicy, number: int) -> None:
    assert delay_before(policy, number, 0) <= delay_before(policy, number + 1, 0)


def test_default_waits_are_10_30_and_90_seconds_before_jitter() -> None:
    assert [2 * delay_before(RetryPolicy(), n, 0) for n in (1, 2, 3)] == seconds(10, 30, 90)


def test_jitter_takes_off_up_to_half() -> None:
    assert delay_before(RetryPolicy(), 2, 0) == timedelta(seconds=15)
    assert delay_before(RetryPolicy(), 2, 0.5) == timedelta(seconds=22.5)
    assert delay_before(RetryPolicy(), 2, ALMOST_ONE) <= timedelta(seconds=30)


def test_fixed_and_linear_waits() -> None:
    fixed, linear = RetryPolicy(backoff=Backoff.FIXED), RetryPolicy(backoff=Backoff.LINEAR)
    assert [2 * delay_before(fixed, n, 0) for n in (1, 2, 3)] == seconds(10, 10, 10)
    assert [2 * delay_before(linear, n, 0) for n in (1, 2, 3)] == seconds(10, 20, 30)


def test_retries_are_at_most_an_hour_apart() -> None:
    assert delay_before(RetryPolicy(max_retries=100), 100, 0) == timedelta(minutes=30)


def test_first_failures_are_retried_and_the_one_after_the_last_retry_is_not() -> None:
    assert decided(failed_attempts=1) == RetryAt(at=NOW + timedelta(seconds=7.5))
    assert isinstance(decided(failed_attempts=3), RetryAt)
    assert decided(failed_attempts=4) == GiveUp(reason=GiveUpReason.EXHAUSTED)
    assert decided(NO_RETRY) == GiveUp(reason=GiveUpReason.EXHAUSTED)


def test_permanent_failures_are_never_retried() -> None:
    assert decided(permanent=True, retry_after=timedelta(seconds=5)) == GiveUp(reason=GiveUpReason.PERMANENT)


def test_retry_after_is_obeyed_up_to_an_hour_and_never_shortens_our_wait() -> None:
    assert decided(retry_after=timedelta(minutes=10)) == RetryAt(at=NOW + timedelta(minutes=10))
    assert decided(retry_after=timedelta(hours=2)) == RetryAt(at=NOW + timedelta(hours=1))
    assert decided(retry_after=timedelta(seconds=1)) == RetryAt(at=NOW + timedelta(seconds=7.5))


def test_no_retry_starts_more_than_the_age_after_the_first_attempt() -> None:
    wait = timedelta(seconds=7.5)
    last_chance = NOW - timedelta(hours=24) + wait
    assert decided(first_started_at=last_chance) == RetryAt(at=NOW + wait)
    too_early = last_chance - timedelta(seconds=1)
    assert decided(first_started_at=too_early) == GiveUp(reason=GiveUpReason.TOO_OLD)


def test_no_retry_starts_after_the_deadline() -> None:
    wait = timedelta(seconds=7.5)
    assert decided(expires_at=NOW + wait) == RetryAt(at=NOW + wait)
    assert decided(expires_at=NOW + timedelta(seconds=7)) == GiveUp(reason=GiveUpReason.EXPIRED)


@given(policy=policies(), failed=st.integers(1, 200), jitter=st.floats(0, 1, exclude_max=True))
def test_a_retry_is_always_later_than_now_and_within_the_age(policy: RetryPolicy, failed: int, jitter: float) -> None:
    match decided(policy, failed_attempts=failed, jitter=jitter):
        case RetryAt(at=at):
            assert NOW < at <= NOW + policy.max_age
            assert failed <= policy.max_retries
        case GiveUp(reason=reason):
            assert reason in (GiveUpReason.EXHAUSTED, GiveUpReason.TOO_OLD)


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_retries": -1},
        {"max_retries": 101},
        {"delay": timedelta(0)},
        {"delay": timedelta(hours=2)},
        {"factor": 0.5},
        {"factor": float("nan")},
        {"factor": float("inf")},
        {"max_delay": timedelta(seconds=5)},
        {"max_delay": timedelta(hours=2)},
        {"max_age": timedelta(0)},
        {"max_age": timedelta(days=31)},
    ],
)
def test_impossible_policies_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        RetryPolicy(**wrong)  # type: ignore[arg-type]


def test_impossible_arguments_are_refused() -> None:
    for number, jitter in ((0, 0.5), (1, 1.0), (1, -0.1), (1, float("nan"))):
        with pytest.raises(InvalidValueError):
            delay_before(RetryPolicy(), number, jitter)
    with pytest.raises(NaiveDatetimeError):
        decided(now=wall(2026, 1, 1))
