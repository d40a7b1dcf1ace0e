"""A bot and a person without a library, a clock that stands still until it is turned, and two ways to serve."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn

from bot.emulator.server import Emulator

TOKEN = "7000000001:local-telegram-token-for-tests-0000"


class TurnedClock:
    """A clock for tests; `turn` moves it."""

    def __init__(self) -> None:
        self.present = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.present

    def turn(self, **by: float) -> None:
        self.present += timedelta(**by)


class Bot:
    """Bot API calls without a library, in process."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.http.post(f"/bot{TOKEN}/{method}", json=params)).json()
        return answer

    async def result(self, method: str, **params: Any) -> Any:
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def updates(self, offset: int = 0, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", offset=offset, **params)
        return found


class Person:
    """People side calls in process."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def says(self, text: str, chat_id: int = 1, **more: Any) -> dict[str, Any]:
        sent = {"from": 1, "text": text, **more}
        answer = await self.http.post(f"/emulator/chats/{chat_id}/messages", json=sent)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def reads(self, chat_id: int = 1, after: int = 0) -> list[dict[str, Any]]:
        answer = await self.http.get(f"/emulator/chats/{chat_id}/messages", params={"after": after})
        return list(answer.json()["items"])

    async def presses(self, message_id: int, button: str, chat_id: int = 1) -> dict[str, Any]:
        path = f"/emulator/chats/{chat_id}/messages/{message_id}/press"
        return dict((await self.http.post(path, json={"from": 1, "button": button})).json())

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        answer = await self.http.post("/emulator" + path, json=body)
        assert answer.is_success, answer.text
        return answer.json()


@asynccontextmanager
async def in_process(emulator: Emulator) -> AsyncIterator[httpx.AsyncClient]:
    """A client that talks to *emulator* without a socket, from a loopback address."""
    transport = httpx.ASGITransport(app=emulator.app, client=("127.0.0.1", 40000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        yield http


@asynccontextmanager
async def listening(emulator: Emulator) -> AsyncIterator[str]:
    """Serve *emulator* with uvicorn on an ephemeral loopback port; yields its URL."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(emulator.app, log_config=None, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:  # noqa: ASYNC110 -- uvicorn announces its start in no other way
            await asyncio.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            emulator.close()
            server.should_exit = True
            await serving
