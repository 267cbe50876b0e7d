"""Who wants what: whether a planned message is still to be sent, judged at the moment of sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import budget, followups, hosts, journeys, members, needs, reminders, rsvps
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    Reach,
    ReminderLevel,
    Rsvp,
    Step,
)

CHANGES = frozenset({Step.MOVED, Step.CANCELLED, Step.SEAT})
_FOR_SEATS = frozenset({Step.DAY_BEFORE, Step.HOUR_BEFORE, Step.NEEDS, Step.JOURNEY})
LAST_STEPS = frozenset({Step.DAY_BEFORE, Step.HOUR_BEFORE}) | CHANGES

_RANK = {
    step: rank
    for rank, step in enumerate((Step.ASK_WEEK, Step.ASK_LAST, Step.MOVED, Step.DAY_BEFORE, Step.HOUR_BEFORE))
}


def out_of_reach(member: Member | None) -> str | None:
    if member is None or member.person is None or member.state is not MemberState.ACTIVE:
        return "left"
    return "unreachable" if member.person.reach is not Reach.OPEN else None


def paused(member: Member | None, network: Network, now: datetime) -> str | None:
    resting = member is not None and members.is_paused(member, reminders.day_in(network.zone, now))
    return "paused" if resting else None


def unwanted(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member | None,
    rsvp: Rsvp | None,
    *,
    now: datetime,
    beside: Sequence[Delivery] | None = None,
) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is. `beside`: what else waits for this member of
    this meeting, where that is known already."""
    if now >= delivery.expires:
        return "too_late"
    if delivery.step is Step.SEAT_EXPIRED:
        # Nobody is written to, so it matters neither whether they can be nor whether they pause.
        return "answered" if rsvp is None or rsvp.offered_until is None else None
    if delivery.revision != meeting.revision and delivery.step is not Step.CARD:
        return "moved"
    cancelling = delivery.step in (Step.CANCELLED, Step.CANCELLED_GROUP)
    if delivery.step is not Step.END and cancelling is not (meeting.state is MeetingState.CANCELLED):
        return "cancelled"
    if delivery.member_id is None:
        return _unwanted_in_group(session, delivery, meeting)
    unreached = out_of_reach(member)
    if member is None or unreached is not None:
        return unreached
    if (
        delivery.step is Step.HOST_ASK
    ):  # no reminder: whoever offered is asked, whatever they want reminding of
        return paused(member, meeting.network, now) or hosts.unwanted(session, meeting, member)
    return _unwanted_in_private(session, delivery, meeting, member, rsvp, now=now, beside=beside)


def _unwanted_in_group(session: Session, delivery: Delivery, meeting: Meeting) -> str | None:
    if delivery.step is Step.CARD and meeting.card_message_id is not None:
        return "done"
    if delivery.step is Step.PIN and (meeting.pinned or meeting.card_message_id is None):
        return "done"
    if delivery.step in (Step.OPENINGS, Step.SUMMARY):
        return followups.unwanted_in_group(session, delivery, meeting)
    if delivery.step is Step.GROUP_CALL and not to_call(session, meeting):
        return "nobody"
    return budget.ENOUGH if budget.is_spent(session, meeting, None, delivery.step) else None


def _unwanted_in_private(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp | None,
    *,
    now: datetime,
    beside: Sequence[Delivery] | None,
) -> str | None:
    step = delivery.step
    if (resting := paused(member, meeting.network, now)) is not None:
        return resting
    if step in followups.PRIVATE_STEPS:
        return followups.unwanted_in_private(session, delivery, meeting, member)
    if not _level_allows(members.reminder_level(member, meeting.network), step):
        return "settings"
    standing = rsvps.standing_answer(meeting, rsvp)
    if not _answer_wants(step, standing, rsvp):
        return "answered"
    if step in (Step.NEEDS, Step.JOURNEY) and rsvp is not None:
        moot = _moot_for_who_comes(session, delivery, meeting, member, rsvp)
        if moot is not None:
            return moot
    if step in _FOR_SEATS and rsvps.is_waiting(session, meeting, member.id):
        return "no_seat"
    later = _later_step_due(session, delivery, meeting, member, rsvp, now=now, beside=beside)
    return "collapsed" if later else None


def _level_allows(level: ReminderLevel, step: Step) -> bool:
    if level is ReminderLevel.ALL:
        return True
    return step in (LAST_STEPS if level is ReminderLevel.LAST else CHANGES)


def _answer_wants(step: Step, standing: Answer | None, rsvp: Rsvp | None) -> bool:
    if step is Step.ASK_WEEK:
        return standing is None
    if step is Step.ASK_LAST:
        return standing in (None, Answer.MAYBE)
    if step is Step.MOVED:
        return standing is None
    if step is Step.CANCELLED:
        return rsvp is not None and rsvp.answer is not Answer.NO
    if step in (Step.SEAT, Step.JOURNEY, Step.NEEDS):
        return standing is Answer.YES
    return standing in (Answer.YES, Answer.MAYBE)


def _moot_for_who_comes(
    session: Session, delivery: Delivery, meeting: Meeting, member: Member, rsvp: Rsvp
) -> str | None:
    """Diet and arrival, and who travels from nearby: one message, and none where there is nothing to say."""
    if delivery.step is Step.NEEDS and needs.said_with(session, delivery):
        return needs.TOLD
    asks = delivery.step is Step.NEEDS or needs.asked_with(session, delivery)
    if not (asks and not needs.are_told(rsvp)) and not journeys.companions(session, meeting, member):
        return "nobody"
    return budget.ENOUGH if budget.is_spent(session, meeting, member, delivery.step) else None


def _later_step_due(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp | None,
    *,
    now: datetime,
    beside: Sequence[Delivery] | None,
) -> bool:
    """Several steps that are due together (after a night offline, say) collapse into the last one wanted."""
    if delivery.step not in _RANK:
        return False
    others = _waiting(session, meeting, member) if beside is None else beside
    return any(
        other.due <= now
        and _RANK.get(other.step, -1) > _RANK[delivery.step]
        and unwanted(session, other, meeting, member, rsvp, now=now, beside=others) is None
        for other in others
    )


def _waiting(session: Session, meeting: Meeting, member: Member) -> Sequence[Delivery]:
    return session.scalars(
        select(Delivery).where(
            Delivery.meeting_id == meeting.id,
            Delivery.member_id == member.id,
            Delivery.state == DeliveryState.WAITING,
        )
    ).all()


def to_call(session: Session, meeting: Meeting) -> list[Member]:
    """Members without a private chat who have not answered, or said maybe: one line in the group asks them."""
    today = reminders.day_in(meeting.zone, meeting.starts_at - timedelta(days=2))
    unreached = members.unreachable(session, meeting.network_id)
    answers = rsvps.of_these(session, meeting, [member.id for member in unreached])
    found = []
    for member in unreached:
        wanted = rsvps.standing_answer(meeting, answers.get(member.id)) in (None, Answer.MAYBE)
        asked = members.reminder_level(member, meeting.network) is ReminderLevel.ALL
        if wanted and asked and not members.is_paused(member, today):
            found.append(member)
    return found
