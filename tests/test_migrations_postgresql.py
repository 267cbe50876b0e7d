"""The same migrations on PostgreSQL: each up, down and up again, and together what `models` says."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from benchmarks.postgres import Postgres
from bot.db import make_engine
from bot.operations.migrating import ForeignDatabase, NewerDatabase, alembic_config, migrate
from domain import networks
from models import Base
from tests.test_migrations import REVISIONS, schema

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
_numbers = count(1)


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """An empty database."""
    name = f"migrated{next(_numbers)}"
    yield postgres.database(name)
    postgres.drop(name)


def schema_at(url: str) -> dict[str, Any]:
    engine = make_engine(url)
    try:
        return schema(engine)
    finally:
        engine.dispose()


def said(url: str, statement: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_each_migration_goes_up_down_and_up_again(url: str) -> None:
    config = alembic_config(url)
    scripts = ScriptDirectory.from_config(config)
    for revision in REVISIONS:
        below = scripts.get_revision(revision).down_revision or "base"
        assert isinstance(below, str)
        before = schema_at(url)
        command.upgrade(config, revision)
        there = schema_at(url)
        assert there != before, revision
        command.downgrade(config, below)
        assert schema_at(url) == before, revision
        command.upgrade(config, revision)
        assert schema_at(url) == there, revision


def test_the_migrations_make_what_the_models_say(url: str, postgres: Postgres) -> None:
    migrate(url, now=NOW)
    engine, drawn = make_engine(url), make_engine(postgres.database("drawn"))
    Base.metadata.create_all(drawn)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert schema(engine) == schema(drawn)
    engine.dispose()
    drawn.dispose()
    postgres.drop("drawn")


def test_whoever_starts_at_the_same_moment_waits_and_finds_it_done(url: str) -> None:
    with ThreadPoolExecutor(1) as other:
        first = other.submit(migrate, url, now=NOW)
        assert migrate(url, now=NOW) is None
        assert first.result(60) is None
    engine = make_engine(url)
    with Session(engine) as session:
        networks.welcome(session, chat_id=-100, title="MINT-Netz Nord", zone="Europe/Berlin", now=NOW)
        session.commit()
    engine.dispose()


def test_a_newer_programs_database_and_somebody_elses_are_left_alone(url: str) -> None:
    migrate(url, now=NOW)
    said(url, "UPDATE alembic_version SET version_num = 'from-the-future'")
    with pytest.raises(NewerDatabase):
        migrate(url, now=NOW)
    said(url, "DROP TABLE alembic_version")
    with pytest.raises(ForeignDatabase):
        migrate(url, now=NOW)
