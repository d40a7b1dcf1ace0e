"""
What a message asks for, once its schedule has been taken out: a web call, or words to be said.

    "call https://example.org/health"        -> webhook GET
    "POST https://example.org/hook {"a": 1}" -> webhook POST with a body
    "call example.org/health"                -> webhook GET https://example.org/health
    "call ftp://example.org/health"          -> webhook of that address, for whoever checks it to refuse
    "remind me to post the standup"          -> reminder "Post the standup"
    "say hello"                              -> reminder "hello" (said as it was written)
    anything else                            -> reminder with the text
"""

import re
from typing import Final

from parsers.messages.requests import request_end
from parsers.tongue import likely_languages
from parsers.words.tokens import scan
from scheduler.core.action import REMINDER, WEBHOOK, Action

_VERBS: Final = {
    "call": "GET", "ping": "GET", "fetch": "GET", "hit": "GET", "open": "GET", "request": "GET", "check": "GET",
    "visit": "GET", "curl": "GET", "get": "GET", "head": "HEAD", "post": "POST", "put": "PUT", "patch": "PATCH",
    "delete": "DELETE",
}  # fmt: skip
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})

_VERBATIM: Final = "say "
_LONGEST_REQUEST: Final = 200
_LAST_MARK: Final = 0x2FFF  # an emoji is a fine reminder
_QUOTES: Final = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "‘": "’"}
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):(//)?", re.IGNORECASE)
_NO_SLASHES: Final = frozenset(
    {"http", "https", "javascript", "vbscript", "data", "file", "ftp", "ftps", "sftp", "blob", "about", "mailto"}
)
_HOST = re.compile(
    r"((?:[\w-]{1,63}\.){1,9}([^\W\d_]{2,24})|(?:\d{1,3}\.){3}\d{1,3}|localhost)(?::\d{1,5})?", re.IGNORECASE
)
# Endings that make a bare name an address; others ("report.pdf", "bob.smith") need a path or a method in capitals.
_ENDINGS: Final = frozenset(
    {
        *("com", "org", "net", "edu", "gov", "int", "io", "dev", "app", "info", "biz", "me", "co", "ai", "cloud"),
        *("xyz", "online", "site", "tech", "example", "test"),
    }
)
_FOR_MACHINES: Final = frozenset({"call", "ping", "fetch", "hit", "request", "curl", "get"})


def read_action(message: str, language: str = "en") -> Action | None:
    """
    Return what *message* asks for; None when it asks for nothing (empty, or only marks).

    Args:
        message: The words of a phrase that are not its schedule; request words may still stand in front.
        language: Code of the person's language: whose request words are known, beside those of others that fit better.

    Returns:
        A webhook with `method`, `url` and, where one was written, `body`; or a reminder with `text`. Addresses are not
        checked here: `url` may have a scheme nobody calls ("ftp://…"), or nothing behind it ("http://").
    """
    text = message.strip().strip(",;:").strip()
    if not any(map(_says, text)):
        return None
    return _read_call(text) or _reminder_of(text, _without_request(text, language))


def _read_call(text: str) -> Action | None:
    words = _SPACE.split(text, maxsplit=1)
    if len(words) == 1:
        url = _written_url(text) or _guessed_url(text, is_path_needed=True)
        return Action(kind=WEBHOOK, params={"method": "GET", "url": url}) if url else None
    verb, rest = words[0], words[1] if len(words) > 1 else ""
    if verb.lower() == "please":
        return _read_call(rest)
    method = _VERBS.get(verb.lower())
    if method is None or not rest:
        return None
    target, _, tail = rest.partition(" ")
    if target.upper() in _METHODS and tail:
        method, (target, _, tail) = target.upper(), tail.strip().partition(" ")
    body = tail.strip()
    is_path_needed = bool(body) or verb.lower() not in _FOR_MACHINES
    url = _written_url(target) or _guessed_url(target, is_path_needed=is_path_needed, is_explicit=verb in _METHODS)
    if url and not _is_web(url):
        return Action(kind=WEBHOOK, params={"method": method, "url": url})
    if not url or (body and method not in _WITH_BODY):
        return None
    params = {"method": method, "url": url}
    return Action(kind=WEBHOOK, params={**params, "body": _without_with(body)} if body else params)


def _written_url(word: str) -> str:
    """The address in *word*, whatever its scheme; "" when it has none."""
    word = _bare(word)
    scheme = _SCHEME.match(word)
    if scheme is None or (scheme[2] is None and (scheme[1].lower() not in _NO_SLASHES or scheme.end() == len(word))):
        return ""
    return word


def _guessed_url(word: str, *, is_path_needed: bool, is_explicit: bool = False) -> str:
    """
    The address in a *word* without a scheme, "" when it looks like none.

    Args:
        is_path_needed: "example.org" alone is not enough, "example.org/health" is.
        is_explicit: A method in capitals stands before it: any name with a dot is a host.
    """
    word = _bare(word)
    host = re.split(r"[/?#]", word, maxsplit=1)[0]
    found = _HOST.fullmatch(host)
    if found is None:
        return ""
    is_known = found[2] is None or found[2].lower() in _ENDINGS
    has_path = len(word) > len(host) + 1
    is_name_enough = not is_path_needed and is_known and host.lower() != "localhost"
    return f"https://{word}" if is_explicit or has_path or is_name_enough else ""


def _is_web(url: str) -> bool:
    scheme, _, address = url.partition("://")
    return scheme.lower() in ("http", "https") and bool(address)


def _bare(word: str) -> str:
    return word.strip("<>“”\"'").rstrip(".,;!?")


def _without_with(body: str) -> str:
    for opening in ("with body ", "body ", "with "):
        if body.lower().startswith(opening):
            return body[len(opening) :].strip()
    return body


def _without_request(text: str, language: str) -> str:
    """Return *text* without "please remind me to" in front; its language's own list says what such words are."""
    for spoken in likely_languages(text[:_LONGEST_REQUEST], language):
        tokens = scan(text[:_LONGEST_REQUEST], spoken)
        end = request_end(tokens, 0, spoken)
        if end:
            return text[tokens[end].start :] if end < len(tokens) else text[tokens[-1].end :]
    return text


def _reminder_of(message: str, text: str) -> Action | None:
    if f"{text.lower()} ".startswith(_VERBATIM):
        return _reminder(_unquoted(text[len(_VERBATIM) :].strip(" ,:;-–—")))
    return _reminder(_capitalised(_unquoted(text) if text != message else text))


def _reminder(text: str) -> Action | None:
    return Action(kind=REMINDER, params={"text": text}) if any(map(_says, text)) else None


def _says(character: str) -> bool:
    return character.isalnum() or ord(character) > _LAST_MARK


def _unquoted(text: str) -> str:
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _capitalised(text: str) -> str:
    first = _SPACE.split(text, maxsplit=1)[0]
    if "://" in first or "@" in first or any(character.isupper() for character in first[1:]):
        return text
    return text[:1].upper() + text[1:]
