"""
Take the pictures README and the guides show: a real whenbot, a real conversation, headless Chromium.

usage: .venv/bin/python docs/pictures/make.py        # needs chromium (apt-get install chromium fonts-noto-color-emoji)
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.end_to_end.installation import Talk, Whenbot  # noqa: E402

WIDTH, HEIGHT = 820, 1180
CHROMIUM_OPTIONS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars --timeout=5000
""".split()  # noqa: SIM905 - one option after the other reads best like this


def main() -> None:
    """Write chat.png beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        bot = Whenbot(data_dir=pathlib.Path(scratch) / "data", environment={"DEFAULT_TIMEZONE": "Europe/Berlin"})
        bot.start()
        try:
            _converse(Talk(bot))
            _photograph(bot, pathlib.Path(__file__).with_name("chat.png"), scratch=scratch)
        finally:
            bot.stop()


def _converse(talk: Talk) -> None:
    talk.create("in 1 second say the kettle is ready")
    talk.hear("🔔 the kettle", within=15)
    talk.create("every weekday at 9 remind me to post the standup")
    said = talk.say("0 2 * * 0 backup")
    talk.hear("Next", after=said)


def _photograph(bot: Whenbot, target: pathlib.Path, *, scratch: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium fonts-noto-color-emoji")
    subprocess.run(
        [
            chromium,
            *CHROMIUM_OPTIONS,
            f"--user-data-dir={scratch}/browser",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--screenshot={target}",
            f"http://127.0.0.1:{bot.port}/",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    print(target)


if __name__ == "__main__":
    main()
