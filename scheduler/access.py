"""Who may do what with which job; the rules themselves stand in core/chat.py."""

from scheduler.core.chat import Operation, Person, may
from scheduler.core.errors import NotPermittedError
from scheduler.core.job import Job


def permit(actor: Person | None, operation: Operation, job: Job | None = None) -> None:
    """Raise NotPermittedError unless *actor* may do *operation* (on *job*); None is the library, which may."""
    if actor is None or may(actor.role, operation, is_own=job is None or _is_own(actor, job)):
        return
    raise NotPermittedError("Only its owner or an admin may do that." if job else "You may not create jobs here.")


def may_see(actor: Person | None, job: Job, chat_id: int | None) -> bool:
    """Tell whether *actor*, writing in the chat *chat_id*, may see *job*."""
    is_in_chat = chat_id is not None and chat_id == job.chat_id
    return actor is None or may(actor.role, Operation.SEE, is_own=_is_own(actor, job), is_in_chat=is_in_chat)


def _is_own(actor: Person, job: Job) -> bool:
    return actor.user_id in (job.owner_id, job.chat_id)
