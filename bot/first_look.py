"""
The instant answer to a press: what a quick look, before any lock and any write, says about it.

    signature -> role -> the job, run or draft it is about -> its state
        refused    an alert with the reason; the press ends there
        fine       a toast that says no more than what is sure, or nothing
        no answer  within a second: an empty answer; the handler decides

The rules are those of the handlers: the access table, `Visit.job`, scheduler/access.py. The look only reads, so it
waits for nobody; what changes between the look and the handler is the handler's to say.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import structlog

from bot import replies
from bot.callback_data import Pressed, Signer
from bot.job_view import is_on_card, is_outdated
from bot.middlewares.access import BUTTONS
from bot.middlewares.chat_profile import role_of
from bot.place import place_of
from bot.reply import Place
from bot.said import Me
from bot.visit import Desk, Visit
from scheduler.access import permit
from scheduler.core.chat import ChatProfile, Operation, Person, may
from scheduler.core.errors import NotFoundError, NotPermittedError, TransitionError, UnavailableError
from scheduler.core.html import cut
from scheduler.core.job import JobStatus
from storage.database import Database, UnitOfWork

_log = structlog.get_logger(__name__)

LOOK_SECONDS: Final = 1.0
_LONGEST_ANSWER: Final = 200  # core.telegram.org/bots/api#answercallbackquery


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    The answer to a press.

    Attributes:
        text: Plain text of the toast or alert; "" shows nothing.
        is_final: The press is refused and answered with that; no handler sees it.
    """

    text: str = ""
    is_alert: bool = False
    is_final: bool = False


UNDECIDED: Final = Verdict()


async def first_look(query: Mapping[str, Any], *, database: Database, desk: Desk, me: Me, signer: Signer) -> Verdict:
    """Return the verdict about a press (JSON as Telegram sent it, of any shape) within a second; never raises."""
    place = place_of({"callback_query": query})
    try:
        pressed = signer.read(str(query.get("data", "")), place.chat_id)
    except NotPermittedError as error:
        _log.warning("forged press", chat_id=place.chat_id, user_id=place.user_id)
        return _refusal(error.message)
    try:
        async with asyncio.timeout(LOOK_SECONDS), database.read() as work:
            person = await _presser(work, desk, query, place)
            return await _look(work, desk, me, person=person, place=place, pressed=pressed)
    except (NotPermittedError, NotFoundError, TransitionError) as error:
        return _refusal(error.message)
    except (TimeoutError, UnavailableError) as error:
        _log.warning("press answered unseen", error=type(error).__name__)
    except Exception:
        _log.exception("press not judged")
    return UNDECIDED


def _refusal(reason: str) -> Verdict:
    return Verdict(text=cut(reason, _LONGEST_ANSWER), is_alert=True, is_final=True)


async def _presser(work: UnitOfWork, desk: Desk, query: Mapping[str, Any], place: Place) -> Person:
    user = query.get("from")
    if not place.user_id or not isinstance(user, dict) or user.get("is_bot"):
        return Person(user_id=place.user_id)
    known = await work.chats.person(place.user_id)
    return (known or Person(user_id=place.user_id)).with_role(role_of(known, desk, place.user_id))


async def _look(work: UnitOfWork, desk: Desk, me: Me, *, person: Person, place: Place, pressed: Pressed) -> Verdict:
    if person.role is None:
        raise NotPermittedError(replies.private_bot())
    if not may(person.role, BUTTONS[pressed.operation], is_own=True, is_in_chat=True):
        raise NotPermittedError
    chat = ChatProfile(chat_id=place.chat_id, kind=place.kind)
    visit = Visit(work=work, desk=desk, me=me, person=person, chat=chat, place=place, now=desk.clock.now())
    look = _LOOKS.get(pressed.operation)
    return await look(visit, pressed) if look else UNDECIDED


# By button; all others are answered with nothing ----------------------------------------------------------------------


async def _job_seen(visit: Visit, pressed: Pressed) -> Verdict:
    await visit.job(pressed.subject)
    return UNDECIDED


async def _job_changed(visit: Visit, pressed: Pressed) -> Verdict:
    """A card that is out of date is redrawn by its handler; a notification's button ends with the alert."""
    job = await visit.job(pressed.subject)
    permit(visit.person, Operation.CHANGE, job)
    if job.status is JobStatus.DELETED and pressed.operation in _NOT_WHEN_DELETED:
        return Verdict(text=replies.job_is_deleted(), is_alert=True, is_final=not is_on_card(pressed))
    if toast := _ALREADY.get((pressed.operation, job.status)):
        return Verdict(text=toast)
    if is_outdated(job, pressed):
        return Verdict(text=replies.card_was_old())
    return Verdict(text=_DONE.get((pressed.operation, job.status), ""))


async def _job_run(visit: Visit, pressed: Pressed) -> Verdict:
    verdict = await _job_changed(visit, pressed)
    return verdict if verdict.is_alert else Verdict(text="Running…")


async def _run_seen(visit: Visit, pressed: Pressed) -> Verdict:
    if pressed.subject is None:
        raise NotFoundError("There is no such run.")
    await visit.desk.jobs.run(visit.work, pressed.subject, actor=visit.person, chat_id=visit.place.chat_id)
    return UNDECIDED


async def _run_retried(visit: Visit, pressed: Pressed) -> Verdict:
    run = await visit.work.runs.get(pressed.subject) if pressed.subject else None
    if run is None:
        raise NotFoundError("There is no such run.")
    job = await visit.job(run.job_id)
    permit(visit.person, Operation.CHANGE, job)
    if job.status is JobStatus.DELETED:
        raise TransitionError(replies.job_is_deleted())
    if not run.state.is_terminal:
        raise TransitionError("This run is not over yet.")
    return Verdict(text="Retrying…")


async def _draft_pressed(visit: Visit, pressed: Pressed) -> Verdict:
    draft = await visit.work.drafts.get(pressed.subject) if pressed.subject else None
    if draft is not None and draft.user_id != visit.person.user_id:
        raise NotPermittedError(replies.not_your_draft())
    return UNDECIDED


async def _zone_pressed(visit: Visit, _pressed: Pressed) -> Verdict:
    if not visit.place.is_private and not may(visit.person.role, Operation.ADMINISTER):
        raise NotPermittedError(replies.only_staff_sets_zone())
    return UNDECIDED


_Look: TypeAlias = Callable[[Visit, Pressed], Awaitable[Verdict]]
_LOOKS: Final[Mapping[str, _Look]] = {
    **dict.fromkeys(("create", "cancel", "choose", "others", "suggest", "again"), _draft_pressed),
    **dict.fromkeys(("open", "history"), _job_seen),
    **dict.fromkeys(("pause", "resume", "delete", "restore"), _job_changed),
    "run": _job_run,
    "log": _run_seen,
    "retry": _run_retried,
    "zone": _zone_pressed,
}
_NOT_WHEN_DELETED: Final = frozenset({"run", "pause", "resume"})
_ALREADY: Final = {
    ("pause", JobStatus.PAUSED): "It is paused already.",
    ("resume", JobStatus.ACTIVE): "It is active already.",
    ("delete", JobStatus.DELETED): "It is deleted already.",
}
# Only what nothing but another press can prevent any more; a restored job may be one too many.
_DONE: Final = {("pause", JobStatus.ACTIVE): "Paused", ("resume", JobStatus.PAUSED): "Resumed"}
