"""What people read."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from bot.callback_data import OPERATIONS
from bot.emulator.entities import parse_html
from notifiers.notifier import Message
from notifiers.wording import worded
from scheduler.core.errors import CodecError
from scheduler.core.html import LONGEST_MESSAGE, utf16_length
from scheduler.core.notification import Event, Notice
from tests.notifiers.messages import FAILURE, JOB_ID, NOW, REMINDER, RUN_ID, item, message
from tests.notifiers.virtual_time import START

HOSTILE = "<b>&\"'</b> [x](tg://user?id=1) {0.__class__} %s {{7*7}} \u200b\u202e \x00\x1b[31m \ud800 _*`~"


def _buttons(shown: Message) -> list[list[tuple[str, str, UUID | None, int]]]:
    return [
        [(button.label, button.operation, button.subject, button.version) for button in row] for row in shown.buttons
    ]


def test_a_reminder_says_what_and_when() -> None:
    shown = message(REMINDER)
    assert shown.text == "🔔 Post the standup\nMon 23 Nov 09:00 · weekdays"
    assert shown.html == (
        "🔔 <b>Post the standup</b>\n"
        f'<tg-time unix="{int(START.timestamp())}" format="wDt">Mon 23 Nov 09:00</tg-time> · weekdays'
    )
    assert shown.subject == "🔔 Post the standup"
    assert not shown.silent


def test_a_late_reminder_says_when_it_was_planned() -> None:
    late = replace(REMINDER, late_by_seconds=720)
    assert message(late, now=START + timedelta(minutes=12)).text == (
        "🔔 Post the standup\nplanned 09:00, I was offline, sent 09:12 · weekdays"
    )


def test_a_reminder_of_yesterday_names_the_days() -> None:
    text = message(replace(REMINDER, late_by_seconds=90_000), now=START + timedelta(days=1)).text
    assert "planned Mon 23 Nov 09:00, I was offline, sent Tue 24 Nov 09:00" in text


def test_a_reminder_that_ran_in_time_but_was_held_up_says_so() -> None:
    assert "it had to wait, sent 09:30" in message(REMINDER, now=START + timedelta(minutes=30)).text


def test_a_one_off_reminder_has_no_schedule_and_no_buttons() -> None:
    shown = message(replace(REMINDER, is_one_off=True, schedule="once"))
    assert shown.text == "🔔 Post the standup\nMon 23 Nov 09:00"
    assert shown.buttons == ()


def test_a_failure_says_what_how_often_and_what_next() -> None:
    shown = message(FAILURE)
    assert shown.text == (
        "❌ #12 Shop health failed – 4 of 4 tries\n"
        "GET shop.example/health · 503 after 1.2 s · 09:00:05\n"
        "The answer was 503 Service Unavailable, expected 200–299.\n"
        "upstream connect error\n"
        "In a row: 1 · next run 09:05"
    )
    assert "<blockquote expandable>upstream connect error</blockquote>" in shown.html
    assert _buttons(shown) == [
        [("🔁 Retry now", "retry", RUN_ID, 0), ("📄 Log", "log", RUN_ID, 0)],
        [("⏸ Pause", "pause", JOB_ID, 0)],
    ]


def test_a_failure_that_pauses_its_job_says_so_and_rings() -> None:
    shown = message(replace(FAILURE, is_paused=True, failures_in_row=5))
    assert "I paused it" in shown.text
    assert "next run" not in shown.text
    assert not shown.silent
    assert _buttons(shown)[1] == [("⏵ Resume", "resume", JOB_ID, 0)]


@pytest.mark.parametrize(
    ("state", "words"),
    [("dead", " failed"), ("timed_out", "ran out of time"), ("refused", "was refused"), ("unknown", "interrupted")],
)
def test_how_it_failed_is_said(state: str, words: str) -> None:
    assert words in message(replace(FAILURE, state=state)).text.splitlines()[0]


@pytest.mark.parametrize(
    ("in_a_row", "silent"),
    [(0, False), (1, False), (2, True), (3, False), (4, True), (10, False), (13, True), (30, False), (100, False)],
)
def test_failures_ring_again_only_now_and_then(in_a_row: int, silent: bool) -> None:
    assert message(replace(FAILURE, failures_in_row=in_a_row)).silent is silent


def test_a_recovery_says_how_long_it_was_down() -> None:
    shown = message(
        replace(
            FAILURE,
            event=Event.RECOVERED,
            failures_in_row=7,
            status_code=200,
            duration_ms=190,
            down_since=(NOW - timedelta(minutes=35)).isoformat(),
        )
    )
    assert shown.text.splitlines()[0] == "✅ #12 Shop health recovered after 35 min (7 failures)"
    assert shown.text.splitlines()[1] == "GET shop.example/health · 200 after 190 ms · 09:00:05"


def test_a_success_is_silent() -> None:
    shown = message(replace(FAILURE, event=Event.SUCCEEDED, status_code=200, is_manual=True, error=""))
    assert shown.text.startswith("✅ #12 Shop health – run by hand\nGET shop.example/health · 200")
    assert shown.silent


def test_an_announcement_is_its_text() -> None:
    shown = message(Notice(event=Event.ANNOUNCEMENT, text="<Hello>\nworld"))
    assert shown.text == "<Hello>\nworld"
    assert shown.html == "&lt;Hello&gt;\nworld"


def test_a_repeat_is_marked_everywhere() -> None:
    shown = message(is_ambiguous=True)
    assert shown.is_repeat
    assert shown.subject.endswith("(repeat)")
    assert shown.text.endswith("\n(repeat)")
    assert shown.html.endswith("<i>(repeat)</i>")
    assert shown.data["is_repeat"] is True
    assert shown.as_repeat() == shown


@pytest.mark.parametrize("event", list(Event))
def test_user_values_are_shown_literally_and_never_too_long(event: Event) -> None:
    """RELIABILITY A10, A50, F61: whatever people and servers write, Telegram can parse it and it stays text."""
    for hostile in (HOSTILE, HOSTILE * 500, "😀" * 9_000, "\n" * 5_000, "&" * 9_000, "<" * 9_000):
        notice = replace(
            FAILURE,
            event=event,
            job_name=hostile,
            text=hostile,
            action=hostile,
            output=hostile,
            error=hostile,
            schedule=hostile,
        )
        shown = message(notice, is_ambiguous=True)
        text, entities = parse_html(shown.html)
        assert utf16_length(text) <= LONGEST_MESSAGE
        assert {str(entity["type"]) for entity in entities} <= {
            "bold",
            "italic",
            "date_time",
            "expandable_blockquote",
            "blockquote",
        }
        assert utf16_length(shown.text) <= LONGEST_MESSAGE
        assert "\n" not in shown.subject
        shown.html.encode()


def test_every_button_leads_somewhere() -> None:
    for event in Event:
        shown = message(replace(FAILURE, event=event))
        assert all(button.operation in OPERATIONS for row in shown.buttons for button in row)


def test_machines_get_the_facts() -> None:
    shown = message(FAILURE)
    assert (shown.kind, shown.data["job_name"], shown.data["status_code"]) == ("run.failed", "Shop health", 503)


def test_what_is_no_notice_is_told() -> None:
    with pytest.raises(CodecError):
        worded(item(payload={"text": "x"}), now=NOW)
