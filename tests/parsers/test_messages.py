"""What is left of a message beside its schedule: exact text, or a refusal, never a dropped word."""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

MESSAGES = [
    ("every weekday at 9 remind me to post the standup", "post the standup"),
    ("every 1st of the month at 9am remind me to pay rent", "pay rent"),
    ("every 5 minutes call https://shop.example/health", "call https://shop.example/health"),
    ("0 9 * * 1-5 standup", "standup"),
    ("0 2 * * 0 run backup", "run backup"),
    ("@daily Water the plants!", "Water the plants!"),
    ("every 3 seconds say hello", "say hello"),
    ("in 20 minutes take the pizza out", "take the pizza out"),
    ("remind me to call Mom tomorrow at 17:00", "call Mom"),
    ("remind me tomorrow at 9 to call Bob about invoice #4521", "call Bob about invoice #4521"),
    ("please remind me in 2 hours that the build needs 3 approvals", "the build needs 3 approvals"),
    ("Call 555-1234 at 17:00", "Call 555-1234"),
    ("pay $1200 on friday at 10", "pay $1200"),
    ("take 2 pills every day at 8 and 20", "take 2 pills"),
    ("every day at 9 water the plants except sundays", "water the plants"),
    ("every friday at 16:00: Send the weekly report.", "Send the weekly report."),
    ("remind me tomorrow to book tickets for friday", "book tickets for friday"),
    ("every monday at 9 prepare for friday", "prepare for friday"),
    ("upgrade to v2.3.1 tomorrow at 8am", "upgrade to v2.3.1"),
    ("mail bob@example.com every monday at 10", "mail bob@example.com"),
    ("flight from SFO at 4pm", "flight from SFO"),
    ("tomorrow 10am Überprüfung", "Überprüfung"),
    ('"11 p.m."', None),
    ("(tomorrow at 9)", None),
    ("every day at 9, please", None),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_the_rest_of_the_text_is_the_message(text: str, message: str | None) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    assert result.error is None
    assert result.readings[0].message == message


ORDINARY = """
sundry items|weed the garden|otter documentary|form a queue|there is cake|latter half|marsh walk|neon sign|jury duty
moaning neighbours|mourning dress|shipping labels|staring contest|timer check|filth removal|call monty|moth traps
eery film|hoer the field|tired feet|oily pan|ship the parcel|slip on shoes|plum cake|thirsty plants|jolly songs
""".strip().replace("\n", "|")


@pytest.mark.parametrize("message", ORDINARY.split("|"))
def test_ordinary_words_are_no_slips(message: str) -> None:
    """A word of the message that is a letter away from a schedule word stays what it is."""
    for text in (f"tomorrow at 10:00 {message}", f"remind me to {message} tomorrow at 10:00"):
        first = parse(text, now=NOW, zone="Europe/Berlin").readings[0]
        assert first.message == message
        assert not any(" read as " in note and "10" not in note for note in first.notes)


UNREAD = [
    ("every day at 9 except blursdays", "except blursdays"),
    ("every friday in week 12", "week 12"),
    ("every day at 9 buy milk at 10", "at 10"),
    ("every 3 days of the week at 9", "week"),
    ("every monday and banana", "and banana"),
    ("every monday at noonish", "at noonish"),
    ("5 minutes ago", "ago"),
    ("semi-monthly", "semi-monthly"),
    ("every monday-ish", "monday-ish"),
    ("every 5 minutes every 10 minutes", "every 10 minutes"),
    ("monday tuesday at 9 at 10", "at 10"),
]


@pytest.mark.parametrize(("text", "words"), UNREAD)
def test_an_unread_schedule_word_is_a_refusal_that_points_at_it(text: str, words: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.span is not None
    assert words in text[slice(*error.span)] or text[slice(*error.span)] in words


def test_a_long_message_is_read_at_its_end() -> None:
    text = "remind me to " + "write a very long letter, " * 60 + "tomorrow at 10"
    reading = parse(text, now=NOW, zone="Europe/Berlin").readings[0]
    assert reading.message is not None
    assert reading.message.startswith("write a very long letter")
    assert f"{reading.next_fires(1)[0]:%m-%d %H:%M}" == "03-05 10:00"


def test_spans_are_the_words_read() -> None:
    text = "remind me to call mom tomorrow at 9"
    (span,) = parse(text, now=NOW, zone="Europe/Berlin").readings[0].spans
    assert text[slice(*span)] == "tomorrow at 9"
