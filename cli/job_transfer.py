"""`whenbot jobs export` and `import`: one job per line, as job_record.py writes it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import typer

from cli.answers import as_text, give, say
from cli.job_record import from_record, refuse_missing_secrets, to_record
from cli.opening import with_core, with_reading
from cli.wiring import Core
from scheduler.core.errors import CodecError, WhenbotError
from scheduler.core.job import Job
from scheduler.interfaces import JobFilter
from storage.database import UnitOfWork

REFUSED = 1
LONGEST_LINE = 1_000_000
_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    What becomes of one line.

    Attributes:
        line: Counted from 1.
        job: As it was read, or as it is stored by now; None when the line is no job.
        became: "added", "here" (its id is known already; nothing is changed), or "refused" for *error*.
    """

    line: int
    job: Job | None = None
    became: Literal["read", "added", "here", "refused"] = "read"
    error: str = ""

    def record(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        about = {"job_id": str(self.job.job_id), "number": self.job.number, "name": self.job.name} if self.job else {}
        return {"line": self.line, "result": self.became, **about, **({"error": self.error} if self.error else {})}

    def sentence(self) -> str:
        """Return it as one line for people."""
        if self.became == "refused" or self.job is None:
            return f"line {self.line}: refused: {self.error}"
        what = f"added as #{self.job.number}" if self.became == "added" else f"is here already as #{self.job.number}"
        return f"line {self.line}: {self.job.name}: {what}"


class _TakenBackError(Exception):
    """Ends a transaction that shall leave nothing."""


def export_jobs(data_dir: Path | None, chat_id: int | None, *, as_json: bool) -> None:
    """Print the jobs of a chat (None: all) that are not deleted, oldest first."""

    async def look(_core: Core, work: UnitOfWork) -> list[Job]:
        found: list[Job] = []
        while True:
            page = await work.jobs.page(JobFilter(chat_id=chat_id), offset=len(found), limit=_PAGE)
            found += page.items
            if len(page.items) < _PAGE:
                return sorted(found, key=lambda job: job.job_id)

    records = [to_record(job) for job in with_reading(data_dir, look)]
    if as_json:
        print(as_text({"items": records}))
    else:
        for record in records:
            print(as_text(record))


def import_jobs(data_dir: Path | None, lines: Iterable[str], *, dry_run: bool, as_json: bool) -> None:
    """
    Add the jobs of *lines* in one transaction, and report on each line; one that is refused takes all back.

    Raises:
        typer.Exit: A line was refused (1).
    """
    entries = list(_read(lines))

    async def add(core: Core) -> list[Entry]:
        done: list[Entry] = []
        try:
            async with core.database.write() as work:
                done = [await _added(core, work, entry) for entry in entries]
                if dry_run or any(entry.became == "refused" for entry in done):
                    raise _TakenBackError
        except _TakenBackError:
            pass
        return done

    done = with_core(data_dir, add)
    refused = sum(entry.became == "refused" for entry in done)
    record = {"items": [entry.record() for entry in done], "is_imported": not (dry_run or refused)}
    give(record, [entry.sentence() for entry in done], as_json=as_json)
    say(_outcome(done, refused, dry_run=dry_run))
    if refused:
        raise typer.Exit(REFUSED)


def _read(lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Entry(line=number, job=from_record(_object(line)))
        except WhenbotError as error:
            yield Entry(line=number, became="refused", error=error.message)


def _object(line: str) -> object:
    if len(line) > LONGEST_LINE:
        raise CodecError("The line is too long.")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CodecError("The line is not JSON.") from error


async def _added(core: Core, work: UnitOfWork, entry: Entry) -> Entry:
    if entry.job is None:
        return entry
    known = await work.jobs.get(entry.job.job_id)
    if known is not None:
        return replace(entry, job=known, became="here")
    try:
        refuse_missing_secrets(entry.job)
        return replace(entry, job=await core.jobs.take_in(work, entry.job, actor=None), became="added")
    except WhenbotError as error:
        return replace(entry, became="refused", error=error.message)


def _outcome(done: list[Entry], refused: int, *, dry_run: bool) -> str:
    added = sum(entry.became == "added" for entry in done)
    if refused:
        return f"Nothing was imported: {refused} of {len(done)} lines cannot be."
    if dry_run:
        return f"Nothing was imported yet: {added} of {len(done)} jobs would be added."
    return f"Imported {added} jobs, {len(done) - added} were here already."
