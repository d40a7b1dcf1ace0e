"""
Call a web address and judge the answer.

    expected (200-299 unless said otherwise)     succeeded
    408, 425, 429, 5xx, no answer                failed, tried again (Retry-After is obeyed up to an hour)
    other 3xx and 4xx, 410 among them            failed for good
    any other status                             failed, tried again

Source: RELIABILITY promises 10 and 11.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator
from yarl import URL

from scheduler.actions.params import checked
from scheduler.actions.performer import Call
from scheduler.clock import SystemClock
from scheduler.core.errors import AttemptError, InvalidValueError
from scheduler.core.html import cut
from scheduler.core.run import Outcome, Result
from scheduler.egress import CONNECT_SECONDS, TOTAL_SECONDS, Egress, HttpAnswer, Timeouts, checked_headers
from scheduler.interfaces import Clock

_ANY_SUCCESS: Final = "200-299"
_STATUSES: Final = re.compile(r"([1-5]\d\d)(?:\s*[-–]\s*([1-5]\d\d))?")
_BODY_LIMIT: Final = 65_536
_LONGEST_PATH: Final = 60

# Ours to set: framing, identity and signatures.
_OWN_HEADERS: Final = frozenset(
    {
        *("host", "content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive", "upgrade"),
        *("te", "trailer", "expect", "accept-encoding", "idempotency-key"),
    }
)
_OWN_PREFIXES: Final = ("webhook-", "whenbot-", "proxy-")


class WebhookParams(BaseModel):
    """
    What to call and which answers are good.

    Attributes:
        body: Sent as it is, or as JSON when it is an object or a list.
        expected_status: Status codes and ranges ("200-299"); one or several.
        timeout_seconds: For everything, the body included (also read from "timeout").
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    url: str
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] = "GET"
    headers: dict[str, str] = Field(default_factory=dict, max_length=50)
    body: str | dict[str, Any] | list[Any] | None = None
    expected_status: list[str] = Field(default=[_ANY_SUCCESS], min_length=1, max_length=20)
    timeout_seconds: float = Field(
        default=TOTAL_SECONDS, ge=0.1, le=300, validation_alias=AliasChoices("timeout_seconds", "timeout")
    )

    @field_validator("url", mode="before")
    @classmethod
    def _trimmed(cls, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    @field_validator("method", mode="before")
    @classmethod
    def _in_capitals(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("headers")
    @classmethod
    def _only_their_own(cls, value: dict[str, str]) -> dict[str, str]:
        for name in checked_headers(value):
            if name.lower() in _OWN_HEADERS or name.lower().startswith(_OWN_PREFIXES):
                raise InvalidValueError(f"The header {name} is set by whenbot itself.")
        return value

    @field_validator("expected_status", mode="before")
    @classmethod
    def _as_ranges(cls, value: Any) -> Any:
        parts = value.split(",") if isinstance(value, str) else value
        parts = parts if isinstance(parts, list | tuple) else [parts]
        return [_range_text(part) for part in parts]

    @field_validator("body")
    @classmethod
    def _short_enough(cls, value: Any) -> Any:
        text = value if isinstance(value, str) else json.dumps(value)
        if len(text.encode(errors="replace")) > _BODY_LIMIT:
            raise InvalidValueError(f"A body has at most {_BODY_LIMIT} bytes.")
        return value

    def expects(self, status: int) -> bool:
        """Tell whether an answer with *status* is good."""
        for text in self.expected_status:
            low, _, high = text.partition("-")
            if int(low) <= status <= int(high or low):
                return True
        return False


class CallWebhook:
    """Kind "webhook": `{"url": "https://shop.example/health", "method": "GET", …}`, see WebhookParams."""

    def __init__(self, egress: Egress, clock: Clock | None = None) -> None:
        self._egress = egress
        self._clock = clock or SystemClock()

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        wanted = checked(WebhookParams, params)
        self._egress.check_url(wanted.url)
        return wanted.model_dump()

    def describe(self, params: Mapping[str, Any]) -> str:
        method = str(params.get("method", "GET")).upper()
        try:
            url = URL(str(params.get("url", "")))
            host, port = url.host or "", url.explicit_port
        except ValueError:
            return f"{method} (unreadable address)"
        place = f"{host}:{port}" if port else host
        path = cut(url.path, _LONGEST_PATH) if url.path != "/" else ""
        return f"{method} {place}{path}{'?…' if url.raw_query_string else ''}"

    async def perform(self, call: Call) -> Outcome:
        try:
            wanted = checked(WebhookParams, call.job.action.params)
        except InvalidValueError as error:
            raise AttemptError(error.message, permanent=True) from error
        body, headers = _body(wanted)
        answer = await self._egress.request(
            wanted.method,
            wanted.url,
            headers={**headers, **wanted.headers, **_own_headers(call)},
            body=body,
            timeouts=Timeouts(connect=min(CONNECT_SECONDS, wanted.timeout_seconds), total=wanted.timeout_seconds),
        )
        return self._judged(wanted, answer)

    def _judged(self, wanted: WebhookParams, answer: HttpAnswer) -> Outcome:
        is_good = wanted.expects(answer.status)
        return Outcome(
            result=Result.SUCCEEDED if is_good else Result.FAILED,
            output=answer.body,
            error="" if is_good else _complaint(wanted, answer.status),
            status_code=answer.status,
            permanent=not is_good and 300 <= answer.status < 500 and not answer.is_retryable,
            retry_after=None if is_good else answer.retry_after(self._clock.now()),
            details={
                "elapsed_ms": round(answer.elapsed.total_seconds() * 1_000),
                "content_type": answer.headers.get("content-type", "")[:100],
                "truncated": answer.truncated,
            },
        )


def _body(wanted: WebhookParams) -> tuple[bytes | None, dict[str, str]]:
    if wanted.body is None:
        return None, {}
    if isinstance(wanted.body, str):
        return wanted.body.encode(errors="replace"), {"Content-Type": "text/plain; charset=utf-8"}
    return json.dumps(wanted.body, ensure_ascii=False).encode(errors="replace"), {"Content-Type": "application/json"}


def _own_headers(call: Call) -> dict[str, str]:
    return {
        "WHENBOT-Run-Id": str(call.run.run_id),
        "WHENBOT-Attempt": str(call.number),
        "WHENBOT-Scheduled-For": call.run.scheduled_for.isoformat().replace("+00:00", "Z"),
        "Idempotency-Key": call.idempotency_key,
    }


def _complaint(wanted: WebhookParams, status: int) -> str:
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    expected = ", ".join(text.replace("-", "–") for text in wanted.expected_status)
    if 300 <= status < 400:
        return f"The answer was {status}{phrase}; redirects are not followed, use the address it leads to."
    return f"The answer was {status}{phrase}, expected {expected}."


def _range_text(part: Any) -> str:
    found = _STATUSES.fullmatch(str(part).strip())
    if not found or (found[2] and int(found[2]) < int(found[1])):
        raise InvalidValueError("Expected statuses look like 200 or 200-299.")
    return f"{found[1]}-{found[2]}" if found[2] else found[1]
