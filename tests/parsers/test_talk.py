"""Ordinary talk with times in it asks for nothing: no job comes of it. Requests, needs and announcements do."""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

QUESTIONS = """
are you free at 5|are we still on for tomorrow at 5?|is the meeting at 9 or at 10?|do you work on saturdays
was it on monday|did he come on friday|does the shop open on sundays|why at 9|why every day|which monday
who called at 9|how about monday|what's on tomorrow|when is the call on friday?|where were you at 9
can we meet next week|could we do it next week?|shall we meet on tuesday at 10|drinks on friday?
anyone up for lunch at 12?|isn't it at 9|have you seen this since friday|what day is it today
how long is it until friday|is it every day or every week|what's for dinner tonight
"""
TALES = """
i've been here since monday|that was 5 days ago lol|i work every day|i go to the gym every monday
she calls me every day|he said he would call at 5|they meet every friday|it happened at 3am|it's already friday
it closes at 10pm|we had dinner at 7|i woke up at 6|i paid on the 1st|i told you at 5|i'll be there in 5 minutes
i'm busy on monday|i can't make it tomorrow|i always call on sundays|i never work on fridays
we are closed on sundays|you said every day|there was a meeting at 9|at 5 we left|on friday we went out
in march we moved|on sunday it rained|by friday it was done|on mondays i swim|every morning i drink coffee
tomorrow i'll be at home|one day i'll be rich|24 hours later he was back|at noon he had lunch|mom called at 5
build failed at 10:30|server restarted at 3am|backup finished at 02:00|bob was here at 9|nobody works on sundays
the doctor said twice a day|anna told me it's on friday|5 people came on monday|mondays suck|i hate mondays
i have waited for 2 hours|we lost on friday|everyone was there at 9|this happened on monday at 9|3 days left
2 weeks to go
"""
TALK = """
see you at 9?|see you tomorrow|see you on the 5th|bye, see you monday|talk to you tomorrow|catch you at 5
tomorrow again|maybe tomorrow|probably on friday|not today|never on sundays|no meeting on friday
nothing on monday|yes on friday|yes at 9|ok at 9 then|ok tomorrow then|sure, at 5|perfect, see you on the 5th
lol that was on monday|haha every day|omg it's friday|happy monday|good morning|have a great weekend
thank god it's friday|sorry i missed your call at 9|monday again
"""
NOTHING_ASKED = [text for table in (QUESTIONS, TALES, TALK) for text in table.strip().replace("\n", "|").split("|")]

ASKED = """
do the laundry tomorrow|do yoga every day at 7|have lunch with Bob tomorrow at 12:00|call Ahmed friday at 10
i need to call mom at 17:00|i have to pay rent on friday|we should leave at 17:00|i want to sleep at 23:00
can you remind me tomorrow at 9 to call mom?|could you please ping me in 10 minutes|let's meet friday at 10
check failed builds every day at 9|pick up lost keys tomorrow|every friday send the closed tickets
at 17:00 go home|tomorrow at 9 ask bob what was wrong|tomorrow tell bob i was sick
check if build 1045 passed tomorrow at 9|i have a dentist appointment tomorrow at 10
my flight is at 6am tomorrow|the deadline is tomorrow|will call tomorrow|Will's birthday on june 5
go to room 101, this afternoon|everyone meeting tomorrow at 10|see doctor tomorrow at 9
talk to the manager on friday|thank you note to grandma tomorrow
""".strip().replace("\n", "|")

ANY_ORDER = [
    ("remind me 05/06 dentist", ["2026-06-05", "2026-05-06"]),
    ("remind me 5/6 to call", ["2026-06-05", "2026-05-06"]),
    ("remind me 13/6 call mom", ["2026-06-13"]),
    ("remind me 6/6 dentist", ["2026-06-06"]),
]


@pytest.mark.parametrize("text", NOTHING_ASKED)
def test_talk_is_no_request(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings == ()


@pytest.mark.parametrize("text", ASKED.split("|"))
def test_requests_needs_and_announcements_are_read(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings


@pytest.mark.parametrize(("text", "days"), ANY_ORDER)
def test_a_pair_of_numbers_behind_a_request_is_a_day(text: str, days: list[str]) -> None:
    readings = parse(text, now=NOW, zone="Europe/Berlin").readings
    assert [f"{reading.next_fires(1)[0]:%Y-%m-%d}" for reading in readings] == days


@pytest.mark.parametrize("text", ["remind me 9/10 people like it", "remind me 1/2 cup of sugar", "dentist 05/06"])
def test_a_share_or_score_is_no_day(text: str) -> None:
    assert parse(text, now=NOW, zone="Europe/Berlin").readings == ()
