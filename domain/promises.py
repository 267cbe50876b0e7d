"""Promises of which their makers have yet to be reminded. Each is reminded of once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models import Delivery, DeliveryState, Meeting, Record, RecordKind, Step

SAID = (DeliveryState.SENT, DeliveryState.UNKNOWN)
"""What may have arrived is not repeated."""

TOLD = "told"
"""Why a reminder was dropped whose words stood in another message."""

CARRIERS = (Step.ASK_WEEK, Step.JOURNEY)
"""What goes out a week before: whether one is coming, and what concerns those who do."""


@dataclass(frozen=True)
class Promise:
    record: Record
    meeting: Meeting
    """Where it was made."""


def unreminded(session: Session, network_id: int, member_id: int | None = None) -> list[Promise]:
    """Oldest first; of everybody, or of one member."""
    told = (
        select(Delivery.member_id, func.max(Delivery.settled_at).label("at"))
        .where(
            Delivery.network_id == network_id,
            Delivery.step == Step.PROMISE,
            Delivery.state.in_((*SAID, DeliveryState.DROPPED)),
            (Delivery.state != DeliveryState.DROPPED) | (Delivery.reason == TOLD),
        )
        .group_by(Delivery.member_id)
        .subquery()
    )
    query = (
        select(Record, Meeting)
        .join(Meeting, Meeting.id == Record.meeting_id)
        .outerjoin(told, told.c.member_id == Record.member_id)
        .where(
            Meeting.network_id == network_id,
            Record.kind == RecordKind.PROMISE,
            Record.member_id.is_not(None),
            told.c.at.is_(None) | (told.c.at < Record.created_at),
        )
        .order_by(Record.id)
    )
    if member_id is not None:
        query = query.where(Record.member_id == member_id)
    return [Promise(record, meeting) for record, meeting in session.execute(query).all()]


def makers(session: Session, network_id: int) -> list[int]:
    """Members with something to be reminded of."""
    found = {promise.record.member_id for promise in unreminded(session, network_id)}
    return sorted(member_id for member_id in found if member_id is not None)


def with_question(session: Session, question: Delivery) -> list[Promise]:
    """What a message a week before says as well: promises of which its recipient would hear at the same moment."""
    waits = _beside(question, Step.PROMISE).where(Delivery.state == DeliveryState.WAITING)
    if question.meeting_id is None or session.scalar(waits.limit(1)) is None:
        return []
    found = unreminded(session, question.network_id, question.member_id)
    return [promise for promise in found if promise.meeting.id != question.meeting_id]


def said_with_question(session: Session, reminder: Delivery) -> bool:
    """Whether such a message has gone out at the moment of this reminder, and has said it."""
    gone = (*SAID, DeliveryState.SENDING)
    asked = _beside(reminder, *CARRIERS).where(Delivery.state.in_(gone), Delivery.id < reminder.id)
    return session.scalar(asked.limit(1)) is not None


def _beside(delivery: Delivery, *steps: Step) -> Select[int]:
    """The other of the two rows, where both are due at one moment."""
    return select(Delivery.id).where(
        Delivery.meeting_id == delivery.meeting_id,
        Delivery.member_id == delivery.member_id,
        Delivery.revision == delivery.revision,
        Delivery.step.in_(steps),
        Delivery.due == delivery.due,
    )
