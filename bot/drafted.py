"""What a phrase was read as, while it waits for a tap: readings and action, to and from a draft's JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from scheduler.core import codec
from scheduler.core.action import REMINDER, Action
from scheduler.core.errors import CodecError
from scheduler.core.html import cut
from scheduler.core.trigger import Trigger

NAME_LENGTH: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedReading:
    """One way to read a phrase."""

    trigger: Trigger
    sentence: str
    message: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """
    A job that is not saved yet.

    Attributes:
        readings: All of them, the likeliest first.
        chosen: Which one counts; None while the person has not said.
        action: What to do; None while nobody said what.
    """

    readings: tuple[DraftedReading, ...]
    chosen: int | None = None
    wanted: Action | None = None
    summary: str = ""
    thread_id: int | None = None

    @property
    def reading(self) -> DraftedReading:
        """The reading that counts."""
        return self.readings[self.chosen or 0]

    @property
    def action(self) -> Action:
        """What to do; raises CodecError while nobody said what."""
        if self.wanted is None:
            raise CodecError("Nobody said what to do.")
        return self.wanted

    @property
    def name(self) -> str:
        """What the job will be called: the reminder's first line, or the call's description."""
        text = str(self.action.params.get("text", "")) if self.action.kind == REMINDER else self.summary
        line = text.strip().split("\n", 1)[0].strip()
        return cut(line, NAME_LENGTH) or "Reminder"

    def to_json(self) -> dict[str, Any]:
        """The draft's data."""
        return {
            "readings": [_reading_to_json(reading) for reading in self.readings],
            "chosen": self.chosen,
            "action": {"kind": self.wanted.kind, "params": dict(self.wanted.params)} if self.wanted else None,
            "summary": self.summary,
            "thread_id": self.thread_id,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Drafted":
        """Read a draft's data; raises CodecError when it is none."""
        try:
            action = data["action"]
            return cls(
                readings=tuple(_reading_from_json(reading) for reading in data["readings"]),
                chosen=data["chosen"],
                wanted=Action(kind=action["kind"], params=action["params"]) if action else None,
                summary=data["summary"],
                thread_id=data["thread_id"],
            )
        except (KeyError, TypeError) as error:
            raise CodecError from error


def _reading_to_json(reading: DraftedReading) -> dict[str, Any]:
    return {
        "trigger": codec.encode(reading.trigger),
        "sentence": reading.sentence,
        "message": reading.message,
        "notes": list(reading.notes),
    }


def _reading_from_json(data: Mapping[str, Any]) -> DraftedReading:
    notes: Sequence[str] = data["notes"]
    return DraftedReading(
        trigger=codec.decode(data["trigger"]), sentence=data["sentence"], message=data["message"], notes=tuple(notes)
    )
