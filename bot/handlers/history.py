"""What became of a job: its runs page by page, one run in full, and trying one again."""

from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot import cards, keyboards, replies
from bot.callback_data import Pressed
from bot.filters import command, pressing
from bot.job_view import find_job
from bot.reply import Replies, Reply
from bot.said import Said
from bot.visit import Visit
from scheduler.core.chat import Operation
from scheduler.core.errors import NotFoundError
from scheduler.core.job import Job

_RETRIED: Final = "🔁 Retry by"


def create_router() -> Router:
    """/history and the buttons History, Log and Retry now."""
    router = Router(name="history")
    router.message.register(history_by_name, command("history"))
    router.callback_query.register(history, pressing("history"))
    router.callback_query.register(log, pressing("log"))
    router.callback_query.register(retry, pressing("retry"))
    return router


async def history_by_name(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/history 2."""
    found = await find_job(visit, said.rest, "history")
    return found if isinstance(found, Reply) else await _page(visit, found, 0)


async def history(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """A page of a job's runs."""
    return await _page(visit, await visit.job(pressed.subject), pressed.page)


async def _page(visit: Visit, job: Job, number: int) -> Reply:
    size = cards.RUNS_PER_PAGE
    page = await visit.work.runs.history(job.job_id, offset=number * size, limit=size)
    if not page.items and number:
        return await _page(visit, job, 0)
    return visit.place.show(cards.history_card(job, page, visit.now), keyboards.history(job, page))


async def log(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """One run in full; under a notification it comes as a message of its own."""
    if pressed.subject is None:
        raise NotFoundError("There is no such run.")
    run, job, attempts = await visit.desk.jobs.run(
        visit.work, pressed.subject, actor=visit.person, chat_id=visit.place.chat_id
    )
    text = cards.run_card(job, run, attempts, visit.now)
    keyboard = keyboards.run(job, run, may_change=visit.may(Operation.CHANGE, job))
    return visit.place.redraw(text, keyboard) if pressed.page == keyboards.ON_CARD else visit.place.say(text, keyboard)


async def retry(event: CallbackQuery, visit: Visit, pressed: Pressed) -> Replies:
    """Try a run again; the message says who asked, and its outcome comes as a message of its own."""
    if pressed.subject is None:
        raise NotFoundError("There is no such run.")
    run = await visit.desk.jobs.retry(visit.work, pressed.subject, actor=visit.person)
    line = replies.retried_by(visit.person.first_name, visit.now, visit.zone)
    if not isinstance(event.message, Message):
        return visit.place.say(line, keyboards.retried(run.run_id))
    before = [row for row in event.message.html_text.split("\n") if not row.startswith(_RETRIED)]
    return visit.place.redraw("\n".join([*before, line]), keyboards.retried(run.run_id))
