"""Telegram's HTML: what it becomes, and the words it is refused with."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emulator.entities import given_entities, parse_html, plain
from bot.emulator.rules import BotApiError, utf16_length
from bot.emulator.safe_html import to_html


def kinds(source: str) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in parse_html(source)[1]]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("<b>bold</b> <i>it</i>", "bold it", [("bold", 0, 4), ("italic", 5, 2)]),
        ("<strong><em>x</em></strong>", "x", [("bold", 0, 1), ("italic", 0, 1)]),
        ("👋 <u>hi</u>", "👋 hi", [("underline", 3, 2)]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#65; &nbsp;", 'a <b> & "c" A &nbsp;', []),
        ("  <b> trimmed </b>  ", "trimmed", [("bold", 0, 7)]),
        ("<b></b>empty", "empty", []),
        ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", 0, 4)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<code>/jobs https://example.org</code>", "/jobs https://example.org", [("code", 0, 25)]),
        ("<B>x</b>", "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("see /job_2 now", "see /job_2 now", [("bot_command", 4, 6)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, found: list[tuple[str, int, int]]) -> None:
    assert parse_html(source)[0] == text
    assert kinds(source) == found


def test_time_tag_carries_its_instant_and_format() -> None:
    _, [entity] = parse_html('<tg-time unix="1795424400" format="r">soon</tg-time>')
    assert entity == {
        "type": "date_time",
        "offset": 0,
        "length": 4,
        "unix_time": 1795424400,
        "date_time_format": "r",
    }


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("👋<foo>", 'Unsupported start tag "foo" at byte offset 4'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("1 <> 2", 'Unsupported start tag "" at byte offset 2'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_broken_html_is_refused_with_its_byte_offset(source: str, fault: str) -> None:
    with pytest.raises(BotApiError) as caught:
        parse_html(source)
    assert caught.value.description in (
        f"Bad Request: can't parse entities: {fault}",
        f"Bad Request: can't parse entities: {fault}".replace("Unclosed start tag at", 'Unsupported start tag "" at'),
    )


def test_given_entities_count_in_utf16_units() -> None:
    text, [entity] = given_entities("👋 bold", [{"type": "bold", "offset": 3, "length": 4}])
    assert (text, entity["offset"], entity["length"]) == ("👋 bold", 3, 4)


def test_given_entity_inside_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BotApiError, match="middle of a UTF-16 symbol"):
        given_entities("👋", [{"type": "bold", "offset": 1, "length": 1}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start@when_bot now", ["/start@when_bot"]),
        ("a/b and //x", []),
        ("mail me@example.org", ["me@example.org"]),
        ("go https://example.org/a_(b).", ["https://example.org/a_(b"]),
        ("#ops and #12", ["#ops"]),
        ("@ben!", ["@ben"]),
    ],
)
def test_links_and_commands_are_found(text: str, found: list[str]) -> None:
    _, entities = plain(text)
    assert [text[entity["offset"] : entity["offset"] + entity["length"]] for entity in entities] == found


def test_page_html_escapes_everything_but_the_entities() -> None:
    text, entities = parse_html('<b>&lt;script&gt;</b> "x" &amp; <a href="https://e.org/&quot;x">l</a>')
    assert to_html(text, entities) == (
        "<b>&lt;script&gt;</b> &quot;x&quot; &amp; "
        '<a href="https://e.org/&quot;x" target="_blank" rel="noopener noreferrer">l</a>'
    )


@given(st.text())
def test_any_plain_text_survives_escaping(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped)[0] == plain(text)[0]


@given(st.text(alphabet="<>/=\"' abiu&;👋\n", max_size=60))
def test_any_markup_is_read_or_refused_and_rendered_balanced(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except BotApiError:
        return
    assert all(entity["offset"] + entity["length"] <= utf16_length(text) for entity in entities)
    rendered = to_html(text, entities)
    assert rendered.count("<b>") == rendered.count("</b>")


@given(
    st.lists(
        st.tuples(st.sampled_from(["bold", "italic", "code", "blockquote"]), st.integers(0, 12), st.integers(1, 9))
    )
)
def test_rendered_tags_nest(given_ranges: list[tuple[str, int, int]]) -> None:
    wanted: list[dict[str, Any]] = [{"type": kind, "offset": at, "length": size} for kind, at, size in given_ranges]
    text, entities = given_entities("one and two three", wanted)
    stack: list[str] = []
    for piece in to_html(text, entities).split("<")[1:]:
        tag = piece.partition(">")[0]
        if tag.startswith("/"):
            assert stack.pop() == tag[1:]
        else:
            stack.append(tag.partition(" ")[0])
    assert stack == []
