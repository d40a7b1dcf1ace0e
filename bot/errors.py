"""
What can go wrong between us and Telegram. The bot's branch in the tree of scheduler/core/errors.py.

    WrongTokenError      Telegram refuses the token; trying again cannot help
    ChatGoneError        blocked, kicked, deleted: nothing can be sent there
    ChatMovedError       a group became a supergroup and has another id
"""

from scheduler.core.errors import WhenbotError


class WrongTokenError(WhenbotError):
    """Telegram does not accept this bot token. Check TELEGRAM_BOT_TOKEN; @BotFather shows the right one."""


class ChatGoneError(WhenbotError):
    """Nothing can be sent to this chat any more."""


class ChatMovedError(WhenbotError):
    """This group has become a supergroup."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__()
        self.new_chat_id = new_chat_id
