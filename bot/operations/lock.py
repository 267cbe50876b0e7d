"""Who may have a database for themselves. Every lock ends with the process that holds it, however it ends.

SQLite: one process to one file. PostgreSQL: several bots may run on one database; who migrates or restores does so
alone, others wait until that is over.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from bot.db import APPLICATION, make_engine

log = logging.getLogger(__name__)

OPERATING = f"{APPLICATION}-operating"
"""What connections call themselves on PostgreSQL that are no running bot's."""
RESTORING = f"{APPLICATION}-restoring"
"""What `pg_restore` calls itself."""
PREPARING = 0x74726566
"""The number of PostgreSQL's lock under which one process migrates or restores."""
LOOKS, PAUSE = 10, 0.1
"""A connection that has just been closed is still listed for a moment: so often, so many seconds apart, we look."""
ENDS = 300
"""So often before we give up on one that is to end."""


class Taken(Exception):
    """Another process has this database."""


@contextmanager
def of_database(database: Path) -> Iterator[None]:
    """SQLite's file. Raises `Taken`, and `OSError` where no file can be made. Reading and backing up need no lock."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken from None
        except OSError:
            # Some network disks know no locks; SQLite would not be safe there either, but that is another matter.
            log.warning("the disk knows no locks: two copies would not be noticed at once")
        yield


@contextmanager
def preparing(url: str) -> Iterator[Connection]:
    """PostgreSQL's: waits until nobody else migrates or restores. The connection commits each statement."""
    with connected(url) as connection:
        if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({PREPARING})").scalar_one():
            log.info("waiting: another process migrates or restores this database")
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({PREPARING})").close()
        yield connection  # the lock ends with the connection


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """To PostgreSQL, as somebody who is no bot; each statement is committed."""
    engine = make_engine(url, patient=True, name=OPERATING)
    try:
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
    finally:
        engine.dispose()


def bots_on(connection: Connection) -> bool:
    """Whether a bot has a connection to this PostgreSQL database."""
    for _ in range(LOOKS):
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity"
            f" WHERE datname = current_database() AND application_name = '{APPLICATION}'"
        ).scalar_one()
        if not found:
            return False
        connection.exec_driver_sql(f"SELECT pg_sleep({PAUSE})").close()
    return True


def end_restoring(connection: Connection) -> None:
    """Whoever was killed while restoring may have left a `pg_restore` behind, which would go on and commit. Only for
    who holds the lock `preparing`: nobody else restores then."""
    for _ in range(ENDS):
        ended = connection.exec_driver_sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            f" WHERE datname = current_database() AND application_name = '{RESTORING}'"
        ).scalar_one()
        if not ended:
            return
        connection.exec_driver_sql(f"SELECT pg_sleep({PAUSE})").close()
