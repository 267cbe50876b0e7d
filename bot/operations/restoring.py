"""An older copy takes the place of the database: looked at, migrated, cleaned by the list of erasures, then swapped in.

Until the very last step it stands beside the database, so that whatever fails on the way changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations import erasures, folders
from bot.operations.backups import FILES, Backups, Why, link
from bot.operations.migrating import State, age, state, upgrade
from bot.operations.stores import Broken
from bot.settings import Settings
from domain import restoring
from domain.erasures import WasErased
from domain.files import COPY_NAME
from domain.restoring import TakenUp
from models import MeetingFile

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Restored:
    taken_up: TakenUp
    listed: bool
    """There was a list of erasures to ask."""
    kept: Path | str | None
    """Where the database is now that was there before; None: there was none."""
    lost_files: int
    """Files that people sent, of which no copy was found. Telegram has them still."""


class NoList(Exception):
    """There is no list of erasures, neither here nor beside the copy."""


def restore(file: Path, settings: Settings, backups: Backups, *, now: datetime, unlisted: bool) -> Restored:
    """Nobody else has the database meanwhile (`Store.alone`). `unlisted`: go on although there is no list of erasures.

    Raises `Broken` (the file is no whole database of ours), `NewerDatabase`, `NoList`, `NotMade`, `lock.Taken`,
    `OSError`, `sqlite3.Error`, `SQLAlchemyError`; then everything is as it was.
    """
    store = backups.store
    store.ready()
    age(store.contents(file).revision)
    was_erased = erasures.known(folders.data(settings.database_url), file.resolve().parent)
    if was_erased is None and not unlisted:
        raise NoList

    def keep() -> Path:
        return backups.make(Why.BEFORE_RESTORE, now=now).path

    with store.restoring(file, keep, now=now) as place:
        found, _ = state(place.url)
        if found is State.EMPTY:
            raise Broken("another schema")
        if found is State.OLDER:
            upgrade(place.url)
        sources = [file.resolve().parent / FILES, backups.folder / FILES]
        taken_up, lost = _learn(place.url, was_erased, sources, folders.files(settings), now)
    log.info("database restored from=%s kept=%s", file.name, place.kept)
    return Restored(taken_up, was_erased is not None, place.kept, lost)


def _learn(
    url: str, was_erased: WasErased | None, sources: list[Path], files: Path, now: datetime
) -> tuple[TakenUp, int]:
    """What has happened since, as far as that is known."""
    engine = make_engine(url, patient=True)
    try:
        with Session(engine) as session, session.begin():
            taken_up = restoring.take_up(session, was_erased or (lambda *_: None), now=now)
            return taken_up, _bring_files(session, sources, files)
    finally:
        engine.dispose()


def _bring_files(session: Session, sources: Iterable[Path], files: Path) -> int:
    """What the database names and is not there; returns how many cannot be had. Those count as never fetched, so that
    the next start asks Telegram for them."""
    named = session.scalars(select(MeetingFile.copy).where(MeetingFile.copy.is_not(None)))
    names = {name for name in named if name is not None and COPY_NAME.fullmatch(name)}
    missing = {name for name in names if not (files / name).is_file()}
    for name in sorted(missing):
        source = next((folder / name for folder in sources if (folder / name).is_file()), None)
        if source is not None:
            files.mkdir(parents=True, exist_ok=True)
            link(source, files / name)
            missing.discard(name)
    for name in missing:
        session.execute(update(MeetingFile).where(MeetingFile.copy == name).values(copy=None))
    return len(missing)
