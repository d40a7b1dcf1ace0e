"""
The chat in a terminal, over the people side's HTTP.

    what is typed          what happens
    any text               it is said
    1                      presses the first button of the last message that has buttons (else it is said)
    /press 1               presses it in any case
    /location 52.5 13.4    sends a place
    Ctrl-D, end of input   ends the chat
"""

import asyncio
import contextlib
import json
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TextIO

import aiohttp

OK, FAILED, UNREACHABLE, INTERRUPTED = 0, 1, 69, 130
HINT = "Write what you want, a number presses a button, Ctrl-D ends. A new chat begins with /start."

Json = dict[str, Any]


class ChatError(Exception):
    """What the server refused, as one sentence."""


class UnreachableError(ChatError):
    """No local Telegram answers."""


async def chat(
    base_url: str,
    *,
    user: str | None = None,
    source: TextIO | None = None,
    output: TextIO | None = None,
    errors: TextIO | None = None,
    patience_seconds: float = 10.0,
    quiet_seconds: float = 0.4,
) -> int:
    """
    Hold the conversation with the bot until the input ends, and return an exit code.

    On a terminal the bot's messages appear above the prompt as they come. Off a terminal one line is one message, and
    the next is read when the bot has answered and then been quiet.

    Args:
        base_url: Where the local Telegram listens.
        user: Id or first name of the person who writes, digits are an id first; made when there is none. None is
            person 1.
        source, output, errors: Default to the process's own streams.
        patience_seconds: Off a terminal: how long to wait for a first answer to a line; a tenth of it after a line
            that was met with silence.
        quiet_seconds: Off a terminal: how long the bot must be quiet before the next line.

    Returns:
        0; 1 when the chat was refused; 69 when no local Telegram answers; 130 after Ctrl-C.
    """
    source, output, errors = source or sys.stdin, output or sys.stdout, errors or sys.stderr
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=5)
    try:
        async with aiohttp.ClientSession(base_url.rstrip("/"), timeout=timeout) as http:
            line = Line(http, base_url)
            talk = Talk(line, say=lambda text: print(text, file=output, flush=True))
            await talk.open(user)
            if source.isatty() and output.isatty():
                print(HINT, file=output, flush=True)
                await _at_terminal(talk)
            else:
                await _piped(talk, source, patience_seconds=patience_seconds, quiet_seconds=quiet_seconds)
    except UnreachableError as error:
        print(error, file=errors)
        return UNREACHABLE
    except ChatError as error:
        print(error, file=errors)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return OK


class Line:
    """Requests to the people side; every failure is a ChatError."""

    def __init__(self, http: aiohttp.ClientSession, base_url: str) -> None:
        self._http = http
        self._base_url = base_url

    async def get(self, path: str) -> Json:
        """GET /emulator*path*."""
        return await self._ask("GET", path, None)

    async def post(self, path: str, body: Json) -> Json:
        """POST *body* to /emulator*path*."""
        return await self._ask("POST", path, body)

    async def changes(self, chat_id: int) -> AsyncIterator[Json | None]:
        """Yield what happens in the chat; None each time the feed (re)opens."""
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError):
                async with self._http.get(f"/emulator/chats/{chat_id}/feed") as feed:
                    yield None
                    async for raw in feed.content:
                        if raw.startswith(b"data: "):
                            yield json.loads(raw[6:])
            await asyncio.sleep(1)

    async def _ask(self, verb: str, path: str, body: Json | None) -> Json:
        try:
            async with self._http.request(verb, "/emulator" + path, json=body) as answer:
                found: Json = await answer.json(content_type=None)
                if answer.status >= 400:
                    raise ChatError(str(found.get("error", f"The local Telegram answered {answer.status}.")))
                return found
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise UnreachableError(
                f"No local Telegram answers at {self._base_url}. Start it with: whenbot run"
            ) from error


class Talk:
    """
    One person's side of one private chat.

    Args:
        line: The requests.
        say: Shows one block of text.
    """

    def __init__(self, line: Line, *, say: Callable[[str], None]) -> None:
        self._line = line
        self._say = say
        self._person = 1
        self._last_seen = 0
        self._keyboard_of: Json | None = None
        self._offered: list[Json] = []
        self.heard = asyncio.Event()
        self.is_listening = asyncio.Event()

    async def open(self, user: str | None) -> None:
        """Find or make the person, and read what is already in the chat without showing it."""
        if user is not None:
            people = (await self._line.get("/users"))["items"]
            wanted = user.strip().casefold()
            same = [one for one in people if wanted.isdigit() and str(one["id"]) == wanted]
            same = same or [one for one in people if one["first_name"].casefold() == wanted]
            found = same[0] if same else await self._line.post("/users", {"first_name": user})
            self._person = found["id"]
        for item in (await self._line.get(f"/chats/{self._person}/messages"))["items"]:
            self._note(item)

    async def listen(self) -> None:
        """Show what the bot does until cancelled; after a lost connection, what was missed."""
        async for change in self._line.changes(self._person):
            if change is None:
                with contextlib.suppress(ChatError):
                    missed = await self._line.get(f"/chats/{self._person}/messages?after={self._last_seen}")
                    for item in missed["items"]:
                        self._show(item)
                self.is_listening.set()
            elif change["type"] == "message" and change["message"]["message_id"] > self._last_seen:
                self._show(change["message"])
            elif change["type"] == "edit" and change["message"]["from"] == "bot":
                self._show(change["message"], mark="(edited) ")

    async def take(self, typed: str) -> None:
        """Do what one typed line asks for."""
        number = re.fullmatch(r"(?:/press\s+)?(\d+)", typed)
        place = re.fullmatch(r"/location\s+(-?[\d.]+)[\s,]+(-?[\d.]+)", typed)
        here = f"/chats/{self._person}"
        if number and (typed.startswith("/press") or 1 <= int(number[1]) <= len(self._buttons())):
            await self._press(int(number[1]))
        elif place:
            body = {"from": self._person, "latitude": float(place[1]), "longitude": float(place[2])}
            await self._line.post(here + "/location", body)
        else:
            await self._line.post(here + "/messages", {"from": self._person, "text": typed})

    async def _press(self, number: int) -> None:
        buttons = self._buttons()
        if not 1 <= number <= len(buttons):
            raise ChatError(
                "There are no buttons to press." if not buttons else f"There are buttons 1 to {len(buttons)}."
            )
        button = buttons[number - 1]
        if button.get("request_location"):
            raise ChatError("This button shares a place; type it: /location 52.52 13.405")
        if self._keyboard_of is None:
            await self.take_words(button["text"])
            return
        if "data" not in button:
            self._say(button.get("url") or button.get("copy") or "This button works in Telegram itself only.")
            self.heard.set()
            return
        path = f"/chats/{self._person}/messages/{self._keyboard_of['message_id']}/press"
        answer = (await self._line.post(path, {"from": self._person, "button": button["data"]}))["answer"]
        if answer is not None and answer.get("text"):
            self._say(f"({'!' if answer['alert'] else '›'}) {_printable(answer['text'])}")
            self.heard.set()

    async def take_words(self, words: str) -> None:
        """Say *words* as they are."""
        await self._line.post(f"/chats/{self._person}/messages", {"from": self._person, "text": words})

    def show_error(self, sentence: str) -> None:
        """Show why a line could not be done."""
        self._say(f"(!) {sentence}")

    def _buttons(self) -> list[Json]:
        if self._keyboard_of is not None:
            return [button for row in self._keyboard_of["keyboard"] for button in row]
        return self._offered

    def _note(self, item: Json) -> None:
        self._last_seen = max(self._last_seen, item["message_id"])
        if item["from"] != "bot":
            return
        if item["keyboard"]:
            self._keyboard_of, self._offered = item, []
        elif self._keyboard_of is not None and self._keyboard_of["message_id"] == item["message_id"]:
            self._keyboard_of = None
        rows = (item.get("prompt") or {}).get("keyboard")
        if rows:
            self._keyboard_of = None
            self._offered = [key if isinstance(key, dict) else {"text": key} for row in rows for key in row]
        elif (item.get("prompt") or {}).get("remove_keyboard"):
            self._offered = []

    def _show(self, item: Json, mark: str = "") -> None:
        self._note(item)
        if item["from"] != "bot":
            return
        parts = [mark + _printable(item["text"])] if item["text"] else []
        if "document" in item:
            file = item["document"]
            parts.insert(0, f"{'' if parts else mark}📄 {_printable(file['file_name'])} ({file['file_size']} bytes)")
        number = 0
        rows = item["keyboard"] or [[key] for key in self._offered if "prompt" in item]
        for row in rows:
            shown = []
            for button in row:
                number += 1
                shown.append(f"[{number}] {_printable(button['text'])}")
            parts.append("  ".join(shown))
        if parts:
            self._say("\n".join(parts))
        self.heard.set()


def _printable(text: str) -> str:
    """Return *text* without characters that could steer a terminal."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)


async def _at_terminal(talk: Talk) -> None:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    prompt: PromptSession[str] = PromptSession("> ")

    async def ask() -> str:
        return await prompt.prompt_async()

    with patch_stdout():
        await _converse(talk, ask, after=None)


async def _piped(talk: Talk, source: TextIO, *, patience_seconds: float, quiet_seconds: float) -> None:
    async def ask() -> str:
        line = await asyncio.to_thread(source.readline)
        if not line:
            raise EOFError
        return line

    patience = patience_seconds

    async def wait_for_answer() -> None:
        nonlocal patience
        was, patience = patience, patience_seconds / 10
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(talk.heard.wait(), was)
            patience = patience_seconds
            while True:
                talk.heard.clear()
                await asyncio.wait_for(talk.heard.wait(), quiet_seconds)

    await _converse(talk, ask, after=wait_for_answer)


async def _converse(
    talk: Talk, ask: Callable[[], Awaitable[str]], *, after: Callable[[], Awaitable[None]] | None
) -> None:
    listening = asyncio.create_task(talk.listen())
    try:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(talk.is_listening.wait(), 5)
        while True:
            try:
                typed = (await ask()).strip()
            except EOFError:
                return
            if not typed:
                continue
            talk.heard.clear()
            try:
                await talk.take(typed)
            except UnreachableError:
                raise
            except ChatError as error:
                talk.show_error(str(error))
                continue
            if after is not None:
                await after()
    finally:
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
