"""Runs and attempts: recorded once, claimed once, written only by who holds them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    case,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.core.job import Job, JobStatus
from scheduler.core.misfire import SkipReason
from scheduler.core.run import BUSY_STATES, Attempt, Run, RunKind, RunState
from scheduler.interfaces import ClaimedRun, Clock, Page, QueuedRun, RunUpdate
from storage.batches import Batch, BatchStatement, Kind, Rows, id_column
from storage.column_types import EPOCH, Id, Instant
from storage.jobs import JobStore
from storage.mapping import attempt_values, run_values, to_attempt, to_run
from storage.outbox import OutboxStore
from storage.tables import IS_DEAD, attempt_table, job_table
from storage.tables import run_table as table

_NOT_STARTED = (RunState.QUEUED.value, RunState.WAITING.value)
# What an attempt's end may change; the rest of a run is fixed when it is recorded.
_AT_THE_END = (
    "run_id",
    "fence",
    "state",
    "reason",
    "attempt",
    "crashes",
    "available_at",
    "ready_at",
    "lease_owner",
    "lease_until",
    "started_at",
    "finished_at",
    "output",
    "error",
    "status_code",
    "worker",
)
_END_POSITIONS = tuple(table.c.keys().index(name) for name in _AT_THE_END)


class RunStore(interfaces.RunStore):
    """
    Runs in one transaction.

    On PostgreSQL `claim` and `finish` lock the jobs they touch first, in the order of their ids: two workers cannot
    both find a job idle, and cannot wait for each other in a circle.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        kind: Kind,
        *,
        clock: Clock,
        jobs: JobStore,
        outbox: OutboxStore,
        is_writing: bool,
    ) -> None:
        self._connection = connection
        self._is_writing = is_writing
        self._kind = kind
        self._clock = clock
        self._jobs = jobs
        self._outbox = outbox

    async def record(self, runs: Sequence[Run]) -> set[UUID]:
        """See RunStore."""
        return await self._changed(_RECORD, [run_values(run) for run in runs])

    async def get(self, run_id: UUID) -> Run | None:
        """See RunStore."""
        row = (await self._connection.execute(select(table).where(table.c.run_id == run_id))).one_or_none()
        return None if row is None else to_run(row)

    async def startable(self, until: datetime, limit: int) -> Sequence[QueuedRun]:
        """See RunStore."""
        rows = await self._connection.execute(_STARTABLE, {"until": until, "most": limit})
        return [
            QueuedRun(run_id=run_id, job_id=job_id, priority=priority, available_at=available_at)
            for run_id, job_id, priority, available_at in rows
        ]

    async def next_available_at(self) -> datetime | None:
        """See RunStore."""
        earliest: datetime | None = await self._connection.scalar(select(func.min(table.c.ready_at)))
        return earliest

    async def claim(
        self, run_ids: Sequence[UUID], *, worker: str, now: datetime, lease_until: datetime
    ) -> Sequence[ClaimedRun]:
        """See RunStore; of several runs of one job the earliest comes first and makes the others find it busy."""
        if not run_ids:
            return []
        await self._lock(_LOCK_JOBS_OF_RUNS, run_ids)
        others = (await _OTHER_RUNS.execute(self._connection, [(i,) for i in run_ids])).all()
        values = {"worker_": worker, "now_": now, "lease_until_": lease_until}
        rows = await _CLAIM.execute(self._connection, [(i,) for i in run_ids], values)
        runs = [to_run(row) for row in rows]
        runs.sort(key=lambda run: (run.attempt + run.crashes == 0, run.scheduled_for, run.run_id))
        jobs = await self._jobs.get_many({run.job_id for run in runs})
        return _with_jobs(runs, jobs, others)

    async def finish(self, updates: Sequence[RunUpdate]) -> set[UUID]:
        """See RunStore; only a running run has an attempt that can end."""
        if not updates:
            return set()
        await self._lock(_LOCK_JOBS, {u.run.job_id for u in updates if u.tally is not None})
        rows = [tuple(values[at] for at in _END_POSITIONS) for values in (run_values(u.run) for u in updates)]
        written = await self._changed(_FINISH, rows)
        kept = [u for u in updates if u.run.run_id in written]
        if attempts := [attempt_values(u.attempt) for u in kept if u.attempt is not None]:
            await _ADD_ATTEMPTS.execute(self._connection, attempts)
        if tallies := _tallies(kept):
            await _COUNT.execute(self._connection, tallies)
        await self._outbox.add([item for u in kept for item in u.notices])
        for u in kept:
            if u.cuts_off:
                await self._cut_off(u.run)
            if u.pauses_job:
                await self._pause(u.run)
        return written

    async def withdraw(self, job_id: UUID, *, now: datetime, state: RunState, reason: str) -> int:
        """See RunStore."""
        own = (table.c.job_id == job_id, table.c.kind == RunKind.SCHEDULED.value, table.c.finished_at.is_(None))
        early = await self._connection.execute(
            delete(table).where(*own, table.c.state == RunState.QUEUED.value, table.c.scheduled_for > now)
        )
        if early.rowcount:
            remaining = job_table.c.run_count - early.rowcount
            await self._connection.execute(
                update(job_table).where(job_table.c.job_id == job_id).values(run_count=remaining)
            )
        due = await self._connection.execute(
            update(table)
            .where(*own, table.c.state.in_(_NOT_STARTED))
            .values(state=state.value, reason=reason, finished_at=now, ready_at=None)
        )
        return early.rowcount + due.rowcount

    async def expired(self, now: datetime, limit: int) -> Sequence[ClaimedRun]:
        """See RunStore; in a writing unit, runs another reaper is looking at are left to it."""
        statement = (
            select(table)
            .where(table.c.lease_until <= now, table.c.state == RunState.RUNNING.value)
            .order_by(table.c.lease_until)
            .limit(limit)
        )
        if self._is_writing:
            statement = statement.with_for_update(skip_locked=True, key_share=True)
        runs = [to_run(row) for row in await self._connection.execute(statement)]
        jobs = await self._jobs.get_many({run.job_id for run in runs})
        return [ClaimedRun(run=run, job=jobs[run.job_id]) for run in runs if run.job_id in jobs]

    async def expire_leases(self, *, except_worker: str) -> int:
        """See RunStore."""
        held = (table.c.lease_until > EPOCH, table.c.lease_owner != except_worker)
        done = await self._connection.execute(update(table).where(*held).values(lease_until=EPOCH))
        return done.rowcount

    async def history(
        self, job_id: UUID, *, offset: int = 0, limit: int = 10, states: Collection[RunState] = ()
    ) -> Page[Run]:
        """See RunStore."""
        conditions = [table.c.job_id == job_id, ~self._is_ahead()]
        if states:
            conditions.append(table.c.state.in_([state.value for state in states]))
        total = await self._connection.scalar(select(func.count()).select_from(table).where(*conditions))
        order = (table.c.scheduled_for.desc(), table.c.slot.desc())
        rows = await self._connection.execute(
            select(table).where(*conditions).order_by(*order).offset(offset).limit(limit)
        )
        return Page(items=tuple(to_run(row) for row in rows), total=total or 0, offset=offset)

    async def recent(
        self, *, chat_id: int | None = None, offset: int = 0, limit: int = 10, states: Collection[RunState] = ()
    ) -> Page[Run]:
        """See RunStore."""
        found = select(table).where(~self._is_ahead())
        if states:
            found = found.where(table.c.state.in_([state.value for state in states]))
        return await self._newest(found, chat_id, offset=offset, limit=limit)

    async def dead(self, *, chat_id: int | None = None, offset: int = 0, limit: int = 10) -> Page[Run]:
        """See RunStore."""
        return await self._newest(select(table).where(IS_DEAD), chat_id, offset=offset, limit=limit)

    async def _newest(self, found: Select[Any], chat_id: int | None, *, offset: int, limit: int) -> Page[Run]:
        if chat_id is not None:
            found = found.join(job_table, job_table.c.job_id == table.c.job_id).where(job_table.c.chat_id == chat_id)
        total = await self._connection.scalar(select(func.count()).select_from(found.subquery()))
        newest = found.order_by(table.c.run_id.desc()).offset(offset).limit(limit)
        rows = await self._connection.execute(newest)
        return Page(items=tuple(to_run(row) for row in rows), total=total or 0, offset=offset)

    def _is_ahead(self) -> ColumnElement[bool]:
        """Recorded already, and due later."""
        return (table.c.state == RunState.QUEUED.value) & (table.c.scheduled_for > self._clock.now())

    async def attempts(self, run_id: UUID) -> Sequence[Attempt]:
        """See RunStore."""
        own = attempt_table.c.run_id == run_id
        rows = await self._connection.execute(select(attempt_table).where(own).order_by(attempt_table.c.number))
        return [to_attempt(row) for row in rows]

    async def release(self, worker: str) -> int:
        """See RunStore; to be called when the ends of all attempts that did start are written."""
        is_first = (table.c.attempt == 0) & (table.c.crashes == 0)
        done = await self._connection.execute(
            update(table)
            .where(table.c.lease_owner == worker, table.c.state == RunState.RUNNING.value)
            .values(
                state=RunState.QUEUED.value,
                ready_at=table.c.available_at,
                lease_owner=None,
                lease_until=None,
                worker=None,
                started_at=case((is_first, None), else_=table.c.started_at),
            )
        )
        return done.rowcount

    async def _cut_off(self, run: Run) -> None:
        """Cancel what else is under way; the raised fence has late results of it discarded."""
        others = (table.c.job_id == run.job_id, table.c.run_id != run.run_id, table.c.finished_at.is_(None))
        under_way = table.c.state.in_([state.value for state in BUSY_STATES])
        ended = {
            "state": RunState.CANCELLED.value,
            "reason": SkipReason.OVERLAP.value,
            "finished_at": self._clock.now(),
        }
        free = {"ready_at": None, "lease_owner": None, "lease_until": None, "fence": table.c.fence + 1}
        await self._connection.execute(update(table).where(*others, under_way).values(**ended, **free))

    async def _pause(self, run: Run) -> None:
        now = self._clock.now()
        active = (job_table.c.job_id == run.job_id, job_table.c.status == JobStatus.ACTIVE.value)
        paused = {"status": JobStatus.PAUSED.value, "next_run_at": None, "version": job_table.c.version + 1}
        done = await self._connection.execute(update(job_table).where(*active).values(**paused, updated_at=now))
        if done.rowcount:
            await self.withdraw(run.job_id, now=now, state=RunState.SKIPPED, reason=SkipReason.PAUSED)

    async def _changed(self, statement: BatchStatement, rows: Rows) -> set[UUID]:
        return set((await statement.execute(self._connection, rows)).scalars()) if rows else set()

    async def _lock(self, statement: BatchStatement, ids: Collection[UUID]) -> None:
        if self._kind == "postgresql" and ids:
            await statement.execute(self._connection, [(i,) for i in ids])


def _with_jobs(
    runs: Sequence[Run], jobs: Mapping[UUID, Job], others: Iterable[Row[tuple[UUID, UUID, str, datetime]]]
) -> list[ClaimedRun]:
    """
    Return the claims with what else their jobs were doing.

    Args:
        runs: Just claimed, in the order in which those of one job come.
        others: Open runs of the same jobs as they were before.
    """
    ours = {run.run_id for run in runs}  # what others of the batch are doing counts
    by_job: defaultdict[UUID, set[tuple[str, datetime, UUID]]] = defaultdict(set)
    for row in others:
        if row.run_id not in ours:
            by_job[row.job_id].add((row.state, row.scheduled_for, row.run_id))
    claimed = []
    before: Counter[UUID] = Counter()
    for run in runs:
        if run.job_id in jobs:
            busy, waiting = _counted(run, by_job[run.job_id])
            claimed.append(ClaimedRun(run=run, job=jobs[run.job_id], busy=busy + before[run.job_id], waiting=waiting))
            before[run.job_id] += 1
    return claimed


def _counted(run: Run, others: Iterable[tuple[str, datetime, UUID]]) -> tuple[int, int]:
    """Return how many *others* are under way, and how many wait in front of *run*; see `ClaimedRun`."""
    is_fresh = run.attempt + run.crashes == 0
    busy = waiting = 0
    for state, scheduled_for, run_id in others:
        is_earlier = (scheduled_for, run_id) < (run.scheduled_for, run.run_id)
        busy += state == RunState.RUNNING or (state == RunState.WAITING and (is_fresh or is_earlier))
        waiting += state == RunState.QUEUED and is_earlier
    return busy, waiting


def _tallies(updates: Iterable[RunUpdate]) -> list[tuple[UUID, int, int, bool, int]]:
    """Return per job: successes, failures, whether a success broke the row of failures, failures since then."""
    tallies: dict[UUID, tuple[int, int, bool, int]] = {}
    for u in updates:
        successes, failures, is_broken, in_row = tallies.get(u.run.job_id, (0, 0, False, 0))
        if u.tally is True:
            tallies[u.run.job_id] = (successes + 1, failures, True, 0)
        elif u.tally is False:
            tallies[u.run.job_id] = (successes, failures + 1, is_broken, in_row + 1)
    return [(job_id, *tally) for job_id, tally in tallies.items()]


# Statements ----------------------------------------------------------------------------------------------------------


def _claim(batch: Batch) -> Any:
    return (
        update(table)
        .where(table.c.run_id == batch.source.c.run_id, table.c.state.in_(_NOT_STARTED))
        .values(
            state=RunState.RUNNING.value,
            fence=table.c.fence + 1,
            ready_at=None,
            lease_owner=bindparam("worker_", type_=Text),
            lease_until=bindparam("lease_until_", type_=Instant),
            worker=bindparam("worker_", type_=Text),
            started_at=func.coalesce(table.c.started_at, bindparam("now_", type_=Instant)),
        )
        .returning(*table.c)
    )


def _other_runs(batch: Batch) -> Any:
    other = table.alias("other")
    joined = (
        select(other.c.run_id, other.c.job_id, other.c.state, other.c.scheduled_for)
        .join_from(batch.source, table, table.c.run_id == batch.source.c.run_id)
        .join(other, other.c.job_id == table.c.job_id)
    )
    is_busy = other.c.state.in_([state.value for state in BUSY_STATES])
    is_in_front = (other.c.state == RunState.QUEUED.value) & (other.c.scheduled_for < table.c.scheduled_for)
    return joined.where(other.c.finished_at.is_(None), is_busy | is_in_front)


def _finish(batch: Batch) -> Any:
    end = batch.source.c
    return (
        update(table)
        .where(table.c.run_id == end.run_id, table.c.fence == end.fence, table.c.state == RunState.RUNNING.value)
        .values({name: end[name] for name in _AT_THE_END if name not in ("run_id", "fence")})
        .returning(table.c.run_id)
    )


def _count(batch: Batch) -> Any:
    tally, job = batch.source.c, job_table.c
    return (
        update(job_table)
        .where(job.job_id == tally.job_id)
        .values(
            success_count=job.success_count + tally.successes,
            failure_count=job.failure_count + tally.failures,
            failures_in_row=case((tally.is_broken, tally.in_row), else_=job.failures_in_row + tally.in_row),
        )
    )


def _lock_jobs(batch: Batch) -> Any:
    return _locking(select(batch.source.c.job_id))


def _lock_jobs_of_runs(batch: Batch) -> Any:
    return _locking(select(table.c.job_id).join(batch.source, table.c.run_id == batch.source.c.run_id))


def _locking(job_ids: Select[Any]) -> Select[Any]:
    chosen = select(job_table.c.job_id).where(job_table.c.job_id.in_(job_ids)).order_by(job_table.c.job_id)
    return chosen.with_for_update(key_share=True)


_RECORD = BatchStatement(table.c, lambda batch: batch.insert_into(table).returning(table.c.run_id))
_CLAIM = BatchStatement(id_column("run_id"), _claim)
_OTHER_RUNS = BatchStatement(id_column("run_id"), _other_runs)
_FINISH = BatchStatement([table.c[name] for name in _AT_THE_END], _finish)
_ADD_ATTEMPTS = BatchStatement(attempt_table.c, lambda batch: batch.insert_into(attempt_table))
_COUNT = BatchStatement(
    (
        Column("job_id", Id),
        Column("successes", Integer),
        Column("failures", Integer),
        Column("is_broken", Boolean),
        Column("in_row", Integer),
    ),
    _count,
)
_LOCK_JOBS = BatchStatement(id_column("job_id"), _lock_jobs)
_LOCK_JOBS_OF_RUNS = BatchStatement(id_column("run_id"), _lock_jobs_of_runs)
_STARTABLE = (
    select(table.c.run_id, table.c.job_id, table.c.priority, table.c.available_at)
    .where(table.c.ready_at <= bindparam("until", type_=Instant))
    .order_by(table.c.ready_at)
    .limit(bindparam("most", type_=Integer))
)
