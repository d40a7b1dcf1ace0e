"""A job's card as a reply, and finding the job a person means."""

import re
from typing import Final

from bot import cards, keyboards, replies
from bot.callback_data import Pressed
from bot.policies import unusual
from bot.reply import Reply
from bot.visit import Visit
from scheduler.core.chat import Operation
from scheduler.core.errors import NotFoundError
from scheduler.core.job import Job
from scheduler.core.run import Run
from scheduler.interfaces import JobFilter

_NUMBER: Final = re.compile(r"#?(\d{1,9})")
_MOST_SHOWN: Final = 6


def is_on_card(pressed: Pressed) -> bool:
    """Tell whether the button belongs to a card, which is redrawn; else to a notification, which stays as it is."""
    return pressed.page == keyboards.ON_CARD


def is_outdated(job: Job, pressed: Pressed) -> bool:
    """Tell whether the card was drawn for an older version; Undo brings back whatever is in the trash."""
    is_bound = pressed.operation != "restore" and is_on_card(pressed)
    return is_bound and pressed.version != 0 and pressed.version != job.version


async def show_job(visit: Visit, job: Job, *, above: str = "") -> Reply:
    """The card of *job*, *above* in a line before it: in place of the message whose button was pressed, else below."""
    performer = visit.desk.performers.get(job.action.kind)
    action = performer.describe(job.action.params) if performer else ""
    policies = unusual(job, visit.desk.jobs.defaults)
    card = cards.job_card(job, visit.now, last=await _last_run(visit, job), action=action, policies=policies)
    card = f"{above}\n{card}" if above else card
    return visit.place.show(card, keyboards.card(job, may_change=visit.may(Operation.CHANGE, job)))


async def _last_run(visit: Visit, job: Job) -> Run | None:
    newest = await visit.work.runs.history(job.job_id, limit=5)
    return next((run for run in newest.items if run.state.is_terminal), None)


async def find_job(visit: Visit, words: str, command: str) -> Job | Reply:
    """
    The job that follows a command: "2", "#2", or part of a name. Several or none: what to say instead.

    Raises:
        NotFoundError: No job has that number here.
    """
    words = words.strip()
    if match := _NUMBER.fullmatch(words):
        return await visit.numbered_job(int(match[1]))
    if not words:
        return visit.place.say(replies.which_job(command))
    found = await visit.work.jobs.page(JobFilter(chat_id=visit.place.chat_id, text=words), limit=_MOST_SHOWN)
    if not found.items:
        raise NotFoundError(f"No job here has “{words[:60]}” in its name. /jobs lists them.")
    if len(found.items) == 1:
        return found.items[0]
    return visit.place.say(replies.which_job(command), keyboards.choose_job(found.items))
