"""Meeting the bot: the zone in one tap, cities, the owner's one-time code."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.claims import issue_claim
from bot.zones import find_zones, likely_zones, zone_id, zone_named
from scheduler.core.chat import Role
from scheduler.core.local_time import zone_names
from storage.database import UnitOfWork
from tests.bot.conversation import GROUP, MEMBER, OWNER, STRANGER, Conversation
from tests.fakes import FakeClock


async def _forget_zone(work: UnitOfWork) -> None:
    person = await work.chats.person(OWNER)
    assert person
    await work.chats.save_person(replace(person, zone=None))


async def test_start_offers_zones_and_one_tap_sets_it(chat: Conversation) -> None:
    await chat.write(_forget_zone)
    [greeting] = await chat.say("/start")
    assert "Hi Anna!" in greeting.text
    assert "12:00 – Europe/London" in greeting.labels
    [done] = await chat.press(greeting, "Europe/London")
    assert "✅ Europe/London, now 12:00" in done.text
    assert (await chat.read(lambda work: work.chats.person(OWNER))).zone == "Europe/London"


async def test_start_of_somebody_known_names_the_clock(chat: Conversation) -> None:
    [greeting] = await chat.say("/start")
    assert "13:00 (Europe/Paris)" in greeting.text
    [preview] = await chat.press(greeting, "Try the first one")
    assert "pizza" in preview.text


async def test_a_typed_city_is_found_offline(chat: Conversation) -> None:
    [question] = await chat.say("/timezone")
    [city] = await chat.press(question, "Type my city")
    assert city.reply.ask
    [done] = await chat.say("tokyo")
    assert "Asia/Tokyo, now 21:00" in done.text


async def test_an_unknown_city_is_said_so_and_asked_for_again(chat: Conversation) -> None:
    [question] = await chat.say("/timezone")
    await chat.press(question, "Type my city")
    [answer] = await chat.say("qqqq")
    assert answer.text == "I know no city “qqqq”. Try the biggest city near you, or a name like Europe/Berlin."
    [done] = await chat.say("tokyo")
    assert "Asia/Tokyo" in done.text


async def test_a_phrase_is_no_city(chat: Conversation) -> None:
    [question] = await chat.say("/timezone")
    await chat.press(question, "Type my city")
    [preview] = await chat.say("every day at 9 stretch")
    assert preview.text.startswith("🔔 Stretch")


async def test_an_unknown_place_is_said_so(chat: Conversation) -> None:
    [answer] = await chat.say("/timezone <Atlantis>")
    assert "no city “<Atlantis>”" in answer.text


async def test_several_places_become_buttons(chat: Conversation) -> None:
    [question] = await chat.say("/timezone san")
    assert len(question.labels) > 1


async def test_a_city_as_first_message_sets_the_zone(chat: Conversation) -> None:
    await chat.write(_forget_zone)
    [done] = await chat.say("Berlin")
    assert "✅ Europe/Berlin" in done.text


async def test_a_member_does_not_set_a_groups_clock(chat: Conversation) -> None:
    [refusal] = await chat.say("/timezone tokyo", user=MEMBER, chat=GROUP)
    assert "only an admin" in refusal.text
    [done] = await chat.say("/timezone tokyo", user=OWNER, chat=GROUP)
    assert "Asia/Tokyo" in done.text
    [preview] = await chat.say("/remind at 22:00 lock up", user=MEMBER, chat=GROUP)
    assert "Asia/Tokyo" in preview.text


async def test_the_code_makes_the_first_owner_and_works_once(chat: Conversation, clock: FakeClock) -> None:
    await chat.write(lambda work: _nobody(work))
    code = await chat.write(lambda work: issue_claim(work, clock.now()))
    [told, greeting] = await chat.say(f"/start {code}", user=STRANGER)
    assert "the owner" in told.text
    assert "time is it" in greeting.text
    assert (await chat.read(lambda work: work.chats.person(STRANGER))).role is Role.OWNER
    [refused] = await chat.say(f"/start {code}", user=77)
    assert "not valid" in refused.text


async def _nobody(work: UnitOfWork) -> None:
    for person in await work.chats.people(tuple(Role)):
        await work.chats.save_person(person.with_role(None))


async def test_a_second_code_makes_an_admin(chat: Conversation, clock: FakeClock) -> None:
    code = await chat.write(lambda work: issue_claim(work, clock.now()))
    await chat.say(f"/start {code}", user=STRANGER)
    assert (await chat.read(lambda work: work.chats.person(STRANGER))).role is Role.ADMIN


async def test_an_old_or_wrong_code_is_refused(chat: Conversation, clock: FakeClock) -> None:
    code = await chat.write(lambda work: issue_claim(work, clock.now()))
    [wrong] = await chat.say("/start claim_wrong", user=STRANGER)
    assert "not valid" in wrong.text
    clock.turn(timedelta(hours=1))
    [old] = await chat.say(f"/start {code}", user=STRANGER)
    assert "not valid" in old.text
    assert await chat.read(lambda work: work.chats.person(STRANGER)) is None


async def test_help_and_settings_answer(chat: Conversation) -> None:
    [text] = await chat.say("/help")
    assert "/jobs" in text.text
    [settings] = await chat.say("/settings")
    assert "Europe/Paris" in settings.text


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("paris", "Europe/Paris"),
        ("PARIS!", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("zürich", "Europe/Zurich"),
        ("munich", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("kathmandu", "Asia/Kathmandu"),
        ("utc", "UTC"),
    ],
)
def test_a_city_names_one_zone(place: str, zone: str) -> None:
    assert find_zones(place) == (zone,)


@pytest.mark.parametrize("place", ["", "x", "springfield", "every day at 9", "\x00", "/" * 500])
def test_what_is_no_city_names_none(place: str) -> None:
    assert find_zones(place) == ()


def test_every_zone_has_its_own_button() -> None:
    names = [name for name in zone_names() if "/" in name and name.split("/")[0] in ("Europe", "America", "Asia")]
    assert {zone_named(zone_id(name)) for name in names} == set(names)
    assert zone_named(None) is None


def test_the_default_zone_is_offered_first_and_nothing_twice() -> None:
    assert likely_zones("fr", "Europe/Paris") == ("Europe/Paris", "Europe/Brussels", "America/Toronto")
    assert likely_zones("xx", "UTC")[0] == "UTC"
