"""When a trigger fires: one fact a test, the calendar ones named for their reason."""

import time as stopwatch
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.core.errors import NaiveDatetimeError
from scheduler.core.recurrence import compile_rule, count_between, last_before, next_after, occurrences
from scheduler.core.trigger import (
    Bounds,
    Calendar,
    Every,
    Exclusions,
    Fold,
    Frequency,
    Once,
    Trigger,
    Union,
    Weekday,
    Window,
)
from tests.strategies import calendars, cron, crons, everys, instants, triggers, unions, utc, wall

SECOND = timedelta(seconds=1)
WORKDAYS = tuple(Weekday(day=day) for day in range(5))


def fires(trigger: Trigger, after: datetime, limit: int = 3) -> list[datetime]:
    return list(occurrences(trigger, after, limit=limit))


def daily(*times: time, zone: str = "Europe/Berlin", **others: object) -> Calendar:
    return Calendar(freq=Frequency.DAY, times=times, zone=zone, **others)  # type: ignore[arg-type]


def monthly(*days: int, **others: object) -> Calendar:
    return Calendar(freq=Frequency.MONTH, by_month_day=days, times=(time(9),), **others)  # type: ignore[arg-type]


# Properties ----------------------------------------------------------------------------------------------------------


@given(trigger=triggers(), after=instants(2015, 2045))
def test_next_after_is_strictly_later_and_the_first_occurrence(trigger: Trigger, after: datetime) -> None:
    fire = next_after(trigger, after)
    assert list(occurrences(trigger, after, limit=1)) == ([] if fire is None else [fire])
    if fire is not None:
        assert fire > after
        assert fire.tzinfo is UTC
        assert fire.microsecond == 0
        assert next_after(trigger, fire - SECOND) == fire


@given(trigger=triggers(), after=instants(2019, 2035), ahead=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_nothing_fires_between_an_instant_and_its_next(trigger: Trigger, after: datetime, ahead: timedelta) -> None:
    fire = next_after(trigger, after)
    between = after + ahead
    if fire is None or between < fire:
        assert next_after(trigger, between) in (fire, None)
        assert fire is None or next_after(trigger, between) == fire


@given(union=unions(), after=instants(2019, 2035))
def test_union_is_the_sorted_merge_of_its_parts(union: Union, after: datetime) -> None:
    merged = {fire for part in union.triggers for fire in occurrences(part, after, limit=8)}
    assert fires(union, after, 8) == sorted(merged)[:8]


@given(rule=st.one_of(everys(), calendars(), crons()), after=instants(2019, 2032), limit=st.integers(1, 60))
def test_counting_agrees_with_walking(rule: Trigger, after: datetime, limit: int) -> None:
    walked = fires(rule, after, limit)
    if walked:
        assert count_between(rule, after, walked[-1]) == len(walked)
        assert count_between(rule, after, walked[-1] - SECOND) == len(walked) - 1


@given(trigger=triggers(), since=instants(2019, 2032), limit=st.integers(1, 20), edge=st.booleans())
def test_last_before_is_the_newest_of_a_walk(trigger: Trigger, since: datetime, limit: int, edge: bool) -> None:
    walked = fires(trigger, since - SECOND, limit)
    if walked:
        before = walked[-1] if edge else walked[-1] + timedelta(microseconds=1)
        inside = [fire for fire in walked if fire < before]
        assert last_before(trigger, before, since=since) == (inside[-1] if inside else None)


@given(trigger=triggers(), after=instants(2019, 2032))
@settings(deadline=None)
def test_no_search_takes_long(trigger: Trigger, after: datetime) -> None:
    started = stopwatch.process_time()
    next_after(trigger, after)
    assert stopwatch.process_time() - started < 0.25  # measured 0.05; the machine may be busy


# Borders -------------------------------------------------------------------------------------------------------------


def test_naive_instants_are_refused() -> None:
    naive = wall(2026, 1, 1)
    for trigger in (Once(at=utc(2026, 1, 1)), daily(time(9)), Union(triggers=(daily(time(9)), daily(time(8))))):
        with pytest.raises(NaiveDatetimeError):
            next_after(trigger, naive)
        with pytest.raises(NaiveDatetimeError):
            occurrences(trigger, naive)
        with pytest.raises(NaiveDatetimeError):
            occurrences(trigger, utc(2026, 1, 1), until=naive)
        with pytest.raises(NaiveDatetimeError):
            last_before(trigger, naive, since=utc(2026, 1, 1))


def test_after_may_be_in_any_zone_and_hold_microseconds() -> None:
    after = datetime(2026, 1, 5, 9, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert next_after(daily(time(9)), after) == utc(2026, 1, 5, 8)
    assert next_after(daily(time(9)), utc(2026, 1, 5, 8)) == utc(2026, 1, 6, 8)


def test_once_fires_once() -> None:
    once = Once(at=utc(2026, 1, 1, 9))
    assert fires(once, utc(2025, 1, 1)) == [utc(2026, 1, 1, 9)]
    assert next_after(once, utc(2026, 1, 1, 9)) is None


def test_an_instant_named_twice_fires_once() -> None:
    both = Union(triggers=(daily(time(9)), Once(at=utc(2026, 1, 5, 8))))
    assert fires(both, utc(2026, 1, 4, 12), 2) == [utc(2026, 1, 5, 8), utc(2026, 1, 6, 8)]


def test_start_and_end_are_inclusive() -> None:
    rule = daily(time(9), zone="UTC", bounds=Bounds(start=utc(2026, 1, 5, 9), end=utc(2026, 1, 7, 9)))
    assert fires(rule, utc(2020, 1, 1), 9) == [utc(2026, 1, day, 9) for day in (5, 6, 7)]


def test_count_is_counted_from_the_start_whatever_the_cursor() -> None:
    rule = daily(time(9), zone="UTC", bounds=Bounds(start=utc(2026, 1, 5), count=3))
    assert fires(rule, utc(2020, 1, 1), 9) == [utc(2026, 1, day, 9) for day in (5, 6, 7)]
    assert fires(rule, utc(2026, 1, 6, 9), 9) == [utc(2026, 1, 7, 9)]


def test_large_count_ends_at_the_right_instant() -> None:
    rule = cron("*/10 * * * *", bounds=Bounds(start=utc(2026, 1, 1), count=100_000))
    last = utc(2026, 1, 1) + timedelta(minutes=10) * 99_999
    assert fires(rule, last - SECOND) == [last]


def test_count_of_an_interval_starts_at_its_anchor() -> None:
    rule = Every(interval=timedelta(hours=1), anchor=utc(2026, 1, 1, 5), bounds=Bounds(start=utc(2026, 1, 1), count=2))
    assert fires(rule, utc(2020, 1, 1), 9) == [utc(2026, 1, 1, 5), utc(2026, 1, 1, 6)]


def test_a_start_far_ahead_is_found() -> None:
    rule = monthly(29, by_month=(2,), bounds=Bounds(start=utc(2197, 1, 1)))
    assert next_after(rule, utc(2026, 1, 1)) == utc(2204, 2, 29, 9)


@pytest.mark.parametrize(
    "after", [datetime.max.replace(tzinfo=UTC), utc(9999, 12, 31), utc(9998, 12, 31), utc(1, 1, 1)]
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_ends_of_the_calendar_do_not_crash(after: datetime, zone: str) -> None:
    every = Every(interval=timedelta(days=7), anchor=utc(2026, 1, 1), zone=zone)
    rules = (daily(time(0), zone=zone), cron("* * * * *", zone), every, daily(time(23), zone=zone, fold=Fold.BOTH))
    for rule in (*rules, Union(triggers=rules)):
        fire = next_after(rule, after)
        assert fire is None or fire > after
        last_before(rule, after, since=utc(1, 1, 1))


def test_impossible_days_never_fire_and_are_noticed_quickly() -> None:
    for rule in (
        monthly(30, by_month=(2,)),
        cron("0 0 31 4,6,9,11 *", "Africa/Cairo"),
        cron("0 0 30 2 *", "Asia/Gaza"),
    ):
        compile_rule.cache_clear()
        started = stopwatch.process_time()
        assert next_after(rule, utc(2026, 1, 1)) is None
        assert stopwatch.process_time() - started < 0.25


# Intervals -----------------------------------------------------------------------------------------------------------


def test_interval_fires_at_its_anchor_and_not_before() -> None:
    rule = Every(interval=timedelta(minutes=5), anchor=utc(2026, 1, 1, 10, 5))
    assert fires(rule, utc(2025, 1, 1), 2) == [utc(2026, 1, 1, 10, 5), utc(2026, 1, 1, 10, 10)]
    assert next_after(rule, utc(2026, 1, 1, 10, 5)) == utc(2026, 1, 1, 10, 10)


def test_interval_counts_real_time_across_a_spring_gap() -> None:
    rule = Every(interval=timedelta(hours=24), anchor=utc(2026, 3, 28, 8), zone="Europe/Berlin")
    assert fires(rule, utc(2026, 3, 28, 8), 1) == [utc(2026, 3, 29, 8)]  # 10:00 on the wall, after 09:00 the day before


def test_interval_of_a_century_is_found() -> None:
    rule = Every(interval=timedelta(days=36_500), anchor=utc(2026, 1, 1))
    assert next_after(rule, utc(2026, 1, 1)) == utc(2026, 1, 1) + timedelta(days=36_500)


def test_interval_skips_excluded_local_days() -> None:
    weekends = Exclusions(weekdays=(5, 6))
    rule = Every(interval=timedelta(hours=8), anchor=utc(2026, 1, 1), zone="Asia/Tokyo", exclusions=weekends)
    # Friday 2 January 23:59 in Tokyo is 14:59 UTC; Monday begins at 15:00 UTC on Sunday.
    assert fires(rule, utc(2026, 1, 2, 8), 1) == [utc(2026, 1, 4, 16)]


def test_interval_whose_every_fire_is_excluded_never_fires() -> None:
    mondays = Exclusions(weekdays=(0,))
    rule = Every(interval=timedelta(days=7), anchor=utc(2026, 1, 5), exclusions=mondays)
    assert next_after(rule, utc(2026, 1, 1)) is None


# Days ----------------------------------------------------------------------------------------------------------------


def test_31st_skips_the_months_without_it() -> None:
    assert fires(monthly(31), utc(2026, 1, 31, 9)) == [utc(2026, 3, 31, 9), utc(2026, 5, 31, 9), utc(2026, 7, 31, 9)]


def test_last_day_of_the_month() -> None:
    assert fires(monthly(-1), utc(2028, 1, 31, 9), 2) == [utc(2028, 2, 29, 9), utc(2028, 3, 31, 9)]


def test_29_february_waits_for_leap_years() -> None:
    yearly = Calendar(freq=Frequency.YEAR, anchor=date(2024, 2, 29), times=(time(9),))
    assert fires(yearly, utc(2024, 3, 1), 2) == [utc(2028, 2, 29, 9), utc(2032, 2, 29, 9)]


def test_29_february_skips_2100() -> None:
    assert next_after(monthly(29, by_month=(2,)), utc(2096, 3, 1)) == utc(2104, 2, 29, 9)


def test_29_february_on_a_monday_is_found_forty_years_ahead() -> None:
    rule = cron("0 0 */28 2 1")
    assert fires(cron("0 0 29 2 *", exclusions=Exclusions(weekdays=(1, 2, 3, 4, 5, 6))), utc(2072, 3, 1), 1) == [
        utc(2112, 2, 29)
    ]
    assert next_after(rule, utc(2026, 1, 1)) == utc(2027, 2, 1)


def test_second_tuesday_and_last_friday_of_the_month() -> None:
    ordinals = (Weekday(day=1, ordinal=2), Weekday(day=4, ordinal=-1))
    rule = Calendar(freq=Frequency.MONTH, by_weekday=ordinals, times=(time(9),))
    assert fires(rule, utc(2026, 1, 1)) == [utc(2026, 1, 13, 9), utc(2026, 1, 30, 9), utc(2026, 2, 10, 9)]


def test_ordinals_count_in_the_year_without_months() -> None:
    rule = Calendar(freq=Frequency.YEAR, by_weekday=(Weekday(day=0, ordinal=20),), times=(time(9),))
    assert fires(rule, utc(1997, 1, 1)) == [utc(1997, 5, 19, 9), utc(1998, 5, 18, 9), utc(1999, 5, 17, 9)]


def test_last_workday_of_the_month_by_position() -> None:
    rule = Calendar(freq=Frequency.MONTH, by_weekday=WORKDAYS, set_pos=(-1,), times=(time(9),))
    assert fires(rule, utc(2026, 1, 1)) == [utc(2026, 1, 30, 9), utc(2026, 2, 27, 9), utc(2026, 3, 31, 9)]


def test_positions_in_a_week_that_crosses_the_month() -> None:
    rule = Calendar(freq=Frequency.WEEK, by_weekday=WORKDAYS, set_pos=(-1,), times=(time(9),))
    assert fires(rule, utc(2026, 4, 27), 1) == [utc(2026, 5, 1, 9)]


def test_every_second_week_keeps_its_phase_across_the_year() -> None:
    rule = Calendar(freq=Frequency.WEEK, interval=2, anchor=date(2025, 12, 23), times=(time(9),))
    assert fires(rule, utc(2025, 12, 23, 9), 2) == [utc(2026, 1, 6, 9), utc(2026, 1, 20, 9)]


def test_every_third_day_keeps_its_phase_across_months() -> None:
    rule = daily(time(9), zone="UTC", interval=3, anchor=date(2026, 2, 27))
    assert fires(rule, utc(2026, 2, 27, 9), 2) == [utc(2026, 3, 2, 9), utc(2026, 3, 5, 9)]


def test_excluded_days_are_left_out_after_positions() -> None:
    excluded = Exclusions(months=(8,), year_days=((12, 31),), dates=(date(2026, 7, 31),))
    rule = monthly(-1, exclusions=excluded)
    assert fires(rule, utc(2026, 7, 1), 4) == [utc(2026, m, d, 9) for m, d in ((9, 30), (10, 31), (11, 30))] + [
        utc(2027, 1, 31, 9)
    ]


def test_window_is_inclusive_and_stepped_from_its_start() -> None:
    window = Window(start=time(9), end=time(10), step=timedelta(minutes=25))
    rule = Calendar(freq=Frequency.DAY, window=window)
    assert fires(rule, utc(2026, 1, 1), 4) == [
        utc(2026, 1, 1, 9),
        utc(2026, 1, 1, 9, 25),
        utc(2026, 1, 1, 9, 50),
        utc(2026, 1, 2, 9),
    ]
    touching = Window(start=time(9), end=time(10), step=timedelta(minutes=30))
    assert fires(Calendar(freq=Frequency.DAY, window=touching), utc(2026, 1, 1, 9, 30), 1) == [utc(2026, 1, 1, 10)]


# Clock changes -------------------------------------------------------------------------------------------------------


def test_missing_local_time_fires_after_the_gap() -> None:
    assert fires(daily(time(2, 30)), utc(2026, 3, 28, 12), 2) == [utc(2026, 3, 29, 1), utc(2026, 3, 30, 0, 30)]


def test_several_missing_times_collapse_into_one() -> None:
    rule = daily(time(2, 0), time(2, 30), time(3, 0))
    found = fires(rule, utc(2026, 3, 28, 12), 2)
    assert found == [utc(2026, 3, 29, 1), utc(2026, 3, 30, 0)]
    assert count_between(rule, utc(2026, 3, 28, 12), utc(2026, 3, 29, 12)) == 1


def test_repeated_local_time_fires_in_the_pass_asked_for() -> None:
    first, second = utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)
    day_after = utc(2026, 10, 26, 1, 30)
    before = utc(2026, 10, 24, 12)
    assert fires(daily(time(2, 30)), before, 2) == [first, day_after]
    assert fires(daily(time(2, 30), fold=Fold.SECOND), before, 2) == [second, day_after]
    assert fires(daily(time(2, 30), fold=Fold.BOTH), before, 3) == [first, second, day_after]


def test_cron_with_a_fixed_hour_keeps_the_wall_clock() -> None:
    rule = cron("30 2 * * *", "Europe/Berlin")
    assert fires(rule, utc(2026, 3, 28, 12), 1) == [utc(2026, 3, 29, 1)]
    assert fires(rule, utc(2026, 10, 24, 12), 2) == [utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)]


def test_cron_with_a_star_hour_counts_real_time() -> None:
    rule = cron("30 * * * *", "Europe/Berlin")
    assert fires(rule, utc(2026, 3, 29, 0), 2) == [utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30)]
    assert fires(rule, utc(2026, 10, 25, 0)) == [utc(2026, 10, 25, hour, 30) for hour in (0, 1, 2)]


def test_midnight_gap_fires_at_the_first_instant_of_the_day() -> None:
    assert fires(daily(time(0), zone="Africa/Cairo"), utc(2026, 4, 23, 12), 1) == [utc(2026, 4, 23, 22)]
    assert fires(cron("0 0 * * *", "America/Sao_Paulo"), utc(2018, 11, 3, 12), 1) == [utc(2018, 11, 4, 3)]


def test_midnight_fold_fires_once() -> None:
    """Havana goes back from 01:00 to 00:00: midnight happens twice."""
    rule = daily(time(0), zone="America/Havana")
    assert fires(rule, utc(2025, 11, 1, 12), 2) == [utc(2025, 11, 2, 4), utc(2025, 11, 3, 5)]


def test_half_hour_zone() -> None:
    rule = daily(time(2, 15), zone="Australia/Lord_Howe")
    assert fires(rule, utc(2026, 10, 3, 12), 1) == [utc(2026, 10, 3, 15, 30)]
    assert fires(rule, utc(2026, 10, 3, 15, 30), 1) == [utc(2026, 10, 4, 15, 15)]


def test_day_that_did_not_exist_fires_at_the_start_of_the_next() -> None:
    """Apia had no 30 December 2011; its 09:00 means the first instant of the 31st, which then has its own 09:00."""
    rule = daily(time(9), zone="Pacific/Apia")
    assert fires(rule, utc(2011, 12, 29, 20)) == [utc(2011, 12, 30, 10), utc(2011, 12, 30, 19), utc(2011, 12, 31, 19)]


def test_window_steps_follow_the_same_policy() -> None:
    window = Window(start=time(1, 30), end=time(3, 30), step=timedelta(minutes=30))
    rule = Calendar(freq=Frequency.DAY, window=window, zone="Europe/Berlin")
    spring = list(occurrences(rule, utc(2026, 3, 28, 12), until=utc(2026, 3, 29, 12)))
    assert spring == [utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1), utc(2026, 3, 29, 1, 30)]
    autumn = list(occurrences(rule, utc(2026, 10, 24, 12), until=utc(2026, 10, 25, 12)))
    assert autumn == [
        utc(2026, 10, 24, 23, 30),
        utc(2026, 10, 25, 0),
        utc(2026, 10, 25, 0, 30),
        utc(2026, 10, 25, 2),
        utc(2026, 10, 25, 2, 30),
    ]


# Cron fields ---------------------------------------------------------------------------------------------------------


def test_both_day_fields_restricted_means_either() -> None:
    assert fires(cron("0 0 13 * 5"), utc(2026, 1, 1)) == [utc(2026, 1, 2), utc(2026, 1, 9), utc(2026, 1, 13)]


def test_a_day_field_that_begins_with_a_star_means_both() -> None:
    assert fires(cron("0 0 */2 * 5"), utc(2026, 1, 1)) == [utc(2026, 1, 9), utc(2026, 1, 23), utc(2026, 2, 13)]


def test_last_day_and_offsets_from_it() -> None:
    assert fires(cron("0 0 L * *"), utc(2026, 1, 31), 2) == [utc(2026, 2, 28), utc(2026, 3, 31)]
    assert fires(cron("0 0 L-3 * *"), utc(2026, 1, 31), 2) == [utc(2026, 2, 25), utc(2026, 3, 28)]


def test_last_workday_of_the_month() -> None:
    assert fires(cron("0 0 LW * *"), utc(2026, 1, 1), 2) == [utc(2026, 1, 30), utc(2026, 2, 27)]


def test_nearest_workday_stays_inside_the_month() -> None:
    assert fires(cron("0 0 1W * *"), utc(2026, 1, 15), 2) == [utc(2026, 2, 2), utc(2026, 3, 2)]  # 1 Feb, Mar: Sundays
    assert fires(cron("0 0 1W 8 *"), utc(2026, 1, 1), 1) == [utc(2026, 8, 3)]  # 1 August is a Saturday
    assert fires(cron("0 0 15W 8 *"), utc(2026, 1, 1), 1) == [utc(2026, 8, 14)]  # 15 August is a Saturday
    assert fires(cron("0 0 31W 5 *"), utc(2026, 1, 1), 1) == [utc(2026, 5, 29)]  # 31 May is a Sunday
    assert fires(cron("0 0 31W 4-5 *"), utc(2026, 1, 1), 1) == [utc(2026, 5, 29)]  # April has no 31st


def test_last_and_nth_weekday() -> None:
    assert fires(cron("0 0 * * 5L"), utc(2026, 1, 1), 2) == [utc(2026, 1, 30), utc(2026, 2, 27)]
    assert fires(cron("0 0 * * 1#5"), utc(2026, 1, 1), 2) == [utc(2026, 3, 30), utc(2026, 6, 29)]


def test_seconds_come_first() -> None:
    assert fires(cron("15,45 * * * * *"), utc(2026, 1, 1), 2) == [utc(2026, 1, 1, 0, 0, 15), utc(2026, 1, 1, 0, 0, 45)]


def test_an_excluded_instant_is_passed_over_and_not_counted() -> None:
    excluded = Exclusions(instants=(utc(2026, 1, 2, 8), utc(2026, 1, 2, 9)))
    bounds = Bounds(start=utc(2026, 1, 1), count=3)
    rule = Every(interval=timedelta(hours=8), anchor=utc(2026, 1, 1), exclusions=excluded)
    assert fires(rule, utc(2026, 1, 1, 23), 3) == [utc(2026, 1, 2), utc(2026, 1, 2, 16), utc(2026, 1, 3)]
    assert count_between(rule, utc(2026, 1, 1, 23), utc(2026, 1, 3)) == 3
    counted = replace(rule, anchor=utc(2026, 1, 2), bounds=bounds)
    assert fires(counted, utc(2026, 1, 1), 5) == [utc(2026, 1, 2), utc(2026, 1, 2, 16), utc(2026, 1, 3)]


def test_excluded_places_in_the_month() -> None:
    """March 2026 has five Mondays, April four: the last one is not always the fourth."""
    last_mondays = Exclusions(nth_weekdays=((0, Weekday(day=0, ordinal=-1)), (3, Weekday(day=0, ordinal=2))))
    mondays = Calendar(freq=Frequency.WEEK, by_weekday=(Weekday(day=0),), times=(time(9),), exclusions=last_mondays)
    assert [fire.strftime("%m-%d") for fire in fires(mondays, utc(2026, 3, 1), 7)] == [
        *("03-02", "03-16", "03-23", "04-06", "04-13", "04-20", "05-04"),
    ]
    last_days = Exclusions(month_days=(-1, -2))
    daily = Calendar(freq=Frequency.DAY, times=(time(9),), exclusions=last_days)
    assert [fire.day for fire in fires(daily, utc(2028, 2, 26), 3)] == [26, 27, 1]
