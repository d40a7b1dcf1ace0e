"""`whenbot chat`: the conversation in the terminal."""

import asyncio
import contextlib
import socket
import sys
import tempfile
import urllib.request

from bot.emulator.terminal import chat
from cli.settings import Settings
from scheduler.core.errors import UnavailableError


async def converse(settings: Settings, *, user: str | None, is_port_told: bool = False) -> int:
    """
    Talk to the instance that runs on our port, or to one of our own on another port while the chat lasts.

    Args:
        user: Id or name of the person to be.
        is_port_told: The port was named for this chat: an instance must answer there.

    Returns:
        The exit code: 0, 1 failed, 69 unreachable.

    Raises:
        UnavailableError: Nothing answers at the port that was told.
    """
    url = f"http://{settings.whenbot_host}:{settings.whenbot_port}"
    if await asyncio.to_thread(_answers, url):
        return await chat(url, user=user)
    if is_port_told:
        raise UnavailableError(
            f"No whenbot answers at {url}. Start it with: whenbot run --port {settings.whenbot_port}"
        )
    print(f"No whenbot answers at {url}; one of our own runs while this chat lasts.", file=sys.stderr)
    return await _with_own_instance(settings, user=user)


async def _with_own_instance(settings: Settings, *, user: str | None) -> int:
    port = _free_port(settings.whenbot_host)
    command = ["-m", "cli.main", "run", "--port", str(port), "--host", settings.whenbot_host]
    with tempfile.TemporaryFile() as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, "--data-dir", str(settings.whenbot_data_dir), stdout=log, stderr=log
        )
        try:
            url = f"http://{settings.whenbot_host}:{port}"
            await _until_ready(process, url)
            if process.returncode is not None:
                log.seek(0)
                print(log.read().decode(errors="replace").strip().splitlines()[-1], file=sys.stderr)
                return process.returncode
            return await chat(url, user=user)
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()


async def _until_ready(process: asyncio.subprocess.Process, url: str) -> None:
    while process.returncode is None and not await asyncio.to_thread(_answers, url):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:  # noqa: S310 - our own port
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
