"""
What becomes of an outbox row after a try: pure decisions.

    accepted                      sent, with the receipt
    permanent                     dead
    migrated                      queued at once, for the new address
    asked to wait                 queued until then; does not count
    outage of the service         queued; waits a quarter of its age, 2 s to 1 min; does not count
    anything else                 queued; 10 s, 30 s, 90 s … at most 1 h; dead after the 10th
    older than 24 hours           dead

All waits x uniform(0.5, 1), so that a backlog does not come back in one moment.

Source: RELIABILITY promise 13; CHAT.md section 3.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from notifiers.errors import DeliveryError
from notifiers.notifier import Receipt
from scheduler.core.notification import DeliveryState, OutboxItem

MOST_ATTEMPTS: Final = 10
MOST_AGE: Final = timedelta(hours=24)

_FIRST_WAIT: Final = timedelta(seconds=10)
_FACTOR: Final = 3.0
_LONGEST_WAIT: Final = timedelta(hours=1)
_SHORTEST_OUTAGE_WAIT: Final = timedelta(seconds=2)
_LONGEST_OUTAGE_WAIT: Final = timedelta(minutes=1)


def accepted(item: OutboxItem, receipt: Receipt, *, now: datetime) -> OutboxItem:
    """Return the row of a message the channel took."""
    return replace(
        item,
        state=DeliveryState.SENT,
        attempts=item.attempts + 1,
        message_id=receipt.message_id,
        sent_at=now,
        error="",
        lease_until=None,
    )


def refused(item: OutboxItem, error: DeliveryError, *, now: datetime, jitter: float) -> OutboxItem:
    """
    Return the row of a message the channel did not take, or may not have.

    Args:
        error: What was said.
        jitter: A random number from 0 to 1.
    """
    counts = not (error.retry_after or error.is_outage or error.migrated_to)
    attempts = item.attempts + counts
    ended = replace(
        item,
        attempts=attempts,
        error=error.message,
        is_ambiguous=item.is_ambiguous or error.ambiguous,
        lease_until=None,
    )
    if error.permanent or attempts >= MOST_ATTEMPTS or now - item.created_at > MOST_AGE:
        return replace(ended, state=DeliveryState.DEAD)
    wait = _wait(item, error, attempts, now)
    shortest = error.retry_after or wait / 2
    return replace(ended, state=DeliveryState.QUEUED, available_at=now + shortest + (wait / 2) * jitter)


def _wait(item: OutboxItem, error: DeliveryError, attempts: int, now: datetime) -> timedelta:
    if error.migrated_to:
        return timedelta()
    if error.retry_after:
        return timedelta(seconds=1)
    if error.is_outage:
        return min(max((now - item.created_at) / 4, _SHORTEST_OUTAGE_WAIT), _LONGEST_OUTAGE_WAIT)
    return min(_FIRST_WAIT * _FACTOR ** (attempts - 1), _LONGEST_WAIT)
