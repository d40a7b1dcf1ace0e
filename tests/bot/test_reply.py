"""Replies survive storage, and places can be read from any JSON."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.place import place_of
from bot.reply import Place, Reply, as_tuple
from scheduler.core.chat import ChatKind
from scheduler.core.errors import CodecError
from scheduler.core.notification import Button

IDS = st.integers(-(2**52), 2**52)
BUTTONS = st.builds(
    Button,
    label=st.text(max_size=10),
    operation=st.just("open"),
    subject=st.none() | st.uuids(),
    version=st.integers(0, 99),
)
REPLIES = st.builds(
    Reply,
    chat_id=IDS,
    text=st.text(max_size=30),
    keyboard=st.lists(st.lists(BUTTONS, max_size=2).map(tuple), max_size=2).map(tuple),
    thread_id=st.none() | IDS,
    edit_id=st.none() | IDS,
    ask=st.text(max_size=5),
    silent=st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "chat", "from", "message", "type"]), inner)
    ),
    max_leaves=8,
)


@given(REPLIES)
def test_a_stored_reply_is_the_same(reply: Reply) -> None:
    assert Reply.from_json(reply.to_json()) == reply


@pytest.mark.parametrize("data", [{}, {"chat_id": 1}, {"keyboard": 5, "chat_id": 1, "text": ""}])
def test_what_is_no_reply_is_said_so(data: dict[str, Any]) -> None:
    with pytest.raises(CodecError):
        Reply.from_json(data)


@given(st.dictionaries(st.sampled_from(["update_id", "message", "callback_query", "my_chat_member", "x"]), JSON))
def test_any_json_has_a_place(update: dict[str, Any]) -> None:
    assert isinstance(place_of(update), Place)


def test_a_press_happens_at_its_message() -> None:
    chat = {"id": -7, "type": "supergroup"}
    message = {"message_id": 5, "chat": chat, "message_thread_id": 3, "is_topic_message": True}
    place = place_of({"update_id": 1, "callback_query": {"id": "1", "from": {"id": 9}, "message": message}})
    assert place == Place(chat_id=-7, user_id=9, kind=ChatKind.SUPERGROUP, thread_id=3, message_id=5, is_press=True)


def test_what_a_handler_returned_becomes_a_sequence() -> None:
    reply = Reply(chat_id=1, text="x")
    assert as_tuple(None) == ()
    assert as_tuple(reply) == (reply,)
    assert as_tuple((reply, reply)) == (reply, reply)
