"""Russian endings: the forms a stem takes, so that the vocabulary names stems and not every case."""

from collections.abc import Iterable

HARD = "ый ой ая ое ые ого ую ому ым ом ых ыми"
"""Of adjectives and ordinals: первый, первая, первого …"""
SOFT = "ий яя ее ие его ей юю ему им ем их ими"
HUSHED = "ий ая ее ие его ей ую ему им ем их ими"
"""Behind ш, щ, ч: следующий, рабочий."""
THIRD = "ий ья ье ьи ьего ьей ью ьему ьим ьем ьих ьими"
OF_ADJECTIVES = ("ого", "его", "ой", "ей", "ых", "их")
"""The endings that say "of"."""

MONDAY = ". а у ом е | и ов ам ами ах"
"""Forms of понедельник; behind the bar those of several."""
WEDNESDAY = "а ы е у ой | . ам ами ах"
FRIDAY = "а ы е у ей | . ам ами ах"
SUNDAY = "ье ья ью ьем | ий ьям ьями ьях"
DAY = "день дня дню | дни дней дням днями"
WORKING = "ий его ему | ие их им ими"
"""Of рабочий and будний, in the cases of DAY."""
FREE = "ой ого ому | ые ых ым ыми"


def formed(stem: str, endings: str) -> list[str]:
    """Return the stem with each ending; a dot is none."""
    return [stem + ending.strip(".") for ending in endings.replace("|", " ").split()]


def one_and_many(stem: str, endings: str) -> tuple[list[str], list[str]]:
    """Return the forms of one and those of several."""
    one, _, many = endings.partition("|")
    return formed(stem, one), formed(stem, many)


def joined(adjectives: Iterable[str], nouns: Iterable[str]) -> list[str]:
    """Return adjective and noun in the same case, pair by pair."""
    return [f"{adjective} {noun}" for adjective, noun in zip(adjectives, nouns, strict=True)]
