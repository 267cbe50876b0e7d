"""A database with a row about somebody in every table, made from the schema alone.

A table or column that is new tomorrow is filled, too: whoever forgets to say what becomes of it is found out.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, DateTime, Enum, String, Table, insert
from sqlalchemy.orm import Session

from domain.treatment import NOBODY
from models import SUBJECTS, Base, UtcDateTime

BEFORE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
GROUP = -100


@dataclass
class Somebody:
    """A person and, by table, the key of a row that is about them."""

    telegram_id: int
    name: str
    rows: dict[str, Any] = field(default_factory=dict)


def fill(session: Session, first: Somebody, second: Somebody) -> None:
    """Two people in one network; what is about two is about these, in both directions."""
    counter = itertools.count(1)
    network = insert(Base.metadata.tables["networks"]).values(
        chat_id=GROUP, title="Netzwerk Nord", zone="Europe/Berlin", created_at=BEFORE
    )
    number = session.connection().execute(network).inserted_primary_key
    assert number is not None
    first.rows["networks"] = second.rows["networks"] = number[0]
    for table in Base.metadata.sorted_tables:
        if table.name == "networks":
            continue
        # The second one's rows first: what is about two needs both.
        once = {key.column.table.name for c in table.primary_key for key in c.foreign_keys} == {"networks"}
        for who, other in ((first, second),) if once else ((second, first), (first, second)):
            _row(session, table, who, other, counter)


def _row(
    session: Session, table: Table, who: Somebody, other: Somebody, counter: itertools.count[int]
) -> None:
    subjects = SUBJECTS if table.name == "deliveries" else ("",)
    for subject in subjects:
        values: dict[str, Any] = {}
        for column in table.columns:
            if table.name == "deliveries" and column.name.removesuffix("_id") in set(SUBJECTS) - {subject}:
                continue
            values[column.name] = _value(table, column, values, who, other, next(counter))
        kept = {name: value for name, value in values.items() if value is not None}
        number = session.connection().execute(insert(table).values(**kept)).inserted_primary_key
        assert number is not None
        who.rows[table.name] = number[0]


def _value(
    table: Table, column: Column[Any], so_far: dict[str, Any], who: Somebody, other: Somebody, number: int
) -> Any:
    target = next((key.column.table.name for key in column.foreign_keys), None)
    if target is not None:
        used = [key.name for key in table.columns if key.name in so_far and key.foreign_keys]
        twice = any(
            key.column.table.name == target for name in used for key in table.columns[name].foreign_keys
        )
        return (other if twice else who).rows.get(target, who.rows.get(target))
    where = f"{table.name}.{column.name}"
    if where == "inbox.payload":
        return {"message": {"from": {"id": who.telegram_id, "first_name": who.name}, "text": who.name}}
    if where in ("people.telegram_id", "flood_pauses.chat_id", "permits.chat_id", "inbox.sender"):
        return who.telegram_id
    if column.name == "id":
        return None  # counted by the database
    if where == "inbox.done_at":
        return None  # it has yet to be done
    return _of_type(column, where, who, number)


def _of_type(column: Column[Any], where: str, who: Somebody, number: int) -> Any:
    kind = column.type
    if isinstance(kind, Enum):
        assert kind.enum_class is not None
        return next(iter(kind.enum_class))
    if isinstance(kind, JSON):
        return {"typed": [who.name], "host": who.name}
    if isinstance(kind, String):
        if where in NOBODY or (kind.length or 100) < len(who.name):
            return "Europe/Berlin" if column.name == "zone" else f"{number}"[: kind.length]
        return who.name if where == "members.name" else f"{who.name} {number}"[: kind.length]
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Date):
        return date(2027, 3, 1)
    if isinstance(kind, BigInteger):
        return number
    moment = BEFORE + timedelta(seconds=number)  # no two the same, for some have to differ
    if isinstance(kind, UtcDateTime):
        return moment
    return moment.replace(tzinfo=None) if isinstance(kind, DateTime) else 5
