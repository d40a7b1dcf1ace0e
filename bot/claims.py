"""
The one-time code that makes somebody the owner: printed by `whenbot admin claim`, redeemed by /start claim_CODE.

Only the code's hash is stored, in the setting `claim`; it is good for one use within an hour. Without an owner the bot
is closed to everybody (RELIABILITY A2).
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final

from scheduler.core.chat import Role
from scheduler.interfaces import UnitOfWork

GOOD_FOR: Final = timedelta(hours=1)
PREFIX: Final = "claim_"
_SETTING: Final = "claim"


async def issue_claim(work: UnitOfWork, now: datetime) -> str:
    """Return a new code (the start parameter, `claim_…`); the one before is not valid any more."""
    code = secrets.token_urlsafe(18)
    await work.settings.put(_SETTING, {"sha256": _digest(code), "expires_at": (now + GOOD_FOR).isoformat()})
    return PREFIX + code


async def redeem_claim(work: UnitOfWork, code: str, now: datetime) -> Role | None:
    """Use up *code*: the role it gives (owner for the first, admin afterwards), or None when it is not valid."""
    stored = await work.settings.get(_SETTING)
    if not stored or now >= datetime.fromisoformat(stored["expires_at"]):
        return None
    if not hmac.compare_digest(stored["sha256"], _digest(code.removeprefix(PREFIX))):
        return None
    await work.settings.put(_SETTING, None)
    return Role.ADMIN if await work.chats.people((Role.OWNER,)) else Role.OWNER


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode(errors="replace")).hexdigest()
