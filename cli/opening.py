"""What the commands about jobs and runs stand on: the core, opened beside a running instance, logs on stderr."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cli.logs import configure_logging
from cli.settings import load_settings
from cli.wiring import Core, open_core
from scheduler.core.errors import InvalidValueError, NotFoundError
from scheduler.core.job import Job
from storage.database import UnitOfWork

Answer = TypeVar("Answer")


def with_core(data_dir: Path | None, act: Callable[[Core], Awaitable[Answer]]) -> Answer:
    """Open the core, let *act* do its work, close it again."""

    async def run() -> Answer:
        async with _opened(data_dir) as core:
            return await act(core)

    return asyncio.run(run())


def with_reading(data_dir: Path | None, act: Callable[[Core, UnitOfWork], Awaitable[Answer]]) -> Answer:
    """As `with_core`, inside one unit of work that only reads."""

    async def run(core: Core) -> Answer:
        async with core.database.read() as work:
            return await act(core, work)

    return with_core(data_dir, run)


def with_writing(data_dir: Path | None, act: Callable[[Core, UnitOfWork], Awaitable[Answer]]) -> Answer:
    """As `with_core`, inside one unit of work that is committed at the end."""

    async def run(core: Core) -> Answer:
        async with core.database.write() as work:
            return await act(core, work)

    return with_core(data_dir, run)


@asynccontextmanager
async def _opened(data_dir: Path | None) -> AsyncIterator[Core]:
    configure_logging(level="WARNING", as_json=False)
    async with open_core(load_settings(whenbot_data_dir=data_dir)) as core:
        yield core


async def find_job(work: UnitOfWork, name: str, chat_id: int | None) -> Job:
    """
    The job called *name*: its id, or "7" or "#7", its number in *chat_id* (None: among the jobs without a chat).

    Raises:
        InvalidValueError: *name* is neither.
        NotFoundError: There is none.
    """
    digits = name.removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        return await _numbered(work, int(digits), chat_id)
    job = await work.jobs.get(as_id(name, "job"))
    if job is None:
        raise NotFoundError(f"There is no job {name}; `whenbot jobs list` shows all.")
    return job


async def _numbered(work: UnitOfWork, number: int, chat_id: int | None) -> Job:
    job = await work.jobs.by_number(chat_id, number)
    if job is not None:
        return job
    where = "without a chat; say whose with --chat" if chat_id is None else f"in chat {chat_id}"
    raise NotFoundError(f"There is no job #{number} {where}; `whenbot jobs list` shows all.")


def as_id(text: str, noun: str) -> UUID:
    """Read an id; raises InvalidValueError."""
    try:
        return UUID(text)
    except ValueError:
        raise InvalidValueError(f"“{text[:60]}” is no {noun}; `whenbot {noun}s list` shows their ids.") from None
