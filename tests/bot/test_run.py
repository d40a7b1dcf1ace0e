"""The whole bot against the local Telegram: polling, presses, faults on the wire, a wrong token, a restart."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.callback_data import Signer
from bot.emulator.server import Emulator, create_emulator
from bot.errors import WrongTokenError
from bot.run import BotRunner
from bot.visit import Desk
from notifiers.flood_gate import FloodGate
from scheduler.clock import SystemClock
from storage.database import Database
from tests.bot.conversation import SECRET
from tests.bot.emulator.local_chat import TOKEN, Person, listening

pytestmark = pytest.mark.services


@pytest.fixture
def emulator() -> Emulator:
    return create_emulator(token=TOKEN, now=SystemClock().now)


@pytest.fixture
async def url(emulator: Emulator) -> AsyncIterator[str]:
    async with listening(emulator) as address:
        yield address


@pytest.fixture
async def person(url: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=url) as http:
        yield Person(http)


@pytest.fixture
def new_runner(url: str, database: Database, desk: Desk) -> Callable[..., BotRunner]:
    def build(**changes: Any) -> BotRunner:
        settings = {"token": TOKEN, "api_base": url, "poll_seconds": 1, **changes}
        gate = FloodGate(asyncio.get_running_loop().time)
        return BotRunner(database=database, desk=desk, signer=Signer(SECRET), gate=gate, **settings)

    return build


@pytest.fixture
async def runner(new_runner: Callable[..., BotRunner]) -> AsyncIterator[BotRunner]:
    bot = new_runner()
    await bot.start()
    yield bot
    await bot.stop()


async def _eventually(find: Callable[[], Awaitable[Any]], *, within: float = 10) -> Any:
    async with asyncio.timeout(within):
        while not (found := await find()):  # noqa: ASYNC110 -- what others see is only seen by looking
            await asyncio.sleep(0.02)
        return found


async def _hears(person: Person, words: str, *, within: float = 10) -> dict[str, Any]:
    async def find() -> dict[str, Any] | None:
        said = [item for item in await person.reads() if item["from"] == "bot" and words in item["text"]]
        return said[-1] if said else None

    found: dict[str, Any] = await _eventually(find, within=within)
    return found


async def _fault(person: Person, method: str, kind: str, **more: Any) -> None:
    await person.post("/faults", {"method": method, "fault": kind, "count": 1, **more})


async def test_a_phrase_becomes_a_job_with_one_tap(runner: BotRunner, person: Person) -> None:
    await person.says("every day at 9 stretch")
    preview = await _hears(person, "Stretch")
    answer = await person.presses(preview["message_id"], "✅ Create")
    assert answer["answer"] == {"text": "", "alert": False} or answer["answer"] is not None
    card = await _hears(person, "#1")
    assert card["message_id"] == preview["message_id"]
    answer = await person.presses(card["message_id"], "⏸ Pause")
    assert answer["answer"]["text"] == "Paused"
    await _hears(person, "paused")


@pytest.mark.parametrize(
    "kind", ["500", "502-html", "reset-before", "429", "409", "truncated-json", "duplicate-updates"]
)
async def test_polling_survives(runner: BotRunner, person: Person, kind: str) -> None:
    await _fault(person, "getUpdates", kind)
    await person.says("/help")
    await _hears(person, "/trash")
    await person.says("/settings")
    await _hears(person, "language")
    items = await person.reads()
    assert len([item for item in items if item["from"] == "bot" and "/trash" in item["text"]]) == 1


@pytest.mark.parametrize(
    ("kind", "marked"), [("500", False), ("502-html", False), ("429", False), ("reset-before", None)]
)
async def test_an_answer_survives(runner: BotRunner, person: Person, kind: str, marked: bool | None) -> None:
    await _fault(person, "sendMessage", kind)
    await person.says("/help")
    heard = await _hears(person, "/trash")
    assert marked is None or heard["text"].startswith("(repeat)") == marked


async def test_an_answer_that_may_have_arrived_is_marked(runner: BotRunner, person: Person) -> None:
    await _fault(person, "sendMessage", "reset-after")
    await person.says("/help")
    await _hears(person, "(repeat)")


async def test_a_blocked_person_is_left_alone_and_served_when_back(runner: BotRunner, person: Person) -> None:
    await _fault(person, "sendMessage", "403-blocked")
    await person.says("/help")
    await person.says("/settings")
    await _hears(person, "language")


async def test_the_token_is_checked_at_the_start(new_runner: Callable[..., BotRunner]) -> None:
    with pytest.raises(WrongTokenError):
        await new_runner(token="7000000001:another-secret-than-the-right-one-000").start()
    with pytest.raises(WrongTokenError):
        new_runner(token="no token")


async def test_a_token_revoked_later_ends_the_bot_with_the_reason(
    new_runner: Callable[..., BotRunner], person: Person
) -> None:
    reasons: list[Exception] = []
    bot = new_runner(on_failure=reasons.append)
    await bot.start()
    await _fault(person, "getUpdates", "401")

    async def ended() -> bool:
        return bool(reasons)

    await _eventually(ended)
    assert isinstance(reasons[0], WrongTokenError)
    await bot.stop()


async def test_a_server_that_is_down_at_the_start_is_waited_for(
    new_runner: Callable[..., BotRunner], person: Person
) -> None:
    await _fault(person, "getMe", "500", count=2)
    bot = new_runner()
    await bot.start()
    await person.says("/help")
    await _hears(person, "/trash", within=15)
    await bot.stop()


async def test_what_came_while_the_bot_was_away_is_answered(
    new_runner: Callable[..., BotRunner], person: Person
) -> None:
    first = new_runner()
    await first.start()
    await first.stop()
    await person.says("/help")
    second = new_runner()
    await second.start()
    await _hears(person, "/trash")
    await second.stop()


async def test_the_menu_is_sent_once(new_runner: Callable[..., BotRunner], person: Person, emulator: Emulator) -> None:
    for _ in range(2):
        bot = new_runner()
        await bot.start()
        await person.says("/help")
        await _hears(person, "/trash")
        await bot.stop()
    seen = (await person.http.get("/emulator/requests", params={"method": "setMyCommands"})).json()["items"]
    assert len(seen) == 3


async def test_every_request_is_as_telegram_defines_it(runner: BotRunner, person: Person) -> None:
    await person.says("tomorrow at 5 check the build")
    await _hears(person, "which one")
    await person.says("every day at 9")
    await _hears(person, "What should I remind you of?")
    seen = (await person.http.get("/emulator/requests")).json()["items"]
    assert all(request["answer"]["ok"] for request in seen if request.get("answer")), seen
