"""Spanish: how people ask for a reminder, and what they say around it. Data only; the parts are those of `Language`."""

from itertools import product


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEHIND = ("", " que", " de que", " de", " para", " para que", " para el", " para la", " a el", " por favor")
_ASKED = _phrases("""
    puedes recordarme|podrías recordarme|puedes avisarme|podrías avisarme|puede recordarme|podría recordarme
    me puedes recordar|me podrías recordar|me puede recordar|me puedes avisar|me podrías avisar|puedes recordarnos
    quiero que me recuerdes|quisiera que me recuerdes|necesito que me recuerdes|quiero que me avises
    necesito que me avises|no olvides|no te olvides de|no os olvidéis de|no olviden
    no me dejes olvidar|que no se me olvide|que no me olvide|no quiero olvidar
    necesito recordar|tengo que recordar|me recuerdas|me avisas|hazme acordar|haceme acordar|hacéme acordar
    recuérdame|recuérdanos|recordarme|recordarnos|recordame|recordá|recuérdeme|recuérdenos
    avísame|avísanos|avisarme|avisame|avíseme|acuérdame|acordarme|hazme un recordatorio
""")
_WISHED = product(
    ("pon", "ponme", "poner", "crea", "créame", "crear", "añade", "agrega", "programa", "prográmame", "haz", "quiero"),
    (" un recordatorio", " un aviso", " una alarma", " una alerta", " otro recordatorio"),
    ("", " para", " para que", " de"),
)
OPENERS = (
    *(f"{asked}{behind}" for asked in _ASKED for behind in _BEHIND),
    *(f"{verb}{noun}{behind}" for verb, noun, behind in _WISHED),
    *_phrases("""
    por favor|porfa|porfavor|hola bot|oye bot|ok bot|puedes|podrías|nuevo recordatorio|recordatorio para
    recordatorio de|que|de que|de|para que|para
    """),
)
ASKING = _phrases("""
    recordatorio|recordar|recuerda|alarma|alarma para|alerta|aviso|agenda|agendar|agéndame|programa|programar
    prográmame|temporizador|temporizador de|cronómetro|apunta|anota|nota|tarea|pendiente|no olvidar|no olvides
    no te olvides de|despiértame|dime|dinos
""")
DENIALS = _phrases("""
    no me recuerdes|no me avises|no me despiertes|no me llames|no me notifiques|no nos recuerdes|no me recordéis
    no recordarme|deja de recordarme|deja de avisarme|sin recordatorio|ningún recordatorio|no más recordatorios
    sin recordatorios|nunca me recuerdes
""")
UNDOING = _words("cancela cancelar borra borrar elimina eliminar quita")
REMINDERS = _words("recordatorio recordatorios alarma alarmas aviso avisos temporizador")
NOTS = _words("no nunca jamás")
JOINTS = frozenset({"que", "de", "para", "de que"})
GREETINGS = _phrases("hola|buenas|oye|ey|hey|ok|vale|bueno|pues|eh")
WISHES = _phrases("""
    buenos días|buenas tardes|buenas noches|buen día|buen fin de semana|feliz fin de semana|feliz día|buena semana
    buena tarde|buena noche
""")
PARTINGS = _phrases("gracias|muchas gracias|mil gracias|gracias de antemano|un saludo|saludos|chao|adiós|vale gracias")
CLOSERS = frozenset({"por favor", "porfa", "porfavor", "gracias", "y"})
NAMING = _phrases("alarma|temporizador|cronómetro|despiértame|nota|tarea|pendiente")
NUMBERED = _words("""
    habitación capítulo página páginas número núm nº andén puerta piso planta línea bus autobús tren vuelo tarea ticket
    episodio temporada versión asiento fila sala aula artículo tomo parte nivel clase bloque mesa caja salida paso
    ejercicio lección tema unidad módulo calle carrera avenida apartamento oficina edificio factura pedido
    """)
LINKING = _words("con sobre por para en a de del al desde sin porque ya si cuando donde que o y como según contra ante")
TELLERS = _words("""
    yo tú él ella ello nosotros ellos ellas usted ustedes esto eso este ese que quién qué cuándo por dónde cómo su sus
    me te se nos le les mi mis tu tus hay ayer aquí ahí fue era
    """)
QUESTIONS = _words(
    "qué cuándo dónde quién quiénes cuál cuáles cómo cuánto cuánta cuántos es era fue son está hay tiene"
)
STATING = _words("""
    es era fue será son eran fueron está estaba estuvo están estaban hay había hubo tiene tenía tuvo va iba puede podía
    quiere quería debe debía parece parecía pasó pasa viene vino llega llegó salió sale hace hizo dijo dice ha han
    """)
