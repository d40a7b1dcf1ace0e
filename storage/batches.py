"""
Many rows as the parameter of one statement: arrays and `unnest` on PostgreSQL, one JSON text and `json_each` on SQLite.

The statement stays the same however many rows there are, so it is compiled once, and RETURNING says which rows it
touched. Both would be lost with executemany or with a VALUES list.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    Integer,
    Text,
    Uuid,
    bindparam,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.expression import Select, Subquery
from sqlalchemy.types import TypeEngine

from storage.column_types import Id, Instant, to_micros

Kind = str  # "sqlite" or "postgresql"


class Batch:
    """
    A source of rows with the names and types of *columns*.

    Attributes:
        rows: Its select, for INSERT ... SELECT.
        source: The same as a subquery named "batch", for UPDATE ... FROM.
    """

    def __init__(self, kind: Kind, columns: Iterable[Column[Any]]) -> None:
        self._kind = kind
        self._columns = tuple(columns)
        build = _unnested if kind == "postgresql" else _json_rows
        self.rows: Select[Any] = build(self._columns)
        self.source: Subquery = self.rows.subquery("batch")

    def parameters(self, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """Return the parameters that carry *rows* (values in the order of the columns)."""
        if self._kind != "postgresql":
            return {"rows": json.dumps(rows, default=_plain, ensure_ascii=False, separators=(",", ":"))}
        arrays = zip(*rows, strict=True) if rows else ([] for _ in self._columns)
        return {
            f"p{at}": _array(c.type, values) for at, (c, values) in enumerate(zip(self._columns, arrays, strict=True))
        }


def insert_ignoring(kind: Kind, batch: Batch, into: Any) -> Any:
    """Return INSERT ... SELECT from *batch* that leaves rows alone which exist already."""
    dialect = postgresql if kind == "postgresql" else sqlite
    names = [c.name for c in batch.rows.selected_columns]
    return dialect.insert(into).from_select(names, batch.rows, include_defaults=False).on_conflict_do_nothing()


def _unnested(columns: Sequence[Column[Any]]) -> Select[Any]:
    types = [_array_type(c.type) for c in columns]
    arrays: list[BindParameter[Any]] = [bindparam(f"p{at}", type_=ARRAY(t)) for at, t in enumerate(types)]
    names = [column(c.name, t) for c, t in zip(columns, types, strict=True)]
    table = func.unnest(*arrays).table_valued(*names, name="given").render_derived()
    return select(
        *(
            sql_cast(table.c[c.name], JSON).label(c.name) if isinstance(c.type, JSON) else table.c[c.name]
            for c in columns
        )
    )


def _json_rows(columns: Sequence[Column[Any]]) -> Select[Any]:
    table = func.json_each(bindparam("rows", type_=Text)).table_valued("value", name="given")
    fields = []
    for at, c in enumerate(columns):
        value: Any = func.json_extract(table.c.value, literal_column(f"'$[{at}]'"))
        if isinstance(c.type, Id):
            value = func.from_hex(value)
        fields.append(sql_type(value, c).label(c.name))
    # SQLite cannot tell INSERT ... SELECT ... ON CONFLICT from a join's ON without a WHERE.
    return select(*fields).where(literal_column("1") == literal_column("1"))


def sql_type(value: Any, c: Column[Any]) -> Any:
    """Tell SQLAlchemy the type of an expression without a CAST in the statement."""
    value.type = c.type
    return value


def _array_type(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    match kind:
        case Instant():
            return BigInteger()
        case Id():
            return Uuid()
        case BigInteger() | Integer() | Boolean():
            return kind
        case _:
            return Text()


def _array(kind: TypeEngine[Any], values: Iterable[Any]) -> list[Any]:
    match kind:
        case Instant():
            return [None if value is None else to_micros(value) for value in values]
        case JSON():
            return [json.dumps(value) for value in values]
        case _:
            return list(values)


def _plain(value: object) -> object:
    match value:
        case datetime():
            return to_micros(value)
        case UUID():
            return value.hex
        case _:
            return dict(cast(Any, value))
