"""What `whenbot jobs` does: the use cases of scheduler/jobs.py, called from a shell."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from cli.answers import confirmed, give, give_all, say, table
from cli.job_record import to_record
from cli.opening import find_job, with_reading, with_writing
from cli.run_record import run_row, to_run_record
from cli.settings import load_settings
from cli.understood import SHOWN, Saying, Understood, understand
from cli.wanted import Wanted, name_of
from cli.wiring import Core
from scheduler.clock import SystemClock
from scheduler.core.action import REMINDER
from scheduler.core.errors import InvalidValueError, NotFoundError
from scheduler.core.job import Job, JobStatus
from scheduler.core.recurrence import occurrences
from scheduler.core.run import Run
from scheduler.core.times import short_time
from scheduler.drafts import JobChanges, NewJob
from scheduler.interfaces import JobFilter
from storage.database import UnitOfWork

DECLINED = 1
RUNS_SHOWN = 5
_DONE = {"pause": "Paused", "resume": "Resumed", "delete": "Deleted", "restore": "Restored"}


def print_jobs(data_dir: Path | None, which: JobFilter, *, limit: int, as_json: bool) -> None:
    """The jobs of a filter."""

    async def look(_core: Core, work: UnitOfWork) -> tuple[Job, ...]:
        return (await work.jobs.page(which, limit=limit)).items

    found = with_reading(data_dir, look)
    lines = table([_row(job) for job in found])
    give_all([to_record(job) for job in found], lines, as_json=as_json, none="No jobs.")


def print_job(data_dir: Path | None, name: str, chat_id: int | None, *, as_json: bool) -> None:
    """One job, its next times and last runs."""

    async def look(core: Core, work: UnitOfWork) -> tuple[Job, str, tuple[Run, ...]]:
        job = await find_job(work, name, chat_id)
        performer = core.performers.get(job.action.kind)
        action = performer.describe(job.action.params) if performer else job.action.kind
        runs = await core.jobs.history(work, job.job_id, actor=None, limit=RUNS_SHOWN)
        return job, action, runs.items

    job, action, runs = with_reading(data_dir, look)
    fires = occurrences(job.trigger, SystemClock().now(), limit=SHOWN) if job.status is JobStatus.ACTIVE else ()
    following = [at.isoformat() for at in fires]
    record = {**to_record(job), "next": following, "runs": [to_run_record(run) for run in runs]}
    give(record, [*_card(job, action), *table([run_row(run, job) for run in runs])], as_json=as_json)


def add_job(
    data_dir: Path | None,
    phrase: str,
    saying: Saying,
    wanted: Wanted,
    *,
    chat_id: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Add a job, after showing what was understood and asking on a terminal."""
    understood = _understood(data_dir, phrase, _at_home(data_dir, saying, chat_id), as_json=as_json)
    draft = _draft(understood, wanted, chat_id)
    if chat_id is None and draft.action.kind == REMINDER:
        say("Without --chat nobody is told; each reminder is only put on record.")
    _ask(f"Add “{draft.name}”?", yes=yes)

    async def create(core: Core, work: UnitOfWork) -> Job:
        policies = wanted.policies(core.jobs.defaults.retry)
        return await core.jobs.create(work, _draft(understood, wanted, chat_id, **policies), actor=None)

    _tell("Added", with_writing(data_dir, create), as_json=as_json)


def edit_job(
    data_dir: Path | None,
    which: tuple[str, int | None],
    phrase: str,
    saying: Saying,
    wanted: Wanted,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Change a job; *which* is its name and chat as for `find_job`, *phrase* "" leaves its time alone."""
    if not phrase and wanted.changes_nothing:
        raise InvalidValueError("Say what to change: a new phrase, or options; `whenbot jobs edit --help` lists them.")

    async def look(_core: Core, work: UnitOfWork) -> Job:
        return await find_job(work, *which)

    job = with_reading(data_dir, look)
    understood = None
    if phrase:
        saying = replace(saying, zone=saying.zone or job.trigger.zone)
        understood = _understood(data_dir, phrase, saying, as_json=as_json)
        _ask(f"Change “{job.name}”?", yes=yes)

    async def change(core: Core, work: UnitOfWork) -> Job:
        return await _changed(core, work, job, understood, wanted)

    _tell("Changed", with_writing(data_dir, change), as_json=as_json)


async def _changed(core: Core, work: UnitOfWork, job: Job, understood: Understood | None, wanted: Wanted) -> Job:
    """Carry out an edit of *job* as it was looked at; raises ConflictError when somebody changed it meanwhile."""
    message, language = (understood.reading.message, understood.language) if understood else (None, "en")
    action = wanted.changed_action(job, message, language)
    name = wanted.name
    if name is None and action is not None and job.name == name_of(job.action, None):
        name = name_of(action, message if wanted.says_what else None)
    changes = JobChanges(name=name, action=action, **wanted.policies(job.retry))
    if changes == JobChanges() and understood is None:
        return job
    if changes != JobChanges():
        job = await core.jobs.edit(work, job.job_id, changes, actor=None, version=job.version)
    if understood is None:
        return job
    return await core.jobs.reschedule(
        work,
        job.job_id,
        understood.reading.trigger,
        phrase=understood.phrase,
        summary=understood.reading.sentence,
        actor=None,
        version=job.version,
    )


def change_job(data_dir: Path | None, operation: str, name: str, chat_id: int | None, *, as_json: bool) -> None:
    """Do one of "pause", "resume", "delete", "restore"."""

    async def change(core: Core, work: UnitOfWork) -> Job:
        use_case = getattr(core.jobs, operation)
        changed: Job = await use_case(work, (await find_job(work, name, chat_id)).job_id, actor=None)
        return changed

    _tell(_DONE[operation], with_writing(data_dir, change), as_json=as_json)


def run_job(data_dir: Path | None, name: str, chat_id: int | None, *, as_json: bool) -> None:
    """Queue a run now."""

    async def order(core: Core, work: UnitOfWork) -> tuple[Job, Run]:
        job = await find_job(work, name, chat_id)
        return job, await core.jobs.run_now(work, job.job_id, actor=None)

    job, run = with_writing(data_dir, order)
    give(to_run_record(run), [f"Queued run {run.run_id} of {_title(job)}."], as_json=as_json)
    say("A running whenbot starts it within 5 seconds.")


# Steps ---------------------------------------------------------------------------------------------------------------


def _at_home(data_dir: Path | None, saying: Saying, chat_id: int | None) -> Saying:
    """
    *saying* with the zone and language of the chat a new job is for, where nothing else was said.

    Raises:
        NotFoundError: whenbot has never met the chat.
    """
    if chat_id is None:
        return saying

    async def look(_core: Core, work: UnitOfWork) -> Saying:
        chat, person = await work.chats.chat(chat_id), await work.chats.person(chat_id)
        if chat is None:
            raise NotFoundError(f"whenbot has never met the chat {chat_id}; write to the bot there first.")
        zone = saying.zone or chat.zone or (person.zone if person else None)
        return replace(saying, zone=zone, language=saying.language or chat.language)

    return with_reading(data_dir, look)


def _understood(data_dir: Path | None, phrase: str, saying: Saying, *, as_json: bool) -> Understood:
    zone = load_settings(whenbot_data_dir=data_dir).default_timezone
    return understand(phrase, saying, now=SystemClock().now(), zone=zone, as_json=as_json)


def _draft(understood: Understood, wanted: Wanted, chat_id: int | None, **policies: Any) -> NewJob:
    reading = understood.reading
    action = wanted.action(reading.message, understood.language)
    return NewJob(
        name=wanted.name or name_of(action, reading.message if wanted.says_what else None),
        phrase=understood.phrase,
        trigger=reading.trigger,
        action=action,
        chat_id=chat_id,
        metadata={"summary": reading.sentence},
        **policies,
    )


def _ask(question: str, *, yes: bool) -> None:
    if not yes and not confirmed(question):
        say("Nothing was changed.")
        raise typer.Exit(DECLINED)


# Words ---------------------------------------------------------------------------------------------------------------


def _tell(done: str, job: Job, *, as_json: bool) -> None:
    give(to_record(job), [f"{done} {_title(job)}: {_state(job)}."], as_json=as_json)


def _title(job: Job) -> str:
    return f"#{job.number} {table([[job.name]])[0]} ({job.job_id})"


def _state(job: Job) -> str:
    if job.next_run_at is None:
        return str(job.status)
    return f"{job.status}, next {short_time(job.next_run_at, job.trigger.zone, SystemClock().now())}"


def _row(job: Job) -> list[str]:
    chat = "" if job.chat_id is None else f"chat {job.chat_id}"
    failing = f"{job.failures_in_row} failures" if job.failures_in_row else ""
    return [f"#{job.number}", str(job.job_id), chat, _state(job), failing, job.name]


def _card(job: Job, action: str) -> list[str]:
    told = [
        ("", f"{job.name}"),
        ("id", str(job.job_id)),
        ("number", f"#{job.number}" + ("" if job.chat_id is None else f" of chat {job.chat_id}")),
        ("when", str(job.metadata.get("summary") or job.phrase)),
        ("phrase", job.phrase),
        ("zone", job.trigger.zone),
        ("does", f"{job.action.kind}: {action}"),
        ("state", _state(job)),
        ("runs", f"{job.success_count} succeeded, {job.failure_count} failed"),
        ("tags", " ".join(f"#{tag}" for tag in job.tags)),
    ]
    return table([[label, text] for label, text in told if text])
