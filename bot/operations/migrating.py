"""Brings the database to the present schema, after a copy when there is something to lose.

Alembic is loaded only where there is something for it to do: it takes eleven megabytes, and a fifth of a second.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from bot.db import is_sqlite, make_engine
from bot.operations import folders, lock
from bot.operations.backups import Backups, Why, beside

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


class NewerDatabase(Exception):
    """A later version of the bot has migrated this file: going on with an older one could lose data."""


class ForeignDatabase(Exception):
    """The file holds tables, but not ours."""


def alembic_config(url: str) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


class State(Enum):
    """What a program finds where its database should be."""

    EMPTY = "empty"
    """No file, or no tables in it."""
    OLDER = "older"
    PRESENT = "present"


@contextmanager
def _one_at_a_time(url: str) -> Iterator[None]:
    """SQLite's file has a lock of its own (`bot.operations.lock`)."""
    if is_sqlite(url):
        yield
        return
    with lock.preparing(url):
        yield


def state(url: str) -> tuple[State, str | None]:
    """And the schema's revision. Raises `NewerDatabase`, `ForeignDatabase`; makes no file."""
    if is_sqlite(url) and not folders.database_file(url).exists():
        return State.EMPTY, None
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            present = _revision(connection)
    finally:
        engine.dispose()
    if present is None:
        return State.EMPTY, None
    return age(present), present


def age(revision: str) -> State:
    """Of a schema. Raises `NewerDatabase`."""
    if revision == newest_revision():
        return State.PRESENT
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(alembic_config(""))
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabase
    return State.OLDER


def newest_revision() -> str:
    """As the file names say it: `0011_proxies.py` is revision 0011."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_")[0]


def _revision(connection: Connection) -> str | None:
    """As Alembic has written it down; None where there are no tables. Raises `ForeignDatabase`."""
    tables = inspect(connection).get_table_names()
    found = None
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None and tables:
        raise ForeignDatabase
    return found


def upgrade(url: str) -> None:
    """To the present schema, without a copy."""
    from alembic import command

    command.upgrade(alembic_config(url), "head")


def migrate(url: str, *, now: datetime, backups: Backups | None = None) -> Path | None:
    """Returns the copy made before, if one was made. Raises `NewerDatabase`, `ForeignDatabase`, and `NotMade`: without
    a copy nothing is migrated. No `backups`: beside a SQLite file; of PostgreSQL they are somebody else's."""
    with _one_at_a_time(url):
        return _migrate(url, now, backups)


def _migrate(url: str, now: datetime, backups: Backups | None) -> Path | None:
    found, present = state(url)
    if found is State.PRESENT:
        return None
    copy = None
    if backups is None and is_sqlite(url):
        backups = beside(folders.database_file(url))
    if found is State.OLDER and backups is not None:
        copy = backups.make(Why.BEFORE_MIGRATION, now=now).path
    upgrade(url)
    log.info("database migrated from=%s copy=%s", present or "empty", copy.name if copy else "none")
    return copy
