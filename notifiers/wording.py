"""
Notices in words: outbox row -> Message. Pure; worded when sent, so that wording may change while rows wait.

    🔔 Post the standup                                   reminder
    Mon 23 Nov 09:00 · weekdays

    ❌ Shop health failed – 4 of 4 tries                  failure
    GET shop.example/health · 503 after 1.2 s · 14:15
    ▸ upstream connect error…
    In a row: 1 · next run 14:20
    [ 🔁 Retry now ] [ 📄 Log ] [ ⏸ Pause ]

    ✅ Shop health recovered after 35 min (7 failures)    recovery

Failures ring with sound the 1st, 3rd, 10th, 30th, 100th … time in a row; successes never. Every value that is not ours
goes through `esc`, and is cut so that the whole stays below Telegram's 4096 units.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from notifiers.notifier import Message
from scheduler.core.html import LONGEST_MESSAGE, cut, esc, plain, tg_time, utf16_length
from scheduler.core.notification import Button, Event, Keyboard, Notice, OutboxItem
from scheduler.core.times import clock_time, near_time, short_time, span, took

LATE: Final = timedelta(seconds=60)

_NAME_UNITS: Final = 200
_TEXT_UNITS: Final = 3_500
_LINE_UNITS: Final = 300
_QUOTE_UNITS: Final = 900
_SUBJECT_UNITS: Final = 120

_ENDINGS: Final[Mapping[str, str]] = {
    "timed_out": "ran out of time",
    "refused": "was refused",
    "unknown": "was interrupted; nobody knows whether it was done",
}
_KINDS: Final[Mapping[Event, str]] = {
    Event.REMINDER: "run.reminder",
    Event.SUCCEEDED: "run.succeeded",
    Event.FAILED: "run.failed",
    Event.RECOVERED: "job.recovered",
    Event.ANNOUNCEMENT: "announcement",
}


def worded(item: OutboxItem, *, now: datetime) -> Message:
    """
    Return the message for an outbox row.

    Args:
        item: Its payload is a Notice; `is_ambiguous` marks the message as a repeat.
        now: When it is sent; decides "late" and which dates need a day.

    Raises:
        CodecError: The payload is no notice.
    """
    notice = Notice.from_json(item.payload)
    heading, lines, buttons = _WORDINGS[notice.event](notice, now)
    markup = _joined(heading, lines)
    message = Message(
        key=str(item.item_id),
        kind=_KINDS[notice.event],
        subject=cut(" ".join(plain(heading).split()), _SUBJECT_UNITS),
        html=markup,
        text=plain(markup),
        zone=notice.zone,
        buttons=buttons,
        silent=_is_silent(notice),
        data=_for_machines(notice),
    )
    return message.as_repeat() if item.is_ambiguous else message


_Worded = tuple[str, list[str], Keyboard]


def _reminder(notice: Notice, now: datetime) -> _Worded:
    planned = _instant(notice.scheduled_for)
    when = []
    if planned and now - planned > LATE:
        reason = "I was offline" if notice.late_by_seconds > LATE.total_seconds() else "it had to wait"
        shown = clock_time if near_time(planned, notice.zone, now) == clock_time(planned, notice.zone) else short_time
        when.append(f"planned {esc(shown(planned, notice.zone))}, {reason}, sent {esc(shown(now, notice.zone))}")
    elif planned:
        when.append(tg_time(planned, short_time(planned, notice.zone, now)))
    if notice.schedule and not notice.is_one_off:
        when.append(esc(cut(notice.schedule, _LINE_UNITS)))
    more = Button(label="⋯", operation="open", subject=_id(notice.job_id))
    buttons = () if notice.is_one_off or more.subject is None else ((more,),)
    text = cut(notice.text or notice.job_name, _TEXT_UNITS)
    return f"🔔 <b>{esc(text)}</b>", [" · ".join(when)], buttons


def _succeeded(notice: Notice, now: datetime) -> _Worded:
    by_hand = " – run by hand" if notice.is_manual else ""
    lines = [_done_line(notice, now), _quote(notice.output), _next_line(notice, now)]
    return f"✅ <b>{_name(notice)}</b>{by_hand}", lines, _row(_log_button(notice))


def _failed(notice: Notice, now: datetime) -> _Worded:
    ending = _ENDINGS.get(notice.state, "failed")
    tries = f" – {notice.tries} of {notice.tries_allowed} tries" if notice.tries_allowed > 1 else ""
    in_a_row = f"In a row: {notice.failures_in_row}" if notice.failures_in_row > 1 or not notice.is_one_off else ""
    lines = [
        _done_line(notice, now),
        esc(cut(notice.error, _LINE_UNITS)),
        _quote(notice.output),
        " · ".join(part for part in (in_a_row, _next_line(notice, now)) if part),
        "⏸ Too many failures in a row: I paused it." if notice.is_paused else "",
    ]
    retry = Button(label="🔁 Retry now", operation="retry", subject=_id(notice.run_id))
    operation, label = ("resume", "⏵ Resume") if notice.is_paused else ("pause", "⏸ Pause")
    pause = Button(label=label, operation=operation, subject=_id(notice.job_id))
    first, second = _row(retry, _log_button(notice)), () if notice.is_one_off else _row(pause)
    return f"❌ <b>{_name(notice)}</b> {ending}{tries}", lines, first + second


def _recovered(notice: Notice, now: datetime) -> _Worded:
    since, at = _instant(notice.down_since), _instant(notice.finished_at) or now
    after = f" after {span(at - since)}" if since else ""
    failures = notice.failures_in_row
    count = f" ({failures} failure{'' if failures == 1 else 's'})" if failures else ""
    lines = [_done_line(notice, now), _next_line(notice, now)]
    history = Button(label="📄 History", operation="history", subject=_id(notice.job_id))
    return f"✅ <b>{_name(notice)}</b> recovered{after}{count}", lines, _row(history)


def _announcement(notice: Notice, now: datetime) -> _Worded:
    first, _, rest = cut(notice.text, _TEXT_UNITS).partition("\n")
    return esc(first), [esc(rest)], ()


_WORDINGS: Final[Mapping[Event, Callable[[Notice, datetime], _Worded]]] = {
    Event.REMINDER: _reminder,
    Event.SUCCEEDED: _succeeded,
    Event.FAILED: _failed,
    Event.RECOVERED: _recovered,
    Event.ANNOUNCEMENT: _announcement,
}


def _name(notice: Notice) -> str:
    number = f"#{notice.job_number} " if notice.job_number else ""
    return esc(cut(f"{number}{notice.job_name}", _NAME_UNITS))


def _done_line(notice: Notice, now: datetime) -> str:
    """What was done, how it ended, how long it took, when: "GET shop.example/health · 503 after 1.2 s · 14:15"."""
    duration = "" if notice.duration_ms is None else took(notice.duration_ms)
    ended = " after ".join(part for part in (str(notice.status_code or ""), duration) if part)
    at = _instant(notice.finished_at)
    clock = tg_time(at, near_time(at, notice.zone, now)) if at else ""
    return " · ".join(part for part in (esc(cut(notice.action, _LINE_UNITS)), esc(ended), clock) if part)


def _next_line(notice: Notice, now: datetime) -> str:
    at = _instant(notice.next_run_at)
    if at is None or notice.is_paused:
        return ""
    return f"next run {tg_time(at, near_time(at, notice.zone, now))}"


def _quote(output: str) -> str:
    text = cut(output.strip(), _QUOTE_UNITS)
    return f"<blockquote expandable>{esc(text)}</blockquote>" if text else ""


def _log_button(notice: Notice) -> Button:
    return Button(label="📄 Log", operation="log", subject=_id(notice.run_id))


def _row(*buttons: Button) -> Keyboard:
    known = tuple(button for button in buttons if button.subject is not None)
    return (known,) if known else ()


def _joined(heading: str, lines: list[str]) -> str:
    """Put the lines under the heading; what does not fit any more is left off, whole lines at a time."""
    kept = heading
    for line in lines:
        longer = f"{kept}\n{line}" if line else kept
        kept = longer if utf16_length(plain(longer)) <= LONGEST_MESSAGE - 20 else kept  # room for "(repeat)"
    return kept


def _is_silent(notice: Notice) -> bool:
    if notice.event in (Event.SUCCEEDED, Event.RECOVERED):
        return True
    return notice.event is Event.FAILED and not (notice.is_paused or _rings(notice.failures_in_row))


def _rings(in_a_row: int) -> bool:
    """1, 3, 10, 30, 100, 300 …"""
    digits = str(in_a_row)
    return in_a_row <= 1 or (digits[0] in "13" and set(digits[1:]) <= {"0"})


def _for_machines(notice: Notice) -> dict[str, Any]:
    return {name: value for name, value in notice.to_json().items() if name not in ("event", "extra")}


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
