"""
Stored updates are handled once: in order per chat, several chats at a time.

    take ──┬── a press is looked at and answered at once, before any lock or write (bot/first_look.py)
           └── queue of its chat ── handlers + replies + "handled" in one transaction ── send ── "done"

After a crash, rows that are `handled` are sent again marked "(repeat)", rows that are `pending` are handled. Handlers
call nobody; they change the stores and return replies. An error of ours for people (WhenbotError) is an answer, not a
failure; anything else is tried three times and then put aside.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Final, TypeVar

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update

from bot import replies as words
from bot.callback_data import Signer
from bot.chat_changes import forget_chat, move_chat
from bot.errors import ChatGoneError, ChatMovedError
from bot.first_look import Verdict, first_look
from bot.handlers.errors import answer_to
from bot.place import place_of
from bot.reply import Reply, as_tuple
from bot.said import Me
from bot.sender import Sender
from bot.visit import Desk
from scheduler.core.errors import UnavailableError, WhenbotError
from storage.database import Database
from storage.inbox import HANDLED, InboxUpdate

_log = structlog.get_logger(__name__)

TRIES: Final = 3
CHATS_AT_ONCE: Final = 8
BACKLOG: Final = 1000

T = TypeVar("T")


class Handling:
    """Handles rows and sends what the handlers say; owns the tasks that do so."""

    def __init__(
        self,
        *,
        bot: Bot,
        me: Me,
        database: Database,
        dispatcher: Dispatcher,
        desk: Desk,
        sender: Sender,
        signer: Signer,
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._me = me
        self._database = database
        self._dispatcher = dispatcher
        self._desk = desk
        self._sender = sender
        self._signer = signer
        self._sleep = sleep
        self._queues: dict[int, deque[InboxUpdate]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._looks: dict[int, asyncio.Task[Verdict]] = {}
        self._slots = asyncio.Semaphore(CHATS_AT_ONCE)
        self._backlog = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_stopping = False

    # Taking over -----------------------------------------------------------------------------------------------------

    async def resume(self) -> None:
        """Take up what an earlier process left: send what was handled, handle what was not."""
        async with self._database.read() as work:
            rows = await work.inbox.unfinished(2 * BACKLOG)  # a batch may have come on top of a full backlog
        for row in rows:
            if row.state == HANDLED:
                self._enqueue(row)
            else:
                self.take(row)

    def take(self, row: InboxUpdate) -> None:
        """Handle a new row, after those of its chat that came before; a press is answered at once."""
        query = row.payload.get("callback_query")
        if isinstance(query, dict):
            self._looks[row.update_id] = look = self._spawn(self._look(query))
            self._spawn(self._answer(str(query.get("id", "")), look))
        self._enqueue(row)

    async def room(self) -> None:
        """Return when fewer than a thousand rows are waiting."""
        await self._has_room.wait()

    async def idle(self) -> None:
        """Return when nothing is waiting or under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self, *, grace_seconds: float = 10.0) -> None:
        """Finish the updates under way and the sends in flight; what is left is taken up by the next process."""
        self._is_stopping = True
        if self._tasks:
            _done, late = await asyncio.wait(self._tasks, timeout=grace_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _enqueue(self, row: InboxUpdate) -> None:
        self._count(1)
        key = place_of(row.payload).chat_id
        if key in self._queues:
            self._queues[key].append(row)
            return
        self._queues[key] = deque([row])
        self._spawn(self._work_through(key))

    def _count(self, change: int) -> None:
        self._backlog += change
        if self._backlog < BACKLOG:
            self._has_room.set()
        else:
            self._has_room.clear()

    def _spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _work_through(self, key: int) -> None:
        """Handle one chat's rows until none is left."""
        queue = self._queues[key]
        while queue and not self._is_stopping:
            row = queue.popleft()
            try:
                await self._settle(row)
            except Exception:
                _log.exception("update not settled", update_id=row.update_id)
            finally:
                self._count(-1)
        del self._queues[key]

    # One press -------------------------------------------------------------------------------------------------------

    async def _look(self, query: Mapping[str, Any]) -> Verdict:
        return await first_look(query, database=self._database, desk=self._desk, me=self._me, signer=self._signer)

    async def _answer(self, query_id: str, look: asyncio.Task[Verdict]) -> None:
        verdict = await look
        await self._sender.answer(query_id, verdict.text, is_alert=verdict.is_alert)

    async def _is_refused(self, row: InboxUpdate) -> bool:
        """Tell whether the row is a press that ended with its alert."""
        look = self._looks.pop(row.update_id, None)
        return look is not None and (await look).is_final

    # One row ---------------------------------------------------------------------------------------------------------

    async def _settle(self, row: InboxUpdate) -> None:
        """Handle a row if that was not done, send its replies, mark it done."""
        is_repeat = row.state == HANDLED
        if is_repeat:
            replies: tuple[Reply, ...] | None = _stored_replies(row)
        elif await self._is_refused(row):
            replies = await self._conclude(row, ())
        else:
            async with self._slots:
                replies = await self._handle_until_settled(row)
        if replies is None:
            return
        for reply in replies:
            await self._deliver(reply, is_repeat=is_repeat)
        await self._write(lambda work: work.inbox.mark_done([row.update_id]))

    async def _handle_until_settled(self, row: InboxUpdate) -> tuple[Reply, ...] | None:
        """What is to be sent; None when the row is not ours to finish (put aside, or handled elsewhere)."""
        failures = 0
        while True:
            try:
                return await self._handle(row)
            except UnavailableError as error:
                _log.warning("database unavailable", update_id=row.update_id, error=error.message)
            except _HandledElsewhereError:
                # After a failed commit it may have been us: committed, and only the answer to the commit was lost.
                return await self._committed_replies(row) if failures else None
            except WhenbotError as error:
                return await self._conclude(row, answer_to(error, place_of(row.payload)))
            except Exception as error:
                _log.exception("update failed", update_id=row.update_id)
                if await self._is_put_aside(row, error):
                    return None
            failures += 1
            await self._sleep(min(0.2 * 2 ** min(failures, 8), 30.0))

    async def _handle(self, row: InboxUpdate) -> tuple[Reply, ...]:
        """Effect, replies and "handled" commit together, or not at all."""
        place = place_of(row.payload)
        async with self._database.write() as work:
            update = Update.model_validate(row.payload, context={"bot": self._bot})
            said = await self._dispatcher.feed_update(
                self._bot, update, work=work, desk=self._desk, me=self._me, place=place
            )
            replies = () if said is UNHANDLED else as_tuple(said)
            if not await work.inbox.mark_handled(row.update_id, [reply.to_json() for reply in replies]):
                raise _HandledElsewhereError
        return replies

    async def _committed_replies(self, row: InboxUpdate) -> tuple[Reply, ...] | None:
        async with self._database.read() as work:
            stored = await work.inbox.get(row.update_id)
        return _stored_replies(stored) if stored is not None and stored.state == HANDLED else None

    async def _conclude(self, row: InboxUpdate, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
        """Nothing was changed; what is said about it is an answer like any other."""
        stored = [reply.to_json() for reply in replies]
        await self._write(lambda work: work.inbox.mark_handled(row.update_id, stored))
        return replies

    async def _is_put_aside(self, row: InboxUpdate, error: Exception) -> bool:
        """Count a failed try; after the last one say sorry and never try again."""
        reason = f"{type(error).__name__}: {error}"[:500]
        tries: int = await self._write(lambda work: work.inbox.mark_failed(row.update_id, reason))
        if tries < TRIES:
            return False
        await self._write(lambda work: work.inbox.mark_poison(row.update_id, reason))
        place = place_of(row.payload)
        if place.chat_id:
            await self._deliver(place.say(words.went_wrong()), is_repeat=False)
        return True

    async def _deliver(self, reply: Reply, *, is_repeat: bool) -> None:
        try:
            await self._sender.send(reply, is_repeat=is_repeat)
        except ChatGoneError:
            await self._write(lambda work: forget_chat(work, reply.chat_id))
        except ChatMovedError as error:
            new_chat_id = error.new_chat_id
            await self._write(lambda work: move_chat(work, reply.chat_id, new_chat_id))
            try:
                await self._sender.send(reply.moved(new_chat_id), is_repeat=is_repeat)
            except (ChatGoneError, ChatMovedError):
                await self._write(lambda work: forget_chat(work, new_chat_id))

    async def _write(self, change: Callable[[Any], Awaitable[Any]]) -> Any:
        """Do one small change in its own transaction; an unavailable database is waited out."""
        failures = 0
        while True:
            try:
                async with self._database.write() as work:
                    return await change(work)
            except UnavailableError:
                failures += 1
                await self._sleep(min(0.2 * 2 ** min(failures, 8), 30.0))


def _stored_replies(row: InboxUpdate) -> tuple[Reply, ...]:
    return tuple(Reply.from_json(reply) for reply in row.replies)


class _HandledElsewhereError(Exception):
    """Another process handled this row meanwhile; our effects are rolled back."""
