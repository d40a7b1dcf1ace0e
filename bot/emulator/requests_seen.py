"""Every request the bot made: what tests and curious people look at."""

import itertools
import math
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any

KEPT_PER_METHOD = 2000
DEEPEST_NOTED = 30


class RequestsSeen:
    """
    The last requests of each method, with time, parameters and answer.

    Args:
        now: Returns the present as an aware UTC datetime.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._numbers = itertools.count(1)
        self._by_method: dict[str, deque[dict[str, Any]]] = {}

    def begin(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Note a request and return its entry; the caller fills in `status`, `answer` and `fault`."""
        entry = {
            "number": next(self._numbers),
            "time": self._now().isoformat().replace("+00:00", "Z"),
            "method": method,
            "params": _writable(params),
            "status": None,
            "answer": None,
            "fault": None,
        }
        self._by_method.setdefault(method, deque(maxlen=KEPT_PER_METHOD)).append(entry)
        return entry

    def listed(self, method: str | None = None) -> list[dict[str, Any]]:
        """Return the entries in order; only those of *method* when it is given (any case)."""
        found = [
            entry
            for name, entries in self._by_method.items()
            if method is None or name.lower() == method.lower()
            for entry in entries
        ]
        return sorted(found, key=lambda entry: entry["number"])


def _writable(value: Any, depth: int = 0) -> Any:
    """Return *value* so that it can be written as JSON: a bot's mistakes must not spoil the record of them."""
    if depth > DEEPEST_NOTED:
        return "…"
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {_writable(name): _writable(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list):
        return [_writable(item, depth + 1) for item in value]
    return value
