"""A network from which the bot was removed: kept for a year, in case it comes back; its members are warned before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from domain import forgetting, members, reminders
from domain.forgetting import Cut
from models import Delivery, DeliveryState, Member, Network, NetworkState, Reach, Step

MONTHS = 12
WARNED_BEFORE = relativedelta(months=1)
AT_LEAST = timedelta(days=30)
"""Between the warning and the end, also where the bot was off when the warning was due."""
HELPS = timedelta(days=14)


def warn(session: Session, *, now: datetime) -> int:
    """Plans the warnings of networks that end in a month; returns for how many. Twice is once."""
    paused_before = now - relativedelta(months=MONTHS) + WARNED_BEFORE
    ending = session.scalars(
        select(Network).where(Network.state == NetworkState.PAUSED, Network.paused_at < paused_before)
    ).all()
    return sum(_warn(session, network, now=now) for network in ending)


def _warn(session: Session, network: Network, *, now: datetime) -> bool:
    to = _reachable(session, network)
    if not to or _warned_at(session, network) is not None:
        return False
    due = reminders.next_allowed_at(network.zone, now=now)
    rows = [
        {
            "key": f"{_key(network)}{member.id}",
            "network_id": network.id,
            "member_id": member.id,
            "step": Step.NETWORK_ENDS,
            "revision": 0,
            "due": due,
            "expires": due + HELPS,
            "state": DeliveryState.WAITING,
            "attempts": 0,
        }
        for member in to
    ]
    session.execute(insert(Delivery), rows)
    return True


def _reachable(session: Session, network: Network) -> Sequence[Member]:
    """All of them, not the organisers alone: who those are cannot be asked of Telegram any more."""
    everybody = members.active(session, network.id)
    return [m for m in everybody if m.person is not None and m.person.reach is Reach.OPEN]


def _key(network: Network) -> str:
    """Of each absence of its own: a bot that came back and was removed again warns again."""
    assert network.paused_at is not None
    return f"{network.id}:{network.paused_at:%Y%m%d%H%M%S}:0:{Step.NETWORK_ENDS}:"


def _warned_at(session: Session, network: Network) -> datetime | None:
    query = select(Delivery.due).where(
        Delivery.network_id == network.id,
        Delivery.step == Step.NETWORK_ENDS,
        Delivery.key.startswith(_key(network), autoescape=True),
    )
    return session.scalar(query.order_by(Delivery.due).limit(1))


def ends_at(session: Session, network: Network) -> datetime:
    """When a paused network is deleted, as things stand."""
    assert network.paused_at is not None
    planned = network.paused_at + relativedelta(months=MONTHS)
    warned = _warned_at(session, network)
    return planned if warned is None else max(planned, warned + AT_LEAST)


def end(session: Session, cut: Cut) -> int:
    """Deletes one network whose time is over; a large one over several calls. Copies of files go with the next sweep.

    Returns how much was done: members who left, and the network itself.
    """
    over = session.scalars(
        select(Network)
        .where(Network.state == NetworkState.PAUSED, Network.paused_at < cut.before)
        .order_by(Network.paused_at)
    )
    for network in over:
        unwarned = _warned_at(session, network) is None and bool(_reachable(session, network))
        if unwarned or ends_at(session, network) > cut.now:
            continue
        left = forgetting.empty(session, network.id, now=cut.now)
        if left == 0:
            session.execute(delete(Network).where(Network.id == network.id))
        return left or 1
    return 0
