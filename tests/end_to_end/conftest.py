"""The real process, the owner's chat with it, and a web server it may call."""

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.installation import Talk, Target, Whenbot


@pytest.fixture
def target() -> Iterator[Target]:
    """A web server answering `target.status`, after `target.hold_seconds`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.calls.append(time.monotonic())
            told.bodies.append(dict(self.headers.items()))
            status = told.status
            time.sleep(told.hold_seconds)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(f"answer {status}".encode())

        def log_message(self, *_arguments: Any) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told = Target(url=f"http://127.0.0.1:{server.server_port}", calls=[], bodies=[])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[..., Whenbot]]:
    """Make installations; whatever still runs is stopped at the end."""
    made: list[Whenbot] = []

    def new(**environment: str) -> Whenbot:
        bot = Whenbot(
            data_dir=tmp_path / f"data{len(made)}",
            environment={"RETRY_DELAY": "0.4", "WHENBOT_EGRESS_ALLOW": "127.0.0.1", **environment},
        )
        made.append(bot)
        return bot

    yield new
    for bot in made:
        if bot.process and bot.process.poll() is None:
            bot.process.kill()
            bot.process.wait(10)


@pytest.fixture
def bot(install: Callable[..., Whenbot]) -> Whenbot:
    """A running installation that may call loopback addresses."""
    running = install()
    running.start()
    return running


@pytest.fixture
def talk(bot: Whenbot) -> Talk:
    """The owner's chat with it."""
    return Talk(bot)
