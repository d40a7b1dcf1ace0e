"""What the guides show is true."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers import parse

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
PAGE = (ROOT / "docs" / "phrases.md").read_text(encoding="utf-8")
BEFORE_REFUSALS = PAGE.partition("## What is refused")[0]
NO_PHRASE = {"?", "L", "LW", "15W", "5#2", "5L", "@hourly", "@yearly", "#4521", "$1200", "room 12", "*"}
PHRASES = [code for code in re.findall(r"`([^`]+)`", BEFORE_REFUSALS) if code not in NO_PHRASE]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_of_the_guide_is_read(phrase: str) -> None:
    result = parse(phrase, now=NOW, zone="Europe/Berlin")
    assert result.readings, result.error
