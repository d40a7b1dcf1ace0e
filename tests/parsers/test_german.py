"""German phrases and when they fire first. Said on Wednesday 4 March 2026 at 11:07:30 in Berlin (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Berlin"

ONCE = [
    # lengths of time
    ("in fünf Minuten", "2026-03-04 11:12:30"),
    ("in einer halben Stunde", "2026-03-04 11:37:30"),
    ("in ner Viertelstunde", "2026-03-04 11:22:30"),
    ("in einer Dreiviertelstunde", "2026-03-04 11:52:30"),
    ("in anderthalb Stunden", "2026-03-04 12:37:30"),
    ("in zweieinhalb Stunden", "2026-03-04 13:37:30"),
    ("in 1,5 Stunden", "2026-03-04 12:37:30"),
    ("in 1h30", "2026-03-04 12:37:30"),
    ("in 1 Std. 30 Min.", "2026-03-04 12:37:30"),
    ("in zwo Stunden", "2026-03-04 13:07:30"),
    ("in 10.000 Sekunden", "2026-03-04 13:54:10"),
    ("in einundzwanzig Tagen um 8", "2026-03-25 08:00"),
    ("in 14 Tagen", "2026-03-18 11:07:30"),
    ("in einer Woche um 9 Uhr", "2026-03-11 09:00"),
    ("in einem halben Jahr", "2026-09-04 11:07:30"),
    ("2 Stunden später", "2026-03-04 13:07:30"),
    ("nach 3 Tagen", "2026-03-07 11:07:30"),
    ("2 Stunden vor Mitternacht", "2026-03-04 22:00"),
    # days
    ("heute Abend", "2026-03-04 18:00"),
    ("heute Abend um 8", "2026-03-04 20:00"),
    ("heute Nacht um 2", "2026-03-05 02:00"),
    ("morgen", "2026-03-05 09:00"),
    ("morgen früh", "2026-03-05 09:00"),
    ("morgen früh um 6", "2026-03-05 06:00"),
    ("morgen Mittag", "2026-03-05 12:00"),
    ("übermorgen um 18 Uhr", "2026-03-06 18:00"),
    ("Freitag", "2026-03-06 09:00"),
    ("Montag Morgen um 7", "2026-03-09 07:00"),
    ("am Montagmorgen um 7", "2026-03-09 07:00"),
    ("am Freitagabend um 8", "2026-03-06 20:00"),
    ("Freitagnachmittag um 4", "2026-03-06 16:00"),
    ("am Freitag abends um 8", "2026-03-06 20:00"),
    ("Sonnabend um 11", "2026-03-07 11:00"),
    ("diesen Freitag um 12", "2026-03-06 12:00"),
    ("nächsten Freitag um 9", "2026-03-06 09:00"),
    ("übernächsten Freitag", "2026-03-13 09:00"),
    ("Freitag nach dem nächsten", "2026-03-13 09:00"),
    ("Dienstag nächster Woche um 14 Uhr", "2026-03-10 14:00"),
    ("nächste Woche am Freitag", "2026-03-13 09:00"),
    ("heute in acht Tagen um 9", "2026-03-11 09:00"),
    ("Montag in 14 Tagen um 8", "2026-03-23 08:00"),
    ("Freitag in einer Woche", "2026-03-13 09:00"),
    ("so 9 uhr", "2026-03-08 09:00"),
    # dates
    ("am 15.", "2026-03-15 09:00"),
    ("am 15. 9 Uhr", "2026-03-15 09:00"),
    ("am 15ten um 8", "2026-03-15 08:00"),
    ("am dreißigsten April", "2026-04-30 09:00"),
    ("am 3. April um 9.30 Uhr", "2026-04-03 09:30"),
    ("3.4.2027, 9:30", "2027-04-03 09:30"),
    ("am 9.10. um 9", "2026-10-09 09:00"),
    ("am 15. 3. 2027 um 9", "2027-03-15 09:00"),
    ("3. April 27", "2027-04-03 09:00"),
    ("am Samstag, den 14. März 2026, um 15:30 Uhr", "2026-03-14 15:30"),
    ("So 13.Sept.", "2026-09-13 09:00"),
    ("6. Jänner um 10", "2027-01-06 10:00"),
    ("3. Feber", "2027-02-03 09:00"),
    ("12-Mär-2027", "2027-03-12 09:00"),
    ("Ende März um 17 Uhr", "2026-03-31 17:00"),
    ("Mitte nächster Woche", "2026-03-11 09:00"),
    ("am ersten Montag im Mai um 9", "2026-05-04 09:00"),
    # times
    ("um 9.", "2026-03-05 09:00"),
    ("9 Uhr 30", "2026-03-05 09:30"),
    ("um 9 Uhr dreißig", "2026-03-05 09:30"),
    ("9.30 Uhr", "2026-03-05 09:30"),
    ("9:30h", "2026-03-05 09:30"),
    ("24. Dezember 18h", "2026-12-24 18:00"),
    ("halb neun", "2026-03-05 08:30"),
    ("viertel neun", "2026-03-05 08:15"),
    ("dreiviertel neun", "2026-03-05 08:45"),
    ("Viertel nach neun", "2026-03-05 09:15"),
    ("Viertel vor neun", "2026-03-05 08:45"),
    ("zehn vor neun", "2026-03-05 08:50"),
    ("fünf vor halb neun", "2026-03-05 08:25"),
    ("fünf nach halb neun", "2026-03-05 08:35"),
    ("5 vor 12", "2026-03-04 11:55"),
    ("um halb eins mittags", "2026-03-04 12:30"),
    ("1 Uhr mittags", "2026-03-04 13:00"),
    ("3 Uhr nachts", "2026-03-05 03:00"),
    ("um acht Uhr abends", "2026-03-04 20:00"),
    ("so gegen 9", "2026-03-05 09:00"),
    ("pünktlich um 17 Uhr morgen", "2026-03-05 17:00"),
    ("um Mitternacht", "2026-03-05 00:00"),
    ("um ein Uhr mittags", "2026-03-04 13:00"),
    ("ein Uhr dreißig nachts", "2026-03-05 01:30"),
    ("Schlag 12", "2026-03-04 12:00"),
    # zones
    ("14 Uhr UTC", "2026-03-04 15:00"),
    ("14 Uhr New Yorker Zeit", "2026-03-04 20:00"),
    ("um 14 Uhr MEZ", "2026-03-04 14:00"),
    # slips of the pen
    ("übermrogen um 9", "2026-03-06 09:00"),
    ("in 20 Minten", "2026-03-04 11:27:30"),
    ("am 3. Septmeber", "2026-09-03 09:00"),
    ("naechsten Montag um 9", "2026-03-09 09:00"),
]

RECURRING = [
    ("alle 5 Minuten", ["03-04 11:12:30", "03-04 11:17:30"]),
    ("alle halbe Stunde", ["03-04 11:37:30", "03-04 12:07:30"]),
    ("alle anderthalb Stunden", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("zweistündlich", ["03-04 13:07:30", "03-04 15:07:30"]),
    ("halbstündlich", ["03-04 11:37:30", "03-04 12:07:30"]),
    ("jede volle Stunde", ["03-04 12:00", "03-04 13:00"]),
    ("stündlich zur halben Stunde", ["03-04 11:30", "03-04 12:30"]),
    ("täglich um 9 und 17.", ["03-04 17:00", "03-05 09:00"]),
    ("täglich 8, 14 und 20 Uhr", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("dreimal täglich um 8, 14 und 20 Uhr", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("zweimal am Tag", ["03-04 21:00", "03-05 09:00"]),
    ("jeden Morgen um 7", ["03-05 07:00", "03-06 07:00"]),
    ("abends um 8", ["03-04 20:00", "03-05 20:00"]),
    ("mittags um halb eins", ["03-04 12:30", "03-05 12:30"]),
    ("jeden zweiten Tag", ["03-05 09:00", "03-07 09:00"]),
    ("werktags um 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("unter der Woche um 8", ["03-05 08:00", "03-06 08:00", "03-09 08:00"]),
    ("an Wochentagen um 8", ["03-05 08:00", "03-06 08:00", "03-09 08:00"]),
    ("Mo-Fr 9 Uhr", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("von Montag bis Freitag um 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("Mo, Mi und Fr um 9", ["03-06 09:00", "03-09 09:00", "03-11 09:00"]),
    ("Sa+So um 10", ["03-07 10:00", "03-08 10:00", "03-14 10:00"]),
    ("Di/Do 18 Uhr", ["03-05 18:00", "03-10 18:00"]),
    ("montags", ["03-09 09:00", "03-16 09:00"]),
    ("montagabends", ["03-09 18:00", "03-16 18:00"]),
    ("immer am Montag um 9", ["03-09 09:00", "03-16 09:00"]),
    ("jedes zweite Wochenende", ["03-07 09:00", "03-08 09:00", "03-21 09:00"]),
    ("einmal pro Woche montags", ["03-09 09:00", "03-16 09:00"]),
    ("alle zwei Wochen am Dienstag um 9", ["03-10 09:00", "03-24 09:00"]),
    ("alle 14 Tage dienstags", ["03-10 09:00", "03-24 09:00"]),
    ("14-tägig am Montag", ["03-09 09:00", "03-23 09:00"]),
    ("vierzehntägig montags um 9", ["03-09 09:00", "03-23 09:00"]),
    ("zweiwöchentlich freitags um 10", ["03-06 10:00", "03-20 10:00"]),
    ("jeden zweiten Dienstag um 9 Uhr", ["03-10 09:00", "03-24 09:00"]),
    ("jeden dritten Freitag", ["03-20 09:00", "04-17 09:00"]),
    ("jeden 1. des Monats", ["04-01 09:00", "05-01 09:00"]),
    ("am 1. und 15. jedes Monats um 9", ["03-15 09:00", "04-01 09:00"]),
    ("jeweils am 5. um 9 Uhr", ["03-05 09:00", "04-05 09:00"]),
    ("am letzten Freitag des Monats um 16 Uhr", ["03-27 16:00", "04-24 16:00"]),
    ("jeden Monat am letzten Freitag", ["03-27 09:00", "04-24 09:00"]),
    ("am vorletzten Tag des Monats", ["03-30 09:00", "04-29 09:00"]),
    ("am Monatsende", ["03-31 09:00", "04-30 09:00"]),
    ("immer am Monatsletzten um 18:00", ["03-31 18:00", "04-30 18:00"]),
    ("am ersten Werktag des Monats", ["04-01 09:00", "05-01 09:00"]),
    ("quartalsweise am 1.", ["04-01 09:00", "07-01 09:00"]),
    ("jährlich am 24.12. um 18 Uhr", ["12-24 18:00", "12-24 18:00"]),
    ("jedes Jahr am zweiten Sonntag im Mai", ["05-10 09:00", "05-09 09:00"]),
    ("jeden Montag im Juli und August um 9", ["07-06 09:00", "07-13 09:00"]),
    ("alle 30 Minuten 9-17 Uhr", ["03-04 11:30", "03-04 12:00"]),
    ("alle 2 Stunden 8.00-20.00 Uhr werktags", ["03-04 12:00", "03-04 14:00"]),
    ("stündlich zwischen 9 und 17 Uhr", ["03-04 12:00", "03-04 13:00"]),
    ("montags um 9 und freitags um 15 Uhr", ["03-06 15:00", "03-09 09:00"]),
    ("werktags um 9 und am Wochenende um 11", ["03-05 09:00", "03-06 09:00", "03-07 11:00"]),
    ("ab sofort täglich um 9", ["03-05 09:00", "03-06 09:00"]),
    ("ab dem 1. April täglich um 9", ["04-01 09:00", "04-02 09:00"]),
    ("ab nächster Woche montags um 9", ["03-09 09:00", "03-16 09:00"]),
    ("täglich außer sonntags um 9", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("täglich um 9, nicht am Wochenende", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("morgens um 8 und abends um 8", ["03-04 20:00", "03-05 08:00"]),
    ("montags morgens um 8 und abends um 8", ["03-09 08:00", "03-09 20:00", "03-16 08:00"]),
    ("am 1. April und am 1. Oktober jedes Jahr", ["04-01 09:00", "10-01 09:00", "04-01 09:00"]),
    ("am 12., 15. und 18. März um 9", ["03-12 09:00", "03-15 09:00", "03-18 09:00"]),
    ("Mitte jedes Monats", ["03-15 09:00", "04-15 09:00"]),
    ("alle 3 Monate am ersten Montag um 9", ["04-06 09:00", "07-06 09:00"]),
    ("zweimal wöchentlich dienstags und freitags", ["03-06 09:00", "03-10 09:00", "03-13 09:00"]),
    ("werktgas um 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("jeden Donnerstga um 9", ["03-05 09:00", "03-12 09:00"]),
]

ENDING = [
    ("täglich um 9 bis einschließlich Freitag", ["03-05 09:00", "03-06 09:00"]),
    ("täglich um 9, bis 6.3.", ["03-05 09:00", "03-06 09:00"]),
    ("vom 24. bis 26. Dezember täglich um 9", ["12-24 09:00", "12-25 09:00", "12-26 09:00"]),
    ("vom 30. März bis 2. April täglich um 9", ["03-30 09:00", "03-31 09:00", "04-01 09:00", "04-02 09:00"]),
    ("täglich um 9 Uhr 2 Mal", ["03-05 09:00", "03-06 09:00"]),
    ("täglich um 9, insgesamt 2 Mal", ["03-05 09:00", "03-06 09:00"]),
    ("zwei Wochen lang freitags um 9", ["03-06 09:00", "03-13 09:00"]),
    ("drei Tage lang täglich um 9", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
]

MESSAGES = [
    ("Erinnere mich jeden Montag um 9 an den Standup", "Standup"),
    ("erinnere mich bitte morgen um 9 daran, dass Anna kommt", "Anna kommt"),
    ("kannst du mich morgen um 18 Uhr an die Wäsche erinnern?", "Wäsche"),
    ("Hallo, erinnere mich in 10 Minuten an den Tee, danke!", "Tee"),
    ("Mama morgen um 18 Uhr anrufen", "Mama anrufen"),
    ("Müll jeden Montag um 8 rausbringen", "Müll rausbringen"),
    ("Ich muss morgen um 9 zum Arzt", "zum Arzt"),
    ("werktags um 17 Uhr Stunden eintragen", "Stunden eintragen"),
    ("morgen um 9 Uhr alle Kinder wecken", "alle Kinder wecken"),
    ("um 9 noch Milch kaufen", "noch Milch kaufen"),
    ("jeden Tag an die frische Luft gehen", "an die frische Luft gehen"),
    ("am 15. 10 Uhr Zahnarzt", "Zahnarzt"),
    ("jeden Montag 20 Uhr: Yoga", "Yoga"),
    ("Zimmer 12 putzen morgen um 9", "Zimmer 12 putzen"),
]

REFUSED = [
    # impossible or past
    "am 30. Februar",
    "31. April 2027",
    "29. Februar 2027",
    "am 13.13.2026",
    "um 25 Uhr",
    "um 9:61",
    "um halb 25",
    "alle 0 Minuten",
    "alle -5 Minuten",
    "gestern um 9",
    "vorgestern",
    "vor 3 Tagen",
    "letzten Montag",
    "heute um 9 Uhr",
    "täglich um 9 bis gestern",
    "Freitag, 5.3.2026",
    "So 15.Sep",
    # half a phrase
    "täglich um",
    "jeden Tag um 9 und",
    "täglich um 9 außer",
    "täglich um 9 außer an Feiertagen",
    "täglich um 9 nicht an Feiertagen",
    "ab morgen",
    "bis Freitag",
    "drei Wochen lang",
    "alle zwei",
    "immer",
    "halb",
    # open
    "so um 9",
    "in ein paar Minuten",
    "morgen oder übermorgen",
    "9-17 Uhr",
    "zweimal die Woche",
    "jede Stunde um 9",
    "Ende jeder Woche",
    "tagsüber alle 2 Stunden",
    "Sonntag über 8 Tage",
    "Der Film läuft seit Donnerstag",
    "in minus 5 Minuten",
    # no schedule
    "Guten Morgen",
    "Schönes Wochenende",
    "Ich bin so froh, dass du da bist",
    "Heute ist ein schöner Tag",
    "morgen ist ein anderer Tag",
    "wir treffen uns morgen um 5 im Park",
    "wie war dein Wochenende?",
    "Der Zug hatte 20 Minuten Verspätung",
    "Er wohnt im dritten Stock",
    "die zweite Staffel ist besser",
    "das kostet 9,50 Euro",
    "ab und zu",
    "zum zweiten Mal",
    "die Montage der Küche dauert",
    "Freitagabendkrimi",
    "letzte Woche war lang",
    "Rechnung 4711 vom 3.4.",
    "3:1 gewonnen",
    "Version 2.3.1",
    "mal sehen",
    "um die Ecke",
]


def read(phrase: str) -> Result:
    return parse(phrase, now=NOW, zone=ZONE, language="de")


def fires(phrase: str, count: int) -> list[str]:
    found = read(phrase).readings[0].next_fires(count)
    return [f"{at:%m-%d %H:%M}" + (f":{at:%S}" if at.second else "") for at in found]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    reading = read(phrase).readings[0]
    local = datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(ZONE))
    assert reading.is_once
    assert reading.message is None
    assert reading.next_fires(2) == (local,)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING)
def test_recurring(phrase: str, expected: list[str]) -> None:
    reading = read(phrase).readings[0]
    assert not reading.is_once
    assert reading.message is None
    assert fires(phrase, len(expected)) == expected


@pytest.mark.parametrize(("phrase", "expected"), ENDING)
def test_ending(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected) + 1) == expected


@pytest.mark.parametrize(("phrase", "message"), MESSAGES)
def test_message(phrase: str, message: str) -> None:
    assert read(phrase).readings[0].message == message


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    assert read(phrase).error is not None


@pytest.mark.parametrize("phrase", ["werktags um 9 Uhr", "jeden zweiten Dienstag um halb neun", "übermorgen um 18 Uhr"])
def test_german_is_read_whatever_language_the_person_has(phrase: str) -> None:
    english = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert english.trigger == read(phrase).readings[0].trigger
