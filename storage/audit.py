"""Who changed what."""

from dataclasses import asdict

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import interfaces
from scheduler.interfaces import AuditEntry, Page
from storage.mapping import to_audit_entry
from storage.tables import audit_table as table


class AuditStore(interfaces.AuditStore):
    """The log of changes in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, entry: AuditEntry) -> None:
        """See AuditStore."""
        await self._connection.execute(insert(table).values(asdict(entry)))

    async def page(self, *, offset: int = 0, limit: int = 20) -> Page[AuditEntry]:
        """See AuditStore."""
        total = await self._connection.scalar(select(func.count()).select_from(table))
        order = (table.c.at.desc(), table.c.audit_id.desc())
        rows = await self._connection.execute(select(table).order_by(*order).offset(offset).limit(limit))
        return Page(items=tuple(to_audit_entry(row) for row in rows), total=total or 0, offset=offset)
