"""What each language says: one sentence per shape of trigger."""

from datetime import UTC, datetime

import pytest

from parsers import parse
from parsers.cron.expression import cron_trigger
from parsers.languages.german.wording import GERMAN_WORDING
from parsers.languages.portuguese.wording import PORTUGUESE_WORDING
from parsers.languages.spanish.wording import SPANISH_WORDING
from parsers.sentences.describe import described
from parsers.sentences.wording import Wording

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)

GERMAN = [
    ("tomorrow at 17:30", "am Donnerstag, 5. März 2026 um 17:30 Uhr"),
    ("every 90 minutes", "alle 90 Minuten"),
    ("every hour", "jede Stunde"),
    ("every day at 9", "jeden Tag um 09:00 Uhr"),
    ("every 3 days at 9 and 17", "alle 3 Tage um 09:00 und 17:00 Uhr"),
    ("every day in june and july at 9", "jeden Tag im Juni und Juli um 09:00 Uhr"),
    ("every monday and friday at 9", "jeden Montag und Freitag um 09:00 Uhr"),
    ("every weekday at 9", "montags bis freitags um 09:00 Uhr"),
    ("every 2 weeks on tue and thu at 9", "alle 2 Wochen am Dienstag und Donnerstag um 09:00 Uhr"),
    ("every 15 minutes from 9 to 17 on mondays", "alle 15 Minuten von 09:00 bis 17:00 Uhr am Montag"),
    ("on the 1st and 15th of every month at 9", "am 1. und 15. jedes Monats um 09:00 Uhr"),
    ("on the last day of every month at 9", "am letzten Tag jedes Monats um 09:00 Uhr"),
    ("on the first and last monday of every month at 9", "am ersten und letzten Montag jedes Monats um 09:00 Uhr"),
    ("on the first weekday of every month at 9", "am ersten Werktag jedes Monats um 09:00 Uhr"),
    ("on the 15th every 3 months at 9", "am 15. alle 3 Monate um 09:00 Uhr"),
    ("every year on july 4th at noon", "am 4. Juli jedes Jahr um 12:00 Uhr"),
    ("on the last friday of june every year at 9", "am letzten Freitag im Juni jedes Jahr um 09:00 Uhr"),
    ("every day at 9 starting 2026-05-01", "jeden Tag um 09:00 Uhr, ab 2026-05-01 00:00"),
    ("every day at 9 until 2026-05-01", "jeden Tag um 09:00 Uhr, bis 2026-05-01"),
    ("every day at 9 starting 2026-05-01 10 times", "jeden Tag um 09:00 Uhr, ab 2026-05-01 00:00, 10 Mal"),
    (
        "every day at 9 except sundays, august, the 24th and december 25",
        "jeden Tag um 09:00 Uhr, außer sonntags, August, am 24. jedes Monats und am 25. Dezember",
    ),
    (
        "weekdays at 9 and weekends at 11",
        "montags bis freitags um 09:00 Uhr; und jeden Samstag und Sonntag um 11:00 Uhr",
    ),
]

GERMAN_CRON = [
    ("0 9 * * 1-5", "von Montag bis Freitag um 09:00 Uhr"),
    ("0 * * * *", "jede volle Stunde"),
    ("30 * * * *", "jede Stunde in Minute 30"),
    ("*/5 9-17 * * *", "alle 5 Minuten von 09:00 bis 17:55 Uhr"),
    ("3,17,40 2,9,21 * * *", "in Minuten 3, 17 und 40 der Stunden 2, 9 und 21"),
    ("0 9 1 * 1", "am 1. jedes Monats und außerdem jeden Montag, um 09:00 Uhr"),
    ("0 9 25 12 *", "am 25. Dezember jedes Jahr um 09:00 Uhr"),
    ("0 9 * 11-2 1", "jeden Montag von November bis Februar um 09:00 Uhr"),
    ("0 9 1 * */2", "am 1. jedes Monats, aber nur am Dienstag, Donnerstag, Samstag oder Sonntag, um 09:00 Uhr"),
    ("0 9 LW * *", "am letzten Werktag jedes Monats um 09:00 Uhr"),
    ("0 9 15W * *", "am Werktag, der dem 15. am nächsten liegt, jedes Monats um 09:00 Uhr"),
    ("0 9 L-3 * *", "am 3. Tag vor dem letzten Tag jedes Monats um 09:00 Uhr"),
]

SPANISH = [
    ("tomorrow at 17:30", "el jueves 5 de marzo de 2026 a las 17:30"),
    ("every monday and saturday at 9", "todos los lunes y sábados a las 09:00"),
    ("every 2 weeks on tue and thu at 9", "cada 2 semanas los martes y jueves a las 09:00"),
    ("on the 1st and 15th of every month at 9", "el 1 y el 15 de cada mes a las 09:00"),
    ("on the first and last monday of every month at 9", "el primer y último lunes de cada mes a las 09:00"),
    ("every day at 9 starting 2026-05-01 once", "todos los días a las 09:00, a partir del 2026-05-01 00:00, 1 vez"),
]
PORTUGUESE = [
    ("tomorrow at 17:30", "quinta-feira, 5 de março de 2026 às 17:30"),
    ("every monday and saturday at 9", "cada segunda-feira e sábado às 09:00"),
    ("every 2 weeks on tue and sat at 9", "a cada 2 semanas na terça-feira e no sábado às 09:00"),
    ("on the 1st and 15th of every month at 9", "no dia 1 e dia 15 de cada mês às 09:00"),
    ("on the last monday of every month at 9", "na última segunda-feira de cada mês às 09:00"),
    ("on the last sunday of every month at 9", "no último domingo de cada mês às 09:00"),
]
SPANISH_CRON = [
    ("30 * * * *", "cada hora en el minuto 30"),
    ("3,17,40 2,9,21 * * *", "en los minutos 3, 17 y 40 de las horas 2, 9 y 21"),
]
PORTUGUESE_CRON = [
    ("30 * * * *", "a cada hora no minuto 30"),
    ("3,17,40 2,9,21 * * *", "nos minutos 3, 17 e 40 das horas 2, 9 e 21"),
]

_WORDINGS = (GERMAN_WORDING, SPANISH_WORDING, PORTUGUESE_WORDING)
SENTENCES = [
    (phrase, wording, sentence)
    for wording, rows in zip(_WORDINGS, (GERMAN, SPANISH, PORTUGUESE), strict=True)
    for phrase, sentence in rows
]
CRON_SENTENCES = [
    (text, wording, sentence)
    for wording, rows in zip(_WORDINGS, (GERMAN_CRON, SPANISH_CRON, PORTUGUESE_CRON), strict=True)
    for text, sentence in rows
]


@pytest.mark.parametrize(("phrase", "wording", "sentence"), SENTENCES)
def test_triggers_in_words(phrase: str, wording: Wording, sentence: str) -> None:
    trigger = parse(phrase, now=NOW, zone="Europe/Berlin").readings[0].trigger
    assert described(trigger, wording, full=False) == sentence


@pytest.mark.parametrize(("text", "wording", "sentence"), CRON_SENTENCES)
def test_cron_fields_in_words(text: str, wording: Wording, sentence: str) -> None:
    trigger = cron_trigger(text, "Europe/Berlin")
    assert described(trigger, wording, full=False) == f"{sentence} (cron {text})"
