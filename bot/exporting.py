"""`python -m bot export NETWORK`: a network's tables as one JSON file, or as CSV files that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.settings import Settings
from domain import exports
from domain.exports import Table
from domain.wording import folded

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would compute instead of showing it."""


class WhichNetwork(Exception):
    """None, or several: `choices` are (number, title)."""

    def __init__(self, choices: list[tuple[int, str]]) -> None:
        super().__init__(len(choices))
        self.choices = choices


def export(settings: Settings, wanted: str, *, kind: str, into: Path) -> list[Path]:
    """The files that were written (`kind`: "json" or "csv"). Raises `WhichNetwork`, `OSError`."""
    engine = make_engine(settings.database_url)
    try:
        with Session(engine) as session:
            found = exports.named(session, wanted)
            if len(found) != 1:
                raise WhichNetwork([(network.id, network.title) for network in found])
            network = found[0]
            tables = exports.of_network(session, network)
            facts = {"network": network.title, "zone": network.zone}
            name = f"treffpunkt-{network.id}-{_slug(network.title)}"
    finally:
        engine.dispose()
    into.mkdir(parents=True, exist_ok=True)
    if kind == "json":
        return [_write(into / f"{name}.json", json.dumps({**facts, **tables}, ensure_ascii=False, indent=2))]
    return [_write(into / f"{name}-{table}.csv", _csv(rows)) for table, rows in tables.items() if rows]


def _slug(title: str) -> str:
    """Letters, digits and dashes: a title leads to no other folder."""
    return re.sub(r"[^a-z0-9]+", "-", folded(title).encode("ascii", "ignore").decode())[:40].strip("-")


def _csv(rows: Table) -> str:
    """With semicolons and a mark at the beginning, as German spreadsheets expect it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path
