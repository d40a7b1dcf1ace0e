"""
Wake-ups: a committed change rings, a sleeping loop listens. Losing one costs a few seconds at most (every loop also
wakes by itself), so they carry nothing; the rows do. Where several processes share a database, a ring is passed on to
the others (`Signals.pass_on`, storage/bells.py).
"""

import asyncio
from collections.abc import Callable
from functools import partial


class Signal:
    """A bell with memory: a ring while nobody waits wakes the next wait at once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.on_ring: Callable[[], None] | None = None

    def ring(self) -> None:
        """Wake whoever waits, here and in other processes."""
        self.hear()
        if self.on_ring is not None:
            self.on_ring()

    def hear(self) -> None:
        """Wake whoever waits here: another process rang."""
        self._event.set()

    async def wait(self, timeout_seconds: float) -> bool:
        """Wait for a ring, at most *timeout_seconds*; True when it rang. Clears the bell."""
        try:
            async with asyncio.timeout(max(timeout_seconds, 0)):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Signals:
    """
    The bells of a process.

    Attributes:
        due: A job's `next_run_at` changed.
        runs: A run became startable.
        outbox: A notification was queued.
    """

    def __init__(self) -> None:
        self.due = Signal()
        self.runs = Signal()
        self.outbox = Signal()
        self._named = {"due": self.due, "runs": self.runs, "outbox": self.outbox}

    def pass_on(self, announce: Callable[[str], None]) -> None:
        """Have each ring announced by its name."""
        for name, signal in self._named.items():
            signal.on_ring = partial(announce, name)

    def hear(self, name: str | None) -> None:
        """Another process rang this bell; None: any may have rung. Names nobody knows are ignored."""
        for known, signal in self._named.items():
            if name in (None, known):
                signal.hear()
