"""The list of erasures: a file outside the database that only grows, and knows people as keyed hashes.

Its first line is the key: it protects as much there as in a file beside it, and cannot get lost alone. A line is
written before the transaction that erases commits: whoever was told "everything is erased" stands in the list. Should
the commit fail after all, a restored backup erases somebody who had asked for it.
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from domain.erasures import Erased, WasErased

NAME = "erasures"
_LINE = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00) ([0-9a-f]{64})$")


def _hash(key: str, telegram_id: int, network_id: int | None) -> str:
    who = f"{telegram_id}:{'everywhere' if network_id is None else network_id}"
    return hmac.new(bytes.fromhex(key), who.encode(), "sha256").hexdigest()


class Erasures:
    """The list in one folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAME

    def add(self, erased: Sequence[Erased]) -> None:
        """On the disk when it returns. Raises `OSError`, and `ValueError` where the file is no such list."""
        found = _read(self.file) or self._begin()
        lines = [
            f"{one.at.isoformat()} {_hash(found.key, one.telegram_id, one.network_id)}\n" for one in erased
        ]
        if found.torn:
            lines.insert(0, "\n")
        _write(self.file, "".join(lines), os.O_APPEND)

    def _begin(self) -> _Known:
        """Whole or not at all: a list without its key would be worth nothing."""
        key = token_hex(32)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_name(f"{NAME}.part")
        _write(part, f"key {key}\n", os.O_TRUNC)
        part.replace(self.file)
        return _Known(key, {}, torn=False)


def _write(file: Path, text: str, how: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


@dataclass(frozen=True)
class _Known:
    key: str
    latest: dict[str, datetime]
    torn: bool
    """A power cut left the last line half written."""


def _read(file: Path) -> _Known | None:
    """None where there is no list. Raises `OSError`, and `ValueError` for what is none."""
    try:
        text = file.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None
    first, _, rest = text.partition("\n")
    word, _, key = first.partition(" ")
    if word != "key" or not re.fullmatch(r"[0-9a-f]{64}", key):
        raise ValueError(f"no list of erasures: {file.name}")
    latest: dict[str, datetime] = {}
    for line in rest.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        moment = datetime.fromisoformat(match[1])
        latest[match[2]] = max(moment, latest.get(match[2], moment))
    return _Known(key, latest, torn=not text.endswith("\n"))


def known(*folders: Path) -> WasErased | None:
    """Asks the lists in these folders; None where there is not one. Raises `OSError`, `ValueError`."""
    lists = [found for folder in folders if (found := _read(folder / NAME)) is not None]
    if not lists:
        return None

    def was_erased(telegram_id: int, network_id: int | None) -> datetime | None:
        moments = (one.latest.get(_hash(one.key, telegram_id, network_id)) for one in lists)
        return max((moment for moment in moments if moment is not None), default=None)

    return was_erased
