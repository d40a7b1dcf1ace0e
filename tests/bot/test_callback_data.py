"""Signed buttons: 64 bytes, bound to one chat, and nothing that was not signed here gets through."""

import string
import subprocess
import sys
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callback_data import OPERATIONS, Pressed, Signer
from scheduler.core.errors import InvalidValueError, NotPermittedError
from scheduler.core.notification import Button

SIGNER = Signer(b"sixteen bytes ok")
CHATS = st.integers(-(2**52), 2**52)
BUTTONS = st.builds(
    Button,
    label=st.just("x"),
    operation=st.sampled_from(sorted(OPERATIONS)),
    subject=st.none() | st.uuids().filter(lambda subject: subject.int != 0),
    version=st.integers(0, 36**7 - 1),
    page=st.integers(0, 0xFFFF),
)
DATA_CHARACTERS = string.ascii_letters + string.digits + "-_."


@given(BUTTONS, CHATS)
def test_what_is_signed_is_read_back_and_fits(button: Button, chat_id: int) -> None:
    data = SIGNER.sign(button, chat_id)
    assert 1 <= len(data.encode()) <= 64
    assert data.isascii()
    assert SIGNER.read(data, chat_id) == Pressed(
        operation=button.operation, subject=button.subject, version=button.version, page=button.page
    )


@given(BUTTONS, CHATS, CHATS)
def test_another_chat_cannot_use_it(button: Button, chat_id: int, other: int) -> None:
    if chat_id != other:
        with pytest.raises(NotPermittedError):
            SIGNER.read(SIGNER.sign(button, chat_id), other)


@given(BUTTONS, CHATS)
def test_another_key_cannot_sign_it(button: Button, chat_id: int) -> None:
    with pytest.raises(NotPermittedError):
        SIGNER.read(Signer(b"another key, also 16 bytes").sign(button, chat_id), chat_id)


@given(st.text(max_size=80) | st.text(alphabet=DATA_CHARACTERS, max_size=64), CHATS)
def test_arbitrary_text_is_refused_and_never_breaks(data: str, chat_id: int) -> None:
    with pytest.raises(NotPermittedError):
        SIGNER.read(data, chat_id)


@given(BUTTONS, st.data())
def test_one_changed_character_is_refused(button: Button, draw: st.DataObject) -> None:
    data = SIGNER.sign(button, 7)
    place = draw.draw(st.integers(0, len(data) - 1))
    other = draw.draw(st.sampled_from(sorted(set(DATA_CHARACTERS) - {data[place]})))
    with pytest.raises(NotPermittedError):
        SIGNER.read(data[:place] + other + data[place + 1 :], 7)


@given(BUTTONS, st.text(alphabet=DATA_CHARACTERS, min_size=1, max_size=10))
def test_extra_fields_are_refused(button: Button, extra: str) -> None:
    data = SIGNER.sign(button, 7)
    for forged in (data + extra, extra + data, data.replace(".", f".{extra}.", 1)):
        with pytest.raises(NotPermittedError):
            SIGNER.read(forged, 7)


def test_codes_are_single_and_unique() -> None:
    codes = list(OPERATIONS.values())
    assert all(len(code) == 1 and code.isascii() for code in codes)
    assert len(set(codes)) == len(codes)


def test_what_cannot_be_signed_is_an_error_of_ours() -> None:
    with pytest.raises(InvalidValueError):
        SIGNER.sign(Button(label="x", operation="explode"), 1)
    with pytest.raises(InvalidValueError):
        SIGNER.sign(Button(label="x", operation="open", subject=UUID(int=1), page=70_000), 1)
    with pytest.raises(InvalidValueError):
        Signer(b"short")


@pytest.mark.parametrize("module", ["bot.callback_data", "bot.claims", "bot.keyboards", "bot.replies"])
def test_what_others_use_does_not_import_aiogram(module: str) -> None:
    """`import aiogram` costs seconds; the command line and the notifiers' wiring go without."""
    code = f"import sys, {module}; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
