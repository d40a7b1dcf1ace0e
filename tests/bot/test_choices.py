"""A choice between readings is remembered, said, shown in /settings, and can be changed or forgotten."""

from tests.bot.conversation import Conversation


async def test_a_choice_is_said_and_remembered(chat: Conversation) -> None:
    [question] = await chat.say("friday at 5 call mom")
    [preview] = await chat.press(question, "17:00")
    assert preview.text.startswith("🕓 I read “at 5” as 17:00 from now on.")
    [next_one] = await chat.say("monday at 4 buy milk")
    assert "16:00" in next_one.text
    assert "4 read as 16:00" in next_one.text
    assert "Create" in next_one.labels[0]


async def test_the_next_card_offers_the_other_reading(chat: Conversation) -> None:
    [question] = await chat.say("friday at 5 call mom")
    await chat.press(question, "17:00")
    [preview] = await chat.say("monday at 4 buy milk")
    [both] = await chat.press(preview, "something else")
    [other] = await chat.press(both, "04:00")
    assert "04:00" in other.text
    assert "as 05:00 from now on" in other.text


async def test_the_order_of_day_and_month_is_remembered(chat: Conversation) -> None:
    [question] = await chat.say("05/06 at noon dentist")
    [preview] = await chat.press(question, "May")
    assert "March 4" in preview.text
    [again] = await chat.say("07/08 at noon dentist")
    assert "Jul" in again.text


async def test_settings_show_what_is_remembered_and_forget_it(chat: Conversation) -> None:
    [question] = await chat.say("friday at 5 call mom")
    await chat.press(question, "17:00")
    [settings] = await chat.say("/settings")
    assert "“at 5” as 17:00" in settings.text
    [answer] = await chat.press(settings, "Forget")
    assert "ask again" in answer.text
    [question] = await chat.say("monday at 4 buy milk")
    assert "which one?" in question.text


async def test_a_choice_that_teaches_nothing_is_not_announced(chat: Conversation) -> None:
    [question] = await chat.say("every 3rd friday at 9 report")
    [preview] = await chat.press(question, "week")
    assert "from now on" not in preview.text
