"""`python -m bot export NETWORK`: a network's tables as one JSON file, or as CSV files that a spreadsheet opens."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy.orm import Session

from bot import sheets
from bot.db import make_engine
from bot.settings import Settings
from domain import exports


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
            name = f"treffpunkt-{network.id}-{sheets.slug(network.title)}"
    finally:
        engine.dispose()
    into.mkdir(parents=True, exist_ok=True)
    if kind == "json":
        return [_write(into / f"{name}.json", json.dumps({**facts, **tables}, ensure_ascii=False, indent=2))]
    return [
        _write(into / f"{name}-{table}.csv", sheets.written(list(rows[0]), rows))
        for table, rows in tables.items()
        if rows
    ]


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path
