"""Whatever is typed ends in a reading that fires or in a refusal, quickly."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers import Result, parse
from parsers.languages.registry import LANGUAGES, language_for
from parsers.languages.vocabulary import Language
from parsers.words.tokens import scan

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
SLOWEST_SECONDS = 1.0  # of processor time; the bar is 0.02 on a quiet machine, what backtracks takes far more

OTHERS = "1 2 5 9 15 31 60 2026 13:30 9am 3/4 1.5 2026-03-09 call mom 1st 3rd 0 , . - + / : ; * @daily UTC+2".split()  # noqa: SIM905


for code in LANGUAGES:
    language_for(code)  # made now, so that no test waits for it


def words_of(language: Language) -> list[str]:
    expressions = [" ".join(words) for group in language.expressions.values() for words, _ in group]
    return sorted(language.words) + sorted(language.contractions) + expressions


def salads_of(code: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words_of(language_for(code)) + OTHERS), max_size=12).map(" ".join)


def check(text: str, result: Result) -> None:
    assert bool(result.readings) != (result.error is not None)
    for reading in result.readings:
        assert reading.next_fires(1)
        assert reading.next_fires(1)[0] > NOW
        assert 0 < reading.confidence <= 1
        assert reading.sentence
        for start, end in reading.spans:
            assert 0 <= start < end <= len(text)
    if result.error is not None:
        assert result.error.message
        assert result.error.span is None or 0 <= result.error.span[0] < result.error.span[1] <= len(text)


@given(st.text(max_size=600))
@example("\x00")
@example("X0²")
@example("every \ud800 day")
def test_any_text_ends_in_a_result(text: str) -> None:
    check(text, parse(text, now=NOW, zone="Europe/Berlin"))


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.data())
def test_any_mix_of_schedule_words_ends_in_a_result(code: str, data: st.DataObject) -> None:
    text = data.draw(salads_of(code))
    check(text, parse(text, now=NOW, zone="America/New_York", language=code))


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.data())
def test_tokens_cover_the_text(code: str, data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=300) | salads_of(code))
    tokens = scan(text, language_for(code))
    covered = [index for token in tokens for index in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    left = set(range(len(text))) - set(covered)
    assert all(text[index].isspace() for index in left)


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.data())
def test_what_is_read_and_the_message_hold_every_number(code: str, data: st.DataObject) -> None:
    """Coverage: a digit of the text is inside a span or inside the message, never lost."""
    text = data.draw(salads_of(code))
    for reading in parse(text, now=NOW, zone="UTC", language=code).readings:
        rest = list(text)
        for start, end in reading.spans:
            rest[start:end] = " " * (end - start)
        left = [c for c in "".join(rest) if c.isdigit()]
        assert left == [c for c in reading.message or "" if c.isdigit()]


PIECES = """
a|1|1 |every |every,|5m|at 9 and |.|1.|a.|mon, |x@|-|1-|* |first and |_|555-|(|remind me |jan 5 and |wedmesday sundxy
3x|l,|a b |http://|every 5 minutes |every day except monday and |from jan to |an hour and a half |quarter to |日|0/1,
half past |every 5 minutes until |1 2 3 4 5 |monday-|9:00-|"|'
""".strip("\n").replace("\n", "|")


@pytest.mark.parametrize("piece", [*PIECES.split("|"), "\n"])
def test_ten_thousand_characters_are_no_trouble(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    parse("at 9", now=NOW, zone="UTC")
    begin = time.process_time()
    result = parse(text, now=NOW, zone="UTC")
    assert time.process_time() - begin < SLOWEST_SECONDS
    check(text, result)


def test_importing_the_parsers_loads_no_third_party_module() -> None:
    import subprocess
    import sys

    code = (
        "import sys, parsers; from datetime import datetime;"
        "parsers.parse('at 9', now=datetime.fromisoformat('2026-03-04T10:00Z'), zone='Europe/Berlin');"
        " print([m for m in ('croniter', 'dateparser', 'recurrent', 'dateutil', 'pydantic',"
        " 'typer', 'structlog') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
