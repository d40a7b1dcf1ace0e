"""The protocol every kind of action follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from scheduler.core.job import Job
from scheduler.core.run import Outcome, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """
    One attempt to be made.

    Attributes:
        number: Counts all attempts of the run from 1.
        deadline: When the attempt must have ended (UTC); the executor cuts it off then.
    """

    job: Job
    run: Run
    number: int
    deadline: datetime

    @property
    def idempotency_key(self) -> str:
        """The same over all attempts of a run, so that the other side can recognise a repeat."""
        return str(self.run.run_id)


class Performer(Protocol):
    """Does one kind of thing."""

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """
        Validate and complete parameters when a job is created or edited; no network.

        Returns:
            The parameters to store, a JSON object.

        Raises:
            InvalidValueError: They make no sense; the message says which.
            RefusedError: They are not allowed here (a private address, an unregistered callback).
        """

    def describe(self, params: Mapping[str, Any]) -> str:
        """One line for people, without secrets: "GET shop.example/health"."""

    async def perform(self, call: Call) -> Outcome:
        """
        Make one attempt.

        Failures are returned as an `Outcome` or raised as `AttemptError`; anything else that is raised counts as a
        failed attempt too. Cancellation (the deadline, shutdown) is let through.
        """
