"""Every refusal and note of the reader has a wording in every language."""

import ast
import string
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from parsers.errors import PhraseError
from parsers.languages.german.wording import GERMAN_WORDING
from parsers.languages.registry import LANGUAGES, language_for
from parsers.sentences.said import FieldName, PartName, Rate, Reason, Said, WeekdayName, said
from parsers.sentences.wording import Wording

PARSERS = Path(__file__).parents[2] / "parsers"
REASONS = {
    "The end is before the start.",
    "The number of times must be between 1 and 100,000.",
    "Everything is excluded; this would never fire.",
    "An interval must be between 1 and 10,000.",
    "An interval must be whole seconds, at least one second and at most a century.",
    "A step inside a day must be between a second and a day.",
    "The window ends before it starts.",
    "A combined schedule has between 2 and 16 parts.",
    "This date is too far away.",
}
"""What the trigger model may say against a rule that was read."""
VALUES_ALONE = {"{reason}", "{rate}", "{date}"}
FOR_PROGRAMMERS = {"This moment is too far away."}
WORDINGS: dict[str, Wording] = {"de": GERMAN_WORDING} | {
    code: language_for(code).wording for code in LANGUAGES if code != "en"
}


def _errors(kind: type[PhraseError] = PhraseError) -> Iterator[type[PhraseError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _errors(child)


def _first_arguments(tree: ast.Module) -> Iterator[ast.expr]:
    names = {error.__name__ for error in _errors()} | {"InvalidValueError", "said"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
            yield node.args[0]


def _texts(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the literals an argument may be; anything else but a name handed on is a template nobody can translate."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from _texts(constants[node.id], constants)
    else:
        assert isinstance(node, ast.Constant), ast.unparse(node)
        assert isinstance(node.value, str)
        yield node.value


def _templates() -> set[str]:
    found = {(error.__doc__ or "").strip().partition("\n")[0] for error in _errors()} | REASONS
    for path in PARSERS.rglob("*.py"):
        if path.name == "errors.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        pairs = [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
        constants = {node.targets[0].id: node.value for node in pairs if isinstance(node.targets[0], ast.Name)}
        for argument in _first_arguments(tree):
            found.update(_texts(argument, constants))
    return found - VALUES_ALONE - FOR_PROGRAMMERS


TEMPLATES = sorted(_templates())


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_templates_are_found() -> None:
    assert {"How often?", "I did not understand when.", "{hour} read as {time}"} <= set(TEMPLATES)


@pytest.mark.parametrize("code", WORDINGS)
def test_every_sentence_has_a_wording(code: str) -> None:
    assert set(TEMPLATES) - WORDINGS[code].sentences.keys() == set()


@pytest.mark.parametrize("code", WORDINGS)
def test_no_wording_stands_for_a_sentence_nobody_says(code: str) -> None:
    assert WORDINGS[code].sentences.keys() - set(TEMPLATES) == set()


@pytest.mark.parametrize("code", WORDINGS)
def test_a_wording_has_the_same_values(code: str) -> None:
    for template, wording in WORDINGS[code].sentences.items():
        assert _fields(wording) == _fields(template), template


VALUES = [
    (said("the coming {weekday}", weekday=WeekdayName(4)), "der kommende Freitag"),
    (said("{rate}", rate=Rate(2, "month")), "alle 2 Monate"),
    (said("{part} read as {time}", part=PartName("morning"), time=time(9)), "Morgen als 09:00 gelesen"),
    (said("on {date}, like today", date=date(2026, 3, 4)), "am 4. März, wie heute"),
    (said("{reason}", reason=Reason("The end is before the start.")), "Das Ende liegt vor dem Anfang."),
    (said("{reason}", reason=Reason("Something {new}.")), "Something {new}."),
    (
        said(
            "The {field} is missing: {limits}.",
            field=FieldName("hour"),
            limits=said("it goes from {low} to {high}", low=0, high=23),
        ),
        "Das Feld „Stunde“ fehlt: es geht von 0 bis 23.",
    ),
    (said("A sentence without a wording: {number}.", number=3), "A sentence without a wording: 3."),
]


@pytest.mark.parametrize(("sentence", "german"), VALUES)
def test_values_are_worded(sentence: Said, german: str) -> None:
    assert GERMAN_WORDING.say(sentence) == german
