"""What a handler works with: the installation's services (Desk), and one update with its transaction (Visit)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bot.reply import Place
from bot.said import Me
from scheduler.actions.performer import Performer
from scheduler.core.chat import ChatProfile, Operation, Person, may
from scheduler.core.errors import NotFoundError
from scheduler.core.job import Job
from scheduler.interfaces import AuditEntry, Clock
from scheduler.jobs import Jobs
from storage.database import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    What stays the same over all updates.

    Attributes:
        performers: By kind of action; they check and describe actions before a job exists.
        default_zone: IANA name, for people and chats that never told theirs.
        admins, allowed_users: Telegram user ids that are let in without being asked about.
        version: Shown by /admin.
    """

    jobs: Jobs
    performers: Mapping[str, Performer]
    clock: Clock
    default_zone: str = "UTC"
    admins: frozenset[int] = field(default_factory=frozenset)
    allowed_users: frozenset[int] = field(default_factory=frozenset)
    version: str = ""
    started_at: datetime | None = None

    @property
    def uptime(self) -> timedelta:
        """How long the bot has been running."""
        return self.clock.now() - self.started_at if self.started_at else timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """
    One update, who it came from, and the transaction its effects belong to.

    Attributes:
        zone: The clock that applies here: the chat's in a group, the person's in private, else the default.
        is_zone_known: Somebody told us the zone.
    """

    work: UnitOfWork
    desk: Desk
    me: Me
    person: Person
    chat: ChatProfile
    place: Place
    now: datetime

    @property
    def zone(self) -> str:
        """IANA name."""
        return self._told_zone or self.desk.default_zone

    @property
    def is_zone_known(self) -> bool:
        """Tell whether somebody told us the zone."""
        return self._told_zone is not None

    @property
    def _told_zone(self) -> str | None:
        mine = (self.person.zone, self.chat.zone)
        return next((zone for zone in (mine if self.place.is_private else mine[::-1]) if zone), None)

    async def job(self, job_id: UUID | None, *, to: Operation = Operation.SEE) -> Job:
        """
        The job a button is about, deleted ones too.

        Raises:
            NotFoundError: There is none, or this person may not even see it.
        """
        job = await self.work.jobs.get(job_id) if job_id else None
        return self._shown(job, to)

    async def numbered_job(self, number: int, *, to: Operation = Operation.SEE) -> Job:
        """The job people here call `#number`, deleted ones too; raises NotFoundError as `job`."""
        return self._shown(await self.work.jobs.by_number(self.place.chat_id, number), to)

    def _shown(self, job: Job | None, to: Operation) -> Job:
        if job is None or not self.may(to, job):
            raise NotFoundError("I know no such job here. /jobs lists them.")
        return job

    def may(self, operation: Operation, job: Job) -> bool:
        """Tell whether this person may do *operation* with *job*."""
        is_own = job.owner_id == self.person.user_id
        return may(self.person.role, operation, is_own=is_own, is_in_chat=job.chat_id == self.place.chat_id)

    async def record(
        self,
        what: str,
        *,
        subject: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Write an audit entry about what this person did."""
        entry = AuditEntry(
            at=self.now,
            actor_id=self.person.user_id,
            chat_id=self.place.chat_id,
            what=what,
            subject=subject,
            before=before or {},
            after=after or {},
        )
        await self.work.audit.add(entry)
