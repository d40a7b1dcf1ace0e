"""Reading what people send; what makes no sense is answered with one sentence."""

import json
import math
from collections.abc import Awaitable, Callable
from traceback import format_exc

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator.rules import is_utf8, utf16_length
from bot.emulator.state import Json

LARGEST_BODY_BYTES = 1024 * 1024

Handler = Callable[[Request], Awaitable[Response]]

log = structlog.get_logger(__name__)


class PeopleError(Exception):
    """A request that cannot be done; the sentence is for the person who made it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Body:
    """A JSON object with typed questions; a wrong type is answered 422 with the field's name."""

    def __init__(self, values: Json) -> None:
        self._values = values

    def names_bot(self, name: str) -> bool:
        """Say whether *name* is the word "bot", which stands for the bot's id."""
        return self._values.get(name) == "bot"

    def has(self, name: str) -> bool:
        """Say whether *name* was given and is not null."""
        return self._values.get(name) is not None

    def text(self, name: str, *, most: int, default: str | None = None) -> str:
        """Return a non-empty text of at most *most* UTF-16 units, trimmed."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise PeopleError(422, f'"{name}" must be a text.')
        if not is_utf8(value):
            raise PeopleError(422, f'"{name}" is not valid Unicode.')
        if not value.strip():
            raise PeopleError(422, f'"{name}" must not be empty.')
        if utf16_length(value.strip()) > most:
            raise PeopleError(
                422, f'"{name}" has {utf16_length(value.strip())} characters; at most {most} are allowed.'
            )
        return value.strip()

    def integer(self, name: str, *, default: int | None = None) -> int:
        """Return a whole number."""
        value = self._values.get(name)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            raise PeopleError(422, f'"{name}" must be a whole number.')
        return value

    def number(self, name: str, *, least: float, most: float, default: float | None = None) -> float:
        """Return a finite number from *least* to *most*."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise PeopleError(422, f'"{name}" must be a number.')
        if not least <= value <= most:
            raise PeopleError(422, f'"{name}" must be from {least:g} to {most:g}.')
        return float(value)

    def choice(self, name: str, allowed: tuple[str, ...], *, default: str | None = None) -> str:
        """Return one of *allowed*."""
        value = self._values.get(name, default)
        if not isinstance(value, str) or value not in allowed:
            raise PeopleError(422, f'"{name}" must be one of: {", ".join(allowed)}.')
        return value

    def objects(self, name: str) -> list["Body"]:
        """Return a list of objects; an absent one is empty."""
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise PeopleError(422, f'"{name}" must be a list of objects.')
        return [Body(item) for item in value]


async def read_body(request: Request) -> Body:
    """Return the JSON object of *request*; anything else is answered 400."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise PeopleError(400, "Send a JSON object with the header Content-Type: application/json.")
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_BODY_BYTES:
            raise PeopleError(400, "The body is too large; at most 1 MiB is read.")
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise PeopleError(400, "The body is not valid JSON.") from None
    if not isinstance(values, dict):
        raise PeopleError(400, "The body must be a JSON object.")
    return Body(values)


def whole_number(text: str, name: str) -> int:
    """Return *text* from an address as a whole number."""
    try:
        return int(text)
    except ValueError:
        raise PeopleError(400, f'"{name}" must be a whole number.') from None


def people_route(verb: str, path: str, handler: Handler) -> Route:
    """Return a route whose failures are JSON with one sentence, never a traceback."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except PeopleError as error:
            return JSONResponse({"error": error.sentence}, status_code=error.status)
        except Exception:
            log.error("emulator.request_failed", path=request.url.path, traceback=format_exc(limit=-8))
            sentence = "The local Telegram could not do this; its log says why."
            return JSONResponse({"error": sentence}, status_code=500)

    return Route(path, answered, methods=[verb])
