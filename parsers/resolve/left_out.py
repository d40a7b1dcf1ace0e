"""Times of day that "except" takes out: "but not at noon", "except from 12 to 14"."""

from datetime import time, timedelta

from parsers.errors import ImpossibleError
from parsers.grammar.meaning import Leaving, Meaning
from parsers.resolve.context import Context
from parsers.resolve.times import is_overnight, one_clock, window_of
from scheduler.core.trigger import Window

_DAY = 86_400


def seconds_of(at: time) -> int:
    """Return the seconds since midnight."""
    return at.hour * 3600 + at.minute * 60 + at.second


def time_of(seconds: int) -> time:
    """Return the time of day so many seconds after midnight."""
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def remaining(times: tuple[time, ...], leaving: Leaving, context: Context) -> tuple[time, ...]:
    """
    Return the times of day without those left out.

    Raises:
        ImpossibleError: One left out is none of them, or nothing remains.
    """
    for clock in leaving.clocks:
        at = one_clock(clock, context.preferences)
        if at not in times:
            raise ImpossibleError("It would not fire at {time} anyway.", time=at)
        times = tuple(other for other in times if other != at)
    for first, last in _runs(leaving, context):
        times = tuple(at for at in times if not first <= seconds_of(at) <= last)
    if not times:
        raise ImpossibleError("Everything is left out; that would never fire.")
    return times


def outside(window: Window, leaving: Leaving, context: Context) -> list[Window]:
    """Return what is left of a window without the hours left out: none, one or several with the same steps."""
    done = [window]
    for first, last in _runs(leaving, context):
        done = [part for whole in done for part in _around(whole, first, last)]
    return done


def _around(window: Window, first: int, last: int) -> list[Window]:
    start, end, step = seconds_of(window.start), seconds_of(window.end), int(window.step / timedelta(seconds=1))
    found: list[Window] = []
    if start < first:
        found.append(Window(start=window.start, end=time_of(min(end, first - 1)), step=window.step))
    again = start if start > last else start + ((last - start) // step + 1) * step
    if again <= end and (again > start or not found):
        found.append(Window(start=time_of(again), end=window.end, step=window.step))
    return found


def _runs(leaving: Leaving, context: Context) -> list[tuple[int, int]]:
    """Return first and last second of the hours left out, both included; two runs where they go over midnight."""
    found: list[tuple[int, int]] = []
    for ends in leaving.hours:
        start, end, _ = window_of(Meaning(window=ends), context.preferences)
        first, last = seconds_of(start), seconds_of(end)
        found += [(first, _DAY - 1), (0, last)] if is_overnight(start, end) else [(first, last)]
    return found
