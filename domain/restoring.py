"""What an older copy of the database must learn before the bot goes on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain import members, privacy, subjects
from domain.erasures import WasErased
from models import (
    Cycle,
    CycleState,
    Delivery,
    DeliveryState,
    Meeting,
    MeetingState,
    Member,
    Person,
    Poll,
    PollState,
    Step,
)

SAID_AGAIN = subjects.SILENT_STEPS | {Step.CARD, Step.NOTICE}
"""What happens once more where nobody knows whether it has: rows without a message, cards that the group needs, and
questions whose buttons must fit what the database says."""


@dataclass(frozen=True)
class TakenUp:
    erased: int
    """People who had left or erased themselves since."""
    uncertain: int
    """Messages that may have gone out since: they are not sent a second time."""


def take_up(session: Session, was_erased: WasErased, *, now: datetime) -> TakenUp:
    """The whole of it, in one transaction."""
    erased = erase_again(session, was_erased, now=now)
    uncertain = _not_twice(session, now=now)
    _redraw(session)
    return TakenUp(erased, uncertain)


def erase_again(session: Session, was_erased: WasErased, *, now: datetime) -> int:
    """Takes out whoever had left or was erased after the consent that this copy knows; returns how many people."""
    known = session.scalars(
        select(Member).where(Member.person_id.is_not(None)).options(joinedload(Member.person))
    ).all()
    gone: set[int] = set()
    for member in known:
        person = member.person
        assert person is not None
        moments = (was_erased(person.telegram_id, None), was_erased(person.telegram_id, member.network_id))
        if any(moment is not None and moment >= member.consented_at for moment in moments):
            privacy.leave(session, member, now=now)
            gone.add(person.id)
    for person in session.scalars(select(Person).where(Person.id.in_(gone))).all():
        if not members.any_membership(session, person):
            privacy.forget_account(session, person, now=now)
    session.flush()
    return len(gone)


def _not_twice(session: Session, *, now: datetime) -> int:
    """What was due by now may have been sent after the copy was made."""
    rows = session.scalars(
        select(Delivery).where(
            Delivery.state.in_((DeliveryState.WAITING, DeliveryState.RESTING, DeliveryState.SENDING)),
            func.coalesce(Delivery.not_before, Delivery.due) <= now,
            Delivery.step.not_in(SAID_AGAIN),
        )
    ).all()
    for row in rows:
        row.state, row.reason, row.lease_until, row.settled_at = DeliveryState.UNKNOWN, "restored", None, now
    return len(rows)


def _redraw(session: Session) -> None:
    """Cards in groups may show what this copy does not know."""
    for meeting in session.scalars(select(Meeting).where(Meeting.state == MeetingState.PLANNED)):
        meeting.redraw()
    for cycle in session.scalars(select(Cycle).where(Cycle.state == CycleState.ROUND)):
        cycle.redraw()
    for poll in session.scalars(select(Poll).where(Poll.state == PollState.OPEN)):
        poll.redraw()
