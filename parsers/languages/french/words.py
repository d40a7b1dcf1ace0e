"""French: words and what they can mean. Data only; its numbers and its requests stand beside it."""

from parsers.languages.french import requests
from parsers.languages.french.wording import FRENCH_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder, by_first_word, plain
from parsers.words.zones import ABBREVIATIONS, PLACES

_ELISIONS = frozenset({"l", "d", "qu"})
_ENDINGS = frozenset(
    {"er", "ers", "ère", "ere", "re", "e", "è", "ème", "eme", "ième", "ieme", "nd", "nde", "ᵉ", "º", "°"}
)
_NO_ZONES = frozenset({"et", "est", "pt", "ct", "mt", "pacific", "eastern"})
_WORKDAYS = (0, 1, 2, 3, 4)
_UNITS = {
    "s|sec|secs|seconde|secondes": (1, "second"),
    "min|mins|mn|minute|minutes": (1, "minute"),
    "quart d'heure|quarts d'heure|quart-d'heure": (15, "minute"),
    "demi-heure|demi heure|demi-heures|demi heures|demie heure|demie-heure|demies heures": (30, "minute"),
    "h|heure|heures": (1, "hour"),
    "j|jour|jours|journée|journées": (1, "day"),
    "sem|semaine|semaines": (1, "week"),
    "quinzaine|quinzaines": (2, "week"),
    "mois": (1, "month"),
    "trimestre|trimestres": (3, "month"),
    "semestre|semestres": (6, "month"),
    "an|ans|année|années": (1, "year"),
}
_ADVERBS = {
    "quotidien|quotidienne|quotidiens|quotidiennes|quotidiennement|journellement": (1, "day"),
    "hebdomadaire|hebdomadaires|hebdomadairement|hebdo": (1, "week"),
    "tous les 15 jours|tous les quinze jours|chaque quinzaine": (2, "week"),
    "mensuel|mensuelle|mensuels|mensuelles|mensuellement": (1, "month"),
    "bimestriel|bimestrielle|bimestriellement": (2, "month"),
    "trimestriel|trimestrielle|trimestriels|trimestrielles|trimestriellement": (3, "month"),
    "semestriel|semestrielle|semestriellement": (6, "month"),
    "annuel|annuelle|annuels|annuelles|annuellement": (1, "year"),
}
_UNITS_BELOW_20 = """
zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
"""
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_TENS_ELSEWHERE = {70: "septante", 80: "huitante|octante", 90: "nonante"}
_ORDINALS = """
premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième
quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième
"""
_WEEKDAYS = (
    ("lundi", "lun"),
    ("mardi", "mar"),
    ("mercredi", "mer|merc"),
    ("jeudi", "jeu"),
    ("vendredi", "ven|vend"),
    ("samedi", "sam"),
    ("dimanche", "dim"),
)
_MONTHS = """
janvier|janv|jan février|févr|fév mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|nov
décembre|déc
"""
_FEASTS = {
    "noël|le jour de noël": (12, 25),
    "le réveillon de noël|la veille de noël": (12, 24),
    "la saint-sylvestre|le réveillon du nouvel an": (12, 31),
    "nouvel an|le jour de l'an|le nouvel an": (1, 1),
    "la saint-valentin": (2, 14),
    "la fête nationale": (7, 14),
    "la toussaint": (11, 1),
}
_PLACES = {
    "londres": "Europe/London",
    "genève|zurich": "Europe/Zurich",
    "bruxelles": "Europe/Brussels",
    "luxembourg": "Europe/Luxembourg",
    "lisbonne": "Europe/Lisbon",
    "vienne": "Europe/Vienna",
    "varsovie": "Europe/Warsaw",
    "athènes": "Europe/Athens",
    "moscou": "Europe/Moscow",
    "le caire": "Africa/Cairo",
    "alger": "Africa/Algiers",
    "tunis": "Africa/Tunis",
    "casablanca": "Africa/Casablanca",
    "dakar": "Africa/Dakar",
    "abidjan": "Africa/Abidjan",
    "dubaï": "Asia/Dubai",
    "pékin": "Asia/Shanghai",
    "séoul": "Asia/Seoul",
    "singapour": "Asia/Singapore",
    "montréal|québec": "America/Toronto",
    "la réunion": "Indian/Reunion",
    "nouméa": "Pacific/Noumea",
}


def _numbers(v: VocabularyBuilder) -> None:
    small = _UNITS_BELOW_20.split()
    for value, word in enumerate(small):
        v.add(_spelled(word), number=value)
    for tens, word in _TENS.items():
        v.add(_spelled(word), number=tens)
        for ones in range(1, 20 if tens in (60, 80) else 10):
            v.add(_spelled(f"{word}-{small[ones]}"), number=tens + ones)
            v.add(_spelled(f"{word}-et-{small[ones]}"), number=tens + ones) if ones in (1, 11) else None
    for tens, words in _TENS_ELSEWHERE.items():
        for word in words.split("|"):
            v.add(word, number=tens)
            for ones in range(1, 10):
                v.add((*_spelled(f"{word}-{small[ones]}"), *_spelled(f"{word}-et-{small[ones]}")), number=tens + ones)
    v.add("quatre-vingts|quatre vingts", number=80)
    for tens in (20, 30, 40, 50):
        v.add(_spelled(f"{_TENS[tens]}-et-une"), number=tens + 1)
    v.add("cent|une centaine de", number=100)
    v.add("une dizaine de", number=10)
    v.add("une quinzaine de", number=15)
    v.add("une vingtaine de", number=20)
    v.add("une trentaine de", number=30)
    v.add("un|une", article=1, number=1, weak=True)
    v.add("neuf|cent", weak=True)
    v.add("demi|demie|demis|demies", half=True)
    v.add("quart", quarter=True)
    v.add("moins", minus=True)


def _spelled(word: str) -> tuple[str, ...]:
    """Return a number word with hyphens and, as often, with spaces."""
    return tuple(dict.fromkeys((word, word.replace("-", " "))))


def _ordinals(v: VocabularyBuilder) -> None:
    for index, word in enumerate(_ORDINALS.split()):
        v.add(_spelled(word), ordinal=index + 1)
        v.add(_spelled(f"{word}s"), ordinal=index + 1)
    v.add("première|premières", ordinal=1)
    v.add("second|seconds|seconde|secondes", ordinal=2, weak=True)
    v.add("vingt et unième|vingt-et-unième", ordinal=21)
    v.add("trentième", ordinal=30)
    v.add("trente et unième|trente-et-unième", ordinal=31)
    v.add("dernier|dernière|derniers|dernières", ordinal=-1, which_behind="last", weak=True)
    v.add("avant-dernier|avant dernier|avant-dernière|avant-derniers|pénultième", ordinal=-2)
    v.add("passé|passée", which_behind="last", weak=True)
    for unit in ("semaine dernière", "mois dernier", "année dernière", "an dernier", "semaine passée", "mois passé"):
        v.add(unit, relative_day=-7)


def _days(v: VocabularyBuilder) -> None:
    for value, (name, short) in enumerate(_WEEKDAYS):
        v.add(f"{name}|{short}", weekday=value)
        v.add(f"{name}s", weekday=value, plural=True)
        v.add(f"le {name}", weekday=value, habit=True)
        v.add(f"{name}|{short}|le {name}", dated=True)
    v.add("mar|mer|jeu|ven|sam|dim", weak=True)
    v.add("jour ouvré|jour ouvrable|jour de semaine|jour de travail|jour travaillé", day_set=_WORKDAYS)
    v.add("jours ouvrés|jours ouvrables|jours de semaine|jours de la semaine", day_set=_WORKDAYS, plural=True)
    v.add("jours de travail|jours travaillés|en semaine|la semaine de travail", day_set=_WORKDAYS, plural=True)
    v.add("week-end|weekend|week end", day_set=(5, 6))
    v.add("week-ends|weekends|week ends", day_set=(5, 6), plural=True)
    for value, names in enumerate(_MONTHS.split()):
        v.add(names, month=value + 1)
    v.add("mars|mai|jan|oct|nov", weak=True)
    v.add("aujourd'hui|aujourdhui|aujourd hui|ajd|auj", relative_day=0)
    v.add("ce midi", relative_day=0, day_part="noon")
    v.add("demain|le lendemain", relative_day=1)
    v.add("après-demain|après demain|surlendemain", relative_day=2)
    v.add("hier", relative_day=-1)
    v.add("avant-hier|avant hier", relative_day=-2)
    v.add("début|commencement", edge=1, weak=True)
    v.add("fin", edge=-1, weak=True)
    v.add("début|fin", direct=True)
    v.add("milieu|mi", edge="middle", weak=True)
    v.add("prochain|prochaine|prochains|prochaines", which="next", which_behind="next")
    v.add("suivant|suivante|d'après", which_behind="next", weak=True)
    v.add("ce|cet|cette", which="this", weak=True)
    v.add("jour", day_word=True)
    for texts, date in _FEASTS.items():
        v.add(texts, date=(None, *date), weak=True)
    v.add("férié|fériés|pair|pairs|impair|impairs|paires|impaires", other=None)


def _times(v: VocabularyBuilder) -> None:
    v.add("am|a.m", meridiem="am")
    v.add("pm|p.m", meridiem="pm")
    v.add("h|heure|heures", o_clock=True)
    v.add("midi|midis", clock_name="noon")
    v.add("minuit", clock_name="midnight")
    v.add("fin de journée|en fin de journée|fin de la journée|à la fin de la journée", clock_name="end_of_day")
    parts = {
        "morning": ("matin|matinée|mat", "matins", "du matin|du mat"),
        "afternoon": (
            "après-midi|après midi|aprem|aprèm|apm",
            "après-midis",
            "de l'après-midi|de l'après midi|de l'aprem|d'après-midi",
        ),
        "evening": ("soir|soirée", "soirs", "du soir"),
        "night": ("nuit", "nuits", "de la nuit|de nuit"),
    }
    for part, (names, plurals, behind) in parts.items():
        v.add(f"{names}|{plurals}", day_part=part)
        v.add(plurals, plural=True)
        v.add(behind, part_behind=part)
    v.add("mat|matinée|soirée", weak=True)


def _repeats(v: VocabularyBuilder) -> None:
    v.add("chaque|tous les|toutes les|tout les|ts les|tt les|ttes les|toute les|tous les les", every=True)
    for count, word in ((2, "deux"), (3, "trois"), (4, "quatre")):
        v.add(f"sur {word}|sur {count}", other_behind=count)
    v.add("par", per=True)
    v.add("fois|x|occurrences|répétitions", times=True)
    v.add("une fois|1 fois", counted=1)
    v.add("huit jours", unit=(1, "week"), whole=True)
    v.add("quinze jours", unit=(2, "week"), whole=True)
    v.add("en huit|en 8", weeks_on=1)
    v.add("en quinze|en 15", weeks_on=2)


def _doubtful(v: VocabularyBuilder) -> None:
    """Words that say how often, but not on which days; "biannuel" not even that."""
    v.add("bimensuel|bimensuelle|bimensuels|bimensuelles|bimensuellement", adverb=(1, "month"), counted=2)
    v.add("bihebdomadaire|bihebdomadaires", adverb=(1, "week"), counted=2)
    v.add("biannuel|biannuelle|bisannuel|bisannuelle", doubtful="years")


def _joints(v: VocabularyBuilder) -> None:
    v.add("à", at=True, to=True)
    v.add("vers", at=True, only=True)
    v.add("en", on=True)
    v.add("au|aux", on=True, to=True)
    v.add("dans|d'ici|d'ici à|endéans", **{"in": True})
    v.add("de|du|des|d'", of=True, **{"from": True})
    v.add("-|–|—", to=True)
    v.add(
        "jusqu'à|jusqu'au|jusqu'aux|jusqu'en|jusque|jusqu'à la|jusqua|jusquau|jusqu'a|jusqu'à ce", until=True, to=True
    )
    v.add("pendant|durant|pour|pour une durée de", **{"for": True})
    v.add("à partir de|à partir du|à partir d'|à compter de|à compter du|à compter d'|dès|dès le|depuis", starting=True)
    v.add("à dater du|à dater de|en commençant le|en commençant", starting=True)
    v.add("à partir de maintenant|dès maintenant|dorénavant|désormais", starting=True, now=True)
    v.add("en comptant à partir du|compté à partir du|comptés à partir du", anchor=True)
    v.add("sauf|excepté|exceptée|hormis|hors|mais pas|à part|sauf que|exclu|excluant|sauf pour", **{"except": True})
    v.add("à l'exception de|à l'exception du|à l'exception des|à l'exclusion de|à l'exclusion du", **{"except": True})
    v.add("mais pas le|mais pas les|mais pas en|mais pas au", **{"except": True})
    v.add("entre", between=True)
    v.add("après", after=True)
    v.add("avant", before=True)
    v.add("plus tard|à compter de maintenant", later=True)
    v.add("maintenant", now=True)
    v.add("il y a|ça fait", ago_before=True)
    v.add("et|&|puis|ainsi que|et aussi|ou", **{"and": True})
    v.add("environ|pile|exactement|précises|tapantes|à peu près|seulement|uniquement", only=True)
    v.add("seulement|uniquement|mais seulement|mais uniquement", only=True, limits=True)
    v.add("inclus|incluse|compris|comprise", only=True)
    v.add("le|les", the=True, day_word=True)
    v.add("les", plural=True)
    v.add("la|l'", the=True)


def _zones(v: VocabularyBuilder) -> None:
    for names, zone in (*PLACES.items(), *_PLACES.items(), *ABBREVIATIONS.items()):
        known = [name for name in names.split("|") if name not in _NO_ZONES]
        v.add(known, zone=zone)
        v.add([f"heure de {name}" for name in known], zone=zone)
    v.add("à l'heure de|l'heure de|fuseau de", zone_word=True)


def _phrases_without_time(v: VocabularyBuilder) -> None:
    """What sounds like a time and is none: greetings, "de temps en temps"."""
    v.add("bonne soirée|bonne nuit|bonne matinée|bonne journée|bon après-midi|bonne après-midi|bon week-end|à bientôt")
    v.add("avant tout|après tout|chaque fois|à la fois|une fois pour toutes|il était une fois|minute de silence")
    v.add("un jour peut-être|un beau jour|à deux pas|mille et une nuits|les années 80|temps en temps")
    v.add("entre autres|entre nous|midi libre|un peu|à part ça|de nuit comme de jour")


def _language() -> Language:
    v = VocabularyBuilder(plain_too=True, elisions=_ELISIONS)
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
        v.add([text for text in texts.split("|") if " " not in text and not text.endswith("ment")], weak=True)
    v.add("s|j|an|seconde|secondes|sem", weak=True)
    for fill in (_numbers, _ordinals, _days, _times, _repeats, _doubtful, _joints, _zones, _phrases_without_time):
        fill(v)
    return Language(
        code="fr",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=_ENDINGS,
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
        companions=frozenset({"avec"}),
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=requests.ORDINARY,
        wording=FRENCH_WORDING,
        examples=("tous les lundis à 9h", "dans 20 minutes", "demain à 17h30"),
        elisions=_ELISIONS,
        decimal_comma=True,
    )


def _listed(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    return by_first_word(dict.fromkeys((*phrases, *map(plain, phrases))), _ELISIONS)


LANGUAGE = _language()
