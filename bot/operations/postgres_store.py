"""A PostgreSQL database: copied by `pg_dump`, restored beside what there is, which goes only when all is well."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.operations import dumps, lock, postgres_programs
from bot.operations import postgres_looking as looking
from bot.operations.dumps import VERSION
from bot.operations.postgres_programs import Programs
from bot.operations.stores import Broken, Contents, NotMade, NumbersBehind, Restoring, moment_of, stamp

log = logging.getLogger(__name__)

BEFORE = "treffpunkt_before"
"""The schema in which the former tables wait while others are restored. Whoever finds it, with nobody at work, puts
them back."""
BROKEN = "treffpunkt_broken_"
"""Where they stay when they could not be read."""
LOCK_SECONDS = 30
"""So long somebody else may hold a table that is to be moved."""


class PostgresStore:
    suffix = ".dump"

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def place(self) -> str:
        return f"PostgreSQL, {make_url(self._url).database}"

    # --- Copies ---------------------------------------------------------------------------------------

    def ready(self) -> None:
        with lock.connected(self._url) as connection:
            _programs(connection)

    def copy(self, target: Path) -> Contents:
        with looking.reading(self._url) as connection:
            if looking.has_schema(connection, BEFORE):
                raise NotMade("a restore was broken off")
            programs = _programs(connection)
            counted = looking.count(connection)
            snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
            target.unlink(missing_ok=True)
            descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                programs.dump(self._url, looking.here(connection), target, snapshot=snapshot)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return counted

    def break_off(self) -> None:
        postgres_programs.break_off()

    def contents(self, copy: Path) -> Contents:
        return postgres_programs.newest().read(copy, as_=dumps.contents)

    def named_files(self, copy: Path) -> set[str]:
        return postgres_programs.newest().read(
            copy,
            "--data-only",
            "--table=meeting_files",
            as_=lambda text: dumps.values(text, "meeting_files", "copy"),
        )

    # --- The database itself --------------------------------------------------------------------------

    def look(self) -> Contents:
        with looking.reading(self._url) as connection:
            if looking.has_schema(connection, BEFORE):
                raise Broken("a restore was broken off: the next start takes it back")
            return looking.look(connection)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Several may. What a restore has left half done is put back before one begins."""
        with lock.preparing(self._url) as connection:
            self._put_back(connection)
        yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No bot may run now; one that starts while something is restored waits (`lock.preparing`)."""
        with lock.connected(self._url) as connection:
            _nobody_on(connection)
        yield

    def is_running(self) -> bool:
        with lock.connected(self._url) as connection:
            return lock.bots_on(connection)

    # --- Restoring ------------------------------------------------------------------------------------

    @contextmanager
    def restoring(self, file: Path, keep: Callable[[], Path], *, now: datetime) -> Iterator[Restoring]:
        """The former tables wait in a schema of their own. One statement at the end lets go of them; until then
        whatever is raised puts them back, and after a power cut the next start does."""
        with lock.preparing(self._url) as connection:
            _nobody_on(connection)
            self._put_back(connection)
            programs, schema = _programs(connection), looking.here(connection)
            place = Restoring(self._url)
            aside = f"{BROKEN}{stamp(now).replace('-', '_')}" if self._is_broken(connection) else None
            if aside is not None:
                place.kept = f"Schema {aside}"
            elif looking.tables(connection, schema):
                place.kept = keep()
            self._set_aside(connection)
            try:
                programs.restore(self._url, schema, file)
                yield place
                with suppress(NumbersBehind), looking.reading(self._url) as reading:
                    looking.look(reading)
                rename = f"ALTER SCHEMA {BEFORE} RENAME TO {aside}"
                connection.exec_driver_sql(rename if aside else f"DROP SCHEMA {BEFORE} CASCADE")
            except BaseException:
                with lock.connected(self._url) as another:  # the first one may be what has broken
                    self._put_back(another)
                raise

    def _is_broken(self, connection: Connection) -> bool:
        """Whether there is something here that cannot be read to its end. Raises `NotMade` for what is not ours."""
        tables = looking.tables(connection, looking.here(connection))
        if tables and VERSION not in tables:
            raise NotMade("tables that are not ours")
        try:
            if tables:
                with looking.reading(self._url) as reading:
                    looking.look(reading)
        except NumbersBehind:
            return False  # nothing is lost
        except Broken:
            return True
        except DBAPIError as trouble:
            if trouble.connection_invalidated:
                raise
            return True
        return False

    def _set_aside(self, connection: Connection) -> None:
        here = looking.quoted(connection, looking.here(connection))
        with _whole(connection):
            connection.exec_driver_sql(f"CREATE SCHEMA {BEFORE}")
            for name in looking.tables(connection, looking.here(connection)):
                connection.exec_driver_sql(
                    f"ALTER TABLE {here}.{looking.quoted(connection, name)} SET SCHEMA {BEFORE}"
                )

    def _put_back(self, connection: Connection) -> None:
        """The caller holds the lock. Does nothing where no restore is half done."""
        if not looking.has_schema(connection, BEFORE):
            return
        lock.end_restoring(connection)
        try:
            _move_back(connection)
        except IntegrityError:
            _move_back(connection)  # a `pg_restore` whose parent was killed has come to its end meanwhile
        log.warning("a restore was not finished: the database is the former one again")

    def forget_broken(self, *, before: datetime) -> None:
        with lock.connected(self._url) as connection:
            names = connection.exec_driver_sql(
                f"SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{BROKEN}')"
            ).scalars()
            for name in names.all():
                match = re.fullmatch(rf"{BROKEN}(\d{{8}})_(\d{{6}})", name)
                if match and moment_of(f"{match[1]}-{match[2]}") < before:
                    connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")


def _move_back(connection: Connection) -> None:
    schema = looking.here(connection)
    here = looking.quoted(connection, schema)
    with _whole(connection):
        for name in looking.tables(connection, schema):
            connection.exec_driver_sql(f"DROP TABLE {here}.{looking.quoted(connection, name)} CASCADE")
        for name in looking.tables(connection, BEFORE):
            connection.exec_driver_sql(
                f"ALTER TABLE {BEFORE}.{looking.quoted(connection, name)} SET SCHEMA {here}"
            )
        connection.exec_driver_sql(f"DROP SCHEMA {BEFORE}")


@contextmanager
def _whole(connection: Connection) -> Iterator[None]:
    """A transaction on a connection that else commits each statement."""
    connection.exec_driver_sql("BEGIN")
    try:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _nobody_on(connection: Connection) -> None:
    if lock.bots_on(connection):
        raise lock.Taken


def _programs(connection: Connection) -> Programs:
    version = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
    return postgres_programs.fitting(int(version) // 10_000)
