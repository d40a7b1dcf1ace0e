"""The instant answer to a press says what is so, before any lock and any write."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pytest

from bot import first_look
from bot.callback_data import OPERATIONS
from scheduler.core.job import JobStatus
from scheduler.core.notification import Button
from scheduler.core.run import RunKind
from storage.database import Database, UnitOfWork
from tests.bot.conversation import GROUP, MEMBER, OTHER, OWNER, Conversation, Heard
from tests.fakes import FakeClock

UNDER_NOTICE = 0


def _toast(chat: Conversation) -> tuple[str, bool]:
    _query_id, text, is_alert = chat.sender.answers[-1]
    return text, is_alert


async def _press(chat: Conversation, shown: Heard, operation: str, subject: UUID, *, user: int = OWNER) -> list[Heard]:
    """A button as it stands under a notification."""
    button = Button(label="x", operation=operation, subject=subject, page=UNDER_NOTICE)
    return await chat.press_data(shown, chat.signer.sign(button, shown.chat_id), user=user)


async def test_no_success_is_told_before_it_happened(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    card = await chat.create("every day at 9 stretch")
    assert _toast(chat) == ("", False)
    await chat.press(preview, "Cancel")
    assert _toast(chat) == ("", False)
    [gone] = await chat.press(card, "Delete")
    assert _toast(chat) == ("", False)
    await chat.press(gone, "Undo")
    assert _toast(chat) == ("", False)


async def test_an_outdated_card_does_not_say_paused(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.say("/pause 1")
    await chat.say("/resume 1")
    [fresh] = await chat.press(card, "Pause")
    assert _toast(chat) == ("This card was out of date; now it is not. Look again before you press.", False)
    assert "Next:" in fresh.text


@pytest.mark.parametrize("label", ["Pause", "Run now"])
async def test_a_deleted_jobs_card_alerts_and_is_redrawn(chat: Conversation, label: str) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.say("/delete 1")
    [redrawn] = await chat.press(card, label)
    assert _toast(chat) == ("This job is deleted.", True)
    assert redrawn.message_id == card.message_id
    assert "deleted" in redrawn.text
    [job] = await chat.jobs()
    assert await chat.runs(job.job_id) == ()


@pytest.mark.parametrize("operation", ["pause", "resume", "run"])
async def test_a_deleted_jobs_notification_alerts_and_that_is_all(chat: Conversation, operation: str) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.say("/delete 1")
    [job] = await chat.jobs()
    assert await _press(chat, card, operation, job.job_id) == []
    assert _toast(chat) == ("This job is deleted.", True)


async def test_retry_of_a_deleted_job_or_an_open_run_is_an_alert(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.press(card, "Run now")
    [job] = await chat.jobs()
    [run] = await chat.runs(job.job_id)
    assert await _press(chat, card, "retry", run.run_id) == []
    assert _toast(chat) == ("This run is not over yet.", True)
    await chat.say("/delete 1")
    assert await _press(chat, card, "retry", run.run_id) == []
    assert _toast(chat) == ("This job is deleted.", True)
    assert [run.kind for run in await chat.runs(job.job_id)] == [RunKind.MANUAL]


async def test_what_is_so_already_is_said(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    await chat.say("/pause 1")
    await chat.press(card, "Pause")
    assert _toast(chat) == ("It is paused already.", False)


@pytest.mark.parametrize("operation", ["run", "pause", "resume", "delete", "restore"])
async def test_a_group_mate_gets_the_reason_as_an_alert_and_no_message(chat: Conversation, operation: str) -> None:
    [preview] = await chat.say("/remind every day at 9 deploy", user=MEMBER, chat=GROUP)
    [card] = await chat.press(preview, "Create", user=MEMBER)
    [job] = await chat.jobs(GROUP)
    assert await _press(chat, card, operation, job.job_id, user=OTHER) == []
    assert _toast(chat) == ("Only its owner or an admin may do that.", True)
    [job] = await chat.jobs(GROUP)
    assert job.status is JobStatus.ACTIVE
    assert await chat.runs(job.job_id) == ()


async def test_a_member_does_not_set_a_groups_clock_by_button(chat: Conversation) -> None:
    [offer] = await chat.say("/timezone", chat=GROUP)
    assert await chat.press(offer, offer.labels[0], user=MEMBER) == []
    assert _toast(chat) == ("In a group only an admin of this bot can set the clock.", True)


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
async def test_a_button_about_nothing_is_answered(chat: Conversation, operation: str) -> None:
    [shown] = await chat.say("/help")
    answered = len(chat.sender.answers)
    await _press(chat, shown, operation, UUID(int=7))
    assert len(chat.sender.answers) == answered + 1


async def test_the_answer_does_not_wait_for_a_writer(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    row = chat.row({"callback_query": chat.query(card, chat.signer.sign(card.button("Pause"), OWNER))})
    await chat.write(lambda work: work.inbox.add([row]))
    answered = asyncio.Event()
    answer = chat.sender.answer

    async def noted(query_id: str, text: str = "", *, is_alert: bool = False) -> None:
        await answer(query_id, text, is_alert=is_alert)
        answered.set()

    chat.sender.answer = noted  # type: ignore[method-assign]
    async with chat.database.write():
        chat.handling.take(row)
        await asyncio.wait_for(answered.wait(), 5)
        assert _toast(chat) == ("Paused", False)
    await chat.handling.idle()
    [job] = await chat.jobs()
    assert job.status is JobStatus.PAUSED


class Stuck(Database):
    """Lets nobody read."""

    def __init__(self, inner: Database) -> None:
        self._inner = inner

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """Wait."""
        await asyncio.Event().wait()
        yield  # type: ignore[misc]

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        """Work."""
        async with self._inner.write() as work:
            yield work


async def test_a_look_that_takes_too_long_says_nothing_and_the_handler_decides(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_look, "LOOK_SECONDS", 0.05)
    card = await chat.create("every day at 9 stretch")
    chat.handling._database = Stuck(chat.database)
    [paused] = await chat.press(card, "Pause")
    assert _toast(chat) == ("", False)
    assert "paused" in paused.text


async def test_a_refused_press_is_done_after_a_restart_too(chat: Conversation, clock: FakeClock) -> None:
    card = await chat.create("every day at 9 stretch", user=MEMBER)
    card.chat_id = OTHER
    query = chat.query(card, chat.signer.sign(card.button("Pause"), OTHER), user=OTHER)
    row = chat.row({"callback_query": query})
    await chat.write(lambda work: work.inbox.add([row]))
    clock.turn(timedelta(seconds=1))
    fresh = chat.new_handling()
    await fresh.resume()
    await fresh.idle()
    assert _toast(chat) == ("I know no such job here. /jobs lists them.", True)
    assert (await chat.read(lambda work: work.inbox.get(row.update_id))).state == "done"
