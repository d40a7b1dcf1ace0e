"""Setting the clock of a person or a group, by a place's name or a zone's."""

from dataclasses import replace

from bot import keyboards, replies
from bot.reply import Reply
from bot.visit import Visit
from bot.zones import find_zones
from scheduler.core.chat import Operation, may
from scheduler.core.errors import NotPermittedError


async def place_named(visit: Visit, place: str) -> Reply:
    """Set the zone *place* means, or ask which one."""
    found = find_zones(place)
    if len(found) == 1:
        return await set_zone(visit, found[0])
    if not found:
        return visit.place.say(replies.no_such_place(place))
    return visit.place.say(replies.zones_found(place), keyboards.zones(found, visit.now, ask_city=False))


async def set_zone(visit: Visit, zone: str) -> Reply:
    """
    Remember the zone: of the person in private, of the chat in a group.

    Raises:
        NotPermittedError: A member may not set a group's clock.
    """
    before = {"zone": visit.zone}
    if visit.place.is_private:
        await visit.work.chats.save_person(replace(visit.person, zone=zone))
    elif may(visit.person.role, Operation.ADMINISTER):
        await visit.work.chats.save_chat(replace(visit.chat, zone=zone))
    else:
        raise NotPermittedError(replies.only_staff_sets_zone())
    await visit.record("zone", subject=str(visit.place.chat_id), before=before, after={"zone": zone})
    return visit.place.show(replies.zone_set(zone, visit.now), keyboards.first_steps())
