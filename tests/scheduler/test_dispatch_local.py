"""Runs waiting for their time."""

from datetime import timedelta

from scheduler.dispatch.local import LocalDispatcher, rounded_up
from scheduler.interfaces import QueuedRun
from tests.fakes import MONDAY_NOON, FakeAlarms, FakeClock
from tests.samples import queued, sample_job, sample_run


class Held:
    """A dispatcher and what came out of it."""

    def __init__(self, *, bound: int = 100) -> None:
        self.clock, self.alarms = FakeClock(), FakeAlarms()
        self.offered: list[QueuedRun] = []
        self.dispatcher = LocalDispatcher(
            offer=self.offered.extend, start_due=lambda: None, alarms=self.alarms, clock=self.clock, bound=bound
        )

    def turn(self, seconds: float) -> None:
        self.alarms.ring(self.clock.turn(seconds))


def a_run(seconds: float = 0) -> QueuedRun:
    return queued(sample_run(sample_job(), available_at=MONDAY_NOON + timedelta(seconds=seconds)))


async def test_a_run_waits_until_there_is_just_time_to_claim_it() -> None:
    held, run = Held(), a_run(2)
    await held.dispatcher.submit([run])
    held.turn(1.95)
    assert held.offered == []
    held.turn(0.01)
    assert held.offered == [run]


async def test_what_is_due_goes_on_at_once() -> None:
    held, run = Held(), a_run(-5)
    await held.dispatcher.submit([run])
    assert held.offered == [run]
    assert held.alarms.instants == []


async def test_a_run_is_taken_once_until_it_ended() -> None:
    held, run = Held(), a_run()
    await held.dispatcher.submit([run, run])
    await held.dispatcher.submit([run])
    assert held.offered == [run]
    held.dispatcher.ended(run.run_id, None)
    await held.dispatcher.submit([run])
    assert held.offered == [run, run]


async def test_a_retry_waits_again() -> None:
    held, run = Held(), a_run()
    await held.dispatcher.submit([run])
    again = QueuedRun(
        run_id=run.run_id, job_id=run.job_id, priority=5, available_at=MONDAY_NOON + timedelta(seconds=7.42)
    )
    held.dispatcher.ended(run.run_id, again)
    held.turn(7.45)
    assert held.offered == [run]
    held.turn(0.05)
    assert held.offered == [run, again]


async def test_what_does_not_fit_stays_in_the_table() -> None:
    held = Held(bound=2)
    runs = [a_run() for _ in range(3)]
    await held.dispatcher.submit(runs)
    assert held.offered == runs[:2]
    held.dispatcher.ended(runs[0].run_id, None)
    await held.dispatcher.submit(runs[1:])
    assert held.offered == runs


def test_retries_share_alarms_and_are_never_early() -> None:
    assert rounded_up(MONDAY_NOON) == MONDAY_NOON
    assert rounded_up(MONDAY_NOON + timedelta(microseconds=1)) == MONDAY_NOON + timedelta(milliseconds=100)
