"""What goes out by itself: which rows are due, whether they are still wanted, and what became of them.

The protocol (the scheduler walks it): take the limiter's slot, `claim` in a transaction that checks
again and commits `sending`, send, then `sent` / `unknown` / `postponed` / `failed` in another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain import meetings, members, reminders, rsvps
from models import (
    Answer,
    Broadcast,
    Delivery,
    DeliveryState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    NetworkState,
    Person,
    Reach,
    ReminderLevel,
    Rsvp,
    Step,
)

LEASE = timedelta(minutes=2)
"""How long a send may take before its row is counted as lost with its process."""

SILENT_STEPS = frozenset({Step.START, Step.END, Step.PIN})
"""No message: done again after a crash without harm."""

EXEMPT = SILENT_STEPS | {Step.CARD, Step.HOUR_BEFORE}
"""What quiet hours do not hold back."""

CHANGES = frozenset({Step.MOVED, Step.CANCELLED, Step.SEAT})
LAST_STEPS = frozenset({Step.DAY_BEFORE, Step.HOUR_BEFORE}) | CHANGES

_RANK = {
    step: rank
    for rank, step in enumerate((Step.ASK_WEEK, Step.ASK_LAST, Step.MOVED, Step.DAY_BEFORE, Step.HOUR_BEFORE))
}


@dataclass(frozen=True)
class Due:
    """A row whose time has come. `telegram_id` is the chat to write to."""

    delivery_id: int
    telegram_id: int
    group: bool


@dataclass(frozen=True)
class Claimed:
    """A row that is being sent, with all that its words need."""

    delivery: Delivery
    network: Network
    member: Member | None
    meeting: Meeting | None
    """None for a broadcast."""
    rsvp: Rsvp | None
    broadcast: Broadcast | None


def due(session: Session, *, now: datetime, limit: int) -> list[Due]:
    """Waiting rows of active networks whose time has come, oldest first."""
    query = (
        select(Delivery.id, Network.chat_id, Person.telegram_id, Delivery.member_id)
        .join(Network, Network.id == Delivery.network_id)
        .outerjoin(Member, Member.id == Delivery.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            Delivery.state == DeliveryState.WAITING,
            Delivery.due <= now,
            (Delivery.not_before.is_(None)) | (Delivery.not_before <= now),
            Network.state == NetworkState.ACTIVE,
        )
        .order_by(Delivery.due, Delivery.id)
        .limit(limit)
    )
    return [
        # A member without an account left has no chat: the claim will drop the row.
        Due(row[0], row[1] if row[3] is None else row[2] or 0, group=row[3] is None)
        for row in session.execute(query)
    ]


def next_due(session: Session) -> datetime | None:
    """When the next waiting row of an active network becomes due; None when there is none."""
    moment = func.coalesce(Delivery.not_before, Delivery.due)
    query = (
        select(func.min(moment))
        .join(Network, Network.id == Delivery.network_id)
        .where(Delivery.state == DeliveryState.WAITING, Network.state == NetworkState.ACTIVE)
    )
    return session.scalar(query)


def claim(session: Session, delivery_id: int, *, now: datetime) -> Claimed | None:
    """Checks again that the row is wanted and marks it `sending`; None (and `dropped`) when it is not.

    None as well for a row that is late and would now break into quiet hours: it waits for their end.
    """
    delivery = session.scalar(
        select(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.WAITING)
        .with_for_update(skip_locked=True)
    )
    if delivery is None:
        return None
    claimed = _with_facts(session, delivery)
    reason = _why_not(session, claimed, now=now)
    held_until = (
        None if delivery.step in EXEMPT else reminders.held_until(delivery, claimed.network.zone, now=now)
    )
    if reason is None and held_until is not None and held_until >= delivery.expires:
        reason = "too_late"
    if reason is not None:
        _settle(delivery, DeliveryState.DROPPED, now, reason)
        return None
    if held_until is not None:
        delivery.not_before = held_until
        return None
    delivery.state = DeliveryState.SENDING
    delivery.lease_until = now + LEASE
    delivery.attempts += 1
    return claimed


def _with_facts(session: Session, delivery: Delivery) -> Claimed:
    member = None if delivery.member_id is None else members.with_telegram(session, delivery.member_id)
    if delivery.meeting_id is None:
        broadcast = session.get_one(Broadcast, delivery.broadcast_id)
        network = session.get_one(Network, delivery.network_id)
        return Claimed(delivery, network, member, None, None, broadcast)
    meeting = meetings.by_id(session, delivery.meeting_id)
    rsvp = None if member is None else rsvps.of(session, meeting, member)
    return Claimed(delivery, meeting.network, member, meeting, rsvp, None)


def _why_not(session: Session, claimed: Claimed, *, now: datetime) -> str | None:
    if claimed.meeting is not None:
        return unwanted(session, claimed.delivery, claimed.meeting, claimed.member, claimed.rsvp, now=now)
    if now >= claimed.delivery.expires:
        return "too_late"
    return _out_of_reach(claimed.member) or _paused(claimed.member, claimed.network, now)


def _out_of_reach(member: Member | None) -> str | None:
    if member is None or member.person is None or member.state is not MemberState.ACTIVE:
        return "left"
    return "unreachable" if member.person.reach is not Reach.OPEN else None


def _paused(member: Member | None, network: Network, now: datetime) -> str | None:
    paused = member is not None and members.is_paused(member, reminders.day_in(network.zone, now))
    return "paused" if paused else None


def unwanted(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member | None,
    rsvp: Rsvp | None,
    *,
    now: datetime,
) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is."""
    if now >= delivery.expires:
        return "too_late"
    if delivery.revision != meeting.revision:
        return "moved"
    cancelling = delivery.step in (Step.CANCELLED, Step.CANCELLED_GROUP)
    if delivery.step is not Step.END and cancelling is not (meeting.state is MeetingState.CANCELLED):
        return "cancelled"
    if delivery.member_id is None:
        return _unwanted_in_group(session, delivery, meeting)
    unreached = _out_of_reach(member)
    if member is None or unreached is not None:
        return unreached
    return _unwanted_in_private(session, delivery, meeting, member, rsvp, now=now)


def _unwanted_in_group(session: Session, delivery: Delivery, meeting: Meeting) -> str | None:
    if delivery.step is Step.CARD and meeting.card_message_id is not None:
        return "done"
    if delivery.step is Step.PIN and (meeting.pinned or meeting.card_message_id is None):
        return "done"
    if delivery.step is Step.GROUP_CALL and not to_call(session, meeting):
        return "nobody"
    return None


def _unwanted_in_private(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp | None,
    *,
    now: datetime,
) -> str | None:
    step = delivery.step
    if (paused := _paused(member, meeting.network, now)) is not None:
        return paused
    if not _level_allows(members.reminder_level(member, meeting.network), step):
        return "settings"
    standing = rsvps.standing_answer(meeting, rsvp)
    if not _answer_wants(step, standing, rsvp):
        return "answered"
    if step in (Step.DAY_BEFORE, Step.HOUR_BEFORE) and rsvps.is_waiting(session, meeting, member.id):
        return "no_seat"
    return "collapsed" if _later_step_due(session, delivery, meeting, member, rsvp, now=now) else None


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
    if step is Step.SEAT:
        return standing is Answer.YES
    return standing in (Answer.YES, Answer.MAYBE)


def _later_step_due(
    session: Session,
    delivery: Delivery,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp | None,
    *,
    now: datetime,
) -> bool:
    """Several steps that are due together (after a night offline, say) collapse into the last one wanted."""
    if delivery.step not in _RANK:
        return False
    others = session.scalars(
        select(Delivery).where(
            Delivery.meeting_id == meeting.id,
            Delivery.member_id == member.id,
            Delivery.state == DeliveryState.WAITING,
            Delivery.due <= now,
            Delivery.id != delivery.id,
        )
    )
    return any(
        _RANK.get(other.step, -1) > _RANK[delivery.step]
        and unwanted(session, other, meeting, member, rsvp, now=now) is None
        for other in others
    )


def to_call(session: Session, meeting: Meeting) -> list[Member]:
    """Members without a private chat who have not answered, or said maybe: one line in the group asks them."""
    today = reminders.day_in(meeting.zone, meeting.starts_at - timedelta(days=2))
    found = []
    for member in members.unreachable(session, meeting.network_id):
        rsvp = rsvps.of(session, meeting, member)
        wanted = rsvps.standing_answer(meeting, rsvp) in (None, Answer.MAYBE)
        asked = members.reminder_level(member, meeting.network) is ReminderLevel.ALL
        if wanted and asked and not members.is_paused(member, today):
            found.append(member)
    return found


def _settle(delivery: Delivery, state: DeliveryState, now: datetime, reason: str | None = None) -> None:
    delivery.state = state
    delivery.reason = reason
    delivery.lease_until = None
    delivery.settled_at = now


def _get(session: Session, delivery_id: int) -> Delivery | None:
    return session.scalar(
        select(Delivery).where(Delivery.id == delivery_id, Delivery.state == DeliveryState.SENDING)
    )


def sent(session: Session, delivery_id: int, *, message_id: int | None, now: datetime) -> None:
    """Telegram took it. A card's message id is the meeting's from here on."""
    delivery = _get(session, delivery_id)
    if delivery is None:
        return
    _settle(delivery, DeliveryState.SENT, now)
    delivery.message_id = message_id
    if delivery.meeting_id is None:
        return
    meeting = meetings.by_id(session, delivery.meeting_id)
    if delivery.step is Step.CARD:
        meeting.card_message_id = message_id
        meeting.card_posted_at = now
    elif delivery.step is Step.PIN:
        meeting.pinned = True
    elif delivery.step is Step.START:
        meetings.start(meeting)
    elif delivery.step is Step.END:
        meetings.end(meeting)
        meeting.pinned = False


def unknown(session: Session, delivery_id: int, *, now: datetime) -> None:
    """The answer never came. A private reminder is not repeated; a card is, once, for the group needs one."""
    delivery = _get(session, delivery_id)
    if delivery is None:
        return
    if delivery.step in SILENT_STEPS or (delivery.step is Step.CARD and delivery.attempts < 2):
        _again(delivery, now)
    else:
        _settle(delivery, DeliveryState.UNKNOWN, now, "no_answer")


def _again(delivery: Delivery, not_before: datetime) -> None:
    delivery.state = DeliveryState.WAITING
    delivery.lease_until = None
    delivery.not_before = not_before


def postponed(session: Session, delivery_id: int, *, not_before: datetime) -> None:
    """Certainly not sent (a refusal for now, or no connection): again, but never early."""
    delivery = _get(session, delivery_id)
    if delivery is not None:
        _again(delivery, not_before)


def failed(session: Session, delivery_id: int, *, reason: str, now: datetime) -> None:
    delivery = _get(session, delivery_id)
    if delivery is not None:
        _settle(delivery, DeliveryState.FAILED, now, reason)


def take_up(session: Session, *, now: datetime) -> int:
    """Rows whose sender died: what may have arrived is `unknown`. Returns how many there were."""
    lost = session.scalars(
        select(Delivery).where(Delivery.state == DeliveryState.SENDING, Delivery.lease_until <= now)
    ).all()
    for delivery in lost:
        unknown(session, delivery.id, now=now)
    return len(lost)


def of_meeting(session: Session, meeting: Meeting) -> list[tuple[Delivery, Member | None]]:
    query = (
        select(Delivery, Member)
        .outerjoin(Member, Member.id == Delivery.member_id)
        .where(Delivery.meeting_id == meeting.id)
        .options(joinedload(Member.person))
        .order_by(Delivery.due, Delivery.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
