"""How triggers, notes and refusals are said in German."""

from parsers.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_ORDINALS = {1: "ersten", 2: "zweiten", 3: "dritten", 4: "vierten", 5: "fünften"}
_FROM_LAST = {-1: "letzten", -2: "vorletzten", -3: "drittletzten", -4: "viertletzten", -5: "fünftletzten"}


def _numbered(n: int) -> str:
    return f"{n}."


_CRON = CronWording(
    minutes=("Minute {numbers}", "Minuten {numbers}"),
    hours=("Stunde {numbers}", "Stunden {numbers}"),
    seconds=("Sekunde {numbers}", "Sekunden {numbers}"),
    number_run="{first} bis {last}",
    on_the_hour="jede volle Stunde",
    every_hour_at="jede Stunde in {minutes}",
    minutes_past="in {minutes} der {hours}",
    steps_of="{steps} in {hours}",
    steps_of_every_hour="{steps} jeder Stunde",
    minute_steps="{steps} von Minute {first} bis Minute {last}",
    second_steps="{steps} von Sekunde {first} bis Sekunde {last}",
    within_minute=", {steps} in dieser Minute",
    at_seconds=", in {seconds}",
    times_a_day=("einmal am Tag", "{n}-mal am Tag"),
    certain_days="an bestimmten Tagen",
    no_day="an keinem Tag",
    weekdays=Stretch(_WEEKDAYS, _WEEKDAYS, "von {first} bis {last}"),
    months=Stretch(_MONTHS, _MONTHS, "von {first} bis {last}"),
    nearest="Werktag, der dem {days} am nächsten liegt,",
    before_last=("Tag vor dem letzten Tag", "{nth} Tag vor dem letzten Tag"),
    stepped_days="an jedem {nth} Tag vom {first} bis zum {last}",
    also=" und außerdem ",
    of_the_month="des Monats",
    only="{days}, aber nur {wanted}",
    only_in_year=", nur im Jahr {year}",
)

GERMAN_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="und",
    or_word="oder",
    every={
        "second": ("jede Sekunde", "alle {n} Sekunden"),
        "minute": ("jede Minute", "alle {n} Minuten"),
        "hour": ("jede Stunde", "alle {n} Stunden"),
        "day": ("jeden Tag", "alle {n} Tage"),
        "week": ("jede Woche", "alle {n} Wochen"),
        "month": ("jeden Monat", "alle {n} Monate"),
        "year": ("jedes Jahr", "alle {n} Jahre"),
    },
    on_weekdays=Names(_WEEKDAYS, "am {}"),
    every_weekdays=Names(_WEEKDAYS, "jeden {}"),
    on_workdays="montags bis freitags",
    every_workday="montags bis freitags",
    in_months=Names(_MONTHS, "im {}"),
    at="um {times} Uhr",
    window="von {start} bis {end} Uhr",
    once="{weekday}, {day}. {month} {year} {at}",
    at_instant="um {instant}",
    ordinals={"m": _ORDINALS | _FROM_LAST},
    nth={"m": "am {ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} Werktag"),
    nth_day=("m", "{ordinals} Tag"),
    on_nth="{}",
    numbered=_numbered,
    month_day=_numbered,
    month_days="am {}",
    of_every_month=("jedes Monats", "alle {n} Monate"),
    of_months=Names(_MONTHS, "im {}"),
    dated_months=Names(_MONTHS),
    counting_from=", gezählt ab {date}",
    starting=", ab {date}",
    until=", bis {date}",
    times=(", {n} Mal", ", {n} Mal"),
    except_days=", außer {days}",
    left_out_weekdays=tuple(f"{day.lower()}s" for day in _WEEKDAYS),
    left_out_months=tuple(f"im {month}" for month in _MONTHS),
    left_out_day="am {day}",
    left_out_year_day="am {day}. {month}",
    left_out_date="am {date}",
    joint="; und ",
    zone=", in {zone}",
    date="{day}. {month}",
    parts={"morning": "Morgen", "afternoon": "Nachmittag", "evening": "Abend", "night": "Nacht"},
    fields={
        "second": "Sekunde",
        "minute": "Minute",
        "hour": "Stunde",
        "day of the month": "Tag des Monats",
        "month": "Monat",
        "day of the week": "Wochentag",
        "step": "Schritt",
        "number of days before the last": "Zahl der Tage vor dem letzten",
        "place of a weekday in the month": "Platz eines Wochentags im Monat",
    },
    cron=_CRON,
)
