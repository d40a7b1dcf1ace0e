"""Keeps leases alive from a thread of its own, with its own connection: a blocked event loop loses no run."""

import asyncio
import threading
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
from storage.registry import open_backend
from storage.tables import run_table as table

RENEW_EVERY = timedelta(seconds=10)
LEASE = timedelta(seconds=30)

_log = structlog.get_logger("storage.leases")


class LeaseKeeper(interfaces.LeaseKeeper):
    """
    Renews `lease_until = now + lease` of every held run.

    `hold`, `drop` and `stop` may be called from any thread. The thread starts with the first run held after `start`;
    while nothing is held it touches no database. An error is logged, and the next round tries again.
    """

    def __init__(self, url: str, *, clock: Clock, every: timedelta = RENEW_EVERY, lease: timedelta = LEASE) -> None:
        self._url = url
        self._clock = clock
        self._every = every
        self._lease = lease
        self._held: dict[UUID, int] = {}
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._is_started = False
        self._renewed_at: float | None = None

    @property
    def seconds_since_renewal(self) -> float:
        """How long ago the held leases were last renewed; 0 when nothing is held."""
        with self._guard:
            if not self._held or self._renewed_at is None:
                return 0.0
            return self._clock.monotonic() - self._renewed_at

    def start(self) -> None:
        """See LeaseKeeper."""
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
            finally:
                if backend is not None:
                    runner.run(backend.close())

    async def _renew(self, backend: Backend, held: list[tuple[UUID, int]]) -> None:
        values = {"lease_until_": self._clock.now() + self._lease}
        try:
            with translated_connecting():
                async with backend.writer.begin() as connection:
                    with translated():
                        done = await _RENEW.execute(connection, held, values)
        except UnavailableError as error:
            _log.warning("leases_not_renewed", held=len(held), error=error.message)
        except Exception:  # a thread that dies would lose every lease
            _log.exception("leases_not_renewed", held=len(held))
        else:
            with self._guard:
                self._renewed_at = self._clock.monotonic()
            if done.rowcount < len(held):
                _log.info("leases_lost", held=len(held), renewed=done.rowcount)


def _renew(batch: Batch) -> Any:
    held = batch.source.c
    is_ours = (table.c.run_id == held.run_id, table.c.fence == held.fence, table.c.state == RunState.RUNNING.value)
    return update(table).where(*is_ours).values(lease_until=bindparam("lease_until_", type_=Instant))


_RENEW = BatchStatement((Column("run_id", Id), Column("fence", Integer)), _renew)
