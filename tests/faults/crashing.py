"""
whenbot in a build that dies: `python tests/faults/crashing.py POINT run …` is `whenbot run …` that sends itself SIGKILL
the first time it comes to the named point. The product itself knows nothing of these points.

    before-record-commit    occurrences are inserted, their transaction is not committed
    after-record            occurrences are committed, nothing is handed over yet
    after-claim             runs are claimed, none is started
    before-effect           an attempt is about to act
    before-result-commit    an attempt has acted, its end is written but not committed
    before-send             a notification is about to leave
    after-send              a notification has left, that is not committed yet
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def die() -> None:
    """kill -9, by our own hand."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: type, name: str, when: Callable[..., object]) -> None:
    """Die instead of calling a method, the first time *when* is true of its arguments."""
    original = getattr(owner, name)

    def dying(self: object, *arguments: Any, **options: Any) -> Any:
        if when(*arguments):
            die()
        return original(self, *arguments, **options)

    setattr(owner, name, dying)


def after(owner: type, name: str, when: Callable[..., object]) -> None:
    """Die when an async method has returned, the first time *when* is true of its arguments."""
    original = getattr(owner, name)

    async def dying(self: object, *arguments: Any, **options: Any) -> Any:
        result = await original(self, *arguments, **options)
        if when(*arguments):
            die()
        return result

    setattr(owner, name, dying)


def anything(*_arguments: object) -> bool:
    """True of every call."""
    return True


def some(*arguments: Any) -> bool:
    """True where the first argument holds something."""
    return bool(arguments[0])


def report(message: Any, _target: object) -> bool:
    """True of a message about an answer 200."""
    return "200" in message.text


def arm(point: str) -> None:
    """Set the trap at *point*."""
    from notifiers.chat import ChatNotifier
    from scheduler.actions.call_webhook import CallWebhook
    from scheduler.dispatch.local import LocalDispatcher
    from scheduler.execute import Executor
    from storage.runs import RunStore

    match point:
        case "before-record-commit":
            after(RunStore, "record", some)
        case "after-record":
            before(LocalDispatcher, "hold", some)
        case "after-claim":
            before(Executor, "_claimed", some)
        case "before-effect":
            before(CallWebhook, "perform", anything)
        case "before-result-commit":
            after(RunStore, "finish", some)
        case "before-send":
            before(ChatNotifier, "send", report)
        case "after-send":
            after(ChatNotifier, "send", report)
        case _:
            raise SystemExit(f"no such point: {point}")


if __name__ == "__main__":
    arm(sys.argv.pop(1))
    from cli.main import main

    main()
