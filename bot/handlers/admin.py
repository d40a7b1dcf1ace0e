"""For owner and admins: the state of the installation, its people, figures. To others these commands are unknown."""

from dataclasses import replace
from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot import keyboards, replies
from bot.callback_data import Pressed
from bot.filters import command, pressing
from bot.reply import Replies, Reply
from bot.visit import Visit
from scheduler.core.chat import Person, Role
from scheduler.core.errors import NotFoundError, NotPermittedError
from scheduler.core.job import JobStatus
from scheduler.interfaces import JobFilter

_COUNTED_AT_ONCE: Final = 500
_COUNTED_AT_MOST: Final = 5_000
_ENTRIES: Final = 10


def create_router() -> Router:
    """Commands and buttons of the staff."""
    router = Router(name="admin")
    router.message.register(admin, command("admin"))
    router.message.register(users, command("users"))
    router.message.register(stats, command("stats"))
    router.message.register(audit, command("audit"))
    router.callback_query.register(users, pressing("users"))
    router.callback_query.register(allow, pressing("allow"))
    router.callback_query.register(refuse, pressing("refuse"))
    router.callback_query.register(revoke, pressing("revoke"))
    return router


async def admin(_event: TelegramObject, visit: Visit) -> Replies:
    """Version, uptime, jobs, and the oldest notification that waits."""
    waiting_since = await visit.work.outbox.next_available_at("chat")
    late = visit.now - waiting_since if waiting_since and waiting_since < visit.now else None
    text = replies.admin(
        version=visit.desk.version,
        uptime=visit.desk.uptime,
        jobs=await _count(visit, JobFilter()),
        active=await _count(visit, JobFilter(statuses=(JobStatus.ACTIVE,))),
        failing=await _count(visit, JobFilter(only_failing=True, statuses=(JobStatus.ACTIVE,))),
        people=len(await visit.work.chats.people(tuple(Role))),
        oldest_waiting=late,
    )
    return visit.place.say(text, keyboards.admin())


async def users(_event: TelegramObject, visit: Visit) -> Replies:
    """Everybody with a role; the owner may remove members."""
    people = await visit.work.chats.people(tuple(Role))
    keyboard = keyboards.users(people) if visit.person.role is Role.OWNER else ()
    return visit.place.show(replies.users(people), keyboard)


async def stats(_event: TelegramObject, visit: Visit) -> Replies:
    """Runs in figures, over all jobs that are not deleted."""
    succeeded = failed = jobs = 0
    while jobs < _COUNTED_AT_MOST:
        page = await visit.work.jobs.page(JobFilter(), offset=jobs, limit=_COUNTED_AT_ONCE)
        succeeded += sum(job.success_count for job in page.items)
        failed += sum(job.failure_count for job in page.items)
        jobs += len(page.items)
        if len(page.items) < _COUNTED_AT_ONCE:
            break
    return visit.place.say(replies.stats(jobs=jobs, succeeded=succeeded, failed=failed))


async def audit(_event: TelegramObject, visit: Visit) -> Replies:
    """Who changed what, the newest ten entries."""
    page = await visit.work.audit.page(limit=_ENTRIES)
    return visit.place.say(replies.audit(page.items, visit.now, visit.zone))


async def allow(event: CallbackQuery, visit: Visit, pressed: Pressed) -> Replies:
    """Let a stranger in, and tell them."""
    person = await _stranger(event, visit, pressed)
    if person.role is None:
        person = replace(person, role=Role.MEMBER, created_at=person.created_at or visit.now)
        await visit.work.chats.save_person(person)
        await visit.record("user.allow", subject=str(person.user_id), after={"role": Role.MEMBER.value})
        return (visit.place.redraw(replies.let_in(person)), Reply(chat_id=person.user_id, text=replies.you_are_in()))
    return visit.place.redraw(replies.let_in(person))


async def refuse(event: CallbackQuery, visit: Visit, pressed: Pressed) -> Replies:
    """Leave a stranger outside; they hear nothing more."""
    person = await _stranger(event, visit, pressed)
    if person.role is not None:
        return visit.place.redraw(replies.let_in(person))
    await visit.record("user.refuse", subject=str(person.user_id))
    return visit.place.redraw(replies.turned_away(person))


async def revoke(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Take a member's role away; their jobs stay."""
    person = await _person(visit, pressed)
    if person.role in (Role.OWNER, Role.ADMIN):
        raise NotPermittedError("Owners and admins cannot be removed here.")
    await visit.work.chats.save_person(person.with_role(None))
    await visit.record("user.revoke", subject=str(person.user_id), before={"role": str(person.role)})
    return visit.place.redraw(replies.revoked(person))


async def _count(visit: Visit, which: JobFilter) -> int:
    return (await visit.work.jobs.page(which, limit=1)).total


async def _stranger(event: CallbackQuery, visit: Visit, pressed: Pressed) -> Person:
    """Strangers are not stored, so the name is the one in the question."""
    person = await _person(visit, pressed)
    if person.first_name or not isinstance(event.message, Message):
        return person
    name = replies.asked_name(event.message.text or "", person.user_id)
    return replace(person, first_name=name[:64])


async def _person(visit: Visit, pressed: Pressed) -> Person:
    if pressed.subject is None:
        raise NotFoundError("There is no such person.")
    user_id = pressed.subject.int
    return await visit.work.chats.person(user_id) or Person(user_id=user_id)
