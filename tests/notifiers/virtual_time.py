"""An event loop whose clock jumps to the next timer instead of sleeping; for code that only waits for timers."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

Value = TypeVar("Value")

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class _JumpingSelector(selectors.SelectSelector):
    """Instead of waiting, moves the loop's clock on by as much as it was asked to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("Everybody waits, and no timer will ever ring.")
        if not ready and timeout:
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop in virtual time; it starts at second 1000."""

    def __init__(self) -> None:
        self.selector = _JumpingSelector()
        super().__init__(self.selector)

    def time(self) -> float:
        return self.selector.now


class LoopClock:
    """A Clock on the running loop's time; second 1000 is START."""

    def now(self) -> datetime:
        return START + timedelta(seconds=self.monotonic() - 1_000)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()


def run_virtual(main: Callable[[], Coroutine[Any, Any, Value]]) -> Value:
    """Run *main* to its end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main())
