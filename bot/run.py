"""The bot of one token: built from plain values, started and stopped by the wiring. Imports aiogram (3 s of CPU)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.callback_data import Signer
from bot.dispatcher import create_dispatcher
from bot.errors import WrongTokenError
from bot.handling import Handling
from bot.inbox import LONG_POLL_SECONDS, Inbox
from bot.menu import send_menu
from bot.said import Me
from bot.sender import Sender
from bot.session import Gate, create_bot, is_wrong_token
from bot.visit import Desk
from scheduler.core.errors import UnavailableError
from storage.database import Database

_log = structlog.get_logger(__name__)

_FIRST_ANSWER_SECONDS: Final = 10
_LONGEST_WAIT_SECONDS: Final = 60.0


class BotRunner:
    """
    Fetches updates, handles them, answers.

    Args:
        api_base: Another server than Telegram's, such as the emulator's "http://127.0.0.1:8080".
        gate: Shared with whatever else sends on this token.
        on_failure: Called when the bot ends by itself, with the reason (the token was revoked): end the process.
        poll_seconds: How long one request for updates may wait.
    """

    def __init__(
        self,
        *,
        token: str,
        database: Database,
        desk: Desk,
        signer: Signer,
        gate: Gate | None = None,
        api_base: str | None = None,
        on_failure: Callable[[Exception], None] | None = None,
        poll_seconds: int = LONG_POLL_SECONDS,
    ) -> None:
        self._bot = create_bot(token, api_base=api_base, gate=gate)
        self._database = database
        self._desk = desk
        self._signer = signer
        self._on_failure = on_failure
        self._poll_seconds = poll_seconds
        self._handling: Handling | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """
        Ask Telegram who we are and begin. A network that is down is waited for in the background.

        Raises:
            WrongTokenError: Telegram refuses the token; nothing was started.
        """
        try:
            me: Me | None = await self._learn_who_we_are()
        except WrongTokenError:
            await self._bot.session.close()
            raise
        except AiogramError as error:
            _log.warning("telegram cannot be reached yet", error=type(error).__name__)
            me = None
        self._task = asyncio.create_task(self._run(me), name="bot")
        self._task.add_done_callback(self._ended)

    async def stop(self, *, grace_seconds: float = 10.0) -> None:
        """Stop fetching, finish what is under way (at most *grace_seconds*), close the connection."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._handling is not None:
            await self._handling.stop(grace_seconds=grace_seconds)
        await self._bot.session.close()

    async def _run(self, me: Me | None) -> None:
        me = me or await self._wait_for_telegram()
        self._handling = handling = create_handling(
            self._bot, me, database=self._database, desk=self._desk, signer=self._signer
        )
        await _patiently(handling.resume)
        _log.info("bot started", username=me.username, bot_id=me.user_id)
        inbox = Inbox(
            bot=self._bot,
            database=self._database,
            clock=self._desk.clock,
            taker=handling,
            poll_seconds=self._poll_seconds,
        )
        menu = asyncio.create_task(_patiently(lambda: send_menu(self._bot, self._database)), name="bot menu")
        try:
            await inbox.run()
        finally:
            menu.cancel()
            await asyncio.gather(menu, return_exceptions=True)

    async def _learn_who_we_are(self) -> Me:
        try:
            user = await self._bot.get_me(request_timeout=_FIRST_ANSWER_SECONDS)
        except AiogramError as error:
            if is_wrong_token(error):
                raise WrongTokenError from error
            raise
        return Me(user_id=user.id, username=user.username or "")

    async def _wait_for_telegram(self) -> Me:
        wait = 1.0
        while True:
            await asyncio.sleep(wait)
            try:
                return await self._learn_who_we_are()
            except AiogramError:
                wait = min(wait * 2, _LONGEST_WAIT_SECONDS)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Exception):
            _log.error("bot ended", error=type(error).__name__, reason=str(error)[:200])
            if self._on_failure is not None:
                self._on_failure(error)


async def _patiently(call: Callable[[], Awaitable[None]]) -> None:
    """Do *call*; while the database is unavailable, wait and try again."""
    wait = 0.5
    while True:
        try:
            return await call()
        except UnavailableError as error:
            _log.warning("database unavailable", error=error.message)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT_SECONDS)


def create_handling(bot: Bot, me: Me, *, database: Database, desk: Desk, signer: Signer) -> Handling:
    """The part that handles stored updates, with its dispatcher and sender."""
    return Handling(
        bot=bot,
        me=me,
        database=database,
        dispatcher=create_dispatcher(signer),
        desk=desk,
        sender=Sender(bot, signer),
        signer=signer,
    )
