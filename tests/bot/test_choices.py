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
    assert "2. every 3 weeks on Friday at 09:00" in question.text
    [preview] = await chat.press(question, "2. next")
    assert preview.text.splitlines()[1].startswith("Every 3 weeks")
    assert "from now on" not in preview.text


async def test_a_choice_is_said_before_the_task_is_asked_for(chat: Conversation) -> None:
    [question] = await chat.say("friday at 5")
    [asked] = await chat.press(question, "17:00")
    assert asked.text.startswith("🕓 I read “at 5” as 17:00 from now on.")
    assert asked.text.endswith("What should I remind you of?")


async def test_short_sentences_stand_on_the_buttons(chat: Conversation) -> None:
    [question] = await chat.say("30m check the build")
    assert [label.split(" ")[0] for label in question.labels] == ["Once,", "Every", "✖"]
    assert "1." not in question.text


async def test_a_pair_of_numbers_behind_a_request_is_a_day(chat: Conversation) -> None:
    [question] = await chat.say("remind me 05/06 dentist")
    assert "which one?" in question.text
    assert len(question.labels) == 3
