"""Conversations of several messages: one question is open per person, and it lies in the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members
from models import Dialogue, Person


def current(session: Session, telegram_id: int) -> Dialogue | None:
    return session.scalar(
        select(Dialogue)
        .join(Person, Person.id == Dialogue.person_id)
        .where(Person.telegram_id == telegram_id)
    )


def ask(
    session: Session,
    person: Person,
    *,
    network_id: int,
    asks: str,
    data: dict[str, Any] | None = None,
    now: datetime,
) -> Dialogue:
    """What the person's next text answers, instead of whatever was asked before."""
    dialogue = session.get(Dialogue, person.id)
    if dialogue is None:
        dialogue = Dialogue(person_id=person.id)
        session.add(dialogue)
    dialogue.network_id, dialogue.asks, dialogue.data, dialogue.updated_at = network_id, asks, data or {}, now
    session.flush()
    return dialogue


KEPT = ("pending", "which")
"""What waits for somebody else, or for a button: no question that a text would answer."""


def drop_question(session: Session, telegram_id: int) -> None:
    """The person went elsewhere. Questions of joining stay open: they are asked once."""
    dialogue = current(session, telegram_id)
    if dialogue is not None and dialogue.asks not in KEPT and not dialogue.data.get("joining", False):
        session.delete(dialogue)
        session.flush()


def close(session: Session, telegram_id: int) -> bool:
    """Returns whether a question was open."""
    person = members.person_of(session, telegram_id)
    if person is None:
        return False
    dialogue = session.get(Dialogue, person.id)
    if dialogue is None:
        return False
    session.delete(dialogue)
    session.flush()
    return True
