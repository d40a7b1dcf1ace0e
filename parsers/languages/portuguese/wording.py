"""How triggers, notes and refusals are said in Portuguese."""

from parsers.languages.portuguese.sentences import PORTUGUESE_SENTENCES
from parsers.sentences.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo")
_ON = ("na", "na", "na", "na", "na", "no", "no")
_MONTHS = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_MASCULINE = {1: "primeiro", 2: "segundo", 3: "terceiro", 4: "quarto", 5: "quinto"}
_FEMININE = {1: "primeira", 2: "segunda", 3: "terceira", 4: "quarta", 5: "quinta"}
_FROM_LAST = {-1: "último", -2: "penúltimo", -3: "antepenúltimo", -4: "quarto último", -5: "quinto último"}
_FROM_LAST_FEMININE = {-1: "última", -2: "penúltima", -3: "antepenúltima", -4: "quarta última", -5: "quinta última"}


def _dated(n: int) -> str:
    return f"dia {n}"


_CRON = CronWording(
    minutes=("no minuto {numbers}", "nos minutos {numbers}"),
    hours=("da hora {numbers}", "das horas {numbers}"),
    seconds=("no segundo {numbers}", "nos segundos {numbers}"),
    number_run="{first} a {last}",
    on_the_hour="a cada hora em ponto",
    every_hour_at="a cada hora {minutes}",
    minutes_past="{minutes} {hours}",
    steps_of="{steps} {hours}",
    steps_of_every_hour="{steps} de cada hora",
    minute_steps="{steps} do minuto {first} ao minuto {last}",
    second_steps="{steps} do segundo {first} ao segundo {last}",
    within_minute=", {steps} dentro desse minuto",
    at_seconds=", {seconds}",
    times_a_day=("uma vez por dia", "{n} vezes por dia"),
    certain_days="em certos dias",
    no_day="em nenhum dia",
    weekdays=Stretch(_WEEKDAYS, _WEEKDAYS, "de {first} a {last}"),
    months=Stretch(_MONTHS, _MONTHS, "de {first} a {last}"),
    nearest="dia útil mais próximo do dia {days}",
    before_last=("dia anterior ao último", "dia {n} dias antes do último"),
    stepped_days="a cada {nth} dias do dia {first} ao dia {last}",
    also=" e também ",
    of_the_month="do mês",
    only="{days}, mas só {wanted}",
    only_in_year=", só em {year}",
)

PORTUGUESE_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="e",
    or_word="ou",
    every={
        "second": ("a cada segundo", "a cada {n} segundos"),
        "minute": ("a cada minuto", "a cada {n} minutos"),
        "hour": ("a cada hora", "a cada {n} horas"),
        "day": ("todos os dias", "a cada {n} dias"),
        "week": ("a cada semana", "a cada {n} semanas"),
        "month": ("a cada mês", "a cada {n} meses"),
        "year": ("a cada ano", "a cada {n} anos"),
    },
    on_weekdays=Names(tuple(f"{on} {day}" for on, day in zip(_ON, _WEEKDAYS, strict=True))),
    dated_weekdays=_WEEKDAYS,
    every_weekdays=Names(_WEEKDAYS, "cada {}"),
    on_workdays="de segunda a sexta-feira",
    every_workday="de segunda a sexta-feira",
    in_months=Names(_MONTHS, "em {}"),
    at="às {times}",
    window="das {start} às {end}",
    once="{weekday}, {day} de {month} de {year} {at}",
    at_instant="em {instant}",
    weekday_genders="fffffmm",
    ordinals={"m": _MASCULINE | _FROM_LAST, "f": _FEMININE | _FROM_LAST_FEMININE},
    nth={"m": "no {ordinals} {days}", "f": "na {ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} dia útil"),
    nth_day=("m", "{ordinals} dia"),
    on_nth="{}",
    numbered=str,
    month_day=_dated,
    month_days="no {}",
    of_every_month=("de cada mês", "a cada {n} meses"),
    of_months=Names(_MONTHS, "de {}"),
    dated_months=Names(_MONTHS, "de {}"),
    counting_from=", contando desde {date}",
    starting=", a partir de {date}",
    until=", até {date}",
    times=(", {n} vez", ", {n} vezes"),
    except_days=", exceto {days}",
    left_out_weekdays=_WEEKDAYS,
    left_out_months=_MONTHS,
    left_out_day="{day}",
    left_out_day_of_month=True,
    left_out_year_day="dia {day} de {month}",
    left_out_date="{date}",
    joint="; e ",
    zone=", hora de {zone}",
    date="{day} de {month}",
    parts={"morning": "manhã", "afternoon": "tarde", "evening": "tarde", "night": "noite"},
    fields={
        "second": "segundo",
        "minute": "minuto",
        "hour": "hora",
        "day of the month": "dia do mês",
        "month": "mês",
        "day of the week": "dia da semana",
        "step": "passo",
        "number of days before the last": "número de dias antes do último",
        "place of a weekday in the month": "lugar de um dia da semana no mês",
    },
    sentences=PORTUGUESE_SENTENCES,
    cron=_CRON,
)
