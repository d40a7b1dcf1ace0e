"""How triggers, notes and refusals are said in Italian."""

from datetime import time

from parsers.languages.italian.sentences import SENTENCES
from parsers.sentences.wording import CronWording, Names, Stretch, Wording, clock

_WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
_ON_WEEKDAYS = (*(f"il {day}" for day in _WEEKDAYS[:6]), "la domenica")
_FROM = (*(f"dal {day}" for day in _WEEKDAYS[:6]), "dalla domenica")
_TO = (*(f"al {day}" for day in _WEEKDAYS[:6]), "alla domenica")
_MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
_ORDINALS = {1: "primo", 2: "secondo", 3: "terzo", 4: "quarto", 5: "quinto", -1: "ultimo", -2: "penultimo"} | {
    -3: "terzultimo",
    -4: "quartultimo",
    -5: "quintultimo",
}
_FEMININE = {1: "prima", 2: "seconda", 3: "terza", 4: "quarta", 5: "quinta", -1: "ultima", -2: "penultima"} | {
    -3: "terzultima",
    -4: "quartultima",
    -5: "quintultima",
}


def _with_article(ordinals: dict[int, str], article: str) -> dict[int, str]:
    return {n: f"l'{word}" if word[0] == "u" else f"{article} {word}" for n, word in ordinals.items()}


def _numbered(n: int) -> str:
    return "1°" if n == 1 else str(n)


def _month_day(n: int) -> str:
    return f"l'{n}" if n in (8, 11) else f"il {_numbered(n)}"


def _clock_at(at: time) -> str:
    return f"all'{clock(at)}" if at.hour == 1 else f"alle {clock(at)}"


_CRON = CronWording(
    minutes=("al minuto {numbers}", "ai minuti {numbers}"),
    hours=("dell'ora {numbers}", "delle ore {numbers}"),
    seconds=("al secondo {numbers}", "ai secondi {numbers}"),
    number_run="{first}-{last}",
    on_the_hour="allo scoccare di ogni ora",
    every_hour_at="ogni ora {minutes}",
    minutes_past="{minutes} {hours}",
    steps_of="{steps} {hours}",
    steps_of_every_hour="{steps} di ogni ora",
    minute_steps="{steps} dal minuto {first} al minuto {last}",
    second_steps="{steps} dal secondo {first} al secondo {last}",
    within_minute=", {steps} in quel minuto",
    at_seconds=", {seconds}",
    times_a_day=("una volta al giorno", "{n} volte al giorno"),
    certain_days="in certi giorni",
    no_day="in nessun giorno",
    weekdays=Stretch(_FROM, _TO, "{first} {last}"),
    months=Stretch(_MONTHS, _MONTHS, "da {first} a {last}"),
    nearest="il giorno feriale più vicino al {days}",
    before_last=("il giorno prima dell'ultimo", "{nth} giorni prima dell'ultimo giorno"),
    stepped_days="ogni {nth} giorni dal {first} al {last}",
    also=" e anche ",
    of_the_month="del mese",
    only="{days}, ma solo {wanted}",
    only_in_year=", solo nel {year}",
)

ITALIAN_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="e",
    or_word="o",
    every={
        "second": ("ogni secondo", "ogni {n} secondi"),
        "minute": ("ogni minuto", "ogni {n} minuti"),
        "hour": ("ogni ora", "ogni {n} ore"),
        "day": ("ogni giorno", "ogni {n} giorni"),
        "week": ("ogni settimana", "ogni {n} settimane"),
        "month": ("ogni mese", "ogni {n} mesi"),
        "year": ("ogni anno", "ogni {n} anni"),
    },
    on_weekdays=Names(_ON_WEEKDAYS),
    every_weekdays=Names(_WEEKDAYS, "ogni {}"),
    on_workdays="dal lunedì al venerdì",
    every_workday="dal lunedì al venerdì",
    in_months=Names(_MONTHS, "in {}"),
    at="{times}",
    clock_at=_clock_at,
    window="dalle {start} alle {end}",
    once="{weekday} {day} {month} {year} {at}",
    at_instant="alle {instant}",
    weekday_genders="mmmmmmf",
    ordinals={"m": _with_article(_ORDINALS, "il"), "f": _with_article(_FEMININE, "la")},
    nth={"m": "{ordinals} {days}", "f": "{ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} giorno feriale"),
    nth_day=("m", "{ordinals} giorno"),
    on_nth="{}",
    numbered=_numbered,
    month_day=_month_day,
    month_days="{}",
    of_every_month=("di ogni mese", "ogni {n} mesi"),
    of_months=Names(_MONTHS, "di {}"),
    dated_months=Names(_MONTHS),
    counting_from=", contando dal {date}",
    starting=", a partire dal {date}",
    until=", fino al {date}",
    times=(", {n} volta", ", {n} volte"),
    except_days=", tranne {days}",
    left_out_weekdays=_ON_WEEKDAYS,
    left_out_months=tuple(f"ad {month}" if month[0] == "a" else f"a {month}" for month in _MONTHS),
    left_out_day="il {day} del mese",
    left_out_day_of_month=True,
    left_out_year_day="{the_day} {month}",
    left_out_date="il {date}",
    joint="; e ",
    zone=", ora di {zone}",
    date="{day} {month}",
    parts={"morning": "mattina", "afternoon": "pomeriggio", "evening": "sera", "night": "notte"},
    fields={
        "second": "secondo",
        "minute": "minuto",
        "hour": "ora",
        "day of the month": "giorno del mese",
        "month": "mese",
        "day of the week": "giorno della settimana",
        "step": "passo",
        "number of days before the last": "numero di giorni prima dell'ultimo",
        "place of a weekday in the month": "posto di un giorno della settimana nel mese",
    },
    sentences=SENTENCES,
    cron=_CRON,
)
