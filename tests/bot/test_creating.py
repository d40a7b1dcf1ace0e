"""From a phrase to a job: preview, Create, and everything that can come in between."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.core.action import REMINDER, WEBHOOK
from scheduler.core.recurrence import occurrences
from scheduler.core.trigger import Every, Once
from storage.database import UnitOfWork
from tests.bot.conversation import MEMBER, OTHER, OWNER, Conversation
from tests.fakes import FakeClock


async def test_a_phrase_is_previewed_and_nothing_is_saved(chat: Conversation) -> None:
    [preview] = await chat.say("every weekday at 9 remind me to post the standup")
    assert preview.text.splitlines()[0] == "🔔 Post the standup"
    assert "Europe/Paris" in preview.text
    assert preview.text.count("09:00") >= 4
    assert await chat.jobs() == []


async def test_create_turns_the_preview_into_the_card(chat: Conversation) -> None:
    [preview] = await chat.say("every 3 seconds say hello")
    [card] = await chat.press(preview, "Create")
    assert card.message_id == preview.message_id
    assert card.text.startswith("#1 🔔 hello")
    assert "Next:" in card.text
    [job] = await chat.jobs()
    assert isinstance(job.trigger, Every)
    assert job.action.kind == REMINDER
    assert job.action.params == {"text": "hello"}
    assert (job.owner_id, job.chat_id, job.phrase) == (OWNER, OWNER, "every 3 seconds say hello")


async def test_create_twice_makes_one_job_and_shows_its_card(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    data = chat.signer.sign(preview.button("Create"), OWNER)
    press = {"callback_query": chat.query(preview, data)}
    [card] = await chat.feed(press, press)
    assert card.text.startswith("#1 ")
    assert len(await chat.jobs()) == 1


async def test_cancel_forgets_the_draft(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    [gone] = await chat.press(preview, "Cancel")
    assert "Cancelled" in gone.text
    assert gone.labels == []
    assert await chat.jobs() == []


async def test_create_after_cancel_saves_nothing(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    await chat.press(preview, "Cancel")
    [answer] = await chat.press(preview, "Create")
    assert "expired" in answer.text
    assert await chat.jobs() == []


async def test_cancel_after_create_keeps_the_job(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    await chat.press(preview, "Create")
    [card] = await chat.press(preview, "Cancel")
    assert card.text.startswith("#1 ")
    assert len(await chat.jobs()) == 1


async def test_an_old_draft_expired_and_starts_again_with_one_tap(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    clock.turn(timedelta(minutes=15))
    [expired] = await chat.press(preview, "Create")
    assert "expired" in expired.text
    [again] = await chat.press(expired, "Start again")
    assert again.text.startswith("🔔 Stretch")
    [card] = await chat.press(again, "Create")
    assert card.text.startswith("#1 ")


async def test_a_distance_counts_anew_when_it_passed_before_create(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("in 5 seconds take the tea out")
    clock.turn(8)
    await chat.press(preview, "Create")
    [job] = await chat.jobs()
    assert isinstance(job.trigger, Once)
    assert job.trigger.at - clock.now() == timedelta(seconds=5)


async def test_a_clock_time_that_passed_is_previewed_again(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("at 13:05 call Bob")
    clock.turn(timedelta(minutes=6))
    [again] = await chat.press(preview, "Create")
    assert "passed" in again.text
    assert await chat.jobs() == []
    [card] = await chat.press(again, "Create")
    assert "Tue 3 Mar 13:05" in card.text


async def test_an_ambiguous_phrase_becomes_buttons(chat: Conversation) -> None:
    [question] = await chat.say("tomorrow at 5 check the build")
    assert "which one" in question.text
    choices = [label for label in question.labels if "Cancel" not in label]
    assert len(choices) >= 2
    [preview] = await chat.press(question, choices[1])
    assert "Create" in str(preview.labels)
    await chat.press(preview, "Create")
    assert len(await chat.jobs()) == 1


async def test_what_is_not_understood_is_quoted(chat: Conversation) -> None:
    [answer] = await chat.say("every blursday at 9 <b>water</b> the plants")
    assert "🤔" in answer.text
    assert "You wrote: “every blursday" in answer.text
    assert "<u>" in answer.html
    [answer] = await chat.say("bring the bins out")
    assert "🤔" in answer.text
    assert await chat.jobs() == []


async def test_a_suggestion_can_be_tapped(chat: Conversation) -> None:
    [refusal] = await chat.say("every day at 25 call mom")
    assert refusal.labels, refusal.text
    [answer] = await chat.press(refusal, refusal.labels[0])
    assert "🤔" not in answer.text


async def test_a_time_without_a_task_asks_for_it(chat: Conversation) -> None:
    [question] = await chat.say("every day at 9")
    assert "What should I remind you of?" in question.text
    assert question.reply.ask
    [preview] = await chat.say("water the plants")
    assert preview.text.startswith("🔔 Water the plants")
    await chat.press(preview, "Create")
    [job] = await chat.jobs()
    assert job.name == "Water the plants"


async def test_another_phrase_is_not_taken_for_the_answer(chat: Conversation) -> None:
    await chat.say("every day at 9")
    [preview] = await chat.say("tomorrow at 10 call Bob")
    assert preview.text.startswith("🔔 Call Bob")


async def test_cancel_command_closes_the_question(chat: Conversation) -> None:
    await chat.say("every day at 9")
    [answer] = await chat.say("/cancel")
    assert "Cancelled" in answer.text
    [answer] = await chat.say("water the plants")
    assert "🤔" in answer.text


async def test_an_address_makes_a_web_call(chat: Conversation) -> None:
    [preview] = await chat.say("every 5 minutes call https://shop.example/health")
    assert preview.text.startswith("🌐 GET shop.example/health")
    await chat.press(preview, "Create")
    [job] = await chat.jobs()
    assert job.action.kind == WEBHOOK
    assert job.action.params["url"] == "https://shop.example/health"


async def test_a_private_address_is_refused_with_the_reason(chat: Conversation) -> None:
    [refusal] = await chat.say("every 5 minutes call http://10.0.0.5/health")
    assert "10.0.0.5" in refusal.text
    assert "private address" in refusal.text
    assert refusal.labels == []


async def test_a_member_may_not_repeat_every_few_seconds(chat: Conversation) -> None:
    [refusal] = await chat.say("every 5 seconds say hello", user=MEMBER)
    assert "too often" in refusal.text
    [preview] = await chat.press(refusal, "every minute", user=MEMBER)
    [card] = await chat.press(preview, "Create", user=MEMBER)
    assert "every minute" in card.text.lower()


async def test_nobody_presses_somebody_elses_draft(chat: Conversation) -> None:
    [preview] = await chat.say("/remind tomorrow 9:00 deploy", user=MEMBER, chat=-5)
    assert await chat.press(preview, "Create", user=OTHER) == []
    assert chat.sender.answers[-1][1:] == ("Only who wrote this can decide about it.", True)
    assert await chat.jobs(-5) == []


async def test_an_edited_message_changes_nothing_but_offers_to_read_it(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    [offer] = await chat.feed({"edited_message": chat.message("every day at 10 stretch")})
    assert "does not change" in offer.text
    [preview] = await chat.press(offer, "every day at 10")
    assert "10:00" in preview.text
    assert len(await chat.jobs()) == 1


async def test_forwarded_words_are_not_acted_on_unasked(chat: Conversation) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Eve"}
    [offer] = await chat.say("/delete 1", forward_origin=origin)
    assert "not your own words" in offer.text


async def test_without_a_zone_the_default_is_used_and_named(chat: Conversation) -> None:
    await chat.write(_forget_zone)
    [preview] = await chat.say("every day at 9 stretch")
    assert "UTC" in preview.text
    assert any("time zone" in label for label in preview.labels)


async def _forget_zone(work: UnitOfWork) -> None:
    person = await work.chats.person(OWNER)
    assert person
    await work.chats.save_person(replace(person, zone=None))


async def test_a_short_range_that_passed_before_create_counts_anew(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every 5 seconds for 2 times rep")
    clock.turn(14)
    [card] = await chat.press(preview, "Create")
    assert "counted anew" in card.text
    [job] = await chat.jobs()
    assert list(occurrences(job.trigger, clock.now(), limit=9)) == [
        clock.now() + timedelta(seconds=5),
        clock.now() + timedelta(seconds=10),
    ]


async def test_a_number_of_times_is_whole_when_its_first_passed(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every 5 seconds for 2 times rep")
    clock.turn(7)
    await chat.press(preview, "Create")
    [job] = await chat.jobs()
    assert len(list(occurrences(job.trigger, clock.now(), limit=9))) == 2


async def test_a_range_with_a_fixed_end_is_read_again_after_it(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every minute until 13:05 rep")
    clock.turn(timedelta(minutes=6))
    [again] = await chat.press(preview, "Create")
    assert "passed meanwhile" in again.text
    assert "Create" in str(again.labels)
    assert await chat.jobs() == []


async def test_a_range_said_as_a_length_counts_anew(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every 5 seconds for 1 minute rep")
    clock.turn(70)
    [card] = await chat.press(preview, "Create")
    assert "counted anew" in card.text
    [job] = await chat.jobs()
    *_, last = occurrences(job.trigger, clock.now(), limit=50)
    assert timedelta(seconds=50) < last - clock.now() <= timedelta(minutes=1)


async def test_an_endless_rule_is_saved_as_shown(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("every 5 seconds rep")
    clock.turn(14)
    [card] = await chat.press(preview, "Create")
    assert "counted anew" not in card.text


async def test_a_moment_counted_anew_is_said_so(chat: Conversation, clock: FakeClock) -> None:
    [preview] = await chat.say("in 5 seconds take the tea out")
    clock.turn(8)
    [card] = await chat.press(preview, "Create")
    assert "counted anew" in card.text


@pytest.mark.parametrize("asked_first", [False, True])
async def test_a_text_that_is_too_long_is_said_in_words(chat: Conversation, asked_first: bool) -> None:
    long = "water " * 600
    if asked_first:
        await chat.say("every day at 9")
    [answer] = await chat.say(long if asked_first else f"every day at 9 {long}")
    assert "The text of a reminder may have 3,500 characters, this one has 3,599." in answer.text
    assert "String should" not in answer.text
    if asked_first:
        [preview] = await chat.say("water the plants")
        assert preview.text.startswith("🔔 Water the plants")


@pytest.mark.parametrize("is_reply", [False, True])
async def test_broken_cron_is_no_answer_to_the_question(chat: Conversation, is_reply: bool) -> None:
    [question] = await chat.say("every day at 9")
    replied = {"message_id": question.message_id, "date": 1, "chat": {"id": OWNER, "type": "private"}, "text": "?"}
    bot = {"id": 42, "is_bot": True, "first_name": "whenbot"}
    more: dict[str, Any] = {"reply_to_message": {**replied, "from": bot}} if is_reply else {}
    [answer] = await chat.say("0 9 * * 8 x", **more)
    assert answer.text.startswith("🤔 “8”")
    assert "You wrote: “0 9 * * 8 x”" in answer.text
    [preview] = await chat.say("water the plants")
    assert preview.text.startswith("🔔 Water the plants")


@pytest.mark.parametrize("attempt", ["every day at 9 x", "every blursday at 9 water", "yesterday at 5"])
async def test_a_schedule_that_fails_is_no_answer_to_the_question(chat: Conversation, attempt: str) -> None:
    await chat.say("every day at 9")
    [answer] = await chat.say(attempt)
    assert "🤔" in answer.text


@pytest.mark.parametrize(
    "words",
    ["buy 25 eggs", "milk, eggs, 9 apples", "review the 30 February plan", "call 5551234", "9", "the 9 o'clock thing"],
)
async def test_plain_words_answer_the_question(chat: Conversation, words: str) -> None:
    await chat.say("every day at 9")
    [preview] = await chat.say(words)
    assert words[1:] in preview.text.splitlines()[0]


async def test_an_address_without_a_scheme_is_a_web_call_shown_in_full(chat: Conversation) -> None:
    [preview] = await chat.say("every 5 minutes call example.org/health?token=secret")
    assert preview.text.startswith("🌐 GET example.org/health")
    assert "Address: https://example.org/health?…" in preview.text
    assert "secret" not in preview.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/x", "file:///etc/passwd", "http://"])
async def test_other_addresses_are_refused_and_never_become_reminders(chat: Conversation, address: str) -> None:
    [refusal] = await chat.say(f"every 5 minutes call {address}")
    assert refusal.text.startswith("🔒 Only addresses that begin with http:// or https:// can be called")
    assert refusal.labels == []


async def test_the_body_of_a_call_is_shown(chat: Conversation) -> None:
    [preview] = await chat.say('every day at 9 POST https://example.org/hook {"a": "<b>"}')
    assert 'Body: {"a": "<b>"}' in preview.text
    assert "&lt;b&gt;" in preview.html
    [preview] = await chat.say(f"every day at 9 POST https://example.org/hook {'x' * 900}")
    assert "x" * 100 in preview.text
    assert len(preview.text) < 900


@pytest.mark.parametrize(("phrase", "is_noted"), [("every day at 9 eat", False), ("every day at 5 eat", True)])
async def test_only_an_hour_with_two_meanings_is_explained(chat: Conversation, phrase: str, is_noted: bool) -> None:
    [answer] = await chat.say(phrase)
    if "which one" in answer.text:
        [answer] = await chat.press(answer, answer.labels[0])
    assert ("read as" in answer.text) == is_noted


async def test_a_moment_that_is_near_is_told_as_a_distance_too(chat: Conversation) -> None:
    [preview] = await chat.say("in 20 minutes take the pizza out")
    assert "(in 20 min)" in preview.text
    [preview] = await chat.say("on 5 may take the pizza out")
    assert "(in" not in preview.text


async def test_the_preview_says_what_the_change_of_the_clocks_does(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 02:30 check the backup")
    assert "ℹ️ on 29 March clocks skip 02:30: it runs at 03:00" in preview.text
    [asked] = await chat.say("every day at 02:30")
    assert "clocks skip 02:30" in asked.text


async def test_a_stretch_of_days_ends_on_a_day(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 for 10 days take the pill")
    assert "every day at 09:00, until 2026-03-1" in preview.text.lower()
    assert ":" not in preview.text.splitlines()[1].split("until")[1].replace(" · Europe/Paris", "")
