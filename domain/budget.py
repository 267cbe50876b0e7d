"""At most six messages in private about one meeting: what gives way where there would be more.

Those before a meeting that nobody can do without are kept free: the day before, an hour before. So the question after it
gives way first, and before it a question that stands in the reminder of the day before as well.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models import Delivery, DeliveryState, Meeting, Member, Poll, Step

IN_PRIVATE = 6
STILL_TO_COME = 3
"""The day before, an hour before, afterwards."""

FREE = (Step.MOVED, Step.CANCELLED, Step.SEAT, Step.SEAT_EXPIRED)
"""A change may add one; and the last of these is no message."""

ENOUGH = "enough"
"""Why a row was dropped, in a word."""


def spent(session: Session, meeting: Meeting, member: Member) -> int:
    """How many messages this member has had about a meeting, and about the date poll from which it came."""
    poll = select(Poll.id).where(Poll.meeting_id == meeting.id)
    about: ColumnElement[bool] = or_(
        (Delivery.meeting_id == meeting.id) & Delivery.step.not_in(FREE),
        Delivery.poll_id.in_(poll) & (Delivery.step == Step.POLL_NUDGE),
    )
    query = (
        select(func.count())
        .select_from(Delivery)
        .where(
            Delivery.member_id == member.id,
            Delivery.state.in_((DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)),
            about,
        )
    )
    return session.scalar(query) or 0


def is_spent(session: Session, meeting: Meeting, member: Member, step: Step) -> bool:
    """Whether this step would be one too many."""
    kept_free = {Step.NEEDS: STILL_TO_COME, Step.FOLLOW_UP: 0}.get(step)
    return kept_free is not None and spent(session, meeting, member) + 1 + kept_free > IN_PRIVATE
