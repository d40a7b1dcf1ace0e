"""How updates reach the bot: the long poll, and what a webhook would need."""

from bot.emulator.params import Params
from bot.emulator.rules import BotApiError, bad_request
from bot.emulator.state import Json, World
from bot.emulator.updates import PollReplacedError


async def get_updates(world: World, params: Params) -> list[Json]:
    """getUpdates; the older of two waiting calls ends with 409."""
    if params.values.get("allowed_updates") not in (None, ""):
        kinds = params.nested("allowed_updates")
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed_updates: expected an Array of String")
        world.updates.allow([str(kind) for kind in kinds])
    limit = params.integer("limit", 100)
    try:
        return await world.updates.poll(
            offset=params.integer("offset"),
            limit=limit if 1 <= limit <= 100 else 100,
            timeout_seconds=max(0, params.integer("timeout")),
        )
    except PollReplacedError:
        raise BotApiError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ) from None


def set_webhook(world: World, params: Params) -> bool:
    """setWebhook: refused with a reason, unless it removes the webhook."""
    if params.text("url"):
        raise bad_request("bad webhook: the local Telegram delivers by getUpdates only")
    return delete_webhook(world, params)


def delete_webhook(world: World, params: Params) -> bool:
    """deleteWebhook."""
    if params.flag("drop_pending_updates"):
        world.updates.discard()
    return True


def get_webhook_info(world: World, params: Params) -> Json:
    """getWebhookInfo."""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending()),
        "allowed_updates": sorted(world.updates.allowed),
    }
