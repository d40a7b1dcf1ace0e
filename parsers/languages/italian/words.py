"""Italian: words and what they can mean. Data only; its requests stand beside it."""

from parsers.languages.italian import requests
from parsers.languages.italian.wording import ITALIAN_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder, by_first_word, plain
from parsers.words.zones import ABBREVIATIONS, PLACES

_ELISIONS = frozenset({"l", "d", "un", "mezz", "quest", "dell", "nell", "all", "dall", "sull", "quell", "tutt"})
_NO_ZONES = frozenset({"et", "est", "pt", "ct", "mt", "pacific", "eastern"})
_WORKDAYS = (0, 1, 2, 3, 4)
_UNITS = {
    "s|sec|secondo|secondi": (1, "second"),
    "min|minuto|minuti": (1, "minute"),
    "quarto d'ora|quarti d'ora": (15, "minute"),
    "mezz'ora|mezzora|mezze ore|mezz'ore": (30, "minute"),
    "h|ora|ore": (1, "hour"),
    "g|gg|giorno|giorni|giornata|giornate": (1, "day"),
    "sett|settimana|settimane": (1, "week"),
    "mese|mesi": (1, "month"),
    "bimestre|bimestri": (2, "month"),
    "trimestre|trimestri": (3, "month"),
    "semestre|semestri": (6, "month"),
    "anno|anni": (1, "year"),
}
_ADVERBS = {
    "quotidiano|quotidiana|quotidiani|quotidiane|quotidianamente|giornaliero|giornaliera|giornalmente": (1, "day"),
    "settimanale|settimanali|settimanalmente": (1, "week"),
    "ogni 15 giorni|ogni quindici giorni|quindicinale|quindicinalmente": (2, "week"),
    "mensile|mensili|mensilmente": (1, "month"),
    "bimestrale|bimestrali|bimestralmente": (2, "month"),
    "trimestrale|trimestrali|trimestralmente": (3, "month"),
    "semestrale|semestrali|semestralmente": (6, "month"),
    "annuale|annuali|annualmente": (1, "year"),
}
_SMALL = """
zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
diciotto diciannove
"""
_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_ORDINALS = """
primo secondo terzo quarto quinto sesto settimo ottavo nono decimo undicesimo dodicesimo tredicesimo quattordicesimo
quindicesimo sedicesimo diciassettesimo diciottesimo diciannovesimo ventesimo
"""
_WEEKDAYS = (
    ("lunedì", "lun"),
    ("martedì", "mar|mart"),
    ("mercoledì", "mer|merc"),
    ("giovedì", "gio|giov"),
    ("venerdì", "ven|vener"),
    ("sabato", "sab"),
    ("domenica", "dom"),
)
_PLURALS = {"sabati": 5, "domeniche": 6}
_MONTHS = """
gennaio|genn|gen febbraio|febbr|feb marzo aprile|apr maggio|magg|mag giugno|giu luglio|lug agosto|ago settembre|sett
ottobre|ott novembre|nov dicembre|dic
"""
_FEASTS = {
    "natale|il giorno di natale": (12, 25),
    "la vigilia di natale|la vigilia": (12, 24),
    "santo stefano": (12, 26),
    "san silvestro": (12, 31),
    "capodanno": (1, 1),
    "epifania|la befana|l'epifania": (1, 6),
    "san valentino": (2, 14),
    "ferragosto": (8, 15),
    "ognissanti": (11, 1),
}
_PLACES = {
    "roma|milano|italia": "Europe/Rome",
    "londra": "Europe/London",
    "parigi": "Europe/Paris",
    "berlino": "Europe/Berlin",
    "zurigo|ginevra": "Europe/Zurich",
    "lisbona": "Europe/Lisbon",
    "barcellona": "Europe/Madrid",
    "vienna": "Europe/Vienna",
    "varsavia": "Europe/Warsaw",
    "atene": "Europe/Athens",
    "mosca": "Europe/Moscow",
    "il cairo": "Africa/Cairo",
    "pechino": "Asia/Shanghai",
    "seul": "Asia/Seoul",
    "città del messico": "America/Mexico_City",
    "san paolo": "America/Sao_Paulo",
}


def _numbers(v: VocabularyBuilder) -> None:
    small = _SMALL.split()
    for value, word in enumerate(small):
        v.add(word, number=value)
    for index, tens in enumerate(_TENS.split(), start=2):
        v.add(tens, number=10 * index)
        for ones in range(1, 10):
            stem = tens[:-1] if small[ones][0] in "uo" else tens
            v.add(stem + small[ones], number=10 * index + ones)
            v.add(f"{tens} {small[ones]}", number=10 * index + ones)
        v.add(tens + "tré", number=10 * index + 3)
        v.add(tens[:-1] + "un", number=10 * index + 1)
    v.add("cento|un centinaio di", number=100)
    v.add("una decina di", number=10)
    v.add("una quindicina di", number=15)
    v.add("una ventina di", number=20)
    v.add("una trentina di", number=30)
    v.add("un paio di", number=2)
    v.add("un|una|un'", article=1, number=1, weak=True)
    v.add("sei|cento", weak=True)
    v.add("mezzo|mezza|mezz'", half=True)
    v.add("quarto", quarter=True)
    v.add("meno", minus=True)


def _ordinals(v: VocabularyBuilder) -> None:
    for index, word in enumerate(_ORDINALS.split()):
        for ending in "oaie":
            v.add(word[:-1] + ending, ordinal=index + 1)
    v.add("secondo|seconda|secondi|seconde|sesta|quarto|quarti", weak=True)
    v.add("ventunesimo", ordinal=21)
    v.add("trentesimo", ordinal=30)
    v.add("trentunesimo", ordinal=31)
    v.add("ultimo|ultima|ultimi|ultime", ordinal=-1, weak=True)
    for number, stem in ((-2, "penultim"), (-3, "terzultim"), (-4, "quartultim"), (-5, "quintultim")):
        v.add([stem + ending for ending in "oaie"], ordinal=number)
    v.add("scorso|scorsa|passato|passata", which="last", which_behind="last", weak=True)


def _days(v: VocabularyBuilder) -> None:
    for value, (name, short) in enumerate(_WEEKDAYS):
        v.add(f"{name}|{short}", weekday=value)
        v.add(f"{name}|{short}", dated=True)
        v.add(f"{'la' if value == 6 else 'il'} {name}", weekday=value, habit=True, dated=True)
        v.add(f"di {name}", weekday=value, habit="in front", dated=True)
        v.add((f"i {name}",) if value < 5 else (), weekday=value, plural=True)
    for name, value in _PLURALS.items():
        v.add(name, weekday=value, plural=True)
    v.add("mer|ven|dom|sab", weak=True)
    v.add("giorno feriale|giorno lavorativo|feriale", day_set=_WORKDAYS)
    v.add("giorni feriali|giorni lavorativi|feriali", day_set=_WORKDAYS, plural=True)
    v.add("giorni infrasettimanali|infrasettimanali|in settimana|durante la settimana", day_set=_WORKDAYS, plural=True)
    v.add("weekend|week end|week-end|fine settimana|finesettimana", day_set=(5, 6))
    for value, names in enumerate(_MONTHS.split()):
        v.add(names, month=value + 1)
    v.add("mar", month=3, weak=True)
    v.add("mag|nov|feb|gen|lug|giu|ago", weak=True)
    v.add("oggi", relative_day=0)
    v.add("domani|l'indomani|indomani", relative_day=1)
    v.add("domattina", relative_day=1, day_part="morning")
    v.add("dopodomani|dopo domani", relative_day=2)
    v.add("ieri", relative_day=-1)
    v.add("l'altro ieri|altro ieri|avantieri|ieri l'altro", relative_day=-2)
    v.add("stasera|stanotte", relative_day=0, day_part="night")
    v.add("stamattina|stamani|stamane", relative_day=0, day_part="morning")
    v.add("inizio", edge=1, weak=True)
    v.add("fine", edge=-1, weak=True)
    v.add("inizio|fine|metà", direct=True)
    v.add("metà", edge="middle", weak=True)
    v.add("prossimo|prossima|prossimi|prossime", which="next", which_behind="next")
    v.add("successivo|successiva|seguente", which_behind="next", weak=True)
    v.add("che viene|entrante", which_behind="next")
    v.add("questo|questa|quest'", which="this", weak=True)
    v.add("giorno", day_word=True)
    for texts, date in _FEASTS.items():
        v.add(texts, date=(None, *date), weak=True)
    v.add("festivo|festivi|dispari|pari", other=None)
    for unit in ("settimana scorsa", "mese scorso", "anno scorso", "settimana passata", "mese passato"):
        v.add(unit, relative_day=-7)


def _times(v: VocabularyBuilder) -> None:
    v.add("am|a.m", meridiem="am")
    v.add("pm|p.m", meridiem="pm")
    v.add("h|ora|ore", o_clock=True)
    v.add("ore|alle ore|ore le", at=True)
    v.add("mezzogiorno|mezzodì", clock_name="noon")
    v.add("mezzanotte", clock_name="midnight")
    v.add("fine giornata|a fine giornata|fine della giornata|alla fine della giornata", clock_name="end_of_day")
    parts = {
        "morning": ("mattina|mattino|mattinata", "mattine", "di mattina|del mattino|della mattina|di mattino"),
        "afternoon": ("pomeriggio", "pomeriggi", "del pomeriggio|di pomeriggio"),
        "evening": ("sera|serata", "sere", "di sera|della sera"),
        "night": ("notte", "notti", "di notte|della notte|di stasera|di stanotte"),
    }
    for part, (names, plurals, behind) in parts.items():
        v.add(f"{names}|{plurals}|{behind}", day_part=part)
        v.add(plurals, plural=True)
        v.add(behind, day_part=part, part_behind=part)
    v.add("questa sera|questa notte", relative_day=0, day_part="night")


def _repeats(v: VocabularyBuilder) -> None:
    v.add("ogni|tutti i|tutte le|tutti gli|ciascun|ciascuna|ognuno", every=True)
    for count, word in ((2, "due"), (3, "tre"), (4, "quattro")):
        v.add(f"su {word}|su {count}", other_behind=count)
    v.add("sì e uno no|sì e una no|sì e l'altro no|sì e l'altra no|sì uno no|sì una no|sì e no", other_behind=2)
    v.add("alterni|alterne", other_behind=2)
    v.add("a giorni alterni", adverb=(2, "day"))
    v.add("a settimane alterne", adverb=(2, "week"))
    v.add("volte|x|occorrenze|ripetizioni", times=True)
    v.add("una volta|1 volta", counted=1)
    v.add("a|al|alla|all'|per", per=True)


def _doubtful(v: VocabularyBuilder) -> None:
    """Words that say how often, but not on which days; "biannuale" not even that."""
    v.add("bimensile|bimensili|bimensilmente", adverb=(1, "month"), counted=2)
    v.add("bisettimanale|bisettimanali", adverb=(1, "week"), counted=2)
    v.add("biannuale|biannuali|biennale", doubtful="years")


def _joints(v: VocabularyBuilder) -> None:
    v.add("alle|alla|all'|all '|allo", at="to")
    v.add("a|ad", at=True)
    v.add("a|ad|al", on=True, to=True)
    v.add("verso|verso le|intorno alle|sulle|circa alle|per le|entro le|attorno alle", at=True)
    v.add("nel|nei|nella|nelle|nell'|negli|sul", on=True)
    v.add("in|entro", **{"in": True})
    v.add("entro", on=True)
    v.add("tra|fra", between=True, **{"in": True})
    v.add("tra le|fra le|tra il|fra il", between=True)
    v.add("di|del|della|dell'|dell '|dei|delle|degli|d'", of=True)
    v.add("da|dal|dalla|dalle|dall'|dall '|dallo", **{"from": True})
    v.add("-|–|—", to=True)
    v.add("fino a|fino al|fino alla|fino alle|fino ad|fino all'|sino a|sino al|sino alle|finché", until=True, to=True)
    v.add("per|durante|per la durata di|per i prossimi|per le prossime", **{"for": True})
    v.add("a partire da|a partire dal|a partire dalla|a partire dall'|a partire dalle", starting=True)
    v.add("a decorrere dal|a cominciare da|a cominciare dal|cominciando da|cominciando dal|partendo da", starting=True)
    v.add("a partire da adesso|da adesso in poi|d'ora in poi|da ora in poi", starting=True, now=True)
    v.add("contando dal|contati dal|contate dal", anchor=True)
    v.add(
        "tranne|tranne che|eccetto|eccetto che|salvo|escluso|esclusa|esclusi|escluse|a parte|ma non", **{"except": True}
    )
    v.add("ad eccezione di|ad eccezione del|ad eccezione della|a eccezione di|a eccezione del", **{"except": True})
    v.add("a esclusione di|ad esclusione di|ad esclusione del|fuorché", **{"except": True})
    v.add("dopo|dopo le", after=True)
    v.add("prima di|prima del|prima delle|prima della", before=True)
    v.add("più tardi|dopo", later=True)
    v.add("fa", ago=True, weak=True)
    v.add("adesso", now=True)
    v.add("e|ed|&|poi|e poi|e anche|o|oppure", **{"and": True})
    v.add("e|ed", and_minutes=True)
    v.add("circa|esattamente|in punto|precise|più o meno|soltanto|solo|solamente", only=True)
    v.add("solo|soltanto|solamente|ma solo", only=True, limits=True)
    v.add("incluso|inclusa|compreso|compresa", only=True)
    v.add("il|l'|l '", the=True, day_word=True)
    v.add("la|i|le|lo|gli", the=True)


def _zones(v: VocabularyBuilder) -> None:
    for names, zone in (*PLACES.items(), *_PLACES.items(), *ABBREVIATIONS.items()):
        known = [name for name in names.split("|") if name not in _NO_ZONES]
        v.add(known, zone=zone)
        v.add([f"ora di {name}" for name in known], zone=zone)
    v.add("fuso orario di|fuso di", zone_word=True)


def _phrases_without_time(v: VocabularyBuilder) -> None:
    """What sounds like a time and is none: greetings, "ogni tanto"."""
    v.add("buona serata|buona notte|buona giornata|buon pomeriggio|buon fine settimana|buon weekend")
    v.add("un giorno o l'altro|un bel giorno|un giorno forse|a due passi|mille e una notte")
    v.add("ogni tanto|ogni volta|c'era una volta|minuto di silenzio|prima o poi|tra noi|fra noi|tra l'altro")
    v.add("fra poco|tra poco|una volta per tutte|prima di tutto|dopo tutto|in tutto|a volte")


def _language() -> Language:
    v = VocabularyBuilder(plain_too=True, elisions=_ELISIONS)
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
        v.add([text for text in texts.split("|") if " " not in text and not text.endswith("mente")], weak=True)
    v.add("mezz'ora|mezzora", whole=True)
    v.add("s|g|gg|secondo|secondi", weak=True)
    for fill in (_numbers, _ordinals, _days, _times, _repeats, _doubtful, _joints, _zones, _phrases_without_time):
        fill(v)
    return Language(
        code="it",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset({"°", "º", "ª", "o", "a"}),
        openers=_listed(requests.OPENERS),
        asking=_listed(requests.ASKING),
        denials=_listed(requests.DENIALS),
        undoing=requests.UNDOING,
        reminders=requests.REMINDERS,
        nots=requests.NOTS,
        joints=requests.JOINTS,
        greetings=_listed(requests.GREETINGS),
        partings=_listed(requests.PARTINGS),
        closers=requests.CLOSERS,
        naming=_listed(requests.NAMING),
        numbered=requests.NUMBERED,
        companions=frozenset({"con"}),
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=requests.ORDINARY,
        wording=ITALIAN_WORDING,
        examples=("ogni lunedì alle 9", "tra 20 minuti", "domani alle 17:30"),
        elisions=_ELISIONS,
        decimal_comma=True,
    )


def _listed(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    return by_first_word(dict.fromkeys((*phrases, *map(plain, phrases))), _ELISIONS)


LANGUAGE = _language()
