"""
What a local Telegram knows: people, chats, messages, pressed buttons, files, the bot's own settings.

Values are frozen; a change makes a new value, writes it to the journal and then keeps it, so that nothing is answered
before it is kept. Who may do what stands in `rules`; what the two sides can ask stands in `methods` and `people`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.emulator.feed import Feed
from bot.emulator.journal import Journal
from bot.emulator.updates import UpdateQueue

Json = dict[str, Any]

KEPT_MESSAGES_PER_CHAT = 20_000
PRESENT = ("creator", "administrator", "member", "restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or the bot. `started` says whether a bot may write to this person first."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    started: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """
    A conversation. A private chat has the person's id; groups have negative ids.

    Attributes:
        type: private, group or supergroup (a forum is a supergroup with `is_forum`).
        members: Status by user id (as text): creator, administrator, member, restricted, left or kicked.
        topics: Title by thread id (as text); forums only.
        migrated_to: Id of the supergroup that replaced this group.
    """

    id: int
    type: str
    title: str | None = None
    is_forum: bool = False
    members: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    pinned: tuple[int, ...] = ()
    migrated_to: int | None = None

    def status_of(self, user_id: int) -> str:
        """Return the member status of *user_id*; "left" for a stranger."""
        return self.members.get(str(user_id), "left")

    def has(self, user_id: int) -> bool:
        """Say whether *user_id* is in the chat now."""
        return self.status_of(user_id) in PRESENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    One message. `text` is the caption when there is a document.

    Attributes:
        entities: Telegram MessageEntity objects, offsets in UTF-16 units.
        keyboard: InlineKeyboardMarkup as the bot sent it.
        prompt: What a message asks of the person's keyboard (reply keyboard, removal, forced reply).
        service: Fields of a service message (new_chat_members, migrate_to_chat_id, ...).
    """

    chat_id: int
    message_id: int
    sender_id: int
    sent_unix: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: Json | None = None
    prompt: Json | None = None
    edited_unix: int | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    is_silent: bool = False
    is_protected: bool = False
    document: Json | None = None
    location: Json | None = None
    service: Json | None = None
    link_preview: Json | None = None
    reactions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One press of an inline button. `answer` is None until the bot answered it."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    pressed_unix: float
    answer: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A document's description; its bytes are kept by `World.file_bytes`."""

    file_id: str
    file_unique_id: str
    file_name: str
    mime_type: str
    file_size: int


class World:
    """
    Everything the emulator knows, with one method per kind of change.

    Args:
        bot: The bot itself.
        now: Returns the present as an aware UTC datetime.
        path: Journal file; None keeps the world in memory only. Document bytes go to `<path>.files/`.
    """

    def __init__(self, *, bot: User, now: Callable[[], datetime], path: Path | None = None) -> None:
        self.now = now
        self.bot = bot
        self.feed = Feed()
        self._journal = Journal(path)
        self._files_folder = path.with_name(path.name + ".files") if path is not None else None
        self._bytes: dict[str, bytes] = {}
        self._awaited: dict[str, asyncio.Future[Json]] = {}
        self._forget_all()
        try:
            self._restore()
        except (TypeError, ValueError, KeyError, AttributeError):
            self._forget_all()
            self._journal.give_up()
        self.updates = UpdateQueue(self._journal, first_id=lambda: self._next("update"), now=now)

    @property
    def now_unix(self) -> int:
        """Seconds since 1970 by the injected clock."""
        return int(self.now().timestamp())

    def snapshot(self) -> dict[str, list[Json]]:
        """Return everything that would survive a restart, as JSON values by kind."""
        return {
            "users": [asdict(user) for user in self.users.values()],
            "chats": [asdict(chat) for chat in self.chats.values()],
            "messages": [asdict(message) for by_id in self.messages.values() for message in by_id.values()],
            "queries": [asdict(query) for query in self.queries.values()],
            "files": [asdict(file) for file in self.files.values()],
            "settings": [self.settings],
            "updates": self.updates.pending(),
        }

    def put_user(self, user: User) -> None:
        """Keep *user* and open the private chat with the bot."""
        self._journal.write("user", user.id, asdict(user))
        self.users[user.id] = user
        if not user.is_bot and user.id not in self.chats:
            members = {str(user.id): "member", str(self.bot.id): "member"}
            self.put_chat(Chat(id=user.id, type="private", members=members))

    def put_chat(self, chat: Chat) -> None:
        """Keep *chat* as it now is."""
        self._journal.write("chat", chat.id, asdict(chat))
        self.chats[chat.id] = chat
        self.messages.setdefault(chat.id, {})

    def put_message(self, message: Message) -> Message:
        """Keep *message*, new or changed; the oldest of a very long chat is forgotten."""
        self._journal.write("message", f"{message.chat_id}:{message.message_id}", asdict(message))
        by_id = self.messages.setdefault(message.chat_id, {})
        by_id[message.message_id] = message
        while len(by_id) > KEPT_MESSAGES_PER_CHAT:
            self.drop_message(message.chat_id, next(iter(by_id)))
        return message

    def drop_message(self, chat_id: int, message_id: int) -> None:
        """Forget a message; one that does not exist is no error."""
        self._journal.write("message", f"{chat_id}:{message_id}", None)
        self.messages.get(chat_id, {}).pop(message_id, None)

    def put_query(self, query: Query) -> None:
        """Keep a press or its answer; only the last thousand are kept."""
        self._journal.write("query", query.id, asdict(query))
        self.queries[query.id] = query
        while len(self.queries) > 1000:
            oldest = next(iter(self.queries))
            self._journal.write("query", oldest, None)
            del self.queries[oldest]

    async def answer_to(self, query_id: str, *, timeout_seconds: float) -> Json | None:
        """Wait for the bot's answer to a press; None when none came in time."""
        query = self.queries.get(query_id)
        if query is not None and query.answer is not None:
            return query.answer
        future = self._awaited.setdefault(query_id, asyncio.get_running_loop().create_future())
        try:
            return await asyncio.wait_for(asyncio.shield(future), timeout_seconds)
        except TimeoutError:
            return None
        finally:
            self._awaited.pop(query_id, None)

    def answer(self, query: Query, answer: Json) -> None:
        """Keep the bot's answer to *query* and hand it to whoever waits for it."""
        self.put_query(replace(query, answer=answer))
        future = self._awaited.get(query.id)
        if future is not None and not future.done():
            future.set_result(answer)

    def put_setting(self, name: str, value: Any) -> None:
        """Keep one of the bot's own settings (commands, description, ...); None removes it."""
        self._journal.write("setting", name, value)
        if value is None:
            self.settings.pop(name, None)
        else:
            self.settings[name] = value

    def put_file(self, name: str, mime_type: str, content: bytes) -> StoredFile:
        """Keep a document's bytes and return its description with fresh ids."""
        number = self._next("file")
        file = StoredFile(
            file_id=f"BQACAgIAAxkDAAI{number:08d}",
            file_unique_id=f"AgAD{number:08d}",
            file_name=name,
            mime_type=mime_type,
            file_size=len(content),
        )
        if self._files_folder is not None:
            self._files_folder.mkdir(parents=True, exist_ok=True)
            (self._files_folder / file.file_unique_id).write_bytes(content)
        else:
            self._bytes[file.file_unique_id] = content
        self._journal.write("file", file.file_id, asdict(file))
        self.files[file.file_id] = file
        return file

    def file_bytes(self, file: StoredFile) -> bytes | None:
        """Return a document's bytes; None when they are gone."""
        if self._files_folder is None:
            return self._bytes.get(file.file_unique_id)
        path = self._files_folder / file.file_unique_id
        return path.read_bytes() if path.is_file() else None

    def next_message_id(self) -> int:
        """Return a message id never given before, in any chat."""
        return self._next("message")

    def next_query_id(self) -> str:
        """Return a callback query id never given before; decimal digits, as Telegram's."""
        return str(4_294_967_296_000_000 + self._next("query"))

    def next_user_id(self) -> int:
        """Return a free person id."""
        return max((user.id for user in self.users.values() if not user.is_bot), default=0) + 1

    def next_chat_id(self, chat_type: str) -> int:
        """Return a free id: negative for groups, -100... for supergroups, as Telegram's."""
        number = self._next("chat")
        return -(1_000_000_000_000 + 2_000_000_000 + number) if chat_type == "supergroup" else -(4_000_000 + number)

    def close(self) -> None:
        """End the feeds and polls and close the journal."""
        self.feed.close()
        for future in self._awaited.values():
            future.cancel()
        self.updates.close()
        self._journal.close()

    def _next(self, name: str) -> int:
        number = self._counters[name] + 1 if name in self._counters else self._first(name)
        self._journal.write("counter", name, number)
        self._counters[name] = number
        return number

    def _first(self, name: str) -> int:
        # A bot remembers update and message ids for longer than this file may live: numbers taken from the clock
        # do not come back after the file was lost.
        since_2020 = max(1, self.now_unix - 1_577_836_800)
        return since_2020 if name == "update" or self._journal.was_corrupt else 1

    def _forget_all(self) -> None:
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.settings: Json = {}
        self._counters: dict[str, int] = {}

    def _restore(self) -> None:
        self._counters = {name: int(number) for name, number in self._journal.records("counter").items()}
        for values in self._journal.records("user").values():
            user = User(**values)
            self.users[user.id] = user
        for values in self._journal.records("chat").values():
            chat = Chat(**{**values, "pinned": tuple(values["pinned"])})
            self.chats[chat.id] = chat
            self.messages.setdefault(chat.id, {})
        for values in self._journal.records("message").values():
            values["entities"], values["reactions"] = tuple(values["entities"]), tuple(values["reactions"])
            message = Message(**values)
            self.messages.setdefault(message.chat_id, {})[message.message_id] = message
        for values in self._journal.records("query").values():
            query = Query(**values)
            self.queries[query.id] = query
        for values in self._journal.records("file").values():
            file = StoredFile(**values)
            self.files[file.file_id] = file
        self.settings = self._journal.records("setting")
        self.users[self.bot.id] = self.bot


def with_member(chat: Chat, user_id: int, status: str) -> Chat:
    """Return *chat* with *user_id* having *status*."""
    return replace(chat, members={**chat.members, str(user_id): status})
