"""The engine, and the one way into a transaction: a whole one, in one worker thread.

SQLite has one writer (its own thread, `BEGIN IMMEDIATE`) and readers beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from domain import erasures
from domain.erasures import Erased

P = ParamSpec("P")
T = TypeVar("T")

BUSY_MILLISECONDS = 10_000
FORGET_AGAIN = (0.1, 0.5, 2.0)
"""Seconds between attempts to empty SQLite's log."""


def make_engine(url: str) -> Engine:
    """An engine for a SQLite file, whose folder is made when missing."""
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
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
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


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
    `work(session, ...)` in a thread and commit at its end, or roll everything back when it raises."""

    def __init__(self, url: str, list_erased: Callable[[Sequence[Erased]], None] | None = None) -> None:
        """`list_erased` writes down who was erased, just before the transaction that does it commits."""
        self.url = url
        self._list_erased = list_erased
        self.engine = make_engine(url)
        self._session = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(reading=True), expire_on_commit=False)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(3, thread_name_prefix="db-read")

    async def transact(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def whole() -> T:
            with self._session.begin() as session:
                result = work(session, *args, **kwargs)
                erased = self._before_commit(session)
            if erased:
                checkpoint(self.engine)
            return result

        return await asyncio.get_running_loop().run_in_executor(self._writer, whole)

    async def read(self, look: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def whole() -> T:
            with self._reading() as session:
                return look(session, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._readers, whole)

    def _before_commit(self, session: Session) -> bool:
        """Whether somebody is erased by it."""
        erased = erasures.noted(session)
        if erased and self._list_erased is not None:
            session.flush()  # what the database refuses is refused before
            self._list_erased(erased)
        return bool(erased)

    async def forget(self) -> None:
        """What has been deleted leaves SQLite's log as well. While others read, it waits a moment, then gives up:
        the nightly round does it again."""
        for pause in FORGET_AGAIN:
            if await asyncio.get_running_loop().run_in_executor(self._writer, checkpoint, self.engine):
                return
            await asyncio.sleep(pause)

    def close(self) -> None:
        self._writer.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
