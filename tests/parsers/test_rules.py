"""Rules that come again, kind by kind. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
BERLIN = ZoneInfo("Europe/Berlin")

RULES = [
    # minutes of the hour
    ("every hour on the half hour", "03-04 11:30 | 03-04 12:30"),
    ("every hour on the half", "03-04 11:30 | 03-04 12:30"),
    ("at the top of every hour", "03-04 12:00 | 03-04 13:00"),
    ("every half hour on the hour and half hour", "03-04 11:30 | 03-04 12:00"),
    ("on the hour and the half hour", "03-04 11:30 | 03-04 12:00"),
    ("at quarter past every hour", "03-04 11:15 | 03-04 12:15"),
    ("quarter to every hour", "03-04 11:45 | 03-04 12:45"),
    ("10 minutes before the hour", "03-04 11:50 | 03-04 12:50"),
    ("every hour at 20 past", "03-04 11:20 | 03-04 12:20"),
    ("every 2 hours at :20", "03-04 12:20 | 03-04 14:20"),
    ("every hour at minute 15", "03-04 11:15 | 03-04 12:15"),
    ("at minutes 5 and 35 of every hour", "03-04 11:35 | 03-04 12:05"),
    ("0, 20 and 40 minutes past the hour on mondays", "03-09 00:00 | 03-09 00:20 | 03-09 00:40 | 03-09 01:00"),
    ("every 5 minutes at 30 seconds past the minute", "03-04 11:10:30 | 03-04 11:15:30"),
    # windows over midnight
    ("every hour from 10pm to 1am", "03-04 22:00 | 03-04 23:00 | 03-05 00:00 | 03-05 01:00 | 03-05 22:00"),
    ("every 2 hours from 21 to 3 on fridays", "03-06 21:00 | 03-06 23:00 | 03-07 01:00 | 03-07 03:00 | 03-13 21:00"),
    ("every 50 minutes from 22:30 to 6", "03-04 22:30 | 03-04 23:20 | 03-05 00:10 | 03-05 01:00"),
    # exceptions
    ("every hour from 9 to 17 except at noon", "03-04 13:00 | 03-04 14:00"),
    ("every 6 hours but not at midnight", "03-04 12:00 | 03-04 18:00 | 03-05 06:00"),
    ("every 8 hours except daily at 12am", "03-04 16:00 | 03-05 08:00 | 03-05 16:00"),
    ("every 8 hours except tomorrow at 8am", "03-04 16:00 | 03-05 00:00 | 03-05 16:00 | 03-06 00:00 | 03-06 08:00"),
    ("daily at 8 and 20 except tomorrow at 8", "03-04 20:00 | 03-05 20:00 | 03-06 08:00"),
    ("daily at 9 except mar 6 at 9 and mar 7 at 9", "03-05 09:00 | 03-08 09:00"),
    ("every monday except the 2nd monday in march", "03-16 09:00 | 03-23 09:00"),
    ("every friday except the last friday of the month", "03-06 09:00 | 03-13 09:00 | 03-20 09:00 | 04-03 09:00"),
    ("every day except the 5th and the last day of the month", "03-06 09:00 | 03-07 09:00"),
    ("every thursday except the first and third thursday", "03-12 09:00 | 03-26 09:00"),
    ("every day except from march 6 to march 8", "03-05 09:00 | 03-09 09:00"),
    (
        "every day except from wednesday to friday",
        "03-07 09:00 | 03-08 09:00 | 03-09 09:00 | 03-10 09:00 | 03-14 09:00",
    ),
    ("every hour from 8 to 20 except from 12 to 14", "03-04 15:00 | 03-04 16:00"),
    ("every 20 minutes except between 22:00 and 11:00", "03-04 11:20 | 03-04 11:40"),
    ("every weekday at 9, no fridays", "03-05 09:00 | 03-09 09:00"),
    ("every weekday at 9 with the exception of friday", "03-05 09:00 | 03-09 09:00"),
    ("every hour from 10 to 14 except 12", "03-04 13:00 | 03-04 14:00 | 03-05 10:00"),
    ("daily at noon unless it's a thursday", "03-04 12:00 | 03-06 12:00"),
    ("every day except sundays, from april to may", "04-01 09:00 | 04-02 09:00"),
    # days by parity, sets of days, places from the end
    ("odd days at 8", "03-05 08:00 | 03-07 08:00"),
    ("every even day of the month", "03-06 09:00 | 03-08 09:00"),
    ("all weekdays at 9", "03-05 09:00 | 03-06 09:00 | 03-09 09:00"),
    ("alternate mondays at 9", "03-09 09:00 | 03-23 09:00"),
    ("every month on the 2nd last friday", "03-20 09:00 | 04-17 09:00"),
    ("third to last day of the month", "03-29 09:00 | 04-28 09:00"),
    ("every 5, 15 and 25", "03-05 09:00 | 03-15 09:00 | 03-25 09:00 | 04-05 09:00"),
    ("every 15th workday", "03-20 09:00 | 04-21 09:00"),
    ("1st and 3rd monday at 9", "03-16 09:00 | 04-06 09:00"),
    ("on day 1 of march, june and september", "06-01 09:00 | 09-01 09:00 | 2027-03-01 09:00"),
    ("every month on the 4th last", "03-28 09:00 | 04-27 09:00"),
    ("first two mondays of every month", "03-09 09:00 | 04-06 09:00 | 04-13 09:00"),
    ("last 3 days of the month at 8", "03-29 08:00 | 03-30 08:00 | 03-31 08:00 | 04-28 08:00"),
    ("days 1-3 of every month", "04-01 09:00 | 04-02 09:00 | 04-03 09:00 | 05-01 09:00"),
    ("the 4th through the 6th of each month", "03-05 09:00 | 03-06 09:00 | 04-04 09:00"),
    ("every month on days 1, 2 and 9", "03-09 09:00 | 04-01 09:00 | 04-02 09:00"),
    ("weeknights at 9", "03-04 21:00 | 03-05 21:00 | 03-06 21:00 | 03-09 21:00"),
    ("M/W/F at 7am", "03-06 07:00 | 03-09 07:00 | 03-11 07:00"),
    ("m-f 18:00", "03-04 18:00 | 03-05 18:00 | 03-06 18:00 | 03-09 18:00"),
    ("at the end of each month", "03-31 09:00 | 04-30 09:00"),
    ("every mo, we and fr at 9", "03-06 09:00 | 03-09 09:00 | 03-11 09:00"),
    ("tu. & thurs. at 10", "03-05 10:00 | 03-10 10:00"),
    # quarters and years
    ("every quarter on the first monday", "04-06 09:00 | 07-06 09:00"),
    ("quarterly on the 15th", "04-15 09:00 | 07-15 09:00"),
    ("last business day of every quarter", "03-31 09:00 | 06-30 09:00 | 09-30 09:00"),
    ("first workday of march and june", "06-01 09:00 | 2027-03-01 09:00"),
    ("every year on the first friday", "2027-01-01 09:00 | 2028-01-07 09:00"),
    ("half-yearly on the 10th", "03-10 09:00 | 09-10 09:00"),
    ("start of every quarter", "04-01 09:00 | 07-01 09:00"),
    ("at the end of each year at noon", "12-31 12:00 | 2027-12-31 12:00"),
    ("at the start of every week", "03-09 09:00 | 03-16 09:00"),
    ("in the middle of every month", "03-15 09:00 | 04-15 09:00"),
    ("at the end of every day", "03-04 17:00 | 03-05 17:00"),
    # how often
    ("twice monthly on the 1st and 15th", "03-15 09:00 | 04-01 09:00 | 04-15 09:00"),
    ("semi-monthly on the 1st and 15th", "03-15 09:00 | 04-01 09:00"),
    ("three times weekly on mon, wed and fri at 7", "03-06 07:00 | 03-09 07:00"),
    ("once every 2 hours", "03-04 13:07:30 | 03-04 15:07:30"),
    ("once every monday at 9", "03-09 09:00 | 03-16 09:00"),
    ("every day at 9, 3 times", "03-05 09:00 | 03-06 09:00 | 03-07 09:00 | end"),
    ("up to 2 times on mondays", "03-09 09:00 | 03-16 09:00 | end"),
    # parts of the day
    ("nightly at 23:00", "03-04 23:00 | 03-05 23:00"),
    ("every morning and evening", "03-04 18:00 | 03-05 09:00 | 03-05 18:00"),
    ("every monday morning and evening", "03-09 09:00 | 03-09 18:00 | 03-16 09:00"),
    ("every wed at the end of the day", "03-04 17:00 | 03-11 17:00"),
    ("at weekends at 10", "03-07 10:00 | 03-08 10:00 | 03-14 10:00"),
    # several rules
    ("at 9 on weekdays and 11 on weekends", "03-05 09:00 | 03-06 09:00 | 03-07 11:00"),
    ("every day at 9 plus sundays at 20:00", "03-05 09:00 | 03-06 09:00 | 03-07 09:00 | 03-08 09:00 | 03-08 20:00"),
    # runs of dates
    ("every day from the 10th to the 12th of march", "03-10 09:00 | 03-11 09:00 | 03-12 09:00 | end"),
    ("daily 10-12 march at 8", "03-10 08:00 | 03-11 08:00 | 03-12 08:00 | end"),
    ("every friday in march 2027 at 15:00", "2027-03-05 15:00 | 2027-03-12 15:00"),
    ("every day up to march 6", "03-05 09:00 | 03-06 09:00 | end"),
    ("every 30 minutes tomorrow from 9 to 10", "03-05 09:00 | 03-05 09:30 | 03-05 10:00 | end"),
    ("every monday after march 9", "03-16 09:00 | 03-23 09:00"),
    ("every day before friday at 9", "03-05 09:00 | end"),
    ("every monday from april onwards", "04-06 09:00 | 04-13 09:00"),
    ("every hour tomorrow", "03-05 00:00 | 03-05 01:00"),
    ("every day next week at 9", "03-09 09:00 | 03-10 09:00 | 03-11 09:00 | 03-12 09:00 | 03-13 09:00 | 03-14 09:00"),
    ("weekdays this month at 9", "03-05 09:00 | 03-06 09:00 | 03-09 09:00"),
    ("every monday x2", "03-09 09:00 | 03-16 09:00 | end"),
    ("every hour x 2", "03-04 12:07:30 | 03-04 13:07:30 | end"),
    ("every sunday at 9 for the rest of the month", "03-08 09:00 | 03-15 09:00 | 03-22 09:00 | 03-29 09:00 | end"),
    # a stated start fixes the day
    ("every wednesday starting next month", "04-01 09:00 | 04-08 09:00"),
    ("every day starting next week", "03-09 09:00 | 03-10 09:00"),
    ("every day starting in 3 days at 9", "03-07 09:00 | 03-08 09:00"),
    ("every week starting friday", "03-06 09:00 | 03-13 09:00"),
    ("every month starting april 10", "04-10 09:00 | 05-10 09:00"),
    ("every 6 weeks at 8 starting march 12", "03-12 08:00 | 04-23 08:00"),
    # how long: from now, the last instant counts; behind a start it does not
    ("every 20 minutes for an hour", "03-04 11:27:30 | 03-04 11:47:30 | 03-04 12:07:30 | end"),
    ("every 20 minutes for an hour starting at noon", "03-04 12:00 | 03-04 12:20 | 03-04 12:40 | end"),
]

REFUSED = [
    ("every week on the 4th day", "Say its name"),
    ("every year on the 31st", "Of which month?"),
    ("bimonthly", "every two months, or twice a month?"),
    ("bimonthly on the 10th", "every two months, or twice a month?"),
    ("any monday at 9", "which one, or every one?"),
    ("semimonthly", "On which 2 days?"),
    ("every hour from 17 to 9", "ends before it starts"),
    ("every hour from 22 to 6 in march", "go over midnight"),
    ("every 5 hours except at noon", "Counted from when?"),
    ("every hour from 9 to 17 except at 12:30", "would not fire at 12:30"),
    ("daily at 9 except tomorrow at 8", "would not fire"),
    ("every minute except at noon", "too often"),
    ("daily at noon except at noon", "Everything is left out"),
    ("every second workday", "Counted in what?"),
    ("every other weekday", "I did not understand"),
    ("every fri in week 12", "week 12"),
    ("every 0 minutes", "at least one"),
    ("every day at 9 sans friday", "sans friday"),
    ("on the frist of every month", "frist of every"),
    ("every monday until last friday", "until last friday"),
    ("at the end of every week", "Which day"),
    ("every weekday at 9 expect friday", "expect friday"),
]


def fires(phrase: str, count: int) -> list[str]:
    result = parse(phrase, now=NOW, zone="Europe/Berlin")
    assert result.error is None, result.error.message
    best = result.readings[0]
    assert best.message is None
    found = [f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M:%S}" for at in best.next_fires(count)]
    return [at.removeprefix("2026-").removesuffix(":00") for at in found] + ["end"] * (count - len(found))


@pytest.mark.parametrize(("phrase", "expected"), RULES, ids=lambda value: value[:50])
def test_rules(phrase: str, expected: str) -> None:
    firsts = expected.split(" | ")
    assert fires(phrase, len(firsts)) == firsts


@pytest.mark.parametrize(("phrase", "reason"), REFUSED, ids=lambda value: value[:40])
def test_what_cannot_be_read_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    error = parse(phrase, now=NOW, zone="Europe/Berlin").error
    assert error is not None
    assert reason in error.message


def test_a_month_that_lacks_todays_day_still_has_a_last_day() -> None:
    now = datetime.fromisoformat("2026-12-31T23:30:00+01:00")
    best = parse("every month", now=now, zone="Europe/Berlin").readings[0]
    assert [f"{at:%m-%d}" for at in best.next_fires(3)] == ["01-31", "02-28", "03-31"]
