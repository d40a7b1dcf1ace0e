"""A Bot API server that answers sendMessage as scripted; real HTTP on loopback."""

import asyncio
from typing import Any

from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

TOKEN = "123456:canary-token"


class FakeTelegram:
    """
    Answers one scripted reply per request, then accepts.

    Attributes:
        replies: (status, JSON or text) to give next; None never answers.
        sent: Parameters of every sendMessage, in order.
    """

    def __init__(self) -> None:
        self.replies: list[tuple[int, Any] | None] = []
        self.sent: list[dict[str, Any]] = []
        self.arrived = asyncio.Event()
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/sendMessage", self._send_message)
        self._server = TestServer(app, handler_cancellation=True)

    async def start(self) -> None:
        await self._server.start_server()

    async def stop(self) -> None:
        await self._server.close()

    @property
    def server(self) -> BaseTestServer:
        return self._server

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    def refuse(self, status: int, description: str, **parameters: Any) -> None:
        """Script an answer with "ok": false."""
        self.replies.append(
            (status, {"ok": False, "error_code": status, "description": description, "parameters": parameters})
        )

    async def _send_message(self, request: web.Request) -> web.StreamResponse:
        fields = dict(await request.post())
        self.sent.append(fields)
        self.arrived.set()
        reply = self.replies.pop(0) if self.replies else (200, self._message(fields))
        if reply is None:
            await asyncio.Event().wait()
            raise AssertionError
        status, body = reply
        return (
            web.Response(status=status, text=body) if isinstance(body, str) else web.json_response(body, status=status)
        )

    def _message(self, fields: dict[str, Any]) -> dict[str, Any]:
        chat = {"id": int(fields["chat_id"]), "type": "private", "first_name": "Anna"}
        return {"ok": True, "result": {"message_id": len(self.sent), "date": 1, "chat": chat, "text": "…"}}
