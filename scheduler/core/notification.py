"""
Messages about outcomes, as data: the notice an outcome leaves in the outbox, and the buttons under a message.

Notices are stored as JSON and worded only when they are sent (notifiers/wording.py), so that wording can change while
rows wait.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from scheduler.core.errors import CodecError


class Event(StrEnum):
    """What a notification is about."""

    REMINDER = "reminder"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    RECOVERED = "recovered"
    ANNOUNCEMENT = "announcement"


class DeliveryState(StrEnum):
    """Where an outbox row stands: queued -> sending (leased) -> sent | dead (given up, see `error`)."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """
    A button under a message, before it is signed.

    Attributes:
        label: What stands on it.
        operation: Short name of what it does (keys of bot/callback_data.py's table); empty for a link.
        subject: The job, run or draft it is about.
        version: The job's version it was drawn for (0: any); an outdated one refreshes the card instead.
        page: Page or choice number, 0-65535.
        url: Opens this address instead.
        style: "success", "danger" or "" (plain).
    """

    label: str
    operation: str = ""
    subject: UUID | None = None
    version: int = 0
    page: int = 0
    url: str | None = None
    style: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """
    Everything a message about a run needs, stored in the outbox row. Instants are ISO strings in UTC.

    Attributes:
        text: The reminder's text, or an announcement's.
        action: One line saying what was done ("GET shop.example/health").
        late_by_seconds: How long after its time it ran; 0 when on time.
        tries, tries_allowed: Attempts made and allowed.
        failures_in_row: Failed runs in a row, this one included.
        down_since: When the row of failures began (ISO), on recovery.
        is_manual: Somebody pressed "Run now" or "Retry now".
    """

    event: Event
    job_id: str | None = None
    job_number: int = 0
    job_name: str = ""
    job_version: int = 0
    kind: str = ""
    run_id: str | None = None
    zone: str = "UTC"
    text: str = ""
    action: str = ""
    schedule: str = ""
    scheduled_for: str | None = None
    finished_at: str | None = None
    next_run_at: str | None = None
    late_by_seconds: int = 0
    duration_ms: int | None = None
    status_code: int | None = None
    output: str = ""
    error: str = ""
    state: str = ""
    tries: int = 0
    tries_allowed: int = 0
    failures_in_row: int = 0
    down_since: str | None = None
    is_manual: bool = False
    is_one_off: bool = False
    is_paused: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The notice as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Notice":
        """Read a stored notice; unknown keys are ignored. Raises CodecError when it is none."""
        try:
            known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
            return cls(**{**known, "event": Event(known["event"])})
        except (KeyError, ValueError, TypeError) as error:
            raise CodecError from error


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """
    One notification on its way to one target. `(run_id, event, channel, target)` is unique.

    Attributes:
        is_ambiguous: An earlier attempt may have arrived (its answer never came, or we crashed): mark as "(repeat)".
        message_id: What the channel called it, once accepted (Telegram message id, SMTP queue id, HTTP status).
    """

    item_id: UUID
    event: Event
    run_id: UUID | None = None
    job_id: UUID | None = None
    channel: str
    target: str
    thread_id: int | None = None
    payload: Mapping[str, Any]
    state: DeliveryState = DeliveryState.QUEUED
    attempts: int = 0
    available_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
    is_ambiguous: bool = False
    message_id: str | None = None
    error: str = ""
    created_at: datetime
    sent_at: datetime | None = None
