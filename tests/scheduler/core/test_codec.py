"""Trigger <-> JSON: the round trip, and that nothing malformed gets further than a CodecError."""

import json
from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.core.codec import decode, encode
from scheduler.core.errors import CodecError
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
from tests.strategies import cron, triggers, utc

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(trigger=triggers())
def test_decoding_gives_back_the_encoded_trigger(trigger: Trigger) -> None:
    assert decode(json.loads(json.dumps(encode(trigger)))) == trigger


def test_stored_shapes_stay_as_they_are() -> None:
    """Rows written by earlier versions hold exactly these; a change here needs a new version number."""
    assert encode(Once(at=utc(2026, 3, 1, 8), zone="Europe/Berlin")) == {
        "v": 1,
        "kind": "once",
        "at": "2026-03-01T08:00:00Z",
        "zone": "Europe/Berlin",
    }
    assert encode(Every(interval=timedelta(minutes=5), anchor=utc(2026, 3, 1), bounds=Bounds(end=utc(2027, 1, 1)))) == {
        "v": 1,
        "kind": "every",
        "seconds": 300,
        "anchor": "2026-03-01T00:00:00Z",
        "end": "2027-01-01T00:00:00Z",
    }
    weekly = Calendar(
        freq=Frequency.WEEK,
        interval=2,
        anchor=date(2026, 1, 5),
        by_weekday=(Weekday(day=0), Weekday(day=4, ordinal=-1)),
        times=(time(9), time(17, 30, 15)),
        fold=Fold.BOTH,
        bounds=Bounds(start=utc(2026, 1, 1), count=3),
        exclusions=Exclusions(
            weekdays=(5, 6),
            nth_weekdays=((3, Weekday(day=0, ordinal=2)),),
            year_days=((12, 25),),
            dates=(date(2026, 5, 1),),
            instants=(utc(2026, 5, 4, 9),),
        ),
    )
    assert encode(weekly) == {
        "v": 1,
        "kind": "calendar",
        "freq": "week",
        "interval": 2,
        "anchor": "2026-01-05",
        "weekdays": [[4, -1], 0],
        "times": ["09:00", "17:30:15"],
        "fold": "both",
        "start": "2026-01-01T00:00:00Z",
        "count": 3,
        "except": {
            "weekdays": [5, 6],
            "nth_weekdays": [[3, 0, 2]],
            "year_days": ["12-25"],
            "dates": ["2026-05-01"],
            "instants": ["2026-05-04T09:00:00Z"],
        },
    }
    window = Window(start=time(9), end=time(17), step=timedelta(minutes=15))
    assert encode(Calendar(freq=Frequency.DAY, window=window))["window"] == ["09:00", "17:00", 900]
    assert encode(cron("*/30 * L,15W * 1#2,5L")) == {
        "v": 1,
        "kind": "cron",
        "text": "*/30 * L,15W * 1#2,5L",
        "minutes": [0, 30],
        "hours": list(range(24)),
        "month_days": {"last": [0], "nearest": [15]},
        "weekdays": {"last": [5], "nth": [[1, 2]]},
        "hour_is_star": True,
    }
    once = Once(at=utc(2026, 3, 1))
    part = {"kind": "once", "at": "2026-03-01T00:00:00Z"}
    assert encode(Union(triggers=(once, once))) == {"v": 1, "kind": "union", "parts": [part, part]}


@given(data=JSON)
def test_any_json_ends_in_a_codec_error(data: Any) -> None:
    with pytest.raises(CodecError) as caught:
        decode(data)
    assert caught.value.message.endswith(".")


@given(trigger=triggers(), data=st.data())
def test_damaged_records_end_in_a_trigger_or_a_codec_error(trigger: Trigger, data: st.DataObject) -> None:
    record = encode(trigger)
    for _ in range(data.draw(st.integers(1, 3))):
        record = _damaged(record, data)
    with suppress(CodecError):
        decoded = decode(record)
        assert decode(encode(decoded)) == decoded


def _damaged(value: Any, data: st.DataObject) -> Any:
    """Replace, drop or add something somewhere inside."""
    strange = st.sampled_from((10**30, -1, 1e300, "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "24:00"))
    if isinstance(value, dict | list) and value and data.draw(st.integers(0, 3)):
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        copy = value.copy()
        if data.draw(st.integers(0, 4)):
            copy[key] = _damaged(value[key], data)
        else:
            del copy[key]
        return copy
    return data.draw(strange | JSON)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "The stored trigger is not an object with named fields."),
        ({}, "The stored trigger has no “v”."),
        ({"v": 2, "kind": "once"}, "This schedule was stored in version 2; only version 1 can be read here."),
        ({"v": True, "kind": "once"}, "The stored trigger.v is not a whole number."),
        ({"v": 1, "kind": "lunar"}, "The stored schedule is of a kind I do not know: “lunar”."),
        ({"v": 1, "kind": "once"}, "The stored trigger has no “at”."),
        ({"v": 1, "kind": "once", "at": "2026-01-01T00:00:00"}, "The stored trigger.at has no time zone."),
        ({"v": 1, "kind": "once", "at": "soon"}, "The stored trigger.at is not a date or time I can read."),
        (
            {"v": 1, "kind": "once", "at": "2026-01-01T00:00:00Z", "colour": 1},
            "The stored trigger has a field I do not know: “colour”.",
        ),
        (
            {"v": 1, "kind": "once", "at": "2026-01-01T00:00:00Z", "zone": "Mars/Olympus"},
            "The stored schedule is not possible: “Mars/Olympus” is not a time zone I know.",
        ),
        (
            {"v": 1, "kind": "union", "parts": [{"kind": "union"}] * 2},
            "The stored schedule is of a kind I do not know: “union”.",
        ),
    ],
)
def test_the_sentence_says_where(data: object, sentence: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode(data)
    assert caught.value.message == sentence
