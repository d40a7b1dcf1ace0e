"""`whenbot jobs`: the commands and their options; what they do stands in job_orders.py. Light, for `--help`."""

from typing import Annotated, Any

import typer

from cli.options import AnyChat, Chat, DataDir, JobName, Json
from scheduler.core.job import JobStatus, Overlap

jobs = typer.Typer(help="Jobs: list, show, add, change, run, move.", no_args_is_help=True)

Words = Annotated[list[str], typer.Argument(metavar="PHRASE", help="When, and what to say: every weekday at 9 standup")]
NewWords = Annotated[list[str] | None, typer.Argument(metavar="[PHRASE]", help="A new time; left out: as it is.")]
Zone = Annotated[str | None, typer.Option("--zone", help="Time zone, like Europe/Berlin.")]
Language = Annotated[str | None, typer.Option("--lang", help="Language of the phrase.")]
ReadingNumber = Annotated[int | None, typer.Option("--reading", help="Which reading, if there are several.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask (off a terminal, nothing asks).")]
Name = Annotated[str | None, typer.Option("--name", help="What the job is called.")]
Webhook = Annotated[str | None, typer.Option("--webhook", metavar="URL", help="Call this address.")]
Method = Annotated[str | None, typer.Option("--method", help="How: GET, POST, ….")]
Header = Annotated[list[str] | None, typer.Option("--header", metavar="'NAME: VALUE'", help="Sent along.")]
Body = Annotated[str | None, typer.Option("--body", help="Sent along: text, or a JSON object or list.")]
Callback = Annotated[str | None, typer.Option("--callback", metavar="NAME", help="Call this registered function.")]
Args = Annotated[str | None, typer.Option("--args", metavar="JSON", help="Its arguments, a JSON object.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="A tag; may be repeated.")]
OverlapOption = Annotated[Overlap | None, typer.Option("--overlap", help="When an earlier run is still busy.")]
Retries = Annotated[int | None, typer.Option("--retries", help="How often a failed run is tried again.")]
Timeout = Annotated[float | None, typer.Option("--timeout", min=1, max=3600, help="Seconds one try may take.")]
Priority = Annotated[int | None, typer.Option("--priority", help="1 (first) to 10 (last).")]
PauseAfter = Annotated[int | None, typer.Option("--pause-after", help="So many failures in a row pause it.")]
Statuses = Annotated[list[JobStatus] | None, typer.Option("--status", help="Only these; may be repeated.")]


@jobs.command("list")
def list_jobs(
    text: Annotated[str, typer.Argument(help="Part of the name, or #tag.")] = "",
    status: Statuses = None,
    failing: Annotated[bool, typer.Option("--failing", help="Only those whose last runs failed.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 1000,
    chat: AnyChat = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """All jobs but deleted ones, failing ones first, then by their next run."""
    from cli.job_orders import print_jobs
    from scheduler.interfaces import JobFilter

    which = JobFilter(chat_id=chat, text=text, only_failing=failing)
    if status:
        which = JobFilter(chat_id=chat, text=text, only_failing=failing, statuses=tuple(status))
    print_jobs(data_dir, which, limit=limit, as_json=as_json)


@jobs.command()
def show(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """One job, a deleted one too, with its next times and last runs."""
    from cli.job_orders import print_job

    print_job(data_dir, job, chat, as_json=as_json)


@jobs.command()
def add(
    ctx: typer.Context,
    phrase: Words,
    zone: Zone = None,
    lang: Language = None,
    reading: ReadingNumber = None,
    name: Name = None,
    webhook: Webhook = None,
    method: Method = None,
    header: Header = None,
    body: Body = None,
    callback: Callback = None,
    args: Args = None,
    tag: Tags = None,
    overlap: OverlapOption = None,
    retries: Retries = None,
    timeout: Timeout = None,
    priority: Priority = None,
    pause_after: PauseAfter = None,
    chat: Annotated[int | None, typer.Option("--chat", help="Id of the chat it lives in and reports to.")] = None,
    yes: Yes = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """Add a job; what was understood and the next three times are shown first."""
    from cli.job_orders import add_job
    from cli.understood import Saying
    from cli.wanted import Wanted

    saying = Saying(zone=zone, language=lang, choice=reading)
    add_job(data_dir, " ".join(phrase), saying, Wanted.of(ctx.params), chat_id=chat, yes=yes, as_json=as_json)


@jobs.command()
def edit(
    ctx: typer.Context,
    job: JobName,
    phrase: NewWords = None,
    zone: Zone = None,
    lang: Language = None,
    reading: ReadingNumber = None,
    name: Name = None,
    webhook: Webhook = None,
    method: Method = None,
    header: Header = None,
    body: Body = None,
    callback: Callback = None,
    args: Args = None,
    tag: Tags = None,
    overlap: OverlapOption = None,
    retries: Retries = None,
    timeout: Timeout = None,
    priority: Priority = None,
    pause_after: PauseAfter = None,
    chat: Chat = None,
    yes: Yes = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """Change a job: its time (a new phrase), what it does, how it behaves."""
    from cli.job_orders import edit_job
    from cli.understood import Saying
    from cli.wanted import Wanted

    saying = Saying(zone=zone, language=lang, choice=reading)
    which = (job, chat)
    edit_job(data_dir, which, " ".join(phrase or ()), saying, Wanted.of(ctx.params), yes=yes, as_json=as_json)


@jobs.command()
def pause(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Stop a job from being due."""
    _change("pause", job, chat, as_json, data_dir)


@jobs.command()
def resume(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Let a paused job be due again; what was missed meanwhile does not run."""
    _change("resume", job, chat, as_json, data_dir)


@jobs.command()
def delete(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Put a job into the trash; `restore` takes it out again."""
    _change("delete", job, chat, as_json, data_dir)


@jobs.command()
def restore(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Take a job out of the trash."""
    _change("restore", job, chat, as_json, data_dir)


@jobs.command()
def run(job: JobName, chat: Chat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Run a job now, besides its schedule; a running whenbot starts it."""
    from cli.job_orders import run_job

    run_job(data_dir, job, chat, as_json=as_json)


@jobs.command("export")
def export(chat: AnyChat = None, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Write all jobs but deleted ones as JSON lines; secrets in webhook headers are left out and marked."""
    from cli.job_transfer import export_jobs

    export_jobs(data_dir, chat, as_json=as_json)


@jobs.command("import")
def import_(
    file: Annotated[typer.FileText, typer.Argument(help="What export wrote; - reads standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """Add jobs from JSON lines, all of them or none; those that are here already are left as they are."""
    from cli.job_transfer import import_jobs

    import_jobs(data_dir, file, dry_run=dry_run, as_json=as_json)


def _change(operation: str, job: str, chat: int | None, as_json: bool, data_dir: Any) -> None:
    from cli.job_orders import change_job

    change_job(data_dir, operation, job, chat, as_json=as_json)
