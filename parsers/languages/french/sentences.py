"""Refusals and notes in French: English sentence -> the same in French."""

SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "Je n'ai pas compris quand.",
    "There is nothing to read.": "Il n'y a rien à lire.",
    "I found no time in this.": "Je n'y trouve aucune indication de temps.",
    "These words do not go together.": "Ces indications ne vont pas ensemble.",
    "That time does not exist.": "Cette heure n'existe pas.",
    "That is in the past.": "C'est du passé.",
    "That is too long for a schedule.": "C'est trop long pour une indication de temps.",
    "I did not understand “{words}”.": "Je n'ai pas compris « {words} ».",
    "I am not sure that “{words}” is a day.": "Je ne suis pas sûr que « {words} » soit un jour.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "Je n'ai pas compris « {words} » : am et pm vont avec les heures de 1 à 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": (
        "Je n'ai pas compris « {words} » : les heures vont de 0 à 23."
    ),
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "Je n'ai pas compris « {words} » : les heures vont de 0 à 23, les minutes de 0 à 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "Je n'ai pas compris « {words} » : les fuseaux sont des heures entières de UTC-12 à UTC+14."
    ),
    "“{words}” is no time zone I know.": "« {words} » n'est pas un fuseau horaire que je connais.",
    "“{zone}” is not a time zone I know.": "« {zone} » n'est pas un fuseau horaire que je connais.",
    "“{words}” does not fit the beginning.": "« {words} » ne va pas avec le début.",
    "“{words}” stands in the middle of a sentence.": "« {words} » se trouve au milieu d'une phrase.",
    "That says how long or until when, but not when.": "Cela dit combien de temps ou jusqu'à quand, mais pas quand.",
    "“{words}”: every two months, or twice a month?": "« {words} » : tous les deux mois, ou deux fois par mois ?",
    "“{words}”: twice a year, or every two years?": "« {words} » : deux fois par an, ou tous les deux ans ?",
    "“{words}”: how often, exactly?": "« {words} » : à quelle fréquence exactement ?",
    "“{words}”: from which month to which?": "« {words} » : de quel mois à quel mois ?",
    "“{words}”: every Monday, or every month?": "« {words} » : chaque lundi, ou chaque mois ?",
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "Quand pendant ce temps ? Dites une seule heure, ou la fréquence : « toutes les heures de 9h à 17h »."
    ),
    "“{words}”: which one, or every one?": "« {words} » : lequel, ou chacun ?",
    "“{words}”: on Sunday, or about that time?": "« {words} » : le dimanche, ou vers cette heure ?",
    "Is “{words}” the day, or part of the message?": "« {words} » est-il le jour, ou fait-il partie du message ?",
    "“{words}”: how many? Say a number.": "« {words} » : combien ? Dites un nombre.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "« {words} » ne demande aucun rappel. Pour en arrêter un, supprimez-le de votre liste."
    ),
    "“{words}”: minutes, hours or days?": "« {words} » : minutes, heures ou jours ?",
    "“{words}”: when exactly? Say the time itself.": "« {words} » : quand exactement ? Dites l'heure elle-même.",
    # refusals: contradictions and questions
    "It is either once or again and again.": "C'est soit une seule fois, soit à répétition.",
    "How often?": "À quelle fréquence ?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "À quelle fréquence pendant ce temps ? Par exemple « toutes les heures de 9h à 17h »."
    ),
    "How often in those months?": "À quelle fréquence pendant ces mois ?",
    "How often in these months? Say for example “every day in march”.": (
        "À quelle fréquence pendant ces mois ? Par exemple « tous les jours en mars »."
    ),
    "How often on each of these days?": "À quelle fréquence chacun de ces jours ?",
    "On which days of these months?": "Quels jours de ces mois ?",
    "On which {number} days?": "Quels sont ces {number} jours ?",
    "At which {number} times of the day?": "À quelles {number} heures de la journée ?",
    "Not {number} times, but {named}, were named.": "Il y a {named} heures nommées, et non {number}.",
    "Which day is that? Say the date itself.": "Quel jour est-ce ? Dites la date elle-même.",
    "Which day of the week is that? Say its name.": "Quel jour de la semaine est-ce ? Dites son nom.",
    "Say each weekday beside its date, or leave it out.": (
        "Dites chaque jour de la semaine à côté de sa date, ou ne le dites pas."
    ),
    "Say which day of the weekend.": "Dites quel jour du week-end.",
    "Say either how long from now, or which day.": "Dites soit dans combien de temps, soit quel jour.",
    "Say either how long from now, or a time of day.": "Dites soit dans combien de temps, soit à quelle heure.",
    "Say either how long or until when.": "Dites soit combien de temps, soit jusqu'à quand.",
    "Say am or pm for these hours, or use hours up to 24.": "Dites ces heures de 0 à 24.",
    "When? I found no day and no time.": "Quand ? Je ne trouve ni jour ni heure.",
    "Of which month? Say for example “first monday of the month”.": (
        "De quel mois ? Par exemple « le premier lundi du mois »."
    ),
    "Of which month? Say for example “every year on may 31”.": "De quel mois ? Par exemple « le 31 mai tous les ans ».",
    "Counted in what? Say for example “first monday of the month”.": (
        "Compté dans quoi ? Par exemple « le premier lundi du mois »."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "Compté dans quoi ? Par exemple « le troisième vendredi du mois »."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "Compté dans quoi ? Par exemple « le deuxième jour ouvré du mois »."
    ),
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "Compté à partir de quand ? Par exemple « toutes les 5 heures de 8h à 23h »."
    ),
    "{date} {year} is a {weekday}.": "Le {date} {year} est un {weekday}.",
    "{time} is not in the {part}.": "{time} ne va pas avec « {part} ».",
    "“{rate}” and a time of day do not go together.": "« {rate} » et une heure fixe ne vont pas ensemble.",
    "“{rate}” and weekdays do not go together.": "« {rate} » et des jours de la semaine ne vont pas ensemble.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "Ce qui se répète n'a pas d'année ; dites « jusqu'au » ou « à partir du »."
    ),
    "A rule that repeats cannot name a single day.": "Ce qui se répète ne peut pas nommer un seul jour.",
    "So many times each, or in all? Say it for each rule.": (
        "Autant de fois chacune, ou en tout ? Dites-le pour chaque règle."
    ),
    "So many times each, or in all? Say it for each day.": (
        "Autant de fois chacun, ou en tout ? Dites-le pour chaque jour."
    ),
    "The window does not start on the hour.": "La plage ne commence pas à une heure pile.",
    "The window ends where it starts.": "La plage finit là où elle commence.",
    "The window ends before it starts.": "La plage finit avant de commencer.",
    "These hours go over midnight: say the days of each part.": (
        "Ces heures passent minuit : dites les jours de chaque partie."
    ),
    "That is too often a day to leave single times out.": (
        "C'est trop souvent dans la journée pour en exclure des heures isolées."
    ),
    "24:00 is 00:00 of the day after: say that day.": "24:00 est 0:00 le lendemain : dites ce jour-là.",
    "That leaves out too many days; say until when, and a second rule.": (
        "Cela exclut trop de jours ; dites jusqu'à quand, et une seconde règle."
    ),
    # refusals: what cannot be
    "There is no such day in it.": "Ce jour n'y existe pas.",
    "“{words}” never comes: no such month has that day.": "« {words} » n'arrive jamais : ces mois n'ont pas ce jour.",
    "There is no such date.": "Cette date n'existe pas.",
    "There is no such date or time.": "Cette date ou cette heure n'existe pas.",
    "There is no such weekday in that month.": "Ce jour de la semaine n'existe pas dans ce mois.",
    "No month has a day {number}.": "Aucun mois n'a de jour {number}.",
    "A month has at most five of a weekday.": "Un mois a au plus cinq fois le même jour de la semaine.",
    "A month has at most 23 of these days.": "Un mois a au plus 23 de ces jours.",
    "An interval must be at least one.": "Un intervalle doit être d'au moins un.",
    "That is no time at all.": "Ce n'est aucun délai.",
    "That is too far away.": "C'est trop loin.",
    "That year is too far away.": "Cette année est trop loin.",
    "That would never fire.": "Cela n'arriverait jamais.",
    "That would never fire from now on.": "Cela n'arriverait plus jamais à partir de maintenant.",
    "It would end in the past.": "Cela finirait dans le passé.",
    "It would not fire at {time} anyway.": "Cela n'arriverait de toute façon pas à {time}.",
    "It would not fire on {date} at {time} anyway.": "Cela n'arriverait de toute façon pas le {date} à {time}.",
    "That is in the past; say for example “last friday of the month”.": (
        "C'est du passé ; dites par exemple « le dernier vendredi du mois »."
    ),
    "The end is before the start.": "La fin est avant le début.",
    "The number of times must be between 1 and 100,000.": "Le nombre de fois doit être entre 1 et 100 000.",
    "Everything is excluded; this would never fire.": "Tout est exclu ; cela n'arriverait jamais.",
    "Everything is left out; that would never fire.": "Tout est exclu ; cela n'arriverait jamais.",
    "An interval must be between 1 and 10,000.": "Un intervalle doit être entre 1 et 10 000.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Un intervalle doit être en secondes entières, d'une seconde au moins et d'un siècle au plus."
    ),
    "A step inside a day must be between a second and a day.": (
        "Un intervalle dans la journée doit être entre une seconde et un jour."
    ),
    "A combined schedule has between 2 and 16 parts.": "Une indication composée a de 2 à 16 parties.",
    "This date is too far away.": "Cette date est trop loin.",
    # refusals: cron
    "This cron expression cannot be read.": "Cette expression cron est illisible.",
    "This cron expression never fires.": "Cette expression cron n'arrive jamais.",
    "This is not a valid cron expression.": "Ce n'est pas une expression cron valable.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "Une expression cron a cinq champs, ou six avec les secondes d'abord, ou sept avec l'année à la fin."
    ),
    "The year of a cron expression is * or a single year.": ("L'année d'une expression cron est * ou une seule année."),
    "“{text}” is no {field}: {limits}.": "« {text} » ne va pas dans le champ « {field} » : {limits}.",
    "The {field} is missing: {limits}.": "Le champ « {field} » manque : {limits}.",
    "it goes from {low} to {high}": "il va de {low} à {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "il va de 0 à 7 (0 et 7 sont le dimanche)",
    # notes
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "passage à l'heure d'été : {time} n'existe pas et devient {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "passage à l'heure d'hiver : {time} arrive deux fois, c'est la première (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "le {date}, {time} n'existe pas : ce sera à {moved}",
    "read by a general date reader: please check": "lu par un lecteur de dates général : à vérifier",
    "times are in {zone}": "les heures sont celles de {zone}",
    "{typed} read as {word}": "{typed} lu comme {word}",
    "{hour} read as {time}": "{hour} lu comme {time}",
    "{part} read as {time}": "{part} lu comme {time}",
    "no time was said: {time}": "aucune heure dite : {time}",
    "no times were said: {times}": "aucune heure dite : {times}",
    "every week": "chaque semaine",
    "every other week": "une semaine sur deux",
    "once each": "une fois chacun",
    "again and again": "à répétition",
    "over midnight": "en passant minuit",
    "counted in the month": "compté dans le mois",
    "next week: the same day of it as today": "la semaine prochaine : le même jour qu'aujourd'hui",
    "next month: the same day of it as today": "le mois prochain : le même jour qu'aujourd'hui",
    "next year: the same day of it as today": "l'année prochaine : le même jour qu'aujourd'hui",
    "the same day of it as today": "le même jour qu'aujourd'hui",
    "the coming {weekday}": "le {weekday} qui vient",
    "{weekday} after the coming one": "le {weekday} suivant",
    "{weekday}, {date}": "{weekday} {date}",
    "midnight at the beginning of {weekday}": "minuit au début de {weekday}",
    "midnight at the end of {weekday}": "minuit à la fin de {weekday}",
    "{weekday} a week later": "{weekday} une semaine plus tard",
    "on {weekday}, like today": "le {weekday}, comme aujourd'hui",
    "on day {number}, like today": "le {number}, comme aujourd'hui",
    "on the last day, like today": "le dernier jour, comme aujourd'hui",
    "on {date}, like today": "le {date}, comme aujourd'hui",
    "29 February: leap years only": "29 février : années bissextiles seulement",
    "months without a day {number} are skipped": "les mois sans jour {number} sont sautés",
    "months without a fifth one are skipped": "les mois sans cinquième sont sautés",
}
