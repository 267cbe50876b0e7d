"""`python -m bot copy FROM TO`: everything moves to another database, table by table, and is counted and compared.

The target has to be empty, and no bot may run on either, as far as that can be known. It is one transaction: where
anything does not match, nothing is there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.db import is_sqlite, make_engine
from bot.operations import folders, lock
from bot.operations.migrating import ForeignDatabase, NewerDatabase, State, migrate, state
from models import Base

BATCH = 1000


REFUSALS = ("same", "not-current", "unusable", "running", "not-empty", "does-not-fit", "differs")


class CopyRefused(Exception):
    """`key` (of `REFUSALS`) is the sentence's in operator.ftl, without `copy-`; `table` where one is to be named."""

    def __init__(self, key: str, table: str = "") -> None:
        self.key = key
        self.table = table


@dataclass(frozen=True)
class Copied:
    tables: int
    rows: int


def copy(source: str, target: str, *, now: datetime) -> Copied:
    """Both are database URLs. Raises `CopyRefused`; then the target is as empty as before."""
    if make_url(source) == make_url(target):
        raise CopyRefused("same")
    try:
        if state(source)[0] is not State.PRESENT:
            raise CopyRefused("not-current")
        with _nobody_else(source):
            migrate(target, now=now)
            with _nobody_else(target), _open(source) as here, _open(target) as there:
                return _copy(here, there)
    except (ForeignDatabase, NewerDatabase, SQLAlchemyError, sqlite3.Error, OSError) as trouble:
        raise CopyRefused("unusable") from trouble


@contextmanager
def _open(url: str) -> Iterator[Connection]:
    engine = make_engine(url, patient=True, name=lock.OPERATING)
    try:
        with engine.connect() as connection:
            if not is_sqlite(url):
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection
    finally:
        engine.dispose()


def _copy(source: Connection, target: Connection) -> Copied:
    tables = Base.metadata.sorted_tables
    for table in tables:
        if _count(target, table):
            raise CopyRefused("not-empty", table.name)
    rows = 0
    for table in tables:
        try:
            there, sum_there = _move(source, target, table)
        except SQLAlchemyError as trouble:
            raise CopyRefused("does-not-fit", table.name) from trouble
        if (there, sum_there) != (_count(target, table), _sum(target, table)):
            raise CopyRefused("differs", table.name)
        rows += there
    if target.dialect.name == "postgresql":
        _set_sequences(target)
    return Copied(len(tables), rows)


def _move(source: Connection, target: Connection, table: Table) -> tuple[int, int]:
    """Returns how many rows there were, and their checksum."""
    count = total = 0
    for batch in _rows(source, table):
        target.execute(insert(table), [dict(zip(table.columns.keys(), row, strict=True)) for row in batch])
        count += len(batch)
        total += sum(map(_digest, batch))
    return count, total


def _rows(connection: Connection, table: Table) -> Iterator[list[tuple[object, ...]]]:
    found = connection.execute(select(table).execution_options(yield_per=BATCH))
    for partition in found.partitions():
        yield [tuple(row) for row in partition]


def _sum(connection: Connection, table: Table) -> int:
    """The same for the same rows, in whatever order a database returns them."""
    return sum(_digest(row) for batch in _rows(connection, table) for row in batch)


def _digest(row: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.sha256(repr(row).encode()).digest())


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _set_sequences(target: Connection) -> None:
    """Where the next number of each table begins."""
    for table in Base.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            target.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'),"
                f" coalesce(max({column.name}), 1), max({column.name}) IS NOT NULL) FROM {table.name}"
            )


# --- Whether a bot runs on it ---------------------------------------------------------------------------


@contextmanager
def _nobody_else(url: str) -> Iterator[None]:
    """Raises `CopyRefused` while somebody has the database open."""
    if is_sqlite(url):
        try:
            with lock.of_database(folders.database_file(url)):
                with closing(sqlite3.connect(folders.database_file(url), timeout=1)) as probe:
                    _probe(probe)
                yield
        except lock.Taken:
            raise CopyRefused("running") from None
        return
    with lock.connected(url) as connection:
        if lock.bots_on(connection):
            raise CopyRefused("running")
    yield


def _probe(connection: sqlite3.Connection) -> None:
    """With its log beside it SQLite gives a file to one alone only while nobody else has it open."""
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as trouble:
        if "locked" in str(trouble):
            raise CopyRefused("running") from trouble
        raise
