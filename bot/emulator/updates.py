"""The updates a bot has not confirmed yet, and the long poll that hands them out."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.emulator.journal import Journal

DEFAULT_KINDS = frozenset(
    (
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "poll",
        "poll_answer",
        "chat_join_request",
    )
)
"""What a bot gets when it names nothing: all but chat_member and the reactions (Bot API, getUpdates)."""

OPTIONAL_KINDS = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
LONGEST_POLL_SECONDS = 50


class PollReplacedError(Exception):
    """Another getUpdates call took this one's place."""


class UpdateQueue:
    """
    Unconfirmed updates in order of their ids, kept in the journal until confirmed.

    Args:
        journal: Where they survive a restart.
        first_id: Gives the next update id.
        now: The present; an update is stamped with it for getWebhookInfo's sake only.
    """

    def __init__(self, journal: Journal, *, first_id: Callable[[], int], now: Callable[[], datetime]) -> None:
        self._journal = journal
        self._next_id = first_id
        self._now = now
        stored = journal.records("update")
        self._updates: dict[int, dict[str, Any]] = {int(key): stored[key] for key in sorted(stored, key=int)}
        self._allowed = frozenset(journal.records("allowed_updates").get("", DEFAULT_KINDS))
        self._news = asyncio.Event()
        self._poll_number = 0
        self.is_closed = False

    @property
    def allowed(self) -> frozenset[str]:
        """The kinds of updates that are kept; others are dropped when they happen, as Telegram does."""
        return self._allowed

    def allow(self, kinds: list[str]) -> None:
        """Keep only *kinds* from now on; an empty list means the default ones."""
        known = DEFAULT_KINDS | OPTIONAL_KINDS
        allowed = frozenset(kind for kind in kinds if kind in known) or DEFAULT_KINDS
        if allowed != self._allowed:
            self._journal.write("allowed_updates", "", sorted(allowed))
            self._allowed = allowed

    def add(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and wake the poll; return its id, or None when the bot did not ask for *kind*."""
        if kind not in self._allowed:
            return None
        update_id = self._next_id()
        update = {"update_id": update_id, kind: payload}
        self._journal.write("update", update_id, update)
        self._updates[update_id] = update
        self._wake()
        return update_id

    def pending(self, *, limit: int | None = None) -> list[dict[str, Any]]:
        """Return unconfirmed updates, oldest first."""
        found = list(self._updates.values())
        return found if limit is None else found[:limit]

    def confirm_below(self, offset: int) -> None:
        """
        Forget what the bot has confirmed.

        Args:
            offset: Updates with a smaller id are forgotten; a negative offset keeps the last -offset ones.
        """
        if offset < 0:
            gone = list(self._updates)[:offset]
        else:
            gone = [update_id for update_id in self._updates if update_id < offset]
        for update_id in gone:
            self._journal.write("update", update_id, None)
            del self._updates[update_id]

    def discard(self) -> None:
        """Forget all pending updates (drop_pending_updates)."""
        self.confirm_below(max(self._updates, default=0) + 1)

    async def poll(self, *, offset: int, limit: int, timeout_seconds: int) -> list[dict[str, Any]]:
        """
        Wait for updates and return them; a poll that was waiting is ended.

        Args:
            offset: See `confirm_below`; 0 confirms nothing.
            limit: 1 to 100.
            timeout_seconds: How long to wait while there is nothing; 0 answers at once.

        Raises:
            PollReplacedError: A later poll came while this one waited.
        """
        self._poll_number += 1
        number = self._poll_number
        self._wake()
        if offset:
            self.confirm_below(offset)
        try:
            async with asyncio.timeout(min(timeout_seconds, LONGEST_POLL_SECONDS)):
                while not self._updates and timeout_seconds > 0 and not self.is_closed:
                    await self._news.wait()
                    if self._poll_number != number:
                        raise PollReplacedError
        except TimeoutError:
            pass
        return self.pending(limit=limit)

    def close(self) -> None:
        """End a waiting poll with what there is."""
        self.is_closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
