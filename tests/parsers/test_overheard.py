"""A schedule of one language with a word of another beside it, and words that ask for no reminder at all."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

READ = [
    ("14/08/2027 alle 17.45", "2027-08-14 17:45"),
    ("Do 11:30", "2026-03-05 11:30"),
    ("sa 8:15", "2026-03-07 08:15"),
    ("12-го в 16:30", "2026-03-12 16:30"),
    ("am 3.9.2027", "2027-09-03 09:00"),
    ("em 19/05/2027 às 14:20", "2027-05-19 14:20"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_phrase_is_read_in_the_language_that_knows_all_of_it(text: str, expected: str) -> None:
    reading = parse(text, now=NOW, zone=ZONE).readings[0]
    assert f"{reading.next_fires(1)[0]:%Y-%m-%d %H:%M}" == expected
    assert reading.message is None


def test_a_whole_rule_of_another_language_is_read() -> None:
    reading = parse("entre semana a las 06:45", now=NOW, zone=ZONE).readings[0]
    assert (reading.sentence, reading.message) == ("every weekday at 06:45", None)


KEPT = [
    ("tomorrow at 9 bake bread", "en", "bake bread"),
    ("every monday at 9 standup", "en", "standup"),
    ("every day at 8 take 2 pills", "en", "take 2 pills"),
    ("toda terça às 10h me lembre da daily", "pt", "daily"),
    ("jeden Montag um 9 Meeting", "de", "Meeting"),
]


@pytest.mark.parametrize(("text", "language", "message"), KEPT)
def test_a_message_stays_a_message(text: str, language: str, message: str) -> None:
    assert parse(text, now=NOW, zone=ZONE, language=language).readings[0].message == message


DENIED = [
    ("don't remind me on friday", "en"),
    ("please do not wake me at 6:30", "en"),
    ("stop notifying me every hour", "en"),
    ("delete the 7pm alarm", "en"),
    ("no alarms tomorrow", "en"),
    ("never ping me at 10", "en"),
    ("erinnere mich am Freitag nicht", "de"),
    ("erinnere mich nicht an den Müll morgen um 9", "de"),
    ("no me avises el viernes", "es"),
    ("não me avise na sexta", "pt"),
    ("ne me rappelle pas vendredi", "fr"),
    ("non avvisarmi venerdì", "it"),
    ("не буди меня в 6:30", "ru"),
]


@pytest.mark.parametrize(("text", "language"), DENIED)
def test_asking_for_no_reminder_makes_none(text: str, language: str) -> None:
    error = parse(text, now=NOW, zone=ZONE, language=language).error
    assert error is not None
    assert "no reminder" in str(error) or language != "en"


NOT_DENIED = [
    ("don't forget to water the roses tomorrow at 9", "water the roses"),
    ("tomorrow at 9 cancel the hotel", "cancel the hotel"),
    ("remind me to delete the alarm clock app tomorrow at 9", "delete the alarm clock app"),
]


@pytest.mark.parametrize(("text", "message"), NOT_DENIED)
def test_a_message_may_deny_and_end_things(text: str, message: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).readings[0].message == message


OPEN = ["every monday at 9 but never", "15:00 pm perhaps am", "friday at 9 possibly", "earlier today"]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_taken_back_is_refused(text: str) -> None:
    assert parse(text, now=NOW, zone=ZONE).readings == ()


BESIDE = [
    ("2moro 4pm", "on Thursday 5 March 2026 at 16:00", None),
    ("tom 3:45pm", "on Thursday 5 March 2026 at 15:45", None),
    ("call tom at 16:00", "on Wednesday 4 March 2026 at 16:00", "call tom"),
    ("this time tomorrow call Ann", "on Thursday 5 March 2026 at 11:07", "call Ann"),
    ("the same time next week", "on Wednesday 11 March 2026 at 11:07", None),
    ("this time buy salt tomorrow at 9", "on Thursday 5 March 2026 at 09:00", "this time buy salt"),
    ("2h15 from now", "on Wednesday 4 March 2026 at 13:22:30", None),
    ("su-tu 21:00", "every Monday, Tuesday and Sunday at 21:00", None),
    ("weds 6pm", "on Wednesday 4 March 2026 at 18:00", None),
    ("every day at 9 but never on mondays", "every day at 09:00, except Monday", None),
]


@pytest.mark.parametrize(("text", "sentence", "message"), BESIDE)
def test_words_of_time_beside_a_schedule_are_read_with_it(text: str, sentence: str, message: str | None) -> None:
    reading = parse(text, now=NOW, zone=ZONE).readings[0]
    assert (reading.sentence, reading.message) == (sentence, message)
