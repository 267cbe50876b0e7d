"""What is in a PostgreSQL database, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection, inspect
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint

from bot.operations import lock
from bot.operations.dumps import VERSION
from bot.operations.stores import Broken, Contents, NotMade, NumbersBehind

_OURS = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = {schema} AND c.relkind IN ('r', 'p') AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
) ORDER BY c.relname
"""
"""A schema's tables, but for those that belong to an extension."""
_NUMBERS = """
SELECT c.relname, a.attname,
    pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
"""


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """One state of everything, for as long as it takes."""
    with lock.connected(url) as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def here(connection: Connection) -> str:
    """The schema that our tables are in."""
    name: str | None = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    if name is None:
        raise NotMade("no schema to write to")
    return name


def has_schema(connection: Connection, name: str) -> bool:
    found = connection.exec_driver_sql(f"SELECT count(*) FROM pg_namespace WHERE nspname = '{name}'")
    return bool(found.scalar_one())


def tables(connection: Connection, schema: str) -> Sequence[str]:
    literal = "'" + schema.replace("'", "''") + "'"
    return connection.exec_driver_sql(_OURS.format(schema=literal)).scalars().all()


def quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def count(connection: Connection, what: str = "*") -> Contents:
    """`what`: what of each row is looked at."""
    names = tables(connection, here(connection))
    if VERSION not in names:
        raise Broken("not ours")
    revision = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION}").scalar()
    if revision is None:
        raise Broken("no revision")
    rows = {
        name: connection.exec_driver_sql(
            f"SELECT count({what}) FROM {quoted(connection, name)} t"
        ).scalar_one()
        for name in names
    }
    return Contents(revision, rows)


def look(connection: Connection) -> Contents:
    """Every value of every row is read; no row points to nothing, and no next number is taken."""
    found = count(connection, "t::text")
    for (_, table), keys in inspect(connection).get_multi_foreign_keys().items():
        for key in keys:
            if _points_to_nothing(connection, table, key):
                raise Broken(f"foreign keys of {table}")
    for table, column, numbers in connection.exec_driver_sql(_NUMBERS).all():
        if numbers is not None and _is_behind(connection, table, column, numbers):
            raise NumbersBehind(table)
    return found


def _points_to_nothing(connection: Connection, table: str, key: ReflectedForeignKeyConstraint) -> bool:
    name = partial(quoted, connection)
    pairs = list(zip(key["constrained_columns"], key["referred_columns"], strict=True))
    points = " AND ".join(f"child.{name(own)} IS NOT NULL" for own, _ in pairs)
    there = " AND ".join(f"parent.{name(theirs)} = child.{name(own)}" for own, theirs in pairs)
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {name(table)} child WHERE {points}"
        f" AND NOT EXISTS (SELECT FROM {name(key['referred_table'])} parent WHERE {there}) LIMIT 1"
    )
    return found.first() is not None


def _is_behind(connection: Connection, table: str, column: str, numbers: str) -> bool:
    following = connection.exec_driver_sql(f"SELECT last_value + is_called::int FROM {numbers}").scalar_one()
    name, table = quoted(connection, column), quoted(connection, table)
    highest = connection.exec_driver_sql(f"SELECT max({name}) FROM {table}").scalar()
    return highest is not None and bool(following <= highest)
