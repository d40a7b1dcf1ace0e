"""What a kind of database has to bring along; sqlite.py and postgresql.py make one, registry.py lists them."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.batches import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """
    Engines and manners of one database.

    Attributes:
        kind: The SQL it speaks; chooses between the statements of `batches.py`.
        url: Where it is, for those who open it a second time (migrations, the lease keeper).
        writer: Engine whose transactions may write.
        reader: Engine whose transactions only read and never wait for a writer.
        gate: Entered around every writing transaction.
        forget: Called after the engines are closed.
    """

    kind: Kind
    url: URL
    writer: AsyncEngine
    reader: AsyncEngine
    gate: AbstractAsyncContextManager[None]
    forget: Callable[[], None] = lambda: None

    async def close(self) -> None:
        """Close all connections."""
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()
        self.forget()
