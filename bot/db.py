"""The engine, and the one way into a transaction: a whole one, in one worker thread.

SQLite has one writer (its own thread, `BEGIN IMMEDIATE`) and readers beside it. PostgreSQL has several of both: there
each network has one writer (`domain.locking`), and what two have done at the same moment all the same is done again
by one of them (`CLASHES`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from domain import erasures, locking
from domain.erasures import Erased
from domain.locking import LockedLate
from domain.refusals import NoSuchThing
from models import tell_postgresql

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

APPLICATION = "treffpunkt"
BUSY_MILLISECONDS = 10_000
FORGET_AGAIN = (0.1, 0.5, 2.0)
"""Seconds between attempts to empty SQLite's log."""

WRITERS = 6
"""Transactions that write side by side on PostgreSQL. On SQLite it is one."""
READERS = 3

CLASHES = {
    "40001": "serialization",
    "40P01": "deadlock",
    "23505": "unique",
    "23503": "foreign_key",
}
"""SQLSTATEs that mean: somebody else was quicker. Whoever looks again finds what they have done."""
TRIES = 3
OUT_OF_RANGE = "22003"
"""Somebody has made up a button with a number that no row can have. SQLite looks for it, and finds none."""

NETWORKS_LIMIT = 100
"""About so many networks at once is no transaction: a bound, never reached in earnest."""

BEGIN = "begin"
"""The execution option that says how a transaction begins on SQLite; None: not at all."""
READING: dict[str, Any] = {BEGIN: "BEGIN"}
READING_POSTGRESQL: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
ALONE: dict[str, Any] = {BEGIN: None}
ALONE_POSTGRESQL: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"}

_IDLE_SECONDS = 60
_STATEMENT_SECONDS = 30


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def make_engine(url: str, *, patient: bool = False, name: str = APPLICATION) -> Engine:
    """An engine for a SQLite file, whose folder is made when missing, or for a PostgreSQL database.

    `patient`: for migrations and copies, which may take as long as they take. `name`: who we are, on PostgreSQL."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        return _sqlite_engine(made)
    return _postgresql_engine(made, patient, name)


def _sqlite_engine(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)  # what a statement was filled with stays out of the log

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy says when a transaction begins, not the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
        if begin is not None:
            connection.exec_driver_sql(begin)

    return engine


def _postgresql_engine(url: URL, patient: bool, name: str) -> Engine:
    """Whoever hangs (a cable is cut in the middle of a transaction) does not hold locks for ever."""
    tell_postgresql()
    # What runs for milliseconds is not worth a compiler's tenth of a second, whatever PostgreSQL takes it for.
    limits = "-c timezone=UTC -c jit=off"
    if not patient:
        limits += f" -c statement_timeout={_STATEMENT_SECONDS}s"
        limits += f" -c idle_in_transaction_session_timeout={_IDLE_SECONDS}s"
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=WRITERS + READERS,
        max_overflow=0,
        connect_args={"options": limits, "application_name": name, "connect_timeout": 10},
    )


def checkpoint(engine: Engine) -> bool:
    """Takes SQLite's log into the file and empties it: what was deleted is gone from both (`secure_delete`).

    False where somebody was reading: then the log still holds it, until the next time.
    """
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


class Database:
    """`await db.transact(work, ...)` writes, `await db.read(look, ...)` only looks; both run
    `work(session, ...)` in a thread and commit at its end, or roll everything back when it raises.

    On PostgreSQL `work` may run several times: only its last run is committed, and only that one returns."""

    def __init__(self, url: str, list_erased: Callable[[Sequence[Erased]], None] | None = None) -> None:
        """`list_erased` writes down who was erased, just before the transaction that does it commits."""
        self.url = url
        self._list_erased = list_erased
        self.engine = make_engine(url)
        self._alone = is_sqlite(url)
        reading = READING if self._alone else READING_POSTGRESQL
        alone = ALONE if self._alone else ALONE_POSTGRESQL
        self._session = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(**reading), expire_on_commit=False)
        self._each_alone = sessionmaker(self.engine.execution_options(**alone), expire_on_commit=False)
        self._writer = ThreadPoolExecutor(1 if self._alone else WRITERS, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-read")

    async def transact(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        networks: set[int] = set()

        def whole() -> T:
            with self._session.begin() as session:
                if not self._alone:
                    locking.begin(session, networks)
                result = work(session, *args, **kwargs)
                erased = self._before_commit(session)
            if erased and self._alone:
                checkpoint(self.engine)
            return result

        run = whole if self._alone else lambda: _again(whole, networks)
        return await asyncio.get_running_loop().run_in_executor(self._writer, run)

    async def read(self, look: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def whole() -> T:
            with self._reading() as session:
                return look(session, *args, **kwargs)

        run = whole if self._alone else lambda: _again(whole)
        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def write(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `transact`, but each statement is a transaction by itself: for work that writes with a single one."""

        def whole() -> T:
            with self._each_alone.begin() as session:
                return work(session, *args, **kwargs)

        run = whole if self._alone else lambda: _again(whole)
        return await asyncio.get_running_loop().run_in_executor(self._writer, run)

    def _before_commit(self, session: Session) -> bool:
        """Whether somebody is erased by it."""
        erased = erasures.noted(session)
        if erased and self._list_erased is not None:
            session.flush()  # what the database refuses is refused before
            self._list_erased(erased)
        return bool(erased)

    async def forget(self) -> None:
        """What has been deleted leaves SQLite's log as well. While others read, it waits a moment, then gives up:
        the nightly round does it again. PostgreSQL looks after its own."""
        if not self._alone:
            return
        for pause in FORGET_AGAIN:
            if await asyncio.get_running_loop().run_in_executor(self._writer, checkpoint, self.engine):
                return
            await asyncio.sleep(pause)

    def close(self) -> None:
        self._writer.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


def _again(whole: Callable[[], T], networks: set[int] | None = None) -> T:
    """Runs a transaction; once more after a clash, when the connection was gone before it could commit, or when it
    has found out which `networks` it is about."""
    attempt = 1
    while True:
        try:
            return whole()
        except LockedLate as late:
            if networks is None or late.networks <= networks or len(networks) > NETWORKS_LIMIT:
                raise
            networks |= late.networks
        except DBAPIError as trouble:
            if _state(trouble) == OUT_OF_RANGE:
                raise NoSuchThing from None
            reason = _passing(trouble)
            if reason is None or attempt == TRIES:
                raise
            log.info("transaction again reason=%s attempt=%s", reason, attempt)
            attempt += 1


def _passing(trouble: DBAPIError) -> str | None:
    """Why it is worth trying again; None: it is not. A connection that breaks *while* committing may have
    committed: `statement` is None then, and whoever called has to cope."""
    if trouble.connection_invalidated:
        return "connection" if trouble.statement is not None else None
    return CLASHES.get(_state(trouble))


def _state(trouble: DBAPIError) -> str:
    return getattr(trouble.orig, "sqlstate", None) or ""
