"""A chat without a network: real updates through the real dispatcher over a real database; only the sender is ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot

from bot.callback_data import Signer
from bot.dispatcher import create_dispatcher
from bot.handling import Handling
from bot.reply import Reply
from bot.said import Me
from bot.visit import Desk
from scheduler.core.html import plain
from scheduler.core.notification import Button
from scheduler.core.run import Run
from storage.database import Database, UnitOfWork
from storage.inbox import InboxUpdate

OWNER, MEMBER, STRANGER, OTHER = 1, 2, 66, 3
GROUP = -100500
ME = Me(user_id=42, username="when_bot")
SECRET = b"a secret for tests only, 32 bytes"


@dataclass
class Heard:
    """A message of the bot as it stands in the chat."""

    message_id: int
    chat_id: int
    html: str
    reply: Reply
    edits: int = 0

    @property
    def text(self) -> str:
        """What people read."""
        return plain(self.html)

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button.label for row in self.reply.keyboard for button in row]

    def button(self, label: str) -> Button:
        """The button whose label contains *label*."""
        found = next((b for row in self.reply.keyboard for b in row if label in b.label), None)
        assert found, f"no button {label!r} among {self.labels} under {self.text!r}"
        return found


@dataclass
class FakeSender:
    """Keeps what would be sent, as Telegram would show it."""

    messages: dict[int, Heard] = field(default_factory=dict)
    answers: list[tuple[str, str, bool]] = field(default_factory=list)
    repeats: list[Reply] = field(default_factory=list)
    next_id: int = 1000

    async def send(self, reply: Reply, *, is_repeat: bool = False) -> None:
        """Add a message, or change one."""
        if is_repeat:
            self.repeats.append(reply)
        if reply.edit_id is not None and (known := self.messages.get(reply.edit_id)):
            self.messages[reply.edit_id] = Heard(
                known.message_id, reply.chat_id, reply.text, reply, edits=known.edits + 1
            )
            return
        self.next_id += 1
        self.messages[self.next_id] = Heard(self.next_id, reply.chat_id, reply.text, reply)

    async def answer(self, query_id: str, text: str = "", *, is_alert: bool = False) -> None:
        """Keep the toast."""
        self.answers.append((query_id, text, is_alert))


class Conversation:
    """People talk to the bot here."""

    def __init__(self, database: Database, desk: Desk) -> None:
        self.database = database
        self.desk = desk
        self.signer = Signer(SECRET)
        self.sender = FakeSender()
        self.bot = Bot("42:TEST")
        self.handling = self.new_handling()
        self._update_id = 100
        self._message_id = 0

    def new_handling(self) -> Handling:
        """As a new process would have it."""
        return Handling(
            bot=self.bot,
            me=ME,
            database=self.database,
            dispatcher=create_dispatcher(self.signer),
            desk=self.desk,
            sender=self.sender,  # type: ignore[arg-type]
            signer=self.signer,
            sleep=_no_sleep,
        )

    # People's side

    async def say(self, text: str, *, user: int = OWNER, chat: int | None = None, **more: Any) -> list[Heard]:
        """Somebody writes; returns the messages that are new or changed."""
        return await self.feed({"message": self.message(text, user=user, chat=chat, **more)})

    def message(self, text: str, *, user: int = OWNER, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """A message as Telegram sends it."""
        self._message_id += 1
        return {
            "message_id": self._message_id,
            "date": int(self.desk.clock.now().timestamp()),
            "chat": _chat(chat or user),
            "from": _user(user),
            "text": text,
            **more,
        }

    async def press(self, message: Heard, label: str, *, user: int = OWNER) -> list[Heard]:
        """Somebody presses the button that says *label* under a message."""
        return await self.press_data(message, self.signer.sign(message.button(label), message.chat_id), user=user)

    async def press_data(self, message: Heard, data: str, *, user: int = OWNER) -> list[Heard]:
        """Somebody sends these callback data."""
        return await self.feed({"callback_query": self.query(message, data, user=user)})

    def query(self, message: Heard, data: str, *, user: int = OWNER) -> dict[str, Any]:
        """A press as Telegram sends it."""
        return {
            "id": str(self._update_id),
            "from": _user(user),
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": message.message_id,
                "date": int(self.desk.clock.now().timestamp()),
                "chat": _chat(message.chat_id),
                "from": {"id": ME.user_id, "is_bot": True, "first_name": "whenbot"},
                "text": message.text,
            },
        }

    async def feed(self, *updates: Mapping[str, Any]) -> list[Heard]:
        """Store and handle updates; returns the messages that are new or changed."""
        before = {number: heard.edits for number, heard in self.sender.messages.items()}
        rows = [self.row(update) for update in updates]
        async with self.database.write() as work:
            await work.inbox.add(rows)
        for row in rows:
            self.handling.take(row)
        await self.handling.idle()
        return [heard for number, heard in self.sender.messages.items() if before.get(number) != heard.edits]

    def row(self, update: Mapping[str, Any]) -> InboxUpdate:
        """An inbox row with the next id."""
        self._update_id += 1
        payload = {"update_id": self._update_id, **update}
        return InboxUpdate(update_id=self._update_id, payload=payload, received_at=self.desk.clock.now())

    # Shortcuts

    async def create(self, phrase: str, *, user: int = OWNER, chat: int | None = None) -> Heard:
        """Say a phrase and press Create; returns the card."""
        [preview] = await self.say(phrase, user=user, chat=chat)
        [card] = await self.press(preview, "Create", user=user)
        return card

    def told(self, user: int) -> list[Heard]:
        """What stands in somebody's private chat."""
        return [heard for heard in self.sender.messages.values() if heard.chat_id == user]

    async def read(self, what: Any) -> Any:
        """Look into the stores: `what(work)`."""
        async with self.database.read() as work:
            return await what(work)

    async def write(self, what: Any) -> Any:
        """Change the stores: `what(work)`."""
        async with self.database.write() as work:
            return await what(work)

    async def jobs(self, chat: int = OWNER) -> list[Any]:
        """All jobs of a chat by number, deleted ones too."""

        async def find(work: UnitOfWork) -> list[Any]:
            found = []
            number = 1
            while job := await work.jobs.by_number(chat, number):
                found.append(job)
                number += 1
            return found

        jobs: list[Any] = await self.read(find)
        return jobs

    async def runs(self, job_id: Any) -> tuple[Run, ...]:
        """A job's runs, newest first."""
        page = await self.read(lambda work: work.runs.history(job_id, limit=50))
        runs: tuple[Run, ...] = page.items
        return runs


async def _no_sleep(_seconds: float) -> None:
    return None


def _user(user_id: int) -> dict[str, Any]:
    names = {OWNER: "Anna", MEMBER: "Ben", OTHER: "Cleo"}
    return {"id": user_id, "is_bot": False, "first_name": names.get(user_id, "Zoe"), "language_code": "en"}


def _chat(chat_id: int) -> dict[str, Any]:
    if chat_id < 0:
        return {"id": chat_id, "type": "supergroup", "title": "Team"}
    return {"id": chat_id, "type": "private", "first_name": "somebody"}
