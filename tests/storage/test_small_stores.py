"""Drafts, the audit log and settings, over every database."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.clock import new_id
from scheduler.core.errors import NotFoundError
from scheduler.interfaces import AuditEntry
from storage.database import Database
from storage.drafts import Draft
from tests.storage.values import MINUTE, NOON

DRAFT = Draft(
    draft_id=new_id(),
    chat_id=-5,
    user_id=7,
    phrase="every day",
    data={"step": 1, "times": ["9:00"]},
    created_at=NOON,
    expires_at=NOON + 15 * MINUTE,
)


async def test_a_draft_is_kept_changed_and_removed_once(any_database: Database) -> None:
    async with any_database.write() as unit:
        await unit.drafts.add(DRAFT)
        assert await unit.drafts.get(DRAFT.draft_id) == DRAFT
        changed = replace(DRAFT, data={"step": 2})
        await unit.drafts.save(changed)
        assert await unit.drafts.get(DRAFT.draft_id) == changed
        assert await unit.drafts.remove(DRAFT.draft_id)
        assert not await unit.drafts.remove(DRAFT.draft_id)
        with pytest.raises(NotFoundError):
            await unit.drafts.save(changed)
        assert await unit.drafts.get(DRAFT.draft_id) is None


async def test_the_audit_log_is_newest_first(any_database: Database) -> None:
    entries = [
        AuditEntry(
            at=NOON + (n // 2) * MINUTE, actor_id=7, chat_id=None, what="job.created", subject=str(n), after={"n": n}
        )
        for n in range(4)
    ]
    async with any_database.write() as unit:
        for entry in entries:
            await unit.audit.add(entry)
        page = await unit.audit.page(offset=1, limit=2)
    assert (page.items, page.total, page.offset) == ((entries[2], entries[1]), 4, 1)


@pytest.mark.parametrize("value", [0, "", False, "text", [1, {"a": None}], {"b": 1.5}])
async def test_a_setting_comes_back(any_database: Database, value: Any) -> None:
    async with any_database.write() as unit:
        await unit.settings.put("name", "before")
        await unit.settings.put("name", value)
        assert await unit.settings.get("name") == value


async def test_none_removes_a_setting(any_database: Database) -> None:
    async with any_database.write() as unit:
        await unit.settings.put("name", 1)
        await unit.settings.put("name", None)
        assert await unit.settings.get("name") is None
