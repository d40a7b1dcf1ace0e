"""Runs that may start now, in the order in which they shall."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from scheduler.interfaces import QueuedRun
from scheduler.settle import LATE_AFTER

Entry = tuple[int, datetime, int, QueuedRun]


class ReadyQueue:
    """
    A heap by priority, then time, then arrival.

    Occurrences of one job that are caught up follow one another: they are held while an earlier one is open.
    """

    def __init__(self) -> None:
        self._heap: list[Entry] = []
        self._arrivals = 0
        self._held: defaultdict[UUID, list[QueuedRun]] = defaultdict(list)

    def __len__(self) -> int:
        """How many runs may be taken; held ones are not counted."""
        return len(self._heap)

    def push(self, runs: Iterable[QueuedRun]) -> None:
        """Add runs."""
        for queued in runs:
            self._arrivals += 1
            heapq.heappush(self._heap, (queued.priority, queued.available_at, self._arrivals, queued))

    def take(self, room: int, *, now: datetime, is_open: Callable[[UUID], bool]) -> Sequence[QueuedRun]:
        """
        Take the first *room* runs, at most one per job; further ones of a job stay for the next time.

        A run that is offered ahead of its time stays, too, while one of its job is under way: it may end until then.

        Args:
            room: How many can be started.
            now: Runs due more than a minute earlier are being caught up.
            is_open: Tells whether a run of this job is under way.
        """
        late_before = now - LATE_AFTER
        batch: dict[UUID, QueuedRun] = {}
        again: list[Entry] = []
        while self._heap and len(batch) < room:
            entry = heapq.heappop(self._heap)
            queued = entry[3]
            if queued.job_id not in batch and not is_open(queued.job_id):
                batch[queued.job_id] = queued
            elif queued.available_at < late_before:
                self._held[queued.job_id].append(queued)
            elif queued.job_id in batch or queued.available_at > now:
                again.append(entry)
            else:
                batch[queued.job_id] = queued
        for entry in again:
            heapq.heappush(self._heap, entry)
        return list(batch.values())

    def hold(self, queued: QueuedRun) -> None:
        """Keep a run until nothing of its job is open any more."""
        self._held[queued.job_id].append(queued)

    def let_go(self, job_id: UUID) -> None:
        """Make the held runs of a job ready: nothing of it is open any more."""
        self.push(self._held.pop(job_id, ()))

    def clear(self) -> None:
        """Forget everything; the rows remain."""
        self._heap.clear()
        self._held.clear()
