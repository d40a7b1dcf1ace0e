"""Signed webhooks, judged by the reference verifier (RELIABILITY A23, F47, F48)."""

import base64
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from notifiers.errors import DeliveryError
from notifiers.webhook import WebhookNotifier
from scheduler.clock import SystemClock
from scheduler.core.errors import InvalidValueError
from scheduler.core.job import Target
from scheduler.egress import Egress
from tests.notifiers.benches import WEBHOOK_SECRET, WebhookBench, payload
from tests.notifiers.messages import FAILURE, message

OTHER_SECRET = "whsec_" + base64.b64encode(b"another secret, just as long").decode()


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    made = WebhookBench()
    await made.start()
    yield made
    await made.stop()


@pytest.mark.services
class TestAgainstAServer:
    """A real HTTP server takes the hooks."""

    async def test_the_reference_verifier_accepts_ours_and_nothing_else(self, bench: WebhookBench) -> None:
        await bench.notifier.send(message(FAILURE), bench.target)
        [(headers, body)] = bench.requests
        Webhook(WEBHOOK_SECRET).verify(body, headers)
        for secret, changed in ((OTHER_SECRET, body), (WEBHOOK_SECRET, body.replace("503", "200"))):
            with pytest.raises(WebhookVerificationError):
                Webhook(secret).verify(changed, headers)
        assert payload(body)["type"] == "run.failed"
        assert payload(body)["data"]["job_name"] == "Shop health"

    async def test_while_secrets_change_both_verify(self, bench: WebhookBench) -> None:
        notifier = WebhookNotifier(bench.egress, [OTHER_SECRET, WEBHOOK_SECRET], SystemClock())
        await notifier.send(message(), bench.target)
        [(headers, body)] = bench.requests
        Webhook(WEBHOOK_SECRET).verify(body, headers)
        Webhook(OTHER_SECRET).verify(body, headers)

    async def test_the_id_stays_over_retries(self, bench: WebhookBench) -> None:
        await bench.misbehave("silent")
        with pytest.raises(DeliveryError):
            await bench.notifier.send(message(), bench.target)
        await bench.notifier.send(message(is_ambiguous=True), bench.target)
        (first, _), (second, body) = bench.requests
        assert first["webhook-id"] == second["webhook-id"] == message().key
        Webhook(WEBHOOK_SECRET).verify(body, second)

    @pytest.mark.parametrize(
        ("status", "permanent", "gone"),
        [
            (302, True, False),
            (400, True, False),
            (410, True, True),
            (408, False, False),
            (429, False, False),
            (500, False, False),
        ],
    )
    async def test_answers_are_judged(self, bench: WebhookBench, status: int, permanent: bool, gone: bool) -> None:
        bench.statuses.append(status)
        with pytest.raises(DeliveryError) as caught:
            await bench.notifier.send(message(), bench.target)
        assert (caught.value.permanent, caught.value.is_target_gone) == (permanent, gone)

    async def test_private_targets_are_gone_for_good(self) -> None:
        egress = Egress()
        await egress.start()
        notifier = WebhookNotifier(egress, [WEBHOOK_SECRET], SystemClock())
        with pytest.raises(DeliveryError, match="private address") as caught:
            await notifier.send(message(), Target(channel="webhook", address="http://169.254.169.254/"))
        assert caught.value.is_target_gone
        await egress.close()


def test_hooks_are_never_unsigned() -> None:
    with pytest.raises(InvalidValueError):
        WebhookNotifier(Egress(), [], SystemClock())


def test_retry_after_reaches_the_outbox() -> None:
    problem = DeliveryError("x", retry_after=timedelta(seconds=5))
    assert (problem.permanent, problem.retry_after) == (False, timedelta(seconds=5))
