"""Which database errors mean “not now”: they become UnavailableError, all others are bugs and pass."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from scheduler.core.errors import UnavailableError

# PostgreSQL error classes (appendix A of its manual): connection, resources, operator, system error; and single codes:
# serialisation, deadlock, lock timeout, read-only.
_CLASSES = ("08", "53", "57", "58")
_CODES = ("40001", "40P01", "55P03", "25006")
# SQLite's text -> ours.
_SENTENCES = {
    "locked": "The database is busy: another program has been writing for too long.",
    "disk is full": "The disk is full: nothing can be written.",
    "readonly": "The database file cannot be written.",
    "malformed": "The database file is damaged; restore a backup.",
    "not a database": "The database file is damaged, or no database at all; restore a backup.",
    "disk I/O error": "The disk reports an error.",
    "no such table": "The database is not set up yet; run the migrations.",
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise UnavailableError for errors inside the block that mean “not now”."""
    try:
        yield
    except TimeoutError as error:
        raise UnavailableError("The database did not answer in time.") from error
    except (DBAPIError, PoolTimeoutError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise UnavailableError(sentence) from error


@contextmanager
def translated_connecting() -> Iterator[None]:
    """As `translated`, for opening a connection: whatever the other side or the network says means “not now”."""
    try:
        with translated():
            yield
    except OSError as error:
        raise UnavailableError("The database cannot be reached.") from error
    except Exception as error:
        if isinstance(error, UnavailableError) or not hasattr(error, "sqlstate"):
            raise
        raise UnavailableError(f"The database refuses us: {error}") from error


def _sentence(error: DBAPIError | PoolTimeoutError) -> str | None:
    text = str(error.orig) if isinstance(error, DBAPIError) else ""
    for part, sentence in _SENTENCES.items():
        if part in text:
            return sentence
    is_passing = (
        isinstance(error, PoolTimeoutError | OperationalError | InterfaceError)
        or error.connection_invalidated
        or _is_passing_state(getattr(error.orig, "sqlstate", None))
    )
    return "The database cannot be used now." if is_passing else None


def _is_passing_state(state: str | None) -> bool:
    return state is not None and (state in _CODES or state[:2] in _CLASSES)
