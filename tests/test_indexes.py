"""Nothing is looked for by going through a table that grows: how the statements of all other tests are held to that
(`tests/explaining.py`), and what the schema alone can tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, PrimaryKeyConstraint, Table, UniqueConstraint, create_engine, event, select
from sqlalchemy.orm import Session

from domain import deliveries, members
from models import Base, Meeting, Network
from tests import explaining
from tests.domain.circle import Circle
from tests.explaining import EXCEPTIONS, EXPLAINER, Explainer, postgresql_reasons, sqlite_reasons

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


# --- The schema -----------------------------------------------------------------------------------------


def led_by(table: Table) -> set[str]:
    """The columns with which an index begins."""
    firsts = {next(iter(index.columns)).name for index in table.indexes}
    keyed = [c for c in table.constraints if isinstance(c, (PrimaryKeyConstraint, UniqueConstraint))]
    firsts |= {next(iter(constraint.columns)).name for constraint in keyed}
    return firsts


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_whoever_is_deleted_is_found_wherever_something_points_to_them(table: Table) -> None:
    """A foreign key without an index goes through its table for each row that it pointed to."""
    pointing = {column.name for column in table.columns if column.foreign_keys}
    unique = {c.name for c in table.columns if c.unique or (c.primary_key and len(table.primary_key) == 1)}
    assert pointing - led_by(table) - unique == set()


# --- The statements ---------------------------------------------------------------------------------------


def test_a_statement_of_ours_that_goes_through_a_table_is_found(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if this test were one of the program's modules, and the program had a bad idea."""
    monkeypatch.setattr(explaining, "OTHERS", ())
    monkeypatch.setattr(explaining, "OURS", (f"{explaining.ROOT}/tests/",))
    session.scalars(select(Meeting).where(Meeting.title == "TikTok")).all()
    found = EXPLAINER.take()
    assert len(found) == 1
    assert "goes through meetings" in found[0]
    session.scalars(select(Network).where(Network.chat_id == -100)).all()
    assert EXPLAINER.take() == [], "chat ids have an index"


def test_what_a_test_asks_by_itself_is_its_own_business(session: Session) -> None:
    session.scalars(select(Meeting).where(Meeting.minutes == 17)).all()
    assert EXPLAINER.take() == []


def test_what_the_program_asks_is_explained_once(session: Session) -> None:
    listening = Explainer()
    circle = Circle(session)
    circle.joins("Anna")
    explained = len(EXPLAINER._known)
    deliveries.due(session, now=NOW, limit=7)
    members.active(session, circle.network.id)
    members.active(session, circle.network.id)
    assert len(EXPLAINER._known) - explained <= 2
    assert listening.take() == []


@pytest.mark.on_sqlite
def test_of_thousands_due_at_one_moment_two_hundred_are_read_in_order(session: Session) -> None:
    """Without sorting all of them first."""
    plans = []

    def explained(connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT deliveries.id"):
            plans.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", explained)
    deliveries.due(session, now=NOW, limit=200)
    (statement, parameters) = plans[-1]
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert any("ix_deliveries_live" in row[3] for row in plan)
    assert not any("TEMP B-TREE" in row[3] for row in plan), plan


@pytest.mark.parametrize(
    ("line", "sender", "wrong"),
    [
        ("SCAN meetings", "domain.x", True),
        ("SCAN meetings_1", "domain.x", True),
        ("SCAN meetings USING INDEX ix_meetings_dirty", "domain.x", False),
        ("SCAN deliveries USING COVERING INDEX ix_deliveries_member_id", "domain.x", True),
        ("SEARCH members USING AUTOMATIC COVERING INDEX (network_id=?)", "domain.x", True),
        ("SEARCH members USING INDEX uq_members_network_id (network_id=?)", "domain.x", False),
        ("SEARCH people USING INTEGER PRIMARY KEY (rowid=?)", "domain.x", False),
        ("SEARCH deliveries USING INDEX ix_deliveries_live (state=?)", "domain.deliveries.due", False),
        ("SEARCH deliveries USING INDEX ix_deliveries_live (state=?)", "domain.reminders.plan", True),
        ("SCAN chores", "domain.x", False),
        ("SCAN anon_1", "domain.x", False),
        ("USE TEMP B-TREE FOR ORDER BY", "domain.x", False),
    ],
)
def test_what_a_plan_of_sqlite_says(line: str, sender: str, wrong: bool) -> None:
    assert bool(list(sqlite_reasons([line], sender))) is wrong


def test_whatever_has_none_is_in_all_networks() -> None:
    plan = ["SEARCH deliveries USING INDEX ix_deliveries_member_id (member_id=?)"]
    asked = "SELECT count(*) FROM deliveries WHERE deliveries.state = ? AND deliveries.member_id"
    assert list(sqlite_reasons(plan, "domain.x", f"{asked} = ?")) == []
    assert list(sqlite_reasons(plan, "domain.x", f"{asked} IS NULL")) != []
    waiting = ["SEARCH inbox USING INDEX ix_inbox_done_at (done_at=?)"]
    assert list(sqlite_reasons(waiting, "domain.x", "SELECT 1 FROM inbox WHERE inbox.done_at IS NULL")) == []


@pytest.mark.parametrize(
    ("node", "wrong"),
    [
        ({"Node Type": "Seq Scan", "Relation Name": "meetings"}, True),
        ({"Node Type": "Seq Scan", "Relation Name": "chores"}, False),
        ({"Node Type": "Index Scan", "Relation Name": "meetings", "Index Name": "pk_meetings"}, True),
        ({"Node Type": "Index Scan", "Relation Name": "meetings", "Index Name": "ix_meetings_dirty"}, False),
        (
            {
                "Node Type": "Index Scan",
                "Relation Name": "meetings",
                "Index Name": "pk_meetings",
                "Index Cond": "(id = 1)",
            },
            False,
        ),
        ({"Node Type": "Bitmap Index Scan", "Index Name": "ix_x", "Index Cond": "(a = 1)"}, False),
        (
            {
                "Node Type": "Bitmap Index Scan",
                "Index Name": "ix_x",
                "Index Cond": "((b = 1) AND (a IS NULL))",
            },
            False,
        ),
    ],
)
def test_what_a_plan_of_postgresql_says(node: dict[str, Any], wrong: bool) -> None:
    whole = {"Node Type": "Limit", "Plans": [{"Node Type": "Sort", "Plans": [node]}]}
    assert bool(list(postgresql_reasons(whole))) is wrong


def test_the_first_row_of_an_index_is_no_way_through_it() -> None:
    node = {"Node Type": "Index Only Scan", "Relation Name": "vanishing", "Index Name": "ix_vanishing_due"}
    assert list(postgresql_reasons({"Node Type": "Limit", "Plans": [node]})) == []
    filtered = node | {"Filter": "(chat_id = 1)"}
    assert list(postgresql_reasons({"Node Type": "Limit", "Plans": [filtered]})) != []


def test_postgresql_is_asked_as_well(migrated_postgres: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "OTHERS", ())
    monkeypatch.setattr(explaining, "OURS", (f"{explaining.ROOT}/tests/",))
    engine = create_engine(migrated_postgres.url)
    with engine.connect() as connection:
        _asks_both(connection)
    engine.dispose()
    found = EXPLAINER.take()
    assert [line.splitlines()[0].partition(": ")[2] for line in found] == ["goes through meetings"]


def _asks_both(connection: Connection) -> None:
    connection.execute(select(Meeting.id).where(Meeting.title == "TikTok")).all()
    connection.execute(select(Meeting.id).where(Meeting.network_id == 1)).all()


def test_each_exception_is_something_that_there_is() -> None:
    """A name that was changed excepts nobody, and is no longer needed or has to follow."""
    for name in EXCEPTIONS:
        path = explaining.ROOT / (name.replace(".", "/") + ".py")
        if not path.exists():
            module, _, function = name.rpartition(".")
            source = (explaining.ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
            assert f"def {function}(" in source, name
