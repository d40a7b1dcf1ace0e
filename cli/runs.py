"""`whenbot runs`: what became of jobs. Light, for `--help`."""

from typing import Annotated

import typer

from cli.options import AnyChat, DataDir, Json
from scheduler.core.run import RunState

runs = typer.Typer(help="Runs: what became of jobs.", no_args_is_help=True)

RunId = Annotated[str, typer.Argument(metavar="RUN", help="Its id.")]


@runs.command("list")
def list_runs(
    job: Annotated[str | None, typer.Argument(metavar="[JOB]", help="Only this job's: its id or number.")] = None,
    state: Annotated[list[RunState] | None, typer.Option("--state", help="Only these; may be repeated.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    chat: AnyChat = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """Runs, newest first; --state dead shows the dead letters."""
    from cli.run_orders import print_runs

    print_runs(data_dir, job, chat, states=state or (), limit=limit, as_json=as_json)


@runs.command()
def show(run: RunId, as_json: Json = False, data_dir: DataDir = None) -> None:
    """One run: its attempts, and who was told."""
    from cli.run_orders import print_run

    print_run(data_dir, run, as_json=as_json)


@runs.command()
def retry(run: RunId, as_json: Json = False, data_dir: DataDir = None) -> None:
    """Repeat a run that is over, as a new run; a running whenbot starts it."""
    from cli.run_orders import retry_run

    retry_run(data_dir, run, as_json=as_json)
