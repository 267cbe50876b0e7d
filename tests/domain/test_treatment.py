"""No column that may name somebody is forgotten: the schema is walked, and a full database is emptied of a person."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, BigInteger, Column, Engine, Enum, String, Table, select
from sqlalchemy.orm import Session

from bot.db import checkpoint, make_engine
from bot.texts import LANGUAGES, LOCALES, Texts
from bot.views import privacy as views
from domain import privacy
from domain.treatment import (
    BY_TABLE,
    COARSENED,
    FREE_TEXT,
    NOBODY,
    TREATMENTS,
    WITH_A_PERSON,
    Fate,
)
from models import Base
from tests.domain.everybody import Somebody, fill

AFTER = datetime(2027, 6, 3, 9, 0, tzinfo=UTC)
TABLES = Base.metadata.sorted_tables
FREE = {f"{model.__tablename__}.{column}" for model, columns in FREE_TEXT.items() for column in columns}
OWNERS = {f"{treatment.table}.{owner}" for treatment in TREATMENTS for owner in treatment.owners}
EMPTIED = {f"{treatment.table}.{column}" for treatment in TREATMENTS for column in treatment.emptied}
SOMEBODYS = {
    "people",
    "members",
    *(treatment.table for treatment in TREATMENTS if treatment.fate is Fate.GOES),
}
"""Tables whose rows are one person's alone: what points there is about that person."""


def leads_to(column: Column[Any]) -> set[str]:
    return {key.column.table.name for key in column.foreign_keys}


def columns() -> Iterator[tuple[str, Table, Column[Any]]]:
    for table in TABLES:
        for column in table.columns:
            yield f"{table.name}.{column.name}", table, column


def is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, (String, JSON)) and not isinstance(column.type, Enum)


# --- The schema ---------------------------------------------------------------------------------------


def test_whatever_points_to_a_person_says_whose_its_row_is() -> None:
    pointing = {where for where, _, column in columns() if leads_to(column) & {"people", "members"}}
    assert sorted(pointing - OWNERS) == [], "say in domain/treatment.py what becomes of these rows"


def test_whatever_points_to_something_of_a_persons_is_theirs_or_loses_it() -> None:
    """An entry, a question, a delivery: what belongs to it goes with it, or no longer says so."""
    for where, table, column in columns():
        if leads_to(column) & (SOMEBODYS - {"people", "members"}) and where not in OWNERS:
            ends = {key.ondelete for key in column.foreign_keys}
            assert ends <= {"CASCADE", "SET NULL"}, where
            assert table.name in BY_TABLE, f"{where}: an export does not reach it"


def test_no_row_of_a_persons_can_hold_up_its_deletion() -> None:
    for where, _, column in columns():
        if leads_to(column) & SOMEBODYS:
            assert {key.ondelete for key in column.foreign_keys} <= {"CASCADE", "SET NULL"}, where


def test_every_text_and_every_number_of_telegrams_is_free_or_somebodys_or_nobodys() -> None:
    known = FREE | EMPTIED | set(NOBODY) | set(WITH_A_PERSON) | OWNERS
    telling = {
        where
        for where, table, column in columns()
        if is_text(column) or (isinstance(column.type, BigInteger) and not column.foreign_keys)
    }
    assert sorted(telling - known) == [], "say in domain/treatment.py whom these may name"


def test_whoever_has_a_telling_name_is_spoken_of() -> None:
    """Whatever its type: a column called like this is about somebody until the table says that it is not."""
    words = (
        "telegram",
        "name",
        "note",
        "phone",
        "mail",
        "birth",
        "person",
        "member",
        "author",
        "asker",
        "asked",
    )
    known = FREE | EMPTIED | set(NOBODY) | set(WITH_A_PERSON) | OWNERS | set(_HARMLESS)
    telling = {where for where, _, column in columns() if any(word in column.name for word in words)}
    assert sorted(telling - known) == []


_HARMLESS = {
    "members.name_on_card": "a choice; nothing without a name",
    "deliveries.notice_id": "of a notice to organisers",
}


def test_nothing_is_said_of_columns_that_there_are_not() -> None:
    there = {where for where, _, _ in columns()}
    told = FREE | EMPTIED | OWNERS | set(NOBODY) | set(WITH_A_PERSON) | set(_HARMLESS)
    told |= {f"{t.table}.{column}" for t in TREATMENTS for column in t.untold}
    assert sorted(told - there) == []
    assert FREE & set(NOBODY) == set()
    assert set(COARSENED) <= {column.name for column in Base.metadata.tables["members"].columns}


def test_a_members_row_keeps_nothing_but_counts() -> None:
    """Every column of a member's is emptied, or said here to tell nothing of anybody."""
    kept = {column.name for column in Base.metadata.tables["members"].columns}
    kept -= {*BY_TABLE["members"].emptied, *COARSENED}
    assert kept == {"id", "network_id", "consent_version", "name_on_card"}


# --- A full database ----------------------------------------------------------------------------------

ANNA, CEM = 770_123_456_789, 880_987_654_321
ANNAS_NAME, CEMS_NAME = "Annegret Muster-Öhrling", "Cem Beispiel-Yıldız"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/t.db")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def anna(engine: Engine) -> Somebody:
    anna, cem = Somebody(ANNA, ANNAS_NAME), Somebody(CEM, CEMS_NAME)
    with Session(engine) as session, session.begin():
        fill(session, anna, cem)
    return anna


def contents(session: Session) -> dict[str, list[dict[str, Any]]]:
    return {table.name: [dict(row) for row in session.execute(select(table)).mappings()] for table in TABLES}


def told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def test_every_table_knows_something_of_her(engine: Engine, anna: Somebody) -> None:
    """What the proof below rests on."""
    with Session(engine) as session:
        everything = contents(session)
        export = privacy.export(session, ANNA)
    assert all(everything.values()), "no table is empty"
    assert [table for table, rows in export.items() if not rows] == []
    named = {
        f"{table}.{column}"
        for table, rows in everything.items()
        for row in rows
        for column, value in row.items()
        if ANNAS_NAME in told(value) or str(ANNA) in told(value)
    }
    assert FREE | {"members.name", "members.place"} | set(WITH_A_PERSON) <= named


def test_what_she_is_told_is_hers_alone(engine: Engine, anna: Somebody) -> None:
    with Session(engine) as session:
        everything = contents(session)
        export = privacy.export(session, ANNA)
    assert CEMS_NAME not in told(export)
    assert str(CEM) not in told(export)
    his = next(row["id"] for row in everything["members"] if row["name"].startswith(CEMS_NAME))
    for table in export:
        for row in export[table]:
            assert his not in [row[name] for name in ("member_id", "asker_id", "asked_id") if name in row]
    assert {row["role"] for row in export["contacts"]} == {"asker", "asked"}
    assert {row["role"] for row in export["entry_matches"]} == {"offer", "seek"}
    json.dumps(export)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_hers_is_explained_and_nothing_else(
    engine: Engine, anna: Somebody, language: str
) -> None:
    t = Texts(language)
    with Session(engine) as session:
        explained = views.fields(t, privacy.export(session, ANNA))
    used = {f"data-{table}-{name}" for table, names in explained.items() for name in names}
    used |= {f"data-{name}" for names in explained.values() for name in names}
    written = re.findall(r"^data-[\w-]+", (LOCALES / language / "data.ftl").read_text(), re.MULTILINE)
    assert sorted(set(written) - used) == [], "explains what there is not"


def test_when_she_is_erased_no_byte_of_her_remains_and_nobody_else_loses_anything(
    engine: Engine, anna: Somebody, tmp_path: Path
) -> None:
    with Session(engine) as session:
        before = contents(session)
    assert found_in(tmp_path)
    with Session(engine) as session, session.begin():
        assert privacy.erase(session, ANNA, now=AFTER) == 1
    checkpoint(engine)
    assert found_in(tmp_path) == [], "while the bot runs on: in the file and in SQLite's log beside it"
    with Session(engine) as session:
        after = contents(session)
    assert ANNAS_NAME not in told(after)
    assert str(ANNA) not in told(after)
    engine.dispose()
    assert found_in(tmp_path) == []
    with closing(sqlite3.connect(tmp_path / "t.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table, rows in before.items():
        for row in rows:
            assert is_hers(table, row, before, anna) or row in after[table], (table, row)


def found_in(folder: Path) -> list[str]:
    """The files in which her name or number stands, as bytes."""
    needles = (
        ANNAS_NAME.encode(),
        ANNAS_NAME.split()[0].encode(),
        str(ANNA).encode(),
        ANNA.to_bytes(6, "big"),
    )
    return sorted(
        file.name for file in folder.glob("t.db*") if any(needle in file.read_bytes() for needle in needles)
    )


def is_hers(table: str, row: dict[str, Any], before: dict[str, list[dict[str, Any]]], anna: Somebody) -> bool:
    """Says her name or number, or points to a row that is hers."""
    if ANNAS_NAME in told(row) or str(ANNA) in told(row):
        return True
    for column in Base.metadata.tables[table].columns:
        for target in leads_to(column) & SOMEBODYS:
            owner = [other for other in before[target] if other.get("id") == row[column.name]]
            if owner and is_hers(target, owner[0], before, anna):
                return True
    return False


def test_counts_remain_without_anybody(engine: Engine, anna: Somebody) -> None:
    with Session(engine) as session, session.begin():
        before = contents(session)
        privacy.erase(session, ANNA, now=AFTER)
        after = contents(session)
    for treatment in TREATMENTS:
        if treatment.fate is Fate.STAYS:
            assert len(after[treatment.table]) == len(before[treatment.table]), treatment.table
    hers = next(row for row in after["members"] if row["person_id"] is None)
    assert hers["joined_at"] == datetime(2027, 3, 1, tzinfo=UTC), "the month, for no log tells whose it was"
