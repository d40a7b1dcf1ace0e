"""German phrases and when they fire first. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin (winter time)."""

from datetime import datetime

import pytest

from parsers import parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

ONCE = [
    ("in fünf Minuten", "2026-03-04 11:12:30"),
    ("morgen um halb neun", "2026-03-05 08:30"),
    ("übermorgen um Viertel nach sieben", "2026-03-06 07:15"),
    ("am Freitagabend um 8", "2026-03-06 20:00"),
    ("am 3. April um 9.30 Uhr", "2026-04-03 09:30"),
]
RECURRING = [
    ("werktags um 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("alle anderthalb Stunden", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("jeden zweiten Dienstag um 9 Uhr", ["03-10 09:00", "03-24 09:00"]),
    ("am letzten Freitag des Monats um 16 Uhr", ["03-27 16:00", "04-24 16:00"]),
]
REFUSED = ["gestern um 9", "am 30. Februar", "um 25 Uhr", "alle 0 Minuten"]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    reading = parse(phrase, now=NOW, zone=ZONE, language="de").readings[0]
    assert reading.is_once
    assert reading.next_fires(2) == (datetime.fromisoformat(expected).replace(tzinfo=reading.next_fires(1)[0].tzinfo),)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING)
def test_recurring(phrase: str, expected: list[str]) -> None:
    reading = parse(phrase, now=NOW, zone=ZONE, language="de").readings[0]
    assert not reading.is_once
    fires = [f"{at:%m-%d %H:%M}" + (f":{at:%S}" if at.second else "") for at in reading.next_fires(len(expected))]
    assert fires == expected


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    assert parse(phrase, now=NOW, zone=ZONE, language="de").error is not None
