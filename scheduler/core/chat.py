"""People and chats: zones, languages, roles and what a role may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is to this installation. Strangers have no role."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"


class Operation(StrEnum):
    """What a person may want to do with a job or the installation."""

    SEE = "see"
    CREATE = "create"
    CHANGE = "change"
    ADMINISTER = "administer"
    APPOINT = "appoint"


class ChatKind(StrEnum):
    """Telegram's kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


# Who may do what: (role, operation) -> on whose jobs. "own" also covers what was made in one's private chat.
_ALLOWED: dict[tuple[Role, Operation], str] = {
    (Role.OWNER, Operation.SEE): "any",
    (Role.OWNER, Operation.CREATE): "any",
    (Role.OWNER, Operation.CHANGE): "any",
    (Role.OWNER, Operation.ADMINISTER): "any",
    (Role.OWNER, Operation.APPOINT): "any",
    (Role.ADMIN, Operation.SEE): "any",
    (Role.ADMIN, Operation.CREATE): "any",
    (Role.ADMIN, Operation.CHANGE): "any",
    (Role.ADMIN, Operation.ADMINISTER): "any",
    (Role.MEMBER, Operation.SEE): "chat",
    (Role.MEMBER, Operation.CREATE): "any",
    (Role.MEMBER, Operation.CHANGE): "own",
}


def may(role: Role | None, operation: Operation, *, is_own: bool = False, is_in_chat: bool = False) -> bool:
    """
    Tell whether somebody with *role* may do *operation*.

    Args:
        role: None for a stranger, who may do nothing.
        operation: What is wanted.
        is_own: The job belongs to this person.
        is_in_chat: The job belongs to the chat the person is writing in.
    """
    scope = _ALLOWED.get((role, operation)) if role else None
    return scope == "any" or (scope == "own" and is_own) or (scope == "chat" and (is_own or is_in_chat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    Somebody with a Telegram account.

    Attributes:
        user_id: Telegram's id; the only thing that identifies a person (names change).
        role: None for a stranger.
        zone: IANA name; None until told.
        language: Code from the profile, lower case: "de", "en-us" ("en" when unknown).
        preferences: What this person means by words that leave something open, as `parsers.Preferences` stores it.
    """

    user_id: int
    first_name: str = ""
    username: str | None = None
    role: Role | None = None
    zone: str | None = None
    language: str = "en"
    created_at: datetime | None = None
    preferences: Mapping[str, str | bool] = field(default_factory=dict)

    def with_role(self, role: Role | None) -> "Person":
        """The same person with another role."""
        return replace(self, role=role)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatProfile:
    """
    A chat the bot talks in. A private chat has the id of its person.

    Attributes:
        zone: IANA name of the chat's clock; None until told (then the person's, then the installation's default).
        is_reachable: False after Telegram said that the bot was blocked, kicked or the chat is gone.
    """

    chat_id: int
    kind: ChatKind = ChatKind.PRIVATE
    title: str = ""
    zone: str | None = None
    language: str = "en"
    is_reachable: bool = True
    created_at: datetime | None = None
