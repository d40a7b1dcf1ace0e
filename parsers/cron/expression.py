"""
Cron text <-> `Cron` trigger. The dialect:

    fields    minute hour day-of-month month weekday, or six with the second first, or seven with a year last
    year      one year, or * beside a "?", as Quartz writes it
    values    * ? a a-b a-b/n */n a/n (a to the end) lists with commas; ranges may wrap (22-4, fri-mon)
    names     jan-dec, sun-sat; Sunday is 0 or 7
    days      L last day, L-n, LW last Monday-to-Friday day, nW nearest one; weekday: nL last, n#k k-th, L = Saturday
    aliases   @hourly @daily @midnight @weekly @monthly @yearly @annually; "cron" may stand before everything

Both day fields restricted: either one matches. Source: crontab(5), Debian; the L, W and # forms follow Quartz, with
Sunday counted as 0. croniter, imported only here and only when cron text is read, gives the second
opinion on the fields.
"""

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from parsers.errors import ImpossibleError, PhraseError
from parsers.refusals.cron_hints import filled_up, in_range
from parsers.resolve.context import Candidate
from parsers.sentences.said import FieldName, Reason, Said, said
from scheduler.core.errors import InvalidTriggerError
from scheduler.core.local_time import resolve
from scheduler.core.trigger import UNBOUNDED, Bounds, Cron, CronDays

ALIASES: Final = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_MONTHS = {name.lower(): n + 1 for n, name in enumerate(month_abbr[1:])}
_WEEKDAYS = {name.lower(): (n + 1) % 7 for n, name in enumerate(day_abbr)}
_FIELD = r"(?i)[\d*?][\d*?/,\-#lwa-z]*|(?:l(?:w|-\d{1,2})?|wl)(?:,[\dlw,\-/]+)?|[a-z]{3}[a-z,\-#\dl]*"
_WORDS = r"\S+"
_NAME = r"(?i)[a-z]+"
_FULL_NAMES = rf"(?i)\b(?:{'|'.join([*month_name[1:], *day_name])})\b"
_LONGEST_FIELD = 100
_OPEN_FIELD = r"[*?/\d]*[*?][*?/\d]*"
_COUNT = "A cron expression has five fields, or six with seconds first, or seven with the year last."
_NAMED = frozenset({*_MONTHS, *_WEEKDAYS, "l", "w", "lw", "wl"})


class CronError(ImpossibleError):
    """This cron expression cannot be read."""

    code = "cron"


class Field(NamedTuple):
    """What the values of a field are called, and which there are."""

    name: str
    low: int
    high: int
    names: Mapping[str, int] = MappingProxyType({})

    @property
    def limits(self) -> Said:
        """The range; days of the week are always named with both numbers of Sunday."""
        if self.names is _WEEKDAYS:
            return said("it goes from 0 to 7 (0 and 7 are Sunday)")
        return said("it goes from {low} to {high}", low=self.low, high=self.high)


_SECOND: Final = Field("second", 0, 59)
_MINUTE: Final = Field("minute", 0, 59)
_HOUR: Final = Field("hour", 0, 23)
_MONTH_DAY: Final = Field("day of the month", 1, 31)
_MONTH: Final = Field("month", 1, 12, _MONTHS)
_WEEKDAY: Final = Field("day of the week", 0, 7, _WEEKDAYS)


class Piece(NamedTuple):
    """One field of the text with its character range."""

    text: str
    start: int
    end: int


CronReading = tuple[Candidate, str | None, tuple[int, int]]


def read_cron(text: str, zone: str) -> list[CronReading] | None:
    """
    Read cron text at the start of *text*; what follows the fields is the message.

    Returns:
        (candidate, message, span) per reading, best first; None when the text does not begin like cron. Two readings
        when a sixth field could also be the first word of the message ("0 9 * * 1-5 5 pushups").

    Raises:
        CronError: It begins like cron, but a field is wrong; the span is the field's.
    """
    if not _may_be_cron(text):
        return None
    text = _unquoted(text)
    pieces = [Piece(_short_names(m.group()), m.start(), m.end()) for m in _first_words(text)]
    named = bool(pieces) and pieces[0].text.lower().rstrip(":") == "cron"
    if named:
        pieces = pieces[1:]
    pieces = [*pieces[:4], *(_without_comma(piece) for piece in pieces[4:])]
    if pieces and pieces[0].text.lower() in ALIASES:
        trigger = cron_trigger(ALIASES[pieces[0].text.lower()], zone, shown=pieces[0].text.lower())
        return [_reading(trigger, text, pieces[:1])]
    count = _fields_at_start(pieces)
    if count < 5:
        if named or (count >= 3 and count == len(pieces) and "*" in text):
            raise CronError(_COUNT, suggestions=filled_up(" ".join(piece.text for piece in pieces), count))
        if count == 4 and sum(piece.text == "*" for piece in pieces[:4]) > 1:
            raise _one_missing(text, pieces[:4])
        return None
    if not named and not _is_certain(pieces, pieces[:count]):
        return None
    return _readings(text, pieces, count, zone)


def _may_be_cron(text: str) -> bool:
    """Tell at a glance whether reading the fields is worth while: nearly all texts are phrases."""
    start = text.strip().lstrip("`'\"").lstrip()[:4].lower()
    return start[:1].isdigit() or start[:1] == "@" or start == "cron" or "*" in text or "?" in text


def _one_missing(text: str, fields: list[Piece]) -> CronError:
    """Say that "0 9 * * standup" lacks a field; nothing else has two stars among four words."""
    start, end = fields[0].start, fields[-1].end
    near = tuple(f"{expression}{text[end:]}" for expression in filled_up(text[start:end], len(fields)))
    return CronError(_COUNT, span=(start, end), suggestions=near)


def _unquoted(text: str) -> str:
    """Return the text with blanks for the quotation marks around all of it: `0 9 * * 1`."""
    inner = text.strip()
    if len(inner) < 2 or inner[0] != inner[-1] or inner[0] not in "`'\"":
        return text
    return text.replace(inner, f" {inner[1:-1]} ", 1)


def _without_comma(piece: Piece) -> Piece:
    """Return a last field without the comma before what limits it: "0 9 * * *, until june"."""
    return Piece(piece.text[:-1], piece.start, piece.end - 1) if piece.text[1:].endswith((",", ";")) else piece


def _short_names(word: str) -> str:
    """Return "mon-fri" for "monday-friday"."""
    return re.sub(_FULL_NAMES, lambda match: match.group()[:3], word) if len(word) <= _LONGEST_FIELD else word


def _first_words(text: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for match in re.finditer(_WORDS, text):
        found.append(match)
        if len(found) == 9 or match.start() > 512:
            break
    return found


def _fields_at_start(pieces: list[Piece]) -> int:
    """Return how many of the first words could be cron fields, at most seven."""
    count = 0
    for piece in pieces[:7]:
        names = {name.lower() for name in re.findall(_NAME, piece.text)}
        if len(piece.text) > _LONGEST_FIELD or not re.fullmatch(_FIELD, piece.text):
            break
        if not all(name in _NAMED or (name[-1] == "l" and name[:-1] in _WEEKDAYS) for name in names):
            break
        count += 1
    return count


def _is_certain(pieces: list[Piece], fields: list[Piece]) -> bool:
    """Five bare numbers or words in a row are cron only when a star or the like shows it; eight numbers never are."""
    if len(pieces) > len(fields) and all(piece.text.isdigit() for piece in pieces):
        return False
    return any(set(field.text) & set("*?") for field in fields) or all(f.text[0].isdigit() for f in fields[:4])


def _readings(text: str, pieces: list[Piece], count: int, zone: str) -> list[CronReading]:
    found: list[CronReading] = []
    failed: PhraseError | None = None
    whole = count == len(pieces)
    sizes = (count,) if whole else tuple(size for size in (6, 5, 7) if size <= count)
    for size in sizes:
        surplus = _surplus(pieces, size)
        if surplus is not None:
            without = text[: surplus.start].rstrip() + text[surplus.end :]
            failed = failed or CronError(_COUNT, span=(surplus.start, surplus.end), suggestions=(without,))
            continue
        try:
            trigger = cron_trigger(" ".join(piece.text for piece in pieces[:size]), zone)
        except CronError as error:
            error.span = _span_of(error, pieces[:size])
            error.suggestions = _nearest(error, text)
            failed = failed or error
            continue
        found.append(_reading(trigger, text, pieces[:size]))
    if not found:
        assert failed is not None
        raise failed
    if len(found) > 1:
        found.sort(key=lambda reading: reading[2][1])
        found = [(c._replace(cost=0.2 + 0.3 * rank), m, s) for rank, (c, m, s) in enumerate(found)]
    return found


def _nearest(error: CronError, text: str) -> tuple[str, ...]:
    """Return the text with a value in range in place of the wrong one."""
    values = dict(error.said.values)
    limits, wrong = values.get("limits"), values.get("text")
    if error.span is None or not isinstance(limits, Said) or not isinstance(wrong, str) or not wrong:
        return ()
    ends = {name: value for name, value in limits.values if isinstance(value, int)}
    return in_range(text, error.span, wrong, (ends.get("low", 0), ends.get("high", _WEEKDAY.high)))


def _surplus(pieces: list[Piece], size: int) -> Piece | None:
    """Return the star that is one too many: behind the fields, or as a year where no day is "?" as Quartz has it."""
    if size < len(pieces) and re.fullmatch(_OPEN_FIELD, pieces[size].text):
        return pieces[size]
    if size == 7 and pieces[6].text == "*" and all(piece.text != "?" for piece in pieces[:6]):
        return pieces[6]
    return None


def _reading(trigger: Cron, text: str, pieces: list[Piece]) -> CronReading:
    span = (pieces[0].start, pieces[-1].end)
    message = text[span[1] :].strip().strip(",;:-–—").strip()
    return Candidate(trigger), message or None, span


def _span_of(error: CronError, pieces: list[Piece]) -> tuple[int, int]:
    at = error.span[0] if error.span else None
    if at is None or at >= len(pieces):
        return pieces[0].start, pieces[-1].end
    return pieces[at].start, pieces[at].end


def cron_trigger(expression: str, zone: str, *, shown: str | None = None) -> Cron:
    """
    Return the trigger of a cron expression (the whole text, nothing behind it).

    Args:
        expression: Five, six or seven fields.
        zone: IANA name.
        shown: What `Cron.text` keeps, if not the expression itself.

    Raises:
        CronError: A field is wrong; its `span` is then (field index, field index + 1).
    """
    fields = expression.lower().split()
    if len(fields) not in (5, 6, 7):
        raise CronError(_COUNT)
    year = fields.pop() if len(fields) == 7 else "*"
    seconds_said = len(fields) == 6
    second, minute, hour, month_day, month, weekday = fields if seconds_said else ("0", *fields)
    shift = 0 if seconds_said else -1
    trigger: dict[str, Any] = {
        "text": shown or " ".join(expression.split()),
        "seconds": _numbers(second, _SECOND, 0),
        "minutes": _numbers(minute, _MINUTE, 1 + shift),
        "hours": _numbers(hour, _HOUR, 2 + shift),
        "month_days": _month_days(month_day, 3 + shift),
        "months": _numbers(month, _MONTH, 4 + shift),
        "weekdays": _weekdays(weekday, 5 + shift),
        "hour_is_star": hour == "*",
        "bounds": _year_bounds(year, zone),
    }
    _second_opinion((second, minute, hour, month_day, month, weekday))
    try:
        return Cron(**trigger, zone=zone)
    except InvalidTriggerError as error:
        raise CronError("{reason}", reason=Reason(error.message)) from error


def _numbers(text: str, field: Field, index: int) -> tuple[int, ...]:
    """Expand a field of plain values; ranges may wrap."""
    found: set[int] = set()
    for part in text.split(","):
        found.update(_part(part, field, index))
    return tuple(sorted(found))


def _part(part: str, field: Field, index: int) -> range | list[int]:
    low, high = field.low, field.high
    body, slash, step_text = part.partition("/")
    step = _value(step_text, Field("step", 1, high + 1), index) if slash else 1
    if body == "*":
        return range(low, high + 1, step)
    first_text, dash, last_text = body.partition("-")
    first = _value(first_text, field, index)
    if not dash:
        return range(first, high + 1, step) if slash else [first]
    last = _value(last_text, field, index)
    if last >= first:
        return range(first, last + 1, step)
    size = high - low + 1
    return [(value - low) % size + low for value in range(first, last + size + 1, step)]


def _value(text: str, field: Field, index: int) -> int:
    if text in field.names:
        return field.names[text]
    if text.isascii() and text.isdigit() and len(text) <= 4 and field.low <= int(text) <= field.high:
        return int(text)
    raise CronError(
        "“{text}” is no {field}: {limits}." if text else "The {field} is missing: {limits}.",
        span=(index, index + 1),
        text=text,
        field=FieldName(field.name),
        limits=field.limits,
    )


def _month_days(text: str, index: int) -> CronDays:
    if text in ("*", "?"):
        return CronDays(any=True, starred=True)
    numbers: set[int] = set()
    last: list[int] = []
    nearest: list[int] = []
    last_weekday = False
    for part in text.split(","):
        if part in ("lw", "wl"):
            last_weekday = True
        elif part == "l":
            last.append(0)
        elif part.startswith("l-"):
            last.append(_value(part[2:], Field("number of days before the last", 1, 30), index))
        elif part.endswith("w"):
            nearest.append(_value(part[:-1], _MONTH_DAY, index))
        else:
            numbers.update(_part(part, _MONTH_DAY, index))
    return CronDays(
        numbers=tuple(sorted(numbers)),
        starred=text.startswith("*"),
        last=tuple(sorted(last)),
        last_weekday=last_weekday,
        nearest=tuple(sorted(nearest)),
    )


def _weekdays(text: str, index: int) -> CronDays:
    if text in ("*", "?"):
        return CronDays(any=True, starred=True)
    numbers: set[int] = set()
    last: list[int] = []
    nth: list[tuple[int, int]] = []
    for part in text.split(","):
        day, sharp, position = part.partition("#")
        if sharp:
            place = _value(position, Field("place of a weekday in the month", 1, 5), index)
            nth.append((_value(day, _WEEKDAY, index) % 7, place))
        elif part == "l":
            numbers.add(6)
        elif part.endswith("l") and part not in _WEEKDAYS:
            last.append(_value(part[:-1], _WEEKDAY, index) % 7)
        else:
            numbers.update(_weekday_part(part, index))
    return CronDays(
        numbers=tuple(sorted(numbers)), starred=text.startswith("*"), last=tuple(sorted(last)), nth=tuple(sorted(nth))
    )


def _weekday_part(part: str, index: int) -> set[int]:
    """Expand weekdays: 7 is Sunday; a range to 7 does not wrap, a step from a value runs to Saturday (Sunday as 0)."""
    body, slash, _ = part.partition("/")
    first, dash, last = body.partition("-")
    is_numbered = (dash and not _WEEKDAYS.keys() & {first, last}) or first == "7"
    high = 7 if is_numbered else 6
    if slash and body == "*":
        high = 6
    return {value % 7 for value in _part(part, _WEEKDAY._replace(high=high), index)}


def _year_bounds(year: str, zone: str) -> Bounds:
    if year in ("*", "?"):
        return UNBOUNDED
    if not (year.isdigit() and len(year) == 4):
        raise CronError("The year of a cron expression is * or a single year.", span=(6, 7))
    start = resolve(datetime.combine(date(int(year), 1, 1), time()), zone)[0]
    end = resolve(datetime.combine(date(int(year), 12, 31), time(23, 59, 59)), zone)[0]
    return Bounds(start=start, end=end)


def _second_opinion(fields: tuple[str, ...]) -> None:
    """Let croniter look at the fields it knows: those without L, W and ?. Raises CronError."""
    from croniter import croniter

    plain = ["*" if re.search(r"l|w(?!ed)|\?|#", field) and field not in _MONTHS else field for field in fields]
    plain = [field.replace("7", "0") if index == 5 and field in ("7",) else field for index, field in enumerate(plain)]
    if not croniter.is_valid(" ".join(plain), second_at_beginning=True):
        raise CronError("This is not a valid cron expression.")
