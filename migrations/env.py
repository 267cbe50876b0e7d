"""Alembic's entry: the URL comes from whoever runs it, the schema from `models`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum

from bot.db import make_engine
from models import Base, UtcDateTime


def render_item(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """Migrations name plain column types, so that an old one never depends on today's `models`."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


engine = make_engine(context.config.attributes["url"], patient=True)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
