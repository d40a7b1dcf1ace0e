"""What owner and admins see of the installation."""

from tests.bot.conversation import MEMBER, Conversation


async def test_admin_shows_the_state(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    [state] = await chat.say("/admin")
    assert "Jobs: 1, 1 on, 0 failing · people: 3" in state.text
    [people] = await chat.press(state, "Users")
    assert "Ben" in people.text


async def test_stats_and_audit(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch", user=MEMBER)
    [stats] = await chat.say("/stats")
    assert "1 job · 0 runs" in stats.text
    [audit] = await chat.say("/audit")
    assert f"job.create · by {MEMBER}" in audit.text


async def test_owners_cannot_be_removed_by_a_button(chat: Conversation) -> None:
    [listed] = await chat.say("/users")
    assert all("Anna" not in label for label in listed.labels)
