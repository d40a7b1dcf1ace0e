"""Telegram's limits, in virtual time."""

import asyncio
from bisect import bisect_left
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta

import pytest

from notifiers.errors import FloodedError
from notifiers.flood_gate import FloodGate
from tests.notifiers.virtual_time import run_virtual


def _seconds() -> float:
    return asyncio.get_running_loop().time() - 1_000


def _gate() -> FloodGate:
    return FloodGate(asyncio.get_running_loop().time)


async def _passes(gate: FloodGate, chat_id: int, *, interactive: bool = False) -> float:
    await gate.pass_(chat_id, interactive=interactive)
    return round(_seconds(), 3)


async def _together(*waiting: Awaitable[float]) -> list[float]:
    return list(await asyncio.gather(*waiting))


def _most_within(times: list[float], seconds: float) -> int:
    times = sorted(times)
    return max(bisect_left(times, at + seconds - 0.001) - place for place, at in enumerate(times))


def test_a_private_chat_gets_three_at_once_then_one_a_second() -> None:
    async def main() -> list[float]:
        gate = _gate()
        return await _together(*(_passes(gate, 7) for _ in range(6)))

    assert run_virtual(main) == [0, 0, 0, 1, 2, 3]


def test_the_burst_comes_back_with_time() -> None:
    async def main() -> list[float]:
        gate = _gate()
        await _together(*(_passes(gate, 7) for _ in range(3)))
        await asyncio.sleep(10)
        return await _together(*(_passes(gate, 7) for _ in range(4)))

    assert run_virtual(main) == [10, 10, 10, 11]


def test_a_group_gets_at_most_18_in_any_minute() -> None:
    async def main() -> list[float]:
        gate = _gate()
        return await _together(*(_passes(gate, -100) for _ in range(60)))

    times = run_virtual(main)
    assert _most_within(times, 60) == 18
    assert times == sorted(times)
    assert times[18] == 60


def test_never_more_than_25_in_any_second_and_20_for_notifications() -> None:
    async def main() -> tuple[list[float], list[float]]:
        gate = _gate()
        notifications = [_passes(gate, 1_000 + n) for n in range(100)]
        answers = [_passes(gate, 5_000 + n, interactive=True) for n in range(50)]
        times = await _together(*notifications, *answers)
        return times[:100], times[100:]

    notifications, answers = run_virtual(main)
    assert _most_within(notifications, 1) <= 20
    assert _most_within([*notifications, *answers], 1) == 25


def test_answers_pass_while_notifications_wait() -> None:
    async def main() -> float:
        gate = _gate()
        waiting = asyncio.gather(*(_passes(gate, 1_000 + n) for n in range(200)))
        await asyncio.sleep(0.1)
        at = await _passes(gate, 7, interactive=True)
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        return at

    assert run_virtual(main) == 0.1


def test_a_chat_that_waits_holds_up_nobody_else() -> None:
    async def main() -> list[float]:
        gate = _gate()
        gate.freeze(7, 30)
        return await _together(_passes(gate, 7), _passes(gate, 8), _passes(gate, -9))

    assert run_virtual(main) == [30, 0, 0]


def test_a_429_freezes_only_that_chat_for_everybody() -> None:
    async def main() -> tuple[list[float], float, float]:
        gate = _gate()
        gate.freeze(7, 7)
        gate.freeze(7, 3)
        left = gate.frozen_for(7)
        times = await _together(_passes(gate, 7, interactive=True), _passes(gate, 7))
        return times, left, gate.frozen_for(8)

    assert run_virtual(main) == ([7, 7], 7, 0)


def test_a_freeze_that_comes_while_somebody_waits_counts() -> None:
    async def main() -> list[float]:
        gate = _gate()
        waiting = [asyncio.create_task(_passes(gate, 7)) for _ in range(4)]
        await asyncio.sleep(0.5)
        gate.freeze(7, 10)
        return [await task for task in waiting]

    assert run_virtual(main) == [0, 0, 0, 10.5]


def test_each_chat_is_served_in_order() -> None:
    async def main() -> list[int]:
        gate = _gate()
        order: list[int] = []

        async def one(number: int) -> None:
            await gate.pass_(7)
            order.append(number)

        await asyncio.gather(*(one(number) for number in range(8)))
        return order

    assert run_virtual(main) == list(range(8))


def test_who_gives_up_leaves_no_trace() -> None:
    async def main() -> float:
        gate = _gate()
        await _together(*(_passes(gate, 7) for _ in range(3)))
        quitters = [asyncio.create_task(gate.pass_(7)) for _ in range(5)]
        await asyncio.sleep(0.1)
        for quitter in quitters:
            quitter.cancel()
        await asyncio.gather(*quitters, return_exceptions=True)
        return await _passes(gate, 7)

    assert run_virtual(main) == 1


def test_impatience_is_told_at_once_and_counts_nothing() -> None:
    async def main() -> tuple[timedelta, float, float]:
        gate = _gate()
        gate.freeze(7, 40)
        with pytest.raises(FloodedError) as caught:
            await gate.pass_(7, patience=15)
        told_at = _seconds()
        return caught.value.retry_after, told_at, await _passes(gate, 7)

    assert run_virtual(main) == (timedelta(seconds=40), 0, 40)


def test_patience_runs_out_in_a_queue() -> None:
    async def main() -> float:
        gate = _gate()
        ahead = [asyncio.create_task(gate.pass_(7)) for _ in range(30)]
        await asyncio.sleep(0)
        with pytest.raises(FloodedError):
            await gate.pass_(7, patience=5)
        at = _seconds()
        for task in ahead:
            task.cancel()
        return at

    assert run_virtual(main) == 5


def test_idle_chats_are_forgotten() -> None:
    async def main() -> int:
        gate = _gate()
        gate.freeze(-5, 1e9)
        for chat_id in range(1, 3_000):
            gate.freeze(chat_id, 0)
        assert gate.frozen_for(-5) > 1e8
        return len(gate._chats)

    assert run_virtual(main) < 1_100
