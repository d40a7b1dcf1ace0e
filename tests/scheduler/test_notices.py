"""Who is told what about an outcome."""

from datetime import timedelta
from typing import Any

import pytest

from scheduler.core.action import Action
from scheduler.core.job import Job, NotifyRules, Target
from scheduler.core.notification import Event, Notice, OutboxItem
from scheduler.core.run import RunKind, RunState
from scheduler.core.trigger import Once
from scheduler.notices import event_for, notices_for
from tests.fakes import MONDAY_NOON as NOW
from tests.samples import sample_job, sample_run

REMINDER = Action(kind="reminder", params={"text": "Post the standup"})


def told(job: Job, *, late: timedelta = timedelta(), **changes: Any) -> tuple[OutboxItem, ...]:
    run = sample_run(job, **{"state": RunState.SUCCEEDED, "attempt": 1, **changes})
    return notices_for(job, run, started_at=NOW + late, at=NOW + late + timedelta(seconds=1), action="GET shop")


def event(job: Job, state: RunState, kind: RunKind = RunKind.SCHEDULED) -> Event | None:
    return event_for(job, sample_run(job, state=state, kind=kind))


def test_a_reminder_goes_to_its_chat_and_thread() -> None:
    (item,) = told(sample_job(action=REMINDER, chat_id=-100, thread_id=5))
    assert (item.event, item.channel, item.target, item.thread_id) == (Event.REMINDER, "chat", "-100", 5)
    assert Notice.from_json(item.payload).text == "Post the standup"


def test_named_targets_replace_the_chat() -> None:
    targets = (Target(channel="email", address="a@b.example"), Target(channel="chat", address="9"))
    items = told(sample_job(action=REMINDER, notify=NotifyRules(targets=targets)))
    assert [(item.channel, item.target) for item in items] == [("email", "a@b.example"), ("chat", "9")]


def test_a_job_without_a_chat_tells_nobody() -> None:
    assert told(sample_job(action=REMINDER, chat_id=None)) == ()


def test_lateness_is_told_from_a_minute_on() -> None:
    late, punctual = timedelta(minutes=12), timedelta(seconds=60)
    job = sample_job(action=REMINDER)
    assert Notice.from_json(told(job, late=late)[0].payload).late_by_seconds == 720
    assert Notice.from_json(told(job, late=punctual)[0].payload).late_by_seconds == 0
    by_hand = told(job, late=late, kind=RunKind.MANUAL)[0]
    assert Notice.from_json(by_hand.payload).late_by_seconds == 0


def test_a_recurring_success_is_silent_unless_asked_for() -> None:
    assert event(sample_job(), RunState.SUCCEEDED) is None
    assert event(sample_job(notify=NotifyRules(on_success=True)), RunState.SUCCEEDED) is Event.SUCCEEDED


@pytest.mark.parametrize("kind", [RunKind.MANUAL, RunKind.RETRY_OF])
def test_who_asked_by_hand_is_answered(kind: RunKind) -> None:
    silent = sample_job(notify=NotifyRules(on_failure=False))
    assert event(silent, RunState.SUCCEEDED, kind) is Event.SUCCEEDED
    assert event(silent, RunState.FAILED, kind) is Event.FAILED


def test_a_one_off_reports_its_success() -> None:
    assert event(sample_job(trigger=Once(at=NOW)), RunState.SUCCEEDED) is Event.SUCCEEDED


def test_a_one_off_has_nothing_to_recover_from() -> None:
    assert event(sample_job(trigger=Once(at=NOW), failures_in_row=1), RunState.SUCCEEDED) is Event.SUCCEEDED


def test_success_after_failures_is_a_recovery() -> None:
    assert event(sample_job(failures_in_row=3), RunState.SUCCEEDED) is Event.RECOVERED
    quiet = sample_job(failures_in_row=3, notify=NotifyRules(on_recovery=False))
    assert event(quiet, RunState.SUCCEEDED) is None


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.QUEUED, RunState.SKIPPED, RunState.CANCELLED])
def test_what_is_tried_again_or_skipped_is_not_told(state: RunState) -> None:
    assert event(sample_job(), state) is None


@pytest.mark.parametrize(
    "state", [RunState.FAILED, RunState.DEAD, RunState.TIMED_OUT, RunState.REFUSED, RunState.UNKNOWN]
)
def test_every_final_failure_is_told(state: RunState) -> None:
    assert event(sample_job(), state) is Event.FAILED
    assert event(sample_job(notify=NotifyRules(on_failure=False)), state) is None


def test_a_failure_says_what_was_done_and_how_often() -> None:
    job = sample_job(failures_in_row=2, metadata={"summary": "every hour"})
    (item,) = told(job, state=RunState.DEAD, attempt=4, error="503", status_code=503)
    notice = Notice.from_json(item.payload)
    assert (notice.action, notice.schedule, notice.error, notice.status_code) == ("GET shop", "every hour", "503", 503)
    assert (notice.tries, notice.tries_allowed, notice.failures_in_row) == (4, 4, 3)
    assert notice.duration_ms == 1000
