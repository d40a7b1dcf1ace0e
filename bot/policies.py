"""What is unusual about a job's policies, in words for its card: nothing for a job that was made as usual."""

from collections.abc import Iterator
from typing import Final

from scheduler.core.job import Guarantee, Job, Overlap
from scheduler.core.misfire import CatchUp, MisfirePolicy
from scheduler.core.retry import Backoff, RetryPolicy
from scheduler.core.times import span
from scheduler.drafts import Defaults, usual_misfire, usual_overlap

_OVERLAPS: Final = {
    Overlap.SKIP: "skips while it is busy",
    Overlap.QUEUE_ONE: "one occurrence waits while it is busy",
    Overlap.QUEUE_ALL: "occurrences wait while it is busy",
    Overlap.CANCEL_OTHER: "a new occurrence cancels the one before",
    Overlap.ALLOW: "occurrences may overlap",
}
_CATCH_UPS: Final = {
    CatchUp.ONE: "catches up the newest missed one",
    CatchUp.ALL: "catches up all missed ones",
    CatchUp.NONE: "catches up nothing",
}
_GROWTH: Final = {Backoff.FIXED: "every", Backoff.LINEAR: "growing from", Backoff.EXPONENTIAL: "from"}


def unusual(job: Job, defaults: Defaults) -> str:
    """Return the policies that differ from the usual ones, joined by " · "; "" when none does."""
    return " · ".join(_differences(job, defaults))


def _differences(job: Job, defaults: Defaults) -> Iterator[str]:
    if job.overlap is not usual_overlap(job.action):
        yield _OVERLAPS[job.overlap]
    if job.overlap is Overlap.ALLOW and job.overlap_limit != _USUAL_LIMIT:
        yield f"at most {job.overlap_limit} at once"
    if job.misfire != usual_misfire(job.action, job.trigger):
        yield _catch_up(job.misfire)
    if job.guarantee is Guarantee.AT_MOST_ONCE:
        yield "never repeated after a crash"
    if job.retry != defaults.retry:
        yield _retries(job.retry)
    if job.timeout != defaults.timeout_of(job.action):
        yield f"at most {span(job.timeout)} per try"
    if job.priority != _USUAL_PRIORITY:
        yield f"priority {job.priority}"
    if job.pause_after_failures is not None:
        yield f"pauses after {job.pause_after_failures} failures in a row"
    if job.max_runs is not None:
        yield f"{max(job.max_runs - job.run_count, 0)} of {job.max_runs} runs left"


_USUAL_LIMIT: Final = 10
_USUAL_PRIORITY: Final = 5


def _catch_up(policy: MisfirePolicy) -> str:
    within = "" if policy.catch_up is CatchUp.NONE else f" within {span(policy.window)}"
    return f"{_CATCH_UPS[policy.catch_up]}{within}"


def _retries(policy: RetryPolicy) -> str:
    if not policy.max_retries:
        return "not tried again"
    return f"tried again {policy.max_retries} times, {_GROWTH[policy.backoff]} {span(policy.delay)}"
