"""
Rows to the dispatcher: what is queued or waiting and not yet handed over (after a restart, a retry, "run now", a full
dispatcher, a lost message) is found here, so that nothing depends on memory.
"""

from collections.abc import Callable
from datetime import timedelta

from scheduler.interfaces import Clock, Database, Dispatcher
from scheduler.signals import Signals

INTERVAL_SECONDS = 5.0
AHEAD = timedelta(seconds=6)  # longer than the interval: every run is found before its time
MORE_AFTER_SECONDS = 0.05
BATCH = 500


class Rescan:
    """
    Hands on startable runs every few seconds, and when a change rings.

    Args:
        ahead: How far ahead of their time runs are handed on; negative for a dispatcher elsewhere, which then gets
            what has been queued for that long once more.
        held: How many runs the dispatcher holds; they may come first in the table, so as many more are read.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        signals: Signals,
        dispatcher: Dispatcher,
        ahead: timedelta = AHEAD,
        held: Callable[[], int] = lambda: 0,
    ) -> None:
        self._database = database
        self._clock = clock
        self._signals = signals
        self._dispatcher = dispatcher
        self._ahead = ahead
        self._held = held

    async def turn(self) -> None:
        """Scan, then sleep until a change rings; at most five seconds, less when there was more to hand on."""
        taken = await self.scan()
        await self._signals.runs.wait(MORE_AFTER_SECONDS if taken >= BATCH else INTERVAL_SECONDS)

    async def scan(self) -> int:
        """
        Hand on what may start soon; returns how many more runs the dispatcher holds since.

        Raises:
            UnavailableError: The database cannot be used now.
        """
        held = self._held()
        async with self._database.read() as work:
            runs = await work.runs.startable(self._clock.now() + self._ahead, held + BATCH)
        await self._dispatcher.submit(runs)
        return self._held() - held
