"""German: how people ask for a reminder, and what they say around it. Data only; the parts are those of `Language`."""

from itertools import product


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASKED = product(
    ("erinnere", "erinner", "erinnert", "erinnern sie", "kannst du", "könntest du", "würdest du", "können sie"),
    ("mich", "uns", "alle"),
    ("", " bitte", " mal", " kurz", " doch", " auch"),
)
_WISHED = product(
    ("setz", "setze", "stell", "stelle", "erstelle", "mach", "ich brauche"),
    ("", " mir"),
    (" eine", " einen", " den"),
    ("erinnerung", "erinnerung für", "erinnerung an", "wecker", "wecker auf", "wecker für", "timer", "timer auf"),
)

OPENERS = (
    *(f"{asked} {whom}{filler}" for asked, whom, filler in _ASKED),
    *(f"{verb}{whom}{article} {noun}" for verb, whom, article, noun in _WISHED),
    *_phrases("""
    bitte|hey bot|hallo bot|ok bot|lieber bot|kannst du bitte|könntest du bitte|kannst du|könntest du
    ich möchte erinnert werden|ich will erinnert werden|ich möchte daran erinnert werden
    ich muss|ich soll|ich sollte|ich will|wir müssen|wir sollen|wir sollten
    ich darf nicht vergessen|wir dürfen nicht vergessen|lass mich nicht vergessen
    erinnerung an|neue erinnerung|sag bescheid|daran|dran|bescheid|dass
    """),
)
ASKING = _phrases("""
    vergiss nicht|nicht vergessen|sag mir|sag uns|sag mir bescheid|sag uns bescheid|gib mir bescheid|gib uns bescheid
    schick mir|schreib mir|ping mich an|meld dich|melde dich|weck mich|wecke mich|weck uns
    benachrichtige mich|warne mich|erinnere|erinner|erinnern|erinnerung|erinnerung für
    wecker|wecker auf|alarm|alarm um|timer|timer auf|timer für
    merke|merk dir|notiz|notiere|notier|aufgabe|todo|denk daran|denke daran|denk dran|denkt daran|denkt dran
""")
DENIALS = _phrases("""
    erinnere mich nicht|erinner mich nicht|erinnert mich nicht|erinnere uns nicht|erinnere mich nie|nicht erinnern
    erinnere mich nicht mehr|erinnere mich nicht an|erinner mich nicht an
    weck mich nicht|wecke mich nicht|ruf mich nicht an|nicht wecken|melde dich nicht
    keine erinnerung|keine erinnerungen|keinen wecker|kein wecker|kein alarm|keinen alarm|hör auf mich zu erinnern
    hör auf , mich zu erinnern
""")
UNDOING = _words("lösche lösch storniere stoppe stopp entferne beende")
REMINDERS = _words("erinnerung erinnerungen wecker timer alarm termin")
NOTS = _words("nicht nie niemals")
JOINTS = frozenset({"an", "ans", "an den", "an die", "an das", "daran", "dass", "zu", "für"})
GREETINGS = _phrases("""
    hallo|hi|hey|moin|servus|grüß dich|ok|okay|also|so|na|du
""")
WISHES = _phrases("""
    guten morgen|guten tag|guten mittag|guten abend|gute nacht|schönes wochenende|schönen tag|schönen abend
    schönen sonntag|schönen feierabend
""")
PARTINGS = _phrases("""
    danke|vielen dank|danke schön|dankeschön|besten dank|danke dir|danke im voraus|merci|lg|gruß|liebe grüße|tschüss
""")
CLOSERS = frozenset({"bitte", "und", "dann", "erinnern", "danke"})
NAMING = _phrases("wecker|timer|alarm|weck mich|wecke mich|weck uns|aufgabe|todo|notiz")
NUMBERED = _words("""
    zimmer raum kapitel seite seiten nummer nr gleis tor haus hausnummer stock stockwerk etage linie bus tram aufgabe
    folge staffel version ticket platz reihe paragraph artikel band teil stufe level klasse halle saal gate flug zug
    block schritt übung modul ebene abschnitt punkt schalter tisch box fach spiel akt szene
    """)
LINKING = _words("""
    mit wegen zum zur bei im in am an auf aus nach von vom über für gegen ohne durch weil da wenn wo und oder als
    """)
TELLERS = _words("""
    ich wir er sie es man das dies dieser wer was wann warum wie wo du ihr mein unser sein gestern hier da der die
    """)
QUESTIONS = _words("was wann wo wer wen wem wessen welcher welche welches warum wieso wie ist war sind hat haben bin")
STATING = _words("""
    ist war wird sind waren werden hat hatte haben hatten kann konnte will wollte soll sollte muss musste darf durfte
    wäre würde kommt kam geht ging findet fand gibt gab bin bist passt klappt
    """)
VERB_ENDINGS = ("en", "eln", "ern", "tun")
