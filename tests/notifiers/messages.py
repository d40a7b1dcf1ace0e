"""Notices and messages to send."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from notifiers.notifier import Message
from notifiers.wording import worded
from scheduler.core.notification import Event, Notice, OutboxItem
from tests.notifiers.virtual_time import START

JOB_ID, RUN_ID, ITEM_ID = UUID(int=0xA), UUID(int=0xB), UUID(int=0xC)
NOW = START + timedelta(seconds=5)

REMINDER = Notice(
    event=Event.REMINDER,
    job_id=str(JOB_ID),
    job_name="Post the standup",
    kind="reminder",
    run_id=str(RUN_ID),
    zone="Europe/Berlin",
    text="Post the standup",
    schedule="weekdays",
    scheduled_for=START.isoformat(),
    finished_at=NOW.isoformat(),
)

FAILURE = Notice(
    event=Event.FAILED,
    job_id=str(JOB_ID),
    job_number=12,
    job_name="Shop health",
    kind="webhook",
    run_id=str(RUN_ID),
    zone="Europe/Berlin",
    action="GET shop.example/health",
    schedule="every 5 minutes",
    scheduled_for=START.isoformat(),
    finished_at=NOW.isoformat(),
    next_run_at=(START + timedelta(minutes=5)).isoformat(),
    duration_ms=1_200,
    status_code=503,
    output="upstream connect error",
    error="The answer was 503 Service Unavailable, expected 200–299.",
    state="dead",
    tries=4,
    tries_allowed=4,
    failures_in_row=1,
)


def item(notice: Notice = REMINDER, **changes: Any) -> OutboxItem:
    """An outbox row with *notice* for a chat."""
    row = OutboxItem(
        item_id=ITEM_ID,
        event=notice.event,
        channel="chat",
        target="7",
        payload=notice.to_json(),
        available_at=START,
        created_at=START,
    )
    return replace(row, **changes)


def message(notice: Notice = REMINDER, *, now: datetime = NOW, **changes: Any) -> Message:
    """The message of a row with *notice*."""
    return worded(item(notice, **changes), now=now)
