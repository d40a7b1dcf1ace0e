"""A whenbot installation on a free port, and a person talking to it over HTTP."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 25.0
Value = TypeVar("Value")


def eventually(ask: Callable[[], Value | None], what: str, *, within: float = PATIENCE) -> Value:
    """Ask again and again until there is an answer; fails with *what* after *within* seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {within:.0f} s: {what}")


@dataclass
class Whenbot:
    """One installation: a data directory, and the process that runs on it."""

    data_dir: Path
    environment: dict[str, str]
    arguments: tuple[str, ...] = ()
    launcher: tuple[str, ...] = ("-m", "cli.main")
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.data_dir.parent / f"{self.data_dir.name}.log"
        self.port = self.port or free_port()

    def start(self) -> None:
        """Start the process and wait until it is ready."""
        clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        command = [sys.executable, *self.launcher, "run", "--port", str(self.port), "--data-dir", str(self.data_dir)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *self.arguments],
                cwd=ROOT,
                env={**clean, "LOG_LEVEL": "INFO", "LOG_FORMAT": "json", **self.environment},
                stdout=log,
                stderr=log,
            )
        eventually(self._is_ready, f"GET /readyz 200\n{self.log.read_text()[-4000:]}")

    def _is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"the process ended early:\n{self.log.read_text()[-4000:]}"
        return self.get("/readyz")[0] == 200

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """SIGTERM, and wait for the end; returns the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(35)

    def end(self) -> None:
        """Make sure that nothing runs any more."""
        if self.process and self.process.poll() is None:
            self.kill()

    def get(self, path: str) -> tuple[int, Any]:
        """GET a path of the local port: status and JSON; (0, None) when nobody listens."""
        return self._ask(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}"))

    def post(self, path: str, body: Any, *, method: str = "POST") -> tuple[int, Any]:
        """Send JSON (or bytes as they are)."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._ask(
            urllib.request.Request(
                f"http://127.0.0.1:{self.port}{path}",
                data=data,
                method=method,
                headers={"Content-Type": "application/json"},
            )
        )

    def _ask(self, request: urllib.request.Request) -> tuple[int, Any]:
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return answer.status, _json(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _json(error.read())
        except OSError:
            return 0, None


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")


@dataclass
class Talk:
    """A person in a chat with the bot."""

    bot: Whenbot
    user_id: int = 1
    chat_id: int = 1

    def say(self, text: str) -> int:
        """Send a message; returns its id."""
        status, message = self.bot.post(
            f"/emulator/chats/{self.chat_id}/messages", {"from": self.user_id, "text": text}
        )
        assert status == 200, message
        return int(message["message_id"])

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        """What the bot said after a message."""
        _status, answer = self.bot.get(f"/emulator/chats/{self.chat_id}/messages?after={after}")
        return [item for item in (answer or {"items": []})["items"] if item["from"] == "bot"]

    def hear(self, pattern: str, *, after: int = 0, within: float = PATIENCE) -> dict[str, Any]:
        """Wait for a bot message whose text matches *pattern* (any case)."""

        def look() -> dict[str, Any] | None:
            return next((m for m in self.messages(after) if re.search(pattern, m["text"], re.IGNORECASE)), None)

        try:
            return eventually(look, f"a message like {pattern!r}", within=within)
        except AssertionError as error:
            said = [message["text"] for message in self.messages()]
            raise AssertionError(f"{error}; the chat: {said}\n{self.bot.log.read_text()[-3000:]}") from None

    def message(self, message_id: int) -> dict[str, Any]:
        """A message as it is now."""
        return next(item for item in self.messages(message_id - 1) if item["message_id"] == message_id)

    def becomes(self, message_id: int, pattern: str, *, within: float = PATIENCE) -> dict[str, Any]:
        """Wait until a message is edited to match *pattern*."""

        def look() -> dict[str, Any] | None:
            now = self.message(message_id)
            return now if re.search(pattern, now["text"], re.IGNORECASE) else None

        try:
            return eventually(look, f"message {message_id} to become {pattern!r}", within=within)
        except AssertionError as error:
            now = self.message(message_id)
            raise AssertionError(f"{error}; it is {now}\n{self.bot.log.read_text()[-3000:]}") from None

    def press(self, message: dict[str, Any], label: str) -> dict[str, Any] | None:
        """Press the button whose text contains *label*; returns the bot's answer."""
        now = self.message(message["message_id"])
        texts = [button["text"] for row in now["keyboard"] for button in row]
        button = next((text for text in texts if label in text), None)
        assert button, f"no button {label!r} among {texts} under {now['text']!r}"
        status, answer = self.bot.post(
            f"/emulator/chats/{self.chat_id}/messages/{message['message_id']}/press",
            {"from": self.user_id, "button": button},
        )
        assert status == 200, answer
        return dict(answer["answer"]) if answer["answer"] is not None else None

    def create(self, phrase: str) -> dict[str, Any]:
        """Say a phrase, press Create under the preview; returns the job's card."""
        said = self.say(phrase)
        preview = self.hear(r"Next|When", after=said)
        self.press(preview, "Create")
        return self.becomes(preview["message_id"], r"#\d+")


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Target:
    """A web server on loopback that remembers its calls."""

    url: str
    calls: list[float]
    bodies: list[dict[str, str]]
    status: int = 200
    hold_seconds: float = 0.0
