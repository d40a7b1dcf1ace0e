"""`whenbot admin`: who owns this installation."""

from bot.claims import issue_claim
from cli.settings import Settings
from cli.wiring import open_core


async def new_claim(settings: Settings) -> str:
    """Store a new one-time code and say how to use it."""
    async with open_core(settings) as core, core.database.write() as work:
        code = await issue_claim(work, core.clock.now())
    return f"Send this to the bot within an hour, and you own it:\n\n/start {code}\n"
