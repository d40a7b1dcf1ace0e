"""The contract of ChatStore, over every database."""

from dataclasses import replace

from scheduler.core.chat import ChatKind, ChatProfile, Person, Role
from scheduler.core.job import NotifyRules, Target
from storage.database import Database
from tests.storage.values import MINUTE, NOON, make_item, read_job, stored_job

ANNA = Person(
    user_id=2**40,
    first_name="Änna",
    username="anna",
    role=Role.ADMIN,
    zone="Europe/Berlin",
    language="de",
    created_at=NOON,
)
GROUP = ChatProfile(
    chat_id=-(10**12),
    kind=ChatKind.SUPERGROUP,
    title="Ops ✓",
    zone="Asia/Kolkata",
    language="de",
    is_reachable=False,
    created_at=NOON,
)


async def test_a_person_is_saved_and_changed(any_database: Database) -> None:
    async with any_database.write() as unit:
        assert await unit.chats.person(ANNA.user_id) is None
        await unit.chats.save_person(ANNA)
        assert await unit.chats.person(ANNA.user_id) == ANNA
        await unit.chats.save_person(replace(ANNA, role=None, zone=None, created_at=NOON + MINUTE))
        assert await unit.chats.person(ANNA.user_id) == replace(ANNA, role=None, zone=None)


async def test_people_are_found_by_role_oldest_first(any_database: Database) -> None:
    people = [
        replace(ANNA, user_id=user_id, role=role, created_at=NOON + at * MINUTE)
        for user_id, role, at in ((1, Role.OWNER, 3), (2, Role.ADMIN, 1), (3, Role.MEMBER, 0), (4, None, 2))
    ]
    async with any_database.write() as unit:
        for person in people:
            await unit.chats.save_person(person)
        assert [p.user_id for p in await unit.chats.people((Role.OWNER, Role.ADMIN))] == [2, 1]
        assert await unit.chats.people(()) == []


async def test_a_chat_is_saved_and_changed(any_database: Database) -> None:
    async with any_database.write() as unit:
        assert await unit.chats.chat(GROUP.chat_id) is None
        await unit.chats.save_chat(GROUP)
        assert await unit.chats.chat(GROUP.chat_id) == GROUP
        await unit.chats.save_chat(replace(GROUP, title="New"))
        assert await unit.chats.chat(GROUP.chat_id) == replace(GROUP, title="New")


async def test_a_membership_is_remembered(any_database: Database) -> None:
    async with any_database.write() as unit:
        assert await unit.chats.membership(-1, 7) is None
        await unit.chats.save_membership(-1, 7, "member", seen_at=NOON)
        await unit.chats.save_membership(-1, 7, "left", seen_at=NOON + MINUTE)
        assert await unit.chats.membership(-1, 7) == ("left", NOON + MINUTE)


async def test_everything_follows_a_group_that_became_a_supergroup(any_database: Database) -> None:
    old, new = -5, -1005
    mail = Target(channel="email", address=str(old))
    rules = NotifyRules(targets=(Target(channel="chat", address=str(old), thread_id=2), mail))
    job = await stored_job(any_database, chat_id=old, notify=rules)
    second = await stored_job(any_database, chat_id=old)
    elsewhere = await stored_job(any_database, chat_id=7)
    there_already = await stored_job(any_database, chat_id=new)
    async with any_database.write() as unit:
        await unit.chats.save_chat(replace(GROUP, chat_id=old))
        await unit.outbox.add([make_item(target=str(old))])
    async with any_database.write() as unit:
        await unit.chats.migrate(old, new)
        assert await unit.chats.chat(old) is None
        assert await unit.chats.chat(new) == replace(GROUP, chat_id=new, is_reachable=True)
        [item] = await unit.outbox.lease("chat", worker="a", now=NOON, lease_until=NOON + MINUTE, limit=9)
        assert item.target == str(new)
    moved = await read_job(any_database, job.job_id)
    assert (moved.chat_id, moved.number) == (new, 3)
    assert moved.notify.targets == (Target(channel="chat", address=str(new), thread_id=2), mail)
    assert (await read_job(any_database, second.job_id)).number == 2
    assert await read_job(any_database, elsewhere.job_id) == elsewhere
    assert await read_job(any_database, there_already.job_id) == there_already
