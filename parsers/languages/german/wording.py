"""How triggers, notes and refusals are said in German."""

from parsers.sentences.wording import CronWording, Names, Stretch, Wording

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

_SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "Ich habe nicht verstanden, wann.",
    "There is nothing to read.": "Da steht nichts.",
    "I found no time in this.": "Ich finde darin keine Zeit.",
    "These words do not go together.": "Diese Angaben passen nicht zusammen.",
    "That time does not exist.": "Diese Zeit gibt es nicht.",
    "That is in the past.": "Das liegt in der Vergangenheit.",
    "That is too long for a schedule.": "Das ist zu lang für eine Zeitangabe.",
    "I did not understand “{words}”.": "„{words}“ habe ich nicht verstanden.",
    "I am not sure that “{words}” is a day.": "Ich bin nicht sicher, ob „{words}“ ein Tag ist.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "„{words}“ habe ich nicht verstanden: am und pm stehen bei Stunden von 1 bis 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": (
        "„{words}“ habe ich nicht verstanden: Stunden gehen von 0 bis 23."
    ),
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "„{words}“ habe ich nicht verstanden: Stunden gehen von 0 bis 23, Minuten von 0 bis 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "„{words}“ habe ich nicht verstanden: Zonen sind ganze Stunden von UTC-12 bis UTC+14."
    ),
    "“{words}” is no time zone I know.": "„{words}“ ist keine Zeitzone, die ich kenne.",
    "“{zone}” is not a time zone I know.": "„{zone}“ ist keine Zeitzone, die ich kenne.",
    "“{words}” does not fit the beginning.": "„{words}“ passt nicht zum Anfang.",
    "Is “{words}” the day, or part of the message?": "Ist „{words}“ der Tag oder ein Teil der Nachricht?",
    "“{words}” stands in the middle of a sentence.": "„{words}“ steht mitten im Satz.",
    "That says how long or until when, but not when.": "Das sagt, wie lange oder bis wann, aber nicht, wann.",
    # refusals: contradictions and questions
    "It is either once or again and again.": "Entweder einmal oder immer wieder.",
    "How often?": "Wie oft?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "Wie oft in dieser Zeit? Zum Beispiel „jede Stunde von 9 bis 17 Uhr“."
    ),
    "How often in those months?": "Wie oft in diesen Monaten?",
    "How often in these months? Say for example “every day in march”.": (
        "Wie oft in diesen Monaten? Zum Beispiel „jeden Tag im März“."
    ),
    "How often on each of these days?": "Wie oft an jedem dieser Tage?",
    "On which days of these months?": "An welchen Tagen dieser Monate?",
    "On which {number} days?": "An welchen {number} Tagen?",
    "At which {number} times of the day?": "Zu welchen {number} Uhrzeiten?",
    "Not {number} times, but {named}, were named.": "Nicht {number} Uhrzeiten wurden genannt, sondern {named}.",
    "“{words}”: how many? Say a number.": "„{words}“: wie viele? Bitte eine Zahl nennen.",
    "24:00 is 00:00 of the day after: say that day.": "24:00 ist 0:00 Uhr am Tag danach: Bitte diesen Tag nennen.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "„{words}“ bittet um keine Erinnerung. Um eine zu beenden, lösche sie in deiner Liste."
    ),
    "“{words}”: minutes, hours or days?": "„{words}“: Minuten, Stunden oder Tage?",
    "“{words}”: when exactly? Say the time itself.": "„{words}“: wann genau? Bitte die Zeit selbst nennen.",
    "Which day is that? Say the date itself.": "Welcher Tag ist das? Bitte das Datum selbst nennen.",
    "Say each weekday beside its date, or leave it out.": (
        "Bitte jeden Wochentag bei seinem Datum nennen oder weglassen."
    ),
    "Say which day of the weekend.": "Bitte sagen, welcher Tag des Wochenendes.",
    "Say either how long from now, or which day.": "Entweder sagen, in welcher Zeit von jetzt an, oder an welchem Tag.",
    "Say either how long from now, or a time of day.": (
        "Entweder sagen, in welcher Zeit von jetzt an, oder zu welcher Uhrzeit."
    ),
    "Say either how long or until when.": "Entweder sagen, wie lange, oder bis wann.",
    "Say am or pm for these hours, or use hours up to 24.": "Bitte Stunden von 0 bis 24 nennen.",
    "When? I found no day and no time.": "Wann? Ich finde keinen Tag und keine Uhrzeit.",
    "Of which month? Say for example “first monday of the month”.": (
        "In welchem Monat? Zum Beispiel „am ersten Montag jedes Monats“."
    ),
    "Counted in what? Say for example “first monday of the month”.": (
        "Worin gezählt? Zum Beispiel „am ersten Montag jedes Monats“."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "Worin gezählt? Zum Beispiel „am dritten Freitag jedes Monats“."
    ),
    "{date} {year} is a {weekday}.": "Der {date} {year} ist ein {weekday}.",
    "{time} is not in the {part}.": "{time} Uhr passt nicht zu „{part}“.",
    "“{rate}” and a time of day do not go together.": "„{rate}“ und eine Uhrzeit passen nicht zusammen.",
    "“{rate}” and weekdays do not go together.": "„{rate}“ und Wochentage passen nicht zusammen.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "Was sich wiederholt, hat kein Jahr; bitte „bis“ oder „ab“ sagen."
    ),
    "A rule that repeats cannot name a single day.": "Was sich wiederholt, kann keinen einzelnen Tag nennen.",
    "So many times each, or in all? Say it for each rule.": (
        "So oft jeweils oder insgesamt? Bitte für jede Regel einzeln sagen."
    ),
    "So many times each, or in all? Say it for each day.": (
        "So oft jeweils oder insgesamt? Bitte für jeden Tag einzeln sagen."
    ),
    "The window does not start on the hour.": "Der Zeitraum beginnt nicht zur vollen Stunde.",
    "The window ends where it starts.": "Der Zeitraum endet dort, wo er beginnt.",
    "The window ends before it starts.": "Der Zeitraum endet, bevor er beginnt.",
    # refusals: what cannot be
    "There is no such day in it.": "Diesen Tag gibt es darin nicht.",
    "There is no such date.": "Dieses Datum gibt es nicht.",
    "There is no such date or time.": "Dieses Datum oder diese Uhrzeit gibt es nicht.",
    "There is no such weekday in that month.": "Diesen Wochentag gibt es in dem Monat nicht.",
    "No month has a day {number}.": "Kein Monat hat einen {number}. Tag.",
    "A month has at most five of a weekday.": "Ein Monat hat jeden Wochentag höchstens fünfmal.",
    "An interval must be at least one.": "Ein Abstand muss mindestens eins sein.",
    "That is no time at all.": "Das ist gar keine Zeit.",
    "That is too far away.": "Das ist zu weit weg.",
    "That year is too far away.": "Dieses Jahr ist zu weit weg.",
    "That would never fire.": "Das käme nie an die Reihe.",
    "That would never fire from now on.": "Das käme von jetzt an nie mehr an die Reihe.",
    "It would end in the past.": "Das Ende läge in der Vergangenheit.",
    "That is in the past; say for example “last friday of the month”.": (
        "Das liegt in der Vergangenheit; gemeint ist vielleicht „am letzten Freitag des Monats“."
    ),
    "The end is before the start.": "Das Ende liegt vor dem Anfang.",
    "The number of times must be between 1 and 100,000.": "Die Anzahl muss zwischen 1 und 100.000 liegen.",
    "Everything is excluded; this would never fire.": "Alles ist ausgenommen; das käme nie an die Reihe.",
    "An interval must be between 1 and 10,000.": "Ein Abstand muss zwischen 1 und 10.000 liegen.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Ein Abstand muss aus ganzen Sekunden bestehen, mindestens eine Sekunde und höchstens ein Jahrhundert."
    ),
    "A step inside a day must be between a second and a day.": (
        "Ein Abstand innerhalb eines Tages muss zwischen einer Sekunde und einem Tag liegen."
    ),
    "A combined schedule has between 2 and 16 parts.": "Eine zusammengesetzte Zeitangabe hat 2 bis 16 Teile.",
    "This date is too far away.": "Dieses Datum ist zu weit weg.",
    # refusals: cron
    "This cron expression cannot be read.": "Dieser Cron-Ausdruck ist nicht lesbar.",
    "“{words}” never comes: no such month has that day.": "„{words}“ kommt nie: Kein solcher Monat hat diesen Tag.",
    "This cron expression never fires.": "Dieser Cron-Ausdruck kommt nie an die Reihe.",
    "This is not a valid cron expression.": "Das ist kein gültiger Cron-Ausdruck.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "Ein Cron-Ausdruck hat fünf Felder, oder sechs mit den Sekunden vorn, oder sieben mit dem Jahr am Ende."
    ),
    "The year of a cron expression is * or a single year.": (
        "Das Jahr eines Cron-Ausdrucks ist * oder ein einzelnes Jahr."
    ),
    "“{text}” is no {field}: {limits}.": "„{text}“ passt nicht ins Feld „{field}“: {limits}.",
    "The {field} is missing: {limits}.": "Das Feld „{field}“ fehlt: {limits}.",
    "it goes from {low} to {high}": "es geht von {low} bis {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "es geht von 0 bis 7 (0 und 7 sind Sonntag)",
    # refusals: rules
    "A month has at most 23 of these days.": "Ein Monat hat höchstens 23 solche Tage.",
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "Ab wann gezählt? Zum Beispiel „alle 5 Stunden von 8:00 bis 23:00“."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "Worin gezählt? Zum Beispiel „am zweiten Werktag des Monats“."
    ),
    "Everything is left out; that would never fire.": "Alles ist ausgenommen; das käme nie an die Reihe.",
    "It would not fire at {time} anyway.": "Um {time} käme es ohnehin nicht an die Reihe.",
    "It would not fire on {date} at {time} anyway.": "Am {date} um {time} käme es ohnehin nicht an die Reihe.",
    "Of which month? Say for example “every year on may 31”.": (
        "In welchem Monat? Zum Beispiel „jedes Jahr am 31. Mai“."
    ),
    "That is too often a day to leave single times out.": ("Das ist zu oft am Tag, um einzelne Uhrzeiten auszunehmen."),
    "These hours go over midnight: say the days of each part.": (
        "Diese Stunden gehen über Mitternacht: die Tage bitte für jeden Teil nennen."
    ),
    "Which day of the week is that? Say its name.": "Welcher Wochentag ist das? Bitte mit Namen nennen.",
    "“{words}”: every two months, or twice a month?": "„{words}“: alle zwei Monate oder zweimal im Monat?",
    "“{words}”: twice a year, or every two years?": "„{words}“: zweimal im Jahr oder alle zwei Jahre?",
    "“{words}”: how often, exactly?": "„{words}“: wie oft genau?",
    "“{words}”: from which month to which?": "„{words}“: von welchem bis zu welchem Monat?",
    "“{words}”: every Monday, or every month?": "„{words}“: jeden Montag, oder jeden Monat?",
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "Wann in dieser Zeit? Nenne eine einzige Zeit, oder wie oft: „jede Stunde von 9 bis 17 Uhr“."
    ),
    "“{words}”: which one, or every one?": "„{words}“: welcher, oder jeder?",
    "“{words}”: on Sunday, or about that time?": "„{words}“: am Sonntag, oder ungefähr um diese Zeit?",
    # notes
    "That leaves out too many days; say until when, and a second rule.": (
        "Das nimmt zu viele Tage aus; bitte ein Ende nennen und eine zweite Angabe."
    ),
    "over midnight": "über Mitternacht",
    "on the last day, like today": "am letzten Tag, wie heute",
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "da wird die Uhr vorgestellt: {time} gibt es nicht, es wird {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "da wird die Uhr zurückgestellt: {time} gibt es zweimal, dies ist das erste Mal (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "am {date} überspringt die Uhr {time}: dann um {moved}",
    "read by a general date reader: please check": "von einem allgemeinen Datumsleser gelesen: bitte prüfen",
    "times are in {zone}": "Zeiten gelten in {zone}",
    "{typed} read as {word}": "{typed} als {word} gelesen",
    "{hour} read as {time}": "{hour} als {time} gelesen",
    "{part} read as {time}": "{part} als {time} gelesen",
    "no time was said: {time}": "keine Uhrzeit genannt: {time}",
    "no times were said: {times}": "keine Uhrzeiten genannt: {times}",
    "every week": "jede Woche",
    "every other week": "jede zweite Woche",
    "once each": "je einmal",
    "again and again": "immer wieder",
    "counted in the month": "im Monat gezählt",
    "next week: the same day of it as today": "nächste Woche: derselbe Tag wie heute",
    "next month: the same day of it as today": "nächsten Monat: derselbe Tag wie heute",
    "next year: the same day of it as today": "nächstes Jahr: derselbe Tag wie heute",
    "the same day of it as today": "dort derselbe Tag wie heute",
    "the coming {weekday}": "der kommende {weekday}",
    "{weekday} after the coming one": "der übernächste {weekday}",
    "{weekday}, {date}": "{weekday}, {date}",
    "midnight at the beginning of {weekday}": "Mitternacht am Anfang des Tages ({weekday})",
    "midnight at the end of {weekday}": "Mitternacht am Ende des Tages ({weekday})",
    "{weekday} a week later": "{weekday} eine Woche später",
    "on {weekday}, like today": "am {weekday}, wie heute",
    "on day {number}, like today": "am {number}., wie heute",
    "on {date}, like today": "am {date}, wie heute",
    "29 February: leap years only": "29. Februar: nur in Schaltjahren",
    "months without a day {number} are skipped": "Monate ohne {number}. Tag werden übersprungen",
    "months without a fifth one are skipped": "Monate ohne einen fünften werden übersprungen",
}
"""English refusal or note -> German."""

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
    left_out_months=_MONTHS,
    left_out_day="am {day}",
    left_out_day_of_month=True,
    left_out_year_day="am {day}. {month}",
    left_out_date="am {date}",
    joint="; und ",
    zone=", in {zone}",
    date="{day}. {month}",
    parts={"morning": "Morgen", "noon": "Mittag", "afternoon": "Nachmittag", "evening": "Abend", "night": "Nacht"},
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
    sentences=_SENTENCES,
    cron=_CRON,
)
