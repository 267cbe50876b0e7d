"""SQLite's file: copied by SQLite's own backup while the bot runs, replaced by renaming."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.operations import lock
from bot.operations.stores import Broken, Contents, Restoring, moment_of, stamp


class SqliteStore:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.suffix = file.suffix

    @property
    def place(self) -> str:
        return str(self.file)

    def ready(self) -> None:
        """SQLite is built in."""

    def copy(self, target: Path) -> Contents:
        return copy_database(self.file, target)

    def break_off(self) -> None:
        """It takes a moment."""

    def contents(self, copy: Path) -> Contents:
        return contents(copy)

    def named_files(self, copy: Path) -> set[str]:
        return named_files(copy)

    def look(self) -> Contents:
        found = contents(self.file)
        with closing(_opened(self.file)) as database:
            if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise Broken("foreign keys")
        return found

    def running(self) -> AbstractContextManager[None]:
        return lock.of_database(self.file)

    def alone(self) -> AbstractContextManager[None]:
        return lock.of_database(self.file)

    def is_running(self) -> bool:
        if not Path(f"{self.file}.lock").exists():
            return False
        try:
            with lock.of_database(self.file):
                return False
        except lock.Taken:
            return True

    @contextmanager
    def restoring(self, file: Path, keep: Callable[[], Path], *, now: datetime) -> Iterator[Restoring]:
        """The caller holds the lock. Until the very last step everything happens in a file beside it."""
        part = self.file.with_name(f"{self.file.name}.restoring")
        _remove(part)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy_database(file, part)
            place = Restoring(f"sqlite:///{part}")
            yield place
            contents(part)
            place.kept = self._put_aside(keep, now)
            _remove(*_beside(self.file))
            part.replace(self.file)
        finally:
            _remove(part, *_beside(part))

    def _put_aside(self, keep: Callable[[], Path], now: datetime) -> Path | None:
        """What was there before: a backup where it is whole, else the files as they are."""
        if not self.file.exists():
            return None
        try:
            contents(self.file)
        except Broken:
            broken = self.file.with_name(f"{self.file.stem}-broken-{stamp(now)}{self.file.suffix}")
            for path in (self.file, *_beside(self.file)):
                if path.exists():
                    path.rename(broken.with_name(broken.name + path.name.removeprefix(self.file.name)))
            return broken
        return keep()

    def forget_broken(self, *, before: datetime) -> None:
        for path in self.file.parent.glob(f"{self.file.stem}-broken-*"):
            match = re.search(r"-broken-(\d{8}-\d{6})", path.name)
            if match and moment_of(match[1]) < before:
                path.unlink(missing_ok=True)


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in ("-wal", "-shm")]


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


# --- One file -----------------------------------------------------------------------------------------


def copy_database(source: Path, target: Path) -> Contents:
    """SQLite's own backup into a new file; returns what was in it at that very moment. Raises `sqlite3.Error`,
    `OSError`, `Broken`."""
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with closing(_opened(source)) as original, closing(sqlite3.connect(target)) as copy:
            copy.execute("PRAGMA synchronous=OFF").close()  # once, at the end, is enough
            original.execute("BEGIN")  # what is counted and what is copied is one state
            counted = _count(original)
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").close()
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return counted


def contents(path: Path) -> Contents:
    """Opens a database and looks whether it is whole. Raises `Broken`."""
    try:
        with closing(_opened(path)) as database:
            if [row[0] for row in database.execute("PRAGMA integrity_check")] != ["ok"]:
                raise Broken("integrity")
            return _count(database)
    except sqlite3.Error as trouble:
        raise Broken(type(trouble).__name__) from None


def named_files(path: Path) -> set[str]:
    """The names of the copies of files that a database knows."""
    with closing(_opened(path)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'meeting_files'").fetchone():
            return set()  # from before there were any
        rows = database.execute("SELECT copy FROM meeting_files WHERE copy IS NOT NULL")
        return {row[0] for row in rows}


def _opened(path: Path) -> sqlite3.Connection:
    """For reading: never makes a file."""
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30)
    connection.isolation_level = None
    return connection


def _count(database: sqlite3.Connection) -> Contents:
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if "alembic_version" not in names:
        raise Broken("not ours")
    revision = database.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision is None:
        raise Broken("no revision")
    return Contents(
        revision[0],
        {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names},
    )
