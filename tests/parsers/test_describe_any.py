"""Every trigger is described truly, whatever its fields: what is read back fires at the same times."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given

from parsers import parse
from parsers.sentences.describe import describe
from parsers.sentences.normal import normal
from scheduler.core.recurrence import occurrences
from scheduler.core.trigger import Calendar, Fold, Frequency, Once, Trigger, Union, Weekday
from tests import strategies

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)


def _fires(trigger: Trigger) -> list[datetime]:
    return list(islice(occurrences(trigger, NOW, limit=12), 12))


def _first_pass(trigger: Trigger) -> Trigger:
    """Return the trigger with the only pass of an autumn fold that a sentence knows."""
    if isinstance(trigger, Union):
        return Union(triggers=tuple(map(_first_pass, trigger.triggers)))  # type: ignore[arg-type]
    return replace(trigger, fold=Fold.FIRST) if isinstance(trigger, Calendar) else trigger


@given(strategies.triggers())
def test_no_trigger_is_read_back_as_another(trigger: Trigger) -> None:
    sentence = describe(trigger, zone=True)
    result = parse(sentence, now=NOW, zone="Asia/Tokyo")
    if result.error is None and result.readings[0].message is None:
        assert _fires(result.readings[0].trigger) == _fires(_first_pass(trigger)), sentence


@given(strategies.calendars())
def test_the_normal_form_fires_at_the_same_times(rule: Calendar) -> None:
    assert _fires(normal(rule)) == _fires(rule)
    assert normal(normal(rule)) == normal(rule)


@given(strategies.everys() | strategies.onces())
def test_instants_and_intervals_are_read_back_in_any_zone(trigger: Trigger) -> None:
    result = parse(describe(trigger, zone=True), now=NOW, zone="Asia/Tokyo")
    if result.error is None:
        assert result.readings[0].trigger == trigger
    else:
        assert result.error.code == "in_past" or not _fires(trigger) or _leaves_out_an_instant(trigger)


def _leaves_out_an_instant(trigger: Trigger) -> bool:
    """A rule that never fires then is asked about it."""
    return not isinstance(trigger, Once | Union) and bool(trigger.exclusions.instants)


MONDAY, FRIDAY, SATURDAY = Weekday(day=0), Weekday(day=4), Weekday(day=5)
NINE = (time(9),)
NAMED = [
    (Calendar(freq=Frequency.WEEK, anchor=date(2026, 3, 2), times=NINE), "every Monday at 09:00"),
    (Calendar(freq=Frequency.MONTH, anchor=date(2026, 3, 5), times=NINE), "on the 5th of every month at 09:00"),
    (Calendar(freq=Frequency.YEAR, anchor=date(2026, 3, 5), times=NINE), "on the 5th of March every year at 09:00"),
    (
        Calendar(freq=Frequency.MONTH, by_month=(6,), by_month_day=(1,), times=NINE),
        "on the 1st of June every year at 09:00",
    ),
    (Calendar(freq=Frequency.DAY, by_weekday=(MONDAY,), times=NINE), "every Monday at 09:00"),
    (
        Calendar(freq=Frequency.WEEK, by_month_day=(13,), by_weekday=(FRIDAY,), times=NINE),
        "on the 13th of every month, but only on Friday at 09:00",
    ),
    (
        Calendar(freq=Frequency.MONTH, by_weekday=(MONDAY, SATURDAY), set_pos=(1,), times=NINE),
        "on certain days at 09:00",
    ),
    (
        Union(triggers=(Once(at=NOW + timedelta(days=1)), Once(at=NOW + timedelta(days=2), zone="Asia/Tokyo"))),
        "on Thursday 5 March 2026 at 10:07:30, in UTC; and on Friday 6 March 2026 at 19:07:30, in Asia/Tokyo",
    ),
]


@pytest.mark.parametrize(("trigger", "sentence"), NAMED)
def test_what_is_only_implied_is_named(trigger: Trigger, sentence: str) -> None:
    assert describe(trigger) == sentence
