"""
What limits a cron expression behind its fields: "0 9 * * * until june, except sundays", "0 9 * * 1-5 UTC".

    until, starting, for 2 weeks, 10 times, except …     bounds and exclusions, as behind any rule
    a zone                                               UTC, Region/City; other names only at the end or before "time"

What stands behind them is the message. "For 10 minutes" is taken for a part of it: a rule is limited by days.
"""

from dataclasses import replace

from parsers.cron.expression import CronReading
from parsers.errors import ContradictionError, NotUnderstoodError
from parsers.grammar.bounds import read_count, read_start, read_until
from parsers.grammar.leaving import read_leaving
from parsers.grammar.meaning import Clock, Slots
from parsers.grammar.schedule import meanings
from parsers.languages.vocabulary import Language
from parsers.resolve.bounds import bounds_of, exclusions_of
from parsers.resolve.context import Candidate, Context
from parsers.sentences.said import said
from parsers.words import senses as s
from parsers.words.cursor import Cursor
from parsers.words.tokens import scan_message
from scheduler.core.trigger import UNBOUNDED, Cron

_OWN_TIMES = (Clock(),)
"""Stands for the times in the fields, so that a time behind "until friday" is the bound's."""
_EDGES = " \t\n,;:-–—"


def with_limits(text: str, reading: CronReading, context: Context, language: Language) -> CronReading:
    """
    Return a reading of cron text with the limits that stand behind the fields, and only the rest as its message.

    Raises:
        PhraseError: The limits cannot be, or begin like some and cannot be read.
    """
    candidate, message, span = reading
    trigger = candidate.trigger
    if message is None or not isinstance(trigger, Cron):
        return reading
    tokens = scan_message(text, language)
    start = next((index for index, token in enumerate(tokens) if token.start >= span[1]), len(tokens))
    cursor = Cursor(tokens, start, len(tokens))
    limits = _limits(cursor)
    end = tokens[cursor.at - 1].end
    cursor.joint()
    is_limit = not cursor.token.senses.keys().isdisjoint({s.UNTIL, s.EXCEPT}) and s.WEAK not in cursor.token.senses
    if is_limit or (limits and cursor.token.is_strong):
        begin = cursor.token.start
        raise NotUnderstoodError("I did not understand “{words}”.", span=(begin, len(text)), words=text[begin:])
    if not limits:
        return reading
    rest = text[end:].strip(_EDGES)
    return _limited(candidate, trigger, limits, context), rest or None, (span[0], end)


def _limits(cursor: Cursor) -> Slots:
    found: Slots = {}
    while cursor.at < cursor.end:
        here = cursor.at
        cursor.joint()
        clause = _clause(cursor)
        if clause and clause.keys() == {"leaving"} and "leaving" in found:
            clause = {"leaving": found["leaving"].joined(clause["leaving"])}
        elif clause is None or clause.keys() & found.keys():
            cursor.at = here
            break
        found |= clause
    return found


def _clause(cursor: Cursor) -> Slots | None:
    here = cursor.at
    clause = (
        read_leaving(cursor, {"clocks": _OWN_TIMES}) or read_start(cursor) or read_until(cursor) or read_count(cursor)
    )
    clause = clause or _zone(cursor)
    if clause is None or not clause.keys() <= {"leaving", "start", "until", "count", "lasting", "zone"}:
        cursor.at = here
        return None
    if "lasting" in clause and clause["lasting"].is_elapsed:
        cursor.at = here
        return None
    return clause


def _zone(cursor: Cursor) -> Slots | None:
    here = cursor.at
    cursor.skip(s.IN)
    token = cursor.token
    name = cursor.take(s.ZONE)
    told = cursor.take(s.ZONE_WORD) is not None
    is_plain = "/" in token.text or token.text in ("utc", "gmt")
    if name is None or not (told or is_plain or cursor.at == cursor.end):
        cursor.at = here
        return None
    return {"zone": name}


def _limited(candidate: Candidate, trigger: Cron, limits: Slots, context: Context) -> Candidate:
    meaning = meanings(({**limits, "repeats": True, "clocks": _OWN_TIMES},))[0][0]
    notes = candidate.notes
    if meaning.zone:
        context = Context.of(context.now, meaning.zone, language=context.language, preferences=context.preferences)
        notes += (said("times are in {zone}", zone=meaning.zone),)
    bounds = bounds_of(meaning, context)
    if trigger.bounds != UNBOUNDED and (meaning.zone or bounds != UNBOUNDED):
        raise ContradictionError
    if meaning.leaving is not None and meaning.leaving.clocks:
        raise ContradictionError
    limited = replace(
        trigger,
        zone=context.zone,
        bounds=trigger.bounds if bounds == UNBOUNDED else bounds,
        exclusions=exclusions_of(meaning.leaving, context),
    )
    return candidate._replace(trigger=limited, notes=notes)
