"""Backups: copies of the database, each opened and counted before it is one, and what people sent beside them.

A copy is a single file that needs nothing else. Made in the night, before a migration, before a restore, and by hand.
How a database is copied is its store's (`bot.operations.stores`).
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.db import is_sqlite
from bot.operations import erasures, folders
from bot.operations.postgres_store import PostgresStore
from bot.operations.sqlite_store import SqliteStore
from bot.operations.stores import Broken, NotMade, Store, moment_of, reason_of, stamp
from bot.settings import Settings

log = logging.getLogger(__name__)

DAYS, WEEKS = 7, 4
"""The newest copy of each of so many days, and of each of so many weeks before this one, is kept ..."""
OF_A_KIND = 5
"""... and so many of those that were not made by the night ..."""
OLDEST = timedelta(days=35)
"""... but none is older, for it holds what was erased since. The very newest always stays."""

FILES = "files"
SUFFIXES = (".db", PostgresStore.suffix)


class Why(StrEnum):
    NIGHTLY = "nightly"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True)
class Copy:
    path: Path
    made_at: datetime
    why: Why


class Backups:
    """The copies of one database: `stem` is what their names begin with. `files` is where the copies of what people sent
    lie, and `data` where the list of erasures is."""

    def __init__(self, store: Store, stem: str, folder: Path, *, files: Path, data: Path) -> None:
        self.store = store
        self.folder = folder
        self._stem = stem
        self._files = files
        self._data = data
        self._name = re.compile(rf"{re.escape(stem)}-({'|'.join(Why)})-(\d{{8}}-\d{{6}})(\.[^.]*)?")

    def all(self) -> list[Copy]:
        """Newest first."""
        return [copy for copy in self._copies() if copy.path.suffix == self.store.suffix]

    def _copies(self) -> list[Copy]:
        """Those as well that are from before the database moved from one kind to the other."""
        names = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        found = (self._copy(path) for path in names)
        return sorted(
            (c for c in found if c is not None), key=lambda c: (c.made_at, c.path.name), reverse=True
        )

    def _copy(self, path: Path) -> Copy | None:
        match = self._name.fullmatch(path.name)
        if match is None or (match[3] or "") not in {self.store.suffix, *SUFFIXES}:
            return None
        return Copy(path, moment_of(match[2]), Why(match[1]))

    def make(self, why: Why, *, now: datetime) -> Copy:
        """Right even while somebody writes. Raises `NotMade`."""
        target = self.folder / f"{self._stem}-{why}-{stamp(now)}{self.store.suffix}"
        part = self.folder / f"{self._stem}-{why}.part"  # what a crash leaves is overwritten by the next
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self.store.copy(part) != self.store.contents(part):
                raise Broken("counts differ")
            part.replace(target)
            self._keep_files(target)
            self._keep_erasures()
        except (NotMade, OSError, sqlite3.Error, SQLAlchemyError, Broken) as trouble:
            with suppress(OSError):
                part.unlink()
            log.debug("no backup", exc_info=trouble)
            raise trouble if isinstance(trouble, NotMade) else NotMade(reason_of(trouble)) from None
        log.info("backup made file=%s bytes=%s", target.name, target.stat().st_size)
        return Copy(target, now, why)

    def prune(self, *, now: datetime) -> int:
        """Takes away what is superfluous; returns how many copies that were."""
        copies = self.all()
        former = {copy for copy in self._copies() if copy not in copies and now - copy.made_at > OLDEST}
        superfluous = set(copies) - kept(copies, now=now) | former
        for copy in superfluous:
            copy.path.unlink(missing_ok=True)
        if superfluous:
            self._prune_files()
        self.store.forget_broken(before=now - OLDEST)
        return len(superfluous)

    # --- What people sent -----------------------------------------------------------------------------

    def _keep_files(self, copy: Path) -> None:
        """Everything that the copy names. A file of ours never changes, so a second name for it is enough."""
        for name in self.store.named_files(copy):
            source, target = self._files / name, self.folder / FILES / name
            if source.is_file() and not target.exists():
                target.parent.mkdir(exist_ok=True)
                link(source, target)

    def _prune_files(self) -> None:
        folder = self.folder / FILES
        copies = self.all()
        if not folder.is_dir() or len(copies) < len(self._copies()):
            return  # what a copy of the other kind names is not known here
        needed = {name for copy in copies for name in self.store.named_files(copy.path)}
        for path in folder.iterdir():
            if path.name not in needed:
                path.unlink(missing_ok=True)

    def _keep_erasures(self) -> None:
        """Whoever takes the backups alone to another machine takes the list along."""
        source = self._data / erasures.NAME
        if source.is_file():
            part = self.folder / f"{erasures.NAME}.part"
            shutil.copy(source, part)
            part.replace(self.folder / erasures.NAME)


def store_of(url: str) -> Store:
    return SqliteStore(folders.database_file(url)) if is_sqlite(url) else PostgresStore(url)


def backups_of(settings: Settings) -> Backups:
    file = folders.database_file(settings.database_url)
    return Backups(
        store_of(settings.database_url),
        file.stem,
        folders.backups(settings),
        files=folders.files(settings),
        data=file.parent,
    )


def beside(database: Path) -> Backups:
    """Of a SQLite file, where no setting says anything else."""
    here = database.parent
    return Backups(SqliteStore(database), database.stem, here / "backups", files=here / "files", data=here)


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


def link(source: Path, target: Path) -> None:
    """A second name for a file where the disk allows it, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        part = target.with_name(f"{target.name}.part")
        shutil.copy(source, part)
        part.replace(target)
