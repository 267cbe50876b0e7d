"""Reading a request the way the Bot API server does: query, form, multipart or JSON, all end up as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from sandbox.parameters import Raw, Upload


class Unreadable(Exception):
    """A body that is not what its Content-Type says."""


def parameters(query: str, content_type: str, body: bytes) -> dict[str, Raw]:
    """Every parameter of a request. What is in the body wins over the query."""
    found: dict[str, Raw] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.split(";")[0].strip().lower()
    if not body:
        return found
    if kind == "application/json":
        found.update(_from_json(body))
    elif kind == "multipart/form-data":
        found.update(_from_multipart(content_type, body))
    elif kind == "application/x-www-form-urlencoded":
        found.update(parse_qsl(body.decode(), keep_blank_values=True))
    return found


def _from_json(body: bytes) -> dict[str, Raw]:
    try:
        values = json.loads(body)
    except ValueError:
        raise Unreadable("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise Unreadable("object expected")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
        if value is not None
    }


def _from_multipart(content_type: str, body: bytes) -> dict[str, Raw]:
    boundary = re.search(r'boundary="?([^";]+)"?', content_type)
    if boundary is None:
        raise Unreadable("boundary expected")
    return dict(_parts(body, b"--" + boundary[1].encode()))


def _parts(body: bytes, delimiter: bytes) -> Iterator[tuple[str, Raw]]:
    for part in (b"\r\n" + body).split(b"\r\n" + delimiter)[1:]:
        if part.startswith(b"--"):
            return
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = head.decode()
        name = re.search(r'[;\s]name="([^"]*)"', headers)
        if name is None:
            continue
        file_name = re.search(r'filename="([^"]*)"', headers)
        if file_name is None:
            yield name[1], content.decode()
            continue
        kind = re.search(r"content-type:\s*([^\r\n]+)", headers, re.IGNORECASE)
        yield name[1], Upload(file_name[1], kind[1] if kind else "application/octet-stream", content)
