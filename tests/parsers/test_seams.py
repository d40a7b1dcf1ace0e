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

TOGETHER = [
    # slips behind a link word or a comma
    ("every day at 9 in the evvening", "every day at 21:00", None),
    ("every monday at 9 only in novembr pay rent", "every Monday in November at 09:00", "pay rent"),
    ("every day at 9 from februuary to april call mom", "every day in February, March and April at 09:00", "call mom"),
    ("remind me on the 15th of next mnoth 11am to call mom", "on Wednesday 15 April 2026 at 11:00", "call mom"),
    # the same dates each year, with steps
    ("every june 5 every hour from 9 to 17", "every hour from 09:00 to 17:00 on the 5th of June every year", None),
    ("every hour from 9 to 17 every june 5", "every hour from 09:00 to 17:00 on the 5th of June every year", None),
    # times behind a bound belong to the rule
    (
        "weekends until october 20 at 8am and 8pm",
        "every Saturday and Sunday at 08:00 and 20:00, until 2026-10-20",
        None,
    ),
    # numbers without commas
    ("at 8 15 and 12 15 every day", "every day at 08:15 and 12:15", None),
    # a time of day and a length from a day
    ("at noon two days after june 5", "on Sunday 7 June 2026 at 12:00", None),
    ("a week from tomorrow, at 21:00", "on Thursday 12 March 2026 at 21:00", None),
    ("3 weeks from friday at 7 in the evening", "on Friday 27 March 2026 at 19:00", None),
    ("two days after june 5 at 7 in the evening", "on Sunday 7 June 2026 at 19:00", None),
    ("tomorrow at eleven thirty call mom", "on Thursday 5 March 2026 at 11:30", "call mom"),
    # months that are people, months that are verbs
    ("meet Jan every friday at 9am", "every Friday at 09:00", "meet Jan"),
    ("tell April every monday at 9am", "every Monday at 09:00", "tell April"),
    ("every monday march to the office", "every Monday at 09:00", "march to the office"),
    # thanks are no message
    ("on june 5 in the evening, thanks!", "on Friday 5 June 2026 at 18:00", None),
]

ZONED = [
    ("every day at 9 in la", "America/Los_Angeles"),
    ("every day 9am LA", "America/Los_Angeles"),
    ("tomorrow 9am ny", "America/New_York"),
    ("tomorrow at 9 la time call bob", "America/Los_Angeles"),
    ("every day at 9 german time", "Europe/Berlin"),
    ("every day at 9 Indian time", "Asia/Kolkata"),
    ("every 2 hours from 9 to 17 (UTC) on weekdays", "UTC"),
    ("3 weeks from friday at 11am Tokyo time call mom", "Asia/Tokyo"),
    ("every 1st of june until the end of 2027 at 09:00 in Tokyo time", "Asia/Tokyo"),
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
    ("at 8 14 and 20 every day", "20 every day"),
    ("every june 5 and july 6 every hour from 9 to 17", "every hour from 9 to 17"),
    ("the 5th of june, at half past elven buy 3 apples", "at half"),
    ("remind me to buy 3 apples every moday during june hourly", "every moday"),
    ("every day at 10:00 except sundays and mndays", "and mndays"),
    ("every mo", "every mo"),
    ("every mo at 9 pay rent", "every mo"),
]


@pytest.mark.parametrize(("text", "sentence", "message"), [*READ, *TOGETHER])
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
