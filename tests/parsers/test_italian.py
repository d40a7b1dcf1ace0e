"""Italian phrases and when they fire first. Said on Wednesday 4 March 2026 at 10:07:30 in Rome (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse

NOW = datetime.fromisoformat("2026-03-04T10:07:30+01:00")
ZONE = "Europe/Rome"

ONCE = [
    # lengths of time
    ("tra 5 minuti", "2026-03-04 10:12:30"),
    ("fra venticinque minuti", "2026-03-04 10:32:30"),
    ("tra ventuno minuti", "2026-03-04 10:28:30"),
    ("tra novantotto secondi", "2026-03-04 10:09:08"),
    ("tra mezz'ora", "2026-03-04 10:37:30"),
    ("tra mezzora", "2026-03-04 10:37:30"),
    ("tra una mezz’ora", "2026-03-04 10:37:30"),
    ("tra un'ora", "2026-03-04 11:07:30"),
    ("tra un'ora e mezza", "2026-03-04 11:37:30"),
    ("fra un'ora e mezzo", "2026-03-04 11:37:30"),
    ("tra un'ora e un quarto", "2026-03-04 11:22:30"),
    ("tra un'ora e 20 minuti", "2026-03-04 11:27:30"),
    ("tra un quarto d'ora", "2026-03-04 10:22:30"),
    ("tra tre quarti d'ora", "2026-03-04 10:52:30"),
    ("tra due ore e mezza", "2026-03-04 12:37:30"),
    ("in 15 minuti", "2026-03-04 10:22:30"),
    ("tra 3 giorni alle 8", "2026-03-07 08:00"),
    ("tra 1.500 secondi", "2026-03-04 10:32:30"),
    ("tra 1,5 ore", "2026-03-04 11:37:30"),
    ("tra una settimana", "2026-03-11 10:07:30"),
    ("tra sei mesi", "2026-09-04 10:07:30"),
    ("tra 3 giorni lavorativi a mezzogiorno", "2026-03-09 12:00"),
    ("2 ore dopo", "2026-03-04 12:07:30"),
    # days
    ("stasera", "2026-03-04 20:00"),
    ("stasera alle 8", "2026-03-04 20:00"),
    ("questa sera alle 21", "2026-03-04 21:00"),
    ("oggi pomeriggio alle 5", "2026-03-04 17:00"),
    ("questo pomeriggio", "2026-03-04 15:00"),
    ("domani", "2026-03-05 09:00"),
    ("domani mattina alle 7", "2026-03-05 07:00"),
    ("domattina", "2026-03-05 09:00"),
    ("domani sera", "2026-03-05 18:00"),
    ("dopodomani alle 18:30", "2026-03-06 18:30"),
    ("dopo domani alle 18.30", "2026-03-06 18:30"),
    ("lunedì", "2026-03-09 09:00"),
    ("lunedi mattina alle 8", "2026-03-09 08:00"),
    ("lunedì prossimo", "2026-03-09 09:00"),
    ("il prossimo venerdì a mezzogiorno", "2026-03-06 12:00"),
    ("questo venerdì alle 9", "2026-03-06 09:00"),
    ("la settimana prossima", "2026-03-11 09:00"),
    ("martedì della prossima settimana alle 14", "2026-03-10 14:00"),
    ("la settimana prossima di venerdì alle 9", "2026-03-13 09:00"),
    ("il mese prossimo", "2026-04-04 09:00"),
    ("questo weekend", "2026-03-07 09:00"),
    ("alle 9 di sabato", "2026-03-07 09:00"),
    ("merccoledì alle 11", "2026-03-04 11:00"),
    # dates
    ("il 15", "2026-03-15 09:00"),
    ("il 3 alle 18", "2026-04-03 18:00"),
    ("il 5 alle 9", "2026-03-05 09:00"),
    ("il giorno 15 alle 9", "2026-03-15 09:00"),
    ("l'8 aprile", "2026-04-08 09:00"),
    ("l'11 aprile alle 10", "2026-04-11 10:00"),
    ("mercoledì 11", "2026-03-11 09:00"),
    ("il 3 marzo 2027", "2027-03-03 09:00"),
    ("il quindici marzo alle nove e mezza", "2026-03-15 09:30"),
    ("1° maggio", "2026-05-01 09:00"),
    ("il primo maggio a mezzogiorno", "2026-05-01 12:00"),
    ("3 apr", "2026-04-03 09:00"),
    ("3/4/2027", "2027-04-03 09:00"),
    ("il 3/04/27 alle 10", "2027-04-03 10:00"),
    ("dom 15 mar 9:30", "2026-03-15 09:30"),
    ("fine marzo", "2026-03-31 09:00"),
    ("l'ultimo giorno di ottobre 2026", "2026-10-31 09:00"),
    # times
    ("alle 9:30", "2026-03-05 09:30"),
    ("alle 9.30", "2026-03-05 09:30"),
    ("alle ore 17", "2026-03-04 17:00"),
    ("domani ore 9", "2026-03-05 09:00"),
    ("alle nove e mezza", "2026-03-05 09:30"),
    ("alle 17 e 30", "2026-03-04 17:30"),
    ("alle nove e un quarto", "2026-03-05 09:15"),
    ("alle tre e venti del pomeriggio", "2026-03-04 15:20"),
    ("alle 4 meno un quarto del pomeriggio", "2026-03-04 15:45"),
    ("alle dieci meno dieci", "2026-03-05 09:50"),
    ("le tre del pomeriggio", "2026-03-04 15:00"),
    ("alle 8 di sera", "2026-03-04 20:00"),
    ("all'una di notte", "2026-03-05 01:00"),
    ("alle 9 di mattina", "2026-03-05 09:00"),
    ("a mezzogiorno", "2026-03-04 12:00"),
    ("a mezzogiorno e mezza", "2026-03-04 12:30"),
    ("domani a mezzanotte e mezza", "2026-03-05 00:30"),
    ("verso le 18", "2026-03-04 18:00"),
    ("domani a fine giornata", "2026-03-05 17:00"),
    # zones
    ("alle 14:00 UTC", "2026-03-04 15:00"),
    ("domani alle 9 ora di Londra", "2026-03-05 10:00"),
]
RECURRING = [
    # days
    ("ogni giorno alle 9", ["03-05 09:00", "03-06 09:00"]),
    ("tutti i giorni alle ore 9", ["03-05 09:00", "03-06 09:00"]),
    ("quotidianamente alle 20", ["03-04 20:00", "03-05 20:00"]),
    ("ogni mattina alle otto e mezza", ["03-05 08:30", "03-06 08:30"]),
    ("tutte le sere", ["03-04 18:00", "03-05 18:00"]),
    ("ogni sera alle 8", ["03-04 20:00", "03-05 20:00"]),
    ("ogni lunedì", ["03-09 09:00", "03-16 09:00"]),
    ("il lunedì alle 9", ["03-09 09:00", "03-16 09:00"]),
    ("la domenica alle 9", ["03-08 09:00", "03-15 09:00"]),
    ("di lunedì alle 9", ["03-09 09:00", "03-16 09:00"]),
    ("tutti i lunedì e giovedì alle 9", ["03-05 09:00", "03-09 09:00"]),
    ("tutti i sabati e le domeniche alle 10", ["03-07 10:00", "03-08 10:00"]),
    ("il martedì e il giovedì alle 18:30", ["03-05 18:30", "03-10 18:30"]),
    ("lun-ven alle 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("dal lunedì al venerdì alle 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("da lunedì a giovedì alle 8:15", ["03-05 08:15", "03-09 08:15"]),
    ("nei giorni feriali alle 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("ogni giorno lavorativo alle 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("nel weekend alle 10", ["03-07 10:00", "03-08 10:00", "03-14 10:00"]),
    ("ogni fine settimana alle 10", ["03-07 10:00", "03-08 10:00"]),
    # weeks
    ("ogni settimana il lunedì alle 9", ["03-09 09:00", "03-16 09:00"]),
    ("una volta a settimana il lunedì alle 9", ["03-09 09:00", "03-16 09:00"]),
    ("settimanalmente il giovedì alle 9", ["03-05 09:00", "03-12 09:00"]),
    ("un martedì sì e uno no alle 9", ["03-10 09:00", "03-24 09:00"]),
    ("una settimana sì e una no il venerdì alle 15", ["03-06 15:00", "03-20 15:00"]),
    ("a giorni alterni alle 9", ["03-05 09:00", "03-07 09:00"]),
    ("un martedì su due alle 9", ["03-10 09:00", "03-24 09:00"]),
    ("ogni due martedì alle 9", ["03-10 09:00", "03-24 09:00"]),
    ("ogni 2 settimane di martedì alle 9", ["03-10 09:00", "03-24 09:00"]),
    ("ogni 15 giorni", ["03-11 09:00", "03-25 09:00"]),
    # months and years
    ("il primo di ogni mese alle 9", ["04-01 09:00", "05-01 09:00"]),
    ("il 1° di ogni mese alle 9", ["04-01 09:00", "05-01 09:00"]),
    ("il 15 del mese", ["03-15 09:00", "04-15 09:00"]),
    ("ogni mese il 15 a mezzogiorno", ["03-15 12:00", "04-15 12:00"]),
    ("ogni mese il giorno 1 alle 9", ["04-01 09:00", "05-01 09:00"]),
    ("il 1 e il 15 di ogni mese alle 8", ["03-15 08:00", "04-01 08:00"]),
    ("il 31 di ogni mese alle 9", ["03-31 09:00", "05-31 09:00"]),
    ("l'ultimo giorno del mese", ["03-31 09:00", "04-30 09:00"]),
    ("a fine mese", ["03-31 09:00", "04-30 09:00"]),
    ("il primo lunedì del mese", ["04-06 09:00", "05-04 09:00"]),
    ("tutti i primi lunedì del mese alle 9", ["04-06 09:00", "05-04 09:00"]),
    ("il 3° venerdì di ogni mese alle 16", ["03-20 16:00", "04-17 16:00"]),
    ("il penultimo giovedì del mese alle 16", ["03-19 16:00", "04-23 16:00"]),
    ("ogni 10 del mese", ["03-10 09:00", "04-10 09:00"]),
    ("ogni 1 e 15 del mese alle 10", ["03-15 10:00", "04-01 10:00"]),
    ("ogni anno a Natale", ["12-25 09:00", "12-25 09:00"]),
    ("il secondo e il quarto mercoledì di ogni mese alle 14", ["03-11 14:00", "03-25 14:00"]),
    ("l'ultima domenica di ogni mese alle 20", ["03-29 20:00", "04-26 20:00"]),
    ("l'ultimo giorno lavorativo del mese alle 16", ["03-31 16:00", "04-30 16:00"]),
    ("ogni tre mesi il primo alle 9", ["04-01 09:00", "07-01 09:00"]),
    ("ogni 24 dicembre alle 18", ["12-24 18:00", "12-24 18:00"]),
    ("ogni anno l'8 marzo", ["03-08 09:00", "03-08 09:00"]),
    ("ogni anno la seconda domenica di maggio alle 10", ["05-10 10:00", "05-09 10:00"]),
    ("ogni lunedì di giugno alle 19", ["06-01 19:00", "06-08 19:00"]),
    ("ogni giorno a luglio e ad agosto alle 8", ["07-01 08:00", "07-02 08:00"]),
    # times of the day
    ("ogni 15 minuti dalle 9 alle 17", ["03-04 10:15", "03-04 10:30"]),
    ("ogni mezz'ora tra le 9 e le 12 nei giorni feriali", ["03-04 10:30", "03-04 11:00"]),
    ("ogni 90 minuti", ["03-04 11:37:30", "03-04 13:07:30"]),
    ("ogni due ore e mezza", ["03-04 12:37:30", "03-04 15:07:30"]),
    ("ogni quarto d'ora", ["03-04 10:22:30", "03-04 10:37:30"]),
    ("tre volte al giorno alle 8, 14 e 20", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("ogni giorno alle 9 e alle 21", ["03-04 21:00", "03-05 09:00"]),
    # joined, bounded, with exceptions
    ("nei giorni feriali alle 9 e nel weekend alle 11", ["03-05 09:00", "03-06 09:00", "03-07 11:00"]),
    ("ogni giorno tranne la domenica alle 9", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("tutti i giorni alle 9 eccetto il sabato e la domenica", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("ogni giorno alle 9 ma non il venerdì", ["03-05 09:00", "03-07 09:00"]),
    ("ogni lunedì alle 9 escluso agosto", ["03-09 09:00", "03-16 09:00"]),
    ("ogni lunedì alle 9 a partire dal 1 maggio", ["05-04 09:00", "05-11 09:00"]),
    ("dal 1° maggio ogni lunedì alle 9", ["05-04 09:00", "05-11 09:00"]),
    ("da domani ogni giorno alle 10", ["03-05 10:00", "03-06 10:00"]),
]
ENDING = [
    ("ogni giorno alle 9 fino a venerdì", ["03-05 09:00", "03-06 09:00"]),
    ("ogni giorno alle 9 fino al 7 marzo compreso", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("ogni lunedì alle 9 fino a fine marzo", ["03-09 09:00", "03-16 09:00", "03-23 09:00", "03-30 09:00"]),
    ("ogni giorno alle 18 per tre giorni", ["03-04 18:00", "03-05 18:00", "03-06 18:00"]),
    ("ogni lunedì alle 9 per due settimane", ["03-09 09:00", "03-16 09:00"]),
    ("ogni giorno alle 9, 3 volte", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("ogni giorno alle 9 dal 1 al 3 maggio", ["05-01 09:00", "05-02 09:00", "05-03 09:00"]),
    ("dal 1 maggio al 3 maggio tutti i giorni alle 9", ["05-01 09:00", "05-02 09:00", "05-03 09:00"]),
    ("ogni due giorni alle 9 dal 10 al 14 marzo", ["03-10 09:00", "03-12 09:00", "03-14 09:00"]),
]
MESSAGES = [
    ("ricordami domani alle 18 di chiamare la mamma", "chiamare la mamma"),
    ("ricordami di chiamare la mamma domani alle 18", "chiamare la mamma"),
    ("ricordami ogni lunedì alle 9 lo standup", "lo standup"),
    ("puoi ricordarmi domani alle 18 di stendere i panni", "stendere i panni"),
    ("non dimenticare di portare fuori la spazzatura lunedì alle 8", "portare fuori la spazzatura"),
    ("ricordami lunedì alle 8 che passa il tecnico", "passa il tecnico"),
    ("per favore ricordami stasera di innaffiare le piante, grazie", "innaffiare le piante"),
    ("promemoria tra 30 min: tè", "tè"),
    ("mandare il rapporto mensile ogni lunedì alle 9", "mandare il rapporto mensile"),
    ("rivedere il bilancio annuale domani alle 9", "rivedere il bilancio annuale"),
    ("ricordami tra un'ora di chiamare Luca", "chiamare Luca"),
    ("cena con Marco sabato alle 20", "cena con Marco"),
    ("il 15 pagare le tasse", "pagare le tasse"),
    ("ogni 2 ore bere acqua", "bere acqua"),
    ("prendere le 3 pillole ogni sera alle 22", "prendere le 3 pillole"),
    ("prendere il treno 9642 domani alle 7:30", "prendere il treno 9642"),
]
REFUSED = [
    # ordinary sentences and false friends
    "sei proprio simpatico", "sei sicuro?", "ma sei serio", "che ora è", "non lo farò mai più", "il mare è mosso",
    "ho nove cugini", "ho 3 gatti e 2 cani", "ogni tanto", "ogni lasciata è persa", "c'era una volta", "prima o poi",
    "un minuto di silenzio", "la seconda parte è migliore", "è la prima volta che lo vedo", "buona serata a tutti",
    "buona notte", "tra te e me", "fra poco", "vieni quando vuoi", "dal dottore non ci vado", "che bella giornata",
    "quattro gatti in piazza", "il settimo cielo", "tutti sono invitati", "a presto", "abbiamo vinto 3:1",
    "la mezza età", "ciao, come va?", "costa 1200 €", "il ticket #4521 è ancora aperto", "chiamami al 333 1234567",
    "a due passi da qui", "le mille e una notte", "che giorno è oggi?", "mancano 5 minuti", "a che ora parte il treno?",
    "ho trenta anni", "la prossima volta", "tutti e due", "da 5 a 7 anni", "otto per mille",
    # impossible
    "il 30 febbraio alle 9", "31 aprile 2027", "il 32 marzo", "alle 25", "alle 9:75", "il 32 di ogni mese",
    "ogni 0 minuti", "29 febbraio 2027",
    # past
    "ieri alle 9", "l'altro ieri", "3 giorni fa", "lunedì scorso", "la settimana scorsa", "il 1 gennaio 2020",
    "oggi alle 08:00", "ogni giorno alle 9 fino a ieri",
    # half understood
    "ogni giorno alle 9 tranne se piove", "ogni lunedì e", "bimensile alle 9",
    "ogni giorno festivo", "ogni giorno dispari", "la settimana scorsa alle 9",
]  # fmt: skip


def read(phrase: str) -> Result:
    return parse(phrase, now=NOW, zone=ZONE, language="it")


def fires(phrase: str, count: int) -> list[str]:
    found = read(phrase).readings[0].next_fires(count)
    return [f"{at:%m-%d %H:%M}" + (f":{at:%S}" if at.second else "") for at in found]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    reading = read(phrase).readings[0]
    assert reading.is_once
    assert reading.message is None
    assert reading.next_fires(2) == (datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(ZONE)),)


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


@pytest.mark.parametrize("phrase", ["ogni lunedì alle 9", "un martedì sì e uno no alle 9", "dopodomani alle 18"])
def test_italian_is_read_whatever_language_the_person_has(phrase: str) -> None:
    english = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert english.trigger == read(phrase).readings[0].trigger


@pytest.mark.parametrize("phrase", ["il 3/4 alle 9", "alle 3", "il lunedì alle 9"])
def test_a_second_reading_is_offered(phrase: str) -> None:
    assert len(read(phrase).readings) > 1
