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
    ("remind me 25/12 to call Mom", "call Mom"),
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
    # a part of the day or a weekday without a preposition, where the schedule needs none
    ("every day at 9 say good morning", "say good morning"),
    ("every day at 02:30 say night", "say night"),
    ("every weekday at 9 wish the team a good evening", "wish the team a good evening"),
    ("at 9 say good morning", "say good morning"),
    ("in 5 minutes call mom sunday", "call mom sunday"),
    ("every day at 9 call mom sunday", "call mom sunday"),
    ("every day at 9 morning standup", "morning standup"),
    ("every day at 9 sunday roast", "sunday roast"),
    ("morning stretch every day at 9", "morning stretch"),
    ("Sunday roast tomorrow at 17:00", "Sunday roast"),
    ("monday report every friday at 9", "monday report"),
    ("say good night every day at 22:00", "say good night"),
    ("good morning every day at 9", "good morning"),
    ("remind me to say good evening tomorrow at 18:00", "say good evening"),
    ("every day say good night", "say good night"),
    # the same words as schedule
    ("call mom sunday", "call mom"),
    ("at 9 call mom sunday", "call mom"),
    ("every 2 weeks call mom friday", "call mom"),
    ("at 9 monday call mom", "call mom"),
    ("monday morning call mom", "call mom"),
    ("call mom monday morning at 9", "call mom"),
    ("remind me tomorrow morning to stretch", "stretch"),
    ("remind me tomorrow to call mom in the evening", "call mom"),
    ("friday 11 at night call Bob", "call Bob"),
    ("tomorrow at 7 evening: walk", "walk"),
    ("every monday remind me to ping at 9", "ping"),
    # exactly what was written
    ("every day at 9 <b>bold</b>", "<b>bold</b>"),
    ("<b>bold</b> every day at 9", "<b>bold</b>"),
    ("every day at 9 (foo) bar", "(foo) bar"),
    ("every day at 9 (foo)", "(foo)"),
    ("(urgent) pay rent every friday at 9", "(urgent) pay rent"),
    ("every day at 9 🍕", "🍕"),
    ("🍕 every day at 9", "🍕"),
    ("every day at 9 ❤️", "❤️"),
    ("every day at 9 wait…", "wait…"),
    ("every day at 9 - water plants", "water plants"),
    ("every day at 9 → water plants", "water plants"),
    ("water plants | every day at 9", "water plants"),
    ("every day at 9, water plants, please", "water plants"),
    ('every day at 9 "foo bar"', "foo bar"),
    ('"foo bar" every day at 9', "foo bar"),
    ('every day at 9 say "hi" and "bye"', 'say "hi" and "bye"'),
    ('every day at 9 remind me to "feed the cat"', "feed the cat"),
    ('"call mom tomorrow at 9"', "call mom"),
    ("(every day at 9) foo", "foo"),
    ("every day at 9 !!!", None),
    # words before "time" that are no zone
    ("tomorrow at 9 tea time", "tea time"),
    ("every day at 20 Story time", "Story time"),
    ("every friday at 16 Submit time sheet", "Submit time sheet"),
    ("tomorrow at 9 Bob time sheet", "Bob time sheet"),
    ("tomorrow at 9 Spend time with family", "Spend time with family"),
    ("every day at 9 in no time finish", "in no time finish"),
    # times are "x" only directly behind the number
    ("every day at 9 10x run", "run"),
    ('"11 p.m."', None),
    # how people ask
    ("hey bot, can you please remind me to stretch every hour?", "stretch"),
    ("hi, remind me to buy milk tomorrow at 18:00, thanks!", "buy milk"),
    ("Good morning! Could you remind me to buy milk tomorrow at 18:00?", "buy milk"),
    ("don’t forget to water the plants on friday", "water the plants"),
    ("don't forget the milk at 18:00", "don't forget the milk"),
    ("I need to call the bank on monday at 10", "I need to call the bank"),
    ("let me know on friday at 10 that the rent is due", "the rent is due"),
    ("nudge me in 10 minutes to stretch", "stretch"),
    ("ping me tomorrow at noon about the report", "the report"),
    ("tell me to drink water every 2 hours", "drink water"),
    ("tell me a joke every day at 9", "tell me a joke"),
    ("create a reminder for tomorrow at 17:00 to call mom", "call mom"),
    ("Reminder for friday 10am: call mom", "call mom"),
    ("note to self: buy milk tomorrow at 18:00", "buy milk"),
    ("/remind me to call mom tomorrow at 17:00", "call mom"),
    ("remind the team to log hours every friday at 16:00", "remind the team to log hours"),
    ("remind @bob to review tomorrow at 10:00", "remind @bob to review"),
    ("remind me to remind Bob tomorrow at 10:00", "remind Bob"),
    ("remind me to schedule a meeting tomorrow at 10:00", "schedule a meeting"),
    ("remind me again in an hour", "again"),
    ("remind me on friday about rent", "rent"),
    ("remind me tomorrow", None),
    # the request behind what it is about
    ("i may be late, remind me at 17:00", "i may be late"),
    ("the second meeting moved, remind me on friday at 10", "the second meeting moved"),
    # what names itself
    ("set a timer for 10 minutes", "timer"),
    ("timer 5 min", "timer"),
    ("snooze 10m", "snooze"),
    ("alarm at 06:30", "alarm"),
    ("set an alarm for 7am", "alarm"),
    ("set an alarm for 7am to feed the cat", "feed the cat"),
    ("wake me up at 07:00", "wake me up"),
    ("lunch on friday with Sam", "lunch with Sam"),
    ("dinner tomorrow at 19:30", "dinner"),
    # the schedule in the middle
    ("call mom tomorrow at 5pm about the party", "call mom about the party"),
    ("meeting with Anna tomorrow at 3pm in room 12", "meeting with Anna in room 12"),
    ("pick up the kids tomorrow at 3pm from school", "pick up the kids from school"),
    ("party 🎂 on 5 june at 9am 🎉", "party 🎂 🎉"),
    # numbers that are no time
    ("read chapter 5 on sunday", "read chapter 5"),
    ("every day at 9 task 12", "task 12"),
    ("read pages 20-35 tomorrow at 20:00", "read pages 20-35"),
    ("call room 305 at 14:00", "call room 305"),
    ("restart server-2 every sunday at 03:00", "restart server-2"),
    ("every 2 hours: pay invoice INV-2026-03", "pay invoice INV-2026-03"),
    ("train ICE 709 tomorrow 7:05", "train ICE 709"),
    ("deploy version 2.4.1 every evening", "deploy version 2.4.1"),
    ("update python to 3.12 in an hour", "update python to 3.12"),
    ("tomorrow at 9: 1) call bob 2) call jim", "1) call bob 2) call jim"),
    ("send the 2026 report friday", "send the 2026 report"),
    ("call 030/1234567 tomorrow at 9am", "call 030/1234567"),
    ("every day at 8:00 take 1/2 pill", "take 1/2 pill"),
    # weak words
    ("mon-fri at 7:45 march with the band", "march with the band"),
    ("weekdays at 8 may need coffee", "may need coffee"),
    ("every monday at 9 second breakfast", "second breakfast"),
    ("lunch with may on friday at 12:30", "lunch with may"),
    ("every day at 9 march to the office", "march to the office"),
    ("weekdays only, 9am", None),
    # titles
    ('watch "Friday Night Lights" at 20:00', 'watch "Friday Night Lights"'),
    ("watch Friday Night Lights tomorrow at 20:00", "watch Friday Night Lights"),
    ('every weekday at 9am say "see you tomorrow"', 'say "see you tomorrow"'),
    ("(tomorrow at 9)", None),
    ("every day at 9, please", None),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_the_rest_of_the_text_is_the_message(text: str, message: str | None) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    assert result.error is None
    assert result.readings[0].message == message


UNCHANGED_TIMES = [
    ("every day at 9 say good evening", "every day at 09:00"),
    ("every weekday at 9 wish the team a good evening", "every weekday at 09:00"),
    ("in 5 minutes call mom sunday", "on Wednesday 4 March 2026 at 11:12:30"),
    ("evening walk every day at 19:00", "every day at 19:00"),
]


@pytest.mark.parametrize(("text", "sentence"), UNCHANGED_TIMES)
def test_a_word_of_the_message_does_not_change_the_time(text: str, sentence: str) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    assert [reading.sentence for reading in result.readings] == [sentence]


BOTH_WAYS = [
    ("tomorrow call mom evening", ["call mom evening", "call mom"]),
    ("every day say good night", ["say good night", "say good"]),
    ("every day at 9 sunday roast", ["sunday roast", "roast"]),
]


@pytest.mark.parametrize(("text", "messages"), BOTH_WAYS)
def test_a_word_that_may_be_the_time_keeps_both_readings(text: str, messages: list[str]) -> None:
    result = parse(text, now=NOW, zone="Europe/Berlin")
    assert [reading.message for reading in result.readings] == messages
    assert result.is_ambiguous


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


def test_what_stands_in_a_title_may_be_quoted() -> None:
    error = parse("watch Friday Night Lights at 20:00", now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert error.suggestions[0] == 'watch "Friday Night Lights" at 20:00'


UNREAD = [
    ("every day at 9 except blursdays", "except blursdays"),
    ("every friday in week 12", "week 12"),
    ("every day at 9 buy milk at 10", "at 10"),
    ("every 3 days of the week at 9", "week"),
    ("every monday and banana", "and banana"),
    ("every monday at noonish", "at noonish"),
    ("mid-monthly", "mid-monthly"),
    ("every monday-ish", "monday-ish"),
    ("every 5 minutes every 10 minutes", "every 10 minutes"),
    ("monday tuesday at 9 at 10", "at 10"),
    ("every monday at 9 and 25 x", "25"),
    ("every day at 9, 10, 25 x", "25"),
    ("every day at 9 25 x run", "25 x"),
    ("every day at 9, 30 pushups", "30"),
    ("every day at 9 UTC+99 x", "UTC+99"),
    ("at 9 UTC+15 x", "UTC+15"),
    ("at 9 UTC-3:30 call St. John’s", "UTC-3:30"),
    ("every day at 9 in Atlantis time x", "Atlantis time"),
    ("every day at 9 in atlantis time water the plants", "atlantis time"),
    ("every day at 9 Mars time x", "Mars time"),
    ("remind me to ping at 9 in Atlantis time", "Atlantis time"),
    # a day or time in the message of a schedule that may lack it
    ("watch Friday Night Lights at 20:00", "Friday"),
    ("remind me to watch Friday Night Lights at 20:00", "Friday"),
    ("call mom on sunday and dad on monday", "on sunday"),
    ("call mom at noon and dad at 18:00", "at noon"),
    ("Dnia 11 grudnia 2027 o 09:00", "2027"),
    # sentences that ask for nothing
    ("tomorrow is another day", "tomorrow"),
    ("every day is a gift", "every day"),
    ("I met him on friday with Bob", "on friday"),
    ("the meeting on monday was great", "on monday"),
    ("how was your weekend?", "weekend"),
    ("how are you doing today?", "today"),
    ("a quarter of the pie", "a quarter"),
    ("monday to", "to"),
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


@pytest.mark.parametrize("text", ["05/06 dentist", "remind me 1/2 of the cake", "remind me 3.12 is out"])
def test_a_pair_of_numbers_is_a_day_only_right_behind_a_request(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings == ()
