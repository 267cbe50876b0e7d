"""A database of each schema that ever was, as the program of its day has written it, becomes one of today.

`tests/schemas/NNNN.sql` was dumped from a short life with the program at that revision: Anna has a network, Ben says
yes to a meeting on 28 September 2027. They are never made anew; a released schema gets a file of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.db import make_engine
from bot.operations.migrating import State, alembic_config, migrate, state
from bot.operations.sqlite_store import contents
from models import Base
from sandbox.stage import BERLIN, Stage
from tests.handlers.acts import said

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
RELEASED = "0006"
"""The schema of the newest release (CHANGELOG.md). Later ones may still change."""

AFTER = datetime(2027, 9, 3, 14, 0)
"""When the program is updated, by the wall clock in Berlin."""


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "treffpunkt.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(request.param.read_text(encoding="utf-8"))
        database.execute("PRAGMA journal_mode=WAL")
    return path


def test_there_is_one_for_each_schema_that_was_released() -> None:
    revisions = [
        script.revision for script in ScriptDirectory.from_config(alembic_config("")).walk_revisions()
    ]
    released = [revision for revision in revisions if revision <= RELEASED]
    assert {path.stem for path in SCHEMAS} == set(released)


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def test_it_becomes_todays_and_loses_nothing(old: Path) -> None:
    url = f"sqlite:///{old}"
    before = contents(old)
    assert state(url) == (State.OLDER, before.revision)

    copy = migrate(url, now=AFTER.replace(tzinfo=BERLIN))

    assert copy is not None
    assert contents(copy) == before, "and its like is kept"
    assert state(url)[0] is State.PRESENT
    after = contents(old)
    assert {table: count for table, count in after.rows.items() if table in before.rows} == before.rows
    assert rows(old, "PRAGMA foreign_key_check") == []
    assert rows(old, "SELECT name FROM members ORDER BY id") == [("Anna Muster",), ("Ben Beispiel",)]
    assert rows(old, "SELECT title, starts_local FROM meetings") == [("TikTok", "2027-09-28 16:00:00.000000")]
    assert rows(old, "SELECT answer FROM rsvps") == [("yes",)]
    engine = make_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


@pytest.fixture
async def updated(old: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """The program of today on the old database; Telegram knows the same people and the same group."""
    async with Stage(tmp_path, AFTER, database=old) as stage:
        yield stage


async def test_todays_program_goes_on_where_the_old_one_stopped(updated: Stage, old: Path) -> None:
    stage = updated
    anna, ben = stage.telegram.person("Anna", "Muster"), stage.telegram.person("Ben", "Beispiel")
    group = stage.telegram.group("MINT-Netz Probe", creator=anna, members=[ben], supergroup=True)
    assert rows(old, "SELECT chat_id FROM networks") == [(group.id,)], "as its number was then"
    await stage.adds_bot(group, anna)
    await stage.says(ben, None, "/treffen")
    meeting, news = said(ben.private)[-2:]
    assert "TikTok" in meeting.text
    assert news.text.startswith("Der Hinweis zum Datenschutz ist neu"), "said once, with the next answer"
    await stage.travel_to(datetime(2027, 9, 27, 17, 0))
    assert "morgen" in ben.private.last.text.lower() or "TikTok" in ben.private.last.text
    assert rows(old, "SELECT state FROM deliveries WHERE step = 'day_before' AND member_id = 2") == [
        ("sent",)
    ]
