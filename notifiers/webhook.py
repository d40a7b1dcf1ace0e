"""
Messages to other systems, signed by the Standard Webhooks rules.

`webhook-id` stays the same over all tries, the timestamp is fresh; while secrets are rotated every one of them signs.
Body: `{"type": "run.failed", "timestamp": "…", "data": {…}}`. 2xx accepts; 410 means never again; 408, 425, 429 and 5xx
are tried again; everything else is final for this message.

Source: github.com/standard-webhooks/standard-webhooks, specification; RELIABILITY A23, F47, F48.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from standardwebhooks import Webhook

from notifiers.errors import DeliveryError
from notifiers.notifier import Message, Receipt
from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError
from scheduler.core.job import Target
from scheduler.egress import Egress, HttpAnswer, NotConnectedError
from scheduler.interfaces import Clock

_LANES: Final = 20


class WebhookNotifier:
    """
    Channel "webhook"; a target's address is a URL.

    Args:
        secrets: Signing keys ("whsec_…" or base64), the newest first; at least one.
    """

    lanes = _LANES

    def __init__(self, egress: Egress, secrets: Sequence[str | bytes], clock: Clock) -> None:
        if not secrets:
            raise InvalidValueError("Webhooks need a secret to sign with.")
        self._egress = egress
        self._signers = [Webhook(secret) for secret in secrets]
        self._clock = clock

    async def send(self, message: Message, target: Target) -> Receipt:
        """Post one message; the receipt holds the HTTP status."""
        now = self._clock.now()
        body = json.dumps(
            {"type": message.kind, "timestamp": now.isoformat(), "data": message.data}, ensure_ascii=False, default=str
        )
        try:
            answer = await self._egress.request(
                "POST", target.address, headers=self._headers(message, now, body), body=body
            )
        except RefusedError as error:
            raise DeliveryError(error.message, is_target_gone=True) from error
        except NotConnectedError as error:
            raise DeliveryError(error.message) from error
        except AttemptError as error:
            raise DeliveryError(error.message, permanent=error.permanent, ambiguous=not error.permanent) from error
        return self._judged(answer, now)

    async def close(self) -> None:
        """Nothing of its own to give back."""

    def _headers(self, message: Message, now: datetime, body: str) -> dict[str, str]:
        signatures = (signer.sign(msg_id=message.key, timestamp=now, data=body) for signer in self._signers)
        return {
            "Content-Type": "application/json",
            "webhook-id": message.key,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    def _judged(self, answer: HttpAnswer, now: datetime) -> Receipt:
        if 200 <= answer.status <= 299:
            return Receipt(message_id=str(answer.status))
        raise DeliveryError(
            f"The webhook answered {answer.status}.",
            permanent=not answer.is_retryable,
            is_target_gone=answer.status == 410,
            retry_after=answer.retry_after(now) if answer.is_retryable else None,
        )
