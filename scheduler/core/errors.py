"""
Everything that can go wrong, as one tree. Each package's ``errors.py`` hangs its own branch here.

    WhenbotError
    ├── InvalidValueError          a value that cannot exist (trigger, job, action, settings)
    │   ├── NaiveDatetimeError     an instant without a zone
    │   ├── InvalidTriggerError    a rule that contradicts itself
    │   └── CodecError             stored or imported data nobody can read
    ├── TransitionError            the job or run is not in a state that allows this
    ├── NotFoundError              no such job, run, chat or draft (or not yours)
    ├── ConflictError              somebody changed it first
    ├── NotPermittedError          your role does not allow this
    ├── LimitError                 too many, too often, too long
    ├── UnavailableError           the database or another service cannot be used now
    └── AttemptError               foreign code or a foreign service failed; carries `permanent`
        └── RefusedError           we do not do this at all (private address, unknown callback)

The message is one sentence for the person who reads it; it never holds a secret.
"""

from datetime import timedelta


class WhenbotError(Exception):
    """Something in whenbot went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip())

    @property
    def message(self) -> str:
        """One sentence for the person who reads it."""
        return str(self)


class InvalidValueError(WhenbotError, ValueError):
    """This value is not possible."""


class NaiveDatetimeError(InvalidValueError):
    """An instant needs a time zone."""


class InvalidTriggerError(InvalidValueError):
    """This schedule contradicts itself."""


class CodecError(InvalidValueError):
    """This stored data cannot be read."""


class TransitionError(WhenbotError):
    """That is not possible in the present state."""


class NotFoundError(WhenbotError):
    """There is no such thing here."""


class ConflictError(WhenbotError):
    """Somebody changed this a moment ago; look again."""


class NotPermittedError(WhenbotError):
    """You may not do that here."""


class LimitError(WhenbotError):
    """That is over a limit."""


class UnavailableError(WhenbotError):
    """A service that is needed cannot be reached now."""


class AttemptError(WhenbotError):
    """
    The attempt failed.

    Attributes:
        permanent: True when trying again cannot help.
        retry_after: What the other side asked us to wait; None when it did not say.
    """

    def __init__(
        self, message: str | None = None, *, permanent: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after


class RefusedError(AttemptError):
    """This is not allowed here."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message, permanent=True)
