"""Commands in processes of their own, beside a whenbot that runs."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.installation import ROOT, Whenbot, eventually

pytestmark = pytest.mark.services


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Whenbot]:
    """A scheduler without a bot."""
    bot = Whenbot(data_dir=tmp_path / "data", environment={"DEFAULT_TIMEZONE": "UTC"}, arguments=("--no-bot",))
    bot.start()
    yield bot
    bot.end()


def command(bot: Whenbot, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments, "--json", "--data-dir", str(bot.data_dir)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "DEFAULT_TIMEZONE": "UTC"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def succeeded(bot: Whenbot, kind: str) -> list[Any]:
    runs = command(bot, "runs", "list", "--state", "succeeded")["items"]
    return [run for run in runs if run["kind"] == kind]


def test_a_running_instance_notices_what_commands_did(running: Whenbot, tmp_path: Path) -> None:
    job = command(running, "jobs", "add", "every second beat")
    run = eventually(lambda: succeeded(running, "scheduled"), "a run by the schedule")[0]
    assert run["job_id"] == job["job_id"]
    assert command(running, "jobs", "pause", "1")["status"] == "paused"
    again = command(running, "runs", "retry", run["run_id"])
    repeated = eventually(lambda: succeeded(running, "retry-of"), "the repeated run")[0]
    assert repeated["run_id"] == again["run_id"]
    copy = command(running, "db", "backup", str(tmp_path / "copy.db"))["file"]
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT name FROM job").fetchall() == [("Beat",)]
    command(running, "jobs", "run", "1")
    eventually(lambda: succeeded(running, "manual"), "a run after the backup")
    assert running.stop() == 0


def test_a_pipe_that_closes_early_is_no_traceback(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "WHENBOT_DATA_DIR": str(tmp_path), "DEFAULT_TIMEZONE": "UTC"}
    done = subprocess.run(
        f"{sys.executable} -m cli.main jobs export --json | true",
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("answer", "code"), [("interrupt", 130), (b"n\n", 1), (b"\n", 1), (b"y\n", 0)])
def test_on_a_terminal_a_new_job_is_asked_for(tmp_path: Path, answer: bytes | str, code: int) -> None:
    parent, child = pty.openpty()
    environment = {"PATH": "/usr/bin:/bin", "WHENBOT_DATA_DIR": str(tmp_path), "DEFAULT_TIMEZONE": "UTC"}
    asking = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "jobs", "add", "every day at 09:00 tea"],
        cwd=ROOT,
        env=environment,
        stdin=child,
        stdout=subprocess.PIPE,
        stderr=child,
    )
    said = b""
    while b"[y/N]" not in said:
        said += os.read(parent, 1000)
    if isinstance(answer, bytes):
        os.write(parent, answer)
    else:
        asking.send_signal(signal.SIGINT)
    told = asking.communicate(timeout=60)[0]
    assert asking.returncode == code
    assert told.startswith(b"Added #1 Tea") == (code == 0)
    assert b"\x1b" not in said + told
    os.close(parent)
    os.close(child)
