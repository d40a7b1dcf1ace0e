"""What the bot answers when a phrase cannot be taken as it is: what is wrong, in few words, and a way on."""

import threading

import pytest

from bot import previews
from tests.bot.conversation import MEMBER, OWNER, Conversation


async def test_only_phrases_near_what_was_written_are_meant(chat: Conversation) -> None:
    [answer] = await chat.say("on february 30 pay rent")
    assert "Did you mean" in answer.text
    assert answer.labels == ["on february 28 pay rent"]


async def test_the_words_that_cannot_be_are_underlined(chat: Conversation) -> None:
    [answer] = await chat.say("yesterday at 15:00 call mom")
    assert "<u>yesterday at 15:00</u> call mom" in answer.html
    assert answer.labels == ["tomorrow at 15:00 call mom"]


@pytest.mark.parametrize("text", ["hello", "thanks!", "what can you do?"])
async def test_small_talk_gets_examples(chat: Conversation, text: str) -> None:
    [answer] = await chat.say(text)
    assert "Did you mean" not in answer.text
    assert "For example" in answer.text
    assert "/help" in answer.text
    [asked] = await chat.press(answer, answer.labels[0])
    assert "What should I remind you of?" in asked.text


async def test_a_task_without_a_time_gets_times_to_choose(chat: Conversation) -> None:
    [answer] = await chat.say("remind me to call mom")
    assert all(label.endswith("call mom") for label in answer.labels)
    [preview] = await chat.press(answer, answer.labels[0])
    assert preview.text.startswith("🔔 Call mom")


async def test_two_things_at_once_are_taken_one_after_the_other(chat: Conversation) -> None:
    [answer] = await chat.say("tomorrow at 9 call mom and on friday at 10 call dad")
    assert answer.labels == ["tomorrow at 9 call mom", "on friday at 10 call dad"]
    [first] = await chat.press(answer, "call mom")
    await chat.press(first, "Create")
    [second] = await chat.press(answer, "call dad")
    await chat.press(second, "Create")
    assert [job.name for job in await chat.jobs()] == ["Call mom", "Call dad"]


async def test_an_hour_that_does_not_exist(chat: Conversation) -> None:
    [answer] = await chat.say("evry mondey at 25 call mom")
    assert answer.labels == [
        "every monday at 05:00 call mom",
        "every monday at 15:00 call mom",
        "every monday call mom",
    ]


async def test_a_cron_field_is_missing(chat: Conversation) -> None:
    [answer] = await chat.say("0 9 * * standup")
    assert "five fields" in answer.text
    assert answer.labels == ["0 9 * * * standup"]


TOO_OFTEN = [
    ("every 5 seconds say hi", "every minute say hi"),
    ("*/5 * * * * * blink", "every minute blink"),
    ("every 10 seconds from 9 to 17 on weekdays blink", "every minute from 09:00 to 17:00 on weekdays blink"),
    ("every 30 seconds starting tomorrow call https://example.org", "every minute, starting "),
]


@pytest.mark.parametrize(("phrase", "nearest"), TOO_OFTEN)
async def test_too_often_offers_the_nearest_that_is_allowed(chat: Conversation, phrase: str, nearest: str) -> None:
    [answer] = await chat.say(phrase, user=MEMBER)
    assert "too often here: at least 1 min" in answer.text
    [label] = answer.labels
    assert label.startswith(nearest)
    [preview] = await chat.press(answer, label, user=MEMBER)
    assert "Create" in preview.labels[0]


async def test_too_often_is_said_before_the_task_is_asked_for(chat: Conversation) -> None:
    [answer] = await chat.say("every 5 seconds", user=MEMBER)
    assert "“Every 5 seconds” is too often here" in answer.text
    assert answer.labels == ["every minute"]


async def test_the_owner_may(chat: Conversation) -> None:
    [preview] = await chat.say("every 5 seconds say hi", user=OWNER)
    assert "Create" in preview.labels[0]


async def test_a_question_is_forgotten_when_the_person_goes_on(chat: Conversation) -> None:
    await chat.say("every day at 9")
    await chat.say("in 20 minutes take the pizza out")
    [answer] = await chat.say("call mom")
    assert "every day at 09:00" not in answer.text
    assert "Did you mean" in answer.text


async def test_a_second_opinion_that_takes_long_is_not_waited_for(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """recurrent may hang on a text; the person's transaction is open meanwhile."""
    released = threading.Event()
    monkeypatch.setattr(previews, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(previews, "did_you_mean", lambda *_arguments, **_options: (released.wait(10), ())[1])
    [refusal] = await chat.say("every blubb")
    released.set()
    assert "I did not understand" in refusal.text
