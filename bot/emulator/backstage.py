"""Behind the scenes of a chat: scripting faults and reading what the bot asked."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator.faults import KINDS, Fault, FaultScript
from bot.emulator.people_input import people_route, read_body
from bot.emulator.requests_seen import RequestsSeen

_ANY = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class BackstageSide:
    """
    The routes under /emulator that no person in a chat would use.

    Args:
        faults: The script written into.
        seen: The record read from.
    """

    def __init__(self, *, faults: FaultScript, seen: RequestsSeen) -> None:
        self._faults = faults
        self._seen = seen

    def routes(self) -> list[Route]:
        """Return the routes; the last one answers 404 for everything else under /emulator."""
        return [
            people_route("GET", "/emulator/faults", self._list_faults),
            people_route("POST", "/emulator/faults", self._add_fault),
            people_route("DELETE", "/emulator/faults", self._clear_faults),
            people_route("GET", "/emulator/requests", self._list_requests),
            Route("/emulator/{rest:path}", _nothing_here, methods=_ANY),
        ]

    async def _list_faults(self, request: Request) -> Response:
        return JSONResponse({"items": self._faults.listed()})

    async def _add_fault(self, request: Request) -> Response:
        body = await read_body(request)
        fault = Fault(
            kind=body.choice("fault", KINDS),
            method=body.text("method", most=64, default="*"),
            chat_id=body.integer("chat_id") if body.has("chat_id") else None,
            count=int(body.number("count", least=1, most=1_000_000, default=1)),
            retry_after=int(body.number("retry_after", least=0, most=86400, default=1)),
            seconds=body.number("seconds", least=0, most=600, default=3),
        )
        self._faults.add(fault)
        return JSONResponse({"items": self._faults.listed()})

    async def _clear_faults(self, request: Request) -> Response:
        return JSONResponse({"cleared": self._faults.clear()})

    async def _list_requests(self, request: Request) -> Response:
        return JSONResponse({"items": self._seen.listed(request.query_params.get("method") or None)})


async def _nothing_here(request: Request) -> Response:
    return JSONResponse({"error": f"There is no {request.method} {request.url.path[:80]}."}, status_code=404)
