"""The rule nearest to one that fires too often, said so that the reader understands it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from parsers.sentences.describe import describe
from scheduler.core.trigger import Calendar, Every, Trigger, Union


def slower_phrases(trigger: Trigger, at_least: timedelta, now: datetime, *, language: str) -> Iterator[str]:
    """
    Yield sentences of rules whose occurrences lie *at_least* apart, the nearest to *trigger* first.

    "every 10 seconds from 9 to 17 on weekdays" gives "every minute from 09:00 to 17:00 on weekdays", then "every
    minute".
    """
    kept = _slower(trigger, at_least)
    if kept != trigger:
        yield describe(kept, language=language, full=False)
    yield describe(Every(interval=at_least, anchor=now + at_least, zone=trigger.zone), language=language, full=False)


def _slower(trigger: Trigger, at_least: timedelta) -> Trigger:
    match trigger:
        case Every():
            return replace(trigger, interval=max(trigger.interval, at_least))
        case Calendar(window=window) if window is not None:
            return replace(trigger, window=replace(window, step=max(window.step, at_least)))
        case Union():
            parts = (_slower(part, at_least) for part in trigger.triggers)
            return Union(triggers=tuple(part for part in parts if not isinstance(part, Union)))
        case _:
            return trigger
