"""`whenbot runs`: what became of jobs."""

import asyncio
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.clock import SystemClock, new_id
from scheduler.core.run import Run, RunKind, RunState
from storage.database import open_database
from tests.cli.conftest import Command


@pytest.fixture
def runs(whenbot: Command, data_dir: Path) -> tuple[Run, ...]:
    """Jobs 1 and 2; of 1 a run that is dead and one that succeeded, of 2 one that is due tomorrow."""
    first = whenbot("jobs", "add", "every day at 09:00 tea", "--json").json
    second = whenbot("jobs", "add", "every day at 10:00 bread", "--json").json
    now = SystemClock().now()
    ended = Run(
        run_id=new_id(), job_id=uuid.UUID(first["job_id"]), kind=RunKind.MANUAL, scheduled_for=now, available_at=now,
        queued_at=now, finished_at=now, state=RunState.DEAD, reason="exhausted", error="no answer",
    )  # fmt: skip
    good = replace(ended, run_id=new_id(), state=RunState.SUCCEEDED, reason=None, error="")
    ahead = replace(
        ended, run_id=new_id(), job_id=uuid.UUID(second["job_id"]), state=RunState.QUEUED, finished_at=None,
        scheduled_for=now + timedelta(days=1),
    )  # fmt: skip

    async def record() -> None:
        database = await open_database(f"sqlite:///{data_dir / 'whenbot.db'}", clock=SystemClock(), upgrade=False)
        async with database.write() as work:
            await work.runs.record([ended, good, ahead])
        await database.close()

    asyncio.run(record())
    return ended, good, ahead


def states(whenbot: Command, *options: str) -> list[str]:
    return [run["state"] for run in whenbot("runs", "list", *options, "--json").json["items"]]


def test_the_newest_runs_of_all_jobs_come_first_and_none_from_the_future(
    whenbot: Command, runs: tuple[Run, ...]
) -> None:
    assert states(whenbot) == ["succeeded", "dead"]


def test_runs_are_narrowed_by_job_state_and_limit(whenbot: Command, runs: tuple[Run, ...]) -> None:
    assert states(whenbot, "--state", "dead") == ["dead"]
    assert states(whenbot, "--state", "succeeded", "--state", "dead", "--limit", "1") == ["succeeded"]
    assert states(whenbot, "1", "--state", "dead") == ["dead"]
    assert states(whenbot, "2") == []
    assert states(whenbot, "--chat", "5") == []


def test_a_line_says_what_went_wrong(whenbot: Command, runs: tuple[Run, ...]) -> None:
    assert "no answer" in whenbot("runs", "list", "--state", "dead").out


def test_a_run_is_shown_with_its_attempts_and_notifications(whenbot: Command, runs: tuple[Run, ...]) -> None:
    shown = whenbot("runs", "show", str(runs[0].run_id), "--json").json
    assert (shown["state"], shown["job_number"], shown["attempts"], shown["notifications"]) == ("dead", 1, [], [])
    assert "dead (exhausted)" in whenbot("runs", "show", str(runs[0].run_id)).out


def test_a_retry_is_a_new_run_that_names_the_old_one(whenbot: Command, runs: tuple[Run, ...]) -> None:
    again = whenbot("runs", "retry", str(runs[0].run_id), "--json").json
    assert (again["parent_run_id"], again["state"]) == (str(runs[0].run_id), "queued")


def test_a_run_that_is_not_over_is_not_repeated(whenbot: Command, runs: tuple[Run, ...]) -> None:
    assert whenbot("runs", "retry", str(runs[2].run_id)).code == 5


@pytest.mark.parametrize(("name", "code"), [("0199f0aa-0000-7000-8000-000000000000", 3), ("tea", 2)])
def test_a_run_that_does_not_exist_is_not_found(whenbot: Command, name: str, code: int) -> None:
    assert [whenbot("runs", verb, name).code for verb in ("show", "retry")] == [code, code]
