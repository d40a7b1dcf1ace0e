"""Refusals and notes in Russian. Weekdays come in the nominative, so they stand behind a colon or a dash."""

SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "Не понимаю, когда.",
    "There is nothing to read.": "Здесь ничего не написано.",
    "I found no time in this.": "Не вижу здесь времени.",
    "These words do not go together.": "Эти слова не сочетаются.",
    "That time does not exist.": "Такого времени нет.",
    "That is in the past.": "Это уже прошло.",
    "That is too long for a schedule.": "Это слишком длинно для расписания.",
    "I did not understand “{words}”.": "Не понимаю «{words}».",
    "I am not sure that “{words}” is a day.": "Не уверен, что «{words}» — это день.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "Не понимаю «{words}»: am и pm пишут при часах от 1 до 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": "Не понимаю «{words}»: часы бывают от 0 до 23.",
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "Не понимаю «{words}»: часы бывают от 0 до 23, минуты — от 0 до 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "Не понимаю «{words}»: часовые пояса — целые часы от UTC-12 до UTC+14."
    ),
    "“{words}” is no time zone I know.": "«{words}» — такого часового пояса не знаю.",
    "“{zone}” is not a time zone I know.": "«{zone}» — такого часового пояса не знаю.",
    "“{words}” does not fit the beginning.": "«{words}» не подходит к началу.",
    "“{words}” stands in the middle of a sentence.": "«{words}» стоит посреди предложения.",
    "That says how long or until when, but not when.": "Сказано, как долго или до каких пор, но не когда.",
    "Is “{words}” the day, or part of the message?": "«{words}» — это день или часть сообщения?",
    # refusals: contradictions and questions
    "“{words}”: how many? Say a number.": "«{words}» — это сколько? Назовите число.",
    "24:00 is 00:00 of the day after: say that day.": "24:00 — это 00:00 следующего дня: назовите его.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "«{words}» — это просьба не напоминать. Чтобы прекратить напоминание, удалите его из списка."
    ),
    "“{words}”: minutes, hours or days?": "«{words}» — минут, часов или дней?",
    "“{words}”: when exactly? Say the time itself.": "«{words}» — когда именно? Назовите само время.",
    "It is either once or again and again.": "Либо один раз, либо снова и снова.",
    "How often?": "Как часто?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "Как часто в это время? Например: «каждый час с 9 до 17»."
    ),
    "How often in those months?": "Как часто в эти месяцы?",
    "How often in these months? Say for example “every day in march”.": (
        "Как часто в эти месяцы? Например: «каждый день в марте»."
    ),
    "How often on each of these days?": "Как часто в каждый из этих дней?",
    "On which days of these months?": "В какие дни этих месяцев?",
    "On which {number} days?": "В какие дни? Их должно быть {number}.",
    "At which {number} times of the day?": "В какие часы? Их должно быть {number}.",
    "Not {number} times, but {named}, were named.": "Названо времён не {number}, а {named}.",
    "Which day is that? Say the date itself.": "Какой это день? Назовите саму дату.",
    "Which day of the week is that? Say its name.": "Какой это день недели? Назовите его.",
    "Say each weekday beside its date, or leave it out.": "Назовите день недели рядом с его датой или уберите его.",
    "Say which day of the weekend.": "Уточните, в какой из выходных.",
    "Say either how long from now, or which day.": "Скажите либо через сколько времени, либо в какой день.",
    "Say either how long from now, or a time of day.": "Скажите либо через сколько времени, либо в котором часу.",
    "Say either how long or until when.": "Скажите либо как долго, либо до каких пор.",
    "Say am or pm for these hours, or use hours up to 24.": "Назовите часы от 0 до 24.",
    "When? I found no day and no time.": "Когда? Не вижу ни дня, ни времени.",
    "Of which month? Say for example “first monday of the month”.": (
        "Какого месяца? Например: «в первый понедельник каждого месяца»."
    ),
    "Of which month? Say for example “every year on may 31”.": "Какого месяца? Например: «каждый год 31 мая».",
    "Counted in what? Say for example “first monday of the month”.": (
        "Считая в чём? Например: «в первый понедельник каждого месяца»."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "Считая в чём? Например: «в третью пятницу каждого месяца»."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "Считая в чём? Например: «во второй рабочий день каждого месяца»."
    ),
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "Считая с какого часа? Например: «каждые 5 часов с 8:00 до 23:00»."
    ),
    "{date} {year} is a {weekday}.": "{date} {year} года — {weekday}.",
    "{time} is not in the {part}.": "{time} — это не {part}.",
    "“{rate}” and a time of day do not go together.": "«{rate}» и время дня не сочетаются.",
    "“{rate}” and weekdays do not go together.": "«{rate}» и дни недели не сочетаются.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "У того, что повторяется, нет года; скажите «до» или «начиная с»."
    ),
    "A rule that repeats cannot name a single day.": "То, что повторяется, не может называть один-единственный день.",
    "So many times each, or in all? Say it for each rule.": (
        "Столько раз каждое или всего? Скажите для каждого правила отдельно."
    ),
    "So many times each, or in all? Say it for each day.": (
        "Столько раз каждое или всего? Скажите для каждого дня отдельно."
    ),
    "The window does not start on the hour.": "Промежуток начинается не ровно в час.",
    "The window ends where it starts.": "Промежуток кончается там же, где начинается.",
    "The window ends before it starts.": "Промежуток кончается раньше, чем начинается.",
    "These hours go over midnight: say the days of each part.": (
        "Эти часы переходят через полночь: назовите дни для каждой части."
    ),
    "“{words}”: every two months, or twice a month?": "«{words}»: раз в два месяца или два раза в месяц?",
    "“{words}”: twice a year, or every two years?": "«{words}»: два раза в год или раз в два года?",
    "“{words}”: how often, exactly?": "«{words}»: как часто именно?",
    "“{words}”: from which month to which?": "«{words}»: с какого по какой месяц?",
    "“{words}”: every Monday, or every month?": "«{words}»: каждый понедельник или каждый месяц?",
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "Когда именно в это время? Назовите одно время или как часто: «каждый час с 9 до 17»."
    ),
    "“{words}”: which one, or every one?": "«{words}»: какой именно или каждый?",
    "“{words}”: on Sunday, or about that time?": "«{words}»: в воскресенье или примерно в это время?",
    # refusals: what cannot be
    "There is no such day in it.": "Такого дня там нет.",
    "“{words}” never comes: no such month has that day.": "«{words}» не бывает: в этом месяце нет такого дня.",
    "There is no such date.": "Такой даты нет.",
    "There is no such date or time.": "Такой даты или такого времени нет.",
    "There is no such weekday in that month.": "Такого дня недели в этом месяце нет.",
    "No month has a day {number}.": "Ни в одном месяце нет {number}-го числа.",
    "A month has at most five of a weekday.": "В месяце каждый день недели бывает не больше пяти раз.",
    "A month has at most 23 of these days.": "В месяце не больше 23 таких дней.",
    "An interval must be at least one.": "Промежуток должен быть не меньше единицы.",
    "That is no time at all.": "Это вообще не время.",
    "That is too far away.": "Это слишком далеко.",
    "That year is too far away.": "Этот год слишком далеко.",
    "That would never fire.": "Это никогда не наступит.",
    "That would never fire from now on.": "Это больше никогда не наступит.",
    "It would end in the past.": "Конец оказался бы в прошлом.",
    "That is in the past; say for example “last friday of the month”.": (
        "Это уже прошло; может быть, «в последнюю пятницу месяца»?"
    ),
    "That leaves out too many days; say until when, and a second rule.": (
        "Это исключает слишком много дней; скажите, до каких пор, и второе правило."
    ),
    "The end is before the start.": "Конец раньше начала.",
    "The number of times must be between 1 and 100,000.": "Число повторов должно быть от 1 до 100 000.",
    "Everything is excluded; this would never fire.": "Исключено всё; это никогда не наступит.",
    "Everything is left out; that would never fire.": "Исключено всё; это никогда не наступит.",
    "It would not fire at {time} anyway.": "В {time} это и так не наступит.",
    "It would not fire on {date} at {time} anyway.": "{date} в {time} это и так не наступит.",
    "That is too often a day to leave single times out.": "Это слишком часто, чтобы исключать отдельные часы.",
    "An interval must be between 1 and 10,000.": "Промежуток должен быть от 1 до 10 000.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Промежуток должен быть целым числом секунд, от одной секунды до ста лет."
    ),
    "A step inside a day must be between a second and a day.": "Шаг внутри дня должен быть от секунды до суток.",
    "A combined schedule has between 2 and 16 parts.": "В составном расписании бывает от 2 до 16 частей.",
    "This date is too far away.": "Эта дата слишком далеко.",
    # refusals: cron
    "This cron expression cannot be read.": "Это выражение cron не читается.",
    "This cron expression never fires.": "Это выражение cron никогда не сработает.",
    "This is not a valid cron expression.": "Это неправильное выражение cron.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "В выражении cron пять полей, или шесть с секундами в начале, или семь с годом в конце."
    ),
    "The year of a cron expression is * or a single year.": "Год в выражении cron — это * или один год.",
    "“{text}” is no {field}: {limits}.": "«{text}» не подходит для поля «{field}»: {limits}.",
    "The {field} is missing: {limits}.": "Не хватает поля «{field}»: {limits}.",
    "it goes from {low} to {high}": "оно бывает от {low} до {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "оно бывает от 0 до 7 (0 и 7 — воскресенье)",
    # notes
    "over midnight": "через полночь",
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "тогда часы переводят вперёд: {time} не бывает, вместо него {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "тогда часы переводят назад: {time} бывает дважды, это первый раз (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "{date} часы пропустят {time}: сработает в {moved}",
    "read by a general date reader: please check": "прочитано общим распознавателем дат: проверьте, пожалуйста",
    "times are in {zone}": "время указано по {zone}",
    "{typed} read as {word}": "{typed} прочитано как {word}",
    "{hour} read as {time}": "{hour} прочитано как {time}",
    "{part} read as {time}": "{part} прочитано как {time}",
    "no time was said: {time}": "время не названо: {time}",
    "no times were said: {times}": "часы не названы: {times}",
    "every week": "каждую неделю",
    "every other week": "через неделю",
    "once each": "по одному разу",
    "again and again": "снова и снова",
    "counted in the month": "считая в месяце",
    "next week: the same day of it as today": "на следующей неделе: тот же день, что сегодня",
    "next month: the same day of it as today": "в следующем месяце: то же число, что сегодня",
    "next year: the same day of it as today": "в следующем году: тот же день, что сегодня",
    "the same day of it as today": "тот же день, что сегодня",
    "the coming {weekday}": "ближайший день: {weekday}",
    "{weekday} after the coming one": "через один: {weekday}",
    "{weekday}, {date}": "{weekday}, {date}",
    "midnight at the beginning of {weekday}": "полночь в начале дня: {weekday}",
    "midnight at the end of {weekday}": "полночь в конце дня: {weekday}",
    "{weekday} a week later": "неделей позже: {weekday}",
    "on {weekday}, like today": "день недели как сегодня: {weekday}",
    "on day {number}, like today": "{number}-го, как сегодня",
    "on the last day, like today": "в последний день, как сегодня",
    "on {date}, like today": "{date}, как сегодня",
    "29 February: leap years only": "29 февраля: только в високосные годы",
    "months without a day {number} are skipped": "месяцы без {number}-го числа пропускаются",
    "months without a fifth one are skipped": "месяцы, где нет пятого, пропускаются",
}
"""English refusal or note -> Russian."""
