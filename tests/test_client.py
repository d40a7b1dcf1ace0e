"""The library's face: jobs from Python, without a chat."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from parsers import PhraseError
from scheduler.clock import new_id
from scheduler.core.errors import InvalidValueError, NotFoundError, RefusedError
from scheduler.core.job import JobStatus
from scheduler.core.run import RunState
from whenbot import Backoff, Client, Overlap, RetryPolicy, callback

calls: list[dict[str, object]] = []
called = asyncio.Event()


@callback
async def tidy(*, days_to_keep: int, job_name: str) -> dict[str, object]:
    calls.append({"days_to_keep": days_to_keep, "job_name": job_name})
    called.set()
    return {"success": True, "message": "tidy"}


TIDY = f"{tidy.__module__}.tidy"


@pytest.fixture
async def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    monkeypatch.setenv("WHENBOT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Europe/Berlin")
    async with Client.open(f"sqlite+aiosqlite:///{tmp_path / 'jobs.db'}") as client:
        yield client


async def test_a_callback_runs_when_asked_and_is_on_record(jobs: Client) -> None:
    calls.clear()
    called.clear()
    job = await jobs.schedule("every 24 hours", callback=TIDY, args={"days_to_keep": 7}, name="Daily clean-up")
    await jobs.run_now(job.job_id)
    await asyncio.wait_for(called.wait(), 10)
    async with asyncio.timeout(10):  # the run is written a moment after the callback returned
        while not (runs := await jobs.runs(job.job_id)) or not runs[0].state.is_terminal:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert calls == [{"days_to_keep": 7, "job_name": "Daily clean-up"}]
    assert runs[0].state is RunState.SUCCEEDED


async def test_a_registered_function_may_be_given_itself(jobs: Client) -> None:
    job = await jobs.schedule("every 24 hours", callback=tidy, args={"days_to_keep": 7})
    assert job.action.params["name"] == TIDY


async def test_jobs_are_paused_resumed_deleted_and_restored(jobs: Client) -> None:
    job = await jobs.schedule("every day at 9 water the plants")
    assert (await jobs.pause(job.id)).status is JobStatus.PAUSED
    assert (await jobs.resume(job.job_id)).status is JobStatus.ACTIVE
    assert (await jobs.delete(job.job_id)).status is JobStatus.DELETED
    assert await jobs.list() == ()
    assert (await jobs.restore(job.job_id)).status is JobStatus.ACTIVE
    assert [item.name for item in await jobs.list()] == ["water the plants"]


async def test_the_zone_decides_what_nine_means(jobs: Client) -> None:
    tokyo = await jobs.schedule("every day at 9 tea", zone="Asia/Tokyo")
    assert tokyo.next_run_at is not None
    assert tokyo.next_run_at.hour == 0


async def test_a_phrase_that_is_not_understood_raises_with_suggestions(jobs: Client) -> None:
    with pytest.raises(PhraseError) as caught:
        await jobs.schedule("every blursday water the plants")
    assert caught.value.suggestions


async def test_a_phrase_with_two_readings_is_never_guessed(jobs: Client) -> None:
    with pytest.raises(InvalidValueError, match="can mean"):
        await jobs.schedule("05/06/2099 dentist", zone="Europe/Berlin")


async def test_only_registered_callbacks_are_accepted(jobs: Client) -> None:
    with pytest.raises(RefusedError, match=r"os\.system"):
        await jobs.schedule("every hour", callback="os.system")


async def test_a_job_does_one_thing(jobs: Client) -> None:
    with pytest.raises(InvalidValueError, match="one thing"):
        await jobs.schedule("every hour", callback=TIDY, webhook={"url": "https://x.example"})


async def test_an_unknown_job_is_not_found(jobs: Client) -> None:
    with pytest.raises(NotFoundError):
        await jobs.get(new_id())


async def test_policies_are_set_and_changed(jobs: Client) -> None:
    retry = RetryPolicy(backoff=Backoff.FIXED, max_retries=1)
    job = await jobs.schedule("every day at 9 tea", overlap=Overlap.QUEUE_ONE, retry=retry, pause_after_failures=3)
    assert (job.overlap, job.retry, job.pause_after_failures) == (Overlap.QUEUE_ONE, retry, 3)
    changed = await jobs.edit(job.id, overlap=Overlap.CANCEL_OTHER, priority=1)
    assert (changed.overlap, changed.priority, changed.retry) == (Overlap.CANCEL_OTHER, 1, retry)


@callback
async def fail() -> dict[str, object]:
    return {"success": False, "error": "no"}


async def test_a_dead_letter_is_listed_and_replayed(jobs: Client) -> None:
    retry = RetryPolicy(max_retries=1, delay=timedelta(seconds=1))
    job = await jobs.schedule("every 24 hours", callback=f"{fail.__module__}.fail", retry=retry)
    run = await jobs.run_now(job.id)
    async with asyncio.timeout(15):
        while not (dead := await jobs.dead_letters()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert [letter.run_id for letter in dead] == [run.run_id]
    again = await jobs.replay(run.run_id)
    assert (again.parent_run_id, again.job_id) == (run.run_id, job.id)
