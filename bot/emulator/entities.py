"""
Formatted text: Telegram's HTML, or entities a bot gave, to plain text with entities.

Source:
    The tag rules and error texts follow td/telegram/MessageEntity.cpp (parse_html) and the Bot API's "HTML style".
    Offsets in errors count bytes of the source text, offsets in entities count UTF-16 units of the result.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.found_links import found_in
from bot.emulator.rules import bad_request, is_allowed_url, utf16_length, without_controls

Entity = dict[str, Any]

_TAG_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_SPACE = " \t\n\r\v\f"
_INSTANT = re.compile(r"-?[0-9]{1,11}")
LONGEST_SOURCE = 65_536
MOST_ENTITIES = 100


@dataclass(slots=True)
class _OpenTag:
    name: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """
    Return the plain text and the entities of *source*, trimmed at both ends as Telegram does.

    Raises:
        BotApiError: 400 "can't parse entities: ..." with the byte offset of the fault.
    """
    if len(source) > LONGEST_SOURCE:
        raise bad_request("message is too long")
    source = without_controls(source)
    result: list[str] = []
    length = 0
    open_tags: list[_OpenTag] = []
    found: list[Entity] = []
    position = 0
    while position < len(source):
        if source[position] == "&":
            character, position = _character(source, position)
        elif source[position] != "<":
            character, position = source[position], position + 1
        elif source.startswith("</", position):
            position = _close_tag(source, position, open_tags=open_tags, found=found, at=length)
            continue
        else:
            tag, position = _open_tag(source, position)
            tag.start = length
            open_tags.append(tag)
            continue
        result.append(character)
        length += 1
    if open_tags:
        raise _fault(f'Can\'t find end tag corresponding to start tag "{open_tags[-1].name}"')
    return _finish("".join(result), found)


def given_entities(text: str, entities: Any) -> tuple[str, list[Entity]]:
    """
    Return *text* trimmed and the entities a bot gave with it.

    Raises:
        BotApiError: Not a list of objects with type, offset and length.
    """
    text = without_controls(text)
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    units = text.encode("utf-16-le")
    found = []
    for entity in entities:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request('can\'t parse MessageEntity: expected an Object with a "type"')
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request('can\'t parse MessageEntity: Field "offset" and "length" must be of type Number')
        start = max(0, min(offset * 2, len(units)))
        end = max(start, min((offset + length) * 2, len(units)))
        try:
            begin = len(units[:start].decode("utf-16-le"))
            size = len(units[start:end].decode("utf-16-le"))
        except UnicodeDecodeError:
            raise bad_request("entity begins in a middle of a UTF-16 symbol at byte offset " + str(start)) from None
        details = _given_details(entity)
        if details is not None:
            found.append({"type": entity["type"], "offset": begin, "length": size, **details})
    return _finish(text, found)


def _given_details(entity: Entity) -> Entity | None:
    """Return what an entity needs beside its place; None when it is one Telegram leaves out."""
    user = entity.get("user")
    match entity["type"]:
        case "text_link":
            url = entity.get("url")
            return {"url": url} if isinstance(url, str) and is_allowed_url(url) else None
        case "text_mention":
            user_id = user.get("id") if isinstance(user, dict) else None
            return {"user_id": user_id} if isinstance(user_id, int) and 0 < user_id < 2**52 else None
        case "date_time":
            unix, style = entity.get("unix_time"), entity.get("date_time_format")
            if not isinstance(unix, int) or not _INSTANT.fullmatch(str(unix)):
                raise bad_request('can\'t parse MessageEntity: Field "unix_time" must be of type Number')
            return {"unix_time": unix} | ({"date_time_format": style} if isinstance(style, str) and style else {})
        case "pre":
            language = entity.get("language")
            return {"language": language} if isinstance(language, str) and language else {}
        case "custom_emoji":
            return {"custom_emoji_id": str(entity.get("custom_emoji_id", ""))}
        case kind:
            return {} if kind in _TAG_TYPES.values() or kind == "expandable_blockquote" else None


def plain(text: str) -> tuple[str, list[Entity]]:
    """Return *text* trimmed, with the links and commands Telegram finds by itself."""
    return _finish(without_controls(text), [])


def _fault(what: str) -> Exception:
    return bad_request(f"can't parse entities: {what}")


def _bytes_before(source: str, position: int) -> int:
    return len(source[:position].encode(errors="surrogatepass"))


def _character(source: str, position: int) -> tuple[str, int]:
    match = _CHARACTER_REFERENCE.match(source, position)
    if match is None:
        return "&", position + 1
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        # Telegram knows four names only; any other stays as it was typed.
        if name not in _NAMED_CHARACTERS:
            return "&", position + 1
        return _NAMED_CHARACTERS[name], match.end()
    digits, radix = (hexadecimal, 16) if hexadecimal else (decimal, 10)
    code = int(digits, radix) if len(digits) <= 8 else 0
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", position + 1
    return chr(code), match.end()


def _open_tag(source: str, begin: int) -> tuple[_OpenTag, int]:
    offset = _bytes_before(source, begin)
    position = begin + 1
    while position < len(source) and source[position] not in _SPACE + ">":
        position += 1
    if position == len(source):
        raise _fault(f"Unclosed start tag at byte offset {offset}")
    name = source[begin + 1 : position].lower()
    if name not in _TAG_TYPES:
        raise _fault(f'Unsupported start tag "{name}" at byte offset {offset}')
    tag = _OpenTag(name, 0)
    while True:
        position = _after_space(source, position)
        if position == len(source):
            raise _fault(f'Unclosed start tag "{name}" at byte offset {offset}')
        if source[position] == ">":
            break
        position = _attribute(source, position, tag=tag, offset=offset)
    if name == "span" and tag.attributes.get("class") != "tg-spoiler":
        raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    if name == "tg-emoji" and not re.fullmatch(r"[0-9]{1,20}", tag.attributes.get("emoji-id", "")):
        raise _fault("Invalid custom emoji identifier specified")
    if name == "tg-time" and not _INSTANT.fullmatch(tag.attributes.get("unix", "")):
        raise _fault(f'Tag "tg-time" must have attribute "unix" at byte offset {offset}')
    return tag, position + 1


def _attribute(source: str, position: int, *, tag: _OpenTag, offset: int) -> int:
    start = position
    while position < len(source) and source[position] not in _SPACE + "=>/\"'":
        position += 1
    name = source[start:position].lower()
    if not name:
        raise _fault(f'Empty attribute name in the tag "{tag.name}" at byte offset {offset}')
    position = _after_space(source, position)
    if source[position : position + 1] != "=":
        tag.attributes[name] = ""
        return position
    position = _after_space(source, position + 1)
    if position == len(source):
        raise _fault(f'Unclosed start tag "{tag.name}" at byte offset {offset}')
    if source[position] not in "\"'":
        start = position
        while position < len(source) and (
            (source[position].isascii() and source[position].isalnum()) or source[position] in ".-"
        ):
            position += 1
        if position == len(source) or source[position] not in _SPACE + ">":
            raise _fault(f"Unexpected end of name token at byte offset {_bytes_before(source, start)}")
        tag.attributes[name] = source[start:position].lower()
        return position
    quote, position = source[position], position + 1
    value = []
    while position < len(source) and source[position] != quote:
        if source[position] == "&":
            character, position = _character(source, position)
        else:
            character, position = source[position], position + 1
        value.append(character)
    if position == len(source):
        raise _fault(f'Unclosed start tag "{tag.name}" at byte offset {offset}')
    tag.attributes[name] = "".join(value)
    return position + 1


def _after_space(source: str, position: int) -> int:
    while position < len(source) and source[position] in _SPACE:
        position += 1
    return position


def _close_tag(source: str, begin: int, *, open_tags: list[_OpenTag], found: list[Entity], at: int) -> int:
    offset = _bytes_before(source, begin)
    if not open_tags:
        raise _fault(f"Unexpected end tag at byte offset {offset}")
    position = begin + 2
    while position < len(source) and source[position] not in _SPACE + ">":
        position += 1
    name = source[begin + 2 : position].lower()
    position = _after_space(source, position)
    if source[position : position + 1] != ">":
        raise _fault(f"Unclosed end tag at byte offset {offset}")
    tag = open_tags.pop()
    if name and name != tag.name:
        raise _fault(f'Unmatched end tag at byte offset {offset}, expected "</{tag.name}>", found "</{name}>"')
    if at > tag.start:
        found.extend(_entity_of(tag, at, is_inside_pre=bool(open_tags) and open_tags[-1].name == "pre"))
    return position + 1


def _entity_of(tag: _OpenTag, end: int, *, is_inside_pre: bool) -> list[Entity]:
    entity: Entity = {"type": _TAG_TYPES[tag.name], "offset": tag.start, "length": end - tag.start}
    match tag.name:
        case "a":
            url = tag.attributes.get("href", "")
            if re.fullmatch(r"tg://user\?id=[0-9]{1,15}", url):
                entity |= {"type": "text_mention", "user_id": int(url.rpartition("=")[2])}
            elif is_allowed_url(url):
                entity["url"] = url
            else:
                return []
        case "code" if tag.attributes.get("class", "").startswith("language-") and is_inside_pre:
            entity |= {"type": "pre", "language": tag.attributes["class"].removeprefix("language-")}
        case "blockquote" if "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        case "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes["emoji-id"]
        case "tg-time":
            entity |= {"unix_time": int(tag.attributes["unix"])}
            if tag.attributes.get("format"):
                entity["date_time_format"] = tag.attributes["format"]
    return [entity]


_PRIORITY = {
    "expandable_blockquote": 0,
    "blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
"""Which of two entities over the same characters is the outer one: the smaller number."""


def _finish(text: str, found: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim, drop what Telegram does not nest, add what it finds by itself, count in UTF-16 units."""
    stripped = text.rstrip()
    lead = len(stripped) - len(stripped.lstrip())
    text = stripped[lead:]
    kept: list[Entity] = []
    for entity in sorted(
        found, key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50), "language" not in e)
    ):
        start = max(0, entity["offset"] - lead)
        end = min(len(text), entity["offset"] + entity["length"] - lead)
        if (
            end > start
            and len(kept) < MOST_ENTITIES
            and not any(_excludes(other, entity["type"], start, end) for other in kept)
        ):
            kept.append({**entity, "offset": start, "length": end - start})
    for entity in found_in(text):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if not any(_excludes(other, entity["type"], start, end) for other in kept):
            kept.append(entity)
    kept.sort(key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))
    return text, [_in_utf16_units(text, entity) for entity in kept[:MOST_ENTITIES]]


_ALONE = {"pre", "code"}
_LINKS = {"text_link", "text_mention", "url", "mention", "bot_command", "hashtag", "email"}
_QUOTES = {"blockquote", "expandable_blockquote"}


def _excludes(other: Entity, kind: str, start: int, end: int) -> bool:
    other_start, other_end = other["offset"], other["offset"] + other["length"]
    if end <= other_start or start >= other_end:
        return False
    return (
        other["type"] in _ALONE
        or other["type"] == kind
        or (other["type"] in _LINKS and kind in _LINKS)
        or (other["type"] in _QUOTES and kind in _QUOTES)
        or (start < other_start < end < other_end)
        or (other_start < start < other_end < end)
    )


def _in_utf16_units(text: str, entity: Entity) -> Entity:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return {**entity, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}
