"""The alarm clock, in real time: a second or so."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

import pytest

from scheduler.alarm_clock import AlarmClock
from scheduler.clock import SystemClock

CLOCK = SystemClock()


@pytest.fixture
async def alarms() -> AsyncIterator[AlarmClock]:
    made = AlarmClock(CLOCK)
    made.start()
    yield made
    made.stop()
    await asyncio.sleep(0)


async def test_alarms_ring_in_order_and_never_early(alarms: AlarmClock) -> None:
    start = CLOCK.now()
    rung: list[tuple[datetime, datetime]] = []
    instants = [start + timedelta(milliseconds=ms) for ms in (120, 40, 80)]

    def note(instant: datetime) -> None:
        rung.append((instant, CLOCK.now()))

    for instant in instants:
        alarms.at(instant, partial(note, instant))
    await asyncio.sleep(0.3)
    assert [instant for instant, _ in rung] == sorted(instants)
    assert all(instant <= at for instant, at in rung)


async def test_an_alarm_in_the_past_rings_at_once(alarms: AlarmClock) -> None:
    rung = asyncio.Event()
    alarms.at(CLOCK.now() - timedelta(hours=1), rung.set)
    async with asyncio.timeout(1):
        await rung.wait()


async def test_an_alarm_that_raises_spoils_no_other(alarms: AlarmClock) -> None:
    rung = asyncio.Event()
    alarms.at(CLOCK.now(), lambda: [][0])
    alarms.at(CLOCK.now(), rung.set)
    async with asyncio.timeout(1):
        await rung.wait()


async def test_housekeeping_comes_round_again_after_an_error(alarms: AlarmClock) -> None:
    rounds = 0
    third = asyncio.Event()

    async def tidy() -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 2:
            third.set()
        raise RuntimeError("not today")

    alarms.every(1, "tidy", tidy)
    async with asyncio.timeout(5):
        await third.wait()
