"""
Use cases: what people may do with jobs and runs. Each works inside the caller's unit of work and commits nothing.

    create · take_in · edit · reschedule · rename · pause · resume · delete · restore · run_now · retry
    get · history · run

Every use case asks first whether the person may, and leaves an audit entry. `actor` is None for the Python library and
for the installation itself, which may do everything. `version` is the job's version the person was looking at; an
outdated one raises ConflictError, None does not compare. What is already as wished is returned without complaint:
people tap twice.

Raised by all of them: NotFoundError, NotPermittedError; by those that change a job also ConflictError and
TransitionError (not possible in the present state).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from scheduler.access import may_see, permit
from scheduler.actions.performer import Performer
from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.chat import Operation, Person
from scheduler.core.errors import (
    ConflictError,
    InvalidValueError,
    LimitError,
    NotFoundError,
    TransitionError,
)
from scheduler.core.job import Job, JobStatus
from scheduler.core.misfire import SkipReason
from scheduler.core.recurrence import next_after
from scheduler.core.run import Attempt, Run, RunKind, RunState
from scheduler.core.trigger import Trigger
from scheduler.drafts import Defaults, JobChanges, NewJob
from scheduler.gaps import missed_row
from scheduler.interfaces import AuditEntry, Clock, Page, UnitOfWork
from scheduler.limits import Limits, check_interval, first_fire
from scheduler.signals import Signals

DOUBLE_TAP = timedelta(seconds=2)
PAUSED_AT = "paused_at"


class Jobs:
    """The use cases over jobs and their runs."""

    def __init__(
        self,
        clock: Clock,
        performers: Mapping[str, Performer],
        signals: Signals,
        *,
        limits: Limits,
        defaults: Defaults | None = None,
    ) -> None:
        self.limits = limits
        self.defaults = defaults or Defaults()
        self._clock = clock
        self._performers = performers
        self._signals = signals

    async def create(self, work: UnitOfWork, draft: NewJob, *, actor: Person | None) -> Job:
        """
        Store a new active job; returns it with its number.

        Raises:
            InvalidTriggerError: Its time has passed or never comes.
            InvalidValueError, RefusedError: The action's parameters make no sense or are not allowed.
            LimitError: Too often, or too many jobs.
        """
        permit(actor, Operation.CREATE)
        now = self._clock.now()
        owner_id = _owner(draft, actor)
        due_at = self._check_trigger(draft.trigger, actor, now)
        action = self._checked(draft.action)
        await self._check_room(work, owner_id, actor)
        job = draft.as_job(
            new_id(), owner_id=owner_id, action=action, at=now, next_run_at=due_at, defaults=self.defaults
        )
        stored = await work.jobs.add(job)
        await self._note(work, "job.create", stored, actor, after=_outline(stored))
        return stored

    async def take_in(self, work: UnitOfWork, job: Job, *, actor: Person | None) -> Job:
        """
        Store a job that was exported elsewhere, under its own id and the next number of its chat.

        An active one is due from now on; one whose times have all passed comes in finished. Its counters stay.

        Raises:
            ConflictError: Its id is known here.
            InvalidValueError, RefusedError, LimitError: As in `create`.
        """
        permit(actor, Operation.CREATE)
        now = self._clock.now()
        check_interval(job.trigger, now, at_least=self.limits.min_interval(actor))
        due_at = self._next(job, now) if job.status is JobStatus.ACTIVE else None
        status = JobStatus.FINISHED if job.status is JobStatus.ACTIVE and due_at is None else job.status
        action = self._checked(job.action)
        if status is not JobStatus.FINISHED:
            await self._check_room(work, job.owner_id, actor)
        job = replace(job, action=action, status=status, next_run_at=due_at, created_at=job.created_at or now)
        stored = await work.jobs.add(replace(job, version=1, updated_at=now))
        await self._note(work, "job.import", stored, actor, after=_outline(stored))
        return stored

    async def edit(
        self,
        work: UnitOfWork,
        job_id: UUID,
        changes: JobChanges,
        *,
        actor: Person | None,
        version: int | None = None,
    ) -> Job:
        """Change what is not about time (action, name, retries, …); runs already queued follow the new definition."""
        job = await self._load(work, job_id, actor)
        _expect(job, version)
        _refuse_deleted(job)
        if changes.action is not None:
            changes = replace(changes, action=self._checked(changes.action))
        return await self._save(work, "job.edit", job, changes.apply(job, at=self._clock.now()), actor)

    async def rename(
        self, work: UnitOfWork, job_id: UUID, name: str, *, actor: Person | None, version: int | None = None
    ) -> Job:
        """Give a job another name; raises InvalidValueError when it is empty or too long."""
        return await self.edit(work, job_id, JobChanges(name=name), actor=actor, version=version)

    async def reschedule(
        self,
        work: UnitOfWork,
        job_id: UUID,
        trigger: Trigger,
        *,
        phrase: str,
        actor: Person | None,
        summary: str | None = None,
        version: int | None = None,
    ) -> Job:
        """
        Follow another trigger from now on; what was queued and waiting by the old one is taken back.

        A paused job stays paused, a finished one becomes active again. *summary* is the trigger in words.

        Raises:
            InvalidTriggerError, LimitError: As in `create`.
        """
        job = await self._load(work, job_id, actor)
        _expect(job, version)
        _refuse_deleted(job)
        now = self._clock.now()
        due_at = self._check_trigger(trigger, actor, now)
        if job.status is JobStatus.FINISHED:
            await self._check_room(work, job.owner_id, actor)
        await self._record_missed(work, job, _paused_at(job), now)
        job = await self._withdraw(work, job, now, state=RunState.CANCELLED, reason="edited")
        changed = job.rescheduled(trigger, phrase=phrase, at=now, next_run_at=due_at if _has_runs_left(job) else None)
        if job.status is JobStatus.PAUSED:
            changed = _with_metadata(changed, {PAUSED_AT: now.isoformat()})
        if summary is not None:
            changed = _with_metadata(changed, {"summary": summary})
        return await self._save(work, "job.reschedule", job, changed, actor)

    async def pause(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None, version: int | None = None) -> Job:
        """Stop a job from being due; occurrences not yet started and waiting retries are taken back."""
        job = await self._load(work, job_id, actor)
        if job.status is JobStatus.PAUSED:
            return job
        _expect(job, version)
        now = self._clock.now()
        job = self._awake(await self._withdraw(work, job, now, state=RunState.SKIPPED, reason=SkipReason.PAUSED), now)
        paused = _with_metadata(job.paused(at=now), {PAUSED_AT: now.isoformat()})
        await work.outbox.drop_reminders(job_id, error="The job was paused before this was sent.")
        return await self._save(work, "job.pause", job, paused, actor)

    async def resume(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None, version: int | None = None) -> Job:
        """
        Be due again from now on. What was missed meanwhile does not run; it leaves one `skipped(paused)` row.

        A job that has nothing left to do comes back finished.
        """
        job = await self._load(work, job_id, actor)
        if job.status is JobStatus.ACTIVE:
            return job
        _expect(job, version)
        now = self._clock.now()
        resumed = job.resumed(at=now, next_run_at=self._next(job, now))
        await self._record_missed(work, job, _paused_at(job), now)
        return await self._save(work, "job.resume", job, _with_metadata(resumed, {PAUSED_AT: None}), actor)

    async def delete(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None, version: int | None = None) -> Job:
        """Put a job into the trash. A run that is under way ends; nothing starts later."""
        job = await self._load(work, job_id, actor)
        if job.status is JobStatus.DELETED:
            return job
        _expect(job, version)
        now = self._clock.now()
        job = self._awake(await self._withdraw(work, job, now, state=RunState.CANCELLED, reason="deleted"), now)
        await work.outbox.drop_reminders(job_id, error="The job was deleted before this was sent.")
        return await self._save(work, "job.delete", job, job.deleted(at=now), actor)

    async def restore(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None) -> Job:
        """
        Take a job out of the trash as it was. What was missed meanwhile does not run; it leaves one skipped row.

        A one-off whose time has passed comes back finished, with that row in its history.

        Raises:
            LimitError: The person has too many jobs by now.
        """
        job = await self._load(work, job_id, actor)
        if job.status is not JobStatus.DELETED:
            return job
        now = self._clock.now()
        if job.status_before_delete is not JobStatus.FINISHED:
            await self._check_room(work, job.owner_id, actor)
        if job.status_before_delete is JobStatus.ACTIVE:
            await self._record_missed(work, job, job.deleted_at, now)
        restored = job.restored(at=now, next_run_at=self._next(job, now))
        return await self._save(work, "job.restore", job, restored, actor)

    async def run_now(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None) -> Run:
        """
        Run a job now, besides its schedule: a run of its own that takes no occurrence's place.

        Paused and finished jobs may be run, too. A second tap within two seconds returns the first one's run.
        """
        job = await self._load(work, job_id, actor)
        _refuse_deleted(job)
        now = self._clock.now()
        recent = await work.runs.history(job_id, limit=5)
        for run in recent.items:
            if run.kind is RunKind.MANUAL and actor is not None and _is_same_tap(run, actor, now):
                return run
        return await self._open_run(work, job, actor, now, kind=RunKind.MANUAL)

    async def retry(self, work: UnitOfWork, run_id: UUID, *, actor: Person | None) -> Run:
        """
        Repeat a run that is over, as a new run linked to it (`parent_run_id`).

        While a repeat of it is open, or was asked for by the same person within two seconds, that one is returned.

        Raises:
            TransitionError: The run is not over yet, or its job is deleted.
        """
        run = await work.runs.get(run_id)
        if run is None:
            raise NotFoundError("There is no such run.")
        job = await self._load(work, run.job_id, actor)
        _refuse_deleted(job)
        if not run.state.is_terminal:
            raise TransitionError("This run is not over yet.")
        now = self._clock.now()
        recent = await work.runs.history(job.job_id, limit=100)
        for again in recent.items:
            is_repeat = again.parent_run_id == run_id
            if is_repeat and (not again.state.is_terminal or (actor is not None and _is_same_tap(again, actor, now))):
                return again
        return await self._open_run(work, job, actor, now, kind=RunKind.RETRY_OF, parent=run_id)

    async def get(self, work: UnitOfWork, job_id: UUID, *, actor: Person | None, chat_id: int | None = None) -> Job:
        """One job, deleted ones too. *chat_id* is the chat the person is writing in, whose jobs they may see."""
        job = await work.jobs.get(job_id)
        if job is None or not may_see(actor, job, chat_id):
            raise NotFoundError("There is no such job.")
        return job

    async def history(
        self,
        work: UnitOfWork,
        job_id: UUID,
        *,
        actor: Person | None,
        chat_id: int | None = None,
        offset: int = 0,
        limit: int = 10,
        states: Collection[RunState] = (),
    ) -> Page[Run]:
        """A job's runs, newest first; *states* empty: all."""
        await self.get(work, job_id, actor=actor, chat_id=chat_id)
        return await work.runs.history(job_id, offset=offset, limit=limit, states=states)

    async def run(
        self, work: UnitOfWork, run_id: UUID, *, actor: Person | None, chat_id: int | None = None
    ) -> tuple[Run, Job, tuple[Attempt, ...]]:
        """One run, its job and its attempts in order."""
        run = await work.runs.get(run_id)
        if run is None:
            raise NotFoundError("There is no such run.")
        job = await self.get(work, run.job_id, actor=actor, chat_id=chat_id)
        return run, job, tuple(await work.runs.attempts(run_id))

    # Steps -----------------------------------------------------------------------------------------------------------

    async def _load(self, work: UnitOfWork, job_id: UUID, actor: Person | None) -> Job:
        job = await work.jobs.get(job_id)
        if job is None:
            raise NotFoundError("There is no such job.")
        permit(actor, Operation.CHANGE, job)
        return job

    def _check_trigger(self, trigger: Trigger, actor: Person | None, now: datetime) -> datetime:
        due_at = first_fire(trigger, now)
        check_interval(trigger, now, at_least=self.limits.min_interval(actor))
        return due_at

    def _checked(self, action: Action) -> Action:
        performer = self._performers.get(action.kind)
        if performer is None:
            raise InvalidValueError(f"“{action.kind}” is not something that can be done here.")
        return replace(action, params=performer.check(action.params))

    async def _check_room(self, work: UnitOfWork, owner_id: int, actor: Person | None) -> None:
        most = self.limits.max_jobs(actor)
        if most is None:
            return
        count = await work.jobs.count(owner_id)
        if count >= most:
            raise LimitError(f"That would be too many: {count} of {most} jobs are in use.")

    def _next(self, job: Job, now: datetime) -> datetime | None:
        return next_after(job.trigger, now) if _has_runs_left(job) else None

    def _awake(self, job: Job, now: datetime) -> Job:
        """A job that is finished only because its last occurrence is already queued counts as active."""
        due_at = self._next(job, now) if job.status is JobStatus.FINISHED else None
        return replace(job, status=JobStatus.ACTIVE, next_run_at=due_at) if due_at else job

    async def _withdraw(self, work: UnitOfWork, job: Job, now: datetime, *, state: RunState, reason: str) -> Job:
        """Take back queued runs; returns the job with its counters as they are then."""
        if not await work.runs.withdraw(job.job_id, now=now, state=state, reason=reason):
            return job
        return await work.jobs.get(job.job_id) or job

    async def _record_missed(self, work: UnitOfWork, job: Job, since: datetime | None, now: datetime) -> None:
        row = missed_row(job, new_id(), since=since, now=now) if since else None
        if row is not None:
            await work.runs.record([row])

    async def _open_run(
        self,
        work: UnitOfWork,
        job: Job,
        actor: Person | None,
        now: datetime,
        *,
        kind: RunKind,
        parent: UUID | None = None,
    ) -> Run:
        run = Run(
            run_id=new_id(),
            job_id=job.job_id,
            kind=kind,
            scheduled_for=now,
            priority=job.priority,
            available_at=now,
            queued_at=now,
            job_version=job.version,
            requested_by=actor.user_id if actor else None,
            parent_run_id=parent,
        )
        await work.runs.record([run])
        await self._note(work, f"run.{kind}", job, actor, after={"run_id": str(run.run_id)})
        work.on_commit(self._signals.runs.ring)
        return run

    async def _save(self, work: UnitOfWork, what: str, before: Job, after: Job, actor: Person | None) -> Job:
        stored = await work.jobs.save(after)
        await self._note(work, what, stored, actor, before=_outline(before), after=_outline(stored))
        return stored

    async def _note(
        self,
        work: UnitOfWork,
        what: str,
        job: Job,
        actor: Person | None,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Leave an audit entry, and wake the tick once the change is committed."""
        entry = AuditEntry(
            at=self._clock.now(),
            actor_id=actor.user_id if actor else 0,
            chat_id=job.chat_id,
            what=what,
            subject=str(job.job_id),
            before=before or {},
            after=after or {},
        )
        await work.audit.add(entry)
        work.on_commit(self._signals.due.ring)


def _owner(draft: NewJob, actor: Person | None) -> int:
    if draft.owner_id is not None:
        return draft.owner_id
    return actor.user_id if actor else 0


def _expect(job: Job, version: int | None) -> None:
    if version is not None and job.version != version:
        raise ConflictError


def _refuse_deleted(job: Job) -> None:
    if job.status is JobStatus.DELETED:
        raise TransitionError("This job is deleted.")


def _has_runs_left(job: Job) -> bool:
    return job.max_runs is None or job.run_count < job.max_runs


def _is_same_tap(run: Run, actor: Person, now: datetime) -> bool:
    return run.requested_by == actor.user_id and now - run.queued_at < DOUBLE_TAP


def _paused_at(job: Job) -> datetime | None:
    """When a paused job was paused; None when it is not."""
    if job.status is not JobStatus.PAUSED:
        return None
    noted = job.metadata.get(PAUSED_AT)
    return datetime.fromisoformat(noted) if noted else job.updated_at


def _with_metadata(job: Job, changes: Mapping[str, Any]) -> Job:
    """Merge *changes* into the metadata; None removes a name."""
    merged = {**job.metadata, **changes}
    return replace(job, metadata={name: value for name, value in merged.items() if value is not None})


def _outline(job: Job) -> dict[str, Any]:
    """What the audit keeps of a job: no parameters, which may hold secrets."""
    return {
        "name": job.name,
        "status": str(job.status),
        "phrase": job.phrase,
        "kind": job.action.kind,
        "next_run_at": job.next_run_at.isoformat() if job.next_run_at else None,
        "version": job.version,
    }
