"""Keeps leases alive from a thread of its own, with its own connection: a blocked event loop loses no run."""

import asyncio
import threading
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Column, Integer, bindparam, update

from scheduler import interfaces
from scheduler.core.errors import UnavailableError
from scheduler.core.run import RunState
from scheduler.interfaces import Clock
from storage.backend import Backend
from storage.batches import Batch, BatchStatement
from storage.column_types import Id, Instant
from storage.faults import translated, translated_connecting
from storage.registry import open_backend, sqlite_path
from storage.tables import run_table as table

RENEW_EVERY = timedelta(seconds=10)
LEASE = timedelta(seconds=30)
FENCED_AFTER = timedelta(seconds=20)
_RENEW_SECONDS = 5.0

_log = structlog.get_logger("storage.leases")


class LeaseKeeper(interfaces.LeaseKeeper):
    """
    Renews `lease_until = now + lease` of every held run.

    `hold`, `drop` and `stop` may be called from any thread. The thread starts with the first run held after `start`;
    while nothing is held it touches no database. An error is logged, and the next round tries again. On PostgreSQL,
    what could not be renewed for 20 s counts as lost: others may take it from second 30 on. A SQLite file has one
    process, so nobody else can.
    """

    def __init__(
        self,
        url: str,
        *,
        clock: Clock,
        every: timedelta = RENEW_EVERY,
        lease: timedelta = LEASE,
        fenced_after: timedelta = FENCED_AFTER,
    ) -> None:
        self._url = url
        self._is_shared = sqlite_path(url) is None
        self._fenced_after = fenced_after
        self._clock = clock
        self._every = every
        self._lease = lease
        self._held: dict[UUID, int] = {}
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._is_started = False
        self._renewed_at: float | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._on_lost: Callable[[Collection[UUID]], None] = lambda _run_ids: None

    @property
    def seconds_since_renewal(self) -> float:
        """How long ago the held leases were last renewed; 0 when nothing is held."""
        with self._guard:
            if not self._held or self._renewed_at is None:
                return 0.0
            return self._clock.monotonic() - self._renewed_at

    def start(self, on_lost: Callable[[Collection[UUID]], None]) -> None:
        """See LeaseKeeper."""
        self._loop, self._on_lost = asyncio.get_running_loop(), on_lost
        with self._guard:
            self._is_started = True
            self._stopping.clear()
            if self._held:
                self._run_thread()

    def hold(self, run_id: UUID, fence: int) -> None:
        """See LeaseKeeper."""
        with self._guard:
            if not self._held:
                self._renewed_at = self._clock.monotonic()
            self._held[run_id] = fence
            if self._is_started and self._thread is None:
                self._run_thread()

    def drop(self, run_id: UUID) -> None:
        """See LeaseKeeper."""
        with self._guard:
            self._held.pop(run_id, None)

    def stop(self) -> None:
        """See LeaseKeeper; waits for a round that is going on."""
        with self._guard:
            thread, self._thread = self._thread, None
            self._is_started = False
            self._stopping.set()
        if thread is not None:
            thread.join()

    def _run_thread(self) -> None:
        self._thread = threading.Thread(target=self._work, name="lease-keeper", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        with asyncio.Runner() as runner:
            backend: Backend | None = None
            try:
                while not self._stopping.wait(self._every.total_seconds()):
                    with self._guard:
                        held = list(self._held.items())
                    if held:
                        try:
                            backend = backend or open_backend(self._url)
                            runner.run(self._renew(backend, held))
                        except Exception:  # a thread that dies would lose every lease
                            _log.exception("leases_not_renewed", held=len(held))
                        if self._is_shared and self.seconds_since_renewal >= self._fenced_after.total_seconds():
                            self._tell_lost(held)
            finally:
                if backend is not None:
                    runner.run(backend.close())

    async def _renew(self, backend: Backend, held: list[tuple[UUID, int]]) -> None:
        values = {"lease_until_": self._clock.now() + self._lease}
        try:
            async with asyncio.timeout(_RENEW_SECONDS):
                with translated_connecting():
                    async with backend.writer.begin() as connection:
                        with translated():
                            renewed = set((await _RENEW.execute(connection, held, values)).scalars())
        except (UnavailableError, TimeoutError) as error:
            _log.warning("leases_not_renewed", held=len(held), error=str(error))
        except Exception:  # a thread that dies would lose every lease
            _log.exception("leases_not_renewed", held=len(held))
        else:
            with self._guard:
                self._renewed_at = self._clock.monotonic()
            self._tell_lost([(run_id, fence) for run_id, fence in held if run_id not in renewed])

    def _tell_lost(self, lost: list[tuple[UUID, int]]) -> None:
        """Tell the executor about runs that it still holds under that fence."""
        with self._guard:
            run_ids = [run_id for run_id, fence in lost if self._held.get(run_id) == fence]
        if run_ids and self._loop is not None and not self._loop.is_closed():
            _log.warning("leases_lost", lost=len(run_ids))
            self._loop.call_soon_threadsafe(self._on_lost, run_ids)


def _renew(batch: Batch) -> Any:
    held = batch.source.c
    is_ours = (table.c.run_id == held.run_id, table.c.fence == held.fence, table.c.state == RunState.RUNNING.value)
    renewed = update(table).where(*is_ours).values(lease_until=bindparam("lease_until_", type_=Instant))
    return renewed.returning(table.c.run_id)


_RENEW = BatchStatement((Column("run_id", Id), Column("fence", Integer)), _renew)
