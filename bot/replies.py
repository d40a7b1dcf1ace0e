"""
Every sentence the bot says that is not a card: values -> Telegram HTML. Every value of a person's goes through `esc`.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.cards import title
from parsers import Preferences
from scheduler.core.chat import Person, Role
from scheduler.core.html import cut, esc, tg_time
from scheduler.core.job import Job
from scheduler.core.times import clock_time, near_time, span
from scheduler.interfaces import AuditEntry

_QUOTED = 120
_AROUND = 40
_STRANGER = "🚪 "
_WOULD_LIKE = "would like"
_HANDLE = re.compile(r" \(@\w+\)$")


# Meeting -------------------------------------------------------------------------------------------------------------


def greeting(first_name: str) -> str:
    """The first words, with the question for the zone."""
    name = f" {esc(cut(first_name, 40))}" if first_name else ""
    return (
        f"Hi{name}! I run things on time: reminders and web calls.\n"
        "First: what time is it for you? Or just write what you want."
    )


def welcome_back(first_name: str, zone: str, now: datetime) -> str:
    """/start of somebody whose zone is known."""
    return f"Hi {esc(cut(first_name, 40))}! For you it is {_clock(now, zone)} ({esc(zone)}).\n{examples()}"


def zone_set(zone: str, now: datetime) -> str:
    """The zone was chosen."""
    return f"✅ {esc(zone)}, now {_clock(now, zone)}. You can change it with /timezone.\n{examples()}"


def examples() -> str:
    """Three phrases to begin with."""
    return (
        "Just write what you want, for example:\n"
        "• in 20 minutes take the pizza out\n"
        "• every weekday at 9 remind me to post the standup\n"
        "• every 5 minutes call https://example.org/health"
    )


def help_text() -> str:
    """/help."""
    return (
        f"{examples()}\n\n"
        "I show what I understood and when it comes next; nothing is saved before you tap Create.\n"
        "/jobs – everything scheduled · /today · /next\n"
        "/pause 2, /resume 2, /run 2, /delete 2 – by number\n"
        "/history 2 – what became of it · /trash – deleted jobs\n"
        "/timezone – your clock · /settings"
    )


def which_zone(zone: str, now: datetime, *, is_known: bool) -> str:
    """/timezone without a place."""
    told = "Your clock" if is_known else "Nobody told me your clock; I use"
    return f"{told}: {esc(zone)}, now {_clock(now, zone)}. Choose another, or type your city."


def which_city() -> str:
    """The question behind the button "Type my city"."""
    return "Which city? For example: Lisbon"


def zones_found(place: str) -> str:
    """Several zones have that name in them."""
    return f"Which one is “{esc(cut(place, 40))}”?"


def no_such_place(place: str) -> str:
    """No zone has that name."""
    return f"I know no city “{esc(cut(place, 40))}”. Try the biggest city near you, or a name like Europe/Berlin."


def only_staff_sets_zone() -> str:
    """A member wants to change a group's clock."""
    return "In a group only an admin of this bot can set the clock."


def claimed(role: Role) -> str:
    """The one-time code was right."""
    told = "the owner" if role is Role.OWNER else "an admin"
    return f"✅ You are {told} of this installation now. /admin shows its state."


def claim_refused() -> str:
    """The one-time code was wrong, used or too old."""
    return "This code is not valid (any more). “whenbot admin claim” prints a new one."


# Phrases -------------------------------------------------------------------------------------------------------------


def not_understood(text: str, message: str, span_: tuple[int, int] | None) -> str:
    """What could not be read; the words in question are underlined in what was written."""
    if span_ is None:
        return f"🤔 {esc(message)}"
    start, end = span_
    before, words, after = text[:start], text[start:end], text[end:]
    lead = "…" + before[-_AROUND:] if len(before) > _AROUND else before
    quoted = f"{esc(lead)}<u>{esc(cut(words, _QUOTED))}</u>{esc(cut(after, _AROUND))}"
    return f"🤔 {esc(message)}\nYou wrote: “{quoted.strip()}”"


def did_you_mean() -> str:
    """Above buttons with phrases that can be read."""
    return "Did you mean:"


def two_at_once() -> str:
    """Above buttons with the two halves of what was written."""
    return "I take one thing at a time. Shall I begin with one of these?"


def how_to_say() -> str:
    """When nothing that was written can be suggested; above buttons with examples."""
    return "Say when, and what. For example like this (/help shows more):"


def which_reading(text: str, sentences: Sequence[str] = ()) -> str:
    """A phrase with several readings; *sentences* are those too long for their buttons, to be numbered."""
    listed = [f"{number}. {esc(sentence)}" for number, sentence in enumerate(sentences, 1)]
    return "\n".join([f"“{esc(cut(text, _QUOTED))}” – which one?", *listed])


def what_to_say(sentence: str, zone: str, notes: Sequence[str] = ()) -> str:
    """The time is clear, the task is missing."""
    lines = [f"When: {esc(sentence)} · {esc(zone)}.", *(f"ℹ️ {esc(note)}" for note in notes)]
    return "\n".join([*lines, "What should I remind you of?"])


def zone_unknown(zone: str) -> str:
    """Below a preview whose zone is only our default."""
    return f"These times are in {esc(zone)}; nobody told me your clock yet."


def draft_gone() -> str:
    """Its draft is older than fifteen minutes."""
    return "This draft expired."


def draft_cancelled() -> str:
    """Cancel was pressed."""
    return "✖ Cancelled. Nothing was saved."


def not_your_draft() -> str:
    """Somebody else pressed."""
    return "Only who wrote this can decide about it."


def moment_passed() -> str:
    """The previewed moment is over by the time Create is pressed."""
    return "⏳ That moment has passed meanwhile. As I would read it now:"


def counted_anew() -> str:
    """Create came after the previewed moment, which had been said as a distance."""
    return "⏳ The moment I had shown was over by then; I counted anew from now."


def too_long(what: str, limit: int, length: int) -> str:
    """More text than fits."""
    return f"{what} may have {limit:,} characters, this one has {length:,}. Make it shorter and send it again."


def not_possible(what: str, reason: str) -> str:
    """A part of the action makes no sense."""
    return f"{what} does not fit: {reason}. Change it and send it again."


def only_web_addresses() -> str:
    """An address with another scheme, or none at all behind it."""
    return "Only addresses that begin with http:// or https:// can be called, like https://example.org/health."


def nothing_open() -> str:
    """/cancel without anything to cancel."""
    return "There is nothing to cancel."


def edited_message() -> str:
    """Somebody edited a message the bot had read."""
    return "Editing a message does not change a job. Shall I read the new text?"


def not_your_words() -> str:
    """A forwarded message, or one sent through another bot."""
    return "These are not your own words. Shall I read them?"


def too_often(sentence: str, shortest: timedelta) -> str:
    """Below the limit of this person; above a button with the nearest rule that is allowed."""
    said = esc(sentence[:1].upper() + sentence[1:])
    return f"🤔 “{said}” is too often here: at least {span(shortest)} must lie between two runs."


# Jobs ----------------------------------------------------------------------------------------------------------------


def no_jobs() -> str:
    """An empty list."""
    return f"📋 0 jobs. {examples()}"


def no_match(text: str) -> str:
    """A filter that fits nothing."""
    return f"📋 No job matches “{esc(cut(text, 60))}”. /jobs lists all."


def matches(count: int, text: str) -> str:
    """Above the jobs that fit a filter."""
    return f"📋 {count} {'job' if count == 1 else 'jobs'} with “{esc(cut(text, 60))}”"


def nothing_today(zone: str) -> str:
    """/today on a free day."""
    return f"Nothing more is due today ({esc(zone)}). /next shows what comes."


def nothing_next() -> str:
    """/next without any active job."""
    return "Nothing is scheduled. Write what you want, or /help."


def job_is_deleted() -> str:
    """A button that needs the job to be there."""
    return "This job is deleted."


def card_was_old() -> str:
    """A button of a card that was drawn before the job changed."""
    return "This card was out of date; now it is not. Look again before you press."


def deleted(job: Job) -> str:
    """After Delete."""
    return f"🗑 Deleted {title(job)}. /trash lists deleted jobs."


def paused(job: Job) -> str:
    """Paused from a notification or by command."""
    return f"⏸ {title(job)} is paused."


def trash(jobs: Sequence[Job], now: datetime) -> str:
    """/trash."""
    if not jobs:
        return "🗑 The trash is empty."
    lines = [f"<b>{job.number}</b> {esc(cut(job.name, 40))} — {_deleted_at(job, now)}" for job in jobs]
    return "\n".join(["🗑 Deleted jobs. Tap one to take it back.", "", *lines])


def _deleted_at(job: Job, now: datetime) -> str:
    if job.deleted_at is None:
        return "deleted"
    return tg_time(job.deleted_at, near_time(job.deleted_at, job.trigger.zone, now))


def which_job(command: str) -> str:
    """A command that needs a number."""
    return f"Which job? For example /{esc(command)} 2. /jobs shows the numbers."


def retried_by(first_name: str, at: datetime, zone: str) -> str:
    """The line added to a failure card after Retry now."""
    return f"🔁 Retry by {esc(cut(first_name, 40))}, {_clock(at, zone)}"


def running(job: Job) -> str:
    """After /run."""
    return f"▶ Running {title(job)}. I tell you what became of it."


def stopped(count: int) -> str:
    """/stop."""
    if not count:
        return "Nothing of yours is active here."
    return f"⏸ Paused your {count} active {'job' if count == 1 else 'jobs'} here. /jobs brings each back."


# People --------------------------------------------------------------------------------------------------------------


def private_bot() -> str:
    """The one neutral sentence a stranger gets."""
    return "This bot is private. Ask its owner to let you in."


def stranger_asks(person: Person) -> str:
    """The question the owner gets."""
    return f"{_STRANGER}{_who(person)} {_WOULD_LIKE} to use this bot."


def asked_name(question: str, user_id: int) -> str:
    """The name in *question*, the text of `stranger_asks` as it was sent; "" when it is not there."""
    name, found, _ = question.removeprefix(_STRANGER).rpartition(f", id {user_id} {_WOULD_LIKE}")
    return _HANDLE.sub("", name) if found and question.startswith(_STRANGER) else ""


def let_in(person: Person) -> str:
    """The owner allowed somebody."""
    return f"✅ {_who(person)} may use this bot now."


def turned_away(person: Person) -> str:
    """The owner refused somebody."""
    return f"✖ {_who(person)} stays outside."


def revoked(person: Person) -> str:
    """The owner removed somebody."""
    return f"✖ {_who(person)} may not use this bot any more. Their jobs go on until you delete them."


def you_are_in() -> str:
    """What somebody hears who was let in."""
    return f"✅ You may use this bot now.\n{examples()}"


def users(people: Sequence[Person]) -> str:
    """/users."""
    lines = [f"{person.role} · {_who(person)}" for person in people]
    return "\n".join([f"👥 {len(people)} {'person' if len(people) == 1 else 'people'}", *lines])


def _who(person: Person) -> str:
    name = esc(cut(person.first_name, 40)) or "Somebody"
    handle = f" (@{esc(person.username)})" if person.username else ""
    return f"{name}{handle}, id {person.user_id}"


def too_many_messages(limit: int) -> str:
    """The flood limit was reached."""
    return f"That is a lot at once: I read {limit} messages a minute. Please wait a moment."


# State of the installation --------------------------------------------------------------------------------------------


def admin(
    *,
    version: str,
    uptime: timedelta,
    jobs: int,
    active: int,
    failing: int,
    people: int,
    oldest_waiting: timedelta | None,
) -> str:
    """/admin."""
    waiting = f"oldest notification waits {span(oldest_waiting)}" if oldest_waiting else "no notification waits"
    return (
        f"🛠 whenbot {esc(version)} · up {span(uptime)} · database OK\n"
        f"Jobs: {jobs}, {active} on, {failing} failing · people: {people}\n"
        f"Deliveries: {waiting}\n/users · /stats · /audit"
    )


def stats(*, jobs: int, succeeded: int, failed: int) -> str:
    """/stats."""
    runs = succeeded + failed
    rate = f"{100 * succeeded / runs:.1f} % OK" if runs else "nothing has run yet"
    return f"📈 {jobs} {'job' if jobs == 1 else 'jobs'} · {runs} runs: {succeeded} OK, {failed} failed · {rate}"


def audit(entries: Sequence[AuditEntry], now: datetime, zone: str) -> str:
    """/audit."""
    lines = [f"{near_time(entry.at, zone, now)} · {esc(entry.what)} · by {entry.actor_id}" for entry in entries]
    return "\n".join(["📜 Newest changes", *(lines or ["None yet."])])


def settings(zone: str, language: str, now: datetime, preferences: Preferences) -> str:
    """/settings."""
    lines = [f"⚙️ {esc(zone)}, now {_clock(now, zone)} · language {esc(language)}", *map(_habit, _habits(preferences))]
    return "\n".join(lines)


def remembered(now: Preferences, before: Preferences) -> str:
    """A choice between readings holds from now on."""
    new = [habit for habit in _habits(now) if habit not in _habits(before)]
    return "\n".join(f"{_habit(habit)} from now on. /settings to change that." for habit in new)


def forgotten() -> str:
    """The remembered choices are gone."""
    return "Forgotten: I will ask again."


def _habits(preferences: Preferences) -> list[tuple[str, bool]]:
    settled = (("day_first", preferences.day_first), ("late_hours", preferences.late_hours))
    return [(name, value) for name, value in settled if value is not None]


def _habit(habit: tuple[str, bool]) -> str:
    return _HABITS[habit]


_HABITS: Final = {
    ("day_first", True): "📅 I read 03/04 as 3 April",
    ("day_first", False): "📅 I read 03/04 as March 4",
    ("late_hours", True): "🕓 I read “at 5” as 17:00",
    ("late_hours", False): "🕓 I read “at 5” as 05:00",
}


def _clock(now: datetime, zone: str) -> str:
    return clock_time(now.replace(second=0), zone)


# When something is wrong ---------------------------------------------------------------------------------------------


def unknown_command(command: str) -> str:
    """No such command, or none for this person."""
    return f"I do not know /{esc(cut(command, 32))}. /help shows what I can do."


def went_wrong() -> str:
    """An error of ours."""
    return "Something went wrong on my side; nothing was changed."


def sentence(message: str) -> str:
    """An error whose message is written for people."""
    return f"⚠️ {esc(message)}"


def refused(message: str) -> str:
    """Something that is not allowed here."""
    return f"🔒 {esc(message)}"


def hello_group(zone: str) -> str:
    """The bot was added to a group."""
    return (
        f"Hello! Times here: {esc(zone)} (/timezone changes it). Mention me or use /remind: "
        "/remind every monday at 10 planning"
    )
