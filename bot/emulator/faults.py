"""
Scripted faults: what the Bot API side does instead of, or after, what was asked.

    kind                what the bot meets
    429                 Too Many Requests with retry_after
    500 504             a JSON error; 502-html a proxy's HTML page
    hang                no answer until the bot gives up
    slow                the right answer after `seconds`
    reset-before        the connection is reset, nothing happened
    reset-after         it happened, then the connection is reset
    truncated-json      it happened, the answer's JSON breaks off
    400-... 401 403-... 409   Telegram's refusal of that name
    migrate             the group became a supergroup; the answer names its new id
    duplicate-updates   getUpdates hands every update out twice; reorder-updates: in reverse order
"""

from dataclasses import dataclass
from typing import Any

AFTER_THE_EFFECT = ("slow", "reset-after", "truncated-json", "duplicate-updates", "reorder-updates")

REFUSALS: dict[str, tuple[int, str]] = {
    "500": (500, "Internal Server Error"),
    "504": (504, "Gateway Timeout"),
    "400-chat-not-found": (400, "Bad Request: chat not found"),
    "400-parse": (400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    "400-thread": (400, "Bad Request: message thread not found"),
    "400-topic-closed": (400, "Bad Request: TOPIC_CLOSED"),
    "400-too-long": (400, "Bad Request: message is too long"),
    "400-rights": (400, "Bad Request: not enough rights to send text messages to the chat"),
    "401": (401, "Unauthorized"),
    "403-blocked": (403, "Forbidden: bot was blocked by the user"),
    "403-kicked": (403, "Forbidden: bot was kicked from the supergroup chat"),
    "403-deactivated": (403, "Forbidden: user is deactivated"),
    "409": (409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
}

KINDS = ("429", "502-html", "hang", "reset-before", "migrate", *AFTER_THE_EFFECT, *REFUSALS)

BAD_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(slots=True, kw_only=True)
class Fault:
    """
    One scripted fault.

    Attributes:
        method: Method name, or "*" for any but getUpdates (a fault meant for sending must not be eaten by the poll).
        chat_id: Only calls to this chat; None for any.
        count: How many more calls it meets.
        retry_after: Seconds, for 429.
        seconds: How long "slow" waits.
    """

    kind: str
    method: str = "*"
    chat_id: int | None = None
    count: int = 1
    retry_after: int = 1
    seconds: float = 3.0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Say whether a call to *method* about *chat_id* is met."""
        is_method = method != "getUpdates" if self.method == "*" else self.method.lower() == method.lower()
        return is_method and self.chat_id in (None, chat_id)


class FaultScript:
    """The faults still to come, in the order they were scripted."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Script *fault* after those already there."""
        self._faults.append(fault)

    def clear(self) -> int:
        """Forget all faults and return how many there were."""
        count = len(self._faults)
        self._faults.clear()
        return count

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the first fault that meets the call, and count it down."""
        for fault in self._faults:
            if fault.meets(method, chat_id):
                fault.count -= 1
                if fault.count <= 0:
                    self._faults.remove(fault)
                return fault
        return None

    def listed(self) -> list[dict[str, Any]]:
        """Return the faults still to come, as the people side shows them."""
        return [
            {"fault": fault.kind, "method": fault.method, "chat_id": fault.chat_id, "count": fault.count}
            for fault in self._faults
        ]
