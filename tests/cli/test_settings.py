"""Settings: what is read from where, and how mistakes are told."""

import stat
from pathlib import Path

import pytest
import tzlocal

from cli.settings import Settings, load_settings, unknown_names
from scheduler.core.errors import InvalidValueError


@pytest.fixture(autouse=True)
def _no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENBOT_ADMINS", "1, 22,333")
    assert load_settings().whenbot_admins == (1, 22, 333)


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENBOT_PORT", "9000")
    assert load_settings(whenbot_port=9001).whenbot_port == 9001


def test_an_option_left_out_leaves_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENBOT_PORT", "9000")
    assert load_settings(whenbot_port=None).whenbot_port == 9000


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert load_settings().is_emulated


def test_a_token_that_is_set_is_never_replaced_by_the_emulator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "nonsense")
    assert not load_settings().is_emulated


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("123:abc\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = load_settings().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == "123:abc"


def test_a_secret_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD_FILE", "/nowhere/at/all")
    with pytest.raises(InvalidValueError, match="SMTP_PASSWORD_FILE cannot be read"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WHENBOT_PORT", "99999"),
        ("WHENBOT_ADMINS", "anna"),
        ("DEFAULT_TIMEZONE", "Mars/Olympus"),
        ("LOG_LEVEL", "LOUD"),
        ("SMTP_TLS", "maybe"),
        ("RETRY_DELAY", "0"),
        ("WHENBOT_SECRET_KEY", "x"),
        ("TELEGRAM_API_BASE", "ftp://x"),
    ],
)
def test_an_impossible_value_is_told_by_name_in_one_line(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidValueError) as caught:
        load_settings()
    assert caught.value.message.startswith(f"{name} is not possible")
    assert "\n" not in caught.value.message


def test_an_unknown_name_is_reported_with_the_likeliest_one() -> None:
    assert unknown_names({"WHENBOT_ADMIN": "1", "PATH": "/bin"}) == [
        "WHENBOT_ADMIN is not a setting; did you mean WHENBOT_ADMINS?"
    ]


def test_secrets_are_not_shown_in_text_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://u:canary@h/d")
    settings = load_settings()
    assert "canary" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_the_signing_key_is_made_once_and_private(tmp_path: Path) -> None:
    settings = load_settings(whenbot_data_dir=tmp_path)
    first = settings.secret_key()
    assert settings.secret_key() == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_default_zone_is_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    tzlocal.reload_localzone()
    assert load_settings().default_timezone == "Asia/Tokyo"
