"""What the options of `whenbot jobs add` and `jobs edit` ask for, as an action and policies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

from parsers.intent import read_action
from scheduler.core.action import CALLBACK, REMINDER, WEBHOOK, Action
from scheduler.core.errors import InvalidValueError
from scheduler.core.html import cut
from scheduler.core.job import Job, Overlap
from scheduler.core.retry import RetryPolicy

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    The options; None or empty: not said.

    Attributes:
        headers: "Name: value" each.
        args: JSON object, as text.
        tags: With or without #; a single empty one: no tags.
    """

    name: str | None = None
    webhook: str | None = None
    method: str | None = None
    headers: tuple[str, ...] = ()
    body: str | None = None
    callback: str | None = None
    args: str | None = None
    tags: tuple[str, ...] = ()
    overlap: Overlap | None = None
    retries: int | None = None
    timeout_seconds: float | None = None
    priority: int | None = None
    pause_after: int | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Wanted":
        """Collect the options of a command by their names there."""
        names = {"headers": "header", "tags": "tag", "timeout_seconds": "timeout"}
        given = {field.name: options[names.get(field.name, field.name)] for field in fields(cls)}
        return cls(**{**given, "headers": tuple(given["headers"] or ()), "tags": tuple(given["tags"] or ())})

    @property
    def changes_nothing(self) -> bool:
        """Tell whether no option was given."""
        return self == Wanted()

    @property
    def says_what(self) -> bool:
        """Tell whether the options say what to do, so that text beside the times is only a name."""
        return self.webhook is not None or self.callback is not None

    def policies(self, retry: RetryPolicy) -> dict[str, Any]:
        """Return the fields that `NewJob` and `JobChanges` share, as far as they were said; *retry* is what it was."""
        given = {
            "tags": tuple(tag.strip().removeprefix("#") for tag in self.tags if tag.strip()) if self.tags else None,
            "overlap": self.overlap,
            "retry": None if self.retries is None else replace(retry, max_retries=self.retries),
            "timeout": None if self.timeout_seconds is None else _span(self.timeout_seconds),
            "priority": self.priority,
            "pause_after_failures": self.pause_after,
        }
        return {name: value for name, value in given.items() if value is not None}

    def action(self, message: str | None, language: str) -> Action:
        """
        Return what a new job does: as the options say, else as the rest of the phrase does ("call https://…").

        Raises:
            InvalidValueError: Nobody said what, or two things at once.
        """
        said = read_action(message, language) if message else None
        action = self._asked(said) or said
        if action is None:
            raise InvalidValueError(
                "Say what to do: a text beside the times, --webhook URL, or --callback NAME with --args."
            )
        return action

    def changed_action(self, job: Job, message: str | None, language: str) -> Action | None:
        """
        Return what *job* does after an edit; None: the same as before.

        *message* is the rest of a new phrase: the text of a reminder, or what the chat would make of it.
        """
        said = read_action(message, language) if message else None
        if said is not None and said.kind == REMINDER != job.action.kind and not self.says_what:
            raise InvalidValueError(
                f"“{message}” is no time, and this job is no reminder; write only the times, or add another job."
            )
        return self._asked(said or job.action) or said

    def _asked(self, before: Action | None) -> Action | None:
        """The action of the options, on top of *before* where that is of the same kind; None when they name none."""
        webhook = _given({"url": self.webhook, "method": self.method, "headers": self._headers(), "body": self._body()})
        callback = _given({"name": self.callback, "args": _object(self.args)})
        if webhook and callback:
            raise InvalidValueError("A job does one thing: a callback or a webhook, not both.")
        is_call = bool(webhook) or (before is not None and before.kind == WEBHOOK and not callback)
        if is_call and self.timeout_seconds is not None:
            webhook["timeout_seconds"] = self.timeout_seconds
        if webhook:
            return _on_top(before, WEBHOOK, webhook, needs="url")
        return _on_top(before, CALLBACK, callback, needs="name") if callback else None

    def _headers(self) -> dict[str, str] | None:
        pairs = [header.partition(":") for header in self.headers]
        for name, colon, _value in pairs:
            if not colon or not name.strip():
                raise InvalidValueError("Write a header like --header 'Accept: text/plain'.")
        return {name.strip(): value.strip() for name, _colon, value in pairs} or None

    def _body(self) -> Any:
        """The body: as JSON where it is an object or a list, else as it stands."""
        if self.body is None:
            return None
        try:
            value = json.loads(self.body)
        except ValueError:
            return self.body
        return value if isinstance(value, dict | list) else self.body


def name_of(action: Action, message: str | None) -> str:
    """Return what a job is called when nobody said: its text's first line, else what it calls."""
    text = str(action.params.get("text", "")) if action.kind == REMINDER else message or ""
    lines = text.strip().splitlines()
    called = action.params.get("url") or action.params.get("name") or action.kind
    return cut(lines[0] if lines else str(called), NAME_LENGTH)


def _on_top(before: Action | None, kind: str, params: Mapping[str, Any], *, needs: str) -> Action:
    merged = {**(before.params if before is not None and before.kind == kind else {}), **params}
    if needs not in merged:
        raise InvalidValueError(f"Say --{kind} too: the other options belong to it.")
    return Action(kind=kind, params=merged)


def _span(seconds: float) -> timedelta:
    try:
        return timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        raise InvalidValueError("A timeout is between a second and an hour.") from None


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value is not None}


def _object(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise InvalidValueError("--args takes a JSON object, like '{\"days_to_keep\": 7}'.")
    return value
