"""
Many rows as the parameters of one statement: arrays and `unnest` on PostgreSQL, JSON and `json_each` on SQLite.

The statement stays the same however many rows there are, so it is compiled once, and RETURNING says which rows it
touched. Both would be lost with executemany or with a VALUES list.

SQLite takes its time over reading JSON. Most values of a batch are the same in all its rows (a tick's new runs differ
in two ids), so columns that do not vary are plain parameters there. A statement is kept for each set that varies.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    CursorResult,
    Integer,
    Table,
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
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import Select, Subquery
from sqlalchemy.types import TypeEngine

from storage.column_types import NUL, REPLACEMENT, Id, Instant, PlainText, to_micros

Kind: TypeAlias = str  # "sqlite" or "postgresql"
Rows: TypeAlias = Sequence[Sequence[Any]]

_MOST_SHAPES = 64
_FEW_ROWS = 16


class Batch:
    """
    A source of rows inside a statement.

    Attributes:
        rows: Its select, for INSERT ... SELECT.
        source: The same as a subquery named "batch", for joins and UPDATE ... FROM.
    """

    def __init__(self, kind: Kind, columns: Sequence[Column[Any]], varying: Sequence[int]) -> None:
        self.kind = kind
        self.rows: Select[Any] = _unnested(columns) if kind == "postgresql" else _json_rows(columns, varying)
        self.source: Subquery = self.rows.subquery("batch")

    def insert_into(self, table: Table) -> Any:
        """Return INSERT ... SELECT that leaves alone the rows that exist already."""
        dialect = postgresql if self.kind == "postgresql" else sqlite
        names = [c.name for c in self.rows.selected_columns]
        return dialect.insert(table).from_select(names, self.rows, include_defaults=False).on_conflict_do_nothing()


class BatchStatement:
    """
    A statement over a batch, for every database.

    Args:
        columns: Names and types of the rows it takes.
        build: Makes the statement from the batch.
    """

    def __init__(self, columns: Iterable[Column[Any]], build: Callable[[Batch], Any]) -> None:
        self._columns = tuple(columns)
        self._build = build
        self._built: dict[tuple[Kind, tuple[int, ...]], Any] = {}

    async def execute(
        self, connection: AsyncConnection, rows: Rows, values: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        """Execute it with *rows* (at least one; values in the order of the columns) and its other parameters."""
        kind = connection.dialect.name
        varying = () if kind == "postgresql" else _varying(rows, len(self._columns))
        statement = self._built.get((kind, varying))
        if statement is None:
            if len(self._built) >= _MOST_SHAPES:
                self._built.clear()
            statement = self._built[kind, varying] = self._build(Batch(kind, self._columns, varying))
        carried = self._arrays(rows) if kind == "postgresql" else self._json(rows, varying)
        result: CursorResult[Any] = await connection.execute(statement, carried | dict(values or {}))
        return result

    def _arrays(self, rows: Rows) -> dict[str, Any]:
        columns = zip(self._columns, zip(*rows, strict=True), strict=True)
        return {f"p{at}": _array(c.type, values) for at, (c, values) in enumerate(columns)}

    def _json(self, rows: Rows, varying: Sequence[int]) -> dict[str, Any]:
        first = rows[0]
        constant = {f"p{at}": first[at] for at in range(len(self._columns)) if at not in varying}
        return {"rows": _json_text([[row[at] for at in varying] for row in rows]), **constant}


def id_column(name: str) -> tuple[Column[Any]]:
    """Return the columns of a batch of ids."""
    return (Column(name, Id),)


def unindexed(c: Column[Any]) -> ColumnElement[Any]:
    """Return +column: its value, not its index. A batch is found by id; SQLite may prefer an index all rows share."""
    return literal_column(f"+{c.table.name}.{c.name}", c.type)


def _varying(rows: Rows, width: int) -> tuple[int, ...]:
    """Return the positions whose values differ; few rows are not worth a statement of their own."""
    if len(rows) == 1:
        return ()
    if len(rows) < _FEW_ROWS:
        return tuple(range(width))
    columns = enumerate(zip(*rows, strict=True))
    return tuple(at for at, values in columns if values.count(values[0]) != len(values))


def _unnested(columns: Sequence[Column[Any]]) -> Select[Any]:
    types = [_array_type(c.type) for c in columns]
    arrays = [bindparam(f"p{at}", type_=ARRAY(kind)) for at, kind in enumerate(types)]
    names = [column(c.name, kind) for c, kind in zip(columns, types, strict=True)]
    given = func.unnest(*arrays).table_valued(*names, name="given").render_derived().c
    return select(*(sql_cast(given[c.name], JSON).label(c.name) if _is_json(c) else given[c.name] for c in columns))


def _json_rows(columns: Sequence[Column[Any]], varying: Sequence[int]) -> Select[Any]:
    given = func.json_each(bindparam("rows", type_=Text)).table_valued("value", name="given").c
    fields = []
    for at, c in enumerate(columns):
        if at in varying:
            value: Any = func.json_extract(given.value, literal_column(f"'$[{varying.index(at)}]'"))
            if isinstance(c.type, Id):
                value = func.from_hex(value)
            value.type = c.type
        else:
            value = bindparam(f"p{at}", type_=c.type)
        fields.append(value.label(c.name))
    # SQLite cannot tell INSERT ... SELECT ... ON CONFLICT from a join's ON without a WHERE.
    return select(*fields).select_from(given.value.table).where(literal_column("1") == literal_column("1"))


def _json_text(rows: Rows) -> str:
    text = json.dumps(rows, default=_plain, separators=(",", ":"))
    if "\\u0000" not in text:
        return text
    cleaned = [[v.replace(NUL, REPLACEMENT) if isinstance(v, str) else v for v in row] for row in rows]
    return json.dumps(cleaned, default=_plain, separators=(",", ":"))


def _is_json(c: Column[Any]) -> bool:
    return isinstance(c.type, JSON)


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
        case PlainText():
            return [value.replace(NUL, REPLACEMENT) if value else value for value in values]
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
