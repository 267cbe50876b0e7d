"""Names that others have typed: where free text says the name of somebody who goes, it says "…" from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.treatment import A_NAME_ALONE, FREE_TEXT, Words
from domain.wording import folded
from models import Base, Meeting, Member, OnCard, Proxy, Topic

GAP = "…"


def pattern_of(session: Session, member: Member) -> re.Pattern[str] | None:
    """What says this member's name; None where others of the network bear the same, for then it names nobody.

    A name of one word only as it is written: "Rosa" must not take the colour out of all notes.
    """
    name = member.name.strip()
    if not folded(name):
        return None
    others = select(Member.name).where(
        Member.network_id == member.network_id, Member.id != member.id, Member.person_id.is_not(None)
    )
    if any(folded(other) == folded(name) for other in session.scalars(others)):
        return None
    how = re.IGNORECASE if len(name.split()) > 1 else re.NOFLAG
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", how)


def unname(session: Session, member: Member) -> None:
    """In everything that was written in this member's network. What stands on a card is drawn again."""
    name = pattern_of(session, member)
    if name is None:
        return
    for row, column, value in _written(session, member):
        fresh = _without(name, value, alone=column in A_NAME_ALONE)
        if fresh == value:
            continue
        setattr(row, column, fresh)
        if isinstance(row, OnCard):
            row.redraw()
        if isinstance(row, Proxy):
            session.get_one(Meeting, row.meeting_id).redraw()
        if isinstance(row, Topic) and column == "title":
            _rekey(session, row)
    session.flush()


def mentions(session: Session, member: Member) -> list[dict[str, Any]]:
    """Where texts that all members can read say this member's name. Shape: `{"in": "records.text", "text": …}`."""
    name = pattern_of(session, member)
    if name is None:
        return []
    return [
        {"in": f"{row.__tablename__}.{column}", "text": value}
        for row, column, value in _written(session, member)
        if FREE_TEXT[type(row)][column] is Words.FOR_ALL
        and member.id not in (getattr(row, "member_id", None), getattr(row, "author_id", None))
        and isinstance(value, str)
        and name.search(value)
    ]


def _written(session: Session, member: Member) -> Iterator[tuple[Base, str, Any]]:
    """Every piece of free text in this member's network that may say the name: its row, its column, what it says."""
    session.flush()
    sign = _sign(member.name)
    for model, columns in FREE_TEXT.items():
        telling = or_(*(_may_say(model.__table__.columns[column], sign) for column in columns))
        found = select(model).where(_in_network(model, member.network_id), telling)
        for row in session.scalars(found).all():
            for column in columns:
                value = getattr(row, column)
                if value is not None:
                    yield row, column, value


def _sign(name: str) -> str:
    """Of a name what every database finds, whatever the case: its longest piece without umlauts and the like."""
    return max(re.findall(r"[A-Za-z0-9]+", name), key=len, default="")


def _may_say(column: ColumnElement[Any], sign: str) -> ColumnElement[bool]:
    if isinstance(column.type, JSON):
        return column.is_not(None)  # a few rows, in a spelling of their own
    return column.icontains(sign, autoescape=True)


def _in_network(model: type[Base], network_id: int) -> ColumnElement[bool]:
    columns = model.__table__.columns
    if "network_id" in columns:
        return columns["network_id"] == network_id
    return columns["meeting_id"].in_(select(Meeting.id).where(Meeting.network_id == network_id))


def _without(name: re.Pattern[str], value: Any, *, alone: bool) -> Any:
    """The same value without the name, however deep it lies in JSON."""
    if isinstance(value, str):
        if not name.search(value):
            return value
        return None if alone else name.sub(GAP, value)
    if isinstance(value, dict):
        return {key: _without(name, part, alone=key in A_NAME_ALONE) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(name, part, alone=alone) for part in value]
    return value


def _rekey(session: Session, topic: Topic) -> None:
    """A title's key follows the title, and stays the only one of its kind."""
    key = folded(topic.title)
    with session.no_autoflush:
        taken = session.scalar(
            select(Topic.id).where(
                Topic.network_id == topic.network_id, Topic.title_key == key, Topic.id != topic.id
            )
        )
    topic.title_key = key if taken is None else f"{key[:100]} {topic.id}"
