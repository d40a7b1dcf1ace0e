"""`whenbot db backup`: a copy of the database, beside a running instance. Light, for `--help`."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import DataDir, Json

File = Annotated[Path | None, typer.Argument(help="The copy, or a folder for it; left out: backups/ in the data dir.")]


def backup(
    file: File = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> None:
    """Copy the database while it is in use, check the copy, and print its name."""
    from cli.answers import give
    from cli.settings import load_settings
    from storage.backup import back_up

    settings = load_settings(whenbot_data_dir=data_dir)
    target = _target(file, settings.whenbot_data_dir, settings.database)
    back_up(settings.database, target, replace=force)
    size = target.stat().st_size
    give({"file": str(target), "bytes": size}, [str(target)], as_json=as_json)


def _target(file: Path | None, data_dir: Path, url: str) -> Path:
    from scheduler.clock import SystemClock
    from scheduler.core.errors import UnavailableError

    if file is not None and not file.is_dir():
        return file
    folder = file or data_dir / "backups"
    ending = "db" if url.startswith("sqlite") else "dump"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnavailableError(f"{folder} cannot be made: {error.strerror}.") from error
    return folder / f"whenbot-{SystemClock().now():%Y%m%dT%H%M%SZ}.{ending}"
