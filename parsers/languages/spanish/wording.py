"""How triggers, notes and refusals are said in Spanish."""

from parsers.sentences.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_PLURALS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_ORDINALS = {1: "primer", 2: "segundo", 3: "tercer", 4: "cuarto", 5: "quinto"}
_FROM_LAST = {-1: "último", -2: "penúltimo", -3: "antepenúltimo", -4: "cuarto último", -5: "quinto último"}


def _dated(n: int) -> str:
    return f"el {n}"


_CRON = CronWording(
    minutes=("el minuto {numbers}", "los minutos {numbers}"),
    hours=("la hora {numbers}", "las horas {numbers}"),
    seconds=("el segundo {numbers}", "los segundos {numbers}"),
    number_run="{first} a {last}",
    on_the_hour="cada hora en punto",
    every_hour_at="cada hora en {minutes}",
    minutes_past="en {minutes} de {hours}",
    steps_of="{steps} de {hours}",
    steps_of_every_hour="{steps} de cada hora",
    minute_steps="{steps} del minuto {first} al minuto {last}",
    second_steps="{steps} del segundo {first} al segundo {last}",
    within_minute=", {steps} dentro de ese minuto",
    at_seconds=", en {seconds}",
    times_a_day=("una vez al día", "{n} veces al día"),
    certain_days="ciertos días",
    no_day="ningún día",
    weekdays=Stretch(_WEEKDAYS, _WEEKDAYS, "de {first} a {last}"),
    months=Stretch(_MONTHS, _MONTHS, "de {first} a {last}"),
    nearest="el día laborable más cercano al {days}",
    before_last=("el día anterior al último", "{n} días antes del último"),
    stepped_days="cada {nth} días del {first} al {last}",
    also=" y además ",
    of_the_month="del mes",
    only="{days}, pero solo {wanted}",
    only_in_year=", solo en {year}",
)

_SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "No he entendido cuándo.",
    "There is nothing to read.": "No hay nada que leer.",
    "I found no time in this.": "Aquí no encuentro ningún momento.",
    "These words do not go together.": "Estas palabras no encajan entre sí.",
    "That time does not exist.": "Ese momento no existe.",
    "That is in the past.": "Eso ya ha pasado.",
    "That is too long for a schedule.": "Es demasiado largo para decir cuándo.",
    "I did not understand “{words}”.": "No he entendido «{words}».",
    "I am not sure that “{words}” is a day.": "No estoy seguro de que «{words}» sea un día.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "No he entendido «{words}»: am y pm van con horas de 1 a 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": "No he entendido «{words}»: las horas van de 0 a 23.",
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "No he entendido «{words}»: las horas van de 0 a 23 y los minutos de 0 a 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "No he entendido «{words}»: las zonas son horas enteras de UTC-12 a UTC+14."
    ),
    "“{words}” is no time zone I know.": "«{words}» no es una zona horaria que conozca.",
    "“{zone}” is not a time zone I know.": "«{zone}» no es una zona horaria que conozca.",
    "“{words}” does not fit the beginning.": "«{words}» no encaja con el principio.",
    "“{words}” stands in the middle of a sentence.": "«{words}» está en medio de una frase.",
    "That says how long or until when, but not when.": "Eso dice cuánto tiempo o hasta cuándo, pero no cuándo.",
    # refusals: contradictions and questions
    "It is either once or again and again.": "O una sola vez o repetidamente.",
    "How often?": "¿Con qué frecuencia?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "¿Con qué frecuencia en ese tiempo? Por ejemplo: «cada hora de 9 a 17»."
    ),
    "How often in those months?": "¿Con qué frecuencia en esos meses?",
    "How often in these months? Say for example “every day in march”.": (
        "¿Con qué frecuencia en esos meses? Por ejemplo: «todos los días de marzo»."
    ),
    "How often on each of these days?": "¿Con qué frecuencia en cada uno de esos días?",
    "On which days of these months?": "¿Qué días de esos meses?",
    "On which {number} days?": "¿Cuáles son los {number} días?",
    "At which {number} times of the day?": "¿A qué {number} horas del día?",
    "Not {number} times, but {named}, were named.": "No se han dicho {number} horas, sino {named}.",
    "Which day is that? Say the date itself.": "¿Qué día es ese? Di la fecha.",
    "Say each weekday beside its date, or leave it out.": "Di cada día de la semana junto a su fecha, u omítelo.",
    "Say which day of the weekend.": "Di qué día del fin de semana.",
    "Say either how long from now, or which day.": "Di dentro de cuánto tiempo o qué día, no las dos cosas.",
    "Say either how long from now, or a time of day.": "Di dentro de cuánto tiempo o a qué hora, no las dos cosas.",
    "Say either how long or until when.": "Di durante cuánto tiempo o hasta cuándo, no las dos cosas.",
    "Say am or pm for these hours, or use hours up to 24.": (
        "Di si es de la mañana o de la tarde, o usa horas hasta 24."
    ),
    "When? I found no day and no time.": "¿Cuándo? No encuentro ni día ni hora.",
    "Of which month? Say for example “first monday of the month”.": (
        "¿De qué mes? Por ejemplo: «el primer lunes de cada mes»."
    ),
    "Counted in what? Say for example “first monday of the month”.": (
        "¿Contado en qué? Por ejemplo: «el primer lunes de cada mes»."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "¿Contado en qué? Por ejemplo: «el tercer viernes de cada mes»."
    ),
    "{date} {year} is a {weekday}.": "El {date} de {year} es {weekday}.",
    "{time} is not in the {part}.": "Las {time} no son de la {part}.",
    "“{rate}” and a time of day do not go together.": "«{rate}» y una hora del día no encajan entre sí.",
    "“{rate}” and weekdays do not go together.": "«{rate}» y días de la semana no encajan entre sí.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "Lo que se repite no lleva año; di «hasta» o «a partir de»."
    ),
    "A rule that repeats cannot name a single day.": "Lo que se repite no puede nombrar un solo día.",
    "So many times each, or in all? Say it for each rule.": "¿Tantas veces cada una o en total? Dilo para cada regla.",
    "So many times each, or in all? Say it for each day.": "¿Tantas veces cada uno o en total? Dilo para cada día.",
    "The window does not start on the hour.": "El intervalo no empieza a la hora en punto.",
    "The window ends where it starts.": "El intervalo termina donde empieza.",
    "The window ends before it starts.": "El intervalo termina antes de empezar.",
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "¿Contado desde cuándo? Por ejemplo: «cada 5 horas de 8:00 a 23:00»."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "¿Contado en qué? Por ejemplo: «el segundo día laborable de cada mes»."
    ),
    "Of which month? Say for example “every year on may 31”.": "¿De qué mes? Por ejemplo: «cada año el 31 de mayo».",
    "That is too often a day to leave single times out.": (
        "Eso es demasiado frecuente al día para excluir horas sueltas."
    ),
    "These hours go over midnight: say the days of each part.": (
        "Esas horas pasan de medianoche: di los días de cada parte."
    ),
    "Which day of the week is that? Say its name.": "¿Qué día de la semana es ese? Di su nombre.",
    "“{words}”: every two months, or twice a month?": "«{words}»: ¿cada dos meses o dos veces al mes?",
    "“{words}”: on Sunday, or about that time?": "«{words}»: ¿el domingo o más o menos a esa hora?",
    "“{words}”: twice a year, or every two years?": "«{words}»: ¿dos veces al año o cada dos años?",
    "“{words}”: how often, exactly?": "«{words}»: ¿con qué frecuencia exactamente?",
    "“{words}”: from which month to which?": "«{words}»: ¿de qué mes a qué mes?",
    "“{words}”: every Monday, or every month?": "«{words}»: ¿cada lunes o cada mes?",
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "¿Cuándo en ese tiempo? Di una sola hora, o con qué frecuencia: «cada hora de 9 a 17»."
    ),
    "“{words}”: which one, or every one?": "«{words}»: ¿cuál, o todos?",
    "Is “{words}” the day, or part of the message?": "¿Es «{words}» el día, o parte del mensaje?",
    "That leaves out too many days; say until when, and a second rule.": (
        "Eso excluye demasiados días; di hasta cuándo, y una segunda regla."
    ),
    "“{words}”: how many? Say a number.": "«{words}»: ¿cuántos? Di un número.",
    "24:00 is 00:00 of the day after: say that day.": "Las 24:00 son las 0:00 del día siguiente: di ese día.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "«{words}» no pide ningún recordatorio. Para terminar uno, bórralo de tu lista."
    ),
    "“{words}”: minutes, hours or days?": "«{words}»: ¿minutos, horas o días?",
    "“{words}”: when exactly? Say the time itself.": "«{words}»: ¿cuándo exactamente? Di la hora misma.",
    # refusals: what cannot be
    "“{words}” never comes: no such month has that day.": "«{words}» no llega nunca: ningún mes de esos tiene ese día.",
    "A month has at most 23 of these days.": "Un mes tiene como mucho 23 días de esos.",
    "Everything is left out; that would never fire.": "Todo queda excluido; no ocurriría nunca.",
    "It would not fire at {time} anyway.": "A las {time} no ocurriría de todos modos.",
    "It would not fire on {date} at {time} anyway.": "El {date} a las {time} no ocurriría de todos modos.",
    "There is no such day in it.": "Ese día no existe ahí.",
    "There is no such date.": "Esa fecha no existe.",
    "There is no such date or time.": "Esa fecha u hora no existe.",
    "There is no such weekday in that month.": "Ese día de la semana no existe en ese mes.",
    "No month has a day {number}.": "Ningún mes tiene día {number}.",
    "A month has at most five of a weekday.": "Un mes tiene como mucho cinco veces el mismo día de la semana.",
    "An interval must be at least one.": "Un intervalo debe ser al menos uno.",
    "That is no time at all.": "Eso no es ningún tiempo.",
    "That is too far away.": "Eso queda demasiado lejos.",
    "That year is too far away.": "Ese año queda demasiado lejos.",
    "That would never fire.": "Eso no ocurriría nunca.",
    "That would never fire from now on.": "Eso ya no volvería a ocurrir.",
    "It would end in the past.": "Terminaría en el pasado.",
    "That is in the past; say for example “last friday of the month”.": (
        "Eso ya ha pasado; di por ejemplo «el último viernes de cada mes»."
    ),
    "The end is before the start.": "El final es anterior al comienzo.",
    "The number of times must be between 1 and 100,000.": "El número de veces debe estar entre 1 y 100.000.",
    "Everything is excluded; this would never fire.": "Todo queda excluido; no ocurriría nunca.",
    "An interval must be between 1 and 10,000.": "Un intervalo debe estar entre 1 y 10.000.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Un intervalo debe ser de segundos enteros, al menos un segundo y como mucho un siglo."
    ),
    "A step inside a day must be between a second and a day.": (
        "Un paso dentro de un día debe estar entre un segundo y un día."
    ),
    "A combined schedule has between 2 and 16 parts.": "Una combinación tiene entre 2 y 16 partes.",
    "This date is too far away.": "Esta fecha queda demasiado lejos.",
    # refusals: cron
    "This cron expression cannot be read.": "Esta expresión cron no se puede leer.",
    "This cron expression never fires.": "Esta expresión cron no ocurre nunca.",
    "This is not a valid cron expression.": "Esta no es una expresión cron válida.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "Una expresión cron tiene cinco campos, o seis con los segundos delante, o siete con el año al final."
    ),
    "The year of a cron expression is * or a single year.": "El año de una expresión cron es * o un solo año.",
    "“{text}” is no {field}: {limits}.": "«{text}» no vale para el campo «{field}»: {limits}.",
    "The {field} is missing: {limits}.": "Falta el campo «{field}»: {limits}.",
    "it goes from {low} to {high}": "va de {low} a {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "va de 0 a 7 (0 y 7 son domingo)",
    # notes
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "entonces se adelanta el reloj: las {time} no existen, serán las {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "entonces se atrasa el reloj: las {time} se repiten, esta es la primera vez (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "el {date} no existen las {time}: será a las {moved}",
    "read by a general date reader: please check": "leído por un lector general de fechas: compruébalo",
    "times are in {zone}": "las horas son de {zone}",
    "{typed} read as {word}": "{typed} leído como {word}",
    "{hour} read as {time}": "{hour} leído como {time}",
    "{part} read as {time}": "{part} leído como {time}",
    "no time was said: {time}": "no se ha dicho la hora: {time}",
    "no times were said: {times}": "no se han dicho las horas: {times}",
    "over midnight": "pasando de medianoche",
    "every week": "cada semana",
    "every other week": "cada dos semanas",
    "once each": "una vez cada uno",
    "again and again": "una y otra vez",
    "counted in the month": "contado dentro del mes",
    "next week: the same day of it as today": "la semana que viene: el mismo día que hoy",
    "next month: the same day of it as today": "el mes que viene: el mismo día que hoy",
    "next year: the same day of it as today": "el año que viene: el mismo día que hoy",
    "the same day of it as today": "el mismo día que hoy",
    "the coming {weekday}": "el {weekday} más próximo",
    "{weekday} after the coming one": "el {weekday} después del próximo",
    "{weekday}, {date}": "{weekday}, {date}",
    "midnight at the beginning of {weekday}": "medianoche al empezar el {weekday}",
    "midnight at the end of {weekday}": "medianoche al terminar el {weekday}",
    "{weekday} a week later": "el {weekday} de la semana siguiente",
    "on {weekday}, like today": "el {weekday}, como hoy",
    "on the last day, like today": "el último día, como hoy",
    "on day {number}, like today": "el día {number}, como hoy",
    "on {date}, like today": "el {date}, como hoy",
    "29 February: leap years only": "29 de febrero: solo en años bisiestos",
    "months without a day {number} are skipped": "se saltan los meses sin día {number}",
    "months without a fifth one are skipped": "se saltan los meses sin un quinto",
}
"""English refusal or note -> Spanish."""

SPANISH_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="y",
    or_word="o",
    every={
        "second": ("cada segundo", "cada {n} segundos"),
        "minute": ("cada minuto", "cada {n} minutos"),
        "hour": ("cada hora", "cada {n} horas"),
        "day": ("todos los días", "cada {n} días"),
        "week": ("cada semana", "cada {n} semanas"),
        "month": ("cada mes", "cada {n} meses"),
        "year": ("cada año", "cada {n} años"),
    },
    on_weekdays=Names(_PLURALS, "los {}"),
    dated_weekdays=_WEEKDAYS,
    every_weekdays=Names(_PLURALS, "todos los {}"),
    on_workdays="de lunes a viernes",
    every_workday="de lunes a viernes",
    in_months=Names(_MONTHS, "en {}"),
    at="a las {times}",
    window="de {start} a {end}",
    once="el {weekday} {day} de {month} de {year} {at}",
    at_instant="el {instant}",
    ordinals={"m": _ORDINALS | _FROM_LAST},
    nth={"m": "el {ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "el {ordinals} día laborable"),
    nth_day=("m", "el {ordinals} día"),
    on_nth="{}",
    numbered=str,
    month_day=_dated,
    month_days="{}",
    of_every_month=("de cada mes", "cada {n} meses"),
    of_months=Names(_MONTHS, "de {}"),
    dated_months=Names(_MONTHS, "de {}"),
    counting_from=", contando desde {date}",
    starting=", a partir del {date}",
    until=", hasta el {date}",
    times=(", {n} vez", ", {n} veces"),
    except_days=", excepto {days}",
    left_out_weekdays=tuple(f"los {day}" for day in _PLURALS),
    left_out_months=_MONTHS,
    left_out_day="{day}",
    left_out_day_of_month=True,
    left_out_year_day="el {day} de {month}",
    left_out_date="el {date}",
    joint="; y ",
    zone=", hora de {zone}",
    date="{day} de {month}",
    parts={"morning": "mañana", "afternoon": "tarde", "evening": "tarde", "night": "noche"},
    fields={
        "second": "segundo",
        "minute": "minuto",
        "hour": "hora",
        "day of the month": "día del mes",
        "month": "mes",
        "day of the week": "día de la semana",
        "step": "paso",
        "number of days before the last": "número de días antes del último",
        "place of a weekday in the month": "lugar de un día de la semana en el mes",
    },
    sentences=_SENTENCES,
    cron=_CRON,
)
