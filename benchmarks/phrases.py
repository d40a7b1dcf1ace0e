"""How fast phrases are read, what hostile text costs, and what importing the reader costs."""

import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NOW = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
PHRASES = (
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
)
HOSTILE = ("at " * 5000, "1 " * 5000, "every " * 2000, "(" * 10_000, "every day at 9 " * 700, "🕘" * 10_000)
ROUNDS = 200


def main() -> None:
    """Print the four figures."""
    from parsers import parse

    took = []
    for _ in range(ROUNDS):
        for phrase in PHRASES:
            started = time.process_time_ns()
            parse(phrase, now=NOW, zone=ZONE)
            took.append((time.process_time_ns() - started) / 1e6)
    took.sort()
    print(f"phrases: median {statistics.median(took):.2f} ms, p99 {took[len(took) * 99 // 100]:.2f} ms (CPU, warm)")
    worst = max(_milliseconds(text) for text in HOSTILE)
    print(f"phrases: worst of {len(HOSTILE)} hostile texts of about 10,000 characters {worst:.1f} ms (CPU)")
    print(f"phrases: import parsers {_import_milliseconds():.0f} ms (CPU, median of 5)")


def _milliseconds(text: str) -> float:
    from parsers import parse

    started = time.process_time_ns()
    parse(text, now=NOW, zone=ZONE)
    return (time.process_time_ns() - started) / 1e6


def _import_milliseconds() -> float:
    code = "import time; t = time.process_time(); import parsers; print(time.process_time() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) * 1000 for run in runs)


if __name__ == "__main__":
    main()
