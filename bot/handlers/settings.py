"""/settings, /cancel and /stop."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import TelegramObject

from bot import keyboards, questions, replies
from bot.filters import command, pressing
from bot.reply import Replies
from bot.visit import Visit
from bot.zones import likely_zones
from parsers import Preferences
from scheduler.core.job import JobStatus
from scheduler.interfaces import JobFilter

_AT_ONCE = 200


def create_router() -> Router:
    """What concerns the person rather than a job."""
    router = Router(name="settings")
    router.message.register(settings, command("settings"))
    router.callback_query.register(forget, pressing("forget"))
    router.message.register(cancel, command("cancel"))
    router.message.register(stop, command("stop"))
    return router


async def settings(_event: TelegramObject, visit: Visit) -> Replies:
    """Zone, language, and what was remembered of choices."""
    offered = likely_zones(visit.person.language, visit.desk.default_zone)
    preferences = Preferences.of(visit.person.preferences)
    return visit.place.say(
        replies.settings(visit.zone, visit.person.language, visit.now, preferences),
        keyboards.settings(offered, visit.now, remembered=preferences != Preferences()),
    )


async def forget(_event: TelegramObject, visit: Visit) -> Replies:
    """Ask again where the person's choices were remembered."""
    await visit.work.chats.save_person(replace(visit.person, preferences={}))
    return visit.place.redraw(replies.forgotten())


async def cancel(_event: TelegramObject, visit: Visit) -> Replies:
    """Forget the open question."""
    was_open = await questions.close_question(visit)
    return visit.place.say(replies.draft_cancelled() if was_open else replies.nothing_open())


async def stop(_event: TelegramObject, visit: Visit) -> Replies:
    """Pause every active job of this person in this chat, so that nothing is sent any more."""
    which = JobFilter(chat_id=visit.place.chat_id, owner_id=visit.person.user_id, statuses=(JobStatus.ACTIVE,))
    found = await visit.work.jobs.page(which, limit=_AT_ONCE)
    for job in found.items:
        await visit.desk.jobs.pause(visit.work, job.job_id, actor=visit.person)
    return visit.place.say(replies.stopped(len(found.items)))
