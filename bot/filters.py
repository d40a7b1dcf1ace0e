"""Which handler an update goes to: by command, by button, or plain text."""

from collections.abc import Awaitable, Callable

from aiogram.types import TelegramObject

from bot.callback_data import OPERATIONS, Pressed
from bot.middlewares.access import BUTTONS, COMMANDS
from bot.said import Said


def command(*names: str) -> Callable[..., Awaitable[bool]]:
    """A filter for these commands; KeyError when one has no line in the access table."""
    for name in names:
        COMMANDS[name]

    async def is_command(_event: TelegramObject, said: Said | None = None) -> bool:
        return said is not None and said.command in names

    return is_command


def pressing(*operations: str) -> Callable[..., Awaitable[bool]]:
    """A filter for these buttons; KeyError when one has no line in the access table."""
    for operation in operations:
        BUTTONS[operation], OPERATIONS[operation]

    async def is_pressed(_event: TelegramObject, pressed: Pressed | None = None) -> bool:
        return pressed is not None and pressed.operation in operations

    return is_pressed


async def plain_text(_event: TelegramObject, said: Said | None = None) -> bool:
    """A filter for text that is no command."""
    return said is not None and not said.command


async def any_command(_event: TelegramObject, said: Said | None = None) -> bool:
    """A filter for every command, known or not."""
    return said is not None and bool(said.command)
