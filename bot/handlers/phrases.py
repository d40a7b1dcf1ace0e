"""
Any text that is no command: read as a phrase, answered with a preview, buttons to choose from, or what was not
understood. Nothing is saved before somebody taps Create (bot/handlers/drafts.py).
"""

from dataclasses import replace

from aiogram import Router
from aiogram.types import TelegramObject

from bot import questions, replies
from bot.drafted import Drafted
from bot.filters import any_command, command, plain_text
from bot.previews import are_two, ask_what, ask_which, drafted_from, keep, near, offer, preview, read, still_ahead
from bot.reply import Replies, Reply
from bot.said import Said
from bot.visit import Visit
from bot.zone_choice import place_named
from bot.zones import find_zones
from parsers import PhraseError
from parsers.cron.expression import CronError
from parsers.errors import NotUnderstoodError
from parsers.intent import read_action
from storage.drafts import Draft


def create_router() -> Router:
    """Everything the other routers left."""
    router = Router(name="phrases")
    router.message.register(remind, command("remind"))
    router.message.register(unknown, any_command)
    router.message.register(text, plain_text)
    router.edited_message.register(edited, plain_text)
    return router


async def remind(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/remind PHRASE, the way to say it in a group."""
    return await read_phrase(visit, said.rest) if said.rest else visit.place.say(replies.help_text())


async def unknown(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """A command nobody knows; in a group it is probably another bot's."""
    return visit.place.say(replies.unknown_command(said.command)) if visit.place.is_private else None


async def text(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """An answer to our question, or a phrase."""
    if said.is_foreign:
        return await offer(visit, replies.not_your_words(), (said.text,))
    return await _answer(visit, said) or await read_phrase(visit, said.text)


async def edited(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """An edited message changes nothing by itself; the new text may be read on request."""
    return await offer(visit, replies.edited_message(), (said.text,))


async def read_phrase(visit: Visit, phrase: str) -> Reply:
    """Read *phrase* as of now and answer with what it means, or what is unclear about it."""
    result = read(visit, phrase)
    if result.error is not None:
        return await _refused(visit, phrase, result.error)
    drafted = drafted_from(result, thread_id=visit.place.thread_id)
    if not result.is_ambiguous:
        return await preview(visit, phrase, replace(drafted, chosen=0))
    draft = await keep(visit, phrase, drafted.to_json())
    return ask_which(visit, draft, drafted.readings)


async def _refused(visit: Visit, phrase: str, error: PhraseError) -> Reply:
    """What was not understood, the words in question quoted, and phrases that can be read."""
    if visit.place.is_private and not visit.is_zone_known and len(find_zones(phrase)) == 1:
        return await place_named(visit, phrase)
    said = replies.not_understood(phrase, error.message, error.span)
    readable = await near(visit, phrase, error)
    if are_two(phrase, readable):
        return await offer(visit, replies.two_at_once(), readable[:2], stays=True)
    if readable:
        return await offer(visit, f"{said}\n{replies.did_you_mean()}", readable)
    return await offer(visit, f"{said}\n{replies.how_to_say()}", error.suggestions)


async def _answer(visit: Visit, said: Said) -> Reply | None:
    """
    What follows from *said* when it answers the open question; None when there is none or it is something else.

    In private, text that replies to nothing answers too, unless it can be read as a phrase of its own.
    """
    question = await questions.open_question(visit)
    if question is None or not (said.answers or visit.place.is_private):
        return None
    if question.data[questions.ABOUT] == questions.CITY:
        return await _city(visit, said)
    result = read(visit, said.text)
    if result.readings and not said.answers:
        await questions.close_question(visit)
        return None
    if result.error is not None and _is_attempt(said, result.error):
        return await _refused(visit, said.text, result.error)
    await questions.close_question(visit)
    return await _with_task(visit, question, said.text)


async def _city(visit: Visit, said: Said) -> Reply | None:
    """The clock of the city that was said; the question stays open while nobody knows the city."""
    if find_zones(said.text):
        await questions.close_question(visit)
    elif not said.answers and read(visit, said.text).readings:
        return None
    return await place_named(visit, said.text)


def _is_attempt(said: Said, error: PhraseError) -> bool:
    """
    Tell whether what answers "What should I remind you of?" was meant as a schedule of its own, and failed.

    Cron text always was. Other words were when all of them, or those at one end, are a schedule that nearly fits; what
    replies to the question is its answer even then.
    """
    if isinstance(error, CronError):
        return True
    if said.answers:
        return False
    if not isinstance(error, NotUnderstoodError):
        return True
    words = said.text.strip().lower()
    nearly = (suggestion.lower() for suggestion in error.suggestions)
    return any(words.startswith(f"{suggestion} ") or words.endswith(f" {suggestion}") for suggestion in nearly)


async def _with_task(visit: Visit, question: Draft, task: str) -> Reply:
    """The preview of a phrase whose task was missing, now that it was said."""
    drafted = Drafted.from_json(question.data["drafted"])
    action = read_action(task, visit.person.language)
    if action is None:
        return await ask_what(visit, question.phrase, drafted)
    ahead = still_ahead(visit, question.phrase, drafted, question.created_at)
    phrase = f"{question.phrase} {task}"
    if ahead is None:
        return await read_phrase(visit, phrase)
    if ahead is drafted:
        return await preview(visit, phrase, replace(ahead, wanted=action), read_at=question.created_at)
    return await preview(visit, phrase, replace(ahead, wanted=action), above=replies.counted_anew())
