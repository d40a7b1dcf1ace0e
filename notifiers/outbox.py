"""
Deliver what the outbox holds: lease, send, settle; one loop per channel, so that a slow one delays no other.

The store hands out at most the oldest row per target, so order is kept per target while different targets go in
parallel (the notifier's `lanes`). A row whose lease ran out (crash, power cut) comes back as ambiguous and is sent
marked "(repeat)". No transaction is open while something is sent.

    bell ──▶ every channel: lease ──▶ send (60 s) ──▶ settle ──▶ look again
"""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from notifiers.errors import DeliveryError
from notifiers.notifier import Notifier
from notifiers.settlement import accepted, refused
from notifiers.wording import worded
from scheduler.clock import new_id
from scheduler.core.chat import Role
from scheduler.core.errors import UnavailableError
from scheduler.core.job import Target
from scheduler.core.notification import DeliveryState, Event, Notice, OutboxItem
from scheduler.interfaces import Clock, Database, UnitOfWork
from scheduler.signals import Signal

CHAT: Final = "chat"
POLL_SECONDS: Final = 5.0
SEND_SECONDS: Final = 60.0
LEASE: Final = timedelta(seconds=90)
_PAUSE_SECONDS: Final = 1.0
_SHORTEST_WAIT_SECONDS: Final = 0.1

log = structlog.get_logger(__name__)


class Outbox:
    """
    The delivery loops of this process.

    Args:
        notifiers: By channel name; rows of other channels stay where they are.
        bell: Rung after every commit that queued a notification.
        worker: This process's name in leases; new at every start.
        jitter: Random numbers from 0 to 1.
    """

    def __init__(
        self,
        database: Database,
        notifiers: Mapping[str, Notifier],
        *,
        clock: Clock,
        bell: Signal,
        worker: str,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._notifiers = notifiers
        self._clock = clock
        self._bell = bell
        self._worker = worker
        self._jitter = jitter
        self._bells = {channel: Signal() for channel in notifiers}
        self._is_stopping = False
        self._told: set[tuple[str, str]] = set()

    async def run(self) -> None:
        """Deliver until `stop()`; a send in flight then still ends (within 60 s) before this returns."""
        async with asyncio.TaskGroup() as loops:
            for channel in self._notifiers:
                loops.create_task(self._serve(channel), name=f"outbox {channel}")
            while not self._is_stopping:
                await self._bell.wait(POLL_SECONDS)
                for bell in self._bells.values():
                    bell.ring()

    def stop(self) -> None:
        """Start nothing new; `run()` returns when what is in flight has ended."""
        self._is_stopping = True
        self._bell.ring()

    async def deliver_due(self) -> int:
        """Make one pass over every channel, and wait for its end; returns how many rows were tried."""
        leased = [item for channel in self._notifiers for item in await self._leased(channel)]
        async with asyncio.TaskGroup() as flights:
            for item in leased:
                flights.create_task(self._deliver(item))
        return len(leased)

    async def _serve(self, channel: str) -> None:
        in_flight: set[asyncio.Task[None]] = set()

        def landed(flight: asyncio.Task[None]) -> None:
            in_flight.discard(flight)
            self._bells[channel].ring()

        async with asyncio.TaskGroup() as flights:
            while not self._is_stopping:
                try:
                    items = await self._leased(channel, busy=len(in_flight))
                    wait = await self._next_look(channel, busy=len(in_flight) + len(items))
                except UnavailableError as error:
                    log.warning("outbox.unavailable", channel=channel, reason=error.message)
                    items, wait = (), _PAUSE_SECONDS
                except Exception:
                    log.exception("outbox.failed", channel=channel)
                    items, wait = (), POLL_SECONDS
                for item in items:
                    flight = flights.create_task(self._deliver(item))
                    in_flight.add(flight)
                    flight.add_done_callback(landed)
                await self._bells[channel].wait(wait)

    async def _leased(self, channel: str, *, busy: int = 0) -> Sequence[OutboxItem]:
        room = self._notifiers[channel].lanes - busy
        now = self._clock.now()
        if room < 1:
            return ()
        async with self._database.read() as work:
            available_at = await work.outbox.next_available_at(channel)
        if available_at is None or available_at > now:
            return ()
        async with self._database.write() as work:
            return await work.outbox.lease(channel, worker=self._worker, now=now, lease_until=now + LEASE, limit=room)

    async def _next_look(self, channel: str, *, busy: int) -> float:
        """Return for how many seconds nothing can be started; every landing and every commit rings anyway."""
        if busy >= self._notifiers[channel].lanes:
            return POLL_SECONDS
        async with self._database.read() as work:
            available_at = await work.outbox.next_available_at(channel)
        if available_at is None:
            return POLL_SECONDS
        return min(max((available_at - self._clock.now()).total_seconds(), _SHORTEST_WAIT_SECONDS), POLL_SECONDS)

    async def _deliver(self, item: OutboxItem) -> None:
        problem: DeliveryError | None = None
        try:
            settled = await self._sent(item)
        except DeliveryError as error:
            problem = error
            settled = refused(item, error, now=self._clock.now(), jitter=self._jitter())
        await self._settled(settled, problem)
        log.info(
            "notification.settled",
            item_id=str(item.item_id),
            run_id=str(item.run_id),
            channel=item.channel,
            state=str(settled.state),
            attempts=settled.attempts,
            error=settled.error,
        )

    async def _sent(self, item: OutboxItem) -> OutboxItem:
        """Send one row; whatever goes wrong becomes a DeliveryError."""
        try:
            message = worded(item, now=self._clock.now())
        except (ValueError, KeyError, TypeError) as error:
            log.exception("notification.unreadable", item_id=str(item.item_id))
            raise DeliveryError("This notification cannot be read.", permanent=True) from error
        target = Target(channel=item.channel, address=item.target, thread_id=item.thread_id)
        try:
            async with asyncio.timeout(SEND_SECONDS):
                receipt = await self._notifiers[item.channel].send(message, target)
        except DeliveryError:
            raise
        except TimeoutError as error:
            raise DeliveryError("The channel took too long.", ambiguous=True) from error
        except Exception as error:
            log.exception("notification.raised", item_id=str(item.item_id), channel=item.channel)
            raise DeliveryError(f"The channel failed ({type(error).__name__}).", ambiguous=True) from error
        return accepted(item, receipt, now=self._clock.now())

    async def _settled(self, item: OutboxItem, problem: DeliveryError | None) -> None:
        """Record the result; while the database is away, until the lease is over (the row then comes back)."""
        give_up_at = self._clock.monotonic() + LEASE.total_seconds()
        while True:
            try:
                async with self._database.write() as work:
                    await work.outbox.settle([item])
                    if problem is not None and problem.migrated_to and item.channel == CHAT:
                        await work.chats.migrate(int(item.target), int(problem.migrated_to))
                    elif problem is not None and problem.is_target_gone:
                        await self._give_up_target(work, item, problem)
                return
            except UnavailableError as error:
                if self._is_stopping or self._clock.monotonic() > give_up_at:
                    log.warning("outbox.not_settled", item_id=str(item.item_id), reason=error.message)
                    return
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _give_up_target(self, work: UnitOfWork, item: OutboxItem, problem: DeliveryError) -> None:
        dropped = await work.outbox.drop_target(item.channel, item.target, error=problem.message)
        log.warning("target.gone", channel=item.channel, dropped=dropped, reason=problem.message)
        if not await self._is_news(work, item):
            return
        now = self._clock.now()
        text = f"⚠️ I can no longer reach {item.channel} {item.target}.\n{problem.message}\nDropped: {dropped + 1}."
        owners = [str(owner.user_id) for owner in await work.chats.people([Role.OWNER])]
        await work.outbox.add([_announcement(owner, text, now) for owner in owners if owner != item.target])
        work.on_commit(self._bell.ring)

    async def _is_news(self, work: UnitOfWork, item: OutboxItem) -> bool:
        """Tell whether this target was alive until now; a chat is marked unreachable."""
        is_first = (item.channel, item.target) not in self._told
        self._told.add((item.channel, item.target))
        if item.channel != CHAT or not item.target.lstrip("-").isdigit():
            return is_first
        profile = await work.chats.chat(int(item.target))
        if profile is None or not profile.is_reachable:
            return False
        await work.chats.save_chat(replace(profile, is_reachable=False))
        return True


def _announcement(target: str, text: str, now: datetime) -> OutboxItem:
    return OutboxItem(
        item_id=new_id(),
        event=Event.ANNOUNCEMENT,
        channel=CHAT,
        target=target,
        payload=Notice(event=Event.ANNOUNCEMENT, text=text).to_json(),
        state=DeliveryState.QUEUED,
        available_at=now,
        created_at=now,
    )
