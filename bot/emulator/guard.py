"""Who may talk to the emulator at all: this machine, by a loopback name, from no other site's page."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class LoopbackOnly:
    """
    Serves *app* to loopback clients only; anyone else gets 403.

    The Host header must be a loopback name too (a page that rebinds its DNS name to 127.0.0.1 still sends its own), and
    a browser's Origin must be this very server (a form on another site cannot type into the chat).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_from_here(scope):
            sentence = "The local Telegram answers only to this machine, under http://127.0.0.1 or http://localhost."
            await JSONResponse({"error": sentence}, status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_from_here(scope: Scope) -> bool:
    """Say whether the client is a loopback address, the Host a loopback name, and the Origin (if any) the same host."""
    client = scope.get("client")
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    origin = headers.get("origin")
    if client is None or not _is_loopback_name(client[0]) or not _is_loopback_name(_host_name(host)):
        return False
    return origin is None or urlsplit(origin).netloc == host


def _host_name(host: str) -> str:
    try:
        return urlsplit("//" + host).hostname or ""
    except ValueError:
        return ""


def _is_loopback_name(name: str) -> bool:
    if name.rstrip(".").lower() == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
