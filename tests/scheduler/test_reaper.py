"""Runs whose end was never recorded."""

from datetime import timedelta
from typing import Any

from scheduler.core.job import Guarantee, Job
from scheduler.core.notification import Event
from scheduler.core.run import Result, Run, RunState
from tests.samples import sample_run
from tests.scheduler.bench import Bench

LEASE = timedelta(seconds=30)


async def orphan(bench: Bench, job: Job, **changes: Any) -> Run:
    """A run that another process claimed before it died."""
    run = sample_run(job, scheduled_for=bench.clock.now(), **changes)
    now = bench.clock.now()
    async with bench.database.write() as work:
        await work.runs.record([run])
        (claimed,) = await work.runs.claim([run.run_id], worker="gone", now=now, lease_until=now + LEASE)
    return claimed.run


async def test_a_run_is_left_alone_while_its_lease_lasts(bench: Bench) -> None:
    await orphan(bench, await bench.make())
    bench.clock.turn(29)
    assert await bench.reaper.sweep() == 0


async def test_an_orphan_runs_again_and_its_attempt_is_recorded(bench: Bench) -> None:
    job = await bench.make()
    run = await orphan(bench, job)
    bench.clock.turn(31)
    assert await bench.reaper.sweep() == 1
    await bench.pass_time(0)
    after = await bench.only_run(job)
    assert (after.state, after.crashes, after.attempt) == (RunState.SUCCEEDED, 1, 1)
    results = [(attempt.number, attempt.result) for attempt in await bench.attempts(run)]
    assert results == [(1, Result.INTERRUPTED), (2, Result.SUCCEEDED)]


async def test_the_third_crash_is_poison_and_told(bench: Bench) -> None:
    job = await bench.make()
    run = await orphan(bench, job, crashes=2)
    bench.clock.turn(31)
    await bench.reaper.sweep()
    after = await bench.only_run(job)
    assert (after.state, after.reason, after.crashes) == (RunState.DEAD, "poison", 3)
    assert await bench.told(run.run_id) == [Event.FAILED]
    assert (await bench.job(job)).failures_in_row == 1


async def test_an_orphan_that_must_not_run_twice_is_unknown_and_told(bench: Bench) -> None:
    job = await bench.make(guarantee=Guarantee.AT_MOST_ONCE)
    run = await orphan(bench, job)
    bench.clock.turn(31)
    await bench.reaper.sweep()
    await bench.pass_time(0)
    assert bench.play.calls == []
    assert (await bench.only_run(job)).state is RunState.UNKNOWN
    assert await bench.told(run.run_id) == [Event.FAILED]


async def test_many_orphans_are_swept_in_batches(bench: Bench) -> None:
    job = await bench.make()
    for number in range(205):
        await orphan(bench, job, available_at=bench.clock.now() + timedelta(seconds=number))
        bench.clock.turn(0.001)
    bench.clock.turn(31)
    assert await bench.reaper.sweep() == 205
