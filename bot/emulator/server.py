"""The local Telegram as one object: routes to mount, an application of its own, and a clean end."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.emulator.backstage import BackstageSide
from bot.emulator.bot_side import BotSide
from bot.emulator.faults import FaultScript
from bot.emulator.guard import LoopbackOnly
from bot.emulator.people import PeopleSide
from bot.emulator.requests_seen import RequestsSeen
from bot.emulator.rules import BotApiError
from bot.emulator.state import User, World

PAGE = Path(__file__).with_name("page.html")
_PAGE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Emulator:
    """
    A running local Telegram.

    Attributes:
        token: The only bot token it lets in.
        world: Its state, for tests that look inside.
        faults: The scripted faults, for tests that run in the same process.
        seen: Every request the bot made.
        routes: Starlette routes to add to another application; each is open to loopback clients only.
        app: An application of these routes alone.
    """

    def __init__(self, world: World, *, token: str) -> None:
        self.token = token
        self.world = world
        self.faults = FaultScript()
        self.seen = RequestsSeen(world.now)
        self._bot_side = BotSide(world, token=token, faults=self.faults, seen=self.seen)
        people, backstage = PeopleSide(world), BackstageSide(faults=self.faults, seen=self.seen)
        page = Route("/", _page, methods=["GET"])
        calls = Route("/bot{token}/{method}", self._bot_side, methods=["GET", "POST"])
        downloads = Route("/file/bot{token}/{path:path}", partial(_downloaded, self._bot_side), methods=["GET"])
        self.routes = [page, *people.routes(), *backstage.routes(), calls, downloads]
        for route in self.routes:
            route.app = LoopbackOnly(route.app)
        self.app: ASGIApp = Starlette(routes=self.routes)

    def close(self) -> None:
        """End long polls, feeds and hanging calls and close the journal; call it before the server stops."""
        self._bot_side.close()
        self.world.close()


def create_emulator(
    *,
    token: str,
    now: Callable[[], datetime],
    state_path: Path | None = None,
    first_name: str = "You",
    language_code: str | None = "en",
    bot_name: str = "whenbot",
    bot_username: str = "when_bot",
) -> Emulator:
    """
    Return a local Telegram with one bot and one person, id 1.

    Args:
        token: The bot's token, digits, a colon and a secret; the digits are the bot's user id.
        now: Returns the present as an aware UTC datetime.
        state_path: Journal that lets the chat survive a restart; None keeps it in memory.
        first_name: What person 1 is called when the world is new.
        language_code: What person 1 speaks when the world is new.
        bot_name: Shown in the chat's header unless the bot sets its own name.
        bot_username: Without the @.

    Raises:
        ValueError: The token has no numeric bot id.
        OSError: The journal cannot be opened.
    """
    number, _, secret = token.partition(":")
    if not number.isdigit() or int(number) <= 1 or not secret:
        raise ValueError("A bot token looks like 7000000001:secret.")
    bot = User(id=int(number), first_name=bot_name, is_bot=True, username=bot_username)
    world = World(bot=bot, now=now, path=state_path)
    if 1 not in world.users:
        world.put_user(User(id=1, first_name=first_name, language_code=language_code))
    return Emulator(world, token=token)


async def _page(request: Request) -> Response:
    page, policy = await asyncio.to_thread(_page_and_policy)
    return HTMLResponse(page, headers=_PAGE_HEADERS | {"Content-Security-Policy": policy})


def _page_and_policy() -> tuple[str, str]:
    """Return the page and the policy that lets exactly its own script run."""
    page = PAGE.read_text(encoding="utf-8")
    script = page.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page, policy


async def _downloaded(bot_side: BotSide, request: Request) -> Response:
    try:
        return await bot_side.download(request)
    except BotApiError as error:
        body = {"ok": False, "error_code": error.error_code, "description": error.description}
        return JSONResponse(body, status_code=error.error_code)
