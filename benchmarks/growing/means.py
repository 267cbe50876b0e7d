"""What fills a database: tables to fill from, and INSERT … SELECT on either database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    func,
    insert,
    literal_column,
    select,
    text,
)

from models import Base, UtcDateTime

PHASES = 60
"""Networks do not meet on one day: so many groups of them, a day apart."""
APART = timedelta(days=61)
TOPICS, VOTES = 20, 5
PAUSED_EACH = 20
"""One network in so many has removed the bot."""
_HURRIED = (
    *("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF"),
    *("foreign_keys=OFF", "cache_size=-1000000", "temp_store=MEMORY"),
)
MONTHS_KEPT = timedelta(days=365)
"""How long it is known which message went to whom."""


@dataclass(frozen=True)
class Size:
    """`members` and (past) `meetings` of each network."""

    networks: int
    members: int = 50
    meetings: int = 30

    @property
    def people(self) -> int:
        return self.networks * self.members


_scratch = MetaData()
N = Table("grown_n", _scratch, Column("n", Integer, primary_key=True))
SLOTS = Table(
    "grown_slot",
    _scratch,
    Column("phase", Integer, primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("starts_at", UtcDateTime),
    Column("day", UtcDateTime),
)
STEPS = Table(
    "grown_step",
    _scratch,
    Column("phase", Integer, primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("step", String(24), primary_key=True),
    Column("who", String(8)),
    Column("due", UtcDateTime),
    Column("expires", UtcDateTime),
    Column("settled_at", UtcDateTime),
)


class Grower:
    def __init__(self, connection: Connection, size: Size, now: datetime) -> None:
        self.connection = connection
        self.size = size
        self.sqlite = connection.dialect.name == "sqlite"
        self.now = now
        self.hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
        """The time of day at which all meet: an hour ago, so that nothing is due while it is looked at."""

    # --- Means ------------------------------------------------------------------------------------------

    @contextmanager
    def in_a_hurry(self) -> Iterator[None]:
        """Without indexes, and without what makes sure."""
        indexes = [index for table in Base.metadata.sorted_tables for index in table.indexes]
        if self.sqlite:
            for pragma in _HURRIED:
                self._raw(pragma)
        else:
            self.say("SET session_replication_role = replica")
            self.say("SET maintenance_work_mem = '512MB'")
        for index in indexes:
            index.drop(self.connection)
        _scratch.create_all(self.connection)
        yield
        _scratch.drop_all(self.connection)
        for index in indexes:
            index.create(self.connection)

    def _raw(self, pragma: str) -> None:
        raw = self.connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA {pragma}").close()

    def say(self, statement: str) -> None:
        self.connection.execute(text(statement))

    def at(self, moment: datetime) -> str:
        written = (
            f"'{moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=' ', timespec='microseconds')}'"
        )
        return written if self.sqlite else f"TIMESTAMP {written}"

    def either(self, condition: str) -> str:
        """A condition, as what a column of yes and no is told."""
        return f"({condition})"

    def put(self, name: str, source: str, /, **columns: str) -> None:
        """INSERT … SELECT; what is not said has the model's default."""
        query: Select[*tuple[Any, ...]] = select(
            *(literal_column(sql).label(column) for column, sql in columns.items())
        )
        statement = insert(Base.metadata.tables[name]).from_select(
            list(columns), query.select_from(text(source))
        )
        self.connection.execute(statement)

    def count_on(self) -> None:
        """PostgreSQL's counters go on behind what is there; SQLite's do by themselves."""
        if self.sqlite:
            return
        for table in Base.metadata.sorted_tables:
            if table.autoincrement_column is not None and "id" in table.columns:
                most = self.connection.scalar(select(func.max(table.columns["id"]))) or 1
                self.say(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {most})")
