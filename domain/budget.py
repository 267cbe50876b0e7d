"""Six messages in private about one meeting, five in the group: what gives way where there would be more.

What nobody can do without is kept free: the reminders of the day before and of an hour before, in the group what the
meeting left behind. So the question after a meeting gives way first, before it a question that stands in the reminder of
the day before as well, and in the group the line of the morning.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models import Cycle, Delivery, DeliveryState, Meeting, Member, Poll, Step

IN_PRIVATE = 6
IN_GROUP = 5

FREE = (Step.MOVED, Step.CANCELLED, Step.SEAT, Step.SEAT_EXPIRED)
"""A change may add one; and the last of these is no message."""

GROUP_STEPS = (Step.CARD, Step.GROUP_CALL, Step.MORNING, Step.SUMMARY)

STILL_TO_COME = {
    Step.NEEDS: 3,  # the day before, an hour before, afterwards
    Step.FOLLOW_UP: 0,
    Step.MORNING: 1,  # the summary
}
"""What may give way, and how many messages are kept free for what follows."""

ENOUGH = "enough"
"""Why a row was dropped, in a word."""


def is_spent(session: Session, meeting: Meeting, member: Member | None, step: Step) -> bool:
    """Whether this step would be one too many for a member (None: for the group)."""
    if step not in STILL_TO_COME:
        return False
    spent, limit = (
        (_in_group(session, meeting), IN_GROUP)
        if member is None
        else (_in_private(session, meeting, member), IN_PRIVATE)
    )
    return spent + 1 + STILL_TO_COME[step] > limit


def _in_private(session: Session, meeting: Meeting, member: Member) -> int:
    """About the meeting, and the one about the date poll from which it came."""
    polls = select(Poll.id).where(Poll.meeting_id == meeting.id)
    nudge = Delivery.poll_id.in_(polls) & (Delivery.step == Step.POLL_NUDGE)
    about = (Delivery.meeting_id == meeting.id) & Delivery.step.not_in(FREE)
    return _gone(session, Delivery.member_id == member.id, or_(about, nudge))


def _in_group(session: Session, meeting: Meeting) -> int:
    """About the meeting; the cards of its topic round and its date poll are messages, too."""
    rounds = select(Cycle.id).where(Cycle.meeting_id == meeting.id)
    polls = select(Poll.id).where(Poll.meeting_id == meeting.id)
    about = (Delivery.meeting_id == meeting.id) & Delivery.step.in_(GROUP_STEPS)
    before = (Delivery.cycle_id.in_(rounds) | Delivery.poll_id.in_(polls)) & (Delivery.step == Step.CARD)
    # Of this network: SQLite would look among whatever went to no member in all of them.
    mine = Delivery.network_id == meeting.network_id
    return _gone(session, mine, Delivery.member_id.is_(None), or_(about, before))


def _gone(session: Session, *where: ColumnElement[bool]) -> int:
    gone = Delivery.state.in_((DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN))
    return session.scalar(select(func.count()).select_from(Delivery).where(gone, *where)) or 0
