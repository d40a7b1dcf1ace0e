"""Say something in the chat: the reminder's text is the outcome, and the executor's notice carries it there."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from scheduler.actions.params import checked
from scheduler.actions.performer import Call
from scheduler.core.html import cut
from scheduler.core.run import Outcome, Result

_LONGEST_LINE = 80


class ReminderParams(BaseModel):
    """What to say; the length leaves room for the lines around it in one message."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(min_length=1, max_length=3_500)


class Remind:
    """Kind "reminder": `{"text": "post the standup"}`."""

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        return checked(ReminderParams, params).model_dump()

    def describe(self, params: Mapping[str, Any]) -> str:
        return cut(" ".join(str(params.get("text", "")).split()), _LONGEST_LINE)

    async def perform(self, call: Call) -> Outcome:
        return Outcome(result=Result.SUCCEEDED, output=str(call.job.action.params["text"]))
