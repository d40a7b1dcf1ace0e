"""Logs never hold a secret."""

import pytest

from cli.logs import masked

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.mark.parametrize(
    "line",
    [
        f"GET https://api.telegram.org/bot{TOKEN}/getMe",
        f"token {TOKEN} is wrong",
        f"https://api.telegram.org/file/bot{TOKEN}/a.txt",
    ],
)
def test_a_bot_token_is_masked(line: str) -> None:
    assert "AAHdq" not in masked(line)


def test_a_password_inside_a_url_is_masked() -> None:
    assert masked("postgresql://anna:s3cret@db/x") == "postgresql://anna:***@db/x"


def test_other_text_is_left_alone() -> None:
    assert masked("12:30 run 7 of https://x.example/a") == "12:30 run 7 of https://x.example/a"
