"""Column types: instants as microseconds, compact ids, texts every database can hold."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from scheduler.core.errors import NaiveDatetimeError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NUL, REPLACEMENT = "\x00", "\ufffd"
_MICROSECOND = timedelta(microseconds=1)


def to_micros(instant: datetime) -> int:
    """Return microseconds since 1970 UTC. Raises NaiveDatetimeError."""
    if instant.tzinfo is None:
        raise NaiveDatetimeError
    return (instant - EPOCH) // _MICROSECOND


def read_json(text: str) -> Any:
    """Parse a JSON text; most of ours are empty, and those need no parser."""
    return {} if text == "{}" else [] if text == "[]" else json.loads(text)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as BIGINT microseconds since 1970 UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Store."""
        return None if value is None else to_micros(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Read, with one call less per value than process_result_value takes."""
        return _read_instant


class Id(TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, 16 bytes elsewhere."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose by database."""
        return dialect.type_descriptor(Uuid() if dialect.name == "postgresql" else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        """Store."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], UUID | None] | None:
        """Read; asyncpg gives UUIDs."""
        return None if dialect.name == "postgresql" else _read_id


class PlainText(TypeDecorator[str]):
    """A text without NUL characters, which PostgreSQL cannot store and SQLite cuts at."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Store."""
        return value.replace(NUL, REPLACEMENT) if value else value


def _read_instant(micros: int | None) -> datetime | None:
    return None if micros is None else EPOCH + timedelta(microseconds=micros)


def _read_id(stored: bytes | None) -> UUID | None:
    return None if stored is None else UUID(bytes=stored)
