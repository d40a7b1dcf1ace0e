"""Meaning + now + zone -> candidates: what the words can mean at this moment, cheapest guess first."""

from parsers.errors import ContradictionError, ImpossibleError, InPastError
from parsers.grammar.meaning import Interval, Meaning
from parsers.resolve.context import Candidate, Context
from parsers.resolve.once import resolve_once
from parsers.resolve.rules import resolve_rule
from parsers.sentences.said import Reason, Said, said
from scheduler.core.errors import InvalidValueError
from scheduler.core.local_time import zone_names
from scheduler.core.recurrence import next_after
from scheduler.core.trigger import Trigger, Union


def resolve(meanings: tuple[Meaning, ...], context: Context) -> list[Candidate]:
    """
    Return the candidates for one or several rules said together, best first; each fires at least once after now.

    Raises:
        PhraseError: No candidate is possible; the message says why.
    """
    try:
        parts = [_resolve_one(meaning, context) for meaning in meanings]
        found = parts[0] if len(parts) == 1 else _combined(parts)
        alive = [candidate for candidate in found if next_after(candidate.trigger, context.now) is not None]
    except (OverflowError, InvalidValueError) as error:
        if isinstance(error, InvalidValueError):
            raise ImpossibleError("{reason}", reason=Reason(error.message)) from error
        raise ImpossibleError("That is too far away.") from error
    if not alive:
        raise InPastError("That would never fire from now on.")
    return alive


def _resolve_one(meaning: Meaning, context: Context) -> list[Candidate]:
    notes: tuple[Said, ...] = ()
    if meaning.zone:
        name = _known(meaning.zone)
        context = Context.of(context.now, name, language=context.language, preferences=context.preferences)
        notes = (said("times are in {zone}", zone=name),)
    meaning = _completed(meaning)
    if meaning.repeats or meaning.interval or meaning.minutes_past or meaning.seconds_past:
        if meaning.delay is not None or meaning.instant:
            raise ContradictionError("It is either once or again and again.")
        if any(clock.closing for clock in meaning.clocks) and (meaning.weekdays or meaning.month_days or meaning.days):
            raise ContradictionError("24:00 is 00:00 of the day after: say that day.")
        found = resolve_rule(meaning, context)
    elif (len(meaning.weekdays) > 1 or meaning.habit) and not (meaning.ordinals or meaning.days or meaning.month_days):
        found = _several_weekdays(meaning, context)
    else:
        found = resolve_once(meaning, context)
    return [candidate._replace(notes=candidate.notes + notes) for candidate in found] if notes else found


def _known(name: str) -> str:
    """Return a zone's name in its own spelling. Raises ImpossibleError."""
    if name in zone_names():
        return name
    lower = name.lower()
    for known in zone_names():
        if known.lower() == lower:
            return known
    raise ImpossibleError("“{zone}” is not a time zone I know.", zone=name)


def _completed(meaning: Meaning) -> Meaning:
    """A bound makes a rule of what names only a time or weekdays: "at 9 until friday", "monday for 3 weeks"."""
    bounded = (
        meaning.until or meaning.leaving or meaning.lasting or meaning.count or (meaning.start and not meaning.delay)
    )
    if meaning.repeats or meaning.interval or meaning.minutes_past or meaning.seconds_past:
        return meaning
    if not bounded and not _names_series(meaning):
        return meaning
    if meaning.delay or meaning.instant or meaning.days:
        raise ContradictionError("It is either once or again and again.")
    if meaning.weekdays or meaning.month_days or meaning.months:
        return meaning._replace(repeats=True)
    if meaning.clocks or meaning.part:
        return meaning._replace(repeats=True, interval=Interval(n=1, unit="day"))
    raise ContradictionError("How often?")


def _names_series(meaning: Meaning) -> bool:
    """Tell whether days are named that come again: "1st and 3rd monday", "day 1 of march and june"."""
    if meaning.days or meaning.year:
        return False
    if len(meaning.ordinals) > 1 and not meaning.months:
        return True
    return len(meaning.months) > 1 and bool(meaning.ordinals or meaning.month_days)


def _several_weekdays(meaning: Meaning, context: Context) -> list[Candidate]:
    """Several weekdays without "every", or "le lundi": each week is likelier, once each is offered too."""
    weekly = resolve_rule(meaning._replace(repeats=True), context)
    once = resolve_once(meaning, context)
    found = [c._replace(notes=(said("every week"), *c.notes)) for c in weekly]
    found += [c._replace(cost=c.cost + 0.5, notes=(said("once each"), *c.notes), strand=1) for c in once]
    return sorted(found, key=lambda candidate: candidate.cost)


def _combined(parts: list[list[Candidate]]) -> list[Candidate]:
    """Join the best readings of each rule; when all share a second reading (hours after noon), offer that too."""
    found: list[Candidate] = []
    depth = max(len(part) for part in parts)
    for rank in range(min(depth, 2)):
        chosen = [part[min(rank, len(part) - 1)] for part in parts]
        triggers: list[Trigger] = []
        for candidate in chosen:
            inner = candidate.trigger.triggers if isinstance(candidate.trigger, Union) else (candidate.trigger,)
            triggers += [trigger for trigger in inner if trigger not in triggers]
        notes = tuple(dict.fromkeys(note for candidate in chosen for note in candidate.notes))
        cost = max(candidate.cost for candidate in chosen)
        if len(triggers) == 1:
            found.append(Candidate(triggers[0], cost, notes))
        elif len(triggers) <= 16:
            rules = tuple(trigger for trigger in triggers if not isinstance(trigger, Union))
            found.append(Candidate(Union(triggers=rules), cost + 0.1, notes))
    return found
