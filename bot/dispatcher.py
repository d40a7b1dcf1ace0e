"""Routers and middlewares, in order. A new handler file is one line in ROUTERS."""

from collections.abc import Callable
from typing import Final

from aiogram import Dispatcher, Router

from bot.callback_data import Signer
from bot.handlers import admin, drafts, groups, history, jobs, phrases, settings, start
from bot.middlewares.access import Access
from bot.middlewares.addressed import Addressed
from bot.middlewares.chat_profile import ProfileReader
from bot.middlewares.flood import MESSAGES_PER_MINUTE, FloodLimit

# Phrases read whatever the others left, so they come last.
ROUTERS: Final[tuple[Callable[[], Router], ...]] = (
    groups.create_router,
    start.create_router,
    jobs.create_router,
    history.create_router,
    settings.create_router,
    admin.create_router,
    drafts.create_router,
    phrases.create_router,
)


def create_dispatcher(signer: Signer, *, messages_per_minute: int = MESSAGES_PER_MINUTE) -> Dispatcher:
    """
    Return the dispatcher of one bot.

    `feed_update` needs `work` (the update's transaction), `desk`, `me` and `place`; it returns what the handler said
    (`Reply`, a tuple of them, or None). Errors are raised through: the transaction must not commit.
    """
    dispatcher = Dispatcher(disable_fsm=True)
    flood = FloodLimit(messages_per_minute)
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(Addressed(signer))
        if observer is not dispatcher.callback_query:  # strangers' presses have ended before (bot/first_look.py)
            observer.outer_middleware(flood)
        observer.outer_middleware(ProfileReader())
        observer.outer_middleware(Access())
    dispatcher.my_chat_member.outer_middleware(ProfileReader())
    dispatcher.include_routers(*(create_router() for create_router in ROUTERS))
    return dispatcher
