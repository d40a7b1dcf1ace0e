"""Texts that must not become a schedule, and the suggestions beside a refusal."""

from datetime import UTC, datetime

import pytest

from parsers import parse
from scheduler.core.errors import NaiveDatetimeError

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

NO_SCHEDULE = """
hello|asdf qwer zxcv|the quick brown fox|what time is it|42|5|!!!|every|at|in|on|every every every|every blah|at at at
hour|in the middle of nowhere|every so often|once in a while|now and then|from time to time|some day|sooner or later
may the force be with you|march forward|sat on the couch|the sun is shining|second thoughts|just a minute
give me a second|wait a minute|day by day|last but not least|first things first|he came first|my second wife
remind me|remind me to call mom|remind me later|/start|http://example.com|call 555-1234|invoice #4521|version 1.2.3
me@example.com|buy 3 apples|chapter 5|route 66|24/7|50%|1984|twenty five|week|month|day|may|jan|a|am|pm
except sundays|until friday|for 5 times|for 2 weeks|starting tomorrow|10 times|every 5|every five
every day except|every day until|every day at|tomorrow yesterday|today tomorrow|every monday every 5|every 5 bananas
in 999999999999 years|* * *|@never|@reboot|cron|cron foo|null|<script>alert(1)</script>|日曜日|مرحبا|😀😀😀
sun|sat|10/10|9/10 would recommend|at 9 o|at 9 a|at 13pm|every plant|the moring
""".strip().replace("\n", "|")

IMPOSSIBLE = """
25:61|99/99/9999|32/13/2026|30 february|31 april 2027|at 25:00|every 0 days|in 0 minutes|every -5 minutes
every 31st of february|every 99999999999 days|2027-02-29|2026-13-01 10:00|2026-02-30T10:00:00|60 * * * *|* 24 * * *
* * 0 * *|0 0 30 2 *|every 99999999999999999999 minutes ping|in 99999999999999999999 minutes ping|every 20000 days ping
every 10000000000 minutes ping|every day at 9 for 5000000 times ping|every 20000 weeks
""".strip().replace("\n", "|")

IN_PAST = [
    "yesterday at 5",
    "2020-01-01 10:00",
    "last friday",
    "today at 9am",
    "2 march 2026",
    "every day until 2020-01-01",
]

CONTRADICTIONS = [
    "thursday, march 13th 2026",  # a Friday
    "every day at 9 from april 10 to april 1 2026",
    "from 3 to 5 tomorrow",
    "every 2 hours at 9",
    "tomorrow every day",
    "in 5 minutes on friday",
    "three times a day at 8 and 20",
    "3 times a week",
    "twice a month at 9",
    "at 9am in the evening",
    "every day at noon in the evening",
    "in 5 minutes starting monday",
    "in 2 hours monday and friday",
    "2026-12-31T23:59:59Z on friday",
    "next month on friday",
    "every 10 minutes every 3rd friday",
    "every year on dec 25 and jan 1 for 5 times",
    "every monday at 9 and every friday at 10 for 5 times",
    "every day at 9 except sundays in june",
    "every day call mom monday at 9",
    "every other week on monday and on the 15th at 9",
    "friday and march 20 at 9 until june",
    "every day from 17 to 9 every hour ping",
    "every hour from 13:00 to 5 ping",
    "every hour from 09 to 5 ping",
    "every hour from 17:00 to 8:00 ping",
    "every hour from 10 to 9 ping",
]

POINTED = [
    ("every blursday at 9 water the plants", "blursday", "every thursday at 9 water the plants"),
    ("evry mondey at 25 call mom", "at 25", "every monday at 05:00 call mom"),
    ("every monday at 25", "at 25", "every monday at 05:00"),
    ("at 25:00", "at 25:00", None),
    ("at 13pm", "13pm", None),
    ("every wek at 9", "wek", "every week at 9"),
    ("10/10", "10/10", "on 10/10"),
    ("dentist 05/06", "05/06", "dentist on 05/06"),
    ("at 9 o", "o", "at 9"),
]


@pytest.mark.parametrize("text", NO_SCHEDULE.split("|"))
def test_texts_without_a_schedule_are_refused(text: str) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    assert result.readings == ()
    assert result.error is not None


@pytest.mark.parametrize("text", IMPOSSIBLE.split("|"))
def test_what_does_not_exist_is_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings == ()


@pytest.mark.parametrize("text", IN_PAST)
def test_the_past_is_refused(text: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.code == "in_past"


@pytest.mark.parametrize(("text", "words", "suggestion"), POINTED)
def test_a_refusal_points_at_the_word_and_offers_what_is_near(text: str, words: str, suggestion: str | None) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.span is not None
    assert text[slice(*error.span)] == words
    assert suggestion is None or error.suggestions[0] == suggestion


NEAR = [
    # two slips, or one in a short word
    ("evry thersdy at 9", "every thursday at 9"),
    ("saderday at 9 call mom", "saturday at 9 call mom"),
    # what has passed
    ("yesterday at 17:00 call mom", "tomorrow at 17:00 call mom"),
    ("today at 9am", "tomorrow at 9am"),
    ("2 march 2026", "2 march 2027"),
    ("2020-01-01 10:00", "2027-01-01 10:00"),
    ("5 minutes ago", "in 5 minutes"),
    ("every day until 2020-01-01", "every day until 2027-01-01"),
    # what does not exist
    ("on 31 feb pay rent", "on 28 feb pay rent"),
    ("30 february", "28 february"),
    ("31 april 2027", "30 april 2027"),
    ("every 31st of february", "every 28th of february"),
    ("2027-02-29", "2027-02-28"),
    ("31/04/2027 at 9", "30/04/2027 at 9"),
    ("every 0 minutes", "every minute"),
    ("in 0 minutes", "in 5 minutes"),
    ("every -5 minutes", "every 5 minutes"),
    ("every 99999999999 days", "every 30 days"),
    ("in 99999 years celebrate", "in 10 years celebrate"),
    ("every day at 9 for 5000000 times ping", "every day at 9 for 10 times ping"),
    ("call mom at 15pm", "call mom at 15:00"),
    # an hour that does not exist
    # a number without its unit
    ("in 5", "in 5 minutes"),
    ("remind me in 5 to call mom", "remind me in 5 minutes to call mom"),
    # what does not go together
    ("5 times every 10 minutes blink", "every 10 minutes 5 times blink"),
    ("every day at 9 from april 10 to april 1 2026", "every day at 9 from april 1 2026 to april 10"),
    ("thursday, march 13th 2026", "march 13th 2026"),
    ("every 2 hours at 9", "every 2 hours"),
    ("at 9am in the evening", "at 9am"),
    # no time, or an unknown one
    ("remind me to call mom", "tomorrow at 17:30 call mom"),
    ("call mom", "tomorrow at 17:30 call mom"),
    ("every banana call mom", "every day call mom"),
    ("every 5 bananas", "every 5 days"),
    # a slip further off only beside schedule words
    ("call maman", "tomorrow at 17:30 call maman"),
    # cron
    ("0 9 * * standup", "0 9 * * * standup"),
    ("0 0 31 2 *", "0 0 28 2 *"),
    ("0 0 30 2 * backup", "0 0 28 2 * backup"),
    ("0 9 * *", "0 9 * * *"),
    ("60 * * * *", "59 * * * *"),
    ("0 9 * * 1-9 standup", "0 9 * * 1-7 standup"),
    ("0 0 1 1 * 2020", "0 0 1 1 *"),
]


@pytest.mark.parametrize(("text", "suggestion"), NEAR)
def test_the_first_suggestion_is_what_was_meant(text: str, suggestion: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.suggestions[0] == suggestion


def test_the_fields_that_never_meet_are_pointed_at() -> None:
    error = parse("0 0 31 2 * backup", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.span == (4, 8)


@pytest.mark.parametrize(
    ("text", "suggestion"), [("call mom tomorow evenning", "call mom tomorrow evening"), ("tomorow", "tomorrow")]
)
def test_slips_without_a_schedule_word_beside_them_are_only_suggested(text: str, suggestion: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.suggestions[0] == suggestion


def test_an_hour_that_does_not_exist_is_explained() -> None:
    error = parse("every monday at 25", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert "hours go from 0 to 23" in error.message


@pytest.mark.parametrize("text", ["every monday at 9 and 25 x", "every day at 9, 10, 25 x"])
def test_an_hour_that_does_not_exist_is_explained_in_a_list(text: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.message == "I did not understand “25”: hours go from 0 to 23."


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_contradictions_are_refused(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings == ()


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_text_is_refused(text: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.code == "empty"


@pytest.mark.parametrize("text", [*NO_SCHEDULE.split("|"), *IMPOSSIBLE.split("|"), *IN_PAST, *CONTRADICTIONS])
def test_suggestions_can_be_read(text: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert 0 < len(error.suggestions) <= 3
    for suggestion in error.suggestions:
        assert parse(suggestion, now=NOW, zone="Europe/Berlin").error is None


def test_a_naive_now_is_an_error_of_the_caller() -> None:
    with pytest.raises(NaiveDatetimeError):
        parse("at 9", now=NOW.replace(tzinfo=None), zone="UTC")


def test_near_are_the_suggestions_that_come_from_what_was_written() -> None:
    error = parse("on 31 feb pay rent", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.near == ("on 28 feb pay rent",)
    assert error.suggestions[:1] == error.near
    error = parse("hello", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.near == ()
    assert len(error.suggestions) == 3


TWO = [
    ("tomorrow at 9 call mom and on friday at 10 call dad", "tomorrow at 9 call mom", "on friday at 10 call dad"),
    ("every day at 9 stretch, every friday at 17 report", "every day at 9 stretch", "every friday at 17 report"),
]


@pytest.mark.parametrize(("text", "one", "other"), TWO)
def test_two_things_said_in_one_breath_are_suggested_one_by_one(text: str, one: str, other: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.near[:2] == (one, other)


SECOND = [
    ("remind me to call mom every day at 9 and to call dad every day at 10", "every day at 9"),
    ("remind me to call mom tomorrow at 9 and dad on friday at 10", "tomorrow at 9"),
    ("remind me to stretch every hour and to drink water every 2 hours", "every hour"),
]


@pytest.mark.parametrize(("text", "words"), SECOND)
def test_another_schedule_is_never_a_part_of_the_message(text: str, words: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.span is not None
    assert text[slice(*error.span)] == words


SPANNED = [
    ("yesterday at 5 call mom", "yesterday at 5"),
    ("on 31 feb pay rent", "on 31 feb"),
    ("0 9 * * standup", "0 9 * *"),
]


@pytest.mark.parametrize(("text", "words"), SPANNED)
def test_what_cannot_be_is_pointed_at(text: str, words: str) -> None:
    error = parse(text, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.span is not None
    assert text[slice(*error.span)] == words


def test_one_word_is_no_message_to_be_scheduled() -> None:
    error = parse("thanks!", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.near == ()


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("nächsten monatg um 9 uhr", "de", "monatg"),
        ("depoin de amanhã às 18:30", "pt", "depoin"),
        ("du lundii au vendredi à 9h", "fr", "lundii"),
    ],
)
def test_a_slip_that_may_be_several_words_is_asked_about(text: str, language: str, word: str) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin", language=language)
    assert result.error is not None
    assert result.error.span is not None
    assert text[slice(*result.error.span)] == word


@pytest.mark.parametrize(
    "text", ["weekdays in the aftecnoon", "everry week on monday at 1830", "on weekdays, at 8 in the eveinng"]
)
def test_a_slip_is_mended_across_known_words(text: str) -> None:
    [best, *_] = parse(text, now=NOW, zone="Europe/Berlin").readings
    assert best.message is None
