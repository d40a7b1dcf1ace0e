"""How triggers, notes and refusals are said in French."""

from parsers.languages.french.sentences import SENTENCES
from parsers.sentences.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_ORDINALS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième"}
_FROM_LAST = {
    -1: "dernier",
    -2: "avant-dernier",
    -3: "troisième dernier",
    -4: "quatrième dernier",
    -5: "cinquième dernier",
}
_VOWELS = "aeiouâéèêh"


def _numbered(n: int) -> str:
    return "1er" if n == 1 else str(n)


def _month_day(n: int) -> str:
    return f"le {_numbered(n)}"


def _the(word: str) -> str:
    return f"l'{word}" if word[0] in _VOWELS else f"le {word}"


def _of(name: str) -> str:
    return f"d'{name}" if name[0] in _VOWELS else f"de {name}"


_CRON = CronWording(
    minutes=("à la minute {numbers}", "aux minutes {numbers}"),
    hours=("l'heure {numbers}", "les heures {numbers}"),
    seconds=("à la seconde {numbers}", "aux secondes {numbers}"),
    number_run="{first} à {last}",
    on_the_hour="à chaque heure pile",
    every_hour_at="chaque heure, {minutes}",
    minutes_past="{minutes}, pour {hours}",
    steps_of="{steps} pendant {hours}",
    steps_of_every_hour="{steps} de chaque heure",
    minute_steps="{steps} de la minute {first} à la minute {last}",
    second_steps="{steps} de la seconde {first} à la seconde {last}",
    within_minute=", {steps} dans cette minute",
    at_seconds=", {seconds}",
    times_a_day=("une fois par jour", "{n} fois par jour"),
    certain_days="certains jours",
    no_day="aucun jour",
    weekdays=Stretch(_WEEKDAYS, _WEEKDAYS, "du {first} au {last}"),
    months=Stretch(_MONTHS, _MONTHS, "de {first} à {last}"),
    nearest="le jour ouvré le plus proche du {days}",
    before_last=("la veille du dernier jour", "le {nth}e jour avant le dernier jour"),
    stepped_days="tous les {nth} jours du {first} au {last}",
    also=" et aussi ",
    of_the_month="du mois",
    only="{days}, mais seulement {wanted}",
    only_in_year=", seulement en {year}",
)

FRENCH_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="et",
    or_word="ou",
    every={
        "second": ("toutes les secondes", "toutes les {n} secondes"),
        "minute": ("toutes les minutes", "toutes les {n} minutes"),
        "hour": ("toutes les heures", "toutes les {n} heures"),
        "day": ("tous les jours", "tous les {n} jours"),
        "week": ("toutes les semaines", "toutes les {n} semaines"),
        "month": ("tous les mois", "tous les {n} mois"),
        "year": ("tous les ans", "tous les {n} ans"),
    },
    on_weekdays=Names(tuple(f"le {day}" for day in _WEEKDAYS)),
    every_weekdays=Names(tuple(f"{day}s" for day in _WEEKDAYS), "tous les {}"),
    on_workdays="du lundi au vendredi",
    every_workday="du lundi au vendredi",
    in_months=Names(tuple(f"en {month}" for month in _MONTHS)),
    at="à {times}",
    window="de {start} à {end}",
    once="{weekday} {day} {month} {year} {at}",
    at_instant="à {instant}",
    ordinals={"m": {n: _the(word) for n, word in (_ORDINALS | _FROM_LAST).items()}},
    nth={"m": "{ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} jour ouvré"),
    nth_day=("m", "{ordinals} jour"),
    on_nth="{}",
    numbered=_numbered,
    month_day=_month_day,
    month_days="{}",
    of_every_month=("de chaque mois", "tous les {n} mois"),
    of_months=Names(tuple(_of(month) for month in _MONTHS)),
    dated_months=Names(_MONTHS),
    counting_from=", en comptant à partir du {date}",
    starting=", à partir du {date}",
    until=", jusqu'au {date}",
    times=(", {n} fois", ", {n} fois"),
    except_days=", sauf {days}",
    left_out_weekdays=tuple(f"le {day}" for day in _WEEKDAYS),
    left_out_months=tuple(f"en {month}" for month in _MONTHS),
    left_out_day="le {day} du mois",
    left_out_day_of_month=True,
    left_out_year_day="{the_day} {month}",
    left_out_date="le {date}",
    joint=" ; et ",
    zone=", heure de {zone}",
    date="{day} {month}",
    parts={"morning": "matin", "afternoon": "après-midi", "evening": "soir", "night": "nuit"},
    fields={
        "second": "seconde",
        "minute": "minute",
        "hour": "heure",
        "day of the month": "jour du mois",
        "month": "mois",
        "day of the week": "jour de la semaine",
        "step": "pas",
        "number of days before the last": "nombre de jours avant le dernier",
        "place of a weekday in the month": "rang d'un jour de la semaine dans le mois",
    },
    sentences=SENTENCES,
    cron=_CRON,
)
