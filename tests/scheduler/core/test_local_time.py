"""Wall clock <-> UTC: gaps, folds, and where the zones come from."""

import struct
import zoneinfo
from datetime import UTC, datetime, timedelta
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core import local_time
from scheduler.core.errors import InvalidTriggerError, InvalidValueError, NaiveDatetimeError
from scheduler.core.local_time import (
    Fold,
    is_missing,
    is_repeated,
    resolve,
    stretches,
    to_local,
    to_seconds,
    zone,
    zone_names,
)
from tests.strategies import utc, wall, zones

SECOND = timedelta(seconds=1)


def test_zones_come_from_the_tzdata_package_only() -> None:
    assert zoneinfo.TZPATH == ()
    assert zone("Europe/Berlin").key == "Europe/Berlin"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "europe/berlin", "../etc/passwd", "/etc/localtime", "Europe"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidTriggerError):
        zone(name)


def test_missing_local_time_means_the_first_instant_after_the_gap() -> None:
    for fold in Fold:
        assert resolve(wall(2026, 3, 29, 2, 30), "Europe/Berlin", fold) == (utc(2026, 3, 29, 1),)
    assert is_missing(wall(2026, 3, 29, 2, 30), zone("Europe/Berlin"))


def test_repeated_local_time_means_the_pass_asked_for() -> None:
    local, first, second = wall(2026, 10, 25, 2, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)
    assert resolve(local, "Europe/Berlin") == (first,)
    assert resolve(local, "Europe/Berlin", Fold.SECOND) == (second,)
    assert resolve(local, "Europe/Berlin", Fold.BOTH) == (first, second)
    assert is_repeated(local, "Europe/Berlin")
    assert to_local(second, "Europe/Berlin").fold == 1


def test_ordinary_local_time_means_one_instant_for_every_fold() -> None:
    for fold in Fold:
        assert resolve(wall(2026, 7, 1, 9), "Europe/Berlin", fold) == (utc(2026, 7, 1, 7),)


@pytest.mark.parametrize(
    ("name", "local", "instant"),
    [
        ("America/Sao_Paulo", wall(2018, 11, 4, 0, 0), utc(2018, 11, 4, 3)),
        ("Africa/Cairo", wall(2026, 4, 24, 0, 30), utc(2026, 4, 23, 22)),
        ("Asia/Beirut", wall(2026, 3, 29, 0, 0), utc(2026, 3, 28, 22)),
        ("America/Asuncion", wall(2023, 10, 1, 0, 15), utc(2023, 10, 1, 4)),
        ("America/Havana", wall(2026, 3, 8, 0, 59), utc(2026, 3, 8, 5)),
    ],
)
def test_midnight_gap(name: str, local: datetime, instant: datetime) -> None:
    assert resolve(local, name) == (instant,)


def test_half_hour_gap_and_fold_in_lord_howe() -> None:
    assert resolve(wall(2026, 10, 4, 2, 15), "Australia/Lord_Howe") == (utc(2026, 10, 3, 15, 30),)
    assert not is_repeated(wall(2026, 4, 5, 1, 29), "Australia/Lord_Howe")
    both = resolve(wall(2026, 4, 5, 1, 45), "Australia/Lord_Howe", Fold.BOTH)
    assert both == (utc(2026, 4, 4, 14, 45), utc(2026, 4, 4, 15, 15))


def test_day_that_did_not_exist_in_apia() -> None:
    assert resolve(wall(2011, 12, 30, 9), "Pacific/Apia") == (utc(2011, 12, 30, 10),)


@given(
    local=st.datetimes(wall(1990, 1, 1), wall(2045, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    name=zones(),
)
def test_resolve_agrees_with_zoneinfo(local: datetime, name: str) -> None:
    passes = {at for fold in (0, 1) if to_naive(at := to_utc(local, name, fold), name) == local}
    if passes:
        assert set(resolve(local, name, Fold.BOTH)) == passes
        assert resolve(local, name, Fold.FIRST) == (min(passes),)
        assert resolve(local, name, Fold.SECOND) == (max(passes),)
    else:
        (at,) = resolve(local, name)
        assert to_naive(at - SECOND, name) < local < to_naive(at, name)
    assert is_missing(local, name) is not bool(passes)
    assert is_repeated(local, name) is (len(passes) == 2)


def to_utc(local: datetime, name: str, fold: int) -> datetime:
    return local.replace(tzinfo=zoneinfo.ZoneInfo(name), fold=fold).astimezone(UTC)


def to_naive(instant: datetime, name: str) -> datetime:
    return instant.astimezone(zoneinfo.ZoneInfo(name)).replace(tzinfo=None, fold=0)


@given(name=zones(), year=st.integers(1950, 2100), fold=st.none() | st.sampled_from(Fold))
def test_stretches_leave_no_hole_and_own_no_local_time_twice(name: str, year: int, fold: Fold | None) -> None:
    both_years = stretches(name, fold, year) + stretches(name, fold, year + 1)
    for earlier, later in pairwise(both_years):
        assert earlier.end_at == later.start_at
        if fold in (Fold.FIRST, Fold.SECOND):
            assert earlier.local_to == later.local_from


def _transitions(name: str) -> list[int]:
    """Read the instants at which a zone's offset changes from its compiled file (RFC 8536)."""
    data = resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()

    def header(at: int) -> tuple[int, ...]:
        return struct.unpack(">6l", data[at + 20 : at + 44])

    isut, isstd, leap, count, kinds, chars = header(0)
    second = 44 + count * 5 + kinds * 6 + chars + leap * 8 + isstd + isut
    _, _, _, count, kinds, _ = header(second)
    at = second + 44
    instants = struct.unpack(f">{count}q", data[at : at + 8 * count])
    types = data[at + 8 * count : at + 9 * count]
    offsets = [struct.unpack_from(">l", data, at + 9 * count + 6 * kind)[0] for kind in types]
    changes, before = [], None
    for instant, offset in zip(instants, offsets, strict=True):
        if before is not None and offset != before:
            changes.append(instant)
        before = offset
    return changes


def test_no_two_changes_of_any_zone_are_closer_than_the_probe() -> None:
    """The search for changes looks at an offset every few days; two in between would hide each other."""
    since = to_seconds(utc(1900, 1, 1))
    closest = min(
        later - earlier
        for name in zone_names()
        for earlier, later in pairwise([at for at in _transitions(name) if at >= since])
    )
    assert closest > local_time._PROBE_SECONDS


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Asia/Gaza", "Australia/Lord_Howe", "Pacific/Apia"])
def test_stretches_begin_where_the_compiled_zone_changes(name: str) -> None:
    listed = _transitions(name)  # the file lists them up to where its footer's yearly rule takes over
    low, high = to_seconds(utc(1970, 1, 1)), min(listed[-1], to_seconds(utc(2037, 1, 1)))
    found = {s.start_at for year in range(1970, 2037) for s in stretches(name, None, year)}
    new_years = {to_seconds(utc(year, 1, 1)) for year in range(1970, 2037)}
    assert {at for at in found if low < at <= high} - new_years == {at for at in listed if low < at <= high} - new_years


def test_naive_and_aware_are_not_mixed_up() -> None:
    with pytest.raises(NaiveDatetimeError):
        to_local(wall(2026, 1, 1), "UTC")
    with pytest.raises(InvalidValueError):
        resolve(utc(2026, 1, 1), "UTC")


def test_local_times_beyond_the_calendar_are_refused() -> None:
    assert resolve(wall(9999, 12, 31, 23, 59), "Pacific/Apia") == (utc(9999, 12, 31, 10, 59),)
    for local, name in ((wall(9999, 12, 31, 23), "America/Lima"), (wall(1, 1, 1), "Asia/Tokyo")):
        with pytest.raises(InvalidValueError):
            resolve(local, name)
