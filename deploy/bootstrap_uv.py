"""
Put one pinned version of uv into a folder, with nothing but the Python standard library.

usage: bootstrap_uv.py VERSION FOLDER      # afterwards FOLDER/bin/uv exists

Uses a virtual environment and its pip. Where the system's Python comes without them (Debian splits both off), pip's
own wheel is fetched from the package index and run from there.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

PIP_INDEX = "https://pypi.org/simple/pip/"


def install(version: str, folder: pathlib.Path) -> None:
    """Install uv *version* so that ``folder/bin/uv`` exists; raises CalledProcessError or OSError when it cannot."""
    shutil.rmtree(folder, ignore_errors=True)
    requirement = f"uv=={version}"
    with tempfile.TemporaryDirectory() as scratch:
        pip = _pip(pathlib.Path(scratch))
        command = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--target", str(folder), requirement], check=True)


def _pip(scratch: pathlib.Path) -> list[str]:
    made = subprocess.run([sys.executable, "-m", "venv", str(scratch / "venv")], capture_output=True, check=False)
    if made.returncode == 0:
        return [str(scratch / "venv" / "bin" / "python"), "-m", "pip"]
    return [sys.executable, str(_fetch_pip(scratch) / "pip")]


def _fetch_pip(scratch: pathlib.Path) -> pathlib.Path:
    with urllib.request.urlopen(PIP_INDEX, timeout=60) as page:
        links = re.findall(r'href="([^"#]+-py3-none-any\.whl)', page.read().decode())
    address = str(urllib.parse.urljoin(PIP_INDEX, links[-1]))
    wheel = scratch / address.rpartition("/")[2]
    with urllib.request.urlopen(address, timeout=60) as file:
        wheel.write_bytes(file.read())
    return wheel


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: bootstrap_uv.py VERSION FOLDER")
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is also run by the machine's own, maybe older, Python
        sys.exit(
            f"whenbot needs Python 3.11 or newer, this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 run"
        )
    install(sys.argv[1], pathlib.Path(sys.argv[2]))
