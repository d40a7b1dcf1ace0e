"""
The reader of phrases: text in, readings out.

    text -> cron?  -> tokens -> schedule and message -> meanings -> candidates -> Result
            cron.py   tokens.py  messages.py, grammar.py            resolve.py

Pure: no clock, no I/O. Any text ends in a `Result`; what cannot be read is a refusal that points at the words.
What words a trigger or a refusal needs is imported with the first of them: without it importing is faster.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from parsers.cron.expression import CronError, CronReading, read_cron
from parsers.cron.limits import with_limits
from parsers.errors import EmptyPhraseError, NotUnderstoodError, PhraseError
from parsers.grammar.meaning import Meaning, names_open_date
from parsers.grammar.schedule import meanings
from parsers.languages.registry import language_for
from parsers.languages.vocabulary import Language
from parsers.messages.limiting import refuse_slips
from parsers.messages.overheard import all_known, overheard, refusal_of
from parsers.messages.schedule_in_text import Found, find_schedule
from parsers.messages.unread import refuse_misspelled, refuse_unmended
from parsers.preferences import POLICY, Preferences
from parsers.refusals.cron_hints import alive, day_span
from parsers.resolve.clock_changes import clock_changes
from parsers.resolve.context import Candidate, Context
from parsers.resolve.readings import resolve
from parsers.sentences.said import Said
from parsers.tongue import foreign_word, likely_languages, words_of
from parsers.words import senses as s
from parsers.words.repairs import SURE_LENGTH, mended, mended_at, slips
from parsers.words.tokens import Token, scan_message
from scheduler.core.errors import InvalidValueError, NaiveDatetimeError
from scheduler.core.local_time import zone as zone_named
from scheduler.core.recurrence import next_after, occurrences
from scheduler.core.trigger import Cron, Once, Trigger

MOST_READINGS: Final = 4
_EARLIEST_YEAR: Final = 1900
_LATEST_YEAR: Final = 2200
_MOST_SLIPS: Final = 4
_CLOSE: Final = 0.6
_PER_REPAIR: Final = 0.3
_PER_STRAND: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One way to understand a phrase.

    Attributes:
        trigger: When it fires.
        message: The rest of the text, exactly as written; None when all of it was schedule.
        cost: How much was guessed; 0 = nothing.
        notes: Short sentences about what was guessed or is unusual ("8 read as 08:00").
        spans: Character ranges of the text that were read as schedule.
        now: The instant the phrase was read at (UTC).
        language: Code of the language of `sentence`.
    """

    trigger: Trigger
    message: str | None
    cost: float
    notes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    now: datetime
    language: str

    @property
    def sentence(self) -> str:
        """What the trigger means, in words."""
        from parsers.sentences.describe import describe

        return describe(self.trigger, language=self.language, full=False, now=self.now)

    @property
    def confidence(self) -> float:
        """Between 0 and 1: less for every guess and every repaired word."""
        return round(max(0.05, 1 - 0.4 * self.cost), 2)

    @property
    def is_once(self) -> bool:
        """Tell whether it fires a single time at a named instant."""
        return isinstance(self.trigger, Once)

    def next_fires(self, n: int = 5, after: datetime | None = None) -> tuple[datetime, ...]:
        """Return up to *n* next fire times after *after* (the reading's own now), in the trigger's zone."""
        local = zone_named(self.trigger.zone)
        fires = islice(occurrences(self.trigger, after or self.now, limit=n), n)
        return tuple(at.astimezone(local) for at in fires)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a phrase: ranked readings, or the error that says why there are none."""

    text: str
    readings: tuple[Reading, ...] = ()
    error: PhraseError | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the two best readings are close and fire at different times."""
        return len(self.readings) > 1 and self.readings[1].cost - self.readings[0].cost <= _CLOSE


def parse(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo | str,
    language: str = "en",
    preferences: Preferences = POLICY,
) -> Result:
    """
    Read when (and what) from a text.

    Args:
        text: Anything a person typed.
        now: Aware datetime: the moment it was typed.
        zone: The person's zone.
        language: Code of the person's language, such as `en` or `de-AT`: the first one tried, then English, then
            whichever knows the words. Answers are worded in it.
        preferences: The person's own hours for "morning" and the like.

    Returns:
        Readings, best first, or an error with code, span and suggestions; never raises for a text.

    Raises:
        NaiveDatetimeError: *now* has no zone.
        InvalidValueError: *now* lies outside the years 1900 to 2200.
        InvalidTriggerError: *zone* is unknown.
    """
    if now.tzinfo is None:
        raise NaiveDatetimeError
    if not _EARLIEST_YEAR <= now.year <= _LATEST_YEAR:
        raise InvalidValueError("This moment is too far away.")
    name = zone if isinstance(zone, str) else zone.key
    context = Context.of(now.astimezone(UTC), name, language=language.lower(), preferences=preferences)
    refused: list[tuple[Language, PhraseError]] = []
    asked = likely_languages(text, language)
    readings = _first_read(text, asked, refused, context)
    if not readings and not _is_final(refused[-1][1], text, refused[-1][0]):
        readings = _first_read(text, all_known(text, asked), refused, context)
    return Result(text=text, readings=readings) if readings else _refused(text, *refused[0], context)


def _first_read(
    text: str, languages: list[Language], refused: list[tuple[Language, PhraseError]], context: Context
) -> tuple[Reading, ...]:
    """Return what the first language reads that understands all of a text; what others refuse is added to *refused*."""
    waiting = list(languages)
    while waiting:
        spoken = waiting.pop(0)
        likelier = [other for other, _ in refused]
        try:
            readings = _readings(text, context.spoken(spoken.code), spoken, likelier)
        except PhraseError as error:
            refused.append((spoken, error))
            if _is_final(error, text, spoken):
                break
            continue
        message = readings[0].message
        unread = _foreign_word(text, message, spoken, context)
        strangers = (
            overheard(text, message, readings[0].spans, spoken) if message is not None and unread is None else []
        )
        if message is not None and strangers:
            unread = refusal_of(text, message)
            waiting += [language for language in strangers if language not in (*waiting, *likelier)]
        if unread is not None:
            refused.append((spoken, unread))
        elif not _is_overheard(message, likelier):
            return readings
    return ()


def _foreign_word(text: str, message: str | None, spoken: Language, context: Context) -> NotUnderstoodError | None:
    """Return the refusal of a message that says when in a language nobody here reads; None for other messages."""
    word = foreign_word(message, context.own, spoken) if message is not None else None
    if word is None:
        return None
    start = max(text.lower().find(word), 0)
    span = start, start + len(word)
    return NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _is_final(error: PhraseError, text: str, spoken: Language) -> bool:
    """Tell whether a language knew every word and what they say cannot be: no other one may read less of it."""
    words = words_of(text)
    return not isinstance(error, NotUnderstoodError) and spoken.known(words).some == len(words)


def _is_overheard(message: str | None, likelier: list[Language]) -> bool:
    """Tell whether a message holds schedule words of a language that was likelier and did not understand them."""
    return message is not None and any(language.known(words_of(message)).strong for language in likelier)


def _refused(text: str, spoken: Language, error: PhraseError, context: Context) -> Result:
    from parsers.refusals.fallback import foreign_date
    from parsers.refusals.suggestions import with_suggestions

    foreign = foreign_date(text, context) if isinstance(error, NotUnderstoodError) else None
    if foreign is not None:
        return Result(text=text, readings=(_reading(foreign, None, ((0, len(text)),), context),))
    error = with_suggestions(
        error, text, spoken, today=context.today, can_read=lambda phrase: _can_read(phrase, context, spoken)
    )
    error.worded(language_for(context.own).wording)
    return Result(text=text, error=error)


def _can_read(phrase: str, context: Context, language: Language) -> bool:
    """Tell whether a phrase gives a reading, and does not end in the middle ("every monday at")."""
    try:
        readings = _readings(phrase, context, language)
    except PhraseError:
        return False
    words = (readings[0].message or "").lower().split()
    return not any(language.words.get(word) for word in (*words[:1], *words[-1:]))


def _readings(
    text: str, context: Context, language: Language, likelier: Sequence[Language] = ()
) -> tuple[Reading, ...]:
    if not text.strip():
        raise EmptyPhraseError
    cron = read_cron(text, context.zone)
    if cron is not None:
        limited = [with_limits(text, reading, context, language) for reading in cron]
        return _cron_readings(text, limited, context)
    tokens = scan_message(text, language)
    readings: list[Reading] = []
    for rank, (found, slips_read) in enumerate(_found(text, tokens, language)):
        if any(_is_word_of(other, slip) for other in likelier for slip in slips_read):
            raise NotUnderstoodError
        extra = _PER_REPAIR * (len(slips_read) or rank * 2)
        try:
            candidates = _distinct(_candidates(meanings(found.rules), context), context)
        except PhraseError as error:
            if rank and readings:
                continue
            error.span = error.span or _one_span(found.spans)
            raise
        for candidate in candidates:
            if rank and not slips_read and candidate.trigger in [reading.trigger for reading in readings]:
                continue
            noted = candidate._replace(cost=candidate.cost + extra, notes=slips_read + candidate.notes)
            readings.append(_reading(noted, found.message, found.spans, context))
    return tuple(readings[:MOST_READINGS])


def _one_span(spans: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    return spans[0] if len(spans) == 1 else None


def _is_word_of(language: Language, slip: Said) -> bool:
    """Tell whether what was taken for a slip of the pen is a word of another language: "Minuten" is not "minutes"."""
    return any(language.known([str(value).lower()]).some for name, value in slip.values if name == "typed")


def _candidates(readings: list[tuple[Meaning, ...]], context: Context) -> list[Candidate]:
    """
    Resolve each way to share words between rules, and to order day and month in dates beside a rule.

    Those that cannot be fall away while one is left.
    """
    found: list[Candidate] = []
    failed: PhraseError | None = None
    ways = [(rules, context) for rules in readings]
    ways += [(rules, context.swapped) for rules in readings if any(names_open_date(rule) for rule in rules)]
    for strand, (rules, order) in enumerate(ways):
        try:
            resolved = resolve(rules, order)
        except PhraseError as error:
            failed = failed or error
            continue
        found += [c._replace(cost=c.cost + _PER_STRAND * strand, strand=c.strand + 2 * strand) for c in resolved]
    if failed and not found:
        raise failed
    return sorted(found, key=lambda candidate: candidate.cost)


def _cron_readings(text: str, cron: list[CronReading], context: Context) -> tuple[Reading, ...]:
    living = [reading for reading in cron if next_after(reading[0].trigger, context.now) is not None]
    if not living:
        raise _never_fires(text, cron[0])
    return tuple(_reading(candidate, message, (span,), context) for candidate, message, span in living)


def _never_fires(text: str, reading: CronReading) -> CronError:
    """Say which fields of a cron expression make it never fire, and what does."""
    trigger, span = reading[0].trigger, reading[2]
    assert isinstance(trigger, Cron)
    found, near = day_span(text, span, trigger), alive(text, span, trigger)
    if found is None:
        return CronError("This cron expression never fires.", span=span, suggestions=near)
    words = text[slice(*found)]
    return CronError("“{words}” never comes: no such month has that day.", span=found, suggestions=near, words=words)


def _found(text: str, tokens: list[Token], language: Language) -> list[tuple[Found, tuple[Said, ...]]]:
    """
    Find the schedule; with it stand the notes about slips of the pen that were repaired.

    Two of them where a repaired word may as well belong to the message.
    """
    try:
        found = find_schedule(text, tokens, language)
    except NotUnderstoodError as error:
        return [_mended(text, tokens, language, error)]
    other, again = found, tokens
    for _ in range(_MOST_SLIPS):
        tried = mended_at(again, other.edges, language)
        if tried == again:
            break
        try:
            other, again = find_schedule(text, tried, language), tried
        except PhraseError:
            if any(
                t.repaired and (t.end - t.start >= SURE_LENGTH or _leads_on(tried, at)) for at, t in enumerate(tried)
            ):
                raise
            break
    notes = slips(text, again, other.spans)
    if not notes:
        refuse_misspelled(text, tokens, found.rules, found.spans, language)
        refuse_slips(text, tokens, found.rules, found.spans, language)
        refuse_unmended(text, tokens, found.edges, language)
        return [(found, ()), *([(found.other, ())] if found.other else [])]
    sure = other.message is None or all(_is_long(t) for t in again if t.repaired)
    return [(other, notes)] if sure else [(other, notes), (found, ())]


def _is_long(token: Token) -> bool:
    return token.end - token.start >= SURE_LENGTH


def _leads_on(tokens: list[Token], at: int) -> bool:
    """Tell whether a schedule word stands behind a repaired one: "excetp sundays …" is surely one, too."""
    return s.EXCEPT in tokens[at].senses and at + 1 < len(tokens) and tokens[at + 1].is_strong


def _mended(
    text: str, tokens: list[Token], language: Language, error: NotUnderstoodError
) -> tuple[Found, tuple[Said, ...]]:
    """Find the schedule of a text full of slips. Raises NotUnderstoodError, explained."""
    from parsers.refusals.explain import explained

    again = mended(tokens, language)
    if again == tokens:
        raise explained(error, text, tokens, language)
    try:
        found = find_schedule(text, again, language)
    except NotUnderstoodError as second:
        raise explained(second, text, again, language) from second
    notes = slips(text, again, found.spans)
    if not notes or not found.is_plain:
        raise explained(error, text, tokens, language)
    return found, notes


def _distinct(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Keep the readings that fire at different times next, and those that share words differently."""
    if len(candidates) < 2:
        return candidates
    kept: list[Candidate] = []
    fires: set[tuple[int, datetime | None]] = set()
    for candidate in candidates:
        fire = candidate.strand, next_after(candidate.trigger, context.now)
        if fire not in fires and candidate.trigger not in [other.trigger for other in kept]:
            fires.add(fire)
            kept.append(candidate)
    return kept[:MOST_READINGS]


def _reading(
    candidate: Candidate,
    message: str | None,
    spans: tuple[tuple[int, int], ...],
    context: Context,
) -> Reading:
    wording = language_for(context.own).wording
    notes = candidate.notes + clock_changes(candidate.trigger, context.now)
    return Reading(
        trigger=candidate.trigger,
        message=message,
        cost=round(candidate.cost, 3),
        notes=tuple(wording.say(note) for note in dict.fromkeys(notes)),
        spans=spans,
        now=context.now,
        language=context.own,
    )
