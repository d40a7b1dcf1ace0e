"""
Every setting, read here and nowhere else: from the environment, from `.env`, secrets also from files (`NAME_FILE`).

`python -m cli.settings` prints `.env.example`; a test checks that the file in the repository is up to date.
"""

import difflib
import os
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from scheduler.clock import machine_zone
from scheduler.core.errors import InvalidValueError

SHORTEST_KEY = 32
TELEGRAM = "https://api.telegram.org"


class TelegramMode(StrEnum):
    """How updates reach us."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class SmtpTls(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class LogFormat(StrEnum):
    """How log lines look; auto: console on a terminal, JSON elsewhere."""

    AUTO = "auto"
    JSON = "json"
    CONSOLE = "console"


def _secret(description: str) -> Any:
    return Field(default=None, description=description)


class Settings(BaseSettings):
    """All settings; each name in capitals is the environment variable."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True, validate_default=True
    )

    telegram_bot_token: SecretStr | None = _secret(
        "Token from @BotFather. Empty: a local chat page instead of Telegram."
    )
    telegram_api_base: str = Field(default=TELEGRAM, description="Bot API server.")
    telegram_mode: TelegramMode = Field(default=TelegramMode.POLLING, description="polling (webhook comes later).")
    telegram_webhook_url: str | None = Field(default=None, description="Public https address for webhook mode.")
    telegram_webhook_secret: SecretStr | None = _secret("Secret Telegram sends along in webhook mode.")
    whenbot_admins: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram user ids of admins, separated by commas."
    )
    whenbot_allowed_users: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="User ids that may use the bot. Empty: claim code or an admin's approval."
    )
    database_url: SecretStr | None = _secret("Default: SQLite in the data directory. postgresql+asyncpg://… to grow.")
    redis_url: SecretStr | None = _secret("Reserved for workers elsewhere.")
    celery_broker_url: SecretStr | None = _secret("Reserved for workers elsewhere.")
    default_timezone: str = Field(
        default="", description="Zone of people and chats who have not said theirs. Empty: this machine's."
    )
    smtp_host: str | None = Field(default=None, description="Mail server; empty: no e-mail.")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    smtp_user: str | None = Field(default=None, description="Its user.")
    smtp_password: SecretStr | None = _secret("Its password.")
    smtp_from: str | None = Field(default=None, description="Sender address.")
    smtp_tls: SmtpTls = Field(default=SmtpTls.STARTTLS, description="starttls, tls or none.")
    max_retry_attempts: int = Field(
        default=3, ge=0, le=100, description="Retries of a failed run, where a job says nothing."
    )
    retry_delay: float = Field(
        default=10, gt=0, le=3600, description="Seconds before the first retry; grows threefold."
    )
    task_timeout: float = Field(default=300, ge=1, le=3600, description="Seconds a callback may take.")
    enable_scheduler: bool = Field(default=True, description="Run due jobs in this process.")
    scheduler_batch_size: int = Field(default=500, ge=1, le=5000, description="Jobs claimed in one transaction.")
    scheduler_tick_interval: float = Field(
        default=5, ge=0.1, le=60, description="Longest sleep between looks, seconds."
    )
    whenbot_callback_modules: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Python modules whose registered callbacks may run, separated by commas."
    )
    whenbot_min_interval: int = Field(default=60, ge=1, description="Shortest repeat for members, seconds (admins: 1).")
    whenbot_egress_allow: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Private hosts or networks that webhooks may reach all the same."
    )
    whenbot_secret_key: SecretStr | None = _secret("Signs buttons. Generated into the data directory when empty.")
    whenbot_keep_runs_days: int = Field(
        default=90, ge=30, le=36500, description="Days that finished runs and what was told of them are kept."
    )
    whenbot_keep_deleted_days: int = Field(default=30, ge=1, le=36500, description="Days in the trash.")
    whenbot_keep_audit_days: int = Field(default=365, ge=1, le=36500, description="Days that the audit log is kept.")
    whenbot_clean_interval: int = Field(default=3600, ge=10, le=86400, description="Seconds between clean-ups.")
    whenbot_clean_batch: int = Field(default=500, ge=1, le=5000, description="Rows dropped in one transaction.")
    whenbot_port: int = Field(default=8080, ge=0, le=65535, description="Local port (0: any free one).")
    whenbot_host: str = Field(default="127.0.0.1", description="Local address.")
    whenbot_data_dir: Path = Field(default=Path("var"), description="Where the database and the secret key live.")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_format: LogFormat = Field(default=LogFormat.AUTO, description="auto, json or console.")
    environment: str = Field(default="production", description="A name shown in logs.")

    @field_validator(
        "whenbot_admins", "whenbot_allowed_users", "whenbot_callback_modules", "whenbot_egress_allow", mode="before"
    )
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("default_timezone", mode="after")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        value = value or machine_zone()
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"“{value}” is not a time zone; use a name like Europe/Berlin") from error
        return value

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        level = value.upper()
        if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        return level

    @field_validator("telegram_api_base")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("use an address that starts with https:// (or http:// for a local server)")
        return value.rstrip("/")

    @field_validator("whenbot_secret_key")
    @classmethod
    def _is_long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"use at least {SHORTEST_KEY} random characters, or leave it out")
        return value

    @property
    def is_emulated(self) -> bool:
        """Tell whether a local Telegram stands in: only when no token is set, never because a token is wrong."""
        return self.telegram_bot_token is None

    @property
    def database(self) -> str:
        """The database URL, or the default inside the data directory."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.whenbot_data_dir.absolute() / 'whenbot.db'}"

    def secret_key(self) -> bytes:
        """The signing key: from the settings, else from the data directory, made there (mode 0600) the first time."""
        if self.whenbot_secret_key:
            return self.whenbot_secret_key.get_secret_value().encode()
        path = self.whenbot_data_dir / "secret_key"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        return path.read_bytes().strip()


def load_settings(**overrides: Any) -> Settings:
    """
    Read the settings; *overrides* (from command line options) win over the environment, None is no override.

    Raises:
        InvalidValueError: A value is not possible; the message names the variable and what to do.
    """
    values = {**_from_files(os.environ), **{name: value for name, value in overrides.items() if value is not None}}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise InvalidValueError("\n".join(_sentence(dict(problem)) for problem in error.errors())) from None


def unknown_names(environ: Mapping[str, str]) -> list[str]:
    """One sentence for every `WHENBOT_*` variable that no setting has, with the likeliest name."""
    known = {name.upper() for name in Settings.model_fields}
    known |= {f"{name}_FILE" for name in known} | {"WHENBOT_DEBUG"}
    sentences = []
    for name in sorted(environ):
        if name.startswith("WHENBOT_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            sentences.append(f"{name} is not a setting{f'; did you mean {near[0]}?' if near else '.'}")
    return sentences


def example() -> str:
    """The text of `.env.example`."""
    lines = ["# Settings of whenbot. Copy to .env and change what you need; secrets may also come from NAME_FILE.", ""]
    for name, field in Settings.model_fields.items():
        default = field.get_default()
        shown = "" if default is None or default == () else str(default).lower() if default is True else str(default)
        lines += [f"# {field.description}", f"# {name.upper()}={shown}", ""]
    return "\n".join(lines)


def _from_files(environ: Mapping[str, str]) -> dict[str, str]:
    values = {}
    for name in Settings.model_fields:
        path = environ.get(f"{name.upper()}_FILE")
        if path and name.upper() not in environ:
            try:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise InvalidValueError(f"{name.upper()}_FILE cannot be read: {error.strerror}.") from error
    return values


def _sentence(problem: dict[str, Any]) -> str:
    name = str(problem["loc"][0]).upper() if problem["loc"] else "A setting"
    return f"{name} is not possible: {str(problem['msg']).removeprefix('Value error, ')}."


if __name__ == "__main__":
    print(example(), end="")
