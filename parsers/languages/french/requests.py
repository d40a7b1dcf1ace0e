"""French: how people ask for a reminder, what they say around it, and words that are never a slip. Data only."""

from itertools import product


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_REMINDERS = product(
    (
        "mets",
        "mets-moi",
        "mets moi",
        "mettre",
        "crée",
        "crée-moi",
        "ajoute",
        "ajoute-moi",
        "programme",
        "règle",
        "envoie-moi",
    ),
    ("rappel", "un rappel", "un rappel pour", "une alerte", "une alarme", "une alarme pour", "un minuteur de"),
)

OPENERS = (
    *_phrases("""
    rappelle-moi|rappelle moi|rappelle-nous|rappelle nous|rappelez-moi|rappelez moi|rappelez-nous|rappelez nous
    rappelle-le-moi|rappelle le moi|me rappeler|nous rappeler|peux-tu|peux tu|tu peux|pourrais-tu|pourrais tu
    tu pourrais|pouvez-vous|pouvez vous|pourriez-vous|vous pouvez|veuillez|merci de me rappeler|merci de nous rappeler
    je veux que tu me rappelles|je voudrais que tu me rappelles|j'aimerais que tu me rappelles|il faut me rappeler
    je voudrais un rappel|je veux un rappel|il me faut un rappel|n'oublie pas de me rappeler|stp|svp
    n'oubliez pas de me rappeler|fais-moi penser à|fais moi penser à|faites-moi penser à|fais-nous penser à
    pense à|pensez à|penser à|il faut penser à|je dois penser à
    fais-moi penser|fais moi penser|faites-moi penser|fais-nous penser|dis-moi de|dis moi de|dites-moi de
    """),
    *(f"{verb} {noun}" for verb, noun in _REMINDERS),
)
ASKING = _phrases("""
    n'oublie pas|n'oublions pas|n'oubliez pas|noublie pas|ne pas oublier|pas oublier|ne m'oublie pas
    il ne faut pas oublier|il ne faut pas que j'oublie|je ne dois pas oublier
    préviens-moi|préviens moi|prévenez-moi|préviens-nous|avertis-moi|avertis moi|avertissez-moi|alerte-moi|alerte moi
    notifie-moi|notifie moi|signale-moi|dis-moi|dis moi|dites-moi|réveille-moi|réveille moi|réveillez-moi|ping moi
    rappel|rappel pour|un rappel|un rappel pour|rappeler|alarme|une alarme|alarme pour|minuteur|minuteur de|note|mémo
    tâche|à faire
""")
DENIALS = _phrases("""
    ne me rappelle pas|ne me rappelez pas|ne me rappelle plus|me rappelle pas|ne me préviens pas|ne me réveille pas
    ne m'appelle pas|arrête de me rappeler|arrêtez de me rappeler|pas de rappel|aucun rappel|plus de rappels
    pas de rappels
""")
UNDOING = _words("annule annuler annulez supprime supprimer supprimez efface")
REMINDERS = _words("rappel rappels alarme alarmes minuteur réveil")
NOTS = _words("pas jamais")
JOINTS = frozenset({"de", "d'", "que", "qu'"})
GREETINGS = _phrases("salut|bonjour|bonsoir|coucou|hé|hey|hello|ok|d'accord|alors|dis|dis donc|bon|allô")
PARTINGS = _phrases("""
    merci|merci beaucoup|merci d'avance|merci bien|mille mercis|à plus|à bientôt|bonne journée|bonne soirée|bisous
    s'il te plaît|s'il vous plaît|s'il te plait|s'il vous plait|stp|svp|par avance merci
""")
CLOSERS = frozenset({"stp", "svp", "et", "puis", "merci"})
NAMING = _phrases("alarme|minuteur|réveille-moi|réveille moi|réveillez-moi|rappel|tâche|mémo")
NUMBERED = _words("""
        salle chambre bureau porte quai voie ligne page pages chapitre numéro no nº étage bâtiment appartement appt
    apt facture
    ticket commande vol train bus tram métro tome volume épisode saison exercice question article articles niveau
    lot dossier paragraphe place places siège case version colis référence réf département route rue avenue terminal
    """)
LINKING = _words("""
    avec pour chez sur au aux dans en par parce car si quand lorsque qui et ou avant après près sans à concernant via
    """)
TELLERS = _words("""
        je j'ai j'avais tu t'as il elle on nous vous ils elles ce c'est c'était cela ça qui quoi quand où pourquoi
    comment mon
    ma mes ton ta tes son sa ses notre votre leur leurs il y'a
    """)
QUESTIONS = _words("""
    quoi quand où qui quel quelle quels quelles pourquoi comment combien est-ce es as a avez ont sont était avais
    qu'est-ce
    """)
STATING = _words("""
        est sont était étaient sera seront serait fut n'est n'était a avait aura convient semble paraît tombe est-il
    me te va
    """)
ORDINARY = _words("""
main mains malin marin mutin patin satin joue jouer joues joué jouet jouer tour tours jeûne soif soie soit sois voir
noir suit nuire huître sert sent sort neuve doux dieux deus trous troie droits douce douche seine saine saisie vint
vient teint tente rente trame cents sens sang mardis hardi joint juif juive mais maïs mats mers murs mare mari marc
marie marre mark atout août heurt heurts leur leurs heureux moi moisi bois moine minet anne anneau innée ennuie
annexe foie fous fais fait faim fort four font fond choque claque cloque tout tous toux trop touts toute toutes dons
danse dame dent dents encre entrée entrer antre contre avent avance ayant avoir savant âpres après pendent sauce saut
sauve sauver saufs mini mimi vert verte verre verbe vers ver verser démis quant quart quai carte denier première
ouvre ouvert hiver fier hier lierre horse alors hors durand durent dire part partie parti sans sous sois suis sur tard
cette celle ceux cela avec pour plus plein moins mien sien bien rien lien rien deuil demande demander domaine demeure
jouit juste jute jupe juge juré janvier marche marcher mardi merci mère mètre mettre maître minuter minime minuit
secondes second seconder semaines semelle semer semestre soirées soigner soins soin mois mots mode mort moto motif
lundi linge ligne lire livre lune lunes lundis dimanche demi démo dernière heure heures beurre leurre ordre outre
autre autres notre votre nôtre nuits nuit unité unités fin fine fini finir faire film fils file fille filet chat
chaque chaise champ chant charge chez chef chien chose cher chère chacun prochain prochaine proche procès premier
promis produit jardin journal journée jours jour jumeau jumelle juillet juin jointe samedi salade sale salle salut
sept septembre serpent sait saint six dix prix fixe onzième onze bonze treize treille trente quinte quinze vingt
vingts avril avrils cavril avoine avis avion année années aînée midi midis matin matins maintien maintenant mentir
matinal mutant montant moment pendant perdant vendant fendant rendant durant hurlant jurant dorant
""")
