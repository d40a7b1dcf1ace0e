"""`whenbot admin`: who owns this installation."""

from bot.claims import issue_claim
from cli.settings import Settings
from cli.wiring import open_core
from scheduler.core.chat import Role


async def new_claim(settings: Settings) -> str:
    """Store a new one-time code and say how to use it."""
    async with open_core(settings) as core, core.database.write() as work:
        code = await issue_claim(work, core.clock.now())
        is_owned = bool(await work.chats.people((Role.OWNER,)))
    gain = "you become an admin (it has an owner)" if is_owned else "you own it"
    return f"Send this to the bot within an hour, and {gain}:\n\n/start {code}\n"
