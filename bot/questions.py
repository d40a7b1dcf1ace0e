"""
The one question the bot may have open with a person in a chat: what to remind of, which city. It lives in the drafts,
under an id that follows from chat and person, so a new question takes the place of the old one.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from bot.visit import Visit
from storage.drafts import Draft

OPEN_FOR: Final = timedelta(minutes=15)
ABOUT: Final = "about"
CITY: Final = "city"
TASK: Final = "task"
_NAMESPACE: Final = UUID("0f3f7c7e-51a5-4d0e-8f5c-3f6f1f0b7a02")


def _question_id(visit: Visit) -> UUID:
    return uuid5(_NAMESPACE, f"{visit.place.chat_id}:{visit.person.user_id}")


async def ask(visit: Visit, data: Mapping[str, Any], *, phrase: str = "") -> None:
    """Remember the question; `data[ABOUT]` says which."""
    question_id = _question_id(visit)
    await visit.work.drafts.remove(question_id)
    question = Draft(
        draft_id=question_id,
        chat_id=visit.place.chat_id,
        user_id=visit.person.user_id,
        phrase=phrase,
        data=data,
        created_at=visit.now,
        expires_at=visit.now + OPEN_FOR,
    )
    await visit.work.drafts.add(question)


async def open_question(visit: Visit) -> Draft | None:
    """The question that waits for this person's answer here; None when there is none, or it is too old."""
    question = await visit.work.drafts.get(_question_id(visit))
    return question if question is not None and question.expires_at > visit.now else None


async def close_question(visit: Visit) -> bool:
    """Forget the question; tells whether there was one."""
    return await visit.work.drafts.remove(_question_id(visit))
