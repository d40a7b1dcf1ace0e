"""What is written with digits, as senses: numbers, times of day, dates, instants and offsets from UTC."""

import re
from typing import Any, Final

from parsers.languages.vocabulary import Language
from parsers.words import senses as s
from parsers.words.senses import Senses
from parsers.words.zones import offset_zone

MOST_DIGITS: Final = 30


def written_number(kind: str, text: str, language: Language) -> Senses:
    """Return the senses of what is written with digits; 1.500 and 31.12. are read as the language writes them."""
    senses = _NUMERIC[kind](text)
    if not language.decimal_comma:
        return senses
    if kind == "number" and text.count(",") == 1:
        return {s.DECIMAL: float(text.replace(",", "."))}
    if kind not in ("pair", "date") or "." not in text:
        return senses
    parts = [part.strip() for part in text.split(".")]
    if kind == "date":
        return {s.DATE: (senses[s.NUMERIC_DATE][2], int(parts[1]), int(parts[0]))}
    if len(parts[1]) == 3:
        return {s.NUMBER: int("".join(parts))}
    day, month = int(parts[0]), int(parts[1])
    found = {key: value for key, value in senses.items() if key != s.NUMERIC_DATE}
    return {**found, s.DATE: (None, month, day)} if 1 <= day <= 31 and 1 <= month <= 12 else found


def whole_number(text: str) -> Senses:
    """Read digits exactly; longer ones than any limit allows end at a number that everything refuses."""
    return {s.NUMBER: int(text.replace(",", "")[:MOST_DIGITS])}


def _clock(text: str) -> Senses:
    """Read 9:05, 17:30, 17:30:15, 9h05; bare = an hour of 1 to 12 without a leading zero: either half of the day."""
    parts = [int(part) for part in re.split(r"[:.h]", text)[:3]]
    hour, minute, second = (*parts, 0)[:3]
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return {s.CLOCK: None}
    found: dict[str, Any] = {s.CLOCK: (hour, minute, second, 1 <= hour <= 12 and text[0] != "0")}
    return {**found, s.LENGTH: hour * 3600 + minute * 60} if "h" in text else found


def _pair(text: str) -> Senses:
    """Two numbers joined by a dot or slash: a date without a year, a decimal number, a fraction or a time."""
    sign = "/" if "/" in text else "."
    left, right = (part.strip() for part in text.split(sign))
    a, b = int(left), int(right)
    found: dict[str, Any] = {}
    if _may_be_date(a, b):
        found[s.NUMERIC_DATE] = (a, b, None)
    if sign == "/" and (a, b) in _FRACTIONS:
        found[s.DECIMAL] = a / b
    if sign == ".":
        found[s.DECIMAL] = float(f"{left}.{right}")
        if len(right) == 2 and a < 24 and b < 60:
            found[s.DOT_CLOCK] = (a, b, 0, 1 <= a <= 12 and left[0] != "0")
    return found


_FRACTIONS = {(1, 2), (1, 4), (3, 4), (1, 3), (2, 3)}


def _may_be_date(a: int, b: int) -> bool:
    return (1 <= a <= 31 and 1 <= b <= 12) or (1 <= a <= 12 and 1 <= b <= 31)


def full_year(year: int) -> int:
    """
    Return a year of two digits in full: 00-68 lie in this century, 69-99 in the last one.

    Source:
        strptime(3), POSIX: %y.
    """
    return year if year > 99 else year + (2000 if year < 69 else 1900)


def _date(text: str) -> Senses:
    a, b, year = (int(part) for part in re.split(r"\s?[/.-]\s?", text))
    return {s.NUMERIC_DATE: (a, b, full_year(year))}


def _yearmonth(text: str) -> Senses:
    first, second = (int(part) for part in re.split("[-/]", text))
    return {s.YEAR_MONTH: (first, second) if first > 12 else (second, first)}


def _yeardate(text: str) -> Senses:
    year, month, day = (int(part) for part in re.split(r"[-/.:]", text))
    return {s.DATE: (year, month, day)}


def _instant(text: str) -> Senses:
    return {s.INSTANT: text}


def _offset(text: str) -> Senses:
    name = offset_zone(text.strip().removeprefix("utc").removeprefix("gmt"))
    return {s.ZONE: name} if name else {s.NO_ZONE: True}


_NUMERIC = {
    "offset": _offset,
    "number": whole_number,
    "clock": _clock,
    "pair": _pair,
    "date": _date,
    "yeardate": _yeardate,
    "yearmonth": _yearmonth,
    "fraction": lambda _: {},
    "instant": _instant,
}
