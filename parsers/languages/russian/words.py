"""Russian: words and what they can mean. Data; every case of a word comes from its stem (russian_forms.py)."""

from collections.abc import Iterable

from parsers.languages.russian import requests
from parsers.languages.russian.forms import (
    DAY,
    FREE,
    FRIDAY,
    HARD,
    HUSHED,
    MONDAY,
    OF_ADJECTIVES,
    SOFT,
    SUNDAY,
    THIRD,
    WEDNESDAY,
    WORKING,
    formed,
    joined,
    one_and_many,
)
from parsers.languages.russian.ordinary import ORDINARY
from parsers.languages.russian.wording import RUSSIAN_WORDING
from parsers.languages.russian.zones import zone_words
from parsers.languages.vocabulary import Language, VocabularyBuilder, by_first_word
from parsers.words.zones import ABBREVIATIONS, PLACES

_UNITS = {
    "сек|секунда|секунды|секунде|секунду|секундой|секунд|секундам|секундами|секундах|секундочку": (1, "second"),
    "полминуты": (30, "second"),
    "мин|минута|минуты|минуте|минуту|минутой|минут|минутам|минутами|минутах|минутку|минуточку|минуток": (1, "minute"),
    "м": (1, "minute"),
    "четверть часа|четверти часа|четвертью часа": (15, "minute"),
    "полчаса|получаса|полчасика|пол часа|пол часика": (30, "minute"),
    "полтора часа|полутора часов|полтора часика": (90, "minute"),
    "ч|час|часа|часу|часом|часе|часы|часов|часам|часами|часах|часик|часика|часок": (1, "hour"),
    "полдня|пол дня": (12, "hour"),
    "дн|день|дня|дню|дни|дней|дням|днями|днях|денёк|денька": (1, "day"),
    "сутки|суток|суткам|сутками": (1, "day"),
    "нед|неделя|недели|неделе|неделю|неделей|недель|неделям|неделями|неделях|недельку": (1, "week"),
    "мес|месяц|месяца|месяцу|месяцем|месяце|месяцы|месяцев|месяцам|месяцами|месяцах": (1, "month"),
    "квартал|квартала|кварталу|кварталом|квартале|кварталы|кварталов": (3, "month"),
    "полгода|полугода|пол года|полугодие|полугодия": (6, "month"),
    "год|года|году|годом|годе|годы|годов|лет|годик": (1, "year"),
}
_ADVERBS = {
    "секундн": (1, "second"),
    "минутн": (1, "minute"),
    "часн": (1, "hour"),
    "дневн": (1, "day"),
    "недельн": (1, "week"),
    "месячн": (1, "month"),
    "квартальн": (3, "month"),
    "годн": (1, "year"),
}
_SMALL = """
ноль|нуль|нуля|ноля|нулю один|одна|одно|одну|одного|одной|одному|одним два|две|двух|двум|двумя три|трёх|трём|тремя
четыре|четырёх|четырём|четырьмя пять|пяти|пятью шесть|шести|шестью семь|семи восемь|восьми|восемью девять|девяти|девятью
десять|десяти|десятью
"""
_TEENS = "один две три четыр пят шест сем восем девят"
_TENS = """
двадцать|двадцати|двадцатью тридцать|тридцати|тридцатью сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти
семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста
"""
_ORDINAL_STEMS = "перв втор трет четвёрт пят шест седьм восьм девят десят"
_LAST = {"последн": -1, "предпоследн": -2}
_WEEKDAYS = (
    (("понедельник", MONDAY), "пн|пнд|понед"),
    (("вторник", MONDAY), "вт|втр"),
    (("сред", WEDNESDAY), "ср"),
    (("четверг", "  . а у ом е | и ов ам ами ах"), "чт|чтв|четв"),
    (("пятниц", FRIDAY), "пт|птн"),
    (("суббот", WEDNESDAY), "сб|суб"),
    (("воскресен", SUNDAY), "вс|вск|воскр"),
)
_MONTHS = (
    *("январ|ь я ю ём е|янв", "феврал|ь я ю ём е|фев февр", "март|. а у ом е|мар", "апрел|ь я ю ем е|апр"),
    *("ма|й я ю е|", "июн|ь я ю ем е|июн", "июл|ь я ю ем е|июл", "август|. а у ом е|авг"),
    *("сентябр|ь я ю ём е|сен сент", "октябр|ь я ю ём е|окт", "ноябр|ь я ю ём е|ноя нояб", "декабр|ь я ю ём е|дек"),
)
_WORKDAYS = (0, 1, 2, 3, 4)
_OF_MANY = ("ов", "ниц", "сред", "бот", "ений")
"""Endings of "понедельников", "пятниц": behind "кроме", and the slips of those who mean one of them."""
_MINUTES_OF = {5: "пять", 10: "десять", 15: "пятнадцать", 20: "двадцать", 25: "двадцать пять"}
_SHORT_OF = {
    5: "пяти",
    10: "десяти",
    15: "пятнадцати|четверти",
    20: "двадцати",
    25: "двадцати пяти",
    1: "одной",
    2: "двух",
    3: "трёх",
    4: "четырёх",
    7: "семи",
    8: "восьми",
}


def _cardinals() -> list[str]:
    """Return the forms of 0 to 19."""
    return [*_SMALL.split(), *("|".join(formed(f"{stem}надцат", "ь и ью")) for stem in _TEENS.split())]


def _ordinals() -> list[list[str]]:
    """Return every form of первый … двадцатый; тридцатый is apart."""
    stems = [*_ORDINAL_STEMS.split(), *(f"{stem}надцат" for stem in _TEENS.split()), "двадцат"]
    return [formed(stem, THIRD if stem == "трет" else HARD) for stem in stems]


def _numbers(v: VocabularyBuilder) -> None:
    for value, forms in enumerate(_cardinals()):
        v.add(forms, number=value)
    for tens, forms in enumerate(_TENS.split(), start=2):
        v.add(forms, number=10 * tens)
    v.add("сто|ста", number=100)
    v.add("двое|двоих", number=2)
    v.add("трое|троих", number=3)
    v.add("пара|пару|пары", number=2, amount=True)
    v.add("полтора|полторы|полутора", decimal=1.5)
    v.add("с половиной", and_half=0.5)
    v.add("с четвертью", and_half=0.25)
    for value, ordinals in enumerate(_ordinals(), start=1):
        v.add(ordinals, ordinal=value)
    v.add(formed("тридцат", HARD), ordinal=30)
    for value, ordinals in enumerate(_ordinals()[:10], start=1):
        v.add([f"{word} с конца" for word in ordinals], ordinal=-value)
    for value in range(2, 24):
        v.add([f"{value}-{end} с конца" for end in ("й", "я", "е", "го", "ю")], ordinal=-value)
    for stem, ordinal in _LAST.items():
        v.add(formed(stem, SOFT), ordinal=ordinal)
    v.add("однажды|разок", counted=1, weak=True)
    v.add("раз|раза", times=True)
    v.add("раз", counted=1)
    v.add("дважды|вдвое", counted=2)
    v.add("трижды", counted=3)
    v.add("четырежды", counted=4)
    v.add("раз|раза|дважды|трижды|вдвое|двое|трое|сто|пара|пару|пары|один|одна|одно|одну", weak=True)
    v.add([word for forms in _ordinals()[:2] for word in forms] + formed("последн", SOFT), weak=True)


def _repeats(v: VocabularyBuilder) -> None:
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    v.add("ч|час|часа|часу|часов|часам|часами", o_clock=True)
    v.add("секунд|минут|часов|дней|недель|месяцев|лет", plural=True)
    v.add("м|день|дни|днях|дню|часы|час|год|неделя|минута|секунда|квартал|сутки|лет", weak=True)
    v.add("день|дня|дню", day_word=True)
    for stem, repeat in _ADVERBS.items():
        v.add(formed(f"еже{stem}", f"о {HARD}"), adverb=repeat)
    v.add("каждый день недели|все дни|каждодневно|каждый божий день|изо дня в день|день за днём", adverb=(1, "day"))
    v.add("через день|день через день", adverb=(2, "day"))
    v.add(formed("кажд", HARD), every=True)
    v.add(formed("кажд", " ".join(OF_ADJECTIVES)), genitive=True)
    v.add("всегда|обычно", always=True, weak=True)
    v.add("г", unit=(1, "year"), weak=True)
    v.add("месяца|квартала|недели|года|г", genitive=True)
    v.add(formed("чётн", HARD), parity=2)
    v.add(formed("нечётн", HARD), parity=1)
    v.add("числа|число|числу|чисел|числам|числах", day_behind=True)
    v.add("числам", plural=True)


def _days(v: VocabularyBuilder) -> None:
    for value, (noun, short) in enumerate(_WEEKDAYS):
        one, many = one_and_many(*noun)
        v.add(one, weekday=value)
        v.add([word for word in many if word.endswith(_OF_MANY)], weekday=value)
        v.add([word for word in many if not word.endswith(_OF_MANY)], weekday=value, plural=True)
        v.add(short, weekday=value, caseless=True)
    v.add("среда|среде|средой|среды|среда|средами|сред|ср|вс|суб|понед", weak=True)
    v.add("воскресение|воскресения|воскресению", weekday=6)
    _sets(v)
    for value, month in enumerate(_MONTHS, start=1):
        stem, endings, short = month.split("|")
        v.add(formed(stem, endings), month=value)
        v.add(formed(stem, endings.split()[1]), genitive=True)
        v.add(short.split(), month=value)
    v.add("май|мая|маю|мае|мар|марта", weak=True)
    v.add("позавчера", relative_day=-2)
    v.add("вчера", relative_day=-1)
    v.add("сегодня|сегодняшний день|сегодняшнего дня|этот день", relative_day=0)
    v.add("завтра|завтрашний день|завтрашнего дня|на следующий день|следующий день", relative_day=1)
    v.add("послезавтра|послезавтрашнего дня", relative_day=2)
    v.add("послепослезавтра", relative_day=3)
    v.add("начало|начала|началу|начале", edge=1, direct=True, weak=True)
    v.add("середина|середины|середине|середину", edge="middle", direct=True, weak=True)
    v.add("конец|конца|концу|конце", edge=-1, direct=True, weak=True)
    v.add(formed("следующ", HUSHED) + formed("будущ", HUSHED), which="next")
    v.add(formed("предстоящ", HUSHED) + formed("грядущ", HUSHED), which="next")
    v.add(formed("ближайш", HUSHED) + formed("текущ", HUSHED), which="this", weak=True)
    v.add("этот|эта|это|эту|этой|этого|этом|эти|этих|этим", which="this", weak=True)
    v.add(formed("прошл", HARD) + formed("минувш", HUSHED) + formed("прошедш", HUSHED), which="last")
    v.add(formed("позапрошл", HARD), which="last")


def _sets(v: VocabularyBuilder) -> None:
    """Add workdays and the weekend, each adjective with "day" in the same case."""
    for stem, endings, days in (("рабоч", WORKING, _WORKDAYS), ("будн", WORKING, _WORKDAYS), ("выходн", FREE, (5, 6))):
        one, many = map(joined, one_and_many(stem, endings), one_and_many("", DAY))
        v.add(one, day_set=days, weak=True)
        v.add(many, day_set=days, plural=True)
    v.add("рабочих дня|будень|будня", day_set=_WORKDAYS)
    v.add("будни|будней|будням|буднями|буднях", day_set=_WORKDAYS, plural=True)
    v.add("выходные|выходных|выходной|уикенд|уик-энд", day_set=(5, 6))
    v.add("выходным|выходными", day_set=(5, 6), plural=True)


def _times(v: VocabularyBuilder) -> None:
    v.add("утро|утром|с утра|утречком|поутру", day_part="morning")
    v.add("днём|после обеда|после полудня|во второй половине дня", day_part="afternoon")
    v.add("в первой половине дня", day_part="morning")
    v.add("вечер|вечером|вечерком", day_part="evening")
    v.add("рано утром|ранним утром|с раннего утра|утром рано", day_part="morning")
    v.add("поздно вечером|поздним вечером", day_part="night")
    v.add("утрам", day_part="morning", plural=True)
    v.add("вечерам", day_part="evening", plural=True)
    v.add("утро|вечер", weak=True)
    v.add("ночи|ночь|ночью|ночам|пополуночи", part_behind="night")
    v.add("утра", part_behind="morning")
    v.add("дня|пополудни", part_behind="afternoon")
    v.add("вечера", part_behind="evening")
    v.add("полдень|полудня|полудню|обеденный перерыв", clock_name="noon")
    v.add("полночь|полуночи", clock_name="midnight")
    v.add("обед|обеда|обеду|обеденное время", clock_name="lunch", weak=True)
    v.add("завтрак|завтрака|завтраку", clock_name="breakfast", weak=True)
    v.add("ужин|ужина|ужину", clock_name="dinner", weak=True)
    for word in ("конце", "конец", "концу", "конца"):
        v.add(f"{word} дня|{word} рабочего дня", clock_name="end_of_day")
    v.add("ноль ноль|ноль-ноль|ровно", o_clock=True)
    v.add("ровно", only=True)
    _spoken_hours(v)
    v.add("времени", zone_word="behind")
    v.add("по времени", zone_word=True)
    v.add("местного времени|по местному времени|по местному", only=True)
    for names, zone in (*PLACES.items(), *ABBREVIATIONS.items(), *zone_words()):
        v.add(names, zone=zone)


def _spoken_hours(v: VocabularyBuilder) -> None:
    """Add "полдевятого", "четверть девятого", "десять минут девятого", "без десяти девять"."""
    hours = [forms[4] if value == 3 else forms[5] for value, forms in enumerate(_ordinals()[:12], start=1)]
    for hour, name in enumerate(hours, start=1):
        before = hour - 1 or 12
        halves = (f"пол{name}", f"пол {name}", f"пол-{name}", *(f"половин{end} {name}" for end in "аеуы"))
        v.add(halves, clock=(before, 30, 0, True))
        v.add(f"четверть {name}|четверти {name}", clock=(before, 15, 0, True))
        for minutes, word in _MINUTES_OF.items():
            v.add(f"{word} минут {name}|{minutes} минут {name}", clock=(before, minutes, 0, True))
    for minutes, words in _SHORT_OF.items():
        for word in (*words.split("|"), str(minutes)):
            v.add(f"без {word}|без {word} минут|без {word} минуты", hour_before=60 - minutes)
            v.add(f"без {word} час|без {word} минут час", clock=(12, 60 - minutes, 0, True))
    v.add("в час", clock=(1, 0, 0, True), per=True, unit=(1, "hour"), weak=True)
    v.add("к часу|около часа", clock=(1, 0, 0, True))
    v.add("час дня|часу дня", clock=(13, 0, 0, False))
    v.add("час ночи|часу ночи", clock=(1, 0, 0, False))


def _joints(v: VocabularyBuilder) -> None:
    v.add("в|во", at="loose", on=True, per=True)
    v.add("к|ко", at="loose", on=True)
    v.add("около|где-то в|примерно в|около|в районе|ближе к", at=True)
    v.add("на", at="marked", on=True)
    v.add("@", at=True)
    v.add("через|спустя", delaying=True, **{"in": True})
    v.add("с|со|от", **{"from": True})
    v.add("до|вплоть до|до самого|до самой", to=True, until="through")
    v.add("по", on=True, to=True, until="through", plural=True, weak=True)
    v.add("-|–|—", to=True)
    v.add("в течение|в течении|на протяжении", delaying=True, **{"for": True})
    v.add("в течение дня|в течении дня", unit=(1, "day"))
    v.add("весной|летом|осенью|зимой", unit=(3, "month"))
    v.add("подряд", long=True)
    v.add("начиная с|начиная со|начиная от|начиная|начать с|начало с|старт с|стартуя с|считая от", starting=True)
    v.add("с сегодняшнего дня|отныне|с этого момента|с текущего момента|начиная с сегодня", starting=True, now=True)
    v.add("считая с|отсчитывая от|отсчитывая с", anchor=True)
    v.add(
        "кроме|за исключением|исключая|кроме как|не считая|но не|только не|за вычетом|но только не", **{"except": True}
    )
    v.add("пропуская|пропустив", **{"except": True})
    v.add("между", between=True)
    v.add("после", after=True)
    v.add("перед", before=True)
    v.add("спустя|позже|позднее", later=True)
    v.add("сейчас|прямо сейчас|сию минуту", now=True)
    v.add("назад|тому назад", ago=True)
    v.add("и|да|&|плюс|или|либо|а также|и ещё|и также", **{"and": True})
    v.add("только|лишь|исключительно", only=True, limits=True)
    v.add("примерно|приблизительно|где-то|точно|строго|всего|максимум|не более|не больше|итого", only=True)
    v.add("не позднее|не позже|самое позднее", only=True)
    v.add("ежедневно без выходных", adverb=(1, "day"))
    v.add("без выходных|без перерывов", only=True)
    v.add("включительно", inclusive=True)
    v.add(
        "время от времени|раз и навсегда|на днях|час пик|часа пик|час от часу|день рождения|дни рождения|дня рождения"
    )
    v.add(list(requests.WISHES))
    v.add("все|всем|всех", all=True)
    v.add("рабочее время|рабочие часы|рабочего времени|всю неделю|весь месяц|весь год", unit=(1, "week"))
    v.add("несколько|пару-тройку|немного|много", vague=True)
    v.add("ещё", more=True, only=True)
    v.add("ещё раз|в первый раз|первый раз|на этот раз|в следующий раз|в последний раз|последний раз|в этот раз")
    v.add("раз уж|до встречи|до свидания|до скорого|между прочим|между делом|по дороге|новый год|новым годом")


def _phrases(v: VocabularyBuilder, texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    return by_first_word(spelling for text in texts for spelling in v.spellings(text))


def _language() -> Language:
    v = VocabularyBuilder(respelled={"ё": "е"})
    _numbers(v)
    _repeats(v)
    _days(v)
    _times(v)
    _joints(v)
    v.add("сто лет в обед")
    return Language(
        code="ru",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset(f"{dash}{end}" for dash in ("", "-") for end in _ORDINAL_ENDINGS.split()) - {"м"},
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
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=frozenset(spelling for word in ORDINARY.split() for spelling in v.spellings(word)),
        decimal_comma=True,
        dashed_clocks=True,
        wording=RUSSIAN_WORDING,
        examples=("по будням в 9", "через 20 минут", "завтра в 17:30"),
    )


_ORDINAL_ENDINGS = "го е й я ю му м ое ого ый ая ую ой ье ья ью ий ьего"
LANGUAGE = _language()
