"""How much a person may ask of the scheduler, and the checks of a trigger that follow from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from scheduler.core.chat import Person, Role
from scheduler.core.errors import InvalidTriggerError, LimitError
from scheduler.core.recurrence import next_after, occurrences
from scheduler.core.trigger import Once, Trigger

FIRES_MEASURED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What members may do; owners, admins and the Python library are bound only by `staff_interval`.

    Attributes:
        member_interval, staff_interval: Shortest distance between two occurrences of a job.
        jobs_per_member: Active and paused jobs of one person; None: no limit.
    """

    member_interval: timedelta = timedelta(seconds=60)
    staff_interval: timedelta = timedelta(seconds=1)
    jobs_per_member: int | None = 50

    def min_interval(self, actor: Person | None) -> timedelta:
        """Return the shortest distance this person may choose; None stands for the library."""
        return self.member_interval if _is_member(actor) else self.staff_interval

    def max_jobs(self, actor: Person | None) -> int | None:
        """Return how many jobs this person may have; None: no limit."""
        return self.jobs_per_member if _is_member(actor) else None


DEFAULT_LIMITS = Limits()


def _is_member(actor: Person | None) -> bool:
    return actor is not None and actor.role not in (Role.OWNER, Role.ADMIN)


def first_fire(trigger: Trigger, now: datetime) -> datetime:
    """
    Return the first instant after *now* at which *trigger* fires.

    Raises:
        InvalidTriggerError: It has passed, or it never comes.
    """
    fire = next_after(trigger, now)
    if fire is not None:
        return fire
    if isinstance(trigger, Once):
        raise InvalidTriggerError("That time has passed.")
    raise InvalidTriggerError("This never happens: no date that fits is left.")


def shortest_distance(trigger: Trigger, now: datetime) -> timedelta | None:
    """Return the shortest distance among the next ten fire times after *now*; None when there are not two of them."""
    fires = occurrences(trigger, now, limit=FIRES_MEASURED)
    return min((later - earlier for earlier, later in pairwise(fires)), default=None)


def check_interval(trigger: Trigger, now: datetime, *, at_least: timedelta) -> None:
    """Raise LimitError when two of the next fire times are nearer to each other than *at_least*."""
    distance = shortest_distance(trigger, now)
    if distance is not None and distance < at_least:
        raise LimitError(
            f"Every {distance.total_seconds():g} seconds is too often: "
            f"at least {at_least.total_seconds():g} seconds must lie between two runs."
        )
