"""Options that several commands have. Light: it is imported for `--help`."""

from pathlib import Path
from typing import Annotated

import typer

DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the database and the secret key.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Chat = Annotated[int | None, typer.Option("--chat", help="Id of a chat; left out: jobs without a chat.")]
AnyChat = Annotated[int | None, typer.Option("--chat", help="Only those of this chat (its id).")]
JobName = Annotated[str, typer.Argument(metavar="JOB", help="Its id, or its number (of a chat: with --chat).")]
