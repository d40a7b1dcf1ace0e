"""Italian: how people ask for a reminder, what they say around it, and words that are never a slip. Data only."""

from itertools import product


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


_REMINDERS = product(
    ("metti", "mettimi", "imposta", "impostami", "crea", "creami", "aggiungi", "fammi", "mandami", "programma"),
    ("promemoria", "un promemoria", "un promemoria per", "una sveglia", "una sveglia per", "un avviso", "un timer di"),
)

OPENERS = (
    *_phrases("""
    ricordami|ricordaci|ricordatemi|mi ricordi|ci ricordi|ricordarmi|ricordarci|puoi|potresti|può|potrebbe|mi puoi
    mi potresti|mi può|vorrei che mi ricordassi|voglio che mi ricordi|devi ricordarmi|mi devi ricordare
    fammi ricordare|fammi venire in mente|ricordati di ricordarmi|non dimenticare di ricordarmi|per favore|per piacere
    per cortesia|vorrei un promemoria|voglio un promemoria|mi serve un promemoria|ho bisogno di un promemoria
    """),
    *(f"{verb} {noun}" for verb, noun in _REMINDERS),
)
ASKING = _phrases("""
    non dimenticare|non dimenticarti|non dimentichiamo|non dimentichiamoci|non devo dimenticare|non scordare|ricorda
    non scordarti|non scordiamoci|ricordati|ricordiamoci|devo ricordarmi|devo ricordare|ricordare|avvisami|avvisaci
    avvertimi|avvertici|notificami|segnalami|dimmi|fammi sapere|svegliami|svegliaci|promemoria|promemoria per
    un promemoria|un promemoria per|sveglia|timer|timer di|nota|memo|da fare|compito
""")
DENIALS = _phrases("""
    non ricordarmi|non mi ricordare|non avvisarmi|non svegliarmi|non chiamarmi|non mi chiamare|non mi avvisare
    smetti di ricordarmi|smettila di ricordarmi|nessun promemoria|niente promemoria|basta promemoria
    non ricordarci
""")
UNDOING = _words("cancella cancellare elimina eliminare annulla annullare rimuovi")
REMINDERS = _words("promemoria allarme sveglia timer avviso avvisi")
NOTS = _words("non mai")
JOINTS = frozenset({"di", "d'", "che"})
GREETINGS = _phrases("ciao|salve|buongiorno|buonasera|ehi|hey|hello|ok|allora|senti|dai|bene")
PARTINGS = _phrases("""
    grazie|grazie mille|tante grazie|grazie tante|grazie in anticipo|per favore|per piacere|per cortesia|a presto|ciao
    a dopo|baci
""")
CLOSERS = frozenset({"grazie", "e", "poi"})
NAMING = _phrases("sveglia|timer|svegliami|svegliaci|promemoria|memo|compito")
NUMBERED = _words("""
    stanza camera ufficio porta binario linea pagina pagine capitolo numero n nr piano edificio appartamento interno
    fattura biglietto ordine volo treno autobus bus tram metro volume episodio stagione esercizio domanda articolo lotto
    livello pratica paragrafo posto posti sedia caso versione pacco riferimento via viale piazza terminal uscita gate
    aula
    """)
LINKING = _words("""
    con per da su in a al alla allo ai agli alle nel nella sul sulla perché se quando che chi e o prima dopo senza
    presso vicino circa riguardo di del della
    """)
TELLERS = _words("""
    io ho avevo tu hai lui lei noi voi loro è era questo questa quello che chi cosa quando dove perché come mio mia tuo
    tua suo sua nostro vostro ci si mi ti c'è c'era sono siamo
    """)
QUESTIONS = _words("cosa che quando dove chi quale quali perché come quanto quanti è era sono hai ha avete hanno")
STATING = _words("""
    è era sono erano sarà saranno fu non ha avrà va andrebbe conviene sembra pare cade mi ti viene
    """)
ORDINARY = _words("""
marco marca marche marcia marcio maria mario marino marina luca lucia anna aldo dario sara sandro giulia giulio
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
