"""/rundruf: one message of the organisers to all members in private, as deliveries like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from domain import members, reminders
from domain.refusals import NoSuchThing
from domain.wording import paragraphs
from models import Broadcast, Delivery, DeliveryState, Member, Network, Reach, Step

TEXT_LIMIT = 2000
HELPS = timedelta(days=3)
"""From then on it is not sent any more: whoever could not be written to by then has heard it elsewhere."""


@dataclass(frozen=True)
class Recipients:
    """Whom a broadcast would reach, and whom not."""

    reached: int
    unreachable: list[str]
    paused: list[str]
    due: datetime
    """When it goes out: at once, or at the end of the quiet hours."""


@dataclass(frozen=True)
class Report:
    """What became of a broadcast: how many in each state, and the names of those whom it did not surely reach."""

    counts: dict[DeliveryState, int]
    missed: list[str]


def draft(session: Session, network: Network, text: str, *, now: datetime) -> Broadcast:
    """Raises `Empty`, `TooLong`."""
    new = Broadcast(network_id=network.id, text=paragraphs(text, TEXT_LIMIT), created_at=now)
    session.add(new)
    session.flush()
    return new


def by_id(session: Session, broadcast_id: int) -> Broadcast:
    """Raises `NoSuchThing`. The caller checks that the asker is an organiser of its network."""
    found = session.get(Broadcast, broadcast_id)
    if found is None:
        raise NoSuchThing
    return found


def recipients(session: Session, network: Network, *, now: datetime) -> Recipients:
    everybody = members.active(session, network.id)
    today = reminders.day_in(network.zone, now)
    closed = [m for m in everybody if m.person is None or m.person.reach is not Reach.OPEN]
    paused = [m for m in everybody if m not in closed and members.is_paused(m, today)]
    return Recipients(
        reached=len(everybody) - len(closed) - len(paused),
        unreachable=[m.name for m in closed],
        paused=[m.name for m in paused],
        due=reminders.next_allowed_at(network.zone, now=now),
    )


def send(session: Session, network: Network, broadcast: Broadcast, *, now: datetime) -> bool:
    """Plans a delivery for every active member; each is checked again when sent. Twice is once."""
    if broadcast.confirmed_at is not None:
        return False
    broadcast.confirmed_at = now
    moment = reminders.next_allowed_at(network.zone, now=now)
    rows = [
        {
            "key": f"{network.id}:b{broadcast.id}:0:{Step.BROADCAST}:{member.id}",
            "network_id": network.id,
            "broadcast_id": broadcast.id,
            "member_id": member.id,
            "step": Step.BROADCAST,
            "revision": 0,
            "due": moment,
            "expires": moment + HELPS,
            "state": DeliveryState.WAITING,
            "attempts": 0,
        }
        for member in members.active(session, network.id)
    ]
    if rows:
        session.execute(insert(Delivery), rows)
    return True


def discard(session: Session, broadcast: Broadcast) -> bool:
    """Only what has not been sent; returns whether it was discarded."""
    if broadcast.confirmed_at is not None:
        return False
    session.execute(delete(Broadcast).where(Broadcast.id == broadcast.id))
    return True


def report(session: Session, broadcast: Broadcast) -> Report:
    query = (
        select(Delivery, Member)
        .outerjoin(Member, Member.id == Delivery.member_id)
        .where(Delivery.broadcast_id == broadcast.id)
        .order_by(Member.name, Delivery.id)
    )
    counts: dict[DeliveryState, int] = {}
    missed = []
    for delivery, member in session.execute(query).all():
        counts[delivery.state] = counts.get(delivery.state, 0) + 1
        if (
            delivery.state not in (DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.SENDING)
            and member
        ):
            missed.append(member.name)
    return Report(counts, missed)
