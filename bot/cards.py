"""Cards and lists: jobs, runs and drafts as HTML text. First line what, second when, third next."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from statistics import median
from typing import Final

from bot.drafted import Drafted
from scheduler.core.action import REMINDER, WEBHOOK, Action
from scheduler.core.html import cut, esc, tg_time
from scheduler.core.job import Job, JobStatus
from scheduler.core.recurrence import occurrences
from scheduler.core.run import Attempt, Run, RunKind, RunState
from scheduler.core.times import clock_time, near_time, short_date, short_time, span, took
from scheduler.core.trigger import Once, Trigger
from scheduler.interfaces import Page

JOBS_PER_PAGE: Final = 6
RUNS_PER_PAGE: Final = 10
TIMES_SHOWN: Final = 3
_NAME_SHOWN: Final = 60
_LOG_SHOWN: Final = 900
_ADDRESS_SHOWN: Final = 200
_BODY_SHOWN: Final = 200
_FIRST_SURE_HOUR: Final = 8
_NEAR: Final = timedelta(days=1)
_HOUR_READ: Final = re.compile(r"\D{0,40}(\d{1,2})(?::\d\d)?\D{1,40}(\d\d):\d\d\D{0,40}$")
"""The two hours of "9 read as 09:00" in any language; no other note names an hour and a time."""

KIND_SIGNS: Final = {REMINDER: "🔔", WEBHOOK: "🌐"}
STATE_SIGNS: Final = {
    RunState.QUEUED: "⏳",
    RunState.RUNNING: "▶",
    RunState.WAITING: "🔁",
    RunState.SUCCEEDED: "✅",
    RunState.SKIPPED: "⏭",
    RunState.CANCELLED: "✖",
}
_FAILED_SIGN: Final = "❌"
_KIND_WORDS: Final = {RunKind.MANUAL: "by hand", RunKind.RETRY_OF: "retry"}


def sign(job: Job) -> str:
    """One emoji for the job's state, else for its kind."""
    if job.status is JobStatus.DELETED:
        return "🗑"
    if job.status is JobStatus.PAUSED:
        return "⏸"
    if job.failures_in_row:
        return _FAILED_SIGN
    if job.status is JobStatus.FINISHED:
        return "🏁"
    return KIND_SIGNS.get(job.action.kind, "⚙️")


def title(job: Job) -> str:
    """`#2 “Post the standup”` for use inside a sentence."""
    return f"#{job.number} “{esc(cut(job.name, _NAME_SHOWN))}”"


def when(job: Job) -> str:
    """The trigger in words, with its zone: "Every weekday at 09:00 · Europe/Paris"."""
    summary = str(job.metadata.get("summary") or job.phrase or "")
    return f"{esc(_sentence(summary))} · {esc(job.trigger.zone)}"


def fires(trigger: Trigger, now: datetime, zone: str) -> str:
    """The next three times: "Mon 23 Nov 09:00 · Tue 24 Nov 09:00 · …"; "never" when there is none."""
    times = occurrences(trigger, now, limit=TIMES_SHOWN)
    return " · ".join(tg_time(at, short_time(at, zone, now)) for at in times) or "never"


def job_card(job: Job, now: datetime, *, last: Run | None = None, action: str = "", policies: str = "") -> str:
    """
    The card of one job.

    Args:
        last: Its newest run that is over.
        action: Its performer's description.
        policies: What is unusual about them (bot/policies.py).
    """
    kind = KIND_SIGNS.get(job.action.kind, "⚙️")
    lines = [f"#{job.number} {kind} <b>{esc(job.name)}</b>"]
    if action and job.action.kind != REMINDER and action != job.name:
        lines.append(esc(action))
    lines += [when(job), _next_line(job, now)]
    if last is not None:
        lines.append(_last_line(job, last, now))
    lines.append(esc(policies))
    if job.tags:
        lines.append(" ".join(f"#{esc(tag)}" for tag in job.tags))
    return "\n".join(line for line in lines if line)


def _next_line(job: Job, now: datetime) -> str:
    zone = job.trigger.zone
    if job.status is JobStatus.PAUSED:
        return "⏸ paused"
    if job.status is JobStatus.DELETED:
        return "🗑 deleted"
    if job.status is JobStatus.FINISHED or job.next_run_at is None:
        return "🏁 finished: nothing more is due"
    return f"Next: {fires(job.trigger, now, zone)}"


def _last_line(job: Job, last: Run, now: datetime) -> str:
    at = last.finished_at or last.scheduled_for
    done = job.success_count + job.failure_count
    tally = f" · {job.success_count} of {done} OK" if done else ""
    return f"Last: {_state_sign(last)} {tg_time(at, near_time(at, job.trigger.zone, now))}{tally}"


def preview_card(drafted: Drafted, now: datetime) -> str:
    """What a phrase was understood as, before anything is saved: the rule, its zone and the next three times."""
    reading = drafted.reading
    kind = KIND_SIGNS.get(drafted.action.kind, "⚙️")
    lines = [f"{kind} <b>{esc(drafted.name)}</b>"]
    lines.append(f"{esc(_sentence(reading.sentence))} · {esc(reading.trigger.zone)}")
    once = isinstance(reading.trigger, Once)
    times = fires(reading.trigger, now, reading.trigger.zone)
    lines.append(
        f"When: {times}{_ahead(reading.trigger, now)}" if isinstance(reading.trigger, Once) else f"Next: {times}"
    )
    if drafted.action.kind == WEBHOOK:
        lines += _call_lines(drafted.action)
        told = "how it went" if once else "when it fails and when it recovers"
        lines += ["OK when: status 200–299 · tried 4 times", f"I tell you: {told}"]
    lines += [f"ℹ️ {esc(note)}" for note in worth_saying(reading.notes)]
    return "\n".join(lines)


def _ahead(trigger: Once, now: datetime) -> str:
    """How far away a moment is that is near: " (in 20 min)"."""
    distance = trigger.at - now.replace(microsecond=0)
    return f" (in {span(distance)})" if distance < _NEAR else ""


def worth_saying(notes: Sequence[str]) -> list[str]:
    """The notes of a reading without those that only repeat what was typed."""
    return [note for note in notes if not _goes_without_saying(note)]


def _call_lines(action: Action) -> list[str]:
    """The address in full but for its query, which may hold secrets, and what is sent there."""
    address, _, query = str(action.params.get("url", "")).partition("?")
    lines = [f"Address: <code>{esc(cut(address, _ADDRESS_SHOWN))}{'?…' if query else ''}</code>"]
    if body := action.params.get("body"):
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        lines.append(f"Body: <code>{esc(cut(' '.join(text.split()), _BODY_SHOWN))}</code>")
    return lines


def _goes_without_saying(note: str) -> bool:
    """Tell whether the note only repeats an hour that has one likely meaning: from 8 on, read as it was typed."""
    hour = _HOUR_READ.match(note)
    return hour is not None and int(hour[1]) >= _FIRST_SURE_HOUR and int(hour[1]) == int(hour[2])


def job_list(page: Page[Job], now: datetime, *, heading: str) -> str:
    """The list behind /jobs: one line per job, with its number and when it runs next."""
    lines = [heading, ""]
    lines += [f"<b>{job.number}</b> {sign(job)} {esc(cut(job.name, 40))} — {_due(job, now)}" for job in page.items]
    return "\n".join(lines)


def jobs_heading(*, on: int, paused: int, finished: int, failing: int) -> str:
    """`📋 12 jobs – 9 on, 2 paused, 1 finished, 1 failing`."""
    total = on + paused + finished
    parts = [f"{on} on"]
    for count, word in ((paused, "paused"), (finished, "finished"), (failing, "failing")):
        parts += [f"{count} {word}"] if count else []
    return f"📋 {total} {'job' if total == 1 else 'jobs'} – {', '.join(parts)}"


def _due(job: Job, now: datetime) -> str:
    if job.status is not JobStatus.ACTIVE or job.next_run_at is None:
        return str(job.status)
    shown = near_time(job.next_run_at, job.trigger.zone, now)
    summary = str(job.metadata.get("summary") or "")
    again = "" if job.is_one_off or not summary else f"{esc(cut(summary, 40))} · "
    return f"{again}{tg_time(job.next_run_at, shown)}"


def agenda(jobs: Sequence[Job], now: datetime, zone: str, *, until: datetime | None = None, limit: int = 20) -> str:
    """What comes, in order of time, one line each, grouped by day in *zone*."""
    each = limit if until else TIMES_SHOWN
    coming = sorted(
        (at, job.number, job)
        for job in jobs
        if job.status is JobStatus.ACTIVE
        for at in occurrences(job.trigger, now, until=until, limit=each)
    )
    lines: list[str] = []
    for day, group in groupby(coming[:limit], key=lambda entry: short_date(entry[0], zone, now)):
        lines.append(f"<b>{day}</b>")
        lines += [
            f"{tg_time(at, clock_time(at, zone))} {sign(job)} {esc(cut(job.name, 40))} /job_{job.number}"
            for at, _number, job in group
        ]
    return "\n".join(lines)


def history_card(job: Job, page: Page[Run], now: datetime) -> str:
    """A page of what became of a job, newest first."""
    zone = job.trigger.zone
    lines = [f"📊 History of {title(job)}", when(job), _tally(job, page.items), ""]
    lines += [_run_line(run, zone, now) for run in page.items] or ["Nothing has run yet."]
    return "\n".join(line for line in lines if line is not None)


def _tally(job: Job, runs: Sequence[Run]) -> str:
    parts = [f"{job.success_count} OK, {job.failure_count} failed"]
    spans = [ms for run in runs if (ms := duration_ms(run)) is not None and run.state is RunState.SUCCEEDED]
    if spans:
        parts.append(f"median {took(int(median(spans)))}")
    return " · ".join(parts)


def _run_line(run: Run, zone: str, now: datetime) -> str:
    parts = [f"{tg_time(run.scheduled_for, near_time(run.scheduled_for, zone, now))} {_state_sign(run)}"]
    if run.status_code is not None:
        parts.append(str(run.status_code))
    if (spent := duration_ms(run)) is not None:
        parts.append(took(spent))
    if run.attempt > 1:
        parts.append(f"{run.attempt} tries")
    if run.kind is not RunKind.SCHEDULED:
        parts.append(_KIND_WORDS.get(run.kind, run.kind.value))
    if run.gap_count or run.gap_until:
        parts.append(f"{run.gap_count or 'many'} missed")
    if run.state is not RunState.SUCCEEDED:
        parts.append(esc(_state_words(run)))
    return " · ".join(parts)


def _state_words(run: Run) -> str:
    if run.state is RunState.DEAD:
        return "crashed every time" if run.reason == "poison" else "gave up"
    because = f" ({run.reason})" if run.reason and run.reason != run.state.value else ""
    return f"{run.state.value.replace('_', ' ')}{because}"


def run_card(job: Job, run: Run, attempts: Sequence[Attempt], now: datetime) -> str:
    """One run in full: times, every try, error and output."""
    zone = job.trigger.zone
    lines = [f"📄 Log of {title(job)}", f"{_run_line(run, zone, now)} · {esc(zone)}"]
    lines += [_attempt_line(attempt, zone) for attempt in attempts]
    if run.error:
        lines.append(f"Error: {esc(cut(run.error, 300))}")
    if run.output:
        lines.append(f"<blockquote expandable>{esc(cut(run.output, _LOG_SHOWN))}</blockquote>")
    return "\n".join(lines)


def _attempt_line(attempt: Attempt, zone: str) -> str:
    parts = [f"{attempt.number}. {clock_time(attempt.started_at, zone)} {attempt.result.value.replace('_', ' ')}"]
    if attempt.status_code is not None:
        parts.append(str(attempt.status_code))
    if attempt.finished_at is not None:
        parts.append(took(_milliseconds(attempt.finished_at - attempt.started_at)))
    if attempt.error:
        parts.append(esc(cut(attempt.error, 120)))
    return " · ".join(parts)


def duration_ms(run: Run) -> int | None:
    """How long a run took, from its first start to its end; None while it is open or when it never started."""
    if run.started_at is None or run.finished_at is None:
        return None
    return _milliseconds(run.finished_at - run.started_at)


def _milliseconds(duration: timedelta) -> int:
    return max(int(duration.total_seconds() * 1000), 0)


def _state_sign(run: Run) -> str:
    return _FAILED_SIGN if run.state.is_failure else STATE_SIGNS.get(run.state, "•")


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:]
