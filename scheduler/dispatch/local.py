"""
Dispatch inside this process: runs wait here until their time, then go to the executor. Only memory: everything here is
also a row, and what does not fit comes back with the next rescan.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from uuid import UUID

import structlog

from scheduler.interfaces import Clock, QueuedRun

BOUND = 20_000
GRAIN = timedelta(milliseconds=100)
AHEAD = timedelta(milliseconds=40)

log = structlog.get_logger(__name__)


class Alarms(Protocol):
    """Calls back at an instant."""

    def at(self, instant: datetime, call: Callable[[], None]) -> None:
        """Call *call* once, at *instant* or a hair later, never before; at once when it has passed."""


class LocalDispatcher:
    """
    Holds runs until shortly before `available_at`: 40 ms for the claim, then they start on the instant. Two alarms per
    distinct instant.

    Due instants are whole seconds; those of retries are rounded up to a tenth of a second, so that a thousand retries
    need ten alarms. A run that is here, or at the executor, is not taken twice.

    Args:
        offer: Takes runs that may start within a moment (`Executor.offer`).
        start_due: Called when the time of runs that were offered has come (`Executor.start_due`).
        bound: Most runs held here and at the executor together.
    """

    def __init__(
        self,
        *,
        offer: Callable[[Sequence[QueuedRun]], None],
        start_due: Callable[[], None],
        alarms: Alarms,
        clock: Clock,
        bound: int = BOUND,
    ) -> None:
        self._offer = offer
        self._start_due = start_due
        self._alarms = alarms
        self._clock = clock
        self._bound = bound
        self._known: set[UUID] = set()
        self._waiting: defaultdict[datetime, list[QueuedRun]] = defaultdict(list)

    @property
    def held(self) -> int:
        """How many runs are here or at the executor."""
        return len(self._known)

    async def submit(self, runs: Sequence[QueuedRun]) -> None:
        """See Dispatcher."""
        self.hold(runs)

    def hold(self, runs: Sequence[QueuedRun]) -> None:
        """Take runs until the bound is reached; the others stay rows."""
        now = self._clock.now()
        startable = []
        for queued in self._fresh(runs):
            if queued.available_at <= now:
                startable.append(queued)
            else:
                self._wait(queued)
        if startable:
            self._offer(startable)

    def ended(self, run_id: UUID, again: QueuedRun | None) -> None:
        """The executor is done with a run; *again* says when it goes on, if it does (`Executor`'s `on_end`)."""
        self._known.discard(run_id)
        if again is not None:
            self.hold([again])

    def _fresh(self, runs: Sequence[QueuedRun]) -> Sequence[QueuedRun]:
        """Return those that are not here yet and fit in, and remember them."""
        fresh = {queued.run_id: queued for queued in runs if queued.run_id not in self._known}
        room = max(self._bound - len(self._known), 0)
        if len(fresh) > room:
            log.info("dispatch.full", held=len(self._known), left=len(fresh) - room)
        taken = list(fresh.values())[:room]
        self._known.update(queued.run_id for queued in taken)
        return taken

    def _wait(self, queued: QueuedRun) -> None:
        instant = rounded_up(queued.available_at)
        is_new = instant not in self._waiting
        self._waiting[instant].append(queued)
        if is_new:
            self._alarms.at(instant - AHEAD, partial(self._release, instant))
            self._alarms.at(instant, self._start_due)

    def _release(self, instant: datetime) -> None:
        self._offer(self._waiting.pop(instant, []))


def rounded_up(instant: datetime) -> datetime:
    """Return the next tenth of a second at or after *instant*."""
    rest = timedelta(microseconds=instant.microsecond) % GRAIN
    return instant + (GRAIN - rest) if rest else instant
