"""
Settings to objects: the composition root of every process. Only here are databases, clients and ports opened.

    open_core   database, web door, performers, use cases: what commands and the library need
    serve       the core, and everything that runs by itself: engine, deliveries, local port, bot
"""

import asyncio
import gc
import hmac
import importlib
import os
import platform
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

import structlog
from starlette.routing import Route

from api.health import Check, health_routes
from bot.callback_data import Signer
from bot.emulator.server import Emulator, create_emulator
from cli.local_server import LocalServer
from cli.logs import configure_logging
from cli.settings import LogFormat, Settings, TelegramMode
from notifiers.flood_gate import FloodGate
from notifiers.mail_server import MailServer, Security
from notifiers.outbox import Outbox
from notifiers.registry import CHAT, Means, open_channels
from scheduler.actions.performer import Performer
from scheduler.actions.registry import performers
from scheduler.actions.run_callback import CALLBACKS
from scheduler.clock import SystemClock, new_id
from scheduler.core.chat import Person, Role
from scheduler.core.errors import InvalidValueError, UnavailableError
from scheduler.core.retry import RetryPolicy
from scheduler.drafts import Defaults
from scheduler.egress import Egress
from scheduler.engine import Engine, EngineSettings
from scheduler.housekeeper import Chore, Housekeeper
from scheduler.interfaces import Kept
from scheduler.jobs import Jobs
from scheduler.limits import Limits
from scheduler.signals import Signals
from storage import migrate
from storage.bells import Bells
from storage.database import Database, open_database
from storage.leases import LeaseKeeper
from storage.registry import lock_database

EMULATED_TOKEN = "7000000001:a-local-telegram-needs-no-secret"  # noqa: S105 - opens nothing but the local chat page

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What every process has: the use cases and what they stand on."""

    settings: Settings
    clock: SystemClock
    database: Database
    egress: Egress
    performers: dict[str, Performer]
    signals: Signals
    jobs: Jobs

    def engine(self, worker: str) -> Engine:
        """The scheduler of this process, not started yet; *worker* names it in leases."""
        return Engine(
            database=self.database,
            clock=self.clock,
            signals=self.signals,
            performers=self.performers,
            leases=LeaseKeeper(self.database.url, clock=self.clock),
            settings=EngineSettings(worker=worker),
        )

    def key(self, purpose: str) -> bytes:
        """A key of its own for each purpose, derived from the installation's one secret."""
        return hmac.digest(self.settings.secret_key(), purpose.encode(), "sha256")

    async def expire_leases(self, *, except_worker: str) -> None:
        """On SQLite the file lock says that we are alone: whoever still holds a lease is dead."""
        if self.database.kind == "sqlite":
            async with self.database.write() as work:
                await work.runs.expire_leases(except_worker=except_worker)
                await work.outbox.expire_leases(except_worker=except_worker)


@asynccontextmanager
async def open_core(settings: Settings) -> AsyncIterator[Core]:
    """Open the database (made and migrated when needed) and the web door; closed again at the end."""
    clock, signals = SystemClock(), Signals()
    _prepare_data_dir(settings)
    CALLBACKS.load(settings.whenbot_callback_modules)
    defaults = Defaults(
        retry=RetryPolicy(max_retries=settings.max_retry_attempts, delay=timedelta(seconds=settings.retry_delay)),
        callback_timeout=timedelta(seconds=settings.task_timeout),
    )
    limits = Limits(member_interval=timedelta(seconds=settings.whenbot_min_interval))
    database = await open_database(settings.database, clock=clock)
    egress = Egress(allow=settings.whenbot_egress_allow)
    doers = performers(egress, CALLBACKS, clock=clock)
    bells = _bells(database, signals)
    try:
        await egress.start()
        yield Core(
            settings=settings,
            clock=clock,
            database=database,
            egress=egress,
            performers=doers,
            signals=signals,
            jobs=Jobs(clock, doers, signals, limits=limits, defaults=defaults),
        )
    finally:
        if bells is not None:
            await bells.stop()
        await egress.close()
        await database.close()


def _bells(database: Database, signals: Signals) -> Bells | None:
    """On PostgreSQL, share wake-ups with the other processes."""
    if database.kind != "postgresql":
        return None
    bells = Bells(database.url, on_ring=signals.hear)
    signals.pass_on(bells.announce)
    bells.start()
    return bells


@asynccontextmanager
async def working(core: Core) -> AsyncIterator[None]:
    """
    Run due jobs and deliver what needs no chat while the block lasts.

    Raises:
        UnavailableError: On SQLite, another process does so.
    """
    worker = _worker_name()
    async with AsyncExitStack() as stack:
        stack.callback(lock_database(core.settings.database).release)
        await core.expire_leases(except_worker=worker)
        await _deliver(stack, core, None, worker=worker)
        engine = core.engine(worker)
        await engine.start()
        stack.push_async_callback(engine.stop)
        yield


async def serve(settings: Settings, *, with_bot: bool) -> None:
    """
    Run everything in this process until SIGTERM or SIGINT, then drain. A second signal ends at once.

    What is started later stops first: intake, then the engine (its ends are written), then deliveries, then the port.

    Raises:
        WhenbotError: It cannot start, or the bot's token was revoked; the message says why.
    """
    _configure_logging(settings)
    _refuse_what_is_not_built(settings)
    stopping = _Stopping()
    worker = _worker_name()
    async with AsyncExitStack() as stack:
        _prepare_data_dir(settings)
        stack.callback(lock_database(settings.database).release)
        core = await stack.enter_async_context(open_core(settings))
        await core.expire_leases(except_worker=worker)
        engine = core.engine(worker) if settings.enable_scheduler else None
        local = await _open_port(stack, core, engine, with_emulator=with_bot and settings.is_emulated)
        telegram = _Telegram.of(core, local) if with_bot else None
        await _deliver(stack, core, telegram, worker=worker)
        if engine is not None:
            await engine.start()
            stack.push_async_callback(engine.stop)
            engine.alarms.every(settings.whenbot_clean_interval, "housekeeping", _housekeeper(core).tidy)
        if telegram is not None:
            await _talk(stack, core, telegram, stopping)
        _say(local, settings, with_bot=with_bot)
        # Everything imported by now stays: full collections over it stall the loop for 100 ms and more.
        gc.collect()
        gc.freeze()
        await stopping.wait()
        log.info("whenbot.stops")


def _housekeeper(core: Core) -> Housekeeper:
    """Telegram repeats an update for at most 24 hours: one that is dropped after 48 cannot come again."""
    runs = timedelta(days=core.settings.whenbot_keep_runs_days)
    chores = (
        Chore(what=Kept.UPDATES, keep=timedelta(hours=48)),
        Chore(what=Kept.DRAFTS, keep=timedelta(hours=48)),
        Chore(what=Kept.NOTIFICATIONS, keep=runs),
        Chore(what=Kept.RUNS, keep=runs),
        Chore(what=Kept.DELETED_JOBS, keep=timedelta(days=core.settings.whenbot_keep_deleted_days)),
        Chore(what=Kept.AUDIT, keep=timedelta(days=core.settings.whenbot_keep_audit_days)),
    )
    return Housekeeper(core.database, core.clock, chores, batch=core.settings.whenbot_clean_batch)


def _worker_name() -> str:
    """New at every start, so that an earlier process's leases are never taken for ours."""
    return f"{platform.node()}-{os.getpid()}-{new_id().hex[-8:]}"


class _Stopping:
    """Set by a signal, or by a part that cannot go on."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._reason: Exception | None = None
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._signalled, number)

    def because(self, reason: Exception) -> None:
        """End the process with *reason*."""
        self._reason = self._reason or reason
        self._event.set()

    async def wait(self) -> None:
        """Return when it is time to stop; raises the reason when there is one."""
        await self._event.wait()
        if self._reason is not None:
            raise self._reason

    def _signalled(self, number: int) -> None:
        if self._event.is_set():
            os._exit(128 + number)
        self._event.set()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telegram:
    """Where the bot's messages go, and what all its senders share."""

    token: str
    api_base: str
    gate: FloodGate
    signer: Signer

    @classmethod
    def of(cls, core: Core, local: LocalServer) -> "_Telegram":
        """Telegram itself with a token, else the local one on our own port."""
        token = core.settings.telegram_bot_token
        return cls(
            token=token.get_secret_value() if token else EMULATED_TOKEN,
            api_base=core.settings.telegram_api_base if token else local.url,
            gate=FloodGate(core.clock.monotonic),
            signer=Signer(core.key("buttons")),
        )


async def _open_port(stack: AsyncExitStack, core: Core, engine: Engine | None, *, with_emulator: bool) -> LocalServer:
    routes: list[Route] = health_routes(_checks(core, engine))
    emulator = await _emulator(core) if with_emulator else None
    local = LocalServer(
        [*routes, *(emulator.routes if emulator else ())],
        host=core.settings.whenbot_host,
        port=core.settings.whenbot_port,
    )
    await local.start()
    stack.push_async_callback(local.stop)
    if emulator is not None:
        stack.callback(emulator.close)
    return local


async def _emulator(core: Core) -> Emulator:
    """A local Telegram whose person 1 owns this installation."""
    async with core.database.write() as work:
        you = await work.chats.person(1) or Person(user_id=1, first_name="You", created_at=core.clock.now())
        await work.chats.save_person(you.with_role(Role.OWNER))
    return create_emulator(
        token=EMULATED_TOKEN, now=core.clock.now, state_path=core.settings.whenbot_data_dir / "emulator.jsonl"
    )


def _checks(core: Core, engine: Engine | None) -> dict[str, Check]:
    async def database() -> str | None:
        await core.database.ping()
        return None

    async def migrations() -> str | None:
        at, head = await asyncio.to_thread(migrate.current, core.database.url), migrate.head()
        return None if at == head else f"The tables are at {at}, this program needs {head}: whenbot db upgrade"

    async def scheduler() -> str | None:
        ticking = engine is None or engine.is_ticking(core.clock.now())
        return None if ticking else "The scheduler has not looked for due jobs for a while."

    return {"database": database, "migrations": migrations, "scheduler": scheduler}


async def _deliver(stack: AsyncExitStack, core: Core, telegram: _Telegram | None, *, worker: str) -> None:
    """Deliver notifications. Chat messages leave only from the process that talks to Telegram: it knows the limits."""
    means = Means(
        clock=core.clock,
        egress=core.egress,
        gate=telegram.gate if telegram else FloodGate(core.clock.monotonic),
        sign=telegram.signer.sign if telegram else Signer(core.key("buttons")).sign,
        token=telegram.token if telegram else "",
        api_base=telegram.api_base if telegram else "",
        mail=_mail_server(core.settings),
        webhook_secrets=[core.key("webhooks")],
    )
    channels = await asyncio.to_thread(open_channels, means)
    if telegram is None:
        channels.pop(CHAT)
    outbox = Outbox(core.database, channels, clock=core.clock, bell=core.signals.outbox, worker=worker)
    delivering = asyncio.create_task(outbox.run(), name="outbox")

    async def stop() -> None:
        outbox.stop()
        await delivering
        for channel in channels.values():
            await channel.close()

    stack.push_async_callback(stop)


async def _talk(stack: AsyncExitStack, core: Core, telegram: _Telegram, stopping: _Stopping) -> None:
    """Start the bot; aiogram is imported here, in a thread, while the scheduler already ticks."""
    # One after the other: two threads importing aiogram at once trip over its circular imports.
    runner = await asyncio.to_thread(importlib.import_module, "bot.run")
    visit = await asyncio.to_thread(importlib.import_module, "bot.visit")
    settings = core.settings
    bot = runner.BotRunner(
        token=telegram.token,
        database=core.database,
        desk=visit.Desk(
            jobs=core.jobs,
            performers=core.performers,
            clock=core.clock,
            default_zone=settings.default_timezone,
            admins=frozenset(settings.whenbot_admins),
            allowed_users=frozenset(settings.whenbot_allowed_users),
            version=version("whenbot"),
            started_at=core.clock.now(),
        ),
        signer=telegram.signer,
        gate=telegram.gate,
        api_base=telegram.api_base,
        on_failure=stopping.because,
    )
    await bot.start()
    stack.push_async_callback(bot.stop)


def _mail_server(settings: Settings) -> MailServer | None:
    if settings.smtp_host is None:
        return None
    if settings.smtp_from is None:
        raise InvalidValueError("SMTP_HOST is set but SMTP_FROM is not: whose address should mails come from?")
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_from,
        user=settings.smtp_user or "",
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else "",
        security=Security(settings.smtp_tls),
    )


def _configure_logging(settings: Settings) -> None:
    is_json = settings.log_format is LogFormat.JSON
    is_auto = settings.log_format is LogFormat.AUTO
    configure_logging(level=settings.log_level, as_json=is_json or (is_auto and not sys.stderr.isatty()))


def _refuse_what_is_not_built(settings: Settings) -> None:
    if settings.telegram_mode is TelegramMode.WEBHOOK:
        raise InvalidValueError("TELEGRAM_MODE=webhook is not available yet; leave it out or set it to polling.")
    for name in ("redis_url", "celery_broker_url"):
        if getattr(settings, name) is not None:
            print(f"{name.upper()} is not used yet: every run is executed in this process.", file=sys.stderr)


def _prepare_data_dir(settings: Settings) -> None:
    try:
        settings.whenbot_data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnavailableError(f"{settings.whenbot_data_dir} cannot be made: {error.strerror}.") from error


def _say(local: LocalServer, settings: Settings, *, with_bot: bool) -> None:
    if with_bot and settings.is_emulated:
        print(f"whenbot is running. Chat with it at {local.url}/ (Ctrl-C stops it)", flush=True)
    else:
        print(f"whenbot is running. Health: {local.url}/readyz (Ctrl-C stops it)", flush=True)
