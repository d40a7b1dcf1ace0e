"""
Jobs: lists, cards, and what people do with them, by button or by command.

Buttons under a job's card (`page=ON_CARD`) redraw it; the same buttons under a notification answer below it. A card
that is older than its job is only brought up to date: nobody acts on what they cannot see.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import TelegramObject

from bot import cards, keyboards, replies
from bot.callback_data import Pressed
from bot.filters import command, pressing
from bot.job_view import find_job, is_on_card, is_outdated, show_job
from bot.reply import Replies, Reply
from bot.said import Said
from bot.visit import Visit
from scheduler.core.job import Job, JobStatus
from scheduler.interfaces import JobFilter

_LISTED_AT_ONCE: Final = 20
_AGENDA_JOBS: Final = 100


def create_router() -> Router:
    """Lists, cards and operations."""
    router = Router(name="jobs")
    router.message.register(list_jobs, command("jobs"))
    router.message.register(show, command("job"))
    router.message.register(today, command("today"))
    router.message.register(coming, command("next"))
    router.message.register(trash, command("trash"))
    router.message.register(run_by_name, command("run"))
    router.message.register(delete_by_name, command("delete"))
    router.message.register(change_by_name, command("pause", "resume"))
    router.callback_query.register(page_of_jobs, pressing("jobs"))
    router.callback_query.register(page_of_trash, pressing("trash"))
    router.callback_query.register(open_job, pressing("open"))
    router.callback_query.register(run, pressing("run"))
    router.callback_query.register(delete, pressing("delete"))
    router.callback_query.register(change, pressing("pause", "resume", "restore"))
    return router


# Lists ---------------------------------------------------------------------------------------------------------------


async def list_jobs(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/jobs, or /jobs with words that the names or tags have in them."""
    if not said.rest:
        return await _page(visit, 0)
    which = JobFilter(chat_id=visit.place.chat_id, text=said.rest)
    found = await visit.work.jobs.page(which, limit=_LISTED_AT_ONCE)
    if not found.items:
        return visit.place.say(replies.no_match(said.rest))
    heading = replies.matches(found.total, said.rest)
    return visit.place.say(cards.job_list(found, visit.now, heading=heading), keyboards.numbers(found.items))


async def page_of_jobs(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Another page, or back from a card."""
    return await _page(visit, pressed.page)


async def _page(visit: Visit, number: int) -> Reply:
    offset = number * cards.JOBS_PER_PAGE
    page = await visit.work.jobs.page(_here(visit), offset=offset, limit=cards.JOBS_PER_PAGE)
    if not page.total:
        return visit.place.show(replies.no_jobs())
    if not page.items:
        return await _page(visit, 0)
    heading = await _heading(visit)
    return visit.place.show(cards.job_list(page, visit.now, heading=heading), keyboards.jobs(page))


async def _heading(visit: Visit) -> str:
    async def count(which: JobFilter) -> int:
        return (await visit.work.jobs.page(which, limit=1)).total

    return cards.jobs_heading(
        on=await count(_here(visit, JobStatus.ACTIVE)),
        paused=await count(_here(visit, JobStatus.PAUSED)),
        finished=await count(_here(visit, JobStatus.FINISHED)),
        failing=await count(JobFilter(chat_id=visit.place.chat_id, only_failing=True, statuses=(JobStatus.ACTIVE,))),
    )


def _here(visit: Visit, *statuses: JobStatus) -> JobFilter:
    if not statuses:
        return JobFilter(chat_id=visit.place.chat_id)
    return JobFilter(chat_id=visit.place.chat_id, statuses=statuses)


async def today(_event: TelegramObject, visit: Visit) -> Replies:
    """What is due until midnight of this chat's clock."""
    agenda = cards.agenda(await _active(visit), visit.now, visit.zone, until=_midnight(visit.now, visit.zone))
    return visit.place.say(agenda or replies.nothing_today(visit.zone))


async def coming(_event: TelegramObject, visit: Visit) -> Replies:
    """The next fire times of all jobs here."""
    return visit.place.say(cards.agenda(await _active(visit), visit.now, visit.zone) or replies.nothing_next())


async def _active(visit: Visit) -> tuple[Job, ...]:
    return (await visit.work.jobs.page(_here(visit, JobStatus.ACTIVE), limit=_AGENDA_JOBS)).items


def _midnight(now: datetime, zone: str) -> datetime:
    """The last second of today in *zone*."""
    local = now.astimezone(ZoneInfo(zone))
    start_of_tomorrow = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return start_of_tomorrow - timedelta(seconds=1)


async def trash(_event: TelegramObject, visit: Visit) -> Replies:
    """/trash."""
    return await _trash(visit, 0)


async def page_of_trash(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Another page of the trash."""
    return await _trash(visit, pressed.page)


async def _trash(visit: Visit, number: int) -> Reply:
    offset = number * cards.JOBS_PER_PAGE
    page = await visit.work.jobs.page(_here(visit, JobStatus.DELETED), offset=offset, limit=cards.JOBS_PER_PAGE)
    return visit.place.show(replies.trash(page.items, visit.now), keyboards.trash(page))


# One job -------------------------------------------------------------------------------------------------------------


async def show(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/job_2, /job 2 or /job standup."""
    found = await find_job(visit, said.rest, "job")
    return found if isinstance(found, Reply) else await show_job(visit, found)


async def open_job(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """A number in a list, or the way back to the card."""
    return await show_job(visit, await visit.job(pressed.subject))


async def run(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Run now. The toast has said so; what becomes of it is told when it is over."""
    job = await visit.job(pressed.subject)
    if job.status is JobStatus.DELETED and is_on_card(pressed):
        return await show_job(visit, job)
    await visit.desk.jobs.run_now(visit.work, job.job_id, actor=visit.person)
    return None


async def run_by_name(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/run 2."""
    found = await find_job(visit, said.rest, "run")
    if isinstance(found, Reply):
        return found
    await visit.desk.jobs.run_now(visit.work, found.job_id, actor=visit.person)
    return visit.place.say(replies.running(found))


async def change(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Pause, resume or restore; twice is as good as once."""
    job = await visit.job(pressed.subject)
    if is_outdated(job, pressed):
        return await show_job(visit, job)
    changed = await _act(visit, pressed.operation, job)
    if is_on_card(pressed):
        return await show_job(visit, changed)
    return visit.place.say(replies.paused(changed), keyboards.paused(changed))


async def change_by_name(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/pause 2 and /resume 2."""
    found = await find_job(visit, said.rest, said.command)
    if isinstance(found, Reply):
        return found
    return await show_job(visit, await _act(visit, said.command, found))


async def delete(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Put a job into the trash, with Undo."""
    job = await visit.job(pressed.subject)
    if is_outdated(job, pressed) and job.status is not JobStatus.DELETED:
        return await show_job(visit, job)
    return await _delete(visit, job)


async def delete_by_name(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/delete 2."""
    found = await find_job(visit, said.rest, "delete")
    return found if isinstance(found, Reply) else await _delete(visit, found)


async def _delete(visit: Visit, job: Job) -> Reply:
    gone = await visit.desk.jobs.delete(visit.work, job.job_id, actor=visit.person)
    return visit.place.show(replies.deleted(gone), keyboards.undo(gone))


async def _act(visit: Visit, operation: str, job: Job) -> Job:
    jobs = visit.desk.jobs
    act = {"pause": jobs.pause, "resume": jobs.resume, "restore": jobs.restore}[operation]
    return await act(visit.work, job.job_id, actor=visit.person)
