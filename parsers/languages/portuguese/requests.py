"""
Portuguese: how people ask for a reminder, and what they say around it. Data only; the parts are those of `Language`.

Contracted words stand here as the scanner parts them: "lembre-em os" is "lembre-nos".
"""

from itertools import product


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEHIND = ("", " que", " de que", " de", " para", " para que", " sobre", " de o", " de a", " por favor")
_ASKED = _phrases("""
    lembre-me|lembra-me|lembrem-me|lembrar-me|me lembre|me lembra|me lembrem|lembre me|lembra me
    lembre-em os|em os lembre
    avise-me|avisa-me|me avise|me avisa|em os avise|avise-em os|avise me|recorde-me|recorda-me|me recorde
    pode me lembrar|você pode me lembrar|vc pode me lembrar|poderia me lembrar|pode me avisar|podes lembrar-me
    pode lembrar-me|podia lembrar-me|podias lembrar-me|poderia lembrar-me|podes avisar-me|pode avisar-me
    quero que me lembre|quero que você me lembre|preciso que me lembre|preciso que você me lembre|preciso lembrar
    preciso me lembrar|não esqueça de|não esquece de|não se esqueça de|não te esqueças de|não esqueças de
    não me deixe esquecer|não me deixes esquecer
    não deixe eu esquecer|faz-me lembrar|faça-me lembrar
""")
_WISHED = product(
    ("crie", "cria", "criar", "põe", "ponha", "coloque", "coloca", "adicione", "adiciona", "faz", "faça", "quero"),
    (" um lembrete", " um aviso", " um alarme", " um alerta", " outro lembrete"),
    ("", " para", " para que", " de"),
)
OPENERS = (
    *(f"{asked}{behind}" for asked in _ASKED for behind in _BEHIND),
    *(f"{verb}{noun}{behind}" for verb, noun, behind in _WISHED),
    *_phrases("""
    por favor|pfv|pf|oi bot|olá bot|ok bot|você pode|pode|podes|poderia|novo lembrete|lembrete para|lembrete de
    que|de que|de|para que|para
    """),
)
ASKING = _phrases("""
    lembrete|lembrar|lembra|lembre|alarme|alarme para|alerta|aviso|agenda|agende|agendar|programe|programar|temporizador
    cronômetro|cronómetro|anota|anote|nota|tarefa|pendência|não esquecer|não esqueça|não esqueças|não esqueça de
    acorda-me|me acorde|me acorda|acorde-me|diga-me|me diga|me fala
""")
DENIALS = _phrases("""
    não me lembre|não me lembra|não me lembres|não me avise|não me avisa|não me acorde|não me ligue|não me chame
    não lembrar|pare de me lembrar|para de me lembrar|sem lembrete|nenhum lembrete|sem lembretes|chega de lembretes
    nunca me lembre
""")
UNDOING = _words("cancele cancela cancelar apague apaga apagar exclua exclui remova remove")
REMINDERS = _words("lembrete lembretes alarme alarmes aviso avisos timer")
NOTS = _words("não nunca jamais")
JOINTS = frozenset({"que", "de", "para", "de que", "sobre"})
GREETINGS = _phrases("oi|olá|ei|ok|bem|bom|pois|então|e aí|opa")
WISHES = _phrases("""
    bom dia|boa tarde|boa noite|bom fim de semana|boa semana|feliz dia|bom final de semana|boas noites|boas tardes
""")
PARTINGS = _phrases("""
    obrigado|obrigada|muito obrigado|muito obrigada|valeu|brigado|brigada|abraço|abraços|tchau|até logo|grato|grata
""")
CLOSERS = frozenset({"por favor", "pfv", "pf", "obrigado", "obrigada", "valeu", "e"})
NAMING = _phrases("alarme|temporizador|cronômetro|me acorde|acorda-me|nota|tarefa|pendência")
NUMBERED = _words("""
    quarto capítulo página páginas número núm nº portão plataforma andar linha ônibus autocarro trem comboio voo tarefa
    bilhete episódio temporada versão assento fila sala artigo tomo parte nível classe turma bloco mesa caixa saída
    passo     exercício lição tema unidade módulo rua avenida apartamento escritório prédio fatura pedido
    """)
LINKING = _words("com sobre por para em a de até desde sem porque já se quando onde que ou e como segundo contra")
TELLERS = _words("""
    eu tu ele ela nós eles elas você vocês isso isto aquilo este esse quem que quando por onde como seu sua meu minha
    me te se nos lhe ontem aqui aí foi era
    """)
QUESTIONS = _words("o que quando onde quem qual quais como quanto quanta quantos é era foi são está há tem")
STATING = _words("""
    é era foi será são eram foram está estava esteve estão estavam há havia houve tem tinha teve vai ia pode podia quer
    queria deve devia parece parecia passou passa vem veio chega chegou saiu sai faz fez disse diz
    """)
