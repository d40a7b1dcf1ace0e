"""Telegram's rules beyond the schema, in Telegram's own words; each check raises the answer the bot would get."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_CALLBACK_DATA_BYTES = 64
LONGEST_CALLBACK_ANSWER = 200
MOST_COMMANDS = 100
QUERY_LIVES_SECONDS = 15
DELETABLE_SECONDS = 48 * 3600
MOST_BUTTONS = 100


class BotApiError(Exception):
    """
    An answer with `"ok": false`.

    Args:
        error_code: Telegram's code, which is also the HTTP status.
        description: Telegram's text, with its "Bad Request: " or other opening.
        parameters: ResponseParameters (retry_after, migrate_to_chat_id).
    """

    def __init__(self, error_code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters


def bad_request(what: str) -> BotApiError:
    """Return the 400 answer whose description is "Bad Request: *what*"."""
    return BotApiError(400, f"Bad Request: {what}")


def utf16_length(text: str) -> int:
    """Return the length of *text* in UTF-16 units, the unit of every limit and offset of Telegram."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def is_utf8(text: str) -> bool:
    """Say whether *text* can be sent at all: a lone surrogate cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def check_text(text: str, *, limit: int = LONGEST_TEXT, is_edit: bool = False) -> None:
    """Refuse an empty or overlong text; *text* is what remains after parsing."""
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > limit:
        raise bad_request("MESSAGE_TOO_LONG" if is_edit else "message is too long")


def check_caption(caption: str) -> None:
    """Refuse an overlong caption; an empty one is fine."""
    if utf16_length(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")


def checked_inline_keyboard(rows: Any) -> list[list[dict[str, Any]]]:
    """
    Return the rows of an inline keyboard, with empty rows left out as Telegram does.

    Raises:
        BotApiError: Not rows of buttons; a button with no or several actions; callback data not 1-64 bytes; a bad URL.
    """
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
    checked = [[_checked_inline_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in checked) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return checked


_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def _checked_inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: Exactly one action must be specified")
    _check_button_action(button, actions[0])
    if button.get("style") not in (None, "danger", "success", "primary"):
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    return {name: value for name, value in button.items() if value is not None}


def _check_button_action(button: dict[str, Any], action: str) -> None:
    value = button[action]
    if action == "callback_data" and (
        not isinstance(value, str) or not 1 <= len(value.encode(errors="replace")) <= LONGEST_CALLBACK_DATA_BYTES
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not (isinstance(value, str) and is_allowed_url(value)):
        raise bad_request("BUTTON_URL_INVALID")
    if action == "web_app":
        url = str(value.get("url", "")) if isinstance(value, dict) else ""
        if not url.startswith("https://"):
            what = f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
            raise bad_request(what)
    if action == "copy_text":
        copied = value.get("text") if isinstance(value, dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def is_allowed_url(url: str) -> bool:
    """Say whether Telegram takes *url* in a button or a link: http, https, ton and tg with a host that has a dot."""
    if not url or len(url) > 2048 or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url if "://" in url or url.startswith(("tg:", "mailto:", "tel:")) else "http://" + url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "tg":
        return True
    if parts.scheme not in ("http", "https", "ton"):
        return False
    # Telegram refuses http://localhost too; an address needs a dot.
    return "." in host.strip(".")


def checked_commands(commands: Any) -> list[dict[str, str]]:
    """Return a command list as Telegram keeps it: the leading slash gone, texts trimmed."""
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = []
    for item in commands:
        if not isinstance(item, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        name, description = str(item.get("command", "")).removeprefix("/"), str(item.get("description", "")).strip()
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        checked.append({"command": name, "description": description})
    return checked


def without_controls(text: str) -> str:
    """Return *text* with control characters turned into spaces, except for the line feed; CR is dropped."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text.replace("\r", ""))


def json_value(value: Any, *, field: str) -> Any:
    """Return *value*, read as JSON when a form carried it as text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise bad_request(f"can't parse {field} JSON object") from None
