"""Where words meet: glued words, zones, hedges, names, sides; each read with its reason, or refused with a question."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

READ = [
    # words without the space between them
    ("everymonday at 9am", "every Monday at 09:00", None),
    ("everyfriday call mom at 9", "every Friday at 09:00", "call mom"),
    ("eachmonday 10:00", "every Monday at 10:00", None),
    ("everymondaymorning stretch", "every Monday at 09:00", "stretch"),
    ("everyotherday at 9", "every 2 days at 09:00", None),
    ("everyotherfriday at 9", "every 2 weeks on Friday at 09:00", None),
    ("nextfriday at 10", "on Friday 6 March 2026 at 10:00", None),
    ("every10minutes", "every 10 minutes", None),
    ("every2weeks on monday at 9", "every 2 weeks on Monday at 09:00", None),
    ("tomorrow9am", "on Thursday 5 March 2026 at 09:00", None),
    ("everyday9am stretch", "every day at 09:00", "stretch"),
    ("remind me tomorrowmorning to run", "on Thursday 5 March 2026 at 09:00", "run"),
    ("EVERYMONDAY AT 9", "every Monday at 09:00", None),
    ("jedenMontag um 9 Uhr", "every Monday at 09:00", None),
    ("everyone eats tomorrow at 9", "on Thursday 5 March 2026 at 09:00", "everyone eats"),
    ("tell eachother tomorrow at 9", "on Thursday 5 March 2026 at 09:00", "tell eachother"),
    ("everyday at at 9", "every day at 09:00", None),
    # zones
    ("every day 9am local time", "every day at 09:00", None),
    ("call mom tomorrow at 9 my time", "on Thursday 5 March 2026 at 09:00", "call mom"),
    ("at 9 local time tomorrow", "on Thursday 5 March 2026 at 09:00", None),
    ("tomorrow at 9 la la land", "on Thursday 5 March 2026 at 09:00", "la la land"),
    ("tomorrow at 9 german homework", "on Thursday 5 March 2026 at 09:00", "german homework"),
    ("meet Jo tomorrow at 9 in Blubb", "on Thursday 5 March 2026 at 09:00", "meet Jo in Blubb"),
    ("TOMORROW AT 9 EAT", "on Thursday 5 March 2026 at 09:00", "EAT"),
    # months that are people
    ("meeting w/ jan on mon 10:00", "on Monday 9 March 2026 at 10:00", "meeting w/ jan"),
    ("meeting with april on monday at 10", "on Monday 9 March 2026 at 10:00", "meeting with april"),
    ("Treffen mit Jan am Montag um 10", "on Monday 9 March 2026 at 10:00", "Treffen mit Jan"),
    # two letters: a month only behind a number
    ("every 2 mo at 9", "on the 4th of every 2 months at 09:00", None),
    ("every mo, tu at 9", "every Monday and Tuesday at 09:00", None),
    # sides that say no time
    ("tomorrow at 17:00 after work call mom", "on Thursday 5 March 2026 at 17:00", "after work call mom"),
    ("call bob after the meeting tomorrow at 9", "on Thursday 5 March 2026 at 09:00", "call bob after the meeting"),
    ("every monday at 9 summer camp signup", "every Monday at 09:00", "summer camp signup"),
]

ZONED = [
    ("every day at 9 in la", "America/Los_Angeles"),
    ("every day 9am LA", "America/Los_Angeles"),
    ("tomorrow 9am ny", "America/New_York"),
    ("tomorrow at 9 la time call bob", "America/Los_Angeles"),
    ("every day at 9 german time", "Europe/Berlin"),
    ("every day at 9 Indian time", "Asia/Kolkata"),
]

REFUSED = [
    ("every day at 9 in Blubb", "in Blubb"),
    ("tomorrow at 9 CAT", "CAT"),
    ("tomorrow 9am AST call Bob", "AST"),
    ("every friday after next", "after next"),
    ("every other friday after next", "after next"),
    ("every friday after work", "after work"),
    ("tomorrow after work call mom", "after work"),
    ("tomorrow to 10", "to 10"),
    ("call mom tomorrow to 10", "to 10"),
    ("mondays and sometimes fridays at 9", "fridays at 9"),
    ("sometimes on fridays at 9", "sometimes"),
    ("from time to time water the plants at 9", "from time to time"),
    ("every now and then at 9", "every now and then"),
    ("every day in summer at 9", "in summer"),
    ("every day at 9 during the winter", "during the winter"),
    ("in the summer every day at 9 swim", "in the summer"),
    ("every mo", "every mo"),
    ("every mo at 9 pay rent", "every mo"),
]


@pytest.mark.parametrize(("text", "sentence", "message"), READ)
def test_seams_are_read(text: str, sentence: str, message: str | None) -> None:
    reading = parse(text, now=NOW, zone=ZONE).readings[0]
    assert (reading.sentence, reading.message) == (sentence, message)


@pytest.mark.parametrize(("text", "zone"), ZONED)
def test_a_place_behind_a_time_is_a_zone(text: str, zone: str) -> None:
    assert parse(text, now=NOW, zone="Europe/London").readings[0].trigger.zone == zone


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_limits_a_schedule_and_is_not_read_is_asked_back(text: str, words: str) -> None:
    error = parse(text, now=NOW, zone=ZONE).error
    assert error is not None
    assert error.span is not None
    assert text[slice(*error.span)] == words


def test_a_single_time_is_offered_for_a_span_of_hours() -> None:
    error = parse("tomorrow from 9 to 10am call Bob", now=NOW, zone=ZONE).error
    assert error is not None
    assert error.suggestions[:2] == ("tomorrow at 9am call Bob", "tomorrow at 10am call Bob")
