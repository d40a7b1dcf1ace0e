"""What to do when a job is due, as data: a kind and its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.core.errors import InvalidValueError

REMINDER = "reminder"
WEBHOOK = "webhook"
CALLBACK = "callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """
    What to do, as data.

    Attributes:
        kind: A key of `scheduler.actions.registry` ("reminder", "webhook", "callback").
        params: JSON object; its shape is the kind's own (checked by the kind's parameters class at creation).
    """

    kind: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the kind's name; raises InvalidValueError."""
        if not self.kind or len(self.kind) > 32:
            raise InvalidValueError("An action needs a kind.")
