"""Each migration up, down and up again; together they make what `models` says; nothing is lost on the way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations import migrating
from bot.operations.migrating import ForeignDatabase, alembic_config, migrate
from bot.operations.stores import NotMade
from domain import networks
from models import Base, Network

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config("")).walk_revisions()][
    ::-1
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "treffpunkt.db"


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def schema(engine: Engine) -> dict[str, Any]:
    """Everything the database knows of the tables, in an order that does not matter."""
    seen = inspect(engine)
    return {
        table: {
            "columns": {
                c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)
            },
            "primary key": seen.get_pk_constraint(table),
            "unique": sorted(seen.get_unique_constraints(table), key=str),
            "foreign": sorted(seen.get_foreign_keys(table), key=str),
            "checks": sorted(seen.get_check_constraints(table), key=str),
            "indexes": sorted(
                (i["name"] or "", i["column_names"], i["unique"], _where(i)) for i in seen.get_indexes(table)
            ),
        }
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def _where(index: ReflectedIndex) -> str:
    """The condition of an index over some rows only."""
    options = index.get("dialect_options", {})
    return str(options.get("sqlite_where", options.get("postgresql_where")))


def schema_at(path: Path) -> dict[str, Any]:
    engine = make_engine(url(path))
    try:
        return schema(engine)
    finally:
        engine.dispose()


# --- Up and down --------------------------------------------------------------------------------------


def test_there_is_one_line_of_history() -> None:
    assert len(ScriptDirectory.from_config(alembic_config("")).get_heads()) == 1


def test_the_newest_file_is_named_after_the_newest_revision() -> None:
    """By its name a start tells, without Alembic, that there is nothing to migrate."""
    assert migrating.newest_revision() == REVISIONS[-1]


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_up_down_and_up_again(path: Path, revision: str) -> None:
    config = alembic_config(url(path))
    script = ScriptDirectory.from_config(config).get_revision(revision)
    below = script.down_revision or "base"
    assert isinstance(below, str)
    command.upgrade(config, below)
    before = schema_at(path)
    command.upgrade(config, revision)
    there = schema_at(path)
    assert there != before
    command.downgrade(config, below)
    assert schema_at(path) == before
    command.upgrade(config, revision)
    assert schema_at(path) == there


def test_the_migrations_make_what_the_models_say(path: Path, tmp_path: Path) -> None:
    migrate(url(path), now=NOW)
    engine, drawn = make_engine(url(path)), make_engine(url(tmp_path / "drawn.db"))
    Base.metadata.create_all(drawn)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert schema(engine) == schema(drawn)
    engine.dispose()
    drawn.dispose()


# --- The copy before ----------------------------------------------------------------------------------


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow: one more migration."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_tomorrow.py").write_text(
        dedent(
            f"""
            import sqlalchemy as sa
            from alembic import op

            revision = "9999"
            down_revision = "{REVISIONS[-1]}"
            branch_labels = depends_on = None

            def upgrade():
                op.add_column("networks", sa.Column("motto", sa.String(), nullable=True))

            def downgrade():
                op.drop_column("networks", "motto")
            """
        )
    )
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)


def lived_in(path: Path) -> None:
    """A database of today with a network in it, its last change still in SQLite's log."""
    migrate(url(path), now=NOW)
    engine = make_engine(url(path))
    with Session(engine) as session:
        networks.welcome(session, chat_id=-100, title="MINT-Netz Nord", zone="Europe/Berlin", now=NOW)
        session.commit()
    engine.dispose()


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*before-migration*"))


def test_a_new_file_is_made_without_a_copy(path: Path) -> None:
    assert migrate(url(path), now=NOW) is None
    assert copies(path) == []


def test_a_present_file_is_left_alone(path: Path) -> None:
    lived_in(path)
    before = path.read_bytes()
    assert migrate(url(path), now=NOW) is None
    assert copies(path) == []
    assert path.read_bytes() == before


def test_the_folder_is_made_when_missing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "treffpunkt.db"
    migrate(url(path), now=NOW)
    assert path.is_file()


def test_an_older_file_is_copied_first_and_the_copy_opens(path: Path, request: pytest.FixtureRequest) -> None:
    lived_in(path)
    request.getfixturevalue("next_version")

    copy = migrate(url(path), now=NOW)

    assert copy == path.parent / "backups" / "treffpunkt-before-migration-20270102-030405.db"
    assert copies(path) == [copy]
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(path)) as new:
        assert old.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert old.execute("SELECT title FROM networks").fetchall() == [("MINT-Netz Nord",)]
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]
        assert new.execute("SELECT title, motto FROM networks").fetchall() == [("MINT-Netz Nord", None)]
        assert new.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_the_copy_holds_what_is_only_in_the_log_so_far(path: Path, request: pytest.FixtureRequest) -> None:
    lived_in(path)
    engine = make_engine(url(path))
    with engine.connect() as reader:  # while somebody has it open, the log is not taken into the file
        with Session(engine) as session:
            session.add(Network(chat_id=-200, title="Zwei", zone="Europe/Berlin", created_at=NOW))
            session.commit()
        request.getfixturevalue("next_version")
        copy = migrate(url(path), now=NOW)
        reader.close()
    engine.dispose()
    assert copy is not None
    kept = make_engine(url(copy))
    with Session(kept) as session:
        assert session.scalars(select(Network.title).order_by(Network.id)).all() == ["MINT-Netz Nord", "Zwei"]
    kept.dispose()


def test_without_a_copy_nothing_is_migrated(path: Path, request: pytest.FixtureRequest) -> None:
    lived_in(path)
    request.getfixturevalue("next_version")
    (path.parent / "backups").write_text("a file in the way")
    before = path.read_bytes()
    with pytest.raises(NotMade):
        migrate(url(path), now=NOW)
    assert path.read_bytes() == before


def test_a_file_from_a_newer_program_is_refused_untouched(path: Path, request: pytest.FixtureRequest) -> None:
    lived_in(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
        database.commit()
    with pytest.raises(migrating.NewerDatabase):
        migrate(url(path), now=NOW)
    assert copies(path) == []


def test_a_file_with_somebody_elses_tables_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as shop:
        shop.execute("CREATE TABLE orders (id INTEGER)")
        shop.commit()
    with pytest.raises(ForeignDatabase):
        migrate(f"sqlite:///{path}", now=NOW)
    with closing(sqlite3.connect(path)) as shop:
        assert shop.execute("SELECT name FROM sqlite_master").fetchall() == [("orders",)]
