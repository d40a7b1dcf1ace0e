"""The links, mentions, hashtags and commands Telegram finds in a text by itself."""

import re
from typing import Any

_FOUND = (
    ("url", re.compile(r"(?<![\w@/.])https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'»”]", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}\b")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}\b")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,255}(?![\w#])")),
)


def found_in(text: str) -> list[dict[str, Any]]:
    """Return entities with offsets in characters; none overlap."""
    taken: list[tuple[int, int]] = []
    found: list[dict[str, Any]] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < other_end and end > other_start for other_start, other_end in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found
