"""Entities back to HTML that a page may show as it is."""

import html
from typing import Any

from bot.emulator.rules import is_allowed_url

Entity = dict[str, Any]


def to_html(text: str, entities: list[Entity] | tuple[Entity, ...]) -> str:
    """
    Return safe HTML for a page: every character of *text* escaped, tags only from *entities*.

    Tags are Telegram's own (b i u s code pre a blockquote tg-spoiler tg-time); links have rel and target set. Commands,
    hashtags and mentions stay plain text.
    """
    units = text.encode("utf-16-le", errors="surrogatepass")
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    cuts = {0, len(units) // 2}
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        shown = units[2 * start : 2 * end].decode("utf-16-le", errors="replace")
        tags = _tags_of(entity, shown)
        if tags is not None:
            opening.setdefault(start, []).append(tags[0])
            closing.setdefault(end, []).insert(0, tags[1])
            cuts |= {start, end}
    parts = []
    ordered = sorted(cuts)
    for index, cut in enumerate(ordered):
        parts += closing.get(cut, []) + opening.get(cut, [])
        if index + 1 < len(ordered):
            piece = units[2 * cut : 2 * ordered[index + 1]].decode("utf-16-le", errors="replace")
            parts.append(html.escape(piece))
    return "".join(parts)


def _tags_of(entity: Entity, shown: str) -> tuple[str, str] | None:
    match entity["type"]:
        case "bold" | "italic" | "underline" | "strikethrough" | "code" as kind:
            tag = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code"}[kind]
            return f"<{tag}>", f"</{tag}>"
        case "pre" if entity.get("language"):
            return f'<pre><code class="language-{html.escape(str(entity["language"]))}">', "</code></pre>"
        case "pre":
            return "<pre>", "</pre>"
        case "spoiler":
            return "<tg-spoiler>", "</tg-spoiler>"
        case "blockquote":
            return "<blockquote>", "</blockquote>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "text_link" if is_allowed_url(str(entity.get("url", ""))):
            return _link(str(entity["url"]))
        case "url" if is_allowed_url(shown):
            return _link(shown)
        case "date_time":
            format_text = html.escape(str(entity.get("date_time_format") or ""))
            return f'<tg-time unix="{int(entity.get("unix_time", 0))}" format="{format_text}">', "</tg-time>"
    return None


def _link(url: str) -> tuple[str, str]:
    address = url if "://" in url or url.startswith("tg:") else "http://" + url
    return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"
