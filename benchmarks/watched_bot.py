"""`python -m benchmarks.watched_bot FILE`: the bot as `python -m bot` runs it, and a count beside it.

On SIGUSR1 it writes to FILE what it has used so far.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from bot.__main__ import main


@dataclass
class Usage:
    """Since the process began. CPU in seconds of both user and system time, all threads."""

    asked: int = 0
    cpu_seconds: float = 0.0
    peak_megabytes: float = 0.0
    statements: int = 0
    transactions: int = 0


class Counter:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._usage = Usage()
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "commit", self._commit)

    def _statement(self, *_: object) -> None:
        self._usage.statements += 1

    def _commit(self, *_: object) -> None:
        self._usage.transactions += 1

    def write(self, *_: object) -> None:
        self._usage.asked += 1
        self._usage.cpu_seconds = time.process_time()
        self._usage.peak_megabytes = peak_megabytes()
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self._usage)))
        os.replace(fresh, self._file)


def peak_megabytes() -> float:
    """The most memory this process has held. Linux only; `getrusage` would tell the parent's peak as well."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, Counter(Path(sys.argv[1])).write)
    sys.exit(main())
