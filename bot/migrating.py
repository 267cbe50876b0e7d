"""Brings the database to the present schema, after a copy when there is something to lose."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.engine import make_url

from bot.db import is_sqlite, make_engine

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class NewerDatabase(Exception):
    """A later version of the bot has migrated this file: going on with an older one could lose data."""


class ForeignDatabase(Exception):
    """The file holds tables, but not ours."""


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_present(url: str) -> bool:
    """Whether there is a database of ours there, and it has the present schema."""
    path = make_url(url).database if is_sqlite(url) else None
    if path is not None and not Path(path).is_file():
        return False  # opening it would make it
    engine = make_engine(url)
    try:
        return _revision(engine) == ScriptDirectory.from_config(alembic_config(url)).get_current_head()
    finally:
        engine.dispose()


MIGRATING = 0x74726566
"""The number of PostgreSQL's lock under which one process migrates, and others wait."""


@contextmanager
def _one_at_a_time(url: str) -> Iterator[None]:
    if is_sqlite(url):
        yield
        return
    engine = make_engine(url, patient=True)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
            yield
    finally:
        engine.dispose()


def migrate(url: str, *, now: datetime) -> Path | None:
    """Returns the backup copy, if one was made (of a SQLite file). Raises `NewerDatabase`, `ForeignDatabase`."""
    with _one_at_a_time(url):
        return _migrate(url, now)


def _migrate(url: str, now: datetime) -> Path | None:
    engine = make_engine(url)
    try:
        present = _revision(engine)
        if present is None and inspect(engine).get_table_names():
            raise ForeignDatabase
    finally:
        engine.dispose()
    config = alembic_config(url)
    scripts = ScriptDirectory.from_config(config)
    if present == scripts.get_current_head():
        return None
    if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabase
    copy = _back_up(url, now) if present is not None and is_sqlite(url) else None
    command.upgrade(config, "head")
    log.info("database migrated from=%s copy=%s", present or "empty", copy.name if copy else "none")
    return copy


def _back_up(url: str, now: datetime) -> Path:
    """SQLite's own backup: right even while somebody writes."""
    source = Path(make_url(url).database or "")
    target = source.with_name(f"{source.stem}-before-migration-{now:%Y%m%d-%H%M%S}{source.suffix}")
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    return target
