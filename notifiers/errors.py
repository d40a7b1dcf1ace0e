"""
What can go wrong with a delivery.

    WhenbotError
    ├── DeliveryError       this try failed; carries what to do about it
    └── FloodedError        the limits leave no room for this message in time (flood_gate)
"""

from datetime import timedelta

from scheduler.core.errors import WhenbotError


class DeliveryError(WhenbotError):
    """
    The message could not be delivered.

    Attributes:
        permanent: Trying this message again cannot help.
        retry_after: What the other side asked us to wait; such a try does not count.
        ambiguous: It may have arrived all the same (the answer never came); the next try is marked "(repeat)".
        migrated_to: The target's new address; sent there at once.
        is_outage: The service as a whole cannot be used; says nothing about this message, so the try does not count.
        is_target_gone: Nothing will ever reach this target (blocked, kicked, refused); everything waiting for it is
            dead too. Implies permanent.
    """

    def __init__(
        self,
        message: str | None = None,
        *,
        permanent: bool = False,
        retry_after: timedelta | None = None,
        ambiguous: bool = False,
        migrated_to: str | None = None,
        is_outage: bool = False,
        is_target_gone: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent or is_target_gone
        self.retry_after = retry_after
        self.ambiguous = ambiguous
        self.migrated_to = migrated_to
        self.is_outage = is_outage
        self.is_target_gone = is_target_gone


class FloodedError(WhenbotError):
    """
    Too much is being sent just now.

    Attributes:
        retry_after: When there will be room, as far as one can tell.
    """

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__()
        self.retry_after = retry_after
