"""Regularities in ascending numbers: even steps, neighbours."""

from collections.abc import Sequence
from itertools import pairwise


def step(numbers: Sequence[int]) -> int | None:
    """Return the distance between neighbours when it is always the same one."""
    distances = {later - earlier for earlier, later in pairwise(numbers)}
    return distances.pop() if len(distances) == 1 else None


def round_step(numbers: Sequence[int], size: int) -> int | None:
    """Return the distance between neighbours when it also holds from the last one round to the first."""
    found = step(numbers) if len(numbers) > 1 else size
    return found if found is not None and found * len(numbers) == size else None


def stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (first, last) of every stretch of neighbours."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def stretch_round(numbers: Sequence[int], size: int) -> tuple[int, int] | None:
    """Return (first, last) when all numbers follow each other round a circle of *size*, but not all round."""
    circle = {number % size for number in numbers}
    starts = [number for number in numbers if (number - 1) % size not in circle]
    ends = [number for number in numbers if (number + 1) % size not in circle]
    return (starts[0], ends[0]) if len(starts) == 1 else None
