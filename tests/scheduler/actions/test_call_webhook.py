"""Web calls: what is refused, what is sent, how answers are judged."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from scheduler.actions.call_webhook import CallWebhook
from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError
from scheduler.core.run import OUTPUT_LIMIT, Result
from scheduler.egress import Egress
from tests.scheduler.actions.calls import NOW, RUN_ID, call

URL = "https://shop.example/health"


class StoppedClock:
    """A clock that stands still."""

    def now(self) -> Any:
        return NOW

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def webhook() -> CallWebhook:
    return CallWebhook(Egress())


def test_parameters_are_completed(webhook: CallWebhook) -> None:
    assert webhook.check({"url": f" {URL} ", "method": "post", "timeout": 5}) == {
        "url": URL,
        "method": "POST",
        "headers": {},
        "body": None,
        "expected_status": ["200-299"],
        "timeout_seconds": 5.0,
    }


def test_completed_parameters_are_stable(webhook: CallWebhook) -> None:
    once = webhook.check({"url": URL, "expected_status": "200, 301–302", "body": {"a": [1]}})
    assert webhook.check(once) == once
    assert once["expected_status"] == ["200", "301-302"]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"url": "shop"},
        {"url": URL, "method": "TRACE"},
        {"url": URL, "method": "GET /x HTTP/1.1\r\nHost: y"},
        {"url": URL, "headers": {"Host": "x"}},
        {"url": URL, "headers": {"content-length": "0"}},
        {"url": URL, "headers": {"Transfer-Encoding": "chunked"}},
        {"url": URL, "headers": {"webhook-signature": "x"}},
        {"url": URL, "headers": {"WHENBOT-Run-Id": "x"}},
        {"url": URL, "headers": {"X-A": "b\r\nX-C: d"}},
        {"url": URL, "headers": {"X-A\r\n": "b"}},
        {"url": URL, "headers": {f"X-{n}": "" for n in range(51)}},
        {"url": URL, "expected_status": []},
        {"url": URL, "expected_status": [99]},
        {"url": URL, "expected_status": "299-200"},
        {"url": URL, "timeout": 0},
        {"url": URL, "timeout": 301},
        {"url": URL, "body": "x" * 70_000},
        {"url": URL, "proxy": "http://x"},
    ],
)
def test_nonsense_is_refused_at_creation(webhook: CallWebhook, params: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        webhook.check(params)


def test_a_complaint_holds_no_value(webhook: CallWebhook) -> None:
    with pytest.raises(InvalidValueError) as caught:
        webhook.check({"url": URL, "headers": {"Authorization": "hunter2\n"}})
    assert "hunter2" not in caught.value.message
    assert caught.value.message.startswith("headers: ")


def test_private_addresses_are_refused_at_creation(webhook: CallWebhook) -> None:
    with pytest.raises(RefusedError, match="private address"):
        webhook.check({"url": "http://10.0.0.5/health"})


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({"url": "https://shop.example/health"}, "GET shop.example/health"),
        ({"url": "https://shop.example/"}, "GET shop.example"),
        ({"url": "https://shop.example:8443/a?key=hunter2#x", "method": "POST"}, "POST shop.example:8443/a?…"),
        ({"url": "https://me:hunter2@shop.example/a"}, "GET shop.example/a"),
        ({"url": "http://[::1"}, "GET (unreadable address)"),
        ({}, "GET "),
    ],
)
def test_descriptions_hold_no_secrets(webhook: CallWebhook, params: dict[str, Any], line: str) -> None:
    assert webhook.describe(params) == line


async def _answer(request: web.Request) -> web.Response:
    headers = {"Retry-After": request.query["after"]} if "after" in request.query else {}
    return web.Response(status=int(request.match_info["status"]), text="upstream connect error", headers=headers)


async def _echo(request: web.Request) -> web.Response:
    return web.json_response({"method": request.method, "headers": dict(request.headers), "body": await request.text()})


async def _long(request: web.Request) -> web.Response:
    return web.Response(text="x" * 200_000)


async def _hang(request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


@pytest.fixture
async def address() -> AsyncIterator[Callable[[str], str]]:
    app = web.Application()
    app.router.add_route("*", "/answer/{status}", _answer)
    app.router.add_route("*", "/echo", _echo)
    app.router.add_get("/long", _long)
    app.router.add_get("/hang", _hang)
    async with TestServer(app, handler_cancellation=True) as server:
        yield lambda path: str(server.make_url(path))


@pytest.fixture
async def live() -> AsyncIterator[CallWebhook]:
    egress = Egress(allow=["127.0.0.1"])
    await egress.start()
    yield CallWebhook(egress, StoppedClock())
    await egress.close()


@pytest.mark.services
class TestAgainstAServer:
    """Calls that are really made."""

    async def test_the_call_says_which_run_it_is(self, live: CallWebhook, address: Callable[[str], str]) -> None:
        params = {"url": address("/echo"), "method": "POST", "headers": {"X-Key": "k"}, "body": {"a": "é"}}
        outcome = await live.perform(call("webhook", params, number=3))
        assert outcome.is_success
        for part in (
            '"method": "POST"',
            '"X-Key": "k"',
            f'"WHENBOT-Run-Id": "{RUN_ID}"',
            f'"Idempotency-Key": "{RUN_ID}"',
            '"WHENBOT-Attempt": "3"',
            '"WHENBOT-Scheduled-For": "2026-11-21T12:00:00Z"',
            '"Content-Type": "application/json"',
        ):
            assert part in outcome.output

    @pytest.mark.parametrize(
        ("status", "expected", "result", "permanent"),
        [
            (200, "200-299", Result.SUCCEEDED, False),
            (204, "200-299", Result.SUCCEEDED, False),
            (404, "404", Result.SUCCEEDED, False),
            (503, "500-599", Result.SUCCEEDED, False),
            (202, "200", Result.FAILED, False),
            (302, "200-299", Result.FAILED, True),
            (400, "200-299", Result.FAILED, True),
            (401, "200-299", Result.FAILED, True),
            (404, "200-299", Result.FAILED, True),
            (410, "200-299", Result.FAILED, True),
            (408, "200-299", Result.FAILED, False),
            (425, "200-299", Result.FAILED, False),
            (429, "200-299", Result.FAILED, False),
            (500, "200-299", Result.FAILED, False),
            (503, "200-299", Result.FAILED, False),
        ],
    )
    async def test_answers_are_judged(
        self,
        live: CallWebhook,
        address: Callable[[str], str],
        status: int,
        expected: str,
        result: Result,
        permanent: bool,
    ) -> None:
        outcome = await live.perform(
            call("webhook", {"url": address(f"/answer/{status}"), "expected_status": expected})
        )
        assert (outcome.result, outcome.permanent, outcome.status_code) == (result, permanent, status)
        assert bool(outcome.error) is (result is Result.FAILED)

    async def test_a_failure_is_one_sentence_and_the_body(
        self, live: CallWebhook, address: Callable[[str], str]
    ) -> None:
        outcome = await live.perform(call("webhook", {"url": address("/answer/503")}))
        assert outcome.error == "The answer was 503 Service Unavailable, expected 200–299."
        assert outcome.output == "upstream connect error"

    @pytest.mark.parametrize(
        ("after", "wait"), [("7", timedelta(seconds=7)), ("999999", timedelta(hours=1)), ("soon", None)]
    )
    async def test_retry_after_is_obeyed_up_to_an_hour(
        self, live: CallWebhook, address: Callable[[str], str], after: str, wait: timedelta | None
    ) -> None:
        outcome = await live.perform(call("webhook", {"url": address(f"/answer/429?after={after}")}))
        assert outcome.retry_after == wait

    async def test_long_answers_are_capped(self, live: CallWebhook, address: Callable[[str], str]) -> None:
        outcome = await live.perform(call("webhook", {"url": address("/long")}))
        assert len(outcome.output) == OUTPUT_LIMIT
        assert outcome.details["truncated"] is True

    async def test_a_hanging_host_is_a_failure_to_retry(self, live: CallWebhook, address: Callable[[str], str]) -> None:
        with pytest.raises(AttemptError) as caught:
            await live.perform(call("webhook", {"url": address("/hang"), "timeout_seconds": 0.1}))
        assert not caught.value.permanent

    async def test_an_address_that_became_private_is_refused_at_run_time(self, address: Callable[[str], str]) -> None:
        egress = Egress()
        await egress.start()
        with pytest.raises(RefusedError):
            await CallWebhook(egress).perform(call("webhook", {"url": address("/echo")}))
        await egress.close()

    async def test_stored_parameters_nobody_can_read_fail_for_good(self, live: CallWebhook) -> None:
        with pytest.raises(AttemptError) as caught:
            await live.perform(call("webhook", {"uri": "x"}))
        assert caught.value.permanent
