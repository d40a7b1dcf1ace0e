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


ENVIRONMENT = {"RETRY_DELAY": "1", "WHENBOT_EGRESS_ALLOW": "127.0.0.1"}


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[..., Whenbot]]:
    """Make installations; whatever still runs is stopped at the end."""
    made: list[Whenbot] = []

    def new(**environment: str) -> Whenbot:
        made.append(Whenbot(data_dir=tmp_path / f"data{len(made)}", environment={**ENVIRONMENT, **environment}))
        return made[-1]

    yield new
    for bot in made:
        bot.end()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whenbot]:
    """A running installation that the tests of a file share; it may call loopback addresses."""
    bot = Whenbot(data_dir=tmp_path_factory.mktemp("lasting") / "data", environment=ENVIRONMENT)
    bot.start()
    yield bot
    bot.end()


@pytest.fixture
def talk(lasting: Whenbot) -> Talk:
    """The owner's chat with the shared installation."""
    return Talk(lasting)


@pytest.fixture
def mortal(install: Callable[..., Whenbot]) -> Talk:
    """The owner's chat with an installation of the test's own, to be killed."""
    bot = install()
    bot.start()
    return Talk(bot)
