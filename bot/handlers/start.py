"""Meeting: /start, the time zone in one tap, /help, and the one-time code of the first owner."""

from dataclasses import replace
from typing import Final

from aiogram import Router
from aiogram.types import TelegramObject

from bot import keyboards, questions, replies
from bot.callback_data import Pressed
from bot.claims import PREFIX, redeem_claim
from bot.filters import command, pressing
from bot.handlers.phrases import read_phrase
from bot.reply import Replies
from bot.said import Said
from bot.visit import Visit
from bot.zone_choice import place_named, set_zone
from bot.zones import likely_zones, zone_named

_EXAMPLE: Final = "in 20 minutes take the pizza out"


def create_router() -> Router:
    """/start, /help, /timezone and the buttons about zones."""
    router = Router(name="start")
    router.message.register(start, command("start"))
    router.message.register(show_help, command("help"))
    router.message.register(time_zone, command("timezone"))
    router.callback_query.register(choose_zone, pressing("zone"))
    router.callback_query.register(ask_city, pressing("city"))
    router.callback_query.register(try_example, pressing("example"))
    router.callback_query.register(show_help, pressing("help"))
    return router


async def start(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """Greet; `claim_…` makes the person owner or admin."""
    if said.rest.startswith(PREFIX):
        return await _claim(visit, said.rest)
    if not visit.place.is_private:
        return visit.place.say(replies.hello_group(visit.zone))
    if visit.is_zone_known:
        text = replies.welcome_back(visit.person.first_name, visit.zone, visit.now)
        return visit.place.say(text, keyboards.first_steps())
    offered = likely_zones(visit.person.language, visit.desk.default_zone)
    return visit.place.say(replies.greeting(visit.person.first_name), keyboards.zones(offered, visit.now))


async def _claim(visit: Visit, code: str) -> Replies:
    role = await redeem_claim(visit.work, code, visit.now)
    if role is None:
        await visit.record("claim.refused", subject=str(visit.person.user_id))
        return visit.place.say(replies.claim_refused())
    person = replace(visit.person, role=role, created_at=visit.person.created_at or visit.now)
    await visit.work.chats.save_person(person)
    await visit.work.chats.save_chat(replace(visit.chat, created_at=visit.chat.created_at or visit.now))
    await visit.record("claim", subject=str(person.user_id), after={"role": role.value})
    offered = likely_zones(person.language, visit.desk.default_zone)
    return (
        visit.place.say(replies.claimed(role)),
        visit.place.say(replies.greeting(person.first_name), keyboards.zones(offered, visit.now)),
    )


async def show_help(_event: TelegramObject, visit: Visit) -> Replies:
    """Say what can be done here."""
    return visit.place.say(replies.help_text())


async def time_zone(_event: TelegramObject, visit: Visit, said: Said) -> Replies:
    """/timezone shows and offers zones; /timezone Lisbon sets one."""
    if said.rest:
        return await place_named(visit, said.rest)
    offered = likely_zones(visit.person.language, visit.desk.default_zone)
    text = replies.which_zone(visit.zone, visit.now, is_known=visit.is_zone_known)
    return visit.place.say(text, keyboards.zones(offered, visit.now))


async def choose_zone(_event: TelegramObject, visit: Visit, pressed: Pressed) -> Replies:
    """A zone's button."""
    zone = zone_named(pressed.subject)
    if zone is None:
        return visit.place.say(replies.no_such_place("this zone"))
    return await set_zone(visit, zone)


async def ask_city(_event: TelegramObject, visit: Visit) -> Replies:
    """The button "Type my city"."""
    await questions.ask(visit, {questions.ABOUT: questions.CITY})
    return visit.place.say(replies.which_city(), ask="Lisbon")


async def try_example(_event: TelegramObject, visit: Visit) -> Replies:
    """The button "Try the first one"."""
    return await read_phrase(visit, _EXAMPLE)
