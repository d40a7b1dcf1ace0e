"""The tick over a real database."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from scheduler.core.job import JobStatus
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.run import RunState
from scheduler.core.trigger import Every, Once
from scheduler.dispatch.local import AHEAD
from scheduler.due import ClockWatch, DueLoop
from scheduler.interfaces import Database
from scheduler.signals import Signals
from tests.fakes import MONDAY_NOON, FakeClock, RecordingDispatcher
from tests.scheduler.bench import Bench

SECOND = timedelta(seconds=1)


def every(seconds: float, *, first: float | None = None) -> Every:
    interval = timedelta(seconds=seconds)
    return Every(interval=interval, anchor=MONDAY_NOON + (interval if first is None else first * SECOND))


async def test_a_job_that_is_due_runs_once_at_its_time(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600))
    await bench.pass_time(3599)
    assert bench.play.calls == []
    await bench.pass_time(1)
    (call,) = bench.play.calls
    assert call.run.scheduled_for == job.next_run_at
    run = await bench.only_run(job)
    assert (run.state, run.output, run.worker) == (RunState.SUCCEEDED, "fine", "bench")
    after = await bench.job(job)
    assert (after.run_count, after.success_count, after.next_run_at) == (1, 1, MONDAY_NOON + timedelta(hours=2))


async def test_an_occurrence_is_recorded_once_though_ticked_twice(bench: Bench) -> None:
    await bench.make(trigger=every(3600))
    bench.clock.turn(3599)
    assert await bench.due.tick() == 1
    assert await bench.due.tick() == 0


async def test_two_ticks_that_race_record_an_occurrence_once(bench: Bench) -> None:
    jobs = [await bench.make(trigger=every(60)) for _ in range(20)]
    other = DueLoop(database=bench.database, clock=bench.clock, signals=bench.signals, dispatcher=RecordingDispatcher())
    bench.clock.turn(60)
    counts = await asyncio.gather(bench.due.tick(), other.tick(), bench.due.tick())
    assert sum(counts) == 20
    assert [len(await bench.history(job)) for job in jobs] == [1] * 20


async def test_runs_of_the_horizon_share_the_alarms_of_their_instant(bench: Bench) -> None:
    for _ in range(3):
        await bench.make(trigger=every(60))
    await bench.make(trigger=every(60, first=59))
    await bench.pass_time(58)
    assert bench.play.calls == []
    assert bench.alarms.instants == [
        MONDAY_NOON + at for at in (59 * SECOND - AHEAD, 59 * SECOND, 60 * SECOND - AHEAD, 60 * SECOND)
    ]
    await bench.pass_time(1)
    assert len(bench.play.calls) == 1
    await bench.pass_time(1)
    assert len(bench.play.calls) == 4


async def test_every_three_seconds_keeps_its_phase(bench: Bench) -> None:
    job = await bench.make(trigger=every(3))
    for _ in range(11):
        await bench.pass_time(1.3)
    times = [(run.scheduled_for - MONDAY_NOON).total_seconds() for run in await bench.history(job)]
    assert times == [3, 6, 9, 12]


async def test_after_downtime_the_newest_missed_runs_and_is_marked_late(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600))
    await bench.pass_time(timedelta(hours=3, minutes=10))
    states = [(run.state, run.reason) for run in await bench.history(job)]
    assert states == [(RunState.SKIPPED, "coalesced"), (RunState.SKIPPED, "coalesced"), (RunState.SUCCEEDED, None)]


async def test_all_missed_runs_are_caught_up_one_after_the_other(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600), misfire=MisfirePolicy(catch_up=CatchUp.ALL))
    await bench.pass_time(timedelta(hours=5, minutes=10))
    assert [run.state for run in await bench.history(job)] == [RunState.SUCCEEDED] * 5
    called = [call.run.scheduled_for for call in bench.play.calls]
    assert called == sorted(called)


async def test_nothing_is_caught_up_where_the_job_says_so(bench: Bench) -> None:
    job = await bench.make(trigger=every(3600), misfire=MisfirePolicy(catch_up=CatchUp.NONE))
    await bench.pass_time(timedelta(hours=1, minutes=10))
    run = await bench.only_run(job)
    assert (run.state, run.reason) == (RunState.SKIPPED, "misfire")
    assert bench.play.calls == []


async def test_a_one_off_is_finished_after_its_time(bench: Bench) -> None:
    job = await bench.make(trigger=Once(at=MONDAY_NOON + timedelta(hours=1)))
    await bench.pass_time(3600)
    assert (await bench.job(job)).status is JobStatus.FINISHED


async def test_no_more_than_the_number_of_runs(bench: Bench) -> None:
    job = await bench.make(trigger=every(1), max_runs=3)
    for _ in range(6):
        await bench.pass_time(1)
    assert len(await bench.history(job)) == 3
    assert (await bench.job(job)).status is JobStatus.FINISHED


async def test_a_clock_set_back_repeats_nothing(bench: Bench) -> None:
    job = await bench.make(trigger=every(60))
    await bench.pass_time(60)
    bench.clock.jump(timedelta(seconds=-59))
    await bench.pass_time(59)
    assert len(await bench.history(job)) == 1
    await bench.pass_time(60)
    assert len(await bench.history(job)) == 2


def test_a_jump_of_the_clock_is_noticed() -> None:
    clock = FakeClock()
    watch = ClockWatch(clock)
    watch.look()
    clock.turn(5)
    assert watch.look() == timedelta()
    clock.jump(timedelta(minutes=-5))
    clock.turn(5)
    assert watch.look() == timedelta(minutes=-5)


async def test_a_change_wakes_the_sleeping_loop(bench: Bench) -> None:
    turn = asyncio.create_task(bench.due.turn())
    await asyncio.sleep(0.05)
    await bench.make(trigger=every(60))
    async with asyncio.timeout(1):
        await turn


async def test_a_big_backlog_is_recorded_in_several_transactions(database: Database, clock: FakeClock) -> None:
    handed = RecordingDispatcher()
    bench = Bench(database, clock)
    for _ in range(6):
        await bench.make(trigger=every(60), misfire=MisfirePolicy(catch_up=CatchUp.NONE))
    clock.turn(timedelta(minutes=900, seconds=30))
    loop = DueLoop(database=database, clock=clock, signals=Signals(), dispatcher=handed)
    assert await loop.tick() == 6
    assert len(handed.submitted) == 6
    async with database.read() as work:
        assert await work.jobs.next_due_at() == replace(every(60)).anchor + timedelta(minutes=900)
    await bench.close()
