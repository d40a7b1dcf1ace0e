"""
Hypothesis strategies for triggers, and cron values built straight from text. Shared by all tests.

`cron` expands fields by the plainest code there is and knows nothing of the parsers, so that neither tests the other.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from scheduler.core.trigger import (
    NO_EXCLUSIONS,
    UNBOUNDED,
    Bounds,
    Calendar,
    Cron,
    CronDays,
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

# A busy machine is not a failure, and the same commit gives the same result; HYPOTHESIS_PROFILE=search goes on.
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

# Ordinary rules, midnight gaps, half hours, two hours, odd offsets, a missing day, no changes at all.
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Antarctica/Troll",
)


def utc(year: int, month: int, day: int, *rest: int) -> datetime:
    """Return an instant."""
    return datetime(year, month, day, *rest, tzinfo=UTC)  # type: ignore[misc,arg-type]


def wall(year: int, month: int, day: int, *rest: int) -> datetime:
    """Return a wall-clock value."""
    return datetime(year, month, day, *rest)  # type: ignore[arg-type]  # noqa: DTZ001 -- it has no zone on purpose


def _expanded(text: str, low: int, high: int) -> tuple[int, ...]:
    numbers: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if first == "*":
            start, end = low, high
        else:
            start = int(first)
            end = int(last) if last else (high if step else start)
        numbers.update(range(start, end + 1, int(step or 1)))
    return tuple(sorted(numbers))


def _days(text: str, low: int, high: int, *, of_week: bool) -> CronDays:
    if text in ("*", "?"):
        return CronDays(any=True, starred=True)
    parts = text.split(",")
    plain = [part for part in parts if not set(part) & set("LW#")]
    numbers = _expanded(",".join(plain), low, high) if plain else ()
    last = [part for part in parts if "L" in part and part != "LW"]
    return CronDays(
        numbers=tuple(sorted({n % 7 for n in numbers})) if of_week else numbers,
        starred=text.startswith(("*", "?")),
        last=tuple(int(p[:-1]) % 7 for p in last) if of_week else tuple(int(p[2:] or 0) for p in last),
        last_weekday="LW" in parts,
        nearest=tuple(int(p[:-1]) for p in parts if p.endswith("W") and p != "LW"),
        nth=tuple((int(p[0]) % 7, int(p[2:])) for p in parts if "#" in p),
    )


def cron(text: str, zone: str = "UTC", **others: Any) -> Cron:
    """Build a Cron from 5 or 6 (seconds first) numeric fields: `*`, lists, ranges, steps, L, L-n, LW, nW, nL, n#k."""
    parts = text.split()
    seconds, minute, hour, month_day, month, weekday = parts if len(parts) == 6 else ["0", *parts]
    return Cron(
        text=text,
        seconds=_expanded(seconds, 0, 59),
        minutes=_expanded(minute, 0, 59),
        hours=_expanded(hour, 0, 23),
        month_days=_days(month_day, 1, 31, of_week=False),
        months=_expanded(month, 1, 12),
        weekdays=_days(weekday, 0, 7, of_week=True),
        hour_is_star=hour == "*",
        zone=zone,
        **others,
    )


def zones() -> st.SearchStrategy[str]:
    """IANA names with every kind of clock change."""
    return st.sampled_from(ZONES)


def instants(low: int = 2000, high: int = 2050) -> st.SearchStrategy[datetime]:
    """Aware UTC datetimes with whole seconds, from 1 January of year *low* to the end of *high*."""
    return st.datetimes(wall(low, 1, 1), wall(high, 12, 31), timezones=st.just(UTC)).map(
        lambda at: at.replace(microsecond=0)
    )


def times_of_day() -> st.SearchStrategy[time]:
    """Naive times in whole seconds, most of them in the small hours, where clocks change."""
    whole = st.times().map(lambda at: at.replace(microsecond=0))
    small_hours = st.builds(time, st.integers(0, 3), st.sampled_from((0, 15, 30, 59)))
    return st.one_of(small_hours, whole)


def _unique(values: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most, unique=True).map(tuple)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """No bounds, or any sensible mixture of start, end and a small count."""
    if draw(st.booleans()):
        return UNBOUNDED
    start = draw(st.none() | instants(2020, 2030))
    end = draw(st.none() | instants(2031, 2040))
    count = draw(st.none() | st.integers(1, 40)) if start else None
    return Bounds(start=start, end=end, count=count)


def exclusions() -> st.SearchStrategy[Exclusions]:
    """No exclusions (mostly), or a few days of every kind."""
    some = st.builds(
        Exclusions,
        weekdays=_unique(st.integers(0, 6), 3),
        months=_unique(st.integers(1, 12), 3),
        nth_weekdays=_unique(st.tuples(st.integers(0, 12), nth_weekdays()), 2),
        month_days=_unique(st.integers(1, 31) | st.integers(-3, -1), 3),
        year_days=_unique(st.tuples(st.integers(1, 12), st.integers(1, 28)) | st.just((2, 29)), 3),
        dates=_unique(st.dates(date(2024, 1, 1), date(2030, 1, 1)), 3),
        instants=_unique(instants(), 2),
    )
    return st.just(NO_EXCLUSIONS) | some


def nth_weekdays() -> st.SearchStrategy[Weekday]:
    """Weekdays counted inside the month."""
    return st.builds(Weekday, day=st.integers(0, 6), ordinal=st.sampled_from((1, 2, 3, 4, 5, -1, -2)))


def onces() -> st.SearchStrategy[Once]:
    """Single instants."""
    return st.builds(Once, at=instants(), zone=zones())


def everys() -> st.SearchStrategy[Every]:
    """Intervals from a second to 30 days."""
    seconds = st.one_of(st.integers(1, 90), st.integers(1, 48).map(lambda n: n * 1800), st.integers(1, 86_400 * 30))
    return st.builds(
        Every,
        interval=seconds.map(lambda n: timedelta(seconds=n)),
        anchor=instants(2020, 2030),
        zone=zones(),
        bounds=bounds(),
        exclusions=exclusions(),
    )


def windows() -> st.SearchStrategy[Window]:
    """Parts of a day cut into steps of a minute or more."""
    ends = st.lists(times_of_day(), min_size=2, max_size=2).map(sorted)
    steps = st.integers(1, 600).map(lambda n: timedelta(minutes=n))
    return st.builds(lambda pair, step: Window(start=pair[0], end=pair[1], step=step), ends, steps)


def weekdays() -> st.SearchStrategy[Weekday]:
    """Weekdays, some with an ordinal."""
    return st.builds(Weekday, day=st.integers(0, 6), ordinal=st.none() | st.sampled_from((1, 2, 3, 4, 5, -1, -2)))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Calendar rules of every frequency; some of them never fire."""
    window = draw(st.none() | windows())
    return Calendar(
        freq=draw(st.sampled_from(Frequency)),
        interval=draw(st.integers(1, 4)),
        anchor=draw(st.dates(date(2019, 1, 1), date(2030, 12, 31))),
        by_month=draw(_unique(st.integers(1, 12), 3)),
        by_month_day=draw(_unique(st.integers(1, 31) | st.integers(-5, -1), 3)),
        by_weekday=draw(_unique(weekdays(), 3)),
        set_pos=draw(_unique(st.sampled_from((1, 2, -1)), 2)) if draw(st.booleans()) else (),
        times=() if window else draw(st.lists(times_of_day(), min_size=1, max_size=3).map(tuple)),
        window=window,
        fold=draw(st.sampled_from(Fold)),
        zone=draw(zones()),
        bounds=draw(bounds()),
        exclusions=draw(exclusions()),
    )


def _fields(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high)
    return st.one_of(
        st.just("*"),
        number.map(str),
        st.integers(2, 20).map(lambda step: f"*/{step}"),
        st.lists(number, min_size=2, max_size=3).map(lambda numbers: ",".join(map(str, numbers))),
        st.tuples(number, number).map(lambda pair: f"{min(pair)}-{max(pair)}"),
    )


def cron_texts() -> st.SearchStrategy[str]:
    """Five-field cron expressions as `cron` reads them; some of them never fire."""
    month_days = st.one_of(_fields(1, 31), st.sampled_from(("L", "L-3", "LW", "15W", "1W", "31W", "L,15")))
    days_of_week = st.one_of(_fields(0, 7), st.sampled_from(("5L", "1#1", "0#5", "2#3,4")))
    parts = st.tuples(_fields(0, 59), _fields(0, 23), month_days, st.just("*") | _fields(1, 12), days_of_week)
    return parts.map(" ".join)


def crons() -> st.SearchStrategy[Cron]:
    """Cron rules in any zone."""
    return st.builds(
        lambda text, zone, fold, limits, excluded: cron(text, zone, fold=fold, bounds=limits, exclusions=excluded),
        cron_texts(),
        zones(),
        st.sampled_from(Fold),
        bounds(),
        exclusions(),
    )


def rules() -> st.SearchStrategy[Once | Every | Calendar | Cron]:
    """Everything a union may hold."""
    return st.one_of(onces(), everys(), calendars(), crons())


def unions() -> st.SearchStrategy[Union]:
    """Two to four rules at once."""
    return st.lists(rules(), min_size=2, max_size=4).map(lambda parts: Union(triggers=tuple(parts)))


def triggers() -> st.SearchStrategy[Trigger]:
    """Any trigger."""
    return st.one_of(rules(), unions())
