"""Errors as words. Only errors written for people reach this file; all others are ours to mend (bot/handling.py)."""

from bot import replies
from bot.reply import Place, Reply
from scheduler.core.errors import ConflictError, NotPermittedError, RefusedError, WhenbotError


def answer_to(error: WhenbotError, place: Place) -> tuple[Reply, ...]:
    """One sentence for the person who caused *error*; nothing where there is nobody."""
    if not place.chat_id or not place.user_id:
        return ()
    return (place.say(_words(error)),)


def _words(error: WhenbotError) -> str:
    match error:
        case RefusedError() | NotPermittedError():
            return replies.refused(error.message)
        case ConflictError():
            return replies.sentence("Somebody changed this a moment ago. Open it again to see how it is now.")
        case _:
            return replies.sentence(error.message)
