"""The buttons under a preview: create, cancel, choose a reading, take a suggestion, start again."""

from dataclasses import replace
from uuid import UUID

from aiogram import Router
from aiogram.types import TelegramObject

from bot import keyboards, replies
from bot.callback_data import Pressed
from bot.drafted import Drafted
from bot.filters import pressing
from bot.handlers.phrases import read_phrase
from bot.job_view import show_job
from bot.previews import ask_which, drafted_from, preview, read, still_ahead
from bot.reply import Replies
from bot.visit import Visit
from parsers import Preferences
from parsers.learned import learned_from
from scheduler.core.errors import NotPermittedError
from scheduler.core.job import PHRASE_LIMIT
from scheduler.drafts import NewJob
from storage.drafts import Draft

_CREATED = "created"


def create_router() -> Router:
    """The buttons of drafts."""
    router = Router(name="drafts")
    router.callback_query.register(create, pressing("create"))
    router.callback_query.register(cancel, pressing("cancel"))
    router.callback_query.register(choose, pressing("choose"))
    router.callback_query.register(others, pressing("others"))
    router.callback_query.register(suggest, pressing("suggest"))
    router.callback_query.register(start_again, pressing("again"))
    return router


async def create(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Save the previewed job; the message becomes its card. A second press shows the card again."""
    draft, instead = await _open(visit, pressed)
    if draft is None:
        return instead
    drafted = Drafted.from_json(draft.data)
    ahead = still_ahead(visit, draft.phrase, drafted, draft.created_at)
    if ahead is None:
        return await _anew(visit, draft, drafted)
    job = await visit.desk.jobs.create(visit.work, _new_job(visit, draft, ahead), actor=visit.person)
    await visit.work.drafts.save(replace(draft, data={_CREATED: str(job.job_id)}))
    return await show_job(visit, job, above="" if ahead is drafted else replies.counted_anew())


def _new_job(visit: Visit, draft: Draft, drafted: Drafted) -> NewJob:
    reading = drafted.reading
    return NewJob(
        name=drafted.name,
        trigger=reading.trigger,
        action=drafted.action,
        phrase=draft.phrase[:PHRASE_LIMIT],
        chat_id=visit.place.chat_id,
        thread_id=drafted.thread_id,
        metadata={"summary": reading.sentence},
    )


async def _anew(visit: Visit, draft: Draft, drafted: Drafted) -> Replies:
    """The moment passed while the person was deciding: show what the phrase means by now, to be tapped again."""
    result = read(visit, draft.phrase)
    if result.error is not None or result.is_ambiguous:
        return await read_phrase(visit, draft.phrase)
    fresh = replace(drafted_from(result, thread_id=drafted.thread_id), chosen=0, wanted=drafted.wanted)
    return await preview(visit, draft.phrase, fresh, draft_id=draft.draft_id, above=replies.moment_passed())


async def cancel(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """Forget the draft."""
    draft = await _find(visit, pressed)
    if draft is not None:
        if _CREATED in draft.data:
            return await _card(visit, draft)
        await visit.work.drafts.remove(draft.draft_id)
    return visit.place.redraw(replies.draft_cancelled())


async def choose(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """One of several readings."""
    draft, instead = await _open(visit, pressed)
    if draft is None:
        return instead
    drafted = Drafted.from_json(draft.data)
    chosen = replace(drafted, chosen=min(pressed.page, len(drafted.readings) - 1))
    remembered = await _remember(visit, draft, chosen)
    ahead = still_ahead(visit, draft.phrase, chosen, draft.created_at)
    if ahead is None:
        return await read_phrase(visit, draft.phrase)
    if ahead is chosen:
        return await preview(
            visit, draft.phrase, ahead, draft_id=draft.draft_id, read_at=draft.created_at, above=remembered
        )
    return await preview(visit, draft.phrase, ahead, draft_id=draft.draft_id, above=replies.counted_anew())


async def _remember(visit: Visit, draft: Draft, chosen: Drafted) -> str:
    """Keep what this choice says about the next phrase; return the line that tells so, "" when it says nothing."""
    learned = learned_from(
        draft.phrase,
        chosen.reading.trigger,
        now=draft.created_at,
        zone=visit.zone,
        language=visit.person.language,
        preferences=Preferences.of(visit.person.preferences),
    )
    if learned is None:
        return ""
    await visit.work.chats.save_person(replace(visit.person, preferences=learned.stored()))
    return replies.remembered(learned, Preferences.of(visit.person.preferences))


async def others(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """All readings again, to take another one."""
    draft, instead = await _open(visit, pressed)
    if draft is None:
        return instead
    return ask_which(visit, draft, Drafted.from_json(draft.data).readings)


async def suggest(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """A phrase that was offered."""
    draft = await _find(visit, pressed)
    if draft is None or _is_expired(draft, visit):
        return _expired(visit, draft)
    phrases = draft.data["phrases"]
    below = replace(visit, place=replace(visit.place, is_press=False)) if draft.data.get("stays") else visit
    return await read_phrase(below, phrases[min(pressed.page, len(phrases) - 1)])


async def start_again(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """An expired draft, read anew from what was typed."""
    draft = await _find(visit, pressed)
    if draft is not None and _CREATED in draft.data:
        return await _card(visit, draft)
    return _expired(visit, None) if draft is None else await read_phrase(visit, draft.phrase)


async def _find(visit: Visit, pressed: Pressed) -> Draft | None:
    """
    The draft a button is about, expired or not.

    Raises:
        NotPermittedError: Somebody else wrote the phrase.
    """
    draft = await visit.work.drafts.get(pressed.subject) if pressed.subject else None
    if draft is not None and draft.user_id != visit.person.user_id:
        raise NotPermittedError(replies.not_your_draft())
    return draft


async def _open(visit: Visit, pressed: Pressed) -> tuple[Draft | None, Replies]:
    """The draft a button is about while it can be worked on; None with the answer when it was used or is over."""
    draft = await _find(visit, pressed)
    if draft is not None and _CREATED in draft.data:
        return None, await _card(visit, draft)
    if draft is None or _is_expired(draft, visit):
        return None, _expired(visit, draft)
    return draft, None


def _is_expired(draft: Draft, visit: Visit) -> bool:
    return draft.expires_at <= visit.now


def _expired(visit: Visit, draft: Draft | None) -> Replies:
    keyboard = keyboards.start_again(draft.draft_id) if draft is not None else ()
    return visit.place.redraw(replies.draft_gone(), keyboard)


async def _card(visit: Visit, draft: Draft) -> Replies:
    return await show_job(visit, await visit.job(UUID(draft.data[_CREATED])))
