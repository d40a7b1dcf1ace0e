"""Who may do what: the tables are whole, strangers stay outside, admin commands look unknown, ids decide."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from bot import replies
from bot.callback_data import OPERATIONS
from bot.middlewares.access import BUTTONS, COMMANDS, STAFF
from bot.visit import Desk
from scheduler.core.chat import Operation, Person, Role, may
from scheduler.core.html import plain
from scheduler.core.notification import Button
from storage.database import Database, UnitOfWork
from tests.bot.conversation import GROUP, MEMBER, OWNER, STRANGER, Conversation
from tests.fakes import FakeClock

MEMBER_MAY = {Operation.SEE, Operation.CREATE, Operation.CHANGE}
ADMIN_MAY = MEMBER_MAY | {Operation.ADMINISTER}
ALLOWED = {Role.OWNER: set(Operation), Role.ADMIN: ADMIN_MAY, Role.MEMBER: MEMBER_MAY, None: set()}


def test_every_button_has_its_line_in_the_access_table() -> None:
    assert set(BUTTONS) == set(OPERATIONS)


@pytest.mark.parametrize("role", list(ALLOWED))
@pytest.mark.parametrize("name", [*COMMANDS, *BUTTONS])
def test_the_role_has_what_its_line_says(name: str, role: Role | None) -> None:
    needed = {**COMMANDS, **BUTTONS}[name]
    assert may(role, needed, is_own=True, is_in_chat=True) == (needed in ALLOWED[role])


async def test_a_stranger_gets_one_neutral_sentence_whatever_the_command(chat: Conversation) -> None:
    for stranger, command in enumerate(sorted(COMMANDS), start=STRANGER):
        heard = await chat.say(f"/{command}", user=stranger)
        [mine] = [message for message in heard if message.chat_id == stranger]
        assert mine.text == "This bot is private. Ask its owner to let you in."
        assert mine.labels == []
        assert await chat.say(f"/{command} 1", user=stranger) == []
        assert await chat.read(lambda work, who=stranger: work.chats.person(who)) is None


async def test_a_stranger_presses_for_nothing(chat: Conversation) -> None:
    [shown] = await chat.say("/jobs")
    shown.chat_id = GROUP
    for stranger, operation in enumerate(sorted(OPERATIONS), start=STRANGER):
        data = chat.signer.sign(Button(label="x", operation=operation, subject=UUID(int=stranger)), GROUP)
        assert await chat.press_data(shown, data, user=stranger) == []
        assert chat.sender.answers[-1][1:] == ("This bot is private. Ask its owner to let you in.", True)
        assert await chat.read(lambda work, who=stranger: work.chats.person(who)) is None
    assert await chat.jobs() == []


@pytest.mark.parametrize("name", sorted(name for name, needed in COMMANDS.items() if needed in STAFF))
async def test_admin_commands_look_unknown_to_members(chat: Conversation, name: str) -> None:
    [answer] = await chat.say(f"/{name}", user=MEMBER)
    [unknown] = await chat.say("/whatever", user=MEMBER)
    assert answer.text == unknown.text.replace("whatever", name)


@pytest.mark.parametrize("name", sorted(name for name, needed in BUTTONS.items() if needed in STAFF))
async def test_admin_buttons_are_refused_to_members(chat: Conversation, name: str) -> None:
    [shown] = await chat.say("/jobs", user=MEMBER)
    data = chat.signer.sign(Button(label="x", operation=name, subject=UUID(int=STRANGER)), MEMBER)
    assert await chat.press_data(shown, data, user=MEMBER) == []
    assert chat.sender.answers[-1][1:] == ("You may not do that here.", True)
    assert await chat.read(lambda work: work.chats.person(STRANGER)) is None


async def test_the_owner_lets_a_stranger_in(chat: Conversation) -> None:
    heard = await chat.say("hello", user=STRANGER)
    [question] = [message for message in heard if message.chat_id == OWNER]
    assert "Zoe" in question.text
    answers = await chat.press(question, "Allow")
    assert {message.chat_id for message in answers} == {OWNER, STRANGER}
    assert "✅ Zoe, id 66 may use this bot now." in [message.text for message in answers]
    [preview] = await chat.say("every day at 9 stretch", user=STRANGER)
    assert "Create" in str(preview.labels)
    assert (await chat.read(lambda work: work.chats.person(STRANGER))).role is Role.MEMBER


async def test_the_owner_refuses_a_stranger(chat: Conversation) -> None:
    heard = await chat.say("hello", user=STRANGER)
    [question] = [message for message in heard if message.chat_id == OWNER]
    [answer] = await chat.press(question, "Refuse")
    assert answer.text == "✖ Zoe, id 66 stays outside."
    assert await chat.say("hello?", user=STRANGER) == []


async def test_the_owner_is_asked_again_the_next_day(chat: Conversation, clock: FakeClock) -> None:
    await chat.say("hello", user=STRANGER)
    clock.turn(86_401)
    assert len(await chat.say("hello", user=STRANGER)) == 2


async def test_strangers_cannot_fill_the_owners_chat(chat: Conversation) -> None:
    for user in range(5000, 5060):
        await chat.say("hello", user=user)
    assert len(chat.told(OWNER)) == 50


async def test_a_removed_member_is_a_stranger_again(chat: Conversation) -> None:
    [listed] = await chat.say("/users")
    [answer] = await chat.press(listed, "Ben")
    assert "not use this bot any more" in answer.text
    heard = await chat.say("/jobs", user=MEMBER)
    assert "private" in heard[0].text


async def test_names_mean_nothing(chat: Conversation) -> None:
    """A stranger with the owner's name and user name is a stranger."""
    sender = {"id": STRANGER, "is_bot": False, "first_name": "Anna", "username": "anna"}
    message = {**chat.message("/jobs", user=STRANGER), "from": sender}
    heard = await chat.feed({"message": message})
    assert "private" in heard[0].text


async def test_a_bot_has_no_role_even_with_a_known_id(chat: Conversation) -> None:
    message = chat.message("/jobs")
    message["from"]["is_bot"] = True
    heard = await chat.feed({"message": message})
    assert "private" in heard[0].text


async def test_configured_ids_are_let_in(database: Database, desk: Desk) -> None:
    chat = Conversation(database, replace(desk, admins=frozenset({71}), allowed_users=frozenset({72})))
    [state] = await chat.say("/admin", user=71)
    assert "🛠" in state.text
    [refused] = await chat.say("/admin", user=72)
    assert "I do not know" in refused.text
    assert (await chat.read(lambda work: work.chats.person(72))).role is Role.MEMBER
    await chat.bot.session.close()


async def test_a_removed_member_stays_out_although_configured(database: Database, desk: Desk) -> None:
    chat = Conversation(database, replace(desk, allowed_users=frozenset({72})))
    await chat.write(_without_role)
    [answer, *_] = await chat.say("/jobs", user=72)
    assert "private" in answer.text
    await chat.bot.session.close()


async def _without_role(work: UnitOfWork) -> Any:
    await work.chats.save_person(Person(user_id=72, first_name="Dan"))


async def test_everything_refused_to_a_stranger_is_on_record(chat: Conversation) -> None:
    await chat.say("/admin", user=STRANGER)
    page = await chat.read(lambda work: work.audit.page())
    assert [(entry.what, entry.actor_id) for entry in page.items] == [("stranger", STRANGER)]


async def test_a_flood_is_answered_once_and_others_are_served(chat: Conversation, clock: FakeClock) -> None:
    for _ in range(30):
        await chat.say("/help")
    [answer] = await chat.say("/help")
    assert "a lot at once" in answer.text
    assert await chat.say("/help") == []
    assert len(await chat.say("/help", user=MEMBER)) == 1
    clock.turn(61)
    assert "a lot at once" not in (await chat.say("/help"))[0].text


async def test_presses_are_no_flood(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    for _ in range(40):
        assert await chat.press(card, "History")
    assert chat.sender.answers[-1][1:] == ("", False)


@pytest.mark.parametrize("name", ["Zoe", "Zoe, id 66 would like", "🚪 <b>Zoe</b>", "Bob (x)"])
def test_the_name_in_the_question_is_found_again(name: str) -> None:
    for username in (None, "zoe_1"):
        asked = plain(replies.stranger_asks(Person(user_id=66, first_name=name, username=username)))
        assert replies.asked_name(asked, 66) == name
        assert replies.asked_name(asked, 67) == ""
