"""How triggers, notes and refusals are said in Russian."""

from parsers.languages.russian.sentences import SENTENCES
from parsers.sentences.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_OF_WEEKDAYS = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
_WEEKDAY_OBJECTS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
_ON_WEEKDAYS = tuple(f"{'во' if day == 'вторник' else 'в'} {day}" for day in _WEEKDAY_OBJECTS)
_EACH_WEEKDAY = (
    *("понедельникам", "вторникам", "средам", "четвергам"),
    *("пятницам", "субботам", "воскресеньям"),
)
_FROM_WEEKDAYS = tuple(f"{'со' if day in ('вторника', 'среды') else 'с'} {day}" for day in _OF_WEEKDAYS)
_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_OF_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_IN_MONTHS = (
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)
_MOST_WORKDAYS = 23
_STEMS = {1: "перв", 2: "втор", 3: "трет", 4: "четвёрт", 5: "пят"}
_FORMS = {"m": ("ый", "ий", "ий"), "f": ("ая", "ья", "яя"), "n": ("ое", "ье", "ее")}
"""Gender -> the endings of первый, третий and последний."""


def _ordinals(gender: str) -> dict[int, str]:
    hard, third, soft = _FORMS[gender]
    found = {n: f"{stem}{third if n == 3 else hard}" for n, stem in _STEMS.items()}
    found |= {n: f"{n}-{hard[-1]}" for n in range(6, _MOST_WORKDAYS + 1)}
    found[2] = "второй" if gender == "m" else found[2]
    found |= {-n: f"{words} с конца" for n, words in found.items() if n > 2}
    return found | {-1: f"последн{soft}", -2: f"предпоследн{soft}"}


def _month_day(n: int) -> str:
    return f"{n}-е"


def _plural(n: int) -> int:
    """Return 1 for 21, 31 …; 2 for 2, 3, 4, 22 …; 3 for the others."""
    if n % 10 == 1 and n % 100 != 11:
        return 1
    return 2 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 3


_CRON = CronWording(
    minutes=("в минуту {numbers}", "в минуты {numbers}"),
    hours=("час {numbers}", "часы {numbers}"),
    seconds=("в секунду {numbers}", "в секунды {numbers}"),
    number_run="с {first} по {last}",
    on_the_hour="каждый час ровно",
    every_hour_at="каждый час {minutes}",
    minutes_past="{minutes} в {hours}",
    steps_of="{steps} в {hours}",
    steps_of_every_hour="{steps} каждого часа",
    minute_steps="{steps} с минуты {first} по минуту {last}",
    second_steps="{steps} с секунды {first} по секунду {last}",
    within_minute=", {steps} внутри этой минуты",
    at_seconds=", {seconds}",
    times_a_day=("раз в день", "{n} раз в день", "{n} раза в день", "{n} раз в день"),
    certain_days="в некоторые дни",
    no_day="ни в один день",
    weekdays=Stretch(_FROM_WEEKDAYS, _WEEKDAY_OBJECTS, "{first} по {last}"),
    months=Stretch(_OF_MONTHS, _MONTHS, "с {first} по {last}"),
    nearest="рабочий день, ближайший к числу {days},",
    before_last=(
        "за день до последнего дня",
        *(f"за {{nth}} {days} до последнего дня" for days in ("день", "дня", "дней")),
    ),
    stepped_days="каждые {nth} дн. с {first} по {last} число",
    also=", а также ",
    of_the_month="месяца",
    only="{days}, но только {wanted}",
    only_in_year=", только в {year} году",
)

RUSSIAN_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="и",
    or_word="или",
    plural=_plural,
    every={
        "second": ("каждую секунду", "каждую {n} секунду", "каждые {n} секунды", "каждые {n} секунд"),
        "minute": ("каждую минуту", "каждую {n} минуту", "каждые {n} минуты", "каждые {n} минут"),
        "hour": ("каждый час", "каждый {n} час", "каждые {n} часа", "каждые {n} часов"),
        "day": ("каждый день", "каждый {n} день", "каждые {n} дня", "каждые {n} дней"),
        "week": ("каждую неделю", "каждую {n} неделю", "каждые {n} недели", "каждые {n} недель"),
        "month": ("каждый месяц", "каждый {n} месяц", "каждые {n} месяца", "каждые {n} месяцев"),
        "year": ("каждый год", "каждый {n} год", "каждые {n} года", "каждые {n} лет"),
    },
    on_weekdays=Names(_ON_WEEKDAYS),
    every_weekdays=Names(_EACH_WEEKDAY, "по {}"),
    on_workdays="по будням",
    every_workday="по будням",
    in_months=Names(_IN_MONTHS, "в {}"),
    at="в {times}",
    window="с {start} до {end}",
    once="{weekday}, {day} {month} {year} года {at}",
    at_instant="в {instant}",
    weekday_genders="mmfmffn",
    ordinals={gender: _ordinals(gender) for gender in "mfn"},
    nth=dict.fromkeys("mfn", "{ordinals} {days}"),
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} рабочий день"),
    nth_day=("m", "{ordinals} день"),
    on_nth="{}",
    numbered=str,
    month_day=_month_day,
    month_days="{}",
    of_every_month=("каждого месяца", *("каждого {n}-го месяца",) * 3),
    of_months=Names(_OF_MONTHS),
    dated_months=Names(_OF_MONTHS),
    counting_from=", считая с {date}",
    starting=", начиная с {date}",
    until=", по {date}",
    times=(", {n} раз", ", {n} раз", ", {n} раза", ", {n} раз"),
    except_days=", но не {days}",
    left_out_weekdays=tuple(f"по {days}" for days in _EACH_WEEKDAY),
    left_out_months=tuple(f"в {month}" for month in _IN_MONTHS),
    left_out_day="{day}",
    left_out_day_of_month=True,
    left_out_year_day="{day} {month}",
    left_out_date="{date}",
    joint="; и ",
    zone=", по времени {zone}",
    date="{day} {month}",
    parts={"morning": "утро", "noon": "полдень", "afternoon": "день", "evening": "вечер", "night": "ночь"},
    fields={
        "second": "секунда",
        "minute": "минута",
        "hour": "час",
        "day of the month": "день месяца",
        "month": "месяц",
        "day of the week": "день недели",
        "step": "шаг",
        "number of days before the last": "число дней до последнего",
        "place of a weekday in the month": "место дня недели в месяце",
    },
    sentences=SENTENCES,
    cron=_CRON,
)
