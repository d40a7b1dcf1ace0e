"""Late and missed occurrences: which run, which are skipped; nothing is dropped silently."""

import time as stopwatch
import tracemalloc
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core.errors import InvalidValueError, NaiveDatetimeError
from scheduler.core.misfire import CatchUp, Gap, MisfirePolicy, SkipReason, deadline, may_still_start, plan
from scheduler.core.recurrence import next_after, occurrences
from scheduler.core.trigger import Bounds, Calendar, Every, Frequency, Once, Trigger, Union
from tests.strategies import instants, triggers, utc, wall

ANCHOR = utc(2026, 1, 1)
MISFIRE, COALESCED, EXPIRED = SkipReason.MISFIRE, SkipReason.COALESCED, SkipReason.EXPIRED


def every(**interval: float) -> Every:
    return Every(interval=timedelta(**interval), anchor=ANCHOR)


def at(**since_anchor: float) -> datetime:
    return ANCHOR + timedelta(**since_anchor)


def hours(*numbers: int) -> tuple[datetime, ...]:
    return tuple(at(hours=number) for number in numbers)


def policies() -> st.SearchStrategy[MisfirePolicy]:
    return st.builds(
        MisfirePolicy,
        catch_up=st.sampled_from(CatchUp),
        window=st.timedeltas(timedelta(seconds=10), timedelta(days=366)),
        late_after=st.timedeltas(timedelta(seconds=1), timedelta(minutes=10)),
    )


@given(
    trigger=triggers(),
    since=instants(2020, 2030),
    late=st.one_of(st.timedeltas(timedelta(0), timedelta(minutes=5)), st.timedeltas(timedelta(0), timedelta(days=30))),
    policy=policies(),
)
def test_every_occurrence_up_to_now_is_accounted_for_once(
    trigger: Trigger, since: datetime, late: timedelta, policy: MisfirePolicy
) -> None:
    due_at = next_after(trigger, since)
    if due_at is None:
        return
    now = due_at + late
    result = plan(trigger, due_at, now, policy)
    following = list(occurrences(trigger, due_at, until=now, limit=20_000))
    assert result.next_at == next_after(trigger, now)
    assert list(result.runs) == sorted(set(result.runs))
    assert all(may_still_start(run, now, policy) for run in result.runs)
    if len(following) < 20_000:
        expected = {due_at, *following}
        named = {*result.runs, *(at for at, _ in result.skipped)}
        assert named <= expected
        assert len(named) == len(result.runs) + len(result.skipped)
        if result.gap is None:
            assert named == expected
        else:
            assert {result.gap.from_at, result.gap.to_at} <= expected - named
            assert result.gap.count in (len(expected) - len(named), None)
        assert {at for at in expected if now - at <= policy.late_after} <= set(result.runs)


def test_on_time_occurrence_simply_runs() -> None:
    result = plan(every(hours=1), at(hours=9), at(hours=9, seconds=60), MisfirePolicy())
    assert (result.runs, result.skipped, result.gap, result.next_at) == (hours(9), (), None, at(hours=10))


def test_occurrence_a_little_ahead_runs() -> None:
    result = plan(every(seconds=1), at(seconds=2), at(seconds=0.5), MisfirePolicy())
    assert (result.runs, result.next_at) == ((at(seconds=2),), at(seconds=3))


def test_all_on_time_occurrences_run_whatever_the_rule() -> None:
    for catch_up in CatchUp:
        result = plan(every(seconds=3), at(seconds=0), at(seconds=10), MisfirePolicy(catch_up=catch_up))
        assert result.runs == tuple(at(seconds=n) for n in (0, 3, 6, 9))
        assert not result.skipped


def test_catch_up_one_runs_the_newest_missed_and_coalesces_the_older() -> None:
    result = plan(every(hours=1), at(hours=9), at(hours=12, seconds=10), MisfirePolicy())
    assert result.runs == hours(11, 12)  # 12:00 is on time, 11:00 the newest missed
    assert result.skipped == tuple((hour, COALESCED) for hour in hours(9, 10))
    assert result.next_at == at(hours=13)


def test_catch_up_one_lets_everything_expire_outside_the_window() -> None:
    policy = MisfirePolicy(window=timedelta(minutes=10))
    result = plan(every(hours=1), at(hours=9), at(hours=10, minutes=30), policy)
    assert result.runs == ()
    assert result.skipped == tuple((hour, EXPIRED) for hour in hours(9, 10))


def test_catch_up_none_skips_all_late_ones() -> None:
    result = plan(every(hours=1), at(hours=9), at(hours=11, seconds=5), MisfirePolicy(catch_up=CatchUp.NONE))
    assert result.runs == hours(11)
    assert result.skipped == tuple((hour, MISFIRE) for hour in hours(9, 10))


def test_catch_up_all_runs_oldest_first_inside_the_window() -> None:
    policy = MisfirePolicy(catch_up=CatchUp.ALL, window=timedelta(hours=2, minutes=30))
    result = plan(every(hours=1), at(hours=8), at(hours=12, minutes=5), policy)
    assert result.runs == hours(10, 11, 12)
    assert result.skipped == tuple((hour, EXPIRED) for hour in hours(8, 9))


def test_catch_up_all_stops_at_a_hundred_and_leaves_a_gap() -> None:
    result = plan(every(minutes=1), at(minutes=0), at(minutes=300, seconds=59), MisfirePolicy(catch_up=CatchUp.ALL))
    assert result.runs == tuple(at(minutes=n) for n in (*range(100), 300))
    gap = Gap(from_at=at(minutes=100), to_at=at(minutes=299), count=200, reason=SkipReason.LIMIT)
    assert result.gap == gap


def test_a_thousand_are_named_and_one_more_makes_a_gap() -> None:
    policy = MisfirePolicy(catch_up=CatchUp.NONE)
    named = plan(every(hours=1), at(hours=0), at(hours=999, minutes=30), policy)
    assert (len(named.skipped), named.gap) == (1_000, None)
    many = plan(every(hours=1), at(hours=0), at(hours=1_000, minutes=30), policy)
    assert many.skipped == ()
    assert many.gap == Gap(from_at=at(hours=0), to_at=at(hours=1_000), count=1_001, reason=MISFIRE)


def test_two_gaps_become_one_that_does_not_count_what_ran() -> None:
    policy = MisfirePolicy(catch_up=CatchUp.ALL, window=timedelta(minutes=150))
    result = plan(every(minutes=1), at(minutes=0), at(minutes=2_000, seconds=30), policy)
    assert len(result.runs) == 101
    assert result.gap == Gap(from_at=at(minutes=0), to_at=at(minutes=1_999), count=1_900, reason=SkipReason.LIMIT)


def test_gap_of_a_combination_is_not_counted() -> None:
    both = Union(triggers=(every(seconds=1), every(seconds=2)))
    gap = plan(both, at(seconds=0), at(days=1), MisfirePolicy()).gap
    assert gap is not None
    assert gap.count is None


def test_cursor_that_the_rule_no_longer_names_still_counts() -> None:
    result = plan(every(hours=1), at(hours=9, minutes=15), at(hours=11, minutes=30), MisfirePolicy())
    assert result.runs == hours(11)
    assert result.skipped == ((at(hours=9, minutes=15), COALESCED), (at(hours=10), COALESCED))


def test_late_reminder_is_delivered_within_seven_days() -> None:
    reminder, policy = Once(at=at(hours=9)), MisfirePolicy.for_reminder()
    assert plan(reminder, reminder.at, reminder.at + timedelta(days=7), policy).runs == (reminder.at,)
    late = plan(reminder, reminder.at, reminder.at + timedelta(days=7, seconds=1), policy)
    assert (late.runs, late.skipped, late.next_at) == ((), ((reminder.at, EXPIRED),), None)


def test_last_occurrence_leaves_no_cursor() -> None:
    rule = Calendar(freq=Frequency.DAY, times=(time(9),), bounds=Bounds(start=ANCHOR, count=2))
    assert plan(rule, utc(2026, 1, 2, 9), utc(2026, 1, 2, 9), MisfirePolicy()).next_at is None


@pytest.mark.parametrize("catch_up", CatchUp)
def test_ten_years_of_a_job_that_fires_every_second_cost_little(catch_up: CatchUp) -> None:
    now = ANCHOR + timedelta(days=3_652)
    policy = MisfirePolicy(catch_up=catch_up)
    started = stopwatch.process_time()
    result = plan(every(seconds=1), ANCHOR, now, policy)
    assert stopwatch.process_time() - started < 0.5  # measured 0.01
    assert result.gap is not None
    assert result.gap.count == 3_652 * 86_400 + 1 - len(result.runs)
    tracemalloc.start()
    plan(every(seconds=1), ANCHOR, now, policy)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_deadline_is_the_end_of_the_window() -> None:
    for catch_up in CatchUp:
        policy = MisfirePolicy(catch_up=catch_up, window=timedelta(minutes=10))
        assert deadline(ANCHOR, policy) == at(minutes=10)
        assert may_still_start(ANCHOR, at(minutes=10), policy)
        assert not may_still_start(ANCHOR, at(minutes=10, seconds=1), policy)


@pytest.mark.parametrize(
    "wrong",
    [
        {"window": timedelta(seconds=9)},
        {"window": timedelta(days=367)},
        {"late_after": timedelta(0)},
        {"late_after": timedelta(hours=2)},
    ],
)
def test_impossible_policies_are_refused(wrong: dict[str, timedelta]) -> None:
    with pytest.raises(InvalidValueError):
        MisfirePolicy(**wrong)  # type: ignore[arg-type]


def test_lateness_never_begins_after_the_window() -> None:
    assert MisfirePolicy(window=timedelta(seconds=10)).late_after == timedelta(seconds=10)


def test_naive_instants_are_refused() -> None:
    with pytest.raises(NaiveDatetimeError):
        plan(every(hours=1), wall(2026, 1, 1), ANCHOR, MisfirePolicy())
    with pytest.raises(NaiveDatetimeError):
        may_still_start(ANCHOR, wall(2026, 1, 1), MisfirePolicy())
