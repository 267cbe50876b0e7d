"""One process to one database: a lock that ends with the process, however it ends."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)


class Taken(Exception):
    """Another process has this database."""


@contextmanager
def of_database(database: Path) -> Iterator[None]:
    """Raises `Taken`, and `OSError` where no file can be made. Reading and backing up need no lock."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken from None
        except OSError:
            # Some network disks know no locks; SQLite would not be safe there either, but that is another matter.
            log.warning("the disk knows no locks: two copies would not be noticed at once")
        yield
