"""The command inside this process, over a SQLite database of its own."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from cli import opening
from cli.main import main
from cli.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The object on stdout."""
        return json.loads(self.out)


Command: TypeAlias = Callable[..., Done]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder; we stand in its parent, and nothing of the environment is set."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    folder = tmp_path / "data"
    monkeypatch.setenv("WHENBOT_DATA_DIR", str(folder))
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Europe/Berlin")
    return folder


@pytest.fixture
def bare(data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, where nothing was made yet."""
    monkeypatch.setattr(opening, "configure_logging", lambda **_: None)  # it is this whole process's

    def run(*arguments: str) -> Done:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["whenbot", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Done(code=code if isinstance(code, int) else 0, out=said.out, err=said.err)

    return run


@pytest.fixture
def whenbot(bare: Command, data_dir: Path, sqlite_migrated: Path) -> Command:
    """The command over a database without rows."""
    data_dir.mkdir(mode=0o700)
    shutil.copy(sqlite_migrated, data_dir / "whenbot.db")
    return bare
