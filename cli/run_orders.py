"""What `whenbot runs` does: the use cases of scheduler/jobs.py, called from a shell."""

from collections.abc import Collection, Sequence
from pathlib import Path

from cli.answers import give, give_all, say, table
from cli.opening import as_id, find_job, with_reading, with_writing
from cli.run_record import run_row, to_attempt_record, to_delivery_record, to_run_record
from cli.wiring import Core
from scheduler.core.job import Job
from scheduler.core.notification import OutboxItem
from scheduler.core.run import Attempt, Run, RunState
from scheduler.core.times import short_time
from storage.database import UnitOfWork


def print_runs(
    data_dir: Path | None,
    name: str | None,
    chat_id: int | None,
    *,
    states: Collection[RunState],
    limit: int,
    as_json: bool,
) -> None:
    """The newest runs of a job, of a chat, or of all; *states* empty: all."""

    async def look(core: Core, work: UnitOfWork) -> list[tuple[Run, Job]]:
        found = await _found(core, work, name, chat_id, states=states, limit=limit)
        jobs = await work.jobs.get_many({run.job_id for run in found})
        return [(run, jobs[run.job_id]) for run in found if run.job_id in jobs]

    found = with_reading(data_dir, look)
    records = [to_run_record(run, job) for run, job in found]
    give_all(records, table([run_row(run, job) for run, job in found]), as_json=as_json, none="No runs.")


async def _found(
    core: Core,
    work: UnitOfWork,
    name: str | None,
    chat_id: int | None,
    *,
    states: Collection[RunState],
    limit: int,
) -> Sequence[Run]:
    if name is not None:
        job = await find_job(work, name, chat_id)
        return (await core.jobs.history(work, job.job_id, actor=None, limit=limit, states=states)).items
    if set(states) == {RunState.DEAD}:
        return (await work.runs.dead(chat_id=chat_id, limit=limit)).items
    return (await work.runs.recent(chat_id=chat_id, limit=limit, states=states)).items


def print_run(data_dir: Path | None, run_id: str, *, as_json: bool) -> None:
    """One run, its attempts and its notifications."""

    async def look(core: Core, work: UnitOfWork) -> tuple[Run, Job, Sequence[Attempt], Sequence[OutboxItem]]:
        run, job, attempts = await core.jobs.run(work, as_id(run_id, "run"), actor=None)
        return run, job, attempts, await work.outbox.of_run(run.run_id)

    run, job, attempts, told = with_reading(data_dir, look)
    record = {
        **to_run_record(run, job),
        "attempts": [to_attempt_record(attempt) for attempt in attempts],
        "notifications": [to_delivery_record(item) for item in told],
    }
    lines = [*table(_facts(run, job)), *table([_attempt_row(a, job) for a in attempts]), *table(_told_rows(told))]
    give(record, lines, as_json=as_json)


def retry_run(data_dir: Path | None, run_id: str, *, as_json: bool) -> None:
    """Repeat a run."""

    async def order(core: Core, work: UnitOfWork) -> Run:
        return await core.jobs.retry(work, as_id(run_id, "run"), actor=None)

    run = with_writing(data_dir, order)
    give(to_run_record(run), [f"Queued run {run.run_id}, which repeats {run.parent_run_id}."], as_json=as_json)
    say("A running whenbot starts it within 5 seconds.")


def _facts(run: Run, job: Job) -> list[list[str]]:
    told = [
        ("run", str(run.run_id)),
        ("job", f"#{job.number} {job.name}"),
        ("for", short_time(run.scheduled_for, job.trigger.zone)),
        ("state", run.state.value + (f" ({run.reason})" if run.reason else "")),
        ("kind", run.kind.value),
        ("repeats", str(run.parent_run_id or "")),
        ("status", "" if run.status_code is None else str(run.status_code)),
        ("error", run.error),
        ("output", run.output),
    ]
    return [[label, text] for label, text in told if text]


def _attempt_row(attempt: Attempt, job: Job) -> list[str]:
    at = short_time(attempt.started_at, job.trigger.zone)
    return [f"try {attempt.number}", at, attempt.result.value, attempt.error]


def _told_rows(told: Sequence[OutboxItem]) -> list[list[str]]:
    return [[item.event.value, item.channel, item.target, item.state.value, item.error or ""] for item in told]
