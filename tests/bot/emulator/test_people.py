"""The people side: what it shows, and one clear sentence for what makes no sense."""

import httpx
import pytest

from tests.bot.emulator.local_chat import Bot, Person


async def test_message_is_listed_as_promised(person: Person) -> None:
    sent = await person.says("every day at 9 <b>")
    assert sent == {
        "message_id": 1,
        "from": 1,
        "date": "2026-11-23T08:00:00Z",
        "text": "every day at 9 <b>",
        "html": "every day at 9 &lt;b&gt;",
        "keyboard": [],
        "silent": False,
    }
    assert await person.reads() == [sent]


async def test_only_later_messages_are_listed(person: Person) -> None:
    first = await person.says("one")
    second = await person.says("two")
    assert await person.reads(after=first["message_id"]) == [second]


async def test_edit_reaches_the_bot(bot: Bot, person: Person) -> None:
    sent = await person.says("one")
    edited = await person.post(f"/chats/1/messages/{sent['message_id']}/edit", {"from": 1, "text": "two"})
    assert (edited["text"], "edited_at" in edited) == ("two", True)
    assert (await bot.updates())[-1]["edited_message"]["text"] == "two"


async def test_location_reaches_the_bot(bot: Bot, person: Person) -> None:
    await person.post("/chats/1/location", {"from": 1, "latitude": 48.85, "longitude": 2.35})
    [update] = await bot.updates()
    assert update["message"]["location"] == {"latitude": 48.85, "longitude": 2.35}


async def test_blocked_bot_is_told_and_cannot_write(bot: Bot, person: Person) -> None:
    await person.post("/chats/1/members", {"user_id": "bot", "status": "kicked"})
    [update] = await bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await bot.refusal("sendMessage", chat_id=1, text="x") == "Forbidden: bot was blocked by the user"


async def test_stranger_cannot_be_written_to_first(bot: Bot, person: Person) -> None:
    user = await person.post("/users", {"first_name": "Ben", "started": "no"})
    answer = await bot.refusal("sendMessage", chat_id=user["id"], text="x")
    assert answer == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/chats/99/messages", {"from": 1, "text": "x"}, 404),
        ("/chats/abc/messages", {"from": 1, "text": "x"}, 400),
        ("/chats/1/messages", {"from": 2, "text": "x"}, 404),
        ("/chats/1/messages", {"from": "1", "text": "x"}, 422),
        ("/chats/1/messages", {"from": 1}, 422),
        ("/chats/1/messages", {"from": 1, "text": ""}, 422),
        ("/chats/1/messages", {"from": 1, "text": " \n"}, 422),
        ("/chats/1/messages", {"from": 1, "text": 7}, 422),
        ("/chats/1/messages", {"from": 1, "text": "👋" * 2049}, 422),
        ("/chats/1/messages", {"from": 1, "text": "x", "reply_to": 5}, 404),
        ("/chats/1/messages", {"from": 1, "text": "x", "thread_id": 5}, 422),
        ("/chats/1/messages", {"from": 10**30, "text": "x"}, 404),
        ("/chats/1/messages/5/press", {"from": 1, "button": "x"}, 404),
        ("/chats/1/location", {"from": 1, "latitude": 91, "longitude": 0}, 422),
        ("/users", {"first_name": ""}, 422),
        ("/users", {"id": -1, "first_name": "x"}, 422),
        ("/users", {"id": 7000000001, "first_name": "x"}, 422),
        ("/chats", {"type": "channel", "title": "x", "members": []}, 422),
        ("/chats", {"type": "group", "title": "x", "members": [{"user_id": 9}]}, 404),
        ("/chats", {"type": "group", "title": "x", "members": "all"}, 422),
        ("/faults", {"fault": "gremlins", "count": 1}, 422),
        ("/faults", {"fault": "500", "count": 0}, 422),
    ],
)
async def test_nonsense_gets_one_sentence(
    http: httpx.AsyncClient, path: str, body: dict[str, object], status: int
) -> None:
    answer = await http.post("/emulator" + path, json=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].endswith((".", "?"))


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"from": 1, "text": "x"}', "text/plain"),
        (b'{"from": 1, "text": "' + b"x" * 2**20 + b'"}', "application/json"),
    ],
)
async def test_unreadable_body_is_400(http: httpx.AsyncClient, content: bytes, content_type: str) -> None:
    answer = await http.post("/emulator/chats/1/messages", content=content, headers={"Content-Type": content_type})
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


async def test_lone_surrogate_is_422(http: httpx.AsyncClient) -> None:
    body = b'{"from": 1, "text": "\\ud83d"}'
    headers = {"Content-Type": "application/json"}
    answer = await http.post("/emulator/chats/1/messages", content=body, headers=headers)
    assert answer.status_code == 422


async def test_every_request_of_the_bot_is_listed(bot: Bot, http: httpx.AsyncClient) -> None:
    await bot.call("sendMessage", chat_id=1, text="x")
    await bot.call("sendMessage", chat_id=9, text="y")
    [first, second] = (await http.get("/emulator/requests", params={"method": "sendMessage"})).json()["items"]
    assert (first["params"], first["status"]) == ({"chat_id": 1, "text": "x"}, 200)
    assert second["answer"]["description"] == "Bad Request: chat not found"


async def test_fault_is_counted_down(bot: Bot, person: Person) -> None:
    await person.post("/faults", {"method": "sendMessage", "chat_id": 1, "count": 2, "fault": "429", "retry_after": 7})
    answers = [await bot.call("sendMessage", chat_id=1, text="x") for _ in range(3)]
    assert [answer["ok"] for answer in answers] == [False, False, True]
    assert answers[0]["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
    ],
)
async def test_foreign_names_and_pages_are_shut_out(http: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await http.get("/emulator/chats", headers=headers)).status_code == 403


async def test_page_allows_only_itself(http: httpx.AsyncClient) -> None:
    page = await http.get("/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text.replace("http://www.w3.org", "")
