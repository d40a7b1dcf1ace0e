"""Lists, cards and what people do with jobs, by button and by command."""

from datetime import timedelta

import pytest

from scheduler.core.job import JobStatus
from scheduler.core.run import RunKind
from tests.bot.conversation import MEMBER, OTHER, Conversation
from tests.fakes import FakeClock


async def test_an_empty_list_says_how_to_begin(chat: Conversation) -> None:
    [answer] = await chat.say("/jobs")
    assert "0 jobs" in answer.text


async def test_the_list_counts_and_opens_cards(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    await chat.create("every day at 10 drink water")
    await chat.say("/pause 2")
    [listed] = await chat.say("/jobs")
    assert "2 jobs – 1 on, 1 paused" in listed.text
    assert "Stretch" in listed.text
    [card] = await chat.press(listed, "2")
    assert card.text.startswith("#2 ")
    assert card.message_id == listed.message_id
    [back] = await chat.press(card, "Jobs")
    assert "2 jobs" in back.text


async def test_long_lists_have_pages(chat: Conversation) -> None:
    for number in range(8):
        await chat.create(f"every day at 9 task {number}")
    [first] = await chat.say("/jobs")
    assert "1/2" in first.labels
    [second] = await chat.press(first, "»")
    assert "2/2" in second.labels
    assert first.text.count("—") == 6
    assert second.text.count("—") == 2


async def test_the_list_can_be_filtered(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    await chat.create("every day at 10 drink water")
    [found] = await chat.say("/jobs water")
    assert "Drink water" in found.text
    assert "Stretch" not in found.text
    [nothing] = await chat.say("/jobs <nothing>")
    assert "No job matches" in nothing.text


async def test_pause_and_resume_redraw_the_card(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    [paused] = await chat.press(card, "Pause")
    assert paused.message_id == card.message_id
    assert "paused" in paused.text
    [resumed] = await chat.press(paused, "Resume")
    assert "Next:" in resumed.text
    assert chat.sender.answers[-2:] == [
        (chat.sender.answers[-2][0], "Paused", False),
        (chat.sender.answers[-1][0], "Resumed", False),
    ]


async def test_pressing_pause_twice_is_as_good_as_once(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    press = {"callback_query": chat.query(card, chat.signer.sign(card.button("Pause"), card.chat_id))}
    [paused] = await chat.feed(press, press)
    assert "paused" in paused.text


async def test_an_outdated_card_is_only_brought_up_to_date(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.say("/pause 1")
    await chat.say("/resume 1")
    [fresh] = await chat.press(card, "Delete")
    assert "Next:" in fresh.text
    [job] = await chat.jobs()
    assert job.status is JobStatus.ACTIVE


async def test_delete_and_undo(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    [gone] = await chat.press(card, "Delete")
    assert "Deleted #1 “Stretch”" in gone.text
    [nothing] = await chat.say("/jobs")
    assert "0 jobs" in nothing.text
    [back] = await chat.press(gone, "Undo")
    assert "Next:" in back.text


async def test_pressing_delete_twice_deletes_once(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    press = {"callback_query": chat.query(card, chat.signer.sign(card.button("Delete"), card.chat_id))}
    [gone] = await chat.feed(press, press)
    assert "Deleted" in gone.text
    [undone] = await chat.press(gone, "Undo")
    assert "Next:" in undone.text


async def test_the_trash_gives_back(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    await chat.say("/delete 1")
    [trash] = await chat.say("/trash")
    assert "Stretch" in trash.text
    [card] = await chat.press(trash, "1 Stretch")
    assert "Next:" in card.text
    [empty] = await chat.say("/trash")
    assert "empty" in empty.text


async def test_run_now_opens_one_run_for_a_double_tap(chat: Conversation, clock: FakeClock) -> None:
    card = await chat.create("every day at 9 stretch")
    press = {"callback_query": chat.query(card, chat.signer.sign(card.button("Run now"), card.chat_id))}
    assert await chat.feed(press, press) == []
    [job] = await chat.jobs()
    [run] = await chat.runs(job.job_id)
    assert run.kind is RunKind.MANUAL
    assert chat.sender.answers[-1][1] == "Running…"
    clock.turn(5)
    await chat.feed(press)
    assert len(await chat.runs(job.job_id)) == 2


@pytest.mark.parametrize("command", ["/job_1", "/job 1", "/job #1", "/job stretch", "/JOB_1"])
async def test_a_card_is_found_by_number_or_name(chat: Conversation, command: str) -> None:
    await chat.create("every day at 9 stretch")
    [card] = await chat.say(command)
    assert card.text.startswith("#1 🔔 Stretch")


async def test_a_name_that_fits_several_jobs_becomes_buttons(chat: Conversation) -> None:
    await chat.create("every day at 9 check mail")
    await chat.create("every day at 10 check oven")
    [question] = await chat.say("/pause check")
    assert {"#1 Check mail", "#2 Check oven"} == set(question.labels)


@pytest.mark.parametrize("command", ["/pause", "/run", "/delete", "/history"])
async def test_a_command_without_a_number_asks_for_it(chat: Conversation, command: str) -> None:
    [answer] = await chat.say(command)
    assert "Which job?" in answer.text


@pytest.mark.parametrize("command", ["/pause 9", "/run 9", "/job_9", "/delete nothing"])
async def test_an_unknown_job_is_said_so(chat: Conversation, command: str) -> None:
    [answer] = await chat.say(command)
    assert "/jobs lists them" in answer.text


async def test_today_and_next(chat: Conversation, clock: FakeClock) -> None:
    [free] = await chat.say("/today")
    assert "Nothing more" in free.text
    await chat.create("at 18:00 cook")
    await chat.create("tomorrow at 8:30 run")
    [today] = await chat.say("/today")
    assert "18:00" in today.text
    assert "Run" not in today.text
    [coming] = await chat.say("/next")
    assert coming.text.index("Cook") < coming.text.index("Run")


async def test_members_do_not_see_or_touch_each_others_private_jobs(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch", user=MEMBER)
    forged = chat.signer.sign(card.button("Pause"), OTHER)
    card.chat_id = OTHER
    assert await chat.press_data(card, forged, user=OTHER) == []
    assert chat.sender.answers[-1][1:] == ("I know no such job here. /jobs lists them.", True)
    [job] = await chat.jobs(MEMBER)
    assert job.status is JobStatus.ACTIVE


async def test_a_member_sees_a_group_mates_job_but_may_not_change_it(chat: Conversation) -> None:
    await chat.say("/remind every day at 9 deploy", user=MEMBER, chat=-5)
    preview = next(reversed(chat.sender.messages.values()))
    [card] = await chat.press(preview, "Create", user=MEMBER)
    [shown] = await chat.say("/job_1", user=OTHER, chat=-5)
    assert "Pause" not in str(shown.labels)
    assert await chat.press(card, "Pause", user=OTHER) == []
    assert chat.sender.answers[-1][1:] == ("Only its owner or an admin may do that.", True)
    [job] = await chat.jobs(-5)
    assert job.status is JobStatus.ACTIVE


async def test_stop_pauses_what_is_mine(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    await chat.create("every day at 10 drink")
    [answer] = await chat.say("/stop")
    assert "Paused your 2 active jobs" in answer.text
    assert {job.status for job in await chat.jobs()} == {JobStatus.PAUSED}


async def test_pause_under_a_notification_leaves_that_message_alone(chat: Conversation, clock: FakeClock) -> None:
    from scheduler.core.notification import Button

    card = await chat.create("every day at 9 stretch")
    [job] = await chat.jobs()
    clock.turn(timedelta(minutes=1))
    data = chat.signer.sign(Button(label="⏸ Pause", operation="pause", subject=job.job_id, version=1), card.chat_id)
    [answer] = await chat.press_data(card, data)
    assert answer.message_id != card.message_id
    assert "is paused" in answer.text
    [resumed] = await chat.press(answer, "Resume")
    assert "Next:" in resumed.text
