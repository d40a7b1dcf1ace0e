"""What a Bot API request carries: one set of typed questions for JSON, form, multipart and query parameters."""

from dataclasses import dataclass, field
from typing import Any

from bot.emulator.rules import bad_request, is_utf8, json_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file part of a multipart body."""

    file_name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """
    The parameters of one call.

    Args:
        values: By name; forms carry every value as text, nested ones as JSON text.
        uploads: File parts by field name.
    """

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text; an absent one is empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else str(value)
        if not is_utf8(text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; what cannot be read as one is *default*, as Telegram does."""
        value = self.values.get(name)
        if isinstance(value, bool) or value is None:
            return default
        try:
            return int(value)
        except (ValueError, TypeError, OverflowError):
            return default

    def flag(self, name: str) -> bool:
        """Return a yes or no: true, 1 and yes in any case count as yes."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def nested(self, name: str) -> Any:
        """Return a nested value, or None when it is absent or empty."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        found = json_value(value, field=name)
        try:
            _check_strings(found)
        except RecursionError:
            raise bad_request(f"can't parse {name} JSON object") from None
        return found

    def mapping(self, name: str) -> dict[str, Any]:
        """Return a nested object; an absent one is empty."""
        found = self.nested(name)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise bad_request(f"can't parse {name}: expected an Object")
        return found


def _check_strings(value: Any) -> None:
    if isinstance(value, str) and not is_utf8(value):
        raise bad_request("strings must be encoded in UTF-8")
    if isinstance(value, dict):
        for item in value.values():
            _check_strings(item)
    if isinstance(value, list):
        for item in value:
            _check_strings(item)
