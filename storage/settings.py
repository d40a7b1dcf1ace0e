"""Small named JSON values of the installation."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from storage.batches import Kind
from storage.tables import setting_table as table


class SettingStore(interfaces.SettingStore):
    """Settings in one transaction."""

    def __init__(self, connection: AsyncConnection, kind: Kind) -> None:
        self._connection = connection
        self._kind = kind

    async def get(self, name: str) -> Any:
        """See SettingStore."""
        return await self._connection.scalar(select(table.c.value).where(table.c.name == name))

    async def put(self, name: str, value: Any) -> None:
        """See SettingStore."""
        if value is None:
            await self._connection.execute(delete(table).where(table.c.name == name))
            return
        dialect = postgresql if self._kind == "postgresql" else sqlite
        statement = dialect.insert(table).values(name=name, value=value)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
