"""The local HTTP port: health, and the chat page with its emulator where there is no token. uvicorn, in our loop."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Iterator, Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from scheduler.core.errors import UnavailableError

DRAIN_SECONDS = 3


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers (the process decides when to stop), telling when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class LocalServer:
    """
    Serves routes on one address.

    Attributes:
        url: Where it answers, once `start` has returned ("http://127.0.0.1:8080").
    """

    def __init__(self, routes: Sequence[BaseRoute], *, host: str, port: int) -> None:
        """*port* 0 takes any free one."""
        self._app = Starlette(routes=list(routes))
        self._host, self._port = host, port
        self._server: _Server | None = None
        self._task: asyncio.Task[None] | None = None
        self.url = ""

    async def start(self) -> None:
        """Bind and serve; raises UnavailableError when the port is taken or the address is not ours."""
        bound = _bind(self._host, self._port)
        shown = "127.0.0.1" if self._host in {"0.0.0.0", "::"} else self._host  # noqa: S104 - compared, not bound
        self.url = f"http://{f'[{shown}]' if ':' in shown else shown}:{bound.getsockname()[1]}"
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=DRAIN_SECONDS,
            timeout_keep_alive=75,
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[bound]), name="local-server")
        await self._server.listening.wait()

    async def stop(self) -> None:
        """Finish what is being answered (at most three seconds), then close the port."""
        if self._server and self._task:
            self._server.should_exit = True
            await self._task


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(2048)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise UnavailableError(
                f"Port {port} on {host} is taken by another program. Try --port 0, or set WHENBOT_PORT."
            ) from error
        raise UnavailableError(f"{host}:{port} cannot be used: {error.strerror or error}.") from error
    bound.setblocking(False)
    return bound
