"""
Phrases other readers' test suites read otherwise, and why ours stands. One row per kind; `None` = refused.

The public cases behind them come from recurrent, later.js, cronstrue, natural-cron, parsedatetime, chronic and
dateparser.
"""

from datetime import UTC, datetime

import pytest

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

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
def test_our_policy_stands(phrase: str, first: str | None, kind: str | None, reason: str) -> None:
    result = parse(phrase, now=NOW, zone="UTC")
    if first is None:
        assert result.readings == (), reason
        return
    best = result.readings[0]
    assert f"{best.next_fires(1)[0]:%m-%d %H:%M}" == first, reason
    assert best.is_once == (kind == "once"), reason
