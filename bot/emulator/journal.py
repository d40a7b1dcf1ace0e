"""
What survives a restart of the local Telegram: one file of JSON lines, appended before a change is acknowledged.

A line is `[kind, key, value]`; the last line for a (kind, key) counts, and `null` as value removes it. An appended line
is in the kernel's hands when `write` returns, so killing the process loses nothing. Reading rewrites the file to its
live lines.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

COMPACT_AFTER_LINES = 50_000


class Journal:
    """
    Records by (kind, key), kept in memory and, with a path, in a file.

    Args:
        path: The file; None keeps nothing. A missing file starts empty. A file that cannot be read is set aside as
            `<name>.corrupt` (a number is added while that name is taken) and the journal starts empty.

    Attributes:
        was_corrupt: Whether a file had to be set aside.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.was_corrupt = False
        self._live: dict[tuple[str, str], str] = {}
        self._descriptor: int | None = None
        self._lines = 0
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._read(path)
            self._compact(path)

    def records(self, kind: str) -> dict[str, Any]:
        """Return the live values of *kind* by key, in the order they were first written."""
        return {key: json.loads(line)[2] for (found, key), line in self._live.items() if found == kind}

    def write(self, kind: str, key: str | int, value: Any) -> None:
        """
        Remember *value* (JSON) for (*kind*, *key*); None removes it. With no path this does nothing.

        Raises:
            OSError: The disk refused; the file is as it was before.
        """
        if self.path is None:
            return
        line = json.dumps([kind, str(key), value], ensure_ascii=True, separators=(",", ":"))
        self._append(line)
        if value is None:
            self._live.pop((kind, str(key)), None)
        else:
            self._live[kind, str(key)] = line
        if self._lines > COMPACT_AFTER_LINES + 2 * len(self._live):
            self._compact(self.path)

    def give_up(self) -> None:
        """Set the file aside and start empty: its lines can be read, but what they say makes no sense."""
        if self.path is not None:
            self._set_aside(self.path)
            self._compact(self.path)

    def close(self) -> None:
        """Close the file. Later writes fail."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _read(self, path: Path) -> None:
        try:
            text = path.read_bytes().decode("ascii")
            # A process killed while it wrote leaves a last line without its newline: never acknowledged.
            for line in text.split("\n")[:-1]:
                kind, key, value = json.loads(line)
                if value is None:
                    self._live.pop((kind, key), None)
                else:
                    self._live[kind, key] = line
        except FileNotFoundError:
            return
        except (ValueError, TypeError):
            self._set_aside(path)

    def _set_aside(self, path: Path) -> None:
        self._live.clear()
        self.was_corrupt = True
        path.rename(_unused(path.with_name(path.name + ".corrupt")))

    def _append(self, line: str) -> None:
        if self._descriptor is None:
            raise OSError("The journal is closed.")
        data = line.encode() + b"\n"
        size = os.fstat(self._descriptor).st_size
        try:
            written = os.write(self._descriptor, data)
            if written != len(data):
                raise OSError("The disk is full.")
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, size)
            raise
        self._lines += 1

    def _compact(self, path: Path) -> None:
        fresh = path.with_name(path.name + ".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.writelines(line + "\n" for line in self._live.values())
        fresh.replace(path)
        self.close()
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
        self._lines = len(self._live)


def _unused(path: Path) -> Path:
    number = 1
    candidate = path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate
