"""
Telegram's limits, shared by everything that sends on one token. Nobody sends without passing the gate.

    overall            25 in any second; notifications stop at 20, so that 5 are kept for people who wait for an answer
    each chat          1/s, a burst of 3
    each group         also 18 in any minute (Telegram allows 20); groups have negative ids
    after a 429        that chat alone is frozen for what Telegram asked

Who waits is served in order, interactive first; a chat that must wait holds up nobody else. Memory: chats that are idle
are forgotten.

Source: core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; DESIGN section 5.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from notifiers.errors import FloodedError

OVERALL_PER_SECOND: Final = 25
KEPT_FOR_INTERACTIVE: Final = 5
CHAT_BURST: Final = 3
GROUP_PER_MINUTE: Final = 18
_FORGET_ABOVE: Final = 1_024
_NEVER: Final = float("-inf")


@dataclass(slots=True)
class _Chat:
    """What one chat was sent; instants in the gate's monotonic seconds."""

    is_group: bool
    free_at: float = _NEVER  # when the whole burst is available again (generic cell rate algorithm)
    frozen_until: float = _NEVER
    passes: deque[float] = field(default_factory=lambda: deque(maxlen=GROUP_PER_MINUTE))

    def ready_at(self, now: float) -> float:
        """The earliest instant at which this chat may be sent to."""
        at = max(now, self.frozen_until, self.free_at - (CHAT_BURST - 1))
        if self.is_group and len(self.passes) == GROUP_PER_MINUTE:
            at = max(at, self.passes[0] + 60)
        return at

    def passed(self, now: float) -> None:
        """Count one message."""
        self.free_at = max(self.free_at, now) + 1
        if self.is_group:
            self.passes.append(now)

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting it changes nothing."""
        return max(self.frozen_until, self.free_at, self.passes[-1] + 60 if self.passes else _NEVER) <= now


@dataclass(slots=True, eq=False)
class _Ticket:
    """Somebody who waits."""

    chat_id: int
    is_interactive: bool
    passed: asyncio.Future[None]


class FloodGate:
    """
    The gate of one bot token.

    Args:
        monotonic: Seconds that only go forward; the loop's timers must run on the same clock.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._chats: dict[int, _Chat] = {}
        self._overall: deque[float] = deque(maxlen=OVERALL_PER_SECOND)
        self._interactive: list[_Ticket] = []
        self._others: list[_Ticket] = []
        self._timer: asyncio.TimerHandle | None = None

    async def pass_(self, chat_id: int, *, interactive: bool = False, patience: float | None = None) -> None:
        """
        Wait until one message may be sent to *chat_id*; it counts from then on.

        Args:
            chat_id: Negative for groups.
            interactive: Somebody waits for an answer.
            patience: Longest wait in seconds; None waits as long as it takes.

        Raises:
            FloodedError: There will be no room within *patience*; nothing was counted.
        """
        wait = self._chat(chat_id).ready_at(self._monotonic()) - self._monotonic()
        if patience is not None and wait > patience:
            raise FloodedError(timedelta(seconds=wait))
        ticket = _Ticket(chat_id, interactive, asyncio.get_running_loop().create_future())
        queue = self._interactive if interactive else self._others
        queue.append(ticket)
        try:
            self._serve()
            async with asyncio.timeout(patience):
                await ticket.passed
        except TimeoutError:
            raise FloodedError(timedelta(seconds=max(self.frozen_for(chat_id), 1))) from None
        finally:
            if ticket in queue:
                queue.remove(ticket)

    def freeze(self, chat_id: int, seconds: float) -> None:
        """Send nothing to *chat_id* for *seconds*; a longer freeze stays."""
        chat = self._chat(chat_id)
        chat.frozen_until = max(chat.frozen_until, self._monotonic() + seconds)

    def frozen_for(self, chat_id: int) -> float:
        """Return for how many more seconds *chat_id* is frozen; 0 when it is not."""
        chat = self._chats.get(chat_id)
        return max(chat.frozen_until - self._monotonic(), 0) if chat else 0

    def _chat(self, chat_id: int) -> _Chat:
        if len(self._chats) > _FORGET_ABOVE:
            now = self._monotonic()
            self._chats = {known: chat for known, chat in self._chats.items() if not chat.is_idle(now)}
        return self._chats.setdefault(chat_id, _Chat(is_group=chat_id < 0))

    def _serve(self) -> None:
        """Let through whoever may pass now, and come back when the next one may."""
        now = self._monotonic()
        later = min(self._serve_queue(self._interactive, now), self._serve_queue(self._others, now))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if later != float("inf"):
            self._timer = asyncio.get_running_loop().call_later(max(later - now, 0.001), self._serve)

    def _serve_queue(self, queue: list[_Ticket], now: float) -> float:
        """Serve one queue in order; returns when to look again (infinity: when somebody comes)."""
        later = float("inf")
        for ticket in tuple(queue):
            if ticket.passed.done():
                continue
            overall_at = self._overall_ready_at(ticket.is_interactive, now)
            if overall_at > now:
                return min(later, overall_at)
            chat = self._chat(ticket.chat_id)
            ready_at = chat.ready_at(now)
            if ready_at > now:
                later = min(later, ready_at)
                continue
            chat.passed(now)
            self._overall.append(now)
            queue.remove(ticket)
            ticket.passed.set_result(None)
        return later

    def _overall_ready_at(self, is_interactive: bool, now: float) -> float:
        allowed = OVERALL_PER_SECOND if is_interactive else OVERALL_PER_SECOND - KEPT_FOR_INTERACTIVE
        if len(self._overall) < allowed:
            return now
        return max(now, self._overall[-allowed] + 1)
