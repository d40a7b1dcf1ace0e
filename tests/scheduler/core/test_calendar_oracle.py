"""Calendar rules against python-dateutil's rrule (RFC 5545), in UTC, for the parts both have."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core.recurrence import occurrences
from scheduler.core.trigger import Calendar, Frequency, Weekday
from tests.strategies import utc

FREQUENCIES = {
    Frequency.DAY: rrule.DAILY,
    Frequency.WEEK: rrule.WEEKLY,
    Frequency.MONTH: rrule.MONTHLY,
    Frequency.YEAR: rrule.YEARLY,
}


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.one_of(st.just(()), st.lists(values, min_size=1, max_size=3, unique=True).map(tuple))


@st.composite
def rule_parts(draw: st.DrawFn) -> dict[str, Any]:
    freq = draw(st.sampled_from(Frequency))
    # With and without ordinal, dateutil wants both to match, RFC 5545 either; so not both at once.
    with_ordinals = freq in (Frequency.MONTH, Frequency.YEAR) and draw(st.booleans())
    ordinals = st.sampled_from((1, 2, 4, 5, -1, -2)) if with_ordinals else st.none()
    parts: dict[str, Any] = {
        "freq": freq,
        "interval": draw(st.integers(1, 5)),
        "anchor": draw(st.dates(date(2019, 1, 1), date(2026, 12, 31))),
        "by_month": draw(some(st.integers(1, 12))),
        "by_month_day": draw(some(st.integers(1, 31) | st.integers(-5, -1))) if freq is not Frequency.WEEK else (),
        "by_weekday": draw(some(st.builds(Weekday, day=st.integers(0, 6), ordinal=ordinals))),
    }
    if parts["by_month_day"] or parts["by_weekday"]:  # RFC 5545: positions need another rule part
        parts["set_pos"] = draw(some(st.sampled_from((1, 2, 3, -1, -2))))
    if freq is Frequency.WEEK:  # dateutil counts positions in the first week from its start day on, not from Monday
        parts["anchor"] -= timedelta(days=parts["anchor"].weekday())
    return parts


def by_dateutil(parts: dict[str, Any], until: datetime) -> list[datetime]:
    days = [rrule.weekday(w.day, w.ordinal) if w.ordinal else rrule.weekday(w.day) for w in parts["by_weekday"]]
    rule = rrule.rrule(
        FREQUENCIES[parts["freq"]],
        dtstart=datetime.combine(parts["anchor"], time(9), tzinfo=until.tzinfo),
        interval=parts["interval"],
        until=until,
        bymonth=parts["by_month"] or None,
        bymonthday=parts["by_month_day"] or None,
        byweekday=days or None,
        bysetpos=parts.get("set_pos") or None,
    )
    # rrule looks for the next date up to the year 9999 before it compares with *until*: minutes, where there is none.
    calendar_ends_early = SimpleNamespace(**{**vars(rrule.datetime), "MAXYEAR": until.year})
    with patch.object(rrule, "datetime", calendar_ends_early):
        return list(rule)


@given(parts=rule_parts())
def test_calendar_agrees_with_rrule(parts: dict[str, Any]) -> None:
    start = datetime.combine(parts["anchor"], time(9), tzinfo=utc(2026, 1, 1).tzinfo)
    until = start + timedelta(days=3 * 366)
    ours = occurrences(Calendar(times=(time(9),), **parts), start - timedelta(seconds=1), until=until)
    assert list(ours) == by_dateutil(parts, until)
