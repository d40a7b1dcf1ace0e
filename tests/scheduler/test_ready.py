"""The order in which runs start."""

from datetime import timedelta
from uuid import UUID

from scheduler.interfaces import QueuedRun
from scheduler.ready import ReadyQueue
from tests.fakes import MONDAY_NOON as NOW
from tests.samples import queued, sample_job, sample_run


def a_run(*, priority: int = 5, seconds: float = 0, job_id: UUID | None = None) -> QueuedRun:
    job = sample_job(job_id=job_id) if job_id else sample_job()
    return queued(sample_run(job, priority=priority, available_at=NOW + timedelta(seconds=seconds)))


def take(ready: ReadyQueue, room: int = 10, *, busy: UUID | None = None) -> list[QueuedRun]:
    return list(ready.take(room, now=NOW, is_open=lambda job_id: job_id == busy))


def test_priority_comes_before_time_and_time_before_arrival() -> None:
    late, early, urgent = a_run(seconds=-1), a_run(seconds=-5), a_run(priority=1)
    ready = ReadyQueue()
    ready.push([late, early, urgent])
    assert take(ready, 2) == [urgent, early]
    assert take(ready) == [late]


def test_a_batch_holds_one_run_per_job() -> None:
    first = a_run(seconds=-2)
    second = a_run(seconds=-1, job_id=first.job_id)
    ready = ReadyQueue()
    ready.push([first, second])
    assert take(ready) == [first]
    assert take(ready, busy=first.job_id) == [second]


def test_a_run_ahead_of_its_time_waits_for_an_earlier_one_to_end() -> None:
    early = a_run(seconds=0.03)
    ready = ReadyQueue()
    ready.push([early])
    assert take(ready, busy=early.job_id) == []
    assert take(ready) == [early]


def test_caught_up_runs_of_a_job_follow_one_another() -> None:
    first = a_run(seconds=-7200)
    second = a_run(seconds=-3600, job_id=first.job_id)
    ready = ReadyQueue()
    ready.push([first, second])
    assert take(ready) == [first]
    assert take(ready, busy=first.job_id) == []
    ready.let_go(first.job_id)
    assert take(ready) == [second]
    assert len(ready) == 0
