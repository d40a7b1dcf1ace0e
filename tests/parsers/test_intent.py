"""What a message asks for, once its schedule has been taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.intent import read_action
from scheduler.core.action import REMINDER, WEBHOOK

REMINDERS = [
    ("remind me to post the standup", "Post the standup"),
    ("Remind me to post the standup", "Post the standup"),
    ("please remind me to call Bob", "Call Bob"),
    ("remind me that rent is due", "Rent is due"),
    ("remind us that rent is due", "Rent is due"),
    ("remind me about the dentist", "The dentist"),
    ("remind me of Anna's birthday", "Anna's birthday"),
    ("remind me: buy milk", "Buy milk"),
    ("reminder: buy milk", "Buy milk"),
    ("to post the standup", "Post the standup"),
    ("take the pizza out", "Take the pizza out"),
    ("pay rent", "Pay rent"),
    ("tell me to stretch", "Stretch"),
    ("notify me about the deadline", "The deadline"),
    ("say hello", "hello"),
    ("say “Good night”", "Good night"),
    ("send the report to Bob", "Send the report to Bob"),
    ("call mom", "Call mom"),
    ("call mom about https://example.org/x", "Call mom about https://example.org/x"),
    ("post the standup", "Post the standup"),
    ("get milk", "Get milk"),
    ("check the build", "Check the build"),
    ("open the window", "Open the window"),
    ("ping bob.smith", "Ping bob.smith"),
    ("call https://example.org/x and tell me", "Call https://example.org/x and tell me"),
    ("iPhone update", "iPhone update"),
    ("https is broken", "Https is broken"),
    ("can you please remind me to call Bob", "Call Bob"),
    ("don't forget to call Bob", "Call Bob"),
    ("🍕", "🍕"),
    (", buy milk,", "Buy milk"),
    ("check report.pdf", "Check report.pdf"),
    ("visit amazon.com", "Visit amazon.com"),
    ("check node.js", "Check node.js"),
    ("open src/main.py", "Open src/main.py"),
    ("and/or", "And/or"),
    ("call Bob: now", "Call Bob: now"),
    ("call mom:now", "Call mom:now"),
    ("call tel:+123", "Call tel:+123"),
    ("call 555.123.4567", "Call 555.123.4567"),
    ("check 1.5/2", "Check 1.5/2"),
    ("post example.org to the channel", "Post example.org to the channel"),
    ("remind me to call ftp://example.org", "Call ftp://example.org"),
]

CALLS = [
    ("call https://example.org/health", "GET", "https://example.org/health"),
    ("Call HTTPS://example.org/health.", "GET", "HTTPS://example.org/health"),
    ("please call https://example.org/health", "GET", "https://example.org/health"),
    ("ping http://10.0.0.5/health", "GET", "http://10.0.0.5/health"),
    ("fetch <https://example.org/a?b=c&d=1>", "GET", "https://example.org/a?b=c&d=1"),
    ("https://example.org/health", "GET", "https://example.org/health"),
    ("GET https://example.org", "GET", "https://example.org"),
    ("GET example.org/health", "GET", "https://example.org/health"),
    ("post https://example.org/hook", "POST", "https://example.org/hook"),
    ("call POST https://example.org/hook", "POST", "https://example.org/hook"),
    ("DELETE https://example.org/cache", "DELETE", "https://example.org/cache"),
    ("HEAD https://example.org", "HEAD", "https://example.org"),
    ("call example.org/health", "GET", "https://example.org/health"),
    ("call example.org", "GET", "https://example.org"),
    ("ping status.example.org:8443/x", "GET", "https://status.example.org:8443/x"),
    ("call 10.0.0.5/health", "GET", "https://10.0.0.5/health"),
    ("call localhost:8080/health", "GET", "https://localhost:8080/health"),
    ("example.org/health", "GET", "https://example.org/health"),
    ("post example.org/hook", "POST", "https://example.org/hook"),
    # Refused by whoever checks the address (scheduler/egress.py); never a reminder.
    ("call javascript:alert(1)", "GET", "javascript:alert(1)"),
    ("call ftp://example.org/x", "GET", "ftp://example.org/x"),
    ("call file:///etc/passwd", "GET", "file:///etc/passwd"),
    ("call file:///etc/passwd now", "GET", "file:///etc/passwd"),
    ("call http://", "GET", "http://"),
    ("ftp://example.org/x", "GET", "ftp://example.org/x"),
]


@pytest.mark.parametrize(("message", "text"), REMINDERS)
def test_words_become_a_reminder(message: str, text: str) -> None:
    action = read_action(message)
    assert action is not None
    assert (action.kind, dict(action.params)) == (REMINDER, {"text": text})


def test_request_words_are_those_of_the_language() -> None:
    action = read_action("erinnere mich daran, Milch zu kaufen", "de")
    assert action is not None
    assert action.params == {"text": "Milch zu kaufen"}


@pytest.mark.parametrize(("message", "method", "url"), CALLS)
def test_an_address_becomes_a_web_call(message: str, method: str, url: str) -> None:
    action = read_action(message)
    assert action is not None
    assert (action.kind, dict(action.params)) == (WEBHOOK, {"method": method, "url": url})


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ('POST https://example.org/hook {"a": 1}', '{"a": 1}'),
        ("post https://example.org/hook with body hello there", "hello there"),
        ("put https://example.org/hook with x=1", "x=1"),
    ],
)
def test_what_follows_the_address_of_a_post_is_its_body(message: str, body: str) -> None:
    action = read_action(message)
    assert action is not None
    assert action.kind == WEBHOOK
    assert action.params["body"] == body


@pytest.mark.parametrize("message", ["", "   ", ",", "...", "remind me", "remind me to", "say", "please remind us"])
def test_what_asks_for_nothing_gives_nothing(message: str) -> None:
    assert read_action(message) is None


@given(st.text(max_size=300))
def test_any_text_ends_in_an_action_or_none(message: str) -> None:
    action = read_action(message)
    assert action is None or action.kind in (REMINDER, WEBHOOK)
    assert action is None or all(action.params.values())


def test_long_text_takes_no_time() -> None:
    action = read_action("remind me to " + "a " * 50_000)
    assert action is not None
