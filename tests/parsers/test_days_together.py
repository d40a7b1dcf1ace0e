"""Days that must fall together, places of several weekdays, and steps on some days only."""

from datetime import UTC, datetime

import pytest

from parsers import parse
from scheduler.core.trigger import Calendar, Union

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

KINDS = [
    ("every friday the 13th at 09:00", "on the 13th of every month, but only on Friday at 09:00"),
    ("at noon every friday the 13th", "on the 13th of every month, but only on Friday at 12:00"),
    (
        "every friday the 13th in june and july at 09:00",
        "on the 13th of June and July every year, but only on Friday at 09:00",
    ),
    ("every 3 days at 09:00, but only on weekdays", "every 3 days, but only on weekdays at 09:00"),
    ("every 3 days, only on mondays, at 09:00", "every 3 days, but only on Monday at 09:00"),
    (
        "on the 1st of every month at 09:00 but only on monday or tuesday",
        "on the 1st of every month, but only on Monday or Tuesday at 09:00",
    ),
    (
        "every 2 weeks on monday at 09:00, but only on the 13th of the month",
        "every 2 weeks on Monday, but only on the 13th of the month at 09:00",
    ),
    ("every day at 09:00, but only on the first monday of the month", "on the first Monday of every month at 09:00"),
    ("every day at 09:00 but only on tuesday", "every Tuesday at 09:00"),
    ("every day at 09:00, but only in june", "every day in June at 09:00"),
    (
        "on the first monday and the last friday of every month at 09:00",
        "on the first Monday and the last Friday of every month at 09:00",
    ),
    (
        "on the first monday and last friday of june every year at 09:00",
        "on the first Monday and the last Friday of June every year at 09:00",
    ),
    ("on the first day and the last day of every month at 09:00", "on the 1st and last day of every month at 09:00"),
    ("every 30 minutes from 9 to 12 every other day", "every 30 minutes from 09:00 to 12:00 every 2 days"),
    ("every 2 weeks on monday every hour from 9 to 12", "every hour from 09:00 to 12:00 every 2 weeks on Monday"),
]

SEPARATE = [
    ("every monday and the 15th at 09:00", "every Monday at 09:00; and on the 15th of every month at 09:00"),
    ("mondays and the 13th at 09:00", "every Monday at 09:00; and on the 13th of every month at 09:00"),
    (
        "every 4 hours; and on saturday 1 january 2028 at 10:00",
        "every 4 hours; and on Saturday 1 January 2028 at 10:00",
    ),
    ("every day at 09:00; and at 2026-10-25T01:30:00Z", "every day at 09:00; and at 2026-10-25T01:30:00Z"),
]

REFUSED = [
    "every monday, the 15th at 09:00",
    "every 2 weeks on monday at 09:00, but only on the first monday of the month",
    "every 2nd day from the 1st to the 31st of every month, but only on sunday",
    "every week every 2 hours",
]


@pytest.mark.parametrize(("phrase", "sentence"), KINDS)
def test_one_rule(phrase: str, sentence: str) -> None:
    reading = parse(phrase, now=NOW, zone="Europe/Berlin").readings[0]
    assert isinstance(reading.trigger, Calendar)
    assert (reading.sentence, reading.message) == (sentence, None)


@pytest.mark.parametrize(("phrase", "sentence"), SEPARATE)
def test_several_rules(phrase: str, sentence: str) -> None:
    reading = parse(phrase, now=NOW, zone="Europe/Berlin").readings[0]
    assert isinstance(reading.trigger, Union)
    assert (reading.sentence, reading.message) == (sentence, None)


@pytest.mark.parametrize("phrase", REFUSED)
def test_what_may_mean_either_is_refused(phrase: str) -> None:
    assert parse(phrase, now=NOW, zone="Europe/Berlin").error is not None
