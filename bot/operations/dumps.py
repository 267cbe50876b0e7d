"""What stands in a dump of PostgreSQL, read from the text into which `pg_restore` turns it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.operations.stores import Broken, Contents

VERSION = "alembic_version"
_BEGINS = re.compile(rb"^COPY (\S+) \((.*)\) FROM stdin;\n$")
_ENDS = b"\\.\n"
_NOTHING = "\\N"


def contents(text: Iterable[bytes]) -> Contents:
    """Counts the rows. Raises `Broken`."""
    rows: dict[str, int] = {}
    revision = None
    for table, _, line in _rows(text):
        if line is None:
            rows[table] = 0
            continue
        rows[table] += 1
        if table == VERSION:
            revision = line.decode()
    if VERSION not in rows:
        raise Broken("not ours")
    if revision is None:
        raise Broken("no revision")
    return Contents(revision, rows)


def values(text: Iterable[bytes], table: str, column: str) -> set[str]:
    """What stands in a column whose values need no escaping, NULL left out. Raises `Broken`."""
    found = set()
    for name, columns, line in _rows(text):
        if name == table and line is not None:
            found.add(line.decode().split("\t")[columns.index(column)])
    return found - {_NOTHING}


def _rows(text: Iterable[bytes]) -> Iterator[tuple[str, list[str], bytes | None]]:
    """(table, columns, row) for each row; before the first one of each table, None."""
    table: str | None = None
    columns: list[str] = []
    for line in text:
        if table is None:
            begins = _BEGINS.match(line)
            if begins is not None:
                table = _bare(begins[1].rpartition(b".")[2])
                columns = [_bare(name) for name in begins[2].split(b", ")]
                yield table, columns, None
        elif line == _ENDS:
            table = None
        else:
            yield table, columns, line.rstrip(b"\n")
    if table is not None:
        raise Broken("cut off")


def _bare(name: bytes) -> str:
    """Words that mean something in SQL stand in quotes."""
    return name.decode().strip('"')
