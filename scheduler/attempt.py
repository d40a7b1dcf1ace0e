"""One attempt: call the performer inside its time limit, and turn whatever happens into an Outcome."""

import asyncio

import structlog

from scheduler.actions.performer import Call, Performer
from scheduler.core.errors import AttemptError, RefusedError
from scheduler.core.run import Outcome, Result

log = structlog.get_logger(__name__)


async def perform(performer: Performer | None, call: Call) -> Outcome:
    """
    Make one attempt; never raises but CancelledError, which is let through.

    A missing performer refuses. `AttemptError` carries whether a retry makes sense; anything else that is raised is a
    failed attempt and logged with its trace.
    """
    if performer is None:
        return Outcome(result=Result.REFUSED, error=f"“{call.job.action.kind}” cannot be done here.", permanent=True)
    seconds = call.job.timeout.total_seconds()
    try:
        async with asyncio.timeout(seconds):
            return await performer.perform(call)
    except TimeoutError:
        return Outcome(result=Result.TIMED_OUT, error=f"It did not end within {seconds:g} seconds.")
    except RefusedError as error:
        return Outcome(result=Result.REFUSED, error=error.message, permanent=True)
    except AttemptError as error:
        return Outcome(
            result=Result.FAILED, error=error.message, permanent=error.permanent, retry_after=error.retry_after
        )
    except Exception as error:
        log.exception("attempt.raised", job_id=str(call.job.job_id), run_id=str(call.run.run_id), attempt=call.number)
        return Outcome(result=Result.FAILED, error=f"{type(error).__name__}: {error}")
