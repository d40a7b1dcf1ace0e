"""`whenbot init` and `whenbot worker`."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_init_makes_settings_folder_and_key_for_the_owner_alone(bare: Command, data_dir: Path) -> None:
    done = bare("init", "--json")
    assert done.code == 0, done.err
    assert [item["is_new"] for item in done.json["items"]] == [True, True, True]
    assert (mode(Path(".env")), mode(data_dir), mode(data_dir / "secret_key")) == (0o600, 0o700, 0o600)
    assert "whenbot run" in done.err


def test_init_overwrites_nothing(bare: Command, data_dir: Path) -> None:
    bare("init")
    Path(".env").write_text("LOG_LEVEL=DEBUG\n")
    key = (data_dir / "secret_key").read_bytes()
    done = bare("init", "--json")
    assert [item["is_new"] for item in done.json["items"]] == [False, False, False]
    assert (Path(".env").read_text(), (data_dir / "secret_key").read_bytes()) == ("LOG_LEVEL=DEBUG\n", key)


def test_the_settings_it_writes_can_be_read(bare: Command) -> None:
    bare("init")
    assert bare("jobs", "list").code == 0


def test_another_data_directory_is_remembered(bare: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENBOT_DATA_DIR")
    assert bare("init", "--data-dir", "my data").code == 0
    assert bare("jobs", "list").code == 0
    assert (tmp_path / "my data" / "whenbot.db").exists()
    assert not (tmp_path / "var").exists()


def test_a_worker_says_what_to_do_instead(bare: Command) -> None:
    done = bare("worker")
    assert (done.code, done.out) == (2, "")
    assert "CELERY_BROKER_URL" in done.err
    assert "whenbot run --no-bot" in done.err
