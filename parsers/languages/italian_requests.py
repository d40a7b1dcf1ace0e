"""Italian: how people ask to be reminded, and ordinary words that are never a slip of the pen. Data only."""

_ASKED = """
ricordami|ricordaci|ricordatemi|mi ricordi|ci ricordi|ricorda|ricordare|mi puoi ricordare|puoi ricordarmi
potresti ricordarmi|mi potresti ricordare|puoi ricordarci|può ricordarmi|potrebbe ricordarmi|vorrei che mi ricordassi
voglio che mi ricordi|devi ricordarmi|avvisami|avvisaci|avvertimi|avvertici|notificami|segnalami|dimmi|fammi sapere
fammi un promemoria|mandami un promemoria|metti un promemoria|imposta un promemoria|crea un promemoria
aggiungi un promemoria|promemoria|un promemoria|promemoria per|ricordati di ricordarmi|non dimenticare di ricordarmi
"""
_ASKED_TO = """
non dimenticare|non dimenticarti|non dimentichiamo|non dimentichiamoci|non devo dimenticare|non scordare|non scordarti
fammi ricordare|fammi venire in mente|devo ricordarmi|ricordati|devo ricordare
"""
_ALONE = "di|che|d'"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


POLITE = ("per favore", "per piacere", "per cortesia", "grazie", "pf")
OPENERS = (
    *(f"{asked}{link}" for asked in _phrases(_ASKED) for link in ("", " di", " d'", " che")),
    *(f"{asked}{link}" for asked in _phrases(_ASKED_TO) for link in ("", " di", " d'", " che")),
    *_phrases(_ALONE),
)
CLOSERS = frozenset({*POLITE, "e", "poi"})
ORDINARY = _words("""
mattino mattone martello marte marito mare mari maria marea merito metto mente mento mezzi mezze mese mesi messe messo
mossa mosse mosso morse oro ore ora ara era orto orso osa otto otta ottimo ossa nove nave neve nuove nove nuovo nodo
sette sete seta setta serra sere seri serie seria sera serata serate sete sesso sesto serio solo suolo sole soli sala
sale salvo salva salve salvi sano santo sabato sabbia domani domande domanda dormi donne dame dare dire dieci diedi
dico dito dodici dolci due duo dure due tra tre treno trenta tenta tanta tante tanti tutti tutte tutto tatto trota
anno anni hanno nonno nonni anzi annuo alto altro altri altra altre alla alle allo olio oggi ogni ogno agni agio agosto
gusto gesto giusto giugno giorno giorni giro giova giovane giovani gioco giusto lugli luglio loglio luogo lungo lungi
lunga luna lune lana lunedì aprile aprire barile febbre febbraio marzo marzia mazzo maggio maggiore magro saggio
raggio gennaio genero ottobre settore settembre sempre dicembre membro novembre ultimo ultima intimo ottimo primo prime
prima prima primi prato quarto quanto quanta quarta quattro quatto quadro quinta quindi quindici venti vento verde
verdi vedi vendi vieni viene vero verso verse venerdì venere fino fina fini fine fila file fare fame farmi fatto fino
pino per però pero pera peri pere perso posto posta poste poi dopo tempo topo scopo dove dove duomo uomo mano mani
tranne trame tram notte note notti noti notizia notizie botte lotte sotto rotto minuto minuta minuti unita unite
secondo secondi fondo fondi mondo mondi settimana settimane settimo domenica domenico ricorda ricordi corda meno mena
mena menu mani seno sano circa cerca cerco circo ciclo cielo salvo salse salsa punto ponte punti volte volta volto
volti molte molti molto colte colto voce voci vale vele
""")
