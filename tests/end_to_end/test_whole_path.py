"""From a phrase in the chat to the report about what became of it, through the real process."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.end_to_end.installation import Talk, Target, Whenbot, eventually

pytestmark = pytest.mark.services


def _said(talk: Talk, word: str, *, after: int) -> list[dict[str, object]]:
    return [m for m in talk.messages(after) if word in m["text"].lower() and "🔔" in m["text"] and "#" not in m["text"]]


def test_a_repeated_reminder_is_previewed_created_paused_resumed_shown_deleted_and_restored(talk: Talk) -> None:
    said = talk.say("every 3 seconds say hello")
    preview = talk.hear("every 3 seconds", after=said)
    assert "UTC" in preview["text"]
    assert "Next" in preview["text"]
    talk.press(preview, "Create")
    card = talk.becomes(preview["message_id"], r"#\d")
    card_id = card["message_id"]

    hellos = eventually(
        lambda: h if len(h := _said(talk, "hello", after=card_id)) >= 2 else None, "two hellos", within=15
    )
    assert len({m["message_id"] for m in hellos}) >= 2

    talk.press(card, "Pause")
    paused = talk.becomes(card_id, "paused")
    assert any("Resume" in b["text"] for row in paused["keyboard"] for b in row)
    before = len(_said(talk, "hello", after=card_id))
    talk.say("/jobs")
    talk.hear("1 paused", after=card_id)
    assert len(_said(talk, "hello", after=card_id)) <= before + 1

    talk.press(card, "Resume")
    talk.becomes(card_id, "Next")
    eventually(lambda: len(_said(talk, "hello", after=card_id)) > before, "another hello", within=15)

    talk.press(card, "History")
    history = talk.becomes(card_id, "📊")
    assert "✅" in history["text"]
    talk.press(history, "Job")
    talk.becomes(card_id, r"^#\d")

    talk.press(card, "Delete")
    talk.becomes(card_id, "Deleted")
    talk.press(card, "Undo")
    talk.becomes(card_id, "Next")
    talk.press(card, "Pause")
    talk.becomes(card_id, "paused")


def test_the_preview_names_the_next_three_times_in_order(talk: Talk) -> None:
    said = talk.say("0 9 * * 1-5 standup")
    preview = talk.hear("Next", after=said)
    assert "Monday" in preview["text"]
    assert "Friday" in preview["text"]
    assert preview["text"].count("09:00") >= 3
    assert "standup" in preview["text"].lower()


def test_a_web_call_that_succeeds_is_reported(talk: Talk, target: Target) -> None:
    card = talk.create(f"in 2 seconds call {target.url}/ok")
    talk.hear("✅[^🌐]*200", after=card["message_id"], within=15)
    assert len(target.calls) == 1


def test_a_web_call_answering_503_is_tried_four_times_with_growing_delays_and_reported_once(
    talk: Talk, target: Target
) -> None:
    target.status = 503
    card = talk.create(f"in 1 second call {target.url}/down")
    failure = talk.hear("failed", after=card["message_id"], within=30)
    assert len(target.calls) == 4
    first, second, third = (later - earlier for earlier, later in zip(target.calls, target.calls[1:], strict=False))
    assert 0.2 <= first < second < third

    assert [b["text"] for row in failure["keyboard"] for b in row][:3]
    target.status = 200
    answer = talk.press(failure, "Retry now")
    assert answer is not None
    assert "etry" in answer["text"]
    eventually(lambda: len(target.calls) == 5, "the retry", within=15)
    talk.hear("✅", after=failure["message_id"], within=15)
    failures = [m for m in talk.messages(card["message_id"]) if "❌" in m["text"]]
    assert len(failures) <= 1


def test_a_private_address_without_permission_is_refused_with_the_reason(install: Callable[..., Whenbot]) -> None:
    bot = install(WHENBOT_EGRESS_ALLOW="")
    bot.start()
    talk = Talk(bot)
    said = talk.say("every 5 minutes call http://10.0.0.5/health")
    refusal = talk.hear("private address", after=said)
    assert "10.0.0.5" in refusal["text"]
    assert not any("Create" in b["text"] for row in refusal["keyboard"] for b in row)


def test_a_reminder_arrives_at_its_second(talk: Talk) -> None:
    said = talk.say("in 3 seconds say tea is ready")
    preview = talk.hear("tea is ready", after=said)
    due_at = int(re.findall(r'unix="(\d+)"', preview["html"])[0])
    talk.press(preview, "Create")
    talk.hear("🔔 tea is ready", after=preview["message_id"], within=15)
    _status, requests = talk.bot.get("/emulator/requests?method=sendMessage")
    sent = next(r for r in reversed(requests["items"]) if "tea is ready" in str(r).lower())
    late = datetime.fromisoformat(sent["time"]).timestamp() - due_at
    assert 0 <= late < 1


def test_what_is_not_understood_is_answered_with_the_words_and_a_way_on(talk: Talk) -> None:
    said = talk.say("every blursday at 9 water the plants")
    answer = talk.hear("🤔", after=said)
    assert "blursday" in answer["text"]
    assert not any("Create" in b["text"] for row in answer["keyboard"] for b in row)


def test_a_forged_button_is_refused(talk: Talk) -> None:
    status, answer = talk.bot.post("/emulator/chats/1/messages/1/press", {"from": 1, "button": "1pAAAA.0.0.forged"})
    assert 400 <= status < 500
    assert "error" in answer


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"from": 1}', b'{"from": "x", "text": 3}', b'{"from": 99, "text": "hi"}']
)
def test_a_bad_body_gets_one_sentence(talk: Talk, body: bytes) -> None:
    status, answer = talk.bot.post("/emulator/chats/1/messages", body)
    assert 400 <= status < 500
    assert answer["error"]
