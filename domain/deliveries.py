"""What goes out by itself: which rows are due, whether they are still wanted, and what became of them.

The protocol (the scheduler walks it): take the limiter's slot, `claim` in a transaction that checks
again and commits `sending`, send, then `sent` / `unknown` / `postponed` / `failed` in another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from domain import locking, meetings, members, rsvps, subjects
from domain.claims import Claimed
from models import (
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    Network,
    NetworkState,
    Person,
    Step,
)

LEASE = timedelta(minutes=2)
"""How long a send may take before its row is counted as lost with its process."""

NO_RIGHTS = "no_rights"
"""Why a row failed: the group has not given the bot the right to do it."""


_LIVE = Delivery.settled_at.is_(None)
"""Said along with a state wherever all networks are looked through: what has been settled, years of it, stands in another
index. Whoever makes a row wait again clears `settled_at`."""

_GOES_OUT = (Network.state == NetworkState.ACTIVE) | (Delivery.step == Step.NETWORK_ENDS)
"""A paused network is silent; only its end is told to its members, in private."""


@dataclass(frozen=True)
class Due:
    """A row whose time has come. `telegram_id` is the chat to write to."""

    delivery_id: int
    telegram_id: int
    card: bool
    """The group's card, which is posted again where nobody knows whether it arrived."""


def due(session: Session, *, now: datetime, limit: int) -> list[Due]:
    """Waiting rows of active networks whose time has come, oldest first."""
    query = (
        select(Delivery.id, Network.chat_id, Person.telegram_id, Delivery.member_id, Delivery.step)
        .join(Network, Network.id == Delivery.network_id)
        .outerjoin(Member, Member.id == Delivery.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            Delivery.state == DeliveryState.WAITING,
            _LIVE,
            Delivery.due <= now,
            (Delivery.not_before.is_(None)) | (Delivery.not_before <= now),
            _GOES_OUT,
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
    moments = [session.scalar(query) for query in next_moments()]
    return min((moment for moment in moments if moment is not None), default=None)


def next_moments() -> tuple[Select[datetime], Select[datetime | None]]:
    """When the next row is due as planned, and when the next one that has been put off."""
    waiting = (
        select(Delivery)
        .join(Network, Network.id == Delivery.network_id)
        .where(Delivery.state == DeliveryState.WAITING, _LIVE, _GOES_OUT)
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
    return planned, postponed


def next_lease() -> Select[datetime | None]:
    """When the first lease runs out."""
    return (
        select(Delivery.lease_until)
        .where(Delivery.state == DeliveryState.SENDING, _LIVE)
        .order_by(Delivery.lease_until)
        .limit(1)
    )


def claim(session: Session, delivery_id: int, *, now: datetime) -> Claimed | None:
    """Checks again that the row is wanted and marks it `sending`; None (and `dropped`) when it is not.

    None as well for a row that is late and would now break into quiet hours: it waits for their end.
    """
    locking.hold_of(session, "delivery", delivery_id)
    delivery = session.scalar(
        select(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.WAITING)
        .with_for_update(skip_locked=True)
    )
    if delivery is None:
        return None
    claimed = _with_facts(session, delivery)
    kind, _ = subjects.kind_of(delivery)
    reason = kind.unwanted(session, claimed, now)
    held_until = None if delivery.step in kind.prompt else kind.held(session, claimed, now)
    if reason is None and held_until is not None and held_until >= delivery.expires:
        reason = "too_late"
    if reason is not None:
        _settle(delivery, DeliveryState.DROPPED, now, reason)
        kind.unsent(session, delivery, claimed.subject, now)
        return None
    if held_until is not None:
        delivery.not_before = held_until
        return None
    delivery.state = DeliveryState.SENDING
    delivery.lease_until = now + LEASE
    delivery.attempts += 1
    kind.going(session, claimed, now)
    return claimed


def _with_facts(session: Session, delivery: Delivery) -> Claimed:
    member = None if delivery.member_id is None else members.with_telegram(session, delivery.member_id)
    if delivery.meeting_id is not None:
        meeting = meetings.by_id(session, delivery.meeting_id)
        rsvp = None if member is None else rsvps.of(session, meeting, member)
        return Claimed(delivery, meeting.network, member, meeting, rsvp)
    kind, number = subjects.kind_of(delivery)
    network = session.get_one(Network, delivery.network_id)
    return Claimed(delivery, network, member, session.get_one(kind.model, number))


def _settle(delivery: Delivery, state: DeliveryState, now: datetime, reason: str | None = None) -> None:
    delivery.state = state
    delivery.reason = reason
    delivery.lease_until = None
    delivery.settled_at = now


def _get(session: Session, delivery_id: int) -> Delivery | None:
    locking.hold_of(session, "delivery", delivery_id)
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
    kind, number = subjects.kind_of(delivery)
    kind.settled(session, delivery, session.get_one(kind.model, number), now)


def unknown(session: Session, delivery_id: int, *, now: datetime) -> None:
    """The answer never came. A private reminder is not repeated; a card is, once, for the group needs one."""
    delivery = _get(session, delivery_id)
    if delivery is None:
        return
    if delivery.step in subjects.SILENT_STEPS or (delivery.step is Step.CARD and delivery.attempts < 2):
        _again(delivery, now)
    else:
        _settle(delivery, DeliveryState.UNKNOWN, now, "no_answer")


def _again(delivery: Delivery, not_before: datetime) -> None:
    delivery.state = DeliveryState.WAITING
    delivery.lease_until = delivery.settled_at = None
    delivery.not_before = not_before


def postponed(session: Session, delivery_id: int, *, not_before: datetime) -> None:
    """Certainly not sent (a refusal for now, or no connection): again, but never early."""
    delivery = _get(session, delivery_id)
    if delivery is not None:
        _returned(session, delivery)
        _again(delivery, not_before)


def _returned(session: Session, delivery: Delivery) -> None:
    kind, _ = subjects.kind_of(delivery)
    if delivery.lease_until is not None:
        kind.returned(session, delivery, delivery.lease_until - LEASE)


def failed(session: Session, delivery_id: int, *, reason: str, now: datetime) -> None:
    delivery = _get(session, delivery_id)
    if delivery is None:
        return
    _returned(session, delivery)
    _settle(delivery, DeliveryState.FAILED, now, reason)
    kind, number = subjects.kind_of(delivery)
    kind.unsent(session, delivery, session.get_one(kind.model, number), now)


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
    run_out = (Delivery.state == DeliveryState.SENDING, _LIVE, Delivery.lease_until <= now)
    for network_id in session.scalars(select(Delivery.network_id).where(*run_out).distinct()).all():
        locking.hold(session, network_id)
    lost = session.scalars(select(Delivery).where(*run_out)).all()
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
