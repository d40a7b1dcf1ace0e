"""
Liveness and readiness on the local port.

`GET /healthz` answers while the event loop turns; it touches nothing. `GET /readyz` answers 200 when every check
passes and 503 with the reasons when one does not.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Check = Callable[[], Awaitable[str | None]]
PATIENCE_SECONDS = 5.0


def health_routes(checks: Mapping[str, Check]) -> list[Route]:
    """
    Build the two routes.

    Args:
        checks: Name -> async function that returns None when all is well, else the reason in a sentence. A check that
            raises or takes more than five seconds counts as failed.
    """

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def readyz(_request: Request) -> Response:
        reasons = await failed(checks)
        body = {"status": "ready"} if not reasons else {"status": "not ready", "reasons": reasons}
        return JSONResponse(body, status_code=503 if reasons else 200)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


async def failed(checks: Mapping[str, Check]) -> dict[str, str]:
    """Run all checks side by side; returns the reasons of those that failed, by name."""
    answers = await asyncio.gather(*(_ask(check) for check in checks.values()))
    return {name: reason for name, reason in zip(checks, answers, strict=True) if reason}


async def _ask(check: Check) -> str | None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await check()
    except TimeoutError:
        return "No answer in time."
    except Exception as error:  # the edge: whatever is wrong, readiness says so instead of failing itself
        return str(error) or type(error).__name__
