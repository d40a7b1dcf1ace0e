"""Refusals and notes in Portuguese: the English sentence -> the same."""

PORTUGUESE_SENTENCES = {
    # refusals: nothing to read, or not understood
    "I did not understand when.": "Não entendi quando.",
    "There is nothing to read.": "Não há nada para ler.",
    "I found no time in this.": "Não encontro nenhum momento aqui.",
    "These words do not go together.": "Estas palavras não combinam.",
    "That time does not exist.": "Esse momento não existe.",
    "That is in the past.": "Isso já passou.",
    "That is too long for a schedule.": "É longo demais para dizer quando.",
    "I did not understand “{words}”.": "Não entendi «{words}».",
    "I am not sure that “{words}” is a day.": "Não tenho certeza de que «{words}» seja um dia.",
    "I did not understand “{words}”: am and pm go with hours from 1 to 12.": (
        "Não entendi «{words}»: am e pm valem para horas de 1 a 12."
    ),
    "I did not understand “{words}”: hours go from 0 to 23.": "Não entendi «{words}»: as horas vão de 0 a 23.",
    "I did not understand “{words}”: hours go from 0 to 23, minutes from 0 to 59.": (
        "Não entendi «{words}»: as horas vão de 0 a 23 e os minutos de 0 a 59."
    ),
    "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.": (
        "Não entendi «{words}»: os fusos são horas inteiras de UTC-12 a UTC+14."
    ),
    "“{words}” is no time zone I know.": "«{words}» não é um fuso horário que eu conheça.",
    "“{zone}” is not a time zone I know.": "«{zone}» não é um fuso horário que eu conheça.",
    "“{words}” does not fit the beginning.": "«{words}» não combina com o começo.",
    "“{words}” stands in the middle of a sentence.": "«{words}» está no meio de uma frase.",
    "That says how long or until when, but not when.": "Isso diz quanto tempo ou até quando, mas não quando.",
    # refusals: contradictions and questions
    "It is either once or again and again.": "Ou uma vez só, ou repetidamente.",
    "How often?": "Com que frequência?",
    "How often in that time? Say for example “every hour from 9 to 17”.": (
        "Com que frequência nesse tempo? Por exemplo: «a cada hora das 9 às 17»."
    ),
    "How often in those months?": "Com que frequência nesses meses?",
    "How often in these months? Say for example “every day in march”.": (
        "Com que frequência nesses meses? Por exemplo: «todos os dias de março»."
    ),
    "How often on each of these days?": "Com que frequência em cada um desses dias?",
    "On which days of these months?": "Em que dias desses meses?",
    "On which {number} days?": "Quais são os {number} dias?",
    "At which {number} times of the day?": "A que {number} horas do dia?",
    "Not {number} times, but {named}, were named.": "Não foram ditas {number} horas, mas {named}.",
    "Which day is that? Say the date itself.": "Que dia é esse? Diga a data.",
    "Say each weekday beside its date, or leave it out.": (
        "Diga cada dia da semana ao lado da sua data, ou deixe-o de fora."
    ),
    "Say which day of the weekend.": "Diga qual dia do fim de semana.",
    "Say either how long from now, or which day.": "Diga daqui a quanto tempo ou que dia, não os dois.",
    "Say either how long from now, or a time of day.": "Diga daqui a quanto tempo ou a que horas, não os dois.",
    "Say either how long or until when.": "Diga durante quanto tempo ou até quando, não os dois.",
    "Say am or pm for these hours, or use hours up to 24.": "Diga se é da manhã ou da tarde, ou use horas até 24.",
    "When? I found no day and no time.": "Quando? Não encontro nem dia nem hora.",
    "Of which month? Say for example “first monday of the month”.": (
        "De que mês? Por exemplo: «primeira segunda-feira de cada mês»."
    ),
    "Counted in what? Say for example “first monday of the month”.": (
        "Contado em quê? Por exemplo: «primeira segunda-feira de cada mês»."
    ),
    "Counted in what? Say for example “on the third friday of the month”.": (
        "Contado em quê? Por exemplo: «na terceira sexta-feira de cada mês»."
    ),
    "Counted in what? Say for example “on the second workday of the month”.": (
        "Contado em quê? Por exemplo: «no segundo dia útil de cada mês»."
    ),
    "Counted from when? Say for example “every 5 hours from 8:00 to 23:00”.": (
        "Contado desde quando? Por exemplo: «a cada 5 horas das 8:00 às 23:00»."
    ),
    "Of which month? Say for example “every year on may 31”.": "De que mês? Por exemplo: «todo ano em 31 de maio».",
    "{date} {year} is a {weekday}.": "{date} de {year} é {weekday}.",
    "{time} is not in the {part}.": "{time} não é hora da {part}.",
    "“{rate}” and a time of day do not go together.": "«{rate}» e uma hora do dia não combinam.",
    "“{rate}” and weekdays do not go together.": "«{rate}» e dias da semana não combinam.",
    "A rule that repeats has no year; say “until” or “starting”.": (
        "O que se repete não leva ano; diga «até» ou «a partir de»."
    ),
    "A rule that repeats cannot name a single day.": "O que se repete não pode indicar um único dia.",
    "So many times each, or in all? Say it for each rule.": "Tantas vezes cada uma, ou no total? Diga para cada regra.",
    "So many times each, or in all? Say it for each day.": "Tantas vezes cada um, ou no total? Diga para cada dia.",
    "The window does not start on the hour.": "O intervalo não começa na hora cheia.",
    "The window ends where it starts.": "O intervalo termina onde começa.",
    "The window ends before it starts.": "O intervalo termina antes de começar.",
    "That is too often a day to leave single times out.": "Isso é frequente demais por dia para excluir horas avulsas.",
    "These hours go over midnight: say the days of each part.": (
        "Essas horas passam da meia-noite: diga os dias de cada parte."
    ),
    "Which day of the week is that? Say its name.": "Que dia da semana é esse? Diga o nome.",
    "“{words}”: every two months, or twice a month?": "«{words}»: a cada dois meses ou duas vezes por mês?",
    "“{words}”: on Sunday, or about that time?": "«{words}»: no domingo ou mais ou menos a essa hora?",
    "“{words}”: twice a year, or every two years?": "«{words}»: duas vezes por ano ou a cada dois anos?",
    "“{words}”: how often, exactly?": ("«{words}»: com que frequência, exatamente?"),
    "“{words}”: from which month to which?": ("«{words}»: de que mês a que mês?"),
    "“{words}”: every Monday, or every month?": ("«{words}»: toda segunda-feira, ou todo mês?"),
    "When in that time? Say one time, or how often: “every hour from 9 to 17”.": (
        "Quando nesse tempo? Diga uma só hora, ou com que frequência: «a cada hora das 9 às 17»."
    ),
    "“{words}”: which one, or every one?": "«{words}»: qual, ou todos?",
    "Is “{words}” the day, or part of the message?": "«{words}» é o dia, ou parte da mensagem?",
    "That leaves out too many days; say until when, and a second rule.": (
        "Isso exclui dias demais; diga até quando, e uma segunda regra."
    ),
    "“{words}”: how many? Say a number.": "«{words}»: quantos? Diga um número.",
    "24:00 is 00:00 of the day after: say that day.": "24:00 é 0:00 do dia seguinte: diga esse dia.",
    "“{words}” asks for no reminder. To end one, delete it from your list.": (
        "«{words}» não pede nenhum lembrete. Para terminar um, apague-o da sua lista."
    ),
    "“{words}”: minutes, hours or days?": "«{words}»: minutos, horas ou dias?",
    "“{words}”: when exactly? Say the time itself.": "«{words}»: quando exatamente? Diga a própria hora.",
    # refusals: what cannot be
    "“{words}” never comes: no such month has that day.": "«{words}» nunca chega: nenhum desses meses tem esse dia.",
    "A month has at most 23 of these days.": "Um mês tem no máximo 23 desses dias.",
    "Everything is left out; that would never fire.": "Tudo fica excluído; nunca aconteceria.",
    "It would not fire at {time} anyway.": "Às {time} não aconteceria de qualquer forma.",
    "It would not fire on {date} at {time} anyway.": "Em {date} às {time} não aconteceria de qualquer forma.",
    "There is no such day in it.": "Esse dia não existe aí.",
    "There is no such date.": "Essa data não existe.",
    "There is no such date or time.": "Essa data ou hora não existe.",
    "There is no such weekday in that month.": "Esse dia da semana não existe nesse mês.",
    "No month has a day {number}.": "Nenhum mês tem dia {number}.",
    "A month has at most five of a weekday.": "Um mês tem no máximo cinco vezes o mesmo dia da semana.",
    "An interval must be at least one.": "Um intervalo tem de ser pelo menos um.",
    "That is no time at all.": "Isso não é tempo nenhum.",
    "That is too far away.": "Isso fica longe demais.",
    "That year is too far away.": "Esse ano fica longe demais.",
    "That would never fire.": "Isso nunca aconteceria.",
    "That would never fire from now on.": "Isso já não voltaria a acontecer.",
    "It would end in the past.": "Terminaria no passado.",
    "That is in the past; say for example “last friday of the month”.": (
        "Isso já passou; diga por exemplo «última sexta-feira de cada mês»."
    ),
    "The end is before the start.": "O fim vem antes do começo.",
    "The number of times must be between 1 and 100,000.": "O número de vezes tem de estar entre 1 e 100.000.",
    "Everything is excluded; this would never fire.": "Tudo fica excluído; nunca aconteceria.",
    "An interval must be between 1 and 10,000.": "Um intervalo tem de estar entre 1 e 10.000.",
    "An interval must be whole seconds, at least one second and at most a century.": (
        "Um intervalo tem de ter segundos inteiros, pelo menos um segundo e no máximo um século."
    ),
    "A step inside a day must be between a second and a day.": (
        "Um passo dentro de um dia tem de estar entre um segundo e um dia."
    ),
    "A combined schedule has between 2 and 16 parts.": "Uma combinação tem entre 2 e 16 partes.",
    "This date is too far away.": "Esta data fica longe demais.",
    # refusals: cron
    "This cron expression cannot be read.": "Não consigo ler esta expressão cron.",
    "This cron expression never fires.": "Esta expressão cron nunca acontece.",
    "This is not a valid cron expression.": "Esta não é uma expressão cron válida.",
    "A cron expression has five fields, or six with seconds first, or seven with the year last.": (
        "Uma expressão cron tem cinco campos, ou seis com os segundos primeiro, ou sete com o ano no fim."
    ),
    "The year of a cron expression is * or a single year.": "O ano de uma expressão cron é * ou um único ano.",
    "“{text}” is no {field}: {limits}.": "«{text}» não vale no campo «{field}»: {limits}.",
    "The {field} is missing: {limits}.": "Falta o campo «{field}»: {limits}.",
    "it goes from {low} to {high}": "vai de {low} a {high}",
    "it goes from 0 to 7 (0 and 7 are Sunday)": "vai de 0 a 7 (0 e 7 são domingo)",
    # notes
    "clocks go forward then: {time} does not exist, it becomes {moved} (UTC{offset})": (
        "nessa altura o relógio adianta: {time} não existe, passa a {moved} (UTC{offset})"
    ),
    "clocks go back then: {time} happens twice, this is the first (UTC{offset})": (
        "nessa altura o relógio atrasa: {time} repete-se, esta é a primeira vez (UTC{offset})"
    ),
    "on {date} clocks skip {time}: it runs at {moved}": "em {date} o relógio salta {time}: será às {moved}",
    "read by a general date reader: please check": "lido por um leitor geral de datas: confira",
    "times are in {zone}": "as horas são de {zone}",
    "{typed} read as {word}": "{typed} lido como {word}",
    "{hour} read as {time}": "{hour} lido como {time}",
    "{part} read as {time}": "{part} lido como {time}",
    "no time was said: {time}": "a hora não foi dita: {time}",
    "no times were said: {times}": "as horas não foram ditas: {times}",
    "over midnight": "passando da meia-noite",
    "every week": "toda semana",
    "every other week": "semana sim, semana não",
    "once each": "uma vez cada",
    "again and again": "repetidamente",
    "counted in the month": "contado dentro do mês",
    "next week: the same day of it as today": "na próxima semana: o mesmo dia que hoje",
    "next month: the same day of it as today": "no próximo mês: o mesmo dia que hoje",
    "next year: the same day of it as today": "no próximo ano: o mesmo dia que hoje",
    "the same day of it as today": "o mesmo dia que hoje",
    "the coming {weekday}": "{weekday}, o próximo que chega",
    "{weekday} after the coming one": "{weekday}, depois do próximo",
    "{weekday}, {date}": "{weekday}, {date}",
    "midnight at the beginning of {weekday}": "meia-noite no começo do dia ({weekday})",
    "midnight at the end of {weekday}": "meia-noite no fim do dia ({weekday})",
    "{weekday} a week later": "{weekday} da semana seguinte",
    "on {weekday}, like today": "{weekday}, como hoje",
    "on the last day, like today": "no último dia, como hoje",
    "on day {number}, like today": "no dia {number}, como hoje",
    "on {date}, like today": "em {date}, como hoje",
    "29 February: leap years only": "29 de fevereiro: só em anos bissextos",
    "months without a day {number} are skipped": "os meses sem dia {number} são saltados",
    "months without a fifth one are skipped": "os meses sem um quinto são saltados",
}
