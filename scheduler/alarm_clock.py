"""
The alarm clock: APScheduler, and nobody else knows it. It rings; what is due is decided by our rows.

Alarms are armed with `misfire_grace_time=None`: its default of one second silently drops late ones. Its job stores and
cron triggers are never used. Everything here is memory and is armed anew after a start.

An alarm leads by a little and is then waited out on the event loop, whose timers are finer than a wake-up by way of
APScheduler's bookkeeping; it never calls before its instant.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.interfaces import Clock

LEAD = timedelta(milliseconds=20)
CLOSE_SECONDS = 0.002  # epoll counts whole milliseconds; the last two are waited out by turning the loop

log = structlog.get_logger(__name__)


class AlarmClock:
    """
    Alarms at instants and at intervals, on the running event loop.

    Everything is called on the loop; what an alarm raises is logged and goes no further.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for name in ("apscheduler.scheduler", "apscheduler.executors.default"):
            logging.getLogger(name).setLevel(logging.WARNING)

    def start(self) -> None:
        """Begin to ring; alarms armed before are kept."""
        self._scheduler.start()

    def stop(self) -> None:
        """Ring no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def at(self, instant: datetime, call: Callable[[], None]) -> None:
        """Call *call* once, at *instant* or a hair later, never before; at once when it has passed."""
        self._scheduler.add_job(
            self._ring, DateTrigger(instant - LEAD), args=(instant, call), misfire_grace_time=None, max_instances=1
        )

    def every(self, seconds: float, name: str, call: Callable[[], Awaitable[object]]) -> None:
        """Call *call* every *seconds*, first after that time; never twice at once, a missed time is not made up."""
        self._scheduler.add_job(
            self._repeat,
            IntervalTrigger(seconds=round(seconds)),
            args=(name, call),
            id=name,
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )

    async def _ring(self, instant: datetime, call: Callable[[], None]) -> None:
        while (left := (instant - self._clock.now()).total_seconds()) > 0:  # noqa: ASYNC110 (time is the event)
            await asyncio.sleep(left - CLOSE_SECONDS if left > CLOSE_SECONDS else 0)
        try:
            call()
        except Exception:
            log.exception("alarm.failed", instant=instant.isoformat())

    async def _repeat(self, name: str, call: Callable[[], Awaitable[object]]) -> None:
        try:
            await call()
        except Exception:
            log.exception("housekeeping.failed", name=name)
