"""Refusals for words beside a schedule that belong to it but were not read: they are never dropped into the message."""

from parsers.errors import NotUnderstoodError
from parsers.grammar.meaning import Slots
from parsers.languages.vocabulary import Language
from parsers.messages.requests import MARKS, QUOTES, denied_span, quoted_spans
from parsers.words import senses as s
from parsers.words.repairs import mended_text, unmended
from parsers.words.tokens import Token
from parsers.words.zones import GOES_ON, OWN_TIMES

_LINKS = frozenset({s.ON, s.IN, s.OF, s.AT, s.THE, s.FOR, s.FROM, s.AND, s.ONLY, s.TO, s.WHICH, s.PER, s.EDGE})
_DATED = frozenset({s.CLOCK, s.DATE, s.INSTANT, s.NUMERIC_DATE, s.EVERY, s.EXCEPT})
_BEFORE_NOUN = frozenset({s.THE, s.O_CLOCK, s.MERIDIEM})
_DAYS = frozenset({s.WEEKDAY, s.DAY_SET, s.MONTH, s.RELATIVE_DAY})
_RELATING = frozenset({s.FOR, s.OF, s.FROM, s.TO, s.AND})
_HYPHENS = frozenset("-–'’")
_LONGEST_PLACE = 3


def refuse_beside(text: str, tokens: list[Token], index: int, rules: tuple[Slots, ...] = ()) -> None:
    """
    Refuse when the token beside a schedule, or the one behind a joint there, should have been read with it.

    Args:
        rules: The schedule; where it says both day and time, "3.12" beside it is no date.
    """
    if 0 <= index < len(tokens) and s.DECIMAL in tokens[index].senses and _says_all(rules):
        return
    if 0 < index < len(tokens) and tokens[index].senses.keys() == {s.UNIT} and not tokens[index - 1].senses:
        return  # "log hours | every friday"
    while (
        0 <= index < len(tokens) and not tokens[index].senses.keys().isdisjoint(_LINKS) and not tokens[index].is_strong
    ):
        index += 1
    question = open_word(text, *tokens[index : index + 2]) if 0 <= index < len(tokens) else None
    if question is not None:
        raise question
    if not 0 <= index < len(tokens) or not tokens[index].is_strong or _is_noun(tokens, index):
        return
    end = index
    while end < len(tokens) and (tokens[end].senses or end == index) and end - index < 6:
        end += 1
    end = end + 1 if end < len(tokens) and end == index + 1 and s.EXCEPT in tokens[index].senses else end
    span = (tokens[index].start, tokens[end - 1].end)
    raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def _is_noun(tokens: list[Token], index: int) -> bool:
    """Tell whether a unit in the plural counts nothing: "um 17 Uhr Stunden eintragen", "um 17 Uhr die Stunden …"."""
    unit, before = tokens[index].senses, tokens[index - 1].senses if index else {}
    if s.UNIT not in unit or s.PLURAL not in unit:
        return False
    told = s.CLOCK in before and index > 1 and s.AT in tokens[index - 2].senses
    return told or not before.keys().isdisjoint(_BEFORE_NOUN)


def refuse_part_of(text: str, tokens: list[Token], start: int) -> None:
    """Refuse "the frist of | every month": what stands before says which day of it."""
    at = start if s.OF in tokens[start].senses else start - 1
    every = tokens[at + 1 : at + 2]
    if at < 1 or s.OF not in tokens[at].senses or not any(s.EVERY in token.senses for token in every):
        return
    span = (tokens[at - 1].start, tokens[at + 1].end)
    raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_bound_of(text: str, tokens: list[Token], rules: tuple[Slots, ...], after: int) -> None:
    """Refuse "every day at 9 sans friday": one word nobody knows and a day, alone or before a mark, limit the rule."""
    if not any(rule.get("repeats") for rule in rules) or after + 1 >= len(tokens):
        return
    word, first = tokens[after], after + 1
    while first < len(tokens) and not tokens[first].senses.keys().isdisjoint({s.FROM, s.OF, s.THE, s.ON}):
        first += 1
    last = next((at for at in range(first, len(tokens)) if tokens[at].text in ":,;–—"), len(tokens))
    days = [token for token in tokens[first:last] if token.text not in ".!?"]
    if word.senses or not word.text.isalpha() or not days or len(days) > 2:
        return
    named = [not token.senses.keys().isdisjoint(_DAYS) for token in days]
    if any(named) and all(name or s.NUMBER in day.senses for name, day in zip(named, days, strict=True)):
        span = (word.start, days[-1].end)
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_denied(text: str, tokens: list[Token], language: Language) -> None:
    """Refuse "don't remind me tomorrow", "cancel my 9am reminder": a new reminder is the last thing that is wanted."""
    found = denied_span(tokens, language)
    if found is not None:
        raise _denied(text, (tokens[found[0]].start, tokens[found[1] - 1].end))


def refuse_not(text: str, tokens: list[Token], message: str | None, language: Language) -> None:
    """Refuse a message that is only the "nicht" of "erinnere mich morgen nicht"."""
    if message is not None and message.lower() in language.nots:
        at = next((token for token in tokens if text[token.start : token.end] == message), tokens[0])
        raise _denied(text, (at.start, at.end))


def _denied(text: str, span: tuple[int, int]) -> NotUnderstoodError:
    return NotUnderstoodError(
        "“{words}” asks for no reminder. To end one, delete it from your list.", span=span, words=text[slice(*span)]
    )


def refuse_side(text: str, tokens: list[Token], index: int) -> None:
    """Refuse "before friday": the word right before a schedule leaves open when."""
    if index >= 0 and not tokens[index].senses.keys().isdisjoint({s.BEFORE, s.AFTER}):
        span = (tokens[index].start, tokens[index].end)
        words = text[slice(*span)]
        raise NotUnderstoodError("“{words}”: when exactly? Say the time itself.", span=span, words=words)


def open_word(text: str, token: Token, behind: Token | None = None) -> NotUnderstoodError | None:
    """Return the question a word leaves open ("bimonthly", "so" in "so um 9"); None for other words."""
    span = (token.start, token.end)
    words = text[slice(*span)]
    if behind is not None and s.EVERY in token.senses and behind.senses.keys() >= {s.SHORT_DAY, s.UNIT}:
        span = (token.start, behind.end)
        words = text[slice(*span)]
        return NotUnderstoodError("“{words}”: every Monday, or every month?", span=span, words=words)
    match token.senses.get(s.DOUBTFUL):
        case "months":
            return NotUnderstoodError("“{words}”: every two months, or twice a month?", span=span, words=words)
        case "years":
            return NotUnderstoodError("“{words}”: twice a year, or every two years?", span=span, words=words)
        case "which":
            return NotUnderstoodError("“{words}”: which one, or every one?", span=span, words=words)
        case "often":
            return NotUnderstoodError("“{words}”: how often, exactly?", span=span, words=words)
        case "season":
            return NotUnderstoodError("“{words}”: from which month to which?", span=span, words=words)
        case "when" if behind is None or behind.senses:
            return NotUnderstoodError("“{words}”: when exactly? Say the time itself.", span=span, words=words)
        case "sunday" if behind is not None and s.AT in behind.senses:
            return NotUnderstoodError("“{words}”: on Sunday, or about that time?", span=span, words=words)
        case _:
            return None


def _says_all(rules: tuple[Slots, ...]) -> bool:
    """Tell whether day and time are said."""
    return any(rule.keys() & _TIMED and (rule.keys() & _DAYED or "part" in rule) for rule in rules)


_TIMED = frozenset({"clocks", "delay", "instant", "part", "window"})
_DAYED = frozenset({"days", "weekdays", "month_days", "ordinals", "interval", "delay", "instant", "repeats"})


def refuse_open_end(text: str, tokens: list[Token], rules: tuple[Slots, ...], after: int) -> None:
    """Refuse "every monday and …" and, where no time was said, "every monday at …" with something unknown behind."""
    if after >= len(tokens) or any(s.THE in token.senses for token in tokens[after : after + 2]):
        return
    timed = any(rule.keys() & {"clocks", "window", "delay", "instant"} for rule in rules)
    senses = tokens[after].senses
    if s.AND in senses or (senses.get(s.AT) in (True, "to") and not timed):
        span = (tokens[after].start, tokens[min(after + 1, len(tokens) - 1)].end)
        raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_dated(text: str, tokens: list[Token], start: int, end: int, rules: tuple[Slots, ...]) -> None:
    """Refuse a message in which a time or date was left unread and nothing ("remind me to") sets it apart."""
    dates = any(day.year is None and day.month for rule in rules for day in rule.get("days", ()))
    dates = dates or not any(rule.keys() & _DAYED for rule in rules)
    quoted = quoted_spans(tokens)
    for index in range(start, end):
        token = tokens[index]
        is_fraction = s.DECIMAL in token.senses and s.NUMERIC_DATE in token.senses
        if (
            s.WEAK in token.senses
            or is_fraction
            or _is_named_by(tokens, index, rules)
            or any(low <= index < high for low, high in quoted)
        ):
            continue
        year = not token.glued and len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
        year = year and (dates or (index > 0 and not _LINKS.isdisjoint(tokens[index - 1].senses.keys() - {s.THE})))
        delay = s.DELAYING in token.senses and index + 1 < end and s.NUMBER in tokens[index + 1].senses
        if year or delay or not token.senses.keys().isdisjoint(_DATED):
            words = text[token.start : token.end]
            raise NotUnderstoodError("I did not understand “{words}”.", span=(token.start, token.end), words=words)


def _is_named_by(tokens: list[Token], at: int, rules: tuple[Slots, ...]) -> bool:
    """Tell whether a time names a thing where the schedule has one of its own: "at 18:15 leave for the 19:00 train"."""
    if s.CLOCK not in tokens[at].senses or not 0 < at < len(tokens) - 1 or not any("clocks" in r for r in rules):
        return False
    led = not tokens[at - 1].senses.keys().isdisjoint({s.THE, s.FOR})
    return led and not tokens[at + 1].senses and tokens[at + 1].text.isalpha()


def refuse_days(text: str, tokens: list[Token], start: int, end: int, *, names_days: bool) -> None:
    """
    Refuse a day in the message of a schedule that names none: "watch Friday Night Lights at 8pm".

    In quotes it is part of a title, behind "for" of what is to be done: "book a table for friday".
    """
    if names_days:
        return
    for index in range(start, end):
        token = tokens[index]
        if s.WEAK in token.senses or s.DAY_PART in token.senses or token.senses.keys().isdisjoint(_DAYS):
            continue
        if index and not tokens[index - 1].senses.keys().isdisjoint(_RELATING):
            continue
        if not _is_quoted(tokens, start, index, end):
            first, last = _title(text, tokens, start, index, end)
            words = text[token.start : token.end]
            quoted = f'{text[:first]}"{text[first:last]}"{text[last:]}'
            raise NotUnderstoodError(
                "Is “{words}” the day, or part of the message?",
                span=(token.start, token.end),
                suggestions=(quoted,),
                words=words,
            )


def refuse_misspelled(
    text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...], language: Language
) -> None:
    """Refuse "evry wensday at 9": beside a schedule that names no day stands a word that was probably meant as one."""
    if any(rule.keys() & _DAYED for rule in rules):
        return
    for index, token in enumerate(tokens):
        if token.senses or not token.text.isalpha() or any(start <= token.start < end for start, end in spans):
            continue
        known = language.repaired(token.text)
        senses = language.words[known] if known else {}
        if _MEANT.isdisjoint(senses) or s.WEAK in senses:
            known = _near_day(tokens, index, spans, language)
        if known is not None and not _is_quoted(tokens, 0, index, len(tokens)):
            from parsers.words.nearby import spelled  # only for what is refused: not at import

            raise NotUnderstoodError(
                "I did not understand “{words}”.",
                span=(token.start, token.end),
                suggestions=(mended_text(text, spelled(tokens, language)),),
                words=text[token.start : token.end],
            )


def refuse_unmended(text: str, tokens: list[Token], edges: tuple[int, ...], language: Language) -> None:
    """Refuse "nächsten monatg um 9": beside the schedule stands a slip of which nobody knows what was meant."""
    for token, near in unmended(tokens, edges, language):
        index = tokens.index(token)
        if not _is_quoted(tokens, 0, index, len(tokens)) and not text[token.start].isupper():
            raise NotUnderstoodError(
                "I did not understand “{words}”.",
                span=(token.start, token.end),
                suggestions=tuple(text[: token.start] + known + text[token.end :] for known in near[:2]),
                words=text[token.start : token.end],
            )


_MEANT = frozenset({s.EVERY, s.WEEKDAY, s.RELATIVE_DAY, s.DAY_SET})
_SURE_DAY = 6


def _near_day(tokens: list[Token], index: int, spans: tuple[tuple[int, int], ...], language: Language) -> str | None:
    """Return the day two slips away from a word directly beside the schedule: "wensday at 9"; None for other words."""
    token = tokens[index]
    beside = [other.start for other in tokens[index + 1 : index + 2]]
    if len(token.text) < _SURE_DAY or token.text in language.ordinary or not any(start in beside for start, _ in spans):
        return None
    from parsers.words.nearby import near_words  # only for what is refused: not at import

    near = near_words(token.text, language, _MEANT, first=token.text[0])
    return next((known for known in near if known[-2:] == token.text[-2:]), None)


def _is_quoted(tokens: list[Token], start: int, index: int, end: int) -> bool:
    before, behind = ([token.text for token in part] for part in (tokens[start:index], tokens[index + 1 : end]))
    return any(opening in before and closing in behind for opening, closing in QUOTES.items())


def _title(text: str, tokens: list[Token], start: int, index: int, end: int) -> tuple[int, int]:
    """Return the span of the words in capitals around a token: the title it may belong to."""
    first = last = index
    while first > start and text[tokens[first - 1].start].isupper():
        first -= 1
    while last + 1 < end and text[tokens[last + 1].start].isupper():
        last += 1
    return tokens[first].start, tokens[last].end


def refuse_telling(text: str, tokens: list[Token], island: tuple[int, int], language: Language) -> None:
    """
    Refuse a schedule inside a sentence that tells something: "tomorrow is another day", "I met him on friday with Bob".

    Args:
        island: The tokens [start, end) of the schedule; nobody was asked for anything.
    """
    start, end = island
    behind = tokens[end].text if end < len(tokens) else ""
    if behind in language.stating or s.OF in (tokens[end].senses if behind else ()):
        raise in_a_sentence(text, tokens, start, end)
    if not _says_something(tokens[:start]):
        return
    goes_on = behind in language.linking or behind in MARKS or behind in ".!?"
    goes_on = goes_on or not _says_something(tokens[end:]) or _closes_with_verb(text, tokens, language)
    if not language.linking or not goes_on or tokens[0].text in language.tellers:
        raise in_a_sentence(text, tokens, start, end)


def _closes_with_verb(text: str, tokens: list[Token], language: Language) -> bool:
    """Tell whether the last word is a verb nobody is said to do: "Mama morgen um 5 anrufen"."""
    last = next((token for token in reversed(tokens) if token.text.isalpha()), None)
    if last is None or not last.text.endswith(language.verb_endings) or not text[last.start].islower():
        return False
    return not any(token.text in language.stating for token in tokens)


def refuse_question(text: str, tokens: list[Token], island: tuple[int, int], language: Language) -> None:
    """Refuse "how was your weekend?", "¿qué haces mañana?": nothing is asked for but an answer."""
    at = 0
    while at < len(tokens) - 1 and (tokens[at].text in language.greetings or tokens[at].text in MARKS):
        at += 1
    words = [token.text for token in tokens[at : at + 3] if token.text != "¿"]
    if len(words) < 2 or words[0] not in language.questions or not island[0]:
        return
    asks = words[1] in language.questions | language.stating or text.rstrip().endswith("?")
    if asks:
        raise in_a_sentence(text, tokens, *island)


def _says_something(tokens: list[Token]) -> bool:
    return any(character.isalnum() for token in tokens for character in token.text)


def in_a_sentence(text: str, tokens: list[Token], start: int, end: int) -> NotUnderstoodError:
    """Return the refusal of a schedule, tokens [start, end), in the middle of other words; it may be said in front."""
    span = (tokens[start].start, tokens[end - 1].end)
    words = text[slice(*span)]
    before, behind = text[: span[0]].strip(), text[span[1] :].strip()
    moved = " ".join(part for part in (words, before, behind) if part)
    return NotUnderstoodError(
        "“{words}” stands in the middle of a sentence.", span=span, suggestions=(moved, words), words=words
    )


def refuse_glued(text: str, tokens: list[Token], start: int, end: int) -> None:
    """Refuse a schedule word that is half of a longer one: "semi-monthly", "monday-ish"."""
    for first in (start - 2, end - 1):
        trio = tokens[first : first + 3] if first >= 0 else []
        if len(trio) == 3 and trio[1].text in _HYPHENS and trio[1].glued and trio[2].glued:
            span = (trio[0].start, trio[2].end)
            raise NotUnderstoodError("I did not understand “{words}”.", span=span, words=text[slice(*span)])


def refuse_zones(text: str, tokens: list[Token], rules: tuple[Slots, ...], spans: tuple[tuple[int, int], ...]) -> None:
    """Refuse "UTC+99" wherever it stands, and a place nobody knows behind a schedule: "in Atlantis time"."""
    for token in tokens:
        if s.NO_ZONE in token.senses:
            words = text[token.start : token.end]
            raise NotUnderstoodError(
                "I did not understand “{words}”: zones are whole hours from UTC-12 to UTC+14.",
                span=(token.start, token.end),
                words=words,
            )
    timed = any(rule.keys() & {"clocks", "window", "part", "days"} for rule in rules)
    for _, end in spans if timed else ():
        after = next((index for index, token in enumerate(tokens) if token.start >= end), len(tokens))
        span = _unknown_place(text, tokens, after)
        if span is not None:
            raise NotUnderstoodError("“{words}” is no time zone I know.", span=span, words=text[slice(*span)])


def _unknown_place(text: str, tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Return the span of "in Atlantis time" or "Mars time" at token *at*; "tea time" is none."""
    linked = at < len(tokens) and (s.IN in tokens[at].senses or tokens[at].senses.keys() >= {s.ON, s.PLURAL})
    first = at + 1 if linked else at
    if linked and s.PLURAL in tokens[at].senses and first == len(tokens) - 1:
        name = tokens[first]
        return (name.start, name.end) if not name.senses and text[name.start].isupper() else None
    for last in range(first, min(first + _LONGEST_PLACE, len(tokens) - 1)):
        name = tokens[last]
        if name.senses or name.text in OWN_TIMES or not name.text[0].isalpha():
            return None
        if not linked and not text[name.start].isupper():
            return None
        if tokens[last + 1].senses.get(s.ZONE_WORD) == "behind":
            if not linked and last + 2 < len(tokens) and tokens[last + 2].text in GOES_ON:
                return None
            return tokens[first].start, tokens[last + 1].end
    return None
