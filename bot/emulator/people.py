"""The people side over HTTP: typing, pressing, editing, making groups, reading, watching."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.emulator import groups
from bot.emulator.entities import plain
from bot.emulator.methods.profile import commands_shown
from bot.emulator.people_input import Body, PeopleError, people_route, read_body, whole_number
from bot.emulator.rules import LONGEST_TEXT
from bot.emulator.shapes import chat_json, item_json, message_json, query_json, user_json
from bot.emulator.state import Chat, Json, Message, Query, User, World

ANSWER_WAIT_SECONDS = 10.0
STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")


class PeopleSide:
    """
    The routes under /emulator.

    Args:
        world: What people act on.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes in order: people, chats, messages."""
        chat, message = "/emulator/chats/{chat_id}", "/emulator/chats/{chat_id}/messages/{message_id}"
        return [
            people_route("GET", "/emulator/bot", self._show_bot),
            people_route("GET", "/emulator/users", self._list_users),
            people_route("POST", "/emulator/users", self._add_user),
            people_route("GET", "/emulator/chats", self._list_chats),
            people_route("POST", "/emulator/chats", self._add_chat),
            people_route("POST", chat + "/members", self._change_member),
            people_route("POST", chat + "/migrate", self._migrate),
            people_route("GET", chat + "/messages", self._list_messages),
            people_route("POST", chat + "/messages", self._post_message),
            people_route("POST", chat + "/location", self._post_location),
            people_route("GET", chat + "/feed", self._watch),
            people_route("POST", message + "/press", self._press),
            people_route("POST", message + "/edit", self._edit),
            people_route("GET", message + "/document", self._download),
        ]

    # People and chats

    async def _show_bot(self, request: Request) -> Response:
        """Name, description and, for ?chat_id= and ?user_id=, the commands that person sees there."""
        world = self._world
        chat_id = whole_number(request.query_params.get("chat_id", "1"), "chat_id")
        user_id = whole_number(request.query_params.get("user_id", "1"), "user_id")
        user = world.users.get(user_id)
        language = user.language_code if user is not None else None
        name = world.settings.get(f"name:{language or ''}") or world.settings.get("name:") or world.bot.first_name
        description = world.settings.get(f"description:{language or ''}") or world.settings.get("description:") or ""
        commands = commands_shown(world, chat_id, user_id, language) if chat_id in world.chats else []
        shown = {"id": world.bot.id, "username": world.bot.username, "name": name}
        return JSONResponse(shown | {"description": description, "commands": commands})

    async def _list_users(self, request: Request) -> Response:
        return JSONResponse({"items": [user_json(user) for user in self._world.users.values() if not user.is_bot]})

    async def _add_user(self, request: Request) -> Response:
        body = await read_body(request)
        user_id = body.integer("id", default=self._world.next_user_id())
        if not 1 <= user_id < 2**52:
            raise PeopleError(422, '"id" must be a positive number below 2^52.')
        if user_id == self._world.bot.id:
            raise PeopleError(422, f"{user_id} is the bot's id.")
        user = User(
            id=user_id,
            first_name=body.text("first_name", most=64),
            username=body.text("username", most=32) if body.has("username") else None,
            language_code=body.text("language_code", most=35) if body.has("language_code") else None,
            started=body.choice("started", ("yes", "no"), default="yes") == "yes",
        )
        self._world.put_user(user)
        return JSONResponse(user_json(user))

    async def _list_chats(self, request: Request) -> Response:
        return JSONResponse({"items": [self._chat_item(chat) for chat in self._world.chats.values()]})

    async def _add_chat(self, request: Request) -> Response:
        body = await read_body(request)
        kind = body.choice("type", ("group", "supergroup", "forum"))
        title = body.text("title", most=128)
        members = {}
        for member in body.objects("members"):
            user_id = member.integer("user_id")
            if user_id not in self._world.users:
                raise PeopleError(404, f"There is no user {user_id}; make one with POST /emulator/users.")
            members[str(user_id)] = member.choice("status", STATUSES, default="member")
        people = [int(name) for name in members if name != str(self._world.bot.id)]
        if not people:
            raise PeopleError(422, '"members" must name at least one person.')
        by = next((user_id for user_id in people if members[str(user_id)] == "creator"), people[0])
        chat = groups.open_group(self._world, kind=kind, title=title, members=members, by=by)
        return JSONResponse(self._chat_item(chat))

    async def _change_member(self, request: Request) -> Response:
        """{"user_id": id or "bot", "status", "from"?}; to block is "bot" and "kicked" in a private chat."""
        chat, body = self._chat(request), await read_body(request)
        user_id = self._world.bot.id if body.names_bot("user_id") else body.integer("user_id")
        if user_id not in self._world.users:
            raise PeopleError(404, f"There is no user {user_id}.")
        if chat.type == "private" and user_id != self._world.bot.id:
            raise PeopleError(422, "In a private chat only the bot's status can change.")
        first = next((int(name) for name in chat.members if name != str(self._world.bot.id)), self._world.bot.id)
        by = body.integer("from", default=first)
        if by not in self._world.users:
            raise PeopleError(404, f"There is no user {by}.")
        status = body.choice("status", STATUSES)
        return JSONResponse(self._chat_item(groups.change_member(self._world, chat, user_id, status=status, by=by)))

    async def _migrate(self, request: Request) -> Response:
        chat = self._chat(request)
        if chat.type != "group":
            raise PeopleError(422, "Only a group can become a supergroup.")
        return JSONResponse(self._chat_item(self._world.chats[groups.migrate(self._world, chat.id)]))

    # Messages

    async def _list_messages(self, request: Request) -> Response:
        chat = self._chat(request)
        after = whole_number(request.query_params.get("after", "0"), "after")
        found = [message for message in self._world.messages[chat.id].values() if message.message_id > after]
        return JSONResponse({"items": [item_json(self._world, message) for message in found]})

    async def _post_message(self, request: Request) -> Response:
        chat, body = self._chat(request), await read_body(request)
        text, entities = plain(body.text("text", most=LONGEST_TEXT))
        draft = self._draft(chat, body)
        return self._posted(replace(draft, text=text, entities=tuple(entities)))

    async def _post_location(self, request: Request) -> Response:
        chat, body = self._chat(request), await read_body(request)
        location = {
            "latitude": body.number("latitude", least=-90, most=90),
            "longitude": body.number("longitude", least=-180, most=180),
        }
        return self._posted(replace(self._draft(chat, body), location=location))

    async def _edit(self, request: Request) -> Response:
        chat = self._chat(request)
        message = self._message(request, chat)
        body = await read_body(request)
        if message.sender_id != self._person(chat, body).id:
            raise PeopleError(422, "Only the person who wrote a message can edit it.")
        if message.service is not None or message.location is not None:
            raise PeopleError(422, "This message has no text to edit.")
        text, entities = plain(body.text("text", most=LONGEST_TEXT))
        if text == message.text:
            return JSONResponse(item_json(self._world, message))
        changed = replace(message, text=text, entities=tuple(entities), edited_unix=self._world.now_unix)
        self._world.put_message(changed)
        if groups.bot_hears(self._world, changed):
            self._world.updates.add("edited_message", message_json(self._world, changed))
        self._world.feed.tell(chat.id, {"type": "edit", "message": item_json(self._world, changed)})
        return JSONResponse(item_json(self._world, changed))

    async def _press(self, request: Request) -> Response:
        """Press an inline button by its text or data, and wait for the bot's answer."""
        world, chat = self._world, self._chat(request)
        message = self._message(request, chat)
        body = await read_body(request)
        person = self._person(chat, body)
        button = _button_of(message, body.text("button", most=256))
        if not chat.has(world.bot.id):
            raise PeopleError(422, "The bot is not in this chat any more.")
        query = Query(
            id=world.next_query_id(),
            user_id=person.id,
            chat_id=chat.id,
            message_id=message.message_id,
            data=button["callback_data"],
            pressed_unix=world.now().timestamp(),
        )
        world.put_query(query)
        world.updates.add("callback_query", query_json(world, query))
        return JSONResponse({"answer": await world.answer_to(query.id, timeout_seconds=ANSWER_WAIT_SECONDS)})

    async def _download(self, request: Request) -> Response:
        message = self._message(request, self._chat(request))
        file = self._world.files.get((message.document or {}).get("file_id", ""))
        content = self._world.file_bytes(file) if file is not None else None
        if file is None or content is None:
            raise PeopleError(404, "This message has no document.")
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted(file.file_name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, media_type="application/octet-stream", headers=headers)

    async def _watch(self, request: Request) -> Response:
        """Server-sent events: {"type": "message"|"edit"|"delete"|"typing"|"toast"|"bot", ...}."""
        chat = self._chat(request)

        async def lines() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for change in self._world.feed.watch(chat.id):
                yield ": still here\n\n" if change is None else f"data: {json.dumps(change)}\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    # Steps the handlers share

    def _chat(self, request: Request) -> Chat:
        name = request.path_params["chat_id"]
        chat = self._world.chats.get(whole_number(name, "chat_id"))
        if chat is None:
            raise PeopleError(404, f"There is no chat {name[:40]}.")
        return chat

    def _message(self, request: Request, chat: Chat) -> Message:
        name = request.path_params["message_id"]
        message = self._world.messages[chat.id].get(whole_number(name, "message_id"))
        if message is None:
            raise PeopleError(404, f"There is no message {name[:40]} in this chat.")
        return message

    def _person(self, chat: Chat, body: Body) -> User:
        user_id = body.integer("from", default=chat.id if chat.type == "private" else None)
        person = self._world.users.get(user_id)
        if person is None or person.is_bot:
            raise PeopleError(404, f"There is no user {user_id}; make one with POST /emulator/users.")
        if not chat.has(user_id):
            raise PeopleError(422, f"User {user_id} is not in this chat.")
        return person

    def _draft(self, chat: Chat, body: Body) -> Message:
        person = self._person(chat, body)
        reply_to = body.integer("reply_to") if body.has("reply_to") else None
        if reply_to is not None and reply_to not in self._world.messages[chat.id]:
            raise PeopleError(404, f"There is no message {reply_to} in this chat to reply to.")
        thread_id = body.integer("thread_id") if body.has("thread_id") else None
        if thread_id is not None and not chat.is_forum:
            raise PeopleError(422, '"thread_id" is for forums only.')
        if thread_id is not None and not 1 <= thread_id < 2**31:
            raise PeopleError(422, '"thread_id" must be a positive number.')
        if chat.migrated_to is not None:
            raise PeopleError(422, f"This group became the supergroup {chat.migrated_to}; write there.")
        return Message(
            chat_id=chat.id,
            message_id=0,
            sender_id=person.id,
            sent_unix=self._world.now_unix,
            reply_to=reply_to,
            thread_id=thread_id,
        )

    def _posted(self, draft: Message) -> Response:
        """Keep the message and queue its update; both are on disk before the answer goes out."""
        world, chat = self._world, self._world.chats[draft.chat_id]
        if draft.thread_id is not None and str(draft.thread_id) not in chat.topics:
            world.put_chat(replace(chat, topics={**chat.topics, str(draft.thread_id): f"Topic {draft.thread_id}"}))
        if chat.type == "private":
            if not chat.has(world.bot.id):
                groups.change_member(world, chat, world.bot.id, status="member", by=draft.sender_id)
            if not world.users[draft.sender_id].started:
                world.put_user(replace(world.users[draft.sender_id], started=True))
        message = world.put_message(replace(draft, message_id=world.next_message_id()))
        if groups.bot_hears(world, message):
            world.updates.add("message", message_json(world, message))
        item = item_json(world, message)
        world.feed.tell(chat.id, {"type": "message", "message": item})
        return JSONResponse(item)

    def _chat_item(self, chat: Chat) -> Json:
        members = [
            {"user_id": "bot" if name == str(self._world.bot.id) else int(name), "status": status}
            for name, status in chat.members.items()
        ]
        return chat_json(self._world, chat) | {"members": members, "topics": chat.topics}


def _button_of(message: Message, wanted: str) -> Json:
    buttons = [button for row in (message.keyboard or {}).get("inline_keyboard", []) for button in row]
    if not buttons:
        raise PeopleError(422, "This message has no buttons.")
    found = [button for button in buttons if button.get("callback_data") == wanted]
    found += [button for button in buttons if button["text"].strip() == wanted]
    if not found:
        names = ", ".join(f'"{button["text"]}"' for button in buttons)
        raise PeopleError(404, f"There is no such button; there are: {names}.")
    if "callback_data" not in found[0]:
        raise PeopleError(422, "This button does not ask the bot; it opens a link or copies a text on your side.")
    return dict(found[0])


def _quoted(name: str) -> str:
    return "".join(
        character
        if character.isascii() and (character.isalnum() or character in "._-")
        else "".join(f"%{byte:02X}" for byte in character.encode(errors="replace"))
        for character in name
    )
