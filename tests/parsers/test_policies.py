"""
Phrases that other readers' test suites read otherwise, and why ours stands. `None`: refused.

All cases of the public collection where a policy of ours and the suite it comes from (recurrent, later.js, cronstrue,
natural-cron, parsedatetime, chronic, dateparser) disagree, by reason; then kinds of our own.
"""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

# reason -> (now, zone, first fire or None, phrases …) …
PUBLIC: dict[str, list[tuple[str, str, str | None]]] = {
    "“the 4th day” of a week has a name": [
        ("every week on the 4th day", "2010-01-01T00:00:00", None),
    ],
    "the phase starts with the soonest": [
        ("every other week on mon", "2010-01-01T00:00:00", "2010-01-04T09:00"),
        ("every 3 weeks on mon", "2010-01-01T00:00:00", "2010-01-04T09:00"),
        ("at 12:00pm every 5th day", "2013-04-21T14:03:23", "2013-04-22T12:00"),
    ],
    "which of the weekdays of a month?": [
        ("monthly on fri", "2010-01-01T00:00:00", None),
        ("monthly on tue and fri", "2010-01-01T00:00:00", None),
    ],
    "the 31st of which month?": [
        ("every year on the 31st", "2010-01-01T00:00:00", None),
        ("every year on the day 31", "2010-01-01T00:00:00", None),
    ],
    "no rule of the calendar counts weeks of the year: refused, not guessed": [
        ("every year in week 12", "2010-01-01T00:00:00", None),
        ("every 3 years on Fri in week 12", "2010-01-01T00:00:00", None),
        ("every Fri in week 12", "2010-01-01T00:00:00", None),
        ("every Fri in week 12 and 14", "2010-01-01T00:00:00", None),
        ("every Tue and Fri in week 14", "2010-01-01T00:00:00", None),
    ],
    "outside the United States the day comes first; the other order is offered": [
        ("every 12 hours except 1/2 and 1/3", "2010-01-01T00:00:00", "2010-01-01T12:00"),
        ("every 8 hours except tomorrow and 1/5 at 4pm and Jan 7th at 8am", "2010-01-01T00:00:00", None),
        ("8/1/2100 at 12:15am", "2010-01-01T00:00:00", "2100-01-08T00:15"),
        ("8/1/2100 at 1am", "2010-01-01T00:00:00", "2100-01-08T01:00"),
        ("8/1/2100 at 1:01", "2010-01-01T00:00:00", "2100-01-08T01:01"),
        ("8/1/2100 at 1:02am", "2010-01-01T00:00:00", "2100-01-08T01:02"),
        ("8/1/2100 at 12pm", "2010-01-01T00:00:00", "2100-01-08T12:00"),
        ("8/1/2100 at 12p", "2010-01-01T00:00:00", "2100-01-08T12:00"),
        ("8/1/2100 at 1 pm", "2010-01-01T00:00:00", "2100-01-08T13:00"),
        ("at 1 pm on 8/1/2100", "2010-01-01T00:00:00", "2100-01-08T13:00"),
        ("1pm on 8/1/2100", "2010-01-01T00:00:00", "2100-01-08T13:00"),
        ("1 pm on 8/1/2100", "2010-01-01T00:00:00", "2100-01-08T13:00"),
        ("8/1/2100 at 1:01pm", "2010-01-01T00:00:00", "2100-01-08T13:01"),
        ("8/1/2100 at 2:01pm", "2010-01-01T00:00:00", "2100-01-08T14:01"),
        ("8/1/2100 2:01pm", "2010-01-01T00:00:00", "2100-01-08T14:01"),
        ("7/12/11", "2006-08-16T14:00:00", "2011-12-07T09:00"),
        ("05/06", "2006-08-16T14:00:00", "2007-06-05T09:00"),
        ("05/06 6:05:57 PM", "2006-08-16T14:00:00", "2007-06-05T18:05"),
    ],
    "a lone number, “sun” or “sat” is a schedule word only beside another": [
        ("35th day", "2010-01-01T00:00:00", None),
        ("5", "2006-08-16T14:00:00", None),
        ("sun", "2014-10-25T09:17:23", None),
        ("sat", "2014-10-25T09:17:23", None),
    ],
    "a time without a day is the next such instant, not every day": [
        ("at 12:00 pm", "2013-03-21T03:05:23", "2013-03-21T12:00"),
        ("at 10:15 am", "2013-03-21T03:05:23", "2013-03-21T10:15"),
        ("at 10:15", "2013-03-21T03:05:23", "2013-03-21T10:15"),
        ("At 10:29 AM", "2026-03-04T10:07:30", "2026-03-04T10:29"),
        ("At 10:30 AM", "2026-03-04T10:07:30", "2026-03-04T10:30"),
        ("At 10:31 AM", "2026-03-04T10:07:30", "2026-03-04T10:31"),
        ("At 11:30 AM", "2026-03-04T10:07:30", "2026-03-04T11:30"),
        ("At 03:30 AM", "2026-03-04T10:07:30", "2026-03-05T03:30"),
        ("At 02:02:30 PM", "2026-03-04T10:07:30", "2026-03-04T14:02"),
        ("At 06:00 AM", "2026-03-04T10:07:30", "2026-03-05T06:00"),
        ("At 07:00 AM", "2026-03-04T10:07:30", "2026-03-05T07:00"),
        ("At 02:30 PM and 04:30 PM", "2026-03-04T10:07:30", "2026-03-04T14:30"),
        ("At 06:30 AM, 02:30 PM and 04:30 PM", "2026-03-04T10:07:30", "2026-03-04T14:30"),
        ("At 12:00 AM", "2026-03-04T10:07:30", "2026-03-05T00:00"),
    ],
    "a date repeats only with “every” or “of the month”": [
        ("at 10:15am on the 15th day", "2013-03-21T14:03:23", "2013-04-15T10:15"),
        ("at 11:11am on the 11th day of November", "2013-04-21T14:03:23", "2013-11-11T11:11"),
    ],
    "an interval is elapsed time from now, not the full hour": [
        ("Every hour", "2026-03-04T10:07:30", "2026-03-04T11:07"),
        ("Every hour, Tuesday through Saturday", "2026-03-04T10:07:30", "2026-03-04T11:00"),
        ("Run every 15 minutes", "2026-03-04T10:07:30", "2026-03-04T10:22"),
    ],
    "? stands only in the day fields; a step from a weekday ends with Saturday": [
        ("0 * ? * 2/1 *", "2026-03-04T10:07:30", None),
        ("0 52 13 ? * 3/1", "2026-03-04T10:07:30", "2026-03-04T13:52"),
    ],
    "that date falls on another weekday": [
        ("Tues 9th Aug, 2015", "2012-11-13T00:00:00", None),
        ("Thursday December 31", "2006-08-16T14:00:00", None),
        ("Thu 16th at 4pm", "2006-08-16T14:00:00", None),
        ("Thursday December 31 2006", "2006-08-16T14:00:00", None),
        ("Thursday December 30 2006", "2006-08-16T14:00:00", None),
        ("Thursday December 31st", "2006-08-16T14:00:00", None),
    ],
    "an impossible date is no year": [
        ("may 32", "2006-08-16T14:00:00", None),
    ],
    "a month without a day is its first day": [
        ("2013/12", "2006-08-16T14:00:00", "2013-12-01T09:00"),
    ],
    "midnight begins the day it is said with; its end is offered": [
        ("7 hours before tomorrow at midnight", "2006-08-16T14:00:00", "2006-08-16T17:00"),
    ],
    "parts of the day begin at 09:00, 15:00 and 20:00 unless set otherwise": [
        ("morning", "2013-06-05T09:17:23", "2013-06-06T09:00"),
        ("afternoon", "2013-06-05T09:17:23", "2013-06-05T15:00"),
        ("night", "2013-06-05T09:17:23", "2013-06-05T20:00"),
        ("tonight", "2013-06-05T09:17:23", "2013-06-05T20:00"),
    ],
}
CASES = [(reason, *case) for reason, cases in PUBLIC.items() for case in cases]


@pytest.mark.parametrize(("reason", "phrase", "now", "first"), CASES)
def test_our_policy_stands(reason: str, phrase: str, now: str, first: str | None) -> None:
    result = parse(phrase, now=datetime.fromisoformat(now).replace(tzinfo=UTC), zone="UTC")
    found = f"{result.readings[0].next_fires(1)[0]:%Y-%m-%dT%H:%M}" if result.readings else None
    assert found == first, reason


POLICIES = [
    ("At 10:30 AM", "03-04 10:30", "once", "a time without a day is the next such instant, not every day"),
    ("At 02:30 PM and 04:30 PM", "03-04 14:30", "several", "two times without a day: once each"),
    ("at 10:15am on the 15th day", "03-15 10:15", "once", "repeats only with “every” or “of the month”"),
    ("at 11:11am on the 11th day of November", "11-11 11:11", "once", "a date is once; “every year” repeats"),
    ("Every hour", "03-04 11:07", "recurring", "elapsed time from now, not the full hour"),
    ("Run every 15 minutes", "03-04 10:22", "recurring", "elapsed time from now"),
    ("at 12:00pm every 5th day", "03-04 12:00", "recurring", "the phase starts with the soonest"),
    ("every other week on mon", "03-09 09:00", "recurring", "the phase starts with the soonest"),
    ("05/06", "06-05 09:00", "once", "day first outside the United States; both are offered"),
    ("morning", "03-05 09:00", "once", "morning is 09:00 unless set otherwise"),
    ("afternoon", "03-04 15:00", "once", "afternoon is 15:00"),
    ("tonight", "03-04 20:00", "once", "tonight is 20:00"),
    ("7 hours before tomorrow at midnight", "03-04 17:00", "once", "midnight begins the day it is said with"),
    ("may 32", None, None, "an impossible date, not May 2032"),
    ("Thursday December 31 2027", None, None, "that day is a Friday"),
    ("monthly on fri", None, None, "which Friday of the month?"),
    ("every year on the 31st", None, None, "of which month?"),
    ("5", None, None, "a lone number is no time"),
    ("sun", None, None, "“sun”, “sat”, “may” are schedule words only beside another"),
    ("every wed from november until june", "11-04 09:00", "recurring", "“until” ends the rule, “to” names a season"),
    ("35th day", None, None, "of what?"),
    ("0 * ? * 2/1 *", None, None, "? stands only in the day fields"),
]


@pytest.mark.parametrize(("phrase", "first", "kind", "reason"), POLICIES)
def test_our_policy_for_a_kind(phrase: str, first: str | None, kind: str | None, reason: str) -> None:
    result = parse(phrase, now=NOW, zone="UTC")
    if first is None:
        assert result.readings == (), reason
        return
    best = result.readings[0]
    assert f"{best.next_fires(1)[0]:%m-%d %H:%M}" == first, reason
    assert best.is_once == (kind == "once"), reason
