"""What a process has used so far, written to a file when it is asked."""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Usage:
    """Since the process began. CPU in seconds of both user and system time, all threads."""

    asked: int = 0
    cpu_seconds: float = 0.0
    peak_megabytes: float = 0.0
    megabytes: float = 0.0
    """At this moment."""
    statements: int = 0
    """`BEGIN` not counted: SQLAlchemy tells of SQLite's alone, for PostgreSQL's driver sends it by itself."""
    transactions: int = 0


class Counter:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._usage = Usage()

    def statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._usage.statements += not statement.startswith("BEGIN")

    def commit(self, *_: object) -> None:
        self._usage.transactions += 1

    def write(self, *_: object) -> None:
        self._usage.asked += 1
        self._usage.cpu_seconds = time.process_time()
        self._usage.peak_megabytes = megabytes("VmHWM")
        self._usage.megabytes = megabytes("VmRSS")
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self._usage)))
        os.replace(fresh, self._file)


def megabytes(what: str) -> float:
    """This process's memory. Linux only; `getrusage` would tell the parent's peak as well."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")
