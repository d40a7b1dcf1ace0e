"""Who is this, and where: loads the person and the chat, and hands a `Visit` to the handlers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from bot.reply import Place
from bot.said import Me
from bot.visit import Desk, Visit
from scheduler.core.chat import ChatKind, ChatProfile, Person, Role
from storage.database import UnitOfWork


class ProfileReader(BaseMiddleware):
    """Gives handlers `visit`; strangers and their chats are not stored."""

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        """Load or create both profiles in the update's own transaction."""
        desk: Desk = data["desk"]
        work: UnitOfWork = data["work"]
        place: Place = data["place"]
        me: Me = data["me"]
        user: User | None = data.get("event_from_user")
        now = desk.clock.now()
        person = await _person(work, desk, user, place)
        chat = await _chat(work, data, person, place)
        if person.role is not None and person.created_at is None:
            person = replace(person, created_at=now)
            await work.chats.save_person(person)
        if person.role is not None and chat.created_at is None:
            chat = replace(chat, created_at=now)
            await work.chats.save_chat(chat)
        data["visit"] = Visit(work=work, desk=desk, me=me, person=person, chat=chat, place=place, now=now)
        return await handler(event, data)


async def _person(work: UnitOfWork, desk: Desk, user: User | None, place: Place) -> Person:
    """Who it is by id alone; names change. Bots (an anonymous admin writes as one) and channels have no role."""
    if user is None or user.is_bot:
        return Person(user_id=place.user_id)
    known = await work.chats.person(user.id)
    person = known or Person(user_id=user.id, language=_language(user))
    named = replace(
        person,
        first_name=user.first_name[:64],
        username=user.username,
        language=_language(user),
        role=role_of(known, desk, user.id),
    )
    if known is None:
        return named
    if named != known and named.role is not None:
        await work.chats.save_person(named)
    return named


_LANGUAGE_LENGTH: Final = 12


def role_of(known: Person | None, desk: Desk, user_id: int) -> Role | None:
    """What a person may be: as stored; else as configured. Only an admin's configured role outlives a removal."""
    if known is not None and known.role is not None:
        return known.role
    if user_id in desk.admins:
        return Role.ADMIN
    return Role.MEMBER if known is None and user_id in desk.allowed_users else None


def _language(user: User) -> str:
    return (user.language_code or "en")[:_LANGUAGE_LENGTH].lower()


async def _chat(work: UnitOfWork, data: dict[str, Any], person: Person, place: Place) -> ChatProfile:
    known = await work.chats.chat(place.chat_id)
    if known is None:
        title = getattr(data.get("event_chat"), "title", None) or ""
        return ChatProfile(chat_id=place.chat_id, kind=place.kind, title=title[:128], language=person.language)
    if not known.is_reachable and place.kind is ChatKind.PRIVATE:
        known = replace(known, is_reachable=True)
        await work.chats.save_chat(known)
    return known
