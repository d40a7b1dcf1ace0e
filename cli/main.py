"""
The `whenbot` command. Heavy imports stand inside the commands, so that `--help` and `parse` start at once.

Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 not ready, 5 conflict, 69 service unreachable, 77 not permitted,
130 interrupted. Data goes to stdout, messages to stderr; errors are one sentence, a traceback only with --debug.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.backup import backup
from cli.init import init
from cli.jobs import jobs
from cli.options import DataDir, Json
from cli.runs import runs
from scheduler.core import errors

EXIT_CODES: dict[type[errors.WhenbotError], int] = {
    errors.NotFoundError: 3,
    errors.ConflictError: 5,
    errors.TransitionError: 5,
    errors.UnavailableError: 69,
    errors.NotPermittedError: 77,
    errors.RefusedError: 77,
    errors.InvalidValueError: 2,
}

app = typer.Typer(
    help="Say it in words, it runs on time, and the chat tells you what became of it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
admin = typer.Typer(help="Who runs this installation.", no_args_is_help=True)
database = typer.Typer(help="The database: upgrade, downgrade, current, backup.", no_args_is_help=True)
app.add_typer(jobs, name="jobs")
app.add_typer(runs, name="runs")
app.add_typer(admin, name="admin")
app.add_typer(database, name="db")
app.command("init")(init)
database.command("backup")(backup)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(version("whenbot"))
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.", envvar="WHENBOT_DEBUG")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    _state["debug"] = debug


_state: dict[str, bool] = {"debug": False}


@app.command()
def run(
    port: Annotated[int | None, typer.Option(help="Local port; 0 takes any free one.")] = None,
    host: Annotated[str | None, typer.Option(help="Local address.")] = None,
    data_dir: DataDir = None,
    bot: Annotated[bool, typer.Option("--bot/--no-bot", help="Talk to Telegram (or the local chat page).")] = True,
    scheduler: Annotated[bool | None, typer.Option("--scheduler/--no-scheduler", help="Run due jobs.")] = None,
) -> None:
    """Start everything in one process: scheduler, deliveries, bot and local pages."""
    import asyncio

    from cli.settings import load_settings, unknown_names
    from cli.wiring import serve

    settings = load_settings(
        whenbot_port=port, whenbot_host=host, whenbot_data_dir=data_dir, enable_scheduler=scheduler
    )
    for sentence in unknown_names(os.environ):
        print(sentence, file=sys.stderr)
    asyncio.run(serve(settings, with_bot=bot))


@app.command()
def worker() -> None:
    """Work for other processes through a message broker (not built yet)."""
    raise errors.InvalidValueError(
        "A Celery worker needs CELERY_BROKER_URL and is not built yet; on a shared PostgreSQL, "
        "`whenbot run --no-bot` is a worker today."
    )


@app.command()
def chat(
    user: Annotated[str | None, typer.Option(help="Name or id of the person to be.")] = None,
    port: Annotated[int | None, typer.Option(help="Port of the running instance.")] = None,
    data_dir: DataDir = None,
) -> None:
    """The same conversation in the terminal, with the running instance or, if none runs, one of its own."""
    import asyncio

    from cli.chat import converse
    from cli.settings import load_settings

    settings = load_settings(whenbot_port=port, whenbot_data_dir=data_dir)
    raise typer.Exit(asyncio.run(converse(settings, user=user, is_port_told=port is not None)))


@app.command()
def parse(
    phrase: Annotated[list[str] | None, typer.Argument(help="What to read, for example: every weekday at 9")] = None,
    tz: Annotated[str | None, typer.Option("--tz", help="Time zone, like Europe/Berlin.")] = None,
    now: Annotated[
        str | None, typer.Option("--now", help="Pretend that it is this instant (ISO, with offset).")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of the phrase.")] = "en",
    count: Annotated[int, typer.Option("--count", min=1, max=100, help="How many next times to show.")] = 5,
    as_json: Json = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from stdin, write one for each.")] = False,
) -> None:
    """Show how a phrase is read and when it fires next."""
    from cli.parse import run_jsonl, run_phrase

    if jsonl:
        raise typer.Exit(run_jsonl(sys.stdin, sys.stdout))
    if not phrase:
        raise typer.BadParameter("say what to read, for example: whenbot parse every weekday at 9")
    from scheduler.clock import machine_zone
    from scheduler.core.local_time import zone_names

    zone = tz or os.environ.get("DEFAULT_TIMEZONE") or machine_zone()
    if zone not in zone_names():
        raise typer.BadParameter(f"“{zone}” is not a time zone; use a name like Europe/Berlin")
    code = run_phrase(" ".join(phrase), now=_instant(now), tz=zone, lang=lang, count=count, as_json=as_json)
    raise typer.Exit(code)


def _instant(text: str | None) -> datetime:
    from scheduler.clock import SystemClock

    if text is None:
        return SystemClock().now()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no instant; write it like 2027-03-04T10:00:00+01:00") from None
    if instant.tzinfo is None:
        raise typer.BadParameter("--now needs an offset, like 2027-03-04T10:00:00+01:00")
    return instant


@app.command()
def doctor(
    ready: Annotated[bool, typer.Option("--ready", help="Only ask the running instance whether it is ready.")] = False,
    as_json: Json = False,
    port: Annotated[int | None, typer.Option(help="Port of the running instance.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Check the installation; exit code 4 when something is not ready."""
    from cli.doctor import examine
    from cli.settings import load_settings

    raise typer.Exit(
        examine(load_settings(whenbot_port=port, whenbot_data_dir=data_dir), only_ready=ready, as_json=as_json)
    )


@admin.command("claim")
def claim(data_dir: DataDir = None) -> None:
    """Print a one-time code; whoever sends it to the bot becomes its owner, or an admin when it has one."""
    import asyncio

    from cli.admin import new_claim
    from cli.settings import load_settings

    print(asyncio.run(new_claim(load_settings(whenbot_data_dir=data_dir))))


@database.command("upgrade")
def upgrade(revision: str = "head", data_dir: DataDir = None) -> None:
    """Bring the tables to a revision, by default the newest."""
    _migrate("upgrade", revision, data_dir)


@database.command("downgrade")
def downgrade(
    revision: str,
    data_dir: DataDir = None,
    yes: Annotated[bool, typer.Option("--yes", help="Yes, delete what the older tables cannot hold.")] = False,
) -> None:
    """Take the tables back to a revision ("base": no tables). Deletes what the older ones cannot hold."""
    if not yes:
        raise typer.BadParameter("this deletes what the older tables cannot hold; make a copy, then say --yes")
    _migrate("downgrade", revision, data_dir)


@database.command("current")
def current(data_dir: DataDir = None) -> None:
    """Print the revision the tables are at."""
    from cli.settings import load_settings
    from storage import migrate

    print(migrate.current(load_settings(whenbot_data_dir=data_dir).database) or "none")


def _migrate(direction: str, revision: str, data_dir: Path | None) -> None:
    from cli.settings import load_settings
    from storage import migrate
    from storage.registry import lock_database

    url = load_settings(whenbot_data_dir=data_dir).database
    lock = lock_database(url)
    try:
        getattr(migrate, direction)(url, revision)
        print(migrate.current(url) or "none")
    finally:
        lock.release()


def main() -> None:
    """Run the command and turn errors into one sentence and an exit code."""
    try:
        app()
    except errors.WhenbotError as error:
        _fail(error, error.message, next((EXIT_CODES[kind] for kind in type(error).mro() if kind in EXIT_CODES), 1))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # the edge: a person never sees a traceback unasked
        _fail(error, f"Something went wrong: {error or type(error).__name__}. Try again with: whenbot --debug …", 1)


def _fail(error: Exception, sentence: str, code: int) -> Any:
    if _state["debug"]:
        raise error
    print(sentence, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
