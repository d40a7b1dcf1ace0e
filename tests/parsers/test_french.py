"""French phrases and when they fire first. Said on Wednesday 4 March 2026 at 10:07:30 in Paris (winter time)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers import Result, parse

NOW = datetime.fromisoformat("2026-03-04T10:07:30+01:00")
ZONE = "Europe/Paris"

ONCE = [
    # lengths of time
    ("dans 5 minutes", "2026-03-04 10:12:30"),
    ("dans vingt-cinq minutes", "2026-03-04 10:32:30"),
    ("dans soixante-dix minutes", "2026-03-04 11:17:30"),
    ("dans quatre-vingt-dix secondes", "2026-03-04 10:09"),
    ("dans septante-cinq minutes", "2026-03-04 11:22:30"),
    ("dans une demi-heure", "2026-03-04 10:37:30"),
    ("dans un quart d'heure", "2026-03-04 10:22:30"),
    ("dans trois quarts d’heure", "2026-03-04 10:52:30"),
    ("dans une heure et demie", "2026-03-04 11:37:30"),
    ("dans une heure et quart", "2026-03-04 11:22:30"),
    ("dans une heure trente", "2026-03-04 11:37:30"),
    ("dans 1h30", "2026-03-04 11:37:30"),
    ("dans 2h", "2026-03-04 12:07:30"),
    ("d'ici une heure", "2026-03-04 11:07:30"),
    ("dans une heure et demi", "2026-03-04 11:37:30"),
    ("dans huit jours", "2026-03-11 10:07:30"),
    ("dans quinze jours", "2026-03-18 10:07:30"),
    ("dans 15 jours", "2026-03-19 10:07:30"),
    ("dans deux mois et demi", "2026-05-19 10:07:30"),
    ("dans une semaine à 9h", "2026-03-11 09:00"),
    ("dans 3 jours ouvrés à midi", "2026-03-09 12:00"),
    ("2 heures plus tard", "2026-03-04 12:07:30"),
    # days
    ("ce soir", "2026-03-04 18:00"),
    ("ce soir à 8h", "2026-03-04 20:00"),
    ("cet après-midi à 5 heures", "2026-03-04 17:00"),
    ("demain", "2026-03-05 09:00"),
    ("demain matin", "2026-03-05 09:00"),
    ("demain soir à 7h", "2026-03-05 19:00"),
    ("après-demain à 18h30", "2026-03-06 18:30"),
    ("apres demain 18h30", "2026-03-06 18:30"),
    ("aujourd'hui à 17h", "2026-03-04 17:00"),
    ("aujourd’hui à 17h", "2026-03-04 17:00"),
    ("lundi", "2026-03-09 09:00"),
    ("lundi matin à 8h", "2026-03-09 08:00"),
    ("lundi prochain", "2026-03-09 09:00"),
    ("la semaine prochaine", "2026-03-11 09:00"),
    ("mardi de la semaine prochaine à 14h", "2026-03-10 14:00"),
    ("la semaine prochaine, vendredi à 9h", "2026-03-13 09:00"),
    ("le mois prochain", "2026-04-04 09:00"),
    ("mardi en huit", "2026-03-17 09:00"),
    ("jeudi en quinze à 9h", "2026-03-19 09:00"),
    ("demain en huit", "2026-03-12 09:00"),
    ("ce midi", "2026-03-04 12:00"),
    ("à noël", "2026-12-25 09:00"),
    ("ce vendredi à midi", "2026-03-06 12:00"),
    ("ce week-end", "2026-03-07 09:00"),
    ("le prochain jour ouvré à 9h", "2026-03-05 09:00"),
    ("samdi à 11h", "2026-03-07 11:00"),
    # dates
    ("le 15", "2026-03-15 09:00"),
    ("le 3 à 18h", "2026-04-03 18:00"),
    ("le 5 à 9", "2026-03-05 09:00"),
    ("mercredi 11", "2026-03-11 09:00"),
    ("samedi 14 à 18h", "2026-03-14 18:00"),
    ("le 3 mars 2027", "2027-03-03 09:00"),
    ("le quinze mars à neuf heures", "2026-03-15 09:00"),
    ("lundi seize mars", "2026-03-16 09:00"),
    ("1er avril", "2026-04-01 09:00"),
    ("le premier avril à midi", "2026-04-01 12:00"),
    ("le 15 août", "2026-08-15 09:00"),
    ("le 15 aout", "2026-08-15 09:00"),
    ("15 sept à 8h", "2026-09-15 08:00"),
    ("le sept mars à sept heures du matin", "2026-03-07 07:00"),
    ("3/4/2027", "2027-04-03 09:00"),
    ("le 3/04/27 à 10h", "2027-04-03 10:00"),
    ("dim. 15 mars, 9h30", "2026-03-15 09:30"),
    ("fin mars", "2026-03-31 09:00"),
    ("le dernier jour d'octobre 2026", "2026-10-31 09:00"),
    # times
    ("à 9h30", "2026-03-05 09:30"),
    ("à 9 h 30", "2026-03-05 09:30"),
    ("à neuf heures et demie", "2026-03-05 09:30"),
    ("à 17 heures 30", "2026-03-04 17:30"),
    ("15h", "2026-03-04 15:00"),
    ("demain 9h", "2026-03-05 09:00"),
    ("à quatre heures moins le quart de l'après-midi", "2026-03-04 15:45"),
    ("à dix heures moins dix", "2026-03-05 09:50"),
    ("à dix-huit heures quinze", "2026-03-04 18:15"),
    ("à vingt-et-une heures trente", "2026-03-04 21:30"),
    ("à une heure du matin", "2026-03-05 01:00"),
    ("à une heure de l'après-midi", "2026-03-04 13:00"),
    ("à 9h du matin", "2026-03-05 09:00"),
    ("à huit heures du soir", "2026-03-04 20:00"),
    ("à midi", "2026-03-04 12:00"),
    ("midi et demi", "2026-03-04 12:30"),
    ("midi moins le quart", "2026-03-04 11:45"),
    ("demain à minuit et demi", "2026-03-05 00:30"),
    ("vers 18h", "2026-03-04 18:00"),
    ("demain en fin de journée", "2026-03-05 17:00"),
    ("8h10 PM", "2026-03-04 20:10"),
    # zones
    ("à 14h UTC", "2026-03-04 15:00"),
    ("demain à 9h heure de Londres", "2026-03-05 10:00"),
    ("14h heure de New York", "2026-03-04 20:00"),
]
RECURRING = [
    # days
    ("tous les jours à 9h", ["03-05 09:00", "03-06 09:00"]),
    ("ts les jours 9h", ["03-05 09:00", "03-06 09:00"]),
    ("quotidiennement à 20h", ["03-04 20:00", "03-05 20:00"]),
    ("chaque matin à huit heures et demie", ["03-05 08:30", "03-06 08:30"]),
    ("tous les soirs", ["03-04 18:00", "03-05 18:00"]),
    ("tous les soirs à 8h", ["03-04 20:00", "03-05 20:00"]),
    ("chaque lundi", ["03-09 09:00", "03-16 09:00"]),
    ("le lundi à 9h", ["03-09 09:00", "03-16 09:00"]),
    ("les lundis à 9h", ["03-09 09:00", "03-16 09:00"]),
    ("tous les lundis et jeudis à 9h", ["03-05 09:00", "03-09 09:00"]),
    ("le mardi et le jeudi à 18h30", ["03-05 18:30", "03-10 18:30"]),
    ("lun-ven 9h", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("du lundi au vendredi à 9h", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("de lundi à jeudi à 8h15", ["03-05 08:15", "03-09 08:15"]),
    ("en semaine à 9h", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("tous les jours ouvrés à 9h", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("chaque jour ouvrable à 9h", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("tous les jours de la semaine à 7h", ["03-05 07:00", "03-06 07:00", "03-09 07:00"]),
    ("le week-end à 10h", ["03-07 10:00", "03-08 10:00", "03-14 10:00"]),
    ("tous les weekends à 10h", ["03-07 10:00", "03-08 10:00"]),
    # weeks
    ("toutes les semaines le lundi à 9h", ["03-09 09:00", "03-16 09:00"]),
    ("une fois par semaine le lundi à 9h", ["03-09 09:00", "03-16 09:00"]),
    ("hebdomadaire, le jeudi à 9h", ["03-05 09:00", "03-12 09:00"]),
    ("un mardi sur deux à 9h", ["03-10 09:00", "03-24 09:00"]),
    ("un jour sur deux à 9h", ["03-05 09:00", "03-07 09:00"]),
    ("une semaine sur trois le vendredi à 15h", ["03-06 15:00", "03-27 15:00"]),
    ("tous les deux mardis à 9h", ["03-10 09:00", "03-24 09:00"]),
    ("toutes les deux semaines le mardi à 9h", ["03-10 09:00", "03-24 09:00"]),
    ("tous les 15 jours", ["03-11 09:00", "03-25 09:00"]),
    ("tous les quinze jours le mardi à 9h", ["03-10 09:00", "03-24 09:00"]),
    ("tous les huit jours le lundi", ["03-09 09:00", "03-16 09:00"]),
    # months and years
    ("le 1er de chaque mois à 9h", ["04-01 09:00", "05-01 09:00"]),
    ("tous les 1ers du mois à 9h", ["04-01 09:00", "05-01 09:00"]),
    ("le 15 du mois", ["03-15 09:00", "04-15 09:00"]),
    ("tous les 10 du mois", ["03-10 09:00", "04-10 09:00"]),
    ("tous les 1er et 15 du mois à 10h", ["03-15 10:00", "04-01 10:00"]),
    ("tous les mois le 15 à midi", ["03-15 12:00", "04-15 12:00"]),
    ("les 5 et 20 du mois à 8h", ["03-05 08:00", "03-20 08:00"]),
    ("le 1er et le 15 de chaque mois à 8h", ["03-15 08:00", "04-01 08:00"]),
    ("le 31 de chaque mois à 9h", ["03-31 09:00", "05-31 09:00"]),
    ("le dernier jour du mois", ["03-31 09:00", "04-30 09:00"]),
    ("à la fin du mois", ["03-31 09:00", "04-30 09:00"]),
    ("le premier lundi du mois", ["04-06 09:00", "05-04 09:00"]),
    ("tous les premiers lundis du mois à 9h", ["04-06 09:00", "05-04 09:00"]),
    ("le 3ème vendredi du mois à 16h", ["03-20 16:00", "04-17 16:00"]),
    ("l'avant-dernier jeudi du mois à 16h", ["03-19 16:00", "04-23 16:00"]),
    ("le deuxième et le quatrième mercredi du mois à 14h", ["03-11 14:00", "03-25 14:00"]),
    ("le dernier jour ouvré du mois à 16h", ["03-31 16:00", "04-30 16:00"]),
    ("tous les trois mois le 1er à 9h", ["04-01 09:00", "07-01 09:00"]),
    ("chaque 24 décembre à 18h", ["12-24 18:00", "12-24 18:00"]),
    ("tous les ans le 8 mars", ["03-08 09:00", "03-08 09:00"]),
    ("chaque année le deuxième dimanche de mai à 10h", ["05-10 10:00", "05-09 10:00"]),
    ("le 3 et le 14 décembre tous les ans à 9h", ["12-03 09:00", "12-14 09:00"]),
    ("tous les lundis de juin à 19h", ["06-01 19:00", "06-08 19:00"]),
    ("tous les jours en juillet et en août à 8h", ["07-01 08:00", "07-02 08:00"]),
    # times of the day
    ("toutes les 15 minutes de 9h à 17h en semaine", ["03-04 10:15", "03-04 10:30"]),
    ("toutes les demi-heures entre 9h et 12h", ["03-04 10:30", "03-04 11:00"]),
    ("toutes les 90 minutes", ["03-04 11:37:30", "03-04 13:07:30"]),
    ("toutes les deux heures et demie", ["03-04 12:37:30", "03-04 15:07:30"]),
    ("tous les quarts d'heure", ["03-04 10:22:30", "03-04 10:37:30"]),
    ("trois fois par jour à 8h, 14h et 20h", ["03-04 14:00", "03-04 20:00", "03-05 08:00"]),
    ("tous les jours à 9h et à 21h", ["03-04 21:00", "03-05 09:00"]),
    ("tous les midis", ["03-04 12:00", "03-05 12:00"]),
    # joined, bounded, with exceptions
    ("en semaine à 9h et le week-end à 11h", ["03-05 09:00", "03-06 09:00", "03-07 11:00", "03-08 11:00"]),
    ("tous les jours sauf le dimanche à 9h", ["03-05 09:00", "03-06 09:00", "03-07 09:00", "03-09 09:00"]),
    ("tous les jours à 9h sauf le samedi et le dimanche", ["03-05 09:00", "03-06 09:00", "03-09 09:00"]),
    ("chaque jour à 9h mais pas le vendredi", ["03-05 09:00", "03-07 09:00"]),
    ("tous les lundis à 9h hors août", ["03-09 09:00", "03-16 09:00"]),
    ("tous les lundis à 9h à partir du 1er mai", ["05-04 09:00", "05-11 09:00"]),
    ("à partir de lundi, tous les jours à 9h", ["03-09 09:00", "03-10 09:00"]),
    ("chaque lundi à 9h dès le 1er mai 2026", ["05-04 09:00", "05-11 09:00"]),
]
ENDING = [
    ("tous les jours à 9h jusqu'à vendredi", ["03-05 09:00", "03-06 09:00"]),
    ("tous les jours à 9h jusqu'au 7 mars inclus", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("chaque lundi à 9h jusqu'à fin mars", ["03-09 09:00", "03-16 09:00", "03-23 09:00", "03-30 09:00"]),
    ("tous les jours à 18h pendant trois jours", ["03-04 18:00", "03-05 18:00", "03-06 18:00"]),
    ("tous les lundis à 9h pendant deux semaines", ["03-09 09:00", "03-16 09:00"]),
    ("tous les jours à 9h, 3 fois", ["03-05 09:00", "03-06 09:00", "03-07 09:00"]),
    ("tous les jours à 9h du 1er au 3 mai", ["05-01 09:00", "05-02 09:00", "05-03 09:00"]),
    ("un jour sur deux à 9h du 10 au 14 mars", ["03-10 09:00", "03-12 09:00", "03-14 09:00"]),
]
MESSAGES = [
    ("rappelle-moi demain à 18h d'appeler maman", "appeler maman"),
    ("rappelle-moi d'appeler maman demain à 18h", "appeler maman"),
    ("rappelle moi tous les lundis à 9h de préparer le point", "préparer le point"),
    ("peux-tu me rappeler demain à 18h de sortir le linge ?", "sortir le linge ?"),
    ("n'oublie pas de sortir les poubelles lundi à 8h", "sortir les poubelles"),
    ("fais-moi penser à payer le loyer le 1er de chaque mois", "payer le loyer"),
    ("rappelle-moi lundi à 8h que le technicien passe", "le technicien passe"),
    ("stp rappelle-moi ce soir d'arroser les plantes, merci", "arroser les plantes"),
    ("rappel dans 30 min : thé", "thé"),
    ("envoyer le rapport mensuel tous les lundis à 9h", "envoyer le rapport mensuel"),
    ("relire le bilan annuel demain à 9h", "relire le bilan annuel"),
    ("réunion hebdomadaire le lundi à 9h", "réunion"),
    ("rappelle-moi dans une heure de sortir le gâteau", "sortir le gâteau"),
    ("rappelle moi dans 5 min d'éteindre le four", "éteindre le four"),
    ("pense à acheter du pain demain", "acheter du pain"),
    ("le 15 payer les impôts", "payer les impôts"),
    ("toutes les 2 heures boire de l'eau", "boire de l'eau"),
    ("prendre les 3 cachets tous les soirs à 22h", "prendre les 3 cachets"),
    ("manger une barre mars demain à 20h", "manger une barre mars"),
    ("prendre le bus 42 demain à 7h30", "prendre le bus 42"),
]
REFUSED = [
    # ordinary sentences and false friends
    "la planète mars est rouge", "c'était au mois de mai", "une barre mars et un café", "il était une fois",
    "chaque chose à sa place", "tous les goûts sont dans la nature", "de temps en temps", "une minute de silence",
    "j'ai neuf cousins", "mon vélo est neuf", "l'été indien", "bonne soirée à toi", "bonne nuit", "jeu de société",
    "mer agitée", "la seconde partie est mieux", "le premier venu", "c'est dans le sac", "à bientôt", "on est sept",
    "le midi libre est un journal", "salut, ça va ?", "j'ai 3 chats et 2 chiens", "si tu veux", "sur la table",
    "appelle-moi au 06 12 34 56 78", "ça coûte 1200 €", "le ticket #4521 est encore ouvert", "entre nous",
    "un jour peut-être", "à deux pas d'ici", "les mille et une nuits", "quel jour sommes-nous ?", "il reste 5 minutes",
    "à quelle heure part le train ?", "j'ai trente ans", "la prochaine fois", "tous les deux", "de 5 à 7 ans",
    # impossible
    "le 30 février à 9h", "31 avril 2027", "le 32 mars", "à 25h", "à 9h75", "le 32 de chaque mois",
    "toutes les 0 minutes", "29 février 2027", "tous les jours de 17h à 17h",
    # past
    "hier à 9h", "avant-hier", "il y a 3 jours", "lundi dernier", "la semaine dernière", "le 1er janvier 2020",
    "aujourd'hui à 8h00", "tous les jours à 9h jusqu'à hier",
    # half understood
    "tous les jours à 9h sauf s'il pleut", "tous les lundis et", "bimensuel à 9h", "le lundi des semaines paires à 9h",
    "tous les jours à 9h jusqu'au 18 mars exclu", "tous les jours fériés", "chaque jour pair",
    "toutes les deux heures impaires", "la semaine dernière à 9h",
]  # fmt: skip


def read(phrase: str) -> Result:
    return parse(phrase, now=NOW, zone=ZONE, language="fr")


def fires(phrase: str, count: int) -> list[str]:
    found = read(phrase).readings[0].next_fires(count)
    return [f"{at:%m-%d %H:%M}" + (f":{at:%S}" if at.second else "") for at in found]


@pytest.mark.parametrize(("phrase", "expected"), ONCE)
def test_once(phrase: str, expected: str) -> None:
    reading = read(phrase).readings[0]
    assert reading.is_once
    assert reading.message is None
    assert reading.next_fires(2) == (datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo(ZONE)),)


@pytest.mark.parametrize(("phrase", "expected"), RECURRING)
def test_recurring(phrase: str, expected: list[str]) -> None:
    reading = read(phrase).readings[0]
    assert not reading.is_once
    assert reading.message is None
    assert fires(phrase, len(expected)) == expected


@pytest.mark.parametrize(("phrase", "expected"), ENDING)
def test_ending(phrase: str, expected: list[str]) -> None:
    assert fires(phrase, len(expected) + 1) == expected


@pytest.mark.parametrize(("phrase", "message"), MESSAGES)
def test_message(phrase: str, message: str) -> None:
    assert read(phrase).readings[0].message == message


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    assert read(phrase).error is not None


@pytest.mark.parametrize("phrase", ["tous les lundis à 9h", "un mardi sur deux à midi", "après-demain à 18h"])
def test_french_is_read_whatever_language_the_person_has(phrase: str) -> None:
    english = parse(phrase, now=NOW, zone=ZONE).readings[0]
    assert english.trigger == read(phrase).readings[0].trigger


@pytest.mark.parametrize("phrase", ["le 3/4 à 9h", "à 3h", "le lundi à 9h"])
def test_a_second_reading_is_offered(phrase: str) -> None:
    assert len(read(phrase).readings) > 1
