"""PostgreSQL over asyncpg: a pool; short waits for locks, because whoever waits may try again."""

from contextlib import nullcontext

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import create_async_engine

from storage.backend import Backend
from storage.column_types import read_json

_CONNECTIONS = 10
_CONNECT_TIMEOUT_SECONDS = 5
_COMMAND_TIMEOUT_SECONDS = 30
_SESSION = {
    "application_name": "whenbot",
    "jit": "off",  # compiling a plan takes longer than any statement here runs
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
}


def open_backend(url: URL) -> Backend:
    """Open a pool; connects on first use."""
    url = url.set(drivername="postgresql+asyncpg")
    if "sslmode" in url.query:  # libpq's name for what asyncpg calls ssl
        url = url.update_query_dict({"ssl": url.query["sslmode"]}).difference_update_query(["sslmode"])
    engine = create_async_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        json_deserializer=read_json,
        connect_args={
            "timeout": _CONNECT_TIMEOUT_SECONDS,
            "command_timeout": _COMMAND_TIMEOUT_SECONDS,
            "server_settings": _SESSION,
        },
    )
    return Backend(
        kind="postgresql",
        url=url,
        writer=engine,
        reader=engine.execution_options(postgresql_readonly=True),
        gate=nullcontext(),
    )
