"""
Everything together: days, times, zones, months, bounds, exceptions, a message, in any order, hurried and slipped.

As in test_coverage, each piece knows by itself on which days or at which times it holds, and the fires of the reading
must be those of the pieces together; the message must come back as it was written. A refusal is always allowed.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
DAYS_AHEAD = 500
COMPARED = 20
Holds = Callable[[date], bool]

DAYS: dict[str, Holds] = {
    "every day": lambda day: True,
    "everyday": lambda day: True,
    "mondays": lambda day: day.weekday() == 0,
    "every mon/wed/fri": lambda day: day.weekday() in (0, 2, 4),
    "mon-fri": lambda day: day.weekday() < 5,
    "on weekends": lambda day: day.weekday() > 4,
    "monthly on the 5th": lambda day: day.day == 5,
    "on the fifth of every month": lambda day: day.day == 5,
    "on the 1st, 10th and 20th of each month": lambda day: day.day in (1, 10, 20),
    "every 2nd tuesday of the month": lambda day: day.weekday() == 1 and 8 <= day.day <= 14,
    "every june 5": lambda day: (day.month, day.day) == (6, 5),
}
TIMES = {
    "at 09:00": (time(9),),
    "at nine thirty": (time(9, 30),),
    "at half past nine": (time(9, 30),),
    "at 9 in the morning": (time(9),),
    "at 8, 14 and 20": (time(8), time(14), time(20)),
    "at 8am and 8pm": (time(8), time(20)),
    "at noon and midnight": (time(0), time(12)),
    "in the evening": (time(18),),
    "every 2 hours from 9 to 17": tuple(time(hour) for hour in range(9, 18, 2)),
    "from 9 to 17 every 2 hours": tuple(time(hour) for hour in range(9, 18, 2)),
    "every 30 minutes from 9 to 10": (time(9), time(9, 30), time(10)),
}
MONTHS: dict[str, Holds] = {
    "": lambda day: True,
    "in june": lambda day: day.month == 6,
    "during june": lambda day: day.month == 6,
    "in jun, aug and oct": lambda day: day.month in (6, 8, 10),
    "from february to april": lambda day: day.month in (2, 3, 4),
    "only in november": lambda day: day.month == 11,
}
BOUNDS: dict[str, Holds] = {
    "": lambda day: True,
    "until october 20": lambda day: day <= date(2026, 10, 20),
    "till 20 october": lambda day: day <= date(2026, 10, 20),
    "starting may 10": lambda day: day >= date(2026, 5, 10),
    "from may 10 to december 20": lambda day: date(2026, 5, 10) <= day <= date(2026, 12, 20),
    "starting next monday": lambda day: day >= date(2026, 3, 9),
    "from tomorrow": lambda day: day > date(2026, 3, 4),
}
EXCEPTIONS: dict[str, Holds] = {
    "": lambda day: True,
    "except sundays and mondays": lambda day: day.weekday() not in (0, 6),
    "excluding weekends": lambda day: day.weekday() < 5,
    "but not in august": lambda day: day.month != 8,
    "not on fridays": lambda day: day.weekday() != 4,
}
ZONES = {
    "": "UTC",
    "UTC": "UTC",
    "(UTC)": "UTC",
    "Berlin time": "Europe/Berlin",
    "in New York": "America/New_York",
    "EST": "America/New_York",
}
MESSAGES = [
    "",
    "call mom",
    "pay $120 rent",
    "buy 3 apples",
    "read chapter 5",
    "meet Jan",
    "take 2 pills",
    "check the server-2 logs",
]
DATES = {
    "tomorrow": date(2026, 3, 5),
    "the day after tomorrow": date(2026, 3, 6),
    "on friday": date(2026, 3, 6),
    "on june fifth": date(2026, 6, 5),
    "5 june 2027": date(2027, 6, 5),
    "on wednesday, june 10": date(2026, 6, 10),
    "in two weeks": date(2026, 3, 18),
    "a week from tomorrow": date(2026, 3, 12),
    "3 weeks from friday": date(2026, 3, 27),
    "two days after june 5": date(2026, 6, 7),
    "on the first monday in april": date(2026, 4, 6),
    "on the 15th of next month": date(2026, 4, 15),
}
CLOCKS = {
    "at 11:30": time(11, 30),
    "11am": time(11),
    "9 p.m.": time(21),
    "at eleven thirty": time(11, 30),
    "at quarter to twelve": time(11, 45),
    "at noon": time(12),
    "at 7 in the evening": time(19),
    "in the evening": time(18),
    "at 1830": time(18, 30),
    "by 6pm": time(18),
}
SLIPPED = {
    *("mondays", "weekends", "every", "month", "tuesday", "evening", "eleven", "twelve", "tomorrow", "friday"),
    *("october", "november", "december", "february", "starting", "except", "excluding", "sundays", "between"),
}


def joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def fires(days: list[Holds], times: tuple[time, ...], zone: str) -> list[datetime]:
    """Return when the pieces hold together, from the pieces alone."""
    local = ZoneInfo(zone)
    first = NOW.astimezone(local).date() - timedelta(days=1)
    ahead = (first + timedelta(days=step) for step in range(DAYS_AHEAD))
    held = (day for day in ahead if all(holds(day) for holds in days))
    found = (datetime.combine(day, at, local).astimezone(UTC) for day in held for at in times)
    return list(islice((at for at in found if at > NOW), COMPARED))


def slipped(text: str, at: int, kind: int) -> str:
    """Return the text with one slip of the pen in one of its schedule words, as fingers make them."""
    words = text.split(" ")
    fit = [index for index, word in enumerate(words) if word in SLIPPED]
    if not fit:
        return text
    index = fit[at % len(fit)]
    word = words[index]
    cut = 1 + at % (len(word) - 2)
    swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    words[index] = (swapped, word[:cut] + word[cut + 1 :], word[:cut] + word[cut] + word[cut:])[kind]
    return " ".join(words)


def written(schedule: str, message: str, place: int) -> str:
    """Put the message before or behind the schedule, with and without a request."""
    if not message:
        return schedule
    return (
        f"{schedule} {message}",
        f"{schedule} remind me to {message}",
        f"remind me to {message} {schedule}",
        f"{message} {schedule}",
        f"{schedule}: {message}",
        f"remind me {schedule} to {message}",
    )[place]


def hurried(text: str, way: int, at: int) -> str:
    """Write it as people do: in capitals, without commas, with wide spaces, politely, with a slip of the pen."""
    match way:
        case 0:
            return text.upper()
        case 1:
            return text.replace(",", "")
        case 2:
            return text.replace(" ", "  ")
        case 3:
            return f"{text} please"
        case 4:
            return text[0].upper() + text[1:]
        case 5:
            return slipped(text, at, at % 3)
        case _:
            return text


def check(text: str, expected: list[datetime], message: str) -> None:
    """Compare times and message of the best reading; a refused text is no harm."""
    result = parse(text, now=NOW, zone="UTC")
    if not result.readings:
        return
    reading = result.readings[0]
    end = NOW + timedelta(days=DAYS_AHEAD - 3)
    found = [at.astimezone(UTC) for at in reading.next_fires(COMPARED) if at < end]
    assert found == [at for at in expected if at < end], text
    assert " ".join((reading.message or "").lower().split()) == message.lower(), text


texts = st.tuples(st.integers(0, 5), st.integers(0, 8), st.integers(0, 60))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(DAYS)),
    st.sampled_from(sorted(TIMES)),
    st.sampled_from(sorted(MONTHS)),
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from(sorted(EXCEPTIONS)),
    st.sampled_from(sorted(ZONES)),
    st.sampled_from(MESSAGES),
    st.integers(0, 4),
    texts,
)
def test_a_rule_in_any_writing_says_what_its_pieces_say(
    day: str, at: str, month: str, bound: str, but: str, zone: str, message: str, order: int, text: tuple[int, int, int]
) -> None:
    is_run = "month" in day and bound.startswith(("until", "till"))  # "the 5th in june till …" may be one stretch
    month = "" if "june" in day or is_run else month
    timed = joined(at, zone)
    schedule = (
        joined(day, timed, month, bound, but),
        joined(timed, day, month, bound, but),
        joined(day, month, timed, bound, but),
        ", ".join(part for part in (joined(day, timed), month, bound, but) if part),
        joined(f"{bound}," if bound else "", day, timed, month, but),
    )[order]
    place, way, slip = text
    holds = [DAYS[day], MONTHS[month], BOUNDS[bound], EXCEPTIONS[but]]
    check(hurried(written(schedule, message, place), way, slip), fires(holds, TIMES[at], ZONES[zone]), message)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(DATES)),
    st.sampled_from(sorted(CLOCKS)),
    st.sampled_from(sorted(ZONES)),
    st.sampled_from(MESSAGES),
    st.integers(0, 2),
    texts,
)
def test_a_date_in_any_writing_is_that_date(
    day: str, at: str, zone: str, message: str, order: int, text: tuple[int, int, int]
) -> None:
    timed = joined(at, zone)
    schedule = (joined(day, timed), joined(timed, day), f"{day}, {timed}")[order]
    place, way, slip = text
    expected = [datetime.combine(DATES[day], CLOCKS[at], ZoneInfo(ZONES[zone])).astimezone(UTC)]
    check(hurried(written(schedule, message, place), way, slip), expected, message)
