"""Alembic's entry: the URL comes from whoever runs it, the schema from `models`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum, event

from bot.db import make_engine
from models import Base, UtcDateTime


def render_item(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """Migrations name plain column types, so that an old one never depends on today's `models`."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


class BrokenLinks(Exception):
    """A migration would leave rows that point to nothing: it is not carried out."""


engine = make_engine(context.config.attributes["url"], patient=True)
SQLITE = engine.dialect.name == "sqlite"


@event.listens_for(engine, "connect")
def _let_tables_be_made_anew(connection: Any, _record: object) -> None:
    """SQLite changes a table by making it anew and dropping the old one. With foreign keys on, dropping it would
    delete whatever points to its rows: everybody's answers with the meetings', everything with the networks'."""
    if SQLITE:
        connection.execute("PRAGMA foreign_keys=OFF").close()


with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
    if SQLITE and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
        raise BrokenLinks
    connection.commit()
engine.dispose()
