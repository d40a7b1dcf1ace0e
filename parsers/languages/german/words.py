"""German: words and what they can mean. Data, and the few rules by which German makes words of words."""

from collections.abc import Iterable, Iterator
from itertools import product

from parsers.languages.german import requests
from parsers.languages.german.wording import GERMAN_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder, by_first_word
from parsers.words.zones import ABBREVIATIONS, PLACES

_RESPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_ENDINGS = ("e", "en", "er", "es", "em")
_UNITS = {
    "s|sek|sek .|sekunde|sekunden": (1, "second"),
    "m|min|min .|mins|minute|minuten": (1, "minute"),
    "viertelstunde|viertelstunden|viertel stunde": (15, "minute"),
    "halbstunde": (30, "minute"),
    "dreiviertelstunde|dreiviertelstunden|dreiviertel stunde": (45, "minute"),
    "std|std .|stdn|stdn .|stunde|stunden": (1, "hour"),
    "h": (1, "hour"),
    "tag|tage|tagen|tages": (1, "day"),
    "wo|wch|woche|wochen": (1, "week"),
    "monat|monate|monaten|monats|monates": (1, "month"),
    "quartal|quartale|quartalen|quartals|vierteljahr|vierteljahre|vierteljahren": (3, "month"),
    "halbjahr|halbjahre|halbjahren|halbjahres": (6, "month"),
    "dreivierteljahr": (9, "month"),
    "jahr|jahre|jahren|jahres": (1, "year"),
}
_ADVERBS = {
    "sekündlich": (1, "second"),
    "minütlich": (1, "minute"),
    "viertelstündlich": (15, "minute"),
    "halbstündlich": (30, "minute"),
    "stündlich": (1, "hour"),
    "täglich|tgl|tgl .|tagtäglich|alltäglich": (1, "day"),
    "wöchentlich|allwöchentlich": (1, "week"),
    "monatlich|mtl|mtl .|allmonatlich": (1, "month"),
    "vierteljährlich|quartalsweise|quartalsmäßig": (3, "month"),
    "halbjährlich": (6, "month"),
    "jährlich|alljährlich": (1, "year"),
}
_COUNTED_ADVERBS = {
    "minütlich|minütig": "minute",
    "stündlich|stündig": "hour",
    "täglich|tägig": "day",
    "wöchentlich|wöchig": "week",
    "monatlich|monatig": "month",
    "jährlich|jährig": "year",
}
_IN_ADVERBS = (*range(2, 13), 14)
_MOST_COUNTED = 20
_SMALL = """
null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
neunzehn
"""
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_ORDINALS = "erst zweit dritt viert fünft sechst siebt acht neunt"
_WEEKDAYS = (
    ("montag", "mo"),
    ("dienstag", "di"),
    ("mittwoch", "mi"),
    ("donnerstag", "do"),
    ("freitag", "fr"),
    ("samstag|sonnabend", "sa"),
    ("sonntag", "so"),
)
_WORKDAYS, _WEEKEND = (0, 1, 2, 3, 4), (5, 6)
_PARTS_OF_DAY = {
    "früh": "morning",
    "vormittag": "morning",
    "mittag": "noon",
    "nachmittag": "afternoon",
    "abend": "evening",
    "nacht": "night",
}
_MONTHS = """
januar|jänner|jan februar|feber|feb märz|mrz|mär april|apr mai juni|jun juli|jul august|aug september|sep|sept
oktober|okt november|nov dezember|dez
"""
_CITIES = {
    "wien": "Europe/Vienna",
    "zürich": "Europe/Zurich",
    "moskau": "Europe/Moscow",
    "tokio": "Asia/Tokyo",
    "rom": "Europe/Rome",
    "prag": "Europe/Prague",
    "warschau": "Europe/Warsaw",
    "lissabon": "Europe/Lisbon",
    "athen": "Europe/Athens",
    "kairo": "Africa/Cairo",
    "brüssel": "Europe/Brussels",
    "kopenhagen": "Europe/Copenhagen",
    "genf": "Europe/Zurich",
    "peking": "Asia/Shanghai",
    "berliner|deutscher|mitteleuropäischer|mez|mesz": "Europe/Berlin",
    "wiener": "Europe/Vienna",
    "zürcher": "Europe/Zurich",
    "londoner": "Europe/London",
    "pariser": "Europe/Paris",
    "moskauer": "Europe/Moscow",
    "new yorker": "America/New_York",
    "tokioter": "Asia/Tokyo",
}
_NO_ZONES = frozenset({"ist", "et", "ct", "mt", "pt"})
_ORDINARY = """
acker ackert allein allem aller alles alte alten alter amen andere anderen anfangs arme atmen auch auguste außen bald
beide beiden bis damit dein deine dienst dienste diesel dir drin drittel dritten durch echt eile ein einst elfe eltern
enden endet enge ente enten erde ernste erst erstens etwas euch eure fahren falls feder feier fest fieber film frage
fragen frau frei freie freund frisch froh früher für ganz garten geben gegend gehe gehen geht gelb genug gern gerne
gesehen gleich habe haben half halle hallen hallo hals halt halte halten hand hatte haus heft hefte heiß helfen herd
herr herz heuer heulen hier hoch hund häute ihnen ihre immer inge jacke jagd jagen jagt jahn jene jenen jener jule
julia jung junge kann keine kind kuchen lage lang lange lanze laut leben lege legen leise letzt letztens leute licht
liebe liegt liste lunge lust länge machen macht mais male malen maler malt mann mark mars mehr mein meine mette miete
mieten milch mild mini minus mitte mittel mitten mode moden mond montage mord morden motte mutter nach nachricht nackt
nahe naht name nase neben nein nenn nett neue neuen neues nichte nichts nie noch nochmal not note null nur nuss oben
ober oder ofen oft ohne ohren onkel oper order papa papier park post puls punkte rad radio rate raten recht reise
reisen ruhe sache sachen sagen sagt samt sand sauber schon schön sehr seine seit seite seiten sekt selbst senf sicher
sieden siegen sind sonne sonst spaten sport spät später stadt stand stande standen stark start statt stehen steht
steuer stirn stunk stück suche suchen tafel tal tante tasche tasse tat taten taube taufe teil teile test teuer text
tier tiere tisch tochter tor total tragen treffe treffen träge tun tür unser unten unter vater viel viele vielen
viertens voll von wache wachen wagen wahl wand wann war ware waren warm warte warten wasser weg wein weine weiner weit
welche wenig wenn werde werden werk werke wert wesen wetter wichtig wie wieder wiese wild wind winter wir wird wissen
wohl wohnung wolle wollen wort worte wunde wurde zahl zahle zahlen zahn zange zart zehe zehen zeigen zeigt zeile
zeiten zelt zettel zeug ziel zimmer zoll zug zweck zweig zweige zweitens zwerg
"""


def _cardinals() -> list[str]:
    """Return null to hundert: einundzwanzig, zweiundzwanzig …"""
    small = _SMALL.split()
    tens = [["", "ein", *small[2:10]] for _ in _TENS.split()]
    large = [(one and f"{one}und{ten}") or ten for ten, ones in zip(_TENS.split(), tens, strict=True) for one in ones]
    return [*small, *large, "hundert"]


def _ordinal_stems() -> list[str]:
    """Return erst, zweit … einunddreißigst: what an ending makes an ordinal of."""
    cardinals = _cardinals()
    return [*_ORDINALS.split(), *(f"{word}t" for word in cardinals[10:20]), *(f"{word}st" for word in cardinals[20:32])]


def _forms(*stems: str) -> list[str]:
    """Return the stems with every ending an adjective has."""
    return [stem + ending for stem, ending in product(stems, _ENDINGS)]


def _numbers(v: VocabularyBuilder) -> None:
    cardinals = _cardinals()
    for value, word in enumerate(cardinals):
        v.add(word, number=value)
        if value <= _MOST_COUNTED:
            v.add(f"{word}mal|{word} mal", counted=value)
    del v.words["ein"]
    v.add("eins", number=1)
    v.add("zwo", number=2)
    v.add("einhundert", number=100)
    v.add("dutzend|ein dutzend|einem dutzend", number=12)
    v.add("einmal", weak=True)
    v.add("ein|eine|einer|einem|einen|ne|ner|nem|nen", article=1, weak=True)
    v.add(["halb", *_forms("halb")], half=True)
    v.add("anderthalb|eineinhalb|einundeinhalb", decimal=1.5)
    for value in range(2, 13):
        v.add(f"{cardinals[value]}einhalb|{cardinals[value]}undeinhalb", decimal=value + 0.5)
    for value, stem in enumerate(_ordinal_stems(), start=1):
        v.add(_forms(stem), ordinal=value)
    v.add(_forms("letzt"), ordinal=-1, which="last", weak=True)
    v.add(_forms("vorletzt"), ordinal=-2)
    v.add(_forms("drittletzt"), ordinal=-3)


def _repeats(v: VocabularyBuilder) -> None:
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    v.add("h", o_clock=True)
    v.add("sekunden|minuten|stunden|tage|wochen|monate|jahre", plural=True)
    v.add("tag|tages", day_word=True)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
    for full, minute in (("voll", 0), ("halb", 30)):
        named = (f"zur {full}en stunde", f"zu jeder {full}en stunde", f"jeder {full}en stunde")
        v.add(named, adverb=(1, "hour"), at_minute=minute)
    v.add("jede volle stunde", adverb=(1, "hour"), at_minute=0)
    cardinals = _cardinals()
    for (endings, name), value in product(_COUNTED_ADVERBS.items(), _IN_ADVERBS):
        for ending in endings.split("|"):
            v.add((f"{cardinals[value]}{ending}", f"{value}-{ending}", f"{value} {ending}"), adverb=(value, name))
    v.add(_forms("jed"), every=True)
    v.add("alle|allen", every=True, weak=True)
    v.add("ein jeder|eines jeden|einem jeden", every=True)
    v.add("immer|jeweils|stets|regelmäßig", always=True, weak=True)
    v.add("pro|je|die|am|im|in der", per=True)
    v.add("über|seit", per=True, weak=True)
    v.add("mal|male|x|wiederholungen", times=True)


def _days(v: VocabularyBuilder) -> None:
    for value, (names, short) in enumerate(_WEEKDAYS):
        v.add(names, weekday=value)
        v.add(short, weekday=value, weak=True)
        for name in names.split("|"):
            v.add(f"{name}s|{name}en", weekday=value, plural=True)
    for day in ("werktag", "arbeitstag", "wochentag"):
        v.add(f"{day}|{day}e", day_set=_WORKDAYS)
        v.add(f"{day}s|{day}en", day_set=_WORKDAYS, plural=True)
    v.add("werktäglich|arbeitstäglich|unter der woche", day_set=_WORKDAYS, plural=True)
    v.add("wochenende|wochenend", day_set=_WEEKEND)
    v.add("wochenenden|wochenends", day_set=_WEEKEND, plural=True)
    for value, names in enumerate(_MONTHS.split()):
        v.add(names, month=value + 1)
    v.add("vorgestern", relative_day=-2)
    v.add("gestern", relative_day=-1)
    v.add("heute|heut|am heutigen tag", relative_day=0)
    v.add("morgen|am nächsten tag|am folgenden tag", relative_day=1)
    v.add("übermorgen", relative_day=2)
    v.add("überübermorgen", relative_day=3)
    v.add("anfang", edge=1, direct=True, weak=True)
    v.add("mitte", edge="middle", direct=True, weak=True)
    v.add("ende", edge=-1, direct=True, weak=True)
    v.add(_forms("nächst", "kommend", "folgend"), which="next")
    v.add(_forms("übernächst"), which="after next")
    v.add(["dies", *_forms("dies")], which="this", weak=True)
    v.add(_forms("vergangen", "vorig"), which="last", weak=True)


def _times(v: VocabularyBuilder) -> None:
    v.add("uhr", o_clock=True)
    v.add("ein uhr", clock=(1, 0, 0, True), o_clock=True)
    v.add("halb", hour_before=30)
    v.add("dreiviertel", hour_before=45)
    v.add("viertel", quarter=True, hour_before=15)
    v.add("vor", short_of=True)
    v.add("nach", past=True)
    v.add("mitternacht", clock_name="midnight")
    v.add("mittag", clock_name="noon")
    v.add("zu mittag|zur mittagszeit", day_part="noon")
    v.add("zu mitternacht", clock_name="midnight")
    v.add("feierabend", clock_name="end_of_day", weak=True)
    for word, part in _PARTS_OF_DAY.items():
        v.add(word, day_part=part)
        v.add(f"{word}s", day_part=part, plural=True, part_behind=part)
    v.add("morgen", part_too="morning")
    v.add("morgens|frühmorgens", day_part="morning", plural=True, part_behind="morning")
    v.add("früh|in der früh|in der frühe", day_part="morning", part_behind="morning", weak=True)
    v.add("in aller früh|in aller frühe|am frühen morgen|am frühen vormittag|am späten vormittag", day_part="morning")
    v.add("am frühen nachmittag|am späten nachmittag", day_part="afternoon")
    v.add("am frühen abend", day_part="evening")
    v.add("am späten abend|spätabends", day_part="night")
    v.add("zeit", zone_word=True)
    for names, zone in (*PLACES.items(), *ABBREVIATIONS.items(), *_CITIES.items()):
        v.add([name for name in names.split("|") if name not in _NO_ZONES], zone=zone)


def _joints(v: VocabularyBuilder) -> None:
    v.add("um|@|punkt|schlag|gegen|so gegen", at=True)
    v.add("punkt|schlag", weak=True)
    v.add("am|an|an den|an die|an das|zum|zur", on=True)
    v.add("in|im|in der|innerhalb|innerhalb von|binnen", **{"in": True})
    v.add("des|eines", of=True)
    v.add("von|vom|von der", **{"from": True})
    v.add("bis|bis zum|bis zur|bis zu|bis in den|-|–|—", to=True)
    v.add("bis|bis zum|bis zur|bis in den", until="through")
    v.add("bis einschließlich|bis einschließlich zum|bis inklusive|bis inkl|bis und mit|bis spätestens", until=True)
    v.add("für|für die|für den|für das", **{"for": True})
    v.add("lang|lange", long=True)
    v.add("ab|ab dem|ab der|beginnend am|beginnend mit|beginnend ab|beginnend|startend am|startend", starting=True)
    v.add("angefangen am|angefangen mit|start am|start ab|beginn am|beginn ab", starting=True)
    v.add("gezählt ab|gerechnet ab", anchor=True)
    v.add("außer|ausgenommen|außer an|außer am|außer im|außer in|mit ausnahme von|mit ausnahme des", **{"except": True})
    v.add(
        "aber nicht|jedoch nicht|nur nicht|nicht am|nicht an|nicht im|aber nicht am|aber nicht an", **{"except": True}
    )
    v.add("aber nicht im|aber ohne", **{"except": True})
    v.add("nicht|ohne|aber", **{"except": True}, weak=True)
    v.add("zwischen|tagsüber", between=True)
    v.add("nach", after=True)
    v.add("vor", before=True, ago_before=True)
    v.add("später|von jetzt an|ab jetzt gerechnet", later=True)
    v.add("jetzt|sofort", now=True)
    v.add("und|&|plus|sowie|und auch|und dann|und zwar", **{"and": True})
    v.add("nur|genau|pünktlich|etwa|ungefähr|ca|ca .|circa|zirka|spätestens|schon|bereits", only=True)
    v.add("insgesamt|maximal|max|höchstens|noch|gleich|ortszeit|rund um die uhr", only=True)
    v.add("nur", limits=True)
    v.add("der|die|das|den|dem", the=True)
    v.add("so", doubtful="sunday")
    v.add(["ab und zu", *requests.WISHES])


def _contractions(v: VocabularyBuilder) -> dict[str, tuple[str, ...]]:
    """Return compounds and the words they stand for: Montagabend, montagmorgens, Monatsende."""
    found = {
        "monatsende": ("ende", "des", "monats"),
        "monatsanfang": ("anfang", "des", "monats"),
        "monatsmitte": ("mitte", "des", "monats"),
        "monatserste": ("erste", "des", "monats"),
        "monatsersten": ("ersten", "des", "monats"),
        "monatsletzte": ("letzte", "tag", "des", "monats"),
        "monatsletzten": ("letzten", "tag", "des", "monats"),
        "jahresende": ("ende", "des", "jahres"),
        "jahresanfang": ("anfang", "des", "jahres"),
    }
    for day, part in product(_day_names(), (*_PARTS_OF_DAY, "morgen")):
        for written in v.spellings(part):
            found[day + written] = (day, part)
            found[f"{day}{written}s"] = (f"{day}s", part)
    return found


def _day_names() -> Iterator[str]:
    for names, _ in _WEEKDAYS:
        yield from names.split("|")


def _phrases(v: VocabularyBuilder, texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    return by_first_word(spelling for text in texts for spelling in v.spellings(text))


def _language() -> Language:
    v = VocabularyBuilder(plain_too=True, respelled=_RESPELLED)
    _numbers(v)
    _repeats(v)
    _days(v)
    _times(v)
    _joints(v)
    return Language(
        code="de",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset({".", "te", "ten", "ter", "tes", "tem", "ste", "sten", "ster"}),
        openers=_phrases(v, requests.OPENERS),
        closers=requests.CLOSERS,
        asking=_phrases(v, requests.ASKING),
        denials=v.phrases(requests.DENIALS),
        undoing=requests.UNDOING,
        reminders=requests.REMINDERS,
        nots=requests.NOTS,
        joints=requests.JOINTS,
        greetings=_phrases(v, requests.GREETINGS) | {wish: [(wish,)] for wish in requests.WISHES},
        partings=_phrases(v, requests.PARTINGS),
        naming=_phrases(v, requests.NAMING),
        numbered=requests.NUMBERED,
        companions=frozenset({"mit"}),
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        verb_endings=requests.VERB_ENDINGS,
        ordinary=frozenset(spelling for word in _ORDINARY.split() for spelling in v.spellings(word)),
        contractions=_contractions(v),
        decimal_comma=True,
        wording=GERMAN_WORDING,
        examples=("werktags um 9 Uhr", "in 20 Minuten", "morgen um 17:30 Uhr"),
    )


LANGUAGE = _language()
