"""The reaper: finds runs whose lease ran out, and decides what becomes of them; by `lease_until` alone."""

from datetime import datetime

import structlog

from scheduler.core.notification import OutboxItem
from scheduler.core.run import Attempt, Result, Run
from scheduler.interfaces import ClaimedRun, Clock, Database, RunUpdate
from scheduler.notices import notices_for
from scheduler.settle import orphaned, tally
from scheduler.signals import Signals

BATCH = 200
INTERVAL_SECONDS = 5.0

log = structlog.get_logger(__name__)


class Reaper:
    """Ends what nobody holds any more."""

    def __init__(self, *, database: Database, clock: Clock, signals: Signals) -> None:
        self._database = database
        self._clock = clock
        self._signals = signals

    async def sweep(self) -> int:
        """
        Settle every run whose lease ran out; returns how many.

        Raises:
            UnavailableError: The database cannot be used now.
        """
        swept = 0
        while await self._is_any_expired():
            count = await self._sweep_batch()
            swept += count
            if count < BATCH:
                break
        return swept

    async def _is_any_expired(self) -> bool:
        async with self._database.read() as work:
            return bool(await work.runs.expired(self._clock.now(), 1))

    async def _sweep_batch(self) -> int:
        now = self._clock.now()
        async with self._database.write() as work:
            updates = [_update(orphan, now) for orphan in await work.runs.expired(now, BATCH)]
            written = await work.runs.finish(updates)
            work.on_commit(self._signals.runs.ring)
            work.on_commit(self._signals.outbox.ring)
        for update in updates:
            if update.run.run_id in written:
                _log(update.run)
        return len(written)


def _update(orphan: ClaimedRun, now: datetime) -> RunUpdate:
    after = orphaned(orphan.run, orphan.job, now=now)
    return RunUpdate(
        run=after,
        attempt=_attempt(orphan.run, after, now),
        notices=_notices(orphan, after, now),
        tally=tally(after),
    )


def _attempt(run: Run, after: Run, now: datetime) -> Attempt:
    return Attempt(
        run_id=run.run_id,
        number=run.fence,
        started_at=run.started_at or now,
        finished_at=None,
        result=Result.INTERRUPTED,
        error=after.error,
        worker=run.lease_owner,
    )


def _notices(orphan: ClaimedRun, after: Run, now: datetime) -> tuple[OutboxItem, ...]:
    return notices_for(orphan.job, after, started_at=orphan.run.started_at or now, at=now)


def _log(run: Run) -> None:
    log.warning(
        "run.orphaned",
        job_id=str(run.job_id),
        run_id=str(run.run_id),
        attempt=run.attempt,
        state=str(run.state),
        crashes=run.crashes,
        reason=run.reason,
    )
