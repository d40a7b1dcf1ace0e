"""
Words of schedules in languages without a grammar here: they are never left in the message of another language's phrase.

"vrijdag om 10:00" is not "at 10:00" with the message "vrijdag om". Only words that say when, and that are no word of a
language that is read; those of scripts without spaces are looked for inside words.
"""

from typing import Final

_WORDS = """
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag overmorgen vandaag vanavond morgenavond morgenochtend
elke iedere uur maart dagelijks wekelijks
poniedziałek poniedzialek wtorek środa środę czwartek piątek piatek sobota sobotę niedziela niedzielę jutro dziś dzisiaj
pojutrze codziennie każdy każdą stycznia lutego marca kwietnia czerwca lipca sierpnia września października listopada
grudnia tydzień godzinie godz
gün günü pazartesi salı çarşamba perşembe cuma cumartesi yarın bugün haftaya saat saatte dakika hafta şubat mayıs
haziran temmuz ağustos eylül kasım aralık sabah akşam
måndag tisdag onsdag torsdag fredag lördag söndag imorgon idag morgon övermorgon varje klockan januari februari
mandag tirsdag lørdag søndag overmorgen hverdag klokken hver
maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina lauantai
lauantaina sunnuntai sunnuntaina huomenna tänään ylihuomenna klo
pondělí úterý středa středu čtvrtek pátek sobotu neděle neděli zítra dnes pozítří každý hodin
pondelok utorok streda štvrtok piatok nedeľa zajtra pozajtra
hétfő hétfőn kedd kedden szerda szerdán csütörtök csütörtökön péntek pénteken szombat szombaton vasárnap holnap
holnapután órakor
marți miercuri vineri sâmbătă duminică mâine poimâine astăzi
ponedjeljak utorak srijeda srijedu četvrtak petak subota subotu nedjelja nedjelju sutra danas prekosutra svaki
понеділок вівторок середу четвер п'ятницю п'ятниця неділю сьогодні щодня кожен
утре днес всеки понеделник вторник сряда петък
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή αύριο σήμερα κάθε
senin selasa rabu kamis jumat sabtu besok setiap
غدا غداً اليوم مساءً صباحاً מחר היום कल आज
"""
_INSIDE = """
明天 今天 后天 後天 每天 每周 每週 星期 周一 周二 周三 周四 周五 周六 周日 上午 下午 晚上
明日 今日 明後日 毎日 毎週 曜日 午前 午後 내일 오늘 모레 매일 매주 요일 오전 오후 พรุ่งนี้ วันนี้ ทุกวัน
"""
FOREIGN: Final = frozenset(_WORDS.split())
FOREIGN_INSIDE: Final = tuple(_INSIDE.split())

IN: Final = {
    "nl": ("over", "binnen"),
    "pl": ("za",),
    "cs": ("za",),
    "sk": ("za", "o"),
    "hr": ("za",),
    "sv": ("om",),
    "da": ("om",),
    "nb": ("om",),
    "no": ("om",),
    "tr": ("sonra", "içinde"),
    "fi": ("kuluttua", "päästä"),
    "hu": ("múlva",),
    "ro": ("peste", "în"),
    "uk": ("через", "за"),
    "bg": ("след",),
    "el": ("σε",),
    "id": ("dalam", "lagi"),
}
"""Code -> the words that make a length of time one from now: "over 5 minuten", "5 dakika sonra"."""
_EVERY = """
elke iedere alle każdy każdą każde codziennie her varje alla hver hvert joka každý každou minden fiecare кожен кожну
щодня всеки κάθε setiap tiap svaki dagelijks wekelijks
"""
EVERY: Final = frozenset(_EVERY.split())
"""Words that make it come again, which the general reader drops."""
