"""
Trigger <-> JSON with a version number. What equals its default is left out; what is not known is refused.

    {"v": 1, "kind": "once", "at": "2026-03-01T08:00:00Z", "zone": "Europe/Berlin"}
    {"v": 1, "kind": "every", "seconds": 300, "anchor": "2026-03-01T08:00:00Z"}
    {"v": 1, "kind": "calendar", "freq": "week", "weekdays": [0, 2], "times": ["09:00"], "zone": "Europe/Berlin"}
    {"v": 1, "kind": "calendar", "freq": "month", "weekdays": [[4, -1]], "window": ["09:00", "17:00", 900]}
    {"v": 1, "kind": "cron", "text": "0 9 * * 1,2", "minutes": [0], "hours": [9], "weekdays": {"numbers": [1, 2]}}
    {"v": 1, "kind": "union", "parts": [{"kind": "once", ...}, {"kind": "cron", ...}]}

    zone        IANA name; left out: UTC
    bounds      "start", "end": instants; "count": number
    except      {"weekdays": [5, 6], "months": [8], "month_days": [31], "year_days": ["12-25"], "dates": ["2026-12-24"]}
    weekdays    0 = Monday; [4, -1] = the last Friday. In cron: 0 = Sunday, as the field was written
    times       local, "HH:MM" or "HH:MM:SS"; instants are UTC with a Z; steps and intervals are seconds
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, assert_never

from scheduler.core.errors import CodecError, InvalidValueError
from scheduler.core.trigger import (
    LONGEST_INTERVAL,
    NO_EXCLUSIONS,
    Bounds,
    Calendar,
    Cron,
    CronDays,
    Every,
    Exclusions,
    Fold,
    Frequency,
    Once,
    Rule,
    Trigger,
    Union,
    Weekday,
    Window,
)

VERSION = 1
Json: TypeAlias = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_ANY_DAY = CronDays(any=True, starred=True)
_LONGEST_SECONDS = LONGEST_INTERVAL.days * 86_400
_LARGEST_INTEGER = 10**12


def encode(trigger: Trigger) -> Json:
    """Return *trigger* as a dict of plain JSON values; `decode` gives back an equal trigger."""
    return {"v": VERSION, **_encode(trigger)}


def decode(data: object) -> Trigger:
    """
    Return the trigger that *data* describes.

    Args:
        data: What `json.loads` returned, or any other object.

    Raises:
        CodecError: *data* is malformed, of another version, or describes a trigger that cannot exist; the sentence
            says where.
    """
    try:
        record = _Record(data, "trigger")
        version = record.take("v", _integer)
        if version != VERSION:
            raise CodecError(f"This schedule was stored in version {version}; only version {VERSION} can be read here.")
        trigger = _decode(record)
        record.close()
    except CodecError:
        raise
    except InvalidValueError as error:
        raise CodecError(f"The stored schedule is not possible: {error.message}") from error
    return trigger


# Writing -------------------------------------------------------------------------------------------------------------


def _encode(trigger: Trigger) -> Json:
    match trigger:
        case Once():
            return {"kind": "once", "at": _instant_text(trigger.at), **_zone(trigger.zone)}
        case Every():
            data = {"kind": "every", "seconds": _seconds(trigger.interval), "anchor": _instant_text(trigger.anchor)}
            return data | _common(trigger)
        case Calendar():
            return {"kind": "calendar", "freq": trigger.freq.value} | _calendar(trigger) | _common(trigger)
        case Cron():
            return {"kind": "cron", "text": trigger.text} | _cron(trigger) | _common(trigger)
        case Union():
            return {"kind": "union", "parts": [_encode(part) for part in trigger.triggers]}
        case _:
            assert_never(trigger)


def _calendar(rule: Calendar) -> Json:
    window = rule.window
    return _given(
        interval=rule.interval if rule.interval != 1 else None,
        anchor=rule.anchor.isoformat() if rule.anchor else None,
        months=list(rule.by_month),
        month_days=list(rule.by_month_day),
        weekdays=[w.day if w.ordinal is None else [w.day, w.ordinal] for w in rule.by_weekday],
        positions=list(rule.set_pos),
        times=[_time_text(at) for at in rule.times],
        window=[_time_text(window.start), _time_text(window.end), _seconds(window.step)] if window else None,
        fold=rule.fold.value if rule.fold is not Fold.FIRST else None,
    )


def _cron(rule: Cron) -> Json:
    return _given(
        seconds=list(rule.seconds) if rule.seconds != (0,) else None,
        minutes=list(rule.minutes),
        hours=list(rule.hours),
        month_days=_cron_days(rule.month_days) if rule.month_days != _ANY_DAY else None,
        months=list(rule.months) if len(rule.months) < 12 else None,
        weekdays=_cron_days(rule.weekdays) if rule.weekdays != _ANY_DAY else None,
        hour_is_star=rule.hour_is_star or None,
        fold=rule.fold.value if rule.fold is not Fold.FIRST else None,
    )


def _cron_days(days: CronDays) -> Json:
    """Return the fields that are not empty; kept even if none is, as an empty field is not the default one."""
    values = {item.name: getattr(days, item.name) for item in fields(days)}
    return {name: value if isinstance(value, bool) else _lists(value) for name, value in values.items() if value}


def _common(rule: Every | Calendar | Cron) -> Json:
    bounds, excluded = rule.bounds, rule.exclusions
    data = _given(
        start=_instant_text(bounds.start) if bounds.start else None,
        end=_instant_text(bounds.end) if bounds.end else None,
        count=bounds.count,
    )
    if excluded != NO_EXCLUSIONS:
        data["except"] = _given(
            weekdays=list(excluded.weekdays),
            nth_weekdays=[[month, weekday.day, weekday.ordinal] for month, weekday in excluded.nth_weekdays],
            months=list(excluded.months),
            month_days=list(excluded.month_days),
            year_days=[f"{month:02}-{day:02}" for month, day in excluded.year_days],
            dates=[day.isoformat() for day in excluded.dates],
            instants=[_instant_text(instant) for instant in excluded.instants],
        )
    return _zone(rule.zone) | data


def _zone(name: str) -> Json:
    return {"zone": name} if name != "UTC" else {}


def _given(**values: object) -> Json:
    return {name: value for name, value in values.items() if value is not None and value != []}


def _lists(values: tuple[Any, ...]) -> list[Any]:
    return [list(value) if isinstance(value, tuple) else value for value in values]


def _instant_text(instant: datetime) -> str:
    return instant.replace(tzinfo=None).isoformat() + "Z"


def _time_text(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")


def _seconds(span: timedelta) -> int:
    return span.days * 86_400 + span.seconds


# Reading -------------------------------------------------------------------------------------------------------------


class _Record:
    """A JSON object whose keys are taken one by one; `close` refuses the ones nobody asked for."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
            raise CodecError(f"The stored {where} is not an object with named fields.")
        self._left = dict(data)
        self._where = where

    def take(self, key: str, read: Callable[[object, str], T]) -> T:
        """Return a required value."""
        if key not in self._left:
            raise CodecError(f"The stored {self._where} has no “{key}”.")
        return read(self._left.pop(key), f"{self._where}.{key}")

    def get(self, key: str, read: Callable[[object, str], T], default: T) -> T:
        """Return a value, or *default* when it was left out."""
        return read(self._left.pop(key), f"{self._where}.{key}") if key in self._left else default

    def close(self) -> None:
        """Raise CodecError when something is left over."""
        if self._left:
            raise CodecError(f"The stored {self._where} has a field I do not know: “{min(self._left)[:40]}”.")


def _decode(record: _Record) -> Trigger:
    kind = record.take("kind", _text)
    return Union(triggers=record.take("parts", _list_of(_part))) if kind == "union" else _rule(record, kind)


def _part(value: object, where: str) -> Rule:
    record = _Record(value, where)
    rule = _rule(record, record.take("kind", _text))
    record.close()
    return rule


def _rule(record: _Record, kind: str) -> Rule:
    match kind:
        case "once":
            return Once(at=record.take("at", _instant), zone=record.get("zone", _text, "UTC"))
        case "every":
            return _every(record)
        case "calendar":
            return _calendar_rule(record)
        case "cron":
            return _cron_rule(record)
        case _:
            raise CodecError(f"The stored schedule is of a kind I do not know: “{kind[:40]}”.")


def _every(record: _Record) -> Every:
    return Every(
        interval=record.take("seconds", _span),
        anchor=record.take("anchor", _instant),
        zone=record.get("zone", _text, "UTC"),
        bounds=_bounds(record),
        exclusions=record.get("except", _exclusions, NO_EXCLUSIONS),
    )


def _calendar_rule(record: _Record) -> Calendar:
    return Calendar(
        freq=record.take("freq", _one_of(Frequency)),
        interval=record.get("interval", _integer, 1),
        anchor=record.get("anchor", _date, None),
        by_month=record.get("months", _integers, ()),
        by_month_day=record.get("month_days", _integers, ()),
        by_weekday=record.get("weekdays", _list_of(_weekday), ()),
        set_pos=record.get("positions", _integers, ()),
        times=record.get("times", _list_of(_time), ()),
        window=record.get("window", _window, None),
        fold=record.get("fold", _one_of(Fold), Fold.FIRST),
        zone=record.get("zone", _text, "UTC"),
        bounds=_bounds(record),
        exclusions=record.get("except", _exclusions, NO_EXCLUSIONS),
    )


def _cron_rule(record: _Record) -> Cron:
    return Cron(
        text=record.take("text", _text),
        seconds=record.get("seconds", _integers, (0,)),
        minutes=record.take("minutes", _integers),
        hours=record.take("hours", _integers),
        month_days=record.get("month_days", _days_field, _ANY_DAY),
        months=record.get("months", _integers, tuple(range(1, 13))),
        weekdays=record.get("weekdays", _days_field, _ANY_DAY),
        hour_is_star=record.get("hour_is_star", _flag, False),
        fold=record.get("fold", _one_of(Fold), Fold.FIRST),
        zone=record.get("zone", _text, "UTC"),
        bounds=_bounds(record),
        exclusions=record.get("except", _exclusions, NO_EXCLUSIONS),
    )


def _days_field(value: object, where: str) -> CronDays:
    record = _Record(value, where)
    days = CronDays(
        numbers=record.get("numbers", _integers, ()),
        any=record.get("any", _flag, False),
        starred=record.get("starred", _flag, False),
        last=record.get("last", _integers, ()),
        last_weekday=record.get("last_weekday", _flag, False),
        nearest=record.get("nearest", _integers, ()),
        nth=record.get("nth", _list_of(_pair), ()),
    )
    record.close()
    return days


def _bounds(record: _Record) -> Bounds:
    return Bounds(
        start=record.get("start", _instant, None),
        end=record.get("end", _instant, None),
        count=record.get("count", _integer, None),
    )


def _exclusions(value: object, where: str) -> Exclusions:
    record = _Record(value, where)
    exclusions = Exclusions(
        weekdays=record.get("weekdays", _integers, ()),
        nth_weekdays=record.get("nth_weekdays", _list_of(_nth_weekday), ()),
        months=record.get("months", _integers, ()),
        month_days=record.get("month_days", _integers, ()),
        year_days=record.get("year_days", _list_of(_year_day), ()),
        dates=record.get("dates", _list_of(_date), ()),
        instants=record.get("instants", _list_of(_instant), ()),
    )
    record.close()
    return exclusions


def _window(value: object, where: str) -> Window:
    if not isinstance(value, list) or len(value) != 3:
        raise CodecError(f"The stored {where} is not start, end and step.")
    return Window(start=_time(value[0], where), end=_time(value[1], where), step=_span(value[2], where))


def _weekday(value: object, where: str) -> Weekday:
    if not isinstance(value, list):
        return Weekday(day=_integer(value, where))
    day, ordinal = _pair(value, where)
    return Weekday(day=day, ordinal=ordinal)


def _nth_weekday(value: object, where: str) -> tuple[int, Weekday]:
    numbers = _integers(value, where)
    if len(numbers) != 3:
        raise CodecError(f"The stored {where} is not a month, a weekday and an ordinal.")
    return numbers[0], Weekday(day=numbers[1], ordinal=numbers[2])


def _pair(value: object, where: str) -> tuple[int, int]:
    numbers = _integers(value, where)
    if len(numbers) != 2:
        raise CodecError(f"The stored {where} is not a pair of numbers.")
    return numbers[0], numbers[1]


def _year_day(value: object, where: str) -> tuple[int, int]:
    day = _parsed(lambda text: date.fromisoformat(f"2000-{text}"), value, where)
    return day.month, day.day


def _instant(value: object, where: str) -> datetime:
    instant = _parsed(datetime.fromisoformat, value, where)
    if instant.tzinfo is None:
        raise CodecError(f"The stored {where} has no time zone.")
    return instant


def _date(value: object, where: str) -> date:
    return _parsed(date.fromisoformat, value, where)


def _time(value: object, where: str) -> time:
    return _parsed(time.fromisoformat, value, where)


def _parsed(read: Callable[[str], T], value: object, where: str) -> T:
    text = _text(value, where)
    try:
        return read(text)
    except ValueError as error:
        raise CodecError(f"The stored {where} is not a date or time I can read.") from error


def _span(value: object, where: str) -> timedelta:
    seconds = _integer(value, where)
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise CodecError(f"The stored {where} must be between a second and a century.")
    return timedelta(seconds=seconds)


def _one_of(names: type[E]) -> Callable[[object, str], E]:
    def read(value: object, where: str) -> E:
        try:
            return names(_text(value, where))
        except ValueError as error:
            raise CodecError(f"The stored {where} is none of {', '.join(names)}.") from error

    return read


def _list_of(read: Callable[[object, str], T]) -> Callable[[object, str], tuple[T, ...]]:
    def read_all(value: object, where: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise CodecError(f"The stored {where} is not a list.")
        return tuple(read(item, f"{where}[{index}]") for index, item in enumerate(value))

    return read_all


def _integer(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CodecError(f"The stored {where} is not a whole number.")
    if abs(value) > _LARGEST_INTEGER:
        raise CodecError(f"The stored {where} is too large a number.")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise CodecError(f"The stored {where} is not true or false.")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise CodecError(f"The stored {where} is not text.")
    return value


_integers = _list_of(_integer)
