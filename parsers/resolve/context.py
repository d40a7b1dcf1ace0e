"""What resolving needs to know beside the words: now, the zone, the preferences. And what it gives back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from parsers.preferences import Preferences
from parsers.sentences.said import Said, said
from scheduler.core.local_time import is_missing, is_repeated, resolve, to_local, zone
from scheduler.core.trigger import Trigger

_MONTH_FIRST = frozenset(
    {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix"}
    | {"America/Anchorage", "America/Detroit", "America/Boise", "America/Juneau", "America/Nome", "America/Adak"}
    | {"America/Menominee", "America/Sitka", "America/Yakutat", "America/Metlakatla", "Pacific/Honolulu"}
)
_MONTH_FIRST_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


class Candidate(NamedTuple):
    """
    One way to pin a meaning: the trigger, how much was guessed (0 = nothing), and short sentences about it.

    `strand` tells readings apart that share words between rules differently, though they may fire first together.
    """

    trigger: Trigger
    cost: float = 0.0
    notes: tuple[Said, ...] = ()
    strand: int = 0


class Day(NamedTuple):
    """One reading of a day; `then` is the next date it can mean should its time have passed, None for a firm date."""

    local_date: date
    cost: float = 0.0
    notes: tuple[Said, ...] = ()
    then: date | None = None


class Context(NamedTuple):
    """
    The moment and place of a phrase.

    Attributes:
        now: Aware UTC datetime.
        zone: IANA name; what a wall-clock time in the phrase means.
        language: Code of the language of the text, for the order of day and month.
        own: Code of the person's language, for answers.
        preferences: Hours of day parts and the like.
    """

    now: datetime
    zone: str
    language: str
    own: str
    preferences: Preferences
    local_now: datetime
    local_zone: ZoneInfo

    @classmethod
    def of(cls, now: datetime, zone_name: str, *, language: str, preferences: Preferences) -> "Context":
        """Make a context; *now* is aware. Raises NaiveDatetimeError, InvalidTriggerError (unknown zone)."""
        local = to_local(now, zone_name).replace(tzinfo=None, microsecond=0)
        return cls(
            now=now,
            zone=zone_name,
            language=language,
            own=language,
            preferences=preferences,
            local_now=local,
            local_zone=zone(zone_name),
        )

    def spoken(self, language: str) -> "Context":
        """The same moment for a text in another language than the person's own."""
        return self if self.language.startswith(language) else self._replace(language=language)

    @property
    def today(self) -> date:
        """The local date."""
        return self.local_now.date()

    @property
    def day_first(self) -> bool:
        """Tell whether 03/04 is 3 April here: not in the United States."""
        if self.preferences.day_first is not None:
            return self.preferences.day_first
        us = self.zone in _MONTH_FIRST or self.zone.startswith(_MONTH_FIRST_REGIONS)
        return not (us or self.language == "en-us")

    @property
    def swapped(self) -> "Context":
        """The same moment with day and month in the other order."""
        return self._replace(preferences=replace(self.preferences, day_first=not self.day_first))

    def pinned(self, day: date, at: time) -> datetime:
        """Return the UTC instant of a local day and time; in a gap the first instant after it, in a fold the first."""
        return resolve(datetime.combine(day, at), self.zone)[0]

    def change_notes(self, day: date, at: time) -> tuple[Said, ...]:
        """Say what the clocks do to a local time: nothing, skip it, repeat it."""
        local = datetime.combine(day, at)
        if is_missing(local, self.zone):
            moved = to_local(self.pinned(day, at), self.zone)
            return (
                said(
                    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})",
                    time=at,
                    moved=moved.time(),
                    offset=f"{moved:%z}",
                ),
            )
        if is_repeated(local, self.zone):
            first = to_local(self.pinned(day, at), self.zone)
            return (
                said(
                    "clocks go back then: {time} happens twice, this is the first (UTC{offset})",
                    time=at,
                    offset=f"{first:%z}",
                ),
            )
        return ()

    def tomorrow_or_today(self, at: time) -> date:
        """Return today when *at* is still ahead, else tomorrow."""
        return self.today if self.pinned(self.today, at) > self.now else self.today + timedelta(days=1)
