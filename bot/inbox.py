"""
Updates are stored before they are acknowledged.

    getUpdates (long poll) -> insert rows -> commit -> hand to bot/handling.py -> next offset

The offset lives in memory only: Telegram repeats what was not acknowledged, and a row that exists already is left
alone, so nothing is lost and nothing is handled twice. aiogram's own polling acknowledges before handlers end, and it
drops a whole batch when one update cannot be read; here updates stay raw JSON until they are handled.

Source: RELIABILITY promise 14; core.telegram.org/bots/api#getupdates.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from bot.errors import WrongTokenError
from scheduler.core.errors import UnavailableError
from scheduler.interfaces import Clock
from storage.database import Database
from storage.inbox import InboxUpdate

_log = structlog.get_logger(__name__)

LONG_POLL_SECONDS: Final = 25
BATCH: Final = 100
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
_LONGEST_WAIT_SECONDS: Final = 60.0


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` whose answer stays JSON, so that one odd update cannot hold up the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = BATCH
    timeout: int = LONG_POLL_SECONDS
    allowed_updates: tuple[str, ...] = ALLOWED_UPDATES


class Taker(Protocol):
    """Who takes stored updates over."""

    def take(self, row: InboxUpdate) -> None:
        """Handle a new row, after those of its chat that came before."""

    async def room(self) -> None:
        """Return when there is room for more."""


class Inbox:
    """Fetches updates for one token, forever."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        clock: Clock,
        taker: Taker,
        poll_seconds: int = LONG_POLL_SECONDS,
        sleep: Callable[[float], Any] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._taker = taker
        self._poll_seconds = poll_seconds
        self._sleep = sleep
        self._offset: int | None = None
        self._unsure: set[int] = set()

    async def run(self) -> None:
        """
        Fetch, store, hand on; a failing network or database is waited out.

        Raises:
            WrongTokenError: Telegram refuses the token.
        """
        failures = 0
        while True:
            try:
                await self._taker.room()
                await self.fetch_once()
                failures = 0
            except TelegramUnauthorizedError as error:
                raise WrongTokenError from error
            except (AiogramError, UnavailableError) as error:
                failures += 1
                await self._met(error, failures)
            except Exception as error:
                _log.exception("updates not stored")
                failures += 1
                await self._met(error, failures)

    async def fetch_once(self) -> int:
        """Fetch one batch and store it; returns how many updates were new."""
        method = RawUpdates(offset=self._offset, timeout=self._poll_seconds)
        answer = await self._bot(method, request_timeout=self._poll_seconds + 10)
        updates = [update for update in answer if isinstance(update.get("update_id"), int)]
        if not updates:
            return 0
        count = await self._store(updates)
        self._offset = max(update["update_id"] for update in updates) + 1
        return count

    async def _store(self, updates: Sequence[dict[str, Any]]) -> int:
        now = self._clock.now()
        rows = [InboxUpdate(update_id=update["update_id"], payload=update, received_at=now) for update in updates]
        by_id = {row.update_id: row for row in rows}
        try:
            async with self._database.write() as work:
                new = set(await work.inbox.add(rows))
        except UnavailableError:
            self._unsure |= by_id.keys()  # it may have been committed, and then nobody has taken it over
            raise
        new |= self._unsure & by_id.keys()
        self._unsure -= by_id.keys()
        fresh = {update_id: row for update_id, row in by_id.items() if update_id in new}
        for update_id in sorted(fresh):
            self._taker.take(fresh[update_id])
        return len(fresh)

    async def _met(self, error: Exception, failures: int) -> None:
        if isinstance(error, TelegramConflictError):
            await self._met_conflict(error)
        wait = min(0.5 * 2 ** min(failures, 10), _LONGEST_WAIT_SECONDS) * random.uniform(0.5, 1.0)
        if isinstance(error, TelegramRetryAfter):
            wait = max(wait, error.retry_after)
        if failures in (1, 5) or failures % 60 == 0:
            _log.warning(
                "cannot fetch updates", error=type(error).__name__, failures=failures, wait_seconds=round(wait, 1)
            )
        await self._sleep(wait)

    async def _met_conflict(self, error: TelegramConflictError) -> None:
        """Somebody else receives this token's updates: a webhook (we remove it), or a second process (we say so)."""
        if "webhook" not in str(error).lower():
            _log.error("another process polls with this bot token; stop it, or use another token")
            return
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except AiogramError as failure:
            _log.warning("webhook not removed", error=type(failure).__name__)
