"""The house itself: floors, one home per library, no secrets of the machine in the lock file."""

import re
import subprocess
import sys
from pathlib import Path

from cli import settings

ROOT = Path(__file__).resolve().parent.parent


def test_imports_point_down_the_floors() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_env_example_is_what_the_settings_class_prints() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == settings.example()


def test_lock_file_names_only_the_official_index() -> None:
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", text))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_tests_have_no_packages_that_shadow_the_rooms() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_command_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys, time; started = time.process_time()\n"
        "from cli.main import app\n"
        "from typer.testing import CliRunner\n"
        "result = CliRunner().invoke(app, ['--help'])\n"
        "assert result.exit_code == 0, result.output\n"
        "print(time.process_time() - started)\n"
        "print([name for name in ('aiogram', 'fastapi', 'sqlmodel', 'sqlalchemy', 'telegram') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, heavy = done.stdout.strip().splitlines()
    assert heavy == "[]"
    assert float(seconds) < 0.4
