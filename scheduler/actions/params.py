"""Parameters at the border: a kind's pydantic class reads them, its complaints become one sentence."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scheduler.core.errors import InvalidValueError

Params = TypeVar("Params", bound=BaseModel)


def checked(kind: type[Params], params: Mapping[str, Any]) -> Params:
    """Return *params* as *kind*; raises InvalidValueError naming the first wrong one, never its value."""
    try:
        return kind.model_validate(dict(params))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "parameters"
        reason = first["msg"].removeprefix("Value error, ")
        raise InvalidValueError(f"{place}: {reason}") from None
