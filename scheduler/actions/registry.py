"""All kinds of actions: one entry each."""

from scheduler.actions.call_webhook import CallWebhook
from scheduler.actions.performer import Performer
from scheduler.actions.remind import Remind
from scheduler.actions.run_callback import CallbackRegistry, RunCallback
from scheduler.core.action import CALLBACK, REMINDER, WEBHOOK
from scheduler.egress import Egress
from scheduler.interfaces import Clock


def performers(egress: Egress, callbacks: CallbackRegistry, *, clock: Clock | None = None) -> dict[str, Performer]:
    """Return who performs which kind of action; *clock* (the system's by default) reads Retry-After dates."""
    return {
        REMINDER: Remind(),
        WEBHOOK: CallWebhook(egress, clock),
        CALLBACK: RunCallback(callbacks),
    }
