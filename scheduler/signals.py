"""
Wake-ups inside one process: a committed change rings, a sleeping loop listens. Losing one costs a few seconds at most
(every loop also wakes by itself), so they carry nothing; the rows do.
"""

import asyncio


class Signal:
    """A bell with memory: a ring while nobody waits wakes the next wait at once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits."""
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
