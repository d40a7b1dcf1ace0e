"""Reminders."""

import pytest

from scheduler.actions.remind import Remind
from scheduler.core.errors import InvalidValueError
from tests.scheduler.actions.calls import call


async def test_a_reminder_succeeds_with_its_text() -> None:
    outcome = await Remind().perform(call("reminder", {"text": "post the standup"}))
    assert outcome.is_success
    assert outcome.output == "post the standup"


def test_the_text_is_trimmed() -> None:
    assert Remind().check({"text": "  tea \n"}) == {"text": "tea"}


@pytest.mark.parametrize(
    "params", [{}, {"text": ""}, {"text": " "}, {"text": "x" * 3501}, {"text": 1}, {"text": "a", "b": 1}]
)
def test_reminders_without_a_sensible_text_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        Remind().check(params)


def test_the_description_is_one_line() -> None:
    assert Remind().describe({"text": "a\nb " + "c" * 100}) == "a b " + "c" * 75 + "…"
