"""What one due job contributes to a tick."""

from datetime import datetime, timedelta
from typing import Any

from scheduler.clock import new_id
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.run import Run, RunState
from scheduler.core.trigger import Every, Once
from scheduler.due_steps import Step, step_for
from scheduler.interfaces import DueJob
from tests.fakes import MONDAY_NOON as NOW

HORIZON = timedelta(seconds=2)


def seconds(*numbers: float) -> list[datetime]:
    return [NOW + timedelta(seconds=number) for number in numbers]


def step(*, every: int = 1, first: int = 0, policy: MisfirePolicy | None = None, **changes: Any) -> Step:
    anchor = NOW + timedelta(seconds=first)
    values: dict[str, Any] = {
        "job_id": new_id(),
        "trigger": Every(interval=timedelta(seconds=every), anchor=anchor),
        "next_run_at": anchor,
        "version": 3,
        "priority": 2,
        "max_runs": None,
        "run_count": 0,
    }
    due = DueJob(**{**values, **changes})
    return step_for(due, policy=policy, now=NOW, until=NOW + HORIZON, new_id=new_id)


def queued(made: Step) -> list[datetime]:
    return [run.scheduled_for for run in made.runs if run.state is RunState.QUEUED]


def skipped(made: Step) -> list[Run]:
    return [run for run in made.runs if run.state is RunState.SKIPPED]


def test_everything_up_to_the_horizon_goes_on_record() -> None:
    made = step(every=1)
    assert queued(made) == seconds(0, 1, 2)
    assert (made.advance.next_run_at, made.advance.recorded) == (seconds(3)[0], 3)


def test_every_three_seconds_keeps_its_phase() -> None:
    made = step(every=3, first=-1)
    assert queued(made) == seconds(-1, 2)
    assert made.advance.next_run_at == seconds(5)[0]


def test_a_run_carries_its_jobs_priority_version_and_time() -> None:
    run = step(every=60).runs[0]
    assert (run.priority, run.job_version, run.available_at) == (2, 3, NOW)


def test_a_one_off_is_finished_by_its_only_occurrence() -> None:
    made = step(trigger=Once(at=NOW))
    assert queued(made) == [NOW]
    assert made.advance.next_run_at is None


def test_the_number_of_runs_is_kept() -> None:
    made = step(every=1, max_runs=5, run_count=3)
    assert queued(made) == seconds(0, 1)
    assert (made.advance.next_run_at, made.advance.recorded) == (None, 2)


def test_after_downtime_the_newest_runs_and_the_others_are_skipped() -> None:
    made = step(every=3600, first=-3 * 3600 - 600, policy=MisfirePolicy())
    assert queued(made) == seconds(-600)
    assert [(run.scheduled_for, run.reason) for run in skipped(made)] == [
        (at, "coalesced") for at in seconds(-3 * 3600 - 600, -2 * 3600 - 600, -3600 - 600)
    ]
    assert made.advance.next_run_at == seconds(3000)[0]


def test_skipped_occurrences_do_not_use_up_the_number_of_runs() -> None:
    made = step(every=3600, first=-3 * 3600 - 600, policy=MisfirePolicy(), max_runs=2)
    assert made.advance.recorded == 1
    assert made.advance.next_run_at is not None


def test_too_many_missed_ones_become_one_row() -> None:
    made = step(every=1, first=-7200, policy=MisfirePolicy(catch_up=CatchUp.NONE))
    (gap,) = skipped(made)
    assert (gap.scheduled_for, gap.reason) == (seconds(-7200)[0], "misfire")
    assert gap.gap_count == 7200 - 60
    assert gap.gap_until == seconds(-61)[0]
