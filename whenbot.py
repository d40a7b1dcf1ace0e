"""
whenbot from Python: the same use cases as the chat, without a chat.

    async with Client.open("sqlite+aiosqlite:///jobs.db") as jobs:
        job = await jobs.schedule("every 24 hours", callback="my_module.cleanup", args={"days_to_keep": 7})
        await jobs.pause(job.id)
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any, TypedDict, TypeVar, Unpack
from uuid import UUID
from zoneinfo import ZoneInfo

from cli.settings import load_settings
from cli.wiring import Core, open_core, working
from parsers import parse
from scheduler.actions.run_callback import CALLBACKS, dotted_name
from scheduler.core.action import CALLBACK, REMINDER, WEBHOOK, Action
from scheduler.core.errors import InvalidValueError, UnavailableError
from scheduler.core.job import Guarantee, Job, Overlap, Target
from scheduler.core.job import NotifyRules as Notify
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.retry import Backoff, RetryPolicy
from scheduler.core.run import Run
from scheduler.drafts import JobChanges, NewJob
from scheduler.interfaces import JobFilter

__all__ = [
    "Backoff",
    "CatchUp",
    "Client",
    "Guarantee",
    "Job",
    "MisfirePolicy",
    "Notify",
    "Overlap",
    "Policies",
    "RetryPolicy",
    "Run",
    "Target",
    "callback",
    "parse",
]

Function = TypeVar("Function", bound=Callable[..., Any])
EVERYTHING = 1_000_000


def callback(function: Function) -> Function:
    """Let jobs call *function* (sync or async) by its dotted name, "module.function"."""
    return CALLBACKS.register(function)


class Policies(TypedDict, total=False):
    """
    How a job behaves when things go wrong; what is left out is as usual (see `Job` for each).

    Attributes:
        retry: How often and after which waits a failed run is tried again.
        timeout: Longest time of one attempt.
        priority: 1 (first) to 10 (last).
        misfire: What happens to occurrences that were missed.
        overlap, overlap_limit: What happens to an occurrence that meets an earlier one.
        guarantee: Whether a run whose end was never recorded is repeated.
        pause_after_failures: So many failures in a row pause the job.
    """

    retry: RetryPolicy
    timeout: timedelta
    priority: int
    misfire: MisfirePolicy
    overlap: Overlap
    overlap_limit: int
    guarantee: Guarantee
    pause_after_failures: int


class Client:
    """Jobs without a chat; made by `Client.open`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @classmethod
    @asynccontextmanager
    async def open(cls, database_url: str | None = None, *, run: bool | None = None) -> AsyncIterator["Client"]:
        """
        Open a database, made when it is missing.

        Args:
            database_url: "sqlite+aiosqlite:///jobs.db" or "postgresql+asyncpg://…"; None: as the settings say.
            run: Run due jobs inside the block. None: yes, unless another process already does so on this SQLite file.

        Raises:
            UnavailableError: The database cannot be used, or *run* is True and another process runs it.
        """
        async with AsyncExitStack() as stack:
            core = await stack.enter_async_context(open_core(load_settings(database_url=database_url)))
            if run is not False:
                try:
                    await stack.enter_async_context(working(core))
                except UnavailableError:
                    if run:
                        raise
            yield cls(core)

    async def schedule(
        self,
        phrase: str,
        *,
        callback: str | Callable[..., Any] | None = None,
        args: Mapping[str, Any] | None = None,
        webhook: Mapping[str, Any] | None = None,
        name: str | None = None,
        zone: str | None = None,
        tags: Sequence[str] = (),
        notify: Notify | None = None,
        max_runs: int | None = None,
        **policies: Unpack[Policies],
    ) -> Job:
        """
        Create a job from a phrase.

        What it does is one of *callback* (a registered function or its name, called with *args*), *webhook*
        (`{"url": …, "method"?, "headers"?, "body"?}`), or neither: then the rest of the phrase is a reminder's text.
        *policies* say what happens to it when things go wrong; see `Policies`.

        Raises:
            PhraseError: The phrase was not understood; it has a span and suggestions.
            InvalidValueError: It has several readings, or the action makes no sense.
        """
        if callable(callback):
            callback = dotted_name(callback)
        zone = zone or self._core.settings.default_timezone
        result = parse(phrase, now=self._core.clock.now(), zone=ZoneInfo(zone))
        if result.error is not None:
            raise result.error
        if result.is_ambiguous:
            readings = " or ".join(f"“{reading.sentence}”" for reading in result.readings)
            raise InvalidValueError(f"“{phrase}” can mean {readings}; say which.")
        reading = result.readings[0]
        action = _action(callback, args, webhook, reading.message)
        draft = NewJob(
            name=name or callback or (webhook or {}).get("url") or reading.message or phrase,
            phrase=phrase,
            trigger=reading.trigger,
            action=action,
            tags=tuple(tags),
            notify=notify or Notify(),
            max_runs=max_runs,
            metadata={"summary": reading.sentence},
            **policies,
        )
        async with self._core.database.write() as work:
            return await self._core.jobs.create(work, draft, actor=None)

    async def get(self, job_id: UUID) -> Job:
        """One job; raises NotFoundError."""
        async with self._core.database.read() as work:
            return await self._core.jobs.get(work, job_id, actor=None)

    async def list(self, text: str = "") -> tuple[Job, ...]:
        """All jobs that are not deleted; *text* looks into names and #tags."""
        async with self._core.database.read() as work:
            return (await work.jobs.page(JobFilter(text=text), limit=EVERYTHING)).items

    async def runs(self, job_id: UUID, *, limit: int = 50) -> tuple[Run, ...]:
        """A job's runs, newest first."""
        async with self._core.database.read() as work:
            return (await work.runs.history(job_id, limit=limit)).items

    async def edit(self, job_id: UUID, **policies: Unpack[Policies]) -> Job:
        """Change a job's policies; runs that are queued follow the new ones."""
        async with self._core.database.write() as work:
            return await self._core.jobs.edit(work, job_id, JobChanges(**policies), actor=None)

    async def dead_letters(self, *, limit: int = 50) -> tuple[Run, ...]:
        """Runs that were given up after their retries, or after three crashes; newest first."""
        async with self._core.database.read() as work:
            return (await work.runs.dead(limit=limit)).items

    async def replay(self, run_id: UUID) -> Run:
        """Repeat a run that is over, as a new run that names it in `parent_run_id`."""
        async with self._core.database.write() as work:
            return await self._core.jobs.retry(work, run_id, actor=None)

    async def pause(self, job_id: UUID) -> Job:
        """Stop a job from being due."""
        async with self._core.database.write() as work:
            return await self._core.jobs.pause(work, job_id, actor=None)

    async def resume(self, job_id: UUID) -> Job:
        """Let it be due again."""
        async with self._core.database.write() as work:
            return await self._core.jobs.resume(work, job_id, actor=None)

    async def run_now(self, job_id: UUID) -> Run:
        """Run it now, besides its schedule."""
        async with self._core.database.write() as work:
            return await self._core.jobs.run_now(work, job_id, actor=None)

    async def delete(self, job_id: UUID) -> Job:
        """Put it into the trash."""
        async with self._core.database.write() as work:
            return await self._core.jobs.delete(work, job_id, actor=None)

    async def restore(self, job_id: UUID) -> Job:
        """Take it out of the trash."""
        async with self._core.database.write() as work:
            return await self._core.jobs.restore(work, job_id, actor=None)


def _action(
    callback: str | None, args: Mapping[str, Any] | None, webhook: Mapping[str, Any] | None, text: str | None
) -> Action:
    if callback is not None and webhook is not None:
        raise InvalidValueError("A job does one thing: a callback or a webhook, not both.")
    if callback is not None:
        return Action(kind=CALLBACK, params={"name": callback, "args": dict(args or {})})
    if webhook is not None:
        return Action(kind=WEBHOOK, params=dict(webhook))
    if not text:
        raise InvalidValueError("Say what to do: callback=…, webhook=…, or a text behind the times.")
    return Action(kind=REMINDER, params={"text": text})
