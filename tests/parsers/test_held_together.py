"""Words that belong to the schedule, and words beside it that do not. Said on Wednesday 4 March 2026 in Berlin."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

WEEKLY = "every Tuesday at 07:00; and every Thursday at 08:00"
SENTENCES = [
    ("tue 7am, thu 8am every week", WEEKLY),
    ("tue 7am and every thu 8am", "on Tuesday 10 March 2026 at 07:00; and every Thursday at 08:00"),
    ("12 noon", "on Wednesday 4 March 2026 at 12:00"),
    ("Mar. 9, 2027 6:15 am", "on Tuesday 9 March 2027 at 06:15"),
    ("Sun. Mar. 8 at 10", "on Sunday 8 March 2026 at 10:00"),
    ("next year on june 7 at 9am", "on Monday 7 June 2027 at 09:00"),
    ("next year in june", "on Tuesday 1 June 2027 at 09:00"),
    ("tuesdays 9am apr 7 - apr 28", "every Tuesday at 09:00, starting 2026-04-07, until 2026-04-28"),
    ("three times daily at 7am 1pm and 9pm", "every day at 07:00, 13:00 and 21:00"),
    ("22h", "on Wednesday 4 March 2026 at 22:00"),
    ("in 22h", "on Thursday 5 March 2026 at 09:07:30"),
    ("30h", "on Thursday 5 March 2026 at 17:07:30"),
    ("4 times every day at 6:45am", "every day at 06:45, 4 times"),
    ("3 times every day at 7, 13 and 19", "every day at 07:00, 13:00 and 19:00"),
    ("every monday in august at 9", "every Monday in August at 09:00"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_what_is_said_together_is_read_together(text: str, sentence: str) -> None:
    reading = parse(text, now=NOW, zone=ZONE).readings[0]
    assert (reading.sentence, reading.message) == (sentence, None)


def test_the_next_few_fridays_end_by_themselves() -> None:
    fires = parse("the next 2 fridays at 18:00", now=NOW, zone=ZONE).readings[0].next_fires(5)
    assert [f"{at:%m-%d %H:%M}" for at in fires] == ["03-06 18:00", "03-13 18:00"]


MESSAGES = [
    ("[every tuesday 10:00] team lunch", "en", "team lunch"),
    ("team lunch (every tuesday at 10:00)", "en", "team lunch"),
    ("call Ann (dentist) tomorrow at 10", "en", "call Ann (dentist)"),
    ("would you mind reminding me to feed the cat tomorrow at 17:00", "en", "feed the cat"),
    ("no olvides regar las plantas mañana a las 10", "es", "regar las plantas"),
    ("não esqueça de regar as plantas amanhã às 10h", "pt", "regar as plantas"),
    ("не забудь полить цветы завтра в 10:00", "ru", "полить цветы"),
    ("levar o cão para fora toda quinta às 9", "pt", "levar o cão para fora"),
    ("every day at 9 join the 10:00 call", "en", "join the 10:00 call"),
    ("every day at 19:00 run in the park for half an hour", "en", "run in the park for half an hour"),
    ("every day at 9 read the news for 2 weeks", "en", "read the news"),
    ("get coupons for black friday deals tomorrow at 9", "en", "get coupons for black friday deals"),
    ("at 17:40 run to catch the 18:05 bus", "en", "run to catch the 18:05 bus"),
    ("at 18:15 leave for the 19:00 train", "en", "leave for the 19:00 train"),
]


@pytest.mark.parametrize(("text", "language", "message"), MESSAGES)
def test_the_message_is_whole(text: str, language: str, message: str) -> None:
    assert parse(text, now=NOW, zone=ZONE, language=language).readings[0].message == message


def test_an_exception_behind_a_rule_still_is_one() -> None:
    reading = parse("todo dia às 9 fora domingo", now=NOW, zone=ZONE, language="pt").readings[0]
    assert reading.sentence == "todos os dias às 09:00, exceto domingo"


REFUSED = [
    "22h walk the dog",
    "4 times a day at 8",
    "call June at 15:00",
    "meet april at 10",
    "tomorrow leave for the 19:00 train",
    "every day at 19:00 for half an hour",
    "wed like to thank you",
    "hello, how are you doing today",
    "сто лет в обед",
]


@pytest.mark.parametrize("text", REFUSED)
def test_ordinary_words_and_open_questions_are_refused(text: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).readings == ()


@pytest.mark.parametrize("text", ["in 5", "remind me in 20 to stretch", "in 10 check the oven"])
def test_a_number_without_a_unit_is_asked_about(text: str) -> None:
    error = parse(text, now=NOW, zone=ZONE).error
    assert error is not None
    assert error.message.endswith("minutes, hours or days?")
