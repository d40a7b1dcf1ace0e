"""
From a reading to a preview somebody can tap: drafts are kept for fifteen minutes, checked, and shown with the rule, its
zone and the next three times before anything is saved (RELIABILITY A48).
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from bot import keyboards, questions, replies
from bot.cards import preview_card, worth_saying
from bot.complaints import worded
from bot.drafted import Drafted, DraftedReading
from bot.reply import Reply
from bot.slower import slower_phrases
from bot.visit import Visit
from parsers import PhraseError, Preferences, Result, parse
from parsers.intent import read_action
from parsers.refusals.second_opinion import did_you_mean
from scheduler.clock import new_id
from scheduler.core.action import Action
from scheduler.core.errors import InvalidValueError, LimitError
from scheduler.core.recurrence import next_after, occurrences
from scheduler.core.trigger import Once, Trigger, Union
from scheduler.limits import check_interval
from storage.drafts import Draft

DRAFT_LIFE: Final = timedelta(minutes=15)
_SAME_DISTANCE: Final = timedelta(seconds=2)
_COMPARED: Final = 5
_PATIENCE_SECONDS: Final = 1.0


def read(visit: Visit, phrase: str) -> Result:
    """Read *phrase* as this person would mean it here and now."""
    return parse(
        phrase,
        now=visit.now,
        zone=visit.zone,
        language=visit.person.language,
        preferences=Preferences.of(visit.person.preferences),
    )


async def near(visit: Visit, phrase: str, error: PhraseError) -> tuple[str, ...]:
    """
    Phrases that can be read and are near a refused one.

    Where the reader has none, another one is asked, beside the event loop.
    """
    found = error.near
    if not found:
        asked = await _second_opinion(visit, phrase, error)
        found = tuple(suggestion for suggestion in asked if suggestion not in error.suggestions)
    return tuple(suggestion for suggestion in found if read(visit, suggestion).readings)


async def _second_opinion(visit: Visit, phrase: str, error: PhraseError) -> tuple[str, ...]:
    """What another reader proposes; nothing when that takes long, as this person's transaction is open meanwhile."""
    asked = asyncio.to_thread(
        did_you_mean,
        Result(text=phrase, error=error),
        now=visit.now,
        zone=visit.zone,
        language=visit.person.language,
        preferences=Preferences.of(visit.person.preferences),
    )
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await asked
    except TimeoutError:
        return ()


def are_two(phrase: str, near: tuple[str, ...]) -> bool:
    """Tell whether the first two of *near* are the two halves of *phrase*: two things said in one breath."""
    if len(near) < 2:
        return False
    one, other = near[:2]
    return phrase.startswith(one) and phrase.endswith(other) and len(one) + len(other) < len(phrase)


def drafted_from(result: Result, *, thread_id: int | None) -> Drafted:
    """A result of the reader as draft data, nothing chosen yet."""
    readings = tuple(
        DraftedReading(
            trigger=reading.trigger, sentence=reading.sentence, message=reading.message or "", notes=reading.notes
        )
        for reading in result.readings
    )
    return Drafted(readings=readings, thread_id=thread_id)


async def preview(
    visit: Visit,
    phrase: str,
    drafted: Drafted,
    *,
    draft_id: UUID | None = None,
    above: str = "",
    read_at: datetime | None = None,
) -> Reply:
    """
    Show what would be saved, with Create and Cancel; or ask for the task when there is none.

    Args:
        drafted: Its reading is chosen; the action is read from the message unless it is there already.
        draft_id: The draft to keep it in; None makes a new one.
        above: A line before the card.
        read_at: When the phrase was read; None: now.

    Raises:
        RefusedError, InvalidValueError: The action is not allowed or makes no sense.
    """
    too_often = await _too_often(visit, drafted)
    if too_often is not None:
        return too_often
    wanted = drafted.wanted or read_action(drafted.reading.message, visit.person.language)
    if wanted is None:
        return await ask_what(visit, phrase, drafted, above=above)
    drafted = _with_action(visit, drafted, wanted)
    draft = await keep(visit, phrase, drafted.to_json(), draft_id=draft_id, read_at=read_at)
    lines = [above, preview_card(drafted, visit.now), "" if visit.is_zone_known else replies.zone_unknown(visit.zone)]
    card = "\n".join(line for line in lines if line)
    others = len(drafted.readings) > 1
    return visit.place.show(card, keyboards.preview(draft.draft_id, ask_zone=not visit.is_zone_known, others=others))


def ask_which(visit: Visit, draft: Draft, readings: tuple[DraftedReading, ...]) -> Reply:
    """Several readings: a button for each."""
    listed = [reading.sentence for reading in readings] if keyboards.must_be_listed(readings) else []
    words = replies.which_reading(draft.phrase, listed)
    return visit.place.show(words, keyboards.readings(draft.draft_id, readings, visit.now))


async def ask_what(visit: Visit, phrase: str, drafted: Drafted, *, above: str = "") -> Reply:
    """The time is clear: ask what to say then, below the line *above*."""
    await questions.ask(visit, {questions.ABOUT: questions.TASK, "drafted": drafted.to_json()}, phrase=phrase)
    reading = drafted.reading
    question = replies.what_to_say(reading.sentence, reading.trigger.zone, worth_saying(reading.notes))
    return visit.place.say(f"{above}\n{question}" if above else question, ask="What should I say?")


async def offer(visit: Visit, words: str, phrases: tuple[str, ...], *, stays: bool = False) -> Reply:
    """Say *words* with a button for each of *phrases*; when it *stays*, each is read below it, one after the other."""
    draft = await keep(visit, phrases[0], {"phrases": list(phrases), "stays": stays})
    return visit.place.show(words, keyboards.suggestions(draft.draft_id, phrases))


async def keep(
    visit: Visit,
    phrase: str,
    data: dict[str, Any],
    *,
    draft_id: UUID | None = None,
    read_at: datetime | None = None,
) -> Draft:
    """
    Store a draft for fifteen minutes; one that is there already starts anew with this content.

    Its `created_at` says when the phrase was read: distances count from there.
    """
    draft = Draft(
        draft_id=draft_id or new_id(),
        chat_id=visit.place.chat_id,
        user_id=visit.person.user_id,
        phrase=phrase,
        data=data,
        created_at=read_at or visit.now,
        expires_at=visit.now + DRAFT_LIFE,
    )
    if draft_id is not None:
        await visit.work.drafts.remove(draft_id)
    await visit.work.drafts.add(draft)
    return draft


def still_ahead(visit: Visit, phrase: str, drafted: Drafted, read_at: datetime) -> Drafted | None:
    """
    The draft with everything it promises still ahead: *drafted* itself when nothing has passed meanwhile.

    What passed while the person was deciding counts anew from now when it was said as a distance ("in 5 seconds",
    "every 5 seconds for 2 times"): read again, it lies as far ahead as it did at *read_at*. Anything else that has
    passed gives None. A rule without a last time, or with a fixed end, has passed only when nothing is left of it.
    """
    trigger = drafted.reading.trigger
    if not _has_passed(trigger, read_at, visit.now):
        return drafted
    promised = _distances(trigger, read_at)
    for reading in read(visit, phrase).readings:
        if _is_same(promised, _distances(reading.trigger, visit.now)):
            fresh = replace(drafted.reading, trigger=reading.trigger, sentence=reading.sentence)
            return replace(drafted, readings=(fresh,), chosen=0)
    return None


def _has_passed(trigger: Trigger, read_at: datetime, now: datetime) -> bool:
    """Tell whether nothing is left, or less than the number of times that was said."""
    if isinstance(trigger, Union):
        return any(_has_passed(part, read_at, now) for part in trigger.triggers)
    if next_after(trigger, now) is None:
        return True
    if isinstance(trigger, Once) or trigger.bounds.count is None:
        return False
    first = next_after(trigger, read_at)
    return first is not None and first <= now


def _distances(trigger: Trigger, moment: datetime) -> tuple[timedelta, ...]:
    """How far ahead of *moment* the first fire times and the ends lie."""
    parts = trigger.triggers if isinstance(trigger, Union) else (trigger,)
    ends = [part.bounds.end for part in parts if not isinstance(part, Once) and part.bounds.end is not None]
    return tuple(at - moment for at in (*occurrences(trigger, moment, limit=_COMPARED), *ends))


def _is_same(before: tuple[timedelta, ...], after: tuple[timedelta, ...]) -> bool:
    pairs = zip(before, after, strict=False)
    return len(before) == len(after) > 0 and all(abs(old - new) < _SAME_DISTANCE for old, new in pairs)


def _with_action(visit: Visit, drafted: Drafted, wanted: Action) -> Drafted:
    """The draft with its action checked, and described for people."""
    performer = visit.desk.performers[wanted.kind]
    try:
        params = performer.check(wanted.params)
    except InvalidValueError as error:
        raise worded(error, wanted) from error
    return replace(drafted, wanted=replace(wanted, params=params), summary=performer.describe(params))


async def _too_often(visit: Visit, drafted: Drafted) -> Reply | None:
    """The refusal of a rule below this person's limit, with the nearest one that is allowed."""
    shortest = visit.desk.jobs.limits.min_interval(visit.person)
    reading = drafted.reading
    try:
        check_interval(reading.trigger, visit.now, at_least=shortest)
    except LimitError:
        words = replies.too_often(reading.sentence, shortest)
        slower = slower_phrases(reading.trigger, shortest, visit.now, language=visit.person.language)
        phrases = (f"{sentence} {reading.message}".strip() for sentence in slower)
        nearest = next((phrase for phrase in phrases if _says(visit, phrase, reading.message)), None)
        return await offer(visit, words, (nearest,)) if nearest else visit.place.show(words)
    return None


def _says(visit: Visit, phrase: str, message: str) -> bool:
    """Tell whether *phrase* can be read, and leaves *message*."""
    readings = read(visit, phrase).readings
    return bool(readings) and (readings[0].message or "") == message
