"""How often and how much."""

from datetime import timedelta

import pytest

from scheduler.core.chat import Person, Role
from scheduler.core.errors import InvalidTriggerError, LimitError
from scheduler.core.trigger import Bounds, Every, Once, Union
from scheduler.limits import DEFAULT_LIMITS, check_interval, first_fire, shortest_distance
from tests.fakes import MONDAY_NOON as NOW


def every(seconds: int, offset: int = 0) -> Every:
    return Every(interval=timedelta(seconds=seconds), anchor=NOW + timedelta(seconds=offset))


@pytest.mark.parametrize(("role", "seconds"), [(Role.MEMBER, 60), (Role.ADMIN, 1), (Role.OWNER, 1), (None, 60)])
def test_members_wait_a_minute_between_runs(role: Role | None, seconds: int) -> None:
    assert DEFAULT_LIMITS.min_interval(Person(user_id=1, role=role)) == timedelta(seconds=seconds)


def test_the_library_is_bound_like_staff() -> None:
    assert DEFAULT_LIMITS.min_interval(None) == timedelta(seconds=1)
    assert DEFAULT_LIMITS.max_jobs(None) is None


def test_two_rules_that_come_close_are_too_often() -> None:
    both = Union(triggers=(every(3600), every(3600, offset=20)))
    assert shortest_distance(both, NOW) == timedelta(seconds=20)
    with pytest.raises(LimitError, match="20 seconds"):
        check_interval(both, NOW, at_least=timedelta(seconds=60))


def test_one_time_has_no_distance() -> None:
    assert shortest_distance(Once(at=NOW + timedelta(hours=1)), NOW) is None


def test_a_time_that_has_passed_is_refused() -> None:
    with pytest.raises(InvalidTriggerError, match="passed"):
        first_fire(Once(at=NOW), NOW)


def test_a_rule_without_a_future_is_refused() -> None:
    over = Every(
        interval=timedelta(hours=1),
        anchor=NOW - timedelta(days=2),
        bounds=Bounds(end=NOW - timedelta(days=1)),
    )
    with pytest.raises(InvalidTriggerError, match="never"):
        first_fire(over, NOW)
