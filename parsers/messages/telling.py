"""
Refusals for texts that ask for nothing: tales, questions, answers and greetings with a time in them.

    questions    "are you free at 5", "why at 9"; with a question mark and no request: "lunch tomorrow?"
    tales        somebody does it, or it is over: "i work every day", "on friday we went out", "the build failed at 9"
    talk         answers, greetings, proposals: "see you at 9", "maybe tomorrow", "yes, on friday", "let's meet at 6"

Announcements are read: "the deadline is tomorrow", "i have a meeting at 9"; so are needs: "we should leave at 5".
Whoever asks ("remind me …", "please …") may tell whatever they like.
"""

from parsers.languages.vocabulary import Language
from parsers.messages.requests import QUOTES, opening_end, request_end, request_start
from parsers.messages.unread import in_a_sentence
from parsers.words.tokens import Token, outside

_PAIR, _FIRST_WORDS = 2, 3


def refuse_talk(
    text: str, tokens: list[Token], spans: tuple[tuple[int, int], ...], message: str | None, language: Language
) -> None:
    """
    Refuse a text that holds a schedule and asks for nothing.

    Args:
        spans: The characters of the schedule.
        message: What is left beside it; where that is nothing, thanks and greetings may be.

    Raises:
        NotUnderstoodError: The schedule stands in a sentence.
    """
    if not language.subjects or message is None:
        return
    inside = [index for index, t in enumerate(tokens) if any(start <= t.start < end for start, end in spans)]
    start, end = inside[0], inside[-1] + 1
    if _is_asked(tokens, start, end, language):
        return
    before, behind = _words(tokens[:start]), _words(tokens[end:])
    spoken = _words(outside(tokens, spans))
    is_question = bool(spoken) and text.rstrip().endswith("?")
    is_idle = bool(spoken) and all(word in language.talk | language.idle | language.joints for word in spoken)
    if is_question or is_idle:
        raise in_a_sentence(text, tokens, start, end)
    if _is_talk(before, language) or _tells(before, language) or _tells_behind(behind, language):
        raise in_a_sentence(text, tokens, start, end)


def _words(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens if token.text[0].isalnum()]


def _is_asked(tokens: list[Token], start: int, end: int, language: Language) -> bool:
    """Tell whether request words stand in front, or right beside the schedule; "that" and "to" alone are none."""
    first = request_end(tokens, 0, language)
    if first and not _is_among_people(tokens[:first], language) and (first > 1 or _is_request(tokens[0], language)):
        return True
    at = end
    while at < len(tokens) and tokens[at].text in ",;:-–—":
        at += 1
    behind = opening_end(tokens, at, language)
    if behind > at and (behind > at + 1 or _is_request(tokens[at], language)):
        return True
    return request_start(tokens, 0, start, language) < start


def _is_request(token: Token, language: Language) -> bool:
    return token.text not in language.joints and token.text not in QUOTES


def _is_among_people(words: list[Token], language: Language) -> bool:
    """Tell whether "can we" is all the request there is."""
    return len(words) == _PAIR and words[0].text in language.questions and words[1].text in language.subjects - {"you"}


def _is_talk(words: list[str], language: Language) -> bool:
    """Tell whether the words before a schedule begin as a question, an answer or a greeting does."""
    if not words:
        return False
    asks = words[0] in language.questions
    if asks and (words[0] not in language.doing or (len(words) > 1 and words[1] in language.subjects)):
        return True
    return any(" ".join(words[:size]) in language.talk for size in (1, _PAIR, _FIRST_WORDS))


def _tells(words: list[str], language: Language) -> bool:
    """Tell whether the words before a schedule say that somebody does something, or that it is over."""
    if words and words[0] in language.subjects:
        return not _is_need(words, language)
    is_short = 1 < len(words) <= _FIRST_WORDS
    return any(word in language.past for word in words[1:_FIRST_WORDS]) or (is_short and words[-1] in language.over)


def _tells_behind(words: list[str], language: Language) -> bool:
    """Tell the same of the words behind it: "at 5 | we left", "on friday | bob went"."""
    if words and words[0] in language.subjects:
        return not _is_need(words, language)
    return len(words) > 1 and words[1] in language.past


def _is_need(words: list[str], language: Language) -> bool:
    """Tell whether someone has or needs to do it: "i have a meeting", "we should leave"."""
    return any(" ".join(words[1:size]) in language.needs for size in (_PAIR, _FIRST_WORDS))
