"""Spanish: words and what they can mean. Data only."""

from parsers.languages.spanish import requests
from parsers.languages.spanish.wording import SPANISH_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder
from parsers.words.zones import ABBREVIATIONS, PLACES

_UNITS = {
    "s|seg|segs|segundo|segundos": (1, "second"),
    "m|min|mins|minuto|minutos|minutito|minutitos": (1, "minute"),
    "cuarto de hora|cuartos de hora": (15, "minute"),
    "h|hs|hr|hrs|hora|horas": (1, "hour"),
    "día|días|jornada|jornadas": (1, "day"),
    "sem|semana|semanas": (1, "week"),
    "quincena|quincenas": (2, "week"),
    "mes|meses": (1, "month"),
    "bimestre|bimestres": (2, "month"),
    "trimestre|trimestres": (3, "month"),
    "semestre|semestres": (6, "month"),
    "año|años": (1, "year"),
}
_ADVERBS = {
    "diario|diaria|diarios|diarias|diariamente|a diario": (1, "day"),
    "semanal|semanales|semanalmente": (1, "week"),
    "quincenal|quincenales|quincenalmente|cada quince días|cada 15 días": (2, "week"),
    "mensual|mensuales|mensualmente": (1, "month"),
    "bimestral|bimestrales|bimestralmente": (2, "month"),
    "trimestral|trimestrales|trimestralmente": (3, "month"),
    "semestral|semestrales|semestralmente": (6, "month"),
    "anual|anuales|anualmente": (1, "year"),
    "día por medio|día de por medio": (2, "day"),
    "semana por medio|semana de por medio": (2, "week"),
    "mes por medio|mes de por medio": (2, "month"),
}
_SMALL = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve
"""
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ONES = "un|uno|una dos tres cuatro cinco seis siete ocho nueve"
_ORDINALS = """
primer|primero|primera|primeros|primeras segundo|segunda|segundos|segundas tercer|tercero|tercera|terceros|terceras
cuarto|cuarta|cuartos|cuartas quinto|quinta|quintos|quintas sexto|sexta séptimo|séptima octavo|octava noveno|novena
décimo|décima undécimo|undécima duodécimo|duodécima
"""
_WEEKDAYS = (
    "lunes|lun",
    "martes|mar",
    "miércoles|mié|miérc",
    "jueves|jue",
    "viernes|vie",
    "sábado|sáb",
    "domingo|dom",
)
_MONTHS = """
enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|sept|set
octubre|oct noviembre|nov diciembre|dic
"""
_PARTS = {
    "morning": "mañana|mañanas|mañanita",
    "afternoon": "tarde|tardes",
    "night": "noche|noches",
}
_PLACES = {
    "nueva york": "America/New_York",
    "los ángeles": "America/Los_Angeles",
    "ciudad de méxico|cdmx|méxico": "America/Mexico_City",
    "bogotá|colombia": "America/Bogota",
    "lima|perú": "America/Lima",
    "santiago de chile|chile": "America/Santiago",
    "argentina": "America/Argentina/Buenos_Aires",
    "montevideo|uruguay": "America/Montevideo",
    "caracas|venezuela": "America/Caracas",
    "la habana": "America/Havana",
    "canarias|las palmas": "Atlantic/Canary",
    "españa": "Europe/Madrid",
    "lisboa": "Europe/Lisbon",
    "londres": "Europe/London",
    "parís": "Europe/Paris",
    "roma": "Europe/Rome",
    "viena": "Europe/Vienna",
    "bruselas": "Europe/Brussels",
    "moscú": "Europe/Moscow",
    "atenas": "Europe/Athens",
    "estambul": "Europe/Istanbul",
    "tokio": "Asia/Tokyo",
    "pekín": "Asia/Shanghai",
}
_ORDINARY = """
lines luces lunas martas marte mares mayor mayores maya malla mesa meses mesas menos medir medias media medio medios
hola horno honra hará harás horario ahora hoya hoy noche coche leche techo fecha echa hecho ocho dice dices doce dulce
nueva nuevo nuevas nuevos nueve mueve nieve llueve breve tarea tareas tarta tardes tarde tardar tarda carne jarabe
parte cada casa cara capa caza caja cama caída dada nada hada vada cata camada semanario semilla día diga dila dieta
diez pies quien quiere quince quise quinta pinta junta julia julio junio juntos junto jugo abril abrir abrió abrid
enero dinero entero febril octavo agosto gasto gusto a gosto ajusto visto veces voces hasta basta pasta vasta gasta
asta desde donde dende siete sierte fiesta siesta seis sois cinco cinto cuatro cuadro cuarto cuento cuenta ciento
siento viento viene viernes vienes vienen bien cien sien seno veinte veinticinco treinta tinta santa trece crece once
onda dónde dos tres tras trae trenes entre antes entres menta venta renta cuesta cierto correo corte partes parque
pasado pesado pasada paso sábana sabado sábanas sabio sabroso domingo dominio primo prima primeras primor último
ultima ultimar multa semana lunar lunático mañana maraña manzana montaña hora ora horas obras otra otro otros otras
sola solo hijo año paño baño daño caño años baños niño mano manos sano anos sin con son sal sol sed ser ver vez voz
luz mes mas más mis tus sus par por para pera pero perro puedo puede durante adelante delante distante cuando cuanto
llamada llamar llamo mando manda ropa copa sopa menú minuto minuta minutas tributo hornos local loco toda todo todos
todas moto modo nodo lodo poco boda soda duda ayuda visita cita citas fin fines finales final firmar feria seria serie
serio siguiente reunión unión médico marcos marca marco mamá marzo barco arco martillo jueces juegos juego jugar juega
jueza dientes diente lente gente sesenta sesión setas metas notas notar sacar pagar pedir parar pasar tomar tomate
comprar compras regar recado recibo tender vender leer beber comer comida cena cenar cenas penas buenas buena buenos
aseo paseo deseo correr cerrar abierto cuota nota foto foro lote bote bolsa mochila escuela trabajo gimnasio
"""


def _numbers(v: VocabularyBuilder) -> None:
    for value, word in enumerate(_SMALL.split()):
        v.add(word, number=value)
    for tens, word in enumerate(_TENS.split(), start=3):
        v.add(word, number=10 * tens)
        for ones, last in enumerate(_ONES.split(), start=1):
            v.add([f"{word} y {one}" for one in last.split("|")], number=10 * tens + ones)
    v.add("veintiún|veintiuna", number=21)
    v.add("cien|ciento", number=100)
    v.add("par|un par|par de|un par de", number=2)
    v.add("docena|una docena", number=12)
    v.add("un|una", article=1, number=1, weak=True)
    v.add("medio|media", half=True, weak=True)
    for value, names in enumerate(_ORDINALS.split(), start=1):
        v.add(names, ordinal=value)
    v.add("último|última|últimos|últimas", ordinal=-1, weak=True)
    v.add("penúltimo|penúltima", ordinal=-2)
    v.add("antepenúltimo|antepenúltima", ordinal=-3)
    v.add("cuarto último|cuarta última", ordinal=-4)
    v.add("quinto último|quinta última", ordinal=-5)
    v.add("cuarto|cuarta|cuartos|quinta|segunda|segundo|par|uno|once", weak=True)
    v.add("cuarto", quarter=True)


def _days(v: VocabularyBuilder) -> None:
    for value, names in enumerate(_WEEKDAYS):
        for name in names.split("|"):
            v.add(f"{name}|día {name}", weekday=value, dated=True)
            v.add(f"los {name}|los días {name}|días {name}", weekday=value, plural=True)
    for value, name in ((5, "sábados"), (6, "domingos")):
        v.add(f"{name}|los {name}|los días {name}|días {name}", weekday=value, plural=True)
    v.add("laborable|día laborable|día hábil|día de semana|día de trabajo|día entre semana", day_set=(0, 1, 2, 3, 4))
    for names in ("laborables|días laborables|días hábiles|días de semana|días de trabajo", "entre semana|l a v|l - v"):
        v.add(names, day_set=(0, 1, 2, 3, 4), plural=True)
    v.add("días entre semana|días de entre semana", day_set=(0, 1, 2, 3, 4), plural=True)
    v.add("fin de semana|finde|a el fin de semana", day_set=(5, 6))
    v.add("fines de semana|findes|los fin de semana|los finde", day_set=(5, 6), plural=True)
    for value, names in enumerate(_MONTHS.split(), start=1):
        v.add(names, month=value)
    v.add("mar|dom|set|may", weak=True)
    v.add("hoy|hoy mismo|hoy día|este día", relative_day=0)
    v.add("mañana|mañana mismo|mñn|mñna|mñana|a el día siguiente|el día siguiente", relative_day=1)
    v.add("pasado mañana|pasado mñn", relative_day=2)
    v.add("ayer", relative_day=-1)
    v.add("semana pasada|mes pasado|año pasado", relative_day=-7)
    v.add("anoche|ayer noche", relative_day=-1, day_part="night")
    v.add("anteayer|antes de ayer|antier", relative_day=-2)
    v.add("fin|final|finales|fines|a fin|a final|a finales|a fines|a el final|a el fin", edge=-1, weak=True)
    v.add("principio|principios|comienzo|comienzos|inicio|inicios", edge=1, weak=True)
    v.add("a principio|a principios|a comienzos|a inicios|a el principio|a el comienzo|a el inicio", edge=1, weak=True)
    v.add("próximo|próxima|próximos|próximas|prox", which="next", which_behind="next")
    v.add("siguiente|siguientes", which="next", which_behind="next", weak=True)
    v.add("que viene|q viene|que vienen|entrante", which_behind="next")
    v.add("este|esta|estos|estas", which="this", weak=True)
    v.add("último|última", which="last")
    v.add("pasado|pasada", which_behind="last", weak=True)


def _times(v: VocabularyBuilder) -> None:
    for part, names in _PARTS.items():
        for name in names.split("|"):
            plural = {"plural": True} if name.endswith("s") else {}
            if name != "mañana":
                v.add(name, day_part=part, **plural)
            articles = ("las", "la") if plural else ("la",)
            for article in articles:
                v.add([f"{joint} {article} {name}" for joint in ("por", "x", "en", "a")], day_part=part, **plural)
            v.add(f"toda la {name}|todas la {name}", adverb=(1, "day"), day_part=part) if plural else None
    v.add("cada mañana", adverb=(1, "day"), day_part="morning")
    v.add("tarde", weak=True)
    v.add("esta mañana|hoy a la mañana", relative_day=0, day_part="morning")
    v.add("esta tarde", relative_day=0, day_part="afternoon")
    v.add("esta noche|a la noche de hoy", relative_day=0, day_part="night")
    v.add("mañana temprano", relative_day=1, day_part="morning")
    v.add("am|a.m|a m|de la mañana|de la madrugada|de madrugada|por la madrugada|en la madrugada", meridiem="am")
    v.add("pm|p.m|p|p m|de la tarde|de el mediodía|de el medio día", meridiem="pm")
    v.add("de la noche", part_behind="night")
    v.add("h|hs|hr|hrs|hora|horas|en punto", o_clock=True)
    v.add("mediodía|el mediodía|medio día|a mediodía|a el mediodía|a medio día|a el medio día", clock_name="noon")
    v.add("12 de la mañana|doce de la mañana", clock_name="noon")
    v.add(
        "medianoche|a medianoche|a la medianoche|la medianoche|media noche|a media noche|a la media noche",
        clock_name="midnight",
    )
    v.add("a el final de el día|a fin de el día|final de el día|fin de el día", clock_name="end_of_day")
    v.add("a el final de la jornada|final de la jornada|fin de la jornada", clock_name="end_of_day")
    v.add("desayuno", clock_name="breakfast", weak=True)
    v.add("almuerzo", clock_name="lunch", weak=True)
    v.add("cena", clock_name="dinner", weak=True)
    v.add("hora|horas|horario", zone_word=True)


def _joints(v: VocabularyBuilder) -> None:
    v.add("cada|todos los|todas las|todo los|toda las|tds los|cada uno de los|c /|c", every=True)
    v.add("c", weak=True)
    v.add("alterno|alternos|alterna|alternas|de cada dos", other_behind=2)
    for one, other in (("otro", "uno"), ("otra", "una")):
        for no in (other, one, f"el {one}", f"la {one}"):
            v.add([f"{yes} {joint} {no} no" for yes in ("sí", "si") for joint in ("y", ",", ", y")], other_behind=2)
            v.add([f"{yes} {no} no" for yes in ("sí", "si")], other_behind=2)
    v.add("por|a la|a", per=True)
    v.add("vez|veces|ocasiones|repeticiones", times=True)
    v.add("a las", at="to")
    v.add("las|a eso de las|sobre las|hacia las|alrededor de las|como a las|tipo|@", at=True)
    v.add("para las", at=True, on=True, short_of=True)
    v.add("a la", at="to", the=True, per=True)
    v.add("a eso de la|sobre la", at=True, the=True)
    v.add("el|los|para", on=True)
    v.add("a|-|–|—", to=True)
    v.add("hasta", until="through", to=True)
    v.add("en|dentro de|de aquí a|de aquí en|de acá a", **{"in": True})
    v.add("de", of=True)
    v.add("de|desde", **{"from": True})
    v.add("durante|por|x|durante los|durante las|por los|por las", **{"for": True})
    v.add("a partir de|empezando|empezando en|comenzando|comenzando en|a contar de|con inicio", starting=True)
    v.add("empieza|empieza en|comienza en|a partir", starting=True, weak=True)
    v.add("a partir de ahora|de ahora en adelante|desde ahora|desde ya|a partir de ya", starting=True, now=True)
    v.add("contando desde|contado desde|contados desde", anchor=True)
    v.add("excepto|salvo|exceptuando|excluyendo|pero no|sin contar|quitando|sin incluir", **{"except": True})
    v.add("a excepción de|con excepción de|excepto en|salvo en|pero no en|menos en", **{"except": True})
    v.add("menos", minus=True, **{"except": True})
    v.add("entre", between=True)
    v.add("después de|tras|pasados|pasadas", after=True)
    v.add("antes de", before=True)
    v.add("después|más tarde|a partir de hoy|desde hoy|luego", later=True)
    v.add("ahora|ahora mismo", now=True)
    v.add("hace", ago_before=True)
    v.add("atrás", ago=True)
    v.add("y|e|&|o|u|y también|así como", **{"and": True})
    v.add("y", and_minutes=True)
    v.add("solo|sólo|solamente|únicamente", only=True, limits=True)
    v.add("unos|unas|aproximadamente|aprox|exactamente|más o menos|inclusive|incluido", only=True)
    v.add("el|la|los|las|lo", the=True)
    v.add("el|los|día|días", day_word=True)
    v.add("por favor|de que|al menos|por lo menos|a el menos|menos mal")
    v.add(requests.WISHES)


def _zones(v: VocabularyBuilder) -> None:
    for names, zone in (*PLACES.items(), *ABBREVIATIONS.items(), *_PLACES.items()):
        v.add(names, zone=zone)
    v.add("hora peninsular|hora española", zone="Europe/Madrid")
    v.add("hora canaria", zone="Atlantic/Canary")


def _language() -> Language:
    v = VocabularyBuilder(plain_too=True)
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
    v.add("cada hora en punto|a cada hora en punto", adverb=(1, "hour"), at_minute=0)
    v.add("hora y media", unit=(90, "minute"), whole=True)
    v.add("sem|jornada|jornadas", weak=True)
    _numbers(v)
    _days(v)
    _times(v)
    _joints(v)
    _zones(v)
    return Language(
        code="es",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset({"º", "ª", "°", "er", "ro", "ra", "do", "da", "to", "ta", "o", "a"}),
        openers=v.phrases(requests.OPENERS),
        closers=requests.CLOSERS,
        asking=v.phrases(requests.ASKING),
        denials=v.phrases(requests.DENIALS),
        undoing=requests.UNDOING,
        reminders=requests.REMINDERS,
        nots=requests.NOTS,
        joints=requests.JOINTS,
        greetings=v.phrases((*requests.GREETINGS, *requests.WISHES)),
        partings=v.phrases(requests.PARTINGS),
        naming=v.phrases(requests.NAMING),
        numbered=requests.NUMBERED,
        companions=frozenset({"con"}),
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=frozenset(_ORDINARY.split()),
        wording=SPANISH_WORDING,
        examples=("de lunes a viernes a las 9", "en 20 minutos", "mañana a las 17:30"),
        contractions={"del": ("de", "el"), "al": ("a", "el")},
    )


LANGUAGE = _language()
