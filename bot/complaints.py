"""What is wrong with an action's parameters, worded for who typed them: which thing, what limit, what next."""

from typing import Final

from pydantic import ValidationError

from bot import replies
from scheduler.core.action import WEBHOOK, Action
from scheduler.core.errors import InvalidValueError, RefusedError

_NAMES: Final = {
    "text": "The text of a reminder",
    "url": "The address",
    "method": "The method",
    "body": "The body",
    "headers": "The headers",
    "expected_status": "The expected status",
    "timeout_seconds": "The timeout",
}
_SCHEMES: Final = ("http", "https")


def worded(error: InvalidValueError, action: Action) -> InvalidValueError | RefusedError:
    """
    Return *error*, raised by a performer's `check` about *action*, in words for people.

    A performer words its own complaints; those of pydantic ("text: String should have …") are found behind the error
    (scheduler/actions/params.py) and worded here.
    """
    if action.kind == WEBHOOK and not _is_web(str(action.params.get("url", ""))):
        return RefusedError(replies.only_web_addresses())
    behind = error.__context__
    if not isinstance(behind, ValidationError):
        return error
    first = behind.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    what = _NAMES.get(name, "This")
    context = first.get("ctx", {})
    if first["type"] == "string_too_long":
        return InvalidValueError(replies.too_long(what, int(context["max_length"]), len(str(first["input"]).strip())))
    if first["type"] == "value_error":
        return InvalidValueError(str(context["error"]))
    return InvalidValueError(replies.not_possible(what, first["msg"][:1].lower() + first["msg"][1:]))


def _is_web(url: str) -> bool:
    scheme, _, address = url.partition("://")
    return scheme.lower() in _SCHEMES and bool(address)
