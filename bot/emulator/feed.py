"""What happens in a chat, told to everyone who watches it (the chat page, the terminal)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

QUEUE_LENGTH = 1000


class Feed:
    """Changes per chat, handed to any number of watchers; a watcher that falls far behind is cut off and reconnects."""

    def __init__(self) -> None:
        self._watchers: dict[asyncio.Queue[dict[str, Any] | None], int] = {}
        self.is_closed = False

    def tell(self, chat_id: int, change: dict[str, Any]) -> None:
        """Hand *change* (JSON with a `type`) to the watchers of *chat_id*."""
        for queue, watched in list(self._watchers.items()):
            if watched != chat_id:
                continue
            if queue.qsize() >= QUEUE_LENGTH:
                del self._watchers[queue]
                queue.put_nowait(None)
            else:
                queue.put_nowait(change)

    def tell_all(self, change: dict[str, Any]) -> None:
        """Hand *change* to every watcher."""
        for chat_id in set(self._watchers.values()):
            self.tell(chat_id, change)

    async def watch(self, chat_id: int, *, heartbeat_seconds: float = 15.0) -> AsyncIterator[dict[str, Any] | None]:
        """Yield each change of *chat_id* from now on, and None when nothing happened for *heartbeat_seconds*."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._watchers[queue] = chat_id
        try:
            while not self.is_closed:
                try:
                    change = await asyncio.wait_for(queue.get(), heartbeat_seconds)
                except TimeoutError:
                    yield None
                    continue
                if change is None:
                    return
                yield change
        finally:
            self._watchers.pop(queue, None)

    def close(self) -> None:
        """End every watch."""
        self.is_closed = True
        for queue in self._watchers:
            queue.put_nowait(None)
