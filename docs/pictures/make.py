"""
Take the pictures README and the guides show: a real whenbot, a real conversation, headless Chromium.

usage: .venv/bin/python docs/pictures/make.py        # needs chromium (apt-get install chromium fonts-noto-color-emoji)
"""

import asyncio
import base64
import os
import pathlib
import shutil
import sys
import tempfile

import aiohttp

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.end_to_end.installation import Talk, Whenbot  # noqa: E402

ZONE = "Europe/Berlin"
WIDTH, HEIGHT = 820, 1180
CHROMIUM_OPTIONS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars --remote-debugging-port=0
""".split()  # noqa: SIM905 - one option after the other reads best like this


IS_DRAWN = "document.body.innerText.includes('0 2 * * 0')"


def main() -> None:
    """Write chat.png beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        bot = Whenbot(data_dir=pathlib.Path(scratch) / "data", environment={"DEFAULT_TIMEZONE": ZONE})
        bot.start()
        try:
            _converse(Talk(bot))
            target = pathlib.Path(__file__).with_name("chat.png")
            asyncio.run(_photograph(f"http://127.0.0.1:{bot.port}/", target, scratch=pathlib.Path(scratch)))
        finally:
            bot.stop()


def _converse(talk: Talk) -> None:
    talk.create("in 1 second say the kettle is ready")
    talk.hear("^🔔 the kettle", within=15)
    talk.create("every weekday at 9 remind me to post the standup")
    said = talk.say("0 2 * * 0 backup")
    talk.hear("Next", after=said)


async def _photograph(url: str, target: pathlib.Path, *, scratch: pathlib.Path) -> None:
    """Open the page in headless Chromium over its debugging port, wait for the messages, take the picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium fonts-noto-color-emoji")
    profile = scratch / "browser"
    options = [*CHROMIUM_OPTIONS, f"--user-data-dir={profile}", f"--window-size={WIDTH},{HEIGHT}"]
    quiet = asyncio.subprocess.DEVNULL
    clock = {**os.environ, "TZ": ZONE}
    browser = await asyncio.create_subprocess_exec(chromium, *options, url, stdout=quiet, stderr=quiet, env=clock)
    try:
        async with aiohttp.ClientSession() as session, session.ws_connect(await _page(session, profile)) as page:
            while not await _ask(page, "Runtime.evaluate", expression=IS_DRAWN, returnByValue=True):
                await asyncio.sleep(0.2)
            await asyncio.sleep(1)
            picture = await _ask(page, "Page.captureScreenshot", format="png")
            target.write_bytes(base64.b64decode(picture))
    finally:
        browser.terminate()
        await browser.wait()
    print(target)


async def _page(session: aiohttp.ClientSession, profile: pathlib.Path) -> str:
    port_file = profile / "DevToolsActivePort"
    while not port_file.exists():
        await asyncio.sleep(0.1)
    port = port_file.read_text().splitlines()[0]
    while True:
        async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [tab for tab in await answer.json() if tab["type"] == "page"]
        if pages:
            return str(pages[0]["webSocketDebuggerUrl"])
        await asyncio.sleep(0.1)


async def _ask(page: aiohttp.ClientWebSocketResponse, method: str, **params: object) -> str:
    await page.send_json({"id": 1, "method": method, "params": params})
    result = (await page.receive_json())["result"]
    return str(result.get("data") or result["result"].get("value") or "")


if __name__ == "__main__":
    main()
