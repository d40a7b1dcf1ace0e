"""The Bot API side over HTTP: /bot<token>/<method> and /file/bot<token>/<path>, with scripted faults."""

import asyncio
import inspect
import json
import re
import secrets
import socket
import struct
from traceback import format_exc
from typing import Any

import structlog
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.emulator.faults import AFTER_THE_EFFECT, BAD_GATEWAY_PAGE, REFUSALS, Fault, FaultScript
from bot.emulator.groups import migrate
from bot.emulator.methods.registry import BY_LOWER_NAME, METHODS
from bot.emulator.params import Params, Upload
from bot.emulator.requests_seen import RequestsSeen
from bot.emulator.rules import BotApiError, bad_request
from bot.emulator.state import World

LARGEST_BODY_BYTES = 52 * 1024 * 1024
_TOKEN_SHAPE = re.compile(r"\d{1,16}:[\w-]{1,80}")

log = structlog.get_logger(__name__)


class BotSide:
    """
    The ASGI application a Bot API client talks to.

    Args:
        world: What the methods act on.
        token: The only token that is let in.
        faults: What to do instead.
        seen: Where every request is noted.
    """

    def __init__(self, world: World, *, token: str, faults: FaultScript, seen: RequestsSeen) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._seen = seen
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of the calls that hang."""
        self._closing.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        entry: dict[str, Any] | None = None
        try:
            method = self._method_of(request)
            params = await _params_of(request)
            entry = self._seen.begin(method, _noted(params))
            fault = self._faults.take(method, params.integer("chat_id") or None)
            if fault is None:
                response: Response = _answer({"ok": True, "result": await self._result(method, params)})
            else:
                entry["fault"] = fault.kind
                maybe = await self._faulty(fault, method, params, receive=receive)
                if maybe is None:
                    await _reset(receive)
                    return
                response = maybe
        except BotApiError as error:
            response = _refusal(error)
        except Exception:
            log.error("emulator.method_failed", method=scope["path"].rpartition("/")[2], traceback=format_exc(limit=-8))
            response = _refusal(BotApiError(500, "Internal Server Error"))
        if entry is not None:
            entry["status"], entry["answer"] = response.status_code, _read_back(response)
        await response(scope, receive, send)

    async def download(self, request: Request) -> Response:
        """Serve the bytes of a document to the holder of the token."""
        self._check_token(request.path_params["token"])
        kind, _, unique_id = request.path_params["path"].partition("/")
        for file in self._world.files.values():
            content = self._world.file_bytes(file) if (kind, file.file_unique_id) == ("documents", unique_id) else None
            if content is not None:
                return Response(content, media_type="application/octet-stream")
        raise BotApiError(404, "Not Found")

    def _method_of(self, request: Request) -> str:
        self._check_token(request.path_params["token"])
        name = BY_LOWER_NAME.get(request.path_params["method"].lower())
        if name is None:
            raise BotApiError(404, "Not Found: method not found")
        return name

    def _check_token(self, token: str) -> None:
        if not _TOKEN_SHAPE.fullmatch(token):
            raise BotApiError(404, "Not Found")
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            raise BotApiError(401, "Unauthorized")

    async def _result(self, method: str, params: Params) -> Any:
        result = METHODS[method](self._world, params)
        return await result if inspect.isawaitable(result) else result

    async def _faulty(self, fault: Fault, method: str, params: Params, *, receive: Receive) -> Response | None:
        """Play *fault*; None means that the connection is to be reset."""
        if fault.kind in AFTER_THE_EFFECT:
            return await self._faulty_after(fault, method, params)
        if fault.kind in REFUSALS:
            raise BotApiError(*REFUSALS[fault.kind])
        if fault.kind == "429":
            description = f"Too Many Requests: retry after {fault.retry_after}"
            raise BotApiError(429, description, {"retry_after": fault.retry_after})
        if fault.kind == "502-html":
            return HTMLResponse(BAD_GATEWAY_PAGE, status_code=502)
        if fault.kind == "migrate":
            new_id = migrate(self._world, params.integer("chat_id"))
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            raise BotApiError(400, description, {"migrate_to_chat_id": new_id})
        if fault.kind == "hang":
            await _until_gone(receive, self._closing)
        return None

    async def _faulty_after(self, fault: Fault, method: str, params: Params) -> Response | None:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        result = await self._result(method, params)
        if fault.kind == "reset-after":
            return None
        if fault.kind == "duplicate-updates" and isinstance(result, list):
            result = [update for update in result for _ in range(2)]
        if fault.kind == "reorder-updates" and isinstance(result, list):
            result = result[::-1]
        whole = _answer({"ok": True, "result": result})
        if fault.kind == "truncated-json":
            body = bytes(whole.body)
            return Response(body[: len(body) * 2 // 3], media_type="application/json")
        return whole


async def _params_of(request: Request) -> Params:
    """Read query and body; the body wins."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST_BODY_BYTES:
        raise BotApiError(413, "Request Entity Too Large")
    values: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except (ValueError, RecursionError):
            raise bad_request("can't parse request body as JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("request body must be a JSON object")
        values |= body
    elif content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        try:
            form = await request.form(max_part_size=LARGEST_BODY_BYTES)
        except (MultiPartException, HTTPException, ValueError):
            raise bad_request("can't parse the form") from None
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime_type = value.content_type or "application/octet-stream"
                content = await value.read()
                uploads[name] = Upload(file_name=value.filename or "", mime_type=mime_type, content=content)
            else:
                values[name] = value
        await form.close()
    return Params(values, uploads)


def _noted(params: Params) -> dict[str, Any]:
    """Return the parameters for the record: nested JSON read, files described."""
    noted: dict[str, Any] = {}
    for name, value in params.values.items():
        noted[name] = value
        if isinstance(value, str) and value[:1] in ("{", "["):
            try:
                noted[name] = json.loads(value)
            except (ValueError, RecursionError):
                continue
    for name, upload in params.uploads.items():
        noted[name] = {"file_name": upload.file_name, "file_size": len(upload.content)}
    return noted


def _answer(body: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(body, status_code=status)


def _refusal(error: BotApiError) -> JSONResponse:
    body: dict[str, Any] = {"ok": False, "error_code": error.error_code, "description": error.description}
    if error.parameters is not None:
        body["parameters"] = error.parameters
    return _answer(body, error.error_code)


def _read_back(response: Response) -> Any:
    try:
        return json.loads(bytes(response.body))
    except ValueError:
        return bytes(response.body).decode(errors="replace")


async def _until_gone(receive: Receive, closing: asyncio.Event) -> None:
    """Wait until the client hangs up or the emulator closes."""
    closed = asyncio.ensure_future(closing.wait())
    try:
        while not closed.done():
            message = asyncio.ensure_future(receive())
            await asyncio.wait({message, closed}, return_when=asyncio.FIRST_COMPLETED)
            if message.done() and message.result()["type"] == "http.disconnect":
                return
            message.cancel()
    finally:
        closed.cancel()


async def _reset(receive: Receive) -> None:
    """Drop the connection with a TCP reset, as a network does; ASGI has no word for it, so ask uvicorn's transport."""
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionResetError("The connection was to be dropped, but this server hides its transport.")
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
