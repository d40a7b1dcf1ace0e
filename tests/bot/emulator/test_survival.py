"""What survives a kill: nothing a person was told is kept may be lost, and no number comes twice."""

from pathlib import Path

from bot.emulator.server import create_emulator
from tests.bot.emulator.local_chat import TOKEN, Bot, Person, TurnedClock, in_process


async def test_unconfirmed_message_survives_a_kill(state_path: Path, clock: TurnedClock) -> None:
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        await Person(http).says("every day at 9")
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        [update] = await Bot(http).updates()
        assert update["message"]["text"] == "every day at 9"
        assert [item["text"] for item in await Person(http).reads()] == ["every day at 9"]


async def test_numbers_never_come_twice(state_path: Path, clock: TurnedClock) -> None:
    seen = []
    for _ in range(3):
        async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
            sent = await Person(http).says("x")
            [update] = await Bot(http).updates()
            await Bot(http).updates(offset=update["update_id"] + 1)
            await Bot(http).result("deleteMessage", chat_id=1, message_id=sent["message_id"])
            seen.append((sent["message_id"], update["update_id"]))
    assert [number for number, _ in seen] == [1, 2, 3]
    assert len({update_id for _, update_id in seen}) == 3


async def test_torn_last_line_is_left_out(state_path: Path, clock: TurnedClock) -> None:
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        await Person(http).says("kept")
    with state_path.open("a") as file:
        file.write('["message","1:9",{"chat_id":1,')
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        assert [item["text"] for item in await Person(http).reads()] == ["kept"]


async def test_corrupt_file_is_set_aside_and_numbers_do_not_restart(state_path: Path, clock: TurnedClock) -> None:
    state_path.write_text("not JSON\n")
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        assert await Person(http).reads() == []
        assert (await Person(http).says("x"))["message_id"] > 1_000_000
    assert state_path.with_name(state_path.name + ".corrupt").read_text() == "not JSON\n"


async def test_values_of_another_version_are_set_aside(state_path: Path, clock: TurnedClock) -> None:
    state_path.write_text('["message","1:1",{"colour":"green"}]\n')
    async with in_process(create_emulator(token=TOKEN, now=clock, state_path=state_path)) as http:
        assert await Person(http).reads() == []


async def test_document_and_commands_survive(state_path: Path, clock: TurnedClock) -> None:
    first = create_emulator(token=TOKEN, now=clock, state_path=state_path)
    async with in_process(first) as http:
        upload = {"document": ("log.txt", b"hello")}
        sent = (await http.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": "1"}, files=upload)).json()["result"]
        await Bot(http).result("setMyCommands", commands=[{"command": "jobs", "description": "Jobs"}])
    second = create_emulator(token=TOKEN, now=clock, state_path=state_path)
    assert second.world.snapshot() == first.world.snapshot()
    async with in_process(second) as http:
        page = await http.get(f"/emulator/chats/1/messages/{sent['message_id']}/document")
        assert page.content == b"hello"
        assert await Bot(http).result("getMyCommands") == [{"command": "jobs", "description": "Jobs"}]
