"""Spanish phrases and when they fire first. Said on Wednesday 4 March 2026 at 11:07:30 in Madrid (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+01:00")
ZONE = "Europe/Madrid"

ONCE = [
    # lengths of time
    ("en cinco minutos", "2026-03-04 11:12:30"),
    ("dentro de veinticinco minutos", "2026-03-04 11:32:30"),
    ("en treinta y cinco minutos", "2026-03-04 11:42:30"),
    ("en media hora", "2026-03-04 11:37:30"),
    ("en hora y media", "2026-03-04 12:37:30"),
    ("dentro de una hora y media", "2026-03-04 12:37:30"),
    ("en dos horas y media", "2026-03-04 13:37:30"),
    ("en 2,5 horas", "2026-03-04 13:37:30"),
    ("en 1h30", "2026-03-04 12:37:30"),
    ("en un cuarto de hora", "2026-03-04 11:22:30"),
    ("dentro de tres cuartos de hora", "2026-03-04 11:52:30"),
    ("de aquí a 3 días", "2026-03-07 11:07:30"),
    ("en un par de horas", "2026-03-04 13:07:30"),
    ("10 minutos después", "2026-03-04 11:17:30"),
    ("en una semana", "2026-03-11 11:07:30"),
    ("dentro de 2 meses", "2026-05-04 11:07:30"),
    ("en 2 días a las 8", "2026-03-06 08:00"),
    ("en 3 horas y 20 minutos", "2026-03-04 14:27:30"),
    ("2 horas antes de la medianoche", "2026-03-04 22:00"),
    # days
    ("mañana", "2026-03-05 09:00"),
    ("manana a las 8", "2026-03-05 08:00"),
    ("mñn a las 18h", "2026-03-05 18:00"),
    ("mañana por la mañana", "2026-03-05 09:00"),
    ("mañana por la tarde", "2026-03-05 15:00"),
    ("mañana a la noche", "2026-03-05 20:00"),
    ("mañana al mediodía", "2026-03-05 12:00"),
    ("pasado mañana a las 10", "2026-03-06 10:00"),
    ("esta tarde", "2026-03-04 15:00"),
    ("esta noche a las 9", "2026-03-04 21:00"),
    ("hoy a las 22", "2026-03-04 22:00"),
    ("el viernes", "2026-03-06 09:00"),
    ("el viernes por la tarde", "2026-03-06 15:00"),
    ("este viernes a las 8", "2026-03-06 08:00"),
    ("el próximo viernes", "2026-03-06 09:00"),
    ("el sabado que viene a las 12", "2026-03-07 12:00"),
    ("el viernes próximo a las 12", "2026-03-06 12:00"),
    ("el martes de la semana que viene a las 10", "2026-03-10 10:00"),
    ("la semana que viene", "2026-03-11 09:00"),
    ("la próxima semana el martes a las 10", "2026-03-10 10:00"),
    ("el mes que viene", "2026-04-04 09:00"),
    ("mie a las 12", "2026-03-04 12:00"),
    ("el 15", "2026-03-15 09:00"),
    ("el jueves 12 a las 10", "2026-03-12 10:00"),
    ("el día 15/4 a las 10", "2026-04-15 10:00"),
    ("el día 5 del próximo mes a las 10", "2026-04-05 10:00"),
    ("el día 15 a las 10", "2026-03-15 10:00"),
    ("para el lunes a las 8:30", "2026-03-09 08:30"),
    # dates
    ("el 20 de marzo", "2026-03-20 09:00"),
    ("20 de marzo a las 7:15", "2026-03-20 07:15"),
    ("el 3 de marzo de 2027", "2027-03-03 09:00"),
    ("3 de marzo del 2027 a las 16:00", "2027-03-03 16:00"),
    ("el primero de mayo", "2026-05-01 09:00"),
    ("1º de mayo a las 12", "2026-05-01 12:00"),
    ("el uno de mayo", "2026-05-01 09:00"),
    ("el veintiuno de abril", "2026-04-21 09:00"),
    ("viernes 20 de marzo a las 10", "2026-03-20 10:00"),
    ("20/3/2026 a las 10", "2026-03-20 10:00"),
    ("20-03-2026", "2026-03-20 09:00"),
    ("24 dic a las 18h", "2026-12-24 18:00"),
    ("30 de setiembre", "2026-09-30 09:00"),
    ("el 3/4 a las 10", "2026-04-03 10:00"),
    # times of day
    ("a las 9 y media de la noche", "2026-03-04 21:30"),
    ("a las 3 menos cuarto de la tarde", "2026-03-04 14:45"),
    ("a las 12 menos diez", "2026-03-04 11:50"),
    ("a la una menos cuarto de la tarde", "2026-03-04 12:45"),
    ("a las ocho y veinte de la tarde", "2026-03-04 20:20"),
    ("a las 9 y diez", "2026-03-05 09:10"),
    ("a las nueve y diez", "2026-03-05 09:10"),
    ("a las 21 y 40", "2026-03-04 21:40"),
    ("a las 8 y 20 de la tarde", "2026-03-04 20:20"),
    ("a las 10 y cuarto", "2026-03-05 10:15"),
    ("cuarto para las tres de la tarde", "2026-03-04 14:45"),
    ("diez para las nueve", "2026-03-05 08:50"),
    ("a la una de la tarde", "2026-03-04 13:00"),
    ("a la 1:30 pm", "2026-03-04 13:30"),
    ("a las 3 de la madrugada", "2026-03-05 03:00"),
    ("a las 12 de la noche", "2026-03-05 00:00"),
    ("a las 12 de la mañana", "2026-03-04 12:00"),
    ("a las 8 de la tarde", "2026-03-04 20:00"),
    ("a las 8 p.m.", "2026-03-04 20:00"),
    ("a las 21 hs", "2026-03-04 21:00"),
    ("a las 17 horas", "2026-03-04 17:00"),
    ("a las 17:45 h", "2026-03-04 17:45"),
    ("a las 9 en punto", "2026-03-05 09:00"),
    ("sobre las 18:00", "2026-03-04 18:00"),
    ("a mediodía", "2026-03-04 12:00"),
    ("a medianoche", "2026-03-05 00:00"),
    ("mañana al final del día", "2026-03-05 17:00"),
    ("mañana a las 9 hora de Nueva York", "2026-03-05 15:00"),
    ("mañana a las 14:00 UTC", "2026-03-05 15:00"),
    # slips and other orders
    ("a las 10 el viernes", "2026-03-06 10:00"),
    ("el vierens a las 10", "2026-03-06 10:00"),
    ("el miercoles a las 12", "2026-03-04 12:00"),
]

RECURRING = [
    ("cada 5 minutos", ["03-04 11:12:30", "03-04 11:17:30"]),
    ("cada media hora", ["03-04 11:37:30", "03-04 12:07:30"]),
    ("cada hora y media", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("cada cuarto de hora", ["03-04 11:22:30", "03-04 11:37:30"]),
    ("cada hora en punto", ["03-04 12:00", "03-04 13:00"]),
    ("cada segundo", ["03-04 11:07:31", "03-04 11:07:32"]),
    ("todos los días a las 9", ["03-05 09:00", "03-06 09:00"]),
    ("a diario a las 12 y a las 20", ["03-04 12:00", "03-04 20:00", "03-05 12:00"]),
    ("diariamente a mediodía", ["03-04 12:00", "03-05 12:00"]),
    ("todas las mañanas a las 7", ["03-05 07:00", "03-06 07:00"]),
    ("cada mañana a las 8 y media", ["03-05 08:30", "03-06 08:30"]),
    ("todas las noches a las 10", ["03-04 22:00", "03-05 22:00"]),
    ("por las tardes a las 5", ["03-04 17:00", "03-05 17:00"]),
    ("cada lunes", ["03-09 09:00", "03-16 09:00"]),
    ("los lunes a las 9", ["03-09 09:00", "03-16 09:00"]),
    ("todos los lunes y miércoles a las 9", ["03-09 09:00", "03-11 09:00", "03-16 09:00"]),
    ("los lunes, miércoles y viernes a las 18", ["03-04 18:00", "03-06 18:00", "03-09 18:00"]),
    ("los días lunes a las 9", ["03-09 09:00", "03-16 09:00"]),
    ("lunes y jueves a las 9", ["03-05 09:00", "03-09 09:00"]),
    ("de lunes a viernes a las 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("de martes a jueves a las 9", ["03-05 09:00", "03-10 09:00", "03-11 09:00"]),
    ("desde el lunes hasta el viernes a las 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("entre semana a las 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("los días laborables a las 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("cada día hábil a las 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("los fines de semana a las 11", ["03-07 11:00", "03-08 11:00", "03-14 11:00"]),
    ("cada finde a las 11", ["03-07 11:00", "03-08 11:00", "03-14 11:00"]),
    ("cada dos semanas el lunes a las 9", ["03-09 09:00", "03-23 09:00"]),
    ("cada quince días los martes a las 9", ["03-10 09:00", "03-24 09:00"]),
    ("cada 15 días el martes a las 9", ["03-10 09:00", "03-24 09:00"]),
    ("quincenalmente los viernes a las 9", ["03-06 09:00", "03-20 09:00"]),
    ("un martes sí y otro no a las 9", ["03-10 09:00", "03-24 09:00"]),
    ("martes alternos a las 9", ["03-10 09:00", "03-24 09:00"]),
    ("un día sí, otro no a las 10", ["03-05 10:00", "03-07 10:00"]),
    ("día por medio a las 12", ["03-04 12:00", "03-06 12:00"]),
    ("semana por medio los lunes a las 9", ["03-09 09:00", "03-23 09:00"]),
    ("el 15 de cada mes", ["03-15 09:00", "04-15 09:00"]),
    ("el día 1 de cada mes a las 8", ["04-01 08:00", "05-01 08:00"]),
    ("cada día 15 a las 8", ["03-15 08:00", "04-15 08:00"]),
    ("todos los meses el día 1 a las 9", ["04-01 09:00", "05-01 09:00"]),
    ("los días 1 y 15 de cada mes a las 9", ["03-15 09:00", "04-01 09:00"]),
    ("el 1 y el 15 de cada mes a las 9", ["03-15 09:00", "04-01 09:00"]),
    ("del 1 al 3 de cada mes a las 9", ["04-01 09:00", "04-02 09:00", "04-03 09:00", "05-01 09:00"]),
    ("el último día del mes", ["03-31 09:00", "04-30 09:00"]),
    ("el penúltimo día de cada mes a las 9", ["03-30 09:00", "04-29 09:00"]),
    ("a fin de mes", ["03-31 09:00", "04-30 09:00"]),
    ("el primer lunes de cada mes a las 10", ["04-06 10:00", "05-04 10:00"]),
    ("el primer y el tercer lunes de cada mes a las 10", ["03-16 10:00", "04-06 10:00"]),
    ("el último viernes de cada mes a las 10", ["03-27 10:00", "04-24 10:00"]),
    ("el primer día hábil de cada mes a las 9", ["04-01 09:00", "05-01 09:00"]),
    ("el 2do martes del mes a las 9", ["03-10 09:00", "04-14 09:00"]),
    ("cada 3 meses el 15 a las 9", ["03-15 09:00", "06-15 09:00"]),
    ("cada trimestre el día 1", ["04-01 09:00", "07-01 09:00"]),
    ("cada año el 3 de mayo", ["05-03 09:00"]),
    ("todos los 24 de diciembre a las 18", ["12-24 18:00"]),
    ("anualmente el 6 de enero", ["01-06 09:00"]),
    ("los lunes de junio a las 9", ["06-01 09:00", "06-08 09:00"]),
    ("todos los días de agosto a las 9", ["08-01 09:00", "08-02 09:00"]),
    ("tres veces al día a las 8, 14 y 20", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("dos veces al día a las 9 y a las 21", ["03-04 21:00", "03-05 09:00"]),
    ("todos los días a las 9 y 17", ["03-04 17:00", "03-05 09:00"]),
    ("una vez a la semana los viernes a las 9", ["03-06 09:00", "03-13 09:00"]),
    ("cada 15 minutos de 9 a 17 los días laborables", ["03-04 11:15", "03-04 11:30"]),
    ("cada hora entre las 9 y las 17", ["03-04 12:00", "03-04 13:00"]),
    ("cada hora de las 9 a las 12", ["03-04 12:00", "03-05 09:00"]),
    ("cada 2 horas de 8 de la mañana a 8 de la noche", ["03-04 12:00", "03-04 14:00"]),
    ("cada hora de 8 a 11 de la noche", ["03-04 20:00", "03-04 21:00"]),
    ("cada 10 minutos de 15 a 16", ["03-04 15:00", "03-04 15:10"]),
    ("los lunes a las 9 y los viernes a las 10", ["03-06 10:00", "03-09 09:00"]),
    ("de lunes a viernes a las 7 y los sábados a las 9", ["03-05 07:00", "03-06 07:00", "03-07 09:00"]),
    ("todos los días a las 9 excepto los domingos", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("cada día a las 9 menos los sábados y domingos", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("los lunes a las 9 salvo en marzo", ["04-06 09:00", "04-13 09:00"]),
    ("todos los días a las 9 menos el 6 de marzo", ["03-05 09:00", "03-07 09:00"]),
    ("a partir del 1 de abril todos los días a las 9", ["04-01 09:00", "04-02 09:00"]),
    ("todos los lunes a las 9 desde el 1 de abril", ["04-06 09:00", "04-13 09:00"]),
    ("todos los dias a las 9, hora de Londres", ["03-05 10:00", "03-06 10:00"]),
    ("cada luenes a las 9", ["03-09 09:00", "03-16 09:00"]),
    ("c/ lunes a las 9", ["03-09 09:00", "03-16 09:00"]),
    ("a las 9 todos los días", ["03-05 09:00", "03-06 09:00"]),
]

ENDING = [
    ("todos los días a las 9 hasta el viernes", ["03-05 09:00", "03-06 09:00"]),
    ("todos los días a las 9 hasta el 6/3", ["03-05 09:00", "03-06 09:00"]),
    ("cada lunes a las 9 durante dos semanas", ["03-09 09:00", "03-16 09:00"]),
    ("cada día a las 9 por 3 días", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("cada hora, 2 veces", ["03-04 12:07:30", "03-04 13:07:30"]),
    ("todos los días a las 9, dos veces", ["03-05 09:00", "03-06 09:00"]),
    ("del 5 al 6 de marzo todos los días a las 9", ["03-05 09:00", "03-06 09:00"]),
    ("todos los días a las 9 del 30 de marzo al 1 de abril", ["03-30 09:00", "03-31 09:00", "04-01 09:00"]),
    ("cada viernes a las 9 hasta fin de mes", ["03-06 09:00", "03-13 09:00", "03-20 09:00", "03-27 09:00"]),
]

MESSAGES = [
    ("recuérdame mañana a las 9 llamar a mamá", "llamar a mamá"),
    ("recuerdame llamar a mamá mañana a las 9", "llamar a mamá"),
    ("recuérdame que llame a Ana el lunes a las 10", "llame a Ana"),
    ("avísame en 10 minutos de que saque la pizza", "saque la pizza"),
    ("acuérdame de comprar pan mañana a las 9", "comprar pan"),
    ("acuérdame mañana a las 9 de comprar pan", "comprar pan"),
    ("¿puedes recordarme mañana a las 18h tender la ropa?", "tender la ropa"),
    ("por favor, recuérdame en 5 minutos el té", "el té"),
    ("hola, recuérdame en 5 minutos el té, gracias", "el té"),
    ("ponme un recordatorio para mañana a las 9: dentista", "dentista"),
    ("todos los lunes a las 9 sacar la basura", "sacar la basura"),
    ("sacar la basura todos los lunes a las 8", "sacar la basura"),
    ("cada 2 horas beber agua", "beber agua"),
    ("reunión con el equipo el viernes a las 15:30", "reunión con el equipo"),
    ("no me dejes olvidar comprar leche mañana a las 9", "comprar leche"),
    ("pagar el alquiler el día 1 de cada mes a las 9", "pagar el alquiler"),
    ("ir al médico pasado mañana a las 12", "ir al médico"),
    ("mañana a las 9 recuérdame enviar la factura #4521", "enviar la factura #4521"),
]

REFUSED = [
    # impossible or past
    "el 30 de febrero",
    "31 de abril de 2027",
    "29 de febrero de 2027",
    "el 32 de cada mes",
    "a las 25",
    "a las 9:75",
    "ayer a las 9",
    "anteayer",
    "anoche a las 10",
    "hace 3 días",
    "el lunes pasado",
    "el lunes de la semana pasada",
    "cada 2 horas menos de noche",
    "hoy a las 8:00",
    "el 1 de enero de 2020",
    "todos los días a las 9 hasta ayer",
    "cada 0 minutos",
    "a las 15 de la mañana",
    # not understood to the end
    "todos los blursdays a las 9",
    "todos los lunes a las blabla",
    "cada lunes y",
    "cada día a las 9 excepto cuando llueve",
    "todos los días a las 9 hasta que me canse",
    "cada 5",
    "una vez",
    # ordinary sentences
    "hola, ¿qué tal?",
    "estoy seguro de eso",
    "tengo 3 gatos y 2 perros",
    "la segunda parte es mejor",
    "es la primera vez que lo veo",
    "cada loco con su tema",
    "todos los gatos son pardos",
    "de vez en cuando",
    "un minuto de silencio",
    "la media naranja",
    "en el mar",
    "el sol sale para todos",
    "más vale tarde que nunca",
    "buenas noches",
    "buenos días a todos",
    "entre tú y yo",
    "hasta luego",
    "hasta mañana",
    "ganamos 3 a 1",
    "somos cuatro en casa",
    "el cuarto de baño",
    "cuesta 1200 €",
    "la versión 2.10.3",
    "llámame al 612 345 678",
    "menos es más",
    "¿qué haces mañana a las 9?",
    "¿cuándo llegas el lunes?",
    "me voy en dos patadas",
]


def read(phrase: str) -> Result:
    return parse(phrase, now=NOW, zone=ZONE, language="es")


def fires(phrase: str, count: int) -> list[str]:
    result = read(phrase)
    assert result.readings, result.error
    found = [at.astimezone(ZoneInfo(ZONE)) for at in result.readings[0].next_fires(count)]
    return [f"{at:%m-%d %H:%M:%S}" if at.second else f"{at:%m-%d %H:%M}" for at in found]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    result = read(phrase)
    assert result.readings, result.error
    local = datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(ZONE))
    assert result.readings[0].is_once
    assert result.readings[0].message is None
    assert result.readings[0].next_fires(2) == (local,)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING)
def test_recurring(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected)) == expected
    assert not read(phrase).readings[0].is_once
    assert read(phrase).readings[0].message is None


@pytest.mark.parametrize(("phrase", "expected"), ENDING)
def test_ending(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected) + 1) == expected


@pytest.mark.parametrize(("phrase", "message"), MESSAGES)
def test_message(phrase: str, message: str) -> None:
    result = read(phrase)
    assert result.readings, result.error
    assert result.readings[0].message == message


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    assert read(phrase).error is not None


@pytest.mark.parametrize("phrase", ["entre semana a las 9", "un martes sí y otro no", "pasado mañana a las 18"])
def test_spanish_is_read_whatever_language_the_person_has(phrase: str) -> None:
    english = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert english.trigger == read(phrase).readings[0].trigger


@pytest.mark.parametrize("phrase", ["todos los días a las 9 y 15", "a las 8 y 20"])
def test_a_number_behind_and_may_be_minutes_or_an_hour(phrase: str) -> None:
    assert read(phrase).is_ambiguous
