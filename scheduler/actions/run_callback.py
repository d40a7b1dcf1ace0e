"""
Call a Python function of the installation's owner.

Only registered functions can be named, and only by their exact dotted name: a job never makes us import or look up
anything (RELIABILITY A25; resolving arbitrary paths would be `os.system`). Functions register themselves with the
decorator; the modules to import for that are named in WHENBOT_CALLBACK_MODULES.

    @callback
    def cleanup(*, days_to_keep, job_id, run_id): ...        # "my_module.cleanup"

A synchronous function runs in a thread of its own pool. When its time is up the attempt ends as timed out, but Python
cannot stop the thread; functions that may hang need timeouts of their own.
"""

import asyncio
import contextvars
import functools
import importlib
import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

import structlog
from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from scheduler.actions.params import checked
from scheduler.actions.performer import Call
from scheduler.core.errors import AttemptError, InvalidValueError, RefusedError
from scheduler.core.run import Outcome, Result

Function = TypeVar("Function", bound=Callable[..., Any])

_THREADS: Final = 32
_ARGS_LIMIT: Final = 65_536

log = structlog.get_logger(__name__)


class CallbackRegistry:
    """The functions jobs may call, by dotted name."""

    def __init__(self) -> None:
        self._functions: dict[str, Callable[..., Any]] = {}
        self._broken_modules: dict[str, str] = {}

    def register(self, function: Function, name: str | None = None) -> Function:
        """Make *function* callable by jobs as *name* ("module.function" by default); the last one of a name counts."""
        dotted = name or dotted_name(function)
        if not all(part.isidentifier() for part in dotted.split(".")) or "." not in dotted or "__" in dotted:
            raise InvalidValueError(f"“{dotted}” cannot be the name of a callback; it looks like module.function.")
        self._functions[dotted] = function
        return function

    def load(self, modules: Iterable[str]) -> None:
        """Import *modules* so that their callbacks register; a broken one is logged, and its jobs fail for good."""
        for module in modules:
            try:
                importlib.import_module(module)
            except Exception as error:
                self._broken_modules[module] = type(error).__name__
                log.error("callback_module_broken", module=module, reason=f"{type(error).__name__}: {error}")

    def names(self) -> tuple[str, ...]:
        """All registered names, sorted."""
        return tuple(sorted(self._functions))

    def find(self, name: str) -> Callable[..., Any]:
        """Return a registered function; raises RefusedError for every other name."""
        function = self._functions.get(name)
        if function is not None:
            return function
        module = name.rpartition(".")[0]
        if module in self._broken_modules:
            raise RefusedError(f"The module {module} could not be imported ({self._broken_modules[module]}).")
        raise RefusedError(f"No callback is registered as “{name}”.")


def dotted_name(function: Callable[..., Any]) -> str:
    """Return "module.function"; a script run directly is called by its file's name, the same at the next run."""
    module = function.__module__
    if module == "__main__":
        module = Path(function.__code__.co_filename).stem
    return f"{module}.{function.__name__}"


CALLBACKS: Final = CallbackRegistry()


def callback(function: Function) -> Function:
    """Register *function* for jobs, in the registry of this process."""
    return CALLBACKS.register(function)


class CallbackParams(BaseModel):
    """Which function, and its keyword arguments (JSON)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    name: str = Field(max_length=200, validation_alias=AliasChoices("name", "callback"))
    args: dict[str, Any] = Field(default_factory=dict)


class RunCallback:
    """Kind "callback": `{"name": "my_module.cleanup", "args": {"days_to_keep": 7}}`."""

    def __init__(self, callbacks: CallbackRegistry) -> None:
        self._callbacks = callbacks
        self._pool: ThreadPoolExecutor | None = None

    def check(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        wanted = checked(CallbackParams, params)
        function = self._callbacks.find(wanted.name)
        if _json_length(wanted.args) > _ARGS_LIMIT:
            raise InvalidValueError(f"The arguments of a callback have at most {_ARGS_LIMIT} characters.")
        _arguments(function, wanted.args, dict.fromkeys(_ABOUT_THE_RUN))
        return wanted.model_dump()

    def describe(self, params: Mapping[str, Any]) -> str:
        return f"{params.get('name', params.get('callback', ''))}()"

    async def perform(self, call: Call) -> Outcome:
        try:
            wanted = checked(CallbackParams, call.job.action.params)
            function = self._callbacks.find(wanted.name)
            arguments = _arguments(function, wanted.args, _about(call))
        except InvalidValueError as error:
            raise AttemptError(error.message, permanent=True) from error
        try:
            returned = await self._called(function, arguments)
        except AttemptError:
            raise
        except Exception as error:
            log.warning("callback_raised", callback=wanted.name, run_id=str(call.run.run_id), exc_info=True)
            return Outcome(result=Result.FAILED, error=f"{type(error).__name__}: {error}")
        return _outcome(returned)

    async def _called(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        if inspect.iscoroutinefunction(function):
            return await function(**arguments)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="callback")
        bound = functools.partial(contextvars.copy_context().run, functools.partial(function, **arguments))
        returned = await asyncio.get_running_loop().run_in_executor(self._pool, bound)
        return await returned if inspect.isawaitable(returned) else returned


_ABOUT_THE_RUN: Final = ("job_id", "job_name", "run_id", "attempt")


def _json_length(args: Mapping[str, Any]) -> int:
    try:
        return len(json.dumps(args))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValueError("The arguments of a callback must be JSON.") from error


def _about(call: Call) -> dict[str, Any]:
    values = (str(call.job.job_id), call.job.name, str(call.run.run_id), call.number)
    return dict(zip(_ABOUT_THE_RUN, values, strict=True))


def _arguments(function: Callable[..., Any], args: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to call *function* with: args, and what it accepts of *about*; InvalidValueError if they misfit."""
    signature = inspect.signature(function)
    takes_all = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in signature.parameters.values())
    arguments = {name: value for name, value in about.items() if takes_all or name in signature.parameters} | dict(args)
    try:
        signature.bind(**arguments)
    except TypeError as error:
        raise InvalidValueError(f"The arguments do not fit the callback: {error}.") from error
    return arguments


def _outcome(returned: Any) -> Outcome:
    """Read `{"success": bool, "message"?, "error"?, …}`; None and other values are successes, shown as they are."""
    if not isinstance(returned, Mapping):
        return Outcome(result=Result.SUCCEEDED, output="" if returned is None else _shown(returned))
    rest = {str(key): value for key, value in returned.items() if key not in ("success", "message", "error")}
    output = "\n".join(part for part in (_shown(returned.get("message")), _shown(rest) if rest else "") if part)
    if returned.get("success", not returned.get("error")):
        return Outcome(result=Result.SUCCEEDED, output=output)
    return Outcome(
        result=Result.FAILED, output=output, error=_shown(returned.get("error")) or "The callback reported a failure."
    )


def _shown(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return repr(value)
