"""`whenbot init`: a settings file, the data directory and its key, each made only if it is not there. Light."""

import os
from pathlib import Path

from cli.options import DataDir, Json

ENV = Path(".env")
_HEADER = "# Settings of whenbot. Take the # from a line to set it; secrets may also come from NAME_FILE."


def init(as_json: Json = False, data_dir: DataDir = None) -> None:
    """Make .env with every setting explained, the data directory and the secret key; what is there stays as it is."""
    from cli.answers import give, say
    from cli.settings import load_settings

    is_new_env = _write_env(data_dir)
    settings = load_settings(whenbot_data_dir=data_dir)
    folder = settings.whenbot_data_dir
    made = {str(ENV): is_new_env, str(folder): _make_folder(folder)}
    if settings.whenbot_secret_key is None:
        key = folder / "secret_key"
        made[str(key)] = not key.exists()
        settings.secret_key()
    lines = [f"{'made' if is_new else 'kept'}  {name}" for name, is_new in made.items()]
    give({"items": [{"path": name, "is_new": is_new} for name, is_new in made.items()]}, lines, as_json=as_json)
    say(_next_steps(is_emulated=settings.is_emulated))


def _write_env(data_dir: Path | None) -> bool:
    """Write `.env`, for its owner alone: it will hold secrets. False when there is one."""
    from cli.settings import example
    from scheduler.core.errors import UnavailableError

    text = _HEADER + "\n" + example().partition("\n")[2]
    if data_dir is not None:
        text = text.replace("# WHENBOT_DATA_DIR=var", f'WHENBOT_DATA_DIR="{data_dir}"')
    try:
        descriptor = os.open(ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise UnavailableError(f"{ENV.absolute()} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def _make_folder(folder: Path) -> bool:
    from scheduler.core.errors import UnavailableError

    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnavailableError(f"{folder} cannot be made: {error.strerror}.") from error
    return is_new


def _next_steps(*, is_emulated: bool) -> str:
    steps = [
        "set TELEGRAM_BOT_TOKEN in .env (from @BotFather), or leave it: then a local chat page is used",
        "whenbot run            starts everything",
        "whenbot admin claim    prints the code that makes you the owner",
        "whenbot db backup      copies the database, also while it is in use",
    ]
    wanted = steps if is_emulated else steps[1:]
    return "\n".join(["Next:", *(f"  {number}. {step}" for number, step in enumerate(wanted, 1))])
