"""Whatever people type is shown literally: no markup of theirs reaches Telegram's parser."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import cards, replies
from bot.drafted import Drafted, DraftedReading
from bot.emulator.entities import parse_html
from parsers import Preferences
from scheduler.clock import new_id
from scheduler.core.action import REMINDER, Action
from scheduler.core.chat import Person
from scheduler.core.html import esc, plain
from scheduler.core.job import Job
from scheduler.core.run import Attempt, Result, Run, RunState
from scheduler.core.trigger import Once
from scheduler.interfaces import Page
from tests.bot.conversation import Conversation
from tests.fakes import MONDAY_NOON

HOSTILE = st.text(min_size=1, max_size=60) | st.sampled_from(
    [
        "<b>",
        "</b>",
        "<a href='tg://user?id=1'>x</a>",
        "&lt;",
        "&",
        '"><script>',
        "<tg-time unix='1'>",
        "*_`[",
        "\u202e<i>",
        "\x00<",
    ]
)
NOW: datetime = MONDAY_NOON


def _job(text: str) -> Job:
    name = text.strip()[:200] or "x"
    return Job(
        job_id=new_id(),
        number=1,
        name=name,
        trigger=Once(at=NOW.replace(hour=15)),
        action=Action(kind=REMINDER, params={"text": text}),
        metadata={"summary": text},
        tags=(text,),
        next_run_at=NOW.replace(hour=15),
        deleted_at=NOW,
    )


def _run(text: str) -> Run:
    return Run(
        run_id=new_id(),
        job_id=new_id(),
        scheduled_for=NOW,
        available_at=NOW,
        queued_at=NOW,
        state=RunState.FAILED,
        reason=text,
        error=text,
        output=text,
    )


def _everything(text: str) -> list[str]:
    job, run = _job(text), _run(text)
    person = Person(user_id=7, first_name=text, username=text)
    attempt = Attempt(run_id=run.run_id, number=1, started_at=NOW, finished_at=NOW, result=Result.FAILED, error=text)
    reading = DraftedReading(trigger=job.trigger, sentence=text, notes=(text,))
    drafted = Drafted(readings=(reading,), chosen=0, wanted=job.action, summary=text)
    return [
        cards.job_card(job, NOW, last=run, action=text),
        cards.preview_card(drafted, NOW),
        cards.job_list(Page(items=(job,), total=1), NOW, heading=replies.matches(1, text)),
        cards.agenda([job], NOW, "UTC"),
        cards.history_card(job, Page(items=(run,), total=1), NOW),
        cards.run_card(job, run, (attempt,), NOW),
        replies.greeting(text),
        replies.welcome_back(text, "UTC", NOW),
        replies.no_such_place(text),
        replies.zones_found(text),
        replies.not_understood(text, text, (0, len(text))),
        replies.which_reading(text),
        replies.what_to_say(text, "UTC"),
        replies.deleted(job),
        replies.paused(job),
        replies.running(job),
        replies.trash([job], NOW),
        replies.which_job(text),
        replies.retried_by(text, NOW, "UTC"),
        replies.stranger_asks(person),
        replies.let_in(person),
        replies.users([person]),
        replies.unknown_command(text),
        replies.sentence(text),
        replies.refused(text),
        replies.no_match(text),
        replies.settings("UTC", text, NOW, Preferences(day_first=True, late_hours=False)),
        replies.hello_group(text),
    ]


@given(HOSTILE)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_sentence_is_valid_markup_without_anything_of_theirs(text: str) -> None:
    quiet = [sorted(re.findall(r"<[^>]*>", said)) for said in _everything("quiet")]
    for said, tags in zip(_everything(text), quiet, strict=True):
        parse_html(said)
        assert _kinds(re.findall(r"<[^>]*>", said)) <= _kinds(tags), said


def _kinds(tags: list[str]) -> set[str]:
    return {tag.strip("</>").split(" ")[0] for tag in tags}


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "a & b", "<a href='tg://user?id=1'>you</a>", "1 < 2 > 0", 'so "quoted" it is', "*_`["]
)
async def test_a_hostile_reminder_is_shown_as_it_was_written(chat: Conversation, text: str) -> None:
    card = await chat.create(f"every day at 9 say look: {text} ok")
    assert text in card.text
    [listed] = await chat.say("/jobs")
    assert text in listed.text
    [gone] = await chat.press(card, "Delete")
    assert text in gone.text


async def test_a_hostile_name_of_a_person_is_shown_as_it_is(chat: Conversation) -> None:
    message = chat.message("/start", user=66)
    message["from"] |= {"first_name": "<b>Eve</b> & co"}
    heard = await chat.feed({"message": message})
    assert any("<b>Eve</b> & co" in said.text for said in heard)


def test_plain_undoes_esc() -> None:
    assert plain(esc("<b> & \"x\" 'y'")) == "<b> & \"x\" 'y'"


def test_a_name_is_the_first_line_cut() -> None:
    reading = DraftedReading(trigger=Once(at=NOW), sentence="x")
    drafted = Drafted(readings=(reading,), wanted=Action(kind=REMINDER, params={"text": "first\nsecond"}))
    assert drafted.name == "first"
    long = replace(drafted, wanted=Action(kind=REMINDER, params={"text": "x" * 3000}))
    assert len(long.name) == 80
