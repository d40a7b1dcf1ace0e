"""In a group the bot hears only what is meant for it, and answers where it was said."""

import pytest

from tests.bot.conversation import GROUP, ME, MEMBER, OWNER, STRANGER, Conversation


@pytest.mark.parametrize(
    "text", ["every day at 9 stretch", "hello all", "/jobs@other_bot", "@when_bots hi", "mail@when_bot"]
)
async def test_what_is_not_for_us_is_ignored(chat: Conversation, text: str) -> None:
    assert await chat.say(text, chat=GROUP) == []


@pytest.mark.parametrize(
    "text",
    [
        "@when_bot every monday at 10 planning",
        "every monday at 10 planning @When_Bot",
        "/remind every monday at 10 planning",
        "/remind@when_bot every monday at 10 planning",
    ],
)
async def test_mentions_and_commands_are_heard(chat: Conversation, text: str) -> None:
    [preview] = await chat.say(text, chat=GROUP)
    assert preview.text.startswith("🔔 Planning")
    assert preview.reply.reply_to is not None


async def test_a_reply_to_the_bot_is_heard(chat: Conversation) -> None:
    said = {"message_id": 9, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "T"}, "text": "Hello!"}
    ours = {**said, "from": {"id": ME.user_id, "is_bot": True, "first_name": "whenbot"}}
    theirs = {**said, "from": {"id": 9, "is_bot": False, "first_name": "Eve"}}
    assert await chat.say("every day at 9 stretch", chat=GROUP, reply_to_message=theirs) == []
    [preview] = await chat.say("every day at 9 stretch", chat=GROUP, reply_to_message=ours)
    assert "Stretch" in preview.text


async def test_the_topic_is_kept(chat: Conversation) -> None:
    [preview] = await chat.say("/remind every day at 9 deploy", chat=GROUP, message_thread_id=7, is_topic_message=True)
    assert preview.reply.thread_id == 7
    await chat.press(preview, "Create")
    [job] = await chat.jobs(GROUP)
    assert job.thread_id == 7


async def test_a_reply_thread_is_no_topic(chat: Conversation) -> None:
    [preview] = await chat.say("/remind every day at 9 deploy", chat=GROUP, message_thread_id=7)
    assert preview.reply.thread_id is None


async def test_unknown_commands_of_other_bots_are_ignored_in_groups(chat: Conversation) -> None:
    assert await chat.say("/weather", chat=GROUP) == []
    [answer] = await chat.say("/weather")
    assert "I do not know /weather" in answer.text


def _membership(user: int, before: str, after: str) -> dict[str, object]:
    bot = {"id": ME.user_id, "is_bot": True, "first_name": "whenbot"}

    def member(status: str) -> dict[str, object]:
        return {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})

    return {
        "my_chat_member": {
            "chat": {"id": GROUP, "type": "supergroup", "title": "Team"},
            "from": {"id": user, "is_bot": False, "first_name": "Anna"},
            "date": 1,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
    }


async def test_added_to_a_group_it_greets_with_the_zone(chat: Conversation) -> None:
    [hello] = await chat.feed(_membership(OWNER, "left", "member"))
    assert hello.chat_id == GROUP
    assert "Times here: " in hello.text


async def test_added_by_a_stranger_it_says_nothing(chat: Conversation) -> None:
    assert await chat.feed(_membership(STRANGER, "left", "member")) == []


async def test_removed_from_a_group_it_remembers(chat: Conversation) -> None:
    await chat.feed(_membership(OWNER, "left", "member"))
    assert await chat.feed(_membership(OWNER, "member", "kicked")) == []
    assert not (await chat.read(lambda work: work.chats.chat(GROUP))).is_reachable
    await chat.feed(_membership(OWNER, "kicked", "member"))
    assert (await chat.read(lambda work: work.chats.chat(GROUP))).is_reachable


async def test_jobs_follow_a_group_to_its_new_id(chat: Conversation) -> None:
    await chat.create("/remind every day at 9 deploy", chat=GROUP)
    message = chat.message("", chat=GROUP)
    del message["text"]
    moved = GROUP - 1
    await chat.feed({"message": {**message, "migrate_to_chat_id": moved}})
    assert [job.name for job in await chat.jobs(moved)] == ["Deploy"]
    await chat.feed({"message": {**message, "migrate_to_chat_id": moved}})
    assert len(await chat.jobs(moved)) == 1


async def test_members_share_a_groups_jobs(chat: Conversation) -> None:
    await chat.create("/remind every day at 9 deploy", chat=GROUP)
    [listed] = await chat.say("/jobs", user=MEMBER, chat=GROUP)
    assert "Deploy" in listed.text
    [mine] = await chat.say("/jobs", user=MEMBER)
    assert "Deploy" not in mine.text
