"""The database as whoever copies, checks and restores it sees it: SQLite's file, or a PostgreSQL database.

`bot.operations.sqlite_store` and `bot.operations.postgres_store` are the two kinds; `bot.operations.backups.store_of` knows which one is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import DBAPIError


class NotMade(Exception):
    """It was not done; what there was before is untouched. `reason` is a word or two for the log."""

    lasting = False
    """It fails until somebody does something about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoPrograms(NotMade):
    """PostgreSQL's own programs are missing, or none of a version that goes with its server. `key` and `facts`: the
    sentence that says what to install."""

    lasting = True

    def __init__(self, wanted: int, found: int | None) -> None:
        """Both are major versions; `found` None: there are no programs at all."""
        super().__init__("pg_dump is missing" if found is None else "pg_dump does not fit")
        self.key = "programs-missing" if found is None else "programs-unfit"
        self.facts: dict[str, str] = {"wanted": str(wanted), "found": str(found)}


class Broken(Exception):
    """A copy that is no whole database of ours, or a database that is not whole any more."""


class NumbersBehind(Broken):
    """The next number that `table` would give a row is taken."""

    def __init__(self, table: str) -> None:
        super().__init__(f"numbers of {table}")
        self.table = table


@dataclass(frozen=True)
class Contents:
    """What is in a database: its schema's revision, and how many rows each table has."""

    revision: str
    rows: dict[str, int]


@dataclass
class Restoring:
    """`url` leads to what a copy holds, before it takes the database's place."""

    url: str
    kept: Path | str | None = None
    """Known at the end: where the former database is now. None: there was none."""


class Store(Protocol):
    """One database, and copies of it. Whatever opens it may raise `SQLAlchemyError`, `sqlite3.Error`, `OSError`."""

    @property
    def suffix(self) -> str:
        """What its copies' names end with."""

    @property
    def place(self) -> str:
        """For whoever reads where it is."""

    # --- Copies ---------------------------------------------------------------------------------------

    def ready(self) -> None:
        """Raises `NoPrograms` where copies can be neither made nor restored."""

    def copy(self, target: Path) -> Contents:
        """One file that needs nothing else and is nobody else's to read. Returns what was in the database at that
        very moment. Raises `Broken`, `NotMade`."""

    def break_off(self) -> None:
        """Whoever is making a copy just now fails: the process is about to end."""

    def contents(self, copy: Path) -> Contents:
        """Opens a copy and reads it to its end. Raises `Broken`."""

    def named_files(self, copy: Path) -> set[str]:
        """The names of the copies of what people sent that a copy of the database knows."""

    # --- The database itself --------------------------------------------------------------------------

    def look(self) -> Contents:
        """Reads all of it. Raises `Broken`."""

    def running(self) -> AbstractContextManager[None]:
        """Held while a bot runs on it. Raises `bot.operations.lock.Taken` where only one may."""

    def alone(self) -> AbstractContextManager[None]:
        """Held while nobody else may have it. Raises `bot.operations.lock.Taken` while a bot runs."""

    def is_running(self) -> bool:
        """Whether a bot has it."""

    def restoring(
        self, file: Path, keep: Callable[[], Path], *, now: datetime
    ) -> AbstractContextManager[Restoring]:
        """Within, what the copy holds is made ready; at the end it takes the database's place. Whatever is raised
        within changes nothing. `keep` makes a backup of what there is. Raises `Broken`, `NotMade`."""

    def forget_broken(self, *, before: datetime) -> None:
        """What a restore has put aside holds people's names as well."""


def stamp(moment: datetime) -> str:
    """As it stands in names: `20270302-023000`, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%d-%H%M%S}"


def moment_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def reason_of(trouble: BaseException) -> str:
    """A word or two for the log and the console: never what was in a row."""
    if isinstance(trouble, DBAPIError):
        return type(trouble.orig).__name__
    return getattr(trouble, "reason", None) or type(trouble).__name__
