"""Instants and durations as people read them, in English and independent of the machine's locale."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS: Final = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def clock_time(instant: datetime, zone: str) -> str:
    """Return "09:00", or "09:00:30" where there are seconds, in *zone* (IANA name)."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def short_date(instant: datetime, zone: str, now: datetime | None = None) -> str:
    """Return "Mon 23 Nov" in *zone*; "Mon 23 Nov 2027" when *now* is given and lies in another year."""
    local = instant.astimezone(ZoneInfo(zone))
    day = f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}"
    is_this_year = now is None or now.astimezone(ZoneInfo(zone)).year == local.year
    return day if is_this_year else f"{day} {local.year}"


def short_time(instant: datetime, zone: str, now: datetime | None = None) -> str:
    """Return "Mon 23 Nov 09:00" in *zone*; with the year when *now* is given and lies in another one."""
    return f"{short_date(instant, zone, now)} {clock_time(instant, zone)}"


def near_time(instant: datetime, zone: str, now: datetime) -> str:
    """Return "09:00" when that is today in *zone*, else "Mon 23 Nov 09:00"."""
    place = ZoneInfo(zone)
    if instant.astimezone(place).date() == now.astimezone(place).date():
        return clock_time(instant, zone)
    return short_time(instant, zone, now)


def span(duration: timedelta) -> str:
    """Return the two largest units: "35 min", "1 h 5 min", "2 d 3 h"; "0 s" for less than a second or negative."""
    seconds = max(int(duration.total_seconds()), 0)
    for place, (name, size) in enumerate(_UNITS):
        if seconds < size:
            continue
        rest = seconds % size
        parts = [f"{seconds // size} {name}"]
        if place + 1 < len(_UNITS):
            smaller, smaller_size = _UNITS[place + 1]
            if rest >= smaller_size:
                parts.append(f"{rest // smaller_size} {smaller}")
        return " ".join(parts)
    return "0 s"


def took(milliseconds: int) -> str:
    """Return how long something took: "182 ms", "1.2 s", "2 min 5 s"."""
    if milliseconds < 1_000:
        return f"{milliseconds} ms"
    if milliseconds < 60_000:
        return f"{milliseconds / 1_000:.1f} s"
    return span(timedelta(milliseconds=milliseconds))
