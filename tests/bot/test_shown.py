"""Nothing of a rule is missing from what the bot shows: preview, card, list, history and reminder say the same."""

import pytest

from tests.bot.conversation import MEMBER, Conversation

SHOWN = [
    ("in 20 minutes take the pizza out", "on Monday 2 March 2026 at 13:20", "Mon 2 Mar 13:20"),
    ("every 90 minutes stretch", "Every 90 minutes", "14:30 · Mon 2 Mar 16:00"),
    ("every 5 minutes 10 times stretch", "Every 5 minutes, 10 times", "13:05"),
    ("every 10 minutes for 2 hours stretch", "Every 10 minutes, until 2026-03-02 15:00", "13:10"),
    ("every weekday at 9 stretch", "Every weekday at 09:00", "Tue 3 Mar 09:00 · Wed 4 Mar 09:00 · Thu 5 Mar 09:00"),
    ("every other tuesday at 9 stretch", "Every 2 weeks on Tuesday at 09:00", "Tue 3 Mar 09:00 · Tue 17 Mar 09:00"),
    ("on the last friday of the month at 17 stretch", "On the last Friday of every month at 17:00", "Fri 27 Mar 17:00"),
    (
        "every 15 minutes from 9 to 17 on weekdays until 30 june 2026 except december 25 stretch",
        "Every 15 minutes from 09:00 to 17:00 on weekdays, until 2026-06-30, except December 25",
        "13:15 · Mon 2 Mar 13:30",
    ),
    (
        "every day at 8, 14 and 20 starting 2026-05-01 except sundays stretch",
        "Every day at 08:00, 14:00 and 20:00, starting 2026-05-01, except Sunday",
        "Fri 1 May 08:00 · Fri 1 May 14:00 · Fri 1 May 20:00",
    ),
    (
        "weekdays at 9 and weekends at 11 stretch",
        "Every weekday at 09:00; and every Saturday and Sunday at 11:00",
        "Tue 3 Mar 09:00",
    ),
    ("0 9 * * 1-5 stretch", "Monday to Friday at 09:00 (cron 0 9 * * 1-5)", "Tue 3 Mar 09:00"),
    ("every day at 9am New York stretch", "Every day at 09:00 · America/New_York", "Mon 2 Mar 09:00"),
]


@pytest.mark.parametrize(("phrase", "rule", "times"), SHOWN)
async def test_the_preview_and_the_card_say_the_whole_rule(
    chat: Conversation, phrase: str, rule: str, times: str
) -> None:
    [preview] = await chat.say(phrase)
    [card] = await chat.press(preview, "Create")
    for shown in (preview.text, card.text):
        assert rule.lower() in shown.lower()
        assert times in shown


async def test_the_list_the_history_and_the_notice_say_it_too(chat: Conversation) -> None:
    await chat.create("every weekday at 9 except december 25 stretch")
    rule = "every weekday at 09:00, except December 25"
    [listed] = await chat.say("/jobs")
    assert rule[:39] in listed.text
    [history] = await chat.say("/history 1")
    assert rule in history.text.replace("Every", "every")
    [job] = await chat.jobs()
    assert job.metadata["summary"] == rule


async def test_a_member_sees_the_rule_in_the_language_it_was_read_for(chat: Conversation) -> None:
    [preview] = await chat.say("jeden werktag um 9 strecken", user=MEMBER)
    assert "Every weekday at 09:00" in preview.text


async def test_clients_draw_as_much_of_a_time_as_the_text_says(chat: Conversation) -> None:
    [preview] = await chat.say("every 5 seconds stretch")
    assert 'format="wDT">Mon 2 Mar 13:00:05<' in preview.html
    [preview] = await chat.say("every day at 9 stretch")
    assert 'format="wDt">Tue 3 Mar 09:00<' in preview.html
    await chat.press(preview, "Create")
    [agenda] = await chat.say("/next")
    assert 'format="t">09:00<' in agenda.html
