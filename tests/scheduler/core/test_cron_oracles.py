"""
Cron against two judges at every clock change of 2024-2030 in many zones: cronsim, and a plain walk minute by minute.

cronsim follows Debian's cron, and so do we but for one rule (RELIABILITY promise 7): cronsim keeps the wall clock only
for 5-field expressions whose minute and hour fields do not begin with `*`; we keep it whenever the hour field is not
exactly `*`. It therefore does not judge these (the walk does):

    */15 2 * * *    Debian: minute begins with a star, so real time: nothing in the gap, both passes in the fold.
                    Here the hour is fixed: "2 o'clock" means the wall clock: once after the gap, first pass only.
    30 */2 * * *    Debian: hour begins with a star. Here only `*` itself stands for "whatever the hour".
    0 30 2 * * *    With seconds cronsim always counts real time; a sixth field does not change what an hour means.

Nor `30 * * * *` in Lord Howe, whose clocks move by half an hour: cronsim jumps from minute to minute in real time as if
every hour had sixty of them, and misses the 01:30 that comes twice.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim, CronSimError
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core.recurrence import occurrences
from scheduler.core.trigger import Cron, Fold
from tests.strategies import cron, instants, utc

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

# Gaps and folds at midnight, of half an hour and of two, across the date, around Ramadan, rules abolished or new.
ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Asuncion",
    "America/Havana",
    "America/Miquelon",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Scoresbysund",
    "America/St_Johns",
    "America/Tijuana",
    "Antarctica/Troll",
    "Asia/Almaty",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Easter",
    "Pacific/Norfolk",
)

# Both judges: minute and hour both without a star, or the hour exactly `*`.
PLAIN = (
    "0 0 * * *",
    "30 0 * * *",
    "15 1 * * *",
    "0 2 * * *",
    "30 2 * * *",
    "59 2 * * *",
    "0 3 * * *",
    "45 23 * * *",
    "0,30 0,1,2,3 * * *",
    "10-20 2 * * *",
    "0 0-23 * * *",
    "30 0-23/2 * * *",
    "5 1-3 * * 0",
    "30 2 1-7 * 0",
    "0 0 L * *",
    "30 2 * * 0L",
    "0 1 * * 0#1",
    "* * * * *",
    "*/15 * * * *",
    "30 * * * *",
    "0 * * * 0",
    "7 * 25-31 3,10 *",
)
# Only the walk judges these: see above.
OURS = ("*/15 2 * * *", "* 2 * * *", "*/20 0 * * *", "30 */2 * * *", "*/5 0-3 * * *", "0 */3 * * *", "*/30 1-2 * * 0")


@lru_cache
def transitions(zone: str) -> tuple[datetime, ...]:
    """Return the instants of a zone's offset changes 2024-2030, found day by day, then by halving."""
    info = ZoneInfo(zone)

    def offset(at: datetime) -> timedelta | None:
        return at.astimezone(info).utcoffset()

    found = []
    days = [utc(2024, 1, 1) + timedelta(days=n) for n in range(7 * 365 + 2)]
    for day, following in pairwise(days):
        if offset(day) != offset(following):
            low, high = 0, 24 * 60
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(day + middle * MINUTE) == offset(day) else (low, middle)
            found.append(day + high * MINUTE)
    return tuple(found)


def fires(rule: Cron, after: datetime, until: datetime) -> list[datetime]:
    return list(occurrences(rule, after, until=until))


def simulated(text: str, zone: str, after: datetime, until: datetime) -> list[datetime]:
    """Return what cronsim fires in after < t <= until."""
    found = []
    for local in CronSim(text, after.astimezone(ZoneInfo(zone))):
        instant = local.astimezone(UTC)
        if instant > until:
            break
        found.append(instant)
    return found


def test_the_zones_change_often_enough() -> None:
    assert sum(len(transitions(zone)) for zone in ZONES) > 300


@pytest.mark.parametrize("zone", ZONES)
def test_cron_agrees_with_cronsim_at_every_clock_change(zone: str) -> None:
    for change in transitions(zone):
        for text in PLAIN:
            if zone == "Australia/Lord_Howe" and text.split()[1] == "*":
                continue
            reach = 150 * MINUTE if text.startswith("*") else 28 * HOUR
            after, until = change - reach, change + reach
            expected = simulated(text, zone, after, until)
            assert fires(cron(text, zone), after, until) == expected, (text, change)


@given(
    text=st.tuples(
        st.sampled_from(("0", "59", "*/7", "1-10/3", "5,6")),
        st.sampled_from(("*", "0", "23", "3-9/2", "8,20")),
        st.sampled_from(("*", "*/5", "1", "29-31", "13,31", "L", "LW")),
        st.sampled_from(("*", "2", "*/5", "4,6,9,11", "12")),
        st.sampled_from(("*", "*/3", "0", "7", "1-5", "5L", "3#2", "6#5")),
    ).map(" ".join),
    after=instants(2020, 2032),
)
def test_cron_days_agree_with_cronsim_far_from_clock_changes(text: str, after: datetime) -> None:
    try:
        expected = simulated(text, "UTC", after, after + timedelta(days=40))
    except CronSimError:  # it refuses some of those that can never fire
        expected = []
    assert fires(cron(text), after, after + timedelta(days=40)) == expected


# The minute walk -----------------------------------------------------------------------------------------------------


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start <= end:
        yield start
        start += MINUTE


def passes(local: datetime, info: ZoneInfo) -> list[datetime]:
    """Return the instants at which the wall clock shows *local* (naive): none, one or two."""
    found = {local.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(at for at in found if at.astimezone(info).replace(tzinfo=None, fold=0) == local)


class Walk:
    """Every minute around one clock change, real and local, with the instants each local minute means."""

    def __init__(self, zone: str, change: datetime) -> None:
        info = ZoneInfo(zone)
        self.after, self.until = change - 150 * MINUTE, change + 150 * MINUTE
        real = minutes(change - 5 * HOUR, change + 5 * HOUR)
        self.real = [(at, at.astimezone(info).replace(tzinfo=None, fold=0)) for at in real]
        first, last = self.real[0][1], self.real[-1][1]
        self.local: list[tuple[datetime, datetime, datetime]] = []
        waiting: list[datetime] = []
        for local in minutes(first, last):
            instants_meant = passes(local, info)
            if not instants_meant:
                waiting.append(local)
                continue
            # Missing minutes before this one mean the first instant after them, which is this one's.
            self.local += [(early, instants_meant[0], instants_meant[0]) for early in waiting]
            waiting.clear()
            self.local.append((local, instants_meant[0], instants_meant[-1]))

    def fires(self, rule: Cron) -> list[datetime]:
        """Return what *rule* should fire, by the letter of the policy."""
        if rule.hour_is_star:
            found = {at for at, local in self.real if matches(rule, local)}
        else:
            named = [(first, second) for local, first, second in self.local if matches(rule, local)]
            found = {first for first, _ in named} if rule.fold is not Fold.SECOND else set()
            found |= {second for _, second in named} if rule.fold is not Fold.FIRST else set()
        return sorted(at for at in found if self.after < at <= self.until)


def matches(rule: Cron, local: datetime) -> bool:
    """Match the plain fields only: no L, W or #."""
    if local.minute not in rule.minutes or local.hour not in rule.hours or local.month not in rule.months:
        return False
    by_number = rule.month_days.any or local.day in rule.month_days.numbers
    by_weekday = rule.weekdays.any or local.isoweekday() % 7 in rule.weekdays.numbers
    both = rule.month_days.starred or rule.weekdays.starred
    return by_number and by_weekday if both else by_number or by_weekday


@pytest.mark.parametrize("zone", ZONES)
def test_cron_agrees_with_the_minute_walk_at_every_clock_change(zone: str) -> None:
    texts = [text for text in (*PLAIN, *OURS) if not set(text) & set("L#")]
    rules = [cron(text, zone, fold=fold) for text in texts for fold in (Fold if text in OURS else (Fold.FIRST,))]
    for change in transitions(zone):
        walk = Walk(zone, change)
        for rule in rules:
            assert fires(rule, walk.after, walk.until) == walk.fires(rule), (rule.text, rule.fold, change)


def test_seconds_do_not_change_what_an_hour_means() -> None:
    rule = cron("0 30 2 * * *", "Europe/Berlin")
    assert fires(rule, utc(2026, 3, 28, 12), utc(2026, 3, 29, 12)) == [utc(2026, 3, 29, 1)]
