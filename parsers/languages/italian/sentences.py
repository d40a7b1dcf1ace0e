"""Refusals and notes in Italian: English sentence -> the same in Italian."""

SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "Non ho capito quando.",
    "There is nothing to read.": "Non c'è niente da leggere.",
    "I found no time in this.": "Non ci trovo nessuna indicazione di tempo.",
    "These words do not go together.": "Queste indicazioni non vanno insieme.",
    "That time does not exist.": "Quest'ora non esiste.",
    "That is in the past.": "È nel passato.",
    "That is too long for a schedule.": "È troppo lungo per un'indicazione di tempo.",
    "I did not understand “{words}”.": "Non ho capito «{words}».",
    "I am not sure that “{words}” is a day.": "Non sono sicuro che «{words}» sia un giorno.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "Non ho capito «{words}»: am e pm vanno con le ore da 1 a 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": "Non ho capito «{words}»: le ore vanno da 0 a 23.",
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "Non ho capito «{words}»: le ore vanno da 0 a 23, i minuti da 0 a 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "Non ho capito «{words}»: i fusi sono ore intere da UTC-12 a UTC+14."
    ),
    "“{words}” is no time zone I know.": "«{words}» non è un fuso orario che conosco.",
    "“{zone}” is not a time zone I know.": "«{zone}» non è un fuso orario che conosco.",
    "“{words}” does not fit the beginning.": "«{words}» non va con l'inizio.",
    "“{words}” stands in the middle of a sentence.": "«{words}» sta in mezzo a una frase.",
    "That says how long or until when, but not when.": "Questo dice per quanto o fino a quando, ma non quando.",
    "“{words}”: every two months, or twice a month?": "«{words}»: ogni due mesi o due volte al mese?",
    "“{words}”: twice a year, or every two years?": "«{words}»: due volte all'anno o ogni due anni?",
    "“{words}”: how often, exactly?": "«{words}»: ogni quanto, esattamente?",
    "“{words}”: from which month to which?": "«{words}»: da quale a quale mese?",
    "“{words}”: every Monday, or every month?": "«{words}»: ogni lunedì, oppure ogni mese?",
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "Quando in quel tempo? Di' un'ora sola, oppure ogni quanto: «ogni ora dalle 9 alle 17»."
    ),
    "“{words}”: which one, or every one?": "«{words}»: quale, oppure ognuno?",
    "“{words}”: on Sunday, or about that time?": "«{words}»: di domenica, o verso quell'ora?",
    "Is “{words}” the day, or part of the message?": "«{words}» è il giorno, o fa parte del messaggio?",
    "“{words}”: how many? Say a number.": "«{words}»: quanti? Serve un numero.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "«{words}» non chiede nessun promemoria. Per fermarne uno, va eliminato dalla lista."
    ),
    "“{words}”: minutes, hours or days?": "«{words}»: minuti, ore o giorni?",
    "“{words}”: when exactly? Say the time itself.": "«{words}»: quando esattamente? Serve l'ora stessa.",
    # refusals: contradictions and questions
    "It is either once or again and again.": "O una volta sola o più volte.",
    "How often?": "Ogni quanto?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "Ogni quanto in quel tempo? Per esempio «ogni ora dalle 9 alle 17»."
    ),
    "How often in those months?": "Ogni quanto in quei mesi?",
    "How often in these months? Say for example “every day in march”.": (
        "Ogni quanto in questi mesi? Per esempio «ogni giorno in marzo»."
    ),
    "How often on each of these days?": "Ogni quanto in ciascuno di questi giorni?",
    "On which days of these months?": "In quali giorni di questi mesi?",
    "On which {number} days?": "In quali {number} giorni?",
    "At which {number} times of the day?": "A quali {number} ore del giorno?",
    "Not {number} times, but {named}, were named.": "Le ore indicate sono {named}, non {number}.",
    "Which day is that? Say the date itself.": "Che giorno è? Dica la data stessa.",
    "Which day of the week is that? Say its name.": "Che giorno della settimana è? Dica il suo nome.",
    "Say each weekday beside its date, or leave it out.": (
        "Ogni giorno della settimana va accanto alla sua data, oppure tralasciato."
    ),
    "Say which day of the weekend.": "Quale giorno del weekend?",
    "Say either how long from now, or which day.": "O tra quanto tempo, o in quale giorno.",
    "Say either how long from now, or a time of day.": "O tra quanto tempo, o a che ora.",
    "Say either how long or until when.": "O per quanto, o fino a quando.",
    "Say am or pm for these hours, or use hours up to 24.": "Queste ore vanno dette da 0 a 24.",
    "When? I found no day and no time.": "Quando? Non trovo né giorno né ora.",
    "Of which month? Say for example “first monday of the month”.": (
        "Di quale mese? Per esempio «il primo lunedì del mese»."
    ),
    "Of which month? Say for example “every year on may 31”.": "Di quale mese? Per esempio «il 31 maggio ogni anno».",
    "Counted in what? Say for example “first monday of the month”.": (
        "Contato in che cosa? Per esempio «il primo lunedì del mese»."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "Contato in che cosa? Per esempio «il terzo venerdì del mese»."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "Contato in che cosa? Per esempio «il secondo giorno feriale del mese»."
    ),
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "Contato da quando? Per esempio «ogni 5 ore dalle 8 alle 23»."
    ),
    "{date} {year} is a {weekday}.": "Il {date} {year} cade di {weekday}.",
    "{time} is not in the {part}.": "{time} non va con «{part}».",
    "“{rate}” and a time of day do not go together.": "«{rate}» e un'ora fissa non vanno insieme.",
    "“{rate}” and weekdays do not go together.": "«{rate}» e giorni della settimana non vanno insieme.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "Ciò che si ripete non ha un anno; meglio «fino al» o «a partire dal»."
    ),
    "A rule that repeats cannot name a single day.": "Ciò che si ripete non può indicare un solo giorno.",
    "So many times each, or in all? Say it for each rule.": (
        "Tante volte ciascuna, o in tutto? Va detto per ogni regola."
    ),
    "So many times each, or in all? Say it for each day.": (
        "Tante volte ciascuno, o in tutto? Va detto per ogni giorno."
    ),
    "The window does not start on the hour.": "La fascia non comincia all'ora esatta.",
    "The window ends where it starts.": "La fascia finisce dove comincia.",
    "The window ends before it starts.": "La fascia finisce prima di cominciare.",
    "These hours go over midnight: say the days of each part.": (
        "Queste ore passano la mezzanotte: vanno detti i giorni di ogni parte."
    ),
    "That is too often a day to leave single times out.": "È troppo spesso in un giorno per escludere singole ore.",
    "24:00 is 00:00 of the day after: say that day.": "Le 24:00 sono le 0:00 del giorno dopo: va detto quel giorno.",
    "That leaves out too many days; say until when, and a second rule.": (
        "Esclude troppi giorni; va detto fino a quando, e una seconda regola."
    ),
    # refusals: what cannot be
    "There is no such day in it.": "Questo giorno lì non esiste.",
    "“{words}” never comes: no such month has that day.": (
        "«{words}» non arriva mai: nessuno di quei mesi ha quel giorno."
    ),
    "There is no such date.": "Questa data non esiste.",
    "There is no such date or time.": "Questa data o quest'ora non esiste.",
    "There is no such weekday in that month.": "Questo giorno della settimana non c'è in quel mese.",
    "No month has a day {number}.": "Nessun mese ha un giorno {number}.",
    "A month has at most five of a weekday.": "Un mese ha al massimo cinque volte lo stesso giorno della settimana.",
    "A month has at most 23 of these days.": "Un mese ha al massimo 23 di questi giorni.",
    "An interval must be at least one.": "Un intervallo deve essere almeno uno.",
    "That is no time at all.": "Questo non è alcun tempo.",
    "That is too far away.": "È troppo lontano.",
    "That year is too far away.": "Quest'anno è troppo lontano.",
    "That would never fire.": "Non succederebbe mai.",
    "That would never fire from now on.": "Da adesso in poi non succederebbe più.",
    "It would end in the past.": "Finirebbe nel passato.",
    "It would not fire at {time} anyway.": "Comunque non succederebbe alle {time}.",
    "It would not fire on {date} at {time} anyway.": "Comunque non succederebbe il {date} alle {time}.",
    "That is in the past; say for example “last friday of the month”.": (
        "È nel passato; forse «l'ultimo venerdì del mese»."
    ),
    "The end is before the start.": "La fine è prima dell'inizio.",
    "The number of times must be between 1 and 100,000.": "Il numero di volte deve essere tra 1 e 100.000.",
    "Everything is excluded; this would never fire.": "Tutto è escluso; non succederebbe mai.",
    "Everything is left out; that would never fire.": "Tutto è escluso; non succederebbe mai.",
    "An interval must be between 1 and 10,000.": "Un intervallo deve essere tra 1 e 10.000.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Un intervallo deve essere di secondi interi, da un secondo a un secolo."
    ),
    "A step inside a day must be between a second and a day.": (
        "Un intervallo dentro un giorno deve essere tra un secondo e un giorno."
    ),
    "A combined schedule has between 2 and 16 parts.": "Un'indicazione composta ha da 2 a 16 parti.",
    "This date is too far away.": "Questa data è troppo lontana.",
    # refusals: cron
    "This cron expression cannot be read.": "Questa espressione cron non si può leggere.",
    "This cron expression never fires.": "Questa espressione cron non succede mai.",
    "This is not a valid cron expression.": "Questa non è un'espressione cron valida.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "Un'espressione cron ha cinque campi, o sei con i secondi all'inizio, o sette con l'anno alla fine."
    ),
    "The year of a cron expression is * or a single year.": "L'anno di un'espressione cron è * o un solo anno.",
    "“{text}” is no {field}: {limits}.": "«{text}» non va nel campo «{field}»: {limits}.",
    "The {field} is missing: {limits}.": "Manca il campo «{field}»: {limits}.",
    "it goes from {low} to {high}": "va da {low} a {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "va da 0 a 7 (0 e 7 sono domenica)",
    # notes
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "passaggio all'ora legale: le {time} non esistono e diventano le {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "ritorno all'ora solare: le {time} ci sono due volte, questa è la prima (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "il {date} l'orologio salta le {time}: sarà alle {moved}",
    "read by a general date reader: please check": "letto da un lettore di date generico: da controllare",
    "times are in {zone}": "le ore sono quelle di {zone}",
    "{typed} read as {word}": "{typed} letto come {word}",
    "{hour} read as {time}": "{hour} letto come {time}",
    "{part} read as {time}": "{part} letto come {time}",
    "no time was said: {time}": "nessuna ora detta: {time}",
    "no times were said: {times}": "nessuna ora detta: {times}",
    "every week": "ogni settimana",
    "every other week": "una settimana sì e una no",
    "once each": "una volta ciascuno",
    "again and again": "più volte",
    "over midnight": "passando la mezzanotte",
    "counted in the month": "contato nel mese",
    "next week: the same day of it as today": "la settimana prossima: lo stesso giorno di oggi",
    "next month: the same day of it as today": "il mese prossimo: lo stesso giorno di oggi",
    "next year: the same day of it as today": "l'anno prossimo: lo stesso giorno di oggi",
    "the same day of it as today": "lo stesso giorno di oggi",
    "the coming {weekday}": "{weekday} che viene",
    "{weekday} after the coming one": "{weekday} della settimana dopo",
    "{weekday}, {date}": "{weekday} {date}",
    "midnight at the beginning of {weekday}": "mezzanotte all'inizio di {weekday}",
    "midnight at the end of {weekday}": "mezzanotte alla fine di {weekday}",
    "{weekday} a week later": "{weekday} una settimana dopo",
    "on {weekday}, like today": "di {weekday}, come oggi",
    "on day {number}, like today": "il giorno {number}, come oggi",
    "on the last day, like today": "l'ultimo giorno, come oggi",
    "on {date}, like today": "il {date}, come oggi",
    "29 February: leap years only": "29 febbraio: solo negli anni bisestili",
    "months without a day {number} are skipped": "i mesi senza il giorno {number} vengono saltati",
    "months without a fifth one are skipped": "i mesi senza il quinto vengono saltati",
}
