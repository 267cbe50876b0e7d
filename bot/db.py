"""The engine, and the one way into a transaction: a whole one, in one worker thread.

SQLite has one writer (its own thread, `BEGIN IMMEDIATE`) and readers beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
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
                self.forget_log()
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

    def forget_log(self) -> None:
        """SQLite's log beside the file goes on holding what was deleted: it is taken in, and emptied. Where somebody
        is reading for long, the next time does it."""
        with closing(self.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        self._writer.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
