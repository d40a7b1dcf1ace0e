"""Callbacks: who may be called, with what, and what their answers mean."""

import asyncio
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from scheduler.actions.registry import performers
from scheduler.actions.run_callback import CALLBACKS, CallbackRegistry, RunCallback, callback, dotted_name
from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError
from scheduler.core.run import Outcome, Result
from scheduler.egress import Egress
from tests.scheduler.actions.calls import RUN_ID, call


@pytest.fixture
def registry() -> CallbackRegistry:
    return CallbackRegistry()


async def _run(registry: CallbackRegistry, name: str, **args: Any) -> Outcome:
    return await RunCallback(registry).perform(call("callback", {"name": name, "args": args}, number=2))


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "builtins.eval",
        "builtins.exec",
        "subprocess.run",
        "shop.clean.__globals__",
        "shop.__class__",
        ".clean",
        "shop..clean",
        "shop",
        "",
        "SHOP.CLEAN",
        "shop.clean ",
    ],
)
def test_only_exact_registered_names_can_be_called(registry: CallbackRegistry, name: str) -> None:
    registry.register(lambda: None, "shop.clean")
    with pytest.raises(RefusedError):
        RunCallback(registry).check({"name": name})


@pytest.mark.parametrize("name", ["clean", "shop.__init__", "shop.<lambda>", "shop.a b", ""])
def test_odd_names_cannot_be_registered(registry: CallbackRegistry, name: str) -> None:
    with pytest.raises(InvalidValueError):
        registry.register(os.getcwd, name or "clean")


def test_the_decorator_registers_under_the_dotted_name() -> None:
    @callback
    def probe() -> None: ...

    assert CALLBACKS.find(f"{probe.__module__}.probe") is probe
    assert f"{probe.__module__}.probe" in CALLBACKS.names()


async def test_a_synchronous_function_runs_in_a_thread(registry: CallbackRegistry) -> None:
    def clean(days: int) -> dict[str, Any]:
        return {"success": True, "message": f"{days} {threading.current_thread() is threading.main_thread()}"}

    registry.register(clean, "shop.clean")
    assert (await _run(registry, "shop.clean", days=7)).output == "7 False"


async def test_an_asynchronous_function_runs_in_the_loop(registry: CallbackRegistry) -> None:
    async def clean() -> str:
        await asyncio.sleep(0)
        return threading.current_thread().name

    registry.register(clean, "shop.clean")
    assert (await _run(registry, "shop.clean")).output == threading.main_thread().name


async def test_a_callback_gets_what_it_asks_for_about_the_run(registry: CallbackRegistry) -> None:
    def some(run_id: str, attempt: int) -> str:
        return f"{run_id} {attempt}"

    def everything(**given: Any) -> str:
        return " ".join(sorted(given))

    registry.register(some, "shop.some")
    registry.register(everything, "shop.everything")
    assert (await _run(registry, "shop.some")).output == f"{RUN_ID} 2"
    assert (await _run(registry, "shop.everything", a=1)).output == "a attempt job_id job_name run_id"


async def test_own_arguments_win_over_ours(registry: CallbackRegistry) -> None:
    registry.register(lambda job_name: job_name, "shop.clean")
    assert (await _run(registry, "shop.clean", job_name="mine")).output == "mine"


@pytest.mark.parametrize(
    ("returned", "result", "output", "error"),
    [
        (None, Result.SUCCEEDED, "", ""),
        ("done", Result.SUCCEEDED, "done", ""),
        ([1, 2], Result.SUCCEEDED, "[1, 2]", ""),
        (False, Result.SUCCEEDED, "false", ""),
        ({"success": True}, Result.SUCCEEDED, "", ""),
        ({"success": True, "message": "ok", "rows": 3}, Result.SUCCEEDED, 'ok\n{"rows": 3}', ""),
        ({"rows": 3}, Result.SUCCEEDED, '{"rows": 3}', ""),
        ({"success": False}, Result.FAILED, "", "The callback reported a failure."),
        ({"success": False, "error": "disk full", "message": "m"}, Result.FAILED, "m", "disk full"),
        ({"error": "disk full"}, Result.FAILED, "", "disk full"),
    ],
)
async def test_what_a_callback_returns_is_its_outcome(
    registry: CallbackRegistry, returned: Any, result: Result, output: str, error: str
) -> None:
    registry.register(lambda: returned, "shop.clean")
    outcome = await _run(registry, "shop.clean")
    assert (outcome.result, outcome.output, outcome.error) == (result, output, error)
    assert not outcome.permanent


async def test_raising_is_a_failed_attempt_to_retry(registry: CallbackRegistry) -> None:
    def clean() -> None:
        raise TimeoutError("disk full")

    registry.register(clean, "shop.clean")
    outcome = await _run(registry, "shop.clean")
    assert (outcome.result, outcome.error, outcome.permanent) == (Result.FAILED, "TimeoutError: disk full", False)


async def test_a_callback_may_say_that_trying_again_is_useless(registry: CallbackRegistry) -> None:
    async def clean() -> None:
        raise AttemptError("no such account", permanent=True)

    registry.register(clean, "shop.clean")
    with pytest.raises(AttemptError, match="no such account"):
        await _run(registry, "shop.clean")


async def test_arguments_that_do_not_fit_fail_for_good(registry: CallbackRegistry) -> None:
    registry.register(lambda days: days, "shop.clean")
    with pytest.raises(InvalidValueError, match="do not fit"):
        RunCallback(registry).check({"name": "shop.clean", "args": {"weeks": 1}})
    with pytest.raises(AttemptError) as caught:
        await _run(registry, "shop.clean", weeks=1)
    assert caught.value.permanent


@pytest.mark.parametrize("args", [{"days": {1, 2}}, {"days": "x" * 70_000}])
def test_arguments_are_short_json(registry: CallbackRegistry, args: dict[str, Any]) -> None:
    registry.register(lambda days: days, "shop.clean")
    with pytest.raises(InvalidValueError):
        RunCallback(registry).check({"name": "shop.clean", "args": args})


def test_modules_are_loaded_and_broken_ones_remembered(
    registry: CallbackRegistry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "whole_shop.py").write_text(
        "from scheduler.actions.run_callback import callback\n@callback\ndef clean(): pass\ndef helper(): pass\n"
    )
    (tmp_path / "broken_shop.py").write_text("import no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    CALLBACKS.load(["whole_shop", "broken_shop"])
    assert RunCallback(CALLBACKS).check({"callback": "whole_shop.clean"}) == {"name": "whole_shop.clean", "args": {}}
    with pytest.raises(RefusedError, match="No callback"):
        CALLBACKS.find("whole_shop.helper")
    with pytest.raises(RefusedError, match=r"broken_shop could not be imported \(ModuleNotFoundError\)"):
        CALLBACKS.find("broken_shop.clean")


def test_every_kind_has_its_performer() -> None:
    assert sorted(performers(Egress(), CallbackRegistry())) == ["callback", "reminder", "webhook"]


def test_a_function_of_a_script_is_called_by_the_scripts_name() -> None:
    def nightly() -> None: ...

    nightly.__module__ = "__main__"
    assert dotted_name(nightly) == f"{Path(__file__).stem}.nightly"
