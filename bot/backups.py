"""Backups: copies of the database, each opened and counted before it is one, and what people sent beside them.

A copy is a single file that needs nothing else. Made in the night, before a migration, before a restore, and by hand.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from bot import erasures, folders
from bot.settings import Settings

log = logging.getLogger(__name__)

DAYS, WEEKS = 7, 4
"""The newest copy of each of so many days, and of each of so many weeks before this one, is kept ..."""
OF_A_KIND = 5
"""... and so many of those that were not made by the night ..."""
OLDEST = timedelta(days=35)
"""... but none is older, for it holds what was erased since. The very newest always stays."""

FILES = "files"


class Why(StrEnum):
    NIGHTLY = "nightly"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


class NotMade(Exception):
    """No copy was made; what there was before is untouched. `reason` is one word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Broken(Exception):
    """A file that is no whole database of ours."""


@dataclass(frozen=True)
class Copy:
    path: Path
    made_at: datetime
    why: Why


@dataclass(frozen=True)
class Contents:
    """What is in a database: its schema's revision, and how many rows each table has."""

    revision: str
    rows: dict[str, int]


class Backups:
    """The copies of one database. `files` is where the copies of what people sent lie."""

    def __init__(self, database: Path, folder: Path, files: Path) -> None:
        self.database = database
        self.folder = folder
        self._files = files
        self._name = re.compile(
            rf"{re.escape(database.stem)}-({'|'.join(Why)})-(\d{{8}}-\d{{6}}){re.escape(database.suffix)}"
        )

    def all(self) -> list[Copy]:
        """Newest first."""
        names = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        found = (self._copy(path) for path in names)
        return sorted(
            (c for c in found if c is not None), key=lambda c: (c.made_at, c.path.name), reverse=True
        )

    def _copy(self, path: Path) -> Copy | None:
        match = self._name.fullmatch(path.name)
        if match is None:
            return None
        return Copy(path, _moment(match[2]), Why(match[1]))

    def make(self, why: Why, *, now: datetime) -> Copy:
        """Right even while somebody writes. Raises `NotMade`."""
        database = self.database
        target = self.folder / f"{database.stem}-{why}-{now.astimezone(UTC):%Y%m%d-%H%M%S}{database.suffix}"
        part = self.folder / f"{database.stem}-{why}.part"  # what a crash leaves is overwritten by the next
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if copy_database(database, part) != contents(part):
                raise Broken("counts differ")
            part.replace(target)
            self._keep_files(target)
            self._keep_erasures()
        except (OSError, sqlite3.Error, Broken) as trouble:
            with suppress(OSError):
                part.unlink()
            log.debug("no backup", exc_info=trouble)
            raise NotMade(type(trouble).__name__) from None
        log.info("backup made file=%s bytes=%s", target.name, target.stat().st_size)
        return Copy(target, now, why)

    def prune(self, *, now: datetime) -> int:
        """Takes away what is superfluous; returns how many copies that were."""
        copies = self.all()
        superfluous = set(copies) - kept(copies, now=now)
        for copy in superfluous:
            copy.path.unlink(missing_ok=True)
        if superfluous:
            self._prune_files()
        self._prune_broken(now)
        return len(superfluous)

    def _prune_broken(self, now: datetime) -> None:
        """What a restore has put aside holds people's names as well."""
        for path in self.database.parent.glob(f"{self.database.stem}-broken-*"):
            match = re.search(r"-broken-(\d{8}-\d{6})", path.name)
            if match and now - _moment(match[1]) > OLDEST:
                path.unlink(missing_ok=True)

    # --- What people sent -----------------------------------------------------------------------------

    def _keep_files(self, copy: Path) -> None:
        """Everything that the copy names. A file of ours never changes, so a second name for it is enough."""
        for name in named_files(copy):
            source, target = self._files / name, self.folder / FILES / name
            if source.is_file() and not target.exists():
                target.parent.mkdir(exist_ok=True)
                link(source, target)

    def _prune_files(self) -> None:
        folder = self.folder / FILES
        if not folder.is_dir():
            return
        needed = {name for copy in self.all() for name in named_files(copy.path)}
        for path in folder.iterdir():
            if path.name not in needed:
                path.unlink(missing_ok=True)

    def _keep_erasures(self) -> None:
        """Whoever takes the backups alone to another machine takes the list along."""
        source = self.database.parent / erasures.NAME
        if source.is_file():
            part = self.folder / f"{erasures.NAME}.part"
            shutil.copy(source, part)
            part.replace(self.folder / erasures.NAME)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def backups_of(settings: Settings) -> Backups:
    return Backups(
        folders.database_file(settings.database_url), folders.backups(settings), folders.files(settings)
    )


def kept(copies: Iterable[Copy], *, now: datetime) -> set[Copy]:
    """Which copies stay."""
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    recent = [copy for copy in newest_first if now - copy.made_at <= OLDEST]
    stays: set[Copy] = set(newest_first[:1])
    days: dict[object, Copy] = {}
    weeks: dict[object, Copy] = {}
    for copy in recent:
        days.setdefault(copy.made_at.date(), copy)
        weeks.setdefault(copy.made_at.isocalendar()[:2], copy)
    stays |= {*list(days.values())[:DAYS], *list(weeks.values())[: WEEKS + 1]}
    for why in set(Why) - {Why.NIGHTLY}:
        stays |= set([copy for copy in recent if copy.why is why][:OF_A_KIND])
    return stays


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


def link(source: Path, target: Path) -> None:
    """A second name for a file where the disk allows it, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        part = target.with_name(f"{target.name}.part")
        shutil.copy(source, part)
        part.replace(target)


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
