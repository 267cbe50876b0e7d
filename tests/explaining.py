"""Whether an index serves each statement that the program sends: every one is explained, once, where a test first makes
the program send it.

SQLite knows nothing but the indexes, in earnest as here (nobody runs ANALYZE): it plans for five years of data as for an
empty file. PostgreSQL counts its rows, so it is asked in a database that holds some, and told not to go through tables:
what it goes through all the same, no index serves.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import StaticPool

from benchmarks.growing import Size, grow
from models import Base

ROOT = Path(__file__).resolve().parent.parent
OURS = tuple(f"{ROOT / package}/" for package in ("bot", "domain", "handlers", "scheduler"))
OTHERS = tuple(f"{ROOT / package}/" for package in ("tests", "sandbox", "benchmarks", "migrations"))

LIVED_IN = "lived_in"

FEW_ROWS = frozenset({"chores", "flood_pauses", "processes", "permits"})
"""Tables that do not grow with anything."""

GONE_SOON = frozenset({"openings"})
"""Of meetings ahead only: PostgreSQL may start from these, for it counts how few there are."""

SMALL_INDEXES = frozenset(
    {
        *("ix_meetings_dirty", "ix_cycles_dirty", "ix_polls_dirty"),
        *("ix_rsvps_note", "ix_rsvps_needs", "ix_meeting_files_uncopied"),
        "ix_deliveries_postponed",
        *(f"pk_{table}" for table in FEW_ROWS),
    }
)
"""Over the few rows that wait for something: to go through them is to find them."""

FEW_HAVE_NONE = frozenset({"ix_inbox_done_at", "ix_notices_addressed_at_created_at"})
"""Indexes over columns that are empty only where something waits. Elsewhere whatever has none is in all networks: a message to a group
has no member, and an index that finds those finds millions. (PostgreSQL counts them, and takes another.)"""

EVERYBODYS: dict[str, tuple[str, ...]] = {
    "ix_deliveries_live": ("domain.deliveries", "domain.health", "scheduler.agenda"),
    "ix_deliveries_settled": ("domain.forgetting", "domain.health"),
    "ix_deliveries_postponed": ("domain.deliveries", "scheduler.agenda"),
    "ix_networks_paused_at": ("domain.health", "domain.endings"),
    "ix_networks_watch_at": ("domain.watchdog",),
    "ix_notices_addressed_at_created_at": ("domain.notices", "scheduler.agenda"),
}
"""Indexes over all networks' rows, and who may search in them. Anybody else who does asks about one network, and was led
astray: there may be millions of rows in one state."""

EXCEPTIONS: dict[str, str] = {
    "bot.operations.backups": "counts what a copy holds, once a night and at an operator's word",
    "bot.operations.checking": "`check`: an operator wants to know of everything",
    "bot.operations.copying": "`copy`: all of it moves house",
    "bot.operations.exporting": "`export`: the operator names a network by its title",
    "bot.operations.migrating": "one row: which schema it is",
    "bot.operations.postgres_looking": "reads all of a database: for a backup, a restore or `check`",
    "bot.operations.postgres_store": "PostgreSQL's own catalogue: which schemas there are",
    "bot.operations.restoring": "a restored backup learns what it missed, once",
    "domain.exports": "`export`: the operator names a network by its title",
    "domain.restoring": "a restored backup learns what it missed, once",
    "domain.forgetting": "the night's round: goes through people, polls and what is small; deliveries have an index",
    "domain.health.technical": "the operator's numbers, asked for by hand: members are counted, whatever is settled is not",
    "domain.networks.active": "from the newest on until ten are found, and most are active",
    "domain.files.copies": "the night's sweep holds the folder against all names",
}
"""Modules and functions that read everything on purpose, each with its reason."""


@dataclass
class Explainer:
    """Listens to every engine of this process."""

    found: list[str] = field(default_factory=list)
    """What was found since `take` was called last."""
    _known: set[tuple[str, str]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    _sqlite: Connection | None = None
    _postgresql: dict[str, Engine] = field(default_factory=dict)

    def take(self) -> list[str]:
        found, self.found = self.found, []
        return found

    def heard(
        self, connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        """SQLAlchemy's `before_cursor_execute`."""
        dialect = connection.dialect.name
        if (dialect, statement) in self._known or not _is_question(statement):
            return
        senders = _senders()
        if not senders or _excepted(senders):
            return
        sender = senders[0]
        with self._lock:
            self._known.add((dialect, statement))
            filled = parameters[0] if many else parameters
            reasons = self._reasons(connection, sender, statement, filled)
            self.found += [f"{dialect}, {sender}: {reason}\n{statement}" for reason in reasons]

    def _reasons(self, connection: Connection, sender: str, statement: str, filled: Any) -> list[str]:
        if connection.dialect.name == "sqlite":
            return list(sqlite_reasons(self._plan(statement, filled), sender, statement))
        return list(postgresql_reasons(self._plan_tree(connection, statement, filled)))

    def _plan(self, statement: str, filled: Any) -> list[str]:
        """Explained on an empty database of the present schema: the one at hand may be any other."""
        if self._sqlite is None:
            engine = create_engine(
                "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
            )
            Base.metadata.create_all(engine)
            self._sqlite = engine.connect()
        raw = self._sqlite.connection.dbapi_connection
        assert raw is not None
        try:
            return [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", filled)]
        except sqlite3.OperationalError:
            return []  # not of this schema: Alembic's own, or a database of former times

    def _plan_tree(self, connection: Connection, statement: str, filled: Any) -> dict[str, Any]:
        """Explained in a database of its own, beside the one at hand: with some years in it, and told not to go through
        tables that are too small to be worth an index."""
        url = connection.engine.url.set(database=LIVED_IN)
        server = f"{url.host}:{url.port} {url.query}"  # whoever asks it, with whichever password
        engine = self._postgresql.get(server) or self._postgresql.setdefault(server, _lived_in(url))
        try:
            with engine.connect() as apart:
                for way in ("seqscan", "hashjoin", "mergejoin"):
                    apart.exec_driver_sql(f"SET enable_{way} = off")
                told = apart.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", filled).scalar_one()
        except ProgrammingError:
            return {"Node Type": "nothing of ours"}
        tree: dict[str, Any] = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
        return tree


def _lived_in(url: URL) -> Engine:
    """Once for each server."""
    admin = create_engine(url.set(database="postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{LIVED_IN}"')
    engine = create_engine(url, poolclass=NullPool)
    Base.metadata.create_all(engine)
    grow(url.render_as_string(hide_password=False), Size(100, members=10, meetings=12), now=datetime.now(UTC))
    return engine


def _is_question(statement: str) -> bool:
    """An INSERT of values asks nothing."""
    first = statement.lstrip()[:6].upper()
    return (
        first in ("SELECT", "UPDATE", "DELETE")
        or first.startswith("WITH")
        or (first == "INSERT" and "SELECT" in statement.upper() and "VALUES" not in statement.upper())
    )


def _senders() -> list[str]:
    """The functions of ours that send it, of one module, the innermost first: e.g. `domain.cards.stale`. Empty where
    somebody else does: a test, for example."""
    found: list[str] = []
    frame: Any = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(OTHERS):
            break
        if file.startswith(OURS):
            module = ".".join(Path(file).relative_to(ROOT).with_suffix("").parts)
            if found and not found[0].startswith(f"{module}."):
                break
            found.append(f"{module}.{frame.f_code.co_qualname}")
        frame = frame.f_back
    return found


def _excepted(senders: Iterable[str]) -> bool:
    return any(f"{sender}.".startswith(f"{one}.") for sender in senders for one in EXCEPTIONS)


def _may_search(sender: str, index: str) -> bool:
    return index not in EVERYBODYS or sender.startswith(EVERYBODYS[index])


# --- What plans say -------------------------------------------------------------------------------------

_STEP = re.compile(
    r"^(SCAN|SEARCH) (\w+)(?: USING (?:(AUTOMATIC) )?(?:PARTIAL )?(?:COVERING )?INDEX ?(\w*)(?: \((\w+)=\?)?)?"
)
_TABLES = frozenset(Base.metadata.tables)


def sqlite_reasons(plan: Sequence[str], sender: str, statement: str = "") -> Iterator[str]:
    """What is wrong with a plan, given as the lines of EXPLAIN QUERY PLAN."""
    for line in plan:
        step = _STEP.match(line)
        table = re.sub(r"_\d+$", "", step[2]) if step is not None else ""
        if step is None or table not in _TABLES - FEW_ROWS:
            continue
        index = step[4] or ""
        if step[3] or (step[1] == "SCAN" and index not in SMALL_INDEXES):
            yield f"goes through {table} ({line})"
        elif not _may_search(sender, index):
            yield f"looks for one network's rows among all networks' ({line})"
        elif index not in FEW_HAVE_NONE and _is_null(f"{table}.{step[5]}", statement):
            yield f"looks among all that have no {step[5]} ({line})"


def _is_null(column: str, statement: str) -> bool:
    """Whether NULL is what the statement looks for in a column: a plan of SQLite's does not say."""
    return f"{column} IS NULL" in statement and f"{column} =" not in statement


def postgresql_reasons(node: dict[str, Any], *, first: bool = False) -> Iterator[str]:
    """Likewise, given as the tree of EXPLAIN (FORMAT JSON). `first`: no more than the first row is taken."""
    table, index = node.get("Relation Name"), node.get("Index Name", "")
    kind = node["Node Type"]
    if kind == "Seq Scan" and table in _TABLES - FEW_ROWS:
        yield f"goes through {table}"
    elif table in GONE_SOON or (first and "Filter" not in node):
        pass
    elif "Index" in kind and "Index Cond" not in node and index not in SMALL_INDEXES | {""}:
        yield f"goes through {table or index} ({kind} {index})"
    for below in node.get("Plans", ()):
        yield from postgresql_reasons(below, first=kind == "Limit")


EXPLAINER = Explainer()
event.listen(Engine, "before_cursor_execute", EXPLAINER.heard)
