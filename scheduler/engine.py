"""
The engine: everything that runs by itself in one process, put together and kept alive.

    start   the reaper's first sweep, then the loops: rounds, due, rescan, reaper; the alarm clock
    stop    no new claims at once; what is under way gets its grace; everything that ended is written

A loop never dies of an error: it is logged, and after a growing pause the loop goes on.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from scheduler.actions.performer import Performer
from scheduler.alarm_clock import AlarmClock
from scheduler.core.errors import UnavailableError
from scheduler.dispatch.local import LocalDispatcher
from scheduler.dispatch.rescan import Rescan
from scheduler.due import DueLoop
from scheduler.execute import Executor, ExecutorSettings
from scheduler.interfaces import Clock, Database, Dispatcher, LeaseKeeper
from scheduler.reaper import INTERVAL_SECONDS, Reaper
from scheduler.signals import Signals

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
STALE_AFTER = timedelta(seconds=15)
GRACE = timedelta(seconds=25)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """
    What may be set about the engine.

    Attributes:
        worker: Names this process in leases; new per boot.
        concurrency: Most attempts at the same time.
        horizon: How far ahead occurrences become runs.
        pushed_again_after: With a dispatcher elsewhere: how old a queued run is when it is pushed once more.
    """

    worker: str
    concurrency: int = 100
    horizon: timedelta = timedelta(seconds=2)
    pushed_again_after: timedelta = timedelta(seconds=30)


class Engine:
    """
    One process's scheduler.

    Args:
        dispatcher: Where due runs are executed; None: here.

    Attributes:
        alarms: The alarm clock; the wiring hangs housekeeping on it (`alarms.every`) before or after `start`.
        executor: The executor of this process.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        signals: Signals,
        performers: Mapping[str, Performer],
        leases: LeaseKeeper,
        settings: EngineSettings,
        dispatcher: Dispatcher | None = None,
    ) -> None:
        self.alarms = AlarmClock(clock)
        self.executor = Executor(
            database=database,
            clock=clock,
            signals=signals,
            performers=performers,
            leases=leases,
            settings=ExecutorSettings(worker=settings.worker, concurrency=settings.concurrency),
            on_end=lambda run_id, again: self._local.ended(run_id, again),
        )
        self._leases = leases
        self._local = LocalDispatcher(
            offer=self.executor.offer, start_due=self.executor.start_due, alarms=self.alarms, clock=clock
        )
        self._reaper = Reaper(database=database, clock=clock, signals=signals)
        self._due = DueLoop(
            database=database,
            clock=clock,
            signals=signals,
            dispatcher=dispatcher or self._local,
            horizon=settings.horizon,
        )
        self._rescan = (
            Rescan(
                database=database, clock=clock, signals=signals, dispatcher=self._local, held=lambda: self._local.held
            )
            if dispatcher is None
            else Rescan(
                database=database,
                clock=clock,
                signals=signals,
                dispatcher=dispatcher,
                ahead=-settings.pushed_again_after,
            )
        )
        self._finding: asyncio.Task[None] | None = None
        self._working: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """
        Begin to work; returns at once. What an earlier process left behind is taken up by the first turns.

        On SQLite the wiring calls `RunStore.expire_leases` before.
        """
        self._leases.start(self.executor.cancel)
        self.alarms.start()
        self._working = asyncio.create_task(_together(rounds=self.executor.rounds.turn))
        self._finding = asyncio.create_task(_together(reaper=self._reap, due=self._due.turn, rescan=self._rescan.turn))

    async def stop(self, grace: timedelta = GRACE) -> None:
        """Stop: nothing starts any more at once, attempts under way get *grace*, their ends are written."""
        await _cancelled(self._finding)
        self.alarms.stop()
        await self.executor.stop(grace)
        await _cancelled(self._working)
        self._leases.stop()

    def is_ticking(self, now: datetime) -> bool:
        """Tell whether due jobs are being looked for and the database can be written (readiness)."""
        ticked_at = self._due.ticked_at
        return ticked_at is not None and now - ticked_at < STALE_AFTER

    async def _reap(self) -> None:
        await self._reaper.sweep()
        await asyncio.sleep(INTERVAL_SECONDS)


async def _together(**turns: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.TaskGroup() as group:
        for name, turn in turns.items():
            group.create_task(_forever(name, turn))


async def _forever(name: str, turn: Callable[[], Awaitable[object]]) -> None:
    """Take one turn after the other until cancelled; after an error with a growing pause in between."""
    pause = SHORTEST_PAUSE
    while True:
        try:
            await turn()
            pause = SHORTEST_PAUSE
            continue
        except UnavailableError as error:
            log.warning("loop.waits", loop=name, seconds=pause, error=error.message)
        except Exception:
            log.exception("loop.failed", loop=name, seconds=pause)
        await asyncio.sleep(pause * random.uniform(0.5, 1))
        pause = min(pause * 2, LONGEST_PAUSE)


async def _cancelled(task: asyncio.Task[None] | None) -> None:
    """Cancel a task of ours and wait for its end."""
    if task is not None:
        task.cancel()
        await asyncio.wait([task])
