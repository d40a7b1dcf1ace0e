"""How fast phrases are read and refused in every language; what hostile text and importing the reader cost."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

NOW: Final = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
ZONE: Final = ZoneInfo("Europe/Berlin")
ROUNDS: Final = 60
READ: Final[Mapping[str, Sequence[str]]] = {
    "en": (
        "in 20 minutes take the pizza out",
        "every weekday at 9 remind me to post the standup",
        "every 5 minutes call https://shop.example/health",
        "0 9 * * 1-5 standup",
        "every second tuesday at 9",
        "last friday of the month at 5pm send the report",
        "every 15 minutes from 9 to 17 on weekdays",
        "2027-12-24 09:00 buy presents",
        "tomorrow at noon call Bob",
        "every day at 8, 14 and 20 take pills until june",
        "weekdays at 9 and weekends at 11 feed the cat",
        "remind me to pay rent on the 1st of every month at 9am",
        "every other friday at 16:30 except in august",
        "half an hour before midnight",
        "@daily",
        "every wendesday at 9 gym",
    ),
    "de": (
        "jeden Montag um 9 Uhr Müll rausbringen",
        "in einer halben Stunde Pizza",
        "alle 15 Minuten von 9 bis 17 Uhr",
    ),
    "fr": ("tous les lundis à 9h sortir les poubelles", "dans une demi-heure", "le dernier vendredi du mois à 17h"),
    "es": ("todos los lunes a las 9 sacar la basura", "en media hora", "el último viernes del mes a las 17"),
    "pt": ("toda segunda às 9h levar o lixo", "em meia hora", "a cada 15 minutos das 9 às 17"),
    "it": ("ogni lunedì alle 9 portare fuori il vetro", "tra mezz'ora", "l'ultimo venerdì del mese alle 17"),
    "ru": ("каждый понедельник в 9 вынести мусор", "через полчаса", "по будням с 9 до 17 каждые 15 минут"),
}
REFUSED: Final = (
    "remind me to call mom",
    "every banana at 9",
    "30 february at noon",
    "yesterday at 5",
    "every 0 minutes",
    "evry mondya at 25 call mom",
    "0 0 31 2 *",
    "how was your weekend?",
    "every monday until last friday",
    "the quick brown fox jumps over the lazy dog",
)
_TEXT: Final = "every monday at 9 and the last 3rd of march except in from to until 17:30 day for 5 times weekday"
_WORDS: Final[tuple[str, ...]] = tuple(_TEXT.split())
SHAPES: Final[Sequence[Callable[[random.Random], str]]] = (
    lambda _: "at " * 3_300,
    lambda _: "1 " * 5_000,
    lambda _: "every " * 1_660,
    lambda _: "(" * 10_000,
    lambda _: "every day at 9 " * 660,
    lambda _: "🕘" * 10_000,
    lambda _: "9:00-" * 2_000,
    lambda _: "mon," * 2_500,
    lambda _: "1/1/" * 2_500,
    lambda _: "a" * 10_000,
    lambda _: "'" * 10_000,
    lambda _: "9" * 10_000,
    lambda _: "* " * 5_000,
    lambda draw: " ".join(draw.choice(_WORDS) for _ in range(1_800)),
    lambda draw: "".join(draw.choice(_WORDS) for _ in range(1_800)),
    lambda draw: "".join(chr(draw.randrange(32, 0x3000)) for _ in range(10_000)),
    lambda draw: " ".join(draw.choice(_WORDS) for _ in range(64)) + " x" * 4_700,
    lambda draw: " ".join(draw.choice(_WORDS) for _ in range(90))[:510],
    lambda _: "every monday and " * 30,
    lambda _: "except sunday " * 36,
    lambda _: "between 9 and " * 36,
)
HOSTILE_ROUNDS: Final = 3


def main() -> None:
    """Print the figures."""
    for languages in (["en"], [code for code in READ if code != "en"]):
        took = [_milliseconds(text, code) for _ in range(ROUNDS) for code in languages for text in READ[code]]
        print(f"phrases: {', '.join(languages)}: {_spread(took[len(took) // ROUNDS :])}")
    took = [_milliseconds(text, "en") for _ in range(ROUNDS) for text in REFUSED]
    print(f"phrases: refused: {_spread(took[len(REFUSED) :])}")
    draw = random.Random(1)
    texts = [shape(draw) for shape in SHAPES for _ in range(HOSTILE_ROUNDS)]
    first = [_milliseconds(text, "en") for text in texts]
    worst, text = max((_milliseconds(text, "en"), text) for text in texts)
    print(
        f"phrases: worst of {len(texts)} hostile texts of up to 10,000 characters {worst:.1f} ms (“{text[:24]}…”), "
        f"{max(first):.1f} ms when first met (a table may still have to be made)"
    )
    print(f"phrases: import parsers {_import_milliseconds():.0f} ms (CPU, median of 9)")


def _spread(took: list[float]) -> str:
    took.sort()
    return f"median {statistics.median(took):.2f} ms, p99 {took[len(took) * 99 // 100]:.2f} ms (CPU, warm)"


def _milliseconds(text: str, language: str) -> float:
    from parsers import parse

    started = time.process_time_ns()
    parse(text, now=NOW, zone=ZONE, language=language)
    return (time.process_time_ns() - started) / 1e6


def _import_milliseconds() -> float:
    code = "import time; t = time.process_time(); import parsers; print(time.process_time() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(9)]
    return statistics.median(float(run.stdout) * 1000 for run in runs)


if __name__ == "__main__":
    main()
