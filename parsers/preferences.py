"""What a person's words stand for when the phrase leaves it open: hours of day parts, order of day and month."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import time
from typing import Final

from parsers.errors import ContradictionError

THIS_TIME: Final = "this_time"
"""The name of the time of day it is now: "this time tomorrow"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """
    Settings of one chat; the defaults are the policy.

    Attributes:
        default_time: Time of day when a phrase names a day only.
        morning, afternoon, evening, night, end_of_day: Local times the words stand for.
        breakfast, lunch, dinner: The same for meals.
        day_first: 03/04 is 3 April (True) or March 4 (False); None: decided by the zone, and both are offered.
        late_hours: A bare hour of 1 to 7 is after noon (True) or before (False); None: both are offered.
    """

    default_time: time = time(9)
    morning: time = time(9)
    afternoon: time = time(15)
    evening: time = time(18)
    night: time = time(20)
    end_of_day: time = time(17)
    breakfast: time = time(8)
    lunch: time = time(12)
    dinner: time = time(19)
    day_first: bool | None = None
    late_hours: bool | None = None

    def named(self, name: str) -> time:
        """
        Return the time of day a word stands for; *name* is a value of the CLOCK_NAME or DAY_PART senses.

        Raises:
            ContradictionError: It is "this time", which only a day has.
        """
        if name == THIS_TIME:
            raise ContradictionError
        if name == "noon":
            return time(12)
        if name == "midnight":
            return time(0)
        value = getattr(self, name)
        assert isinstance(value, time)
        return value

    def stored(self) -> dict[str, str | bool]:
        """Return what differs from the policy, as JSON values; times as HH:MM."""
        changed = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: f"{value:%H:%M}" if isinstance(value, time) else value
            for name, value in changed.items()
            if value != getattr(POLICY, name)
        }

    @classmethod
    def of(cls, stored: Mapping[str, str | bool]) -> "Preferences":
        """Read what `stored` returned; names nobody knows any more are left out."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        return cls(**{n: time.fromisoformat(v) if isinstance(v, str) else v for n, v in values.items()})  # type: ignore[arg-type]


POLICY = Preferences()
