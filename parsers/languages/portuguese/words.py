"""Portuguese of Brazil and Portugal: words and what they can mean. Data only."""

from itertools import product

from parsers.languages.portuguese import requests
from parsers.languages.portuguese.wording import PORTUGUESE_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder
from parsers.words.zones import ABBREVIATIONS, PLACES

_UNITS = {
    "s|seg|segs|segundo|segundos": (1, "second"),
    "m|min|mins|minuto|minutos|minutinho|minutinhos": (1, "minute"),
    "quarto de hora|quartos de hora": (15, "minute"),
    "h|hs|hr|hrs|hora|horas": (1, "hour"),
    "dia|dias": (1, "day"),
    "sem|semana|semanas": (1, "week"),
    "quinzena|quinzenas": (2, "week"),
    "mês|meses": (1, "month"),
    "bimestre|bimestres": (2, "month"),
    "trimestre|trimestres": (3, "month"),
    "semestre|semestres": (6, "month"),
    "ano|anos": (1, "year"),
}
_ADVERBS = {
    "de hora em hora": (1, "hour"),
    "diário|diária|diários|diárias|diariamente": (1, "day"),
    "semanal|semanais|semanalmente": (1, "week"),
    "quinzenal|quinzenais|quinzenalmente|a cada quinze dias|a cada 15 dias|cada quinze dias|cada 15 dias": (2, "week"),
    "de quinze em quinze dias|de 15 em 15 dias": (2, "week"),
    "mensal|mensais|mensalmente": (1, "month"),
    "bimestral|bimestrais|bimestralmente": (2, "month"),
    "trimestral|trimestrais|trimestralmente": (3, "month"),
    "semestral|semestrais|semestralmente": (6, "month"),
    "anual|anuais|anualmente": (1, "year"),
}
_SMALL = """
zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze dezesseis|dezasseis
dezessete|dezassete dezoito dezenove|dezanove
"""
_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
_ONES = "um|uma dois|duas três quatro cinco seis sete oito nove"
_ORDINALS = """
primeiro|primeira|primeiros|primeiras segundo|segunda|segundos terceiro|terceira|terceiros|terceiras
quarto|quarta|quartos quinto|quinta|quintos sexto|sexta|sextos sétimo|sétima oitavo|oitava nono|nona décimo|décima
"""
_WEEKDAYS = (
    (
        "segunda",
        "segunda-feira|segunda feira|seg|2 ª feira|2 ª-feira|2 a feira|2 a-feira",
        "segundas|segundas-feiras|segundas feiras",
    ),
    (
        "terça",
        "terça-feira|terça feira|ter|3 ª feira|3 ª-feira|3 a feira|3 a-feira",
        "terças|terças-feiras|terças feiras",
    ),
    (
        "quarta",
        "quarta-feira|quarta feira|qua|4 ª feira|4 ª-feira|4 a feira|4 a-feira",
        "quartas|quartas-feiras|quartas feiras",
    ),
    (
        "quinta",
        "quinta-feira|quinta feira|qui|5 ª feira|5 ª-feira|5 a feira|5 a-feira",
        "quintas|quintas-feiras|quintas feiras",
    ),
    (
        "sexta",
        "sexta-feira|sexta feira|sex|6 ª feira|6 ª-feira|6 a feira|6 a-feira",
        "sextas|sextas-feiras|sextas feiras",
    ),
    ("sábado", "sáb", "sábados"),
    ("domingo", "dom", "domingos"),
)
_MONTHS = """
janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out
novembro|nov dezembro
"""
_PARTS = {
    "morning": ("manhã", "manhãs"),
    "afternoon": ("tarde", "tardes"),
    "night": ("noite", "noites"),
}
_PLACES = {
    "brasília|são paulo|rio de janeiro|brasil": "America/Sao_Paulo",
    "manaus": "America/Manaus",
    "portugal|lisboa|porto": "Europe/Lisbon",
    "açores": "Atlantic/Azores",
    "luanda|angola": "Africa/Luanda",
    "maputo|moçambique": "Africa/Maputo",
    "nova york|nova iorque": "America/New_York",
    "los angeles": "America/Los_Angeles",
    "cidade de o méxico": "America/Mexico_City",
    "londres": "Europe/London",
    "madri": "Europe/Madrid",
    "berlim": "Europe/Berlin",
    "roma": "Europe/Rome",
    "viena": "Europe/Vienna",
    "bruxelas": "Europe/Brussels",
    "moscou|moscovo": "Europe/Moscow",
    "tóquio": "Asia/Tokyo",
    "pequim": "Asia/Shanghai",
}
_JOINED = {"d": "de", "n": "em"}
_CONTRACTIONS = {
    **{f"{short}{word}": (whole, word) for short, whole in _JOINED.items() for word in ("o", "a", "os", "as")},
    **{
        f"{short}{word}": (whole, word) for short, whole in _JOINED.items() for word in ("este", "esta", "esse", "essa")
    },
    **{f"pel{article}": ("por", article) for article in ("o", "a", "os", "as")},
    "ao": ("a", "o"),
    "aos": ("a", "os"),
    "num": ("em", "um"),
    "numa": ("em", "uma"),
}
_ORDINARY = """
segundos segurança seguro segue seguir seguinte segredo terra terceiros terço quarto quartos quatro quase quartel
quinto quintal sexo sexto sexy saldo sabor sábio sabido domínio donos dominó mango manhã manha manhas amanha mansão
montanha maca março marca marco maré maio maior mais mal mala mato meia meio meias meios mesa mesas mesmo mesma mês
meses menos menor menino junho junto junta julho julgo julga jogo janela jantar jaqueta abrir abriu abre aberto agora
agosto gosto gasto setor sempre dezena dezenas dezembro nova novo novos nove neve nuvem onda onde ontem hoje hora
horas obra obras ora honra foto fora forma folha fila dia dias dica diga dita dieta data datas dado dados nada nado
cada casa caso casas carro carta caixa cama cana cara calor todo toda todos todas tudo roda moda soda lado semana
semente sacola sacar sair ano anos ato alto outro outra outros outras ouro couro touro duro tarde tardes tarefa parte
parto porta porto noite noites norte note nota notas dois doce doze dose seis sete oito oitavo dezoito treze tese
quinze vinte cinte vento trinta tinta cinta cem sem bem bom nem tem quem gente dente lente mente entre antes depois
desde deste desse nesse neste este esta está estão estou essa esse isso isto até ate ante antena próximo próxima
proximidade último última ultimato primo prima primeiros fim fins fino final finais feira feiras feria férias inteiro
dinheiro janeiro veio fevereiro reunião médico mamãe papai comprar pagar ligar lugar legal limpar levar lavar buscar
tomar tomate remédio remédios água leite pão conta contas banco mãe irmã irmão filho filha amigo amiga escola trabalho
academia ginásio aula aulas prova provas
"""


def _numbers(v: VocabularyBuilder) -> None:
    for value, words in enumerate(_SMALL.split()):
        v.add(words, number=value)
    for tens, word in enumerate(_TENS.split(), start=2):
        v.add(word, number=10 * tens)
        for ones, last in enumerate(_ONES.split(), start=1):
            v.add([f"{word} e {one}" for one in last.split("|")], number=10 * tens + ones)
    v.add("duas", number=2)
    v.add("cem|cento", number=100)
    v.add("par|um par|par de|um par de", number=2)
    v.add("dúzia|uma dúzia", number=12)
    v.add("meia dúzia|meia dúzia de", number=6)
    v.add("um|uma", article=1, number=1, weak=True)
    v.add("meio|meia", half=True, weak=True)
    for value, words in enumerate(_ORDINALS.split(), start=1):
        v.add(words, ordinal=value)
    v.add("último|última|últimos|últimas", ordinal=-1, weak=True)
    v.add("terça", ordinal=3)
    v.add("penúltimo|penúltima", ordinal=-2)
    v.add("antepenúltimo|antepenúltima", ordinal=-3)
    v.add("quarto último|quarta última", ordinal=-4)
    v.add("quinto último|quinta última", ordinal=-5)
    v.add("quarto|quartos|segundo|segundos|par|sexto", weak=True)
    v.add("quarto", quarter=True)


def _days(v: VocabularyBuilder) -> None:
    for value, (name, others, plurals) in enumerate(_WEEKDAYS):
        v.add(f"{name}|{others}", weekday=value, dated=True)
        v.add(plurals, weekday=value, plural=True)
        names = [name, *others.split("|")]
        for one, joint in product(names, (" , ", " ", " e ", " , e ")):
            v.add(f"sim{joint}{one} não", other_behind=2)
    for joint in (" , ", " ", " e "):
        v.add([f"dia sim{joint}dia não", f"um dia sim{joint}um dia não", f"dia sim{joint}outro não"], adverb=(2, "day"))
        v.add([f"um dia sim{joint}outro não"], adverb=(2, "day"))
        v.add([f"semana sim{joint}semana não", f"uma semana sim{joint}outra não"], adverb=(2, "week"))
        v.add([f"mês sim{joint}mês não"], adverb=(2, "month"))
        v.add([f"sim{joint}outro não", f"sim{joint}outra não"], other_behind=2)
    v.add("alternado|alternada|alternados|alternadas", other_behind=2)
    workdays = (0, 1, 2, 3, 4)
    v.add("dia útil|dia de semana|dia de trabalho", day_set=workdays)
    v.add("dias úteis|dias de semana|dias de trabalho|durante a semana|seg a sex", day_set=workdays, plural=True)
    weekend = ("fim de semana", "final de semana")
    v.add("fds", day_set=(5, 6))
    v.add([f"{joint}{name}" for joint in ("", "em o ", "a o ") for name in weekend], day_set=(5, 6))
    v.add("fins de semana|finais de semana|fim de semanas", day_set=(5, 6), plural=True)
    for value, words in enumerate(_MONTHS.split(), start=1):
        v.add(words, month=value)
    for day in range(1, 32):
        v.add(f"{day} dez|{day} de dez", date=(None, 12, day))
    v.add("mar|dom|set|out|ter|sex|seg|mai|qui", weak=True)
    v.add("hoje|hoje mesmo", relative_day=0)
    v.add("amanhã|amanhã mesmo|amnh|amh|o dia seguinte|em o dia seguinte", relative_day=1)
    v.add("depois de amanhã|depois d'amanhã", relative_day=2)
    v.add("ontem", relative_day=-1)
    v.add("semana passada|mês passado|ano passado", relative_day=-7)
    v.add("ontem à noite", relative_day=-1, day_part="night")
    v.add("anteontem|antes de ontem", relative_day=-2)
    v.add("fim|final|finais|fins|em o fim|em o final|a o fim|a o final", edge=-1, weak=True)
    v.add("início|começo|princípio|em o início|em o começo|em o princípio", edge=1, weak=True)
    v.add("próximo|próxima|próximos|próximas|prox", which="next", which_behind="next")
    v.add("seguinte|seguintes", which="next", which_behind="next", weak=True)
    v.add("que vem|q vem|que vêm", which_behind="next")
    v.add("este|esta|esse|essa", which="this", weak=True)
    v.add("último|última", which="last")
    v.add("passado|passada", which_behind="last", weak=True)


def _times(v: VocabularyBuilder) -> None:
    for part, (one, many) in _PARTS.items():
        v.add(f"{one}|de {one}|à {one}|a {one}|em a {one}|por a {one}|em a parte de a {one}", day_part=part)
        v.add(f"{many}|às {many}|em as {many}|por as {many}", day_part=part, plural=True)
        v.add(f"esta {one}|essa {one}|em esta {one}|em essa {one}", day_part=part, relative_day=0)
    v.add("tarde|mais tarde", weak=True)
    v.add("amanhã cedo|amanhã de manhã cedo", relative_day=1, day_part="morning")
    v.add("am|a.m|de a manhã|de a madrugada|de madrugada|em a madrugada", meridiem="am")
    v.add("pm|p.m|p|de a tarde", meridiem="pm")
    v.add("de a noite", part_behind="night")
    v.add("h|hs|hr|hrs|hora|horas|em ponto", o_clock=True)
    v.add("meio-dia|meio dia|a o meio-dia|a o meio dia|o meio-dia|o meio dia", clock_name="noon")
    v.add("meia-noite|meia noite|à meia-noite|à meia noite|a meia-noite|a meia noite", clock_name="midnight")
    v.add("fim de o dia|final de o dia|em o fim de o dia|em o final de o dia|a o fim de o dia", clock_name="end_of_day")
    v.add("a o final de o dia|fim de o expediente|em o fim de o expediente", clock_name="end_of_day")
    v.add("café de a manhã|pequeno-almoço", clock_name="breakfast", weak=True)
    v.add("almoço", clock_name="lunch", weak=True)
    v.add("jantar", clock_name="dinner", weak=True)
    v.add("hora|horas|horário|fuso", zone_word=True)


def _joints(v: VocabularyBuilder) -> None:
    v.add("cada|a cada|todo santo|todo|toda|todos os|todas as|todo o|toda a|tds os|todos|todas", every=True)
    v.add("todo o|toda a|todos|todas", weak=True)
    v.add("por|a|à", per=True)
    v.add("vez|vezes|ocasiões|repetições|x", times=True)
    v.add("às|à", at="to", on=True)
    v.add("à", the=True, to=True)
    v.add("as|lá por as|por volta de as|perto de as|cerca de as|tipo|@", at=True)
    v.add("para as|pras", at=True, on=True, short_of=True)
    v.add("para o|pro", on=True, short_of=True, the=True)
    v.add("em|para|pra", on=True)
    v.add("a o|a os", on=True, to=True, the=True, per=True)
    v.add("a|-|–|—", to=True)
    v.add("até", until="through", to=True)
    v.add("até a|até as|até às", until="through", to=True)
    v.add("em|dentro de|daqui a|daqui|de aqui a", **{"in": True})
    v.add("de", of=True)
    v.add("de|desde", **{"from": True})
    v.add("durante|por|durante os|durante as|por os|por as", **{"for": True})
    v.add("a partir de|começando|começando em|a contar de|com início|com início em", starting=True)
    v.add("começa|começa em|inicia em|a partir", starting=True, weak=True)
    v.add("a partir de agora|de agora em diante|desde já|a partir de já", starting=True, now=True)
    v.add("contando desde|contado desde|contados desde", anchor=True)
    v.add("exceto|salvo|excluindo|mas não|sem contar|tirando|excepto|fora|a não ser", **{"except": True})
    v.add("com exceção de|à exceção de|exceto em|salvo em|mas não em|menos em", **{"except": True})
    v.add("fora", weak=True)
    v.add("menos", minus=True, **{"except": True})
    v.add("entre", between=True)
    v.add("depois de|após|passados|passadas", after=True)
    v.add("antes de", before=True)
    v.add("depois|mais tarde|a partir de hoje", later=True)
    v.add("agora|agora mesmo|já", now=True)
    v.add("há", ago_before=True)
    v.add("atrás", ago=True)
    v.add("e|&|ou|e também|assim como", **{"and": True})
    v.add("e", and_minutes=True)
    v.add("só|somente|apenas|unicamente", only=True, limits=True)
    v.add("uns|umas|aproximadamente|aprox|exatamente|mais ou menos|inclusive|cerca de", only=True)
    v.add("o|a|os|as", the=True)
    v.add("dia|dias", day_word=True, dated=True)
    v.add("por favor|de que|pelo menos|por o menos|a o menos|nada menos|não há de quê")
    v.add(requests.WISHES)


def _zones(v: VocabularyBuilder) -> None:
    for names, zone in (*PLACES.items(), *ABBREVIATIONS.items(), *_PLACES.items()):
        v.add(names, zone=zone)


def _language() -> Language:
    v = VocabularyBuilder(plain_too=True)
    for texts, unit in _UNITS.items():
        v.add(texts, unit=unit)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
    v.add("a cada hora em ponto|toda hora em ponto", adverb=(1, "hour"), at_minute=0)
    v.add("hora e meia", unit=(90, "minute"), whole=True)
    v.add("sem", weak=True)
    _numbers(v)
    _days(v)
    _times(v)
    _joints(v)
    _zones(v)
    return Language(
        code="pt",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset({"º", "ª", "°", "o", "a"}),
        openers=v.phrases(requests.OPENERS),
        closers=requests.CLOSERS,
        asking=v.phrases(requests.ASKING),
        denials=v.phrases(requests.DENIALS),
        undoing=requests.UNDOING,
        reminders=requests.REMINDERS,
        nots=requests.NOTS,
        joints=requests.JOINTS,
        greetings=v.phrases((*requests.GREETINGS, *requests.WISHES)),
        partings=v.phrases(requests.PARTINGS),
        naming=v.phrases(requests.NAMING),
        numbered=requests.NUMBERED,
        companions=frozenset({"com"}),
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=frozenset(_ORDINARY.split()),
        wording=PORTUGUESE_WORDING,
        examples=("de segunda a sexta às 9", "em 20 minutos", "amanhã às 17:30"),
        contractions=_CONTRACTIONS,
    )


LANGUAGE = _language()
