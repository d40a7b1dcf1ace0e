"""`whenbot doctor`: is this installation in order, and is the running instance ready?"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from cli.settings import Settings, unknown_names
from scheduler.core.errors import WhenbotError

NOT_READY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at; `is_ok` None: only worth knowing."""

    name: str
    is_ok: bool | None
    said: str


def examine(settings: Settings, *, only_ready: bool, as_json: bool) -> int:
    """Print what was found; returns 0, or 4 when something is not ready."""
    findings = [_running(settings)] if only_ready else list(_all(settings))
    if as_json:
        print(json.dumps({"items": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            mark = {True: "ok  ", False: "FAIL", None: "note"}[finding.is_ok]
            print(f"{mark}  {finding.name:10}  {finding.said}", file=sys.stdout)
    return NOT_READY if any(finding.is_ok is False for finding in findings) else 0


def _all(settings: Settings) -> Iterator[Finding]:
    for sentence in unknown_names(os.environ):
        yield Finding(name="settings", is_ok=False, said=sentence)
    yield _data_dir(settings)
    yield _database(settings)
    yield Finding(
        name="telegram",
        is_ok=None,
        said="no token: the local chat page is used"
        if settings.is_emulated
        else f"token set, {settings.telegram_api_base}",
    )
    yield Finding(name="e-mail", is_ok=None, said=settings.smtp_host or "not set up")
    running = _running(settings)
    yield running if running.is_ok else Finding(name=running.name, is_ok=None, said=running.said)


def _data_dir(settings: Settings) -> Finding:
    folder = settings.whenbot_data_dir
    if not folder.exists():
        return Finding(name="data", is_ok=None, said=f"{folder} does not exist yet; `whenbot run` makes it")
    if not os.access(folder, os.W_OK):
        return Finding(name="data", is_ok=False, said=f"{folder} cannot be written")
    if folder.stat().st_mode & 0o077:
        return Finding(name="data", is_ok=False, said=f"{folder} is open to other users; try: chmod 700 {folder}")
    return Finding(name="data", is_ok=True, said=str(folder))


def _database(settings: Settings) -> Finding:
    from storage import migrate

    try:
        current, head = migrate.current(settings.database), migrate.head()
    except WhenbotError as error:
        return Finding(name="database", is_ok=False, said=error.message)
    if current is None:
        return Finding(name="database", is_ok=None, said="no tables yet; `whenbot run` makes them")
    if current != head:
        return Finding(
            name="database", is_ok=False, said=f"at {current}, this program needs {head}: whenbot db upgrade"
        )
    return Finding(name="database", is_ok=True, said=f"at {current}")


def _running(settings: Settings) -> Finding:
    url = f"http://{settings.whenbot_host}:{settings.whenbot_port}/readyz"
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return Finding(name="running", is_ok=answer.status == 200, said=f"{url} answers")
    except urllib.error.HTTPError as error:
        return Finding(name="running", is_ok=False, said=f"{url}: {error.read().decode(errors='replace')[:300]}")
    except OSError:
        return Finding(name="running", is_ok=False, said=f"nothing answers at {url}")
