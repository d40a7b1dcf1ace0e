"""Stand-ins that tests hand to the code instead of a clock, a network or another process."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from scheduler.actions.performer import Call
from scheduler.core.errors import InvalidValueError
from scheduler.core.run import Outcome, Result
from scheduler.interfaces import QueuedRun

MONDAY_NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OK = Outcome(result=Result.SUCCEEDED, output="fine")


class FakeClock:
    """A clock that stands still until it is turned."""

    def __init__(self, now: datetime = MONDAY_NOON) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The present instant."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return self._monotonic

    def turn(self, by: timedelta | float) -> datetime:
        """Let time pass (seconds, or a timedelta); returns the new instant."""
        passed = by if isinstance(by, timedelta) else timedelta(seconds=by)
        self._monotonic += passed.total_seconds()
        self._now += passed
        return self._now

    def jump(self, by: timedelta) -> datetime:
        """Set the time of day to another value without time passing."""
        self._now += by
        return self._now


class ScriptedPerformer:
    """
    Plays one step per attempt: an Outcome, an exception, or an event to wait for; then successes.

    Attributes:
        script: The steps to come.
        calls: What it was asked to do, in order.
        hanging: How many attempts wait for their event.
    """

    def __init__(self, *script: Outcome | BaseException | asyncio.Event) -> None:
        self.script = deque(script)
        self.calls: list[Call] = []
        self.hanging = 0

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """Refuse {"bad": …}; take everything else."""
        if "bad" in params:
            raise InvalidValueError("These parameters make no sense.")
        return params

    def describe(self, params: Mapping[str, Any]) -> str:
        """One line."""
        return f"play {params.get('text', 'the script')}"

    async def perform(self, call: Call) -> Outcome:
        """Play the next step."""
        self.calls.append(call)
        step = self.script.popleft() if self.script else OK
        match step:
            case Outcome():
                return step
            case asyncio.Event():
                self.hanging += 1
                try:
                    await step.wait()
                finally:
                    self.hanging -= 1
                return OK
            case _:
                raise step


class RecordingDispatcher:
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.submitted: list[QueuedRun] = []

    async def submit(self, runs: Sequence[QueuedRun]) -> None:
        """See Dispatcher."""
        self.submitted.extend(runs)


class FakeAlarms:
    """Alarms that ring when they are told that time has passed."""

    def __init__(self) -> None:
        self._armed: list[tuple[datetime, Callable[[], None]]] = []

    @property
    def instants(self) -> list[datetime]:
        """What is armed, earliest first."""
        return sorted(instant for instant, _ in self._armed)

    def at(self, instant: datetime, call: Callable[[], None]) -> None:
        """See Alarms."""
        self._armed.append((instant, call))

    def ring(self, now: datetime) -> None:
        """Call everything that is due."""
        due = [call for instant, call in self._armed if instant <= now]
        self._armed = [(instant, call) for instant, call in self._armed if instant > now]
        for call in due:
            call()


class IdleLeaseKeeper:
    """Renews nothing; remembers what is held, and what ever was."""

    def __init__(self) -> None:
        self.held: dict[UUID, int] = {}
        self.seen: set[UUID] = set()

    def start(self, on_lost: Callable[[Collection[UUID]], None]) -> None:
        """See LeaseKeeper."""

    def hold(self, run_id: UUID, fence: int) -> None:
        """See LeaseKeeper."""
        self.held[run_id] = fence
        self.seen.add(run_id)

    def drop(self, run_id: UUID) -> None:
        """See LeaseKeeper."""
        self.held.pop(run_id, None)

    def stop(self) -> None:
        """See LeaseKeeper."""
