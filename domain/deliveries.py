"""What goes out by itself: which rows are due, whether they are still wanted, and what became of them.

The protocol (the scheduler walks it): take the limiter's slot, `claim` in a transaction that checks
again and commits `sending`, send, then `sent` / `unknown` / `postponed` / `failed` in another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import (
    cards,
    cycles,
    followups,
    meetings,
    members,
    needs,
    openings,
    poll_steps,
    polls,
    proposals,
    reminders,
    rsvps,
    wanted,
    watchdog,
)
from models import (
    Broadcast,
    Cycle,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    Network,
    NetworkState,
    Notice,
    Person,
    Poll,
    Rsvp,
    Step,
)

LEASE = timedelta(minutes=2)
"""How long a send may take before its row is counted as lost with its process."""

CYCLE_STEPS = frozenset({Step.ROUND_END, Step.DEFAULT})
"""What the autopilot does when its time has come; messages follow from it."""

SILENT_STEPS = (
    frozenset({Step.START, Step.END, Step.PIN, Step.OPENINGS, Step.SEAT_EXPIRED})
    | CYCLE_STEPS
    | poll_steps.SILENT_STEPS
)
"""No message: done again after a crash without harm."""

NO_RIGHTS = "no_rights"
"""Why a row failed: the group has not given the bot the right to do it."""

EXEMPT = (SILENT_STEPS | {Step.CARD, Step.HOUR_BEFORE}) - CYCLE_STEPS
"""What quiet hours do not hold back (but for the autopilot, which is never in a hurry)."""


@dataclass(frozen=True)
class Due:
    """A row whose time has come. `telegram_id` is the chat to write to."""

    delivery_id: int
    telegram_id: int
    card: bool
    """The group's card, which is posted again where nobody knows whether it arrived."""


Subject = Meeting | Broadcast | Notice | Cycle | Poll
"""What a delivery is about."""


@dataclass(frozen=True)
class Claimed:
    """A row that is being sent, with all that its words need."""

    delivery: Delivery
    network: Network
    member: Member | None
    """The recipient in private; None is the group."""
    subject: Subject
    rsvp: Rsvp | None = None
    """The recipient's answer, where the subject is a meeting."""


def due(session: Session, *, now: datetime, limit: int) -> list[Due]:
    """Waiting rows of active networks whose time has come, oldest first."""
    query = (
        select(Delivery.id, Network.chat_id, Person.telegram_id, Delivery.member_id, Delivery.step)
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
        Due(row[0], row[1] if row[3] is None else row[2] or 0, card=row[4] is Step.CARD)
        for row in session.execute(query)
    ]


def next_due(session: Session) -> datetime | None:
    """When the next waiting row of an active network becomes due; None when there is none."""
    waiting = (
        select(Delivery)
        .join(Network, Network.id == Delivery.network_id)
        .where(Delivery.state == DeliveryState.WAITING, Network.state == NetworkState.ACTIVE)
        .limit(1)
    )
    # Two look-ups that an index serves each, instead of a scan of all that waits: the worker asks at every tap.
    planned = (
        waiting.with_only_columns(Delivery.due).where(Delivery.not_before.is_(None)).order_by(Delivery.due)
    )
    postponed = (
        waiting.with_only_columns(Delivery.not_before)
        .where(Delivery.not_before.is_not(None))
        .order_by(Delivery.not_before)
    )
    moments = (session.scalar(planned), session.scalar(postponed))
    return min((moment for moment in moments if moment is not None), default=None)


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
    held_until = _held_until(session, claimed, now=now)
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
    if isinstance(claimed.subject, Notice):
        proposals.asking(session, claimed.subject, now=now)
    return claimed


def _held_until(session: Session, claimed: Claimed, *, now: datetime) -> datetime | None:
    """A row that is wanted, but not yet: quiet hours, or organisers who have not had their time."""
    delivery, subject = claimed.delivery, claimed.subject
    if isinstance(subject, Cycle):
        waits = proposals.held(session, delivery, subject, now=now)
        return waits or reminders.held_until(delivery, claimed.network.zone, now=now)
    if delivery.step in EXEMPT:
        return None
    return reminders.held_until(delivery, claimed.network.zone, now=now)


def _with_facts(session: Session, delivery: Delivery) -> Claimed:
    member = None if delivery.member_id is None else members.with_telegram(session, delivery.member_id)
    if delivery.meeting_id is not None:
        meeting = meetings.by_id(session, delivery.meeting_id)
        rsvp = None if member is None else rsvps.of(session, meeting, member)
        return Claimed(delivery, meeting.network, member, meeting, rsvp)
    network = session.get_one(Network, delivery.network_id)
    return Claimed(delivery, network, member, _subject(session, delivery))


def _subject(session: Session, delivery: Delivery) -> Subject:
    if delivery.broadcast_id is not None:
        return session.get_one(Broadcast, delivery.broadcast_id)
    if delivery.cycle_id is not None:
        return session.get_one(Cycle, delivery.cycle_id)
    if delivery.poll_id is not None:
        return session.get_one(Poll, delivery.poll_id)
    return session.get_one(Notice, delivery.notice_id)


def _why_not(session: Session, claimed: Claimed, *, now: datetime) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is."""
    delivery, member, subject = claimed.delivery, claimed.member, claimed.subject
    if isinstance(subject, Meeting):
        return wanted.unwanted(session, delivery, subject, member, claimed.rsvp, now=now)
    if isinstance(subject, Cycle):
        return cycles.unwanted(delivery, subject, now=now)
    if now >= delivery.expires:
        return "too_late"
    if isinstance(subject, Notice):
        moot = proposals.unwanted(session, subject, now=now) or watchdog.unwanted(session, subject, now=now)
        moot = moot or followups.notice_unwanted(session, subject, member)
        if moot is not None:
            return moot
    if isinstance(subject, Poll):
        return poll_steps.unwanted(session, delivery, subject, member, now=now)
    if isinstance(subject, Notice) and not poll_steps.still_to_decide(session, subject):
        return "decided"
    if delivery.member_id is None:
        return None
    return wanted.out_of_reach(member) or wanted.paused(member, claimed.network, now)


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
    if delivery.cycle_id is not None:
        _cycle_sent(session, delivery, session.get_one(Cycle, delivery.cycle_id), message_id, now)
    if delivery.poll_id is not None:
        polls.settled(session, delivery, now=now)
    if delivery.meeting_id is None:
        return
    meeting = meetings.by_id(session, delivery.meeting_id)
    if delivery.step is Step.CARD:
        cards.posted(meeting, message_id, now=now)
    elif delivery.step is Step.PIN:
        meeting.pinned = True
    elif delivery.step is Step.START:
        meetings.start(meeting)
    elif delivery.step is Step.OPENINGS:
        openings.hand_over(session, meeting, now=now)
    elif delivery.step is Step.END:
        if meetings.end(meeting):
            followups.plan(session, meeting, now=now)
        needs.forget(session, meeting)
        meeting.pinned = False
    elif delivery.step is Step.SEAT_EXPIRED:
        rsvps.lapse(session, meeting, delivery.member_id or 0, now=now)


def _cycle_sent(
    session: Session, delivery: Delivery, cycle: Cycle, message_id: int | None, now: datetime
) -> None:
    if delivery.step is Step.CARD:
        cards.posted(cycle, message_id, now=now)
        cycles.opened(cycle)
    elif delivery.step is Step.ROUND_END:
        proposals.close_round(session, cycle, now=now)
    elif delivery.step is Step.DEFAULT:
        proposals.default(session, cycle, now=now)


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


def pin_again(session: Session, network: Network, *, now: datetime) -> None:
    """The bot got the right to pin: cards that it was refused to pin are pinned now."""
    refused = select(Delivery).where(
        Delivery.network_id == network.id,
        Delivery.step == Step.PIN,
        Delivery.state == DeliveryState.FAILED,
        Delivery.reason == NO_RIGHTS,
        Delivery.expires > now,
    )
    for delivery in session.scalars(refused):
        _again(delivery, now)


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
