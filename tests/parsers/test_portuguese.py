"""Portuguese phrases and when they fire first. Said on Wednesday 4 March 2026 at 11:07:30 in Lisbon (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse

NOW = datetime.fromisoformat("2026-03-04T11:07:30+00:00")
ZONE = "Europe/Lisbon"

ONCE = [
    # lengths of time
    ("em cinco minutos", "2026-03-04 11:12:30"),
    ("daqui a 5 minutos", "2026-03-04 11:12:30"),
    ("daqui a vinte e cinco minutos", "2026-03-04 11:32:30"),
    ("em meia hora", "2026-03-04 11:37:30"),
    ("em uma hora e meia", "2026-03-04 12:37:30"),
    ("daqui a hora e meia", "2026-03-04 12:37:30"),
    ("em duas horas e meia", "2026-03-04 13:37:30"),
    ("em 2,5 horas", "2026-03-04 13:37:30"),
    ("em 1h30", "2026-03-04 12:37:30"),
    ("em um quarto de hora", "2026-03-04 11:22:30"),
    ("dentro de 3 dias", "2026-03-07 11:07:30"),
    ("em 30 seg", "2026-03-04 11:08:00"),
    ("em um par de horas", "2026-03-04 13:07:30"),
    ("em uma semana", "2026-03-11 11:07:30"),
    ("daqui a 2 meses", "2026-05-04 11:07:30"),
    ("em 2 dias às 8", "2026-03-06 08:00"),
    ("em 3 horas e 20 minutos", "2026-03-04 14:27:30"),
    ("2 horas antes da meia-noite", "2026-03-04 22:00"),
    # days
    ("amanhã", "2026-03-05 09:00"),
    ("amanha às 8", "2026-03-05 08:00"),
    ("amanhã de manhã", "2026-03-05 09:00"),
    ("amanhã à tarde", "2026-03-05 15:00"),
    ("amanhã à noite", "2026-03-05 20:00"),
    ("amanhã ao meio-dia", "2026-03-05 12:00"),
    ("depois de amanhã às 10h", "2026-03-06 10:00"),
    ("hoje à noite", "2026-03-04 20:00"),
    ("hoje à noite às 9", "2026-03-04 21:00"),
    ("esta noite", "2026-03-04 20:00"),
    ("hoje às 22h", "2026-03-04 22:00"),
    ("sexta", "2026-03-06 09:00"),
    ("na sexta à tarde", "2026-03-06 15:00"),
    ("sexta-feira às 10", "2026-03-06 10:00"),
    ("segunda às 9", "2026-03-09 09:00"),
    ("na segunda-feira às 9h", "2026-03-09 09:00"),
    ("2ª feira às 9h", "2026-03-09 09:00"),
    ("terça que vem às 10", "2026-03-10 10:00"),
    ("próxima terça às 10", "2026-03-10 10:00"),
    ("na próxima quinta", "2026-03-05 09:00"),
    ("semana que vem", "2026-03-11 09:00"),
    ("terça da semana que vem às 10", "2026-03-10 10:00"),
    ("mês que vem", "2026-04-04 09:00"),
    ("sáb às 12", "2026-03-07 12:00"),
    ("dia 15", "2026-03-15 09:00"),
    ("quinta 12 às 10", "2026-03-12 10:00"),
    ("no dia 15/4 às 10", "2026-04-15 10:00"),
    ("dia 5 do próximo mês às 10", "2026-04-05 10:00"),
    ("no fim de semana que vem", "2026-03-07 09:00"),
    ("no dia 15 às 10", "2026-03-15 10:00"),
    # dates
    ("20 de março", "2026-03-20 09:00"),
    ("em 20 de março às 7h15", "2026-03-20 07:15"),
    ("3 de março de 2027", "2027-03-03 09:00"),
    ("1º de maio às 12h", "2026-05-01 12:00"),
    ("primeiro de maio", "2026-05-01 09:00"),
    ("dia vinte e um de abril", "2026-04-21 09:00"),
    ("sexta-feira, 20 de março às 10", "2026-03-20 10:00"),
    ("20/3/2026 às 10", "2026-03-20 10:00"),
    ("20-03-2026", "2026-03-20 09:00"),
    ("24 dez às 18h", "2026-12-24 18:00"),
    ("30 set", "2026-09-30 09:00"),
    ("em 3/4 às 10", "2026-04-03 10:00"),
    # times of day
    ("às 9 e meia da noite", "2026-03-04 21:30"),
    ("às 15h30", "2026-03-04 15:30"),
    ("às 21 horas", "2026-03-04 21:00"),
    ("quinze para as nove", "2026-03-05 08:45"),
    ("dez para as três da tarde", "2026-03-04 14:50"),
    ("às 9 e dez", "2026-03-05 09:10"),
    ("às nove e dez", "2026-03-05 09:10"),
    ("às 8 e 20 da noite", "2026-03-04 20:20"),
    ("às 10 e um quarto", "2026-03-05 10:15"),
    ("às oito da noite", "2026-03-04 20:00"),
    ("à uma da tarde", "2026-03-04 13:00"),
    ("às 3 da madrugada", "2026-03-05 03:00"),
    ("ao meio-dia", "2026-03-04 12:00"),
    ("meio-dia e meia", "2026-03-04 12:30"),
    ("à meia-noite", "2026-03-05 00:00"),
    ("às 9 em ponto", "2026-03-05 09:00"),
    ("por volta das 18h", "2026-03-04 18:00"),
    ("amanhã no fim do dia", "2026-03-05 17:00"),
    ("amanhã às 9 horário de Brasília", "2026-03-05 12:00"),
    ("amanhã às 14:00 UTC", "2026-03-05 14:00"),
    # slips and other orders
    ("às 10 na sexta", "2026-03-06 10:00"),
    ("domigno às 10", "2026-03-08 10:00"),
]

RECURRING = [
    ("a cada 5 minutos", ["03-04 11:12:30", "03-04 11:17:30"]),
    ("de 5 em 5 minutos", ["03-04 11:12:30", "03-04 11:17:30"]),
    ("de duas em duas horas", ["03-04 13:07:30", "03-04 15:07:30"]),
    ("de meia em meia hora", ["03-04 11:37:30", "03-04 12:07:30"]),
    ("a cada hora e meia", ["03-04 12:37:30", "03-04 14:07:30"]),
    ("de hora em hora", ["03-04 12:07:30", "03-04 13:07:30"]),
    ("a cada hora em ponto", ["03-04 12:00", "03-04 13:00"]),
    ("a cada segundo", ["03-04 11:07:31", "03-04 11:07:32"]),
    ("todo dia às 9", ["03-05 09:00", "03-06 09:00"]),
    ("todos os dias às 12h", ["03-04 12:00", "03-05 12:00"]),
    ("diariamente ao meio-dia", ["03-04 12:00", "03-05 12:00"]),
    ("todas as manhãs às 7", ["03-05 07:00", "03-06 07:00"]),
    ("toda noite às 10", ["03-04 22:00", "03-05 22:00"]),
    ("toda segunda às 9", ["03-09 09:00", "03-16 09:00"]),
    ("toda segunda-feira", ["03-09 09:00", "03-16 09:00"]),
    ("toda seg às 9h", ["03-09 09:00", "03-16 09:00"]),
    ("todo sábado às 11", ["03-07 11:00", "03-14 11:00"]),
    ("às segundas e quartas às 9", ["03-09 09:00", "03-11 09:00", "03-16 09:00"]),
    ("segunda, quarta e sexta às 18", ["03-04 18:00", "03-06 18:00", "03-09 18:00"]),
    ("de segunda a sexta às 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("seg a sex às 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("nos dias úteis às 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("todo dia útil às 9", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("nos fins de semana às 11", ["03-07 11:00", "03-08 11:00", "03-14 11:00"]),
    ("todo final de semana às 11", ["03-07 11:00", "03-08 11:00", "03-14 11:00"]),
    ("aos domingos às 10", ["03-08 10:00", "03-15 10:00"]),
    ("a cada duas semanas na segunda às 9", ["03-09 09:00", "03-23 09:00"]),
    ("a cada quinze dias às terças às 9", ["03-10 09:00", "03-24 09:00"]),
    ("quinzenalmente na sexta às 9", ["03-06 09:00", "03-20 09:00"]),
    ("terça sim, terça não às 9", ["03-10 09:00", "03-24 09:00"]),
    ("dia sim, dia não às 10", ["03-05 10:00", "03-07 10:00"]),
    ("em dias alternados às 12", ["03-04 12:00", "03-06 12:00"]),
    ("dia 15 de cada mês", ["03-15 09:00", "04-15 09:00"]),
    ("todo dia 15", ["03-15 09:00", "04-15 09:00"]),
    ("todo dia 1 às 8", ["04-01 08:00", "05-01 08:00"]),
    ("todo mês no dia 1 às 9", ["04-01 09:00", "05-01 09:00"]),
    ("dias 1 e 15 de cada mês às 9", ["03-15 09:00", "04-01 09:00"]),
    ("do dia 1 ao dia 3 de cada mês às 9", ["04-01 09:00", "04-02 09:00", "04-03 09:00", "05-01 09:00"]),
    ("último dia do mês", ["03-31 09:00", "04-30 09:00"]),
    ("no penúltimo dia de cada mês às 9", ["03-30 09:00", "04-29 09:00"]),
    ("no fim do mês", ["03-31 09:00", "04-30 09:00"]),
    ("toda primeira segunda do mês às 10", ["04-06 10:00", "05-04 10:00"]),
    ("na segunda terça de cada mês às 10", ["03-10 10:00", "04-14 10:00"]),
    ("na segunda e na quarta sexta-feira do mês às 10", ["03-13 10:00", "03-27 10:00"]),
    ("última sexta de cada mês às 10", ["03-27 10:00", "04-24 10:00"]),
    ("no primeiro dia útil de cada mês às 9", ["04-01 09:00", "05-01 09:00"]),
    ("a cada 3 meses no dia 15 às 9", ["03-15 09:00", "06-15 09:00"]),
    ("todo ano em 3 de maio", ["05-03 09:00"]),
    ("anualmente em 6 de janeiro", ["01-06 09:00"]),
    ("toda segunda de junho às 9", ["06-01 09:00", "06-08 09:00"]),
    ("três vezes ao dia às 8, 14 e 20", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("duas vezes por dia às 9 e às 21", ["03-04 21:00", "03-05 09:00"]),
    ("uma vez por semana na sexta às 9", ["03-06 09:00", "03-13 09:00"]),
    ("a cada 15 minutos das 9 às 17 nos dias úteis", ["03-04 11:15", "03-04 11:30"]),
    ("a cada hora entre as 9 e as 17", ["03-04 12:00", "03-04 13:00"]),
    ("a cada hora das 9h às 12h", ["03-04 12:00", "03-05 09:00"]),
    ("a cada 2 horas das 8 da manhã às 8 da noite", ["03-04 12:00", "03-04 14:00"]),
    ("segunda às 9 e sexta às 10", ["03-06 10:00", "03-09 09:00"]),
    ("todo dia às 9 exceto aos domingos", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("todo dia às 9 menos sábado e domingo", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("toda segunda às 9 salvo em março", ["04-06 09:00", "04-13 09:00"]),
    ("a partir de 1º de abril todo dia às 9", ["04-01 09:00", "04-02 09:00"]),
    ("toda segunda às 9 a partir do dia 1/4", ["04-06 09:00", "04-13 09:00"]),
    ("todo dia às 9 menos no dia 6/3", ["03-05 09:00", "03-07 09:00"]),
    ("toda segunda às 9 desde 1 de abril", ["04-06 09:00", "04-13 09:00"]),
    ("às 9 todos os dias", ["03-05 09:00", "03-06 09:00"]),
    ("toda segnda às 9", ["03-09 09:00", "03-16 09:00"]),
]

ENDING = [
    ("todo dia às 9 até sexta", ["03-05 09:00", "03-06 09:00"]),
    ("todo dia às 9 até 6/3", ["03-05 09:00", "03-06 09:00"]),
    ("toda segunda às 9 por duas semanas", ["03-09 09:00", "03-16 09:00"]),
    ("todo dia às 9 durante 3 dias", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("a cada hora, 2 vezes", ["03-04 12:07:30", "03-04 13:07:30"]),
    ("todo dia às 9, duas vezes", ["03-05 09:00", "03-06 09:00"]),
    ("de 5 a 6 de março todo dia às 9", ["03-05 09:00", "03-06 09:00"]),
    ("toda sexta às 9 até o fim do mês", ["03-06 09:00", "03-13 09:00", "03-20 09:00", "03-27 09:00"]),
]

MESSAGES = [
    ("lembre-me amanhã às 9 de ligar para a mãe", "ligar para a mãe"),
    ("lembre-me de ligar para a mãe amanhã às 9", "ligar para a mãe"),
    ("me lembra de comprar pão na segunda às 10", "comprar pão"),
    ("me avisa em 10 minutos que a pizza está pronta", "a pizza está pronta"),
    ("lembra-me toda segunda às 9 da reunião", "reunião"),
    ("você pode me lembrar amanhã às 18h de lavar a roupa", "lavar a roupa"),
    ("por favor, me lembre em 5 minutos do chá", "chá"),
    ("oi, me lembre em 5 minutos de beber água, obrigado", "beber água"),
    ("crie um lembrete para amanhã às 9: dentista", "dentista"),
    ("toda segunda às 9 levar o lixo", "levar o lixo"),
    ("levar o lixo toda segunda às 8", "levar o lixo"),
    ("a cada 2 horas beber água", "beber água"),
    ("reunião com a equipe na sexta às 15h30", "reunião com a equipe"),
    ("pagar o aluguel todo dia 5 às 9", "pagar o aluguel"),
    ("lembre-nos de segunda a sexta às 17h de lançar as horas", "lançar as horas"),
]

REFUSED = [
    # impossible or past
    "30 de fevereiro",
    "31 de abril de 2027",
    "29 de fevereiro de 2027",
    "dia 32 de cada mês",
    "às 25",
    "às 9:75",
    "ontem às 9",
    "anteontem",
    "há 3 dias",
    "segunda passada",
    "na segunda da semana passada",
    "a cada 2 horas menos de noite",
    "hoje às 8:00",
    "1 de janeiro de 2020",
    "todo dia às 9 até ontem",
    "a cada 0 minutos",
    "às 15 da manhã",
    # not understood to the end
    "toda blursday às 9",
    "todo dia às blabla",
    "toda segunda e",
    "todo dia às 9 exceto quando chove",
    "a cada 5",
    "uma vez",
    # ordinary sentences
    "oi, tudo bem?",
    "tenho certeza disso",
    "tenho 3 gatos e 2 cachorros",
    "a segunda parte é melhor",
    "em segunda mão",
    "uma quarta parte do bolo",
    "a terça parte é minha",
    "é a primeira vez que vejo isso",
    "cada louco com sua mania",
    "todo mundo está convidado",
    "de vez em quando",
    "um minuto de silêncio",
    "o mar está calmo",
    "bom dia",
    "boa noite a todos",
    "entre nós",
    "até logo",
    "até amanhã",
    "ganhamos de 3 a 1",
    "somos quatro em casa",
    "o quarto de hóspedes",
    "custa 1200 €",
    "a versão 2.10.3",
    "menos é mais",
    "o que você faz amanhã às 9?",
    "quando você chega na segunda?",
    "na hora do almoço",
    "vou ter que ir",
]


def read(phrase: str) -> Result:
    return parse(phrase, now=NOW, zone=ZONE, language="pt")


def fires(phrase: str, count: int) -> list[str]:
    result = read(phrase)
    assert result.readings, result.error
    found = [at.astimezone(ZoneInfo(ZONE)) for at in result.readings[0].next_fires(count)]
    return [f"{at:%m-%d %H:%M:%S}" if at.second else f"{at:%m-%d %H:%M}" for at in found]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    result = read(phrase)
    assert result.readings, result.error
    local = datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(ZONE))
    assert result.readings[0].is_once
    assert result.readings[0].message is None
    assert result.readings[0].next_fires(2) == (local,)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING)
def test_recurring(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected)) == expected
    assert not read(phrase).readings[0].is_once
    assert read(phrase).readings[0].message is None


@pytest.mark.parametrize(("phrase", "expected"), ENDING)
def test_ending(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected) + 1) == expected


@pytest.mark.parametrize(("phrase", "message"), MESSAGES)
def test_message(phrase: str, message: str) -> None:
    result = read(phrase)
    assert result.readings, result.error
    assert result.readings[0].message == message


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    assert read(phrase).error is not None


@pytest.mark.parametrize("phrase", ["nos dias úteis às 9", "terça sim, terça não", "depois de amanhã às 18h"])
def test_portuguese_is_read_whatever_language_the_person_has(phrase: str) -> None:
    english = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert english.trigger == read(phrase).readings[0].trigger
