"""
Inline keyboards: values -> core Buttons, signed only when they are sent. At most three buttons a row, the destructive
one in the last row.

`page=ON_CARD` on pause, resume, run, delete and restore says that the message is the job's card, to be redrawn in
place; the same buttons under a notification leave that message as it is.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from bot.cards import JOBS_PER_PAGE, RUNS_PER_PAGE
from bot.drafted import DraftedReading
from bot.zones import zone_id
from scheduler.core.chat import Person, Role
from scheduler.core.html import cut
from scheduler.core.job import Job, JobStatus
from scheduler.core.notification import Button, Keyboard
from scheduler.core.recurrence import next_after
from scheduler.core.run import Run
from scheduler.core.times import clock_time, short_time
from scheduler.core.trigger import Once
from scheduler.interfaces import Page

ON_CARD: Final = 1
_PER_ROW: Final = 3
_SENTENCE_ON_BUTTON: Final = 40
_SUCCESS: Final = "success"
_DANGER: Final = "danger"


def _rows(buttons: Sequence[Button], width: int = _PER_ROW) -> Keyboard:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


# Drafts --------------------------------------------------------------------------------------------------------------


def preview(draft_id: UUID, *, ask_zone: bool, others: bool) -> Keyboard:
    """Under a preview; *ask_zone* adds the button for people who never told their clock, *others* the one to change."""
    rows = [(Button(label="✅ Create", operation="create", subject=draft_id, style=_SUCCESS),)]
    if others:
        rows.append((Button(label="↔ I meant something else", operation="others", subject=draft_id),))
    if ask_zone:
        rows.append((Button(label="🕐 Set my time zone", operation="city"),))
    return (*rows, (Button(label="✖ Cancel", operation="cancel", subject=draft_id),))


def readings(draft_id: UUID, choices: Sequence[DraftedReading], now: datetime) -> Keyboard:
    """One button per reading of an ambiguous phrase; numbers where the sentences stand in the message above."""
    numbered = must_be_listed(choices)
    labels = [_reading_label(reading, now, number if numbered else 0) for number, reading in enumerate(choices, 1)]
    if any(isinstance(reading.trigger, Once) != isinstance(choices[0].trigger, Once) for reading in choices):
        labels = [
            f"Once, {label}" if isinstance(reading.trigger, Once) and not numbered else label
            for label, reading in zip(labels, choices, strict=True)
        ]
    buttons = [
        Button(label=label, operation="choose", subject=draft_id, page=index) for index, label in enumerate(labels)
    ]
    return (*_rows(buttons, 1), (Button(label="✖ Cancel", operation="cancel", subject=draft_id),))


def must_be_listed(choices: Sequence[DraftedReading]) -> bool:
    """Tell whether a sentence is too long for a button, so that the message itself must list the readings."""
    return any(not isinstance(c.trigger, Once) and len(c.sentence) > _SENTENCE_ON_BUTTON for c in choices)


def _reading_label(reading: DraftedReading, now: datetime, number: int) -> str:
    first = next_after(reading.trigger, now)
    shown = short_time(first, reading.trigger.zone, now) if first else "never"
    if number:
        return f"{number}. {'on' if isinstance(reading.trigger, Once) else 'next'} {shown}"
    if isinstance(reading.trigger, Once):
        return shown
    return f"{reading.sentence[:1].upper()}{reading.sentence[1:]} – next {shown}"


def suggestions(draft_id: UUID, phrases: Sequence[str]) -> Keyboard:
    """Phrases that can be read, one per row."""
    return tuple(
        (Button(label=cut(phrase, 60), operation="suggest", subject=draft_id, page=index),)
        for index, phrase in enumerate(phrases)
    )


def start_again(draft_id: UUID) -> Keyboard:
    """Under an expired draft."""
    return ((Button(label="🔄 Start again", operation="again", subject=draft_id),),)


# Zones ---------------------------------------------------------------------------------------------------------------


def zones(names: Sequence[str], now: datetime, *, ask_city: bool = True) -> Keyboard:
    """Zones with their clocks: "14:05 – Europe/Paris"."""
    buttons = [
        Button(label=f"{clock_time(now.replace(second=0), name)} – {name}", operation="zone", subject=zone_id(name))
        for name in names
    ]
    rows = _rows(buttons, 1)
    return (*rows, (Button(label="🔎 Type my city", operation="city"),)) if ask_city else rows


def settings(zones_offered: Sequence[str], now: datetime, *, remembered: bool) -> Keyboard:
    """Under /settings; *remembered* adds the button that forgets the choices between readings."""
    rows = zones(zones_offered, now)
    return (*rows, (Button(label="🧽 Forget my choices", operation="forget"),)) if remembered else rows


def first_steps() -> Keyboard:
    """After the zone was chosen."""
    return (
        (Button(label="Try the first one", operation="example"), Button(label="What can you do?", operation="help")),
    )


# Jobs ----------------------------------------------------------------------------------------------------------------


def card(job: Job, *, may_change: bool = True) -> Keyboard:
    """Under a job's card."""
    history = Button(label="📊 History", operation="history", subject=job.job_id)
    back = Button(label="‹ Jobs", operation="jobs")
    if job.status is JobStatus.DELETED:
        return ((_button("↩ Undo", "restore", job), history), (back,)) if may_change else ((history, back),)
    if not may_change:
        return ((history, back),)
    first = [_button("▶ Run now", "run", job)]
    if job.status is JobStatus.ACTIVE:
        first.append(_button("⏸ Pause", "pause", job))
    if job.status is JobStatus.PAUSED:
        first.append(_button("⏵ Resume", "resume", job, style=_SUCCESS))
    return ((*first, history), (_button("🗑 Delete", "delete", job, style=_DANGER), back))


def _button(label: str, operation: str, job: Job, style: str = "") -> Button:
    return Button(label=label, operation=operation, subject=job.job_id, version=job.version, page=ON_CARD, style=style)


def undo(job: Job) -> Keyboard:
    """Under "Deleted #2"."""
    return ((_button("↩ Undo", "restore", job), Button(label="‹ Jobs", operation="jobs")),)


def open_job(job: Job) -> Keyboard:
    """A way to the card, under a sentence about a job."""
    return ((Button(label=f"#{job.number} {cut(job.name, 40)}", operation="open", subject=job.job_id),),)


def choose_job(found: Sequence[Job]) -> Keyboard:
    """Several jobs fit what was said."""
    return tuple(row for job in found for row in open_job(job))


def paused(job: Job) -> Keyboard:
    """Under "#2 is paused"."""
    return ((_button("⏵ Resume", "resume", job, style=_SUCCESS),), *open_job(job))


def jobs(page: Page[Job]) -> Keyboard:
    """Numbers that open the cards, six a row, and pages."""
    return (*numbers(page.items), *_pages("jobs", page, JOBS_PER_PAGE, None))


def numbers(found: Sequence[Job]) -> Keyboard:
    """Numbers that open the cards, six a row."""
    buttons = [Button(label=str(job.number), operation="open", subject=job.job_id) for job in found]
    return _rows(buttons, JOBS_PER_PAGE)


def trash(page: Page[Job]) -> Keyboard:
    """Deleted jobs, one tap takes one back."""
    buttons = [
        Button(label=f"↩ {job.number} {cut(job.name, 30)}", operation="restore", subject=job.job_id, page=ON_CARD)
        for job in page.items
    ]
    return (*_rows(buttons, 1), *_pages("trash", page, JOBS_PER_PAGE, None))


# History -------------------------------------------------------------------------------------------------------------


def history(job: Job, page: Page[Run]) -> Keyboard:
    """Logs of the page's failed runs, pages, and the way back."""
    failed = [run for run in page.items if run.state.is_failure or run.output or run.error][:_PER_ROW]
    logs = [
        Button(
            label=f"📄 Log {clock_time(run.scheduled_for, job.trigger.zone)}",
            operation="log",
            subject=run.run_id,
            page=ON_CARD,
        )
        for run in failed
    ]
    back = (Button(label="‹ Job", operation="open", subject=job.job_id),)
    return (*_rows(logs), *_pages("history", page, RUNS_PER_PAGE, job.job_id), back)


def run(job: Job, shown: Run, *, may_change: bool) -> Keyboard:
    """Under a run's log."""
    first = []
    if may_change and shown.state.is_terminal and job.status is not JobStatus.DELETED:
        first.append(Button(label="🔁 Retry now", operation="retry", subject=shown.run_id, page=ON_CARD))
    first.append(Button(label="📊 History", operation="history", subject=job.job_id))
    return (tuple(first), (Button(label="‹ Job", operation="open", subject=job.job_id),))


def retried(run_id: UUID) -> Keyboard:
    """What is left under a failure card after Retry now."""
    return ((Button(label="📄 Log", operation="log", subject=run_id),),)


def _pages(operation: str, page: Page[Job] | Page[Run], size: int, subject: UUID | None) -> Keyboard:
    """`[ « ][ 2/3 ][ » ]`; nothing when there is one page."""
    last = max((page.total - 1) // size, 0)
    here = min(page.offset // size, last)
    if not last:
        return ()

    def to(label: str, number: int) -> Button:
        return Button(label=label, operation=operation, subject=subject, page=min(max(number, 0), last))

    return ((to("«", here - 1), to(f"{here + 1}/{last + 1}", here), to("»", here + 1)),)


# People --------------------------------------------------------------------------------------------------------------


def stranger(person_id: UUID) -> Keyboard:
    """Under the question for the owner."""
    return (
        (
            Button(label="✅ Allow", operation="allow", subject=person_id, style=_SUCCESS),
            Button(label="✖ Refuse", operation="refuse", subject=person_id, style=_DANGER),
        ),
    )


def users(people: Sequence[Person]) -> Keyboard:
    """Members who can be removed."""
    members = [person for person in people if person.role is Role.MEMBER][:20]
    return _rows(
        [
            Button(
                label=f"✖ {cut(person.first_name, 20) or person.user_id}",
                operation="revoke",
                subject=UUID(int=person.user_id),
                style=_DANGER,
            )
            for person in members
        ],
        2,
    )


def admin() -> Keyboard:
    """Under /admin."""
    return ((Button(label="👥 Users", operation="users"),),)
