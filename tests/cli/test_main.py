"""The command: exit codes, where output goes, errors as one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def whenbot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_version_is_printed() -> None:
    done = whenbot("--version")
    assert (done.returncode, done.stdout.strip()) == (0, "0.1.0")


def test_parse_shows_the_next_times() -> None:
    done = whenbot("parse", "every", "weekday", "at 9", "--tz", "Europe/Berlin", "--now", "2027-03-05T10:00:00+01:00")
    assert done.returncode == 0
    assert "2027-03-08 09:00:00" in done.stdout


def test_parse_as_json_is_one_object() -> None:
    done = whenbot("parse", "tomorrow at 8", "--json", "--tz", "UTC", "--now", "2027-03-05T10:00:00+00:00")
    assert json.loads(done.stdout)["next"] == ["2027-03-06T08:00:00+00:00"]


def test_a_refused_phrase_exits_with_1() -> None:
    assert whenbot("parse", "blursday").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse",),
        ("parse", "tomorrow", "--now", "soon"),
        ("parse", "tomorrow", "--now", "2027-03-05T10:00:00"),
        ("parse", "tomorrow", "--tz", "Mars/Olympus"),
        ("nonsense",),
        ("run", "--port", "many"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_so_on_stderr(arguments: tuple[str, ...]) -> None:
    done = whenbot(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert not done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "code", "said"),
    [
        ({"DATABASE_URL": "oracle://x"}, 2, "A database URL begins with"),
        ({"DATABASE_URL": "postgresql+asyncpg://u:p@127.0.0.1:1/d"}, 69, ""),
        ({"DEFAULT_TIMEZONE": "Mars"}, 2, "DEFAULT_TIMEZONE is not possible"),
        ({"TELEGRAM_MODE": "webhook"}, 2, "TELEGRAM_MODE=webhook is not available"),
        ({"SMTP_HOST": "mail.example"}, 2, "SMTP_FROM"),
    ],
)
def test_a_start_that_cannot_work_says_why_in_one_sentence(
    tmp_path: Path, environment: dict[str, str], code: int, said: str
) -> None:
    done = whenbot("run", "--port", "0", "--data-dir", str(tmp_path / "data"), **environment)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_data_directory_that_cannot_be_made_is_named() -> None:
    done = whenbot("run", "--port", "0", "--data-dir", "/proc/nowhere")
    assert done.returncode == 69
    assert "/proc/nowhere" in done.stderr


def test_a_wrong_token_ends_the_start_with_the_reason(tmp_path: Path) -> None:
    done = whenbot("run", "--port", "0", "--data-dir", str(tmp_path), TELEGRAM_BOT_TOKEN="nonsense")
    assert done.returncode not in {0, None}
    assert "token" in done.stderr.lower()
    assert "Traceback" not in done.stderr


def test_doctor_without_a_running_instance_is_not_ready(tmp_path: Path) -> None:
    done = whenbot("doctor", "--ready", "--json", "--port", "1", "--data-dir", str(tmp_path))
    assert done.returncode == 4
    assert json.loads(done.stdout)["items"][0]["is_ok"] is False


def test_the_database_goes_up_and_down(tmp_path: Path) -> None:
    up = whenbot("db", "upgrade", "--data-dir", str(tmp_path))
    assert up.returncode == 0, up.stderr
    assert up.stdout.strip() not in {"", "none"}
    assert whenbot("db", "downgrade", "base", "--data-dir", str(tmp_path)).returncode == 2
    assert whenbot("db", "downgrade", "base", "--yes", "--data-dir", str(tmp_path)).stdout.strip() == "none"


def test_a_chat_with_a_port_where_nothing_answers_says_so(tmp_path: Path) -> None:
    done = whenbot("chat", "--port", "1", "--data-dir", str(tmp_path / "data"))
    assert done.returncode == 69
    assert done.stderr.startswith("No whenbot answers at http://127.0.0.1:1. Start it with: whenbot run --port 1")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_a_claim_code_is_printed_for_the_first_owner(tmp_path: Path) -> None:
    done = whenbot("admin", "claim", "--data-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "/start claim_" in done.stdout
