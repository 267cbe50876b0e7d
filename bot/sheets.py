"""Tables as files (CSV) that a German spreadsheet opens with a tap, and that compute nothing there."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.wording import folded

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would compute instead of showing it."""


def written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """With semicolons, and a mark at the beginning: to be written as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=";")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    """Some spreadsheets read wide signs like narrow ones."""
    if not isinstance(value, str) or not unicodedata.normalize("NFKC", value[:1]).startswith(_FORMULA):
        return value
    return f"'{value}"


def slug(title: str) -> str:
    """Letters, digits and dashes: a title leads to no other folder."""
    return re.sub(r"[^a-z0-9]+", "-", folded(title).encode("ascii", "ignore").decode())[:40].strip("-")
