"""How log lines look, and what never stands in them."""

import logging
import re
import sys
from typing import Any

import structlog

_TOKEN = re.compile(r"\b(bot)?\d{1,15}:[A-Za-z0-9_-]{20,}")
_PASSWORD = re.compile(r"(://[^/\s:@]+:)[^@\s/]+@")
_CHATTY = ("apscheduler", "httpx", "httpcore", "aiogram.event", "uvicorn", "telegram", "alembic", "asyncio")


def configure_logging(*, level: str, as_json: bool) -> None:
    """
    Send structlog's events and the libraries' records to stderr, one line each, secrets masked.

    Args:
        level: "DEBUG" … "ERROR".
        as_json: JSON objects instead of readable lines.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _mask,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _mask, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # It logs every answer that is no JSON with a traceback; the delivery loop says it in one line.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def masked(text: str) -> str:
    """*text* without bot tokens and URL passwords."""
    return _PASSWORD.sub(r"\1***@", _TOKEN.sub(r"\1***", text))


def _mask(_logger: Any, _method: str, event: Any) -> Any:
    return {key: masked(value) if isinstance(value, str) else value for key, value in event.items()}
