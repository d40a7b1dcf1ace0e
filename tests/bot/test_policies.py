"""What a card says about unusual policies."""

from datetime import timedelta
from typing import Any

import pytest

from bot.policies import unusual
from scheduler.core.action import REMINDER, Action
from scheduler.core.job import Guarantee, Overlap
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.retry import NO_RETRY, Backoff, RetryPolicy
from scheduler.drafts import Defaults
from tests.bot.conversation import Conversation
from tests.samples import sample_job


def test_a_usual_job_has_nothing_to_say() -> None:
    assert unusual(sample_job(), Defaults()) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"overlap": Overlap.QUEUE_ONE}, "one occurrence waits while it is busy"),
        ({"overlap": Overlap.CANCEL_OTHER}, "a new occurrence cancels the one before"),
        ({"overlap": Overlap.ALLOW, "overlap_limit": 3}, "occurrences may overlap · at most 3 at once"),
        ({"misfire": MisfirePolicy(catch_up=CatchUp.NONE)}, "catches up nothing"),
        ({"misfire": MisfirePolicy(catch_up=CatchUp.ALL)}, "catches up all missed ones within 1 d"),
        ({"guarantee": Guarantee.AT_MOST_ONCE}, "never repeated after a crash"),
        ({"retry": NO_RETRY}, "not tried again"),
        ({"retry": RetryPolicy(backoff=Backoff.FIXED, max_retries=5)}, "tried again 5 times, every 10 s"),
        ({"timeout": timedelta(minutes=5)}, "at most 5 min per try"),
        ({"priority": 1}, "priority 1"),
        ({"pause_after_failures": 5}, "pauses after 5 failures in a row"),
        ({"max_runs": 10, "run_count": 4}, "6 of 10 runs left"),
    ],
)
def test_what_differs_is_said(changes: dict[str, Any], words: str) -> None:
    assert unusual(sample_job(**changes), Defaults()) == words


def test_reminders_overlap_as_usual() -> None:
    reminder = Action(kind=REMINDER, params={"text": "tea"})
    assert unusual(sample_job(action=reminder, overlap=Overlap.ALLOW), Defaults()) == ""


async def test_the_card_shows_it(chat: Conversation) -> None:
    [preview] = await chat.say("every day at 9 stretch")
    [card] = await chat.press(preview, "Create")
    assert "failures in a row" not in card.text
