"""Jobs: definitions, and the cursors the tick moves."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Column, ColumnElement, Integer, Select, bindparam, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.core.errors import CodecError, ConflictError, NotFoundError
from scheduler.core.job import Job, JobStatus
from scheduler.interfaces import Advance, DueJob, JobFilter, Page
from storage.batches import Batch, BatchStatement, Kind, id_column, unindexed
from storage.column_types import Id, Instant
from storage.mapping import chat_key, job_values, to_job, to_trigger
from storage.tables import job_table as table

_log = structlog.get_logger("storage.jobs")
_COUNTERS = {"run_count", "success_count", "failure_count", "failures_in_row"}
_NEVER_SAVED = {"job_id", "number", "chat_key", "chat_id", "created_at", *_COUNTERS}


class JobStore(interfaces.JobStore):
    """
    Jobs in one transaction.

    On PostgreSQL a job read in a writing transaction is locked until its end, so that the tick cannot move its cursor
    between `get` and `save` (SQLite has one writer anyway).
    """

    def __init__(self, connection: AsyncConnection, kind: Kind, *, is_writing: bool) -> None:
        self._connection = connection
        self._kind = kind
        self._is_writing = is_writing

    async def add(self, job: Job) -> Job:
        """See JobStore."""
        return (await self.add_many([job]))[0]

    async def add_many(self, jobs: Sequence[Job]) -> list[Job]:
        """Store new jobs in one statement; returns them with their numbers, in the order given."""
        if not jobs:
            return []
        next_numbers = {key: await self._next_number(key) for key in sorted({chat_key(job.chat_id) for job in jobs})}
        numbered = []
        for job in jobs:
            key = chat_key(job.chat_id)
            numbered.append(replace(job, number=next_numbers[key]))
            next_numbers[key] += 1
        rows = [tuple(job_values(job).values()) for job in numbered]
        stored = (await _INSERT.execute(self._connection, rows)).scalars().all()
        if len(stored) != len(jobs):
            raise ConflictError("A job with this id exists already.")
        return numbered

    async def get(self, job_id: UUID) -> Job | None:
        """See JobStore."""
        return await self._one(select(table).where(table.c.job_id == job_id))

    async def get_many(self, job_ids: Collection[UUID]) -> dict[UUID, Job]:
        """See JobStore; a row nobody can read is left out and logged, it must not stop the others."""
        if not job_ids:
            return {}
        jobs = {}
        for row in await _BY_IDS.execute(self._connection, [(job_id,) for job_id in job_ids]):
            try:
                jobs[row.job_id] = to_job(row)
            except (ValueError, KeyError, TypeError) as error:
                _log.error("job_unreadable", job_id=str(row.job_id), error=str(error))
        return jobs

    async def by_number(self, chat_id: int | None, number: int) -> Job | None:
        """See JobStore."""
        return await self._one(select(table).where(table.c.chat_key == chat_key(chat_id), table.c.number == number))

    async def page(self, which: JobFilter, *, offset: int = 0, limit: int = 20) -> Page[Job]:
        """See JobStore."""
        conditions = list(_conditions(which))
        total = await self._connection.scalar(select(func.count()).select_from(table).where(*conditions))
        is_failing = (table.c.failures_in_row > 0) & (table.c.status == JobStatus.ACTIVE.value)
        order = (
            case((is_failing, 0), else_=1),
            case({JobStatus.ACTIVE.value: 0, JobStatus.PAUSED.value: 1}, value=table.c.status, else_=2),
            table.c.next_run_at,
            table.c.created_at.desc(),
            table.c.job_id.desc(),
        )
        rows = await self._connection.execute(
            select(table).where(*conditions).order_by(*order).offset(offset).limit(limit)
        )
        return Page(items=tuple(to_job(row) for row in rows), total=total or 0, offset=offset)

    async def save(self, job: Job) -> Job:
        """See JobStore."""
        values = {name: value for name, value in job_values(job).items() if name not in _NEVER_SAVED}
        statement = (
            update(table)
            .where(table.c.job_id == job.job_id, table.c.version == job.version)
            .values(values | {"version": job.version + 1})
            .returning(*table.c)
        )
        row = (await self._connection.execute(statement)).one_or_none()
        if row is not None:
            return to_job(row)
        raise NotFoundError if await self.get(job.job_id) is None else ConflictError

    async def count(self, owner_id: int) -> int:
        """See JobStore."""
        live = (JobStatus.ACTIVE.value, JobStatus.PAUSED.value)
        statement = select(func.count()).where(table.c.owner_id == owner_id, table.c.status.in_(live))
        return await self._connection.scalar(statement) or 0

    async def due(self, until: datetime, limit: int) -> Sequence[DueJob]:
        """
        See JobStore; jobs another transaction is working on are left to it.

        A job whose trigger cannot be read (damaged, or of a newer version) is paused and logged: it must not stop all
        others.
        """
        rows = await self._connection.execute(_DUE, {"until": until, "most": limit})
        due, unreadable = [], []
        for job_id, text, next_run_at, version, priority, max_runs, run_count in rows:
            try:
                trigger = to_trigger(text)
            except CodecError as error:
                _log.error("trigger_unreadable", job_id=str(job_id), error=error.message)
                unreadable.append(job_id)
                continue
            due.append(
                DueJob(
                    job_id=job_id,
                    trigger=trigger,
                    next_run_at=next_run_at,
                    version=version,
                    priority=priority,
                    max_runs=max_runs,
                    run_count=run_count,
                )
            )
        if unreadable and self._is_writing:
            chosen = table.c.job_id.in_(unreadable)
            paused = {"status": JobStatus.PAUSED.value, "next_run_at": None, "version": table.c.version + 1}
            await self._connection.execute(update(table).where(chosen).values(paused))
        return due

    async def advance(self, steps: Sequence[Advance]) -> set[UUID]:
        """See JobStore."""
        if not steps:
            return set()
        rows = [(s.job_id, s.expected_next_run_at, s.expected_version, s.next_run_at, s.recorded) for s in steps]
        return set((await _ADVANCE.execute(self._connection, rows)).scalars())

    async def next_due_at(self) -> datetime | None:
        """See JobStore."""
        earliest: datetime | None = await self._connection.scalar(select(func.min(table.c.next_run_at)))
        return earliest

    async def _one(self, statement: Select[Any]) -> Job | None:
        if self._is_writing:
            statement = statement.with_for_update(key_share=True)
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else to_job(row)

    async def _next_number(self, key: int) -> int:
        if self._kind == "postgresql":
            await self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("job", key))))
        return (
            await self._connection.scalar(
                select(func.coalesce(func.max(table.c.number), 0) + 1).where(table.c.chat_key == key)
            )
            or 1
        )


def _conditions(which: JobFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.chat_id is not None:
        conditions.append(table.c.chat_key == which.chat_id)
    if which.owner_id is not None:
        conditions.append(table.c.owner_id == which.owner_id)
    if which.statuses:
        conditions.append(table.c.status.in_([status.value for status in which.statuses]))
    if which.text:
        conditions.append(table.c.search_text.contains(which.text.strip().casefold(), autoescape=True))
    if which.only_failing:
        conditions.append(table.c.failures_in_row > 0)
    return conditions


# Statements ----------------------------------------------------------------------------------------------------------


def _advance(batch: Batch) -> Any:
    step = batch.source.c
    return (
        update(table)
        .where(
            table.c.job_id == step.job_id,
            unindexed(table.c.next_run_at) == step.expected_next_run_at,
            table.c.version == step.expected_version,
        )
        .values(
            next_run_at=step.next_run_at,
            run_count=table.c.run_count + step.recorded,
            status=case((step.next_run_at.is_(None), JobStatus.FINISHED.value), else_=table.c.status),
        )
        .returning(table.c.job_id)
    )


_INSERT = BatchStatement(table.c, lambda batch: batch.insert_into(table).returning(table.c.job_id))
_BY_IDS = BatchStatement(
    id_column("job_id"), lambda batch: select(table).join(batch.source, table.c.job_id == batch.source.c.job_id)
)
_ADVANCE = BatchStatement(
    (
        Column("job_id", Id),
        Column("expected_next_run_at", Instant),
        Column("expected_version", Integer),
        Column("next_run_at", Instant),
        Column("recorded", Integer),
    ),
    _advance,
)
_DUE = (
    select(
        table.c.job_id,
        table.c.trigger,
        table.c.next_run_at,
        table.c.version,
        table.c.priority,
        table.c.max_runs,
        table.c.run_count,
    )
    .where(table.c.next_run_at <= bindparam("until", type_=Instant))
    .order_by(table.c.next_run_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(key_share=True, skip_locked=True)
)
