"""Files the bot has sent or was sent."""

from __future__ import annotations

import re

from sandbox.chats import Document
from sandbox.methods.registry import Call, method
from sandbox.parameters import TEXT
from sandbox.refusals import bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024


def file_path(document: Document) -> str:
    """A name of Telegram's own; of the sender's only the ending stays."""
    if document.is_photo:
        return f"photos/file_{document.file_unique_id}.jpg"
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", document.file_name)
    return f"documents/file_{document.file_unique_id}{ending[0] if ending else ''}"


@method("getFile", {"file_id": TEXT})
def get_file(call: Call) -> object:
    file_id = call.given.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    document = call.world.files.get(file_id)
    if document is None:
        raise bad_request("invalid file_id")
    if len(document.bytes) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": document.file_id,
        "file_unique_id": document.file_unique_id,
        "file_size": len(document.bytes),
        "file_path": file_path(document),
    }
