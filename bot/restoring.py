"""An older copy takes the place of the database: looked at, migrated, cleaned by the list of erasures, then swapped in.

Until the very last step everything happens in a file beside it, so that whatever fails on the way changes nothing.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot import erasures, folders
from bot.backups import FILES, Backups, Broken, Why, contents, copy_database, link, named_files
from bot.db import make_engine
from bot.migrating import State, state, upgrade
from bot.settings import Settings
from domain import restoring
from domain.erasures import WasErased
from domain.files import COPY_NAME
from domain.restoring import TakenUp

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Restored:
    taken_up: TakenUp
    listed: bool
    """There was a list of erasures to ask."""
    kept: Path | None
    """Where the database is now that was there before; None: there was none."""
    lost_files: int
    """Files that people sent, of which no copy was found. Telegram has them still."""


def restore(file: Path, settings: Settings, backups: Backups, *, now: datetime, unlisted: bool) -> Restored:
    """The caller holds the database's lock. `unlisted`: go on although there is no list of erasures.

    Raises `Broken` (the file is no whole database of ours), `NewerDatabase`, `ForeignDatabase`, `NoList`, `NotMade`,
    `OSError`, `sqlite3.Error`; then everything is as it was.
    """
    target = folders.database_file(settings.database_url)
    contents(file)
    was_erased = erasures.known(target.parent, file.resolve().parent)
    if was_erased is None and not unlisted:
        raise NoList
    part = target.with_name(f"{target.name}.restoring")
    _remove(part)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        copy_database(file, part)
        url = f"sqlite:///{part}"
        if state(url)[0] is State.OLDER:
            upgrade(url)
        taken_up = _take_up(url, was_erased, now)
        lost = _bring_files(
            part, [file.resolve().parent / FILES, backups.folder / FILES], folders.files(settings)
        )
        contents(part)
        kept = _put_aside(target, backups, now)
        _remove(*_beside(target))
        part.replace(target)
    finally:
        _remove(part, *_beside(part))
    log.info("database restored from=%s kept=%s", file.name, kept.name if kept else "none")
    return Restored(taken_up, was_erased is not None, kept, lost)


class NoList(Exception):
    """There is no list of erasures, neither here nor beside the copy."""


def _take_up(url: str, was_erased: WasErased | None, now: datetime) -> TakenUp:
    engine = make_engine(url)
    try:
        with Session(engine) as session, session.begin():
            return restoring.take_up(session, was_erased or (lambda *_: None), now=now)
    finally:
        engine.dispose()


def _put_aside(target: Path, backups: Backups, now: datetime) -> Path | None:
    """What was there before: a backup where it is whole, else the files as they are."""
    if not target.exists():
        return None
    try:
        contents(target)
    except Broken:
        broken = target.with_name(f"{target.stem}-broken-{now:%Y%m%d-%H%M%S}{target.suffix}")
        for path in (target, *_beside(target)):
            if path.exists():
                path.rename(broken.with_name(broken.name + path.name.removeprefix(target.name)))
        return broken
    return backups.make(Why.BEFORE_RESTORE, now=now).path


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in ("-wal", "-shm")]


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _bring_files(database: Path, sources: list[Path], files: Path) -> int:
    """What the database names and is not there; returns how many cannot be had. Those count as never fetched, so that
    the next start asks Telegram for them."""
    names = {name for name in named_files(database) if COPY_NAME.fullmatch(name)}
    missing = {name for name in names if not (files / name).is_file()}
    for name in sorted(missing):
        source = next((folder / name for folder in sources if (folder / name).is_file()), None)
        if source is not None:
            files.mkdir(parents=True, exist_ok=True)
            link(source, files / name)
            missing.discard(name)
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.executemany(
            "UPDATE meeting_files SET copy = NULL WHERE copy = ?", [(name,) for name in missing]
        )
    return len(missing)
