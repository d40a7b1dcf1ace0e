"""Documents on their way back to the bot."""

from bot.emulator.params import Params
from bot.emulator.rules import bad_request
from bot.emulator.state import Json, World

LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024


def get_file(world: World, params: Params) -> Json:
    """getFile; the bytes are at /file/bot<token>/<file_path>."""
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id" if params.text("file_id") else "file_id not specified")
    if file.file_size > LARGEST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": file.file_size,
        "file_path": f"documents/{file.file_unique_id}",
    }
