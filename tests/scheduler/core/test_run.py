"""The run's state machine, arrow by arrow."""

from itertools import product

import pytest

from scheduler.core.run import OPEN_STATES, RunState, may_become

OVER = [state for state in RunState if state not in OPEN_STATES]


@pytest.mark.parametrize(("before", "after"), list(product(OVER, RunState)))
def test_a_run_that_is_over_never_changes(before: RunState, after: RunState) -> None:
    assert before.is_terminal
    assert not may_become(before, after)


@pytest.mark.parametrize("after", [RunState.SUCCEEDED, RunState.FAILED, RunState.TIMED_OUT, RunState.WAITING])
def test_nothing_comes_of_a_run_that_was_not_started(after: RunState) -> None:
    assert not may_become(RunState.QUEUED, after)


@pytest.mark.parametrize("after", [*OVER, RunState.WAITING, RunState.QUEUED])
def test_a_running_run_may_end_in_every_way_or_be_put_back(after: RunState) -> None:
    assert may_become(RunState.RUNNING, after)


@pytest.mark.parametrize("before", [RunState.QUEUED, RunState.WAITING])
def test_what_waits_may_start_be_cancelled_or_skipped(before: RunState) -> None:
    assert all(may_become(before, after) for after in (RunState.RUNNING, RunState.CANCELLED, RunState.SKIPPED))
